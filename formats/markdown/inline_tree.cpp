#include "markdown/inline_tree.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/attributes.h"
#include "markdown/characters.h"
#include "markdown/escape.h"
#include "markdown/html_elements.h"
#include "markdown/html_pictures.h"
#include "markdown/inline_writer.h"
#include "markdown/soft_break.h"

namespace wenshu::markdown {

namespace {

// The row with its runs resolved: properly nested, but for tags without a partner, which stay source text.
struct Step {
  enum Kind : std::uint8_t { text, node, open, close, open_tag, close_tag, tag, soft_break, hard_break };
  Kind kind = text;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t index = no_index;  // node; construct; tag
  std::string_view text_;
  Meaning meaning{};
};

class Flattener {
 public:
  Flattener(const Operations& operations, std::string_view text, bool in_html)
      : operations_(operations), text_(text), in_html_(in_html) {}

  std::vector<Step> run() {
    steps_.reserve(operations_.row.size());
    for (std::size_t i = 0; i < operations_.row.size(); ++i) {
      const Operation& operation = operations_.row[i];
      switch (operation.kind) {
        case Operation::text:
          push(Step::text, operation);
          break;
        case Operation::node:
          push(Step::node, operation);
          break;
        case Operation::open:
          open(operation.index, operation.begin, operation.end);
          break;
        case Operation::close:
          close(operation.index, operation.begin, operation.end);
          break;
        case Operation::run:
          run_of(operation);
          break;
        case Operation::tag:
          tag(operation, i);
          break;
        case Operation::soft_break:
          push(Step::soft_break, operation);
          break;
        case Operation::hard_break:
          push(Step::hard_break, operation);
          break;
      }
    }
    return std::move(steps_);
  }

 private:
  struct Open {
    bool is_tag;
    std::uint32_t index;  // of the construct, or of the tag
    std::size_t step;
  };

  void push(Step::Kind kind, const Operation& from) {
    steps_.push_back({kind, from.begin, from.end, from.index, from.text_, {}});
  }

  void open(std::uint32_t construct, std::uint32_t begin, std::uint32_t end) {
    open_.push_back({false, construct, steps_.size()});
    steps_.push_back({Step::open, begin, end, construct, {}, {}});
  }

  // Tags that are still open inside have no partner there.
  void close(std::uint32_t construct, std::uint32_t begin, std::uint32_t end) {
    while (open_.back().is_tag || open_.back().index != construct) open_.pop_back();
    open_.pop_back();
    steps_.push_back({Step::close, begin, end, construct, {}, {}});
  }

  // What ends in the run, what nobody took of it, what begins in it.
  void run_of(const Operation& operation) {
    const DelimiterRun& run = operations_.runs[operation.index];
    for (std::uint32_t c = run.first_close; c != no_index; c = operations_.constructs[c].next_close) {
      close(c, run.begin, operations_.constructs[c].end);
    }
    if (run.left > 0) {
      const std::uint32_t begin = run.begin + run.closing;
      steps_.push_back({Step::text, begin, begin + run.left, no_index, text_.substr(begin, run.left), {}});
    }
    for (std::uint32_t c = run.first_open; c != no_index; c = operations_.constructs[c].next_open) {
      open(c, operations_.constructs[c].begin, run.begin + run.length);
    }
  }

  // A span without attributes means nothing; the writer puts one around a comment at the beginning of a line.
  bool is_wrapper(std::size_t operation) const {
    if (in_html_) return true;
    if (operation + 1 >= operations_.row.size()) return false;
    const Operation& next = operations_.row[operation + 1];
    return next.kind == Operation::tag && operations_.tags[next.index].kind == Tag::comment;
  }

  void tag(const Operation& operation, std::size_t index) {
    const Tag& tag = operations_.tags[operation.index];
    push(Step::tag, operation);
    Step& step = steps_.back();
    if (tag.kind == Tag::open) {
      step.meaning = meaning_of(tag, in_html_);
      const Element element = step.meaning.element;
      if (element == Element::line_break) step.kind = Step::hard_break;
      if (element == Element::group && !is_wrapper(index)) step.meaning = {};
      if (element == Element::image || element == Element::line_break || tag.self_closing) return;
      if (element == Element::none && !may_have_meaning(tag.name)) return;
      if ((element == Element::reading || element == Element::parenthesis) && !in_ruby()) return;
      open_.push_back({true, operation.index, steps_.size() - 1});
    } else if (tag.kind == Tag::close && !open_.empty() && open_.back().is_tag &&
               operations_.tags[open_.back().index].name == tag.name) {
      Step& partner = steps_[open_.back().step];
      open_.pop_back();
      if (partner.meaning.element == Element::none) return;
      partner.kind = Step::open_tag;
      step.kind = Step::close_tag;
      step.meaning = partner.meaning;
    }
  }

  bool in_ruby() const {
    return !open_.empty() && open_.back().is_tag && operations_.tags[open_.back().index].name == "ruby";
  }

  const Operations& operations_;
  std::string_view text_;
  bool in_html_;
  std::vector<Step> steps_;
  std::vector<Open> open_;
};

// What an image shows where it cannot be shown itself: the text of its description, images in it included.
void append_alt(const doc::Inlines& inlines, std::string& out) {
  for (const doc::Inline& node : inlines) {
    if (const auto* inner = doc::children_of(node)) {
      append_alt(*inner, out);
    } else if (const auto* image = doc::get_if<doc::Image>(node)) {
      out += image->alt;
    } else if (std::holds_alternative<doc::LineBreak>(node.node)) {
      out += ' ';
    } else {
      out += doc::plain_text({node});
    }
  }
}

// [http://a.cn](http://a.cn), which could be <http://a.cn>
bool shows_target(std::string_view target, const doc::Inlines& children) {
  const auto* text = children.size() == 1 ? std::get_if<doc::Text>(&children.front().node) : nullptr;
  if (text && target.starts_with("mailto:")) target.remove_prefix(std::string_view("mailto:").size());
  return text && text->text == target;
}

class Builder {
 public:
  Builder(Operations& operations, const Content& content, ReadState& state, unsigned depth, bool in_html)
      : operations_(operations), content_(content), state_(state), depth_(depth), in_html_(in_html) {
    frames_.emplace_back();
  }

  doc::Inlines run(const std::vector<Step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) step(steps, i);
    flush();
    return std::move(frames_.front().children);
  }

 private:
  struct Frame {
    const Step* opened = nullptr;
    doc::Inlines children;
    std::size_t ruby_base = 0;  // of a ruby: where the base of the next reading begins
  };

  void step(const std::vector<Step>& steps, std::size_t i) {
    const Step& step = steps[i];
    switch (step.kind) {
      case Step::text:
        return text(step.text_, step.begin, step.end);
      case Step::node:
        return node(step);
      case Step::open:
      case Step::open_tag:
        return open(step);
      case Step::close:
      case Step::close_tag:
        return close(step);
      case Step::tag:
        if (!parts_formulas(steps, i)) tag(step);
        return;
      case Step::soft_break:
        if (i + 2 == steps.size() && is_closing_tag(steps[i + 1])) {
          line_end_before_tag_ = true;
          return;
        }
        if (!is_joined(steps, i)) {
          push({doc::LineBreak{doc::Break::soft}, {}, 0, {}}, step.begin, step.end);
        } else if (!in_html_) {
          push({doc::Span{}, {}, 0, doc::spelled(doc::line_end)}, step.begin, step.end);
        }
        return;
      case Step::hard_break: {
        doc::Box<doc::Attr> spelling;
        if (step.text_.starts_with('<') && !in_html_) spelling = doc::spelled(step.text_);
        if (step.text_.empty() && content_.text.substr(step.begin).starts_with(' ')) spelling = doc::spelled("  ");
        return push({doc::LineBreak{doc::Break::hard}, {}, 0, std::move(spelling)}, step.begin, step.end);
      }
    }
  }

  doc::Source source(std::size_t begin, std::size_t end) const {
    const std::uint32_t first = content_.source_of(begin);
    return {0, first, end > begin ? content_.source_of(end - 1) + 1 : first};
  }

  void text(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    if (text_.empty()) text_begin_ = begin;
    text_ += text;
    text_end_ = end;
  }

  void flush() {
    if (text_.empty()) return;
    doc::Inline node{doc::Text{std::move(text_)}, source(text_begin_, text_end_), 0, {}};
    text_.clear();
    add(std::move(node));
  }

  // Neighbouring texts are one, also where a mark between them was left out.
  void add(doc::Inline node) {
    doc::Inlines& siblings = frames_.back().children;
    auto* added = std::get_if<doc::Text>(&node.node);
    auto* last = added && !siblings.empty() ? std::get_if<doc::Text>(&siblings.back().node) : nullptr;
    if (last) {
      last->text += added->text;
      siblings.back().source.end = node.source.end;
      return;
    }
    state_.budget().spend_nodes();
    state_.budget().spend_memory(sizeof(doc::Inline) + (added ? added->text.size() : 0));
    siblings.push_back(std::move(node));
  }

  void push(doc::Inline node, std::size_t begin, std::size_t end) {
    flush();
    node.source = source(begin, end);
    add(std::move(node));
  }

  void node(const Step& step) {
    doc::Inline& node = operations_.nodes[step.index];
    auto* link = doc::get_if<doc::Link>(node);
    if (!link || in_link_ == 0) return push(std::move(node), step.begin, step.end);
    flush();
    for (doc::Inline& child : link->children) add(std::move(child));
  }

  bool is_link(const Step& step) const {
    return step.kind == Step::open || step.kind == Step::close
               ? operations_.constructs[step.index].kind == Construct::link
               : step.meaning.element == Element::link;
  }

  void open(const Step& step) {
    flush();
    if (frames_.size() + depth_ >= state_.budget().limits().max_depth || too_deep_ > 0) {
      ++too_deep_;
      return;
    }
    if (is_link(step)) ++in_link_;
    frames_.emplace_back();
    frames_.back().opened = &step;
  }

  void close(const Step& step) {
    flush();
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (is_link(step)) --in_link_;
    const std::uint32_t begin = frame.opened->begin;
    if (step.kind == Step::close) {
      close_construct(operations_.constructs[step.index], std::move(frame.children), begin, step.end);
    } else {
      close_element(*frame.opened, std::move(frame), step.end);
    }
  }

  void close_construct(Construct& construct, doc::Inlines children, std::uint32_t begin, std::uint32_t end) {
    doc::Inline node;
    node.attr = std::move(construct.attr);
    switch (construct.kind) {
      case Construct::emphasis:
        // **_strong_**: `***` would be read the other way round.
        if (children.size() == 1 && content_.text.substr(begin).starts_with("**_") && !children.front().attr &&
            std::holds_alternative<doc::Emphasized>(children.front().node)) {
          children.front().attr = doc::spelled("_");
        }
        node.node = doc::Emphasized{construct.emphasis_kind, std::move(children)};
        break;
      case Construct::link:
        if (in_link_ > 0) return splice(std::move(children));
        if (children.empty()) return empty_link(construct, begin, end);
        if (!node.attr && shows_target(construct.target, children)) node.attr = doc::spelled("[");
        node.node = doc::Link{std::move(construct.target), std::move(construct.title), std::move(children)};
        break;
      case Construct::image: {
        doc::Image image;
        image.target = std::move(construct.target);
        image.title = std::move(construct.title);
        append_alt(children, image.alt);
        finish_image(image, node.attr, begin);
        node.node = std::move(image);
        break;
      }
    }
    push(std::move(node), begin, end);
  }

  // A link that nobody sees is kept as source text.
  void empty_link(const Construct& construct, std::uint32_t begin, std::uint32_t end) {
    std::string html = "<a href=\"" + escape_attribute(construct.target) + '"';
    if (!construct.title.empty()) html += " title=\"" + escape_attribute(construct.title) + '"';
    push({doc::RawInline{"html", html + "></a>"}, {}, 0, {}}, begin, end);
  }

  void finish_image(doc::Image& image, doc::Box<doc::Attr>& attr, std::uint32_t begin) {
    if (attr) {
      apply_size(image, *attr);
      attr = boxed(std::move(*attr));
    }
    state_.load(image, content_.source_of(begin));
  }

  void splice(doc::Inlines children) {
    for (doc::Inline& child : children) add(std::move(child));
  }

  void close_element(const Step& opened, Frame frame, std::uint32_t end) {
    const Tag& tag = operations_.tags[opened.index];
    doc::Inlines& children = frame.children;
    switch (opened.meaning.element) {
      case Element::emphasis:
        return push({doc::Emphasized{opened.meaning.emphasis, std::move(children)}, {}, 0, spelling(opened)},
                    opened.begin, end);
      case Element::change:
      case Element::anchor: {
        doc::Box<doc::Attr> attr = attr_of(tag);
        if (opened.meaning.element == Element::anchor && !in_html_) attr->keys[doc::keys::spelling] = opened.text_;
        return push({doc::Span{std::move(children)}, {}, 0, std::move(attr)}, opened.begin, end);
      }
      case Element::reading: {
        Frame& ruby = frames_.back();
        doc::Ruby node;
        const auto base = ruby.children.begin() + static_cast<std::ptrdiff_t>(ruby.ruby_base);
        node.base.assign(std::move_iterator(base), std::move_iterator(ruby.children.end()));
        ruby.children.erase(base, ruby.children.end());
        node.reading = std::move(children);
        push({std::move(node), {}, 0, {}}, opened.begin, end);
        frames_.back().ruby_base = frames_.back().children.size();
        return;
      }
      case Element::parenthesis:
        return;
      case Element::link: {
        if (in_link_ > 0) return splice(std::move(children));
        const auto* title = tag.find("title");
        return push({doc::Link{*tag.find("href"), title ? *title : "", std::move(children)}, {}, 0, {}}, opened.begin,
                    end);
      }
      case Element::code:
        return code(std::move(children), opened, end);
      case Element::formula:
      case Element::display_formula:
        return formula(doc::plain_text(children), opened, end);
      case Element::ruby:
      case Element::group:
      case Element::image:
      case Element::line_break:
      case Element::none:
        break;
    }
    splice(std::move(children));
  }

  // Of an element that Markdown could say in another way.
  doc::Box<doc::Attr> spelling(const Step& opened) const {
    const bool usual = opened.meaning.element == Element::emphasis &&
                       html_tags(opened.meaning.emphasis).open == opened.text_ &&
                       !is_delimited(opened.meaning.emphasis);
    return in_html_ || usual ? doc::Box<doc::Attr>() : doc::spelled(opened.text_);
  }

  // With Markdown inside, it stays as it is written.
  void code(doc::Inlines children, const Step& opened, std::uint32_t end) {
    const bool plain = std::all_of(children.begin(), children.end(), [](const doc::Inline& node) {
      return std::holds_alternative<doc::Text>(node.node);
    });
    if (plain) return push({doc::Code{doc::plain_text(children)}, {}, 0, spelling(opened)}, opened.begin, end);
    push({doc::RawInline{"html", std::string(opened.text_)}, {}, 0, {}}, opened.begin, opened.end);
    splice(std::move(children));
    push({doc::RawInline{"html", "</code>"}, {}, 0, {}}, opened.begin, end);
  }

  // \(…\) or \[…\] as the text of an element.
  void formula(std::string_view tex, const Step& opened, std::uint32_t end) {
    if (tex.starts_with("\\(") || tex.starts_with("\\[")) tex.remove_prefix(2);
    if (tex.ends_with("\\)") || tex.ends_with("\\]")) tex.remove_suffix(2);
    push({doc::Math{std::string(trim_ascii(tex)), opened.meaning.element == Element::display_formula}, {}, 0, {}},
         opened.begin, end);
  }

  // A tag without a partner: an image of HTML, a comment of somebody, or source text.
  void tag(const Step& step) {
    const Tag& tag = operations_.tags[step.index];
    if (tag.kind == Tag::comment) {
      if (auto mark = state_.comment(tag.name)) return push(std::move(*mark), step.begin, step.end);
    }
    if (step.meaning.element == Element::image) {
      doc::Inline node = image_of(tag);
      state_.load(*std::get<doc::Box<doc::Image>>(node.node), content_.source_of(step.begin));
      return push(std::move(node), step.begin, step.end);
    }
    if (auto picture = picture_of(tag, step.text_, state_, content_.source_of(step.begin))) {
      return push(std::move(*picture), step.begin, step.end);
    }
    const char* before = line_end_before_tag_ ? "\n" : "";
    push({doc::RawInline{"html", before + std::string(step.text_)}, {}, 0, {}}, step.begin, step.end);
  }

  // The empty comment that the writer puts between two formulas.
  bool parts_formulas(const std::vector<Step>& steps, std::size_t i) const {
    const auto is_formula = [&](const Step& step) {
      return step.kind == Step::node && std::holds_alternative<doc::Math>(operations_.nodes[step.index].node);
    };
    return steps[i].text_ == "<!-- -->" && i > 0 && i + 1 < steps.size() && is_formula(steps[i - 1]) &&
           is_formula(steps[i + 1]);
  }

  bool is_closing_tag(const Step& step) const {
    return step.kind == Step::tag && operations_.tags[step.index].kind == Tag::close;
  }

  static bool is_mark(const Step& step) {
    return step.kind == Step::open || step.kind == Step::close || step.kind == Step::open_tag ||
           step.kind == Step::close_tag;
  }

  // Does the soft break stand between two characters that no space parts?
  static bool is_joined(const std::vector<Step>& steps, std::size_t i) {
    std::size_t before = i, after = i + 1;
    while (before > 0 && is_mark(steps[before - 1])) {
      // What stands in the line at the end of a ruby is its base.
      const bool reading = steps[before - 1].meaning.element == Element::reading;
      --before;
      while (reading && steps[before].kind != Step::open_tag) --before;
    }
    while (after < steps.size() && is_mark(steps[after])) ++after;
    if (before == 0 || after == steps.size()) return false;
    const Step &left = steps[before - 1], &right = steps[after];
    if (left.kind != Step::text || right.kind != Step::text) return false;
    return joins_lines(base::last_code_point(left.text_), base::first_code_point(right.text_));
  }

  Operations& operations_;
  const Content& content_;
  ReadState& state_;
  unsigned depth_;
  bool in_html_;
  std::vector<Frame> frames_;
  std::string text_;  // of the Text that comes next
  std::uint32_t text_begin_ = 0, text_end_ = 0;
  unsigned in_link_ = 0, too_deep_ = 0;
  // The last line is a closing tag alone. Its line end is part of it: it can be seen where the tag closes <pre>.
  bool line_end_before_tag_ = false;
};

}  // namespace

doc::Inlines build_inlines(Operations& operations, const Content& content, ReadState& state, unsigned depth,
                           bool in_html) {
  const std::vector<Step> steps = Flattener(operations, content.text, in_html).run();
  return Builder(operations, content, state, depth, in_html).run(steps);
}

}  // namespace wenshu::markdown

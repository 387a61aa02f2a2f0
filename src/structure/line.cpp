#include "structure/line.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

bool is_display_face(std::string_view family) {
  return contains_any(family, {"黑", "楷", "小标宋", "Hei", "Kai", "hei", "kai", "XiaoBiaoSong"});
}

// As the issuer in the head of an official document is.
bool is_red(std::uint32_t color) {
  const std::uint32_t red = color >> 16 & 0xFF, green = color >> 8 & 0xFF, blue = color & 0xFF;
  return red >= 0xB0 && green <= 0x50 && blue <= 0x50;
}

// What recognition asks of a style, of its own and by inheritance, without the defaults of the sheet.
struct StyleFacts {
  bool known = false;
  std::optional<float> size;
  std::optional<bool> bold, page_break_before;
  std::optional<bool> display_face;  // nothing where no font for Chinese is named
  std::optional<std::uint32_t> color;
  std::optional<doc::Align> align;
};

class Styles {
 public:
  explicit Styles(const doc::StyleSheet& sheet) : sheet_(sheet), facts_(sheet.styles.size() + 1) {}

  const StyleFacts& own(doc::StyleId id) {
    StyleFacts& facts = facts_[id < facts_.size() ? id : 0];
    if (!facts.known) resolve(id, facts);
    return facts;
  }
  const doc::Style& defaults() const { return sheet_.defaults; }

 private:
  const doc::StyleSheet& sheet_;
  std::vector<StyleFacts> facts_;

  void resolve(doc::StyleId id, StyleFacts& out) const {
    out.known = true;
    std::size_t steps = 0;
    for (const doc::Style* s = sheet_.find(id); s && steps <= sheet_.styles.size();
         s = sheet_.find(s->parent), ++steps) {
      if (!out.size) out.size = s->text.size;
      if (!out.bold) out.bold = s->text.bold;
      if (!out.color) out.color = s->text.color;
      if (!out.display_face && s->text.font && !s->text.font->cjk.empty()) {
        out.display_face = is_display_face(s->text.font->cjk);
      }
      if (!out.align) out.align = s->paragraph.align;
      if (!out.page_break_before) out.page_break_before = s->paragraph.page_break_before;
    }
  }
};

// The text of a paragraph and how it looks, run by run. Both in one walk: most of what it costs is the way to the runs.
class RunReader {
 public:
  // Where a text is not one run of the tree it is put into `composed`.
  RunReader(Styles& styles, const doc::Block& block, std::string& composed)
      : styles_(styles), block_(styles.own(block.style)), composed_(composed) {}

  // Valid until the next reader of the same memory reads.
  std::string_view read(const doc::Inlines& inlines) {
    if (inlines.size() == 1) {
      if (const auto* only = std::get_if<doc::Text>(&inlines.front().node)) {
        add(only->text, inlines.front().style, false);
        return only->text;
      }
    }
    composed_.clear();
    visit(inlines, false);
    return composed_;
  }

  // Was it text of the tree that was read?
  bool is_one_run(std::string_view text) const { return text.data() != composed_.data(); }
  // Did it meet the mark of an item?
  bool marked() const { return marked_; }

  Look look() const {
    Look look;
    look.align = block_.align.value_or(styles_.defaults().paragraph.align.value_or(doc::Align::automatic));
    look.size = size_;
    look.bold = any_ && !plain_;
    look.bold_lead = bold_first_ && plain_;
    look.display_face = display_face_;
    look.red = red_;
    look.lead_end = static_cast<std::uint32_t>(lead_end_);
    return look;
  }

 private:
  Styles& styles_;
  const StyleFacts& block_;
  std::string& composed_;
  float size_ = 0;
  bool any_ = false, plain_ = false;  // text was seen; text that is not bold
  bool bold_first_ = false, display_face_ = false, red_ = false, marked_ = false;
  std::size_t lead_end_ = 0;

  void visit(const doc::Inlines& inlines, bool strong) {
    for (const doc::Inline& node : inlines) {
      if (const auto* text = std::get_if<doc::Text>(&node.node)) {
        composed_ += text->text;
        add(text->text, node.style, strong);
      } else if (const auto* inner = doc::children_of(node)) {
        const auto* emphasized = std::get_if<doc::Emphasized>(&node.node);
        visit(*inner, strong || (emphasized && emphasized->kind == doc::Emphasis::strong));
      } else if (std::holds_alternative<doc::ItemMark>(node.node)) {
        marked_ = true;
      } else {
        doc::append_leaf_text(node, composed_);
      }
    }
  }

  void add(std::string_view text, doc::StyleId style, bool strong) {
    if (skip_blanks(text, 0) == text.size() && base::is_blank(text)) {
      if (!plain_) lead_end_ += text.size();
      return;
    }
    const StyleFacts& own = styles_.own(style);
    const bool bold = strong || own.bold.value_or(block_.bold.value_or(false));
    if (!any_) {
      any_ = true;
      bold_first_ = bold;
      size_ = own.size.value_or(block_.size.value_or(styles_.defaults().text.size.value_or(0)));
      display_face_ = own.display_face.value_or(block_.display_face.value_or(false));
      red_ = is_red(own.color.value_or(block_.color.value_or(0)));
    }
    if (!bold) plain_ = true;
    if (bold && !plain_) lead_end_ += text.size();
  }
};

class LineReader {
 public:
  explicit LineReader(const doc::Document& document) : document_(document), styles_(document.styles) {}

  Lines run() {
    out_.lines.reserve(document_.body.size());
    for (std::size_t i = 0; i < document_.body.size(); ++i) add(i);
    const auto most = std::max_element(sizes_.begin(), sizes_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != sizes_.end()) out_.body_size = most->first;
    out_.body_bold = bold_bytes_ > all_bytes_ / 2;
    out_.body_display = display_bytes_ > all_bytes_ / 2;
    return std::move(out_);
  }

 private:
  const doc::Document& document_;
  Styles styles_;
  Lines out_;
  bool break_before_ = false;
  std::string composed_;  // the text that is read
  ItemLabelFinder finder_;
  std::vector<std::pair<doc::NumberPattern, std::optional<LabelToken>>>
      patterns_;                        // of automatic labels, and their tokens
  std::map<float, std::size_t> sizes_;  // bytes of text in each size
  std::size_t bold_bytes_ = 0, display_bytes_ = 0, all_bytes_ = 0;

  void add(std::size_t index) {
    const doc::Block& block = document_.body[index];
    if (std::holds_alternative<doc::PageBreak>(block.node) ||
        std::holds_alternative<doc::Box<doc::SectionBreak>>(block.node)) {
      break_before_ = true;
      return;
    }
    const auto* list = std::get_if<doc::List>(&block.node);
    if (!list || !may_hold_headings(*list)) return add(index, block, nullptr, false);
    for_each_in_list(
        *list, [&](const doc::Block& inner, const doc::Box<doc::Label>* label) { add(index, inner, label, true); });
  }

  // A block of the body, or one in a list that stands there.
  void add(std::size_t index, const doc::Block& block, const doc::Box<doc::Label>* item_label, bool in_list) {
    LineKind kind = LineKind::object;
    int level = 0;
    const doc::Inlines* inlines = nullptr;
    const doc::Box<doc::Label>* own_label = nullptr;
    if (const auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) {
      inlines = &paragraph->children;
      own_label = &paragraph->label;
      kind = LineKind::paragraph;
    } else if (const auto* heading = std::get_if<doc::Heading>(&block.node)) {
      inlines = &heading->children;
      own_label = &heading->label;
      kind = LineKind::heading;
      level = heading->level;
      out_.has_styled_headings = true;
    } else if (const auto* title = std::get_if<doc::Title>(&block.node)) {
      inlines = &title->children;
      kind = LineKind::title;
    }
    RunReader runs(styles_, block, composed_);
    const std::string_view text = inlines ? runs.read(*inlines) : std::string_view();
    const bool blank = skip_blanks(text, 0) == text.size() && base::is_blank(text);
    if (blank && !in_list && doc::is_blank_paragraph(block)) return;

    Line& line = out_.lines.emplace_back();
    line.block = static_cast<std::uint32_t>(index);
    line.kind = kind;
    line.style_level = level;
    line.in_list = in_list;
    if (item_label) read_automatic_label(*item_label, line);
    if (own_label) read_automatic_label(*own_label, line);
    line.page_break_before = std::exchange(break_before_, false);
    line.boxed = block.attr && block.attr->has_class(doc::classes::text_box);
    line.text = runs.is_one_run(text) ? text : out_.texts.keep(text);
    if (blank && !line.automatic) {
      line.kind = LineKind::object;  // a picture in a paragraph of its own
    } else if (inlines) {
      read_text(block, runs, line);
    }
  }

  void read_text(const doc::Block& block, const RunReader& runs, Line& line) {
    line.first = first_character(line.text);
    line.last = last_character(line.text);
    line.ending = ending_of(line.text);
    if (!line.automatic) line.label = read_label(line.text);
    line.look = runs.look();
    line.marked = runs.marked();
    line.page_break_before |= styles_.own(block.style).page_break_before.value_or(false);
    if (!line.is_paragraph()) return;
    line.item_labels.first = static_cast<std::uint32_t>(out_.item_labels.size());
    finder_.find(line.text, out_.item_labels);
    line.item_labels.last = static_cast<std::uint32_t>(out_.item_labels.size());
    sizes_[line.look.size] += line.text.size();
    all_bytes_ += line.text.size();
    if (line.look.bold) bold_bytes_ += line.text.size();
    if (line.look.display_face) display_bytes_ += line.text.size();
  }

  // A label that the file's numbering makes is read like a typed one, with a text to follow it.
  void read_automatic_label(const doc::Box<doc::Label>& label, Line& line) {
    if (!label) return;
    line.automatic = label->automatic;
    if (!label->automatic) return;
    line.label = token_of(*label);
    if (line.label) line.label->value = label->value;
  }

  // A few patterns make all labels of a document. Of 2.1 the text tells the 2 only.
  std::optional<LabelToken> token_of(const doc::Label& label) {
    const auto& own = label.pattern;
    for (const auto& [pattern, token] : patterns_) {
      if (own.numerals == pattern.numerals && own.prefix == pattern.prefix && own.suffix == pattern.suffix)
        return token;
    }
    std::optional<LabelToken> token = read_label(label.text + " .");
    if (token) token->prefix = token->suffix = {};  // they stood in a text of their own
    // Of a Chinese number below a hundred any other tells the same: 一是 is no label, so 二是 is none.
    const bool tells_all = token ? token->part_count == 0
                                 : own.numerals == base::Numerals::chinese && label.value > 0 && label.value < 100;
    constexpr std::size_t most_patterns = 16;
    if (patterns_.size() == most_patterns) patterns_.clear();
    if (tells_all) patterns_.emplace_back(own, token);
    return token;
  }
};

}  // namespace

std::string_view TextStore::keep(std::string_view text) {
  constexpr std::size_t large = 1 << 16;  // bytes
  if (pieces_.empty() || pieces_.back().capacity() - pieces_.back().size() < text.size()) {
    pieces_.emplace_back().reserve(std::max(large, text.size()));
  }
  std::string& piece = pieces_.back();
  piece += text;
  return std::string_view(piece).substr(piece.size() - text.size());
}

bool Lines::is_larger(const Line& line) const { return body_size > 0 && line.look.size > body_size * rules::larger; }

bool Lines::is_set_apart(const Line& line) const {
  return is_larger(line) || (line.look.bold && !body_bold) || (line.look.display_face && !body_display && !body_bold);
}

bool may_hold_headings(const doc::List& list) {
  return std::all_of(list.items.begin(), list.items.end(), [](const doc::ListItem& item) {
    if (item.checked || item.children.empty() || !item.label || !item.label->automatic) return false;
    if (!std::holds_alternative<doc::Paragraph>(item.children.front().node)) return false;
    const auto label = read_label(item.label->text + " .");
    if (!label) return false;
    const LabelKind kind = label->kind;
    return kind == LabelKind::cn_comma || kind == LabelKind::cn_paren || kind == LabelKind::part ||
           kind == LabelKind::chapter || kind == LabelKind::section;
  });
}

Lines read_lines(const doc::Document& document) { return LineReader(document).run(); }

}  // namespace wenshu::structure

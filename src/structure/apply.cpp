#include "structure/apply.h"

#include <string>
#include <utility>

#include "doc/classes.h"
#include "doc/walk.h"
#include "structure/inlines.h"

namespace wenshu::structure {

namespace {

void set_key(doc::Block& block, const char* key, std::string value) {
  if (value.empty()) return;
  if (!block.attr) block.attr = doc::Box<doc::Attr>(doc::Attr{});
  block.attr->keys[key] = std::move(value);
}

// Could the line be an item of a typed list of Western text? Such lists become lists; labels of Chinese items stay
// text, for no format carries them otherwise.
bool could_be_list_item(const Line& line) {
  if (line.decision.outcome != Outcome::item || !line.label || line.automatic) return false;
  const LabelToken& label = *line.label;
  const bool kind =
      label.kind == LabelKind::bullet || label.kind == LabelKind::num_dot || label.kind == LabelKind::num_rparen;
  const bool ascii = label.of(line.text).find_first_not_of("0123456789.)-*") == npos || label.kind == LabelKind::bullet;
  return kind && ascii && label.begin == 0 && label.has_gap() && !has_han(line.body());
}

class Applier {
 public:
  Applier(const Lines& lines, doc::Document& document) : lines_(lines.lines), document_(document) {}

  std::vector<std::optional<LabelRange>> run() {
    // Labels are typed text: they are read before anything moves.
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      labels_.push_back(label_for(lines_[i]));
      joined_.push_back(joins_next(i));
      if (in_list(i)) labels_[i]->gap = gap_of(lines_[i]);
    }
    doc::Blocks blocks = std::exchange(document_.body, {});
    out_.reserve(blocks.size() + blocks.size() / 4);
    item_labels_.reserve(out_.capacity());
    std::size_t next = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (next >= lines_.size() || lines_[next].block != i) {
        out_.push_back(std::move(blocks[i]));
      } else if (stays(lines_[next])) {
        keep(std::move(blocks[i]), next++);
      } else if (lines_[next].in_list) {
        next = add_list(std::move(blocks[i]), next);
      } else {
        add(std::move(blocks[i]), next++);
      }
    }
    document_.body = std::move(out_);
    item_labels_.resize(document_.body.size());
    return std::move(item_labels_);
  }

 private:
  const std::vector<Line>& lines_;
  doc::Document& document_;
  doc::Blocks out_;
  std::vector<std::optional<LabelRange>> item_labels_;  // by block of `out_`; may be shorter
  std::vector<doc::Box<doc::Label>> labels_;
  std::vector<bool> joined_;  // by line: is it an item of the list that the next line goes on with?

  // Is there nothing to do to the line?
  static bool stays(const Line& line) {
    return line.decision.outcome == Outcome::keep && line.kind != LineKind::heading && !line.in_list &&
           line.decision.because.empty();
  }

  // The block of a line goes on as it is.
  void keep(doc::Block block, std::size_t i) {
    if (lines_[i].is_paragraph() && !lines_[i].marked) {
      item_labels_.resize(out_.size());
      item_labels_.emplace_back(lines_[i].item_labels);
    }
    out_.push_back(std::move(block));
  }

  // Are lines `i` and `i` + 1 items of one list, without anything between them?
  bool joins_next(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const Line &own = lines_[i], &next = lines_[i + 1];
    return own.sequence == next.sequence && own.block + 1 == next.block && could_be_list_item(own) &&
           could_be_list_item(next);
  }

  bool in_list(std::size_t i) const { return joined_[i] || (i > 0 && joined_[i - 1]); }

  static std::string_view gap_of(const Line& line) {
    return line.text.substr(line.label->end, line.label->text - line.label->end);
  }

  static doc::Box<doc::Label> label_for(const Line& line) {
    if (!line.label || line.automatic) return {};
    const bool shown = line.decision.outcome == Outcome::heading || line.decision.outcome == Outcome::run_in ||
                       line.decision.outcome == Outcome::item || line.kind == LineKind::heading;
    return shown ? doc::Box<doc::Label>(label_of(*line.label, line.text)) : doc::Box<doc::Label>();
  }

  // A list whose lines begin at `first`: where one of them is a heading, they come out of it. Gives the line behind it.
  std::size_t add_list(doc::Block block, std::size_t first) {
    std::size_t end = first;
    bool headings = false;
    for (; end < lines_.size() && lines_[end].block == lines_[first].block; ++end) {
      const Outcome outcome = lines_[end].decision.outcome;
      headings = headings || outcome == Outcome::heading || outcome == Outcome::run_in;
    }
    if (!headings) {
      out_.push_back(std::move(block));
      return end;
    }
    std::size_t next = first;
    for_each_in_list(std::get<doc::List>(block.node), [&](doc::Block& inner, doc::Box<doc::Label>* label) {
      if (label) paragraph(inner).label = std::move(*label);
      add(std::move(inner), next++);
    });
    return end;
  }

  void add(doc::Block block, std::size_t i) {
    const Line& line = lines_[i];
    set_key(block, doc::keys::because, line.decision.because);
    if (auto* heading = std::get_if<doc::Heading>(&block.node)) {
      if (!heading->label) heading->label = std::move(labels_[i]);
    }
    switch (line.decision.outcome) {
      case Outcome::keep:
        break;
      case Outcome::title:
        return add_title(std::move(block), i);
      case Outcome::heading:
        make_heading(block, i, false);
        out_.push_back(std::move(block));
        return;
      case Outcome::run_in:
        return add_run_in(std::move(block), i);
      case Outcome::item:
        if (in_list(i)) return add_item(std::move(block), i);
        paragraph(block).role = line.decision.role;
        set_label(paragraph(block), i);
        break;
      case Outcome::role:
        paragraph(block).role = line.decision.role;
        set_key(block, doc::keys::kind, std::string(line.decision.field_kind));
        break;
    }
    keep(std::move(block), i);
  }

  static doc::Paragraph& paragraph(doc::Block& block) { return std::get<doc::Paragraph>(block.node); }

  void set_label(doc::Paragraph& paragraph, std::size_t i) {
    if (!paragraph.label) paragraph.label = std::move(labels_[i]);
  }

  // The lines of one title are one node.
  void add_title(doc::Block block, std::size_t i) {
    doc::Inlines children = std::move(paragraph(block).children);
    const bool goes_on = i > 0 && lines_[i].block == lines_[i - 1].block + 1 &&
                         lines_[i - 1].decision.outcome == Outcome::title && !out_.empty();
    if (goes_on) {
      doc::Inlines& title = std::get<doc::Title>(out_.back().node).children;
      title.push_back({doc::LineBreak{doc::Break::hard}, block.source, 0, {}});
      title.insert(title.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
      return;
    }
    block.node = doc::Title{std::move(children)};
    out_.push_back(std::move(block));
  }

  void make_heading(doc::Block& block, std::size_t i, bool run_in) {
    doc::Paragraph old = std::move(paragraph(block));
    doc::Heading heading;
    heading.level = lines_[i].decision.level;
    heading.children = std::move(old.children);
    heading.label = old.label ? std::move(old.label) : std::move(labels_[i]);
    heading.run_in = run_in;
    block.node = std::move(heading);
  }

  void add_run_in(doc::Block block, std::size_t i) {
    doc::Block body;
    body.source = block.source;
    body.style = block.style;
    body.node = doc::Paragraph{split_at(paragraph(block).children, lines_[i].decision.head_end), {}, {}};
    make_heading(block, i, true);
    out_.push_back(std::move(block));
    out_.push_back(std::move(body));
  }

  void add_item(doc::Block block, std::size_t i) {
    const Line& line = lines_[i];
    doc::ListItem item;
    item.label = std::move(labels_[i]);
    item.source = block.source;
    paragraph(block).children = split_at(paragraph(block).children, line.label->text);
    item.children.push_back(std::move(block));
    if (i == 0 || !joined_[i - 1]) {
      doc::List list;
      list.pattern = item.label->pattern;
      list.start = line.label->kind == LabelKind::bullet ? 1 : line.label->value;
      out_.push_back({std::move(list), item.source, 0, {}});
    }
    std::get<doc::List>(out_.back().node).items.push_back(std::move(item));
  }
};

}  // namespace

std::vector<std::optional<LabelRange>> apply(const Lines& lines, doc::Document& document) {
  return Applier(lines, document).run();
}

}  // namespace wenshu::structure

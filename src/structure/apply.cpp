#include "structure/apply.h"

#include <iterator>
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

// A row of blocks that is read and written anew from its begin on. What is written takes the place of what was read,
// and most stays where it is; only where more comes out than went in, all of it moves to a row of its own.
class BlockRow {
 public:
  explicit BlockRow(doc::Blocks& blocks) : from_(blocks), size_(blocks.size()) {}

  bool at_end() const { return read_ == size_; }
  // The index of the block that is read next.
  std::size_t next() const { return read_; }
  // It stays there until something is written.
  doc::Block& read() { return from_[read_++]; }

  void write(doc::Block& block) {
    if (!moved_ && written_ == read_) move_out();
    if (moved_) {
      to_.push_back(std::move(block));
    } else if (&block != &from_[written_]) {
      from_[written_] = std::move(block);
    }
    ++written_;
  }
  std::size_t written() const { return written_; }
  doc::Block& last_written() { return moved_ ? to_.back() : from_[written_ - 1]; }

  void finish() {
    if (moved_) {
      from_ = std::move(to_);
    } else {
      from_.resize(written_);
    }
  }

 private:
  doc::Blocks& from_;
  doc::Blocks to_;
  std::size_t size_, read_ = 0, written_ = 0;
  bool moved_ = false;

  void move_out() {
    moved_ = true;
    to_.reserve(size_ + size_ / 4);
    const auto end = from_.begin() + static_cast<std::ptrdiff_t>(written_);
    to_.assign(std::make_move_iterator(from_.begin()), std::make_move_iterator(end));
  }
};

class Applier {
 public:
  Applier(const Lines& lines, doc::Document& document) : lines_(lines.lines), out_(document.body) {}

  std::vector<KnownLabels> run() {
    // Labels are typed text: what joins is seen before anything moves.
    joined_.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) joined_.push_back(joins_next(i));
    known_.reserve(lines_.size() + lines_.size() / 4);
    std::size_t next = 0;
    while (!out_.at_end()) {
      const bool has_line = next < lines_.size() && lines_[next].block == out_.next();
      doc::Block& block = out_.read();
      if (!has_line) {
        out_.write(block);
      } else if (stays(lines_[next])) {
        keep(block, next++);
      } else if (lines_[next].in_list) {
        next = add_list(block, next);
      } else {
        add(block, next++);
      }
    }
    out_.finish();
    known_.resize(out_.written());
    return std::move(known_);
  }

 private:
  const std::vector<Line>& lines_;
  BlockRow out_;
  std::vector<KnownLabels> known_;  // by block of `out_`; may be shorter
  std::vector<bool> joined_;        // by line: is it an item of the list that the next line goes on with?

  // Is there nothing to do to the line?
  static bool stays(const Line& line) {
    const bool labelled = line.kind == LineKind::heading && line.label && !line.automatic;
    return line.decision.outcome == Outcome::keep && !labelled && !line.in_list && line.decision.because.empty();
  }

  // Says of the block that is written next what labels stand in it.
  void note(KnownLabels known) {
    known_.resize(out_.written());
    known_.push_back(known);
  }
  void note(const Line& line) {
    if (line.kind == LineKind::heading || line.kind == LineKind::title) note({KnownLabels::none, {}});
    if (line.is_paragraph() && !line.marked) note({KnownLabels::paragraph, line.item_labels});
  }

  // The block of a line goes on as it is.
  void keep(doc::Block& block, std::size_t i) {
    note(lines_[i]);
    out_.write(block);
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

  // The label of line `i`, whose text must not have changed yet.
  doc::Box<doc::Label> label_for(std::size_t i) const {
    const Line& line = lines_[i];
    if (!line.label || line.automatic) return {};
    doc::Label label = label_of(*line.label, line.text);
    if (in_list(i)) label.gap = gap_of(line);
    return label;
  }

  // A list whose lines begin at `first`: where one of them is a heading, they come out of it. Gives the line behind it.
  std::size_t add_list(doc::Block& block, std::size_t first) {
    std::size_t end = first;
    bool headings = false;
    for (; end < lines_.size() && lines_[end].block == lines_[first].block; ++end) {
      const Outcome outcome = lines_[end].decision.outcome;
      headings = headings || outcome == Outcome::heading || outcome == Outcome::run_in;
    }
    if (!headings) {
      out_.write(block);
      return end;
    }
    std::size_t next = first;
    auto list = std::move(std::get<doc::List>(block.node));  // what is written takes its place
    for_each_in_list(list, [&](doc::Block& inner, doc::Box<doc::Label>* label) {
      if (label) paragraph(inner).label = std::move(*label);
      add(inner, next++);
    });
    return end;
  }

  void add(doc::Block& block, std::size_t i) {
    const Line& line = lines_[i];
    set_key(block, doc::keys::because, std::string(line.decision.because));
    if (auto* heading = std::get_if<doc::Heading>(&block.node)) {
      if (!heading->label) heading->label = label_for(i);
    }
    switch (line.decision.outcome) {
      case Outcome::keep:
        break;
      case Outcome::title:
        return add_title(block, i);
      case Outcome::heading:
        make_heading(block, i, false);
        note({KnownLabels::none, {}});
        out_.write(block);
        return;
      case Outcome::run_in:
        return add_run_in(block, i);
      case Outcome::item:
        if (in_list(i)) return add_item(block, i);
        paragraph(block).role = line.decision.role;
        set_label(paragraph(block), i);
        break;
      case Outcome::role:
        paragraph(block).role = line.decision.role;
        set_key(block, doc::keys::kind, std::string(line.decision.field_kind));
        break;
    }
    keep(block, i);
  }

  static doc::Paragraph& paragraph(doc::Block& block) { return std::get<doc::Paragraph>(block.node); }

  void set_label(doc::Paragraph& paragraph, std::size_t i) {
    if (!paragraph.label) paragraph.label = label_for(i);
  }

  // The lines of one title are one node.
  void add_title(doc::Block& block, std::size_t i) {
    doc::Inlines children = std::move(paragraph(block).children);
    const bool goes_on = i > 0 && lines_[i].block == lines_[i - 1].block + 1 &&
                         lines_[i - 1].decision.outcome == Outcome::title && out_.written() > 0;
    if (goes_on) {
      doc::Inlines& title = std::get<doc::Title>(out_.last_written().node).children;
      title.push_back({doc::LineBreak{doc::Break::hard}, block.source, 0, {}});
      title.insert(title.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
      return;
    }
    block.node = doc::Title{std::move(children)};
    note({KnownLabels::none, {}});
    out_.write(block);
  }

  void make_heading(doc::Block& block, std::size_t i, bool run_in) {
    doc::Paragraph old = std::move(paragraph(block));
    doc::Heading heading;
    heading.level = lines_[i].decision.level;
    heading.children = std::move(old.children);
    heading.label = old.label ? std::move(old.label) : label_for(i);
    heading.run_in = run_in;
    block.node = std::move(heading);
  }

  void add_run_in(doc::Block& block, std::size_t i) {
    doc::Block body;
    body.source = block.source;
    body.style = block.style;
    make_heading(block, i, true);
    doc::Heading& heading = std::get<doc::Heading>(block.node);
    body.node = doc::Paragraph{split_at(heading.children, lines_[i].decision.head_end), {}, {}};
    note({KnownLabels::none, {}});
    out_.write(block);
    out_.write(body);
  }

  void add_item(doc::Block& block, std::size_t i) {
    const Line& line = lines_[i];
    doc::ListItem item;
    item.label = label_for(i);
    item.source = block.source;
    paragraph(block).children = split_at(paragraph(block).children, line.label->text);
    item.children.push_back(std::move(block));
    if (i == 0 || !joined_[i - 1]) {
      doc::List list;
      list.pattern = item.label->pattern;
      list.start = line.label->kind == LabelKind::bullet ? 1 : line.label->value;
      doc::Block made{std::move(list), item.source, 0, {}};
      out_.write(made);
    }
    std::get<doc::List>(out_.last_written().node).items.push_back(std::move(item));
  }
};

}  // namespace

std::vector<KnownLabels> apply(const Lines& lines, doc::Document& document) { return Applier(lines, document).run(); }

}  // namespace wenshu::structure

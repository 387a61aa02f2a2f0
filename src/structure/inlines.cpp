#include "structure/inlines.h"

#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::structure {

namespace {

// The length of its doc::plain_text.
std::size_t text_length(const doc::Inline& node) {
  if (const auto* text = std::get_if<doc::Text>(&node.node)) return text->text.size();
  if (const auto* inner = doc::children_of(node)) {
    return std::accumulate(inner->begin(), inner->end(), std::size_t{0},
                           [](std::size_t sum, const doc::Inline& child) { return sum + text_length(child); });
  }
  return doc::plain_text({node}).size();
}

// Containers that can be cut in two; a ruby's base and reading belong together.
doc::Inlines* cuttable(doc::Inline& node) {
  return std::holds_alternative<doc::Box<doc::Ruby>>(node.node) ? nullptr : doc::children_of(node);
}

// A copy of a container without its children.
doc::Inline empty_copy(doc::Inline& node) {
  doc::Inlines* children = doc::children_of(node);
  doc::Inlines kept = std::exchange(*children, {});
  doc::Inline copy = node;
  *children = std::move(kept);
  if (copy.attr) copy.attr->id.clear();  // an anchor stands in one place
  return copy;
}

doc::Inlines split_from(doc::Inlines& inlines, std::size_t& offset) {
  for (std::size_t i = 0; i < inlines.size(); ++i) {
    doc::Inline& node = inlines[i];
    const bool note = std::holds_alternative<doc::NoteRef>(node.node);
    const std::size_t length = text_length(node);
    if (offset == 0 && !note) {
      doc::Inlines rest(std::make_move_iterator(inlines.begin() + static_cast<std::ptrdiff_t>(i)),
                        std::make_move_iterator(inlines.end()));
      inlines.resize(i);
      return rest;
    }
    if (length <= offset || !(cuttable(node) || std::holds_alternative<doc::Text>(node.node))) {
      offset -= std::min(length, offset);
      continue;
    }
    doc::Inline second;
    if (auto* text = std::get_if<doc::Text>(&node.node)) {
      second = node;
      std::get<doc::Text>(second.node).text.erase(0, offset);
      text->text.erase(offset);
    } else {
      second = empty_copy(node);
      *doc::children_of(second) = split_from(*cuttable(node), offset);
    }
    doc::Inlines rest;
    rest.push_back(std::move(second));
    rest.insert(rest.end(), std::make_move_iterator(inlines.begin() + static_cast<std::ptrdiff_t>(i) + 1),
                std::make_move_iterator(inlines.end()));
    inlines.resize(i + 1);
    return rest;
  }
  return {};
}

class MarkSetter {
 public:
  explicit MarkSetter(std::vector<MarkAt>& marks) : marks_(marks) {}

  void run(doc::Inlines& inlines) {
    visit(inlines);
    while (next_ < marks_.size()) emit(inlines);
  }

 private:
  std::vector<MarkAt>& marks_;
  std::size_t next_ = 0, offset_ = 0;

  bool due(std::size_t at) const { return next_ < marks_.size() && marks_[next_].offset <= at; }

  // Nodes are filled where they stand: an Inline is large, and moving it is a look at its kind each time.
  void emit(doc::Inlines& out) {
    MarkAt& mark = marks_[next_++];
    doc::Inline& node = out.emplace_back();
    node.node = std::move(mark.mark);
    if (mark.because.empty()) return;
    doc::Attr attr;
    attr.keys[doc::keys::because] = std::move(mark.because);
    node.attr = doc::Box<doc::Attr>(std::move(attr));
  }

  void visit(doc::Inlines& inlines) {
    if (next_ == marks_.size()) return;
    doc::Inlines out;
    out.reserve(inlines.size() + 2 * (marks_.size() - next_));
    for (doc::Inline& node : inlines) {
      while (due(offset_)) emit(out);
      if (doc::Inlines* inner = cuttable(node)) {
        visit(*inner);
        out.push_back(std::move(node));
      } else if (std::holds_alternative<doc::Text>(node.node)) {
        add_text(node, out);
      } else {
        offset_ += text_length(node);
        out.push_back(std::move(node));
      }
    }
    inlines = std::move(out);
  }

  void add_text(doc::Inline& node, doc::Inlines& out) {
    std::string& text = std::get<doc::Text>(node.node).text;
    const std::size_t length = text.size();
    std::size_t begin = 0;
    while (next_ < marks_.size() && marks_[next_].offset < offset_ + length) {
      const std::size_t cut = marks_[next_].offset - offset_;
      if (cut > begin) {
        doc::Inline& piece = out.emplace_back();
        std::get<doc::Text>(piece.node).text.assign(text, begin, cut - begin);
        piece.source = node.source;
        piece.style = node.style;
        piece.attr = node.attr;
      }
      emit(out);
      begin = cut;
    }
    text.erase(0, begin);
    out.push_back(std::move(node));
    offset_ += length;
  }
};

}  // namespace

doc::Inlines split_at(doc::Inlines& inlines, std::size_t offset) { return split_from(inlines, offset); }

void insert_marks(doc::Inlines& inlines, std::vector<MarkAt>& marks) { MarkSetter(marks).run(inlines); }

}  // namespace wenshu::structure

#include "doc/comments.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::doc {

namespace {

void drop_empty_ranges(Inlines& nodes, const std::vector<Note>& notes) {
  std::map<std::string, std::size_t> starts;  // since the last text, by note
  std::vector<std::size_t> empty;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Inline& node = nodes[i];
    const auto* ref = std::get_if<NoteRef>(&node.node);
    if (node.attr && node.attr->has_class(classes::comment_start)) {
      const auto note = node.attr->keys.find("note");
      if (note != node.attr->keys.end()) starts[note->second] = i;
    } else if (ref && ref->note < notes.size() && notes[ref->note].kind == NoteKind::comment) {
      const auto start = starts.find(std::to_string(ref->note));
      if (start != starts.end()) empty.push_back(start->second);
    } else {
      starts.clear();
      if (Inlines* inner = children_of(node)) drop_empty_ranges(*inner, notes);
    }
  }
  std::sort(empty.begin(), empty.end());
  std::size_t at = 0;
  auto next = empty.begin();
  const auto is_empty = [&](const Inline&) {
    const bool own = next != empty.end() && *next == at++;
    if (own) ++next;
    return own;
  };
  if (!empty.empty()) nodes.erase(std::remove_if(nodes.begin(), nodes.end(), is_empty), nodes.end());
}

void add_ends(Document& document) {
  const auto for_each = [&](auto&& f) {
    for_each_block(document.body, [&](Block& block) {
      if (Inlines* inlines = inlines_of(block)) for_each_inline(*inlines, f);
    });
  };
  std::vector<bool> ends(document.notes.size());
  for_each([&](Inline& node) {
    const auto* ref = std::get_if<NoteRef>(&node.node);
    if (ref && ref->note < ends.size()) ends[ref->note] = true;
  });
  for_each([&](Inline& node) {
    if (!node.attr || !node.attr->has_class(classes::comment_start)) return;
    const auto note = node.attr->keys.find("note");
    std::uint32_t i = 0;
    if (note == node.attr->keys.end()) return;
    std::from_chars(note->second.data(), note->second.data() + note->second.size(), i);
    if (i >= ends.size() || ends[i] || document.notes[i].kind != NoteKind::comment) return;
    node.node = NoteRef{i};
    node.attr = {};
    ends[i] = true;
  });
}

}  // namespace

void settle_comments(Document& document) {
  const bool any = std::any_of(document.notes.begin(), document.notes.end(),
                               [](const Note& note) { return note.kind == NoteKind::comment; });
  if (!any) return;
  add_ends(document);
  for_each_block(document.body, [&](Block& block) {
    if (Inlines* inlines = inlines_of(block)) drop_empty_ranges(*inlines, document.notes);
  });
}

}  // namespace wenshu::doc

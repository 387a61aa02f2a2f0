// The document tree out of parsed JSON.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>

#include "convert/format.h"
#include "json/value.h"

namespace wenshu::json {

doc::Document read_tree(const Value& json, convert::Context& context);

// What the readers of inlines and of blocks share.
class ReadState {
 public:
  explicit ReadState(convert::Context& context) : context_(context) {}

  base::Budget& budget() { return context_.budget; }
  // Reports the members of `object` (a "heading", "LABEL", …) that are not in `known`, each name once.
  void check_keys(const Value& object, std::string_view what, std::initializer_list<std::string_view> known);

  void add_note(int id, std::uint32_t index) { notes_[id] = index; }
  // The index of a note in Document::notes; Error{input} where there is no such note.
  std::uint32_t note_index(const Value& id) const;

 private:
  convert::Context& context_;
  std::set<std::pair<std::string, std::string>> reported_;
  std::map<int, std::uint32_t> notes_;
};

// ---- Inlines (read_inlines.cpp)

doc::Inlines read_inlines(const Value& array, ReadState& state);
// A string, or a list of inlines.
doc::Inlines read_text_or_inlines(const Value& value, ReadState& state);
// Appends plain text; line feeds become hard breaks.
void append_text(doc::Inlines& out, std::string_view text);
doc::Box<doc::Attr> read_attr(const Value& object);
doc::Label read_label(const Value& object, ReadState& state);
// Puts the marks of a paragraph, whose text begins with `prefix`, into its inlines.
void insert_marks(const Value& array, std::string_view prefix, doc::Inlines& inlines, ReadState& state);

}  // namespace wenshu::json

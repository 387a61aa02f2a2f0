// What the parts of one DOCX file share while it is written.
#pragma once
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "convert/format.h"
#include "doc/link_targets.h"
#include "docx/carrier.h"
#include "docx/numbering_book.h"
#include "docx/style_book.h"
#include "package/opc_writer.h"

namespace wenshu::docx {

inline constexpr const char* document_part = "word/document.xml";

struct WriteSession {
  WriteSession(const doc::Document& document, convert::Context& context, Theme theme,
               const std::set<doc::StyleId>& character_styles, const std::string& language, const Reference* reference);

  const doc::Document& document;
  convert::Context& context;
  Theme theme;
  const Reference* reference;
  std::string language;
  bool chinese = false;  // the text is Chinese
  package::OpcWriter package;
  StyleBook styles;
  NumberingBook numbering;
  float text_width = 442, text_height = 660;  // of the section being written, in points

  // Says something once for each code.
  void note(const std::string& code, const std::string& message);
  void warn(const std::string& code, const std::string& message);

  // The name of a hidden bookmark that carries something: each time another one, of the variable that says it.
  std::string carry(const Carried& carried);
  // Names and values, in the order of their first use.
  const std::vector<std::pair<std::string, std::string_view>>& variables() const { return variables_; }
  std::int64_t next_bookmark() { return bookmarks_++; }
  std::int64_t next_drawing() { return ++drawings_; }
  std::int64_t next_change() { return ++changes_; }
  static bool is_bookmark_name(const std::string& name);
  // A bookmark's name may stand once, and has limits; false where the name cannot be that of a bookmark (again).
  bool take_bookmark(const std::string& name);

  // The bookmark that links to "#name" lead to: of that name where it can be, else a hidden one.
  std::string bookmark_of(const std::string& name) const;
  // The hidden bookmarks that the beginning of a block, and an inline of an identifier, are to have for links.
  std::vector<std::string> bookmarks_at(const doc::Block& block) const;
  std::string take_bookmark_at(const std::string& inline_id);

  // The identifier that a note has in its part, in the order of the calls.
  int note_id(std::uint32_t note);
  bool has_note_id(std::uint32_t note) const { return note_ids_.count(note) != 0; }
  // The name of the bookmark for a note with several references; "" for one that has no more than one.
  std::string note_bookmark(std::uint32_t note) const;
  // The notes of a kind that were asked for, in that order.
  const std::vector<std::uint32_t>& notes_of(doc::NoteKind kind) const {
    return asked_[static_cast<std::size_t>(kind)];
  }

  // The part of an embedded picture, added on first use; empty where it cannot be shown.
  std::string media_part(const std::string& resource, const std::string& target);

  // The definition that numbers the headings of levels whose labels are automatic, and the level there; nothing for a
  // level that is not numbered.
  struct HeadingNumber {
    int definition = 0, level = 0;
  };
  std::map<int, HeadingNumber> heading_numbers;

 private:
  std::set<std::string> said_;
  struct Variable {
    std::size_t number = 0, bookmarks = 0;
  };
  std::unordered_map<std::string, Variable> variable_of_;  // by what it says
  std::vector<std::pair<std::string, std::string_view>> variables_;
  std::int64_t bookmarks_ = 0, drawings_ = 0, changes_ = 0;
  std::set<std::string> bookmark_names_;
  doc::LinkTargets targets_;
  std::map<std::string, std::string> target_bookmarks_;  // by name, where it is not that of the bookmark itself
  std::set<std::string> taken_targets_;
  std::map<std::uint32_t, int> note_ids_;
  std::set<std::uint32_t> repeated_notes_;
  std::array<std::vector<std::uint32_t>, 3> asked_;
  std::map<std::string, std::string> media_;  // resource → part

  void plan_targets();
  void find_repeated_notes();
  void report(convert::Severity severity, const std::string& code, const std::string& message);
};

}  // namespace wenshu::docx

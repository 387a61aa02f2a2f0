// What the parts of one DOCX file share while it is read.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "convert/format.h"
#include "doc/inline_builder.h"
#include "docx/carrier.h"
#include "docx/field_numbers.h"
#include "docx/memo.h"
#include "docx/numbering.h"
#include "docx/properties.h"
#include "docx/styles.h"
#include "package/opc.h"

namespace wenshu::docx {

// What a run's properties make of its text, in a paragraph of one style.
struct RunLook {
  RunProperties properties;  // with those of the character style
  doc::RunFormat format;
  bool code_font = false;  // a monospaced font that the paragraph's style does not have
};

// Where a paragraph goes in the style sheet, by the level that numbers it.
struct ParagraphLook {
  const doc::ParagraphStyle* level = nullptr;  // null: no number
  doc::StyleId style = 0;
  float left = 0;  // points from the margin to the text
};

// What a paragraph's properties say, and what was found of the last paragraph that said the same.
struct KnownParagraph {
  ParagraphProperties properties;
  const StyleInfo* style = nullptr;  // null: it names one that is not defined
  std::optional<ParagraphLook> look;
};

struct Session {
  Session(package::OpcPackage& opened, convert::Context& run, doc::Document& built)
      : package(opened), context(run), document(built) {}

  package::OpcPackage& package;
  convert::Context& context;
  doc::Document& document;
  TrackChanges changes = TrackChanges::accept;
  std::map<std::string, Carried, std::less<>> carried;  // by the name of the variable
  ThemeFonts theme;
  std::string main_part;
  int compatibility = 12;  // the version of Word that the file asks for: 15 is Word 2013
  std::unique_ptr<Styles> styles;
  std::unique_ptr<Numbering> numbering;

  std::map<std::string, FieldNumbers> field_numbers;  // by the name of the part: text, notes and headers count apart

  Memo<KnownParagraph> paragraphs;
  Memo<RunLook> run_looks;

  base::Budget& budget() const { return context.budget; }

  // Reports something worth saying; `at` as XmlPart::at gives it.
  void warn(std::string code, std::string message, std::string at = {});
  void note(std::string code, std::string message, std::string at = {});
  // The same, but only the first time for this code and message.
  void note_once(const std::string& code, const std::string& message, const std::string& at = {});

  // What the bookmark of this name carries; nullptr where it is none of ours.
  const Carried* carried_by(std::string_view bookmark) const;
  // What a link says to lead to a bookmark: its name, or what one of ours stands for.
  std::string link_name(std::string_view bookmark) const;

  // The resource of a part (an image), read on first use: its key, or "" where the part is missing (a warning).
  std::string resource(const std::string& part, const std::string& at);
  // What a style of the sheet says with everything inherited; found once for each style.
  const doc::Style& resolved(doc::StyleId style);

  // The index of a part in Document::parts.
  std::uint32_t part_index(const std::string& name);

  // A note's place in Document::notes; its content is read when the body has been read.
  std::uint32_t note_index(doc::NoteKind kind, const std::string& id);
  // The notes that stand alone in a bookmark, by its name: NOTEREF fields refer to them again.
  std::map<std::string, std::uint32_t, std::less<>> marked_notes;
  // Reads the content of every note that was asked for.
  void read_notes();

 private:
  std::map<std::string, std::string, std::less<>> resources_;  // part → key
  std::map<std::pair<doc::NoteKind, std::string>, std::uint32_t> notes_;
  std::set<std::string> said_;
  std::unordered_map<doc::StyleId, doc::Style> resolved_;
};

// Fills Session::carried and Session::compatibility from the settings part.
void read_settings(Session& session);

}  // namespace wenshu::docx

// The difference of two documents, told: as text for people, JSON for programs, a page with the two sides next to each
// other, and in the languages of CI systems (JUnit, SARIF).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/tolerance.h"
#include "doc/difference.h"

namespace wenshu::cli {

struct DiffSide {
  std::string name;                // of the file, as it was given, or what was made of it
  std::string file;                // the file that a problem belongs to
  std::string format;              // the format read
  std::vector<std::string> parts;  // Document::parts
  std::vector<std::size_t> lines;  // offsets where the lines of a text file begin; empty for other files
};

struct DiffReport {
  const doc::Difference& difference;
  DiffSide a, b;
  doc::ChangeClasses ignored;
  const Tolerance* tolerance = nullptr;  // null: nothing differs but what is ignored

  // Are the documents the same, or as good as?
  bool accepted() const { return tolerance ? tolerance->allows(difference) : difference.same(); }
};

enum class DiffFormat { text, json, html, junit, sarif };

// All are UTF-8 and end in a line feed, except text without differences, which is empty.
std::string diff_text(const DiffReport& report, bool color);
std::string diff_json(const DiffReport& report);
std::string diff_html(const DiffReport& report);
std::string diff_junit(const DiffReport& report);
std::string diff_sarif(const DiffReport& report);

// ---- What they share

// One sentence for each class: what a difference of it is.
std::string_view meaning_of(doc::ChangeClass change_class);
// "text, level"
std::string names_of(const doc::ChangeClasses& classes);
// "2 lost, 1 added, 3 changed (lost 2, added 1, text 3)"
std::string summary_of(const doc::Difference& difference);

// The record a change is shown at: that of B, or of A where B has none.
const doc::Record& shown_record(const doc::Difference& difference, const doc::Change& change);
// The name of a record of metadata.
const std::string& meta_name(const doc::Record& record);
// "/blocks/3", "/blocks/3 → /blocks/4"
std::string place_of(const doc::Difference& difference, const doc::Change& change);
// "list lost, with 4 inside it", "heading changed", "meta title changed"
std::string headline_of(const doc::Difference& difference, const doc::Change& change);

// A text cut at code points, found in steps that do not depend on its length.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  std::string_view slice(std::size_t begin, std::size_t end) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> marks_;  // the offset of every 256th code point
  std::size_t offset_of(std::size_t index) const;
};

// A stretch of two texts that is the same, only in A or only in B.
struct Segment {
  enum Kind { same, removed, inserted } kind;
  std::string_view text;
};
std::vector<Segment> segments_of(const doc::Difference& difference, const doc::Change& change);

// "level: 2 → 3", "strong lost: “一人一案”"; `text_a` and `text_b` are the texts of the pair.
std::string describe(const doc::Detail& detail, const CodePoints& text_a, const CodePoints& text_b);
// What stands around text that is only on one side.
struct EditMarks {
  std::string_view removed_begin = "[-", removed_end = "-]", inserted_begin = "{+", inserted_end = "+}";
};
// All of a change in lines without line feeds, each of about `columns` columns.
std::vector<std::string> lines_of(const doc::Difference& difference, const doc::Change& change, int columns,
                                  const EditMarks& marks = {});
// The segments in one line, long equal ones cut.
std::string marked_text(const std::vector<Segment>& segments, int columns, const EditMarks& marks = {});

// Text for XML and HTML: markup escaped, characters that XML forbids left out.
std::string escaped(std::string_view text);

}  // namespace wenshu::cli

// A document laid out for comparison: one record for each block, in reading order, with everything that can differ as
// plain values.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "doc/tree.h"

namespace wenshu::doc {

// What a difference is about. Names, as name_of gives them, stand in reports and are stable.
enum class ChangeClass : std::uint8_t {
  lost,        // a block of A that B does not have
  added,       // a block of B that A does not have
  moved,       // a block that stands elsewhere
  text,        // the characters a reader sees
  type,        // paragraph, heading, table, …, and what the block stands in (list, table, quote)
  level,       // of a heading; depth of nested lists
  label,       // the text of a label, and the labels of running enumerations
  numbering,   // whether the file's numbering makes the label
  role,        // what a paragraph is in its document; run-in headings
  list,        // number pattern, start, tightness, tasks done
  table,       // rows, columns, header rows, alignment, spans
  formatting,  // emphasis, code, formulas, ruby, raw markup inside the text
  link,        // links: place, target, title
  image,       // pictures: place, bytes, description
  note,        // marks of notes in the text; kind, author and date of notes
  attribute,   // anchors, classes and keys of attributes; language of code
  style,       // looks: fonts, sizes, indents, page setup, headers and footers
  meta,        // metadata
};
inline constexpr std::size_t change_class_count = 18;
using ChangeClasses = std::bitset<change_class_count>;

std::string_view name_of(ChangeClass change_class);
std::optional<ChangeClass> change_class_by_name(std::string_view name);

enum class RecordType : std::uint8_t {
  meta,
  page,
  paragraph,
  title,
  heading,
  list,
  term,
  definition_list,
  table,
  code,
  quote,
  figure,
  math,
  raw,
  page_break,
  rule,
  section_break,
  note
};

// As in the tree's JSON where it has the type: "paragraph", "definition_list".
std::string_view name_of(RecordType type);

// A named value of a block, such as its level; a value that is not there is the default one.
struct Property {
  ChangeClass change_class{};
  std::string name, value;
  bool operator==(const Property&) const = default;
};

// Something that holds for part of the text: code points [begin, end) of Record::text; begin == end for an object
// without text, such as an image.
struct Mark {
  ChangeClass change_class{};
  std::string name, value;
  std::uint32_t begin = 0, end = 0;
};

// The look of part of the text: index into Looks.
struct LookRun {
  std::uint32_t begin = 0, end = 0, look = 0;
  bool operator==(const LookRun&) const = default;
};

// Where a record hangs below its parent: how the path of the tree's JSON goes on.
struct Step {
  enum Kind : std::uint8_t { meta, page, block, item, term, detail, cell, note } kind = block;
  std::uint32_t outer = 0, middle = 0, index = 0;
};

inline constexpr std::uint32_t no_record = static_cast<std::uint32_t>(-1);

struct Record {
  RecordType type{};
  std::uint32_t parent = no_record;
  std::uint32_t end = 0;              // behind the last record inside this one
  std::uint32_t heading = no_record;  // the last title or heading before it
  std::uint32_t context = 0;          // index into Looks::names: what it stands in
  std::uint32_t look = 0;             // of the paragraph
  Step step;
  Source source;
  std::string text;  // what a reader sees (doc::visible_text), the value of metadata, the TeX of a formula
  std::vector<Property> properties;
  std::vector<Mark> marks;     // in order of class, name, value and place
  std::vector<LookRun> looks;  // of the text; only where looks are compared
};

using Records = std::vector<Record>;

// The path of a record, which is the JSON pointer of its block in the tree as JSON: "/blocks/3/items/0/blocks/1".
std::string path_of(const Records& records, std::uint32_t record);

// Names and looks shared by the sides of a comparison, so that they compare as numbers.
struct Looks {
  using Values = std::map<std::string_view, std::string>;  // "size" → "16"
  std::vector<Values> values = {{}};
  std::vector<std::string> names = {{}};

  std::uint32_t add(const Values& look);
  std::uint32_t add_name(const std::string& name);

 private:
  std::map<Values, std::uint32_t> numbers_ = {{{}, 0}};
  std::map<std::string, std::uint32_t, std::less<>> name_numbers_ = {{{}, 0}};
};

// What paragraphs of a style, text of a style and pages look like, by property; the style sheet's defaults count.
Looks::Values paragraph_look(const Style& resolved);
Looks::Values text_look(const Style& paragraph, const Style& text);
Looks::Values page_look(const PageSetup& page);
std::string image_size(const Image& image);

// The records of a document. Blank paragraphs have none. `with_styles` says whether looks are taken at all.
// Throws Error{limit} when the budget is spent.
Records records_of(const Document& document, bool with_styles, Looks& looks, base::Budget& budget);

// Sorts marks and joins those that say the same of neighbouring text.
void normalize(std::vector<Mark>& marks);

}  // namespace wenshu::doc

// The flow of a document as the rules see it: one Line for each block that shows something, with the evidence the file
// gives (style, font, size, alignment) and the decision that recognition comes to.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"
#include "structure/item_labels.h"
#include "structure/labels.h"
#include "structure/text.h"

namespace wenshu::structure {

// How a paragraph looks, styles and direct formatting together.
struct Look {
  float size = 0;  // points, of the first text; 0: not said
  doc::Align align = doc::Align::automatic;
  bool bold = false;           // all of it
  bool bold_lead = false;      // its first run only
  bool display_face = false;   // the first run is in 黑体, 楷体 or 小标宋
  bool red = false;            // the first run
  std::uint32_t lead_end = 0;  // where that first run ends, in bytes of the text
};

enum class LineKind : std::uint8_t {
  paragraph,
  title,    // by its style
  heading,  // by its style
  object    // a table, a list, a picture, code, …: the body of what stands before it
};

enum class Outcome : std::uint8_t { keep, title, heading, run_in, item, role };

// What recognition makes of a line, and why.
struct Decision {
  Outcome outcome = Outcome::keep;
  doc::Role role = doc::Role::none;
  int level = 0;                // of a heading
  std::uint32_t head_end = 0;   // of a run-in heading: where its text ends
  std::string_view field_kind;  // of Role::field: 发文字号, 抄送, …
  std::string_view because;     // for people, on demand: a literal, or kept in Lines::texts
};

inline constexpr std::size_t no_sequence = static_cast<std::size_t>(-1);

// The rules go over all lines many times, and a long report has more of them than a cache holds: what most rules ask
// first stands in front.
struct Line {
  std::string_view text;         // without automatic label
  char32_t first = 0, last = 0;  // characters of it: see first_character and last_character
  std::uint32_t block = 0;       // index in Document::body
  int style_level = 0;           // of a heading
  LineKind kind = LineKind::object;
  Ending ending = Ending::none;
  bool page_break_before = false;
  bool boxed = false;      // came from a text box beside the flow
  bool in_list = false;    // stands in the list of Document::body[block]: see for_each_in_list
  bool toc = false;        // a line of a typed table of contents
  bool marked = false;     // enumerations are marked in it already
  bool automatic = false;  // its label is made by the file's numbering
  Decision decision;
  std::size_t sequence = no_sequence;  // where its label counts, see sequences.h
  Look look;
  LabelRange item_labels;           // of a paragraph: in Lines::item_labels
  std::optional<LabelToken> label;  // typed, or automatic

  bool is_paragraph() const { return kind == LineKind::paragraph; }
  bool undecided() const { return is_paragraph() && decision.outcome == Outcome::keep; }
  // The text behind the label.
  std::string_view body() const { return label && !automatic ? text.substr(label->text) : text; }
};

// Texts that are kept where they are put, one behind the other in large pieces of memory.
class TextStore {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::string> pieces_;
};

struct Lines {
  std::vector<Line> lines;
  TextStore texts;  // what `Line::text` points to where it is not one run of the tree
  std::vector<ItemLabel> item_labels;
  float body_size = 0;  // points: the size of most of the text; 0: not said
  bool body_bold = false;
  bool body_display = false;  // most of the text begins in 黑体, 楷体 or 小标宋
  bool has_styled_headings = false;

  // Is the line clearly larger than most of the text?
  bool is_larger(const Line& line) const;
  // Is it set in another way than most of the text: larger, bold, or in a display face?
  bool is_set_apart(const Line& line) const;
};

// Does the file's numbering give the list labels that headings have: 一、 （一） 第一章? Then its items are lines of
// their own, for they may be headings with text between them.
bool may_hold_headings(const doc::List& list);

// What such a list holds, in reading order: `f(block, label)` for the first block of each item, with its label, and for
// each further one, with a null label; further lists of the kind are gone into.
template <class List_, class F>
void for_each_in_list(List_& list, F&& f) {
  for (auto& item : list.items) {
    for (std::size_t i = 0; i < item.children.size(); ++i) {
      auto& block = item.children[i];
      auto* inner = std::get_if<doc::List>(&block.node);
      if (i > 0 && inner && may_hold_headings(*inner)) {
        for_each_in_list(*inner, f);
      } else {
        f(block, i == 0 ? &item.label : nullptr);
      }
    }
  }
}

// The lines of the document's body. They point into the tree, which must stay as it is while they are used.
Lines read_lines(const doc::Document& document);

}  // namespace wenshu::structure

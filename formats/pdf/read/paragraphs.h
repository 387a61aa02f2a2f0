// Lines of the flow → paragraphs, by where lines begin and end, how far they stand apart and how they look.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pdf/read/flow_items.h"
#include "pdf/read/list_label.h"

namespace wenshu::pdf {

// What opens a line: a label and where the text behind it begins.
struct Opening {
  std::string label;
  ListLabel parsed;
  float text_x = 0;
  bool bullet() const { return parsed.pattern.numerals == base::Numerals::bullet; }
};

struct Paragraph {
  std::vector<const FlowItem*> lines;
  std::optional<Opening> opening;
  std::string text;
  float size = 0;
  bool bold = false, mono = false, centered = false;
  int level = 0;  // of a heading; 0: none
};

// How most of the text is set.
struct BodyText {
  float size = 10;
  std::uint32_t font = 0, color = 0;
  bool bold = false;              // most of it
  bool indents = false;           // do paragraphs begin with an indent?
  bool spaced = false;            // does space part all of them, so that lines as near as usual are of one?
  std::map<long, float> pitches;  // usual distance of lines by their size in half points
  float pitch(float size) const;
};

// Gives each line the edges of its region: where many of its lines end, for code and now and then a word reach further.
void settle_edges(std::vector<FlowItem>& items);

BodyText measure_body(const std::vector<FlowItem>& items, const std::vector<Page>& pages, const PageSet& shared);

// The label that a line opens with.
std::optional<Opening> opening_of(const Page& page, const Line& line);

// Reads the letters of labels among Roman numbers, "i." before "ii." and "v." behind "iv.", as numbers too.
void settle_roman(std::vector<Paragraph>& paragraphs);

// Is a line between margins of about the same width?
bool is_centered(const FlowItem& item);

// Does `next`, which opens with `opening`, begin another paragraph than the one that is open?
bool begins_paragraph(const Paragraph& open, const FlowItem& next, const std::optional<Opening>& opening,
                      const BodyText& body);

}  // namespace wenshu::pdf

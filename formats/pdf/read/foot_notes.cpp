#include "pdf/read/foot_notes.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

bool is_mark(std::string_view text) {
  if (text.empty() || text.size() > 3) return false;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return true;
  const char32_t c = base::first_code_point(text);
  if (base::code_point_count(text) != 1) return false;
  return std::u32string_view(U"*†‡§¶").find(c) != std::u32string_view::npos || (c >= 0x2460 && c <= 0x2473);
}

// The mark that a text begins with: "1 …", "1.…", "①…".
std::string mark_at(std::string_view text) {
  std::size_t end = 0;
  if (base::next_code_point(text, end) < 0x2460) end = std::min(text.find(' '), text.size());
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits + 1 < text.size() && (text[digits] == '.' || text[digits] == ')') &&
      (text[digits + 1] < '0' || text[digits + 1] > '9')) {
    end = digits;
  }
  return std::string(is_mark(text.substr(0, end)) ? text.substr(0, end) : std::string_view());
}

// Does a dot or a bracket follow the mark that opens a text?
bool is_dotted(std::string_view text, std::string_view mark) {
  return text.starts_with(mark) && text.size() > mark.size() && (text[mark.size()] == '.' || text[mark.size()] == ')');
}

// The text of a part that is smaller than its line and raised.
std::string raised_text(const Page& page, const Line& line, const GlyphRange& part) {
  const PageRun& run = page.runs[part.run];
  if (run.size > rules::raised_size * line.size || part.last - part.first > 4) return {};
  if (page.glyphs[part.first].y > line.y - rules::raised * line.size) return {};
  return std::string(base::trim(text_of(page, {part})));
}

}  // namespace

FootNotes::FootNotes(std::vector<FlowItem>& items, const std::vector<Page>& pages, float body_size) {
  struct Mark {
    std::size_t item = 0;
    Place place;
  };
  std::map<std::pair<std::uint32_t, std::string>, std::vector<Mark>> marks;  // those in the text, by page
  std::vector<std::string> opens(items.size());                              // the mark that a line begins with
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_line()) continue;
    const Line& line = items[i].line;
    const Page& page = pages[items[i].page];
    bool first = true;
    for (const Segment& segment : line.segments) {
      for (const GlyphRange& part : segment.parts) {
        std::string text = raised_text(page, line, part);
        if (is_mark(text)) {
          if (first) opens[i] = text;
          if (!first) marks[{items[i].page, std::move(text)}].push_back({i, {items[i].page, part.first}});
        }
        first = false;
      }
    }
  }
  if (marks.empty()) return;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_line() || !opens[i].empty() || items[i].line.size > rules::note_size * body_size) continue;
    opens[i] = mark_at(items[i].line.text);
  }
  // Numbers with a dot are those of notes where all are; a single other one makes a list of them.
  const auto dotted_are_tied = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = end;
         i-- > begin && items[i].is_line() && items[i].line.size <= rules::note_size * body_size;) {
      const bool dotted = !opens[i].empty() && is_dotted(items[i].line.text, opens[i]);
      if (dotted && !marks.contains({items[i].page, opens[i]})) return false;
    }
    return true;
  };
  std::vector<bool> taken(items.size());
  for (std::size_t end = items.size(); end > 0;) {  // columns, from the last one
    std::size_t begin = end - 1;
    while (begin > 0 && items[begin - 1].region == items[end - 1].region) --begin;
    std::size_t top = end;  // where the notes begin
    const bool dotted = dotted_are_tied(begin, end);
    for (std::size_t i = end; i-- > begin;) {
      if (!items[i].is_line() || items[i].line.size > rules::note_size * body_size) break;
      if (opens[i].empty()) continue;
      const auto known = marks.find({items[i].page, opens[i]});
      if (known == marks.end() || (!dotted && is_dotted(items[i].line.text, opens[i]))) continue;
      std::vector<Mark>& places = known->second;
      while (!places.empty() && places.back().item >= i) places.pop_back();
      if (places.empty()) continue;
      FootNote note;
      note.mark = opens[i];
      const std::string& text = items[i].line.text;
      if (is_dotted(text, note.mark)) note.mark += text[note.mark.size()];
      for (std::size_t k = i; k < top; ++k) note.lines.push_back(items[k]);
      std::fill(taken.begin() + static_cast<std::ptrdiff_t>(i), taken.begin() + static_cast<std::ptrdiff_t>(top), true);
      marks_[places.back().place] = static_cast<int>(notes_.size());
      places.pop_back();
      notes_.push_back(std::move(note));
      top = i;
    }
    end = begin;
  }
  std::reverse(notes_.begin(), notes_.end());
  for (auto& [place, note] : marks_) note = static_cast<int>(notes_.size()) - 1 - note;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (taken[i]) continue;
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
}

int FootNotes::note_of(std::uint32_t page, const GlyphRange& part) const {
  if (marks_.empty()) return -1;
  const auto found = marks_.find({page, part.first});
  return found == marks_.end() ? -1 : found->second;
}

}  // namespace wenshu::pdf

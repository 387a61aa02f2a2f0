#include "pdf/read/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/contents_lines.h"
#include "pdf/read/geometry_rules.h"

namespace wenshu::pdf {

namespace {

// Marks that no line begins with, and those that may hang out of the right edge.
constexpr std::u32string_view closing_marks = U"，。、；：？！）》」』】〕”’％…—·,.;:?!)]}%";
constexpr std::u32string_view opening_marks = U"（《「『【〔“‘([{";
constexpr std::u32string_view hanging_marks = U"，。、；：？！";

bool is_one_of(std::u32string_view marks, char32_t c) { return marks.find(c) != std::u32string_view::npos; }

bool ends_sentence(std::string_view text) {
  if (text.empty()) return false;
  return is_one_of(U"。！？.!?；;：:”’)）…", base::last_code_point(text));
}

bool is_chinese(std::string_view text) {
  std::size_t wide = 0, all = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c == ' ') continue;
    ++all;
    if (base::is_wide(c)) ++wide;
  }
  return wide * 3 > all;
}

float indent_of(const FlowItem& item) { return item.line.x0 - item.left; }

bool same_look(const FlowItem& a, const FlowItem& b) {
  const float size = std::max(a.line.size, b.line.size);
  return std::abs(a.line.size - b.line.size) <= rules::same_size * size && a.line.mono == b.line.mono;
}

// How much of the beginning of a line cannot be parted from it, in parts of the size: a Western word; a Chinese
// character with the marks that stand at it.
float first_word_width(const FlowItem& item) {
  const std::string_view text = item.line.text;
  std::size_t next = 0;
  char32_t first = base::next_code_point(text, next);
  while (next < text.size() && is_one_of(opening_marks, first)) first = base::next_code_point(text, next);
  if (!base::is_wide(first)) return item.line.first_word / item.line.size;
  float width = 0;
  bool open = true;  // only opening marks so far
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (!open && !is_one_of(closing_marks, c)) break;
    open = open && is_one_of(opening_marks, c);
    width += c < 0x80 ? 0.5F : 1.0F;
  }
  return width;
}

// Would the first word of `next` have had room at the end of `item`?
bool is_short(const FlowItem& item, const FlowItem& next) {
  const float room = item.right - item.line.x1, size = item.line.size;
  const bool wide =
      base::is_wide(base::last_code_point(item.line.text)) || base::is_wide(base::first_code_point(next.line.text));
  return room > (first_word_width(next) + (wide ? rules::short_line : rules::short_western_line)) * size;
}

// Where text ends; a mark may hang out of the edge.
float end_of(const Line& line) {
  return is_one_of(hanging_marks, base::last_code_point(line.text)) ? line.x1 - line.size : line.x1;
}

// The edge of a block: lines that follow each other closely.
float edge_of_block(const FlowItem* begin, const FlowItem* end) {
  float left = begin->line.x0, right = 0;
  for (const FlowItem* item = begin; item != end; ++item) {
    left = std::min(left, item->line.x0);
    right = std::max(right, end_of(item->line));
  }
  // What is set in from the left, as a quotation, mostly is so from the right as well.
  const float size = begin->line.size, inset = left - begin->left, usual = begin->right - inset;
  const auto lines = static_cast<std::size_t>(end - begin);
  if (inset > rules::least_indent * size && lines > 1 && right < usual + 0.5F * size &&
      right > usual - (is_chinese(begin->line.text) ? 4.0F : 8.0F) * size) {
    return usual;
  }
  // Where nearly all lines end at a place of their own, it is one.
  const auto full = std::count_if(begin, end, [&](const FlowItem& item) {
    return right - end_of(item.line) < rules::ragged * (right - begin->left);
  });
  const bool own = lines >= rules::least_block && right < begin->right - size;
  return own && static_cast<std::size_t>(full) * 4 >= lines * 3 ? right : begin->right;
}

// Text that is narrower than its region has an edge of its own.
void settle_blocks(std::vector<FlowItem>& items) {
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin + 1;
    for (; items[begin].is_line() && end < items.size() && items[end].is_line(); ++end) {
      const Line& line = items[end].line;
      const Line& before = items[end - 1].line;
      if (items[end].region != items[begin].region || line.mono != before.mono) break;
      if (line.y - before.y > 1.8F * line.size || std::abs(line.size - before.size) > rules::same_size * line.size) {
        break;
      }
    }
    if (items[begin].is_line()) {
      const float right = edge_of_block(items.data() + begin, items.data() + end);
      for (std::size_t i = begin; i < end; ++i) items[i].right = right;
    }
    begin = end;
  }
}

// Does more space than usual follow behind the last sentences of nearly all paragraphs?
bool parts_by_space(const std::vector<FlowItem>& items, const BodyText& body) {
  std::size_t wide = 0, tight = 0;
  for (std::size_t i = 1; i < items.size(); ++i) {
    const FlowItem& item = items[i];
    const FlowItem& before = items[i - 1];
    if (!item.is_line() || !before.is_line() || before.region != item.region || item.line.mono) continue;
    if (!same_look(before, item) || !ends_sentence(before.line.text)) continue;
    if (before.right - before.line.x1 < rules::clear_end * before.line.size) continue;
    const float gap = item.line.y - before.line.y, pitch = body.pitch(item.line.size);
    if (gap > rules::wide_pitch * pitch) ++wide;
    if (gap <= rules::usual_pitch * pitch) ++tight;
  }
  return wide >= rules::few_spaced && wide >= 10 * tight;
}

}  // namespace

float BodyText::pitch(float of_size) const {
  const auto found = pitches.find(std::lround(of_size * 2));
  return found == pitches.end() ? of_size * 1.4F : found->second;
}

void settle_edges(std::vector<FlowItem>& items) {
  struct Edges {
    float left = 1e9F, right = 0, column_left = 0, column_right = 0;
    std::vector<float> ends;
  };
  std::map<std::uint32_t, Edges> regions;
  for (const FlowItem& item : items) {
    if (!item.is_line()) continue;
    Edges& edges = regions[item.region];
    edges.left = std::min(edges.left, item.line.x0);
    edges.column_left = item.column_left;
    edges.column_right = item.column_right;
    if (!item.line.mono) edges.ends.push_back(end_of(item.line));
    if (item.line.mono && edges.right == 0) edges.right = item.line.x1;
  }
  for (auto& [region, edges] : regions) {
    if (edges.ends.empty()) continue;
    const std::size_t lines = edges.ends.size();
    std::sort(edges.ends.begin(), edges.ends.end());
    edges.right = edges.ends.back();
    for (std::size_t i = edges.ends.size(); i-- > 0;) {  // the furthest place where several lines end
      const std::size_t need = std::max<std::size_t>(2, edges.ends.size() / 6);
      if (i + 1 < need || edges.ends[i] - edges.ends[i + 1 - need] > 4) continue;
      edges.right = edges.ends[i];
      break;
    }
    // A few short lines tell little: then the right margin is as wide as the left one.
    const float usual = edges.column_right - (edges.left - edges.column_left);
    if (lines < rules::few_lines && edges.right - edges.left < 0.5F * (usual - edges.left)) edges.right = usual;
  }
  // A region with little text is as wide as its neighbours that begin where it does.
  for (FlowItem& item : items) {
    if (!item.is_line()) continue;
    const Edges& own = regions[item.region];
    item.left = own.left;
    item.right = own.right;
    const std::uint32_t first = item.region < 4 ? 0 : item.region - 4;
    for (auto other = regions.lower_bound(first); other != regions.end() && other->first <= item.region + 4; ++other) {
      const Edges& edges = other->second;
      const bool same_column =
          std::abs(edges.column_left - item.column_left) < 12 && std::abs(edges.column_right - item.column_right) < 12;
      if (same_column && std::abs(edges.left - own.left) < 2) item.right = std::max(item.right, edges.right);
    }
  }
  settle_blocks(items);
}

BodyText measure_body(const std::vector<FlowItem>& items, const std::vector<Page>& pages, const PageSet& shared) {
  BodyText body;
  std::map<long, std::map<long, std::size_t>> gaps;
  std::size_t indented = 0, flush = 0;
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (!items[i].is_line() || !items[i - 1].is_line() || items[i - 1].region != items[i].region) continue;
    const Line& line = items[i].line;
    const Line& before = items[i - 1].line;
    if (std::abs(before.size - line.size) > 0.5F) continue;
    const float gap = line.y - before.y;
    if (gap > 0.8F * line.size && gap < 3.2F * line.size) ++gaps[std::lround(line.size * 2)][std::lround(gap * 2)];
    // A full line, then one that begins further to the right, or not.
    const bool after_short = before.x1 < items[i].right - 2 * line.size;
    const float indent = indent_of(items[i]);
    if (after_short && indent > rules::least_indent * line.size && indent < 4 * line.size) ++indented;
    if (after_short && indent < 0.5F * line.size) ++flush;
  }
  struct Look {
    std::size_t count = 0;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> faces;  // font and colour
  };
  std::map<long, Look> sizes;
  std::size_t bold = 0, all = 0;
  for (const Page& page : pages) {  // text in tables counts as well
    for (const PageRun& run : page.runs) {
      if (shared.fonts[run.font].mono) continue;
      const std::size_t count = run.glyph_end - run.glyph_begin;
      Look& look = sizes[std::lround(run.size * 2)];
      look.count += count;
      all += count;
      if (run.bold) bold += count;
      look.faces[{run.font, run.color}] += count;
    }
  }
  std::size_t most = 0;
  for (const auto& [size, look] : sizes) {
    if (look.count <= most) continue;
    most = look.count;
    body.size = static_cast<float>(size) / 2;
    std::size_t most_of_face = 0;
    for (const auto& [face, count] : look.faces) {
      if (count > most_of_face) std::tie(body.font, body.color) = face;
      most_of_face = std::max(most_of_face, count);
    }
  }
  for (const auto& [size, counts] : gaps) {
    std::size_t best = 0;
    for (const auto& [gap, count] : counts) {
      if (count > best) body.pitches[size] = static_cast<float>(gap) / 2;
      best = std::max(best, count);
    }
  }
  body.bold = bold * 2 > all;
  body.indents = indented > 2 && indented > flush;
  body.spaced = parts_by_space(items, body);
  return body;
}

namespace {

// "1.项目": a number that stands apart from the Chinese text behind it, though by less than a space. A typed one does
// not, or as little as Western text does from Chinese.
std::optional<ListLabel> number_before_gap(const Page& page, const Line& line, std::string& label) {
  if (line.text[0] < '0' || line.text[0] > '9') return std::nullopt;
  std::string number;
  float end = 0;
  for (const GlyphRange& part : line.segments.front().parts) {
    for (std::uint32_t g = part.first; g < part.last; ++g) {
      const std::string_view text = page.text_of(g);
      const float gap = page.glyphs[g].x - end;
      if (text.size() != 1 || number.size() > 4) {
        if (!base::is_wide(base::first_code_point(text)) || gap < rules::label_gap * line.size) return std::nullopt;
        label = number;
        return number.ends_with('.') || number.ends_with(')') ? parse_list_label(number) : std::nullopt;
      }
      number += text;
      end = page.glyphs[g].x + page.glyphs[g].advance;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Opening> opening_of(const Page& page, const Line& line) {
  const std::size_t space = line.text.find(' ');
  std::string label = line.text.substr(0, space);
  float text_x = line.x0;
  if (line.segments.size() > 1) {
    const std::string first = text_of(page, line.segments[0].parts);
    if (parse_list_label(first)) {
      label = first;
      text_x = line.segments[1].x0;
    }
  }
  auto parsed = label.size() < line.text.size() ? parse_list_label(label) : std::nullopt;
  if (!parsed && space == std::string::npos) {  // "•text"
    std::size_t end = 0;
    const char32_t first = base::next_code_point(line.text, end);
    label = line.text.substr(0, end);
    if (is_one_of(U"•◦▪▫●■□◆▶►➢➤✓✔☐☑☒", first)) parsed = parse_list_label(label);
  }
  if (!parsed) parsed = number_before_gap(page, line, label);
  if (!parsed && line.bullet) {
    ListLabel drawn;
    drawn.pattern.numerals = base::Numerals::bullet;
    return Opening{"", drawn, line.x0};
  }
  if (!parsed) return std::nullopt;
  const auto numerals = parsed->pattern.numerals;
  const bool alpha = numerals == base::Numerals::lower_alpha || numerals == base::Numerals::upper_alpha;
  if (alpha && (parsed->pattern.suffix == ":" || parsed->pattern.suffix == ",")) return std::nullopt;  // "Q: …"
  if ((label == "—" || label == "–" || label == "-") && space == std::string::npos) return std::nullopt;
  return Opening{label, *parsed, text_x};
}

void settle_roman(std::vector<Paragraph>& paragraphs) {
  std::vector<Opening*> labels;
  for (Paragraph& p : paragraphs) {
    if (p.opening && !p.opening->bullet()) labels.push_back(&*p.opening);
  }
  const auto counts = [](const Opening& opening, const ListLabel& roman, int value) {
    return opening.parsed.pattern.numerals == roman.pattern.numerals &&
           opening.parsed.pattern.suffix == roman.pattern.suffix && opening.parsed.value == value;
  };
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto roman = as_roman(labels[i]->parsed, labels[i]->label);
    if (!roman) continue;
    const bool before = i > 0 && counts(*labels[i - 1], *roman, roman->value - 1);
    const bool behind = i + 1 < labels.size() && counts(*labels[i + 1], *roman, roman->value + 1);
    if (before || behind) labels[i]->parsed = *roman;
  }
}

bool is_centered(const FlowItem& item) {
  const float left = indent_of(item), right = item.right - item.line.x1;
  return left > 1.5F * item.line.size && std::abs(left - right) < rules::off_center * item.line.size;
}

namespace {

// 一、 （二） 3. 第四章, whatever follows
bool opens_with_number(std::string_view text) {
  for (const std::string_view end : {"、", "）", ")", ".", "．", "章", "节", "条"}) {
    const std::size_t at = text.find(end);
    const auto label = at < 24 ? parse_list_label(text.substr(0, at + end.size())) : std::nullopt;
    if (label && label->pattern.numerals != base::Numerals::bullet) return true;
  }
  return false;
}

// "5.2%", which is no label.
bool is_decimal(std::string_view text) {
  const std::size_t point = std::min(text.find_first_not_of("0123456789"), text.size());
  return point > 0 && point + 1 < text.size() && text[point] == '.' && text[point + 1] >= '0' && text[point + 1] <= '9';
}

// "附件", "附件1", "附件 2：", the first line of what is attached.
bool is_attachment(std::string_view text) {
  constexpr std::string_view word = "附件";
  if (!text.starts_with(word)) return false;
  const std::size_t rest = std::min(text.find_first_not_of(" 0123456789", word.size()), text.size());
  return rest == text.size() || text.substr(rest) == "：" || text.substr(rest) == ":";
}

// The same across columns and pages, where no distance of lines tells anything.
bool begins_in_region(const Paragraph& open, const FlowItem& next, bool ends, const BodyText& body) {
  const FlowItem& last = *open.lines.back();
  // Text of a column does not go on in the margin.
  const float width = last.column_right - last.column_left, other = next.column_right - next.column_left;
  if (std::max(width, other) > rules::other_column * std::min(width, other)) return true;
  const std::string_view text = next.line.text;
  const bool opens = is_attachment(text) || (opens_with_number(text) && !is_decimal(text));
  if (opens && ends_sentence(last.line.text)) return true;
  if (last.line.bold != next.line.bold || ends || (is_centered(last) && is_centered(next))) return true;
  if (indent_of(next) > rules::least_indent * next.line.size && !open.opening) return true;
  return ends_sentence(last.line.text) && !body.indents && !is_chinese(next.line.text);
}

// Is `next` set otherwise than what is open? Code in a sentence may fill a line of it.
bool changes_look(const Paragraph& open, const FlowItem& next, bool ends, const BodyText& body) {
  const FlowItem& last = *open.lines.back();
  if (same_look(last, next)) return false;
  if (open.mono || last.line.mono == next.line.mono || next.region != last.region) return true;
  const float size = std::max(last.line.size, next.line.size);
  if (std::abs(last.line.size - next.line.size) > rules::code_size * size || ends) return true;
  if (last.line.mono) return false;
  return ends_sentence(last.line.text) || next.line.y - last.line.y > 1.15F * body.pitch(open.size);
}

// Does a short line stand in the right half of its text, as a signature and its date do?
bool stands_right(const FlowItem& item) {
  const float width = item.right - item.left, room = item.right - item.line.x1;
  return indent_of(item) > 0.4F * width && room < rules::signature_room * item.line.size && !is_centered(item);
}

bool is_date(std::string_view text) {
  const std::size_t year = text.find("年"), month = text.find("月");
  return year != std::string_view::npos && month != std::string_view::npos && year < month && text.ends_with("日");
}

// Is `next` another line of those at the right, rather than what goes on below an indent or in a narrow block?
bool is_next_at_right(const FlowItem& last, const FlowItem& next) {
  if (!stands_right(last) || !stands_right(next)) return false;
  const float size = next.line.size, step = std::abs(next.line.x0 - last.line.x0);
  if (is_date(next.line.text)) return true;
  const bool flush = std::abs(next.line.x1 - last.line.x1) < 0.3F * size;
  return step > 0.3F * size && (flush || step < rules::least_indent * size);
}

// Does the left edge say that a paragraph begins?
bool steps_aside(const Paragraph& open, const FlowItem& next, const BodyText& body) {
  const FlowItem& first = *open.lines.front();
  const FlowItem& last = *open.lines.back();
  const float size = next.line.size;
  if (open.lines.size() == 1) {
    if (open.opening) return next.line.x0 < first.line.x0 - 0.5F * size;
    const float step = next.line.x0 - first.line.x0;  // a first line is indented, and now and then hangs
    // Where indents begin paragraphs, a second one does so again behind a sentence that fills its line.
    const float indent = indent_of(next);
    if (body.indents && std::abs(step) < 0.3F * size && indent > rules::least_indent * size && indent < 4 * size &&
        ends_sentence(last.line.text)) {
      return true;
    }
    const bool full = last.right - last.line.x1 < 0.08F * (last.right - last.left);
    if (step > rules::least_indent * size) return body.indents || !full || ends_sentence(last.line.text);
    return step < -6 * size;
  }
  // The left edge of what is open: that of its second line, or of the text behind a label.
  float edge = open.lines[1]->line.x0;
  if (open.lines[1]->region != next.region) edge += next.left - open.lines[1]->left;
  return std::abs(next.line.x0 - edge) > rules::least_indent * size;
}

}  // namespace

bool begins_paragraph(const Paragraph& open, const FlowItem& next, const std::optional<Opening>& opening,
                      const BodyText& body) {
  const FlowItem& last = *open.lines.back();
  const float size = next.line.size;
  bool ends = is_short(last, next);
  // Where paragraphs begin with an indent, a line without one goes on with what was broken a little early.
  const float room = last.right - last.line.x1;
  if (ends && body.indents && indent_of(next) < 0.5F * size && room < rules::early_break * size &&
      indent_of(*open.lines.front()) > rules::least_indent * size && !ends_sentence(last.line.text)) {
    ends = false;
  }
  if (changes_look(open, next, ends, body)) return true;
  // A line that hangs below the text of an item goes on with it, unless the one above it is half empty.
  const float hangs = next.line.x0 - open.lines.front()->line.x0;
  if (open.opening && room < 0.4F * (last.right - last.left) && next.region == last.region &&
      (hangs > 0.8F * size || (open.opening->label.empty() && std::abs(hangs) < 0.3F * size)) &&
      (open.lines.size() == 1 || std::abs(next.line.x0 - open.lines[1]->line.x0) < 0.3F * size) &&
      next.line.y - last.line.y < 1.15F * body.pitch(size)) {
    ends = false;
  }
  if (last.line.entry || (ends_with_leader(last.line.text) && ends_with_leader(next.line.text))) return true;
  if (open.mono) return next.region == last.region && next.line.y - last.line.y > 2.2F * size;
  if (opening && (opening->bullet() || ends || ends_sentence(last.line.text) || open.opening)) return true;
  if (next.region != last.region) return begins_in_region(open, next, ends, body);
  if (is_next_at_right(last, next)) return true;
  const bool bold_change = last.line.bold != next.line.bold;
  const bool both_centered = is_centered(last) && is_centered(next);
  const float gap = next.line.y - last.line.y;
  if (gap > rules::wide_pitch * body.pitch(size) && gap > 1.35F * size) return true;
  if (gap < 0.3F * size) return true;
  // A title of several lines: the last ones are centred below a full one.
  const bool title = size > rules::larger_heading * body.size && !bold_change;
  if (title && (both_centered || is_centered(next)) && (both_centered || open.lines.size() == 1)) return false;
  // Or they begin at one edge, close below each other, and the first one is long.
  const bool wrapped = title && size > rules::title_size * body.size && gap < rules::title_pitch * size &&
                       room < 0.45F * (last.right - last.left) && std::abs(next.line.x0 - last.line.x0) < 0.3F * size;
  if (wrapped && !open.opening && !ends_sentence(last.line.text)) return false;
  if (bold_change && last.line.bold && (ends || last.line.size > 1.05F * body.size || open.lines.size() == 1)) {
    return ends || gap > 1.1F * body.pitch(size);
  }
  // A bold line with a number, behind a sentence that happens to fill its line, is a heading.
  const bool alone = next.line.bold && next.right - next.line.x1 > rules::open_end * size;
  if (bold_change && alone && ends_sentence(last.line.text) && opens_with_number(next.line.text)) return true;
  if (both_centered) return false;
  // Where space parts paragraphs, lines that hang or are centred are of one nevertheless. Items stand below each other.
  const bool aside = std::abs(next.line.x0 - open.lines.front()->line.x0) > 0.5F * size;
  if (body.spaced && aside && !bold_change && gap <= rules::usual_pitch * body.pitch(size) &&
      room < rules::most_room * (last.right - last.left)) {
    return false;
  }
  if (ends) return true;
  return steps_aside(open, next, body);
}

}  // namespace wenshu::pdf

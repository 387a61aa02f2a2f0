// Typed tables of contents and captions.
#include <string>
#include <unordered_map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "structure/parts.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 一、主要做法................3 or 第一章　总则<tab>1: how the entry looks without its page; npos: no such line.
std::size_t entry_end(const Line& line) {
  const bool could_be = (line.last >= U'0' && line.last <= U'9') || line.last == U')';
  if (!could_be) return npos;
  std::string_view text = line.text;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  std::size_t end = text.size();
  const bool bracket = end > 0 && text[end - 1] == ')';  // 总则 …… (1)
  if (bracket) --end;
  const std::size_t digits_end = end;
  while (end > 0 && is_digit(text[end - 1])) --end;
  if (end == digits_end || digits_end - end > 4) return npos;
  if (bracket && end > 0 && text[end - 1] == '(') --end;
  const std::string_view before = text.substr(0, end);
  const std::string_view trimmed = before.substr(0, before.find_last_not_of(" ") + 1);
  if (trimmed.ends_with('\t')) return trimmed.size();
  std::size_t leader = trimmed.size();
  std::size_t dots = 0;
  while (leader > 0) {
    std::size_t at = leader;
    const char32_t c = base::previous_code_point(trimmed, at);
    if (c != U'.' && c != U'…' && c != U'·' && c != U'．' && c != U'⋯' && c != U' ' && c != U'-') break;
    dots += c == U'…' || c == U'⋯' ? 3 : c == U' ' ? 0 : 1;
    leader = at;
  }
  return dots >= 3 && leader > 0 ? leader : npos;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  append_without_blanks(text, out);
  return out;
}

bool is_contents_title(const Line& line) {
  constexpr std::u32string_view first_characters = U"目CcTt";
  if (line.text.size() > 40 || first_characters.find(line.first) == npos) return false;
  const std::string plain = without_blanks(line.text);
  if (plain == "目录" || plain == "目次" || plain == "目錄") return true;
  const bool western = plain.ends_with('s') || plain.ends_with('S');
  return western && (base::to_lower(plain) == "contents" || base::to_lower(plain) == "tableofcontents");
}

void mark(Line& line, bool explain, const char* because) {
  line.toc = true;
  line.decision.outcome = Outcome::role;
  line.decision.role = doc::Role::toc;
  if (explain) line.decision.because = because;
}

// 图1 表2-1 图3.2 附图1 Figure 1: Table 2.
bool is_numbered_caption(const Line& line) {
  constexpr std::u32string_view first_characters = U"附图表FT";
  if (first_characters.find(line.first) == npos) return false;
  const std::string_view text = line.text;
  std::size_t at = skip_blanks(text, 0);
  bool western = false;
  for (const std::string_view word : {"附图", "附表", "图", "表", "Figure", "Fig.", "Table"}) {
    if (!text.substr(at).starts_with(word)) continue;
    western = static_cast<unsigned char>(word[0]) < 0x80;
    at = skip_blanks(text, at + word.size());
    const auto first = read_digits(text, at);
    if (!first) {
      const auto chinese = read_chinese_number(text, at);
      if (!chinese || western) return false;
    }
    while (at + 1 < text.size() && (text[at] == '-' || text[at] == '.') && is_digit(text[at + 1])) {
      ++at;
      read_digits(text, at);
    }
    if (at == text.size()) return true;
    const std::string_view rest = text.substr(at);
    return skip_blanks(text, at) > at || starts_with_any(rest, {"：", ":", ".", "．", "、"});
  }
  return false;
}

}  // namespace

void find_contents(Lines& lines, bool explain) {
  std::size_t begin = npos;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    Line& line = lines.lines[i];
    if (begin == npos && line.is_paragraph() && is_contents_title(line)) begin = i + 1;
    const bool in_row = (i > 0 && lines.lines[i - 1].toc) || i == begin ||
                        (i + 1 < lines.lines.size() && entry_end(lines.lines[i + 1]) != npos);
    if (line.is_paragraph() && in_row && entry_end(line) != npos) {
      mark(line, explain, "ends in a page number among its like (confidence 0.95)");
    }
  }
  if (begin == npos) return;
  std::unordered_map<std::string, std::size_t> last_place;  // of each short line, blanks aside
  constexpr std::size_t longest_entry = 200;
  for (std::size_t i = begin; i < lines.lines.size(); ++i) {
    if (lines.lines[i].text.size() <= longest_entry) last_place[without_blanks(lines.lines[i].text)] = i;
  }
  for (std::size_t i = begin; i < lines.lines.size(); ++i) {
    Line& line = lines.lines[i];
    if (!line.is_paragraph() || line.text.size() > longest_entry) break;
    const auto again = last_place.find(without_blanks(line.text));
    if (line.toc) continue;
    if (again == last_place.end() || again->second == i) break;
    mark(line, explain, "stands below 目录 and comes again in the text (confidence 0.90)");
  }
}

void find_captions(Lines& lines, bool explain) {
  for (Line& line : lines.lines) {
    if (!line.undecided() || line.toc || line.ending == Ending::full_stop || line.ending == Ending::semicolon) continue;
    if (line.text.size() > 4 * rules::longest_caption || !is_numbered_caption(line)) continue;
    if (length_up_to(line.text, rules::longest_caption) > rules::longest_caption) continue;
    line.label.reset();
    line.decision.outcome = Outcome::role;
    line.decision.role = doc::Role::caption;
    if (explain) line.decision.because = "a number of a figure or table opens a short line (confidence 0.90)";
  }
}

}  // namespace wenshu::structure

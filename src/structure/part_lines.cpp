#include "structure/part_lines.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"
#include "structure/part_texts.h"
#include "structure/rules.h"

namespace wenshu::structure {

namespace {

bool opens_title(char32_t c) {
  constexpr std::u32string_view quotes = U"《“‘「【〈\"（(";
  return base::is_letter_or_digit(c) || quotes.find(c) != npos;
}

}  // namespace

PartLines::PartLines(Lines& lines, bool explain) : all_(lines), lines_(lines.lines), explain_(explain) {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Ending ending = lines_[i].ending;
    const bool stops = ending == Ending::full_stop || ending == Ending::semicolon;
    if (lines_[i].is_paragraph() && stops) prose_end_ = i + 1;
  }
  lone_display_ = opens_with_lone_display();
}

// No cover, which has more lines in the middle, and no letterhead, which has an address below the name.
bool PartLines::opens_with_lone_display() const {
  const auto is_large = [&](const Line& line) {
    return line.is_paragraph() && !line.label && line.look.align == doc::Align::center && is_larger(line);
  };
  if (lines_.size() < 3 || !is_large(lines_.front()) || lines_[1].look.align == doc::Align::center) return false;
  if (contains_any(lines_[1].text, {"地址", "电话", "传真", "邮编", "邮箱", "网址", "@"})) return false;
  if (lines_[1].ending == Ending::none && contains_any(lines_[1].text, {"路", "街", "大道", "大厦"})) return false;
  return prose_end_ > 1 && std::none_of(lines_.begin() + 1, lines_.end(), is_large);
}

bool PartLines::is_lone_display(const Line& line) const { return lone_display_ && &line == &lines_.front(); }

bool PartLines::is_display(const Line& line) const {
  return line.look.align == doc::Align::center && (line.look.bold || is_larger(line));
}

bool PartLines::could_be_title(const Line& line) const {
  if (line.ending != Ending::none || line.label || line.toc || line.text.size() > 4 * rules::longest_title)
    return false;
  const std::string_view text = base::trim(line.text);
  const std::size_t length = length_up_to(text, rules::longest_title);
  const bool short_name = is_bare_name(text) || (line.look.align == doc::Align::center && names_document(text)) ||
                          (is_lone_display(line) && length > 1 && has_han(text));
  if (length > rules::longest_title || (length < rules::shortest_title && !short_name)) return false;
  if (is_date(text) || is_digit_date(text) || is_bracketed(text) || text.starts_with("——")) return false;
  if (is_document_number(text) || is_issue_number(text) || is_office_and_date(text)) return false;
  if (!party_of(text).empty() || names_part(text) || is_form_line(text)) return false;
  if (line.look.align == doc::Align::right || !opens_title(base::first_code_point(text))) return false;
  std::string_view rest;
  bool numbered = false;
  return !read_attachment(text, rest, numbered);
}

void PartLines::set_role(std::size_t i, doc::Role role, const char* because, std::string_view kind) {
  Line& line = lines_[i];
  line.label.reset();
  line.decision.outcome = Outcome::role;
  line.decision.role = role;
  line.decision.field_kind = kind;
  if (explain_) line.decision.because = because;
}

void PartLines::set_field(std::size_t i, std::string_view kind, const char* because) {
  set_role(i, doc::Role::field, because, kind);
}

void PartLines::set_title(std::size_t i, const char* because) {
  Decision& decision = lines_[i].decision;
  decision.outcome = Outcome::title;
  if (!explain_) return;
  const Look& look = lines_[i].look;
  const bool larger = is_larger(lines_[i]);
  std::string reason = because;
  if (look.align == doc::Align::center) reason += "; centred";
  if (look.bold) reason += "; bold";
  if (larger) reason += "; larger than the body";
  reason += look.align == doc::Align::center || larger ? " (confidence 0.95)" : " (confidence 0.80)";
  decision.because = all_.texts.keep(reason);
}

}  // namespace wenshu::structure

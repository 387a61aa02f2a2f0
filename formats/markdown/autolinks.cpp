#include "markdown/autolinks.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "markdown/characters.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_mail_byte(char c) { return is_ascii_alnum(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != npos; }

// The labels of a host between < and >: letters, digits and hyphens, at most 63, no hyphen at either end.
bool is_mail_host(std::string_view host) {
  for (std::size_t begin = 0; begin <= host.size();) {
    const std::size_t end = std::min(host.find('.', begin), host.size());
    const std::string_view label = host.substr(begin, end - begin);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), [](char c) { return is_ascii_alnum(c) || c == '-'; })) return false;
    begin = end + 1;
  }
  return true;
}

// Emoji are wide symbols, but may stand in an address.
bool is_emoji(char32_t c) { return c >= 0x1F000; }

// Punctuation of Chinese text, and its quotation marks, which no address holds.
bool ends_address(char32_t c) {
  if (base::is_white_space(c) || (c >= 0x2018 && c <= 0x201F) || c == 0x2014 || c == 0x2026) return true;
  return base::is_wide(c) && base::is_punctuation(c) && !is_emoji(c);
}

// The end of a host that begins at `offset`; `offset` where there is none. Every host but one behind a scheme has a
// full stop, and none has an underscore in its last two labels: `spoiled` is then where the last one stands.
std::size_t host_end(std::string_view text, std::size_t offset, bool needs_stop, std::size_t& spoiled) {
  std::size_t i = offset, stops = 0, underscores_before = 0, underscores = 0, last_underscore = 0;
  while (i < text.size()) {
    std::size_t next = i;
    const char32_t c = base::next_code_point(text, next);
    if (c == '_') {
      ++underscores;
      last_underscore = i;
    } else if (c == '.') {
      underscores_before = underscores;
      underscores = 0;
      ++stops;
    } else if (c < 0x80 ? c != '-' && !is_ascii_alnum(static_cast<char>(c)) : ends_address(c)) {
      break;
    }
    i = next;
  }
  if (underscores > 0 || underscores_before > 0) {
    spoiled = last_underscore;
    return offset;
  }
  return !needs_stop || stops > 0 ? i : offset;
}

// The end of an address whose host ends at `end`: up to white space or <, without the punctuation that belongs to the
// sentence around it.
std::size_t address_end(std::string_view text, std::size_t begin, std::size_t end, bool in_bracket) {
  long parentheses = std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                text.begin() + static_cast<std::ptrdiff_t>(end), '(');
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    if (c <= ' ' || c == '<' || (in_bracket && c == ']')) break;
    if (c >= 0x80 && ends_address(c)) break;
    parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
    end = next;
  }
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')') {
      if (parentheses >= 0) break;
      ++parentheses;
    } else if (last == ';') {
      std::size_t name = end - 1;
      while (name > begin && is_ascii_alnum(text[name - 1])) --name;
      if (name < end - 1 && name > begin && text[name - 1] == '&') {
        end = name - 1;
        continue;
      }
    } else if (std::string_view("?!.,:*_~'\"").find(last) == npos) {
      break;
    }
    --end;
  }
  return end;
}

}  // namespace

Address bracketed_address(std::string_view text, std::size_t offset) {
  std::size_t i = offset + 1;
  const std::size_t begin = i;
  while (i < text.size() && (is_ascii_alnum(text[i]) || text[i] == '+' || text[i] == '.' || text[i] == '-')) ++i;
  const std::size_t scheme = i - begin;
  if (i < text.size() && text[i] == ':' && scheme >= 2 && scheme <= 32 && is_ascii_alpha(text[begin])) {
    while (i < text.size() && static_cast<unsigned char>(text[i]) > ' ' && text[i] != '<' && text[i] != '>') ++i;
    if (i >= text.size() || text[i] != '>') return {};
    return {begin, i, std::string(text.substr(begin, i - begin))};
  }
  while (i < text.size() && is_mail_byte(text[i])) ++i;
  if (i == begin || i >= text.size() || text[i] != '@') return {};
  const std::size_t end = text.find_first_of("> \n<", i);
  if (end == npos || text[end] != '>' || !is_mail_host(text.substr(i + 1, end - i - 1))) return {};
  return {begin, end, "mailto:" + std::string(text.substr(begin, end - begin))};
}

Address bare_url(std::string_view text, std::size_t from, std::size_t offset, bool in_bracket) {
  if (text.substr(offset, 3) != "://") return {};
  std::size_t begin = offset;
  while (begin > from && offset - begin <= 5 && is_ascii_alpha(text[begin - 1])) --begin;
  const std::string_view scheme = text.substr(begin, offset - begin);
  const bool known = (scheme.size() == 4 && starts_with_nocase(scheme, "http")) ||
                     (scheme.size() == 5 && starts_with_nocase(scheme, "https")) ||
                     (scheme.size() == 3 && starts_with_nocase(scheme, "ftp"));
  if (!known) return {};
  std::size_t spoiled = 0;
  const std::size_t host = offset + 3, behind = host_end(text, host, false, spoiled);
  if (behind == host) return {};
  const std::size_t end = address_end(text, begin, behind, in_bracket);
  if (end <= host) return {};
  return {begin, end, std::string(text.substr(begin, end - begin))};
}

Address bare_host(std::string_view text, std::size_t offset, bool in_bracket, std::size_t& spoiled) {
  if (offset < spoiled || !starts_with_nocase(text.substr(offset), "www.")) return {};
  if (offset > 0) {
    std::size_t at = offset;
    const char32_t before = base::previous_code_point(text, at);
    const bool separate = base::is_white_space(before) || before == '*' || before == '_' || before == '~' ||
                          before == '(' || base::is_wide(before);
    if (!separate) return {};
  }
  const std::size_t behind = host_end(text, offset, true, spoiled);
  if (behind <= offset + 4) return {};
  const std::size_t end = address_end(text, offset, behind, in_bracket);
  if (end <= offset + 4) return {};
  return {offset, end, "http://" + std::string(text.substr(offset, end - offset))};
}

Address bare_mail(std::string_view text, std::size_t from, std::size_t offset) {
  std::size_t begin = offset;
  while (begin > from && (is_ascii_alnum(text[begin - 1]) || std::string_view(".+-_").find(text[begin - 1]) != npos)) {
    --begin;
  }
  if (begin == offset) return {};
  std::size_t end = offset + 1, stops = 0;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '.' && end + 1 < text.size() && is_ascii_alnum(text[end + 1])) {
      ++stops;
    } else if (!is_ascii_alnum(c) && c != '-' && c != '_') {
      break;
    }
  }
  if (stops == 0 || !is_ascii_alnum(text[end - 1]) || (end < text.size() && text[end] == '@')) return {};
  return {begin, end, "mailto:" + std::string(text.substr(begin, end - begin))};
}

}  // namespace wenshu::markdown

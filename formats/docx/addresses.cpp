#include "docx/addresses.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::docx {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// The scheme in lower case; empty for a relative address.
std::string scheme_of(std::string_view target) {
  const std::size_t colon = target.find_first_of(":/?#");
  if (colon == std::string_view::npos || target[colon] != ':' || colon == 0 || !is_letter(target[0])) return {};
  const std::string_view scheme = target.substr(0, colon);
  const bool plain = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  return plain ? base::to_lower(scheme) : std::string();
}

// The host of an address with an authority: letters, digits and dots, or whatever stands outside of ASCII.
bool is_plain_authority(std::string_view authority) {
  if (authority.empty()) return false;
  const std::size_t colon = authority.find(':');
  const std::string_view host = authority.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? "" : authority.substr(colon + 1);
  const bool letters = std::all_of(host.begin(), host.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
  const bool dots = host.front() != '.' && host.front() != '-' && host.find("..") == std::string_view::npos;
  return !host.empty() && letters && dots && port.size() <= 4 && std::all_of(port.begin(), port.end(), is_digit);
}

}  // namespace

bool is_plain_address(std::string_view target) {
  constexpr std::size_t longest = 2000;  // Word's limit is 2,083 characters
  if (target.empty() || target.size() > longest || base::find_invalid_utf8(target) != std::string_view::npos) {
    return false;
  }
  static constexpr std::string_view marks = "-._~:/?#@!$&'()*+,;=";
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    if (c == '%') {
      if (i + 2 >= target.size() || !is_hex(target[i + 1]) || !is_hex(target[i + 2])) return false;
      i += 2;
    } else if (!is_letter(c) && !is_digit(c) && static_cast<unsigned char>(c) < 0x80 &&
               marks.find(c) == std::string_view::npos) {
      return false;
    }
  }
  for (std::size_t i = 0; i < target.size();) {
    const char32_t c = base::next_code_point(target, i);
    if (c >= 0x80 &&
        (base::is_white_space(c) || base::is_control(c) || !(base::is_letter_or_digit(c) || base::is_punctuation(c)))) {
      return false;
    }
  }
  if (std::count(target.begin(), target.end(), '#') > 1) return false;
  const std::string scheme = scheme_of(target);
  if (scheme == "mailto")
    return target.find('@') != std::string_view::npos && target.find('/') == std::string_view::npos;
  if (scheme == "http" || scheme == "https" || scheme == "ftp") {
    const std::string_view rest = target.substr(scheme.size() + 1);
    if (!rest.starts_with("//")) return false;
    const std::string_view behind = rest.substr(2);
    return is_plain_authority(behind.substr(0, behind.find_first_of("/?#")));
  }
  // Relative: without a colon in the first segment, and without a host.
  return scheme.empty() && !target.starts_with("//") &&
         target.substr(0, target.find('/')).find(':') == std::string_view::npos;
}

bool is_active_address(std::string_view target) {
  std::string squeezed;
  for (const char c : target) {
    if (static_cast<unsigned char>(c) > ' ') squeezed += c;
  }
  const std::string scheme = scheme_of(squeezed);
  return scheme == "javascript" || scheme == "vbscript" || scheme == "data";
}

}  // namespace wenshu::docx

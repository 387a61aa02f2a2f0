#include "docx/html_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::docx {

namespace {

constexpr std::array<std::string_view, 27> line_ends = {
    "p",  "div", "br", "li", "tr", "h1",  "h2", "h3",      "h4",      "h5",     "h6",     "table",      "ul",  "ol",
    "dl", "dt",  "dd", "td", "th", "pre", "hr", "section", "article", "header", "footer", "blockquote", "body"};
constexpr std::array<std::string_view, 4> unseen = {"script", "style", "head", "title"};

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class TextOfHtml {
 public:
  explicit TextOfHtml(std::string_view html) : html_(html) {}

  std::vector<std::string> lines() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<') {
        tag();
      } else if (c == '&') {
        reference();
      } else {
        character(c);
        ++at_;
      }
    }
    end_line();
    return std::move(lines_);
  }

 private:
  std::string_view html_;
  std::size_t at_ = 0;
  std::string line_;
  std::string skipping_;  // the element whose content is not shown
  std::vector<std::string> lines_;

  void character(char c) {
    if (!skipping_.empty()) return;
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!space) {
      line_ += c;
    } else if (!line_.empty() && line_.back() != ' ') {
      line_ += ' ';
    }
  }

  void end_line() {
    const std::string_view trimmed = base::trim(line_);
    if (!trimmed.empty()) lines_.emplace_back(trimmed);
    line_.clear();
  }

  void tag() {
    if (html_.compare(at_, 4, "<!--") == 0) {
      const std::size_t end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const std::size_t end = html_.find('>', at_);
    std::size_t begin = at_ + 1;
    const bool closing = begin < html_.size() && html_[begin] == '/';
    if (closing) ++begin;
    std::size_t stop = begin;
    while (stop < html_.size() && is_name_character(html_[stop])) ++stop;
    const std::string name = base::to_lower(html_.substr(begin, stop - begin));
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    if (!skipping_.empty()) {
      if (closing && name == skipping_) skipping_.clear();
      return;
    }
    if (std::find(line_ends.begin(), line_ends.end(), name) != line_ends.end()) end_line();
    if (!closing && std::find(unseen.begin(), unseen.end(), name) != unseen.end()) skipping_ = name;
  }

  void reference() {
    static const std::unordered_map<std::string_view, std::string_view> names = {
        {"amp", "&"},       {"lt", "<"},    {"gt", ">"},    {"quot", "\""}, {"apos", "'"},
        {"nbsp", "\u00A0"}, {"copy", "©"},  {"reg", "®"},   {"mdash", "—"}, {"ndash", "–"},
        {"hellip", "…"},    {"lsquo", "‘"}, {"rsquo", "’"}, {"ldquo", "“"}, {"rdquo", "”"},
        {"middot", "·"},    {"bull", "•"},  {"times", "×"}, {"deg", "°"},   {"yen", "¥"}};
    const std::size_t end = html_.find(';', at_);
    std::string text;
    if (end != std::string_view::npos && end - at_ <= 10) {
      const std::string name(html_.substr(at_ + 1, end - at_ - 1));
      if (name.size() > 1 && name[0] == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        base::append_utf8(text,
                          static_cast<char32_t>(std::strtoul(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10)));
      } else if (const auto known = names.find(name); known != names.end()) {
        text = known->second;
      }
    }
    at_ = text.empty() ? at_ + 1 : end + 1;
    if (skipping_.empty()) line_ += text.empty() ? "&" : text;
  }
};

// The name behind "charset" in <meta charset="…"> or <meta … content="text/html; charset=…">, without quotes.
std::string declared_charset(std::string_view head) {
  const std::string text = base::to_lower(head);
  std::size_t at = text.find("charset");
  if (at == std::string::npos) return {};
  at = text.find_first_not_of(" =\"'", at + 7);
  if (at == std::string::npos) return {};
  return text.substr(at, text.find_first_of(" ;\"'/>", at) - at);
}

}  // namespace

std::optional<std::string> embedded_in_utf8(std::string_view bytes) {
  constexpr std::size_t searched = 1024;
  std::string encoding;
  if (bytes.starts_with("\xFF\xFE")) encoding = "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) encoding = "utf-16be";
  if (!encoding.empty()) {
    bytes.remove_prefix(2);
  } else if (base::find_invalid_utf8(bytes) == std::string_view::npos) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return std::string(bytes);
  } else {
    encoding = declared_charset(bytes.substr(0, searched));
    if (encoding == "iso-8859-1") encoding = "windows-1252";  // as in browsers
  }
  if (encoding.empty()) return std::nullopt;
  try {
    std::string text = base::decode_text(bytes, encoding);
    const bool whole = text.find("\uFFFD") == std::string::npos;
    if (whole) return text;
  } catch (const base::Error&) {  // an unknown name
  }
  return std::nullopt;
}

std::vector<std::string> html_text_lines(std::string_view html) { return TextOfHtml(html).lines(); }

std::vector<std::string> text_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (const std::string_view line = text.substr(0, end); !base::is_blank(line)) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace wenshu::docx

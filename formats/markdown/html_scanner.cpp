#include "markdown/html_scanner.h"

#include <algorithm>
#include <iterator>

#include "markdown/characters.h"
#include "markdown/entities.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

// Tags that begin an HTML block (CommonMark 4.6, condition 6), sorted.
constexpr std::string_view block_tags[] = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "search",   "section",    "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"};
static_assert(std::is_sorted(std::begin(block_tags), std::end(block_tags)));

constexpr std::string_view raw_text_tags[] = {"script", "pre", "style", "textarea"};

bool is_name_byte(char c) { return is_ascii_alnum(c) || c == '-'; }
bool is_attribute_start(char c) { return is_ascii_alpha(c) || c == '_' || c == ':'; }
bool is_attribute_byte(char c) { return is_attribute_start(c) || is_ascii_digit(c) || c == '.' || c == '-'; }

// An attribute's value with its quotes; npos for none.
std::size_t scan_value(std::string_view text, std::size_t i) {
  if (i >= text.size()) return npos;
  if (text[i] == '"' || text[i] == '\'') {
    const std::size_t end = text.find(text[i], i + 1);
    return end == npos ? npos : end + 1;
  }
  const std::size_t begin = i;
  while (i < text.size() && !is_space_byte(text[i]) && std::string_view("\"'=<>`").find(text[i]) == npos) ++i;
  return i == begin ? npos : i;
}

// name = value, with what stands around the =; npos for none.
std::size_t scan_attribute(std::string_view text, std::size_t i) {
  if (i >= text.size() || !is_attribute_start(text[i])) return npos;
  while (i < text.size() && is_attribute_byte(text[i])) ++i;
  const std::size_t equals = skip_spaces(text, i);
  if (equals >= text.size() || text[equals] != '=') return i;
  return scan_value(text, skip_spaces(text, equals + 1));
}

}  // namespace

std::size_t HtmlScanner::open_tag(std::size_t offset) const {
  std::size_t i = offset + 2;
  while (i < text_.size() && is_name_byte(text_[i])) ++i;
  for (;;) {
    const std::size_t next = skip_spaces(text_, i);
    if (next >= text_.size()) return offset;
    if (text_[next] == '>') return next + 1;
    if (text_[next] == '/') return next + 1 < text_.size() && text_[next + 1] == '>' ? next + 2 : offset;
    if (next == i) return offset;
    i = scan_attribute(text_, next);
    if (i == npos) return offset;
  }
}

std::size_t HtmlScanner::close_tag(std::size_t offset) const {
  std::size_t i = offset + 2;
  if (i >= text_.size() || !is_ascii_alpha(text_[i])) return offset;
  while (i < text_.size() && is_name_byte(text_[i])) ++i;
  i = skip_spaces(text_, i);
  return i < text_.size() && text_[i] == '>' ? i + 1 : offset;
}

std::size_t HtmlScanner::find_end(std::size_t from, std::size_t failed, Ending ending) {
  static constexpr std::string_view ends[] = {"-->", "?>", "]]>", ">"};
  if (missing_[ending]) return failed;
  const std::size_t end = text_.find(ends[ending], from);
  if (end != npos) return end + ends[ending].size();
  missing_[ending] = true;
  return failed;
}

std::size_t HtmlScanner::scan(std::size_t offset) {
  if (offset + 2 >= text_.size()) return offset;
  const char next = text_[offset + 1];
  if (is_ascii_alpha(next)) return open_tag(offset);
  if (next == '/') return close_tag(offset);
  if (next == '?') return find_end(offset + 2, offset, instruction);
  if (next != '!') return offset;
  const std::string_view rest = text_.substr(offset);
  if (rest.starts_with("<!-->")) return offset + 5;
  if (rest.starts_with("<!--->")) return offset + 6;
  if (rest.starts_with("<!--")) return find_end(offset + 4, offset, comment);
  if (rest.starts_with("<![CDATA[")) return find_end(offset + 9, offset, cdata);
  return is_ascii_alpha(text_[offset + 2]) ? find_end(offset + 2, offset, declaration) : offset;
}

int html_block_kind(std::string_view line) {
  if (line.size() < 2 || line.front() != '<') return 0;
  if (line.starts_with("<!--")) return 2;
  if (line[1] == '?') return 3;
  if (line.starts_with("<![CDATA[")) return 5;
  if (line[1] == '!') return line.size() > 2 && is_ascii_alpha(line[2]) ? 4 : 0;
  const bool closing = line[1] == '/';
  const std::size_t begin = closing ? 2 : 1;
  std::size_t end = begin;
  std::string name;
  while (end < line.size() && is_ascii_alnum(line[end])) name += to_ascii_lower(line[end++]);
  if (name.empty()) return 0;
  const bool at_end = end == line.size();
  const bool separated = at_end || is_space_byte(line[end]) || line[end] == '>';
  if (!closing && separated &&
      std::find(std::begin(raw_text_tags), std::end(raw_text_tags), name) != std::end(raw_text_tags)) {
    return 1;
  }
  if ((separated || line.substr(end, 2) == "/>") &&
      std::binary_search(std::begin(block_tags), std::end(block_tags), name)) {
    return 6;
  }
  const std::size_t behind = HtmlScanner(line).scan(0);
  return behind != 0 && skip_blanks(line, behind) == line.size() ? 7 : 0;
}

bool ends_html_block(std::string_view line, int kind) {
  switch (kind) {
    case 1:
      for (std::size_t i = line.find("</"); i != npos; i = line.find("</", i + 2)) {
        for (const std::string_view name : raw_text_tags) {
          if (starts_with_nocase(line.substr(i + 2), name) && line.substr(i + 2 + name.size(), 1) == ">") return true;
        }
      }
      return false;
    case 2:
      return line.find("-->") != npos;
    case 3:
      return line.find("?>") != npos;
    case 4:
      return line.find('>') != npos;
    case 5:
      return line.find("]]>") != npos;
    default:
      return false;
  }
}

const std::string* Tag::find(std::string_view attribute) const {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const auto& entry) { return entry.first == attribute; });
  return found == attributes.end() ? nullptr : &found->second;
}

Tag parse_tag(std::string_view html) {
  Tag tag;
  if (html.starts_with("<!--")) {
    tag.kind = Tag::comment;
    if (html.size() >= 7) tag.name = trim_ascii(html.substr(4, html.size() - 7));
    return tag;
  }
  if (html.size() < 3) return tag;
  std::size_t i = html[1] == '/' ? 2 : 1;
  if (!is_ascii_alpha(html[i])) return tag;
  tag.kind = i == 2 ? Tag::close : Tag::open;
  while (i < html.size() && is_name_byte(html[i])) tag.name += to_ascii_lower(html[i++]);
  for (i = skip_spaces(html, i); i < html.size() && is_attribute_start(html[i]); i = skip_spaces(html, i)) {
    const std::size_t begin = i;
    i = scan_attribute(html, begin);
    if (i == npos) return tag;
    const std::string_view attribute = html.substr(begin, i - begin);
    const std::size_t equals = attribute.find('=');
    std::string name;
    for (const char c : trim_ascii(attribute.substr(0, equals))) name += to_ascii_lower(c);
    std::string_view value;
    if (equals != npos) {
      value = trim_ascii(attribute.substr(equals + 1));
      if (value.front() == '"' || value.front() == '\'') value = value.substr(1, value.size() - 2);
    }
    tag.attributes.emplace_back(std::move(name), unescape_html(value));
  }
  tag.self_closing = i < html.size() && html[i] == '/';
  return tag;
}

}  // namespace wenshu::markdown

#include "markdown/html_pictures.h"

#include <algorithm>
#include <array>
#include <vector>

#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/attributes.h"
#include "markdown/characters.h"
#include "markdown/escape.h"
#include "markdown/state.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_picture(const Tag& tag) { return tag.kind == Tag::open && tag.name == "img" && tag.find("src"); }

// Elements that say where pictures stand, or which of several is shown.
bool arranges(const Tag& tag) {
  constexpr std::array<std::string_view, 8> names = {"p", "div", "center", "picture", "source", "br", "h1", "span"};
  const bool element = tag.kind == Tag::open || tag.kind == Tag::close;
  return element && std::find(names.begin(), names.end(), tag.name) != names.end();
}

// The pictures of `inlines` in their order, also those in links; nothing where there is anything else but blanks.
bool collect(const doc::Inlines& inlines, std::vector<const doc::Image*>& out) {
  return std::all_of(inlines.begin(), inlines.end(), [&](const doc::Inline& node) {
    if (const auto* image = doc::get_if<doc::Image>(node)) {
      out.push_back(image);
      return true;
    }
    if (const auto* link = doc::get_if<doc::Link>(node)) return collect(link->children, out);
    if (const auto* text = std::get_if<doc::Text>(&node.node)) return trim_ascii(text->text).empty();
    return false;
  });
}

// Where the value of an attribute stands in a tag; nothing where it has none.
struct Range {
  std::size_t begin = 0, end = 0;
};
std::optional<Range> value_in(std::string_view tag, std::string_view name) {
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t at = tag.find_first_of(blanks); at != npos;) {
    at = tag.find_first_not_of(blanks, at);
    const std::size_t name_end = tag.find_first_of(" \t\r\n=/>", at);
    if (at == npos || name_end == npos || name_end == at) return std::nullopt;
    const std::string_view found = tag.substr(at, name_end - at);
    at = tag.find_first_not_of(blanks, name_end);
    if (at == npos || tag[at] != '=') continue;
    std::size_t begin = tag.find_first_not_of(blanks, at + 1);
    if (begin == npos) return std::nullopt;
    const bool quoted = tag[begin] == '"' || tag[begin] == '\'';
    const std::size_t end = quoted ? tag.find(tag[begin], begin + 1) : tag.find_first_of(" \t\r\n>", begin);
    if (end == npos) return std::nullopt;
    if (quoted) ++begin;
    const bool same = std::equal(found.begin(), found.end(), name.begin(), name.end(),
                                 [](char a, char b) { return to_ascii_lower(a) == b; });
    if (same) return Range{begin, end};
    at = quoted ? end + 1 : end;
  }
  return std::nullopt;
}

// The next tag at or behind `at` and what stands before it.
struct Piece {
  std::string_view before, tag;
};
std::optional<Piece> next_tag(HtmlScanner& scanner, std::string_view html, std::size_t at) {
  for (std::size_t begin = html.find('<', at); begin != npos; begin = html.find('<', begin + 1)) {
    const std::size_t end = scanner.scan(begin);
    if (end != begin) return Piece{html.substr(at, begin - at), html.substr(begin, end - begin)};
  }
  return std::nullopt;
}

// Does a tag say what an image says? DOCX has one text for both where only one is given.
bool is_same(const doc::Image& image, const Tag& tag) {
  const std::string *alt = tag.find("alt"), *title = tag.find("title");
  const std::string_view its_alt = alt ? *alt : std::string_view(), its_title = title ? *title : std::string_view();
  return (image.alt == its_alt && image.title == its_title) ||
         (its_alt.empty() && image.alt == its_title && image.title.empty());
}

// HTML without the pictures that stand in their addresses: the writer puts other addresses there anyway.
std::string without_data(std::string_view html) {
  HtmlScanner scanner(html);
  std::string out;
  std::size_t at = 0, copied = 0;
  while (const auto piece = next_tag(scanner, html, at)) {
    const auto begin = static_cast<std::size_t>(piece->tag.data() - html.data());
    at = begin + piece->tag.size();
    const auto value = value_in(piece->tag, "src");
    if (!value || !starts_with_nocase(piece->tag.substr(value->begin), "data:")) continue;
    const char before = piece->tag[value->begin - 1];
    out += html.substr(copied, begin + value->begin - copied);
    if (before != '"' && before != '\'') out += "\"\"";
    copied = begin + value->end;
  }
  return out + std::string(html.substr(copied));
}

void spell(doc::Inline& node, std::string_view html) {
  if (!node.attr) node.attr = doc::Attr{};
  node.attr->keys.insert_or_assign(doc::keys::spelling, without_data(html));
}

}  // namespace

doc::Inline image_of(const Tag& tag) {
  doc::Image image;
  image.target = *tag.find("src");
  doc::Attr sizes;
  if (const auto* alt = tag.find("alt")) image.alt = *alt;
  if (const auto* title = tag.find("title")) image.title = *title;
  for (const char* key : {"width", "height"}) {
    if (const auto* value = tag.find(key)) sizes.keys.emplace(key, *value);
  }
  apply_size(image, sizes);
  return {std::move(image), {}, 0, boxed(std::move(sizes))};
}

std::optional<doc::Inline> picture_of(const Tag& tag, std::string_view html, ReadState& state, std::size_t offset) {
  if (!is_picture(tag)) return std::nullopt;
  doc::Inline node = image_of(tag);
  auto& image = *std::get<doc::Box<doc::Image>>(node.node);
  state.load(image, offset);
  if (image.resource.empty()) return std::nullopt;
  spell(node, html);
  return node;
}

std::optional<doc::Block> pictures_of(std::string_view html, ReadState& state, std::size_t offset) {
  if (html.find("<img") == npos && html.find("<IMG") == npos) return std::nullopt;
  HtmlScanner scanner(html);
  doc::Inlines out;
  doc::Inlines* place = &out;  // or the children of the link that is open
  std::vector<std::pair<Tag, std::string_view>> pictures;
  std::size_t at = 0;
  // First whether it is such a block: of any other nothing is loaded.
  while (const auto piece = next_tag(scanner, html, at)) {
    if (!trim_ascii(piece->before).empty()) return std::nullopt;
    at = static_cast<std::size_t>(piece->tag.data() - html.data()) + piece->tag.size();
    Tag tag = parse_tag(piece->tag);
    const bool link = tag.name == "a" && (tag.kind == Tag::close || (tag.kind == Tag::open && tag.find("href")));
    if (!link && !is_picture(tag) && !arranges(tag)) return std::nullopt;
    pictures.emplace_back(std::move(tag), piece->tag);
  }
  if (!trim_ascii(html.substr(at)).empty()) return std::nullopt;

  bool any = false;
  for (const auto& [tag, text] : pictures) {
    if (tag.name == "a") {
      place = &out;
      if (tag.kind != Tag::open) continue;
      if (!out.empty()) out.push_back({doc::Text{" "}, {}, 0, {}});
      const auto* title = tag.find("title");
      out.push_back({doc::Link{*tag.find("href"), title ? *title : "", {}}, {}, 0, {}});
      place = &std::get<doc::Box<doc::Link>>(out.back().node)->children;
    } else if (is_picture(tag)) {
      doc::Inline node = image_of(tag);
      auto& image = *std::get<doc::Box<doc::Image>>(node.node);
      state.load(image, offset);
      any = any || !image.resource.empty();
      if (!place->empty()) place->push_back({doc::Text{" "}, {}, 0, {}});
      spell(node, text);
      place->push_back(std::move(node));
    }
  }
  if (!any) return std::nullopt;
  std::erase_if(out, [](const doc::Inline& node) {
    const auto* link = doc::get_if<doc::Link>(node);
    return link && link->children.empty();
  });
  return doc::Block{doc::Paragraph{std::move(out), {}, {}}, {}, 0, doc::spelled(without_data(html))};
}

std::optional<std::string> respelled(std::string_view spelling, const doc::Inlines& inlines, State& state) {
  std::vector<const doc::Image*> images;
  if (!spelling.starts_with('<')) return std::nullopt;
  if (!collect(inlines, images) || images.empty()) return std::nullopt;
  HtmlScanner scanner(spelling);
  std::string out;
  std::size_t at = 0, copied = 0, next = 0;
  while (const auto piece = next_tag(scanner, spelling, at)) {
    const auto begin = static_cast<std::size_t>(piece->tag.data() - spelling.data());
    at = begin + piece->tag.size();
    const Tag tag = parse_tag(piece->tag);
    if (!is_picture(tag)) continue;
    const auto value = value_in(piece->tag, "src");
    if (next == images.size() || !value || !is_same(*images[next], tag)) return std::nullopt;
    const std::string target = state.image_target(*images[next++]);
    if (target.empty()) return std::nullopt;
    if (target == *tag.find("src")) continue;
    out += spelling.substr(copied, begin + value->begin - copied);
    const bool bare = spelling[begin + value->begin - 1] != '"' && spelling[begin + value->begin - 1] != '\'';
    out += bare ? '"' + escape_attribute(target) + '"' : escape_attribute(target);
    copied = begin + value->end;
  }
  if (next != images.size()) return std::nullopt;
  return out + std::string(spelling.substr(copied));
}

}  // namespace wenshu::markdown

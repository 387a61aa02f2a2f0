#include "package/xml.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::package {

namespace {
using base::Error;
using base::ErrorKind;

constexpr std::size_t npos = std::string_view::npos;

// UTF-16 as UTF-8; nothing where a surrogate stands alone or a byte is left over.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? (first << 8U) | second : (second << 8U) | first);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = i + 2 < bytes.size() ? unit(i + 2) : 0;
      if (c > 0xDBFF || low < 0xDC00 || low > 0xDFFF) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
      i += 2;
    }
    base::append_utf8(out, c);
  }
  return out;
}

// The encoding that the XML declaration names, in lower case; empty where it names none.
std::string declared_encoding(std::string_view bytes) {
  if (bytes.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256}));
  std::size_t at = declaration.find("encoding");
  if (at != npos) at = declaration.find_first_of("\"'", at);
  if (at == npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return end == npos ? std::string() : base::to_lower(declaration.substr(at + 1, end - at - 1));
}

// A declaration that can be read byte by byte refutes itself where it says UTF-16; some programs store such parts.
bool is_read_as_utf8(const std::string& encoding) {
  return encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii" ||
         encoding == "ascii" || encoding.starts_with("utf-16") || encoding.starts_with("utf-32") ||
         encoding.starts_with("ucs-") || encoding.starts_with("iso-10646");
}

// `bytes` as UTF-8 by their mark, their first bytes or their declaration; a UTF-8 mark stays.
std::string to_utf8(std::string bytes, const std::string& name, base::HeldMemory& held) {
  const std::string_view view = bytes;
  const bool has_mark = view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF");
  const bool little = view.starts_with("\xFF\xFE") || view.starts_with(std::string_view("<\0", 2));
  const bool big = view.starts_with("\xFE\xFF") || view.starts_with(std::string_view("\0<", 2));
  if (little || big) {
    held.add(view.size());
    auto text = from_utf16(view.substr(has_mark ? 2 : 0), big);
    if (!text) throw Error(ErrorKind::input, "xml-encoding", "ill-formed UTF-16", name);
    return std::move(*text);
  }
  const std::string encoding = declared_encoding(view);
  if (is_read_as_utf8(encoding)) return bytes;
  held.add(3 * view.size());
  try {
    return base::decode_text(view, encoding);
  } catch (const Error& error) {
    throw Error(error.kind(), "xml-encoding", error.what(), name);
  }
}

// True where the reference "&#…;" at `at` names no character of Unicode or NUL; pugixml would pass it on as broken
// UTF-8.
bool is_bad_reference(std::string_view text, std::size_t at) {
  std::size_t i = at + 2;
  const unsigned base = i < text.size() && text[i] == 'x' ? 16 : 10;
  if (base == 16) ++i;
  const std::size_t first = i;
  std::uint32_t value = 0;
  for (; i < text.size() && text[i] != ';'; ++i) {
    const char c = text[i];
    const char letter = static_cast<char>(c | 0x20);
    unsigned digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if (base == 16 && letter >= 'a' && letter <= 'f') {
      digit = static_cast<unsigned>(letter - 'a') + 10;
    } else {
      return false;  // no reference: stays as it is written
    }
    value = std::min(value * base + digit, std::uint32_t{0x110000});
  }
  if (i == first || i == text.size()) return false;
  return value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
}

std::size_t find_bad_reference(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("&#", from); at != npos; at = text.find("&#", at + 2)) {
    if (is_bad_reference(text, at)) return at;
  }
  return npos;
}

// The end of the CDATA section, comment or instruction that begins at `at`; `at` itself where none does.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  static constexpr std::string_view brackets[][2] = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}};
  for (const auto& [open, close] : brackets) {
    if (text.substr(at, open.size()) != open) continue;
    const std::size_t end = text.find(close, at + open.size());
    return end == npos ? text.size() : end + close.size();
  }
  return at;
}

// The first bad reference that stands where references count.
std::size_t find_bad_reference(std::string_view text) {
  std::size_t bad = find_bad_reference(text, 0);
  if (bad == npos) return npos;
  for (std::size_t at = text.find('<'); at != npos && at < bad; at = text.find('<', at)) {
    const std::size_t end = end_of_literal(text, at);
    if (end > bad) bad = find_bad_reference(text, end);
    if (bad == npos) return npos;
    at = std::max(end, at + 1);
  }
  return bad;
}

// At most what pugixml needs for the tree of `text`: 64 bytes a node and 40 an attribute, counted before they are made.
std::size_t tree_size(const std::string& text) {
  // One tag, then one text at most, for each '<'; "</" is no node, and between "><" is no text. Counted in blocks whose
  // counts fit into a byte, and without jumps: so the compiler can compare many bytes at once.
  constexpr std::size_t block = 240;
  const auto is = [](char c, char wanted) { return static_cast<std::uint8_t>(c == wanted); };
  std::size_t nodes = 0, attributes = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += block) {
    const char* const at = text.c_str() + begin;
    const std::size_t size = std::min(block, text.size() - begin);
    std::uint8_t tags = 0, none = 0, equals = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const char c = at[i], next = at[i + 1];  // behind the last one stands a NUL
      tags = static_cast<std::uint8_t>(tags + is(c, '<'));
      none = static_cast<std::uint8_t>(none + (is(c, '<') & is(next, '/')) + (is(c, '>') & is(next, '<')));
      equals = static_cast<std::uint8_t>(equals + is(c, '='));
    }
    nodes += 2 * std::size_t{tags} - none;
    attributes += equals;
  }
  return 64 * nodes + 40 * attributes;
}

// Looks at every node of a tree: how many elements it has, and the first that stands too deep.
struct TreeCheck final : pugi::xml_tree_walker {
  explicit TreeCheck(unsigned limit) : max_depth(static_cast<int>(limit)) {}
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    ++elements;
    if (depth() < max_depth) return true;
    too_deep = node;
    return false;
  }

  int max_depth;
  std::uint64_t elements = 0;
  pugi::xml_node too_deep;
};
}  // namespace

XmlPart::XmlPart(std::string bytes, std::string name, base::Budget& budget, unsigned max_depth)
    : name_(std::move(name)), held_(budget) {
  held_.add(bytes.size());
  text_ = std::make_unique<std::string>(to_utf8(std::move(bytes), name_, held_));
  if (text_->starts_with("\xEF\xBB\xBF")) skipped_ = 3;
  parse(budget);
  check_tree(budget, max_depth);
}

void XmlPart::parse(base::Budget& budget) {
  const std::string_view text(*text_);
  const auto fail = [this](const char* code, const std::string& message, std::size_t offset) {
    throw Error(ErrorKind::input, code, message, place(static_cast<std::ptrdiff_t>(offset)));
  };
  if (const std::size_t bad = base::find_invalid_utf8(text); bad != npos) fail("xml-encoding", "ill-formed UTF-8", bad);
  if (const std::size_t nul = text.find('\0'); nul != npos) fail("xml-malformed", "a NUL character in XML", nul);
  if (const std::size_t bad = find_bad_reference(text); bad != npos) {
    fail("xml-malformed", "a character reference to no character", bad);
  }
  held_.add(tree_size(*text_));
  budget.check_time();
  usual_prefixes_ = has_usual_prefixes(text);

  // White space alone matters inside an element (<w:t xml:space="preserve"> </w:t>), not between elements. As a
  // fragment, text outside the root becomes a node to be found.
  constexpr unsigned flags =
      pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype | pugi::parse_fragment;
  // The final NUL goes along: pugixml ends the text by overwriting the last byte it is given.
  const pugi::xml_parse_result result =
      document_.load_buffer_inplace(text_->data() + skipped_, text_->size() + 1 - skipped_, flags, pugi::encoding_utf8);
  const bool has_doctype = std::any_of(document_.begin(), document_.end(),
                                       [](const pugi::xml_node& node) { return node.type() == pugi::node_doctype; });
  const std::size_t offset = skipped_ + static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
  if (has_doctype || result.status == pugi::status_bad_doctype) {
    throw Error(ErrorKind::input, "xml-doctype", "XML with a document type declaration is refused", name_);
  }
  if (!result) fail("xml-malformed", std::string("malformed XML: ") + result.description(), offset);
}

void XmlPart::check_tree(base::Budget& budget, unsigned max_depth) {
  std::size_t roots = 0;
  for (const pugi::xml_node& node : document_) {
    if (node.type() != pugi::node_element) {
      throw Error(ErrorKind::input, "xml-malformed", "malformed XML: text outside the root element", at(node));
    }
    if (++roots > 1) throw Error(ErrorKind::input, "xml-malformed", "malformed XML: two root elements", at(node));
  }
  if (roots == 0) throw Error(ErrorKind::input, "xml-malformed", "malformed XML: no root element", name_);

  TreeCheck check(max_depth);
  document_.traverse(check);
  budget.spend_nodes(check.elements);
  if (check.too_deep) {
    throw Error(ErrorKind::limit, "xml-depth",
                "XML elements nested deeper than " + std::to_string(max_depth) + " levels", at(check.too_deep));
  }
}

void XmlPart::normalize_namespaces() {
  if (!usual_prefixes_) package::normalize_namespaces(root());
}

std::string XmlPart::place(std::ptrdiff_t offset) const { return name_ + ":" + std::to_string(offset); }

std::string XmlPart::at(const pugi::xml_node& node) const {
  // A renamed node has lost its place in the text: one inside it or near before it stands in. The search is bounded,
  // for where everything was renamed this may be asked of every node.
  int steps = 0;
  for (pugi::xml_node near = node; near; near = near.previous_sibling() ? near.previous_sibling() : near.parent()) {
    for (pugi::xml_node inner = near; inner && near.type() != pugi::node_document; inner = inner.first_child()) {
      if (++steps > 256) return name_;
      const std::ptrdiff_t offset = inner.offset_debug();
      if (offset >= 0) return place(offset + static_cast<std::ptrdiff_t>(skipped_));
    }
  }
  return name_;
}

std::string_view XmlPart::parsed_bytes(const pugi::xml_node& element) const {
  const std::ptrdiff_t begin = usual_prefixes_ ? element.offset_debug() : -1;
  const std::ptrdiff_t end = begin < 0 ? -1 : element.next_sibling().offset_debug();
  if (end <= begin) return {};
  const std::string_view text(*text_);
  return text.substr(skipped_ + static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

}  // namespace wenshu::package

#include "package/xml_writer.h"

#include <utility>

#include "base/utf8.h"

namespace wenshu::package {

namespace {

// XML 1.0, 2.2: everything but control characters, surrogates and the two non-characters of the first plane.
bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

// What a byte becomes; nullptr where it stays.
const char* escaped(char c, bool in_attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : nullptr;
    case '\n':
      return in_attribute ? "&#10;" : nullptr;
    case '\t':
      return in_attribute ? "&#9;" : nullptr;
    default:
      return nullptr;
  }
}

// Does a well-formed character of three bytes that XML can hold stand at `i`? Most of Chinese text, told by the lead
// byte alone: E0, ED and EF begin others too.
bool is_plain_triple(std::string_view text, std::size_t i) {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const bool lead = (at(i) >= 0xE1 && at(i) <= 0xEC) || at(i) == 0xEE;
  return lead && text.size() - i >= 3 && (at(i + 1) & 0xC0U) == 0x80 && (at(i + 2) & 0xC0U) == 0x80;
}

}  // namespace

void XmlWriter::finish_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

XmlWriter& XmlWriter::open(const char* name) {
  finish_tag();
  (out_ += '<') += name;
  open_.push_back(name);
  in_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(const char* name, std::string_view value) {
  ((out_ += ' ') += name) += "=\"";
  escape(value, true);
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(const char* name, std::int64_t value) { return attribute(name, std::to_string(value)); }

void XmlWriter::close() {
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
  } else {
    ((out_ += "</") += open_.back()) += '>';
  }
  open_.pop_back();
}

void XmlWriter::element(const char* name, const char* attribute_name, std::string_view value) {
  open(name).attribute(attribute_name, value);
  close();
}

void XmlWriter::element(const char* name, const char* attribute_name, std::int64_t value) {
  open(name).attribute(attribute_name, value);
  close();
}

void XmlWriter::element(const char* name) {
  open(name);
  close();
}

void XmlWriter::text(std::string_view utf8) {
  finish_tag();
  escape(utf8, false);
}

void XmlWriter::raw(std::string_view xml) {
  if (xml.empty()) return;
  finish_tag();
  out_ += xml;
}

void XmlWriter::escape(std::string_view utf8, bool in_attribute) {
  std::size_t begin = 0;  // of what was not copied yet
  for (std::size_t i = 0; i < utf8.size();) {
    const char c = utf8[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x80 && c != '&' && c != '<' && c != '>' && c != '"') {
      ++i;
      continue;
    }
    if (is_plain_triple(utf8, i)) {
      i += 3;
      continue;
    }
    const std::size_t start = i;
    const char32_t code_point = base::next_code_point(utf8, i);
    const bool whole = i - start > 1 || byte < 0x80;  // else one byte of ill-formed text
    const char* instead = byte < 0x80 ? escaped(c, in_attribute) : nullptr;
    if (whole && !instead && is_xml_character(code_point)) continue;
    out_ += utf8.substr(begin, start - begin);
    begin = i;
    if (instead) {
      out_ += instead;
    } else if (!whole) {
      out_ += "\uFFFD";
    } else {
      ++dropped_;
    }
  }
  out_ += utf8.substr(begin);
}

std::string XmlWriter::take() {
  finish_tag();
  return std::exchange(out_, {});
}

}  // namespace wenshu::package

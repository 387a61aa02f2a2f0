#include "pdf/objects.h"

#include <algorithm>

#include "base/utf8.h"
#include "pdf/number.h"

namespace wenshu::pdf {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

void append_hex(std::string& out, unsigned value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out += hex_digits[(value >> static_cast<unsigned>(shift)) & 15U];
}

bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }

// A token that begins with a regular character must not touch one that ends with such a character (7.2.2).
void separate(std::string& out) {
  if (!out.empty() && out.back() > ' ' && !is_delimiter(out.back())) out += ' ';
}

void append_name(std::string& out, const std::string& text) {
  out += '/';
  for (const char c : text) {
    if (c > ' ' && c < '\x7F' && c != '#' && !is_delimiter(c)) {
      out += c;
    } else {
      out += '#';
      append_hex(out, static_cast<unsigned char>(c), 2);
    }
  }
}

void append_literal(std::string& out, std::string_view bytes) {
  out += '(';
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  out += ')';
}

void append_string(std::string& out, const PdfString& string) {
  std::string bytes(string.GetString(), static_cast<std::size_t>(string.GetLength()));
  if (string.IsUnicode()) bytes.insert(0, "\xFE\xFF");  // PoDoFo keeps the text without its mark
  append_literal(out, bytes);
}

// PDF/A-2 6.1.13 allows 32,767 bytes a string. No text that anybody reads there is as long: it is cut.
std::string_view bounded(std::string_view utf8) {
  constexpr std::size_t most = 16'000;  // bytes; none of them becomes more than two of UTF-16
  if (utf8.size() <= most) return utf8;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80) --end;
  return utf8.substr(0, end);
}

std::string utf16_be(std::string_view utf8) {
  std::string out;
  const auto unit = [&](char32_t value) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value & 0xFFU);
  };
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t c = base::next_code_point(utf8, i);
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10U));
      unit(0xDC00 + ((c - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

}  // namespace

PdfObject byte_string(std::string_view bytes) {
  return PdfObject(PdfString(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size())));
}

PdfObject text_string(std::string_view utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
  return byte_string(ascii ? std::string(bounded(utf8)) : "\xFE\xFF" + utf16_be(bounded(utf8)));
}

PdfArray array_of(std::initializer_list<double> numbers) {
  PdfArray out;
  for (const double number : numbers) out.push_back(real(number));
  return out;
}

void append_utf16_hex(std::string& out, std::string_view utf8) {
  for (const char byte : utf16_be(utf8)) append_hex(out, static_cast<unsigned char>(byte), 2);
}

void append_text_string(std::string& out, std::string_view utf8) {
  out += "<FEFF";
  append_utf16_hex(out, bounded(utf8));
  out += '>';
}

void append_reference(std::string& out, const PdfReference& reference) {
  separate(out);
  append_integer(out, static_cast<std::int64_t>(reference.ObjectNumber()));
  out += " 0 R";
}

void append_object(std::string& out, const PdfVariant& object) {
  switch (object.GetDataType()) {
    case PoDoFo::ePdfDataType_Bool:
      separate(out);
      out += object.GetBool() ? "true" : "false";
      return;
    case PoDoFo::ePdfDataType_Number:
      separate(out);
      return append_integer(out, object.GetNumber());
    case PoDoFo::ePdfDataType_Real:
      separate(out);
      return append_fixed(out, std::llround(object.GetReal() * 1000), 3);
    case PoDoFo::ePdfDataType_String:
    case PoDoFo::ePdfDataType_HexString:
      return append_string(out, object.GetString());
    case PoDoFo::ePdfDataType_Name:
      return append_name(out, object.GetName().GetName());
    case PoDoFo::ePdfDataType_Array:
      out += '[';
      for (const PdfObject& item : object.GetArray()) append_object(out, item);
      out += ']';
      return;
    case PoDoFo::ePdfDataType_Dictionary:
      out += "<<";
      for (const auto& [key, value] : object.GetDictionary().GetKeys()) {
        append_name(out, key.GetName());
        append_object(out, *value);
      }
      out += ">>";
      return;
    case PoDoFo::ePdfDataType_Reference:
      return append_reference(out, object.GetReference());
    case PoDoFo::ePdfDataType_Null:
    case PoDoFo::ePdfDataType_RawData:  // never made here
    case PoDoFo::ePdfDataType_Unknown:
      separate(out);
      out += "null";
      return;
  }
}

}  // namespace wenshu::pdf

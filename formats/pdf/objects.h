// PDF objects (ISO 32000-1 7.3) in PoDoFo's types, and their bytes. Of PoDoFo only the objects are used.
#pragma once
#include <podofo/podofo-base.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu::pdf {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfString;
using PoDoFo::PdfVariant;

inline PdfObject name(const std::string& text) { return PdfObject(PdfName(text)); }
inline PdfObject integer(std::int64_t value) { return PdfObject(static_cast<PoDoFo::pdf_int64>(value)); }
inline PdfObject real(double value) { return PdfObject(value); }

// A text string (7.9.2.2) of UTF-8: its own bytes where it is ASCII, UTF-16BE with a byte order mark otherwise. Cut
// where it is longer than PDF/A allows.
PdfObject text_string(std::string_view utf8);
// A string of bytes.
PdfObject byte_string(std::string_view bytes);
// Numbers in an array; reals are written with at most three decimals.
PdfArray array_of(std::initializer_list<double> numbers);

// Appends an object as it stands in a file, without object number. Keys of a dictionary are in the order of their
// bytes.
void append_object(std::string& out, const PdfVariant& object);
// Appends a text string in hexadecimal digits; cut as above.
void append_text_string(std::string& out, std::string_view utf8);
// Appends UTF-16BE in hexadecimal digits.
void append_utf16_hex(std::string& out, std::string_view utf8);
// Appends "12 0 R".
void append_reference(std::string& out, const PdfReference& reference);

}  // namespace wenshu::pdf

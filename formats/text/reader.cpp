#include <algorithm>
#include <limits>

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/text.h"

namespace wenshu::text {

using base::Error;
using base::ErrorKind;
using convert::Context;

namespace {

enum class Encoding { utf8, utf16_le, utf16_be, gb18030 };

[[noreturn]] void refuse(const std::string& message, std::size_t offset) {
  throw Error(ErrorKind::input, "text-encoding", message, std::to_string(offset));
}

// Cuts bytes into lines before they are decoded, so that positions are those of the file. In GB18030 no byte of a
// longer character is CR or LF, in UTF-16 a unit is compared as a whole.
class Lines {
 public:
  Lines(std::string_view bytes, std::size_t begin, Encoding encoding)
      : bytes_(bytes), next_(begin), encoding_(encoding) {}

  bool next() {
    if (next_ >= bytes_.size()) return false;
    begin_ = end_ = next_;
    while (end_ < bytes_.size() && unit(end_) != '\n' && unit(end_) != '\r') end_ += width();
    end_ = std::min(end_, bytes_.size());
    next_ = end_ + width();
    if (end_ < bytes_.size() && unit(end_) == '\r' && next_ < bytes_.size() && unit(next_) == '\n') next_ += width();
    return true;
  }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  std::string_view bytes() const { return bytes_.substr(begin_, end_ - begin_); }

 private:
  std::string_view bytes_;
  std::size_t begin_ = 0, end_ = 0, next_;
  Encoding encoding_;

  std::size_t width() const { return encoding_ == Encoding::utf16_le || encoding_ == Encoding::utf16_be ? 2 : 1; }
  unsigned unit(std::size_t i) const {
    const auto byte = [&](std::size_t k) { return k < bytes_.size() ? static_cast<unsigned char>(bytes_[k]) : 0U; };
    if (width() == 1) return byte(i);
    return encoding_ == Encoding::utf16_le ? byte(i) | byte(i + 1) << 8U : byte(i) << 8U | byte(i + 1);
  }
};

std::string decode_utf16(std::string_view bytes, std::size_t offset, bool little_endian) {
  std::string out;
  char32_t high = 0;
  if (bytes.size() % 2 != 0) refuse("the UTF-16 text ends inside a character", offset + bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const char32_t first = static_cast<unsigned char>(bytes[i]);
    const char32_t second = static_cast<unsigned char>(bytes[i + 1]);
    const char32_t unit = little_endian ? first | second << 8U : first << 8U | second;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (low != (high != 0)) refuse("the text is not well-formed UTF-16", offset + i);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      high = unit;
    } else {
      base::append_utf8(out, low ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00) : unit);
      high = 0;
    }
  }
  if (high != 0) refuse("the UTF-16 text ends inside a character", offset + bytes.size());
  return out;
}

// The decoder replaces what it cannot read; a text that holds a replacement character is therefore not taken for
// GB18030.
std::string decode_gb18030(std::string_view bytes, std::size_t offset) {
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return std::string(bytes);
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    refuse("a line of the text is too long", offset);
  }
  std::string out = base::decode_text(bytes, "gb18030");
  const bool replaced = out.find("\xEF\xBF\xBD") != std::string::npos || out.find('\x1A') != std::string::npos;
  if (replaced) refuse("the text is neither UTF-8 nor GB18030", offset);
  return out;
}

std::string decode(std::string_view bytes, std::size_t offset, Encoding encoding) {
  std::string line;
  switch (encoding) {
    case Encoding::utf8:
      line = bytes;
      break;
    case Encoding::gb18030:
      line = decode_gb18030(bytes, offset);
      break;
    case Encoding::utf16_le:
      line = decode_utf16(bytes, offset, true);
      break;
    case Encoding::utf16_be:
      line = decode_utf16(bytes, offset, false);
      break;
  }
  if (line.find('\0') != std::string::npos) {
    throw Error(ErrorKind::input, "text-binary", "the input is binary data, not text: it holds NUL bytes",
                std::to_string(offset));
  }
  return line;
}

// The encoding and, in `begin`, where the text begins.
Encoding encoding_of(std::string_view bytes, std::size_t& begin, Context& context) {
  const auto mark = [&](std::string_view bom) {
    if (!bytes.starts_with(bom)) return false;
    begin = bom.size();
    return true;
  };
  if (mark("\xFF\xFE")) return Encoding::utf16_le;
  if (mark("\xFE\xFF")) return Encoding::utf16_be;
  mark("\xEF\xBB\xBF");
  const std::size_t invalid = base::find_invalid_utf8(bytes);
  if (invalid == std::string_view::npos) return Encoding::utf8;
  context.report({convert::Severity::note, "text-encoding", "the text is not UTF-8; it is read as GB18030",
                  std::to_string(invalid)});
  return Encoding::gb18030;
}

std::uint32_t position(std::size_t offset) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(offset, std::numeric_limits<std::uint32_t>::max()));
}

class Reader final : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options&, Context& context) const override {
    doc::Document document;
    document.parts.emplace_back();  // the input itself
    std::size_t begin = 0;
    const Encoding encoding = encoding_of(bytes, begin, context);
    for (Lines lines(bytes, begin, encoding); lines.next();) {
      context.budget.spend_nodes(2);
      doc::Block block;
      block.source = {0, position(lines.begin()), position(lines.end())};
      std::string line = decode(lines.bytes(), lines.begin(), encoding);
      context.budget.spend_memory(sizeof(doc::Block) + line.size());
      doc::Paragraph paragraph;
      if (!base::is_blank(line)) {
        context.budget.spend_memory(sizeof(doc::Inline));
        doc::Inline text;
        text.node = doc::Text{std::move(line)};
        text.source = block.source;
        paragraph.children.push_back(std::move(text));
      }
      block.node = std::move(paragraph);
      document.body.push_back(std::move(block));
    }
    return document;
  }
};

}  // namespace

std::shared_ptr<const convert::Reader> make_reader() { return std::make_shared<Reader>(); }

}  // namespace wenshu::text

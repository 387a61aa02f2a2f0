#include "pdf/read/lexer.h"

#include <array>
#include <cstring>
#include <string>

namespace wenshu::pdf {

namespace {

enum CharacterClass : std::uint8_t { regular, white, delimiter };

constexpr std::array<CharacterClass, 256> make_classes() {
  std::array<CharacterClass, 256> out{};
  for (const char c : {'\0', '\t', '\n', '\f', '\r', ' '}) out[static_cast<unsigned char>(c)] = white;
  for (const char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'})
    out[static_cast<unsigned char>(c)] = delimiter;
  return out;
}
constexpr auto classes = make_classes();

constexpr unsigned deepest = 100;  // arrays and dictionaries inside each other; deeper ones read as null

CharacterClass class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view Arena::keep(std::string_view bytes) {
  if (bytes.empty()) return {};
  memory_.add(bytes.size());
  char* out = static_cast<char*>(resource_.allocate(bytes.size(), 1));
  std::memcpy(out, bytes.data(), bytes.size());
  return {out, bytes.size()};
}

std::span<const Value> Arena::keep(std::span<const Value> items) {
  if (items.empty()) return {};
  memory_.add(items.size_bytes());
  Value* out = static_cast<Value*>(resource_.allocate(items.size_bytes(), alignof(Value)));
  std::memcpy(static_cast<void*>(out), items.data(), items.size_bytes());
  return {out, items.size()};
}

void Lexer::skip_white_space() {
  while (offset_ < bytes_.size()) {
    const char c = bytes_[offset_];
    if (c == '%') {
      while (offset_ < bytes_.size() && bytes_[offset_] != '\n' && bytes_[offset_] != '\r') ++offset_;
    } else if (class_of(c) == white) {
      ++offset_;
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  for (;;) {
    skip_white_space();
    if (offset_ >= bytes_.size()) return Token::end;
    const char c = bytes_[offset_];
    const bool doubled = offset_ + 1 < bytes_.size() && bytes_[offset_ + 1] == c;
    switch (c) {
      case '(':
        return literal_string();
      case '<':
        if (!doubled) return hex_string();
        offset_ += 2;
        return Token::dictionary_begin;
      case '>':
        offset_ += doubled ? 2 : 1;
        if (doubled) return Token::dictionary_end;
        continue;  // a stray one says nothing
      case '[':
        ++offset_;
        return Token::array_begin;
      case ']':
        ++offset_;
        return Token::array_end;
      case '/':
        return name();
      case '{':
      case '}':
        keyword_ = bytes_.substr(offset_++, 1);
        return Token::keyword;
      case ')':
        ++offset_;
        continue;
      default:
        return number_or_keyword();
    }
  }
}

Token Lexer::number_or_keyword() {
  const std::size_t begin = offset_;
  const char* p = bytes_.data() + begin;
  const char* const end = bytes_.data() + bytes_.size();
  bool negative = false, is_real = false, digits = false;
  while (p < end && (*p == '-' || *p == '+')) negative |= *p++ == '-';  // "--5" is met in files
  std::int64_t whole = 0;
  double fraction = 0, scale = 1, large = 0;
  bool overflow = false;
  for (; p < end; ++p) {
    if (*p >= '0' && *p <= '9') {
      digits = true;
      if (is_real) {
        if (scale < 1e15) {
          fraction = fraction * 10 + (*p - '0');
          scale *= 10;
        }
      } else if (whole < 900'000'000'000'000'000) {
        whole = whole * 10 + (*p - '0');
      } else {
        if (!overflow) large = static_cast<double>(whole);
        overflow = true;
        large = large * 10;
      }
    } else if (*p == '.' && !is_real) {
      is_real = true;
    } else {
      break;
    }
  }
  const bool stops = p == end || class_of(*p) != regular;
  if ((digits || is_real) && (stops || (digits && *p == '-'))) {  // "12-34" is met in files: the rest is dropped
    while (p < end && class_of(*p) == regular) ++p;
    offset_ = static_cast<std::size_t>(p - bytes_.data());
    if (is_real || overflow) {
      const double value = (overflow ? large : static_cast<double>(whole)) + fraction / scale;
      value_ = Value::make_real(negative ? -value : value);
    } else {
      value_ = Value::make_integer(negative ? -whole : whole);
    }
    return Token::value;
  }
  p = bytes_.data() + begin;
  while (p < end && class_of(*p) == regular) ++p;
  offset_ = static_cast<std::size_t>(p - bytes_.data());
  keyword_ = bytes_.substr(begin, offset_ - begin);
  if (keyword_ == "true" || keyword_ == "false") {
    value_ = Value::make_boolean(keyword_ == "true");
    return Token::value;
  }
  if (keyword_ == "null") {
    value_ = {};
    return Token::value;
  }
  return Token::keyword;
}

Token Lexer::name() {
  const std::size_t begin = ++offset_;
  bool escaped = false;
  while (offset_ < bytes_.size() && class_of(bytes_[offset_]) == regular) escaped |= bytes_[offset_++] == '#';
  std::string_view text = bytes_.substr(begin, offset_ - begin);
  if (escaped) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (text[i] == '#' && high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
      } else {
        out += text[i];
      }
    }
    text = arena_->keep(out);
  }
  value_ = Value::make_name(text);
  return Token::value;
}

Token Lexer::hex_string() {
  std::string out;
  int high = -1;
  for (++offset_; offset_ < bytes_.size() && bytes_[offset_] != '>'; ++offset_) {
    const int digit = hex_digit(bytes_[offset_]);
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
    } else {
      out += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) out += static_cast<char>(high * 16);
  if (offset_ < bytes_.size()) ++offset_;
  value_ = Value::make_string(arena_->keep(out));
  return Token::value;
}

Token Lexer::literal_string() {
  const std::size_t begin = ++offset_;
  // Most strings have neither escapes nor line ends: these stay where they are.
  unsigned open = 1;
  for (; offset_ < bytes_.size(); ++offset_) {
    const char c = bytes_[offset_];
    if (c == '\\' || c == '\r') break;
    if (c == '(') ++open;
    if (c == ')' && --open == 0) {
      value_ = Value::make_string(bytes_.substr(begin, offset_++ - begin));
      return Token::value;
    }
  }
  std::string out(bytes_.substr(begin, offset_ - begin));
  for (; offset_ < bytes_.size(); ++offset_) {
    char c = bytes_[offset_];
    if (c == '(') ++open;
    if (c == ')' && --open == 0) {
      ++offset_;
      break;
    }
    if (c == '\r') {  // an end of line is a line feed (7.3.4.2)
      if (offset_ + 1 < bytes_.size() && bytes_[offset_ + 1] == '\n') ++offset_;
      out += '\n';
      continue;
    }
    if (c != '\\') {
      out += c;
      continue;
    }
    if (++offset_ >= bytes_.size()) break;
    c = bytes_[offset_];
    constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
    if (const std::size_t known = letters.find(c); known != std::string_view::npos) {
      out += meanings[known];
    } else if (c >= '0' && c <= '7') {
      int code = 0;
      std::size_t last = offset_;
      for (; last < bytes_.size() && last < offset_ + 3 && bytes_[last] >= '0' && bytes_[last] <= '7'; ++last) {
        code = code * 8 + (bytes_[last] - '0');
      }
      offset_ = last - 1;
      out += static_cast<char>(code);
    } else if (c == '\r') {
      if (offset_ + 1 < bytes_.size() && bytes_[offset_ + 1] == '\n') ++offset_;
    } else if (c != '\n') {
      out += c;
    }
  }
  value_ = Value::make_string(arena_->keep(out));
  return Token::value;
}

// "12 0 R" behind the integer that was just read.
bool Lexer::try_reference(Value& out) {
  const std::int64_t number = out.integer();
  std::size_t p = offset_;
  const auto skip = [&] {
    const std::size_t before = p;
    while (p < bytes_.size() && class_of(bytes_[p]) == white) ++p;
    return p > before;
  };
  if (!skip()) return false;
  std::size_t digits = 0;
  for (; p < bytes_.size() && bytes_[p] >= '0' && bytes_[p] <= '9'; ++p) ++digits;
  if (digits == 0 || digits > 5 || !skip() || p >= bytes_.size() || bytes_[p] != 'R') return false;
  if (p + 1 < bytes_.size() && class_of(bytes_[p + 1]) == regular) return false;
  if (number < 0 || number > 0x7FFFFFFF) return false;
  offset_ = p + 1;
  out = Value::make_reference(static_cast<std::uint32_t>(number));
  return true;
}

Value Lexer::object(bool references) {
  const std::size_t begin = offset_;
  const Token token = next();
  if (token == Token::keyword || token == Token::end) {
    offset_ = begin;
    return {};
  }
  return object_from(token, references);
}

Value Lexer::object_from(Token token, bool references) {
  if (token == Token::value) {
    Value out = value_;
    if (references && out.is(Value::Kind::integer)) try_reference(out);
    return out;
  }
  if (token == Token::array_end || token == Token::dictionary_end) return {};
  const bool array = token == Token::array_begin;
  const std::size_t base = stack_.size();
  ++depth_;
  for (;;) {
    const std::size_t before = offset_;
    const Token inner = next();
    if (inner == Token::end) break;
    if (inner == Token::array_end || inner == Token::dictionary_end) {
      if ((inner == Token::array_end) != array && depth_ > 1) offset_ = before;  // closes what is around it as well
      break;
    }
    if (inner == Token::keyword) {
      if (keyword_ == "endobj" || keyword_ == "stream" || keyword_ == "endstream") {
        offset_ = before;
        break;
      }
      continue;
    }
    if (!array && (stack_.size() - base) % 2 == 0 && !(inner == Token::value && value_.is(Value::Kind::name))) {
      continue;  // no key
    }
    if (inner != Token::value && depth_ >= deepest) continue;
    const Value item = object_from(inner, references);
    stack_.push_back(item);
  }
  --depth_;
  if (!array && (stack_.size() - base) % 2 != 0) stack_.push_back({});
  const auto items = arena_->keep(std::span<const Value>(stack_).subspan(base));
  stack_.resize(base);
  return array ? Value::make_array(items) : Value::make_dictionary(items);
}

}  // namespace wenshu::pdf

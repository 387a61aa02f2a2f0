#include "markdown/escape.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "markdown/scan.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

void append_reference(std::string& out, char32_t c) {
  out += "&#";
  out += std::to_string(static_cast<std::uint32_t>(c));
  out += ';';
}

std::size_t end_of_run(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find_first_not_of(text[begin], begin);
  return end == npos ? text.size() : end;
}

// A shortcode of an emoji, such as :smile:, that some renderers replace.
bool is_shortcode(std::string_view text) {
  std::size_t end = 1;
  bool letter = false;
  for (; end < text.size() && text[end] != ':'; ++end) {
    const char c = text[end];
    if (!is_ascii_letter(c) && !is_digit(c) && c != '_' && c != '+' && c != '-') return false;
    letter = letter || is_ascii_letter(c);
  }
  if (end >= text.size() || end == 1) return false;
  const auto name = text.substr(1, end - 1);
  return letter || name == "+1" || name == "-1" || name == "100" || name == "1234";
}

// Attributes as pandoc reads them: {.class}, {#id}, {key=value}, {=format}.
bool is_attribute_list(std::string_view text) {
  const std::size_t end = text.find_first_of("}{", 1);
  if (end == npos || text[end] == '{') return false;
  const auto inner = base::trim(text.substr(1, end - 1));
  if (inner.empty()) return false;
  return inner.front() == '.' || inner.front() == '#' || inner.find('=') != npos;
}

// Could an address of GFM begin with this letter?
constexpr bool begins_address(char c) { return c == 'h' || c == 'f' || c == 'w'; }

// Could GFM make a link of the text that begins here? Gives the offset of the character whose backslash prevents it.
std::size_t address_anchor(std::string_view text, std::size_t offset) {
  const auto rest = text.substr(offset);
  if (rest.substr(0, 4) == "www.") return offset + 3;
  for (const std::string_view scheme : {"http", "https", "ftp"}) {
    if (rest.substr(0, scheme.size()) == scheme && rest.substr(scheme.size(), 3) == "://")
      return offset + scheme.size();
  }
  return npos;
}

// Is there any text for which TextWriter::acts could be true, or that begins an address? An opening parenthesis is not
// looked for: it acts only at one place.
bool has_acting_text(const TokenRow& row) {
  static constexpr ByteSet acting = ByteSet::of("*_~`$^\\[]<&!{:w");
  return std::any_of(row.tokens.begin(), row.tokens.end(), [&row](const Token& token) {
    if (token.kind != Token::text) return false;
    const std::string_view text = row.content(token);
    for (std::size_t i = 0; (i = find_byte(text, acting, i, text.size())) < text.size(); ++i) {
      if (text[i] != 'w' || text.substr(i, 4) == "www.") return true;
    }
    return false;
  });
}

}  // namespace

bool is_entity(std::string_view text) {
  constexpr std::size_t longest = 34;
  const std::size_t end = text.substr(0, longest).find(';');
  if (end == npos || end < 2) return false;
  auto name = text.substr(1, end - 1);
  const auto all = [&name](auto test) { return !name.empty() && std::all_of(name.begin(), name.end(), test); };
  if (name.front() == '#') {
    name.remove_prefix(1);
    if (!name.empty() && (name.front() == 'x' || name.front() == 'X')) {
      name.remove_prefix(1);
      return name.size() <= 6 &&
             all([](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    }
    return name.size() <= 8 && all(is_digit);  // older versions of CommonMark read eight
  }
  return is_ascii_letter(name.front()) && all([](char c) { return is_ascii_letter(c) || is_digit(c); });
}

std::string escape_html(std::string_view text) {
  static constexpr ByteSet special = ByteSet::of("&<>");
  std::string out;
  out.reserve(text.size());
  for (std::size_t begin = 0;;) {
    const std::size_t end = find_byte(text, special, begin, text.size());
    out += text.substr(begin, end - begin);
    if (end == text.size()) return out;
    out += text[end] == '&' ? "&amp;" : text[end] == '<' ? "&lt;" : "&gt;";
    begin = end + 1;
  }
}

std::string escape_attribute(std::string_view text) {
  std::string out = escape_html(text);
  for (std::size_t i = out.find('"'); i != npos; i = out.find('"', i)) out.replace(i, 1, "&quot;");
  return out;
}

std::string code_span(std::string_view text) {
  std::size_t longest = 0;
  std::size_t shortest_missing = 1;
  std::uint64_t used = 0;  // bit n: a run of n backticks occurs
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_run(text, i);
    if (text[i] == '`') {
      longest = std::max(longest, end - i);
      if (end - i < 64) used |= std::uint64_t{1} << (end - i);
    }
    i = end;
  }
  while (shortest_missing < 64 && (used >> shortest_missing & 1) != 0) ++shortest_missing;
  const std::string fence(shortest_missing < 64 ? shortest_missing : longest + 1, '`');
  const bool blank = text.find_first_not_of(' ') == npos;
  const bool spaced = !blank && text.front() == ' ' && text.back() == ' ';
  const bool touching = !text.empty() && (text.front() == '`' || text.back() == '`');
  const std::string pad = spaced || touching ? " " : "";
  return fence + pad + std::string(text) + pad + fence;
}

std::string link_tail(std::string_view target, std::string_view title) {
  int depth = 0;
  bool balanced = true;
  bool space = target.empty();
  for (const char c : target) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    balanced = balanced && depth >= 0 && depth < 30;
    space = space || static_cast<unsigned char>(c) <= ' ';
  }
  const bool brackets = space || depth != 0 || !balanced;
  std::string out = brackets ? "(<" : "(";
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    // Backticks, < and $ would begin a span that reaches beyond the link.
    const bool acts = c == '`' || c == '<' || c == '>' || c == '$' || (c == '&' && is_entity(target.substr(i))) ||
                      (c == '\\' && (i + 1 == target.size() || is_ascii_punctuation(target[i + 1])));
    if (acts) out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  if (brackets) out += '>';
  if (!title.empty()) {
    out += " \"";
    for (const char c : title) {
      if (c == '"' || c == '\\' || c == '`' || c == '<' || c == '&' || c == '$') out += '\\';
      if (c == '\n') {
        append_reference(out, U'\n');  // what stands in the next line could begin a block
      } else {
        out += c;
      }
    }
    out += '"';
  }
  return out + ')';
}

TextWriter::TextWriter(const TokenRow& row, Place place, bool isolated)
    : row_(row), place_(place), isolated_(isolated), may_act_(has_acting_text(row)) {
  if (may_act_) add_row();
}

void TextWriter::add_row() {
  positions_.resize(row_.tokens.size());
  std::size_t position = 1;
  for (std::size_t i = 0; i < row_.tokens.size(); ++i) {
    const Token& token = row_.tokens[i];
    const std::string_view content = row_.content(token);
    positions_[i] = position;
    switch (token.kind) {
      case Token::text:
        add_text(i);
        break;
      case Token::markup:
        add_markup(content, position);
        break;
      case Token::open:
      case Token::close:
        if (row_.marks[token.mark].html) {
          last_greater_ = position + 1;
        } else {
          add(row_.marks[token.mark].kind == doc::Emphasis::strike ? tilde : star, position, true, true);
        }
        break;
      case Token::hard_break:
      case Token::soft_break:
        break;
    }
    position += content.size() + 1;
  }
}

void TextWriter::add(Special special, std::size_t position, bool opens, bool closes) {
  Pair& pair = pairs_[special];
  if (opens) pair.open = std::min(pair.open, position);
  if (closes) pair.close = std::max(pair.close, position + 1);
}

void TextWriter::add_markup(std::string_view markup, std::size_t position) {
  switch (markup.front()) {
    case '`':
      add(backtick, position, true, true);
      break;
    case '$':
      // To a parser without math the formula is text.
      add(dollar, position, true, true);
      if (markup.find('*') != npos) add(star, position, true, true);
      if (markup.find('_') != npos) add(underscore, position, true, true);
      if (markup.find('~') != npos) add(tilde, position, true, true);
      if (markup.find('^') != npos) add(caret, position, true, true);
      break;
    case '<':
      last_greater_ = position + 1;
      break;
    default:
      break;
  }
}

// The character written before and after an offset of a text token.
char32_t TextWriter::before(std::size_t index, std::size_t offset) const {
  if (offset == 0) return written_before(row_, index);
  const char32_t c = base::previous_code_point(row_.content(index), offset);
  return offset == 0 && is_encoded(row_, index, true) ? U';' : c;
}

char32_t TextWriter::after(std::size_t index, std::size_t offset) const {
  const std::string_view text = row_.content(index);
  if (offset >= text.size()) return written_after(row_, index);
  const char32_t c = base::next_code_point(text, offset);
  return offset == text.size() && is_encoded(row_, index, false) ? U'&' : c;
}

void TextWriter::add_text(std::size_t index) {
  static constexpr ByteSet partners = ByteSet::of("*_~`$^>]");
  const std::string_view text = row_.content(index);
  const std::size_t base = positions_[index];
  const auto next = [text](std::size_t i) { return find_byte(text, partners, i, text.size()); };
  for (std::size_t i = next(0); i < text.size(); i = next(i)) {
    const char c = text[i];
    const std::size_t end = end_of_run(text, i);
    const char32_t behind = before(index, i), ahead = after(index, end);
    const bool opens = !base::is_white_space(ahead), closes = !base::is_white_space(behind);
    switch (c) {
      case '>':
        last_greater_ = base + end;
        break;
      case ']':
        if (ahead == '(' || ahead == '[' || ahead == '{' || ahead == ':') last_bracket_ = base + end;
        break;
      case '`':
        add(backtick, base + i, true, true);
        break;
      case '_': {
        const bool word_before = closes && !base::is_punctuation(behind),
                   word_after = opens && !base::is_punctuation(ahead);
        add(underscore, base + i, opens && !word_before, closes && !word_after);
        break;
      }
      case '$':
        add(dollar, base + i, opens || end - i > 1, closes || end - i > 1);
        break;
      default:
        add(c == '*' ? star : c == '~' ? tilde : caret, base + i, opens, closes);
    }
    i = end;
  }
}

// Could the run that `offset` belongs to open or close something, with a partner elsewhere? Asked in order of offsets.
bool TextWriter::run_acts(std::size_t offset) {
  if (offset < run_end_) return run_acts_;
  const char c = text_[offset];
  const Special special = c == '*'   ? star
                          : c == '_' ? underscore
                          : c == '~' ? tilde
                          : c == '`' ? backtick
                          : c == '$' ? dollar
                                     : caret;
  run_end_ = end_of_run(text_, offset);
  const char32_t behind = before(index_, offset), ahead = after(index_, run_end_);
  bool opens = !base::is_white_space(ahead), closes = !base::is_white_space(behind);
  if (special == underscore) {
    const bool word_before = closes && !base::is_punctuation(behind),
               word_after = opens && !base::is_punctuation(ahead);
    opens = opens && !word_before;
    closes = closes && !word_after;
  } else if (special == backtick || (special == dollar && run_end_ - offset > 1)) {
    opens = closes = true;
  }
  const std::size_t position = positions_[index_] + offset;
  run_acts_ = isolated_
                  ? opens || closes
                  : (opens && pairs_[special].close > position + 1) || (closes && pairs_[special].open < position);
  return run_acts_;
}

bool TextWriter::bracket_acts(std::size_t offset) const {
  const Token& token = row_.tokens[index_];
  if (token.in_link || isolated_) return true;
  if (text_[offset] == ']') return false;
  if (offset == 0 && (line_start_ || after_note_)) return true;
  if (text_.substr(offset + 1, 1) == "^") return true;
  return last_bracket_ > positions_[index_] + offset + 1;
}

// Would the character at `offset` be more than a character?
bool TextWriter::acts(std::size_t offset) {
  const char c = text_[offset];
  const char next = offset + 1 < text_.size() ? text_[offset + 1] : '\0';
  const bool last = offset + 1 == text_.size();
  switch (c) {
    case '*':
    case '_':
    case '~':
    case '`':
    case '$':
    case '^':
      return run_acts(offset);
    case '\\':
      return last || after(index_, offset + 1) == U'&' || is_ascii_punctuation(next);
    case '[':
    case ']':
      return bracket_acts(offset);
    case '<':
      if (!is_ascii_letter(next) && next != '/' && next != '!' && next != '?') return false;
      return isolated_ || (offset == 0 && line_start_) || last_greater_ > positions_[index_] + offset + 1;
    case '&':
      return is_entity(text_.substr(offset));
    case '!':
      return last && after_text() == '[';
    case '{':
      return is_attribute_list(text_.substr(offset));
    case '(':
      return offset == 0 && after_note_;
    case ':':
      return is_shortcode(text_.substr(offset)) || (offset == 0 && note_at_start_);
    default:
      return false;
  }
}

// A line of nothing but this text: thematic breaks, setext underlines, the delimiter row of a table.
bool TextWriter::starts_block_alone(std::size_t& offset) const {
  offset = 0;
  const char c = text_.front();
  if (c == '-' || c == '*' || c == '_') {
    const auto count = std::count(text_.begin(), text_.end(), c);
    const bool only = std::all_of(text_.begin(), text_.end(), [c](char x) { return x == c || is_blank(x); });
    if (only && count >= 3) return true;
  }
  if (first_line_) return false;
  const auto rest = base::trim(text_);
  if ((c == '=' || c == '-') && end_of_run(rest, 0) == rest.size()) return true;
  return text_.find_first_not_of("-:| \t") == npos;
}

// Would the line that begins with this text begin a block? `offset`: the character to escape.
bool TextWriter::starts_block(std::size_t& offset) const {
  offset = 0;
  if (static_cast<unsigned char>(text_.front()) >= 0x80) return false;  // all of them begin with ASCII
  const auto ends_word = [this](std::size_t i) { return i < text_.size() ? is_blank(text_[i]) : line_end_; };
  if (line_end_ && starts_block_alone(offset)) return true;
  offset = 0;
  const char c = text_.front();
  const std::size_t run = end_of_run(text_, 0);
  switch (c) {
    case '#':
      return run <= 6 && ends_word(run);
    case '>':
      return true;
    case '-':
    case '+':
    case '*':
      return ends_word(1);
    case '`':
      return run >= 3;
    case '~':
    case ':':  // pandoc's definition lists
      return true;
    default:
      break;
  }
  while (offset < text_.size() && offset < 10 && is_digit(text_[offset])) ++offset;
  return offset > 0 && offset < 10 && offset < text_.size() && (text_[offset] == '.' || text_[offset] == ')') &&
         ends_word(offset + 1);
}

void TextWriter::write_character(std::string& out, std::size_t offset) {
  if (acts(offset) || offset == forced_) out += '\\';
  out += text_[offset];
}

// Would what follows the text of this token be taken into an address that reaches its end?
bool TextWriter::address_goes_on() const {
  if (index_ + 1 >= row_.tokens.size()) return false;
  const auto kind = row_.tokens[index_ + 1].kind;
  return kind == Token::hard_break || (kind != Token::soft_break && after_text() != '<');
}

// The text from `begin` to `end`. GFM makes links of bare addresses before it looks at backslashes, and would show
// them: where one is needed in an address, or markup follows, the address is kept from being a link.
void TextWriter::write_inner(std::string& out, std::size_t begin, std::size_t end, bool reference_follows) {
  if (!may_act_ && !after_note_ && forced_ == npos) {
    out += text_.substr(begin, end - begin);
    return;
  }
  // The characters that never act and begin no address: most of a text.
  static constexpr ByteSet watched =
      ByteSet::where([](char c) { return c != ' ' && !is_digit(c) && (!is_ascii_letter(c) || begins_address(c)); });
  const bool in_brackets = row_.tokens[index_].in_link || isolated_;
  for (std::size_t i = begin; i < end;) {
    const std::size_t limit = forced_ >= i && forced_ < end ? forced_ : end;
    if (const std::size_t plain = find_byte(text_, watched, i, limit); plain > i) {
      out += text_.substr(i, plain - i);
      i = plain;
      continue;
    }
    if (in_brackets || address_anchor(text_, i) == npos) {
      write_character(out, i++);
      continue;
    }
    const std::size_t address_end = std::min(text_.find_first_of(" \t<", i), end);
    const bool open_end = address_end == end && (text_.size() == end || reference_follows);
    bool spoiled = open_end && (reference_follows || address_goes_on());
    std::string address, unlinked;
    for (std::size_t anchor = npos; i < address_end; ++i) {
      if (const auto next = address_anchor(text_, i); next != npos) anchor = next;
      // GFM would take a Chinese full stop and what follows it into the address.
      spoiled = spoiled || static_cast<unsigned char>(text_[i]) >= 0x80;
      const std::size_t size = address.size();
      write_character(address, i);
      spoiled = spoiled || address.size() > size + 1;
      if (i == anchor && address.size() == size + 1) unlinked += '\\';
      unlinked.append(address, size);
    }
    // A < ends an address, but the backslash before it does not.
    spoiled = spoiled || (i < end && text_[i] == '<' && acts(i));
    out += spoiled ? unlinked : address;
  }
}

void TextWriter::write(std::string& out, std::size_t index) {
  index_ = index;
  text_ = row_.content(index);
  run_end_ = 0;
  line_start_ = begins_line(row_, index);
  line_end_ = ends_line(row_, index);
  if (index == 0) {
    first_line_ = true;
  } else if (row_.tokens[index - 1].kind == Token::hard_break || row_.tokens[index - 1].kind == Token::soft_break) {
    first_line_ = false;
  }
  after_note_ = index > 0 && row_.tokens[index - 1].is_note;
  note_at_start_ = after_note_ && begins_line(row_, index - 1);
  forced_ = npos;
  std::size_t begin = 0, end = text_.size();
  std::size_t offset = 0;
  // White space at the edges of a line would be stripped.
  if (is_encoded(row_, index, true)) {
    append_reference(out, base::next_code_point(text_, begin));
  } else if (line_start_ && place_ == Place::paragraph && starts_block(offset)) {
    forced_ = offset;
  }
  char32_t last = 0;
  if (begin < end && is_encoded(row_, index, false)) last = base::previous_code_point(text_, end);
  if (place_ == Place::heading && line_end_ && last == 0 && end > begin && text_[end - 1] == '#') {
    // A closing sequence of # is not part of a heading.
    std::size_t run = end;
    while (run > begin && text_[run - 1] == '#') --run;
    if (run == 0 ? line_start_ : is_blank(text_[run - 1])) forced_ = run;
  }

  write_inner(out, begin, end, last != 0);
  if (last != 0) append_reference(out, last);
}

}  // namespace wenshu::markdown

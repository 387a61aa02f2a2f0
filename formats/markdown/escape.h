// Text that stays text: backslashes and references exactly where a character would act.
#pragma once
#include <string>
#include <string_view>

#include "markdown/token.h"

namespace wenshu::markdown {

// Text for HTML, and text for an attribute in double quotes.
std::string escape_html(std::string_view text);
std::string escape_attribute(std::string_view text);
// A code span: as many backticks as it needs.
std::string code_span(std::string_view text);
// `(target "title")`, without what would end it early.
std::string link_tail(std::string_view target, std::string_view title);
// True for text that begins like a character reference: &amp; &#12288;
bool is_entity(std::string_view text);

// Which characters of a row could act as a pair, and the writing of its text.
class TextWriter {
 public:
  // `isolated` text (the alternative text of an image) is escaped as if its partners stood elsewhere.
  TextWriter(const TokenRow& row, Place place, bool isolated = false);
  // Appends the text token `index`.
  void write(std::string& out, std::size_t index);

 private:
  // Positions count the bytes of all tokens; `close` is one past the last place where a pair can end.
  struct Pair {
    std::size_t open = std::string::npos;
    std::size_t close = 0;
  };
  enum Special { star, underscore, tilde, backtick, dollar, caret, specials };

  void add_row();
  void add_text(std::size_t index);
  char32_t before(std::size_t index, std::size_t offset) const;
  char32_t after(std::size_t index, std::size_t offset) const;
  void add_markup(std::string_view markup, std::size_t position);
  void add(Special special, std::size_t position, bool opens, bool closes);
  void write_inner(std::string& out, std::size_t begin, std::size_t end, bool reference_follows);
  bool address_goes_on() const;
  void write_character(std::string& out, std::size_t offset);
  bool acts(std::size_t offset);
  static Special special_of(char c);
  bool run_acts(std::size_t offset);
  bool follows_forced(std::size_t offset) const;
  bool bracket_acts(std::size_t offset) const;
  bool starts_block(std::size_t& offset) const;
  bool starts_block_alone(std::size_t& offset) const;
  char32_t after_text() const { return written_after(row_, index_); }

  const TokenRow& row_;
  Place place_;
  bool isolated_;
  bool may_act_;  // whether the text of the row has any character that could act; the pairs are known only then
  Pair pairs_[specials];
  std::size_t last_greater_ = 0, last_bracket_ = 0;  // one past the last > and the last ] that could make a link
  std::vector<std::size_t> positions_;

  // The token being written.
  std::size_t index_ = 0;
  std::string_view text_;
  bool line_start_ = false, line_end_ = false, first_line_ = true, after_note_ = false, note_at_start_ = false;
  std::size_t forced_ = std::string::npos;  // offset of the character that would begin a block
  std::size_t run_end_ = 0;                 // the run of special characters looked at last, and what was found
  bool run_acts_ = false;
};

}  // namespace wenshu::markdown

// What the parts of the Markdown writer share while one document is written.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "convert/format.h"
#include "markdown/token.h"

namespace wenshu::markdown {

// False for a text with control characters that State::clean would take away.
bool is_clean(std::string_view text);

class State {
 public:
  State(const doc::Document& document, std::string media_dir, convert::Context& context, convert::Output& output);

  const doc::Document& document;
  convert::Context& context;
  int heading_shift = 0;        // added to every heading level
  bool opens_document = false;  // nothing is written yet before the paragraph being written

  // Reports, but each code only once for the document.
  void report_once(convert::Severity severity, const char* code, std::string message);

  // Reports headers and footers that show anything.
  void report_furniture(const doc::PageSetup& page);

  // True where some link of the document points to this anchor.
  bool is_target(std::string_view id) const { return targets_.find(id) != targets_.end(); }

  // The label of a footnote ("1", "2") or endnote ("endnote1"), given at its first reference; "" for a comment and
  // where there is no such note.
  std::string label_of_note(std::uint32_t note);
  // The notes in the order of their first references. Grows while notes with references are written.
  const std::vector<std::uint32_t>& numbered_notes() const { return note_order_; }
  // Whether the author of this comment was written already; it is from now on.
  bool comment_announced(std::uint32_t note);
  // Whether the text of this comment is due, of those announced first; it is written from now on.
  bool comment_is_next(std::uint32_t note);

  // Where an image lies for the Markdown file: its resource becomes a side file; without one, a relative path or an
  // http(s) or data: address. "" with a warning for anything else.
  std::string image_target(const doc::Image& image);
  // The target, or "" with a warning for a link that would run a script.
  std::string link_target(const std::string& target);

  // Text without the control characters that no Markdown parser passes on.
  std::string clean(std::string_view text);
  // The same, with its line feeds.
  std::string clean_lines(std::string_view text);

  // The paragraph being written; here, so that each takes over the memory of the one before.
  TokenRow row;

 private:
  std::string media_dir_;
  convert::Output& output_;
  std::set<std::string, std::less<>> targets_, reported_;
  std::vector<std::uint32_t> note_numbers_, note_order_;
  std::uint32_t footnotes_ = 0, endnotes_ = 0;  // with a number
  std::set<std::uint32_t> announced_;
  std::deque<std::uint32_t> open_comments_;
  std::map<std::string, std::string, std::less<>> images_;

  void collect_targets(const doc::Blocks& blocks);
};

}  // namespace wenshu::markdown

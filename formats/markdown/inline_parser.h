// The second pass over Markdown: the text of a leaf to a row of operations (the second phase of CommonMark's appendix),
// with links and emphasis resolved. inline_tree.h makes the tree of them.
#pragma once
#include <string_view>
#include <vector>

#include "markdown/delimiter_runs.h"
#include "markdown/inline_ops.h"
#include "markdown/read_state.h"

namespace wenshu::markdown {

// TeX on one line, without its comments.
std::string formula_text(std::string_view text);

class InlineParser {
 public:
  // Fills `operations`. `content` and `state` outlive the parser.
  InlineParser(const Content& content, ReadState& state, Operations& operations)
      : content_(content),
        text_(content.text),
        state_(state),
        operations_(operations),
        stack_(operations),
        html_(content.text) {}

  void parse();

 private:
  // A [ or ![ that may begin a link.
  struct Bracket {
    std::size_t begin = 0, text = 0;  // of the bracket, of what stands behind it
    std::uint32_t operation = 0;      // its text
    std::uint32_t run = no_index;     // the delimiter run below it
    bool image = false, active = true, bracket_inside = false;
  };

  // Each reads what begins at `i`, where the text before it is not flushed yet, and moves `i` behind it.
  void special(std::size_t& i);
  void line_end(std::size_t& i);
  void backslash(std::size_t& i);
  void backticks(std::size_t& i);
  void delimiters(std::size_t& i);
  void open_bracket(std::size_t& i);
  void close_bracket(std::size_t& i);
  void reference(std::size_t& i);
  void angle_bracket(std::size_t& i);
  void dollar(std::size_t& i);
  void address(std::size_t& i);

  bool note(std::size_t& i);
  bool formula(std::size_t& i, std::string_view open, std::string_view close);
  std::size_t formula_end(std::size_t begin, std::string_view close);
  bool find_link(const Bracket& opener, std::size_t close, std::size_t& end, LinkDefinition& link);
  void finish_link(const Bracket& opener, std::size_t close, std::size_t end, LinkDefinition link);
  std::size_t code_end(std::size_t begin, std::size_t length);
  void count_backticks();

  void flush(std::size_t end);
  void push(Operation::Kind kind, std::size_t begin, std::size_t end, std::uint32_t index = no_index,
            std::string_view text = {});
  doc::Inline& push_node(doc::Inline node, std::size_t begin, std::size_t end);
  void push_link(std::string_view text, std::string target, std::size_t begin, std::size_t end);
  doc::Source source(std::size_t begin, std::size_t end) const;
  bool starts(std::size_t i, std::string_view what) const { return text_.substr(i, what.size()) == what; }

  const Content& content_;
  std::string_view text_;
  ReadState& state_;
  Operations& operations_;
  DelimiterStack stack_;
  HtmlScanner html_;
  std::vector<Bracket> brackets_;
  std::size_t inside_link_ = 0;    // so many brackets, from the first on, hold a link: those of links are not active
  std::size_t spoiled_hosts_ = 0;  // as bare_host() says
  std::size_t plain_ = 0;          // where the text begins that is not in the row yet

  // Runs of backticks by length, in order; of each length those before `next` are behind the place being read.
  struct Runs {
    std::vector<std::size_t> begins;
    std::size_t next = 0;
  };
  std::vector<Runs> backticks_;
  bool backticks_counted_ = false;
  bool no_dollar_ = false, no_double_dollar_ = false, no_parenthesis_ = false;  // such formulas do not end any more
};

}  // namespace wenshu::markdown

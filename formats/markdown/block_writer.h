// Blocks as Markdown.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "markdown/lines.h"
#include "markdown/list_form.h"
#include "markdown/number_counter.h"
#include "markdown/state.h"

namespace wenshu::markdown {

// Number format and text of the definition behind an automatic label: `chineseCountingThousand "（%1）"`.
std::string number_definition(const doc::Document& document, const doc::Label& label);

class BlockWriter {
 public:
  // `left_out` are blocks that stand in the front matter, `headings` the definitions of labels there.
  BlockWriter(State& state, std::string& out, std::unordered_set<const doc::Block*> left_out,
              std::map<int, std::string> headings);

  // In a tight item a list follows its paragraph without an empty line.
  void blocks(const doc::Blocks& blocks, bool tight = false);
  // The definitions of all notes referred to, those inside notes included.
  void notes();

 private:
  void block(const doc::Block& block);
  void paragraph(const doc::Paragraph& paragraph, std::string_view before);
  void labelled(const doc::Inlines& inlines, std::string_view label, std::string_view before);
  void heading(const doc::Inlines& inlines, int level, std::string_view label, std::string_view before,
               std::string_view attributes);
  void definition(const doc::Box<doc::Label>& label);
  void heading_definition(const doc::Heading& heading);
  bool goes_on(const std::string& definition, const doc::Label& label);
  void end_definition(const doc::Paragraph& paragraph);
  void role(const doc::Paragraph& paragraph);
  void separate() { lines_.blank(); }
  bool is_shown(const doc::Block& block) const;
  bool follows_directly(const doc::Block& previous, const doc::Block& next, bool tight) const;

  void list(const doc::List& list);
  void native_list(const doc::List& list, bool ordered);
  void native_item(const doc::ListItem& item, std::string_view marker, bool tight);
  void labelled_list(const doc::List& list);

  void code_block(const doc::CodeBlock& code, std::string_view info);
  void quote(const doc::Quote& quote);
  void figure(const doc::Figure& figure);
  void caption(const doc::Inlines& inlines);
  void math(const doc::MathBlock& math);
  void raw(const doc::RawBlock& raw);

  // table.cpp
  void table(const doc::Table& table, std::string_view tag);
  void pipe_table(const doc::Table& table, std::size_t columns);
  void html_table(const doc::Table& table, std::string_view tag);
  void definition_list(const doc::DefinitionList& list);
  void html_element(std::string_view indent, std::string_view tag, std::string_view attributes,
                    const doc::Blocks& content);

  State& state_;
  std::string& out_;
  const std::size_t begin_;  // of the text, behind the front matter
  Lines lines_;
  std::unordered_set<const doc::Block*> left_out_;
  // The delimiter (- * . or a bracket) of the native list written last in this container; 0 after any other block.
  char last_list_ = 0;
  bool in_heading_ = false;      // the block being written goes on in the line of a run-in heading
  bool before_table_ = false;    // a table follows the block being written
  std::string_view task_;        // `[x] ` or `[ ] ` for the next paragraph
  std::string last_definition_;  // of the labels written last
  std::map<int, std::string> headings_;
  NumberCounter counter_;  // as the reader will count
  int list_depth_ = 0;     // of native lists
  std::string text_;       // of the block being written; each takes over the memory of the one before
};

}  // namespace wenshu::markdown

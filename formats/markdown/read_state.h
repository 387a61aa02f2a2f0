// What the parts of the Markdown reader share while one document is read.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "convert/format.h"
#include "markdown/block_tree.h"

namespace wenshu::markdown {

class ReadState {
 public:
  // `document` gets notes and resources. All three outlive the state.
  ReadState(const BlockTree& tree, doc::Document& document, convert::Context& context);

  doc::Document& document() { return document_; }
  base::Budget& budget() { return context_.budget; }

  void report(convert::Severity severity, const char* code, std::string message, std::size_t offset);

  // ---- Links. The definition of a label; nullptr for none. All definitions used may give as much text as the input
  // has: more uses are not found (note).
  const LinkDefinition* link(std::string_view label);

  // ---- Footnotes
  struct NoteMark {
    std::uint32_t note;  // index into Document::notes, given at the first reference
    std::size_t size;    // of the label and its bracket
  };
  // The footnote whose label stands at the beginning of `text`, which goes on behind `[^`.
  std::optional<NoteMark> note(std::string_view text);
  bool has_note(std::string_view text) const { return find_note(text) != tree_.notes.end(); }
  // The nodes of the footnotes in the order of their indices; it grows while footnotes are read.
  const std::vector<NodeId>& notes_met() const { return notes_met_; }
  // Footnotes that nothing refers to get an index, too.
  void add_unused_notes();
  // The index of the note that a node of `notes_met` became.
  std::uint32_t index_of_note(std::size_t met) const { return note_indices_[met]; }

  // ---- Comments of people. What an HTML comment (its text, trimmed) stands for: the place where a commented text
  // begins or ends; nothing for any other.
  std::optional<doc::Inline> comment(std::string_view text);

  // ---- Images. Makes a resource of a file beside the input, where there is one, or of the data in a data: address.
  void load(doc::Image& image, std::size_t offset);

 private:
  using NoteEntry = std::map<std::string, NodeId, std::less<>>::const_iterator;
  NoteEntry find_note(std::string_view text) const;
  void load_data(doc::Image& image, std::size_t offset);
  std::string add_resource(doc::Resource resource);

  const BlockTree& tree_;
  doc::Document& document_;
  convert::Context& context_;
  std::size_t expansion_left_;
  bool expansion_reported_ = false;
  std::vector<NodeId> notes_met_;
  std::vector<std::uint32_t> note_indices_;
  std::map<NodeId, std::uint32_t> index_of_node_;
  struct OpenComment {
    std::string number;
    std::uint32_t note;
  };
  std::optional<doc::Inline> begin_comment(std::string_view text);
  std::deque<OpenComment> open_comments_;                       // their text is still to come
  std::map<std::string, std::uint32_t, std::less<>> comments_;  // by number
  std::map<std::string, std::string> loaded_;                   // resources by target
};

}  // namespace wenshu::markdown

// The text of structure elements: what stands inside of paragraphs, headings, cells and items of a tagged file.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "doc/tree.h"
#include "pdf/read/page.h"
#include "pdf/read/tag_tree.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

// Where the glyphs of a marked stretch, or its image, are.
struct Stretch {
  std::uint32_t run = 0, image = 0;
  bool is_image = false;
};

class TaggedInlines {
 public:
  // `own`: a file of this program, whose tags say more (pdf/own_tags.h).
  TaggedInlines(const TagTree& tree, const std::vector<Page>& pages, const PageSet& shared, bool own);

  TextFlow flow() const { return TextFlow(own_ ? TextFlow::Joining::exact : TextFlow::Joining::words); }
  // Adds the text below an element to a flow. `plain`: looks say nothing here, as in a heading.
  void add(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format, bool plain);
  // Adds an element with what it says itself: emphasis, a link, a note, …
  void add_element(std::uint32_t index, TextFlow& flow, const doc::RunFormat& around, bool plain);
  void add_content(const TagKid& kid, TextFlow& flow, const doc::RunFormat& format, bool plain);
  // Adds the picture that a Figure shows, or its text where it shows none.
  void figure(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format);
  // The text of an element alone.
  std::string text_of(std::uint32_t index);
  // Does the content of an element show the same text on each of several pages?
  bool repeats_by_page(std::uint32_t index);
  // From here on what is on other pages than the first one of an element is left out; and no longer.
  void keep_to_first_page(std::uint32_t index) { only_page_ = first_page(index); }
  void keep_all_pages() { only_page_.reset(); }
  // The stretches of a kid that is content.
  const std::vector<Stretch>& stretches(const TagKid& kid) const;

  // Ties a Reference or a Note to a note of the document, and says which it is tied to.
  void tie_note(std::uint32_t element, std::uint32_t note) { note_of_[element] = note; }
  std::optional<std::uint32_t> note_of(std::uint32_t element) const;
  // The automatic label that was met since the last call; null where there was none.
  doc::Box<doc::Label> take_label();

 private:
  const TagTree& tree_;
  const std::vector<Page>& pages_;
  const PageSet& shared_;
  const bool own_;
  std::vector<std::unordered_map<std::uint64_t, std::vector<Stretch>>> stretches_;  // by page
  std::unordered_map<std::uint32_t, const PageLink*> links_;                        // by object number
  std::unordered_map<std::uint32_t, std::uint32_t> note_of_;
  doc::Box<doc::Label> label_;
  unsigned depth_ = 0;
  std::optional<std::uint32_t> only_page_;

  const TagElement& at(std::uint32_t index) const { return tree_.elements[index]; }
  void index_pages();
  std::vector<const TagKid*> contents_of(std::uint32_t index) const;
  std::optional<std::uint32_t> first_page(std::uint32_t index) const;
  doc::RunFormat look_format(const PageRun& run, const doc::RunFormat& around, bool plain) const;
  void image(const PageImage& shown, const TagElement* figure, TextFlow& flow, const doc::RunFormat& format);
  bool add_own(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format, bool plain);
  void emphasized(std::uint32_t index, doc::Emphasis kind, TextFlow& flow, bool plain);
  void link(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format, bool plain);
  std::string target_of(std::uint32_t index) const;
  void formula(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format);
  bool ruby(std::uint32_t index, TextFlow& flow, const doc::RunFormat& format);
};

}  // namespace wenshu::pdf

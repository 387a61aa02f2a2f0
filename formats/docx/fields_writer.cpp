// What programs compute: fields (17.16), the table of contents, page numbers.
#include <algorithm>
#include <array>
#include <cstdio>

#include "doc/walk.h"
#include "docx/part_writer.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

constexpr int listed_levels = 3;  // of headings, in a table of contents

}  // namespace

void PartWriter::field_character(const RunMarkup& markup, const char* type) {
  run(markup, [&] { xml_.element("w:fldChar", "w:fldCharType", type); });
}

void PartWriter::instruction(const RunMarkup& markup, std::string_view text) {
  const bool deleted = std::any_of(changes_.begin(), changes_.end(), [](const Change& c) { return !c.insertion; });
  run(markup, [&] {
    xml_.open(deleted ? "w:delInstrText" : "w:instrText").attribute("xml:space", "preserve");
    xml_.text(text);
    xml_.close();
  });
}

// ---- The table of contents

void PartWriter::set_contents(const std::vector<const doc::Heading*>& headings) {
  contents_.emplace();
  for (const doc::Heading* heading : headings) {
    if (heading->level > listed_levels || doc::is_blank(heading->children)) continue;
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "_Toc%09zu", contents_->size() + 1);
    if (!session_.take_bookmark(name.data())) continue;  // the document has one of this name
    entries_.emplace(heading, name.data());
    contents_->push_back(heading);
  }
}

// Its entries stand in a field that the program which opens the document brings up to date, and which then shows the
// numbers of pages too (17.16.5.68).
void PartWriter::write_contents() {
  const std::vector<const doc::Heading*> headings = *std::exchange(contents_, std::nullopt);
  xml_.open("w:sdt");
  xml_.open("w:sdtPr");
  xml_.open("w:docPartObj");
  xml_.element("w:docPartGallery", "w:val", "Table of Contents");
  xml_.element("w:docPartUnique");
  xml_.close();
  xml_.close();
  xml_.open("w:sdtContent");
  ParagraphMarkup markup;
  markup.style = session_.styles.use(names::toc_heading);
  write_paragraph(markup, [&] { text(session_.chinese ? "目录" : "Contents", {}); });
  for (std::size_t i = 0; i == 0 || i < headings.size(); ++i) {
    markup.style = session_.styles.use(names::toc(headings.empty() ? 1 : headings[i]->level));
    write_paragraph(markup, [&] {
      if (i == 0) {
        run({}, [&] {
          xml_.open("w:fldChar").attribute("w:fldCharType", "begin").attribute("w:dirty", "true");
          xml_.close();
        });
        instruction({}, " TOC \\o \"1-" + std::to_string(listed_levels) + "\" \\h \\z \\u ");
        field_character({}, "separate");
      }
      if (!headings.empty()) write_entry(*headings[i], entries_.at(headings[i]));
      if (i + 1 >= headings.size()) field_character({}, "end");
    });
  }
  xml_.close();
  xml_.close();
}

void PartWriter::write_entry(const doc::Heading& heading, const std::string& bookmark) {
  xml_.open("w:hyperlink").attribute("w:anchor", bookmark).attribute("w:history", "1");
  const bool numbered = heading.label && heading.label->automatic;
  const std::string gap = numbered && !heading.label->gap.empty() ? " " : "";
  text((numbered ? heading.label->text + gap : "") + doc::plain_text(heading.children), {});
  xml_.close();
}

// The text of a heading, which the table of contents points to.
void PartWriter::heading_text(const doc::Heading& heading, const RunState& state) {
  const auto entry = entries_.find(&heading);
  if (entry == entries_.end()) return inlines(heading.children, state);
  const std::int64_t id = session_.next_bookmark();
  xml_.open("w:bookmarkStart").attribute("w:id", id).attribute("w:name", entry->second);
  xml_.close();
  inlines(heading.children, state);
  close_group(id);
}

// ---- Page numbers

void PartWriter::write_page_number(bool even) {
  ParagraphMarkup markup;
  markup.style = session_.styles.use(names::footer);
  markup.look.align = even ? doc::Align::left : doc::Align::right;
  (even ? markup.look.left : markup.look.right) = doc::Length{1, doc::Length::chars};
  write_paragraph(markup, [&] {
    text("— ", {});
    field_character({}, "begin");
    instruction({}, " PAGE ");
    field_character({}, "separate");
    text(even ? "2" : "1", {});
    field_character({}, "end");
    text(" —", {});
  });
}

}  // namespace wenshu::docx

#include "markdown/title.h"

#include <algorithm>

#include "doc/walk.h"
#include "markdown/characters.h"
#include "markdown/marks.h"
#include "markdown/official_parts.h"

namespace wenshu::markdown {

namespace {

bool is_top_heading(const doc::Block& block) {
  const auto* heading = std::get_if<doc::Heading>(&block.node);
  return heading && heading->level == 1;
}

// Does the block stand below the head of an attachment? Then it is the title of that.
bool titles_attachment(const doc::Blocks& blocks, std::size_t i) {
  while (i > 0 && doc::is_blank_paragraph(blocks[i - 1])) --i;
  return i > 0 && is_attachment_head(blocks[i - 1]);
}

// Does the heading of level 1 that opens the document have no other of its kind, titles of attachments aside?
bool opens_alone(const doc::Document& document) {
  if (document.body.empty() || !is_top_heading(document.body.front())) return false;
  if (std::get<doc::Heading>(document.body.front().node).run_in) return false;
  int count = 0;
  doc::for_each_block(document.body, [&](const doc::Block& block) { count += is_top_heading(block) ? 1 : 0; });
  for (std::size_t i = 1; i < document.body.size(); ++i) {
    if (is_top_heading(document.body[i]) && titles_attachment(document.body, i)) --count;
  }
  return count == 1;
}

}  // namespace

bool has_title(const doc::Document& document, std::string_view top_heading) {
  return top_heading == "title" || (top_heading.empty() && opens_alone(document));
}

void promote_title(doc::Document& document, std::string_view top_heading) {
  if (!has_title(document, top_heading)) return;
  for (doc::Block& block : document.body) {
    if (!is_top_heading(block)) continue;
    block.node = doc::Title{std::move(std::get<doc::Heading>(block.node).children)};
  }
  doc::for_each_block(document.body, [&](doc::Block& block) {
    auto* heading = std::get_if<doc::Heading>(&block.node);
    if (heading && heading->level > 1) --heading->level;
  });
}

std::string_view top_heading_of(const doc::Document& document, bool shown) {
  const auto is_title = [](const doc::Block& block) { return std::holds_alternative<doc::Title>(block.node); };
  const auto titles = std::count_if(document.body.begin(), document.body.end(), is_title);
  const auto first = std::find_if(document.body.begin(), document.body.end(), [&](const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    const bool elsewhere = paragraph && paragraph->role == doc::Role::field;  // in front matter
    return (shown || !is_title(block)) && !elsewhere && !doc::is_blank_paragraph(block) &&
           !std::holds_alternative<doc::PageBreak>(block.node);  // left out before the text
  });
  if (titles > 0 && shown) {
    std::ptrdiff_t told = is_title(*first) ? 1 : 0;
    for (auto block = document.body.begin(); block != document.body.end(); ++block) {
      const auto i = static_cast<std::size_t>(block - document.body.begin());
      if (block != first && is_title(*block) && titles_attachment(document.body, i)) ++told;
    }
    return told == titles && is_title(*first) ? "" : "title";
  }
  // Without a title in the text, sections begin at #.
  if (first == document.body.end() || !is_top_heading(*first)) return "";
  if (std::get<doc::Heading>(first->node).run_in) return "";
  int count = 0;
  doc::for_each_block(document.body, [&](const doc::Block& block) { count += is_top_heading(block) ? 1 : 0; });
  return count == 1 ? "section" : "";
}

std::string take_top_heading(doc::Blocks& blocks) {
  const auto* raw = blocks.empty() ? nullptr : std::get_if<doc::RawBlock>(&blocks.front().node);
  if (!raw || !raw->text.starts_with("<!--") || !raw->text.ends_with("-->")) return {};
  const std::string_view text = trim_ascii(std::string_view(raw->text).substr(4, raw->text.size() - 7));
  if (!text.starts_with(marks::top_heading)) return {};
  std::string top(text.substr(marks::top_heading.size()));
  if (top != "title" && top != "section") return {};
  blocks.erase(blocks.begin());
  return top;
}

}  // namespace wenshu::markdown

#include "markdown/writer.h"

#include <algorithm>

#include "markdown/block_writer.h"
#include "markdown/front_matter.h"
#include "markdown/official_parts.h"

namespace wenshu::markdown {

namespace {

// The folder of the images without a slash at its end.
std::string media_folder(std::string folder) {
  while (!folder.empty() && folder.back() == '/') folder.pop_back();
  return folder.empty() ? "media" : folder;
}

}  // namespace

convert::Output MarkdownWriter::write(const doc::Document& document, const convert::Options& options,
                                      convert::Context& context) const {
  convert::Output output;
  State state(document, media_folder(convert::option(options, "media-dir")), context, output);
  const auto title = std::find_if(document.body.begin(), document.body.end(), [](const doc::Block& block) {
    return std::holds_alternative<doc::Title>(block.node);
  });
  const doc::Block* title_block = title == document.body.end() ? nullptr : &*title;
  const bool as_metadata = title_block && convert::option(options, "title") == "metadata";

  std::string& out = output.bytes;
  OfficialParts parts = official_parts(document);
  auto headings = heading_definitions(document);
  out = front_matter(document, title_block, as_metadata, parts.values, headings);
  if (!out.empty()) out += '\n';
  if (as_metadata) parts.blocks.insert(title_block);
  state.heading_shift = title_block && !as_metadata ? 1 : 0;
  BlockWriter writer(state, out, std::move(parts.blocks), std::move(headings));
  writer.blocks(document.body);
  writer.notes();
  state.report_furniture(document.page);
  while (out.size() > 1 && out.back() == '\n' && out[out.size() - 2] == '\n') out.pop_back();
  if (out == "\n") out.clear();
  return output;
}

}  // namespace wenshu::markdown

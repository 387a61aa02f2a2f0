#include "markdown/title.h"

#include "doc/walk.h"

namespace wenshu::markdown {

void promote_title(doc::Document& document) {
  if (document.body.empty()) return;
  const auto* first = std::get_if<doc::Heading>(&document.body.front().node);
  if (!first || first->level != 1 || first->run_in) return;
  int count = 0;
  doc::for_each_block(document.body, [&](const doc::Block& block) {
    const auto* heading = std::get_if<doc::Heading>(&block.node);
    if (heading && heading->level == 1) ++count;
  });
  if (count != 1) return;
  doc::Block& opening = document.body.front();
  opening.node = doc::Title{std::move(std::get<doc::Heading>(opening.node).children)};
  doc::for_each_block(document.body, [&](doc::Block& block) {
    if (auto* heading = std::get_if<doc::Heading>(&block.node)) --heading->level;
  });
}

}  // namespace wenshu::markdown

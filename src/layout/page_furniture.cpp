#include "layout/page_furniture.h"

#include <algorithm>
#include <string>

#include "layout/flow.h"
#include "layout/table_part.h"

namespace wenshu::layout {

void PageFurnisher::run(int first_number) {
  session_.page_count = pages_.size() + static_cast<std::size_t>(std::max(0, first_number - 1));
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    if (pages_[i].blank) continue;
    session_.page_number = static_cast<std::size_t>(pages_[i].number);
    if (session_.styles.theme() == Theme::document) {
      for (const auto place : {doc::PageFurniture::header, doc::PageFurniture::footer}) own_furniture(i, place);
    } else {
      page_number(i);
    }
  }
}

const doc::PageFurniture* PageFurnisher::furniture_for(const OpenedPage& page, doc::PageFurniture::Place place) const {
  const doc::PageSetup& setup = *page.setup;
  const bool first = setup.title_page && page.begins_section;
  const bool even = page.number % 2 == 0;
  const doc::PageFurniture* every = nullptr;
  for (const doc::PageFurniture& own : setup.furniture) {
    if (own.place != place) continue;
    if (own.pages == doc::PageFurniture::first && first) return &own;
    if (own.pages == doc::PageFurniture::even && even && !first) return &own;
    if (own.pages == doc::PageFurniture::every) every = &own;
  }
  return first ? nullptr : every;
}

void PageFurnisher::own_furniture(std::size_t index, doc::PageFurniture::Place place) {
  const doc::PageFurniture* furniture = furniture_for(pages_[index], place);
  if (!furniture) return;
  const doc::PageSetup& setup = *pages_[index].setup;
  const float width = setup.width - setup.left - setup.right;
  FlowBuilder builder(session_, width);
  builder.furniture(furniture->blocks);
  const Flow flow = builder.finish();
  const bool header = place == doc::PageFurniture::header;
  draw(index, flow, header ? setup.header : setup.height - setup.footer - flow.height(),
       header ? ArtifactKind::header : ArtifactKind::footer);
}

void PageFurnisher::draw(std::size_t index, const Flow& flow, float y, ArtifactKind kind) {
  Page& page = session_.list.pages[index];
  const std::size_t from = page.items.size();
  const doc::PageSetup& paper = *pages_[index].setup;
  draw_flow(page, flow, paper.left, y);
  for (const Piece& piece : flow.pieces) {
    y += piece.before;
    for (std::uint32_t f = piece.fixed_begin; f < piece.fixed_end; ++f) {
      draw_fixed(page, flow.fixed[f], paper, {0, paper.width - paper.left - paper.right}, y);
    }
    y += piece.height;
  }
  for (std::size_t i = from; i < page.items.size(); ++i) page.items[i].artifact_kind = kind;
}

// — 1 —: 4号 宋体, 7 mm below the type area, odd pages right and even pages left by one character (GB/T 9704 7.5);
// otherwise the bare number in the middle.
void PageFurnisher::page_number(std::size_t index) {
  const doc::PageSetup& setup = *pages_[index].setup;
  const bool official = session_.styles.theme() == Theme::gongwen;
  BlockLook look = session_.styles.block(BlockKind::furniture, 0, 0);
  look.paragraph = {};
  look.paragraph.align = doc::Align::center;
  look.text = {};
  look.text.size = 9;
  std::string text = std::to_string(session_.page_number);
  float y = setup.height - setup.bottom / 2 - 9;
  if (official) {
    constexpr float millimetre = 72 / 25.4F;
    look.text.size = 14;
    text = "— " + text + " —";
    const bool odd = session_.page_number % 2 == 1;
    look.paragraph.align = odd ? doc::Align::right : doc::Align::left;
    (odd ? look.paragraph.right : look.paragraph.left) = look.text.size;
    y = setup.height - setup.bottom + 7 * millimetre - look.text.size * 0.2F;
  }
  FlowBuilder builder(session_, setup.width - setup.left - setup.right);
  builder.text(text, look, artifact);
  draw(index, builder.finish(), y, ArtifactKind::footer);
}

}  // namespace wenshu::layout

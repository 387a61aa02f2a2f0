#include "layout/paginator.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "layout/table_part.h"

namespace wenshu::layout {

namespace {

constexpr float note_separator = 9;  // the rule above the notes and the space around it
constexpr float tolerance = 0.05F;

class Paginator {
 public:
  Paginator(Session& session, const Flow& flow, int first_number)
      : session_(session), list_(session.list), flow_(flow), first_number_(first_number) {
    setup_ = &session.styles.page();
  }

  void run() {
    for (std::size_t i = 0; i < flow_.pieces.size();) i = place_group(i);
    if (list_.pages.empty()) open_page();
    close_page();
    furniture();
  }

 private:
  Session& session_;
  DisplayList& list_;
  const Flow& flow_;
  int first_number_;
  const doc::PageSetup* setup_;
  std::vector<const doc::PageSetup*> setups_;  // of each page
  std::vector<int> numbers_;                   // of each page
  float y_ = 0;                                // the next piece begins here, from the top of the column
  float notes_height_ = 0;
  std::vector<Flow> page_notes_;
  std::map<std::uint32_t, Flow> notes_;  // set and not yet placed
  bool fresh_ = true;                    // nothing stands in the column yet but repeated header rows
  std::set<std::uint32_t> placed_notes_;
  std::optional<TablePart> part_;  // of a table that is open at the end of the column, …
  std::uint32_t part_table_ = no_table;
  float part_top_ = 0;      // … from the top of the column
  TableProgress progress_;  // of that table, at the end of the page before

  float column_height() const { return setup_->height - setup_->top - setup_->bottom; }
  float room() const { return column_height() - notes_height_ - y_; }

  void open_page() {
    Page& page = list_.pages.emplace_back();
    page.width = setup_->width;
    page.height = setup_->height;
    int number = numbers_.empty() ? first_number_ : numbers_.back() + 1;
    const bool first_of_section = setups_.empty() || setups_.back() != setup_;
    if (first_of_section && setup_->first_page > 0) number = setup_->first_page;
    numbers_.push_back(number);
    setups_.push_back(setup_);
    page.label = std::to_string(number);
    y_ = 0;
    fresh_ = true;
  }

  void close_page() {
    end_table();
    if (!page_notes_.empty()) draw_notes();
    page_notes_.clear();
    notes_height_ = 0;
  }

  void new_page() {
    if (!list_.pages.empty()) close_page();
    open_page();
  }

  // Pieces that stay together begin at `first`; gives the one behind them.
  std::size_t place_group(std::size_t first) {
    std::size_t end = first + 1;
    while (end < flow_.pieces.size() && flow_.pieces[end - 1].keep_with_next && !flow_.pieces[end].break_before) ++end;
    const Piece& head = flow_.pieces[first];
    const bool new_section = head.section != nullptr;
    if (new_section) setup_ = head.section;
    if (list_.pages.empty() || head.break_before || new_section) {
      new_page();
      repeat_headers(head);
    } else if (!fresh_ && !(end == first + 1 && head.table != no_table) && !fits(first, end)) {
      new_page();
      repeat_headers(head);
    }
    // A group taller than the page is broken where it must be.
    for (std::size_t i = first; i < end; ++i) {
      const Piece& piece = flow_.pieces[i];
      if (piece.table != no_table) {
        place_row(piece);
        continue;
      }
      if (i > first && !fresh_ && !fits(i, i + 1)) new_page();
      end_table();
      place(piece);
    }
    return end;
  }

  // Is there room for the pieces? For a row at their end it is enough that it may begin here.
  bool fits(std::size_t first, std::size_t end) {
    float height = 0;
    float notes = 0;
    for (std::size_t i = first; i < end; ++i) {
      const Piece& piece = flow_.pieces[i];
      const float before = i == first && fresh_ ? 0 : piece.before;
      if (i + 1 == end && piece.table != no_table) {
        TablePart part = next_part(piece);
        const float left = room() - height - before - notes_room(notes);
        if (part.next_height() > left + tolerance && part.cut(left, false) > 0) return true;
      }
      height += piece.height + before;
      for (std::uint32_t n = piece.notes_begin; n < piece.notes_end; ++n) notes += note(flow_.notes[n]).height();
    }
    return height + notes_room(notes) <= room() + tolerance;
  }

  // What notes of that height take more of the page.
  float notes_room(float notes) const { return notes > 0 && notes_height_ == 0 ? notes + note_separator : notes; }

  void place(const Piece& piece) {
    if (!fresh_) y_ += piece.before;
    const float top = setup_->top + y_;
    append(list_.pages.back(), flow_.ink, piece.ink, setup_->left, top);
    settle(piece, top);
    y_ += piece.height;
    fresh_ = false;
    for (std::uint32_t n = piece.notes_begin; n < piece.notes_end; ++n) add_note(flow_.notes[n]);
  }

  // What points to a piece learns where it is.
  void settle(const Piece& piece, float top) {
    const Destination here{static_cast<std::uint32_t>(list_.pages.size() - 1), setup_->left, top};
    if (piece.outline >= 0) list_.outline[static_cast<std::size_t>(piece.outline)].place = here;
    for (std::uint32_t a = piece.anchors_begin; a < piece.anchors_end; ++a) {
      list_.destinations.try_emplace(flow_.anchors[a], here);
    }
  }

  // ---- Tables

  // The part of the table on this page, to which the row `piece` comes next.
  TablePart next_part(const Piece& piece) const {
    const bool goes_on = part_table_ == piece.table;
    if (part_ && goes_on) return *part_;
    TableProgress progress = goes_on ? progress_ : TableProgress{};
    progress.row = piece.row;
    return {flow_, flow_.tables[piece.table], std::move(progress)};
  }

  void place_row(const Piece& piece) {
    begin_table(piece);
    while (!take_row(piece)) {
      new_page();
      repeat_headers(piece);
      begin_table(piece);
    }
    settle(piece, setup_->top + y_);
  }

  void begin_table(const Piece& piece) {
    if (part_ && part_table_ == piece.table) return;
    end_table();
    if (!fresh_) y_ += piece.before;
    part_.emplace(next_part(piece));
    part_table_ = piece.table;
    part_top_ = y_;
  }

  // Places the row, or as much of it as there is room for; false where something is left.
  bool take_row(const Piece& piece) {
    float notes = 0;
    for (std::uint32_t n = piece.notes_begin; n < piece.notes_end; ++n) {
      if (!placed_notes_.count(flow_.notes[n])) notes += note(flow_.notes[n]).height();
    }
    const float height = part_->next_height();
    const bool whole = height + notes_room(notes) <= room() + tolerance;
    if (!whole) {
      if (cut_row(piece)) return false;
      if (!fresh_) return false;
    }
    part_->take();
    y_ += height;
    fresh_ = false;
    for (std::uint32_t n = piece.notes_begin; n < piece.notes_end; ++n) add_note(flow_.notes[n]);
    return true;
  }

  // Notes of the lines that stand here take room from them, so that the cut may have to be made again, higher up.
  bool cut_row(const Piece& piece) {
    float notes = 0;
    for (int attempt = 0; attempt < 4; ++attempt) {
      TablePart part = *part_;
      const float taken = part.cut(room() - notes_room(notes), fresh_);
      if (taken <= 0) return false;
      float needed = 0;
      std::vector<std::uint32_t> here;
      part.notes(here);
      std::erase_if(here, [&](std::uint32_t n) { return placed_notes_.count(n) != 0; });
      for (const std::uint32_t n : here) needed += note(n).height();
      if (piece.notes_begin != piece.notes_end && needed > notes + tolerance && attempt < 3) {
        notes = needed;
        continue;
      }
      part_.emplace(std::move(part));
      y_ += taken;
      fresh_ = false;
      for (const std::uint32_t n : here) add_note(n);
      return true;
    }
    return false;
  }

  // Draws what stands on this page of a table.
  void end_table() {
    if (!part_) return;
    progress_ = part_->finish();
    part_->draw(list_.pages.back(), setup_->left, setup_->top + part_top_,
                [this](const Piece& piece, float y) { settle(piece, y); });
    part_.reset();
  }

  // The structure has the header rows once. They are not repeated where they would take most of the page.
  void repeat_headers(const Piece& piece) {
    if (piece.table == no_table || !fresh_) return;
    const SetTable& table = flow_.tables[piece.table];
    if (table.repeated == 0 || piece.row < table.repeated) return;
    TablePart header(flow_, table, {});
    for (std::uint32_t r = 0; r < table.repeated; ++r) header.take();
    if (header.height() > column_height() / 2) return;
    header.finish();
    Page& page = list_.pages.back();
    const std::size_t from = page.items.size(), links = page.links.size();
    header.draw(page, setup_->left, setup_->top + y_, {});
    for (std::size_t k = from; k < page.items.size(); ++k) page.items[k].node = artifact;
    page.links.resize(links);
    y_ += header.height();
  }

  // ---- Notes

  const Flow& note(std::uint32_t index) {
    const auto [place, fresh] = notes_.try_emplace(index);
    if (!fresh) return place->second;
    const float width = setup_->width - setup_->left - setup_->right;
    FlowBuilder builder(session_, width);
    builder.note(index, {0, width});
    return place->second = builder.finish();
  }

  void add_note(std::uint32_t index) {
    if (!placed_notes_.insert(index).second) return;
    note(index);
    auto node = notes_.extract(index);
    if (notes_height_ == 0) notes_height_ = note_separator;
    notes_height_ += node.mapped().height();
    page_notes_.push_back(std::move(node.mapped()));
  }

  void draw_notes() {
    Page& page = list_.pages.back();
    float y = setup_->height - setup_->bottom - notes_height_;
    page.items.push_back({Box{setup_->left, y + note_separator / 2, 140, 0.5F, 0}, artifact, ArtifactKind::layout});
    y += note_separator;
    for (const Flow& flow : page_notes_) {
      draw_flow(page, flow, setup_->left, y);
      y += flow.height();
    }
  }

  // ---- Headers and footers

  void furniture() {
    session_.page_count = list_.pages.size() + static_cast<std::size_t>(std::max(0, first_number_ - 1));
    for (std::size_t i = 0; i < list_.pages.size(); ++i) {
      session_.page_number = static_cast<std::size_t>(numbers_[i]);
      if (session_.styles.theme() == Theme::document) {
        for (const auto place : {doc::PageFurniture::header, doc::PageFurniture::footer}) own_furniture(i, place);
      } else {
        page_number(i);
      }
    }
  }

  const doc::PageFurniture* furniture_for(std::size_t page, doc::PageFurniture::Place place) const {
    const doc::PageSetup& setup = *setups_[page];
    const bool first = setup.title_page && (page == 0 || setups_[page - 1] != setups_[page]);
    const bool even = numbers_[page] % 2 == 0;
    const doc::PageFurniture* every = nullptr;
    bool has_even = false;
    for (const doc::PageFurniture& own : setup.furniture) {
      if (own.place != place) continue;
      if (own.pages == doc::PageFurniture::first && first) return &own;
      if (own.pages == doc::PageFurniture::even && even && !first) return &own;
      has_even = has_even || own.pages == doc::PageFurniture::even;
      if (own.pages == doc::PageFurniture::every) every = &own;
    }
    return first ? nullptr : every;
  }

  void own_furniture(std::size_t index, doc::PageFurniture::Place place) {
    const doc::PageFurniture* furniture = furniture_for(index, place);
    if (!furniture) return;
    const doc::PageSetup& setup = *setups_[index];
    const float width = setup.width - setup.left - setup.right;
    FlowBuilder builder(session_, width);
    builder.blocks(furniture->blocks, {0, width}, artifact, BlockKind::furniture);
    const Flow flow = builder.finish();
    const bool header = place == doc::PageFurniture::header;
    draw(index, flow, header ? setup.header : setup.height - setup.footer - flow.height(),
         header ? ArtifactKind::header : ArtifactKind::footer);
  }

  void draw(std::size_t index, const Flow& flow, float y, ArtifactKind kind) {
    Page& page = list_.pages[index];
    const std::size_t from = page.items.size();
    draw_flow(page, flow, setups_[index]->left, y);
    for (std::size_t i = from; i < page.items.size(); ++i) page.items[i].artifact_kind = kind;
  }

  // — 1 —: 4号 宋体, 7 mm below the type area, odd pages right and even pages left by one character (GB/T 9704 7.5);
  // otherwise the bare number in the middle.
  void page_number(std::size_t index) {
    const doc::PageSetup& setup = *setups_[index];
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
};

}  // namespace

void paginate(Session& session, const Flow& flow, int first_number) { Paginator(session, flow, first_number).run(); }

}  // namespace wenshu::layout

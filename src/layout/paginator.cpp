#include "layout/paginator.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "layout/page_furniture.h"
#include "layout/table_part.h"
#include "layout/text_columns.h"

namespace wenshu::layout {

namespace {

constexpr float note_separator = 9;  // the rule above the notes and the space around it
constexpr float tolerance = 0.05F;

class Paginator {
 public:
  Paginator(Session& session, const Flow& flow, int first_number)
      : session_(session), list_(session.list), flow_(flow), first_number_(first_number) {
    begin_section(session.styles.page());
  }

  void run() {
    heights_.push_back(0);
    for (const Piece& piece : flow_.pieces) heights_.push_back(heights_.back() + piece.before + piece.height);
    find_section_end(0);
    for (std::size_t i = 0; i < flow_.pieces.size();) i = place_group(i);
    if (list_.pages.empty()) open_page();
    while (!waiting_notes_.empty()) {
      new_page();
      add_waiting_notes(text_height());
    }
    close_page();
    PageFurnisher(session_, opened_).run(first_number_);
  }

 private:
  Session& session_;
  DisplayList& list_;
  const Flow& flow_;
  int first_number_;
  const doc::PageSetup* setup_ = nullptr;  // of the section
  const doc::PageSetup* paper_ = nullptr;  // of the page: that of the section it began with
  std::vector<OpenedPage> opened_;
  std::vector<ColumnPlace> columns_;  // of the section
  std::size_t column_ = 0;
  float columns_top_ = 0;     // where they begin on this page, …
  float columns_bottom_ = 0;  // … what they reach so far, …
  float columns_limit_ = 0;   // … and what all but the last may reach: balanced ones end above the foot of the page
  bool on_top_ = true;        // they begin at the top of the page
  std::size_t section_end_ = 0;  // of the section's pieces
  std::vector<float> heights_;   // of all pieces before one
  float y_ = 0;                  // the next piece begins here, from the top of the text area
  float notes_height_ = 0;
  std::vector<Flow> page_notes_;
  std::map<std::uint32_t, Flow> notes_;      // set and not yet placed
  bool new_section_ = true;                  // no page has begun with the section yet
  bool fresh_ = true;                        // nothing stands in the column yet but repeated header rows
  bool asked_for_ = false;                   // the page begins where the document wants one, not where text ran over
  std::set<std::uint32_t> placed_notes_;     // or waiting
  std::deque<std::uint32_t> waiting_notes_;  // of notes that had no room for them: they come on the next page
  std::optional<TablePart> part_;            // of a table that is open at the end of the column, …
  std::uint32_t part_table_ = no_table;
  float part_top_ = 0;      // … from the top of the column
  TableProgress progress_;  // of that table, at the end of the page before

  float text_height() const { return paper_->height - paper_->top - paper_->bottom; }
  float column_left() const { return setup_->left + columns_[column_].left; }
  // What begins here cannot stand anywhere better.
  bool at_page_top() const { return fresh_ && on_top_; }
  // The space above a piece. At the top of a page it shows where the document's own look begins a page there.
  float before(const Piece& piece, bool at_top) const {
    const bool shown = !at_top || (asked_for_ && session_.styles.theme() == Theme::document);
    return shown ? piece.before : 0;
  }
  float room() const {
    const float foot = text_height() - notes_height_;
    return (column_ + 1 < columns_.size() ? std::min(foot, columns_limit_) : foot) - y_;
  }

  void open_page() {
    int number = opened_.empty() ? first_number_ : opened_.back().number + 1;
    if (new_section_ && setup_->first_page > 0) number = setup_->first_page;
    const bool even = setup_->start == doc::PageSetup::even_page, odd = setup_->start == doc::PageSetup::odd_page;
    if (new_section_ && !opened_.empty() && (even || odd) && (number % 2 == 0) != even) {
      add_page(number++, true);  // a side that stays blank
    }
    add_page(number, false);
    paper_ = setup_;
    new_section_ = false;
    // The lines of a grid stand in the middle of the column; what is left over is shared between top and bottom.
    const float pitch = setup_->grid_line_pitch;
    const bool grid = pitch > 0 && session_.styles.theme() == Theme::document;
    y_ = grid ? std::fmod(text_height(), pitch) / 2 : 0;
    on_top_ = true;
    begin_columns();
    fresh_ = true;
    asked_for_ = false;
    add_waiting_notes(text_height() / 2);
  }

  void add_page(int number, bool blank) {
    Page& page = list_.pages.emplace_back();
    page.width = setup_->width;
    page.height = setup_->height;
    page.label = std::to_string(number);
    opened_.push_back({setup_, number, new_section_, blank});
  }

  void close_page() {
    end_columns();
    if (!page_notes_.empty()) draw_notes();
    page_notes_.clear();
    notes_height_ = 0;
  }

  void new_page() {
    if (!list_.pages.empty()) close_page();
    open_page();
  }

  // ---- Sections and columns

  void begin_section(const doc::PageSetup& setup) {
    setup_ = &setup;
    columns_ = columns_of(setup);
    column_ = 0;
    new_section_ = true;
  }

  // The section of `head` begins: on a new page, in the next column or below what stands here.
  void open_section(const Piece& head) {
    const doc::PageSetup& next = *head.section;
    const bool same_paper = paper_ && next.width == paper_->width && next.height == paper_->height;
    const bool goes_on = same_paper && !list_.pages.empty() && !head.break_before;
    const bool beside = goes_on && next.start == doc::PageSetup::next_column && column_ + 1 < columns_.size() &&
                        columns_of(next).size() == columns_.size();
    if (beside) {
      end_table();
      const std::size_t column = column_;
      begin_section(next);
      new_section_ = false;
      column_ = column;
      next_column();
    } else if (goes_on && next.start == doc::PageSetup::continuous) {
      end_columns();
      begin_section(next);
      new_section_ = false;
      y_ = columns_bottom_;
      on_top_ = on_top_ && fresh_ && y_ <= columns_top_;
      if (!on_top_) {  // the space above the first column is above all
        y_ += head.before;
        asked_for_ = false;
      }
      fresh_ = true;
      begin_columns();
    } else {
      if (!list_.pages.empty()) close_page();
      begin_section(next);
      open_page();
      asked_for_ = true;
    }
  }

  void begin_columns() {
    column_ = 0;
    columns_top_ = columns_bottom_ = y_;
    columns_limit_ = text_height();
  }

  // Ends the columns on this page: draws the lines between them.
  void end_columns() {
    end_table();
    columns_bottom_ = std::max(columns_bottom_, y_);
    if (!setup_->column_rule || column_ == 0) return;
    for (std::size_t i = 0; i < column_; ++i) {
      const float x = setup_->left + (columns_[i].left + columns_[i].width + columns_[i + 1].left) / 2;
      list_.pages.back().items.push_back(
          {Stroke{x, paper_->top + columns_top_, x, paper_->top + columns_bottom_}, artifact, ArtifactKind::layout});
    }
  }

  // Goes on in the next column, or at the next page.
  void next_column() {
    if (list_.pages.empty() || column_ + 1 >= columns_.size()) return new_page();
    end_table();
    columns_bottom_ = std::max(columns_bottom_, y_);
    ++column_;
    y_ = columns_top_;
    fresh_ = true;
  }

  // Before the first piece of a section on a page: where what is left of a section fits on the page, and more text
  // follows below it, its columns are as short as can be (17.18.77: continuous).
  void balance(std::size_t first) {
    if (columns_.size() == 1 || section_end_ == flow_.pieces.size()) return;
    const doc::PageSetup& next = *flow_.pieces[section_end_].section;
    if (next.start != doc::PageSetup::continuous || next.width != paper_->width || next.height != paper_->height)
      return;
    const float most = text_height() - notes_height_ - columns_top_;
    const float total = heights_[section_end_] - heights_[first];
    if (total > most * static_cast<float>(columns_.size())) return;
    for (std::size_t i = first + 1; i < section_end_; ++i) {
      if (flow_.pieces[i].break_before) return;
    }
    float low = total / static_cast<float>(columns_.size()), high = most;
    if (!fits_columns(first, high)) return;
    while (high - low > 0.5F) {
      const float middle = (low + high) / 2;
      (fits_columns(first, middle) ? high : low) = middle;
    }
    columns_limit_ = columns_top_ + high;
  }

  // Is there room for the rest of the section in columns of that height?
  bool fits_columns(std::size_t first, float height) const {
    std::size_t column = 0;
    float y = 0;
    for (std::size_t i = first; i < section_end_;) {
      const std::size_t end = group_end(i);
      float needed = 0;
      for (std::size_t k = i; k < end; ++k)
        needed += flow_.pieces[k].height + (k > i || y > 0 ? flow_.pieces[k].before : 0);
      const bool asked = flow_.pieces[i].column_break && i > first;
      if (y > 0 && (asked || y + needed > height + tolerance)) {
        ++column;
        y = 0;
        needed -= flow_.pieces[i].before;
      }
      if (column == columns_.size() || needed > height + tolerance) return false;
      y += needed;
      i = end;
    }
    return true;
  }

  // The pieces from `first` on that stay together end there.
  std::size_t group_end(std::size_t first) const {
    const auto& pieces = flow_.pieces;
    std::size_t end = first + 1;
    while (end < pieces.size() && pieces[end - 1].keep_with_next && !pieces[end].break_before &&
           !pieces[end].column_break && !pieces[end].section) {
      ++end;
    }
    return end;
  }

  // Pieces that stay together begin at `first`; gives the one behind them.
  std::size_t place_group(std::size_t first) {
    const std::size_t end = group_end(first);
    const Piece& head = flow_.pieces[first];
    const std::size_t page = list_.pages.size();
    if (head.section) {
      find_section_end(first);
      open_section(head);
      if (page == list_.pages.size()) balance(first);
    } else if (list_.pages.empty() || head.break_before) {
      new_page();
      asked_for_ = true;
    } else if (head.column_break) {
      next_column();
    }
    if (list_.pages.size() > page) {
      repeat_headers(head);
      balance(first);
    }
    while (!at_page_top() && !(end == first + 1 && head.table != no_table) && !fits(first, end)) advance(head, first);
    if (head.at_foot) y_ = std::max(y_, text_height() - notes_height_ - height_of(first, end));
    // A group taller than the page is broken where it must be.
    for (std::size_t i = first; i < end; ++i) {
      const Piece& piece = flow_.pieces[i];
      if (piece.table != no_table) {
        place_row(piece);
        continue;
      }
      while (i > first && !at_page_top() && !fits(i, i + 1)) advance(piece, i);
      end_table();
      place(piece);
    }
    return end;
  }

  void advance(const Piece& head, std::size_t first) {
    const std::size_t page = list_.pages.size();
    next_column();
    repeat_headers(head);
    if (list_.pages.size() > page) balance(first);
  }

  void find_section_end(std::size_t first) {
    section_end_ = first + 1;
    while (section_end_ < flow_.pieces.size() && !flow_.pieces[section_end_].section) ++section_end_;
  }

  // Is there room for the pieces? For a row at their end it is enough that it may begin here.
  bool fits(std::size_t first, std::size_t end) {
    float height = 0;
    std::vector<std::uint32_t> marks;  // of notes
    for (std::size_t i = first; i < end; ++i) {
      const Piece& piece = flow_.pieces[i];
      const float above = before(piece, i == first && fresh_);
      if (i + 1 == end && piece.table != no_table) {
        TablePart part = next_part(piece);
        const float left = room() - height - above - notes_room(height_of_notes(with_inner(marks)));
        if (part.next_height() > left + tolerance && part.cut(left, false) > 0) return true;
      }
      height += piece.height + above;
      marks.insert(marks.end(), flow_.notes.begin() + piece.notes_begin, flow_.notes.begin() + piece.notes_end);
    }
    const float notes = height_of_notes(with_inner(std::move(marks)));
    const float spare = notes > 0 || notes_height_ > 0 ? 0 : flow_.pieces[end - 1].spare;
    return height - spare + notes_room(notes) <= room() + tolerance;
  }

  float height_of(std::size_t first, std::size_t end) const {
    float out = 0;
    for (std::size_t i = first; i < end; ++i) out += flow_.pieces[i].height + flow_.pieces[i].before;
    return out;
  }

  // What notes of that height take more of the page.
  float notes_room(float notes) const { return notes > 0 && notes_height_ == 0 ? notes + note_separator : notes; }

  void place(const Piece& piece) {
    y_ += before(piece, fresh_);
    const float top = paper_->top + y_;
    for (std::uint32_t f = piece.fixed_begin; f < piece.fixed_end; ++f) {
      draw_fixed(list_.pages.back(), flow_.fixed[f], *paper_, columns_[column_], top);
    }
    append(list_.pages.back(), flow_.ink, piece.ink, column_left(), top);
    settle(piece, top);
    y_ += piece.height;
    fresh_ = false;
    add_notes(notes_of(piece));
  }

  // What points to a piece learns where it is.
  void settle(const Piece& piece, float top) {
    const Destination here{static_cast<std::uint32_t>(list_.pages.size() - 1), column_left(), top};
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
      advance(piece, static_cast<std::size_t>(&piece - flow_.pieces.data()));
      begin_table(piece);
    }
    settle(piece, paper_->top + y_);
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
    const float notes = height_of_notes(with_inner(notes_of(piece)));
    const float height = part_->next_height();
    const bool whole = height + notes_room(notes) <= room() + tolerance;
    if (!whole) {
      if (cut_row(piece)) return false;
      if (!at_page_top()) return false;
    }
    part_->take();
    y_ += height;
    fresh_ = false;
    add_notes(notes_of(piece));
    return true;
  }

  // Notes of the lines that stand here take room from them, so that the cut may have to be made again, higher up.
  bool cut_row(const Piece& piece) {
    float notes = 0;
    for (int attempt = 0; attempt < 4; ++attempt) {
      TablePart part = *part_;
      const float taken = part.cut(room() - notes_room(notes), at_page_top());
      if (taken <= 0) return false;
      std::vector<std::uint32_t> here;
      part.notes(here);
      const float needed = height_of_notes(with_inner(here));
      if (piece.notes_begin != piece.notes_end && needed > notes + tolerance && attempt < 3) {
        notes = needed;
        continue;
      }
      part_.emplace(std::move(part));
      y_ += taken;
      fresh_ = false;
      add_notes(here);
      return true;
    }
    return false;
  }

  // Draws what stands on this page of a table.
  void end_table() {
    if (!part_) return;
    progress_ = part_->finish();
    part_->draw(list_.pages.back(), column_left(), paper_->top + part_top_,
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
    if (header.height() > text_height() / 2) return;
    header.finish();
    Page& page = list_.pages.back();
    const std::size_t from = page.items.size(), links = page.links.size();
    header.draw(page, column_left(), paper_->top + y_, {});
    for (std::size_t k = from; k < page.items.size(); ++k) page.items[k].node = artifact;
    page.links.resize(links);
    y_ += header.height();
  }

  // ---- Notes

  const Flow& note(std::uint32_t index) {
    const auto [place, fresh] = notes_.try_emplace(index, list_);
    if (!fresh) return place->second;
    const float width = paper_->width - paper_->left - paper_->right;
    FlowBuilder builder(session_, width);
    builder.note(index, {0, width});
    return place->second = builder.finish();
  }

  std::vector<std::uint32_t> notes_of(const Piece& piece) const {
    return {flow_.notes.begin() + piece.notes_begin, flow_.notes.begin() + piece.notes_end};
  }

  // Notes and those that they refer to, each once and in the order of their numbers, without those that have a place.
  std::vector<std::uint32_t> with_inner(std::vector<std::uint32_t> pending) {
    std::vector<std::uint32_t> out;
    std::set<std::uint32_t> seen;
    std::reverse(pending.begin(), pending.end());
    while (!pending.empty()) {
      const std::uint32_t index = pending.back();
      pending.pop_back();
      if (placed_notes_.count(index) != 0 || !seen.insert(index).second) continue;
      out.push_back(index);
      const std::vector<std::uint32_t>& inner = note(index).notes;
      pending.insert(pending.end(), inner.rbegin(), inner.rend());
    }
    return out;
  }

  float height_of_notes(const std::vector<std::uint32_t>& notes) {
    float out = 0;
    for (const std::uint32_t index : notes) out += note(index).height();
    return out;
  }

  // Notes of what stands here now. Notes of theirs that the page has no room for wait for the next one.
  void add_notes(const std::vector<std::uint32_t>& marks) {
    if (marks.empty()) return;
    const std::set<std::uint32_t> here(marks.begin(), marks.end());
    const std::vector<std::uint32_t> all = with_inner(marks);
    float reserved = 0;
    for (const std::uint32_t index : all) reserved += here.count(index) != 0 ? note(index).height() : 0;
    for (const std::uint32_t index : all) {
      const float height = note(index).height();
      placed_notes_.insert(index);
      if (here.count(index) != 0) {
        reserved -= height;
      } else if (!waiting_notes_.empty() || notes_room(height + reserved) > room() + tolerance) {
        waiting_notes_.push_back(index);
        continue;
      }
      add_note(index);
    }
  }

  // On a new page: `most` is the height for them, though one of them always has its place.
  void add_waiting_notes(float most) {
    while (!waiting_notes_.empty()) {
      const std::uint32_t index = waiting_notes_.front();
      if (notes_height_ > 0 && notes_height_ + note(index).height() > most) return;
      waiting_notes_.pop_front();
      add_note(index);
    }
  }

  void add_note(std::uint32_t index) {
    note(index);
    auto node = notes_.extract(index);
    if (notes_height_ == 0) notes_height_ = note_separator;
    notes_height_ += node.mapped().height();
    page_notes_.push_back(std::move(node.mapped()));
  }

  void draw_notes() {
    Page& page = list_.pages.back();
    float y = paper_->height - paper_->bottom - notes_height_;
    page.items.push_back({Box{paper_->left, y + note_separator / 2, 140, 0.5F, 0}, artifact, ArtifactKind::layout});
    y += note_separator;
    for (const Flow& flow : page_notes_) {
      draw_flow(page, flow, paper_->left, y);
      y += flow.height();
    }
  }
};

}  // namespace

void paginate(Session& session, const Flow& flow, int first_number) { Paginator(session, flow, first_number).run(); }

}  // namespace wenshu::layout

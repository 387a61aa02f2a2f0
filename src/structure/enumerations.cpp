#include "structure/enumerations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "doc/walk.h"
#include "structure/inlines.h"
#include "structure/item_labels.h"
#include "structure/rules.h"
#include "structure/text.h"

namespace wenshu::structure {

namespace {

struct Item {
  doc::Inlines* inlines;  // of its paragraph
  ItemLabel label;
  int value;
  std::size_t run;
};

// A run that may go on.
struct OpenRun {
  std::size_t run;
  std::size_t last_paragraph;
  int last_value;
  bool weak;  // one item so far, behind a comma
};

class Enumerations {
 public:
  explicit Enumerations(bool explain) : explain_(explain) {}

  void run(doc::Document& document, std::span<const ItemLabel> labels, const std::vector<KnownLabels>& known) {
    for (std::size_t i = 0; i < document.body.size(); ++i) {
      const auto& [first, last] = known[i].labels;
      switch (
          known[i].state) {  // what is known already is not looked at again: most of the cost would be the way to it
        case KnownLabels::unknown:
          read(document.body[i]);
          break;
        case KnownLabels::none:
          end_all();
          break;
        case KnownLabels::paragraph:
          ++paragraphs_;
          if (last > first) add(std::get<doc::Paragraph>(document.body[i].node), labels.subspan(first, last - first));
          end_stale();
          break;
      }
    }
    end_all();
    for (doc::Note& note : document.notes) read(note.children);
    write();
  }

 private:
  std::vector<Item> items_;             // in reading order
  std::vector<std::size_t> lengths_;    // of each run, in items; the runs are in the order of their first items
  std::vector<std::uint32_t> numbers_;  // of each run in the tree
  std::array<std::optional<OpenRun>, families> open_;  // the run of each family that may go on
  std::size_t open_runs_ = 0;                          // how many of them there are
  std::size_t paragraphs_ = 0;                         // so far
  std::uint32_t first_run_ = 0;                        // behind the runs that are there already
  bool explain_;
  ItemLabelFinder finder_;
  std::vector<ItemLabel> found_;  // in the paragraph that is read
  std::string composed_;          // the text of a paragraph, where it is not one run
  std::vector<MarkAt> marks_;     // of the paragraph that is written

  // The items of one paragraph.
  using Places = std::vector<const Item*>;

  // The text of a paragraph, valid until the next call.
  std::string_view text_of(const doc::Inlines& inlines) {
    const auto* only = inlines.size() == 1 ? std::get_if<doc::Text>(&inlines.front().node) : nullptr;
    if (only) return only->text;
    composed_.clear();
    doc::append_plain_text(inlines, composed_);
    return composed_;
  }

  void read(doc::Blocks& blocks) {
    end_all();
    for (doc::Block& block : blocks) read(block);
    end_all();
  }

  void read(doc::Block& block) {
    if (auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) return read(*paragraph);
    end_all();
    doc::detail::for_each_sequence(block, [&](doc::Blocks& inner) { read(inner); });
  }

  void read(doc::Paragraph& paragraph) {
    if (is_marked(paragraph.children)) return;
    const std::string_view text = text_of(paragraph.children);
    if (skip_blanks(text, 0) == text.size() && doc::is_blank(paragraph.children)) return;
    ++paragraphs_;
    found_.clear();
    finder_.find(text, found_);
    add(paragraph, found_);
    end_stale();
  }

  // Are enumerations marked in it already?
  bool is_marked(const doc::Inlines& inlines) {
    bool marked = false;
    for (const doc::Inline& node : inlines) {
      if (std::holds_alternative<doc::Text>(node.node)) continue;  // as nearly all are
      if (const auto* mark = std::get_if<doc::ItemMark>(&node.node)) {
        marked = true;
        first_run_ = std::max(first_run_, mark->run + 1);
      } else if (const auto* inner = doc::children_of(node)) {
        marked |= is_marked(*inner);
      }
    }
    return marked;
  }

  void add(doc::Paragraph& paragraph, std::span<const ItemLabel> labels) {
    for (const ItemLabel& label : labels) {
      const bool own_number = label.opens && paragraph.label && !is_spoken(label.family);  // of the paragraph itself
      if (!own_number) add(paragraph.children, label);
    }
  }

  // Ends the runs that do not go on behind the paragraph that was read.
  void end_stale() {
    if (open_runs_ == 0) return;
    for (std::size_t f = 0; f < families; ++f) {
      auto& open = open_[f];
      const bool stale = open && paragraphs_ - open->last_paragraph >= rules::widest_item_gap;
      if (open && (stale || open->weak || !is_spoken(static_cast<Family>(f)))) end(open);
    }
  }

  void end(std::optional<OpenRun>& open) {
    if (open) --open_runs_;
    open.reset();
  }
  void end_all() {
    if (open_runs_ == 0) return;
    for (auto& open : open_) end(open);
  }

  // 会议强调，一要…。二要…。: behind a comma only where none is open, or in a sentence behind one that is
  // (思想上，一是… ；二是…。工作上，一是…), and the second has to follow in the paragraph. Not 一来二去, 一则.
  bool may_open_behind_comma(const ItemLabel& label, const std::optional<OpenRun>& open) const {
    if (!is_spoken(label.family) || label.family == Family::ze || label.family == Family::lai) return false;
    return !open || (label.in_new_sentence && open->last_value > 1);
  }

  void add(doc::Inlines& inlines, const ItemLabel& label) {
    auto& open = open_[static_cast<std::size_t>(label.family)];
    if (label.value == 1) {
      if (label.after_comma && !may_open_behind_comma(label, open)) return;
      end(open);
      ++open_runs_;
      open = OpenRun{lengths_.size(), paragraphs_, 1, label.after_comma};
      lengths_.push_back(1);
    } else {
      if (!open || (label.after_comma && open->last_paragraph != paragraphs_)) return;
      if (label.value != 0 && label.value != open->last_value + 1) return;
      open = OpenRun{open->run, paragraphs_, open->last_value + 1, false};
      ++lengths_[open->run];
    }
    items_.push_back({&inlines, label, open->last_value, open->run});
  }

  // ---- Writing

  // A run of one item is none.
  bool counts(const Item& item) const { return lengths_[item.run] >= 2; }

  // Paragraph by paragraph, for the runs of one may alternate in it.
  void write() {
    std::uint32_t next = first_run_;
    for (const std::size_t length : lengths_) numbers_.push_back(length >= 2 ? next++ : next);
    Places places;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (counts(items_[i])) places.push_back(&items_[i]);
      const bool last = i + 1 == items_.size() || items_[i + 1].inlines != items_[i].inlines;
      if (!last) continue;
      if (!places.empty()) write(*items_[i].inlines, places);
      places.clear();
    }
  }

  void write(doc::Inlines& inlines, const Places& places) {
    const std::string_view text = text_of(inlines);
    marks_.clear();
    for (const Item* item : places) add_mark(*item, text);
    const bool several =
        std::any_of(places.begin(), places.end(), [&](const Item* item) { return item->run != places.front()->run; });
    if (several) add_ends(places, text);
    insert_marks(inlines, marks_);
  }

  void add_mark(const Item& item, std::string_view text) {
    MarkAt& at = marks_.emplace_back();
    at.offset = item.label.begin;
    at.mark.label = doc::Box<doc::Label>(doc::Label());
    at.mark.label->pattern = pattern_of(item.label, text);
    at.mark.label->value = item.value;
    at.mark.label->text = text.substr(item.label.begin, item.label.end - item.label.begin);
    at.mark.run = numbers_[item.run];
    if (explain_) {
      at.because = "begins a clause, " + std::to_string(item.value) + " of " + std::to_string(lengths_[item.run]) +
                   " in one enumeration (confidence 0.95)";
    }
  }

  // Where the last items of the runs in a paragraph end. Another enumeration that comes with a sentence of its own to
  // lead it in (…：一是…) ends an item before that sentence; the next item of one that was open before it ends it too.
  // Anything else belongs to the item.
  void add_ends(const Places& places, std::string_view text) {
    const std::vector<std::size_t> stops = sentence_ends(text);
    const auto stop_behind = [&](std::size_t at) { return std::upper_bound(stops.begin(), stops.end(), at); };
    std::vector<std::size_t>
        led_in;                      // the places behind this one that a sentence of their own leads in, the last first
    std::vector<std::size_t> older;  // the places behind this one whose runs get older and older, the last first
    for (std::size_t k = places.size(); k-- > 0;) {
      const Item& item = *places[k];
      while (!older.empty() && places[older.back()]->run > item.run) older.pop_back();
      if (older.empty() || places[older.back()]->run != item.run) {  // the last item of its run
        std::size_t end = older.empty() ? npos : places[older.back()]->label.begin;
        if (const auto stop = stop_behind(item.label.end); stop != stops.end()) {
          const auto next = std::partition_point(led_in.rbegin(), led_in.rend(),
                                                 [&](std::size_t other) { return places[other]->label.begin < *stop; });
          if (next != led_in.rend()) {
            end = std::min(end, *std::prev(stop_behind(places[*next]->label.begin)));
          }
        }
        if (end != npos) marks_.push_back(end_mark(item.run, end));
        older.push_back(k);
      } else {
        older.back() = k;
      }
      const auto stop = stop_behind(item.label.begin);
      const bool led = stop != stops.begin() && skip_blanks(text, *std::prev(stop)) < item.label.begin;
      if (item.value == 1 && led && is_spoken(item.label.family)) led_in.push_back(k);
    }
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const MarkAt& a, const MarkAt& b) { return a.offset < b.offset; });
  }

  MarkAt end_mark(std::size_t run, std::size_t offset) const {
    MarkAt out;
    out.offset = offset;
    out.mark.run = numbers_[run];
    return out;
  }

  // Offsets behind every 。 ！ ？
  static std::vector<std::size_t> sentence_ends(std::string_view text) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = base::next_code_point(text, i);
      if (c == U'。' || c == U'！' || c == U'？') out.push_back(i);
    }
    return out;
  }
};

}  // namespace

void mark_enumerations(doc::Document& document, const std::vector<ItemLabel>& labels,
                       const std::vector<KnownLabels>& known, bool explain) {
  Enumerations(explain).run(document, labels, known);
}

}  // namespace wenshu::structure

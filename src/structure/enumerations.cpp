#include "structure/enumerations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "doc/walk.h"
#include "structure/inlines.h"
#include "structure/labels.h"
#include "structure/rules.h"
#include "structure/text.h"

namespace wenshu::structure {

namespace {

using base::Numerals;

enum class Family : std::uint8_t { shi, yao, ze, lai, qi, di, first_next, on_one_hand, paren, cn_paren, circled };
constexpr std::size_t families = 11;

// Families of numbers alone stay inside one paragraph: over paragraphs they are labels.
bool is_spoken(Family family) { return family < Family::paren; }

// A label at the beginning of a clause.
struct Hit {
  Family family{};
  int value = 0;  // 0: the next one (其次, 最后)
  std::size_t begin = 0, end = 0;
  bool after_comma = false;
};

// ---- Reading labels

bool stands_behind_ordinal(std::string_view text) { return starts_with_any(text, {"，", ",", "、", "：", ":", "是"}); }

// Behind the numbers of the first four families.
constexpr std::array<std::string_view, 4> counted_words = {"是", "要", "则", "来"};

// 一是 二要 三则 四来; not 一是一, 一要素.
std::optional<Hit> read_counted(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99) return std::nullopt;
  const std::string_view rest = text.substr(at);
  for (std::size_t i = 0; i < counted_words.size(); ++i) {
    if (!rest.starts_with(counted_words[i])) continue;
    const std::size_t end = at + counted_words[i].size();
    std::size_t again = end;
    const auto same = read_chinese_number(text, again);
    if (same && *same == *value) return std::nullopt;
    const std::string_view behind = text.substr(end);
    if (behind.empty()) return std::nullopt;
    if (i == 1 && starts_with_any(behind, {"素", "点", "务", "件", "领", "义", "害", "职", "旨", "略", "塞"}))
      return std::nullopt;
    return Hit{static_cast<Family>(i), *value, begin, end};
  }
  return std::nullopt;
}

// 其一， 第一，
std::optional<Hit> read_ordinal(std::string_view text, std::size_t begin, Family family, std::string_view prefix) {
  std::size_t at = begin + prefix.size();
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99 || !stands_behind_ordinal(text.substr(at))) return std::nullopt;
  return Hit{family, *value, begin, at};
}

// 首先， 其次， 再次， 最后，
std::optional<Hit> read_first_next(std::string_view text, std::size_t begin) {
  struct Word {
    std::string_view text;
    int value;
  };
  constexpr std::array words = {Word{"首先", 1}, Word{"其次", 0}, Word{"再次", 0}, Word{"再者", 0}, Word{"最后", 0}};
  const std::string_view rest = text.substr(begin);
  for (const Word& word : words) {
    if (!rest.starts_with(word.text)) continue;
    const std::string_view behind = rest.substr(word.text.size());
    if (!starts_with_any(behind, {"，", ",", "、", "是", "要", "：", ":"})) return std::nullopt;
    return Hit{Family::first_next, word.value, begin, begin + word.text.size()};
  }
  return std::nullopt;
}

std::optional<Hit> read_on_one_hand(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  for (const std::string_view word : {"一方面", "另一方面", "再一方面"}) {
    if (rest.starts_with(word)) {
      return Hit{Family::on_one_hand, word == "一方面" ? 1 : 0, begin, begin + word.size()};
    }
  }
  return std::nullopt;
}

// The label of numbers alone that begins at `begin`.
std::optional<LabelToken> read_number_label(std::string_view text, std::size_t begin) {
  constexpr std::size_t longest = 48;  // bytes, with what tells a reference
  return read_label(text.substr(begin, longest));
}

// （1） （一） ⑴ ①
std::optional<Hit> read_number(std::string_view text, std::size_t begin) {
  const auto token = read_number_label(text, begin);
  if (!token || token->begin != 0) return std::nullopt;
  const std::string_view rest = text.substr(begin);
  Family family{};
  if (token->kind == LabelKind::num_paren) {
    family = Family::paren;
  } else if (token->kind == LabelKind::cn_paren) {
    family = Family::cn_paren;
  } else if (token->kind == LabelKind::circled) {
    family = Family::circled;
  } else {
    return std::nullopt;
  }
  if (is_reference(*token, rest)) return std::nullopt;
  return Hit{family, token->value, begin, begin + token->end};
}

std::optional<Hit> read_hit(std::string_view text, std::size_t at) {
  std::size_t next = at;
  const char32_t c = base::next_code_point(text, next);
  switch (c) {
    case U'一':
      if (auto hit = read_on_one_hand(text, at)) return hit;
      return read_counted(text, at);
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
      return read_counted(text, at);
    case U'其':
      if (auto hit = read_ordinal(text, at, Family::qi, "其")) return hit;
      return read_first_next(text, at);
    case U'第':
      return read_ordinal(text, at, Family::di, "第");
    case U'首':
    case U'最':
      return read_first_next(text, at);
    case U'再':
      if (auto hit = read_on_one_hand(text, at)) return hit;
      return read_first_next(text, at);
    case U'另':
      return read_on_one_hand(text, at);
    case U'（':
    case U'(':
      return read_number(text, at);
    default:
      return (c >= 0x2460 && c <= 0x2487) || (c >= 0x3251 && c <= 0x325F) ? read_number(text, at) : std::nullopt;
  }
}

// May the sequence of three bytes or the ASCII character at `at` open a label? Nearly always not, and the low byte of
// its code point tells so most of the time.
bool may_open_label(std::string_view text, std::size_t at) {
  static constexpr std::array<bool, 256> low_bytes = [] {
    std::array<bool, 256> set{};
    for (const char32_t c : std::u32string_view(U"一二三四五六七八九十其第首最再另（")) set[c & 0xFFU] = true;
    for (char32_t c = 0x2460; c <= 0x2487; ++c) set[c & 0xFFU] = true;
    for (char32_t c = 0x3251; c <= 0x325F; ++c) set[c & 0xFFU] = true;
    return set;
  }();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return byte(0) == '(';
  if (text.size() - at < 3) return false;
  const unsigned second = byte(1), third = byte(2);
  return low_bytes[(second << 6U | (third & 0x3FU)) & 0xFFU];
}

// How the label of a hit in `text` is built.
doc::NumberPattern pattern_of(const Hit& hit, std::string_view text) {
  switch (hit.family) {
    case Family::shi:
    case Family::yao:
    case Family::ze:
    case Family::lai:
      return {Numerals::chinese, "", std::string(counted_words[static_cast<std::size_t>(hit.family)])};
    case Family::qi:
      return {Numerals::chinese, "其", ""};
    case Family::di:
      return {Numerals::chinese, "第", ""};
    case Family::first_next:
    case Family::on_one_hand:
      return {};
    case Family::paren:
    case Family::cn_paren:
    case Family::circled:
      if (const auto token = read_number_label(text, hit.begin)) {
        return {token->numerals, std::string(token->prefix), std::string(token->suffix)};
      }
      return {};
  }
  return {};
}

// ---- Clauses

enum class Before { nothing, comma, stop };  // what stands before a position

// How far a scan may go on from a first byte without a look at the character: past the Han from U+4000 to U+9FFF, ASCII
// letters and digits, which are nearly all of a text; 0 for what may mean something.
constexpr std::array<std::uint8_t, 256> word_steps = [] {
  std::array<std::uint8_t, 256> steps{};
  for (std::size_t byte = 0; byte < steps.size(); ++byte) {
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z', digit = byte >= '0' && byte <= '9';
    if (byte < 0x80 && (letter || digit)) steps[byte] = 1;
    if (byte >= 0xE4 && byte <= 0xE9) steps[byte] = 3;
  }
  return steps;
}();

// Behind the stretch of such characters that begins at `from`.
std::size_t end_of_words(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    const std::uint8_t step = word_steps[static_cast<unsigned char>(text[from])];
    if (step == 0) return from;
    from += step;
  }
  return std::min(from, text.size());
}

// A quotation mark and where it stands.
struct Quote {
  char32_t mark;
  std::size_t at;
};
constexpr std::u32string_view opening_quotes = U"“‘「『《", closing_quotes = U"”’」』》";

// Takes away the hits that stand in quotes; a quote that nothing closes holds nothing.
void drop_quoted(const std::vector<Quote>& quotes, std::vector<Hit>& hits) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;  // of quoted text
  std::vector<std::pair<std::size_t, std::size_t>> open;   // which quote, and where
  std::array<std::size_t, closing_quotes.size()> count{};  // of each one open
  std::size_t ascii = npos;
  for (const auto& [mark, at] : quotes) {
    if (at > hits.back().begin && open.empty() && ascii == npos) break;
    if (mark == U'"') {
      if (ascii != npos) spans.emplace_back(ascii, at);
      ascii = ascii == npos ? at : npos;
    } else if (const std::size_t kind = opening_quotes.find(mark); kind != npos) {
      open.emplace_back(kind, at);
      ++count[kind];
    } else if (const std::size_t closed = closing_quotes.find(mark); count[closed] > 0) {
      for (bool found = false; !found; open.pop_back()) {
        found = open.back().first == closed;
        if (found) spans.emplace_back(open.back().second, at);
        --count[open.back().first];
      }
    }
  }
  if (spans.empty()) return;
  std::sort(spans.begin(), spans.end());
  std::size_t next = 0, quoted_to = 0;
  std::erase_if(hits, [&](const Hit& hit) {
    for (; next < spans.size() && spans[next].first < hit.begin; ++next) {
      quoted_to = std::max(quoted_to, spans[next].second);
    }
    return hit.begin < quoted_to;
  });
}

// Finds the labels at the beginnings of clauses; its memory serves one paragraph after the other.
class HitFinder {
 public:
  // The hits of a paragraph, valid until the next call.
  std::vector<Hit>& find(std::string_view text, bool number_may_open) {
    hits_.clear();
    quotes_.clear();
    Before before = Before::stop;
    bool content = false;
    for (std::size_t i = skip_noise(text, 0); i < text.size();) {
      if (before != Before::nothing && may_open_label(text, i)) {
        auto hit = read_hit(text, i);
        if (hit && (content || number_may_open || is_spoken(hit->family))) {
          hit->after_comma = before == Before::comma;
          i = hit->end;
          hits_.push_back(*hit);
          before = Before::nothing;
          content = true;
          continue;
        }
      }
      if (const std::size_t end = end_of_words(text, i); end > i) {
        i = end;
        before = Before::nothing;
        content = true;
        continue;
      }
      const std::size_t at = i;
      const char32_t c = base::next_code_point(text, i);
      if (c == U' ' || c == U'\u3000' || c == U'\t') continue;
      before = pass(c, at, before);
      content = true;
    }
    const bool any_quoted = !hits_.empty() && !quotes_.empty() && quotes_.front().at < hits_.back().begin;
    if (any_quoted) drop_quoted(quotes_, hits_);
    return hits_;
  }

 private:
  std::vector<Hit> hits_;
  std::vector<Quote> quotes_;

  // Notes a quotation mark; what stands before the character behind `c`.
  Before pass(char32_t c, std::size_t at, Before before) {
    switch (c) {
      case U'。':
      case U'！':
      case U'？':
      case U'；':
      case U'：':
      case U'!':
      case U'?':
      case U';':
      case U':':
      case U'\n':
        return Before::stop;
      case U'，':
      case U',':
        return Before::comma;
      case U'”':  // 。” ends a sentence as 。 does
      case U'’':
        quotes_.push_back({c, at});
        return before;
      case U'“':
      case U'‘':
      case U'《':
      case U'》':
      case U'「':
      case U'」':
      case U'『':
      case U'』':
      case U'"':
        quotes_.push_back({c, at});
        return Before::nothing;
      default:
        return Before::nothing;
    }
  }
};

// ---- Runs

struct Item {
  std::size_t unit;
  Hit hit;
  int value;
  std::size_t run;
};

struct Unit {
  doc::Inlines* inlines = nullptr;  // null: an end of scope
  bool number_may_open = true;
};

// A run that may go on.
struct OpenRun {
  std::size_t run;
  std::size_t last_unit;
  int last_value;
  bool weak;  // one item so far, behind a comma
};

class Enumerations {
 public:
  Enumerations(doc::Document& document, bool explain) : explain_(explain) {
    units_.reserve(document.body.size());
    collect(document.body);
    for (doc::Note& note : document.notes) collect(note.children);
  }

  void run() {
    for (std::size_t u = 0; u < units_.size(); ++u) read(u);
    write();
  }

 private:
  std::vector<Unit> units_;
  std::vector<Item> items_;             // in reading order
  std::vector<std::size_t> lengths_;    // of each run, in items; the runs are in the order of their first items
  std::vector<std::uint32_t> numbers_;  // of each run in the tree
  std::array<std::optional<OpenRun>, families> open_;  // the run of each family that may go on
  std::size_t open_runs_ = 0;                          // how many of them there are
  std::uint32_t first_run_ = 0;                        // behind the runs that are there already
  bool explain_;
  HitFinder finder_;
  std::string composed_;       // the text of the paragraph that is read, where it is not one run
  std::vector<MarkAt> marks_;  // of the paragraph that is written

  // The items of one paragraph.
  using Places = std::vector<const Item*>;

  // The text of a unit, valid until the next call.
  std::string_view text_of(const Unit& unit) {
    const doc::Inlines& inlines = *unit.inlines;
    const auto* only = inlines.size() == 1 ? std::get_if<doc::Text>(&inlines.front().node) : nullptr;
    if (only) return only->text;
    composed_.clear();
    doc::append_plain_text(inlines, composed_);
    return composed_;
  }

  void end_scope() {
    if (!units_.empty() && units_.back().inlines) units_.emplace_back();
  }

  void collect(doc::Blocks& blocks) {
    end_scope();
    for (doc::Block& block : blocks) {
      if (auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) {
        collect(*paragraph);
      } else if (!doc::is_blank_paragraph(block)) {
        end_scope();
        doc::detail::for_each_sequence(block, [&](doc::Blocks& inner) { collect(inner); });
      }
    }
    end_scope();
  }

  void collect(doc::Paragraph& paragraph) {
    bool marked = false;
    doc::for_each_inline(paragraph.children, [&](const doc::Inline& node) {
      const auto* mark = std::get_if<doc::ItemMark>(&node.node);
      if (!mark) return;
      marked = true;
      first_run_ = std::max(first_run_, mark->run + 1);
    });
    if (marked || doc::is_blank(paragraph.children)) return;
    units_.push_back({&paragraph.children, !paragraph.label});
  }

  void end(std::optional<OpenRun>& open) {
    if (open) --open_runs_;
    open.reset();
  }
  void end_all() {
    if (open_runs_ == 0) return;
    for (auto& open : open_) end(open);
  }

  void read(std::size_t u) {
    if (!units_[u].inlines) return end_all();
    for (const Hit& hit : finder_.find(text_of(units_[u]), units_[u].number_may_open)) add(u, hit);
    if (open_runs_ == 0) return;
    for (std::size_t f = 0; f < families; ++f) {
      auto& open = open_[f];
      const bool stale = open && u - open->last_unit >= rules::widest_item_gap;
      if (open && (stale || open->weak || !is_spoken(static_cast<Family>(f)))) end(open);
    }
  }

  void add(std::size_t u, const Hit& hit) {
    auto& open = open_[static_cast<std::size_t>(hit.family)];
    if (hit.value == 1) {
      // 会议强调，一要…。二要…。: behind a comma only where none is open, and the second has to follow in the
      // paragraph.
      const bool may_open = hit.family == Family::shi || hit.family == Family::yao;
      if (hit.after_comma && !(may_open && !open)) return;
      end(open);
      ++open_runs_;
      open = OpenRun{lengths_.size(), u, 1, hit.after_comma};
      lengths_.push_back(1);
    } else {
      if (!open || (hit.after_comma && open->last_unit != u)) return;
      if (hit.value != 0 && hit.value != open->last_value + 1) return;
      open = OpenRun{open->run, u, open->last_value + 1, false};
      ++lengths_[open->run];
    }
    items_.push_back({u, hit, open->last_value, open->run});
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
      const bool last = i + 1 == items_.size() || items_[i + 1].unit != items_[i].unit;
      if (!last) continue;
      if (!places.empty()) write(units_[items_[i].unit], places);
      places.clear();
    }
  }

  void write(const Unit& unit, const Places& places) {
    const std::string_view text = text_of(unit);
    marks_.clear();
    for (const Item* item : places) add_mark(*item, text);
    const bool several =
        std::any_of(places.begin(), places.end(), [&](const Item* item) { return item->run != places.front()->run; });
    if (several) add_ends(places, text);
    insert_marks(*unit.inlines, marks_);
  }

  void add_mark(const Item& item, std::string_view text) {
    MarkAt& at = marks_.emplace_back();
    at.offset = item.hit.begin;
    at.mark.label = doc::Box<doc::Label>(doc::Label());
    at.mark.label->pattern = pattern_of(item.hit, text);
    at.mark.label->value = item.value;
    at.mark.label->text = text.substr(item.hit.begin, item.hit.end - item.hit.begin);
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
        std::size_t end = older.empty() ? npos : places[older.back()]->hit.begin;
        if (const auto stop = stop_behind(item.hit.end); stop != stops.end()) {
          const auto next = std::partition_point(led_in.rbegin(), led_in.rend(),
                                                 [&](std::size_t other) { return places[other]->hit.begin < *stop; });
          if (next != led_in.rend()) {
            end = std::min(end, *std::prev(stop_behind(places[*next]->hit.begin)));
          }
        }
        if (end != npos) marks_.push_back(end_mark(item.run, end));
        older.push_back(k);
      } else {
        older.back() = k;
      }
      const auto stop = stop_behind(item.hit.begin);
      const bool led = stop != stops.begin() && skip_blanks(text, *std::prev(stop)) < item.hit.begin;
      if (item.value == 1 && led && is_spoken(item.hit.family)) led_in.push_back(k);
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

void mark_enumerations(doc::Document& document, bool explain) { Enumerations(document, explain).run(); }

}  // namespace wenshu::structure

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

// A label at the beginning of a clause. It holds its text, for the paragraph's is put together for one reading only.
struct Hit {
  Family family{};
  int value = 0;  // 0: the next one (其次, 最后)
  std::size_t begin = 0, end = 0;
  bool after_comma = false;
  doc::NumberPattern pattern;
  std::string text;
};

// ---- Reading labels

std::optional<Hit> make(Family family, int value, std::size_t begin, std::size_t end,
                        Numerals numerals = Numerals::none, std::string_view prefix = {},
                        std::string_view suffix = {}) {
  Hit hit;
  hit.family = family;
  hit.value = value;
  hit.begin = begin;
  hit.end = end;
  hit.pattern = {numerals, std::string(prefix), std::string(suffix)};
  return hit;
}

bool stands_behind_ordinal(std::string_view text) { return starts_with_any(text, {"，", ",", "、", "：", ":", "是"}); }

// 一是 二要 三则 四来; not 一是一, 一要素.
std::optional<Hit> read_counted(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99) return std::nullopt;
  const std::string_view rest = text.substr(at);
  constexpr std::array<std::string_view, 4> words = {"是", "要", "则", "来"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!rest.starts_with(words[i])) continue;
    const std::size_t end = at + words[i].size();
    std::size_t again = end;
    const auto same = read_chinese_number(text, again);
    if (same && *same == *value) return std::nullopt;
    const std::string_view behind = text.substr(end);
    if (behind.empty()) return std::nullopt;
    if (i == 1 && starts_with_any(behind, {"素", "点", "务", "件", "领", "义", "害", "职", "旨", "略", "塞"}))
      return std::nullopt;
    return make(static_cast<Family>(i), *value, begin, end, Numerals::chinese, "", words[i]);
  }
  return std::nullopt;
}

// 其一， 第一，
std::optional<Hit> read_ordinal(std::string_view text, std::size_t begin, Family family, std::string_view prefix) {
  std::size_t at = begin + prefix.size();
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99 || !stands_behind_ordinal(text.substr(at))) return std::nullopt;
  return make(family, *value, begin, at, Numerals::chinese, prefix, "");
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
    return make(Family::first_next, word.value, begin, begin + word.text.size());
  }
  return std::nullopt;
}

std::optional<Hit> read_on_one_hand(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  for (const std::string_view word : {"一方面", "另一方面", "再一方面"}) {
    if (rest.starts_with(word)) {
      return make(Family::on_one_hand, word == "一方面" ? 1 : 0, begin, begin + word.size());
    }
  }
  return std::nullopt;
}

// （1） （一） ⑴ ①
std::optional<Hit> read_number(std::string_view text, std::size_t begin) {
  const auto token = read_label(text.substr(begin, 48));
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
  return make(family, token->value, begin, begin + token->end, token->numerals, token->prefix, token->suffix);
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

// ---- Clauses

enum class Before { nothing, comma, stop };  // what stands before a position

Before before_of(char32_t c, Before before) {
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
    case U' ':
    case U'\u3000':
    case U'\t':
      return before;
    default:
      return Before::nothing;
  }
}

// The first byte of a Han character from U+4000 to U+9FFF: nearly all of a Chinese text.
bool is_lead_of_han(unsigned char byte) { return byte >= 0xE4 && byte <= 0xE9; }

// Behind the stretch of such characters that begins at `from`.
std::size_t end_of_han(std::string_view text, std::size_t from) {
  const char* at = text.data() + from;
  const char* const end = text.data() + text.size();
  while (end - at >= 3 && is_lead_of_han(static_cast<unsigned char>(*at))) at += 3;
  return static_cast<std::size_t>(at - text.data());
}

// A quotation mark and where it stands.
struct Quote {
  char32_t mark;
  std::size_t at;
};
constexpr std::u32string_view opening_quotes = U"“‘「『《", closing_quotes = U"”’」』》";

bool is_quote(char32_t c) {
  const bool curly = c == U'‘' || c == U'’' || c == U'“' || c == U'”';
  return curly || (c >= U'《' && c <= U'』') || c == U'"';
}

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
    const auto lead = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = skip_noise(text, 0); i < text.size();) {
      if (before != Before::nothing && (lead(i) >= 0x80 || lead(i) == '(')) {
        auto hit = read_hit(text, i);
        if (hit && (content || number_may_open || is_spoken(hit->family))) {
          hit->after_comma = before == Before::comma;
          hit->text = text.substr(hit->begin, hit->end - hit->begin);
          i = hit->end;
          hits_.push_back(std::move(*hit));
          before = Before::nothing;
          content = true;
          continue;
        }
      }
      // Most of a text is Han: from U+4000 to U+9FFF there is nothing but the labels above.
      if (const std::size_t end = end_of_han(text, i); end > i) {
        i = end;
        before = Before::nothing;
        content = true;
        continue;
      }
      const std::size_t at = i;
      const char32_t c = base::next_code_point(text, i);
      if (is_quote(c)) quotes_.push_back({c, at});
      before = before_of(c, before);
      content = content || (c != U' ' && c != U'\u3000' && c != U'\t');
    }
    const bool any_quoted = !hits_.empty() && !quotes_.empty() && quotes_.front().at < hits_.back().begin;
    if (any_quoted) drop_quoted(quotes_, hits_);
    return hits_;
  }

 private:
  std::vector<Hit> hits_;
  std::vector<Quote> quotes_;
};

// ---- Runs

struct Item {
  std::size_t unit;
  Hit hit;
  int value;
};

struct Unit {
  doc::Inlines* inlines = nullptr;  // null: an end of scope
  bool number_may_open = true;
};

struct Run {
  std::vector<Item> items;
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
    end_all();
    std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) {
      const Item &x = a.items.front(), &y = b.items.front();
      return std::pair(x.unit, x.hit.begin) < std::pair(y.unit, y.hit.begin);
    });
    write();
  }

 private:
  std::vector<Unit> units_;
  std::vector<Run> runs_;           // of two items and more
  std::array<Run, families> open_;  // the run of each family that may go on
  std::size_t open_runs_ = 0;       // how many of them there are
  std::uint32_t first_run_ = 0;     // behind the runs that are there already
  bool explain_;
  HitFinder finder_;
  std::string composed_;  // the text of the paragraph that is read, where it is not one run

  // An item in its paragraph.
  struct Place {
    const Item* item;
    std::size_t run;
    bool opens;  // the first item of its run
  };
  using Places = std::vector<Place>;

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

  // A run of one item is none.
  void end(Family family) {
    Run& run = open_[static_cast<std::size_t>(family)];
    if (run.items.empty()) return;
    if (run.items.size() >= 2) runs_.push_back(std::move(run));
    run = {};
    --open_runs_;
  }
  void end_all() {
    if (open_runs_ == 0) return;
    for (std::size_t f = 0; f < families; ++f) end(static_cast<Family>(f));
  }

  void read(std::size_t u) {
    if (!units_[u].inlines) return end_all();
    for (Hit& hit : finder_.find(text_of(units_[u]), units_[u].number_may_open)) add(u, std::move(hit));
    if (open_runs_ == 0) return;
    for (std::size_t f = 0; f < families; ++f) {
      const Run& run = open_[f];
      if (run.items.empty()) continue;
      const auto family = static_cast<Family>(f);
      const bool stale = u - run.items.back().unit >= rules::widest_item_gap;
      const bool weak = run.items.size() == 1 && run.items.front().hit.after_comma;
      if (stale || weak || !is_spoken(family)) end(family);
    }
  }

  void add(std::size_t u, Hit hit) {
    Run& run = open_[static_cast<std::size_t>(hit.family)];
    if (hit.value == 1) {
      // 会议强调，一要…。二要…。: behind a comma only where none is open, and the second has to follow in the
      // paragraph.
      const bool may_open = hit.family == Family::shi || hit.family == Family::yao;
      if (hit.after_comma && !(may_open && run.items.empty())) return;
      end(hit.family);
      run.items.push_back({u, std::move(hit), 1});
      ++open_runs_;
      return;
    }
    if (run.items.empty()) return;
    const Item& last = run.items.back();
    if (hit.after_comma && last.unit != u) return;
    if (hit.value != 0 && hit.value != last.value + 1) return;
    const int value = last.value + 1;
    run.items.push_back({u, std::move(hit), value});
  }

  // ---- Writing

  // Paragraph by paragraph, for the runs of one may alternate in it.
  void write() {
    Places places;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      for (const Item& item : runs_[r].items) places.push_back({&item, r, &item == &runs_[r].items.front()});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return std::pair(a.item->unit, a.item->hit.begin) < std::pair(b.item->unit, b.item->hit.begin);
    });
    for (auto first = places.cbegin(); first != places.cend();) {
      const auto last =
          std::find_if(first, places.cend(), [&](const Place& place) { return place.item->unit != first->item->unit; });
      write(units_[first->item->unit], {first, last});
      first = last;
    }
  }

  void write(const Unit& unit, const Places& places) {
    std::vector<MarkAt> marks;
    marks.reserve(places.size());
    for (const Place& place : places) marks.push_back(mark_of(place.run, *place.item));
    const bool several =
        std::any_of(places.begin(), places.end(), [&](const Place& p) { return p.run != places.front().run; });
    if (several) add_ends(places, text_of(unit), marks);
    insert_marks(*unit.inlines, std::move(marks));
  }

  MarkAt mark_of(std::size_t r, const Item& item) const {
    MarkAt out;
    out.offset = item.hit.begin;
    doc::Label label;
    label.pattern = item.hit.pattern;
    label.value = item.value;
    label.text = item.hit.text;
    out.mark.label = doc::Box<doc::Label>(std::move(label));
    out.mark.run = first_run_ + static_cast<std::uint32_t>(r);
    if (explain_) {
      out.because = "begins a clause, " + std::to_string(item.value) + " of " + std::to_string(runs_[r].items.size()) +
                    " in one enumeration (confidence 0.95)";
    }
    return out;
  }

  // Where the last items of the runs in a paragraph end. Another enumeration that comes with a sentence of its own to
  // lead it in (…：一是…) ends an item before that sentence; the next item of one that was open before it ends it too.
  // Anything else belongs to the item.
  void add_ends(const Places& places, std::string_view text, std::vector<MarkAt>& marks) const {
    const std::vector<std::size_t> stops = sentence_ends(text);
    const auto stop_behind = [&](std::size_t at) { return std::upper_bound(stops.begin(), stops.end(), at); };
    std::vector<std::size_t>
        led_in;                      // the places behind this one that a sentence of their own leads in, the last first
    std::vector<std::size_t> older;  // the places behind this one whose runs get older and older, the last first
    for (std::size_t k = places.size(); k-- > 0;) {
      const Place& place = places[k];
      const std::size_t from = place.item->hit.end;
      while (!older.empty() && places[older.back()].run > place.run) older.pop_back();
      if (older.empty() || places[older.back()].run != place.run) {  // the last item of its run
        std::size_t end = older.empty() ? npos : places[older.back()].item->hit.begin;
        if (const auto stop = stop_behind(from); stop != stops.end()) {
          const auto next = std::partition_point(
              led_in.rbegin(), led_in.rend(), [&](std::size_t other) { return places[other].item->hit.begin < *stop; });
          if (next != led_in.rend()) {
            end = std::min(end, *std::prev(stop_behind(places[*next].item->hit.begin)));
          }
        }
        if (end != npos) marks.push_back(end_mark(place.run, end));
        older.push_back(k);
      } else {
        older.back() = k;
      }
      const auto stop = stop_behind(place.item->hit.begin);
      const bool led = stop != stops.begin() && skip_blanks(text, *std::prev(stop)) < place.item->hit.begin;
      if (place.opens && led && is_spoken(place.item->hit.family)) led_in.push_back(k);
    }
    std::stable_sort(marks.begin(), marks.end(), [](const MarkAt& a, const MarkAt& b) { return a.offset < b.offset; });
  }

  MarkAt end_mark(std::size_t run, std::size_t offset) const {
    MarkAt out;
    out.offset = offset;
    out.mark.run = first_run_ + static_cast<std::uint32_t>(run);
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

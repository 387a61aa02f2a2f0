#include "pdf/read/page_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/text_table.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t most_rules = 64;  // of a page: more are a drawing

bool is_roman_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("ivxlc") == std::string_view::npos;
}

std::string shape_of(std::string_view text) {  // digits count alike, and Roman numbers at the end
  std::string out;
  const std::size_t last = text.rfind(' ');
  if (last != std::string_view::npos && is_roman_number(text.substr(last + 1))) {
    return shape_of(text.substr(0, last)) + '0';
  }
  bool digit = false;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (c == ' ') continue;
    if (!is_digit || !digit) out += is_digit ? '0' : c;
    digit = is_digit;
  }
  return out;
}

// Of one page, and perhaps of all: dates and telephone numbers have more parts or digits.
bool counts_pages(std::string_view text) {
  constexpr int most_digits = 4, most_numbers = 2;
  int digits = 0, numbers = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    const bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    if (digit && digits == 0) ++numbers;
    digits = digit ? digits + 1 : 0;
    if (digits > most_digits || numbers > most_numbers) return false;
  }
  return true;
}

// "— 1 —", "- 12 -", "第 3 页 共 9 页", "Page 1 of 3", "4/9", "iv".
bool is_page_number(std::string_view text) {
  if (text.empty() || text.size() > 40 || !counts_pages(text)) return false;
  std::string rest;
  bool digits = false, roman = true;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19)) {
      digits = true;
      roman = false;
      continue;
    }
    static constexpr std::u32string_view marks = U" -–—―－·./|~〜_[]()　•";
    if (marks.find(c) != std::u32string_view::npos) continue;
    if (std::u32string_view(U"ivxIVX").find(c) == std::u32string_view::npos) roman = false;
    base::append_utf8(rest, c);
  }
  if (digits && (rest.empty() || rest == "第页" || rest == "第页共页" || rest == "页" || rest == "共页第页"))
    return true;
  const std::string lower = base::to_lower(rest);
  if (digits && (lower == "page" || lower == "pageof" || lower == "of" || lower == "p")) return true;
  return !digits && roman && !rest.empty() && rest.size() <= 5;
}

bool in_margin(const FlowItem& item, float height) {
  return item.bottom < height * rules::margin_share || item.top > height * (1 - rules::margin_share);
}

// Does most of the text between the margins come again in its place? Then the pages are copies of one (forms, drawings,
// layers one by one), and that something is repeated does not make it furniture.
bool are_copies(const std::vector<FlowItem>& items, const std::vector<Page>& pages) {
  constexpr std::uint32_t enough = 12;                               // pages tell it
  constexpr std::size_t least_lines = 4;                             // of a page
  std::map<std::pair<std::string_view, long>, std::uint32_t> first;  // text and place → page
  std::size_t all = 0, again = 0;
  for (const FlowItem& item : items) {
    if (item.page >= enough) break;
    if (!item.is_line() || in_margin(item, pages[item.page].height)) continue;
    ++all;
    const auto [place, fresh] =
        first.emplace(std::pair(std::string_view(item.line.text), std::lround(item.line.y / 4)), item.page);
    if (!fresh && place->second != item.page) ++again;
  }
  // The first page shows everything for the first time.
  const std::size_t shown = std::min<std::size_t>(pages.size(), enough);
  return shown > 1 && again >= least_lines * (shown - 1) && again * 2 * shown > all * (shown - 1);
}

// Does text of the page stand close to a repeated line on the side of the edge? Then the line belongs to that text: the
// unit below the title of a table, the second line of a note.
bool is_behind_text(const std::vector<FlowItem>& items, const std::vector<bool>& furniture, std::size_t at,
                    float height) {
  constexpr std::size_t farthest = 200;  // lines between, in the order of the page
  constexpr float near = 0.9F;           // parts of the size, between the lines
  const FlowItem& item = items[at];
  const bool above = item.bottom < height * rules::margin_share;
  const auto holds = [&](std::size_t i) {
    const FlowItem& other = items[i];
    if (!other.is_line() || furniture[i] || i == at) return false;
    const float gap = above ? item.top - other.bottom : other.top - item.bottom;
    return gap > -0.3F * item.line.size && gap < near * item.line.size && other.line.x0 < item.line.x1 &&
           item.line.x0 < other.line.x1;
  };
  for (std::size_t i = at; i-- > 0 && items[i].page == item.page && at - i <= farthest;) {
    if (holds(i)) return true;
  }
  for (std::size_t i = at + 1; i < items.size() && items[i].page == item.page && i - at <= farthest; ++i) {
    if (holds(i)) return true;
  }
  return false;
}

// The numbers of a text in the order they stand in, with the Roman one at its end.
std::vector<long> numbers_of(std::string_view text) {
  std::vector<long> out;
  const std::size_t last = text.rfind(' ');
  const bool roman = last != std::string_view::npos && is_roman_number(text.substr(last + 1));
  const std::string_view digits = roman ? text.substr(0, last) : text;
  bool inside = false;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    if (c == ' ') continue;
    if (digit && !inside) out.push_back(0);
    if (digit) out.back() = std::min(out.back() * 10 + (c - '0'), 1'000'000'000L);
    inside = digit;
  }
  if (!roman) return out;
  long value = 0, before = 0;
  for (const char c : text.substr(last + 1)) {
    const long letter = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : 100;
    value += letter > before ? letter - 2 * before : letter;
    before = letter;
  }
  out.push_back(value);
  return out;
}

// Which lines at the edges of the pages are no text: what comes again alike, and what counts the pages and stands
// apart.
class FurnitureFinder {
 public:
  FurnitureFinder(const std::vector<FlowItem>& items, const std::vector<Page>& pages) : items_(items), pages_(pages) {}

  std::vector<bool> run() {
    std::vector<bool> out(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) out[i] = is_edge_number(items_[i]);
    if (pages_.size() < 2 || are_copies(items_, pages_)) return out;
    find_places();
    find_notes();
    measure_bodies();
    for (const auto& [key, place] : places_) mark_repeated(key, out);
    return out;
  }

 private:
  using Key = std::pair<std::string, long>;  // shape and height

  // The text of one page that is at no place of several.
  struct Body {
    float top = 1e9F, bottom = -1;
  };

  const std::vector<FlowItem>& items_;
  const std::vector<Page>& pages_;
  std::map<Key, std::vector<std::size_t>> places_;  // the lines there
  std::vector<bool> repeated_, note_;               // by item
  std::vector<Body> bodies_;                        // by page
  std::vector<std::vector<float>> wide_rules_;      // where they are, by page
  std::vector<float> tops_, bottoms_;               // of the text of all pages, sorted

  float height(const FlowItem& item) const { return pages_[item.page].height; }

  bool is_edge_number(const FlowItem& item) const {
    return item.is_line() && in_margin(item, height(item)) && is_page_number(item.line.text) &&
           (item.top > height(item) * 0.88F || item.bottom < height(item) * 0.08F);
  }

  void find_places() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const FlowItem& item = items_[i];
      if (!item.is_line() || !in_margin(item, height(item))) continue;
      places_[{shape_of(item.line.text), std::lround(item.line.y / 4)}].push_back(i);
    }
    repeated_.resize(items_.size());
    for (const auto& [key, place] : places_) {
      const std::vector<std::size_t> near = lines_near(key);
      const bool several = items_[near.front()].page != items_[near.back()].page;
      for (const std::size_t i : place) repeated_[i] = several || is_edge_number(items_[i]);
    }
  }

  // Those of a place and of its neighbours, by page.
  std::vector<std::size_t> lines_near(const Key& key) const {
    std::vector<std::size_t> out;
    for (const long near : {-1L, 0L, 1L}) {
      const auto found = places_.find({key.first, key.second + near});
      if (found != places_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // The text of notes: what follows closely below a short rule at the left, and begins with a mark.
  void find_notes() {
    note_.resize(items_.size());
    for (std::size_t begin = 0, end = 0; begin < items_.size(); begin = end) {
      while (end < items_.size() && items_[end].page == items_[begin].page) ++end;
      const Page& page = pages_[items_[begin].page];
      std::vector<const PageRule*> found;
      for (const PageRule& rule : page.rules) {
        const float width = rule.x1 - rule.x0;
        if (!rule.horizontal() || rule.y0 < 0.3F * page.height || width < 20 || width > 0.45F * page.width) continue;
        found.push_back(&rule);
      }
      if (found.size() > most_rules) continue;
      for (const PageRule* rule : found) mark_notes(*rule, begin, end);
    }
  }

  void mark_notes(const PageRule& rule, std::size_t begin, std::size_t end) {
    float bottom = rule.y1;
    bool first = true;
    for (std::size_t i = begin; i < end; ++i) {
      const FlowItem& item = items_[i];
      if (!item.is_line() || item.top < rule.y0 - 1 || item.line.x0 > rule.x1) continue;
      if (item.top - bottom > 1.3F * item.line.size || item.line.x0 < rule.x0 - item.line.size) return;
      if (first && !opens_note(item.line.text)) return;
      first = false;
      note_[i] = true;
      bottom = item.bottom;
    }
  }

  static bool opens_note(std::string_view text) {
    const char32_t c = base::first_code_point(text);
    return !is_page_number(text) && ((c >= '0' && c <= '9') || (c >= 0x2460 && c <= 0x2473) ||
                                     std::u32string_view(U"*†‡§¶[〔").find(c) != std::u32string_view::npos);
  }

  void measure_bodies() {
    bodies_.resize(pages_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const FlowItem& item = items_[i];
      if (repeated_[i] && !note_[i]) continue;
      Body& body = bodies_[item.page];
      body.top = std::min(body.top, item.top);
      body.bottom = std::max(body.bottom, item.bottom);
    }
    wide_rules_.resize(pages_.size());
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      for (const PageRule& rule : pages_[p].rules) {
        if (rule.horizontal() && rule.x1 - rule.x0 > 0.4F * pages_[p].width && wide_rules_[p].size() < most_rules)
          wide_rules_[p].push_back(rule.y0);
      }
    }
    for (const Body& body : bodies_) {
      tops_.push_back(body.top);
      bottoms_.push_back(body.bottom);
    }
    std::sort(tops_.begin(), tops_.end());
    std::sort(bottoms_.begin(), bottoms_.end());
  }

  void mark_repeated(const Key& key, std::vector<bool>& out) const {
    const std::vector<std::size_t> near = lines_near(key);
    std::map<std::string_view, std::pair<std::size_t, std::uint32_t>> texts;  // on how many pages, and the last of them
    for (const std::size_t i : near) {
      auto& [times, page] = texts[items_[i].line.text];
      if (times == 0 || page != items_[i].page) ++times;
      page = items_[i].page;
    }
    const std::vector<std::size_t> counting = counting_pages(near);
    std::size_t count = counting.size();
    for (const auto& [text, seen] : texts) count += seen.first > 1 ? seen.first : 0;
    if (count < 2 || count * 3 < std::min<std::size_t>(pages_.size(), 12)) return;
    for (const std::size_t i : near) {
      if (note_[i]) continue;
      if (texts[items_[i].line.text].first > 1 || std::binary_search(counting.begin(), counting.end(), i))
        out[i] = true;
    }
  }

  // The lines whose number grows as that of the page does, where most of them stand apart from the text.
  std::vector<std::size_t> counting_pages(const std::vector<std::size_t>& lines) const {
    std::vector<std::size_t> out;
    for (std::size_t k = 1; k < lines.size(); ++k) {
      if (!counts_on(items_[lines[k - 1]], items_[lines[k]])) continue;
      if (out.empty() || out.back() != lines[k - 1]) out.push_back(lines[k - 1]);
      out.push_back(lines[k]);
    }
    const auto apart = static_cast<std::size_t>(
        std::count_if(out.begin(), out.end(), [&](std::size_t i) { return stands_apart(items_[i]); }));
    if (apart * 2 <= out.size()) out.clear();
    return out;
  }

  static bool counts_on(const FlowItem& before, const FlowItem& item) {
    const std::vector<long> one = numbers_of(before.line.text), other = numbers_of(item.line.text);
    const long pages = static_cast<long>(item.page) - static_cast<long>(before.page);
    for (std::size_t k = 0; k < std::min(one.size(), other.size()); ++k) {
      if (pages > 0 && other[k] - one[k] == pages) return true;
    }
    return false;
  }

  // From the text of its page, by distance or by a rule; and the text of other pages keeps further from the edge.
  bool stands_apart(const FlowItem& item) const {
    const Page& page = pages_[item.page];
    const Body& body = bodies_[item.page];
    const bool above = item.bottom < page.height * rules::margin_share;
    const std::size_t few = pages_.size() / 12;  // that may be set otherwise
    if (above ? tops_[few] < item.bottom : bottoms_[bottoms_.size() - 1 - few] > item.top) return false;
    if (body.bottom < 0) return true;
    const float from = above ? item.bottom : body.bottom, to = above ? body.top : item.top;
    const std::vector<float>& wide = wide_rules_[item.page];
    const bool ruled = std::any_of(wide.begin(), wide.end(), [&](float y) { return y > from - 2 && y < to + 2; });
    const bool at_edge = above ? item.bottom < 0.085F * page.height : item.top > 0.915F * page.height;
    return ruled || to - from > (at_edge ? rules::apart_at_edge : rules::apart) * item.line.size;
  }
};

}  // namespace

void remove_furniture(std::vector<FlowItem>& items, const std::vector<Page>& pages) {
  std::vector<bool> furniture = FurnitureFinder(items, pages).run();
  // Pages that hold nothing else have no furniture.
  if (std::find(furniture.begin(), furniture.end(), false) == furniture.end()) return;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (furniture[i] && !is_page_number(items[i].line.text) && !is_dashes(items[i].line) &&
        is_behind_text(items, furniture, i, pages[items[i].page].height))
      furniture[i] = false;
  }
  std::size_t next = 0;
  std::erase_if(items, [&](const FlowItem&) { return furniture[next++]; });
}

}  // namespace wenshu::pdf

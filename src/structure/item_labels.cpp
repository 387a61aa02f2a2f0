#include "structure/item_labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "structure/labels.h"
#include "structure/text.h"

namespace wenshu::structure {

namespace {

using base::Numerals;

// ---- Reading labels

ItemLabel make(Family family, int value, std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), value, family};
}

bool stands_behind_ordinal(std::string_view text) { return starts_with_any(text, {"，", ",", "、", "：", ":", "是"}); }

// Behind the numbers of the first four families.
constexpr std::array<std::string_view, 4> counted_words = {"是", "要", "则", "来"};

// Does the idiom 一是一，二是二 end here, where 一是一些人 would go on?
bool ends_idiom(std::string_view behind) {
  std::size_t at = 0;
  return behind.empty() || skip_blanks(behind, 0) > 0 || read_chinese_number(behind, at) ||
         starts_with_any(behind, {"，", ",", "、", "。", "；", ";", "！", "？", "：", ":", "”", "’", "」", "就"});
}

// 一是 二要 三则 四来; not 一是一, 一要素.
std::optional<ItemLabel> read_counted(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99) return std::nullopt;
  const std::string_view rest = text.substr(at);
  for (std::size_t i = 0; i < counted_words.size(); ++i) {
    if (!rest.starts_with(counted_words[i])) continue;
    const std::size_t end = at + counted_words[i].size();
    std::size_t again = end;
    const auto same = read_chinese_number(text, again);
    if (same && *same == *value && ends_idiom(text.substr(again))) return std::nullopt;
    const std::string_view behind = text.substr(end);
    if (behind.empty()) return std::nullopt;
    if (i == 1 && starts_with_any(behind, {"素", "点", "务", "件", "领", "义", "害", "职", "旨", "略", "塞"}))
      return std::nullopt;
    return make(static_cast<Family>(i), *value, begin, end);
  }
  return std::nullopt;
}

// 其一， 第一，
std::optional<ItemLabel> read_ordinal(std::string_view text, std::size_t begin, Family family,
                                      std::string_view prefix) {
  std::size_t at = begin + prefix.size();
  const auto value = read_chinese_number(text, at);
  if (!value || *value > 99 || !stands_behind_ordinal(text.substr(at))) return std::nullopt;
  return make(family, *value, begin, at);
}

// 首先， 其次， 再次， 最后，
std::optional<ItemLabel> read_first_next(std::string_view text, std::size_t begin) {
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

std::optional<ItemLabel> read_on_one_hand(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  for (const std::string_view word : {"一方面", "另一方面", "再一方面"}) {
    if (rest.starts_with(word)) {
      return make(Family::on_one_hand, word == "一方面" ? 1 : 0, begin, begin + word.size());
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
std::optional<ItemLabel> read_number(std::string_view text, std::size_t begin) {
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
  return make(family, token->value, begin, begin + token->end);
}

std::optional<ItemLabel> read_item_label(std::string_view text, std::size_t at) {
  std::size_t next = at;
  const char32_t c = base::next_code_point(text, next);
  switch (c) {
    case U'一':
      if (auto label = read_on_one_hand(text, at)) return label;
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
      if (auto label = read_ordinal(text, at, Family::qi, "其")) return label;
      return read_first_next(text, at);
    case U'第':
      return read_ordinal(text, at, Family::di, "第");
    case U'首':
    case U'最':
      return read_first_next(text, at);
    case U'再':
      if (auto label = read_on_one_hand(text, at)) return label;
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

// May the sequence of three bytes or the ASCII character at `at` open a label? Nearly always not, and the first byte
// with the low byte of the code point tells so most of the time.
bool may_open_label(std::string_view text, std::size_t at) {
  enum Block : std::uint8_t { han = 1, enclosed = 2, full_width = 4 };  // that a first byte leads to
  static constexpr std::array<std::uint8_t, 256> low_bytes = [] {
    std::array<std::uint8_t, 256> blocks{};
    for (const char32_t c : std::u32string_view(U"一二三四五六七八九十其第首最再另")) blocks[c & 0xFFU] |= han;
    for (char32_t c = 0x2460; c <= 0x2487; ++c) blocks[c & 0xFFU] |= enclosed;
    for (char32_t c = 0x3251; c <= 0x325F; ++c) blocks[c & 0xFFU] |= enclosed;
    blocks[U'（' & 0xFFU] |= full_width;
    return blocks;
  }();
  const auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return byte(0) == '(';
  if (text.size() - at < 3) return false;
  const unsigned block = byte(0) >= 0xE4 && byte(0) <= 0xE9 ? han : byte(0) == 0xEF ? full_width : enclosed;
  return (low_bytes[(byte(1) << 6U | (byte(2) & 0x3FU)) & 0xFFU] & block) != 0;
}

// ---- Clauses

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
  const auto is_han = [&](std::size_t at) { return static_cast<unsigned char>(text[at] - '\xE4') <= 0xE9 - 0xE4; };
  while (text.size() - from >= 12 && is_han(from) && is_han(from + 3) && is_han(from + 6) && is_han(from + 9))
    from += 12;
  while (from < text.size()) {
    const std::uint8_t step = word_steps[static_cast<unsigned char>(text[from])];
    if (step == 0) return from;
    from += step;
  }
  return std::min(from, text.size());
}

constexpr std::u32string_view opening_quotes = U"“‘「『《", closing_quotes = U"”’」』》";

}  // namespace

// Takes away those that stand in quotes; a quote that nothing closes holds nothing.
void ItemLabelFinder::drop_quoted(std::vector<ItemLabel>& labels, std::size_t first) const {
  std::vector<std::pair<std::size_t, std::size_t>> spans;  // of quoted text
  std::vector<std::pair<std::size_t, std::size_t>> open;   // which quote, and where
  std::array<std::size_t, closing_quotes.size()> count{};  // of each one open
  std::size_t ascii = npos;
  for (const auto& [mark, at] : quotes_) {
    if (at > labels.back().begin && open.empty() && ascii == npos) break;
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
  const auto own = labels.begin() + static_cast<std::ptrdiff_t>(first);
  const auto quoted = [&](const ItemLabel& label) {
    for (; next < spans.size() && spans[next].first < label.begin; ++next) {
      quoted_to = std::max(quoted_to, spans[next].second);
    }
    return label.begin < quoted_to;
  };
  labels.erase(std::remove_if(own, labels.end(), quoted), labels.end());
}

void ItemLabelFinder::find(std::string_view text, std::vector<ItemLabel>& out) {
  quotes_.clear();
  bracket_depth_ = 0;
  sentence_ended_ = false;
  const std::size_t first = out.size();
  Before before = Before::stop;
  bool content = false;
  for (std::size_t i = skip_noise(text, 0); i < text.size();) {
    if (before != Before::nothing && may_open_label(text, i)) {
      if (auto label = read_item_label(text, i)) {
        label->after_comma = before == Before::comma;
        label->opens = !content;
        label->in_new_sentence = std::exchange(sentence_ended_, false);
        i = label->end;
        out.push_back(*label);
        before = Before::nothing;
        content = true;
        continue;
      }
    }
    if (const std::size_t end = end_of_words(text, i); end > i) {
      i = end;
      before = Before::nothing;
      content = true;
      if (i == text.size()) break;
    }
    const std::size_t at = i;
    const char32_t c = base::next_code_point(text, i);
    if (c == U' ' || c == U'\u3000' || c == U'\t') continue;
    before = c == U'，' ? Before::comma : c == U'、' ? Before::nothing : pass(c, at, before);
    content = true;
  }
  const bool any_quoted = out.size() > first && !quotes_.empty() && quotes_.front().at < out.back().begin;
  if (any_quoted) drop_quoted(out, first);
}

// Notes a quotation mark; what stands before the character behind `c`.
ItemLabelFinder::Before ItemLabelFinder::pass(char32_t c, std::size_t at, Before before) {
  switch (c) {
    case U'。':
    case U'！':
    case U'？':
    case U'…':
      sentence_ended_ = true;
      return Before::stop;
    case U'（':
    case U'(':
      if (bracket_depth_++ == 0) before_bracket_ = before;
      return Before::nothing;
    case U'）':  // a remark of its own, 。（责任单位：办公室）, leaves the sentence ended
    case U')':
      return bracket_depth_ > 0 && --bracket_depth_ == 0 ? before_bracket_ : Before::nothing;
    case U'；':
    case U'：':
    case U'!':
    case U'?':
    case U';':
    case U':':
    case U'\n':
      return Before::stop;
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

doc::NumberPattern pattern_of(const ItemLabel& label, std::string_view text) {
  switch (label.family) {
    case Family::shi:
    case Family::yao:
    case Family::ze:
    case Family::lai:
      return {Numerals::chinese, "", std::string(counted_words[static_cast<std::size_t>(label.family)])};
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
      if (const auto token = read_number_label(text, label.begin)) {
        return {token->numerals, std::string(token->prefix), std::string(token->suffix)};
      }
      return {};
  }
  return {};
}

}  // namespace wenshu::structure

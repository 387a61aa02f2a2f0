#include "markdown/delimiter_runs.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/spelling.h"

namespace wenshu::markdown {

namespace {

// A character beside a run, as the flanking rules see it.
struct Neighbour {
  bool space = false, punctuation = false, cjk = false;
};

Neighbour classify(char32_t c) { return {base::is_white_space(c), base::is_punctuation(c), base::is_cjk_character(c)}; }

bool is_variation_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

Neighbour before(std::string_view text, std::size_t offset) {
  if (offset == 0) return {true, false, false};
  char32_t c = base::previous_code_point(text, offset);
  // A variation selector is part of the character before it.
  if (is_variation_selector(c) && offset > 0) c = base::previous_code_point(text, offset);
  return classify(c);
}

Neighbour after(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {true, false, false};
  return classify(base::next_code_point(text, offset));
}

// Is a run flanked so that it can open before `inside` (or close behind it), with `outside` on its other side?
bool is_flanking(const Neighbour& inside, const Neighbour& outside) {
  if (inside.space) return false;
  if (!inside.punctuation || inside.cjk) return true;
  return outside.space || outside.punctuation || outside.cjk;
}

// The same without the amendment.
bool is_plainly_flanking(const Neighbour& inside, const Neighbour& outside) {
  return !inside.space && (!inside.punctuation || outside.space || outside.punctuation);
}

// Runs that find the same openers: by character, by what the rule of three asks.
std::size_t class_of(const DelimiterRun& closer) {
  if (closer.character == '~') return 11 + closer.length;
  return (closer.character == '_' ? 6U : 0U) + (closer.can_open ? 3U : 0U) + closer.length % 3;
}
constexpr std::size_t classes = 14;

bool is_partner(const DelimiterRun& opener, const DelimiterRun& closer) {
  if (opener.character != closer.character || !opener.can_open) return false;
  if (closer.character == '~') return opener.length == closer.length;
  const bool both = opener.can_close || closer.can_open;
  return !both || closer.length % 3 == 0 || (opener.length + closer.length) % 3 != 0;
}

}  // namespace

DelimiterRun delimiter_run(std::string_view text, std::size_t begin, std::size_t length) {
  DelimiterRun run;
  run.begin = static_cast<std::uint32_t>(begin);
  run.length = run.left = static_cast<std::uint32_t>(length);
  run.character = text[begin];
  const Neighbour left = before(text, begin), right = after(text, begin + length);
  const bool left_flanking = is_flanking(right, left), right_flanking = is_flanking(left, right);
  run.plain_open = is_plainly_flanking(right, left);
  run.plain_close = is_plainly_flanking(left, right);
  if (run.character == '_') {
    run.can_open = left_flanking && (!right_flanking || left.punctuation);
    run.can_close = right_flanking && (!left_flanking || right.punctuation);
  } else {
    run.can_open = left_flanking;
    run.can_close = right_flanking;
  }
  return run;
}

void DelimiterStack::push(std::uint32_t index) {
  run(index).previous = top_;
  if (top_ != no_index) run(top_).next = index;
  top_ = index;
}

void DelimiterStack::remove(std::uint32_t index) {
  const DelimiterRun& removed = run(index);
  if (removed.previous != no_index) run(removed.previous).next = removed.next;
  if (removed.next != no_index) {
    run(removed.next).previous = removed.previous;
  } else {
    top_ = removed.previous;
  }
}

// Runs are pushed in the order of the text, so that a larger index stands further right. `bottom` is excluded.
std::uint32_t DelimiterStack::find_opener(const DelimiterRun& closer, std::uint32_t bottom) {
  for (std::uint32_t i = closer.previous; i != no_index && (bottom == no_index || i > bottom); i = run(i).previous) {
    if (is_partner(run(i), closer)) return i;
  }
  return no_index;
}

void DelimiterStack::join(std::uint32_t opener_index, std::uint32_t closer_index) {
  DelimiterRun& opener = run(opener_index);
  DelimiterRun& closer = run(closer_index);
  const bool strike = closer.character == '~';
  const std::uint32_t used = strike ? closer.length : opener.left >= 2 && closer.left >= 2 ? 2 : 1;
  Construct construct;
  construct.emphasis_kind = strike      ? doc::Emphasis::strike
                            : used == 2 ? doc::Emphasis::strong
                                        : doc::Emphasis::emphasis;
  if (closer.character == '*' && !(opener.plain_open && closer.plain_close)) {
    construct.attr = doc::spelled(used == 2 ? "**" : "*");
  }
  const auto index = static_cast<std::uint32_t>(operations_.constructs.size());
  opener.left -= used;
  closer.left -= used;
  construct.begin = opener.begin + opener.closing + opener.left;
  closer.closing += used;
  construct.end = closer.begin + closer.closing;
  construct.next_open = opener.first_open;
  opener.first_open = index;
  if (closer.first_close == no_index) {
    closer.first_close = index;
  } else {
    operations_.constructs[closer.last_close].next_close = index;
  }
  closer.last_close = index;
  operations_.constructs.push_back(std::move(construct));
  // What stands between them found no partner.
  opener.next = closer_index;
  closer.previous = opener_index;
}

void DelimiterStack::match(std::uint32_t bottom) {
  std::array<std::uint32_t, classes> searched;  // below this no opener for the class was found
  searched.fill(bottom);
  std::uint32_t index = no_index;
  for (std::uint32_t i = top_; i != no_index && i != bottom; i = run(i).previous) index = i;
  while (index != no_index) {
    DelimiterRun& closer = run(index);
    const std::uint32_t next = closer.next;
    if (!closer.can_close) {
      index = next;
      continue;
    }
    std::uint32_t& limit = searched[class_of(closer)];
    const std::uint32_t opener = find_opener(closer, limit);
    if (opener == no_index) {
      if (closer.previous != no_index && (bottom == no_index || closer.previous > bottom)) limit = closer.previous;
      if (!closer.can_open) remove(index);
      index = next;
      continue;
    }
    join(opener, index);
    if (run(opener).left == 0) remove(opener);
    if (run(index).left == 0) {
      remove(index);
      index = next;
    }
  }
  if (bottom != no_index) run(bottom).next = no_index;
  top_ = bottom;
}

}  // namespace wenshu::markdown

#include "markdown/delimiters.h"

#include <algorithm>

#include "base/unicode.h"

namespace wenshu::markdown {

namespace {

// CommonMark 0.31 counts symbols (category S) as punctuation, 0.30 and older do not; cmark-gfm looks through tildes to
// what stands beyond; the CJK-friendly amendment lets Chinese characters and punctuation stand at either side of a run.
// What is written must work with all of them.
enum class Version { before_0_31, since_0_31, gfm, cjk };

// Ideographs are what most of a Chinese text is made of: no need to ask ICU about them.
bool is_ideograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// Punctuation (category P) of the blocks that CJK text draws on. Outside of these, categories P and S are not told
// apart.
bool is_punctuation_in_all_versions(char32_t c) {
  if (c < 0x80) return base::is_punctuation(c);
  if (is_ideograph(c) || !base::is_punctuation(c)) return false;
  if (c >= 0x2010 && c <= 0x205E) return c != 0x2044 && c != 0x2052;
  if (c >= 0x3001 && c <= 0x301F) return c != 0x3004 && c != 0x3012 && c != 0x3013;
  if (c >= 0xFE10 && c <= 0xFE61) return true;
  if (c >= 0xFF01 && c <= 0xFF65) {
    return c != 0xFF04 && c != 0xFF0B && !(c >= 0xFF1C && c <= 0xFF1E) && c != 0xFF3E && c != 0xFF40 && c != 0xFF5C &&
           c != 0xFF5E;
  }
  return c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB || c == 0x30FB;
}

bool is_punctuation(char32_t c, Version version) {
  return version == Version::since_0_31 || version == Version::cjk ? base::is_punctuation(c)
                                                                   : is_punctuation_in_all_versions(c);
}

bool is_strike(const TokenRow& row, std::size_t i) {
  const Token& token = row.tokens[i];
  return (token.kind == Token::open || token.kind == Token::close) && !row.marks[token.mark].html &&
         row.marks[token.mark].kind == doc::Emphasis::strike;
}

// The characters beside a run, as each version sees them.
char32_t seen_before(const TokenRow& row, std::size_t token, Version version) {
  if (version == Version::gfm) {
    while (token > 0 && is_strike(row, token - 1)) --token;
  }
  return written_before(row, token);
}

char32_t seen_after(const TokenRow& row, std::size_t token, Version version) {
  if (version == Version::gfm) {
    while (token + 1 < row.tokens.size() && is_strike(row, token + 1)) ++token;
  }
  return written_after(row, token);
}

// Neighbouring delimiters of one character, as a parser sees them.
struct Run {
  char32_t character = 0;
  std::size_t begin = 0, end = 0;  // tokens
  int length = 0;
  bool opens = false, closes = false;  // what it is meant for; never both after separate_siblings
};

bool is_delimiter(const TokenRow& row, std::size_t i) {
  const Token& token = row.tokens[i];
  return (token.kind == Token::open || token.kind == Token::close) && !row.marks[token.mark].html;
}

std::vector<Run> find_runs(const TokenRow& row) {
  std::vector<Run> runs;
  runs.reserve(2 * row.marks.size());
  for (std::size_t i = 0; i < row.tokens.size(); ++i) {
    if (!is_delimiter(row, i)) continue;
    const Token& token = row.tokens[i];
    const auto text = delimiter_of(row.marks[token.mark], true);
    const auto character = static_cast<char32_t>(text.front());
    if (runs.empty() || runs.back().end != i || runs.back().character != character) {
      runs.push_back({character, i, i, 0, false, false});
    }
    Run& run = runs.back();
    run.end = i + 1;
    run.length += static_cast<int>(text.size());
    (token.kind == Token::open ? run.opens : run.closes) = true;
  }
  return runs;
}

// Emphasis that begins where another ends would join its run (`**a***b*`): it becomes HTML.
bool separate_siblings(TokenRow& row, const std::vector<Run>& runs) {
  bool changed = false;
  for (const Run& run : runs) {
    if (!run.opens || !run.closes) continue;
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (row.tokens[i].kind == Token::open) row.marks[row.tokens[i].mark].html = true;
    }
    changed = true;
  }
  return changed;
}

// The written characters beside a run that only opens or only closes.
char32_t inside_of(const TokenRow& row, const Run& run) {
  return run.opens ? written_after(row, run.end - 1) : written_before(row, run.begin);
}

char32_t outside_of(const TokenRow& row, const Run& run) {
  return run.opens ? written_before(row, run.begin) : written_after(row, run.end - 1);
}

// Encodes the character outside a run where CommonMark asks for white space or punctuation there.
void encode_neighbours(TokenRow& row, const Run& run) {
  const char32_t inside = inside_of(row, run);
  if (is_ideograph(inside)) return;
  const std::size_t before_run = run.begin - 1, after_run = run.end;
  // A literal tilde is transparent to cmark-gfm: as a reference it is not.
  if (inside == U'~') {
    if (run.opens) {
      row.tokens[after_run].encode_first = true;
    } else {
      row.tokens[before_run].encode_last = true;
    }
  }
  if (!base::is_punctuation(inside)) return;
  const char32_t outside = outside_of(row, run);
  if (base::is_white_space(outside)) return;
  if (is_punctuation_in_all_versions(outside) && outside != U'~') return;
  // What is not text begins and ends with ASCII punctuation and is left alone.
  if (run.opens) {
    row.tokens[before_run].encode_last = true;
  } else {
    row.tokens[after_run].encode_first = true;
  }
}

// Does every version of CommonMark see emphasis begin (or end) at this run, whatever the other runs are?
bool is_flanking(const TokenRow& row, const Run& run) {
  const char32_t inside = inside_of(row, run);
  if (is_ideograph(inside)) return true;
  if (base::is_white_space(inside)) return false;
  if (!base::is_punctuation(inside)) return true;
  const char32_t outside = outside_of(row, run);
  return base::is_white_space(outside) || is_punctuation_in_all_versions(outside);
}

// True where marks stand side by side, none in another, each flanking and none beside the next: an opener is alone on
// the delimiter stack when its closer comes, so that the Matcher would have nothing to say. This is nearly all
// emphasis.
bool stand_apart(const TokenRow& row, const std::vector<Run>& runs) {
  std::size_t end_of_last = std::string::npos;
  bool open = false;
  for (const Run& run : runs) {
    const bool single = run.end == run.begin + 1;
    if (!single || run.opens == open || run.begin == end_of_last || !is_flanking(row, run)) return false;
    open = run.opens;
    end_of_last = run.end;
  }
  return true;
}

// The delimiter stack of CommonMark's appendix, for runs that are properly nested: as soon as a parser would match
// other delimiters than those of one mark, the marks concerned become HTML tags.
class Matcher {
 public:
  Matcher(TokenRow& row, const std::vector<Run>& runs, Version version) : row_(row), runs_(runs), version_(version) {
    opened_in_.resize(row.marks.size());
    closed_in_.resize(row.marks.size());
    for (std::size_t r = 0; r < runs.size(); ++r) {
      for (std::size_t i = runs[r].begin; i < runs[r].end; ++i) {
        const Token& token = row.tokens[i];
        (token.kind == Token::open ? opened_in_ : closed_in_)[token.mark] = r;
      }
    }
  }

  // False where marks were turned to HTML.
  bool match() {
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      Entry entry = enter(r);
      if (entry.can_close && !close(entry)) return false;
      if (runs_[r].closes) {
        if (entry.left != 0) return give_up(r, r);
      } else {
        if (!entry.can_open) return give_up(r, r);
        stack_.push_back(entry);
      }
    }
    return true;
  }

 private:
  struct Entry {
    std::size_t run;
    int left;  // delimiters not matched yet
    bool can_open, can_close;
  };

  Entry enter(std::size_t r) const {
    const Run& run = runs_[r];
    const char32_t before = seen_before(row_, run.begin, version_);
    const char32_t after = seen_after(row_, run.end - 1, version_);
    const bool space_before = base::is_white_space(before), space_after = base::is_white_space(after);
    const bool mark_before = is_punctuation(before, version_), mark_after = is_punctuation(after, version_);
    const bool cjk_before = version_ == Version::cjk && base::is_cjk_character(before);
    const bool cjk_after = version_ == Version::cjk && base::is_cjk_character(after);
    const bool left = !space_after && (!mark_after || cjk_after || space_before || mark_before || cjk_before);
    const bool right = !space_before && (!mark_before || cjk_before || space_after || mark_after || cjk_after);
    return {r, run.length, left, right};
  }

  // The opener that a parser would take; nullptr where there is none. The stack is as deep as the nesting.
  Entry* find_opener(const Entry& closer) {
    const Run& run = runs_[closer.run];
    for (auto opener = stack_.rbegin(); opener != stack_.rend(); ++opener) {
      const Run& candidate = runs_[opener->run];
      if (candidate.character != run.character) continue;
      const bool both = closer.can_open || opener->can_close;
      const bool thirds =
          (candidate.length + run.length) % 3 == 0 && (candidate.length % 3 != 0 || run.length % 3 != 0);
      if (!both || !thirds) return &*opener;
    }
    return nullptr;
  }

  bool close(Entry& closer) {
    while (closer.left > 0) {
      Entry* opener = find_opener(closer);
      if (!opener) return true;
      const int used = opener->left >= 2 && closer.left >= 2 ? 2 : 1;
      const bool innermost = opener == &stack_.back();
      if (!innermost || !is_meant(opener->run, closer.run, used)) return give_up(opener->run, closer.run);
      opener->left -= used;
      closer.left -= used;
      if (opener->left == 0) stack_.pop_back();
    }
    return true;
  }

  // Is there a mark of `length` delimiters from one run to the other? (Which of two nested marks is the outer does not
  // matter.)
  bool is_meant(std::size_t opener, std::size_t closer, int length) const {
    const Run& run = runs_[closer];
    for (std::size_t i = run.begin; i < run.end; ++i) {
      const auto mark = row_.tokens[i].mark;
      if (row_.tokens[i].kind != Token::close || opened_in_[mark] != opener) continue;
      if (delimiter_of(row_.marks[mark], true).size() == static_cast<std::size_t>(length)) return true;
    }
    return false;
  }

  bool give_up(std::size_t first, std::size_t second) {
    for (const std::size_t r : {first, second}) {
      for (std::size_t i = runs_[r].begin; i < runs_[r].end; ++i) row_.marks[row_.tokens[i].mark].html = true;
    }
    return false;
  }

  TokenRow& row_;
  const std::vector<Run>& runs_;
  Version version_;
  std::vector<std::size_t> opened_in_, closed_in_;
  std::vector<Entry> stack_;
};

// Pandoc takes a `~` at the beginning of a line for a definition, where its term can stand before it.
void avoid_leading_tilde(TokenRow& row, bool opens_document) {
  bool line_start = !opens_document;
  for (const Token& token : row.tokens) {
    if (token.kind == Token::open && line_start) {
      Mark& mark = row.marks[token.mark];
      if (mark.kind == doc::Emphasis::strike) mark.html = true;
    }
    line_start = token.kind == Token::hard_break || token.kind == Token::soft_break;
  }
}

// A strict CommonMark parser, which knows no math, would find delimiters in formulas like `a*b`.
bool has_hostile_math(const TokenRow& row) {
  return std::any_of(row.tokens.begin(), row.tokens.end(), [&row](const Token& token) {
    if (token.kind != Token::markup) return false;
    const std::string_view markup = row.content(token);
    return markup.front() == '$' && markup.find_first_of("*~") != std::string_view::npos;
  });
}

bool is_given(const TokenRow& row, const Run& run) {
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (row.marks[row.tokens[i].mark].given) return true;
  }
  return false;
}

// Leaves delimiters of the source as they are, where they are read as they were. False where they are not.
bool settle_given(TokenRow& row) {
  const bool given = std::any_of(row.marks.begin(), row.marks.end(), [](const Mark& mark) { return mark.given; });
  if (!given || has_hostile_math(row)) return false;
  std::vector<Mark> marks = row.marks;
  const auto runs = find_runs(row);
  if (!separate_siblings(row, runs)) {
    for (const Run& run : runs) {
      if (!is_given(row, run)) encode_neighbours(row, run);
    }
    if (Matcher(row, runs, Version::cjk).match()) return true;
  }
  row.marks = std::move(marks);
  return false;
}

}  // namespace

void settle_emphasis(TokenRow& row, Place place, bool opens_document) {
  if (row.marks.empty()) return;
  if (place == Place::paragraph) avoid_leading_tilde(row, opens_document);
  if (settle_given(row)) return;
  // Each attempt turns some marks to HTML; hardly any paragraph needs a second one.
  constexpr int attempts = 8;
  for (int i = 0; i < attempts && !has_hostile_math(row); ++i) {
    for (Token& token : row.tokens) token.encode_first = token.encode_last = false;
    const auto runs = find_runs(row);
    if (separate_siblings(row, runs)) continue;
    // A single character between two runs is outside of one and may be inside of the other: once in each direction.
    for (const Run& run : runs) encode_neighbours(row, run);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) encode_neighbours(row, *run);
    if (stand_apart(row, runs)) return;
    const auto works = [&](Version version) { return Matcher(row, runs, version).match(); };
    if (works(Version::since_0_31) && works(Version::before_0_31) && works(Version::gfm) && works(Version::cjk)) {
      return;
    }
  }
  for (Token& token : row.tokens) token.encode_first = token.encode_last = false;
  for (Mark& mark : row.marks) mark.html = true;
}

}  // namespace wenshu::markdown

#include <array>

#include "base/unicode.h"
#include "base/utf8.h"
#include "helpers.h"

// Written from the specification alone, as slowly as it says: for each closer, look back for an opener.
namespace markdown_test {

namespace base = wenshu::base;

namespace {

struct Piece {
  char32_t character = 0;  // a letter, or the delimiter of a run
  int left = 0, length = 0;
  bool opens = false, closes = false;
  std::array<int, 9> depth{};  // emphasis from tags and from matched runs
};

bool punctuation(char32_t c) { return base::is_punctuation(c); }

struct Reader {
  std::string source;
  std::vector<Piece> pieces;
  std::array<int, 9> tags{};

  static bool is_ascii_punctuation(char c) {
    return static_cast<unsigned char>(c) < 0x80 && punctuation(static_cast<char32_t>(c));
  }

  std::size_t tag(std::size_t i) {
    const std::size_t end = source.find('>', i);
    const std::string name = source.substr(i + 1, end - i - 1);
    const bool closing = name[0] == '/';
    const std::string bare = name.substr(closing ? 1 : 0);
    const int kind = bare == "em" ? 0 : bare == "strong" ? 1 : bare == "s" ? 3 : -1;
    if (kind >= 0) tags[static_cast<std::size_t>(kind)] += closing ? -1 : 1;
    return end + 1;
  }

  std::size_t run(std::size_t i) {
    const char c = source[i];
    std::size_t end = i;
    while (end < source.size() && source[end] == c) ++end;
    std::size_t at = i;
    const char32_t before = i > 0 ? base::previous_code_point(source, at) : U'\n';
    at = end;
    const char32_t after = end < source.size() ? base::next_code_point(source, at) : U'\n';
    const bool left =
        !base::is_white_space(after) && (!punctuation(after) || base::is_white_space(before) || punctuation(before));
    const bool right =
        !base::is_white_space(before) && (!punctuation(before) || base::is_white_space(after) || punctuation(after));
    Piece piece;
    piece.character = static_cast<char32_t>(c);
    piece.left = piece.length = static_cast<int>(end - i);
    piece.opens = left;
    piece.closes = right;
    piece.depth = tags;
    pieces.push_back(piece);
    return end;
  }

  void letter(char32_t c) {
    Piece piece;
    piece.character = c;
    piece.depth = tags;
    pieces.push_back(piece);
  }

  void scan() {
    for (std::size_t i = 0; i < source.size();) {
      const char c = source[i];
      if (c == '\\' && i + 1 < source.size() && is_ascii_punctuation(source[i + 1])) {
        letter(static_cast<char32_t>(source[i + 1]));
        i += 2;
      } else if (c == '&' && source.compare(i, 2, "&#") == 0) {
        letter(static_cast<char32_t>(std::stoul(source.substr(i + 2))));
        i = source.find(';', i) + 1;
      } else if (c == '<' && source.find('>', i) != std::string::npos) {
        i = tag(i);
      } else if (c == '*' || c == '~') {
        i = run(i);
      } else {
        letter(base::next_code_point(source, i));
      }
    }
  }

  bool fits(const Piece& opener, const Piece& closer) const {
    if (opener.character != closer.character || opener.left == 0 || !opener.opens) return false;
    if (closer.character == U'~') return opener.length == closer.length;
    if (!opener.closes && !closer.opens) return true;
    return (opener.length + closer.length) % 3 != 0 || (opener.length % 3 == 0 && closer.length % 3 == 0);
  }

  void match() {
    for (std::size_t closer = 0; closer < pieces.size(); ++closer) {
      while (pieces[closer].closes && pieces[closer].left > 0) {
        std::size_t opener = closer;
        while (opener > 0 && !fits(pieces[opener - 1], pieces[closer])) --opener;
        if (opener == 0) break;
        --opener;
        const bool strike = pieces[closer].character == U'~';
        const int used = pieces[opener].left >= 2 && pieces[closer].left >= 2 ? 2 : 1;
        for (std::size_t i = opener + 1; i < closer; ++i) {
          ++pieces[i].depth[strike ? 3 : used == 2 ? 1 : 0];
          if (pieces[i].length > 0) pieces[i].opens = pieces[i].closes = false;
        }
        pieces[opener].left -= used;
        pieces[closer].left -= used;
      }
    }
  }
};

}  // namespace

Letters read_paragraph(const std::string& markdown) {
  Reader reader;
  reader.source = markdown;
  reader.scan();
  reader.match();
  Letters out;
  for (const Piece& piece : reader.pieces) {
    std::bitset<9> emphasis;
    for (std::size_t k = 0; k < 9; ++k) emphasis.set(k, piece.depth[k] > 0);
    for (int i = 0; i < (piece.length > 0 ? piece.left : 1); ++i) out.push_back({piece.character, emphasis});
  }
  return out;
}

}  // namespace markdown_test

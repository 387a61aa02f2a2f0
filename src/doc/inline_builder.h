// From runs to nested inlines: readers hand over text and objects with flat formatting, in order; the builder merges
// neighbours, nests emphasis as rarely as it can, and keeps white space at the edges of emphasis outside it.
#pragma once
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "doc/tree.h"

namespace wenshu::doc {

// The formatting of one run. Emphasis kinds are bits by their enumerator.
struct RunFormat {
  std::bitset<9> emphasis;
  bool code = false;  // text becomes Code
  StyleId style = 0;  // of the Text
  bool operator==(const RunFormat&) const = default;
  bool has(Emphasis kind) const { return emphasis.test(static_cast<std::size_t>(kind)); }
  void set(Emphasis kind, bool on = true) { emphasis.set(static_cast<std::size_t>(kind), on); }
};

class InlineBuilder {
 public:
  // Adds text; a part without characters is left out. Neighbours of equal format become one.
  void text(std::string_view text, const RunFormat& format, const Source& source = {});
  // Adds an object (image, break, note mark, a Link with finished children, …) that carries the format of its run.
  void object(Inline node, const RunFormat& format);

  bool empty() const { return pieces_.empty(); }
  void clear() { pieces_.clear(); }
  // Takes away the emphasis that everything with ink carries, for a container that will carry it instead.
  std::bitset<9> take_common_emphasis();
  // The nested inlines; the builder is empty afterwards.
  Inlines finish();

 private:
  struct Piece {
    Inline node;  // a Text or Code where `plain`
    RunFormat format;
    bool plain = false;
  };
  std::vector<Piece> pieces_;

  Piece& add_piece();
  static void cut_edges(Piece& piece, std::vector<Piece>& out);
  void trim_emphasis();
  Inlines nest(std::size_t begin, std::size_t end, std::bitset<9> open);
};

}  // namespace wenshu::doc

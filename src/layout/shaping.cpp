#include "layout/shaping.h"

#include <algorithm>

#include "base/bidi.h"
#include "fonts/shaper.h"

namespace wenshu::layout {

namespace {

class ContentShaper {
 public:
  ContentShaper(const FontSet& fonts, Content& content) : fonts_(fonts), content_(content), atoms_(content.atoms) {}

  void run() {
    for (std::size_t i = 0; i < atoms_.size();) {
      const std::size_t end = end_of(i);
      const bool shaped = std::any_of(atoms_.begin() + at(i), atoms_.begin() + at(end), wants_shaping);
      if (shaped && !is_missing(atoms_[i])) shape(i, end);
      i = end;
    }
  }

 private:
  const FontSet& fonts_;
  Content& content_;
  std::vector<Atom>& atoms_;
  std::size_t last_wide_ = 0;  // the last atom so far whose cluster has an advance

  // Is the atom's glyph only a sign that no font has it?
  bool is_missing(const Atom& atom) const { return atom.glyph != 0 && !fonts_.face(atom.font).has(atom.character); }

  static std::ptrdiff_t at(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }
  static bool wants_shaping(const Atom& atom) { return atom.level % 2 == 1 || is_complex(atom.character); }
  // Joiners and the like have no glyph and no font of their own.
  static bool is_unseen(const Atom& atom) { return atom.glyph == 0 && atom.kind == CharClass::zero_width; }

  // The atoms from `first` on that one call can set end there.
  std::size_t end_of(std::size_t first) const {
    const Atom& head = atoms_[first];
    std::size_t end = first + 1;
    if (head.glyph == 0 || head.object != no_object || is_missing(head)) return end;
    for (; end < atoms_.size() && !atoms_[end - 1].breaks_line; ++end) {
      const Atom& atom = atoms_[end];
      const bool alike =
          atom.look == head.look && atom.node == head.node && atom.level == head.level && atom.object == no_object;
      if (!alike || is_missing(atom)) break;
      if (!is_unseen(atom) && (atom.font != head.font || atom.glyph == 0)) break;
    }
    return end;
  }

  void shape(std::size_t first, std::size_t end) {
    const Atom& head = atoms_[first];
    const fonts::Face& face = fonts_.face(head.font);
    std::u32string text;
    for (std::size_t i = first; i < end; ++i) text += atoms_[i].character;
    std::vector<fonts::ShapedGlyph> glyphs = fonts::shape(face, text, head.level % 2 == 1);
    // From the order of the page to that of reading; glyphs of one cluster stay in their order.
    std::stable_sort(glyphs.begin(), glyphs.end(), [](const auto& a, const auto& b) { return a.cluster < b.cluster; });
    const float unit = head.size / static_cast<float>(face.metrics().units_per_em);
    std::size_t next = first;  // the first atom that has no cluster yet
    for (std::size_t g = 0; g < glyphs.size();) {
      const std::size_t owner = first + glyphs[g].cluster;
      join(next, owner);
      next = owner + 1;
      Cluster& cluster = content_.clusters.emplace_back();
      cluster.begin = static_cast<std::uint32_t>(content_.shaped.size());
      float pen = 0;
      for (const std::uint32_t own = glyphs[g].cluster; g < glyphs.size() && glyphs[g].cluster == own; ++g) {
        const fonts::ShapedGlyph& glyph = glyphs[g];
        if (glyph.glyph != 0) {
          content_.shaped.push_back(
              {glyph.glyph, pen + static_cast<float>(glyph.x) * unit, -static_cast<float>(glyph.y) * unit, 0});
        }
        pen += static_cast<float>(glyph.advance) * unit;
      }
      cluster.end = static_cast<std::uint32_t>(content_.shaped.size());
      atoms_[owner].advance = pen;
      atoms_[owner].font = head.font;
      atoms_[owner].cluster = static_cast<std::uint32_t>(content_.clusters.size());
      if (pen != 0) last_wide_ = owner;
    }
    join(next, end);
  }

  // Programs that read pages from left to right and turn what runs to the left turn the letters of a ligature too. So
  // the second one (of لا) stands beside it, as a joiner, which shows nothing.
  bool stand_in(Atom& atom, const Atom& owner) {
    if (atom.level % 2 == 0 || atom.kind != CharClass::western) return false;
    const Cluster& cluster = content_.clusters[owner.cluster - 1];
    if (cluster.end - cluster.begin > 1) return false;
    const fonts::Face& face = fonts_.face(owner.font);
    const fonts::GlyphId joiner = face.glyph(0x200D);
    if (joiner == 0 || face.advance(joiner) != 0) return false;
    const auto begin = static_cast<std::uint32_t>(content_.shaped.size());
    content_.shaped.push_back({joiner, -owner.size / 50, 0, 0});
    content_.clusters.push_back({begin, begin + 1});
    atom.cluster = static_cast<std::uint32_t>(content_.clusters.size());
    atom.font = owner.font;
    atom.advance = 0;
    atom.kind = CharClass::zero_width;
    return true;
  }

  // The atoms [first, end) are drawn by the cluster before them.
  void join(std::size_t first, std::size_t end) {
    if (first == 0 || first >= end) return;
    const std::size_t owner = last_wide_;
    std::size_t last = first - 1;  // with text of its own: that between must not be said twice
    while (last > owner && atoms_[last].cluster == 0) --last;
    for (std::size_t i = first; i < end; ++i) {
      Atom& atom = atoms_[i];
      if (stand_in(atom, atoms_[owner])) {
        last = i;
        continue;
      }
      atoms_[last].text_end = std::max(atoms_[last].text_end, atom.text_end);
      atom.text_begin = atom.text_end;
      atom.glyph = 0;
      atom.advance = 0;
      atom.kind = CharClass::zero_width;
    }
  }
};

}  // namespace

void shape_content(const FontSet& fonts, Content& content, std::optional<bool> right_to_left) {
  std::u32string text;
  for (const Atom& atom : content.atoms) text += atom.character;
  using base::Direction;
  const Direction direction = !right_to_left   ? Direction::automatic
                              : *right_to_left ? Direction::right_to_left
                                               : Direction::left_to_right;
  const base::BidiLevels levels = base::bidi_levels(text, direction);
  content.right_to_left = levels.right_to_left;
  content.is_bidi = std::any_of(levels.of.begin(), levels.of.end(), [](std::uint8_t level) { return level > 0; });
  for (std::size_t i = 0; i < content.atoms.size(); ++i) content.atoms[i].level = levels.of[i];
  ContentShaper(fonts, content).run();
}

void reorder(const std::vector<Atom>& atoms, const Line& line, bool right_to_left, Placement& placement) {
  const std::size_t count = line.end - line.begin;
  if (count == 0) return;
  const float start = placement.x.front();
  std::vector<float> widths(count);
  float total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Atom& atom = atoms[line.begin + i];
    const bool last = i + 1 == count;
    widths[i] = last ? std::max(atom.advance, placement.width - placement.x[i]) : placement.x[i + 1] - placement.x[i];
    total += widths[i];
  }
  std::vector<std::uint8_t> levels;
  for (std::uint32_t i = line.begin; i < line.end; ++i) levels.push_back(atoms[i].level);
  const std::uint8_t base = right_to_left ? 1 : 0;
  for (std::size_t i = count; i > 0 && atoms[line.begin + i - 1].kind == CharClass::space; --i) levels[i - 1] = base;
  float x = right_to_left ? line.room - start - total : start;
  for (const std::uint32_t i : base::visual_order(levels)) {
    const Atom& atom = atoms[line.begin + i];
    // What is between two characters stands behind the first one, which is to its left where it runs to the left.
    placement.x[i] = levels[i] % 2 == 1 ? x + widths[i] - atom.advance : x;
    x += widths[i];
  }
  if (!right_to_left) return;
  for (Placement::Leader& leader : placement.leaders) {
    leader = {leader.atom, leader.sign, line.room - leader.end, line.room - leader.begin};
  }
}

}  // namespace wenshu::layout

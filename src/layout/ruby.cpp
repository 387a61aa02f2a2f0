#include "layout/ruby.h"

#include <algorithm>
#include <utility>

#include "layout/shaping.h"

namespace wenshu::layout {

namespace {

constexpr float most_em = 16;            // a longer unit leaves holes in lines
constexpr float han_ascent = 0.88F;      // of the ink of Chinese characters, em
constexpr float reading_descent = 0.2F;  // of the ink of a reading: letters reach lower than Chinese characters

// A row of atoms that no line end divides.
struct Strip {
  Content content;
  Line line;
  Placement placement;
  float width = 0;
};

Strip strip_of(Composer& composer, const Typography& typography) {
  Strip out;
  out.content = composer.finish();
  for (Atom& atom : out.content.atoms) atom.breaks_line = false;
  out.line.end = static_cast<std::uint32_t>(out.content.atoms.size());
  out.line.last = true;
  out.placement = place_atoms(out.content.atoms, out.line, doc::Align::left, {}, true, typography);
  out.width = out.placement.width;
  out.line.room = out.width;
  if (out.content.is_bidi) reorder(out.content.atoms, out.line, out.content.right_to_left, out.placement);
  return out;
}

// May its characters stand apart? Letters of one syllable may not.
bool can_spread(const Strip& strip) {
  return std::all_of(strip.content.atoms.begin(), strip.content.atoms.end(),
                     [](const Atom& atom) { return atom.kind == CharClass::han && atom.object == no_object; });
}

// Puts the strip in the middle of `width`; where it can be spread, with whole gaps between its characters and half ones
// at its ends.
void fit(Strip& strip, float width) {
  const float slack = width - strip.width;
  if (slack <= 0) return;
  const auto count = static_cast<float>(strip.placement.x.size());
  const bool spread = can_spread(strip);
  float shift = spread ? slack / count / 2 : slack / 2;
  for (float& x : strip.placement.x) {
    x += shift;
    if (spread) shift += slack / count;
  }
}

// The fonts for Latin lack some letters of Pinyin, those for Chinese have all; a word of two fonts is ugly.
bool has_tones(const Strip& strip) {
  return std::any_of(strip.content.atoms.begin(), strip.content.atoms.end(), [](const Atom& atom) {
    return atom.kind == CharClass::western && atom.character >= 0x80 && !is_complex(atom.character);
  });
}

TextLook reading_look(TextLook look) {
  look.size /= 2;
  look.rise = 0;
  look.letter_space = look.grid_space = look.spacing = 0;
  look.has_highlight = look.underline = look.strike = look.dots = false;
  return look;
}

}  // namespace

std::optional<SetRuby> set_ruby(Session& session, const doc::Ruby& ruby, const TextLook& look, NodeId parent) {
  const Typography& typography = session.styles.typography();
  const std::size_t nodes = session.list.nodes.size();
  const NodeId node = session.add_node(Tag::ruby, parent);
  TextLook on_line = look;
  on_line.rise = 0;  // the whole is raised
  Composer base_composer(session, {{}, on_line}, session.add_node(Tag::ruby_base, node));
  base_composer.add(ruby.base);
  const NodeId reading_node = session.add_node(Tag::ruby_text, node);
  const std::size_t nodes_before_reading = session.list.nodes.size();
  const auto set_reading = [&](const TextLook& in) {
    Composer composer(session, {{}, in}, reading_node);
    composer.add(ruby.reading);
    return strip_of(composer, typography);
  };
  TextLook small = reading_look(look);
  Strip base = strip_of(base_composer, typography), reading = set_reading(small);
  if (has_tones(reading)) {
    small.latin_name = small.cjk_name;
    small.latin_role = small.cjk_role;
    session.list.nodes.resize(nodes_before_reading);
    reading = set_reading(small);
  }
  const float width = std::max(base.width, reading.width);
  if (base.width <= 0 || reading.width <= 0 || width > most_em * look.size || !base.content.notes.empty()) {
    session.list.nodes.resize(nodes);
    return std::nullopt;
  }
  fit(base, width);
  fit(reading, width);
  SetRuby out(session.list);
  out.width = width;
  out.begins_with_han = base.content.atoms.front().kind != CharClass::western;
  const LineHeight own = natural_height(base.content, base.line, session.fonts);
  out.base = own;
  const float above = std::max(own.size * han_ascent, own.object) + reading_descent * look.size / 2;
  set_line(base.content, base.line, base.placement, 0, 0, session.fonts, out.ink);
  set_line(reading.content, reading.line, reading.placement, 0, -above, session.fonts, out.ink);
  out.ascent = above + han_ascent * look.size / 2;
  out.anchors = std::move(base.content.anchors);
  return out;
}

}  // namespace wenshu::layout

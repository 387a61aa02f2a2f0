#include "doc/inline_builder.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::doc {

namespace {

constexpr std::size_t kinds = 9;

bool is_space(const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.node)) return base::is_blank(text->text);
  return std::holds_alternative<LineBreak>(node.node);
}

// Kinds that a stretch of white space cannot show: they end and begin where ink does. A longer underlined or
// highlighted blank is seen by the reader (a field to fill in) and stays.
std::bitset<kinds> invisible_on(const Inline& blank) {
  std::bitset<kinds> bits;
  bits.set();
  const auto* text = std::get_if<Text>(&blank.node);
  if (text && base::display_width(text->text) > 1) {
    bits.reset(static_cast<std::size_t>(Emphasis::underline));
    bits.reset(static_cast<std::size_t>(Emphasis::highlight));
  }
  return bits;
}

}  // namespace

void InlineBuilder::text(std::string_view text, const RunFormat& format, const Source& source) {
  if (text.empty()) return;
  if (!pieces_.empty() && pieces_.back().plain && pieces_.back().format == format) {
    Inline& last = pieces_.back().node;
    if (auto* code = std::get_if<Code>(&last.node)) {
      code->text += text;
    } else {
      std::get<Text>(last.node).text += text;
    }
    if (source.end != 0) last.source.end = source.end;
    return;
  }
  Piece piece{{Text{std::string(text)}, source, format.style, {}}, format, true};
  if (format.code) piece.node.node = Code{std::string(text)};
  pieces_.push_back(std::move(piece));
}

void InlineBuilder::object(Inline node, const RunFormat& format) {
  pieces_.push_back({std::move(node), format, false});
}

std::bitset<kinds> InlineBuilder::take_common_emphasis() {
  std::bitset<kinds> common;
  common.set();
  bool ink = false;
  for (const Piece& piece : pieces_) {
    if (is_space(piece.node)) continue;
    common &= piece.format.emphasis;
    ink = true;
  }
  if (!ink) common.reset();
  for (Piece& piece : pieces_) piece.format.emphasis &= ~common;
  return common;
}

// White space at the edges of an emphasised stretch loses the emphasis: "**bold **x" is "**bold** x". Text pieces whose
// ends are blank are cut; then a kind is taken from every blank piece that has no ink of that kind on both sides.
void InlineBuilder::trim_emphasis() {
  std::vector<Piece> cut;
  cut.reserve(pieces_.size());
  for (Piece& piece : pieces_) {
    auto* text = std::get_if<Text>(&piece.node.node);
    if (!text || piece.format.emphasis.none()) {
      cut.push_back(std::move(piece));
      continue;
    }
    const std::string_view all = text->text;
    const std::string_view ink = base::trim(all);
    if (ink.size() == all.size() || ink.empty()) {
      cut.push_back(std::move(piece));
      continue;
    }
    const auto begin = static_cast<std::size_t>(ink.data() - all.data());
    for (const std::string_view part : {all.substr(0, begin), ink, all.substr(begin + ink.size())}) {
      if (part.empty()) continue;
      cut.push_back({{Text{std::string(part)}, piece.node.source, piece.node.style, {}}, piece.format, true});
    }
  }
  pieces_ = std::move(cut);

  const auto sweep = [this](std::size_t count, auto index) {
    std::bitset<kinds> inked;
    for (std::size_t i = 0; i < count; ++i) {
      Piece& piece = pieces_[index(i)];
      if (is_space(piece.node)) piece.format.emphasis &= inked | ~invisible_on(piece.node);
      inked = piece.format.emphasis;
    }
  };
  const std::size_t n = pieces_.size();
  sweep(n, [](std::size_t i) { return i; });
  sweep(n, [n](std::size_t i) { return n - 1 - i; });
}

// Pieces [begin, end), all of which carry the kinds `open` already: the kind that lasts longest from the first piece
// that has one is opened there, outermost.
Inlines InlineBuilder::nest(std::size_t begin, std::size_t end, std::bitset<kinds> open) {
  Inlines out;
  std::size_t i = begin;
  while (i < end) {
    const std::bitset<kinds> pending = pieces_[i].format.emphasis & ~open;
    if (pending.none()) {
      Inline& node = pieces_[i].node;
      auto* text = std::get_if<Text>(&node.node);
      auto* last = out.empty() ? nullptr : std::get_if<Text>(&out.back().node);
      if (text && last && out.back().style == node.style && !node.attr && !out.back().attr) {
        last->text += text->text;
        out.back().source.end = node.source.end;
      } else {
        out.push_back(std::move(node));
      }
      ++i;
      continue;
    }
    std::size_t best_end = i;
    std::size_t best_kind = 0;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      if (!pending.test(kind)) continue;
      std::size_t stop = i;
      while (stop < end && pieces_[stop].format.emphasis.test(kind)) ++stop;
      if (stop > best_end) {
        best_end = stop;
        best_kind = kind;
      }
    }
    const Source source = pieces_[i].node.source;
    std::bitset<kinds> inner = open;
    inner.set(best_kind);
    Inlines children = nest(i, best_end, inner);
    out.push_back({Emphasized{static_cast<Emphasis>(best_kind), std::move(children)}, source, 0, {}});
    i = best_end;
  }
  return out;
}

Inlines InlineBuilder::finish() {
  const bool emphasised =
      std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& p) { return p.format.emphasis.any(); });
  if (emphasised) trim_emphasis();
  Inlines out = nest(0, pieces_.size(), {});
  pieces_.clear();
  return out;
}

}  // namespace wenshu::doc

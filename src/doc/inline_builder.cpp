#include "doc/inline_builder.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::doc {

namespace {

constexpr std::size_t kinds = 9;

bool is_space(const Inline& node) {
  if (const auto* text = std::get_if<Text>(&node.node)) return base::is_blank(text->text);
  // A place without ink, an anchor, is none of the text around it.
  const auto* span = std::get_if<Span>(&node.node);
  return (span && span->children.empty()) || std::holds_alternative<LineBreak>(node.node);
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

InlineBuilder::Piece& InlineBuilder::add_piece() {
  constexpr std::size_t usual = 4;  // as many runs as most paragraphs have
  if (pieces_.capacity() == 0) pieces_.reserve(usual);
  return pieces_.emplace_back();
}

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
  // Filled where it stands: an Inline is large, and moving it is a look at its kind each time.
  Piece& piece = add_piece();
  piece.format = format;
  piece.plain = true;
  piece.node.source = source;
  piece.node.style = format.style;
  if (format.code) {
    piece.node.node.emplace<Code>().text = text;
  } else {
    std::get<Text>(piece.node.node).text = text;
  }
}

void InlineBuilder::object(Inline node, const RunFormat& format) {
  Piece& piece = add_piece();
  piece.node = std::move(node);
  piece.format = format;
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
  // A line break alone keeps what its neighbours have.
  for (const Piece& piece : pieces_) {
    if (!ink)
      common &= std::holds_alternative<LineBreak>(piece.node.node) ? piece.format.emphasis : std::bitset<kinds>();
  }
  for (Piece& piece : pieces_) piece.format.emphasis &= ~common;
  return common;
}

// Cuts the white space off an emphasised text; its pieces are added to `out`.
void InlineBuilder::cut_edges(Piece& piece, std::vector<Piece>& out) {
  const std::string_view all = std::get<Text>(piece.node.node).text;
  const std::string_view ink = base::trim(all);
  const auto begin = static_cast<std::size_t>(ink.data() - all.data());
  for (const std::string_view part : {all.substr(0, begin), ink, all.substr(begin + ink.size())}) {
    if (part.empty()) continue;
    out.push_back({{Text{std::string(part)}, piece.node.source, piece.node.style, {}}, piece.format, true});
  }
}

// White space at the edges of an emphasised stretch loses the emphasis: "**bold **x" is "**bold** x". Text pieces whose
// ends are blank are cut; then a kind is taken from every blank piece that has no ink of that kind on both sides.
void InlineBuilder::trim_emphasis() {
  const auto to_cut = [](const Piece& piece) {
    const auto* text = std::get_if<Text>(&piece.node.node);
    if (!text || piece.format.emphasis.none()) return false;
    const bool blank_edge = base::begins_with_white_space(text->text) || base::ends_with_white_space(text->text);
    return blank_edge && !base::is_blank(text->text);
  };
  if (std::any_of(pieces_.begin(), pieces_.end(), to_cut)) {
    std::vector<Piece> cut;
    cut.reserve(pieces_.size() + 2);
    for (Piece& piece : pieces_) {
      if (to_cut(piece)) {
        cut_edges(piece, cut);
      } else {
        cut.push_back(std::move(piece));
      }
    }
    pieces_ = std::move(cut);
  }

  const auto sweep = [this](std::size_t count, auto index) {
    std::bitset<kinds> inked;
    for (std::size_t i = 0; i < count; ++i) {
      Piece& piece = pieces_[index(i)];
      auto& emphasis = piece.format.emphasis;
      if (emphasis.any() && is_space(piece.node)) emphasis &= inked | ~invisible_on(piece.node);
      inked = emphasis;
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
  out.reserve(end - begin);  // as many as it becomes, but for what is merged or nested
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

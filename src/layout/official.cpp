#include "layout/official.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::layout {

namespace {

constexpr float millimetre = 72 / 25.4F;
constexpr std::uint32_t red = 0xFF0000;

std::string_view kind_of(const doc::Block& block) {
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph || paragraph->role != doc::Role::field || !block.attr) return {};
  const auto kind = block.attr->keys.find(doc::keys::kind);
  return kind == block.attr->keys.end() ? std::string_view() : std::string_view(kind->second);
}

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_of_head(const doc::Block& block) {
  return is_one_of(kind_of(block), {"份号", "密级", "紧急程度", "发文机关标志", "发文字号", "签发人"});
}

// The paragraphs of the foot that a block holds: itself, or the cells of a table made for it.
std::vector<const doc::Block*> foot_parts(const doc::Block& block) {
  if (is_one_of(kind_of(block), {"抄送", "印发"})) return {&block};
  const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node);
  std::vector<const doc::Block*> out;
  if (!table) return out;
  for (const doc::Row& row : (*table)->rows) {
    for (const doc::Cell& cell : row.cells) {
      for (const doc::Block& inner : cell.children) {
        if (is_one_of(kind_of(inner), {"抄送", "印发"})) {
          out.push_back(&inner);
        } else if (const doc::Inlines* text = doc::inlines_of(inner); !text || !doc::is_blank(*text)) {
          return {};
        }
      }
    }
  }
  return out;
}

std::size_t length_of(const doc::Block& block) {
  return base::code_point_count(doc::plain_text(*doc::inlines_of(block)));
}

}  // namespace

bool OfficialSetter::take(const doc::Blocks& all, std::size_t& i) {
  std::size_t end = i;
  Parts parts;
  for (; end < all.size(); ++end) {
    if (is_of_head(all[end])) {
      parts.push_back(&all[end]);
    } else if (!doc::is_blank_paragraph(all[end])) {
      break;
    }
  }
  if (!parts.empty()) {
    head(parts);
  } else {
    for (end = i; end < all.size(); ++end) {
      const Parts more = foot_parts(all[end]);
      if (more.empty()) break;
      parts.insert(parts.end(), more.begin(), more.end());
    }
    if (parts.empty()) return false;
    foot(parts);
  }
  i = end - 1;
  return true;
}

BlockLook OfficialSetter::look() const {
  BlockLook out = flow_.session_.styles.block(BlockKind::field, 0, 0);
  out.paragraph.align = doc::Align::left;
  return out;
}

void OfficialSetter::set(const doc::Block& part, const BlockLook& look) {
  FlowBuilder::ParagraphJob job;
  job.children = doc::inlines_of(part);
  job.look = look;
  job.node = flow_.session_.add_node(Tag::paragraph, 0);
  flow_.paragraph(job, {0, width_});
}

// 7.2: 份号, 密级 and 紧急程度 at the upper left, each on its line; the issuer in red, 35 mm below the top of the type
// area; its number two lines below, and 4 mm below that the red rule; the title stands two lines below the rule.
void OfficialSetter::head(const Parts& parts) {
  const float pitch = flow_.session_.styles.page().grid_line_pitch;
  const doc::Block* number_part = nullptr;
  const doc::Block* issuer = nullptr;
  Parts signers;
  for (const doc::Block* part : parts) {
    const std::string_view kind = kind_of(*part);
    if (kind == "发文字号") {
      number_part = part;
    } else if (kind == "发文机关标志") {
      issuer = part;
    } else if (kind == "签发人") {
      signers.push_back(part);
    } else {
      BlockLook own = look();
      if (kind != "份号") own.text.cjk_role = fonts::Role::heiti;
      set(*part, own);
    }
  }
  if (issuer) {
    BlockLook own = look();
    constexpr float largest = 48;
    const auto characters = static_cast<float>(std::max<std::size_t>(1, length_of(*issuer)));
    own.text = {};
    own.text.cjk_role = fonts::Role::xiaobiaosong;
    own.text.bold = true;
    own.text.color = red;
    own.text.size = std::min(largest, width_ / characters);
    own.paragraph.align = doc::Align::center;
    own.paragraph.leading = own.text.size * 1.25F;
    own.paragraph.before = std::max(0.0F, 35 * millimetre - flow_.flow_.height());
    // The first piece of a page has no space above it.
    if (flow_.flow_.pieces.empty()) flow_.add_piece(own.paragraph.before, 0);
    set(*issuer, own);
  }
  if (issuer) flow_.pending_after_ = 2 * pitch;
  if (number_part) {
    number(*number_part, signers);
  } else {
    for (const doc::Block* signer : signers) set(*signer, look());
  }
  if (!issuer && !number_part) return;
  rule(0.5F * millimetre, 4 * millimetre, red);
  flow_.pending_after_ = 2 * pitch;
}

// In the middle; with a signer the number stands at the left, the signer at the right, a character from either edge.
void OfficialSetter::number(const doc::Block& number, const Parts& signers) {
  BlockLook own = look();
  const bool own_signer = doc::plain_text(*doc::inlines_of(number)).find("签发人") != std::string::npos;
  if (signers.empty() && !own_signer) {
    own.paragraph.align = doc::Align::center;
    return set(number, own);
  }
  const float character = own.text.size;
  Measure measure;
  measure.first = measure.others = width_ - 2 * character;
  doc::TabStop stop;
  stop.position = measure.first;
  stop.kind = doc::TabStop::right;
  const std::vector<doc::TabStop> tabs = {stop};
  measure.tabs = &tabs;
  Session& session = flow_.session_;
  bool first = true;
  Composer composer(session, own, session.add_node(Tag::paragraph, 0));
  composer.add(*doc::inlines_of(number));
  for (const doc::Block* signer : signers) {
    composer.add_text(first ? "\t" : "　", artifact);
    first = false;
    composer.begin(own, session.add_node(Tag::paragraph, 0));
    composer.add(*doc::inlines_of(*signer));
  }
  flow_.lines(composer.finish(), own.paragraph, measure, {character, measure.others}, -1);
}

void OfficialSetter::rule(float thickness, float above, std::uint32_t color) {
  Piece& piece = flow_.add_piece(above + thickness, 0);
  const InkRange start = mark(flow_.flow_.ink);
  flow_.flow_.ink.items.push_back({Box{0, above, width_, thickness, color}, artifact, ArtifactKind::layout});
  piece.ink = since(flow_.flow_.ink, start);
}

// 7.4: 4号, a character from either edge, between rules; the last rule is at the bottom of the type area.
void OfficialSetter::foot(const Parts& parts) {
  constexpr float strong = 0.35F * millimetre, fine = 0.25F * millimetre, size = 14;
  const std::size_t first = flow_.flow_.pieces.size();
  rule(strong, 0, 0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    BlockLook own = look();
    own.text.size = size;
    own.text.letter_space = 0;
    own.paragraph.leading = 2 * size;
    own.paragraph.left = own.paragraph.right = size;
    if (kind_of(*parts[i]) == "抄送") {  // goes on behind the colon
      own.paragraph.left = 4 * size;
      own.paragraph.first_line = -3 * size;
    }
    doc::TabStop stop;
    stop.position = width_ - size;
    stop.kind = doc::TabStop::right;
    own.paragraph.tabs = {stop};
    set(*parts[i], own);
    flow_.pending_after_ = 0;
    rule(i + 1 == parts.size() ? strong : fine, 0, 0);
  }
  std::vector<Piece>& pieces = flow_.flow_.pieces;
  for (std::size_t k = first; k + 1 < pieces.size(); ++k) pieces[k].keep_with_next = true;
  pieces[first].at_foot = true;
}

// 7.3.5 to 7.3.7: the list of attachments a line below the text, each name beside its number; the date four characters
// from the right edge, the signature above its middle.
void OfficialSetter::place(const doc::Blocks& all, std::size_t i, ParagraphLook& look) {
  const StyleResolver& styles = flow_.session_.styles;
  const auto role_at = [&](std::size_t k) {
    const auto* paragraph = k < all.size() ? std::get_if<doc::Paragraph>(&all[k].node) : nullptr;
    return paragraph ? paragraph->role : doc::Role::none;
  };
  const float character = styles.block(BlockKind::body, 0, 0).text.size;
  const float pitch = styles.page().grid_line_pitch;
  const doc::Role role = role_at(i);
  if (role == doc::Role::attachment_note) {
    const bool first = i == 0 || role_at(i - 1) != doc::Role::attachment_note;
    look.left = 6 * character;
    look.first_line = (first ? -4 : -1) * character;
    if (first) look.before = pitch;
    look.align = doc::Align::left;
  } else if (role == doc::Role::signature && (i == 0 || role_at(i - 1) != doc::Role::signature)) {
    look.before = 2 * pitch;
  }
  // A signature never stands on a page without text.
  std::size_t next = i + 1;
  while (next < all.size() && doc::is_blank_paragraph(all[next])) ++next;
  if (role == doc::Role::signature || role_at(next) == doc::Role::signature) look.keep_with_next = true;
  std::size_t date = i;
  while (role_at(date) == doc::Role::signature || (date < all.size() && doc::is_blank_paragraph(all[date]))) ++date;
  if (role != doc::Role::signature || role_at(date) != doc::Role::date) return;
  const float middle = width_ - 4 * character - natural_width(all[date]) / 2;
  look.right = std::clamp(width_ - middle - natural_width(all[i]) / 2, 0.0F, width_ / 2);
}

float OfficialSetter::natural_width(const doc::Block& block) const {
  Session& session = flow_.session_;
  Composer composer(session, session.styles.block(BlockKind::body, 0, 0), artifact);
  composer.add_text(doc::plain_text(*doc::inlines_of(block)), artifact);
  const Content content = composer.finish();
  Measure measure;
  measure.first = measure.others = 1e6F;
  const std::vector<Line> lines = break_lines(content.atoms, measure, session.styles.typography());
  return lines.empty() ? 0 : lines.front().width;
}

}  // namespace wenshu::layout

#include "pdf/page_content.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pdf/clusters.h"
#include "pdf/number.h"

namespace wenshu::pdf {

using layout::ArtifactKind;
using layout::GlyphRun;
using layout::Stroke;

namespace {

constexpr double tolerance = 0.008;             // points by which a glyph may be off
constexpr std::size_t longest_string = 32'000;  // bytes; PDF/A-2 6.1.13 ends at 32,767
constexpr std::int64_t fine_size = 1600;        // hundredths: above, a thousandth of the size is too coarse
constexpr std::int64_t nowhere = std::numeric_limits<std::int64_t>::min();  // a pen that the next glyph moves
constexpr double slant = 0.2126;                                            // tan 12°
constexpr int bold_part = 30;  // the stroke of a synthetic bold is this part of the size

}  // namespace

PageContent::PageContent(const layout::DisplayList& list, const FontBook& fonts, const StructureTree& structure,
                         std::function<std::string(const std::string&)> image)
    : list_(list), fonts_(fonts), structure_(structure), image_(std::move(image)) {}

const std::string& PageContent::write(const layout::Page& page) {
  out_.clear();
  page_ = &page;
  text_ = {};
  graphics_ = {};
  for_each_sequence(page, [&](const Sequence& sequence) {
    begin_marked(sequence);
    for (std::size_t i = sequence.begin; i < sequence.end; ++i) item(page.items[i]);
    end_text();  // BT and ET nest with the operators of marked content (14.6.1)
    out_ += "EMC\n";
  });
  return out_;
}

void PageContent::begin_marked(const Sequence& sequence) {
  if (sequence.mcid >= 0) {
    ((out_ += '/') += structure_.type(sequence.node)) += "<</MCID ";
    append_integer(out_, sequence.mcid);
    out_ += ">>BDC\n";
    return;
  }
  switch (sequence.artifact_kind) {  // 14.8.2.2
    case ArtifactKind::layout:
      out_ += "/Artifact<</Type/Layout>>BDC\n";
      return;
    case ArtifactKind::header:
      out_ += "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
      return;
    case ArtifactKind::footer:
      out_ += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
      return;
    case ArtifactKind::background:
      out_ += "/Artifact<</Type/Background/BBox[0 0 ";
      number(hundredths(page_->width), 2);
      append_fixed(out_, hundredths(page_->height), 2);
      out_ += "]>>BDC\n";
      return;
  }
}

void PageContent::item(const layout::Item& item) {
  if (const auto* text = std::get_if<GlyphRun>(&item.shape)) return run(*text);
  end_text();
  if (const auto* filled = std::get_if<layout::Box>(&item.shape)) box(*filled);
  if (const auto* line = std::get_if<Stroke>(&item.shape)) stroke(*line);
  if (const auto* shown = std::get_if<layout::Picture>(&item.shape)) picture(*shown);
}

// ---- Text

void PageContent::run(const GlyphRun& run) {
  if (run.glyph_begin == run.glyph_end) return;
  const EmbeddedFont& font = fonts_.font(run.font);
  set_text_state(run, font);
  for_each_cluster(list_, run, [&](std::uint32_t first, std::uint32_t last, std::string_view text) {
    const layout::Glyph& only = list_.glyphs[first];
    if (last - first == 1 && only.id != 0) {
      const GlyphText& usual = font.text_of(font.drawn(only.id));
      if (usual.plain && usual.text == text && font.drawn(only.id) == only.id) return glyph(only, run, font);
    }
    end_array();
    out_ += "/Span<</ActualText";
    append_text_string(out_, text);
    out_ += ">>BDC\n";
    for (std::uint32_t i = first; i < last; ++i) glyph(list_.glyphs[i], run, font);
    end_array();
    out_ += "EMC\n";
  });
}

// The distance added behind most glyphs of a run, as justified and letter-spaced text has it: one operator instead of a
// number for each glyph. (Majority vote of Boyer and Moore; a wrong winner costs bytes, never a position.)
int PageContent::common_spacing(const GlyphRun& run, const EmbeddedFont& font) const {
  const auto& glyphs = list_.glyphs;
  const double unit = run.size / 1000.0;
  double candidate = 0;
  std::uint32_t votes = 0;
  for (std::uint32_t i = run.glyph_begin; i + 1 < run.glyph_end; ++i) {
    const double advance = font.width(font.drawn(glyphs[i].id)) * unit;
    const double extra = static_cast<double>(glyphs[i + 1].x) - glyphs[i].x - advance;
    if (votes == 0) candidate = extra;
    votes = std::abs(extra - candidate) < 0.002 ? votes + 1 : votes - 1;
  }
  return votes == 0 || std::abs(candidate) < 0.004 ? 0 : static_cast<int>(std::lround(candidate * 10000));
}

void PageContent::set_text_state(const GlyphRun& run, const EmbeddedFont& font) {
  const layout::FontUse& use = list_.fonts[run.font];
  const std::int64_t size = hundredths(run.size);
  const int spacing = common_spacing(run, font);
  const bool font_changes = text_.font != run.font && (text_.font == 0xFFFFFFFF || fonts_.resource_name(text_.font) !=
                                                                                       fonts_.resource_name(run.font));
  const bool any = !in_text_ || font_changes || text_.size != size || text_.spacing != spacing ||
                   text_.emboldened != use.embolden || graphics_.fill != run.color || use.embolden;
  if (any) end_array();
  if (!in_text_) {
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
    slanted_ = false;
    pen_ = 0;
    pen_y_ = nowhere;
  }
  if (font_changes || text_.size != size) {
    ((out_ += '/') += fonts_.resource_name(run.font)) += ' ';
    number(size, 2);
    out_ += "Tf\n";
  }
  if (text_.spacing != spacing) {
    number(spacing, 4);
    out_ += "Tc\n";
  }
  if (text_.emboldened != use.embolden) out_ += use.embolden ? "2 Tr\n" : "0 Tr\n";
  fill_color(run.color);
  if (use.embolden) {
    stroke_color(run.color);
    line_width(std::max<std::int64_t>(1, size / bold_part));
    dash(0);
  }
  text_ = {run.font, size, spacing, use.embolden};
}

void PageContent::glyph(const layout::Glyph& glyph, const GlyphRun& run, const EmbeddedFont& font) {
  const fonts::GlyphId drawn = font.drawn(glyph.id);
  if (drawn == 0) return;
  const double x = static_cast<double>(run.x) + glyph.x;
  const double size = static_cast<double>(text_.size) / 100;
  const std::int64_t y = hundredths(static_cast<double>(page_->height) - run.y - glyph.y);
  const bool slanted = list_.fonts[run.font].slant;
  if (y != pen_y_ || slanted != slanted_) {
    move_to(hundredths(x), y, slanted);
  } else if (std::abs(x - pen_) > tolerance) {
    correct(x, size);
  }
  code(font.code(drawn));
  pen_ += font.width(drawn) * size / 1000 + text_.spacing / 10000.0;
}

void PageContent::move_to(std::int64_t x, std::int64_t y, bool slanted) {
  end_array();
  if (slanted || slanted_) {
    out_ += slanted ? "1 0 " : "1 0 0 1 ";
    if (slanted) {
      number(std::lround(slant * 10000), 4);
      out_ += "1 ";
    }
    number(x, 2);
    number(y, 2);
    out_ += "Tm\n";
  } else {
    number(x - line_x_, 2);
    number(y - line_y_, 2);
    out_ += "Td\n";
  }
  slanted_ = slanted;
  line_x_ = x;
  line_y_ = pen_y_ = y;
  pen_ = static_cast<double>(x) / 100;
}

// Moves the pen inside of the array: numbers there are thousandths of the size, to the left (9.4.3).
void PageContent::correct(double target, double size) {
  const int decimals = text_.size > fine_size ? 1 : 0;
  const double steps = decimals == 1 ? 10000 : 1000;
  const std::int64_t number_of_steps = std::llround((pen_ - target) * steps / size);
  if (number_of_steps == 0) return;
  end_string();
  if (!in_array_) out_ += '[';
  in_array_ = true;
  append_fixed(out_, number_of_steps, decimals);
  pen_ -= static_cast<double>(number_of_steps) * size / steps;
}

void PageContent::code(std::uint16_t code) {
  if (!in_array_) out_ += '[';
  if (in_string_ && out_.size() - string_begin_ > longest_string) end_string();
  if (!in_string_) {
    string_begin_ = out_.size();
    out_ += '(';
  }
  in_array_ = in_string_ = true;
  for (const char byte : {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)}) {
    if (byte == '(' || byte == ')' || byte == '\\') out_ += '\\';
    if (byte == '\r') {
      out_ += "\\r";  // as it stands it would be read as a line feed
    } else {
      out_ += byte;
    }
  }
}

void PageContent::end_string() {
  if (in_string_) out_ += ')';
  in_string_ = false;
}

void PageContent::end_array() {
  end_string();
  if (in_array_) out_ += "]TJ\n";
  in_array_ = false;
}

void PageContent::end_text() {
  end_array();
  if (in_text_) out_ += "ET\n";
  in_text_ = false;
}

// ---- Shapes

void PageContent::box(const layout::Box& box) {
  fill_color(box.color);
  position(box.x, box.y + box.height);
  number(hundredths(box.width), 2);
  number(hundredths(box.height), 2);
  out_ += "re f\n";
}

void PageContent::stroke(const Stroke& stroke) {
  stroke_color(stroke.color);
  const std::int64_t width = hundredths(stroke.width);
  line_width(width);
  dash(stroke.dash == Stroke::solid ? 0 : stroke.dash == Stroke::dashed ? width * 3 : width);
  position(stroke.x1, stroke.y1);
  out_ += "m ";
  position(stroke.x2, stroke.y2);
  out_ += "l S\n";
}

void PageContent::picture(const layout::Picture& picture) {
  const std::string image = image_(picture.resource);
  if (image.empty()) {  // a frame says that something is missing here
    box({picture.x, picture.y, picture.width, picture.height, 0xE0E0E0});
    return;
  }
  out_ += "q ";
  number(hundredths(picture.width), 2);
  out_ += "0 0 ";
  number(hundredths(picture.height), 2);
  position(picture.x, picture.y + picture.height);
  ((out_ += "cm/") += image) += " Do Q\n";
}

// ---- Graphics state

void PageContent::fill_color(std::uint32_t rgb) {
  if (graphics_.fill == rgb) return;
  end_array();
  graphics_.fill = rgb;
  color(rgb, "g\n", "rg\n");
}

void PageContent::stroke_color(std::uint32_t rgb) {
  if (graphics_.stroke == rgb) return;
  end_array();
  graphics_.stroke = rgb;
  color(rgb, "G\n", "RG\n");
}

void PageContent::color(std::uint32_t rgb, const char* gray_operator, const char* rgb_operator) {
  const std::uint32_t red = (rgb >> 16U) & 0xFFU, green = (rgb >> 8U) & 0xFFU, blue = rgb & 0xFFU;
  const auto component = [&](std::uint32_t value) { number(std::lround(value * 1000.0 / 255), 3); };
  component(red);
  if (red == green && green == blue) {
    out_ += gray_operator;
    return;
  }
  component(green);
  component(blue);
  out_ += rgb_operator;
}

void PageContent::line_width(std::int64_t width) {
  if (graphics_.width == width) return;
  graphics_.width = width;
  number(width, 2);
  out_ += "w\n";
}

void PageContent::dash(std::int64_t length) {
  if (graphics_.dash == length) return;
  graphics_.dash = length;
  out_ += '[';
  if (length > 0) append_fixed(out_, length, 2);
  out_ += "]0 d\n";
}

void PageContent::number(std::int64_t value, int decimals) {
  append_fixed(out_, value, decimals);
  out_ += ' ';
}

void PageContent::position(double x, double y) {
  number(hundredths(x), 2);
  number(hundredths(static_cast<double>(page_->height) - y), 2);
}

}  // namespace wenshu::pdf

#include "pdf/font_book.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/sha256.h"
#include "base/utf8.h"
#include "fonts/subset.h"
#include "pdf/clusters.h"
#include "pdf/number.h"

namespace wenshu::pdf {

namespace {

// What ToUnicode may not say (PDF/A-2 6.2.11.7.2), or what no character is.
bool is_unmappable(char32_t c) {
  return c == 0 || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}
bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

// Text that ToUnicode alone can carry: private characters ask for ActualText (PDF/A-2 6.2.11.7.3).
bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (is_unmappable(c) || is_private(c)) return false;
  }
  return !text.empty();
}

std::string mappable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    base::append_utf8(out, is_unmappable(c) ? 0xFFFD : c);
  }
  // A glyph that is only ever a part of a cluster adds no text of its own.
  return out.empty() ? "\u200B" : out;
}

// Six capital letters that tell subsets of one font apart (9.6.4).
std::string subset_tag(std::string_view bytes) {
  const std::string digest = base::sha256_hex(bytes);
  std::string out;
  for (std::size_t i = 0; i < 6; ++i) {
    out += static_cast<char>('A' + std::stoi(digest.substr(i * 4, 4), nullptr, 16) % 26);
  }
  return out;
}

std::string base_font(const fonts::Face& face) {
  std::string out;
  for (const char c : face.postscript_name()) {
    if (c > ' ' && c < '\x7F' && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos) out += c;
  }
  return out.empty() ? "Font" : out;
}

// 9.8.2. Every font with Identity-H is a symbolic one: its codes are no characters.
int descriptor_flags(const fonts::Metrics& metrics) {
  constexpr int fixed_pitch = 1, symbolic = 4, italic = 64;
  return symbolic + (metrics.fixed_pitch ? fixed_pitch : 0) + (metrics.italic_angle != 0 ? italic : 0);
}

void append_hex4(std::string& out, std::uint16_t value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(static_cast<unsigned>(value) >> shift) & 15U];
}

// A piece of a CMap with at most 100 lines, as readers expect (Adobe Technical Note 5014).
void append_blocks(std::string& out, const std::vector<std::string>& lines, const std::string& kind) {
  constexpr std::size_t most = 100;
  for (std::size_t i = 0; i < lines.size(); i += most) {
    const std::size_t end = std::min(lines.size(), i + most);
    append_integer(out, static_cast<std::int64_t>(end - i));
    out += " begin" + kind + '\n';
    for (std::size_t k = i; k < end; ++k) out += lines[k];
    out += "end" + kind + '\n';
  }
}

}  // namespace

EmbeddedFont::EmbeddedFont(const fonts::Face& face) : face_(face), glyphs_(face.glyph_count()) {
  for (const char32_t stand_in : {U'\uFFFD', U'\u25A1', U'?'}) {
    if (replacement_ == 0) replacement_ = face.glyph(stand_in);
  }
}

void EmbeddedFont::use(fonts::GlyphId glyph, std::string_view text, bool alone) {
  GlyphText& known = glyphs_[glyph];
  known.used = is_used_ = true;
  if (known.count > 0 && alone && known.text == text) {
    ++known.count;
  } else if (known.count == 0) {
    if (alone || known.text.empty()) known.text = text;
    known.count = alone ? 1 : 0;
  } else if (alone) {
    auto& others = others_[glyph];
    const auto found =
        std::find_if(others.begin(), others.end(), [&](const auto& other) { return other.first == text; });
    if (found == others.end()) {
      others.emplace_back(text, 1);
    } else {
      ++found->second;
    }
  }
}

void EmbeddedFont::settle_texts() {
  for (const auto& [glyph, others] : others_) {
    for (const auto& [text, count] : others) {
      GlyphText& known = glyphs_[glyph];
      if (count > known.count) std::tie(known.text, known.count) = std::tie(text, count);
    }
  }
  for (GlyphText& glyph : glyphs_) {
    if (glyph.text == "\t") glyph.text = " ";  // where a blank is a tab, ActualText says so
    glyph.plain = glyph.count > 0 && is_plain(glyph.text);
  }
}

PdfReference EmbeddedFont::embed(File& file) {
  settle_texts();
  for (fonts::GlyphId glyph = 0; glyph < glyphs_.size(); ++glyph) {
    if (glyphs_[glyph].used) used_.push_back(glyph);
  }
  const fonts::Subset subset = fonts::subset(face_, used_);
  const fonts::Metrics& metrics = face_.metrics();
  const double unit = 1000.0 / metrics.units_per_em;
  codes_.resize(glyphs_.size());
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const auto width = std::lround(face_.advance(used_[i]) * unit);
    codes_[used_[i]] = {subset.codes[i], static_cast<std::int16_t>(std::clamp(width, 0L, 32767L))};
  }
  std::sort(used_.begin(), used_.end(), [&](auto a, auto b) { return codes_[a].first < codes_[b].first; });

  const std::string font_name = subset_tag(subset.bytes) + '+' + base_font(face_);
  PdfDictionary descriptor;
  descriptor.AddKey("Type", name("FontDescriptor"));
  descriptor.AddKey("FontName", name(font_name));
  descriptor.AddKey("Flags", integer(descriptor_flags(metrics)));
  descriptor.AddKey("FontBBox",
                    array_of({metrics.x_min * unit, metrics.y_min * unit, metrics.x_max * unit, metrics.y_max * unit}));
  descriptor.AddKey("ItalicAngle", real(metrics.italic_angle));
  descriptor.AddKey("Ascent", real(metrics.ascent * unit));
  descriptor.AddKey("Descent", real(-metrics.descent * unit));
  descriptor.AddKey("CapHeight", real(metrics.cap_height * unit));
  // No font says how wide its stems are; this is what its weight makes likely.
  descriptor.AddKey("StemV", integer(10 + 220 * (metrics.weight - 50) / 900));
  const PdfReference descriptor_reference = write_program(file, descriptor, subset.bytes, subset.cff);

  PdfDictionary system;
  system.AddKey("Registry", byte_string("Adobe"));
  system.AddKey("Ordering", byte_string("Identity"));
  system.AddKey("Supplement", integer(0));
  PdfDictionary descendant;
  const int default_width = most_frequent_width();
  descendant.AddKey("Type", name("Font"));
  descendant.AddKey("Subtype", name(subset.cff ? "CIDFontType0" : "CIDFontType2"));
  descendant.AddKey("BaseFont", name(font_name));
  descendant.AddKey("CIDSystemInfo", system);
  descendant.AddKey("FontDescriptor", descriptor_reference);
  descendant.AddKey("DW", integer(default_width));
  descendant.AddKey("W", widths(default_width));
  if (!subset.cff) descendant.AddKey("CIDToGIDMap", name("Identity"));

  PdfArray descendants;
  descendants.push_back(file.add(descendant));
  PdfDictionary font;
  font.AddKey("Type", name("Font"));
  font.AddKey("Subtype", name("Type0"));
  font.AddKey("BaseFont", name(subset.cff ? font_name + "-Identity-H" : font_name));
  font.AddKey("Encoding", name("Identity-H"));
  font.AddKey("DescendantFonts", descendants);
  font.AddKey("ToUnicode", file.add_stream({}, to_unicode()));
  return file.add(font);
}

PdfReference EmbeddedFont::write_program(File& file, PdfDictionary& descriptor, const std::string& bytes,
                                         bool cff) const {
  PdfDictionary program;
  if (cff) {
    program.AddKey("Subtype", name("CIDFontType0C"));
  } else {
    program.AddKey("Length1", integer(static_cast<std::int64_t>(bytes.size())));
  }
  descriptor.AddKey(cff ? "FontFile3" : "FontFile2", file.add_stream(program, bytes));
  return file.add(descriptor);
}

int EmbeddedFont::most_frequent_width() const {
  std::map<int, std::size_t> counts;
  for (const fonts::GlyphId glyph : used_) ++counts[width(glyph)];
  int out = 1000;
  std::size_t most = 0;
  for (const auto& [value, count] : counts) {
    if (count > most) std::tie(out, most) = std::tie(value, count);
  }
  return out;
}

// "c [w w w]" for codes that follow each other (9.7.4.3); what has the default width is left out.
PdfArray EmbeddedFont::widths(int default_width) const {
  PdfArray out, group;
  int next = -1;
  for (const fonts::GlyphId glyph : used_) {
    if (width(glyph) == default_width) continue;
    if (code(glyph) != next) {
      if (!group.empty()) out.push_back(group);
      group.Clear();
      out.push_back(integer(code(glyph)));
    }
    group.push_back(integer(width(glyph)));
    next = code(glyph) + 1;
  }
  if (!group.empty()) out.push_back(group);
  return out;
}

std::string EmbeddedFont::to_unicode() const {
  std::vector<std::string> characters;
  for (const fonts::GlyphId glyph : used_) {
    std::string line = "<";
    append_hex4(line, code(glyph));
    line += "><";
    append_utf16_hex(line, mappable(glyphs_[glyph].text));
    characters.push_back(line + ">\n");
  }
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  append_blocks(out, characters, "bfchar");
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

FontBook::FontBook(const layout::DisplayList& list) {
  std::map<const fonts::Face*, std::size_t> known;
  for (const layout::FontUse& use : list.fonts) {
    const auto [place, added] = known.emplace(use.face.get(), fonts_.size());
    if (added) {
      names_.push_back("F" + std::to_string(fonts_.size()));
      fonts_.emplace_back(*use.face);
    }
    by_use_.push_back(place->second);
  }
  for (const layout::Page& page : list.pages) {
    for (const layout::Item& item : page.items) {
      if (const auto* run = std::get_if<layout::GlyphRun>(&item.shape)) look_at(list, *run);
    }
  }
}

void FontBook::look_at(const layout::GlyphRows& rows, const layout::GlyphRun& run) {
  EmbeddedFont& font = fonts_[by_use_[run.font]];
  for_each_cluster(rows, run, [&](std::uint32_t first, std::uint32_t last, std::string_view text) {
    for (std::uint32_t i = first; i < last; ++i) {
      const fonts::GlyphId asked = rows.glyphs[i].id, drawn = font.drawn(asked);
      if (drawn != asked) ++missing_;
      // The first of several glyphs may say the text where it has no other; the rest say nothing.
      // The end of a line belongs to this place, not to the glyph.
      const std::string_view own = text.substr(0, text.find('\n'));
      if (drawn != 0) font.use(drawn, i == first ? own : std::string_view(), drawn == asked && last - first == 1);
    }
  });
}

std::vector<std::string> FontBook::restricted() const {
  std::vector<std::string> out;
  for (const EmbeddedFont& font : fonts_) {
    if (!font.face().metrics().may_embed) out.push_back(font.face().family());
  }
  return out;
}

PdfReference FontBook::embed(File& file) {
  PdfDictionary resources;
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (fonts_[i].is_used()) resources.AddKey(names_[i], fonts_[i].embed(file));
  }
  return file.add(resources);
}

}  // namespace wenshu::pdf

#include "pdf/read/page_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/scripts.h"

namespace wenshu::pdf {

namespace {

constexpr float least_scan = 0.5F;              // of the page: a picture of it
constexpr std::size_t most_places = 4'000'000;  // where stray spaces are looked for

bool is_blank_glyph(std::string_view text) {
  if (text.empty()) return true;
  const auto lead = static_cast<unsigned char>(text.front());
  const bool ink = (lead > ' ' && lead < 0x7F) || (lead >= 0xE4 && lead <= 0xE9);  // ASCII and Han, nearly everything
  return !ink && base::is_blank(text);
}

class SegmentFinder {
 public:
  SegmentFinder(const Page& page, const PageSet& shared, const std::vector<Area>& taken, const Area* only)
      : page_(page), shared_(shared), taken_(taken), only_(only) {
    show_hidden_ = shows_hidden();
  }

  std::vector<Segment> run() {
    for (std::uint32_t r = 0; r < page_.runs.size(); ++r) {
      const PageRun& run = page_.runs[r];
      if ((run.hidden && !show_hidden_) || run.dx < 0.99F || page_.contents[run.content].artifact || run.size < 1)
        continue;
      for (std::uint32_t g = run.glyph_begin; g < run.glyph_end; ++g) add(r, run, g);
    }
    end();
    place_strays();
    return std::move(out_);
  }

 private:
  const Page& page_;
  const PageSet& shared_;
  const std::vector<Area>& taken_;
  const Area* only_;
  bool show_hidden_ = false;
  std::vector<Segment> out_;
  Segment now_;
  bool open_ = false;
  std::vector<GlyphRange> strays_;  // spaces that are drawn apart from the text they stand in
  const Area* last_area_ = nullptr;

  // Text that is drawn invisibly is that of a scan: where there is no other, or where a picture of the page has more of
  // it than was printed over it (stamps, page numbers).
  bool shows_hidden() const {
    std::size_t hidden = 0, shown = 0;
    for (const PageRun& run : page_.runs) (run.hidden ? hidden : shown) += run.glyph_end - run.glyph_begin;
    const auto is_scan = [&](const PageImage& image) {
      return (image.x1 - image.x0) * (image.y1 - image.y0) > least_scan * page_.width * page_.height;
    };
    return shown == 0 || (hidden > shown && std::any_of(page_.images.begin(), page_.images.end(), is_scan));
  }

  bool wanted(const PageGlyph& glyph, float size) {
    const float x = glyph.x + glyph.advance / 2, y = glyph.y - size * 0.3F;
    if (only_ && !only_->holds(x, y)) return false;
    if (last_area_ && last_area_->holds(x, y)) return false;
    for (const Area& area : taken_) {
      if (!area.holds(x, y)) continue;
      last_area_ = &area;
      return false;
    }
    return true;
  }

  void end() {
    if (open_ && now_.characters > 0) out_.push_back(std::move(now_));
    now_ = {};
    open_ = false;
  }

  void add(std::uint32_t r, const PageRun& run, std::uint32_t g) {
    const PageGlyph& glyph = page_.glyphs[g];
    if (!wanted(glyph, run.size)) return end();
    const bool blank = is_blank_glyph(page_.text_of(g));
    if (open_ && !goes_on(glyph, run, blank)) end();
    if (blank && (!open_ || glyph.x - now_.x1 > rules::widest_word_gap * std::max(run.size, now_.size))) {
      strays_.push_back({r, g, g + 1});
      return;
    }
    if (!open_) {
      open_ = true;
      now_.x0 = now_.x1 = glyph.x;
      now_.y = glyph.y;
    }
    if (!now_.parts.empty() && now_.parts.back().run == r && now_.parts.back().last == g) {
      ++now_.parts.back().last;
    } else {
      now_.parts.push_back({r, g, g + 1});
    }
    if (blank) return;
    ++now_.characters;
    if (run.size > now_.size * 1.1F) now_.y = glyph.y;
    now_.size = std::max(now_.size, run.size);
    now_.x0 = std::min(now_.x0, glyph.x);
    now_.x1 = std::max(now_.x1, glyph.x + glyph.advance);
    now_.bold &= run.bold || shared_.fonts[run.font].mono;
    const bool mono = shared_.fonts[run.font].mono;
    now_.mono &= mono;
    now_.coded =
        now_.coded && (mono || (now_.characters > 1 && base::is_wide(base::first_code_point(page_.text_of(g)))));
  }

  // Puts each of them between the glyphs that stand apart around it.
  void place_strays() {
    if (strays_.empty() || strays_.size() * out_.size() > most_places) return;
    for (const GlyphRange& stray : strays_) {
      const PageGlyph& space = page_.glyphs[stray.first];
      for (Segment& segment : out_) {
        if (std::abs(segment.y - space.y) > 0.12F * segment.size || space.x < segment.x0 || space.x > segment.x1)
          continue;
        place_stray(stray, segment);
        break;
      }
    }
  }

  void place_stray(const GlyphRange& stray, Segment& segment) {
    const float x = page_.glyphs[stray.first].x;
    float end = 1e9F;  // of the glyph before
    for (std::size_t i = 0; i < segment.parts.size(); ++i) {
      const GlyphRange part = segment.parts[i];
      for (std::uint32_t g = part.first; g < part.last; ++g) {
        const PageGlyph& glyph = page_.glyphs[g];
        if (glyph.x <= x) {
          end = glyph.x + glyph.advance;
          continue;
        }
        if (glyph.x - end < 0.15F * segment.size) return;  // no room for a space there
        auto at = segment.parts.begin() + static_cast<std::ptrdiff_t>(i);
        if (g > part.first) {
          at->last = g;
          at = segment.parts.insert(at + 1, {part.run, g, part.last});
        }
        segment.parts.insert(at, stray);
        return;
      }
    }
  }

  bool goes_on(const PageGlyph& glyph, const PageRun& run, bool blank) const {
    const float size = std::max(run.size, now_.size);
    const float gap = glyph.x - now_.x1;
    const float shift = std::abs(glyph.y - now_.y);
    if (gap < -0.6F * size || (!blank && gap > rules::widest_word_gap * size)) return false;
    return shift <= 0.12F * size || (shift <= 0.55F * size && gap < 0.4F * size && run.size != now_.size);
  }
};

}  // namespace

std::vector<Segment> find_segments(const Page& page, const PageSet& shared, const std::vector<Area>& taken,
                                   const Area* only) {
  return SegmentFinder(page, shared, taken, only).run();
}

void add_part(const Page& page, const GlyphRange& part, TextFlow& flow) {
  const PageRun& run = page.runs[part.run];
  flow.add(page, run, part.first, part.last, with_script(run));
}

std::string text_of(const Page& page, const std::vector<GlyphRange>& parts) {
  TextFlow flow;
  for (const GlyphRange& part : parts) flow.add(page, page.runs[part.run], part.first, part.last, {});
  return doc::plain_text(flow.finish());
}

namespace {

float first_word(const Page& page, const Segment& segment) {
  float end = segment.x0;
  for (const GlyphRange& part : segment.parts) {
    for (std::uint32_t g = part.first; g < part.last; ++g) {
      const PageGlyph& glyph = page.glyphs[g];
      const std::string_view text = page.text_of(g);
      const bool inside = !is_blank_glyph(text) && !base::is_wide(base::first_code_point(text));
      if (!inside || glyph.x - end > 0.15F * segment.size) return end - segment.x0;
      end = glyph.x + glyph.advance;
    }
  }
  return end - segment.x0;
}

}  // namespace

std::vector<Line> find_lines(const Page& page, std::vector<Segment> segments) {
  std::stable_sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) { return a.y < b.y; });
  std::vector<Line> out;
  std::vector<bool> used(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (used[i]) continue;
    Line line;
    line.y = segments[i].y;
    line.size = segments[i].size;
    std::vector<Segment> row;
    // Small raised text may come first: it is drawn into the line of the larger text behind it.
    for (std::size_t k = i;
         k < segments.size() && segments[k].y - line.y < 0.6F * std::max(line.size, segments[k].size); ++k) {
      if (used[k]) continue;
      const float size = std::max(line.size, segments[k].size), shift = segments[k].y - line.y;
      const bool small = std::min(line.size, segments[k].size) < 0.8F * size;
      if (shift > (small ? 0.5F : 0.25F) * size) continue;
      const bool overlaps = std::any_of(row.begin(), row.end(), [&](const Segment& other) {
        return std::min(other.x1, segments[k].x1) - std::max(other.x0, segments[k].x0) >
               0.5F * std::min(other.x1 - other.x0, segments[k].x1 - segments[k].x0);
      });
      if (overlaps && shift > 0.12F * size) continue;
      used[k] = true;
      if (segments[k].size > line.size) {
        line.size = segments[k].size;
        line.y = segments[k].y;
      }
      row.push_back(std::move(segments[k]));
    }
    std::stable_sort(row.begin(), row.end(), [](const Segment& a, const Segment& b) { return a.x0 < b.x0; });
    for (Segment& segment : row) {
      if (!line.segments.empty()) {  // drawn twice, a little aside: that is how some make bold
        const Segment& before = line.segments.back();
        if (std::abs(before.x0 - segment.x0) < 0.2F * line.size && before.characters == segment.characters &&
            std::abs(before.x1 - segment.x1) < 0.2F * line.size) {
          line.segments.back().bold = true;
          continue;
        }
      }
      line.segments.push_back(std::move(segment));
    }
    line.x0 = line.segments.front().x0;
    line.bold = line.mono = line.coded = true;
    TextFlow flow;
    std::map<std::uint32_t, std::uint32_t> fonts;
    for (const Segment& segment : line.segments) {
      line.x1 = std::max(line.x1, segment.x1);
      line.bold &= segment.bold;
      line.mono &= segment.mono;
      line.coded &= segment.coded;
      for (const GlyphRange& part : segment.parts) {
        flow.add(page, page.runs[part.run], part.first, part.last, {});
        fonts[page.runs[part.run].font] += part.last - part.first;
      }
    }
    line.text = doc::plain_text(flow.finish());
    line.first_word = first_word(page, line.segments.front());
    std::uint32_t most = 0;
    for (const auto& [font, count] : fonts) {
      if (count > most) line.font = font;
      most = std::max(most, count);
    }
    if (!line.text.empty()) out.push_back(std::move(line));
  }
  std::stable_sort(out.begin(), out.end(), [](const Line& a, const Line& b) { return a.y < b.y; });
  return out;
}

void settle_code(std::vector<Line>& lines) {
  const auto settle = [](const Line& code, Line& line) {
    const float gap = std::abs(line.y - code.y), size = code.size;
    if (code.mono && line.coded && gap < rules::code_pitch * size &&
        std::abs(line.size - size) < rules::same_size * size)
      line.mono = true;
  };
  for (std::size_t i = 1; i < lines.size(); ++i) settle(lines[i - 1], lines[i]);
  for (std::size_t i = lines.size(); i-- > 1;) settle(lines[i], lines[i - 1]);
}

}  // namespace wenshu::pdf

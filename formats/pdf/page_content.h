// The content stream of a page (ISO 32000-1 8, 9, 14.6).
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "layout/display_list.h"
#include "pdf/font_book.h"
#include "pdf/sequences.h"
#include "pdf/structure_tree.h"

namespace wenshu::pdf {

// Positions are whole hundredths of a point, so that nothing adds up on the way; what a reader's pen does behind each
// glyph is followed, and corrected where it would be off by more than that.
class PageContent {
 public:
  // `image` gives the resource name of a picture's image, or "" where it cannot be shown.
  PageContent(const layout::DisplayList& list, const FontBook& fonts, const StructureTree& structure,
              std::function<std::string(const std::string& resource)> image);

  // The content of a page; good until the next call.
  const std::string& write(const layout::Page& page);

 private:
  // What a string of glyphs is drawn with.
  struct TextState {
    std::uint32_t font = 0xFFFFFFFF;  // of DisplayList::fonts
    std::int64_t size = 0;            // hundredths
    int spacing = 0;                  // ten-thousandths of a point behind each glyph
    bool emboldened = false;
  };
  struct GraphicsState {
    std::uint32_t fill = 0, stroke = 0;
    std::int64_t width = 100;  // hundredths
    std::int64_t dash = 0;     // length of a dash and of the gap behind it, hundredths; 0: a solid line
  };

  const layout::DisplayList& list_;
  const FontBook& fonts_;
  const StructureTree& structure_;
  std::function<std::string(const std::string&)> image_;

  std::string out_;
  const layout::Page* page_ = nullptr;
  TextState text_;
  GraphicsState graphics_;
  bool in_text_ = false;                       // between BT and ET
  bool in_array_ = false, in_string_ = false;  // of the operator TJ
  std::size_t string_begin_ = 0;               // in out_
  std::int64_t line_x_ = 0, line_y_ = 0;       // where the line matrix stands, hundredths
  bool slanted_ = false;                       // the line matrix leans
  double pen_ = 0;                             // where the next glyph would stand, points
  std::int64_t pen_y_ = 0;

  void item(const layout::Item& item);
  void run(const layout::GlyphRun& run);
  void box(const layout::Box& box);
  void stroke(const layout::Stroke& stroke);
  void picture(const layout::Picture& picture);

  int common_spacing(const layout::GlyphRun& run, const EmbeddedFont& font) const;
  void set_text_state(const layout::GlyphRun& run, const EmbeddedFont& font);
  void glyph(const layout::Glyph& glyph, const layout::GlyphRun& run, const EmbeddedFont& font);
  void move_to(std::int64_t x, std::int64_t y, bool slanted);
  void correct(double target, double size);
  void code(std::uint16_t code);
  void end_string();
  void end_array();
  void end_text();

  void fill_color(std::uint32_t color);
  void stroke_color(std::uint32_t color);
  void line_width(std::int64_t width);
  void dash(std::int64_t length);
  void number(std::int64_t value, int decimals);
  void position(double x, double y);
  void color(std::uint32_t rgb, const char* gray_operator, const char* rgb_operator);
  void begin_marked(const Sequence& sequence);
};

}  // namespace wenshu::pdf

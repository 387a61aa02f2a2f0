// One content stream and the forms it draws, operator by operator. Of the graphics state only what a reader sees is
// followed. Used by PageReader.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/read/lexer.h"
#include "pdf/read/matrix.h"
#include "pdf/read/page_reader.h"

namespace wenshu::pdf {

class Interpreter {
 public:
  // `base` leads from the page's own space to positions of `page`.
  Interpreter(PageReader& reader, Page& page, const Matrix& base);
  void run(std::string_view content, const Value& resources);
  // The page's own contents are read: what they left open ends. Annotations follow.
  void end_content();
  // What is drawn now belongs to the annotation with this number, in a page's contents as `annotation_mcid`; 0: to
  // none.
  void begin_annotation(std::uint32_t object);
  // The page is read: what it holds goes on counting in the budget.
  void finish() { memory_.leave(); }
  // The appearance of an annotation (12.5.5): a form, fitted into a rectangle of the page's own space.
  void appearance(const Value& form, std::uint32_t object, const std::array<double, 4>& rectangle);
  // The value of a field that has no appearance: in its rectangle, as wide as has room there.
  void field(const FieldText& value, std::uint32_t look, const std::array<double, 4>& rectangle);

 private:
  struct Color {
    std::uint32_t rgb = 0;
    bool inverted = false;  // a tint: 0 is white
  };
  struct State {
    Matrix ctm;
    Color fill, stroke;
    double line_width = 1;
    PageReader::KnownFont* font = nullptr;
    double size = 0, char_space = 0, word_space = 0, scale = 1, leading = 0, rise = 0;
    int mode = 0;
  };
  struct Mark {
    std::uint32_t content = 0;  // index into Page::contents of what is around it
    bool has_actual = false;    // this one's ActualText counts until its end
    bool hides = false;
  };
  struct Segment {
    double x0, y0, x1, y1;
  };
  struct Box {
    double x0, y0, x1, y1;
  };
  static constexpr Box no_box{1e9, 1e9, -1e9, -1e9};

  PageReader& reader_;
  ObjectFile& file_;
  Page& page_;
  base::HeldMemory memory_;
  const Matrix base_;
  Value resources_;
  State state_;
  std::vector<State> saved_;
  Matrix text_, line_;
  std::vector<Value> operands_;
  // The path under construction, in positions of the page.
  std::vector<Segment> segments_;
  std::vector<Box> boxes_;
  double x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0;
  bool curved_ = false;
  Box curve_ = no_box;  // around the ends of its curves
  // Marked content.
  std::vector<Mark> marks_;
  std::uint32_t content_ = 0, owner_ = 0;
  unsigned hidden_ = 0;  // marks around that hide what is inside
  bool in_actual_ = false, actual_used_ = false;
  std::string actual_;
  std::size_t forms_drawn_ = 0;
  std::vector<std::uint32_t> forms_;  // object numbers of the forms that are being drawn

  double number(std::size_t i) const { return i < operands_.size() ? operands_[i].number() : 0; }
  Matrix matrix_operand() const { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }

  void execute(std::string_view word, Lexer& lexer);
  // The operators of a kind, as `packed` makes numbers of them; false: it is none of them.
  bool text_operator(std::uint32_t op);
  bool path_operator(std::uint32_t op);
  bool color_operator(std::uint32_t op);
  bool mark_operator(std::uint32_t op);
  void graphics_state(const Value& parameters);
  void set_font(const Value& font, double size);
  void next_line(double tx, double ty);
  void show(std::string_view bytes);
  void show_array(const Value& array);
  PageRun& run_for(const Matrix& drawn);
  void put_glyph(PageRun& run, double x, double y, double advance, std::string_view text, bool known);
  void begin_mark(bool with_properties);
  void end_mark();
  void draw_object(std::string_view name);
  void draw_form(const Value& form, std::uint32_t object);
  void draw_image(std::string resource);
  void inline_image(Lexer& lexer);
  void curve_to(std::size_t last);
  void rectangle();
  void widen_curve();
  void add_dot(std::uint32_t color);
  void line_to(double px, double py);
  void paint(bool fill, bool stroke);
  void add_rule(double x0, double y0, double x1, double y1, double width, std::uint32_t color);
  void set_color(Color& color) const;
  static Color color_space(const Value& space);
  Color operand_color_space();
};

}  // namespace wenshu::pdf

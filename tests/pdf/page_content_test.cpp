// Where the glyphs of a content stream stand, by a small interpreter of its operators.
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

#include "helpers.h"
#include "pdf/file.h"
#include "pdf/page_content.h"
#include "tests/catch.h"

using namespace wenshu;
using tests::Composer;

namespace {

struct Placed {
  double x = 0, y = 0;
};

// The origins of all glyphs. `width` is that of the font, in thousandths of the size.
class Interpreter {
 public:
  explicit Interpreter(std::map<unsigned, int> widths) : widths_(std::move(widths)) {}

  std::vector<Placed> run(const std::string& content) {
    for (at_ = 0; at_ < content.size();) {
      const char c = content[at_];
      if (c == '(') {
        show(content);
      } else if (c == '[' || c == ']' || c <= ' ') {
        in_array_ = c == '[' || (in_array_ && c != ']');
        ++at_;
      } else {
        std::string word;
        while (at_ < content.size() && content[at_] > ' ' &&
               std::string_view("[]()").find(content[at_]) == std::string_view::npos) {
          word += content[at_++];
        }
        token(word);
      }
    }
    return std::move(out_);
  }

 private:
  std::map<unsigned, int> widths_;
  std::vector<double> operands_;
  std::vector<Placed> out_;
  std::size_t at_ = 0;
  bool in_array_ = false;
  double size_ = 0, spacing_ = 0, line_x_ = 0, line_y_ = 0, x_ = 0;

  void token(const std::string& word) {
    char* end = nullptr;
    const double number = std::strtod(word.c_str(), &end);
    if (*end == '\0') {
      if (in_array_) {
        x_ -= number * size_ / 1000;
      } else {
        operands_.push_back(number);
      }
      return;
    }
    const auto operand = [&](std::size_t from_end) { return operands_[operands_.size() - from_end]; };
    if (word == "BT") line_x_ = line_y_ = x_ = 0;
    if (word == "Tf") size_ = operand(1);
    if (word == "Tc") spacing_ = operand(1);
    if (word == "Td") line_x_ += operand(2), line_y_ += operand(1), x_ = line_x_;
    if (word == "Tm") line_x_ = x_ = operand(2), line_y_ = operand(1);
    if (word[0] != '/') operands_.clear();
  }

  void show(const std::string& content) {
    std::string bytes;
    for (++at_; content[at_] != ')'; ++at_) {
      if (content[at_] == '\\' && content[++at_] == 'r') {
        bytes += '\r';
      } else {
        bytes += content[at_];
      }
    }
    ++at_;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      out_.push_back({x_, line_y_});
      const unsigned code = static_cast<unsigned char>(bytes[i]) * 256U + static_cast<unsigned char>(bytes[i + 1]);
      x_ += widths_.at(code) * size_ / 1000 + spacing_;
    }
  }
};

void check_positions(Composer& c) {
  pdf::File file;
  pdf::FontBook fonts(c.list);
  fonts.embed(file);
  const std::vector<pdf::TaggedAnnotation> none;
  const pdf::StructureTree structure(c.list, none);
  pdf::PageContent content(c.list, fonts, structure, [](const std::string&) { return std::string(); });
  const layout::Page& page = c.page();
  std::map<unsigned, int> widths;
  std::vector<Placed> wanted;
  for (const auto& item : page.items) {
    const auto& run = std::get<layout::GlyphRun>(item.shape);
    for (std::uint32_t i = run.glyph_begin; i < run.glyph_end; ++i) {
      const auto& glyph = c.list.glyphs[i];
      widths[fonts.font(run.font).code(glyph.id)] = fonts.font(run.font).width(glyph.id);
      wanted.push_back({static_cast<double>(run.x) + glyph.x, static_cast<double>(page.height) - run.y - glyph.y});
    }
  }
  const std::string stream = content.write(page);
  INFO(stream);
  const auto placed = Interpreter(widths).run(stream);
  REQUIRE(placed.size() == wanted.size());
  for (std::size_t i = 0; i < placed.size(); ++i) {
    INFO(i);
    CHECK(std::abs(placed[i].x - wanted[i].x) < 0.01);
    CHECK(std::abs(placed[i].y - wanted[i].y) < 0.01);
  }
}

}  // namespace

TEST_CASE("pdf content: every glyph stands where it should") {
  const std::string latin = "LiberationSerif-Regular.ttf";
  if (tests::font_file(latin).empty()) return;
  Composer c;
  c.add_page();
  const auto font = c.font(latin), slanted = c.font(latin, 0, false, true);
  const auto node = c.node(layout::Tag::paragraph);
  const std::string line = "The quick (brown) fox \\ jumps over the lazy dog; and so on, and so on.";
  float y = 40;
  for (const float size : {5.F, 9.F, 10.5F, 12.F, 16.F, 22.F, 36.F}) {
    for (const float extra : {0.F, 0.013F, -0.207F, 0.0071F, 1.F}) {
      y += 17.333F;
      c.text(node, y > 300 ? slanted : font, size, 41.237F, y, line, extra);
    }
  }
  // Justified: every word space is wider, and one glyph is raised.
  c.text(node, font, 11, 50.5F, y + 17, line);
  auto& glyphs = c.list.glyphs;
  float added = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    glyphs[glyphs.size() - line.size() + i].x += added;
    if (line[i] == ' ') added += 0.7717F;
  }
  glyphs.back().y = -3.5F;
  check_positions(c);
}

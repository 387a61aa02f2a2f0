// Pictures in SVG drawn as pixels. librsvg draws them, in the module libwenshu_svg.so, so that nobody else waits for it
// and what it needs; and in a process of its own, because a small file can ask for any amount of time and memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wenshu::svg {

// Does a file begin as SVG does? Compressed files (SVGZ) do not.
bool is_svg(std::string_view bytes);

struct Request {
  std::string_view bytes;
  std::string_view language;            // a tag ("zh-CN"), of the text around the picture; may be empty
  std::uint32_t width = 0, height = 0;  // pixels; the picture stands in the middle, in its own proportions
  unsigned seconds = 10;                // of the processor; a page full of map takes one or two
};

enum class Outcome : std::uint8_t {
  gave_up,  // too much time or memory was asked for
  damaged,
  drawn,
};

// What the process that draws leaves behind, in memory that it shares with us. The pixels stand behind it: red, green,
// blue and alpha, which the colours are not multiplied with; rows from the top.
struct alignas(64) Canvas {  // so are the pixels: cairo fills long rows wrongly otherwise
  Outcome outcome = Outcome::gave_up;
  bool left_out = false;  // something that is not in the file was asked for
  bool undrawn = false;   // text on paths or HTML, which librsvg does not draw
  char reason[200] = {};  // why it is damaged, in UTF-8
  unsigned char* pixels() { return reinterpret_cast<unsigned char*>(this + 1); }
};

// A canvas for as long as it lives.
class Drawing {
 public:
  explicit Drawing(const Request& request);
  ~Drawing();
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  Outcome outcome() const { return canvas_->outcome; }
  bool left_out() const { return canvas_->left_out; }
  bool undrawn() const { return canvas_->undrawn; }
  std::string reason() const;
  // Four bytes a pixel; all 0 where nothing was drawn.
  std::string_view pixels() const;

 private:
  std::size_t size_;
  Canvas* canvas_;
};

}  // namespace wenshu::svg

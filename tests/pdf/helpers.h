// Display lists by hand, with the fonts of this machine, and other programs' eyes on what is made of them.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/format.h"
#include "layout/display_list.h"
#include "pdf/metadata.h"

namespace wenshu::tests {

// Where the fonts of the tests are; empty where they are not installed.
std::string font_file(std::string_view file_name);

// The address of a LinkArea.
inline std::shared_ptr<const std::string> target(std::string address) {
  return std::make_shared<const std::string>(std::move(address));
}

// Builds a list page by page. Every character is drawn by its own glyph.
class Composer {
 public:
  layout::DisplayList list;
  std::map<std::string, doc::Resource> resources;

  Composer();

  // The index of a face in `list.fonts`.
  std::uint32_t font(std::string_view file_name, unsigned index = 0, bool embolden = false, bool slant = false);
  layout::NodeId node(layout::Tag tag, layout::NodeId parent = 0, int level = 0);
  layout::Page& add_page(std::string label = {});
  layout::Page& page() { return list.pages.back(); }
  // Draws a text from (x, y) on, `extra` points behind each character; the x behind it.
  float text(layout::NodeId node, std::uint32_t font, float size, float x, float y, std::string_view text,
             float extra = 0, std::uint32_t color = 0);
  // Draws these glyphs for a text, together.
  void cluster(layout::NodeId node, std::uint32_t font, float x, float y, const std::vector<fonts::GlyphId>& glyphs,
               std::string_view text);
  void add(layout::NodeId node, std::variant<layout::GlyphRun, layout::Box, layout::Stroke, layout::Picture> shape);
  void furniture(layout::ArtifactKind kind, std::uint32_t font, float x, float y, std::string_view text);
};

// A file of tests/pdf/images.
std::string read_image(const std::string& name);

struct Made {
  std::string bytes;
  std::vector<convert::Diagnostic> diagnostics;
  bool reported(std::string_view code) const;
};
Made make_pdf(const Composer& composer, const pdf::Metadata& metadata = {});

// The output of a command that gets the file's path behind its own words; nothing where the program is missing.
struct Answer {
  bool there = false;
  int status = 0;
  std::string output;
};
Answer ask(const std::string& program, const std::string& arguments, const std::string& pdf_bytes,
           const std::string& more = {});

// A document with one of everything, over several pages.
Composer sample();

}  // namespace wenshu::tests

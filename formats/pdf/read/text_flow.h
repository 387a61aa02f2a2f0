// Glyphs that are read one after the other → inlines: where glyphs stand apart is a space, where a line ends is one in
// Western text and none between Chinese characters, and a word that was divided becomes whole.
#pragma once
#include <string>

#include "doc/inline_builder.h"
#include "pdf/read/page.h"

namespace wenshu::pdf {

class TextFlow {
 public:
  enum class Joining {
    words,  // as above
    lines,  // each line of the pages is one of the text, indented by spaces, as code is
    exact   // every space is a glyph, at the end of lines as well: files of this program
  };
  explicit TextFlow(Joining joining = Joining::words)
      : keep_lines_(joining == Joining::lines), exact_(joining == Joining::exact) {}

  // Adds the glyphs [first, last) of a run.
  void add(const Page& page, const PageRun& run, std::uint32_t first, std::uint32_t last, const doc::RunFormat& format);
  // Adds text that no glyph of the page draws, or in place of glyphs.
  void text(std::string_view text, const doc::RunFormat& format);
  void object(doc::Inline node, const doc::RunFormat& format);
  // Where the object that came last stands, in place of whose glyphs it is: what follows is joined by its distance.
  void stood_at(const Page& page, const PageRun& run, std::uint32_t glyph);
  bool empty() const { return builder_.empty(); }
  // Everything so far, without white space at both ends (but exact); the flow is empty afterwards.
  doc::Inlines finish();
  // The same as text alone.
  std::string finish_text();

 private:
  struct Last {
    bool there = false;
    const Page* page = nullptr;
    float x = 0, y = 0, end_x = 0, end_y = 0, size = 0, dx = 1, dy = 0;
    char32_t character = 0;
    bool wide = false;  // the character
    std::int8_t script = 0;
    bool space = true;  // nothing or white space came last
  };

  bool keep_lines_, exact_;
  doc::InlineBuilder builder_;
  std::string plain_;    // with keep_lines_
  std::string pending_;  // text of one format
  doc::RunFormat format_;
  Last last_;
  float left_ = 0;  // where the first line began

  void put(std::string_view text, const doc::RunFormat& format);
  void set_last(char32_t character);
  void flush();
  void keep_place(const Page& page, const PageRun& run, const PageGlyph& glyph);
  void join(const Page& page, const PageRun& run, const PageGlyph& glyph, char32_t next, const doc::RunFormat& format);
  std::uint32_t end_of_stretch(const Page& page, const PageRun& run, std::uint32_t at, std::uint32_t last) const;
  bool follows(const Page& page, const PageRun& run, const PageGlyph& glyph) const;
  bool takes_no_room(const PageGlyph& next, const PageRun& run) const;
  void line_end(char32_t next, const doc::RunFormat& format);
  bool parts_word(char32_t next);
  void drop_last();
};

// Readable text of a glyph: ligatures as letters, radicals of dictionaries (⼀ ⻔) as the characters they look like.
std::string readable(std::string_view text);

}  // namespace wenshu::pdf

// The inlines of a paragraph as a row of atoms, and lines of them as ink.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "doc/link_targets.h"
#include "doc/tree.h"
#include "layout/font_set.h"
#include "layout/ink.h"
#include "layout/line_breaker.h"
#include "layout/math_font.h"
#include "layout/style_resolver.h"

namespace wenshu::layout {

// The height of a line: above and below its base line, in points; the largest size of text and the height of the
// highest object in it.
struct LineHeight {
  float ascent = 0, descent = 0, size = 0, object = 0;
};

// Text with its reading above it; its origin is on the base line.
struct SetRuby {
  explicit SetRuby(GlyphRows& rows) : ink(rows) {}

  Ink ink;
  float width = 0;
  float ascent = 0;  // up to the upper edge of the reading
  LineHeight base;
  bool begins_with_han = false;
  std::vector<std::string> anchors;
};

// What stands in a paragraph like a character.
struct Object {
  std::string resource;  // of a picture
  float width = 0, height = 0;
  std::optional<MathBox> formula;  // instead of the picture: a part of one
  std::optional<SetRuby> ruby;     // instead of the picture
};

// A picture that stands in no line.
struct FloatingPicture {
  Object object;
  doc::Floating place;
  NodeId node = 0;
};

// What a letter and those that are joined with it are drawn with: glyphs [begin, end) of Content::shaped.
struct Cluster {
  std::uint32_t begin = 0, end = 0;
};

// A paragraph ready to be broken into lines.
struct Content {
  struct Fonts {
    FontId cjk = 0, latin = 0;
  };
  struct Target {                      // of a link
    std::uint32_t begin = 0, end = 0;  // atoms
    std::shared_ptr<const std::string> target;
    NodeId node = 0;
  };
  struct NoteMark {
    std::uint32_t atom = 0, note = 0;
  };
  std::string text;
  std::vector<Atom> atoms;
  std::vector<TextLook> looks;
  std::vector<Fonts> fonts;  // of each look
  std::vector<Object> objects;
  std::vector<Target> links;
  std::vector<NoteMark> notes;
  std::vector<std::string> anchors;
  struct Marker {
    std::uint32_t atom = 0;  // that it stands before; the number of atoms behind the last one
    NodeId node = 0;
  };
  std::vector<Marker> markers;  // places of nodes that show nothing, in order
  std::vector<FloatingPicture> pictures;
  std::vector<Cluster> clusters;  // Atom::cluster counts them from 1
  std::vector<Glyph> shaped;      // from the origin of their atom
  bool right_to_left = false;     // its lines begin at the right
  bool is_bidi = false;           // some of it runs to the left
};

// What composing needs of the document that is laid out.
struct Session {
  Session(const doc::Document& of, const Settings& with, const StyleResolver& looks, FontSet& set, DisplayList& pages)
      : document(of), settings(with), styles(looks), fonts(set), list(pages), targets(doc::link_targets(of)) {}

  const doc::Document& document;
  const Settings& settings;
  const StyleResolver& styles;
  FontSet& fonts;
  DisplayList& list;
  const doc::LinkTargets targets;  // of links inside of the document
  std::uint32_t footnotes_shown = 0;
  std::vector<std::uint32_t> endnotes;          // those met so far: they stand behind the text
  std::vector<std::uint32_t> note_numbers;      // by note; 0: none yet
  std::deque<doc::PageSetup> sections;          // the pages of sections behind the first, each where it stays
  std::size_t page_number = 0, page_count = 0;  // for PAGE and NUMPAGES in page furniture

  NodeId add_node(Tag tag, NodeId parent);
  // Reports a problem of one kind once.
  void report(const std::string& code, const std::string& message, const doc::Source& source = {});
  // Reports source text of a format, such as HTML, which nothing is shown of.
  void report_hidden(const std::string& format, const doc::Source& source);
  // The mark of a note: footnotes are numbered 1, 2, 3, endnotes i, ii, iii, in the order in which they are met, those
  // that a note refers to behind it.
  std::string mark_of(std::uint32_t note);
  // The font of formulas, opened for the first one.
  MathFont& math_font();

 private:
  void number_notes(std::uint32_t first);

  std::unique_ptr<MathFont> math_font_;
  std::vector<std::string> reported_;
};

class Composer {
 public:
  // Text goes to `node` in the look of `block`.
  Composer(Session& session, const BlockLook& block, NodeId node);

  void add(const doc::Inlines& inlines);
  void add(const doc::Inline& node);
  // What follows is text of `node` in the look of `block`.
  void begin(const BlockLook& block, NodeId node);
  // Text of the layout's own, such as a label.
  void add_text(std::string_view text, NodeId node);
  // The same raised and small, as the number of a note.
  void add_raised(std::string_view text, NodeId node);
  // The same as a link of its own.
  void add_link(std::string_view text, const std::string& target);
  // Pictures that the document puts beside the text are kept apart; otherwise they stand in their line.
  void set_pictures_apart(bool apart) { pictures_apart_ = apart; }
  // What was added so far. What is added from now on is another content, in the same look.
  Content finish();

 private:
  Session& session_;
  Content content_;
  std::uint32_t look_ = 0;
  NodeId node_;
  std::optional<bool> right_to_left_;  // what the document says of the paragraph
  bool needs_shaping_ = false;
  bool pictures_apart_ = false;
  bool last_was_cjk_ = false;

  void emphasized(const doc::Emphasized& node, std::string_view spelling);
  void link(const doc::Link& node, const doc::Box<doc::Attr>& attr);
  void image(const doc::Image& node, const doc::Box<doc::Attr>& attr);
  void math(const doc::Math& node, const doc::Source& source);
  void note(const doc::NoteRef& node);
  void ruby(const doc::Ruby& node, const doc::Source& source);
  Atom& add_object(ObjectKind kind, float width, NodeId node);
  void field(const doc::Attr& attr, const doc::Inlines& result);
  void span(const doc::Inline& node, const doc::Span& span);
  // A node that shows nothing, at the place reached; artifact, where the text is none of the structure.
  NodeId mark_place(Tag tag);
  void with_look(TextLook look, const doc::Inlines& inlines);
  std::uint32_t look_index(const TextLook& look);
  void character(char32_t c, std::size_t begin, std::size_t end, bool cjk);
};

LineHeight natural_height(const Content& content, const Line& line, const FontSet& fonts);
// What formulas and readings in a line reach above and below its base line, into the white between lines.
LineHeight reach_of_objects(const Content& content, const Line& line);

// Draws a line with its origin at (x, y).
void set_line(const Content& content, const Line& line, const Placement& placement, float x, float y, FontSet& fonts,
              Ink& ink);

}  // namespace wenshu::layout

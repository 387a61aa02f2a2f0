// An SVG file made ready to be drawn: what depends on the reader's language is decided, what asks for other files is
// taken out, and it fills the space it is given.
#pragma once
#include <string>
#include <string_view>

namespace wenshu::svg {

struct Source {
  std::string xml;        // UTF-8, without document type
  bool left_out = false;  // something that is not in the file was asked for
  bool undrawn = false;   // it has text on paths or HTML, which librsvg does not draw
};

// Decided here, for librsvg would ask the environment:
// - Of the children of a <switch> the first stays whose systemLanguage (SVG 1.1, 5.8.5) is `language` or that has none;
// where
//   there is no such child, the first in English. Foreign objects, which nobody here draws, are passed over.
// - Other elements whose systemLanguage is not `language` go.
// - xml:lang of the root is `language` where it says nothing. An empty `language` is Chinese.
//
// A <feDropShadow>, which librsvg 2.54 does not know, becomes what it stands for.
//
// Entities that the document type declares as plain text are put in, all others stay text. `width` and `height` are the
// shape of a picture that says neither its size nor a view box.
//
// Throws Error{input} "svg-malformed" where it is no XML or no SVG, Error{limit} "svg-entities" where entities make it
// much longer.
Source prepare(std::string_view bytes, std::string_view language, float width, float height);

}  // namespace wenshu::svg

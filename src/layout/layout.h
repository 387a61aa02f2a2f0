// From the tree to pages: styles by theme, lines, pages. The only way into this layer.
#pragma once
#include <functional>
#include <string>

#include "base/budget.h"
#include "doc/tree.h"
#include "fonts/catalogue.h"
#include "layout/display_list.h"

namespace wenshu::layout {

// Something that could not be laid out as the document asks.
struct Problem {
  std::string code;     // stable, kebab-case: "font-substituted"
  std::string message;  // one line, no final full stop
  doc::Source source;   // of the block in question; end 0: none
};

enum class Theme : std::uint8_t {
  document,  // the look that the document carries
  gongwen,   // GB/T 9704
  plain      // neutral
};

struct Settings {
  Theme theme = Theme::document;
  bool toc = false;  // a table of contents in front of the body
  std::function<void(Problem)> report = [](const Problem&) {};
  base::Budget* budget = nullptr;  // may be null; counts what takes more room than the document itself
};

// The pages of a document. The same document, settings and fonts give the same pages.
// Throws Error{limit} where `settings.budget` is spent.
DisplayList lay_out(const doc::Document& document, const Settings& settings, fonts::Catalogue& catalogue);

}  // namespace wenshu::layout

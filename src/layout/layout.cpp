#include "layout/layout.h"

#include <algorithm>

#include "doc/walk.h"
#include "layout/paginator.h"

namespace wenshu::layout {

namespace {

// The language of the document: what it says, else that of most of its text.
std::string language_of(const doc::Document& document) {
  const auto found = document.meta.find("lang");
  if (found != document.meta.end()) {
    if (const auto* text = std::get_if<std::string>(&found->second); text && !text->empty()) return *text;
  }
  if (document.styles.defaults.text.lang) return *document.styles.defaults.text.lang;
  return "zh-CN";
}

}  // namespace

DisplayList lay_out(const doc::Document& document, const Settings& settings, fonts::Catalogue& catalogue) {
  DisplayList list;
  list.lang = language_of(document);
  list.nodes.emplace_back().tag = Tag::document;
  const StyleResolver styles(document, settings.theme);
  FontSet fonts(catalogue, [&](const std::string& name, const std::string& family) {
    settings.report({"font-substituted", "the font " + name + " is not installed; " + family + " stands for it", {}});
  });
  Session session(document, settings, styles, fonts, list);
  const doc::PageSetup& page = styles.page();
  FlowBuilder builder(session, page.width - page.left - page.right);
  builder.body(document.body);
  paginate(session, builder.finish());
  list.fonts = fonts.uses();
  return list;
}

}  // namespace wenshu::layout

#include "layout/layout.h"

#include "layout/paginator.h"
#include "layout/said.h"
#include "layout/text_columns.h"

namespace wenshu::layout {

namespace {

// The language of the document: what it says, else that of most of its text.
std::string language_of(const doc::Document& document, bool is_chinese) {
  const auto found = document.meta.find("lang");
  if (found != document.meta.end()) {
    if (const auto* text = std::get_if<std::string>(&found->second); text && !text->empty()) return *text;
  }
  if (document.styles.defaults.text.lang) return *document.styles.defaults.text.lang;
  return is_chinese ? "zh-CN" : "en";
}

constexpr int deepest_in_contents = 3;

std::string heading_name(std::size_t entry) { return "heading " + std::to_string(entry + 1); }

// The table of contents; `shift` pages come before the body, whose pages the outline counts.
Flow contents(Session& session, float width, std::size_t shift, NodeId node) {
  FlowBuilder builder(session, width);
  const std::string title = session.list.lang.starts_with("zh") ? "目录" : "Contents";
  builder.text(title, session.styles.block(BlockKind::title, 0, 0), session.add_node(Tag::paragraph, 0));
  for (std::size_t i = 0; i < session.list.outline.size(); ++i) {
    const OutlineEntry& entry = session.list.outline[i];
    if (entry.level > deepest_in_contents) continue;
    builder.contents_line(entry, std::to_string(entry.place.page + shift + 1), "#" + heading_name(i), node);
  }
  return builder.finish();
}

// Puts a table of contents in front of the body. How many pages it takes is known before the numbers in it are.
void lay_out_with_contents(Session& session, const Flow& body, float width) {
  DisplayList& list = session.list;
  const std::size_t nodes = list.nodes.size();
  paginate(session, contents(session, width, 0, artifact), 1);
  const std::size_t shift = list.pages.size();
  list.pages.clear();
  list.nodes.resize(nodes);
  paginate(session, body, static_cast<int>(shift) + 1);
  for (std::size_t i = 0; i < list.outline.size(); ++i) {
    list.destinations[heading_name(i)] = list.outline[i].place;
  }
  std::vector<Page> pages = std::move(list.pages);
  list.pages.clear();
  paginate(session, contents(session, width, shift, session.add_node(Tag::toc, 0)), 1);
  for (Page& page : pages) list.pages.push_back(std::move(page));
  for (OutlineEntry& entry : list.outline) entry.place.page += static_cast<std::uint32_t>(shift);
  for (auto& [name, place] : list.destinations) place.page += static_cast<std::uint32_t>(shift);
}

}  // namespace

DisplayList lay_out(const doc::Document& document, const Settings& settings, fonts::Catalogue& catalogue) {
  DisplayList list;
  list.nodes.emplace_back().tag = Tag::document;
  const StyleResolver styles(document, settings.theme);
  list.lang = language_of(document, styles.is_chinese());
  say(list.nodes[0], document.meta);
  FontSet fonts(catalogue, [&](const std::string& name, const std::string& family) {
    settings.report({"font-substituted", "the font " + name + " is not installed; " + family + " stands for it", {}});
  });
  Session session(document, settings, styles, fonts, list);
  const doc::PageSetup& page = styles.page();
  const float width = columns_of(page).front().width;
  FlowBuilder builder(session, width);
  builder.body(document.body);
  builder.endnotes();
  const Flow body = builder.finish();
  if (settings.toc && !list.outline.empty()) {
    lay_out_with_contents(session, body, width);
  } else {
    paginate(session, body, 1);
  }
  list.fonts = fonts.uses();
  return list;
}

}  // namespace wenshu::layout

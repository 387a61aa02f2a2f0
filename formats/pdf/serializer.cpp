#include "pdf/serializer.h"

#include <algorithm>
#include <set>
#include <vector>

#include "pdf/color_profile.h"
#include "pdf/file.h"
#include "pdf/font_book.h"
#include "pdf/image_book.h"
#include "pdf/language.h"
#include "pdf/navigation.h"
#include "pdf/number.h"
#include "pdf/page_content.h"
#include "pdf/structure_tree.h"

namespace wenshu::pdf {

namespace {

void check(bool sound) {
  if (!sound) throw base::Error(base::ErrorKind::internal, "pdf-display-list", "the pages point outside of themselves");
}

// Everything below indexes without asking.
void check(const layout::DisplayList& list) {
  check(!list.nodes.empty() && !list.pages.empty());
  for (std::size_t i = 1; i < list.nodes.size(); ++i) check(list.nodes[i].parent < i);
  for (const layout::FontUse& use : list.fonts) check(use.face != nullptr);
  for (const layout::Page& page : list.pages) {
    for (const layout::Item& item : page.items) {
      check(item.node == layout::artifact || item.node < list.nodes.size());
      const auto* run = std::get_if<layout::GlyphRun>(&item.shape);
      if (!run) continue;
      check(run->font < list.fonts.size() && run->glyph_begin <= run->glyph_end &&
            run->glyph_end <= list.glyphs.size() && run->text_begin <= run->text_end &&
            run->text_end <= list.text.size());
      for (std::uint32_t i = run->glyph_begin; i < run->glyph_end; ++i) {
        check(list.glyphs[i].text >= run->text_begin && list.glyphs[i].text <= run->text_end);
      }
    }
  }
}

class Serializer {
 public:
  Serializer(const layout::DisplayList& list, const std::map<std::string, doc::Resource>& resources, Metadata metadata,
             convert::Context& context)
      : list_(list),
        context_(context),
        metadata_(std::move(metadata)),
        fonts_(list),
        links_(find_links(list, file_)),
        structure_(list, links_.annotations),
        images_(resources, list, file_, context) {}

  std::string run() {
    report();
    const PdfReference font_resources = fonts_.embed(file_);
    for (std::size_t i = 0; i < list_.pages.size(); ++i) pages_.push_back(file_.allocate());
    const PdfReference page_tree = write_pages(font_resources);
    write_links(list_, links_, structure_, file_);
    const PdfReference catalog = write_catalog(page_tree);
    return file_.finish(catalog, write_info(metadata_, file_));
  }

 private:
  const layout::DisplayList& list_;
  convert::Context& context_;
  Metadata metadata_;
  File file_;
  FontBook fonts_;
  Links links_;
  StructureTree structure_;
  ImageBook images_;
  std::vector<PdfReference> pages_;

  void report() const {
    using convert::Severity;
    const auto say = [&](std::size_t count, Severity severity, const char* code, const char* what) {
      if (count > 0) context_.report({severity, code, what + std::to_string(count), {}});
    };
    say(fonts_.missing(), Severity::warning, "pdf-missing-glyph", "characters that the fonts do not have: ");
    say(links_.unsafe, Severity::warning, "pdf-unsafe-link", "links that would run a script are written as text: ");
    say(links_.lost, Severity::warning, "pdf-lost-link", "links that lead nowhere are written as text: ");
    say(structure_.without_alt(), Severity::note, "pdf-no-alt", "pictures and formulas without an alternative text: ");
    for (const std::string& family : fonts_.restricted()) {
      context_.report({Severity::warning, "pdf-font-licence", "the font says it may not be embedded: " + family, {}});
    }
  }

  // The page objects below a tree that is nowhere wider than `most_kids`, so that a reader finds a page without reading
  // all.
  PdfReference write_pages(const PdfReference& font_resources) {
    constexpr std::size_t most_kids = 50;
    struct Level {
      std::vector<PdfReference> nodes;
      std::vector<std::size_t> counts;  // pages below each
    };
    std::vector<Level> levels = {{pages_, std::vector<std::size_t>(pages_.size(), 1)}};
    do {
      const Level& below = levels.back();
      Level level;
      for (std::size_t i = 0; i < below.nodes.size(); i += most_kids) {
        level.nodes.push_back(file_.allocate());
        std::size_t count = 0;
        for (std::size_t k = i; k < std::min(below.nodes.size(), i + most_kids); ++k) count += below.counts[k];
        level.counts.push_back(count);
      }
      levels.push_back(std::move(level));
    } while (levels.back().nodes.size() > 1);

    write_leaves(levels[1].nodes, most_kids, font_resources);
    for (std::size_t l = 1; l < levels.size(); ++l) {
      for (std::size_t i = 0; i < levels[l].nodes.size(); ++i) {
        const auto& below = levels[l - 1].nodes;
        PdfArray kids;
        for (std::size_t k = i * most_kids; k < std::min(below.size(), (i + 1) * most_kids); ++k)
          kids.push_back(below[k]);
        PdfDictionary node;
        node.AddKey("Type", name("Pages"));
        node.AddKey("Kids", kids);
        node.AddKey("Count", integer(static_cast<std::int64_t>(levels[l].counts[i])));
        if (l + 1 < levels.size()) node.AddKey("Parent", levels[l + 1].nodes[i / most_kids]);
        file_.write(levels[l].nodes[i], node);
      }
    }
    return levels.back().nodes[0];
  }

  void write_leaves(const std::vector<PdfReference>& parents, std::size_t siblings,
                    const PdfReference& font_resources) {
    std::set<const ImageBook::Image*> shown;
    PageContent content(list_, fonts_, structure_, [&](const std::string& resource) {
      const ImageBook::Image* image = images_.find(resource);
      if (!image) return std::string();
      shown.insert(image);
      return image->name;
    });
    std::size_t next_link = 0;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      const layout::Page& page = list_.pages[p];
      shown.clear();
      const PdfReference stream = file_.add_stream({}, content.write(page));
      PdfDictionary resources, dictionary;
      resources.AddKey("Font", font_resources);
      if (!shown.empty()) {
        PdfDictionary objects;
        for (const ImageBook::Image* image : shown) objects.AddKey(image->name, image->object);
        resources.AddKey("XObject", objects);
      }
      dictionary.AddKey("Type", name("Page"));
      dictionary.AddKey("Parent", parents[p / siblings]);
      dictionary.AddKey("MediaBox", array_of({0, 0, static_cast<double>(hundredths(page.width)) / 100,
                                              static_cast<double>(hundredths(page.height)) / 100}));
      dictionary.AddKey("Resources", resources);
      dictionary.AddKey("Contents", stream);
      dictionary.AddKey("StructParents", integer(static_cast<std::int64_t>(p)));
      PdfArray annotations;
      for (; next_link < links_.annotations.size() && links_.annotations[next_link].page == p; ++next_link) {
        annotations.push_back(links_.annotations[next_link].object);
      }
      if (!annotations.empty()) {
        dictionary.AddKey("Annots", annotations);
        dictionary.AddKey("Tabs", name("S"));  // in the order of the structure
      }
      file_.write(pages_[p], dictionary);
      context_.progress(static_cast<double>(p + 1) / static_cast<double>(pages_.size()));
    }
  }

  PdfReference write_catalog(const PdfReference& page_tree) {
    if (metadata_.title.empty() && !list_.outline.empty()) metadata_.title = list_.outline.front().title;
    if (metadata_.title.empty()) metadata_.title = list_.lang.starts_with("zh") ? "无标题" : "Untitled";
    metadata_.language = language_tag(list_.lang);
    if (metadata_.language.empty()) metadata_.language = "und";

    PdfDictionary catalog, viewer, mark_info;
    viewer.AddKey("DisplayDocTitle", PdfObject(true));
    mark_info.AddKey("Marked", PdfObject(true));
    mark_info.AddKey("UserProperties", PdfObject(true));
    PdfArray intents;
    intents.push_back(output_intent());
    catalog.AddKey("Type", name("Catalog"));
    catalog.AddKey("Pages", page_tree);
    catalog.AddKey("Lang", byte_string(metadata_.language));
    catalog.AddKey("ViewerPreferences", viewer);
    catalog.AddKey("MarkInfo", mark_info);
    catalog.AddKey("StructTreeRoot", structure_.write(file_, pages_));
    catalog.AddKey("Metadata", write_xmp(metadata_, file_));
    catalog.AddKey("OutputIntents", intents);
    if (const auto outline = write_outline(list_, pages_, file_)) {
      catalog.AddKey("Outlines", *outline);
      catalog.AddKey("PageMode", name("UseOutlines"));
    }
    if (const auto destinations = write_destinations(list_, pages_, file_)) {
      PdfDictionary names;
      names.AddKey("Dests", *destinations);
      catalog.AddKey("Names", names);
    }
    if (const auto labels = page_labels(list_)) catalog.AddKey("PageLabels", *labels);
    return file_.add(catalog);
  }

  PdfDictionary output_intent() {  // 14.11.5; PDF/A 6.2.3
    PdfDictionary profile, intent;
    profile.AddKey("N", integer(3));
    intent.AddKey("Type", name("OutputIntent"));
    intent.AddKey("S", name("GTS_PDFA1"));
    intent.AddKey("OutputConditionIdentifier", byte_string("sRGB IEC61966-2.1"));
    intent.AddKey("Info", byte_string("sRGB IEC61966-2.1"));
    intent.AddKey("DestOutputProfile", file_.add_stream(profile, srgb_profile()));
    return intent;
  }
};

}  // namespace

std::string serialize(const layout::DisplayList& list, const std::map<std::string, doc::Resource>& resources,
                      Metadata metadata, convert::Context& context) {
  PoDoFo::PdfError::EnableDebug(false);
  PoDoFo::PdfError::EnableLogging(false);
  check(list);
  return Serializer(list, resources, std::move(metadata), context).run();
}

}  // namespace wenshu::pdf

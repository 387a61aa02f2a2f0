#include "pdf/read/geometry_reader.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/read/flow_items.h"
#include "pdf/read/foot_notes.h"
#include "pdf/read/heading_looks.h"
#include "pdf/read/look_book.h"
#include "pdf/read/page_furniture.h"
#include "pdf/read/page_turn.h"
#include "pdf/read/paragraphs.h"
#include "pdf/read/scripts.h"
#include "pdf/read/table_continuation.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

using doc::Block;
using doc::Blocks;

// Numbers of Chinese official style, which are part of the text and recognised elsewhere.
bool is_typed_number(const ListLabel& label) {
  return label.pattern.numerals == base::Numerals::chinese || label.pattern.suffix == "、" ||
         label.pattern.suffix == "）" || label.pattern.suffix == "条" || label.pattern.suffix == "章";
}

class GeometryReader {
 public:
  GeometryReader(std::vector<Page>& pages, const PageSet& shared, doc::Document& document, base::Budget& budget)
      : pages_(pages), shared_(shared), document_(document), budget_(budget), looks_(document.styles) {}

  void run() {
    std::uint32_t regions = 0;
    for (Page& page : pages_) {
      turn(page, main_heading(page));
      for (FlowItem& item : find_items(page, shared_, regions)) items_.push_back(std::move(item));
      // Text beside it that runs in other directions is read behind it; what stands askew is a watermark.
      for (const Heading other : {Heading::down, Heading::up, Heading::left}) {
        if (std::none_of(page.runs.begin(), page.runs.end(),
                         [&](const PageRun& r) { return heading_of(r) == other; })) {
          continue;
        }
        Page turned = page;
        turned.rules.clear();
        turned.images.clear();
        turn(turned, other);
        for (FlowItem& item : find_items(turned, shared_, regions)) items_.push_back(std::move(item));
      }
      budget_.check_time();
    }
    remove_furniture(items_, pages_);
    continue_tables(items_, pages_);
    settle_edges(items_);
    body_ = measure_body(items_, pages_, shared_);
    notes_.emplace(items_, pages_, body_.size);
    collect();
    settle_roman(paragraphs_);
    find_headings(paragraphs_, pages_, shared_, body_);
    emit();
    emit_notes();
  }

 private:
  struct Entry {  // of the flow: a paragraph, or an item that is none
    int paragraph = -1;
    FlowItem* item = nullptr;
  };

  std::vector<Page>& pages_;
  const PageSet& shared_;
  doc::Document& document_;
  base::Budget& budget_;
  LookBook looks_;
  std::vector<FlowItem> items_;
  std::optional<FootNotes> notes_;
  BodyText body_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Entry> flow_;

  const Page& page_of(const FlowItem& item) const { return pages_[item.page]; }

  void collect() {
    int open = -1;
    for (FlowItem& item : items_) {
      budget_.spend_nodes();
      if (!item.is_line()) {
        flow_.push_back({-1, &item});
        // A table or picture at the top of a page parts no paragraph that goes on below it.
        open = -1;
        continue;
      }
      std::optional<Opening> opening = opening_of(page_of(item), item.line);
      if (open >= 0 && !begins_paragraph(paragraphs_[static_cast<std::size_t>(open)], item, opening, body_)) {
        Paragraph& paragraph = paragraphs_[static_cast<std::size_t>(open)];
        paragraph.lines.push_back(&item);
        paragraph.bold &= item.line.bold;
        paragraph.centered &= is_centered(item);
        continue;
      }
      open = static_cast<int>(paragraphs_.size());
      Paragraph paragraph;
      paragraph.lines = {&item};
      paragraph.opening = std::move(opening);
      paragraph.size = item.line.size;
      paragraph.bold = item.line.bold;
      paragraph.mono = item.line.mono;
      paragraph.centered = is_centered(item);
      paragraphs_.push_back(std::move(paragraph));
      flow_.push_back({open, nullptr});
    }
    for (Paragraph& paragraph : paragraphs_) paragraph.text = doc::plain_text(inlines(paragraph, true));
  }

  doc::Inlines inlines(const Paragraph& paragraph, bool plain) const {
    TextFlow flow;
    std::vector<const PageLink*> links;  // a style of a text is the place of its link here, from 1 on
    for (const FlowItem* item : paragraph.lines) {
      for (const Segment& segment : item->line.segments) {
        for (const GlyphRange& part : segment.parts) {
          const int note = notes_->note_of(item->page, part);
          if (note >= 0) {
            flow.object({doc::NoteRef{static_cast<std::uint32_t>(note)}, {}, 0, {}}, {});
            flow.stood_at(page_of(*item), page_of(*item).runs[part.run], part.last - 1);
          } else {
            add(page_of(*item), part, plain, paragraph, links, flow);
          }
        }
      }
    }
    doc::Inlines out = flow.finish();
    if (!links.empty()) out = with_links(std::move(out), links);
    return out;
  }

  void add(const Page& page, const GlyphRange& part, bool plain, const Paragraph& paragraph,
           std::vector<const PageLink*>& links, TextFlow& flow) const {
    const PageRun& run = page.runs[part.run];
    doc::RunFormat format;
    if (!plain) {
      if (run.bold) format.set(doc::Emphasis::strong);
      if (run.italic) format.set(doc::Emphasis::emphasis);
      format.code = shared_.fonts[run.font].mono && !paragraph.mono;
    }
    format = with_script(run, format);
    if (page.links.empty()) return flow.add(page, run, part.first, part.last, format);
    for (std::uint32_t first = part.first; first < part.last;) {
      const PageLink* link = link_at(page, run, first);
      std::uint32_t last = first + 1;
      while (last < part.last && link_at(page, run, last) == link) ++last;
      format.style = 0;
      if (link) {
        if (links.empty() || links.back()->target != link->target) links.push_back(link);
        format.style = static_cast<doc::StyleId>(links.size());
      }
      flow.add(page, run, first, last, format);
      first = last;
    }
  }

  // The link to another document that a glyph lies in.
  static const PageLink* link_at(const Page& page, const PageRun& run, std::uint32_t glyph) {
    const PageGlyph& g = page.glyphs[glyph];
    const float x = g.x + g.advance / 2, y = g.y - run.size * 0.3F;
    for (const PageLink& link : page.links) {
      if (link.target[0] != '#' && x >= link.x0 && x <= link.x1 && y >= link.y0 && y <= link.y1) return &link;
    }
    return nullptr;
  }

  static doc::Inlines with_links(doc::Inlines inlines, const std::vector<const PageLink*>& links) {
    doc::Inlines out;
    doc::StyleId open = 0;
    for (doc::Inline& node : inlines) {
      if (auto* inner = std::get_if<doc::Emphasized>(&node.node)) {
        inner->children = with_links(std::move(inner->children), links);
        open = 0;
      }
      const doc::StyleId id = std::exchange(node.style, 0);
      if (id == 0 || id > links.size()) {
        open = 0;
        out.push_back(std::move(node));
        continue;
      }
      if (id != open) {
        doc::Link link;
        link.target = links[id - 1]->target;
        out.push_back({std::move(link), {}, 0, {}});
      }
      open = id;
      std::get<doc::Box<doc::Link>>(out.back().node)->children.push_back(std::move(node));
    }
    return out;
  }

  // ---- Blocks

  void push(Block block) {
    budget_.spend_nodes();
    document_.body.push_back(std::move(block));
  }

  void emit() {
    std::size_t headings = 0, first_level = 0, first = paragraphs_.size();
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (paragraphs_[i].level == 0) continue;
      ++headings;
      first = std::min(first, i);
      if (paragraphs_[i].level == 1) ++first_level;
    }
    const bool titled = first_level == 1 && first < 3 && first < paragraphs_.size() && paragraphs_[first].level == 1 &&
                        (headings > 1 || paragraphs_[first].centered);
    for (std::size_t i = 0; i < flow_.size(); ++i) {
      Entry& entry = flow_[i];
      if (entry.item && entry.item->table) {
        table(*entry.item);
      } else if (entry.item) {
        image(*entry.item);
      } else {
        Paragraph& p = paragraphs_[static_cast<std::size_t>(entry.paragraph)];
        if (p.level > 0) {
          heading(p, titled, static_cast<std::size_t>(entry.paragraph) == first);
        } else if (p.mono && !p.text.empty()) {
          code(p);
        } else if (p.opening && !is_typed_number(p.opening->parsed)) {
          i = list(i);
        } else {
          paragraph(p);
        }
      }
    }
    document_.has_given_structure = headings > (titled ? 2U : 1U);
    document_.headings_stand_alone = true;
  }

  void emit_notes() {
    for (const FootNote& note : notes_->notes()) {
      Paragraph all;
      for (const FlowItem& line : note.lines) all.lines.push_back(&line);
      doc::Paragraph text;
      text.children = inlines(all, false);
      strip_label(text.children, note.mark);
      document_.notes.emplace_back().children.push_back({std::move(text), {}, 0, {}});
    }
  }

  void heading(const Paragraph& p, bool titled, bool is_first) {
    doc::Inlines children = inlines(p, true);
    if (children.empty()) return;
    if (titled && is_first) return push({doc::Title{std::move(children)}, {}, style_of(p), {}});
    doc::Heading node;
    node.level = std::max(1, p.level - (titled ? 1 : 0));
    node.children = std::move(children);
    push({std::move(node), {}, style_of(p), {}});
  }

  void paragraph(const Paragraph& p) {
    doc::Paragraph node;
    node.children = inlines(p, p.bold);
    if (!node.children.empty()) push({std::move(node), {}, style_of(p), {}});
  }

  doc::StyleId style_of(const Paragraph& p) {
    const FlowItem& first = *p.lines.front();
    BlockLook look;
    look.family = shared_.fonts[first.line.font].family;
    look.size = p.size;
    look.bold = p.bold;
    if (p.centered) look.align = doc::Align::center;
    if (!p.centered && p.lines.size() == 1 && first.right - first.line.x1 < 3 * p.size &&
        first.line.x0 - first.left > 0.4F * (first.right - first.left)) {
      look.align = doc::Align::right;
    }
    if (p.lines.size() > 1 && p.lines[1]->region == first.region) look.first_line = first.line.x0 - p.lines[1]->line.x0;
    return looks_.style(look);
  }

  void code(const Paragraph& p) {
    TextFlow flow(TextFlow::Joining::lines);
    for (const FlowItem* item : p.lines) {
      for (const Segment& segment : item->line.segments) {
        for (const GlyphRange& part : segment.parts) {
          const Page& page = page_of(*item);
          flow.add(page, page.runs[part.run], part.first, part.last, {});
        }
      }
    }
    doc::CodeBlock node;
    node.text = flow.finish_text();
    if (!document_.body.empty()) {  // blank lines part it into several
      if (auto* before = std::get_if<doc::CodeBlock>(&document_.body.back().node)) {
        before->text += "\n\n" + node.text;
        return;
      }
    }
    push({std::move(node), {}, 0, {}});
  }

  // Items that follow each other, nested by where their labels stand. Gives the last entry it took.
  std::size_t list(std::size_t begin) {
    struct Level {
      float x = 0;
      doc::List list;
    };
    std::vector<Level> open;
    const auto close = [&] {
      doc::List inner = std::move(open.back().list);
      open.pop_back();
      if (open.empty()) {
        push({std::move(inner), {}, 0, {}});
      } else {
        open.back().list.items.back().children.push_back({std::move(inner), {}, 0, {}});
      }
    };
    std::size_t last = begin;
    for (std::size_t i = begin; i < flow_.size() && flow_[i].paragraph >= 0; ++i) {
      const Paragraph& p = paragraphs_[static_cast<std::size_t>(flow_[i].paragraph)];
      if (!p.opening || p.level > 0 || p.mono || is_typed_number(p.opening->parsed)) break;
      const FlowItem& line = *p.lines.front();
      const float x = line.line.x0 - line.left, size = p.size;
      while (open.size() > 1 && x < open.back().x - 0.7F * size) close();
      const bool same_kind = !open.empty() && open.back().list.pattern.numerals == p.opening->parsed.pattern.numerals &&
                             open.back().list.pattern.suffix == p.opening->parsed.pattern.suffix;
      const bool deeper = !open.empty() && x > open.back().x + 0.7F * size && open.size() < 20;
      if (!open.empty() && !deeper && !same_kind) {
        if (open.size() == 1) break;
        close();
      }
      if (open.empty() || deeper) {
        Level level;
        level.x = x;
        level.list.pattern = p.opening->parsed.pattern;
        level.list.start = p.opening->bullet() ? 1 : p.opening->parsed.value;
        open.push_back(std::move(level));
      }
      doc::ListItem item;
      item.checked = p.opening->parsed.checked;
      doc::Paragraph text;
      text.children = inlines(p, p.bold);
      strip_label(text.children, p.opening->label);
      item.children.push_back({std::move(text), {}, 0, {}});
      const int value = open.back().list.start + static_cast<int>(open.back().list.items.size());
      if (!p.opening->bullet() && (!is_plain_number(p.opening->parsed.pattern) || p.opening->parsed.value != value)) {
        item.label = printed_label(p.opening->parsed, p.opening->label);
      }
      open.back().list.items.push_back(std::move(item));
      last = i;
    }
    if (open.empty()) {  // not reached: the first entry always opens a list
      paragraph(paragraphs_[static_cast<std::size_t>(flow_[begin].paragraph)]);
      return begin;
    }
    while (!open.empty()) close();
    return last;
  }

  void table(FlowItem& item) { push({std::move(item.table), {}, 0, {}}); }

  void image(const FlowItem& item) {
    doc::Image node;
    node.resource = item.image->resource;
    node.width = {item.image->x1 - item.image->x0, doc::Length::pt};
    node.height = {item.image->y1 - item.image->y0, doc::Length::pt};
    doc::Paragraph paragraph;
    paragraph.children.push_back({std::move(node), {}, 0, {}});
    push({std::move(paragraph), {}, 0, {}});
  }
};

}  // namespace

void read_geometry(std::vector<Page>& pages, const PageSet& shared, doc::Document& document, base::Budget& budget) {
  // Where nearly everything has one width, as from a typewriter, that makes nothing code.
  std::size_t mono = 0, all = 0;
  for (const Page& page : pages) {
    for (const PageRun& run : page.runs) {
      const std::size_t count = run.glyph_end - run.glyph_begin;
      all += count;
      if (shared.fonts[run.font].mono) mono += count;
    }
  }
  PageSet fonts;
  fonts.fonts = shared.fonts;
  if (mono * 5 > all * 3) {
    for (FontLook& look : fonts.fonts) look.mono = false;
  }
  GeometryReader(pages, fonts, document, budget).run();
}

}  // namespace wenshu::pdf

#include "pdf/read/geometry_reader.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/read/flow_items.h"
#include "pdf/read/geometry_rules.h"
#include "pdf/read/list_label.h"
#include "pdf/read/look_book.h"
#include "pdf/read/page_turn.h"
#include "pdf/read/table_continuation.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

using doc::Block;
using doc::Blocks;

// What opens a line: a label and where the text behind it begins.
struct Opening {
  std::string label;
  ListLabel parsed;
  float text_x = 0;
  bool bullet() const { return parsed.pattern.numerals == base::Numerals::bullet; }
};

struct Paragraph {
  std::vector<const FlowItem*> lines;
  std::optional<Opening> opening;
  std::string text;
  float size = 0;
  bool bold = false, mono = false, centered = false;
  int level = 0;  // of a heading; 0: none
};

bool ends_sentence(std::string_view text) {
  if (text.empty()) return false;
  static constexpr std::u32string_view marks = U"。！？.!?；;：:”’)）…";
  return marks.find(base::last_code_point(text)) != std::u32string_view::npos;
}

bool is_chinese(std::string_view text) {
  std::size_t wide = 0, all = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c == ' ') continue;
    ++all;
    if (base::is_wide(c)) ++wide;
  }
  return wide * 3 > all;
}

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
    settle_edges();
    measure();
    collect();
    find_headings();
    emit();
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
  float body_size_ = 10;
  bool indents_ = false;         // do paragraphs begin with an indent?
  std::map<long, float> pitch_;  // usual distance of lines by their size in half points
  std::vector<Paragraph> paragraphs_;
  std::vector<Entry> flow_;

  const Page& page_of(const FlowItem& item) const { return pages_[item.page]; }

  // The edges of a region are those of its lines, now that page furniture is gone: where many lines end, for code and
  // now and then a word reach further.
  void settle_edges() {
    struct Edges {
      float left = 1e9F, right = 0;
      std::vector<float> ends;
    };
    std::map<std::uint32_t, Edges> regions;
    for (const FlowItem& item : items_) {
      if (!item.is_line()) continue;
      Edges& edges = regions[item.region];
      edges.left = std::min(edges.left, item.line.x0);
      if (!item.line.mono) edges.ends.push_back(item.line.x1);
      if (item.line.mono && edges.right == 0) edges.right = item.line.x1;
    }
    for (auto& [region, edges] : regions) {
      if (edges.ends.empty()) continue;
      std::sort(edges.ends.begin(), edges.ends.end());
      edges.right = edges.ends.back();
      for (std::size_t i = edges.ends.size(); i-- > 0;) {  // the furthest place where several lines end
        const std::size_t need = std::max<std::size_t>(2, edges.ends.size() / 6);
        if (i + 1 < need || edges.ends[i] - edges.ends[i + 1 - need] > 4) continue;
        edges.right = edges.ends[i];
        break;
      }
    }
    // A region with little text is as wide as its neighbours that begin where it does.
    for (FlowItem& item : items_) {
      if (!item.is_line()) continue;
      const Edges& own = regions[item.region];
      item.left = own.left;
      item.right = own.right;
      const std::uint32_t first = item.region < 4 ? 0 : item.region - 4;
      for (auto other = regions.lower_bound(first); other != regions.end() && other->first <= item.region + 4;
           ++other) {
        const Edges& edges = other->second;
        const float wider = edges.right - own.right;
        if (std::abs(edges.left - own.left) < 2 && wider > 0 && edges.right > item.right &&
            wider < 0.5F * (edges.right - edges.left)) {
          item.right = edges.right;
        }
      }
    }
  }

  void measure() {
    std::map<long, std::size_t> sizes;
    std::map<long, std::map<long, std::size_t>> gaps;
    std::size_t indented = 0, flush = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].is_line()) continue;
      const Line& line = items_[i].line;
      if (i == 0 || !items_[i - 1].is_line() || items_[i - 1].region != items_[i].region) continue;
      const Line& before = items_[i - 1].line;
      if (std::abs(before.size - line.size) > 0.5F) continue;
      const float gap = line.y - before.y;
      if (gap > 0.8F * line.size && gap < 3.2F * line.size) ++gaps[std::lround(line.size * 2)][std::lround(gap * 2)];
      // A full line, then one that begins further to the right, or not.
      const bool after_short = before.x1 < items_[i].right - 2 * line.size;
      const float indent = line.x0 - items_[i].left;
      if (after_short && indent > rules::least_indent * line.size && indent < 4 * line.size) ++indented;
      if (after_short && indent < 0.5F * line.size) ++flush;
    }
    for (const Page& page : pages_) {  // text in tables counts as well
      for (const PageRun& run : page.runs) {
        if (!shared_.fonts[run.font].mono) sizes[std::lround(run.size * 2)] += run.glyph_end - run.glyph_begin;
      }
    }
    std::size_t most = 0;
    for (const auto& [size, count] : sizes) {
      if (count > most) body_size_ = static_cast<float>(size) / 2;
      most = std::max(most, count);
    }
    for (const auto& [size, counts] : gaps) {
      std::size_t best = 0;
      for (const auto& [gap, count] : counts) {
        if (count > best) pitch_[size] = static_cast<float>(gap) / 2;
        best = std::max(best, count);
      }
    }
    indents_ = indented > 2 && indented > flush;
  }

  float usual_pitch(float size) const {
    const auto found = pitch_.find(std::lround(size * 2));
    return found == pitch_.end() ? size * 1.4F : found->second;
  }

  // ---- Lines → paragraphs

  std::optional<Opening> opening_of(const FlowItem& item) const {
    const Line& line = item.line;
    const std::size_t space = line.text.find(' ');
    std::string label = line.text.substr(0, space);
    float text_x = line.x0;
    if (line.segments.size() > 1) {
      const std::string first = text_of(page_of(item), line.segments[0].parts);
      if (parse_list_label(first)) {
        label = first;
        text_x = line.segments[1].x0;
      }
    }
    if (label.size() == line.text.size()) return std::nullopt;
    auto parsed = parse_list_label(label);
    if (!parsed && space == std::string::npos) {  // "•text"
      std::size_t end = 0;
      base::next_code_point(line.text, end);
      label = line.text.substr(0, end);
      parsed = parse_list_label(label);
      if (parsed && (label == "-" || label == "*" || label == "–" || label == "—" || label == "·")) parsed.reset();
    }
    if (!parsed) return std::nullopt;
    if ((label == "—" || label == "–" || label == "-") && space == std::string::npos) return std::nullopt;
    return Opening{label, *parsed, text_x};
  }

  static bool same_look(const FlowItem& a, const FlowItem& b) {
    const float size = std::max(a.line.size, b.line.size);
    return std::abs(a.line.size - b.line.size) <= rules::same_size * size && a.line.mono == b.line.mono;
  }

  static bool is_centered(const FlowItem& item) {
    const float left = item.line.x0 - item.left, right = item.right - item.line.x1;
    return left > 1.5F * item.line.size && std::abs(left - right) < 0.08F * (item.right - item.left) + 4;
  }

  // Would the first word of `next` have had room at the end of `item`?
  static bool is_short(const FlowItem& item, const FlowItem& next) {
    const float room = item.right - item.line.x1, size = item.line.size;
    if (base::is_wide(base::last_code_point(item.line.text)) || base::is_wide(base::first_code_point(next.line.text))) {
      return room > rules::short_line * size;
    }
    const std::size_t word = std::min(next.line.text.find(' '), next.line.text.size());
    const float per =
        (next.line.x1 - next.line.x0) / static_cast<float>(std::max<std::size_t>(1, next.line.text.size()));
    return room > static_cast<float>(word) * per + 0.6F * size;
  }

  bool begins_paragraph(const Paragraph& open, const FlowItem& next, const std::optional<Opening>& opening) const {
    const FlowItem& last = *open.lines.back();
    const float size = next.line.size;
    if (!same_look(last, next)) return true;
    if (open.mono) return next.region == last.region && next.line.y - last.line.y > 2.2F * size;
    const bool bold_change = last.line.bold != next.line.bold;
    const bool short_last = is_short(last, next);
    if (opening && (opening->bullet() || short_last || ends_sentence(last.line.text) || open.opening)) return true;
    const bool both_centered = is_centered(last) && is_centered(next);
    const FlowItem& first = *open.lines.front();
    if (next.region != last.region) {
      const float indent = next.line.x0 - next.left;
      if (bold_change || short_last || both_centered) return true;
      if (indent > rules::least_indent * size && !open.opening) return true;
      return ends_sentence(last.line.text) && !indents_ && !is_chinese(next.line.text);
    }
    const float gap = next.line.y - last.line.y;
    if (gap > rules::wide_pitch * usual_pitch(size) && gap > 1.35F * size) return true;
    if (gap < 0.3F * size) return true;
    // A title of several lines: the last ones are centred below a full one.
    const bool title = size > rules::larger_heading * body_size_ && !bold_change;
    if (title && (both_centered || is_centered(next)) && (both_centered || open.lines.size() == 1)) return false;
    if (bold_change &&
        (last.line.bold ? short_last || last.line.size > 1.05F * body_size_ || open.lines.size() == 1 : false)) {
      return short_last || gap > 1.1F * usual_pitch(size);
    }
    if (both_centered) return false;
    if (short_last && !is_centered(last)) return true;
    // The left edge of what is open: that of its second line, or of the text behind a label.
    float edge = open.lines.size() > 1 ? open.lines[1]->line.x0 : first.line.x0;
    if (open.lines.size() == 1 && open.opening) {
      return next.line.x0 < first.line.x0 - 0.5F * size;
    }
    if (open.lines.size() == 1) {
      const float step = next.line.x0 - edge;  // a first line is indented, and now and then hangs
      const bool full = last.right - last.line.x1 < 0.08F * (last.right - last.left);
      if (step > rules::least_indent * size) return indents_ || !full || ends_sentence(last.line.text);
      return step < -6 * size;
    }
    if (open.lines[1]->region != next.region) edge += next.left - open.lines[1]->left;
    return std::abs(next.line.x0 - edge) > rules::least_indent * size;
  }

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
      std::optional<Opening> opening = opening_of(item);
      if (open >= 0 && !begins_paragraph(paragraphs_[static_cast<std::size_t>(open)], item, opening)) {
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
        for (const GlyphRange& part : segment.parts) add(page_of(*item), part, plain, paragraph, links, flow);
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
      std::get<doc::Link>(out.back().node).children.push_back(std::move(node));
    }
    return out;
  }

  // ---- Headings by their fonts

  bool may_be_heading(const Paragraph& p) const {
    if (p.mono || p.lines.size() > 4 || p.text.empty() || p.text.size() > 240) return false;
    if (p.opening && p.opening->bullet()) return false;
    const char32_t last = base::last_code_point(p.text);
    if (std::u32string_view(U",，;；、").find(last) != std::u32string_view::npos) return false;
    bool letters = false;
    for (std::size_t i = 0; i < p.text.size() && !letters;) {
      const char32_t c = base::next_code_point(p.text, i);
      letters = base::is_letter_or_digit(c) && !(c >= '0' && c <= '9');
    }
    if (!letters) return false;
    if (p.size >= rules::larger_heading * body_size_) return true;
    return p.bold && p.size > 0.93F * body_size_ && p.lines.size() <= 2 && last != U'。' && last != U'.' &&
           last != U':' && last != U'：';
  }

  void find_headings() {
    std::map<std::pair<long, bool>, std::vector<std::size_t>> classes;  // size and weight → paragraphs
    std::size_t bold_body = 0, all = 0;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const Paragraph& p = paragraphs_[i];
      ++all;
      if (p.bold && p.size < rules::larger_heading * body_size_) ++bold_body;
      if (may_be_heading(p)) classes[{-std::lround(p.size * 2), !p.bold}].push_back(i);
    }
    int level = 0;
    for (const auto& [look, members] : classes) {
      const bool by_weight = -look.first < std::lround(rules::larger_heading * body_size_ * 2);
      if (by_weight && bold_body * 2 > all) continue;  // where most is bold, bold says nothing
      if (level < 6) ++level;
      for (const std::size_t i : members) paragraphs_[i].level = level;
    }
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
      if (!p.opening->bullet() && p.opening->parsed.value != value) {
        doc::Label label;
        label.pattern = p.opening->parsed.pattern;
        label.value = p.opening->parsed.value;
        label.text = p.opening->label;
        label.automatic = true;
        item.label = doc::Box<doc::Label>(std::move(label));
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

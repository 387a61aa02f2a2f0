#include "pdf/read/tagged_reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "pdf/own_tags.h"
#include "pdf/read/list_label.h"
#include "pdf/read/look_book.h"
#include "pdf/read/own_properties.h"
#include "pdf/read/tagged_inlines.h"
#include "pdf/read/text_flow.h"

namespace wenshu::pdf {

namespace {

constexpr std::size_t most_columns = 1000;  // that cells without elements may fill

using doc::Block;
using doc::Blocks;
using doc::Inlines;

bool one_of(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

int heading_level(std::string_view type) {  // 0: no heading
  if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6') return type[1] - '0';
  return type == "H" ? 1 : 0;
}

bool is_group(std::string_view type) {
  return one_of(type, {"Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private", "Index", "TOC", "BlockQuote"});
}

bool is_raw(const TagElement& element) { return element.role == "Raw" && element.own.count("Format") != 0; }

bool is_block(const TagElement& element) {
  return is_group(element.type) || heading_level(element.type) > 0 ||
         one_of(element.type, {"P", "L", "Table", "Caption", "TOCI"}) || element.role == "Rule";
}

class TaggedReader {
 public:
  TaggedReader(const TagTree& tree, const std::vector<Page>& pages, const PageSet& shared, bool own,
               doc::Document& document, base::Budget& budget)
      : tree_(tree),
        pages_(pages),
        shared_(shared),
        own_(own),
        document_(document),
        budget_(budget),
        looks_(document.styles),
        inlines_(tree, pages, shared, own) {}

  void run() {
    has_title_ = std::any_of(tree_.elements.begin(), tree_.elements.end(),
                             [](const TagElement& element) { return element.role == "Title"; });
    is_typewritten_ = mono_share() > 0.5;
    pair_notes();
    group(0, document_.body);
    settle_title();
    if (!own_ || at(0).kids.empty() || at(0).kids[0].kind != TagKid::element) return;
    for (const auto& [key, value] : at(at(0).kids[0].index).own) document_.meta[key] = value;  // of the whole document
  }

 private:
  const TagTree& tree_;
  const std::vector<Page>& pages_;
  const PageSet& shared_;
  const bool own_;
  doc::Document& document_;
  base::Budget& budget_;
  LookBook looks_;
  TaggedInlines inlines_;
  unsigned depth_ = 0;
  bool has_title_ = false;
  bool is_typewritten_ = false;  // most of the text is of one width: that shows no code
  const TagElement& at(std::uint32_t index) const { return tree_.elements[index]; }

  // ---- Notes

  // A reference and the note with its label, each with the first one that is left.
  void pair_notes() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> notes;
    std::vector<std::uint32_t> references;
    for (std::uint32_t i = 0; i < tree_.elements.size(); ++i) {
      if (at(i).type == "Note") notes[note_label(i)].push_back(i);
      if (at(i).type == "Reference") references.push_back(i);
    }
    if (references.empty() && !notes.empty()) references = links_to_notes(notes);
    if (notes.empty()) return;
    if (!own_) drop_inner(references, notes);
    std::vector<std::uint32_t> tied;  // notes, in the order of their numbers
    std::unordered_map<std::string, std::size_t> used;
    for (const std::uint32_t reference : references) {
      const std::string label(base::trim(inlines_.text_of(reference)));
      if (label.empty() || label.size() > 12) continue;
      const auto known = notes.find(label);
      if (known == notes.end()) continue;
      std::size_t& next = used[label];
      if (next >= known->second.size()) {
        if (own_) inlines_.tie_note(reference, *inlines_.note_of(known->second.back()));  // one more mark of it
        continue;
      }
      const auto number = static_cast<std::uint32_t>(document_.notes.size());
      const std::uint32_t note = known->second[next++];
      document_.notes.emplace_back();
      inlines_.tie_note(reference, number);
      inlines_.tie_note(note, number);
      tied.push_back(note);
    }
    for (std::size_t number = 0; number < tied.size(); ++number) {
      Blocks blocks;
      group(tied[number], blocks);
      strip_first(blocks, note_label(tied[number]));
      document_.notes[number].children = std::move(blocks);
      if (said(at(tied[number]).own, "Kind") == "endnote") document_.notes[number].kind = doc::NoteKind::endnote;
    }
  }

  // A mark inside of a note belongs to its text: what others number alike is seldom meant to be one.
  void drop_inner(std::vector<std::uint32_t>& references,
                  const std::unordered_map<std::string, std::vector<std::uint32_t>>& notes) const {
    std::unordered_set<std::uint32_t> inside;
    std::vector<std::uint32_t> pending;
    for (const auto& [label, elements] : notes) pending.insert(pending.end(), elements.begin(), elements.end());
    while (!pending.empty()) {
      const std::uint32_t here = pending.back();
      pending.pop_back();
      for (const TagKid& kid : at(here).kids) {
        if (kid.kind == TagKid::element && inside.insert(kid.index).second) pending.push_back(kid.index);
      }
    }
    std::erase_if(references, [&](std::uint32_t reference) { return inside.count(reference) != 0; });
  }

  // Without any Reference, links whose whole text is the label of a note refer to it (LibreOffice before 7.5).
  std::vector<std::uint32_t> links_to_notes(const std::unordered_map<std::string, std::vector<std::uint32_t>>& notes) {
    std::vector<std::uint32_t> links;
    for (std::uint32_t i = 0; i < tree_.elements.size(); ++i) {
      if (at(i).type == "Link" && notes.count(std::string(base::trim(inlines_.text_of(i)))) != 0) links.push_back(i);
    }
    return links;
  }

  std::string note_label(std::uint32_t note) {
    for (const TagKid& kid : at(note).kids) {
      if (kid.kind == TagKid::element && at(kid.index).type == "Lbl")
        return std::string(base::trim(inlines_.text_of(kid.index)));
    }
    const std::string text = inlines_.text_of(note);
    return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
  }

  static void strip_first(Blocks& blocks, const std::string& label) {
    if (doc::Inlines* inlines = blocks.empty() ? nullptr : doc::inlines_of(blocks.front()))
      strip_label(*inlines, label);
  }

  // ---- Blocks

  void add(Blocks& out, decltype(Block::node) node, doc::StyleId style = 0) {
    budget_.spend_nodes();
    out.push_back({std::move(node), {}, style, {}});
  }

  void end_paragraph(TextFlow& flow, Blocks& out, doc::StyleId style = 0) {
    doc::Paragraph paragraph;
    paragraph.children = flow.finish();
    if (!paragraph.children.empty()) add(out, std::move(paragraph), style);
  }

  // Blocks of an element that holds blocks, text of its own, or both.
  void group(std::uint32_t index, Blocks& out) {
    if (++depth_ > 120) return void(--depth_);
    TextFlow flow = inlines_.flow();
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind == TagKid::content) {
        inlines_.add_content(kid, flow, {}, false);
      } else if (kid.kind == TagKid::object) {
        inlines_.add_content(shown_by(kid), flow, {}, false);
      } else {
        const TagElement& element = at(kid.index);
        if (element.type == "Note" && inlines_.note_of(kid.index)) continue;
        if (is_block(element) || element.type == "Note") {
          end_paragraph(flow, out);
          block(kid.index, out);
        } else if (element.type == "Figure" && has_caption(kid.index)) {
          end_paragraph(flow, out);
          captioned_figure(kid.index, out);
        } else if (element.type == "Code" && flow.empty() && is_code_block(kid.index)) {
          code_block(kid.index, out);
        } else {
          inlines_.add_element(kid.index, flow, {}, false);
        }
      }
    }
    end_paragraph(flow, out);
    --depth_;
  }

  bool has_caption(std::uint32_t figure) const {
    return std::any_of(at(figure).kids.begin(), at(figure).kids.end(), [&](const TagKid& kid) {
      return kid.kind == TagKid::element && at(kid.index).type == "Caption";
    });
  }

  // A picture, and the caption that stands in its element. Where it shows no picture, its text holds the caption.
  void captioned_figure(std::uint32_t index, Blocks& out) {
    TextFlow flow = inlines_.flow();
    inlines_.figure(index, flow, {});
    doc::Paragraph paragraph;
    paragraph.children = flow.finish();
    const bool pictured = std::any_of(paragraph.children.begin(), paragraph.children.end(), [](const auto& node) {
      return std::holds_alternative<doc::Box<doc::Image>>(node.node);
    });
    if (!paragraph.children.empty()) add(out, std::move(paragraph));
    if (!pictured) return;
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind == TagKid::element && at(kid.index).type == "Caption") block(kid.index, out);
    }
  }

  void block(std::uint32_t index, Blocks& out) {
    const std::size_t here = out.size();
    if (own_ && at(index).own.count("Break") != 0) add(out, doc::PageBreak{said(at(index).own, "Break") == "Column"});
    const std::size_t first = out.size();
    block_of_type(index, out);
    if (!own_ || at(index).own.empty() || at(index).type == "Document") return;  // what that says is metadata
    if (out.size() == first) {
      out.resize(here);
    } else if (doc::Box<doc::Attr> attr = said_attr(at(index).own)) {
      out[first].attr = std::move(attr);
    }
  }

  void block_of_type(std::uint32_t index, Blocks& out) {
    const TagElement& element = at(index);
    if (element.role == "Rule") return add(out, doc::Rule{});
    if (own_ && is_raw(element)) {
      return add(out, doc::RawBlock{said(element.own, "Format"), said(element.own, "Source")});
    }
    if (element.role == "CodeBlock") return code_block(index, out);
    if (const int level = heading_level(element.type); level > 0) return heading(index, level, out);
    if (element.type == "L") return list(index, out);
    if (element.type == "Table") return table(index, out);
    if (element.type == "BlockQuote") {
      doc::Quote quote;
      group(index, quote.children);
      return add(out, std::move(quote));
    }
    if (element.type == "P" || element.type == "TOCI" || element.type == "Caption") return paragraph(index, out);
    if (one_of(element.type, {"NonStruct", "Div"}) && is_mono_block(index)) return code_block(index, out);
    group(index, out);
  }

  void heading(std::uint32_t index, int level, Blocks& out) {
    const TagElement& element = at(index);
    TextFlow flow = inlines_.flow();
    inlines_.add(index, flow, {}, true);
    Inlines children = flow.finish();
    doc::Box<doc::Label> label = inlines_.take_label();
    if (children.empty() && !label) return;
    if (element.role == "Title") return add(out, doc::Title{std::move(children)});
    doc::Heading node;
    node.level = own_ ? own_tags::level_of(element.type, has_title_) : level;
    if (element.own.count("Level") != 0) node.level = std::clamp(said_number(element.own, "Level"), 1, 9);
    node.run_in = element.own.count("RunIn") != 0;
    node.children = std::move(children);
    node.label = std::move(label);
    add(out, std::move(node));
  }

  bool has_block_kid(std::uint32_t index) const {
    return std::any_of(at(index).kids.begin(), at(index).kids.end(), [&](const TagKid& kid) {
      return kid.kind == TagKid::element && (is_block(at(kid.index)) || has_block_kid_below(kid.index, 0));
    });
  }
  bool has_block_kid_below(std::uint32_t index, int depth) const {
    return depth < 3 && one_of(at(index).type, {"Span", "NonStruct"}) &&
           std::any_of(at(index).kids.begin(), at(index).kids.end(), [&](const TagKid& kid) {
             return kid.kind == TagKid::element &&
                    (one_of(at(kid.index).type, {"P", "L", "Table"}) || has_block_kid_below(kid.index, depth + 1));
           });
  }

  void paragraph(std::uint32_t index, Blocks& out) {
    const TagElement& element = at(index);
    const bool nested = std::any_of(element.kids.begin(), element.kids.end(), [&](const TagKid& kid) {
      return kid.kind == TagKid::element && one_of(at(kid.index).type, {"P", "L", "Table"});
    });
    if (nested) return group(index, out);
    if (is_mono_block(index)) return code_block(index, out);
    if (element.kids.size() == 1 && element.kids[0].kind == TagKid::element) {
      const std::uint32_t only = element.kids[0].index;
      if (at(only).type == "Code" && is_code_block(only)) return code_block(only, out);
    }
    if (own_ && math_block(index, out)) return;
    TextFlow flow = inlines_.flow();
    inlines_.add(index, flow, {}, false);
    doc::Paragraph paragraph;
    paragraph.children = flow.finish();
    paragraph.label = inlines_.take_label();
    if (paragraph.children.empty() && !paragraph.label) return;
    if (own_) paragraph.role = said_role(element.own);
    if (element.type == "Caption") paragraph.role = doc::Role::caption;
    if (element.type == "TOCI") paragraph.role = doc::Role::toc;
    add(out, std::move(paragraph), style_of(index));
  }

  // Ours, where it is no part of a text: with nothing beside it but its number.
  bool math_block(std::uint32_t index, Blocks& out) {
    const TagElement* formula = nullptr;
    doc::Box<doc::Label> label;
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind != TagKid::element) return false;
      const TagElement& element = at(kid.index);
      if (!formula && element.type == "Formula" && said(element.own, "Display") == "Block") {
        formula = &element;
      } else if (doc::Box<doc::Label> number = said_label(element.own); number && !label) {
        label = std::move(number);
      } else {
        return false;
      }
    }
    if (!formula) return false;
    add(out, doc::MathBlock{formula->alt, std::move(label)});
    return true;
  }

  // The look of the first text that says one.
  doc::StyleId style_of(std::uint32_t index) {
    if (own_) return 0;
    std::uint32_t here = index;
    for (int i = 0; i < 8; ++i) {
      if (at(here).kids.empty()) return 0;
      const TagKid& kid = at(here).kids.front();
      if (kid.kind == TagKid::element) {
        here = kid.index;
        continue;
      }
      if (kid.kind != TagKid::content || inlines_.stretches(kid).empty() || inlines_.stretches(kid)[0].is_image)
        return 0;
      const PageRun& run = pages_[kid.page].runs[inlines_.stretches(kid)[0].run];
      BlockLook look;
      look.family = shared_.fonts[run.font].family;
      look.size = run.size;
      look.bold = run.bold;
      look.italic = run.italic;
      if (at(index).text_align == "Center") look.align = doc::Align::center;
      if (at(index).text_align == "End") look.align = doc::Align::right;
      return looks_.style(look);
    }
    return 0;
  }

  double mono_share() const {
    std::size_t mono = 0, all = 0;
    for (const Page& page : pages_) {
      for (const PageRun& run : page.runs) {
        const std::size_t count = run.glyph_end - run.glyph_begin;
        all += count;
        if (shared_.fonts[run.font].mono) mono += count;
      }
    }
    return all == 0 ? 0 : static_cast<double>(mono) / static_cast<double>(all);
  }

  // Lines in a font of one width that no Code stands around (Chromium).
  bool is_mono_block(std::uint32_t index) {
    return !is_typewritten_ && !has_block_kid(index) && is_code_block(index, true);
  }

  // Code is a block of its own where it has lines. `mono`: and where all of it is in fonts of one width.
  bool is_code_block(std::uint32_t index, bool mono = false) {
    if (own_) return false;
    float y = -1;
    const Page* page = nullptr;
    int lines = 0;
    CodeCharacters characters;
    std::vector<std::uint32_t> pending = {index};
    while (!pending.empty() && (mono || lines < 2)) {
      const std::uint32_t here = pending.back();
      pending.pop_back();
      const auto& kids = at(here).kids;
      for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid) {
        if (kid->kind == TagKid::element) pending.push_back(kid->index);
        if (kid->kind != TagKid::content) continue;
        for (const Stretch& stretch : inlines_.stretches(*kid)) {
          if (stretch.is_image) continue;
          const Page& on = pages_[kid->page];
          const PageRun& run = on.runs[stretch.run];
          if (mono && !is_code_run(on, run, characters)) return false;
          for (std::uint32_t g = run.glyph_begin; g < run.glyph_end; ++g) {
            if (page == &on && std::abs(on.glyphs[g].y - y) < run.size * 0.6F) continue;
            ++lines;
            page = &on;
            y = on.glyphs[g].y;
          }
        }
      }
    }
    return lines >= 2 && characters.others <= characters.mono;
  }

  // Of a block: in fonts of one width, and Chinese that such fonts do not have.
  struct CodeCharacters {
    std::size_t mono = 0, others = 0;
  };

  // Counts the characters of a run. False where it shows that its block is no code.
  bool is_code_run(const Page& page, const PageRun& run, CodeCharacters& characters) const {
    if (shared_.fonts[run.font].mono) {
      characters.mono += run.glyph_end - run.glyph_begin;
      return true;
    }
    if (characters.mono == 0) return false;
    for (std::uint32_t g = run.glyph_begin; g < run.glyph_end; ++g) {
      const std::string_view text = page.text_of(g);
      if (base::is_blank(text)) continue;
      if (!base::is_wide(base::first_code_point(text))) return false;
      ++characters.others;
    }
    return true;
  }

  void code_block(std::uint32_t index, Blocks& out) {
    TextFlow flow(TextFlow::Joining::lines);
    inlines_.add(index, flow, {}, true);
    doc::CodeBlock code;
    code.text = flow.finish_text();
    const auto& kids = at(index).kids;
    if (kids.size() == 1 && kids[0].kind == TagKid::element && at(kids[0].index).has_actual) {
      code.text = at(kids[0].index).actual;
    }
    code.language = said(at(index).own, "Language");
    add(out, std::move(code));
  }

  // ---- Lists

  struct Item {
    std::string label;
    doc::ListItem item;
  };

  void list_item(std::uint32_t index, Item& out) {
    Blocks& blocks = out.item.children;
    TextFlow flow = inlines_.flow();
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind == TagKid::content) {
        inlines_.add_content(kid, flow, {}, false);
      } else if (kid.kind == TagKid::object) {
        inlines_.add_content(shown_by(kid), flow, {}, false);
      } else {
        const TagElement& element = at(kid.index);
        if (element.type == "Lbl") {
          out.label = base::trim(inlines_.text_of(kid.index));
          if (own_) out.item.label = said_label(element.own);
        } else if (element.type == "LBody" || is_block(element)) {
          if (element.type == "NonStruct" && !has_block_kid(kid.index)) {
            inlines_.add(kid.index, flow, {}, false);
            continue;
          }
          end_paragraph(flow, blocks);
          if (element.type == "LBody") {
            group(kid.index, blocks);
          } else {
            block(kid.index, blocks);
          }
        } else {
          inlines_.add_element(kid.index, flow, {}, false);
        }
      }
    }
    end_paragraph(flow, blocks);
    if (out.label.empty()) take_label(out);
  }

  // A label that stands in the text of the item.
  static void take_label(Item& out) {
    if (out.item.children.empty()) return;
    const doc::Inlines* inlines = doc::inlines_of(out.item.children.front());
    if (!inlines || inlines->empty()) return;
    const auto* text = std::get_if<doc::Text>(&inlines->front().node);
    if (!text) return;
    const std::string label = text->text.substr(0, std::min(text->text.find_first_of(" \t"), text->text.size()));
    if (label.size() == text->text.size() || !parse_list_label(label)) return;
    out.label = label;
    strip_first(out.item.children, label);
  }

  // "1." or "一、": the number at the beginning of an item, with nothing behind it.
  static std::string number_at(const Item& item) {
    if (!item.label.empty()) return item.label;
    if (item.item.children.empty()) return {};
    const doc::Inlines* inlines = doc::inlines_of(item.item.children.front());
    const auto* text = inlines && !inlines->empty() ? std::get_if<doc::Text>(&inlines->front().node) : nullptr;
    if (!text) return {};
    const std::size_t end = text->text.find_first_not_of("0123456789");
    if (end == 0) {
      constexpr std::string_view comma = "、";
      constexpr std::size_t longest = 30;  // bytes
      const std::size_t at = text->text.find(comma);
      return at < longest ? text->text.substr(0, at + comma.size()) : std::string();
    }
    if (end >= std::min<std::size_t>(text->text.size(), 4)) return {};
    if (text->text[end] != '.' && text->text[end] != ')') return {};
    return text->text.substr(0, end + 1);
  }

  // Numbers that stand in the text of the items, close to it, are labels if they and those of the others count the
  // items.
  static void take_numbers(std::vector<Item>& items) {
    int value = 0;
    for (const Item& item : items) {
      const auto number = parse_list_label(number_at(item));
      if (!number || (value > 0 && number->value != value)) return;
      value = number->value + 1;
    }
    for (Item& item : items) {
      if (!item.label.empty()) continue;
      item.label = number_at(item);
      strip_first(item.item.children, item.label);
    }
  }

  // A label of words ("Step 1"), or a number in a list that does not count, stays what the item begins with.
  static void keep_label(Item& item) {
    if (base::code_point_count(item.label) < 2) return;  // a bullet from a font of symbols may look like a letter
    bool words = false;
    for (std::size_t i = 0; i < item.label.size() && !words;) {
      words = base::is_letter_or_digit(base::next_code_point(item.label, i));
    }
    if (!words) return;
    Blocks& blocks = item.item.children;
    if (blocks.empty() || !doc::inlines_of(blocks.front()))
      blocks.insert(blocks.begin(), {doc::Paragraph{}, {}, 0, {}});
    Inlines& inlines = *doc::inlines_of(blocks.front());
    inlines.insert(inlines.begin(), {doc::Text{item.label + (inlines.empty() ? "" : " ")}, {}, 0, {}});
  }

  // Are the labels of a list terms, and its bodies what is said of them? Ours, and since PDF 2.0 (14.8.5.5) others.
  static bool defines(const TagElement& list) {
    return list.list_numbering == "Description" || said(list.own, "Kind") == "definitions";
  }

  void definitions(std::uint32_t index, Blocks& out) {
    doc::DefinitionList node;
    for (const TagKid& item : at(index).kids) {
      if (item.kind != TagKid::element) continue;
      if (at(item.index).type != "LI") {  // nothing that stands between the items is lost
        if (node.items.empty()) node.items.emplace_back();
        block(item.index, node.items.back().details.emplace_back());
        continue;
      }
      doc::Definition& definition = node.items.emplace_back();
      for (const TagKid& part : at(item.index).kids) {
        if (part.kind == TagKid::element && at(part.index).type == "Lbl") {
          TextFlow flow = inlines_.flow();
          inlines_.add(part.index, flow, {}, false);
          Inlines term = flow.finish();
          std::move(term.begin(), term.end(), std::back_inserter(definition.term));
        } else if (part.kind == TagKid::element) {
          Blocks detail;
          group(part.index, detail);
          if (!detail.empty()) definition.details.push_back(std::move(detail));
        }
      }
    }
    if (!node.items.empty()) add(out, std::move(node));
  }

  void list(std::uint32_t index, Blocks& out) {
    if (defines(at(index))) return definitions(index, out);
    std::vector<Item> items;
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind != TagKid::element) continue;
      const TagElement& element = at(kid.index);
      if (element.type == "LI") {
        list_item(kid.index, items.emplace_back());
      } else if (element.type == "L" && !items.empty()) {
        list(kid.index, items.back().item.children);  // what is nested stands beside its item in many files
      } else if (is_block(element)) {
        Blocks& to = items.empty() ? out : items.back().item.children;
        block(kid.index, to);
      }
    }
    if (items.empty()) return;
    if (!own_) take_numbers(items);
    doc::List node;
    const auto first = parse_list_label(items.front().label);
    const std::string& numbering = at(index).list_numbering;
    node.pattern.numerals = base::Numerals::bullet;
    if (first) {
      node.pattern = first->pattern;
      node.start = std::max(first->value, first->pattern.numerals == base::Numerals::bullet ? 1 : 0);
    } else if (numbering == "Decimal") {
      node.pattern = {base::Numerals::decimal, "", "."};
    }
    if (const auto pattern = said_pattern(at(index).own); own_ && pattern) {
      node.pattern = *pattern;
      node.start = said_number(at(index).own, "Value");
    }
    const auto tight = at(index).own.find("Spacing");
    node.tight = tight == at(index).own.end();
    int value = node.start;
    for (Item& item : items) {
      const auto label = parse_list_label(item.label);
      if (label) item.item.checked = label->checked;
      const bool counts = node.pattern.numerals != base::Numerals::bullet;
      const bool expected = label && label->value == value && (own_ || is_plain_number(label->pattern));
      if (counts && !item.item.label && !item.label.empty() && !expected) {
        item.item.label = printed_label(label.value_or(ListLabel{node.pattern, value, {}}), item.label);
      } else if (!counts && !own_ && (!label || label->pattern.numerals != base::Numerals::bullet)) {
        keep_label(item);
      }
      ++value;
      node.items.push_back(std::move(item.item));
    }
    add(out, std::move(node));
  }

  // ---- Tables

  // Of a table that is read: are all rows so far header rows, and the elements of its cells.
  struct TableState {
    bool only_head = true;
    bool repeats = false;  // are these rows that may be drawn on several pages?
    std::vector<const TagElement*> cells;
  };

  void rows(std::uint32_t index, bool head, doc::Table& table, TableState& state) {
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind != TagKid::element) continue;
      const TagElement& element = at(kid.index);
      if (one_of(element.type, {"THead", "TBody", "TFoot", "Sect", "Div", "NonStruct"})) {
        state.repeats = one_of(element.type, {"THead", "TFoot"});
        rows(kid.index, element.type == "THead", table, state);
        state.repeats = false;
      } else if (element.type == "Caption") {
        TextFlow flow = inlines_.flow();
        inlines_.add(kid.index, flow, {}, true);
        table.caption = flow.finish();
      } else if (element.type == "TR") {
        row(kid.index, head, table, state);
      }
    }
  }

  void row(std::uint32_t index, bool head, doc::Table& table, TableState& state) {
    doc::Row made;
    bool all_head = true;
    for (const TagKid& kid : at(index).kids) {
      if (kid.kind != TagKid::element) continue;
      const TagElement& element = at(kid.index);
      if ((element.type != "TD" && element.type != "TH") || element.own.count("Absent") != 0) continue;
      doc::Cell cell;
      cell.column_span = element.column_span;
      cell.row_span = element.row_span;
      all_head &= element.type == "TH" && element.scope != "Row";
      // A head or foot that is drawn on several pages is in one element (Chromium).
      const bool again = !own_ && (element.type == "TH" || state.repeats) && inlines_.repeats_by_page(kid.index);
      if (again) inlines_.keep_to_first_page(kid.index);
      group(kid.index, cell.children);
      if (again) inlines_.keep_all_pages();
      if (element.type == "TH" && !own_) drop_bold(cell.children);
      made.cells.push_back(std::move(cell));
      state.cells.push_back(&element);
    }
    state.only_head = state.only_head && !made.cells.empty() && (head || all_head);
    if (state.only_head) ++table.header_rows;
    table.rows.push_back(std::move(made));
  }

  // That a header cell is bold is its look.
  static void drop_bold(Blocks& blocks) {
    for (Block& block : blocks) {
      auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
      if (!paragraph || paragraph->children.size() != 1) continue;
      auto* bold = std::get_if<doc::Emphasized>(&paragraph->children[0].node);
      if (!bold || bold->kind != doc::Emphasis::strong) continue;
      Inlines inside = std::move(bold->children);
      paragraph->children = std::move(inside);
    }
  }

  void align(doc::Table& table, std::size_t column, std::string_view name) const {
    if (!own_ || name.empty()) return;
    if (table.columns.size() <= column) table.columns.resize(column + 1);
    table.columns[column].align = name == "Center"  ? doc::Align::center
                                  : name == "End"   ? doc::Align::right
                                  : name == "Start" ? doc::Align::left
                                                    : doc::Align::automatic;
  }

  // Where the cells of a table stand: its width. Spans do not reach below the table, and what they cover has no cells;
  // empty cells that have no elements (Chromium) are found where a cell says which header is its own.
  std::size_t place_cells(doc::Table& table, const std::vector<const TagElement*>& elements) const {
    std::unordered_map<std::string_view, std::size_t> column_of;  // a header cell's, by its id
    std::vector<int> open;
    std::size_t width = 0, next = 0;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      std::vector<doc::Cell> placed;
      std::size_t column = 0;
      for (doc::Cell& cell : table.rows[r].cells) {
        const TagElement& element = *elements[next++];
        while (column < open.size() && open[column] > 0) ++column;
        const std::size_t own = std::min(column_of_headers(element, column_of), most_columns);
        for (; column < own; ++column) {
          budget_.spend_nodes();
          budget_.spend_memory(sizeof(doc::Cell));
          if (column >= open.size() || open[column] == 0) placed.emplace_back();
        }
        align(table, column, element.text_align);
        if (element.type == "TH" && element.scope != "Row" && !element.id.empty()) column_of[element.id] = column;
        cell.row_span = std::min(cell.row_span, static_cast<int>(table.rows.size() - r));
        const std::size_t end = column + static_cast<std::size_t>(cell.column_span);
        if (open.size() < end) open.resize(end);
        for (; column < end; ++column) open[column] = cell.row_span;
        placed.push_back(std::move(cell));
      }
      table.rows[r].cells = std::move(placed);
      width = std::max(width, open.size());
      for (int& rest : open) rest = std::max(0, rest - 1);
    }
    return width;
  }

  // The column of the first header that a cell names; 0 where it names none.
  static std::size_t column_of_headers(const TagElement& cell,
                                       const std::unordered_map<std::string_view, std::size_t>& column_of) {
    std::size_t first = SIZE_MAX;
    for (const std::string& id : cell.headers) {
      const auto found = column_of.find(id);
      if (found != column_of.end()) first = std::min(first, found->second);
    }
    return first == SIZE_MAX ? 0 : first;
  }

  void table(std::uint32_t index, Blocks& out) {
    auto node = doc::Box<doc::Table>(doc::Table{});
    TableState state;
    if (++depth_ > 100) return void(--depth_);
    rows(index, false, *node, state);
    --depth_;
    if (node->rows.empty()) return;
    node->columns.resize(place_cells(*node, state.cells));
    if (node->header_rows == 0 && !own_ && node->rows.size() > 1) node->header_rows = 1;  // what people see first
    if (node->header_rows == static_cast<int>(node->rows.size()) && node->rows.size() > 1 && !own_)
      node->header_rows = 1;
    add(out, std::move(node));
  }

  // ---- The title: the only heading of the first level, where it comes first

  void settle_title() {
    std::size_t first = 0, count = 0, headings = 0, title = 0;
    for (std::size_t i = 0; i < document_.body.size(); ++i) {
      if (std::holds_alternative<doc::Title>(document_.body[i].node)) ++title;
      const auto* heading = std::get_if<doc::Heading>(&document_.body[i].node);
      if (!heading) continue;
      if (headings++ == 0) first = i;
      if (heading->level == 1) ++count;
    }
    document_.has_given_structure = headings + title > 0;
    if (own_ || title > 0 || headings == 0 || count != 1 || first > 3) return;
    auto& heading = std::get<doc::Heading>(document_.body[first].node);
    if (heading.level != 1) return;
    document_.body[first].node = doc::Title{std::move(heading.children)};
    for (Block& block : document_.body) {
      auto* other = std::get_if<doc::Heading>(&block.node);
      if (other) other->level = std::max(1, other->level - 1);
    }
  }
};

}  // namespace

void read_tagged(const TagTree& tree, const std::vector<Page>& pages, const PageSet& shared, bool own,
                 doc::Document& document, base::Budget& budget) {
  TaggedReader(tree, pages, shared, own, document, budget).run();
}

}  // namespace wenshu::pdf

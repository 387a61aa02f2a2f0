// Lists: numbered paragraphs, as Word makes them. Where the paragraphs alone would be read as another list, a group
// stands around it.
#include <algorithm>

#include "base/unicode.h"
#include "doc/walk.h"
#include "docx/part_writer.h"
#include "docx/piece.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

constexpr std::string_view bullets[] = {"•", "◦", "▪"};

const doc::List* list_of(const doc::Block* block) {
  return block && !block->attr ? std::get_if<doc::List>(&block->node) : nullptr;
}

bool is_bullet(const doc::List& list) { return list.pattern.numerals == base::Numerals::bullet; }

// Labels that are text of the document, not made by numbering.
bool is_typed(const doc::List& list) {
  return !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), [](const doc::ListItem& item) {
    const bool text = item.children.size() == 1 && std::holds_alternative<doc::Paragraph>(item.children[0].node);
    return item.label && !item.label->automatic && text;
  });
}

// How many levels of a pattern's prefix stand for outer numbers; the level that its own number must then be.
int outer_levels(const doc::NumberPattern& pattern) {
  int most = 0;
  for (std::size_t i = 0; i + 1 < pattern.prefix.size(); ++i) {
    const char digit = pattern.prefix[i] == '%' ? pattern.prefix[i + 1] : '0';
    if (digit >= '1' && digit <= '9') most = std::max(most, digit - '0');
  }
  return most;
}

}  // namespace

// Would the reader take this block for one that goes on with the item, by itself?
bool PartWriter::goes_on(const doc::Block& block, std::size_t place) {
  if (block.attr) return false;
  const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
  if (!paragraph || paragraph->role != doc::Role::none || paragraph->label) return false;
  if (place == 0) return true;
  return !doc::is_blank(paragraph->children) && session_.styles.continues_items(block.style);
}

bool PartWriter::is_native(const doc::List& list, const doc::Block* before, const doc::Block* after, const Flow& flow) {
  if (is_numbered_paragraph(list.pattern)) return false;
  if (!list.tight || list.items.empty() || list_of(before) || list_of(after)) return false;
  if (flow.list_level > 0 && !flow.in_item) return false;
  for (const doc::ListItem& item : list.items) {
    if (item.children.empty()) return false;
    for (std::size_t i = 0; i < item.children.size(); ++i) {
      const doc::Block& child = item.children[i];
      const doc::List* inner = i > 0 ? list_of(&child) : nullptr;
      if (inner) {
        Flow inside = flow;
        inside.list_level = flow.list_level + 1;
        inside.in_item = true;
        const doc::Block* next = i + 1 < item.children.size() ? &item.children[i + 1] : nullptr;
        if (is_typed(*inner) || !is_native(*inner, &item.children[i - 1], next, inside)) return false;
      } else if (!goes_on(child, i)) {
        return false;
      }
    }
  }
  // A paragraph of a style for the continuation of items would go on with the last of them.
  const auto* next = after ? std::get_if<doc::Paragraph>(&after->node) : nullptr;
  return !next || flow.list_level > 0 || after->style == 0 || !session_.styles.continues_items(after->style);
}

PartWriter::ListPlan PartWriter::plan_list(const doc::List& list, const Flow& flow) {
  NumberingBook& book = session_.numbering;
  const int level = std::min(flow.list_level, NumberingBook::levels - 1);
  const doc::Label* label = list.items.empty() || !list.items[0].label ? nullptr : &*list.items[0].label;
  const bool of_sheet =
      label && label->automatic && label->numbering > 0 && label->numbering <= session_.document.numberings.size();
  ListPlan plan;
  if (of_sheet) {
    plan.definition = book.definition_of(label->numbering);
    plan.level = std::clamp(label->level - 1, 0, NumberingBook::levels - 1);
    return plan;
  }
  doc::NumberLevel what;
  what.numerals = list.pattern.numerals;
  plan.level = std::clamp(std::max(level, outer_levels(list.pattern)), 0, NumberingBook::levels - 1);
  if (is_bullet(list)) {
    what.text = label && !label->text.empty() ? label->text : std::string(bullets[std::size_t(level) % 3]);
  } else if (list.pattern.numerals == base::Numerals::none) {
    what.text = label ? label->text : list.pattern.prefix;
  } else {
    what.text = list.pattern.prefix + '%' + std::to_string(plan.level + 1) + list.pattern.suffix;
  }
  what.start = std::max(0, label && label->automatic ? label->value : list.start);
  if (label && label->automatic) what.gap = label->gap;
  if (flow.list_definition >= 0 && book.set_level(flow.list_definition, plan.level, what, true)) {
    plan.definition = flow.list_definition;
  } else {
    plan.definition = book.add_definition();
    book.set_level(plan.definition, plan.level, what, true);
  }
  return plan;
}

NumberPlace PartWriter::item_place(const doc::ListItem& item, int value, ListPlan& plan) {
  NumberingBook& book = session_.numbering;
  const doc::Label* label = item.label ? &*item.label : nullptr;
  const bool automatic = label && label->automatic;
  if (automatic && label->numbering > 0 && label->numbering <= session_.document.numberings.size()) {
    plan.definition = book.definition_of(label->numbering);
    plan.level = std::clamp(label->level - 1, 0, NumberingBook::levels - 1);
  }
  const int number = automatic ? label->value : value;
  const std::string text = automatic ? label->text : std::string();
  if (auto place = book.count(plan.definition, plan.level, number, text)) return *place;
  if (automatic) {
    if (auto place = place_of(*label, plan.level)) return *place;
  }
  return book.first_place(plan.definition, plan.level);
}

// Word's own check box, which a click turns over ([MS-DOCX] 2.5.2).
void PartWriter::check_box(bool checked) {
  xml_.open("w:sdt");
  xml_.open("w:sdtPr");
  xml_.open("w14:checkbox");
  xml_.element("w14:checked", "w14:val", checked ? "1" : "0");
  for (const auto& [state, code] : {std::pair{"w14:checkedState", "2612"}, {"w14:uncheckedState", "2610"}}) {
    xml_.open(state).attribute("w14:val", code).attribute("w14:font", "MS Gothic");
    xml_.close();
  }
  xml_.close();
  xml_.close();
  xml_.open("w:sdtContent");
  RunMarkup markup;
  markup.look.font = doc::Font{"MS Gothic", "MS Gothic", ""};
  run(markup, [&] {
    xml_.open("w:t");
    xml_.text(checked ? "☒" : "☐");
    xml_.close();
  });
  xml_.close();
  xml_.close();
  text(" ", {});
}

void PartWriter::typed_list(const doc::List& list, const Flow& flow) {
  for (const doc::ListItem& item : list.items) {
    const doc::Block& child = item.children.front();
    const ParagraphLook look = session_.styles.paragraph(child.style, flow.kind, flow.ordinary);
    RunState state;
    state.base = look.text;
    write_paragraph(markup_of(look, child, flow), [&] {
      text(item.label->text + item.label->gap, state);
      inlines(std::get<doc::Paragraph>(child.node).children, state);
    });
  }
}

void PartWriter::item(const doc::ListItem& item, int value, const ListPlan& plan, const Flow& flow) {
  ListPlan own = plan;
  const NumberPlace place = item_place(item, value, own);
  const doc::Block* first = item.children.empty() ? nullptr : &item.children.front();
  const auto* paragraph = first && goes_on(*first, 0) ? &std::get<doc::Paragraph>(first->node) : nullptr;
  const doc::Block none;
  Flow outer = flow;
  outer.indent = 0;
  const ParagraphLook look = session_.styles.paragraph(paragraph ? first->style : 0, names::list, names::list);
  ParagraphMarkup markup = markup_of(look, paragraph ? *first : none, outer);
  markup.number = place;
  if (!paragraph) paragraph_point_ = Carried{"label", {}};  // there is nothing but the label
  RunState state;
  state.base = look.text;
  write_paragraph(markup, [&] {
    const std::string& shown = item.label ? item.label->text : std::string();
    const bool box = shown == "☐" || shown == "☒" || shown == "☑";
    if (item.checked && !box) check_box(*item.checked);
    if (paragraph) inlines(paragraph->children, state);
  });

  Flow inner = flow;
  inner.list_level = flow.list_level + 1;
  inner.list_definition = plan.definition;
  inner.in_item = plan.native;
  inner.kind = {};
  inner.ordinary = names::list_continue;
  const float indent = session_.theme == Theme::gongwen ? 32.F : 21.F;
  inner.indent = indent * static_cast<float>(plan.level + 1);
  const std::size_t begin = paragraph ? 1 : 0;
  for (std::size_t i = begin; i < item.children.size(); ++i) {
    const doc::Block* before = i > 0 ? &item.children[i - 1] : nullptr;
    const doc::Block* after = i + 1 < item.children.size() ? &item.children[i + 1] : nullptr;
    ++depth_;
    block(item.children[i], before, after, inner);
    --depth_;
  }
}

void PartWriter::list(const doc::List& list, const doc::Block* before, const doc::Block* after, const Flow& flow) {
  const base::Budget::Nesting nesting(session_.context.budget);
  if (is_typed(list)) return typed_list(list, flow);
  if (list.items.empty()) return session_.note("docx-empty-list", "a list without items is left out");
  ListPlan plan = plan_list(list, flow);
  plan.native = is_native(list, before, after, flow);
  std::int64_t group = -1;
  if (!plan.native) {
    Carried carried{"list", {}};
    if (!list.tight) carried.values["loose"] = "1";
    group = open_group(carried);
  }
  int value = list.start;
  for (const doc::ListItem& entry : list.items) item(entry, value++, plan, flow);
  if (!plan.native) close_group(group);
}

}  // namespace wenshu::docx

#include "doc/walk.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace wenshu::doc {

bool Attr::has_class(std::string_view name) const {
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

const Inlines* inlines_of(const Block& block) {
  return std::visit(overloaded{
                        [](const Paragraph& p) { return &p.children; },
                        [](const Title& t) { return &t.children; },
                        [](const Heading& h) { return &h.children; },
                        [](const Figure& f) { return &f.caption; },
                        [](const Box<Table>& t) { return static_cast<const Inlines*>(&t->caption); },
                        [](const List&) -> const Inlines* { return nullptr; },
                        [](const DefinitionList&) -> const Inlines* { return nullptr; },
                        [](const CodeBlock&) -> const Inlines* { return nullptr; },
                        [](const Quote&) -> const Inlines* { return nullptr; },
                        [](const MathBlock&) -> const Inlines* { return nullptr; },
                        [](const RawBlock&) -> const Inlines* { return nullptr; },
                        [](const PageBreak&) -> const Inlines* { return nullptr; },
                        [](const Rule&) -> const Inlines* { return nullptr; },
                        [](const Box<SectionBreak>&) -> const Inlines* { return nullptr; },
                    },
                    block.node);
}

Inlines* inlines_of(Block& block) { return const_cast<Inlines*>(inlines_of(std::as_const(block))); }

const Inlines* children_of(const Inline& node) {
  if (const auto* e = std::get_if<Emphasized>(&node.node)) return &e->children;
  if (const auto* s = std::get_if<Span>(&node.node)) return &s->children;
  if (const auto* l = get_if<Link>(node)) return &l->children;
  if (const auto* r = get_if<Ruby>(node)) return &r->base;
  return nullptr;
}

Inlines* children_of(Inline& node) { return const_cast<Inlines*>(children_of(std::as_const(node))); }

void append_leaf_text(const Inline& leaf, std::string& out) {
  if (const auto* text = std::get_if<Text>(&leaf.node)) {
    out += text->text;
  } else if (const auto* code = std::get_if<Code>(&leaf.node)) {
    out += code->text;
  } else if (const auto* math = std::get_if<Math>(&leaf.node)) {
    out += math->tex;
  } else if (const auto* line_break = std::get_if<LineBreak>(&leaf.node)) {
    out += line_break->kind == Break::hard ? '\n' : ' ';
  }
}

void append_plain_text(const Inlines& inlines, std::string& out) {
  for (const Inline& node : inlines) {
    if (const auto* inner = children_of(node)) {
      append_plain_text(*inner, out);
    } else {
      append_leaf_text(node, out);
    }
  }
}

std::string plain_text(const Inlines& inlines) {
  std::string out;
  std::size_t size = 0;
  for (const Inline& node : inlines) {
    if (const auto* text = std::get_if<Text>(&node.node)) size += text->text.size();
  }
  out.reserve(size);  // all there is, in most paragraphs
  append_plain_text(inlines, out);
  return out;
}

std::string label_prefix(const Box<Label>& label) {
  if (!label || !label->automatic || label->text.empty()) return {};
  const char32_t last = base::last_code_point(label->text);
  const bool own_space = label->gap != " " && base::is_wide(last) && base::is_punctuation(last);
  const bool gap = !label->gap.empty() && !own_space && !base::is_white_space(last);
  return gap ? label->text + ' ' : label->text;
}

std::string visible_text(const Block& block) {
  std::string out;
  if (const auto* p = std::get_if<Paragraph>(&block.node)) out = label_prefix(p->label);
  if (const auto* h = std::get_if<Heading>(&block.node)) out = label_prefix(h->label);
  if (const auto* inlines = inlines_of(block)) append_plain_text(*inlines, out);
  return out;
}

std::string shown_title(const Document& document) {
  for (const Block& block : document.body) {
    const auto* title = std::get_if<Title>(&block.node);
    if (!title) continue;
    std::string out = plain_text(title->children);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return std::string(base::trim(out));
  }
  return {};
}

bool repeats_title(const Document& document, std::string_view text) {
  const auto letters = [](std::string_view from) {
    std::string out;
    for (std::size_t i = 0; i < from.size();) {
      const std::size_t begin = i;
      if (!base::is_white_space(base::next_code_point(from, i))) out += from.substr(begin, i - begin);
    }
    return out;
  };
  const std::string shown = letters(shown_title(document));
  return !shown.empty() && letters(text) == shown;
}

namespace {

// White space, too: an underline is seen below it.
bool holds_text(const Inlines& inlines) {
  return std::any_of(inlines.begin(), inlines.end(), [](const Inline& node) {
    if (std::holds_alternative<Text>(node.node)) return true;
    const auto* inner = children_of(node);
    return inner && holds_text(*inner);
  });
}

}  // namespace

bool is_blank(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& node) {
    if (const auto* text = std::get_if<Text>(&node.node)) return base::is_blank(text->text);
    if (const auto* ruby = get_if<Ruby>(node)) return is_blank(ruby->base) && is_blank(ruby->reading);
    if (const auto* emphasized = get_if<Emphasized>(node)) {
      const bool draws_line = emphasized->kind == Emphasis::underline || emphasized->kind == Emphasis::strike;
      if (draws_line && holds_text(emphasized->children)) return false;
    }
    if (const auto* inner = children_of(node)) return is_blank(*inner);
    return std::holds_alternative<LineBreak>(node.node) || std::holds_alternative<ItemMark>(node.node);
  });
}

bool is_blank_paragraph(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  return paragraph && !paragraph->label && is_blank(paragraph->children);
}

}  // namespace wenshu::doc

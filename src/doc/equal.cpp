#include "doc/equal.h"

#include <type_traits>

#include "doc/classes.h"
#include "doc/walk.h"

namespace wenshu::doc {

namespace {

class Comparison {
 public:
  explicit Comparison(const EqualOptions& options) : options_(options) {}

  bool same(const Inlines& a, const Inlines& b) const { return each(a, b); }
  bool same(const Blocks& a, const Blocks& b) const { return each(a, b); }

  bool same(const Document& a, const Document& b) const {
    const auto same_resources = [&] {
      if (a.resources.size() != b.resources.size()) return false;
      for (auto i = a.resources.begin(), k = b.resources.begin(); i != a.resources.end(); ++i, ++k) {
        if (i->first != k->first || i->second.media_type != k->second.media_type) return false;
      }
      return true;
    };
    const auto same_meta = [&] {
      if (a.meta.size() != b.meta.size()) return false;
      for (auto i = a.meta.begin(), k = b.meta.begin(); i != a.meta.end(); ++i, ++k) {
        if (i->first != k->first || !same(i->second, k->second)) return false;
      }
      return true;
    };
    return same_meta() && same(a.body, b.body) && each(a.notes, b.notes) && same_resources() &&
           (!options_.styles || same(a.page, b.page));
  }

 private:
  EqualOptions options_;

  template <class T>
  bool each(const std::vector<T>& a, const std::vector<T>& b) const {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!same(a[i], b[i])) return false;
    }
    return true;
  }

  template <class T>
  bool same(const Box<T>& a, const Box<T>& b) const {
    return static_cast<bool>(a) == static_cast<bool>(b) && (!a || same(*a, *b));
  }

  bool same(const Inline& a, const Inline& b) const { return same_node(a, b); }
  bool same(const Block& a, const Block& b) const { return same_node(a, b); }

  // Inlines and blocks alike: style, attributes, and the same alternative with equal members.
  template <class Node>
  bool same_node(const Node& a, const Node& b) const {
    if (options_.styles && a.style != b.style) return false;
    if (a.node.index() != b.node.index() || !same_attr(a.attr, b.attr)) return false;
    return std::visit([&](const auto& x) { return same(x, std::get<std::remove_cvref_t<decltype(x)>>(b.node)); },
                      a.node);
  }

  // How something is spelled says nothing of it: attributes that say no more are like none.
  static bool same_attr(const Box<Attr>& left, const Box<Attr>& right) {
    if (!left && !right) return true;
    const Attr none;
    const Attr &a = left ? *left : none, &b = right ? *right : none;
    return a.id == b.id && a.classes == b.classes && same_keys(a, b);
  }
  static bool same_keys(const Attr& a, const Attr& b) {
    auto i = a.keys.begin(), k = b.keys.begin();
    for (;; ++i, ++k) {
      if (i != a.keys.end() && i->first == keys::spelling) ++i;
      if (k != b.keys.end() && k->first == keys::spelling) ++k;
      if (i == a.keys.end() || k == b.keys.end()) return i == a.keys.end() && k == b.keys.end();
      if (*i != *k) return false;
    }
  }
  bool same(const NumberPattern& a, const NumberPattern& b) const {
    return a.numerals == b.numerals && a.prefix == b.prefix && a.suffix == b.suffix;
  }
  bool same(const Label& a, const Label& b) const {
    return same(a.pattern, b.pattern) && a.value == b.value && a.text == b.text && a.automatic == b.automatic;
  }
  bool same(const MetaValue& a, const MetaValue& b) const {
    if (a.index() != b.index()) return false;
    const auto* inlines = std::get_if<Inlines>(&a);
    if (inlines) return same(*inlines, std::get<Inlines>(b));
    if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
    if (const auto* flag = std::get_if<bool>(&a)) return *flag == std::get<bool>(b);
    return std::get<std::vector<std::string>>(a) == std::get<std::vector<std::string>>(b);
  }
  bool same(const Note& a, const Note& b) const {
    return a.kind == b.kind && a.author == b.author && a.date == b.date && same(a.children, b.children);
  }
  bool same(const PageFurniture& a, const PageFurniture& b) const {
    return a.place == b.place && a.pages == b.pages && same(a.blocks, b.blocks);
  }
  bool same(const PageSetup& a, const PageSetup& b) const {
    const auto numbers = [](const PageSetup& p) {
      return std::array{p.width,  p.height, p.top,        p.right,           p.bottom,         p.left,
                        p.header, p.footer, p.column_gap, p.grid_line_pitch, p.grid_char_space};
    };
    return numbers(a) == numbers(b) && a.start == b.start && a.columns == b.columns &&
           a.column_widths == b.column_widths && a.column_rule == b.column_rule && a.first_page == b.first_page &&
           a.mirrored == b.mirrored && a.title_page == b.title_page && each(a.furniture, b.furniture);
  }

  // Inline nodes
  bool same(const Text& a, const Text& b) const { return a.text == b.text; }
  bool same(const Emphasized& a, const Emphasized& b) const { return a.kind == b.kind && same(a.children, b.children); }
  bool same(const Span& a, const Span& b) const { return same(a.children, b.children); }
  bool same(const Link& a, const Link& b) const {
    return a.target == b.target && a.title == b.title && same(a.children, b.children);
  }
  bool same(const Image& a, const Image& b) const {
    return a.resource == b.resource && a.target == b.target && a.alt == b.alt && a.title == b.title &&
           a.width == b.width && a.height == b.height && (!options_.styles || same(a.floating, b.floating));
  }
  bool same(const Floating& a, const Floating& b) const { return a == b; }
  bool same(const Code& a, const Code& b) const { return a.text == b.text; }
  bool same(const Math& a, const Math& b) const { return a.tex == b.tex && a.display == b.display; }
  bool same(const NoteRef& a, const NoteRef& b) const { return a.note == b.note; }
  bool same(const LineBreak& a, const LineBreak& b) const { return a.kind == b.kind; }
  bool same(const ItemMark& a, const ItemMark& b) const { return a.run == b.run && same(a.label, b.label); }
  bool same(const Ruby& a, const Ruby& b) const { return same(a.base, b.base) && same(a.reading, b.reading); }
  bool same(const RawInline& a, const RawInline& b) const { return a.format == b.format && a.text == b.text; }

  // Block nodes
  bool same(const Paragraph& a, const Paragraph& b) const {
    return a.role == b.role && same(a.label, b.label) && same(a.children, b.children);
  }
  bool same(const Title& a, const Title& b) const { return same(a.children, b.children); }
  bool same(const Heading& a, const Heading& b) const {
    return a.level == b.level && a.run_in == b.run_in && same(a.label, b.label) && same(a.children, b.children);
  }
  bool same(const ListItem& a, const ListItem& b) const {
    return a.checked == b.checked && same(a.label, b.label) && same(a.children, b.children);
  }
  bool same(const List& a, const List& b) const {
    return same(a.pattern, b.pattern) && a.start == b.start && a.tight == b.tight && each(a.items, b.items);
  }
  bool same(const Definition& a, const Definition& b) const {
    return same(a.term, b.term) && each(a.details, b.details);
  }
  bool same(const DefinitionList& a, const DefinitionList& b) const { return each(a.items, b.items); }
  bool same(const Column& a, const Column& b) const {
    return a.align == b.align && (!options_.styles || a.width == b.width);
  }
  bool same(const Cell& a, const Cell& b) const {
    return a.column_span == b.column_span && a.row_span == b.row_span && same(a.children, b.children);
  }
  bool same(const Row& a, const Row& b) const { return each(a.cells, b.cells); }
  bool same(const Table& a, const Table& b) const {
    return a.header_rows == b.header_rows && each(a.columns, b.columns) && each(a.rows, b.rows) &&
           same(a.caption, b.caption);
  }
  bool same(const CodeBlock& a, const CodeBlock& b) const { return a.language == b.language && a.text == b.text; }
  bool same(const Quote& a, const Quote& b) const { return same(a.children, b.children); }
  bool same(const Figure& a, const Figure& b) const {
    return same(a.children, b.children) && same(a.caption, b.caption);
  }
  bool same(const MathBlock& a, const MathBlock& b) const { return a.tex == b.tex && same(a.label, b.label); }
  bool same(const RawBlock& a, const RawBlock& b) const { return a.format == b.format && a.text == b.text; }
  bool same(const PageBreak& a, const PageBreak& b) const { return a.column == b.column; }
  bool same(const Rule&, const Rule&) const { return true; }
  bool same(const SectionBreak& a, const SectionBreak& b) const { return !options_.styles || same(a.page, b.page); }
};

}  // namespace

bool equal(const Inlines& a, const Inlines& b, const EqualOptions& options) { return Comparison(options).same(a, b); }
bool equal(const Blocks& a, const Blocks& b, const EqualOptions& options) { return Comparison(options).same(a, b); }
bool equal(const Document& a, const Document& b, const EqualOptions& options) { return Comparison(options).same(a, b); }

}  // namespace wenshu::doc

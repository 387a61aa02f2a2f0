#include "markdown/number_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "markdown/characters.h"
#include "markdown/list_form.h"
#include "markdown/marks.h"

namespace wenshu::markdown {

namespace {

class Reader {
 public:
  Reader(doc::Document& document, const std::map<int, NumberDefinition>& headings, int shift)
      : document_(document), headings_(headings), shift_(shift) {
    for (const auto& heading : headings) counter_.begin(heading.second);
  }

  void blocks(doc::Blocks& blocks) {
    doc::Blocks out;
    bool defined = false;  // by the block before
    for (doc::Block& block : blocks) {
      const bool own_definition = std::exchange(defined, take_definition(block));
      if (defined) continue;
      if (auto* heading = std::get_if<doc::Heading>(&block.node)) {
        label_heading(*heading, own_definition);
      } else if (auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) {
        if (current_ && !paragraph->label && !goes_on_in_heading(out)) label_paragraph(*paragraph);
      }
      // Cells are written apart from the text around them.
      const bool table = std::holds_alternative<doc::Box<doc::Table>>(block.node);
      const std::optional<NumberDefinition> outer = table ? std::exchange(current_, {}) : current_;
      if (auto* list = std::get_if<doc::List>(&block.node)) {
        items(*list);
      } else {
        doc::detail::for_each_sequence(block, [&](doc::Blocks& inner) { this->blocks(inner); });
      }
      if (table) current_ = outer;
      out.push_back(std::move(block));
    }
    blocks = std::move(out);
    make_lists(blocks);
  }

 private:
  bool take_definition(const doc::Block& block) {
    const auto* raw = std::get_if<doc::RawBlock>(&block.node);
    if (!raw || !raw->text.starts_with("<!--") || !raw->text.ends_with("-->")) return false;
    const std::string_view text = trim_ascii(std::string_view(raw->text).substr(4, raw->text.size() - 7));
    if (!text.starts_with(marks::number)) return false;
    if (text == marks::no_number) {
      current_.reset();
      return true;
    }
    auto definition = read_number_definition(text.substr(marks::number.size()));
    if (!definition) return false;
    counter_.begin(*definition);
    current_ = std::move(definition);
    return true;
  }

  // By the definition before it, which is for this one alone, or by that of its level in the front matter.
  void label_heading(doc::Heading& heading, bool own_definition) {
    if (own_definition && current_) {
      heading.label = take_label(*current_, heading.children);
      current_.reset();
      return;
    }
    const auto found = headings_.find(heading.level - shift_);
    if (found != headings_.end()) heading.label = take_label(found->second, heading.children);
  }

  void label_paragraph(doc::Paragraph& paragraph) {
    paragraph.label = take_label(*current_, paragraph.children);
    const bool article = paragraph.label && is_article(paragraph.label->pattern);
    if (article && paragraph.role == doc::Role::none) paragraph.role = doc::Role::article;
  }

  void items(doc::List& list) {
    ++depth_;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (list.pattern.numerals == base::Numerals::decimal) counter_.count_item(depth_, item_value(list, i));
      blocks(list.items[i].children);
    }
    --depth_;
    if (has_labelled_lists(list)) list.tight = true;
  }

  // Is the space in a native list only that around the labelled lists in it, which stand as paragraphs?
  static bool has_labelled_lists(const doc::List& list) {
    bool labelled = false;
    for (const doc::ListItem& item : list.items) {
      for (std::size_t i = 1; i < item.children.size(); ++i) {
        const auto* inner = std::get_if<doc::List>(&item.children[i].node);
        if (!inner) return false;
        labelled = labelled ||
                   (!inner->items.empty() && inner->items.front().label && inner->items.front().label->numbering > 0);
      }
    }
    return labelled;
  }

  doc::Box<doc::Label> take_label(const NumberDefinition& definition, doc::Inlines& inlines) {
    auto* first = inlines.empty() ? nullptr : std::get_if<doc::Text>(&inlines.front().node);
    if (!first) return {};
    const auto found = counter_.take(definition, first->text);
    if (!found) return {};
    doc::Label label = make_label(definition, found->value, first->text.substr(0, found->length));
    std::string_view rest = std::string_view(first->text).substr(found->length);
    if (rest.starts_with(' ')) {
      label.gap = " ";
      rest.remove_prefix(1);
    }
    document_.numberings[label.numbering - 1].levels.back().gap = label.gap;
    inlines.front().source.begin =
        std::min(inlines.front().source.end,
                 inlines.front().source.begin + static_cast<std::uint32_t>(first->text.size() - rest.size()));
    if (rest.empty()) {
      inlines.erase(inlines.begin());
    } else {
      first->text = std::string(rest);
    }
    return doc::Box<doc::Label>(std::move(label));
  }

  doc::Label make_label(const NumberDefinition& definition, int value, std::string text) {
    doc::Label label;
    label.value = value;
    label.text = std::move(text);
    label.automatic = true;
    label.level = definition.level;
    label.numbering = numbering_of(definition, value);
    // The pattern shows the numbers of outer levels as they are.
    label.pattern = split_pattern(definition.text, definition.numerals, definition.level);
    label.pattern.prefix = counter_.shown(label.pattern.prefix);
    label.pattern.suffix = counter_.shown(label.pattern.suffix);
    return label;
  }

  // What stands before and behind the number of its own level.
  static doc::NumberPattern split_pattern(const std::string& text, base::Numerals numerals, int level) {
    const std::string own = "%" + std::to_string(level);
    const std::size_t at = text.find(own);
    if (at == std::string::npos) return {numerals, text, {}};
    return {numerals, text.substr(0, at), text.substr(at + own.size())};
  }

  // `start`: the first number that the definition gives.
  doc::NumberingId numbering_of(const NumberDefinition& definition, int start) {
    const auto [id, is_new] =
        numberings_.emplace(std::string(base::ooxml_name_of(definition.numerals)) + definition.text, 0U);
    if (is_new) {
      doc::Numbering numbering;
      numbering.levels.resize(static_cast<std::size_t>(definition.level));
      numbering.levels.back().numerals = definition.numerals;
      numbering.levels.back().text = definition.text;
      numbering.levels.back().start = start;
      for (int level = 1; level < definition.level; ++level) {
        numbering.levels[static_cast<std::size_t>(level) - 1].numerals = counter_.numerals_of(level);
      }
      document_.numberings.push_back(std::move(numbering));
      id->second = static_cast<doc::NumberingId>(document_.numberings.size());
    }
    return id->second;
  }

  // ---- Lists

  static bool is_article(const doc::NumberPattern& pattern) {
    return pattern.prefix.starts_with("第") && pattern.numerals != base::Numerals::none;
  }

  static const doc::Label* item_label(const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    if (!paragraph || !paragraph->label || !paragraph->label->automatic) return nullptr;
    const doc::Label& label = *paragraph->label;
    const bool clause = label.pattern.suffix == "是" || label.pattern.suffix == "要" || label.pattern.prefix == "其";
    return label.numbering == 0 || is_article(label.pattern) || clause ? nullptr : &label;
  }

  // Does the next block stand in the line of a run-in heading?
  static bool goes_on_in_heading(const doc::Blocks& before) {
    const auto* heading = before.empty() ? nullptr : std::get_if<doc::Heading>(&before.back().node);
    return heading && heading->run_in;
  }

  // The pattern of a list keeps outer levels as %n.
  doc::NumberPattern list_pattern(const doc::Label& label) const {
    const std::string& text = document_.numberings[label.numbering - 1].levels.back().text;
    return split_pattern(text, label.pattern.numerals, label.level);
  }

  // A list that the next item may go on with, or one of the items below it; the innermost last.
  struct Open {
    doc::Block block;
    int level = 0, last = 0;
    doc::NumberingId numbering = 0;
  };

  // Ends the lists deeper than `depth` open ones.
  static void close(std::vector<Open>& open, std::size_t depth, doc::Blocks& out) {
    while (open.size() > depth) {
      doc::Block block = std::move(open.back().block);
      open.pop_back();
      if (open.empty()) {
        out.push_back(std::move(block));
        continue;
      }
      open.back().block.source.end = block.source.end;
      std::get<doc::List>(open.back().block.node).items.back().children.push_back(std::move(block));
    }
  }

  // Items that follow each other are a list; those of a deeper level stand in the item above them.
  void make_lists(doc::Blocks& blocks) const {
    doc::Blocks out;
    std::vector<Open> open;
    bool in_item = false;
    for (doc::Block& block : blocks) {
      const auto* raw = std::get_if<doc::RawBlock>(&block.node);
      if (raw && raw->text == marks::in_item && !open.empty()) {
        in_item = true;
        continue;
      }
      const doc::Label* label = item_label(block);
      if (std::exchange(in_item, false) && !label) {
        Open& list = open.back();
        list.block.source.end = block.source.end;
        std::get<doc::List>(list.block.node).items.back().children.push_back(std::move(block));
        continue;
      }
      if (!label) {
        close(open, 0, out);
        out.push_back(std::move(block));
        continue;
      }
      std::size_t depth = open.size();
      while (depth > 0 && open[depth - 1].level > label->level) --depth;
      const bool beside = depth > 0 && open[depth - 1].level == label->level;
      const bool goes_on =
          beside && open[depth - 1].numbering == label->numbering && open[depth - 1].last == label->value - 1;
      close(open, beside && !goes_on ? depth - 1 : depth, out);
      if (!goes_on) {
        doc::List list;
        list.pattern = list_pattern(*label);
        list.start = label->value;
        open.push_back({{std::move(list), block.source, 0, {}}, label->level, 0, label->numbering});
      }
      open.back().last = label->value;
      open.back().block.source.end = block.source.end;
      doc::ListItem item;
      item.source = block.source;
      item.label = std::move(std::get<doc::Paragraph>(block.node).label);
      item.children.push_back(std::move(block));
      std::get<doc::List>(open.back().block.node).items.push_back(std::move(item));
    }
    close(open, 0, out);
    blocks = std::move(out);
  }

  doc::Document& document_;
  const std::map<int, NumberDefinition>& headings_;
  int shift_;
  std::optional<NumberDefinition> current_;  // of paragraphs
  NumberCounter counter_;
  int depth_ = 0;  // of native lists
  std::map<std::string, doc::NumberingId> numberings_;
};

bool has_definition(const doc::Document& document) {
  bool found = false;
  doc::for_each_block(document.body, [&](const doc::Block& block) {
    const auto* raw = std::get_if<doc::RawBlock>(&block.node);
    found = found || (raw && raw->text.starts_with("<!-- num "));
  });
  return found;
}

}  // namespace

bool could_begin(std::string_view text, const NumberDefinition& definition) {
  const std::size_t number = definition.text.find('%');
  const std::string_view prefix = std::string_view(definition.text).substr(0, number);
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  const std::string_view rest = std::string_view(definition.text).substr(std::min(number + 2, definition.text.size()));
  const std::string_view literal = rest.substr(0, rest.find('%'));
  constexpr std::size_t longest = 24;  // bytes of a numeral
  std::size_t end = literal.empty() ? 0 : text.substr(0, longest + literal.size()).find(literal);
  if (literal.empty()) {
    while (end < std::min(longest, text.size()) && !is_space_byte(text[end])) ++end;
  }
  if (end == std::string_view::npos || end == 0) return false;
  const std::string_view numeral = text.substr(0, end);
  const bool own = definition.level == 1 || rest.find('%') == std::string_view::npos;
  return base::parse_number(own ? definition.numerals : base::Numerals::decimal, numeral).has_value() ||
         is_ascii_digit(numeral.front());
}

void read_numbers(doc::Document& document, const std::map<int, NumberDefinition>& headings, int shift) {
  if (headings.empty() && !has_definition(document)) return;
  Reader reader(document, headings, shift);
  reader.blocks(document.body);
  for (doc::Note& note : document.notes) reader.blocks(note.children);
}

}  // namespace wenshu::markdown

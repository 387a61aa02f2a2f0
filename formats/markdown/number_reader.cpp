#include "markdown/number_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "markdown/characters.h"
#include "markdown/marks.h"

namespace wenshu::markdown {

namespace {

constexpr int deepest = 9;

// The %n of a definition, with what stands between them.
bool is_level(std::string_view text, std::size_t i) {
  return text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
}

class Reader {
 public:
  Reader(doc::Document& document, const std::map<int, NumberDefinition>& headings, int shift)
      : document_(document), headings_(headings), shift_(shift) {
    for (const auto& heading : headings) begin(heading.second);
  }

  void blocks(doc::Blocks& blocks) {
    doc::Blocks out;
    for (doc::Block& block : blocks) {
      if (take_definition(block)) continue;
      if (auto* heading = std::get_if<doc::Heading>(&block.node)) {
        const auto found = headings_.find(heading->level - shift_);
        if (found != headings_.end()) heading->label = take_label(found->second, heading->children);
      } else if (auto* paragraph = std::get_if<doc::Paragraph>(&block.node)) {
        if (current_ && !paragraph->label && !goes_on_in_heading(out))
          paragraph->label = take_label(*current_, paragraph->children);
      }
      // Cells are written apart from the text around them.
      const bool table = std::holds_alternative<doc::Box<doc::Table>>(block.node);
      const std::optional<NumberDefinition> outer = table ? std::exchange(current_, {}) : current_;
      doc::detail::for_each_sequence(block, [&](doc::Blocks& inner) { this->blocks(inner); });
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
    begin(*definition);
    current_ = std::move(definition);
    return true;
  }

  int& count(int level) { return counts_[static_cast<std::size_t>(level)]; }

  // The label that a definition gives for `value` of its own level.
  std::string label_text(const NumberDefinition& definition, int value) {
    std::string out;
    for (std::size_t i = 0; i < definition.text.size(); ++i) {
      if (!is_level(definition.text, i)) {
        out += definition.text[i];
        continue;
      }
      const int level = definition.text[++i] - '0';
      const auto outer = numerals_.find(level);
      const auto numerals = level == definition.level || outer == numerals_.end() ? definition.numerals : outer->second;
      out += base::format_number(numerals, level == definition.level ? value : count(level));
    }
    return out;
  }

  doc::Box<doc::Label> take_label(const NumberDefinition& definition, doc::Inlines& inlines) {
    auto* first = inlines.empty() ? nullptr : std::get_if<doc::Text>(&inlines.front().node);
    if (!first) return {};
    for (const int value : {count(definition.level) + 1, last_of(definition) + 1, 1}) {
      std::string text = label_text(definition, value);
      if (text.empty() || !first->text.starts_with(text)) continue;
      // A bare number must not be taken off a longer one.
      const bool bare = definition.text.ends_with(static_cast<char>('0' + definition.level));
      if (bare && first->text.size() > text.size() && first->text[text.size()] != ' ') continue;
      doc::Label label = make_label(definition, value, std::move(text));
      std::string_view rest = std::string_view(first->text).substr(label.text.size());
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
      count(definition.level) = value;
      last_of(definition) = value;
      numerals_[definition.level] = definition.numerals;
      for (int deeper = definition.level + 1; deeper <= deepest; ++deeper) count(deeper) = 0;
      return doc::Box<doc::Label>(std::move(label));
    }
    return {};
  }

  void begin(const NumberDefinition& definition) {
    if (definition.start) last_of(definition) = *definition.start - 1;
  }

  int& last_of(const NumberDefinition& definition) { return last_[definition.text]; }

  doc::Label make_label(const NumberDefinition& definition, int value, std::string text) {
    doc::Label label;
    label.value = value;
    label.text = std::move(text);
    label.automatic = true;
    label.level = definition.level;
    label.numbering = numbering_of(definition);
    // The pattern shows the numbers of outer levels as they are.
    label.pattern.numerals = definition.numerals;
    const std::string own = "%" + std::to_string(definition.level);
    const std::size_t at = definition.text.find(own);
    NumberDefinition part = definition;
    part.text = definition.text.substr(0, at);
    label.pattern.prefix = label_text(part, value);
    part.text = at == std::string::npos ? std::string() : definition.text.substr(at + own.size());
    label.pattern.suffix = label_text(part, value);
    return label;
  }

  doc::NumberingId numbering_of(const NumberDefinition& definition) {
    const auto [id, is_new] =
        numberings_.emplace(std::string(base::ooxml_name_of(definition.numerals)) + definition.text, 0U);
    if (is_new) {
      doc::Numbering numbering;
      numbering.levels.resize(static_cast<std::size_t>(definition.level));
      numbering.levels.back().numerals = definition.numerals;
      numbering.levels.back().text = definition.text;
      document_.numberings.push_back(std::move(numbering));
      id->second = static_cast<doc::NumberingId>(document_.numberings.size());
    }
    return id->second;
  }

  // ---- Lists

  static const doc::Label* item_label(const doc::Block& block) {
    const auto* paragraph = std::get_if<doc::Paragraph>(&block.node);
    if (!paragraph || !paragraph->label || !paragraph->label->automatic) return nullptr;
    const doc::Label& label = *paragraph->label;
    const bool article = label.pattern.prefix.starts_with("第") || label.pattern.suffix.ends_with("条");
    return label.numbering == 0 || article || label.pattern.suffix == "是" || label.pattern.prefix == "其" ? nullptr
                                                                                                           : &label;
  }

  // Does the next block stand in the line of a run-in heading?
  static bool goes_on_in_heading(const doc::Blocks& before) {
    const auto* heading = before.empty() ? nullptr : std::get_if<doc::Heading>(&before.back().node);
    return heading && heading->run_in;
  }

  static bool goes_on(const doc::Block& a, const doc::Block& b) {
    const doc::Label *left = item_label(a), *right = item_label(b);
    return left && right && left->numbering == right->numbering && right->value == left->value + 1;
  }

  // The pattern of a list keeps outer levels as %n.
  doc::NumberPattern list_pattern(const doc::Label& label) const {
    const std::string& text = document_.numberings[label.numbering - 1].levels.back().text;
    const std::size_t own = text.find("%" + std::to_string(label.level));
    return {label.pattern.numerals, text.substr(0, own), text.substr(own + 2)};
  }

  void make_lists(doc::Blocks& blocks) const {
    doc::Blocks out;
    for (std::size_t i = 0; i < blocks.size();) {
      std::size_t end = i + 1;
      while (end < blocks.size() && goes_on(blocks[end - 1], blocks[end])) ++end;
      if (!item_label(blocks[i])) {
        out.push_back(std::move(blocks[i++]));
        continue;
      }
      doc::List list;
      doc::Block block;
      block.source = {0, blocks[i].source.begin, blocks[end - 1].source.end};
      list.pattern = list_pattern(*item_label(blocks[i]));
      list.start = item_label(blocks[i])->value;
      for (; i < end; ++i) {
        doc::ListItem item;
        item.source = blocks[i].source;
        item.label = std::move(std::get<doc::Paragraph>(blocks[i].node).label);
        item.children.push_back(std::move(blocks[i]));
        list.items.push_back(std::move(item));
      }
      block.node = std::move(list);
      out.push_back(std::move(block));
    }
    blocks = std::move(out);
  }

  doc::Document& document_;
  const std::map<int, NumberDefinition>& headings_;
  int shift_;
  std::optional<NumberDefinition> current_;  // of paragraphs
  std::array<int, deepest + 1> counts_{};    // by level
  std::map<int, base::Numerals> numerals_;   // of the levels counted
  std::map<std::string, int> last_;          // by the text of the definition, whatever outer levels did
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

std::optional<NumberDefinition> read_number_definition(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {};
  const auto numerals = base::numerals_by_ooxml_name(text.substr(0, space));
  std::string_view quoted = trim_ascii(text.substr(space));
  NumberDefinition out;
  if (const std::size_t end = quoted.rfind('"'); end != std::string_view::npos && end + 1 < quoted.size()) {
    const std::string_view start = trim_ascii(quoted.substr(end + 1));
    int value = 0;
    const auto parsed = std::from_chars(start.data(), start.data() + start.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != start.data() + start.size() || value < 0) return {};
    out.start = value;
    quoted = quoted.substr(0, end + 1);
  }
  if (!numerals || quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return {};
  out.numerals = *numerals;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 2 < quoted.size()) ++i;
    out.text += quoted[i];
  }
  out.level = 0;
  for (std::size_t i = 0; i < out.text.size(); ++i) {
    if (is_level(out.text, i)) out.level = std::max(out.level, out.text[i + 1] - '0');
  }
  if (out.level == 0) return {};
  return out;
}

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

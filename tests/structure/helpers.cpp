#include "helpers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "doc/classes.h"
#include "doc/equal.h"
#include "doc/walk.h"
#include "structure/structure.h"
#include "tests/catch.h"

namespace structure_test {

namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(at, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

// ---- Lines to trees

class DocumentMaker {
 public:
  doc::Document run(std::string_view lines) {
    out_.styles.defaults.text.size = 16.0F;
    if (lines.starts_with('\n')) lines.remove_prefix(1);
    if (lines.ends_with('\n')) lines.remove_suffix(1);
    for (const std::string_view line : split(lines, '\n')) add(line);
    return std::move(out_);
  }

 private:
  struct Look {
    doc::Style style;
    bool styled = false, bold = false, title = false, page_break = false, row = false;
    int level = 0;
    std::optional<std::string> automatic;
  };
  doc::Document out_;

  static Look read_look(std::string_view words) {
    Look look;
    for (const std::string_view word : split(words, ' ')) {
      const std::string_view value = word.substr(std::min(word.size(), word.find('=') + 1));
      if (word == "center") look.style.paragraph.align = doc::Align::center;
      if (word == "right") look.style.paragraph.align = doc::Align::right;
      if (word.starts_with("size=")) look.style.text.size = std::stof(std::string(value));
      if (word == "red") look.style.text.color = 0xFF0000;
      if (word == "break") look.page_break = true;
      if (word == "bold") look.bold = true;
      if (word == "title") look.title = true;
      if (word == "table") look.row = true;
      if (word.size() == 2 && word[0] == 'h') look.level = word[1] - '0';
      if (word.starts_with("auto=")) look.automatic = value;
      look.styled |= word == "center" || word == "right" || word == "red" || word.starts_with("size=");
    }
    return look;
  }

  // **bold** among plain text
  static doc::Inlines inlines_of(std::string_view line, bool bold) {
    doc::Inlines out;
    for (std::size_t begin = 0; begin < line.size(); bold = !bold) {
      const std::size_t end = std::min(line.find("**", begin), line.size());
      if (end > begin) {
        std::string piece(line.substr(begin, end - begin));
        out.push_back(bold ? strong(std::move(piece)) : text(std::move(piece)));
      }
      begin = end + 2;
    }
    return out;
  }

  void add(std::string_view line) {
    Look look;
    if (line.starts_with('{')) {
      const std::size_t end = line.find('}');
      look = read_look(line.substr(1, end - 1));
      line.remove_prefix(end + 1);
    }
    if (look.row) return add_row(line);
    if (look.page_break) out_.body.push_back({doc::PageBreak{}, {}, 0, {}});
    doc::Block block;
    if (look.styled) {
      look.style.automatic = true;
      out_.styles.styles.push_back(look.style);
      block.style = static_cast<doc::StyleId>(out_.styles.styles.size());
    }
    doc::Inlines inlines = inlines_of(line, look.bold);
    doc::Box<doc::Label> label;
    if (look.automatic) {
      doc::Label made;
      made.automatic = true;
      made.text = *look.automatic;
      made.pattern.suffix = made.text.substr(made.text.size() - 3);
      made.value = ++counters_[made.text.substr(made.text.size() - 3)];
      label = doc::Box<doc::Label>(std::move(made));
    }
    if (look.title) {
      block.node = doc::Title{std::move(inlines)};
    } else if (look.level > 0) {
      block.node = doc::Heading{look.level, std::move(inlines), std::move(label), false};
    } else {
      block.node = doc::Paragraph{std::move(inlines), doc::Role::none, std::move(label)};
    }
    out_.body.push_back(std::move(block));
  }

  void add_row(std::string_view line) {
    doc::Row row;
    for (const std::string_view cell : split(line, '|')) {
      doc::Cell made;
      made.children.push_back({doc::Paragraph{inlines_of(cell, false), doc::Role::none, {}}, {}, 0, {}});
      row.cells.push_back(std::move(made));
    }
    if (out_.body.empty() || !std::holds_alternative<doc::Box<doc::Table>>(out_.body.back().node)) {
      out_.body.push_back({doc::Box<doc::Table>(doc::Table{}), {}, 0, {}});
    }
    std::get<doc::Box<doc::Table>>(out_.body.back().node)->rows.push_back(std::move(row));
  }

  std::map<std::string, int> counters_;  // of automatic labels that end alike
};

// ---- Trees to outlines

class Outliner {
 public:
  std::string run(const doc::Blocks& blocks) {
    for (const doc::Block& block : blocks) add(block);
    return std::move(out_);
  }

 private:
  struct Brackets {
    std::string_view open, close;
  };
  static constexpr std::array<Brackets, 3> brackets = {Brackets{"[", "]"}, {"〈", "〉"}, {"⟦", "⟧"}};
  std::string out_;
  std::vector<std::uint32_t> open_;  // runs whose item is open

  // Ends the items that are open down to the one of `run`, if it is.
  std::string close(std::uint32_t run) {
    std::string out;
    if (std::find(open_.begin(), open_.end(), run) == open_.end()) return out;
    for (std::uint32_t last = run + 1; last != run; open_.pop_back()) {
      last = open_.back();
      out += brackets[last % brackets.size()].close;
    }
    return out;
  }

  std::string marked(const doc::Inlines& inlines) {
    std::string out;
    for (const doc::Inline& node : inlines) {
      if (const auto* mark = std::get_if<doc::ItemMark>(&node.node)) {
        out += close(mark->run);
        if (!mark->label) continue;
        out += brackets[mark->run % brackets.size()].open;
        open_.push_back(mark->run);
      } else if (const auto* inner = doc::children_of(node)) {
        out += marked(*inner);
      } else {
        doc::append_plain_text({node}, out);
      }
    }
    return out;
  }

  // The text with a bar behind its label.
  std::string labelled(const doc::Box<doc::Label>& label, const doc::Inlines& inlines) {
    std::string out = marked(inlines);
    if (!open_.empty()) out += close(open_.front());
    std::replace(out.begin(), out.end(), '\n', '\\');
    if (!label) return out;
    if (label->automatic) return label->text + "|" + out;
    const std::size_t at = out.find(label->text);
    return at == std::string::npos ? "?" + out : out.insert(at + label->text.size(), "|");
  }

  static std::string name_of(const doc::Block& block, const doc::Paragraph& paragraph) {
    switch (paragraph.role) {
      case doc::Role::none:
        return paragraph.label ? "item" : "p";
      case doc::Role::subtitle:
        return "subtitle";
      case doc::Role::addressee:
        return "addressee";
      case doc::Role::signature:
        return "signature";
      case doc::Role::date:
        return "date";
      case doc::Role::attachment_note:
        return "attachment-note";
      case doc::Role::attachment_head:
        return "attachment-head";
      case doc::Role::annotation:
        return "annotation";
      case doc::Role::article:
        return "article";
      case doc::Role::caption:
        return "caption";
      case doc::Role::toc:
        return "toc";
      case doc::Role::field:
        return "field:" + block.attr->keys.at(doc::keys::kind);
    }
    return "?";
  }

  void add(const doc::Block& block) {
    if (const auto* p = std::get_if<doc::Paragraph>(&block.node)) {
      out_ += name_of(block, *p) + " " + labelled(p->label, p->children) + "\n";
    } else if (const auto* t = std::get_if<doc::Title>(&block.node)) {
      out_ += "title " + labelled({}, t->children) + "\n";
    } else if (const auto* h = std::get_if<doc::Heading>(&block.node)) {
      out_ += "h" + std::to_string(h->level) + (h->run_in ? "> " : " ") + labelled(h->label, h->children) + "\n";
    } else if (const auto* list = std::get_if<doc::List>(&block.node)) {
      for (const doc::ListItem& item : list->items) add(item);
    } else if (const auto* table = std::get_if<doc::Box<doc::Table>>(&block.node)) {
      for (const doc::Row& row : (*table)->rows) add(row);
    }
  }

  void add(const doc::ListItem& item) {
    std::string inner = Outliner().run(item.children);
    if (inner.starts_with("p ")) inner.erase(0, 2);
    out_ += "li " + item.label->text + "|" + item.label->gap + inner;
  }

  void add(const doc::Row& row) {
    std::string line;
    for (const doc::Cell& cell : row.cells) {
      std::string inner = Outliner().run(cell.children);
      if (inner.starts_with("p ")) inner.erase(0, 2);
      if (inner.ends_with('\n')) inner.pop_back();
      line += "| " + inner + " ";
    }
    line.back() = '\n';
    out_ += line;
  }
};

}  // namespace

doc::Document document_of(std::string_view lines) { return DocumentMaker().run(lines); }

std::string outline(const doc::Document& document) { return Outliner().run(document.body); }

std::string all_text(const doc::Blocks& blocks) {
  std::string out;
  for (const doc::Block& block : blocks) {
    if (const auto* list = std::get_if<doc::List>(&block.node)) {
      for (const doc::ListItem& item : list->items) {
        out += item.label->text + item.label->gap + all_text(item.children);
      }
    } else if (doc::inlines_of(block)) {
      const auto* heading = std::get_if<doc::Heading>(&block.node);
      out += doc::visible_text(block) + (heading && heading->run_in ? "" : "\n");
    } else {
      doc::detail::for_each_sequence(block, [&](const doc::Blocks& inner) { out += all_text(inner); });
    }
  }
  return out;
}

std::string recognized(std::string_view lines) {
  doc::Document document = document_of(lines);
  const std::string before = all_text(document.body);
  wenshu::structure::recognize(document);
  CHECK(all_text(document.body) == before);
  const doc::Document once = document;
  wenshu::structure::recognize(document);
  CHECK(doc::equal(document, once));
  return outline(once);
}

std::string expected(std::string_view lines) {
  if (lines.starts_with('\n')) lines.remove_prefix(1);
  std::string out(lines);
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

doc::Inline text(std::string text) { return inline_of(doc::Text{std::move(text)}); }

doc::Inline emphasized(doc::Emphasis kind, doc::Inlines children) {
  return inline_of(doc::Emphasized{kind, std::move(children)});
}

doc::Inline strong(std::string content) { return emphasized(doc::Emphasis::strong, {text(std::move(content))}); }

}  // namespace structure_test

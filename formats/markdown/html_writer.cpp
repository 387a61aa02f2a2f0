#include "markdown/html_writer.h"

#include <algorithm>

#include "doc/classes.h"
#include "doc/walk.h"
#include "markdown/escape.h"
#include "markdown/inline_writer.h"
#include "markdown/list_form.h"

namespace wenshu::markdown {

namespace {

class HtmlWriter {
 public:
  explicit HtmlWriter(State& state) : state_(state) {}

  void blocks(const doc::Blocks& blocks);
  void inlines(const doc::Inlines& nodes) {
    for (const auto& node : nodes) inline_(node);
  }
  // The whole content of an element. White space at its edges would go: the outermost character becomes a reference,
  // but a final blank may go.
  void content(const doc::Box<doc::Label>& label, const doc::Inlines& nodes) {
    const std::size_t begin = out_.size();
    out_ += escape_html(state_.clean(doc::label_prefix(label)));
    inlines(nodes);
    const auto is_edge = [&](std::size_t at) { return out_[at] == ' ' || out_[at] == '\t'; };
    const auto encode = [&](std::size_t at) { out_.replace(at, 1, out_[at] == ' ' ? "&#32;" : "&#9;"); };
    const std::size_t size = out_.size() - begin;
    if (size > 0 && out_.back() == ' ' && (size == 1 || !is_edge(out_.size() - 2))) out_.pop_back();
    if (out_.size() > begin && is_edge(out_.size() - 1)) encode(out_.size() - 1);
    if (out_.size() > begin && is_edge(begin)) encode(begin);
  }
  std::string take() { return std::move(out_); }

 private:
  void block(const doc::Block& block);
  void paragraph(const char* tag, const doc::Box<doc::Label>& label, const doc::Inlines& children);
  void list(const doc::List& list);
  void item(const doc::ListItem& item, bool labelled);
  void table(const doc::Table& table);
  void definitions(const doc::DefinitionList& list);
  void code_block(const doc::CodeBlock& code);
  void math(const std::string& tex, bool display);

  void inline_(const doc::Inline& node);
  void wrap(std::string_view open, const doc::Inlines& children, std::string_view close) {
    out_ += open;
    inlines(children);
    out_ += close;
  }
  void span(const doc::Inline& node, const doc::Span& span);
  void link(const doc::Link& link);
  void image(const doc::Image& image);
  void attribute(const char* name, std::string_view value) {
    if (!value.empty()) out_ += std::string(" ") + name + "=\"" + escape_attribute(value) + "\"";
  }

  State& state_;
  std::string out_;
};

void HtmlWriter::blocks(const doc::Blocks& blocks) {
  for (const auto& node : blocks) block(node);
}

void HtmlWriter::paragraph(const char* tag, const doc::Box<doc::Label>& label, const doc::Inlines& children) {
  out_.append("<").append(tag).append(">");
  content(label, children);
  out_.append("</").append(tag).append(">");
}

void HtmlWriter::block(const doc::Block& block) {
  out_ += anchor(state_, block.attr);
  std::visit(doc::overloaded{
                 [&](const doc::Paragraph& n) {
                   if (!doc::is_blank_paragraph(block)) paragraph("p", n.label, n.children);
                 },
                 [&](const doc::Title& n) { paragraph("h1", {}, n.children); },
                 [&](const doc::Heading& n) {
                   const std::string tag = "h" + std::to_string(std::clamp(n.level + state_.heading_shift, 1, 6));
                   paragraph(tag.c_str(), n.label, n.children);
                 },
                 [&](const doc::List& n) { list(n); },
                 [&](const doc::DefinitionList& n) { definitions(n); },
                 [&](const doc::Box<doc::Table>& n) { table(*n); },
                 [&](const doc::CodeBlock& n) { code_block(n); },
                 [&](const doc::Quote& n) {
                   out_ += "<blockquote>";
                   blocks(n.children);
                   out_ += "</blockquote>";
                 },
                 [&](const doc::Figure& n) {
                   blocks(n.children);
                   if (!doc::is_blank(n.caption)) paragraph("p", {}, n.caption);
                 },
                 [&](const doc::MathBlock& n) {
                   out_ += "<p>";
                   math(n.tex, true);
                   if (n.label) out_ += ' ' + escape_html(state_.clean(n.label->text));
                   out_ += "</p>";
                 },
                 [&](const doc::RawBlock& n) {
                   if (n.format == "html") out_ += state_.clean(n.text);
                 },
                 [&](const doc::PageBreak&) {},
                 [&](const doc::Rule&) { out_ += "<hr>"; },
                 [&](const doc::Box<doc::SectionBreak>&) {},
             },
             block.node);
}

void HtmlWriter::list(const doc::List& list) {
  const ListForm form = form_of(list);
  if (form == ListForm::labelled) {
    for (const auto& child : list.items) item(child, true);
    return;
  }
  if (form == ListForm::bullet) {
    out_ += "<ul>";
  } else {
    const int start = list.items.empty() ? 1 : item_value(list, 0);
    out_ += start == 1 ? "<ol>" : "<ol start=\"" + std::to_string(start) + "\">";
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const bool jump = form == ListForm::ordered && i > 0 && item_value(list, i) != item_value(list, i - 1) + 1;
    out_ += jump ? "<li value=\"" + std::to_string(item_value(list, i)) + "\">" : "<li>";
    item(list.items[i], false);
    out_ += "</li>";
  }
  out_ += form == ListForm::bullet ? "</ul>" : "</ol>";
}

void HtmlWriter::item(const doc::ListItem& item, bool labelled) {
  if (item.checked)
    out_ += *item.checked ? "<input type=\"checkbox\" checked disabled> " : "<input type=\"checkbox\" disabled> ";
  const std::string label = labelled ? escape_html(state_.clean(item_label(item))) : std::string();
  const auto* first = item.children.empty() ? nullptr : std::get_if<doc::Paragraph>(&item.children.front().node);
  if (labelled) {
    out_ += "<p>" + label;
    if (first) inlines(first->children);
    out_ += "</p>";
  } else if (first) {
    content({}, first->children);
  }
  for (std::size_t i = first ? 1 : 0; i < item.children.size(); ++i) block(item.children[i]);
}

void HtmlWriter::table(const doc::Table& table) {
  out_ += "<table>";
  if (!doc::is_blank(table.caption)) wrap("<caption>", table.caption, "</caption>");
  // The reader takes a single cell for a box, unless a section of the table says what it is.
  const bool single = table.rows.size() == 1 && table.rows.front().cells.size() == 1 && table.header_rows == 0;
  if (single) out_ += "<tbody>";
  CellColumns columns(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const bool header = static_cast<int>(r) < table.header_rows;
    out_ += "<tr>";
    for (const auto& cell : table.rows[r].cells) {
      out_ += (header ? "<th" : "<td") + cell_attributes(cell, columns.next_align(cell, header)) + ">";
      out_ += html_blocks(state_, cell.children);
      out_ += header ? "</th>" : "</td>";
    }
    columns.end_row();
    out_ += "</tr>";
  }
  out_ += single ? "</tbody></table>" : "</table>";
}

void HtmlWriter::definitions(const doc::DefinitionList& list) {
  out_ += "<dl>";
  for (const auto& item : list.items) {
    wrap("<dt>", item.term, "</dt>");
    for (const auto& detail : item.details) out_ += "<dd>" + html_blocks(state_, detail) + "</dd>";
  }
  out_ += "</dl>";
}

void HtmlWriter::code_block(const doc::CodeBlock& code) {
  out_ += "<pre><code>";
  std::string text;
  for (const char c : escape_html(code.text)) {
    if (c == '\n') {
      text += "&#10;";
    } else {
      text += c;
    }
  }
  out_ += state_.clean(text) + "</code></pre>";
}

void HtmlWriter::math(const std::string& tex, bool display) {
  out_ += display ? "<span class=\"math display\">\\[" : "<span class=\"math inline\">\\(";
  out_ += escape_html(tidy_tex(tex));
  out_ += display ? "\\]</span>" : "\\)</span>";
}

void HtmlWriter::span(const doc::Inline& node, const doc::Span& span) {
  if (!node.attr) return inlines(span.children);
  if (node.attr->has_class(doc::classes::comment_start)) out_ += comment_start(state_, node);
  out_ += anchor(state_, node.attr);
  const std::string change = change_tag(node);
  if (change.empty()) return inlines(span.children);
  wrap(change, span.children, change.substr(0, 2) == "<i" ? "</ins>" : "</del>");
}

void HtmlWriter::link(const doc::Link& link) {
  const std::string target = state_.link_target(link.target);
  if (target.empty()) return inlines(link.children);
  out_ += "<a";
  attribute("href", state_.clean(target));
  attribute("title", state_.clean(link.title));
  wrap(">", link.children, "</a>");
}

void HtmlWriter::image(const doc::Image& image) {
  out_ += "<img";
  attribute("src", state_.clean(state_.image_target(image)));
  out_ += " alt=\"" + escape_attribute(state_.clean(image.alt)) + "\"";
  attribute("title", state_.clean(image.title));
  out_ += ">";
}

void HtmlWriter::inline_(const doc::Inline& node) {
  doc::visit(doc::overloaded{
                 [&](const doc::Text& n) { out_ += escape_html(state_.clean(n.text)); },
                 [&](const doc::Emphasized& n) {
                   const Tags tags = html_tags(n.kind);
                   wrap(tags.open, n.children, tags.close);
                 },
                 [&](const doc::Span& n) { span(node, n); },
                 [&](const doc::Link& n) { link(n); },
                 [&](const doc::Image& n) { image(n); },
                 [&](const doc::Code& n) { out_ += "<code>" + escape_html(state_.clean(n.text)) + "</code>"; },
                 [&](const doc::Math& n) { math(n.tex, n.display); },
                 [&](const doc::NoteRef& n) {
                   const bool comment = n.note < state_.document.notes.size() &&
                                        state_.document.notes[n.note].kind == doc::NoteKind::comment;
                   if (comment) out_ += comment_text(state_, n.note);
                 },
                 [&](const doc::LineBreak& n) { out_ += n.kind == doc::Break::hard ? "<br>" : " "; },
                 [&](const doc::ItemMark&) {},
                 [&](const doc::Ruby& n) {
                   wrap("<ruby>", n.base, "<rt>");
                   wrap("", n.reading, "</rt></ruby>");
                 },
                 [&](const doc::RawInline& n) {
                   if (n.format == "html") out_ += state_.clean(n.text);
                 },
             },
             node);
}

}  // namespace

std::string html_blocks(State& state, const doc::Blocks& blocks) {
  HtmlWriter writer(state);
  const auto only = std::find_if_not(blocks.begin(), blocks.end(), doc::is_blank_paragraph);
  const bool alone = only != blocks.end() && std::all_of(only + 1, blocks.end(), doc::is_blank_paragraph);
  const auto* paragraph = alone ? std::get_if<doc::Paragraph>(&only->node) : nullptr;
  if (paragraph && !(only->attr && state.is_target(only->attr->id))) {
    writer.content(paragraph->label, paragraph->children);
    return writer.take();
  }
  writer.blocks(blocks);
  return writer.take();
}

std::string html_inlines(State& state, const doc::Inlines& inlines) {
  HtmlWriter writer(state);
  writer.inlines(inlines);
  return writer.take();
}

std::string_view align_name(doc::Align align) {
  switch (align) {
    case doc::Align::left:
      return "left";
    case doc::Align::center:
      return "center";
    case doc::Align::right:
      return "right";
    case doc::Align::automatic:
    case doc::Align::justify:
    case doc::Align::distribute:
      break;
  }
  return "";
}

doc::Align CellColumns::next_align(const doc::Cell& cell, bool header) {
  while (column_ < taken_.size() && taken_[column_] > 0) --taken_[column_++];
  auto align = column_ < table_.columns.size() ? table_.columns[column_].align : doc::Align::automatic;
  if (header && align == doc::Align::center && table_.header_rows < static_cast<int>(table_.rows.size())) {
    align = doc::Align::automatic;  // as a <th> is anyway
  }
  for (int i = 0; i < cell.column_span; ++i, ++column_) {
    if (column_ >= taken_.size()) taken_.resize(column_ + 1);
    taken_[column_] = cell.row_span - 1;
  }
  return align;
}

void CellColumns::end_row() {
  for (; column_ < taken_.size(); ++column_) taken_[column_] = std::max(0, taken_[column_] - 1);
  column_ = 0;
}

std::string cell_attributes(const doc::Cell& cell, doc::Align align) {
  std::string out;
  if (cell.row_span > 1) out += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
  if (cell.column_span > 1) out += " colspan=\"" + std::to_string(cell.column_span) + "\"";
  if (const auto name = align_name(align); !name.empty()) out += " align=\"" + std::string(name) + "\"";
  return out;
}

bool has_notes(const State& state, const doc::Inlines& inlines) {
  bool found = false;
  doc::for_each_inline(inlines, [&](const doc::Inline& node) {
    const auto* ref = std::get_if<doc::NoteRef>(&node.node);
    found = found || (ref && ref->note < state.document.notes.size() &&
                      state.document.notes[ref->note].kind != doc::NoteKind::comment);
  });
  return found;
}

bool has_notes(const State& state, const doc::Blocks& blocks) {
  bool found = false;
  doc::for_each_block(blocks, [&](const doc::Block& block) {
    if (const auto* inlines = doc::inlines_of(block)) found = found || has_notes(state, *inlines);
    if (const auto* list = std::get_if<doc::DefinitionList>(&block.node)) {
      for (const auto& item : list->items) found = found || has_notes(state, item.term);
    }
  });
  return found;
}

}  // namespace wenshu::markdown

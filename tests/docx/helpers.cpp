#include "tests/docx/helpers.h"

#include <algorithm>

#include "doc/walk.h"
#include "docx/docx.h"
#include "tests/zip_builder.h"

namespace wenshu::tests {

namespace {

const std::string namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";
const std::string relationship_base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root + namespaces + ">" + content + "</w:" + root + ">";
}

std::string inline_outline(const doc::Document& document, const doc::Inlines& inlines) {
  static constexpr const char* kinds[] = {"em", "strong", "u", "s", "sup", "sub", "sc", "mark", "dots"};
  std::string out;
  for (const doc::Inline& node : inlines) {
    const auto inner = [&](const doc::Inlines& children) { return inline_outline(document, children); };
    doc::visit(doc::overloaded{
                   [&](const doc::Text& n) { out += n.text; },
                   [&](const doc::Emphasized& n) {
                     out += '{' + std::string(kinds[static_cast<int>(n.kind)]) + ' ' + inner(n.children) + '}';
                   },
                   [&](const doc::Span& n) {
                     const std::string name = node.attr && !node.attr->classes.empty() ? node.attr->classes.front()
                                              : node.attr                              ? '#' + node.attr->id
                                                                                       : std::string();
                     out += '(' + name + (n.children.empty() ? "" : ' ' + inner(n.children)) + ')';
                   },
                   [&](const doc::Link& n) { out += '<' + n.target + ' ' + inner(n.children) + '>'; },
                   [&](const doc::Image& n) { out += "![" + n.alt + "]"; },
                   [&](const doc::Code& n) { out += '`' + n.text + '`'; },
                   [&](const doc::Math& n) { out += '$' + n.tex + '$'; },
                   [&](const doc::NoteRef& n) { out += '[' + std::to_string(n.note + 1) + ']'; },
                   [&](const doc::LineBreak&) { out += '/'; },
                   [&](const doc::ItemMark&) {},
                   [&](const doc::Ruby& n) { out += inner(n.base) + '(' + inner(n.reading) + ')'; },
                   [&](const doc::RawInline& n) { out += n.text; },
               },
               node);
  }
  return out;
}

void block_outline(const doc::Document& document, const doc::Blocks& blocks, const std::string& indent,
                   std::string& out) {
  const auto inner = [&](const doc::Inlines& inlines) { return inline_outline(document, inlines); };
  const auto line = [&](const std::string& text) { out += indent + text + '\n'; };
  for (const doc::Block& block : blocks) {
    std::visit(
        doc::overloaded{
            [&](const doc::Paragraph& n) {
              if (doc::is_blank_paragraph(block)) return;
              const char* role = n.role == doc::Role::caption   ? "caption "
                                 : n.role == doc::Role::toc     ? "toc "
                                 : n.role == doc::Role::article ? "article "
                                                                : "p ";
              line(role + doc::label_prefix(n.label) + inner(n.children));
            },
            [&](const doc::Title& n) { line("title " + inner(n.children)); },
            [&](const doc::Heading& n) {
              line("h" + std::to_string(n.level) + (n.run_in ? "+ " : " ") + doc::label_prefix(n.label) +
                   inner(n.children));
            },
            [&](const doc::List& n) {
              for (const doc::ListItem& item : n.items) {
                const std::string task = !item.checked ? "" : *item.checked ? " [x]" : " [ ]";
                line("- " + (item.label ? item.label->text : std::string()) + task);
                block_outline(document, item.children, indent + "  ", out);
              }
            },
            [&](const doc::DefinitionList& n) {
              for (const doc::Definition& item : n.items) {
                line("dt " + inner(item.term));
                for (const doc::Blocks& detail : item.details) block_outline(document, detail, indent + "  ", out);
              }
            },
            [&](const doc::Box<doc::Table>& n) {
              line("table header=" + std::to_string(n->header_rows) +
                   (n->caption.empty() ? "" : " caption=" + inner(n->caption)));
              for (const doc::Row& row : n->rows) {
                line("tr");
                for (const doc::Cell& cell : row.cells) {
                  const bool plain = cell.column_span == 1 && cell.row_span == 1;
                  line(" td" +
                       (plain ? "" : " " + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span)));
                  block_outline(document, cell.children, indent + "  ", out);
                }
              }
            },
            [&](const doc::CodeBlock& n) { line("code " + n.text); },
            [&](const doc::Quote& n) {
              line("quote");
              block_outline(document, n.children, indent + "  ", out);
            },
            [&](const doc::Figure& n) {
              line("figure " + inner(n.caption));
              block_outline(document, n.children, indent + "  ", out);
            },
            [&](const doc::MathBlock& n) { line("math " + n.tex); },
            [&](const doc::RawBlock& n) { line("raw " + n.text); },
            [&](const doc::PageBreak&) { line("page-break"); },
            [&](const doc::Rule&) { line("rule"); },
            [&](const doc::Box<doc::SectionBreak>&) { line("section"); },
        },
        block.node);
  }
}

}  // namespace

std::string Docx::bytes() const {
  const std::vector<std::pair<std::string, const std::string*>> known = {
      {"styles", &styles},     {"numbering", &numbering}, {"footnotes", &footnotes},
      {"endnotes", &endnotes}, {"comments", &comments},   {"settings", &settings}};
  std::vector<std::pair<std::string, std::string>> parts;
  std::string links = relationships;
  for (const auto& [name, content] : known) {
    if (content->empty()) continue;
    parts.emplace_back("word/" + name + ".xml", part(name, *content));
    links +=
        "<Relationship Id=\"" + name + "\" Type=\"" + relationship_base + name + "\" Target=\"" + name + ".xml\"/>";
  }
  const std::string open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  parts.emplace_back("[Content_Types].xml",
                     "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                     "<Default Extension=\"html\" ContentType=\"text/html\"/>"
                     "<Default Extension=\"png\" ContentType=\"image/png\"/></Types>");
  parts.emplace_back("_rels/.rels", open + "<Relationship Id=\"d\" Type=\"" + relationship_base +
                                        "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
  parts.emplace_back("word/_rels/document.xml.rels", open + links + "</Relationships>");
  parts.emplace_back("word/document.xml", part("document", "<w:body>" + body + "</w:body>"));
  parts.insert(parts.end(), files.begin(), files.end());
  return make_zip(parts);
}

bool Read::reported(std::string_view code) const {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const convert::Diagnostic& diagnostic) { return diagnostic.code == code; });
}

Read read_docx(const std::string& bytes, const std::string& track_changes) {
  Read result;
  base::Budget budget;
  convert::Context context{budget};
  context.report = [&](convert::Diagnostic diagnostic) { result.diagnostics.push_back(std::move(diagnostic)); };
  result.document = docx::make_reader()->read(bytes, {{"track-changes", track_changes}}, context);
  return result;
}

std::string outline(const doc::Document& document) {
  std::string out;
  block_outline(document, document.body, "", out);
  for (std::size_t i = 0; i < document.notes.size(); ++i) {
    out += "note " + std::to_string(i + 1) + '\n';
    block_outline(document, document.notes[i].children, "  ", out);
  }
  return out;
}

std::string outline_of(const std::string& body, const std::string& track_changes) {
  Docx docx;
  docx.body = body;
  return outline(read_docx(docx, track_changes).document);
}

std::string r(const std::string& text, const std::string& properties) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string p(const std::string& text, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + r(text) + "</w:p>";
}

}  // namespace wenshu::tests

// From the document tree to the bytes of a DOCX file.
#include "docx/writer.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "docx/metadata_writer.h"
#include "docx/part_writer.h"
#include "docx/reference.h"
#include "docx/sections_writer.h"

namespace wenshu::docx {

namespace names = style_names;

namespace {

const std::string word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// What has to be known of the tree before its first block is written.
struct Survey {
  std::set<doc::StyleId> character_styles;
  std::size_t han = 0, letters = 0;
  std::vector<const doc::Heading*> headings;

  void look_at(const doc::Inlines& inlines) {
    doc::for_each_inline(inlines, [&](const doc::Inline& node) {
      if (node.style != 0) character_styles.insert(node.style);
      if (const auto* ruby = doc::get_if<doc::Ruby>(node)) look_at(ruby->reading);
      constexpr std::size_t enough = 20000;  // to know the language
      const auto* text = std::get_if<doc::Text>(&node.node);
      if (!text || han + letters > enough) return;
      for (std::size_t i = 0; i < text->text.size();) {
        const char32_t c = base::next_code_point(text->text, i);
        if (base::is_han(c)) {
          ++han;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
          ++letters;
        }
      }
    });
  }

  void look_at(const doc::Blocks& blocks) {
    doc::for_each_block(blocks, [&](const doc::Block& block) {
      if (const auto* inlines = doc::inlines_of(block)) look_at(*inlines);
      if (const auto* heading = std::get_if<doc::Heading>(&block.node)) headings.push_back(heading);
      if (const auto* list = std::get_if<doc::DefinitionList>(&block.node)) {
        for (const doc::Definition& item : list->items) look_at(item.term);
      }
      if (const auto* section = std::get_if<doc::Box<doc::SectionBreak>>(&block.node)) look_at((*section)->page);
    });
  }

  void look_at(const doc::PageSetup& page) {
    for (const doc::PageFurniture& furniture : page.furniture) look_at(furniture.blocks);
  }

  void look_at(const doc::Document& document) {
    look_at(document.body);
    const std::size_t of_body = headings.size();
    look_at(document.page);
    for (const doc::Note& note : document.notes) look_at(note.children);
    headings.resize(of_body);
    // A style that an automatic one is made of is a character style as well.
    const auto direct = character_styles;
    for (doc::StyleId id : direct) {
      for (std::size_t steps = 0; steps < 64; ++steps) {
        const doc::Style* style = document.styles.find(id);
        if (!style || style->parent == 0) break;
        id = style->parent;
        character_styles.insert(id);
      }
    }
  }
};

bool has_look(const doc::Document& document) {
  return !document.styles.styles.empty() || document.styles.defaults.text != doc::TextStyle{};
}

Theme theme_of(const convert::Options& options, const doc::Document& document) {
  if (!convert::option(options, convert::option_names::reference).empty()) return Theme::reference;
  const std::string name = convert::option(options, "theme");
  if (name == "gongwen") return Theme::gongwen;
  if (name == "document") return Theme::document;
  return name == "plain" || !has_look(document) ? Theme::plain : Theme::document;
}

std::string language_of(const convert::Options& options, const doc::Document& document, const Survey& survey) {
  std::string language = convert::option(options, "lang");
  const auto meta = document.meta.find("lang");
  if (language.empty() && meta != document.meta.end()) {
    if (const auto* text = std::get_if<std::string>(&meta->second)) language = *text;
  }
  const bool tag =
      !language.empty() && language.size() <= 35 && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
      });
  if (tag) return language == "zh" ? "zh-CN" : language;
  return survey.han * 4 > survey.letters ? "zh-CN" : "en-US";
}

// A label's prefix with the numbers above it as places: "1.2." is "%1.%2.".
std::string prefix_pattern(const std::string& prefix, int level) {
  std::string out;
  int place = 0;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const bool digit = prefix[i] >= '0' && prefix[i] <= '9';
    if (digit && i > 0 && prefix[i - 1] >= '0' && prefix[i - 1] <= '9') continue;
    if (digit && ++place < level) {
      out += '%' + std::to_string(place);
    } else {
      out += prefix[i];
    }
  }
  return place == level - 1 ? out : prefix;
}

// One multilevel definition for the headings, bound to their styles.
void number_headings(WriteSession& session, const std::vector<const doc::Heading*>& headings) {
  int own = -1;
  for (const doc::Heading* heading : headings) {
    if (!heading->label || !heading->label->automatic) continue;
    const doc::Label& label = *heading->label;
    const int level = std::clamp(heading->level, 1, 9);
    if (session.heading_numbers.count(level) != 0) continue;
    WriteSession::HeadingNumber number;
    const bool of_sheet = label.numbering > 0 && label.numbering <= session.document.numberings.size();
    if (of_sheet) {
      number = {session.numbering.definition_of(label.numbering),
                std::clamp(label.level - 1, 0, NumberingBook::levels - 1)};
    } else {
      if (own < 0) own = session.numbering.add_definition();
      doc::NumberLevel what;
      what.numerals = label.pattern.numerals;
      what.text = prefix_pattern(label.pattern.prefix, level) + '%' + std::to_string(level) + label.pattern.suffix;
      what.gap = label.gap;
      session.numbering.set_level(own, level - 1, what, false);
      number = {own, level - 1};
    }
    const bool taken = std::any_of(session.heading_numbers.begin(), session.heading_numbers.end(), [&](const auto& n) {
      return n.second.definition == number.definition && n.second.level == number.level;
    });
    session.heading_numbers[level] = number;
    if (taken) continue;
    const std::string style = session.styles.use(names::heading(level));
    session.numbering.bind(number.definition, number.level, style);
    session.styles.number(style, session.numbering.first_place(number.definition, number.level));
  }
}

class Assembly {
 public:
  Assembly(const doc::Document& document, const std::vector<const doc::Heading*>& headings, WriteSession& session,
           const convert::Options& options)
      : document_(document), headings_(headings), session_(session), options_(options), sections_(session) {}

  std::string run() {
    write_body();
    write_notes();
    if (!session_.numbering.empty()) {
      add("word/numbering.xml", "numbering", session_.numbering.xml());
    }
    write_metadata(session_);
    write_settings();
    if (session_.theme == Theme::gongwen || session_.theme == Theme::plain) session_.styles.use_all();
    if (session_.reference && !session_.reference->theme.empty()) {
      const std::string part = "word/theme/theme1.xml";
      session_.package.add(part, "application/vnd.openxmlformats-officedocument.theme+xml", session_.reference->theme);
      session_.package.relate(document_part, "theme", part);
    }
    add("word/styles.xml", "styles", session_.styles.xml());
    session_.package.relate("", "officeDocument", document_part);
    return session_.package.finish();
  }

 private:
  const doc::Document& document_;
  const std::vector<const doc::Heading*>& headings_;  // of the body
  WriteSession& session_;
  const convert::Options& options_;
  SectionsWriter sections_;
  doc::PageSetup official_;

  void add(const std::string& part, const std::string& kind, std::string bytes) {
    session_.package.add(part, word_type + kind + "+xml", std::move(bytes));
    session_.package.relate(document_part, kind, part);
  }

  void write_body() {
    official_ = official_page();
    const bool official = session_.theme == Theme::gongwen;
    if (official) sections_.number_pages(official_);
    const doc::PageSetup& own = session_.reference ? session_.reference->document.page : document_.page;
    const doc::PageSetup& first = official ? official_ : own;
    session_.text_width = std::max(72.0F, first.width - first.left - first.right);
    session_.text_height = std::max(72.0F, first.height - first.top - first.bottom);
    PartWriter writer(session_, document_part, PartWriter::Kind::body);
    writer.set_sections(first, [&](const doc::PageSetup& page) { return sections_.section(page); });
    XmlWriter& xml = writer.xml();
    xml.raw(package::xml_declaration);
    xml.open("w:document");
    declare_namespaces(xml);
    xml.open("w:body");
    if (convert::option(options_, "toc") == "yes") writer.set_contents(headings_);
    writer.write(document_.body);
    xml.raw(sections_.section(writer.last_section()));
    xml.close();
    xml.close();
    report_dropped(xml);
    session_.package.add(document_part, word_type + "document.main+xml", xml.take());
  }

  void report_dropped(const XmlWriter& xml) {
    if (xml.dropped() > 0) {
      session_.note("docx-control-character", "control characters, which XML cannot hold, are left out");
    }
  }

  void write_notes() {
    write_note_part(doc::NoteKind::footnote, "footnote", "w:footnotes", "w:footnote");
    write_note_part(doc::NoteKind::endnote, "endnote", "w:endnotes", "w:endnote");
    write_note_part(doc::NoteKind::comment, "comment", "w:comments", "w:comment");
    std::size_t asked = 0;
    for (const auto kind : {doc::NoteKind::footnote, doc::NoteKind::endnote, doc::NoteKind::comment}) {
      asked += session_.notes_of(kind).size();
    }
    if (asked < document_.notes.size()) {
      session_.warn("docx-unused-note", "a note that nothing refers to is left out");
    }
  }

  void write_note_part(doc::NoteKind kind, const std::string& name, const char* root, const char* element) {
    const auto& list = session_.notes_of(kind);
    if (list.empty()) return;
    const bool comment = kind == doc::NoteKind::comment;
    const std::string part = "word/" + name + "s.xml";
    PartWriter writer(session_, part,
                      comment                           ? PartWriter::Kind::comment
                      : kind == doc::NoteKind::footnote ? PartWriter::Kind::footnote
                                                        : PartWriter::Kind::endnote);
    XmlWriter& xml = writer.xml();
    xml.raw(package::xml_declaration);
    xml.open(root);
    declare_namespaces(xml);
    if (!comment) write_separators(xml, element);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const doc::Note& note = document_.notes[list[i]];
      xml.open(element).attribute("w:id", static_cast<std::int64_t>(i + (comment ? 0 : 1)));
      if (comment) {
        xml.attribute("w:author", note.author);
        if (is_date_time(note.date)) xml.attribute("w:date", note.date);
      }
      writer.write_note(note.children);
      xml.close();
    }
    xml.close();
    report_dropped(xml);
    add(part, name + "s", xml.take());
  }

  // The lines between the text and the notes (17.11.1, .23) are notes of their own.
  static void write_separators(XmlWriter& xml, const char* element) {
    for (const bool continuation : {false, true}) {
      xml.open(element).attribute("w:type", continuation ? "continuationSeparator" : "separator");
      xml.attribute("w:id", continuation ? 0 : -1);
      xml.open("w:p");
      xml.open("w:r");
      xml.element(continuation ? "w:continuationSeparator" : "w:separator");
      xml.close();
      xml.close();
      xml.close();
    }
  }

  void write_settings() {
    XmlWriter xml;
    xml.raw(package::xml_declaration);
    xml.open("w:settings").attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    xml.element("w:zoom", "w:percent", 100);
    if (sections_.mirrored()) xml.element("w:mirrorMargins");
    const float tab = session_.theme == Theme::document ? session_.document.styles.tab_interval : 0;
    xml.element("w:defaultTabStop", "w:val", tab > 0 ? twips(tab) : 420);
    if (sections_.even_and_odd()) xml.element("w:evenAndOddHeaders");
    xml.element("w:characterSpacingControl", "w:val", "compressPunctuation");
    if (convert::option(options_, "toc") == "yes") xml.element("w:updateFields", "w:val", "true");
    for (const auto& [kind, root, element] : {std::tuple{doc::NoteKind::footnote, "w:footnotePr", "w:footnote"},
                                              {doc::NoteKind::endnote, "w:endnotePr", "w:endnote"}}) {
      if (session_.notes_of(kind).empty()) continue;
      xml.open(root);
      xml.element(element, "w:id", -1);
      xml.element(element, "w:id", 0);
      xml.close();
    }
    xml.open("w:compat");
    xml.element("w:doNotExpandShiftReturn");  // a line that is ended by hand is not stretched
    xml.element("w:useFELayout");
    xml.open("w:compatSetting").attribute("w:name", "compatibilityMode");
    xml.attribute("w:uri", "http://schemas.microsoft.com/office/word").attribute("w:val", "15");
    xml.close();
    xml.close();
    if (!session_.variables().empty()) {
      xml.open("w:docVars");
      for (const auto& [name, value] : session_.variables()) {
        xml.open("w:docVar").attribute("w:name", name).attribute("w:val", value);
        xml.close();
      }
      xml.close();
    }
    xml.open("w:themeFontLang").attribute("w:val", "en-US").attribute("w:eastAsia", "zh-CN");
    xml.close();
    xml.close();
    report_dropped(xml);
    add("word/settings.xml", "settings", xml.take());
  }
};

std::optional<Reference> reference_of(const convert::Options& options, convert::Context& context) {
  const std::string path = convert::option(options, convert::option_names::reference);
  if (path.empty()) return std::nullopt;
  const auto bytes = context.load ? context.load(path) : nullptr;
  if (!bytes) {
    throw base::Error(base::ErrorKind::input, "docx-reference", "the template cannot be read: " + path);
  }
  return read_reference(*bytes, context);
}

class DocxWriter final : public convert::Writer {
 public:
  convert::Output write(const doc::Document& document, const convert::Options& options,
                        convert::Context& context) const override {
    const std::optional<Reference> reference = reference_of(options, context);
    Survey survey;
    survey.look_at(document);
    WriteSession session(document, context, theme_of(options, document), survey.character_styles,
                         language_of(options, document, survey), reference ? &*reference : nullptr);
    number_headings(session, survey.headings);
    convert::Output output;
    output.bytes = Assembly(document, survey.headings, session, options).run();
    return output;
  }
};

}  // namespace

void declare_namespaces(XmlWriter& xml) {
  static constexpr std::pair<const char*, const char*> spaces[] = {
      {"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
      {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
      {"xmlns:m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
      {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
      {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
      {"xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
      {"xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
      {"xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"}};
  for (const auto& [name, uri] : spaces) xml.attribute(name, uri);
  xml.attribute("mc:Ignorable", "w14");
}

std::shared_ptr<const convert::Writer> make_writer() { return std::make_shared<DocxWriter>(); }

std::vector<convert::OptionSpec> write_options() {
  std::vector<convert::OptionSpec> specs(4);
  specs[0] = {"theme",
              "document|gongwen|plain",
              "",
              "the look: the input's own, an official document (GB/T 9704), neutral",
              {"document", "gongwen", "plain"},
              false};
  specs[1] = {"toc", "yes|no", "no", "a table of contents before the text", {"yes", "no"}, false};
  specs[2] = {"lang", "TAG", "", "the language of the text (zh-CN); default: as the document says or shows", {}, false};
  specs[3] = {std::string(convert::option_names::reference),
              "FILE",
              "",
              "a DOCX whose styles, page, headers and footers the document takes",
              {},
              false};
  return specs;
}

}  // namespace wenshu::docx

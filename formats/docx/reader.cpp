// From the bytes of a DOCX file to the document tree.
#include "docx/docx.h"

#include <memory>

#include "doc/comments.h"
#include "docx/metadata.h"
#include "docx/part_reader.h"
#include "docx/sections.h"
#include "docx/session.h"
#include "docx/writer.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool has_ole_stream(std::string_view bytes, std::string_view name) {
  std::string utf16;
  for (const char c : name) {
    utf16 += c;
    utf16 += '\0';
  }
  return bytes.find(utf16) != std::string_view::npos;
}

// An OLE compound file is what Office writes for encrypted documents and what Word wrote before 2007.
void refuse_ole(std::string_view bytes) {
  if (bytes.substr(0, ole_magic.size()) != ole_magic) return;
  if (has_ole_stream(bytes, "EncryptedPackage")) {
    throw Error(ErrorKind::input, "docx-encrypted",
                "the document is encrypted (password-protected) and cannot be read");
  }
  throw Error(ErrorKind::input, "docx-legacy",
              "this is no DOCX but an older binary Office file, such as a Word 97 .doc");
}

std::string main_part_of(const package::OpcPackage& package) {
  const auto* relationship = package.relationship_of_type("", "officeDocument");
  if (!relationship || relationship->external) {
    throw Error(ErrorKind::input, "docx-no-document", "this is no DOCX: the package names no main document");
  }
  if (!package.contains(relationship->target)) {
    throw Error(ErrorKind::input, "docx-no-document", "the main document " + relationship->target + " is missing",
                relationship->target);
  }
  return relationship->target;
}

ThemeFonts read_theme(const Session& session) {
  ThemeFonts theme;
  const auto* relationship = session.package.relationship_of_type(session.main_part, "theme");
  if (!relationship || relationship->external || !session.package.contains(relationship->target)) return theme;
  const package::XmlPart part = session.package.read_xml(relationship->target);
  const pugi::xml_node scheme = part.root().child("a:themeElements").child("a:fontScheme");
  const auto fonts = [](pugi::xml_node node) {
    doc::Font font;
    font.latin = attribute(node.child("a:latin"), "typeface");
    font.cjk = attribute(node.child("a:ea"), "typeface");
    font.complex = attribute(node.child("a:cs"), "typeface");
    for (const pugi::xml_node script : node.children("a:font")) {
      if (font.cjk.empty() && attribute(script, "script") == "Hans") font.cjk = attribute(script, "typeface");
    }
    return font;
  };
  theme.major = fonts(scheme.child("a:majorFont"));
  theme.minor = fonts(scheme.child("a:minorFont"));
  return theme;
}

// The root of a part that the main part names by a relationship type, read into `part`; empty where there is none.
pugi::xml_node optional_part(const Session& session, const char* type, std::optional<package::XmlPart>& part) {
  const auto* relationship = session.package.relationship_of_type(session.main_part, type);
  if (!relationship || relationship->external || !session.package.contains(relationship->target)) return {};
  part.emplace(session.package.read_xml(relationship->target));
  return part->root();
}

// The language of number words is that of the document's Latin text.
std::string number_language(const std::optional<package::XmlPart>& styles) {
  if (!styles) return {};
  const pugi::xml_node defaults = styles->root().child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
  return std::string(val(defaults.child("w:lang")));
}

TrackChanges track_changes(const convert::Options& options) {
  const std::string value = convert::option(options, "track-changes");
  if (value == "reject") return TrackChanges::reject;
  return value == "all" ? TrackChanges::all : TrackChanges::accept;
}

class DocxReader final : public convert::Reader {
 public:
  doc::Document read(std::string_view bytes, const convert::Options& options,
                     convert::Context& context) const override {
    refuse_ole(bytes);
    package::OpcPackage package(bytes, context.budget);
    doc::Document document;
    Session session(package, context, document);
    session.changes = track_changes(options);
    session.main_part = main_part_of(package);
    const package::XmlPart main = package.read_xml(session.main_part);
    const pugi::xml_node body = main.root().child("w:body");
    if (!is(main.root(), "w:document") || !body) {
      throw Error(ErrorKind::input, "docx-no-document",
                  "this is no DOCX: " + session.main_part + " holds no word-processing document", session.main_part);
    }
    session.theme = read_theme(session);
    std::optional<package::XmlPart> styles, numbering;
    session.styles = std::make_unique<Styles>(optional_part(session, "styles", styles), session.theme, document.styles);
    session.numbering = std::make_unique<Numbering>(optional_part(session, "numbering", numbering), *session.styles,
                                                    session.theme, number_language(styles), document.numberings);
    session.part_index(session.main_part);
    read_metadata(session);
    read_settings(session);

    std::vector<doc::PageSetup> sections = read_sections(session, main, body);
    document.page = sections.front();
    PartReader reader(session, main);
    reader.set_sections(std::move(sections));
    document.body = reader.read_container(body);
    session.read_notes();
    doc::settle_comments(document);
    return document;
  }
};

bool sniff(std::string_view head) { return head.substr(0, 2) == "PK" || head.substr(0, ole_magic.size()) == ole_magic; }

}  // namespace

std::shared_ptr<const convert::Reader> make_reader() { return std::make_shared<DocxReader>(); }

}  // namespace wenshu::docx

namespace wenshu::convert {

void register_docx(Registry& registry);

void register_docx(Registry& registry) {
  Format format;
  format.name = "docx";
  format.extensions = {"docx", "docm", "dotx", "dotm"};
  format.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  format.sniff = docx::sniff;
  format.reader = docx::make_reader();
  OptionSpec changes;
  changes.name = "track-changes";
  changes.value = "accept|reject|all";
  changes.fallback = "accept";
  changes.help = "what happens to tracked changes of a DOCX";
  changes.choices = {"accept", "reject", "all"};
  format.read_options = {changes};
  format.writer = docx::make_writer();
  format.write_options = docx::write_options();
  registry.add(std::move(format));
}

}  // namespace wenshu::convert

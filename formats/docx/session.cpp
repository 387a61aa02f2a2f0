#include "docx/session.h"

#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "base/unicode.h"
#include "doc/walk.h"
#include "docx/part_reader.h"
#include "docx/xml_values.h"

namespace wenshu::docx {

namespace {

// The media type of a picture whose type the package does not say, by its first bytes.
std::string sniffed_media_type(std::string_view bytes) {
  const auto begins = [&](std::string_view magic) { return bytes.substr(0, magic.size()) == magic; };
  if (begins("\x89PNG")) return "image/png";
  if (begins("\xFF\xD8\xFF")) return "image/jpeg";
  if (begins("GIF8")) return "image/gif";
  if (begins("BM")) return "image/bmp";
  if (begins("II*") || begins({"MM\0*", 4})) return "image/tiff";
  if (begins("RIFF")) return "image/webp";
  if (bytes.substr(0, 44).ends_with(" EMF")) return "image/emf";
  if (begins("\xD7\xCD\xC6\x9A")) return "image/wmf";
  constexpr std::size_t svg_head = 4096;  // with its declaration, comments and document type
  if (begins("<") && bytes.substr(0, svg_head).find("<svg") != std::string_view::npos) return "image/svg+xml";
  return "application/octet-stream";
}

struct NotePart {
  doc::NoteKind kind;
  const char* relationship;
  const char* element;
};
constexpr std::array<NotePart, 3> note_parts = {{{doc::NoteKind::footnote, "footnotes", "w:footnote"},
                                                 {doc::NoteKind::endnote, "endnotes", "w:endnote"},
                                                 {doc::NoteKind::comment, "comments", "w:comment"}}};

// The mark that opens a note's text is drawn by the note itself; the space behind it is not text.
void trim_start(doc::Blocks& blocks) {
  while (!blocks.empty() && doc::is_blank_paragraph(blocks.back())) blocks.pop_back();
  if (blocks.empty()) return;
  doc::Inlines* inlines = doc::inlines_of(blocks.front());
  while (inlines && !inlines->empty()) {
    auto* text = std::get_if<doc::Text>(&inlines->front().node);
    if (!text) return;
    const std::size_t begin = text->text.find_first_not_of(" \t");
    if (begin == 0) return;
    if (begin != std::string::npos) {
      text->text.erase(0, begin);
      return;
    }
    inlines->erase(inlines->begin());
  }
}

}  // namespace

void Session::warn(std::string code, std::string message, std::string at) {
  context.report({convert::Severity::warning, std::move(code), std::move(message), std::move(at)});
}

void Session::note(std::string code, std::string message, std::string at) {
  context.report({convert::Severity::note, std::move(code), std::move(message), std::move(at)});
}

void Session::note_once(const std::string& code, const std::string& message, const std::string& at) {
  if (said_.insert(code + '\n' + message).second) warn(code, message, at);
}

const Carried* Session::carried_by(std::string_view bookmark) const {
  if (!bookmark.starts_with(carrier_prefix)) return nullptr;
  auto found = carried.find(bookmark);
  if (found == carried.end()) found = carried.find(bookmark.substr(0, bookmark.rfind('_')));  // a further one
  return found == carried.end() ? nullptr : &found->second;
}

std::string Session::link_name(std::string_view bookmark) const {
  const Carried* target = carried_by(bookmark);
  return target && target->kind == "target" ? target->value("id") : std::string(bookmark);
}

std::string Session::resource(const std::string& part, const std::string& at) {
  if (const auto known = resources_.find(part); known != resources_.end()) return known->second;
  std::string key;
  if (package.contains(part)) {
    auto bytes = std::make_shared<const std::string>(package.read(part));
    key = base::sha256_hex(*bytes);
    std::string type = package.content_type(part);
    if (type.empty() || type == "application/octet-stream") type = sniffed_media_type(*bytes);
    const std::size_t slash = part.rfind('/');
    document.resources.try_emplace(key, doc::Resource{type, part.substr(slash + 1), std::move(bytes)});
  } else {
    warn("docx-missing-image", "the picture " + part + " is missing", at);
  }
  resources_.emplace(part, key);
  return key;
}

const doc::Style& Session::resolved(doc::StyleId style) {
  const auto [entry, added] = resolved_.try_emplace(style);
  if (added) entry->second = document.styles.resolve(style);
  return entry->second;
}

std::uint32_t Session::part_index(const std::string& name) {
  const auto found = std::find(document.parts.begin(), document.parts.end(), name);
  if (found != document.parts.end()) return static_cast<std::uint32_t>(found - document.parts.begin());
  document.parts.push_back(name);
  return static_cast<std::uint32_t>(document.parts.size() - 1);
}

std::uint32_t Session::note_index(doc::NoteKind kind, const std::string& id) {
  const auto [entry, added] = notes_.try_emplace({kind, id}, static_cast<std::uint32_t>(document.notes.size()));
  if (added) {
    document.notes.emplace_back();
    document.notes.back().kind = kind;
  }
  return entry->second;
}

void Session::read_notes() {
  // Notes may refer to notes that nobody has asked for yet; each is read once.
  std::set<std::uint32_t> done;
  for (bool more = true; more;) {
    more = false;
    for (const NotePart& kind : note_parts) {
      const auto* relationship = package.relationship_of_type(main_part, kind.relationship);
      if (!relationship || !package.contains(relationship->target)) continue;
      const bool wanted = std::any_of(notes_.begin(), notes_.end(), [&](const auto& entry) {
        return entry.first.first == kind.kind && done.count(entry.second) == 0;
      });
      if (!wanted) continue;
      const package::XmlPart part = package.read_xml(relationship->target);
      for (const pugi::xml_node node : part.root().children(kind.element)) {
        const auto asked = notes_.find({kind.kind, std::string(attribute(node, "w:id"))});
        if (asked == notes_.end() || !done.insert(asked->second).second) continue;
        more = true;
        PartReader reader(*this, part);
        doc::Blocks blocks = reader.read_container(node);
        trim_start(blocks);
        doc::Note& note = document.notes[asked->second];
        note.children = std::move(blocks);
        note.author = attribute(node, "w:author");
        note.date = attribute(node, "w:date");
      }
    }
  }
  for (const auto& [key, index] : notes_) {
    if (done.count(index) == 0) {
      warn("docx-missing-note", "the note " + key.second + " is missing", main_part);
    }
  }
}

}  // namespace wenshu::docx

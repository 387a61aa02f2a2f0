#include "docx/write_session.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "docx/reference.h"

namespace wenshu::docx {

namespace {

constexpr float level_indent = 21, gongwen_level_indent = 32;  // two characters of the text

// The usual ending of a media type that Word shows; empty for others.
std::string_view extension_of(std::string_view media_type) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {"image/png", "png"},   {"image/jpeg", "jpeg"}, {"image/jpg", "jpeg"},    {"image/gif", "gif"},
      {"image/bmp", "bmp"},   {"image/tiff", "tiff"}, {"image/x-emf", "emf"},   {"image/emf", "emf"},
      {"image/x-wmf", "wmf"}, {"image/wmf", "wmf"},   {"image/svg+xml", "svg"}, {"image/webp", "webp"}};
  for (const auto& [type, extension] : types) {
    if (type == media_type) return extension;
  }
  return {};
}

// The name of a media part that a document read from DOCX brings with it, if it can be kept.
bool is_media_part(const std::string& target) {
  if (!target.starts_with("word/media/")) return false;
  const std::string_view name = std::string_view(target).substr(11);
  return !name.empty() && name.find('.') != std::string_view::npos && name.size() < 100 &&
         std::all_of(name.begin(), name.end(),
                     [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
                              c == '_' || c == '-';
                     }) &&
         !name.ends_with('.');
}

}  // namespace

WriteSession::WriteSession(const doc::Document& written, convert::Context& run, Theme a_theme,
                           const std::set<doc::StyleId>& character_styles, const std::string& a_language,
                           const Reference* a_reference)
    : document(written),
      context(run),
      theme(a_theme),
      reference(a_reference),
      language(a_language),
      chinese(a_language.starts_with("zh")),
      styles(written.styles, a_theme, character_styles, a_language, a_reference),
      numbering(written.numberings, a_theme == Theme::gongwen ? gongwen_level_indent : level_indent,
                a_theme == Theme::gongwen ? 2.F : 0.F, chinese ? "en-US" : a_language) {
  plan_targets();
  find_repeated_notes();
}

void WriteSession::find_repeated_notes() {
  std::set<std::uint32_t> seen;
  doc::for_each_block(document.body, [&](const doc::Block& block) {
    const doc::Inlines* inlines = doc::inlines_of(block);
    if (!inlines) return;
    doc::for_each_inline(*inlines, [&](const doc::Inline& node) {
      const auto* mark = std::get_if<doc::NoteRef>(&node.node);
      if (mark && !seen.insert(mark->note).second) repeated_notes_.insert(mark->note);
    });
  });
}

std::string WriteSession::note_bookmark(std::uint32_t note) const {
  return repeated_notes_.count(note) == 0 ? std::string() : std::string(note_prefix) + std::to_string(note + 1);
}

void WriteSession::plan_targets() {
  targets_ = doc::link_targets(document);
  for (const auto& [block, names] : targets_.blocks) {
    for (const std::string& name : names) target_bookmarks_.emplace(name, std::string());
  }
  for (const std::string& name : targets_.inlines) target_bookmarks_.emplace(name, std::string());
  for (const std::string& name : targets_.anchors) {
    if (!is_bookmark_name(name)) target_bookmarks_.emplace(name, std::string());
  }
  for (auto& [name, bookmark] : target_bookmarks_) bookmark = carry({"target", {{"id", name}}});
  if (!targets_.missing.empty()) {
    warn("docx-lost-link", "links that lead nowhere in the document: " + std::to_string(targets_.missing.size()));
  }
}

std::string WriteSession::bookmark_of(const std::string& name) const {
  const auto found = target_bookmarks_.find(name);
  return found == target_bookmarks_.end() ? name : found->second;
}

std::vector<std::string> WriteSession::bookmarks_at(const doc::Block& block) const {
  std::vector<std::string> out;
  const auto found = targets_.blocks.find(&block);
  if (found == targets_.blocks.end()) return out;
  for (const std::string& name : found->second) out.push_back(target_bookmarks_.at(name));
  return out;
}

std::string WriteSession::take_bookmark_at(const std::string& inline_id) {
  const bool wanted = targets_.inlines.count(inline_id) != 0 || targets_.anchors.count(inline_id) != 0;
  const auto found = wanted ? target_bookmarks_.find(inline_id) : target_bookmarks_.end();
  return found != target_bookmarks_.end() && taken_targets_.insert(inline_id).second ? found->second : std::string();
}

void WriteSession::report(convert::Severity severity, const std::string& code, const std::string& message) {
  if (said_.insert(code).second) context.report({severity, code, message, {}});
}

void WriteSession::note(const std::string& code, const std::string& message) {
  report(convert::Severity::note, code, message);
}

void WriteSession::warn(const std::string& code, const std::string& message) {
  report(convert::Severity::warning, code, message);
}

std::string WriteSession::carry(const Carried& carried) {
  constexpr std::size_t longest = 65000;  // a document variable holds 65,280 characters
  std::string text = encode(carried);
  if (base::code_point_count(text) > longest) {
    note("docx-carrier-too-long", "text that DOCX has no place for is too long to be carried");
    text = carried.kind;
  }
  const auto [known, added] = variable_of_.try_emplace(std::move(text), Variable{variables_.size() + 1, 0});
  Variable& variable = known->second;
  std::string name = std::string(carrier_prefix) + std::to_string(variable.number);
  if (added) variables_.emplace_back(name, known->first);
  if (++variable.bookmarks > 1) (name += '_') += std::to_string(variable.bookmarks);
  return name;
}

bool WriteSession::is_bookmark_name(const std::string& name) {
  constexpr std::size_t longest = 40;
  return !name.empty() && base::code_point_count(name) <= longest && !name.starts_with(carrier_prefix) &&
         name != "_GoBack" &&
         std::none_of(name.begin(), name.end(),
                      [](char c) {
                        const auto byte = static_cast<unsigned char>(c);
                        return byte <= ' ' || c == '"' || c == '\\';
                      }) &&
         base::find_invalid_utf8(name) == std::string::npos;
}

bool WriteSession::take_bookmark(const std::string& name) {
  return is_bookmark_name(name) && bookmark_names_.insert(base::to_lower(name)).second;
}

int WriteSession::note_id(std::uint32_t note) {
  const auto [entry, added] = note_ids_.try_emplace(note, 0);
  if (added) {
    std::vector<std::uint32_t>& list = asked_[static_cast<std::size_t>(document.notes[note].kind)];
    list.push_back(note);
    entry->second = static_cast<int>(list.size());
  }
  return entry->second;
}

std::string WriteSession::media_part(const std::string& resource, const std::string& target) {
  if (const auto done = media_.find(resource); done != media_.end()) return done->second;
  auto found = document.resources.find(resource);
  bool known = found != document.resources.end();
  if (!known && reference) {
    found = reference->document.resources.find(resource);
    known = found != reference->document.resources.end();
  }
  std::string part;
  if (known && found->second.bytes) {
    const std::string_view extension = extension_of(found->second.media_type);
    if (extension.empty()) {
      warn("docx-image-format", "a picture of the type " + found->second.media_type + " cannot stand in a DOCX");
    } else {
      if (extension == "svg" || extension == "webp") {
        note("docx-image-format", "older programs do not show pictures of the type " + found->second.media_type);
      }
      part = target;
      if (!is_media_part(part) || package.contains(part)) {
        std::size_t number = media_.size();
        do {
          part = "word/media/image" + std::to_string(++number) + '.' + std::string(extension);
        } while (package.contains(part));
      }
      package.add_media(part, found->second.media_type, found->second.bytes);
    }
  }
  media_.emplace(resource, part);
  return part;
}

}  // namespace wenshu::docx

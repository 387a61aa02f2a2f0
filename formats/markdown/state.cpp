#include "markdown/state.h"

#include <algorithm>

#include "base/unicode.h"
#include "doc/walk.h"
#include "markdown/marks.h"
#include "markdown/scan.h"

namespace wenshu::markdown {

namespace {

bool starts_with_scheme(std::string_view lower, std::initializer_list<std::string_view> schemes) {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](std::string_view s) { return lower.substr(0, s.size()) == s; });
}

// The beginning of an address as a browser reads its scheme: lower case, without white space and control characters.
std::string scheme_part(std::string_view target) {
  std::string head;
  for (const char c : target) {
    if (static_cast<unsigned char>(c) <= ' ') continue;
    head += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (c == ':' || head.size() > 16) break;
  }
  return head;
}

// A path that stays below the folder of the document, or the site, whatever opens it.
bool is_path(std::string_view path) {
  if (path.empty() || path.starts_with("//") || path.find('\\') != path.npos || path.find(':') != path.npos)
    return false;
  return path.find("..") == path.npos;
}

std::string extension_of(const doc::Resource& resource) {
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"image/png", "png"},  {"image/jpeg", "jpg"},    {"image/gif", "gif"},   {"image/bmp", "bmp"},
      {"image/tiff", "tif"}, {"image/svg+xml", "svg"}, {"image/webp", "webp"}, {"image/x-emf", "emf"},
      {"image/emf", "emf"},  {"image/x-wmf", "wmf"},   {"image/wmf", "wmf"},
  };
  const auto dot = resource.name.rfind('.');
  if (dot != std::string::npos) {
    const std::string extension = base::to_lower(std::string_view(resource.name).substr(dot + 1));
    const bool plain = !extension.empty() && extension.size() <= 5 &&
                       std::all_of(extension.begin(), extension.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    if (plain) return extension;
  }
  for (const auto& [type, extension] : known) {
    if (resource.media_type == type) return std::string(extension);
  }
  return "bin";
}

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; }

}  // namespace

bool is_clean(std::string_view text) {
  static constexpr ByteSet controls = ByteSet::where(is_control);
  return find_byte(text, controls, 0, text.size()) == text.size();
}

State::State(const doc::Document& document_, std::string media_dir, convert::Context& context_, convert::Output& output)
    : document(document_), context(context_), media_dir_(std::move(media_dir)), output_(output) {
  note_numbers_.resize(document.notes.size());
  collect_targets(document.body);
  for (const auto& note : document.notes) collect_targets(note.children);
}

void State::collect_targets(const doc::Blocks& blocks) {
  const auto collect = [&](const doc::Inlines& inlines) {
    doc::for_each_inline(inlines, [&](const doc::Inline& node) {
      const auto* link = doc::get_if<doc::Link>(node);
      if (link && link->target.size() > 1 && link->target.front() == '#') targets_.insert(link->target.substr(1));
    });
  };
  doc::for_each_block(blocks, [&](const doc::Block& block) {
    if (const auto* inlines = doc::inlines_of(block)) collect(*inlines);
    if (const auto* list = std::get_if<doc::DefinitionList>(&block.node)) {
      for (const auto& item : list->items) collect(item.term);
    }
  });
}

void State::report_once(convert::Severity severity, const char* code, std::string message) {
  if (reported_.insert(code).second) context.report({severity, code, std::move(message), {}});
}

void State::report_furniture(const doc::PageSetup& page) {
  bool visible = false;
  for (const auto& furniture : page.furniture) {
    doc::for_each_block(furniture.blocks, [&](const doc::Block& block) {
      visible = visible || !base::is_blank(doc::visible_text(block));
    });
  }
  if (visible) report_once(convert::Severity::note, "markdown-page-furniture", "headers and footers are left out");
}

std::string State::label_of_note(std::uint32_t note) {
  if (note >= document.notes.size() || document.notes[note].kind == doc::NoteKind::comment) return {};
  const bool endnote = document.notes[note].kind == doc::NoteKind::endnote;
  if (note_numbers_[note] == 0) {
    note_order_.push_back(note);
    note_numbers_[note] = endnote ? ++endnotes_ : ++footnotes_;
  }
  return (endnote ? std::string(marks::endnote) : std::string()) + std::to_string(note_numbers_[note]);
}

bool State::comment_announced(std::uint32_t note) {
  if (!announced_.insert(note).second) return true;
  open_comments_.push_back(note);
  return false;
}

bool State::comment_is_next(std::uint32_t note) {
  const auto own = std::find(open_comments_.begin(), open_comments_.end(), note);
  if (own == open_comments_.end()) return false;
  const bool next = own == open_comments_.begin();
  open_comments_.erase(own);
  return next;
}

std::string State::image_target(const doc::Image& image) {
  const auto resource = document.resources.find(image.resource);
  if (!image.resource.empty() && resource != document.resources.end() && resource->second.bytes) {
    auto& path = images_[image.resource];
    if (path.empty()) {
      path = media_dir_ + "/image" + std::to_string(images_.size()) + "." + extension_of(resource->second);
      output_.files.push_back({path, resource->second.bytes});
    }
    return path;
  }
  // In a picture data: runs nothing.
  if (starts_with_scheme(scheme_part(image.target), {"http:", "https:", "data:"}) || is_path(image.target)) {
    return image.target;
  }
  context.report({convert::Severity::warning,
                  "markdown-image-target",
                  "an image that is not embedded is written without its target",
                  {}});
  return {};
}

std::string State::link_target(const std::string& target) {
  if (!starts_with_scheme(scheme_part(target), {"javascript:", "vbscript:", "data:"})) return target;
  context.report({convert::Severity::warning,
                  "markdown-unsafe-link",
                  "a link that would run a script is written as plain text",
                  {}});
  return {};
}

std::string State::clean(std::string_view text) {
  std::string out = clean_lines(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::string State::clean_lines(std::string_view text) {
  std::string out(text);
  if (is_clean(text)) return out;
  std::replace(out.begin(), out.end(), '\r', ' ');
  const auto end = std::remove_if(out.begin(), out.end(), [](char c) { return is_control(c) && c != '\n'; });
  if (end != out.end()) {
    out.erase(end, out.end());
    report_once(convert::Severity::note, "markdown-control-character", "control characters are left out");
  }
  return out;
}

}  // namespace wenshu::markdown

#include "markdown/read_state.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/sha256.h"
#include "doc/classes.h"
#include "markdown/characters.h"
#include "markdown/marks.h"

namespace wenshu::markdown {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t least_expansion = 100'000;
constexpr std::size_t longest_label = 999;
constexpr std::string_view data_scheme = "data:";

bool is_date(std::string_view text) {
  return text.size() >= 10 && std::all_of(text.begin(), text.begin() + 4, is_ascii_digit) && text[4] == '-' &&
         text.find(' ') == npos;
}

// The place of the colon behind a number; npos where there is none.
std::size_t colon_behind_number(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_ascii_digit(text[i])) ++i;
  return i > 0 && i < text.size() && text[i] == ':' ? i : npos;
}

std::string_view extension_of(std::string_view target) {
  const std::size_t dot = target.rfind('.');
  return dot == npos ? std::string_view() : target.substr(dot + 1);
}

struct ImageType {
  std::string_view extension, media_type, signature;
};
constexpr std::array image_types = {
    ImageType{"png", "image/png", "\x89PNG"},
    ImageType{"jpg", "image/jpeg", "\xFF\xD8\xFF"},
    ImageType{"jpeg", "image/jpeg", "\xFF\xD8\xFF"},
    ImageType{"gif", "image/gif", "GIF8"},
    ImageType{"webp", "image/webp", "RIFF"},
    ImageType{"bmp", "image/bmp", "BM"},
    ImageType{"tif", "image/tiff", "II*"},
    ImageType{"tiff", "image/tiff", "MM"},
    ImageType{"svg", "image/svg+xml", "<svg"},
    ImageType{"emf", "image/x-emf", ""},
    ImageType{"wmf", "image/x-wmf", ""},
};

// By what the file is, else by its name.
std::string media_type(std::string_view bytes, std::string_view target) {
  for (const ImageType& type : image_types) {
    if (!type.signature.empty() && bytes.starts_with(type.signature)) return std::string(type.media_type);
  }
  std::string extension(extension_of(target));
  std::transform(extension.begin(), extension.end(), extension.begin(), to_ascii_lower);
  for (const ImageType& type : image_types) {
    if (type.extension == extension) return std::string(type.media_type);
  }
  return {};
}

// A picture that stands in its address: `data:image/png;base64,…`.
struct DataPicture {
  std::string_view media_type, text;
};
std::optional<DataPicture> data_picture(std::string_view target) {
  const std::string_view head = target.substr(0, target.find(','));
  constexpr std::string_view encoding = ";base64";
  if (head.size() == target.size() || head.size() < encoding.size()) return {};
  if (!starts_with_nocase(head.substr(head.size() - encoding.size()), encoding)) return {};
  std::string type(head.substr(data_scheme.size(), head.find(';') - data_scheme.size()));
  std::transform(type.begin(), type.end(), type.begin(), to_ascii_lower);
  if (type == "image/jpg") type = "image/jpeg";
  for (const ImageType& known : image_types) {
    if (known.media_type == type && !known.signature.empty())
      return DataPicture{known.media_type, target.substr(head.size() + 1)};
  }
  return {};
}

bool has_scheme(std::string_view target) {
  const std::size_t colon = target.find_first_of(":/?#");
  return colon != npos && colon > 1 && target[colon] == ':';
}

// A target without percent encoding, as the path of a file.
std::string decode_percent(std::string_view target) {
  const auto digit = [](char c) { return is_ascii_digit(c) ? c - '0' : (to_ascii_lower(c) - 'a' + 10); };
  const auto is_digit = [](char c) {
    return is_ascii_digit(c) || (to_ascii_lower(c) >= 'a' && to_ascii_lower(c) <= 'f');
  };
  std::string out;
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (target[i] == '%' && i + 2 < target.size() && is_digit(target[i + 1]) && is_digit(target[i + 2])) {
      out += static_cast<char>(digit(target[i + 1]) * 16 + digit(target[i + 2]));
      i += 2;
    } else {
      out += target[i];
    }
  }
  return out;
}

bool is_endnote_label(std::string_view label) {
  return label.starts_with(marks::endnote) && label.size() > marks::endnote.size() &&
         label.find_first_not_of("0123456789", marks::endnote.size()) == npos;
}

bool stays_below(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != npos || path.find('\0') != npos) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (path.substr(begin, end - begin) == "..") return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

ReadState::ReadState(const BlockTree& tree, doc::Document& document, convert::Context& context)
    : tree_(tree),
      document_(document),
      context_(context),
      expansion_left_(std::max(least_expansion, tree.source.size())) {}

void ReadState::report(convert::Severity severity, const char* code, std::string message, std::size_t offset) {
  context_.report({severity, code, std::move(message), std::to_string(offset)});
}

const LinkDefinition* ReadState::link(std::string_view label) {
  const LinkDefinition* found = tree_.references.find(label);
  if (!found) return nullptr;
  const std::size_t size = found->target.size() + found->title.size();
  if (size > expansion_left_) {
    if (!expansion_reported_) {
      context_.report({convert::Severity::warning,
                       "markdown-reference-limit",
                       "link definitions are used so often that the links would be larger than the text; further uses "
                       "stay text",
                       {}});
    }
    expansion_reported_ = true;
    return nullptr;
  }
  expansion_left_ -= size;
  return found;
}

// ---- Footnotes

ReadState::NoteEntry ReadState::find_note(std::string_view text) const {
  if (tree_.notes.empty()) return tree_.notes.end();
  const std::size_t end = text.substr(0, longest_label + 1).find_first_of("] \t\n[");
  if (end == npos || end == 0 || text[end] != ']') return tree_.notes.end();
  return tree_.notes.find(normalize_label(text.substr(0, end)));
}

std::optional<ReadState::NoteMark> ReadState::note(std::string_view text) {
  const auto found = find_note(text);
  if (found == tree_.notes.end()) return {};
  const auto [index, is_new] =
      index_of_node_.emplace(found->second, static_cast<std::uint32_t>(document_.notes.size()));
  if (is_new) {
    notes_met_.push_back(found->second);
    note_indices_.push_back(index->second);
    document_.notes.emplace_back();
    if (is_endnote_label(text.substr(0, text.find(']')))) document_.notes.back().kind = doc::NoteKind::endnote;
  }
  return NoteMark{index->second, text.find(']') + 1};
}

void ReadState::add_unused_notes() {
  std::vector<std::pair<NodeId, const std::string*>> unused;
  for (const auto& [label, node] : tree_.notes) {
    if (index_of_node_.find(node) == index_of_node_.end()) unused.emplace_back(node, &label);
  }
  std::sort(unused.begin(), unused.end());
  for (const auto& [node, label] : unused) {
    report(convert::Severity::warning, "markdown-unused-note", "nothing refers to the footnote " + *label,
           tree_.nodes[static_cast<std::size_t>(node)].begin);
    note(*label + "]");
  }
}

// ---- Comments

// "1: author, date" behind `comment`.
std::optional<doc::Inline> ReadState::begin_comment(std::string_view text) {
  const std::size_t colon = colon_behind_number(text);
  if (colon == npos) return {};
  doc::Note note;
  note.kind = doc::NoteKind::comment;
  std::string_view author = trim_ascii(text.substr(colon + 1));
  const std::size_t comma = author.rfind(", ");
  if (is_date(author)) {
    note.date = author;
    author = {};
  } else if (comma != npos && is_date(author.substr(comma + 2))) {
    note.date = author.substr(comma + 2);
    author = author.substr(0, comma);
  }
  note.author = author;
  const auto index = static_cast<std::uint32_t>(document_.notes.size());
  document_.notes.push_back(std::move(note));
  const std::string number(text.substr(0, colon));
  open_comments_.push_back({number, index});
  comments_[number] = index;
  doc::Attr attr;
  attr.classes.emplace_back(doc::classes::comment_start);
  attr.keys.emplace("note", std::to_string(index));
  return doc::Inline{doc::Span{}, {}, 0, std::move(attr)};
}

std::optional<doc::Inline> ReadState::comment(std::string_view text) {
  if (text.starts_with(marks::comment_start)) {
    if (auto start = begin_comment(text.substr(marks::comment_start.size()))) return start;
  }
  auto own = open_comments_.begin();
  if (text.starts_with(marks::comment_end)) {
    const std::string_view rest = text.substr(marks::comment_end.size());
    const std::size_t colon = colon_behind_number(rest);
    const auto said = colon == npos ? comments_.end() : comments_.find(rest.substr(0, colon));
    if (said != comments_.end()) {
      own = std::find_if(own, open_comments_.end(), [&](const OpenComment& open) { return open.note == said->second; });
      if (own == open_comments_.end()) return doc::Inline{doc::NoteRef{said->second}, {}, 0, {}};  // once more
      text = trim_ascii(rest.substr(colon + 1));
    }
  }
  if (own == open_comments_.end()) return {};
  const std::uint32_t index = own->note;
  open_comments_.erase(own);
  while (!text.empty()) {
    const std::size_t end = text.find(marks::comment_paragraph);
    doc::Paragraph paragraph;
    paragraph.children.push_back({doc::Text{std::string(text.substr(0, end))}, {}, 0, {}});
    document_.notes[index].children.push_back({std::move(paragraph), {}, 0, {}});
    text = end == npos ? std::string_view() : text.substr(end + marks::comment_paragraph.size());
  }
  return doc::Inline{doc::NoteRef{index}, {}, 0, {}};
}

// ---- Images

void ReadState::load(doc::Image& image, std::size_t offset) {
  if (starts_with_nocase(image.target, data_scheme)) return load_data(image, offset);
  if (image.target.empty() || !context_.load || has_scheme(image.target) || image.target.starts_with("//")) return;
  const auto [known, is_new] = loaded_.emplace(image.target, std::string());
  if (is_new) {
    const std::string path = decode_percent(image.target);
    if (!stays_below(path)) {
      report(convert::Severity::warning, "markdown-image-outside",
             "the image " + image.target + " lies outside the folder of the document and is not read", offset);
      return;
    }
    const auto bytes = context_.load(path);
    if (!bytes) {
      report(convert::Severity::warning, "markdown-image-missing", "the image " + image.target + " is not found",
             offset);
      return;
    }
    known->second = add_resource({media_type(*bytes, path), path.substr(path.rfind('/') + 1), bytes});
  }
  image.resource = known->second;
}

std::string ReadState::add_resource(doc::Resource resource) {
  std::string key = base::sha256_hex(*resource.bytes);
  document_.resources.emplace(key, std::move(resource));
  return key;
}

// The address is the picture: none is left.
void ReadState::load_data(doc::Image& image, std::size_t offset) {
  const auto picture = data_picture(image.target);
  if (picture) {
    const bool encoded = picture->text.find('%') != npos;
    budget().spend_memory(picture->text.size() / 4 * 3 + (encoded ? picture->text.size() : 0));
    auto bytes = encoded ? base::decode_base64(decode_percent(picture->text)) : base::decode_base64(picture->text);
    if (encoded) budget().release_memory(picture->text.size());
    if (bytes && !bytes->empty()) {
      std::string type = media_type(*bytes, {});
      if (type.empty()) type = picture->media_type;
      image.resource = add_resource({std::move(type), {}, std::make_shared<const std::string>(std::move(*bytes))});
      image.target.clear();
      return;
    }
  }
  report(convert::Severity::warning, "markdown-image-data",
         "an image whose data stand in its address is of no known type or damaged, and is not read", offset);
}

}  // namespace wenshu::markdown

#include "convert/pipeline.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "structure/structure.h"

namespace wenshu::convert {

using base::Error;
using base::ErrorKind;

namespace {

constexpr std::size_t head_size = 4096;

struct Signature {
  std::string_view bytes, seen;
};

// Well-known beginnings, for a message that says what the file is instead of what it is not.
constexpr std::array signatures = {
    Signature{"\xD0\xCF\x11\xE0",
              "an old binary Word document (.doc) or a password-protected (encrypted) one; save it as .docx without a "
              "password"},
    Signature{"PK\x03\x04", "a zip archive that is no known document"},
    Signature{"%PDF-", "a PDF file"},
    Signature{"{\\rtf", "a Rich Text Format file (.rtf)"},
    Signature{"\x89PNG", "a PNG image"},
    Signature{"\xFF\xD8\xFF", "a JPEG image"},
    Signature{"GIF8", "a GIF image"},
    Signature{"\x1F\x8B", "a gzip file"},
    Signature{"<?xml", "an XML file"},
    Signature{"<!DOCTYPE html", "an HTML file"},
    Signature{"<html", "an HTML file"},
};

// UTF-8 without NUL; a character cut off by the end of the head is fine.
bool looks_like_text(std::string_view head) {
  if (head.find('\0') != std::string_view::npos) return false;
  const std::size_t invalid = base::find_invalid_utf8(head);
  return invalid == std::string_view::npos || (head.size() == head_size && head.size() - invalid < 4);
}

std::string describe(std::string_view head) {
  if (head.empty()) return "an empty file";
  for (const Signature& signature : signatures) {
    if (head.starts_with(signature.bytes)) return std::string(signature.seen);
  }
  return looks_like_text(head) ? "plain text (say which format with --from)" : "binary data of an unknown kind";
}

// The extension without the dot; "" for names such as ".profile".
std::string_view extension_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot + 1);
}

std::string names(const Registry& registry, bool (*wanted)(const Format&)) {
  std::string out;
  for (const Format& format : registry.all()) {
    if (wanted(format)) out += (out.empty() ? "" : ", ") + format.name;
  }
  return out;
}

bool can_read(const Format& format) { return format.reader != nullptr; }
bool can_write(const Format& format) { return format.writer != nullptr; }

const Format& named(const Registry& registry, std::string_view name, bool (*wanted)(const Format&), const char* verb) {
  const Format* format = registry.by_name(name);
  if (!format) format = registry.by_extension(name);
  if (format && wanted(*format)) return *format;
  const std::string quoted = "'" + std::string(name) + "'";
  throw Error(ErrorKind::usage, "unknown-format",
              (format ? "the format " + quoted + " cannot be " + verb : "there is no format " + quoted) +
                  "; formats that can be " + verb + ": " + names(registry, wanted));
}

const char* name_of(Structure structure) {
  switch (structure) {
    case Structure::styles:
      return "styles";
    case Structure::off:
      return "off";
    case Structure::recognize:
      break;
  }
  return "auto";
}

}  // namespace

const Format& input_format(const Registry& registry, std::string_view name, std::string_view path,
                           std::string_view bytes) {
  if (!name.empty()) return named(registry, name, can_read, "read");
  const std::string_view head = bytes.substr(0, head_size);
  const Format* const named_format = registry.by_extension(extension_of(path));
  const Format* format = registry.by_content(head);
  if (format && named_format && format != named_format && named_format->sniff) {
    throw Error(
        ErrorKind::input, "format-mismatch",
        "the name says " + named_format->name + ", the content " + format->name + "; say which it is with --from");
  }
  if (!format || !can_read(*format)) format = named_format;
  if (!format && path == "-" && !head.empty() && looks_like_text(head)) format = registry.by_name("text");
  if (format && can_read(*format)) return *format;
  throw Error(ErrorKind::input, "unknown-format", "the format of the input is not known: this is " + describe(head));
}

const Format& output_format(const Registry& registry, std::string_view name, std::string_view path) {
  if (!name.empty()) return named(registry, name, can_write, "written");
  const Format* format = registry.by_extension(extension_of(path));
  if (format && can_write(*format)) return *format;
  throw Error(ErrorKind::usage, "unknown-format",
              "the name of the output does not tell its format; say --to with one of " + names(registry, can_write));
}

doc::Document read(std::string_view bytes, const ReadRequest& request, Context& context) {
  const Format& format = *request.format;
  Options options = request.options;
  if (declares(format.read_options, option_names::structure)) {
    options.insert_or_assign(std::string(option_names::structure), name_of(request.structure));
  }
  doc::Document document =
      format.reader->read(bytes, complete_options(format.read_options, options, format.name), context);
  if (request.structure == Structure::recognize && !format.is_tree) {
    structure::recognize(document, {request.explain});
  }
  return document;
}

Output write(const doc::Document& document, const WriteRequest& request, Context& context) {
  const Format& format = *request.format;
  return format.writer->write(document, complete_options(format.write_options, request.options, format.name), context);
}

}  // namespace wenshu::convert

#include "package/zip_directory.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/error.h"

namespace wenshu::package {

namespace {
using base::Error;
using base::ErrorKind;

constexpr std::size_t max_entries = 20'000;
constexpr std::size_t max_end_records = 64;  // each one costs libzip a walk through the directory it names

constexpr std::string_view local_signature("PK\3\4", 4);
constexpr std::string_view entry_signature("PK\1\2", 4);
constexpr std::string_view end_signature("PK\5\6", 4);
constexpr std::string_view end64_signature("PK\6\6", 4);
constexpr std::string_view end64_locator_signature("PK\6\7", 4);
constexpr std::string_view compound_file_signature("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

constexpr std::size_t local_size = 30, entry_size = 46, end_size = 22, end64_size = 56, end64_locator_size = 20;

std::uint64_t little_endian(std::string_view bytes, std::uint64_t offset, unsigned length) {
  std::uint64_t value = 0;
  for (unsigned i = length; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

bool signature_at(std::string_view bytes, std::uint64_t offset, std::string_view signature, std::size_t record_size) {
  return offset <= bytes.size() && bytes.size() - offset >= record_size &&
         bytes.substr(offset, signature.size()) == signature;
}

struct Directory {
  std::uint64_t offset = 0, size = 0, count = 0;
};

// What the end record at `end`, or its zip64 form, says.
std::optional<Directory> directory_of(std::string_view bytes, std::size_t end) {
  Directory found{little_endian(bytes, end + 16, 4), little_endian(bytes, end + 12, 4),
                  little_endian(bytes, end + 10, 2)};
  if (end >= end64_locator_size &&
      signature_at(bytes, end - end64_locator_size, end64_locator_signature, end64_locator_size)) {
    const std::uint64_t record = little_endian(bytes, end - end64_locator_size + 8, 8);
    if (!signature_at(bytes, record, end64_signature, end64_size)) return std::nullopt;
    found = {little_endian(bytes, record + 48, 8), little_endian(bytes, record + 40, 8),
             little_endian(bytes, record + 32, 8)};
  }
  if (found.offset > end || found.size > end - found.offset) return std::nullopt;
  // libzip allocates by the count before it reads the first entry.
  if (found.count > found.size / entry_size) return std::nullopt;
  return found;
}

// Replaces the fields that are all ones by those of the zip64 extra field (APPNOTE 4.5.3).
void apply_zip64(ZipEntry& entry, std::string_view extra, bool has_size) {
  while (extra.size() >= 4) {
    const std::uint64_t id = little_endian(extra, 0, 2);
    const std::uint64_t length = std::min<std::uint64_t>(little_endian(extra, 2, 2), extra.size() - 4);
    std::string_view body = extra.substr(4, length);
    extra.remove_prefix(4 + length);
    if (id != 1) continue;
    if (has_size) body.remove_prefix(std::min<std::size_t>(8, body.size()));
    for (std::uint64_t* field : {&entry.compressed, &entry.offset}) {
      if (*field != 0xFFFFFFFF || body.size() < 8) continue;
      *field = little_endian(body, 0, 8);
      body.remove_prefix(8);
    }
  }
}

// The entries of a directory; nothing where it is not one.
std::optional<std::vector<ZipEntry>> entries_of(std::string_view bytes, const Directory& directory) {
  std::vector<ZipEntry> entries;
  const std::string_view records = bytes.substr(0, directory.offset + directory.size);
  for (std::uint64_t at = directory.offset; at < records.size();) {
    if (!signature_at(records, at, entry_signature, entry_size)) return std::nullopt;
    if (entries.size() == max_entries) {
      throw Error(ErrorKind::limit, "limit-entries",
                  "the archive has more than " + std::to_string(max_entries) + " entries");
    }
    const std::uint64_t name = little_endian(bytes, at + 28, 2);
    const std::uint64_t extra = little_endian(bytes, at + 30, 2);
    const std::uint64_t next = at + entry_size + name + extra + little_endian(bytes, at + 32, 2);
    if (next > records.size()) return std::nullopt;
    ZipEntry entry{bytes.substr(at + entry_size, name), little_endian(bytes, at + 42, 4),
                   little_endian(bytes, at + 20, 4)};
    apply_zip64(entry, bytes.substr(at + entry_size + name, extra), little_endian(bytes, at + 24, 4) == 0xFFFFFFFF);
    entries.push_back(entry);
    at = next;
  }
  if (entries.size() != directory.count) return std::nullopt;
  return entries;
}

// Entries that share bytes are the cheapest bombs, and no writer makes them.
void refuse_overlaps(std::string_view bytes, std::vector<ZipEntry> entries, std::uint64_t directory) {
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  std::uint64_t free_from = 0;
  for (const ZipEntry& entry : entries) {
    // An entry without its local header cannot be read; that matters only to who asks for it.
    if (!signature_at(bytes, entry.offset, local_signature, local_size)) continue;
    const std::uint64_t data = entry.offset + local_size + little_endian(bytes, entry.offset + 26, 2) +
                               little_endian(bytes, entry.offset + 28, 2);
    if (entry.offset < free_from || data > directory || entry.compressed > directory - data) {
      throw Error(ErrorKind::input, "zip-overlap", "entries of the archive share data");
    }
    free_from = data + entry.compressed;
  }
}

[[noreturn]] void refuse(std::string_view bytes) {
  if (bytes.substr(0, local_signature.size()) == local_signature) {
    throw Error(ErrorKind::input, "zip-truncated", "the zip archive is cut off: its directory is missing or damaged");
  }
  if (bytes.substr(0, compound_file_signature.size()) == compound_file_signature) {
    throw Error(ErrorKind::input, "zip-invalid",
                "an OLE compound file (a document of Word 97-2003, or one with a password), not a zip archive");
  }
  throw Error(ErrorKind::input, "zip-invalid", bytes.empty() ? "the input is empty" : "not a zip archive");
}
}  // namespace

std::vector<ZipEntry> read_zip_directory(std::string_view bytes) {
  constexpr std::size_t search = 0xFFFF + end_size + end64_locator_size;  // a comment has at most 65,535 bytes
  const std::size_t first = bytes.size() - std::min(bytes.size(), search);
  std::size_t end_records = 0;
  for (std::size_t end = bytes.rfind(end_signature); end != std::string_view::npos && end >= first;
       end = end == 0 ? std::string_view::npos : bytes.rfind(end_signature, end - 1)) {
    if (++end_records > max_end_records) break;
  }
  if (end_records > max_end_records) throw Error(ErrorKind::input, "zip-invalid", "an archive with many directories");

  for (std::size_t end = bytes.rfind(end_signature); end_records-- > 0; end = bytes.rfind(end_signature, end - 1)) {
    if (bytes.size() - end < end_size) continue;
    const std::optional<Directory> directory = directory_of(bytes, end);
    if (!directory) continue;
    if (auto entries = entries_of(bytes, *directory)) {
      refuse_overlaps(bytes, *entries, directory->offset);
      return std::move(*entries);
    }
  }
  refuse(bytes);
}

}  // namespace wenshu::package

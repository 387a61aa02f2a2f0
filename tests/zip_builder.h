// Zip archives made by hand: sound ones for documents in memory, and every kind of broken one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu::tests {

// One entry. What is not set is computed, so that a set field is a lie or a peculiarity.
struct ZipItem {
  std::string name;
  std::string data;                     // as it lies in the archive
  std::uint16_t method = 0;             // 0 stored, 8 deflated
  std::uint16_t flags = 0;              // bit 0: encrypted
  std::optional<std::uint32_t> crc;     // of the uncompressed data
  std::optional<std::uint32_t> size;    // uncompressed
  std::optional<std::uint32_t> offset;  // of the local header, as the directory says
  bool in_directory_only = false;
};

inline std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

inline void append_little_endian(std::string& out, std::uint64_t value, unsigned length) {
  for (unsigned i = 0; i < length; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

// The fields that the local header and the directory have in common.
inline void append_zip_fields(std::string& out, const ZipItem& item) {
  append_little_endian(out, 20, 2);
  append_little_endian(out, item.flags, 2);
  append_little_endian(out, item.method, 2);
  append_little_endian(out, 0x00210000, 4);  // 1980-01-01
  append_little_endian(out, item.crc.value_or(crc32_of(item.data)), 4);
  append_little_endian(out, item.data.size(), 4);
  append_little_endian(out, item.size.value_or(static_cast<std::uint32_t>(item.data.size())), 4);
  append_little_endian(out, item.name.size(), 2);
}

inline std::string build_zip(const std::vector<ZipItem>& items, std::string_view prefix = {}) {
  std::string out(prefix);
  std::string directory;
  for (const ZipItem& item : items) {
    directory += "PK\1\2";
    append_little_endian(directory, 20, 2);
    append_zip_fields(directory, item);
    directory.append(12, '\0');  // no extra field, no comment, disk 0, no attributes
    append_little_endian(directory, item.offset.value_or(static_cast<std::uint32_t>(out.size())), 4);
    directory += item.name;
    if (item.in_directory_only) continue;
    out += "PK\3\4";
    append_zip_fields(out, item);
    append_little_endian(out, 0, 2);
    out += item.name + item.data;
  }
  const std::size_t start = out.size();
  out += directory + "PK\5\6";
  append_little_endian(out, 0, 4);
  append_little_endian(out, items.size() & 0xFFFFU, 2);
  append_little_endian(out, items.size() & 0xFFFFU, 2);
  append_little_endian(out, directory.size(), 4);
  append_little_endian(out, start, 4);
  append_little_endian(out, 0, 2);
  return out;
}

// An archive of (name, content) pairs, stored.
inline std::string make_zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<ZipItem> items;
  for (const auto& [name, content] : files) {
    ZipItem item;
    item.name = name;
    item.data = content;
    items.push_back(std::move(item));
  }
  return build_zip(items);
}

}  // namespace wenshu::tests

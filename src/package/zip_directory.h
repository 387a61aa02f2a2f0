// The central directory of a zip archive (APPNOTE 4.3), read for what libzip does not tell: where entries lie.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wenshu::package {

struct ZipEntry {
  std::string_view name;         // as stored, inside the archive's bytes
  std::uint64_t offset = 0;      // of the local header
  std::uint64_t compressed = 0;  // bytes of data, as declared
};

// The entries of the archive's last directory. Throws Error{input}: "zip-invalid", "zip-truncated", "zip-overlap";
// Error{limit, "limit-entries"}. After that libzip can open the archive without being led to allocate or search more
// than the archive's size warrants.
std::vector<ZipEntry> read_zip_directory(std::string_view bytes);

}  // namespace wenshu::package

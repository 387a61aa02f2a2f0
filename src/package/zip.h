// Reading zip archives (the only user of libzip).
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"

namespace wenshu::package {

// An archive in memory. Parts are inflated when asked for, never beforehand; every inflated byte counts against the
// budget.
class ZipReader {
 public:
  // `bytes` and `budget` must outlive the reader. Throws Error{input}: "zip-invalid" (no archive, or one that can be
  // read in two ways), "zip-truncated" (an archive that is cut off), "zip-duplicate" (two files of one name),
  // "zip-overlap" (entries that share data); Error{limit, "limit-entries"} (more than 20,000 entries).
  ZipReader(std::string_view bytes, base::Budget& budget);
  ~ZipReader();
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;

  // Names of all files (no folders) in the order of the archive's directory: as stored, but in UTF-8, with "/" for "\"
  // and without a leading "/".
  const std::vector<std::string>& names() const;
  // By exact name, else by name without regard to ASCII case (ISO 29500-2).
  bool contains(std::string_view name) const;
  // The inflated bytes of a part. They count against the budget until the caller, who holds them now, releases them.
  // Throws Error{input}: "zip-missing", "zip-encrypted", "zip-corrupt" (CRC, sizes, unknown method), and what the
  // budget throws. The size in the header is never trusted for an allocation.
  std::string read(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wenshu::package

#include "package/zip.h"

#include <zip.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "package/ascii.h"
#include "package/zip_directory.h"

namespace wenshu::package {

namespace {
using base::Error;
using base::ErrorKind;

struct ZipDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ZipFileClose {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Some writers use "\" between folders or begin names with "/".
std::string part_name(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  name.erase(0, std::min(name.find_first_not_of('/'), name.size()));
  return name;
}

[[noreturn]] void corrupt(const std::string& name, const std::string& why) {
  throw Error(ErrorKind::input, "zip-corrupt", "a damaged part of the archive: " + why, name);
}

std::string method_name(unsigned method) {
  switch (method) {
    case ZIP_CM_SHRINK:
      return "shrink";
    case ZIP_CM_IMPLODE:
      return "implode";
    case ZIP_CM_DEFLATE64:
      return "deflate64";
    case ZIP_CM_BZIP2:
      return "bzip2";
    case ZIP_CM_LZMA:
      return "lzma";
    case 93:
      return "zstd";
    case ZIP_CM_XZ:
      return "xz";
    case ZIP_CM_PPMD:
      return "ppmd";
    default:
      return "number " + std::to_string(method);
  }
}
}  // namespace

struct ZipReader::Impl {
  Impl(std::string_view bytes, base::Budget& a_budget);
  void open(std::string_view bytes);
  void list(const std::vector<ZipEntry>& entries);
  // The archive's index of a part.
  const std::uint64_t* find(std::string_view name) const;

  base::Budget& budget;
  base::HeldMemory held;  // the directory, here and in libzip
  std::unique_ptr<zip_t, ZipDiscard> archive;
  std::vector<std::string> names;
  std::map<std::string, std::uint64_t, std::less<>> by_name;
  std::map<std::string, std::uint64_t, std::less<>> by_lower_name;  // the first of those that differ in case only
};

ZipReader::Impl::Impl(std::string_view bytes, base::Budget& a_budget) : budget(a_budget), held(a_budget) {
  const std::vector<ZipEntry> entries = read_zip_directory(bytes);
  constexpr std::size_t entry_cost = 512, copies_of_name = 5;  // measured with names of ordinary length
  for (const ZipEntry& entry : entries) held.add(entry_cost + copies_of_name * entry.name.size());
  open(bytes);
  list(entries);
}

void ZipReader::Impl::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    const std::string why = zip_error_strerror(&error);
    zip_source_free(source);
    zip_error_fini(&error);
    throw Error(ErrorKind::input, "zip-invalid", "an invalid zip archive: " + why);
  }
  zip_error_fini(&error);
}

void ZipReader::Impl::list(const std::vector<ZipEntry>& entries) {
  // What was checked must be what is read: an archive with a second directory can show each reader another content.
  if (zip_get_num_entries(archive.get(), 0) != static_cast<zip_int64_t>(entries.size())) {
    throw Error(ErrorKind::input, "zip-invalid", "an archive with two directories");
  }
  for (std::uint64_t i = 0; i < entries.size(); ++i) {
    const char* raw = zip_get_name(archive.get(), i, ZIP_FL_ENC_RAW);
    if (raw == nullptr || std::string_view(raw) != entries[i].name.substr(0, entries[i].name.find('\0'))) {
      throw Error(ErrorKind::input, "zip-invalid", "an archive with two directories");
    }
    const char* text = zip_get_name(archive.get(), i, ZIP_FL_ENC_GUESS);  // UTF-8, from code page 437 where it is not
    std::string name = part_name(text == nullptr ? raw : text);
    if (name.empty() || name.back() == '/') continue;
    if (!by_name.emplace(name, i).second) {
      throw Error(ErrorKind::input, "zip-duplicate", "two parts of the archive have one name", name);
    }
    by_lower_name.emplace(lower_ascii(name), i);
    names.push_back(std::move(name));
  }
}

const std::uint64_t* ZipReader::Impl::find(std::string_view name) const {
  if (const auto exact = by_name.find(name); exact != by_name.end()) return &exact->second;
  const auto lower = by_lower_name.find(lower_ascii(name));
  return lower != by_lower_name.end() ? &lower->second : nullptr;
}

ZipReader::ZipReader(std::string_view bytes, base::Budget& budget) : impl_(std::make_unique<Impl>(bytes, budget)) {}
ZipReader::~ZipReader() = default;
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;

const std::vector<std::string>& ZipReader::names() const { return impl_->names; }

bool ZipReader::contains(std::string_view name) const { return impl_->find(name) != nullptr; }

std::string ZipReader::read(std::string_view part) const {
  const std::string name(part);
  const std::uint64_t* index = impl_->find(part);
  if (index == nullptr) throw Error(ErrorKind::input, "zip-missing", "the archive lacks a part", name);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(impl_->archive.get(), *index, 0, &stat) != 0) corrupt(name, "its entry cannot be read");
  if (stat.encryption_method != ZIP_EM_NONE) {
    throw Error(ErrorKind::input, "zip-encrypted", "a part of the archive is encrypted", name);
  }
  // ISO 29500-2 allows no other; and libzip's LZMA would allocate what a header says.
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    corrupt(name, "unsupported compression (" + method_name(stat.comp_method) + ")");
  }
  const std::unique_ptr<zip_file_t, ZipFileClose> file(zip_fopen_index(impl_->archive.get(), *index, 0));
  if (!file) corrupt(name, zip_strerror(impl_->archive.get()));

  std::string out;
  base::HeldMemory held(impl_->budget);
  // Room for what the header says, within the limit: pages that are never written cost nothing, growing would cost
  // copies.
  out.reserve(std::min<std::uint64_t>(stat.size, impl_->budget.limits().max_memory));
  std::array<char, 65536> chunk;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) corrupt(name, zip_file_strerror(file.get()));
    if (got == 0) break;
    impl_->budget.check_time();
    held.add(static_cast<std::size_t>(got));
    out.append(chunk.data(), static_cast<std::size_t>(got));
    if (out.size() > stat.size) corrupt(name, "longer than it says");
  }
  if (out.size() != stat.size) corrupt(name, "shorter than it says");
  held.leave();
  return out;
}

}  // namespace wenshu::package

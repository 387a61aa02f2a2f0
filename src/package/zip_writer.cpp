#include "package/zip_writer.h"

#include <zip.h>

#include "base/error.h"

namespace wenshu::package {

namespace {

[[noreturn]] void fail(const std::string& why) {
  throw base::Error(base::ErrorKind::internal, "zip-write", "an archive could not be made: " + why);
}

struct Source {
  zip_source_t* source;
  explicit Source(zip_source_t* s) : source(s) {}
  ~Source() { zip_source_free(source); }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
};

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) fail("it cannot be read back");
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(out.size())) fail("it cannot be read back");
  return out;
}

}  // namespace

void ZipWriter::add(std::string name, std::string_view bytes, bool store) {
  files_.push_back({std::move(name), bytes, store});
}

std::string ZipWriter::finish() const {
  constexpr zip_uint16_t date = (1U << 5U) | 1U;  // 1 January of the year 1980
  // Level 6 makes XML of Chinese text a sixth smaller and takes half as long again.
  constexpr zip_uint32_t level = 4;
  constexpr zip_uint32_t mode = 0100644U << 16U;  // an ordinary file, on every system
  zip_error_t error;
  zip_error_init(&error);
  const Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
  zip_t* archive = target.source ? zip_open_from_source(target.source, ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr;
  if (!archive) fail(zip_error_strerror(&error));
  zip_source_keep(target.source);  // the archive takes one reference, we keep the other
  const auto fail_open = [&] {
    const std::string why = zip_strerror(archive);
    zip_discard(archive);
    fail(why);
  };
  for (const File& file : files_) {
    zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
    const zip_int64_t added = source ? zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (added < 0) {
      zip_source_free(source);
      fail_open();
    }
    const auto index = static_cast<zip_uint64_t>(added);
    const zip_int32_t method = file.store ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    const bool set = zip_set_file_compression(archive, index, method, level) == 0 &&
                     zip_file_set_dostime(archive, index, 0, date, 0) == 0 &&
                     zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, mode) == 0;
    if (!set) fail_open();
  }
  if (zip_close(archive) != 0) fail_open();
  return bytes_of(target.source);
}

}  // namespace wenshu::package

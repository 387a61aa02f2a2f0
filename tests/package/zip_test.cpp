#include "package/zip.h"

#include <chrono>

#include "base/error.h"
#include "tests/catch.h"
#include "tests/zip_builder.h"

namespace wenshu::package {
namespace {
using tests::build_zip;
using tests::make_zip;
using tests::ZipItem;

std::string code_of(const std::string& bytes, const std::string& part = {}, const base::Limits& limits = {}) {
  base::Budget budget(limits);
  try {
    const ZipReader zip(bytes, budget);
    if (!part.empty()) static_cast<void>(zip.read(part));
    return "";
  } catch (const base::Error& error) {
    return error.code();
  }
}

ZipItem item(std::string name, std::string data) {
  ZipItem out;
  out.name = std::move(name);
  out.data = std::move(data);
  return out;
}

// A deflated run (RFC 1951, fixed codes): 1 + 258 × `repeats` times "A".
std::string deflated_run(std::size_t repeats) {
  std::string out;
  unsigned bits = 0, count = 0;
  const auto put = [&](const char* code) {
    for (; *code != 0; ++code) {
      bits |= static_cast<unsigned>(*code - '0') << count;
      if (++count == 8) {
        out += static_cast<char>(bits);
        bits = count = 0;
      }
    }
  };
  put("1");         // the last block
  put("10");        // fixed codes
  put("01110001");  // literal 0x41 is code 0x30 + 0x41
  for (std::size_t i = 0; i < repeats; ++i) {
    put("11000101");  // length 258
    put("00000");     // distance 1
  }
  put("0000000");  // end of block
  while (count != 0) put("0");
  return out;
}

ZipItem deflated_item(std::size_t repeats) {
  const std::string plain(1 + 258 * repeats, 'A');
  ZipItem out = item("a", deflated_run(repeats));
  out.method = 8;
  out.crc = tests::crc32_of(plain);
  out.size = static_cast<std::uint32_t>(plain.size());
  return out;
}

TEST_CASE("zip: files are listed and read") {
  base::Budget budget;
  const std::string bytes = make_zip({{"b.txt", "bee"}, {"folder/", ""}, {"folder/A.TXT", ""}, {"文.xml", "书"}});
  const ZipReader zip(bytes, budget);
  CHECK(zip.names() == std::vector<std::string>{"b.txt", "folder/A.TXT", "文.xml"});
  CHECK(zip.read("b.txt") == "bee");
  CHECK(zip.read("folder/A.TXT").empty());
  CHECK(zip.read("文.xml") == "书");
  CHECK(zip.contains("b.txt"));
  CHECK_FALSE(zip.contains("folder/"));
  CHECK_FALSE(zip.contains(""));
}

TEST_CASE("zip: names match exactly first, then without regard to ASCII case") {
  base::Budget budget;
  const std::string bytes = make_zip({{"Word/Document.xml", "1"}, {"word/document.xml", "2"}, {"X.xml", "3"}});
  const ZipReader zip(bytes, budget);
  CHECK(zip.read("word/document.xml") == "2");
  CHECK(zip.read("Word/Document.xml") == "1");
  CHECK(zip.read("WORD/DOCUMENT.XML") == "1");
  CHECK(zip.read("x.XML") == "3");
}

TEST_CASE("zip: backslashes and leading slashes in names") {
  base::Budget budget;
  const std::string bytes = make_zip({{"word\\document.xml", "1"}, {"/word/styles.xml", "2"}});
  const ZipReader zip(bytes, budget);
  CHECK(zip.names() == std::vector<std::string>{"word/document.xml", "word/styles.xml"});
  CHECK(zip.read("word/document.xml") == "1");
  CHECK(zip.read("word/styles.xml") == "2");
  CHECK(code_of(make_zip({{"a\\b", "1"}, {"a/b", "2"}})) == "zip-duplicate");
}

TEST_CASE("zip: a deflated part") {
  base::Budget budget;
  const std::string bytes = build_zip({deflated_item(1000)});
  CHECK(ZipReader(bytes, budget).read("a") == std::string(258001, 'A'));
}

TEST_CASE("zip: names that are not UTF-8 become UTF-8") {
  base::Budget budget;
  const std::string bytes = make_zip({{"\x81.xml", "1"}});
  CHECK(ZipReader(bytes, budget).names() == std::vector<std::string>{"ü.xml"});
}

TEST_CASE("zip: what is no archive") {
  CHECK(code_of("") == "zip-invalid");
  CHECK(code_of("plain text") == "zip-invalid");
  CHECK(code_of(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(5000, '\0')) == "zip-invalid");
  CHECK(code_of(make_zip({})) == "");
}

TEST_CASE("zip: an archive that is cut off anywhere") {
  const std::string bytes = make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document/>"}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(code_of(bytes.substr(0, size)) == (size < 4 ? "zip-invalid" : "zip-truncated"));
  }
}

TEST_CASE("zip: any byte changed gives an error or an archive") {
  const std::string bytes = build_zip({item("[Content_Types].xml", "<Types/>"), deflated_item(3)});
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char value : {'\0', '\1', '\x7F', '\xFF'}) {
      std::string changed = bytes;
      changed[i] = value;
      static_cast<void>(code_of(changed, "a"));
    }
  }
}

TEST_CASE("zip: two parts of one name") {
  CHECK(code_of(make_zip({{"a", "1"}, {"b", "2"}, {"a", "3"}})) == "zip-duplicate");
  CHECK(code_of(make_zip({{"a", "1"}, {std::string("a\0b", 3), "2"}})) == "zip-invalid");
  CHECK(code_of(make_zip({{"a/", ""}, {"a/", ""}})) == "");
}

TEST_CASE("zip: entries that share data") {
  ZipItem same = item("b", "12345");
  same.offset = 0;
  same.in_directory_only = true;
  CHECK(code_of(build_zip({item("a", "12345"), same})) == "zip-overlap");

  ZipItem inside = item("b", "12");
  inside.offset = 0;
  std::string nested = build_zip({item("b", "12")});
  nested.resize(33);  // the local entry alone
  inside.in_directory_only = true;
  inside.offset = 31;
  CHECK(code_of(build_zip({item("a", nested), inside})) == "zip-overlap");
}

TEST_CASE("zip: encrypted parts are refused when read") {
  ZipItem secret = item("secret", "0123456789012345");
  secret.flags = 1;
  const std::string bytes = build_zip({item("a", "1"), secret});
  CHECK(code_of(bytes, "a") == "");
  CHECK(code_of(bytes, "secret") == "zip-encrypted");
}

TEST_CASE("zip: damaged parts") {
  ZipItem wrong_crc = item("a", "12345");
  wrong_crc.crc = 1;
  CHECK(code_of(build_zip({wrong_crc}), "a") == "zip-corrupt");
  ZipItem longer = deflated_item(10);
  longer.size = 100;
  CHECK(code_of(build_zip({longer}), "a") == "zip-corrupt");
  ZipItem shorter = deflated_item(10);
  shorter.size = 0xFFFFFFF0;
  CHECK(code_of(build_zip({shorter}), "a") == "zip-corrupt");
  ZipItem garbage = item("a", "no deflated data");
  garbage.method = 8;
  CHECK(code_of(build_zip({garbage}), "a") == "zip-corrupt");
  ZipItem no_header = item("a", "12345");
  no_header.offset = 3;
  CHECK(code_of(build_zip({no_header}), "a") == "zip-corrupt");
  CHECK(code_of(make_zip({{"a", "1"}}), "b") == "zip-missing");
}

TEST_CASE("zip: the unsupported method is named") {
  ZipItem lzma = item("a", "12345");
  lzma.method = 14;
  const std::string bytes = build_zip({lzma});
  base::Budget budget;
  const ZipReader zip(bytes, budget);
  try {
    static_cast<void>(zip.read("a"));
    FAIL("read");
  } catch (const base::Error& error) {
    CHECK(error.code() == "zip-corrupt");
    CHECK(error.where() == "a");
    CHECK(std::string(error.what()).find("lzma") != std::string::npos);
  }
}

TEST_CASE("zip: inflated bytes count against the budget") {
  base::Limits limits;
  limits.max_memory = 1 << 20;
  const std::string bytes = build_zip({deflated_item(40'000)});  // 10 MiB from 65 KiB
  CHECK(code_of(bytes, "a") == "");
  CHECK(code_of(bytes, "a", limits) == "limit-memory");

  // What was read counts until it is given back; what failed does not.
  base::Budget budget(limits);
  const std::string part = build_zip({deflated_item(2500)});
  const ZipReader zip(part, budget);
  CHECK(zip.read("a").size() == 645001);
  CHECK_THROWS_AS(zip.read("a"), base::Error);
  budget.release_memory(645001);
  CHECK(zip.read("a").size() == 645001);
}

TEST_CASE("zip: too many entries are cheap") {
  const auto archive = [](std::size_t count) {
    std::vector<ZipItem> items;
    for (std::size_t i = 0; i < count; ++i) items.push_back(item(std::to_string(i), ""));
    return build_zip(items);
  };
  CHECK(code_of(archive(20'000)) == "");
  CHECK(code_of(archive(20'001)) == "limit-entries");
  CHECK(code_of(archive(60'000)) == "limit-entries");
  CHECK(code_of(archive(70'000)) == "limit-entries");
}

TEST_CASE("zip: many end records do not make many walks") {
  std::vector<ZipItem> items;
  for (int i = 0; i < 5'000; ++i) items.push_back(item(std::to_string(i), ""));
  std::string bytes = build_zip(items);
  const std::string end = bytes.substr(bytes.size() - 22);
  for (int i = 0; i < 2000; ++i) bytes += end;
  CHECK(code_of(bytes) == "zip-invalid");
}

TEST_CASE("zip: zip64 end records") {
  const std::string plain = make_zip({{"a", "12345"}});
  const std::size_t end = plain.size() - 22, start = plain.find("PK\1\2");
  const auto archive = [&](std::uint64_t count) {
    std::string out = plain.substr(0, end) + "PK\6\6";
    tests::append_little_endian(out, 44, 8);
    tests::append_little_endian(out, 0x002D002D, 4);
    tests::append_little_endian(out, 0, 8);  // disks
    tests::append_little_endian(out, count, 8);
    tests::append_little_endian(out, count, 8);
    tests::append_little_endian(out, end - start, 8);
    tests::append_little_endian(out, start, 8);
    out += "PK\6\7";
    tests::append_little_endian(out, 0, 4);
    tests::append_little_endian(out, end, 8);
    tests::append_little_endian(out, 1, 4);
    out += "PK\5\6";
    tests::append_little_endian(out, 0, 4);
    for (const unsigned length : {2U, 2U, 4U, 4U}) tests::append_little_endian(out, 0xFFFFFFFF, length);
    tests::append_little_endian(out, 0, 2);
    return out;
  };
  CHECK(code_of(archive(1), "a") == "");
  CHECK(code_of(archive(2)) == "zip-truncated");
  CHECK(code_of(archive(std::uint64_t{1} << 40U)) == "zip-truncated");
  CHECK(code_of(archive(~std::uint64_t{0})) == "zip-truncated");
}

TEST_CASE("zip: a comment and bytes behind the archive") {
  const std::string bytes = make_zip({{"a", "12345"}});
  CHECK(code_of(bytes + std::string(100, '\0'), "a") == "");
  CHECK(code_of(build_zip({item("a", "12345")}, "bytes before"), "a") == "");
}
}  // namespace
}  // namespace wenshu::package

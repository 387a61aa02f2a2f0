// Packs the CMaps of poppler-data for the program, when it is built:  make_cmaps FOLDER OUTPUT
#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "base/utf8.h"
#include "pdf/read/cmap.h"
#include "pdf/read/cmap_pack.h"

namespace fs = std::filesystem;
using namespace wenshu;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Those of ISO 32000-1 table 118; the files beside them map between other encodings.
bool is_wanted(const std::string& name) {
  if (name.size() > 23 || name.find("UTF8") != std::string::npos || name.find("UTF32") != std::string::npos) return false;
  if (name == "H" || name == "V") return true;
  return !name.starts_with("Adobe-") && (name.ends_with("-H") || name.ends_with("-V"));
}

std::string numbers_of(const pdf::ParsedCMap& parsed) {
  std::string out;
  pdf::put_number(out, parsed.cmap.vertical ? 1 : 0);
  pdf::put_number(out, parsed.base_name.size());
  out += parsed.base_name;
  pdf::put_number(out, parsed.cmap.spaces.size());
  for (const auto& space : parsed.cmap.spaces) {
    for (const std::uint32_t value : {std::uint32_t{space.length}, space.low, space.high}) pdf::put_number(out, value);
  }
  for (const auto& ranges : parsed.cmap.ranges) {
    pdf::put_number(out, ranges.size());
    std::uint32_t code = 0;
    std::int64_t cid = 0;
    for (const auto& range : ranges) {
      pdf::put_number(out, range.first - code);
      pdf::put_number(out, range.last - range.first);
      pdf::put_signed(out, range.cid - cid);
      code = range.last;
      cid = range.cid;
    }
  }
  return out;
}

// `text` has one code point in hexadecimal digits for each CID, full-width ones for half-width characters as well; the
// CMap `own` of the collection, which knows fewer, tells these apart.
std::string characters_of(const std::string& text, const pdf::UnicodeMap& own) {
  std::string out;
  std::istringstream words(text);
  std::int64_t before = 0;
  std::uint32_t cid = 0;
  for (std::string word; words >> word; ++cid) {
    std::int64_t c = std::stoll(word, nullptr, 16);
    const std::string better = own.find(cid);
    if (!better.empty() && base::code_point_count(better) == 1) c = base::first_code_point(better);
    pdf::put_signed(out, c - before);
    before = c;
  }
  return out;
}

std::string deflate(const std::string& bytes) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(12);
  std::string out(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const fs::path root = argv[1];
  std::map<std::string, std::string> all;
  base::Budget budget;
  for (const char* collection : {"Adobe-CNS1", "Adobe-GB1", "Adobe-Japan1", "Adobe-Korea1", "Adobe-KR"}) {
    for (const auto& entry : fs::directory_iterator(root / "cMap" / collection)) {
      const std::string name = entry.path().filename().string();
      if (is_wanted(name)) all[name] = numbers_of(pdf::parse_cmap(read_file(entry.path()), budget));
    }
    const fs::path characters = root / "cidToUnicode" / collection;
    const fs::path own = root / "cMap" / collection / (std::string(collection) + "-UCS2");
    if (!fs::exists(characters)) continue;
    all[collection] = characters_of(read_file(characters), pdf::UnicodeMap(pdf::parse_cmap(read_file(own), budget)));
  }
  if (all.empty()) {
    std::cerr << "no CMaps in " << root << '\n';
    return 1;
  }
  std::string entries, data;
  const auto count = static_cast<std::uint32_t>(all.size());
  const std::size_t header = sizeof count + all.size() * sizeof(pdf::PackEntry);
  for (const auto& [name, numbers] : all) {
    const std::string packed = deflate(numbers);
    pdf::PackEntry entry;
    std::copy(name.begin(), name.end(), entry.name.begin());
    entry.offset = static_cast<std::uint32_t>(header + data.size());
    entry.packed = static_cast<std::uint32_t>(packed.size());
    entry.size = static_cast<std::uint32_t>(numbers.size());
    entries.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    data += packed;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(&count), sizeof count);
  out << entries << data;
  return out.good() ? 0 : 1;
}

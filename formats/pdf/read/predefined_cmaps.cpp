#include "pdf/read/predefined_cmaps.h"

#include <libdeflate.h>

#include <cstring>
#include <optional>
#include <string>

#include "pdf/read/cmap_pack.h"

// The pack as bytes of the program; WENSHU_CMAPS_PACK is the file that make_cmaps wrote.
asm(".section .rodata\n"
    ".balign 8\n"
    ".globl wenshu_cmaps_begin\n"
    ".hidden wenshu_cmaps_begin\n"
    "wenshu_cmaps_begin:\n"
    ".incbin \"" WENSHU_CMAPS_PACK
    "\"\n"
    ".byte 0\n"
    ".text\n");

extern "C" {
[[gnu::visibility("hidden")]] extern const char wenshu_cmaps_begin[];
}

namespace wenshu::pdf {

namespace {

std::optional<std::string> unpack(std::string_view name) {
  std::uint32_t count = 0;
  std::memcpy(&count, wenshu_cmaps_begin, sizeof count);
  for (std::uint32_t i = 0; i < count; ++i) {
    PackEntry entry;
    std::memcpy(&entry, wenshu_cmaps_begin + sizeof count + i * sizeof entry, sizeof entry);
    if (name != std::string_view(entry.name.data())) continue;
    std::string out(entry.size, '\0');
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    libdeflate_deflate_decompress(decompressor, wenshu_cmaps_begin + entry.offset, entry.packed, out.data(), out.size(),
                                  nullptr);
    libdeflate_free_decompressor(decompressor);
    return out;
  }
  return std::nullopt;
}

std::shared_ptr<const CMap> identity(bool vertical) {
  auto out = std::make_shared<CMap>();
  out->name = vertical ? "Identity-V" : "Identity-H";
  out->vertical = vertical;
  out->spaces = {{2, 0, 0xFFFF}};
  out->ranges[1] = {{0, 0xFFFF, 0}};
  return out;
}

}  // namespace

std::shared_ptr<const CMap> predefined_cmap(std::string_view name) {
  if (name == "Identity-H" || name == "Identity-V") return identity(name.back() == 'V');
  const std::optional<std::string> bytes = unpack(name);
  if (!bytes) return nullptr;
  auto out = std::make_shared<CMap>();
  out->name = name;
  std::size_t at = 0;
  const auto number = [&] { return static_cast<std::uint32_t>(take_number(*bytes, at)); };
  out->vertical = number() == 1;
  const std::size_t base_length = number();
  if (base_length > 0) out->base = predefined_cmap(std::string_view(*bytes).substr(at, base_length));
  at += base_length;
  for (std::size_t spaces = number(); spaces > 0; --spaces) {
    CMap::Space& space = out->spaces.emplace_back();
    space.length = number();
    space.low = number();
    space.high = number();
  }
  for (auto& ranges : out->ranges) {
    std::uint32_t code = 0;
    std::int64_t cid = 0;
    for (std::size_t count = number(); count > 0; --count) {
      CMap::Range& range = ranges.emplace_back();
      range.first = code += number();
      range.last = code += number();
      range.cid = static_cast<std::uint32_t>(cid += take_signed(*bytes, at));
    }
  }
  return out;
}

std::shared_ptr<const std::vector<char32_t>> collection_characters(std::string_view name) {
  if (!name.starts_with("Adobe-")) return nullptr;
  const std::optional<std::string> bytes = unpack(name);
  if (!bytes) return nullptr;
  auto out = std::make_shared<std::vector<char32_t>>();
  std::size_t at = 0;
  for (std::int64_t c = 0; at < bytes->size();) {
    c += take_signed(*bytes, at);
    out->push_back(static_cast<char32_t>(c));
  }
  return out;
}

}  // namespace wenshu::pdf

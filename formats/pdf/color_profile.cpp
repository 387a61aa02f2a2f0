#include "pdf/color_profile.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu::pdf {

namespace {

void u32(std::string& out, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>((value >> shift) & 0xFFU);
}
void u16(std::string& out, std::uint32_t value) {
  out += static_cast<char>((value >> 8U) & 0xFFU);
  out += static_cast<char>(value & 0xFFU);
}

// Numbers are s15Fixed16: 0x10000 is 1.
std::string numbers(std::string_view type, std::initializer_list<std::uint32_t> values) {
  std::string out(type);
  u32(out, 0);
  for (const std::uint32_t value : values) u32(out, value);
  return out;
}

// multiLocalizedUnicodeType with one ASCII text in English.
std::string text(std::string_view ascii) {
  std::string out = "mluc";
  for (const std::size_t value : {std::size_t{0}, std::size_t{1}, std::size_t{12}})
    u32(out, static_cast<std::uint32_t>(value));
  out += "enUS";
  u32(out, static_cast<std::uint32_t>(ascii.size() * 2));
  u32(out, 28);
  for (const char c : ascii) u16(out, static_cast<unsigned char>(c));
  return out;
}

// parametricCurveType, function 3: the curve of sRGB with g, a, b, c, d of IEC 61966-2-1.
std::string curve() {
  std::string out = "para";
  u32(out, 0);
  u16(out, 3);
  u16(out, 0);
  for (const std::uint32_t value : {0x26666U, 0xF2A7U, 0x0D59U, 0x13D0U, 0x0A5BU}) u32(out, value);
  return out;
}

}  // namespace

std::string srgb_profile() {
  // The primaries and the white point of sRGB, adapted to D50 by Bradford's matrix (chad), as ICC profiles have them.
  const std::vector<std::pair<std::string_view, std::string>> elements = {
      {"desc", text("sRGB")},
      {"cprt", text("No copyright, use freely")},
      {"wtpt", numbers("XYZ ", {0xF6D6, 0x10000, 0xD32D})},
      {"chad", numbers("sf32", {0x10C42, 0x05DE, 0xFFFFF325, 0x0793, 0xFD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x03DC, 0xC06E})},
      {"rXYZ", numbers("XYZ ", {0x6FA2, 0x38F5, 0x0390})},
      {"gXYZ", numbers("XYZ ", {0x6299, 0xB785, 0x18DA})},
      {"bXYZ", numbers("XYZ ", {0x24A0, 0x0F84, 0xB6CF})},
      {"rTRC", curve()},
      {"gTRC", curve()},
      {"bTRC", curve()}};

  constexpr std::uint32_t header_size = 128;
  std::string table, data;
  u32(table, static_cast<std::uint32_t>(elements.size()));
  const auto data_begin = static_cast<std::uint32_t>(header_size + 4 + elements.size() * 12);
  for (const auto& [signature, element] : elements) {
    std::uint32_t offset = data_begin + static_cast<std::uint32_t>(data.size());
    if (const std::size_t same = data.find(element); same != std::string::npos) {  // the curves are one
      offset = data_begin + static_cast<std::uint32_t>(same);
    } else {
      data += element;
      data.resize((data.size() + 3) / 4 * 4);
    }
    table += signature;
    u32(table, offset);
    u32(table, static_cast<std::uint32_t>(element.size()));
  }

  std::string out;
  u32(out, header_size + static_cast<std::uint32_t>(table.size() + data.size()));
  u32(out, 0);           // no preferred CMM
  u32(out, 0x04200000);  // version
  out += "mntrRGB XYZ ";
  for (const unsigned part : {2004U, 10U, 1U, 0U, 0U, 0U})
    u16(out, part);  // a date must be there: that of the standard
  out += "acsp";
  for (int i = 0; i < 7; ++i) u32(out, 0);  // platform, flags, manufacturer, model, attributes, perceptual intent
  for (const std::uint32_t value : {0xF6D6U, 0x10000U, 0xD32DU}) u32(out, value);  // D50
  out.resize(header_size);
  return out + table + data;
}

}  // namespace wenshu::pdf

#include "pdf/read/filters.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>

namespace wenshu::pdf {

namespace {

// Gives `take(bytes)` what comes out of a stream before it is damaged.
template <typename Take>
void inflate_while_whole(std::string_view bytes, Take take) {
  struct Stream : z_stream {
    Stream() : z_stream{} {}
    ~Stream() { inflateEnd(this); }
  } stream;
  if (inflateInit(&stream) != Z_OK) return;
  std::array<char, 16384> buffer{};
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // zlib does not write there
  stream.avail_in = static_cast<uInt>(bytes.size());
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_SYNC_FLUSH);
    const std::size_t made = buffer.size() - stream.avail_out;
    take(std::string_view(buffer.data(), made));
    if (made == 0 && stream.avail_in == 0) break;
  }
}

// The first pass counts, so that no more is allocated than there is: a string that grows is there twice.
std::string inflate_damaged(std::string_view bytes, base::HeldMemory& held) {
  std::size_t size = 0;
  inflate_while_whole(bytes, [&](std::string_view part) {
    held.add(part.size());
    size += part.size();
  });
  std::string out;
  out.reserve(size);
  inflate_while_whole(bytes, [&](std::string_view part) { out += part; });
  return out;
}

// Nothing where the stream is damaged.
std::optional<std::string> inflate_whole(std::string_view bytes, base::HeldMemory& held) {
  thread_local const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  const std::size_t most = bytes.size() * 1032 + 1024;  // Deflate makes at most 1,032 bytes of one
  std::size_t counted = 0;
  for (std::size_t size = bytes.size() * 5 + 1024;; size *= 4) {
    size = std::min(size, most);
    held.add(size - counted);
    counted = size;
    std::string out(size, '\0');
    std::size_t made = 0;
    const auto result =
        libdeflate_zlib_decompress(decompressor.get(), bytes.data(), bytes.size(), out.data(), out.size(), &made);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE && size < most) continue;
    if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
    out.resize(made);
    if (made < size / 2) out.shrink_to_fit();
    return out;
  }
}

std::string flate(std::string_view bytes, base::HeldMemory& held) {
  std::optional<std::string> whole = inflate_whole(bytes, held);
  return whole ? std::move(*whole) : inflate_damaged(bytes, held);
}

std::string lzw(std::string_view bytes, int early_change, base::HeldMemory& held) {
  struct Code {
    std::int32_t previous = -1;
    std::uint32_t length = 1;
    char first = 0, last = 0;
  };
  std::vector<Code> table(258);
  for (std::size_t i = 0; i < 256; ++i) table[i] = {-1, 1, static_cast<char>(i), static_cast<char>(i)};
  std::string out;
  std::uint32_t bits = 0, buffer = 0;
  unsigned available = 0, width = 9;
  std::int32_t previous = -1;
  for (std::size_t i = 0; i < bytes.size() || available >= width;) {
    while (available < width && i < bytes.size()) {
      buffer = buffer << 8U | static_cast<unsigned char>(bytes[i++]);
      available += 8;
    }
    if (available < width) break;
    available -= width;
    bits = (buffer >> available) & ((1U << width) - 1);
    if (bits == 257) break;
    if (bits == 256) {
      table.resize(258);
      width = 9;
      previous = -1;
      continue;
    }
    if (bits > table.size() || (bits == table.size() && previous < 0)) break;
    if (previous >= 0 && table.size() < 4096) {
      const Code& before = table[static_cast<std::size_t>(previous)];
      const char last = bits == table.size() ? before.first : table[bits].first;
      table.push_back({previous, before.length + 1, before.first, last});
    }
    if (bits >= table.size()) break;
    const std::size_t length = table[bits].length;
    held.add(length);
    out.resize(out.size() + length);
    for (std::size_t at = out.size(), code = bits;;) {
      out[--at] = table[code].last;
      if (table[code].previous < 0) break;
      code = static_cast<std::size_t>(table[code].previous);
    }
    previous = static_cast<std::int32_t>(bits);
    const std::size_t reached = table.size() + (early_change != 0 ? 1 : 0);
    width = reached >= 2048 ? 12 : reached >= 1024 ? 11 : reached >= 512 ? 10 : 9;
  }
  return out;
}

std::string ascii_hex(std::string_view bytes) {
  std::string out;
  int high = -1;
  for (const char c : bytes) {
    if (c == '>') break;
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit < 0) continue;
    if (high >= 0) out += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) out += static_cast<char>(high * 16);
  return out;
}

std::string ascii85(std::string_view bytes) {
  std::string out;
  std::uint64_t group = 0;
  int count = 0;
  for (const char c : bytes) {
    if (c == '~') break;
    if (c == 'z' && count == 0) {
      out.append(4, '\0');
      continue;
    }
    if (c < '!' || c > 'u') continue;
    group = group * 85 + static_cast<std::uint64_t>(c - '!');
    if (++count == 5) {
      for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(group >> shift);
      group = 0;
      count = 0;
    }
  }
  if (count > 1) {
    for (int i = count; i < 5; ++i) group = group * 85 + 84;
    for (int i = 0; i + 1 < count; ++i) out += static_cast<char>(group >> (24U - 8U * static_cast<unsigned>(i)));
  }
  return out;
}

// Gives `repeat(count, byte)` what is repeated and `copy(bytes)` what is not.
template <typename Repeat, typename Copy>
void run_lengths(std::string_view bytes, Repeat repeat, Copy copy) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto length = static_cast<unsigned char>(bytes[i++]);
    if (length == 128) break;
    if (length < 128) {
      const std::size_t count = std::min<std::size_t>(length + 1U, bytes.size() - i);
      copy(bytes.substr(i, count));
      i += count;
    } else if (i < bytes.size()) {
      repeat(257U - length, bytes[i++]);
    }
  }
}

std::string run_length(std::string_view bytes, base::HeldMemory& held) {
  std::size_t size = 0;
  run_lengths(
      bytes, [&](std::size_t count, char) { size += count; }, [&](std::string_view part) { size += part.size(); });
  held.add(size);
  std::string out;
  out.reserve(size);
  run_lengths(
      bytes, [&](std::size_t count, char byte) { out.append(count, byte); },
      [&](std::string_view part) { out += part; });
  return out;
}

int paeth(int left, int up, int corner) {
  const int p = left + up - corner, a = std::abs(p - left), b = std::abs(p - up), c = std::abs(p - corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

// Each row says in its first byte how it was filtered (PNG, 7.4.4.4).
void undo_png(std::string& data, std::size_t row, std::size_t pixel) {
  std::string before(row, '\0');
  std::size_t out = 0;
  for (std::size_t in = 0; in < data.size();) {
    const int type = data[in++];
    const std::size_t count = std::min(row, data.size() - in);
    for (std::size_t i = 0; i < count; ++i) {
      const int raw = static_cast<unsigned char>(data[in + i]);
      const int left = i >= pixel ? static_cast<unsigned char>(data[out + i - pixel]) : 0;
      const int up = static_cast<unsigned char>(before[i]);
      const int corner = i >= pixel ? static_cast<unsigned char>(before[i - pixel]) : 0;
      int guess = 0;
      if (type == 1) guess = left;
      if (type == 2) guess = up;
      if (type == 3) guess = (left + up) / 2;
      if (type == 4) guess = paeth(left, up, corner);
      data[out + i] = static_cast<char>(raw + guess);
    }
    before.assign(data, out, count);
    before.resize(row);
    in += count;
    out += count;
  }
  data.resize(out);
}

void undo_tiff(std::string& data, std::size_t row, int colors, int bits) {
  if (bits != 8) return;
  const auto step = static_cast<std::size_t>(colors);
  for (std::size_t begin = 0; begin + row <= data.size(); begin += row) {
    for (std::size_t i = step; i < row; ++i) {
      data[begin + i] = static_cast<char>(data[begin + i] + data[begin + i - step]);
    }
  }
}

void undo_predictor(std::string& data, const FilterStep& step) {
  if (step.predictor < 2) return;
  const auto bits = static_cast<std::size_t>(std::clamp(step.bits, 1, 16));
  const auto colors = static_cast<std::size_t>(std::clamp(step.colors, 1, 64));
  const auto columns = static_cast<std::size_t>(std::max(step.columns, 1));
  const std::size_t said = (bits * colors * columns + 7) / 8;
  const std::size_t row =
      std::min(said, std::max<std::size_t>(1, data.size()));  // a row longer than all of it has no end
  const std::size_t pixel = std::max<std::size_t>(1, bits * colors / 8);
  if (step.predictor == 2) return undo_tiff(data, row, static_cast<int>(colors), step.bits);
  undo_png(data, row, pixel);
}

}  // namespace

std::string apply_filters(std::string_view bytes, const std::vector<FilterStep>& steps, base::Budget& budget,
                          std::string* image_filter) {
  base::HeldMemory held(budget);  // while it is made; who keeps the result counts it
  std::string out;
  std::string_view in = bytes;
  for (const FilterStep& step : steps) {
    budget.check_time();
    const std::string_view name = step.name;
    std::string made;
    if (name == "FlateDecode" || name == "Fl") {
      made = flate(in, held);
      undo_predictor(made, step);
    } else if (name == "LZWDecode" || name == "LZW") {
      made = lzw(in, step.early_change, held);
      undo_predictor(made, step);
    } else if (name == "ASCIIHexDecode" || name == "AHx") {
      made = ascii_hex(in);
      held.add(made.size());
    } else if (name == "ASCII85Decode" || name == "A85") {
      made = ascii85(in);
      held.add(made.size());
    } else if (name == "RunLengthDecode" || name == "RL") {
      made = run_length(in, held);
    } else if (name == "Crypt") {
      continue;
    } else {
      if (!image_filter) return {};
      *image_filter = name;
      break;
    }
    out = std::move(made);
    in = out;
  }
  if (steps.empty() || out.empty()) out = in;
  return out;
}

}  // namespace wenshu::pdf

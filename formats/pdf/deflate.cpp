#include "pdf/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "base/error.h"

namespace wenshu::pdf {

struct Deflate::State {
  z_stream stream{};
};

namespace {
[[noreturn]] void fail() { throw base::Error(base::ErrorKind::internal, "pdf-deflate", "zlib could not compress"); }
}  // namespace

Deflate::Deflate() : state_(std::make_unique<State>()) {
  if (deflateInit(&state_->stream, 6) != Z_OK) fail();
}

Deflate::~Deflate() { deflateEnd(&state_->stream); }

void Deflate::compress(std::string_view bytes, std::string& out) {
  z_stream& z = state_->stream;
  if (deflateReset(&z) != Z_OK) fail();
  const std::size_t before = out.size();
  constexpr std::size_t piece = std::numeric_limits<uInt>::max();  // the most that zlib takes at once
  std::size_t done = 0, made = 0;
  int result = Z_OK;
  // deflateBound may be told less than it needs on systems with 32-bit longs: then the output grows on the way.
  out.resize(before + deflateBound(&z, static_cast<uLong>(bytes.size())));
  while (result != Z_STREAM_END) {
    if (before + made == out.size()) out.resize(out.size() + out.size() / 2 + 64);
    const std::size_t take = std::min(bytes.size() - done, piece), room = std::min(out.size() - before - made, piece);
    // zlib reads through a pointer to mutable bytes and does not write.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + done));
    z.avail_in = static_cast<uInt>(take);
    z.next_out = reinterpret_cast<Bytef*>(out.data() + before + made);
    z.avail_out = static_cast<uInt>(room);
    result = deflate(&z, done + take == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) fail();
    done += take - z.avail_in;
    made += room - z.avail_out;
  }
  out.resize(before + made);
}

std::string filter_up(std::string_view bytes, std::size_t row) {
  constexpr char up = 2;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / row + 1);
  for (std::size_t begin = 0; begin + row <= bytes.size(); begin += row) {
    out += up;
    for (std::size_t i = begin; i < begin + row; ++i) {
      const int above = begin == 0 ? 0 : static_cast<unsigned char>(bytes[i - row]);
      out += static_cast<char>(static_cast<unsigned char>(bytes[i]) - above);
    }
  }
  return out;
}

}  // namespace wenshu::pdf

#include "base/image_size.h"

#include <cmath>
#include <string>

#include "tests/catch.h"

using wenshu::base::image_size;
using wenshu::base::ImageSize;
using wenshu::base::shown_size;

namespace {

using namespace std::string_literals;

bool is(const std::optional<ImageSize>& size, float width, float height) {
  return size && std::abs(size->width - width) < 0.1F && std::abs(size->height - height) < 0.1F;
}

std::string png(char width, char height) {
  return "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0"s + width + "\0\0\0"s + height;
}

}  // namespace

TEST_CASE("image size: 96 pixels an inch where the picture does not say") {
  CHECK(is(image_size(png(96, 48)), 72, 36));
  CHECK(is(image_size("GIF89a\x60\0\x30\0"s), 72, 36));
  CHECK(is(image_size("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x5F\0\0\x2F\0\0"s), 72, 36));
  CHECK(is(image_size("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x5F\xC0\x0B\0"s), 72, 36));
}

TEST_CASE("image size: TIFF of both byte orders") {
  const std::string little = "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x60\0\0\0\x01\x01\x04\0\x01\0\0\0\x30\0\0\0"s;
  const std::string big = "MM\0*\0\0\0\x08\0\x02\x01\0\0\x03\0\0\0\x01\0\x60\0\0\x01\x01\0\x04\0\0\0\x01\0\0\0\x30"s;
  CHECK(is(image_size(little), 72, 36));
  CHECK(is(image_size(big), 72, 36));
}

TEST_CASE("image size: SVG says a length, or a box to be drawn in") {
  CHECK(is(image_size("<svg width=\"96\" height='48px' viewBox=\"0 0 1 1\">"), 72, 36));
  CHECK(is(image_size("<?xml version='1.0'?>\n<svg\n height=\"1in\" width = \"5cm\"/>"), 141.7F, 72));
  CHECK(is(image_size("<svg viewBox=\"0 0 200,100\" width=\"100%\" height=\"100%\">"), 150, 75));
  CHECK(is(image_size("<svg viewBox='0 0 200 100' width='400'>"), 300, 150));
  CHECK(!image_size("<svg stroke-width='3'>"));
}

TEST_CASE("image size: damaged and unknown pictures say nothing") {
  for (const std::string& bytes : {""s, "BM"s, "II*"s, "RIFF"s, "<svg"s, "\xFF\xD8\xFF"s, "text"s, png(0, 5)}) {
    CHECK(!image_size(bytes));
  }
}

TEST_CASE("image size: what is given counts, the picture gives the rest, and fits") {
  const std::string picture = png(96, 48);  // 72 × 36
  CHECK(is(shown_size({10, 20}, picture, {50, 50}), 10, 20));
  CHECK(is(shown_size({144, 0}, picture, {50, 50}), 144, 72));
  CHECK(is(shown_size({0, 18}, picture, {50, 50}), 36, 18));
  CHECK(is(shown_size({}, picture, {500, 500}), 72, 36));
  CHECK(is(shown_size({}, picture, {36, 500}), 36, 18));
  CHECK(is(shown_size({}, picture, {500, 9}), 18, 9));
  CHECK(is(shown_size({}, "text", {500, 500}), 144, 108));
}

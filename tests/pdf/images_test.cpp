// Pictures of every kind, as poppler paints them. Each file of tests/pdf/images is red in its left half and blue (or
// transparent) in its right one.
#include <array>
#include <cstdlib>

#include "helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using tests::Composer;
using tests::make_pdf;

namespace {

Composer with_picture(const std::string& bytes) {
  Composer c;
  c.resources["key"] = {"image/png", "picture", std::make_shared<const std::string>(bytes)};
  c.add_page();
  c.page().width = c.page().height = 32;
  const auto figure = c.node(layout::Tag::figure);
  c.list.nodes[figure].alt = "picture";
  c.add(figure, layout::Picture{"key", 0, 0, 32, 32});
  return c;
}

using Color = std::array<int, 3>;
struct Halves {
  Color left{}, right{};
};

// The colours in the middle of both halves of the page.
Halves painted(const std::string& pdf) {
  const std::string ppm = tests::ask("pdftoppm", "-r 72", pdf, "2>/dev/null").output;
  const std::size_t begin = ppm.size() - 32 * 32 * 3;
  REQUIRE(ppm.starts_with("P6\n32 32\n255\n"));
  const auto pixel = [&](std::size_t x) {
    Color out{};
    for (std::size_t i = 0; i < 3; ++i) out[i] = static_cast<unsigned char>(ppm[begin + (16 * 32 + x) * 3 + i]);
    return out;
  };
  return {pixel(8), pixel(24)};
}

bool near(const Color& a, const Color& b, int tolerance = 8) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::abs(a[i] - b[i]) > tolerance) return false;
  }
  return true;
}

constexpr Color red = {220, 30, 40}, blue = {30, 60, 200}, white = {255, 255, 255}, frame = {224, 224, 224};

}  // namespace

TEST_CASE("pdf images: every kind shows its colours") {
  if (!tests::ask("pdftoppm", "-v", "").there) return;
  for (const char* name : {"rgb.png", "palette.png", "rgb16.png", "interlaced.png", "rgb.jpg", "progressive.jpg",
                           "cmyk.jpg", "rgb.gif", "rgb.tif", "rgb.bmp", "palette.bmp"}) {
    INFO(name);
    const auto made = make_pdf(with_picture(tests::read_image(name)));
    CHECK(made.diagnostics.empty());
    const Halves halves = painted(made.bytes);
    CHECK(near(halves.left, red));
    CHECK(near(halves.right, blue));
  }
  for (const char* name : {"alpha.png", "alpha.gif", "alpha.webp"}) {
    INFO(name);
    const auto made = make_pdf(with_picture(tests::read_image(name)));
    CHECK(made.bytes.find("/SMask") != std::string::npos);
    const Halves halves = painted(made.bytes);
    CHECK(near(halves.left, red));
    CHECK(near(halves.right, white));
  }
  CHECK(make_pdf(with_picture(tests::read_image("gray.jpg"))).bytes.find("/DeviceGray") != std::string::npos);
}

TEST_CASE("pdf images: what can stay as it is does") {
  for (const char* name : {"rgb.jpg", "progressive.jpg"}) {
    const std::string bytes = tests::read_image(name);
    CHECK(make_pdf(with_picture(bytes)).bytes.find(bytes) != std::string::npos);
  }
  const std::string png = tests::read_image("rgb.png");
  const std::string data = png.substr(png.find("IDAT") + 4, 30);
  CHECK(make_pdf(with_picture(png)).bytes.find(data) != std::string::npos);
}

TEST_CASE("pdf images: damaged ones are a frame and a warning") {
  for (const char* name :
       {"rgb.png", "palette.png", "alpha.png", "rgb.gif", "alpha.webp", "rgb.tif", "rgb.bmp", "rgb.jpg"}) {
    const std::string bytes = tests::read_image(name);
    for (const std::size_t size : {std::size_t{12}, std::size_t{30}, bytes.size() / 2, bytes.size() * 3 / 4}) {
      INFO(name << ' ' << size);
      const auto made = make_pdf(with_picture(bytes.substr(0, size)));
      const bool one_of_them = made.reported("pdf-image-damaged");
      CHECK(one_of_them);
      const auto checked = tests::ask("qpdf", "--check", made.bytes);
      if (checked.there) CHECK(checked.status == 0);
    }
  }
  const auto unknown = make_pdf(with_picture("%!PS-Adobe-3.0 EPSF-3.0"));
  CHECK(unknown.reported("pdf-image-unsupported"));
  if (tests::ask("pdftoppm", "-v", "").there) CHECK(near(painted(unknown.bytes).left, frame));
}

TEST_CASE("pdf images: single bytes that are wrong never crash") {
  for (const char* name : {"rgb.png", "palette.png", "alpha.png", "interlaced.png", "rgb.gif", "alpha.webp", "rgb.tif",
                           "palette.bmp", "cmyk.jpg", "progressive.jpg"}) {
    const std::string bytes = tests::read_image(name);
    const std::size_t step = bytes.size() / 60 + 1;
    for (std::size_t i = 0; i < bytes.size(); i += step) {
      for (const char value : {'\0', '\xFF', '\x7F'}) {
        std::string changed = bytes;
        changed[i] = value;
        make_pdf(with_picture(changed));
      }
    }
  }
}

TEST_CASE("pdf images: too many pixels are not decoded") {
  std::string png = tests::read_image("rgb16.png");
  png[16] = png[20] = '\x01';  // 16,777,232 pixels wide and high
  const auto made = make_pdf(with_picture(png));
  const bool refused = made.reported("pdf-image-too-large") || made.reported("pdf-image-damaged");
  CHECK(refused);
  std::string bmp = tests::read_image("rgb.bmp");
  bmp[19] = bmp[23] = '\x7F';  // 32,528 pixels wide and high
  CHECK(make_pdf(with_picture(bmp)).reported("pdf-image-too-large"));
}

TEST_CASE("pdf images: one resource is one object") {
  Composer c = with_picture(tests::read_image("rgb.jpg"));
  c.add(1, layout::Picture{"key", 0, 0, 8, 8});
  c.add_page();
  c.add(1, layout::Picture{"key", 0, 0, 8, 8});
  const std::string bytes = make_pdf(c).bytes;
  const std::size_t first = bytes.find("/DCTDecode");
  CHECK(first != std::string::npos);
  CHECK(bytes.find("/DCTDecode", first + 1) == std::string::npos);
}

TEST_CASE("pdf images: SVG is drawn in the size in which it is shown") {
  const std::string head = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>";
  const auto made = make_pdf(with_picture(head + "<path d='M0 0h4v8H0z' fill='rgb(220,30,40)'/></svg>"));
  CHECK(made.diagnostics.empty());
  CHECK(made.bytes.find("/SMask") != std::string::npos);
  CHECK(made.bytes.find("/Width 133") != std::string::npos);  // 32 points, 300 pixels an inch
  if (tests::ask("pdftoppm", "-v", "").there) {
    CHECK(near(painted(made.bytes).left, red));
    CHECK(near(painted(made.bytes).right, white));
  }
  // The largest place counts, as far as a page has it.
  Composer large = with_picture(head + "<rect width='8' height='8'/></svg>");
  large.add_page();
  large.add(1, layout::Picture{"key", 0, 0, 72, 36});
  CHECK(make_pdf(large).bytes.find("/Width 300") != std::string::npos);
  large.add(1, layout::Picture{"key", 0, 0, 7200, 7200});
  CHECK(make_pdf(large).bytes.find("/Width 3000") != std::string::npos);
}

TEST_CASE("pdf images: SVG that cannot be drawn is a frame and a warning") {
  const auto wrong = make_pdf(with_picture("<svg><g></svg>"));
  CHECK(wrong.reported("pdf-image-damaged"));
  if (tests::ask("pdftoppm", "-v", "").there) CHECK(near(painted(wrong.bytes).left, frame));
  CHECK(make_pdf(with_picture("<html><svg/></html>")).reported("pdf-image-damaged"));
  CHECK(make_pdf(with_picture("<svg><image href='http://127.0.0.1/a.png'/></svg>")).reported("pdf-image-outside"));
}

TEST_CASE("pdf images: SVG with Chinese text, gradient and strokes is the same every time") {
  const std::string chart = tests::read_image("chart.svg");
  const auto made = make_pdf(with_picture(chart));
  CHECK(made.diagnostics.empty());
  CHECK(make_pdf(with_picture(chart)).bytes == made.bytes);
}

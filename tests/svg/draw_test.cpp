// Drawing in a process of its own: what is seen, what is not fetched, what ends in time.
#include "svg/draw.h"

#include <unistd.h>
#include <array>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "fonts/catalogue.h"
#include "svg/font_rules.h"
#include "tests/catch.h"

using wenshu::svg::Drawing;
using wenshu::svg::Outcome;
using wenshu::svg::Request;

namespace {

const std::string head = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>";

using Pixel = std::array<int, 4>;

Pixel pixel(const Drawing& drawing, const Request& request, std::size_t x, std::size_t y) {
  Pixel out{};
  for (std::size_t i = 0; i < 4; ++i) {
    out[i] = static_cast<unsigned char>(drawing.pixels()[(y * request.width + x) * 4 + i]);
  }
  return out;
}

// The pixel in the middle of a picture of 40 by 20.
Pixel middle(const std::string& contents) {
  const std::string bytes = head + contents + "</svg>";
  const Request request{bytes, "zh-CN", 40, 20};
  const Drawing drawing(request);
  REQUIRE(drawing.outcome() == Outcome::drawn);
  return pixel(drawing, request, 20, 10);
}

bool is_blank(const Drawing& drawing) {
  for (std::size_t i = 3; i < drawing.pixels().size(); i += 4) {
    if (drawing.pixels()[i] != '\0') return false;
  }
  return true;
}

Outcome outcome_of(const std::string& bytes) { return Drawing({bytes, "zh-CN", 40, 20, 1}).outcome(); }

constexpr Pixel red = {255, 0, 0, 255}, blue = {0, 0, 255, 255}, nothing = {255, 255, 255, 0};

}  // namespace

TEST_CASE("svg: told by its beginning") {
  using wenshu::svg::is_svg;
  CHECK(is_svg("<svg/>"));
  CHECK(is_svg("\xEF\xBB\xBF \n<?xml version='1.0'?><!-- a --><svg>"));
  CHECK(is_svg("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>"));
  CHECK(!is_svg(""));
  CHECK(!is_svg("text <svg/>"));
  CHECK(!is_svg("<html/>"));
}

TEST_CASE("svg: colours, transparency and proportions") {
  CHECK(middle("<rect width='40' height='20' fill='red'/>") == red);
  CHECK(middle("") == nothing);
  const Pixel half = middle("<rect width='40' height='20' fill='#0f0' opacity='.5'/>");
  CHECK(half[0] == 0);
  CHECK(half[1] == 255);
  CHECK(std::abs(half[3] - 128) <= 1);
  // In the middle of a taller space, above and below it nothing.
  const std::string bytes = head + "<rect width='40' height='20' fill='red'/></svg>";
  const Request tall{bytes, "", 20, 30};
  const Drawing drawing(tall);
  CHECK(pixel(drawing, tall, 10, 15) == red);
  CHECK(pixel(drawing, tall, 10, 2) == nothing);
  CHECK(pixel(drawing, tall, 10, 28) == nothing);
}

TEST_CASE("svg: a drop shadow stands below what throws it") {
  const auto with = [](const std::string& filter) {
    return middle("<filter id='f' x='-1' y='-1' width='5' height='3' color-interpolation-filters='sRGB'>" + filter +
                  "</filter><rect width='10' height='20' fill='red' filter='url(#f)'/>");
  };
  CHECK(with("<feDropShadow dx='15' dy='0' stdDeviation='0' flood-color='blue'/>") == blue);
  CHECK(with("<feOffset dx='4'/><feDropShadow dx='11' dy='0' stdDeviation='0' flood-color='blue'/>") == blue);
  CHECK(
      with("<feDropShadow dx='5' dy='0' stdDeviation='0' flood-color='blue' result='s'/><feOffset in='s' dx='12'/>") ==
      red);
}

TEST_CASE("svg: what is not drawn is said") {
  const auto undrawn = [](const std::string& contents) {
    return Drawing({head + contents + "</svg>", "", 4, 2}).undrawn();
  };
  CHECK(undrawn("<path id='p' d='M0 9h9'/><text><textPath href='#p'>a</textPath></text>"));
  CHECK(undrawn("<foreignObject/>"));
  CHECK(!undrawn("<switch><foreignObject/><text>a</text></switch>"));
}

TEST_CASE("svg: rows of every length are whole") {
  for (std::uint32_t width = 8; width < 80; ++width) {
    const std::string bytes = head + "<path d='M0 0H40V20H0Z' fill='red'/></svg>";
    const Request request{bytes, "", width, width / 2 + 1};
    const Drawing drawing(request);
    CHECK(pixel(drawing, request, width / 2, request.height / 2) == red);
  }
}

TEST_CASE("svg: the language of the document chooses, whatever the environment says") {
  const std::string choice =
      "<switch><rect width='40' height='20' fill='red' systemLanguage='de'/>"
      "<rect width='40' height='20' fill='blue' systemLanguage='zh'/></switch>";
  for (const char* language : {"de_DE.UTF-8", "zh_CN.UTF-8", "C"}) {
    for (const char* name : {"LANG", "LANGUAGE", "LC_ALL"}) ::setenv(name, language, 1);
    CHECK(middle(choice) == blue);
  }
  for (const char* name : {"LANG", "LANGUAGE", "LC_ALL"}) ::unsetenv(name);
}

TEST_CASE("svg: text is drawn in the fonts of this machine") {
  if (wenshu::fonts::Catalogue().file_of("NotoSansCJK-Regular.ttc").empty()) return;
  const auto ink = [](const std::string& text) {
    const std::string bytes = head + "<text x='2' y='16' font-size='16' font-family='黑体'>" + text + "</text></svg>";
    const Drawing drawing({bytes, "zh-CN", 400, 200});
    REQUIRE(drawing.outcome() == Outcome::drawn);
    return std::string(drawing.pixels());
  };
  CHECK(ink("中文") != ink("汉字"));  // no boxes for characters that are missing
  CHECK(ink("中文") == ink("中文"));
  const std::string rules = wenshu::svg::font_rules();
  CHECK(rules.find("<string>simsun</string>") != std::string::npos);
}

TEST_CASE("svg: nothing outside of the file is opened") {
  const auto folder = std::filesystem::temp_directory_path() / ("wenshu_svg_" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const std::string file = (folder / "red.svg").string();
  std::ofstream(file) << head << "<rect id='a' width='40' height='20' fill='red'/></svg>";
  std::ofstream(folder / "red.css") << "rect { fill: red }";
  CHECK(middle("<image href='" + file + "' width='40' height='20'/>") == nothing);
  CHECK(middle("<image href='file://" + file + "' width='40' height='20'/>") == nothing);
  CHECK(middle("<use href='file://" + file + "#a'/>") == nothing);
  CHECK(middle("<style>@import url('file://" + folder.string() +
               "/red.css');</style><rect width='40' height='20' fill='blue'/>") == blue);
  CHECK(middle("<style>rect { fill: url('file://" + file + "#a') blue }</style><rect width='40' height='20'/>") ==
        blue);
  const std::string inner = head + "<image href='file://" + file + "' width='40' height='20'/></svg>";
  std::string data;
  for (const char c : inner) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    (data += '%') += {digits[byte >> 4U], digits[byte & 0xFU]};
  }
  CHECK(middle("<image href='data:image/svg+xml," + data + "' width='40' height='20'/>") == nothing);
  std::filesystem::remove_all(folder);
}

TEST_CASE("svg: hostile files end in time") {
  std::string uses = head + "<defs><g id='a0'><rect width='9' height='9'/></g>";
  for (int i = 1; i < 20; ++i) {
    uses += "<g id='a" + std::to_string(i) + "'>";
    for (int k = 0; k < 10; ++k) uses += "<use href='#a" + std::to_string(i - 1) + "'/>";
    uses += "</g>";
  }
  CHECK(outcome_of(uses + "</defs><use href='#a19'/></svg>") != Outcome::drawn);
  CHECK(outcome_of(head + "<g id='a'><use href='#a'/></g></svg>") != Outcome::gave_up);
  std::string deep = head;
  for (int i = 0; i < 100'000; ++i) deep += "<g>";
  for (int i = 0; i < 100'000; ++i) deep += "</g>";
  CHECK(outcome_of(deep + "</svg>") == Outcome::damaged);
  CHECK(outcome_of(head + "<filter id='f'><feTurbulence numOctaves='2000000000' baseFrequency='.01'/></filter>"
                          "<rect width='40' height='20' filter='url(#f)'/></svg>") == Outcome::gave_up);
  const std::string wide =
      "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9' viewBox='0 0 1e9 1e9'><rect width='1e9' "
      "height='1e9'/></svg>";
  CHECK(outcome_of(wide) == Outcome::drawn);
  CHECK(is_blank(Drawing({"<svg xmlns='http://www.w3.org/2000/svg'", "", 40, 20})));
}

TEST_CASE("svg: a message is one short line") {
  const Drawing drawing({"<svg xmlns='http://www.w3.org/2000/svg'><rect></svg>", "", 4, 2});
  CHECK(drawing.outcome() == Outcome::damaged);
  CHECK(!drawing.reason().empty());
  CHECK(drawing.reason().find('\n') == std::string::npos);
}

TEST_CASE("svg: many threads draw at once") {
  std::vector<std::jthread> threads;
  std::array<bool, 8> right{};
  for (bool& result : right) {
    threads.emplace_back([&result] {
      const std::string bytes = head + "<rect width='40' height='20' fill='red'/><text y='9'>文字</text></svg>";
      const Request request{bytes, "zh-CN", 40, 20};
      for (int i = 0; i < 5; ++i) {
        const Drawing drawing(request);
        result = drawing.outcome() == Outcome::drawn && pixel(drawing, request, 39, 19) == red;
      }
    });
  }
  threads.clear();
  for (const bool result : right) CHECK(result);
}

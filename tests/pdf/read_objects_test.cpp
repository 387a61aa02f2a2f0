// Objects, filters and text of files that stand here as they are.
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "helpers.h"
#include "pdf/pdf.h"
#include "pdf/read/cmap.h"
#include "pdf/read/encoding.h"
#include "pdf/read/filters.h"
#include "pdf/read/font_program.h"
#include "pdf/read/lexer.h"
#include "pdf/read/list_label.h"
#include "pdf/read/object_file.h"
#include "pdf/read/page_tree.h"
#include "pdf/read/predefined_cmaps.h"
#include "pdf/read/standard_widths.h"
#include "pdf/read/text_string.h"
#include "read_helpers.h"
#include "tests/catch.h"

using namespace wenshu;
using namespace wenshu::pdf;
using namespace std::string_literals;
using tests::PdfFile;

TEST_CASE("pdf lexer: values as the standard writes them, and as files do") {
  base::Budget budget;
  Arena arena(budget);
  const auto object = [&](std::string_view text) { return Lexer(text, arena).object(); };
  CHECK(object("--12").integer() == -12);
  CHECK(object("+.5").number() == 0.5);
  CHECK(object("4.").number() == 4);
  CHECK(object("/A#42#C").text() == "AB#C");
  CHECK(object("(a\\(b\\051\\\r\nc\\n(d))").text() == "a(b)c\n(d)");
  CHECK(object("<48 65 6C6>").text() == "Hel`");
  CHECK(object("12 0 R").object_number() == 12);
  CHECK(object("[1 0 R 2 3]").items().size() == 3);
  const Value dictionary = object("<</A/B/C[1 2]/D<</E(x)>> % comment\n /F null>>");
  CHECK(dictionary.find("A").text() == "B");
  CHECK(dictionary.find("C").items().size() == 2);
  CHECK(dictionary.find("D").find("E").text() == "x");
  CHECK(object("[1 [2 (unclosed").items().size() == 2);
  CHECK(object(std::string(5000, '[')).is(Value::Kind::array));
}

TEST_CASE("pdf filters: undone one after the other, as far as they go") {
  base::Budget budget;
  const auto decoded = [&](std::string_view bytes, std::vector<std::string_view> names) {
    std::vector<FilterStep> steps;
    for (const auto name : names) steps.push_back({name, 1, 1, 8, 1, 1});
    return apply_filters(bytes, steps, budget, nullptr);
  };
  CHECK(decoded("48656C6C6F>", {"ASCIIHexDecode"}) == "Hello");
  CHECK(decoded("87cURD]j7BEbo80~>", {"ASCII85Decode"}) == "Hello world!");
  CHECK(decoded("\x02"
                "abc\xFE"
                "d\x80",
                {"RunLengthDecode"}) == "abcddd");
  CHECK(decoded("800B6050220C0C8501>", {"ASCIIHexDecode", "LZWDecode"}) == "-----A---B");
  CHECK(decoded("junk", {"FlateDecode"}).empty());
  std::string filter;
  CHECK(apply_filters("\xFF\xD8", {{"DCTDecode", 1, 1, 8, 1, 1}}, budget, &filter) == "\xFF\xD8");
  CHECK(filter == "DCTDecode");
}

TEST_CASE("pdf filters: a small stream that becomes a large one ends at the limit") {
  base::Limits limits;
  limits.max_memory = 100'000;
  base::Budget budget(limits);
  std::string zeros;
  for (int i = 0; i < 1000; ++i) zeros += std::string("\x81\0", 2);  // 128 of them each time
  const std::vector<FilterStep> steps = {{"RunLengthDecode", 1, 1, 8, 1, 1}};
  CHECK_THROWS_AS(apply_filters(zeros, steps, budget, nullptr), base::Error);
  CHECK(apply_filters(zeros.substr(0, 1000), steps, budget, nullptr) == std::string(64'000, '\0'));
}

TEST_CASE("pdf filters: of a damaged stream what stands before the damage is kept") {
  base::Budget budget;
  const std::string whole =
      "\x78\x9C\x4B\x4C\x4A\x4E\x49\x4D\x4B\x04\x00\x0A\xD5\x02"s;  // of "abcdefa", without its end
  CHECK(apply_filters(whole, {{"FlateDecode", 1, 1, 8, 1, 1}}, budget, nullptr).starts_with("abcdef"));
}

TEST_CASE("pdf cmaps: predefined ones come with the program") {
  const auto map = predefined_cmap("GBK-EUC-H");
  REQUIRE(map);
  const Code code = map->next("\xD6\xD0", 0);  // 中
  CHECK(code.length == 2);
  const auto characters = collection_characters("Adobe-GB1");
  REQUIRE(characters);
  CHECK((*characters)[map->cid(code)] == U'中');
  CHECK(map->next("A", 0).length == 1);
  CHECK((*characters)[map->cid(map->next("A", 0))] == U'A');
  REQUIRE(predefined_cmap("UniJIS-UTF16-V"));
  CHECK(predefined_cmap("UniJIS-UTF16-V")->vertical);
  CHECK_FALSE(predefined_cmap("No-Such-H"));
}

TEST_CASE("pdf cmaps: ToUnicode in all its forms") {
  base::Budget budget;
  const UnicodeMap map(
      parse_cmap("1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                 "2 beginbfchar <0001> <4E00> <0002> <D83DDE00> endbfchar\n"
                 "3 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0066> <00660069>]\n"
                 "<0030> <0031> <00410042> endbfrange",
                 budget));
  CHECK(map.find(1) == "一");
  CHECK(map.find(2) == "😀");
  CHECK(map.find(0x12) == "C");
  CHECK(map.find(0x21) == "fi");
  CHECK(map.find(0x31) == "AC");
  CHECK(map.find(0x99).empty());
}

TEST_CASE("pdf encodings: names of glyphs, text strings") {
  CHECK(text_of_glyph_name("eacute") == "é");
  CHECK(text_of_glyph_name("uni4E2D6587") == "中文");
  CHECK(text_of_glyph_name("u1F600") == "😀");
  CHECK(text_of_glyph_name("f_f_i.alt") == "ffi");
  CHECK(text_of_glyph_name("afii10023") == "Ё");
  CHECK(text_of_glyph_name("g123").empty());
  CHECK(characters_of(Encoding::win_ansi)[0x93] == U'“');
  CHECK(characters_of(Encoding::mac_roman)[0xDE] == U'ﬁ');
  CHECK(text_of_string("\xFE\xFF\x4E\x2D\xD8\x3D\xDE\x00"s) == "中😀");
  CHECK(text_of_string("caf\xE9 \x80") == "café •");
}

TEST_CASE("pdf labels of items") {
  CHECK(parse_list_label("•")->pattern.numerals == base::Numerals::bullet);
  CHECK(parse_list_label("☑")->checked == true);
  CHECK(!parse_list_label("(43"));
  CHECK(!parse_list_label("1,"));
  CHECK(!parse_list_label("第3"));
  CHECK(parse_list_label("12.")->value == 12);
  CHECK(parse_list_label("（三）")->value == 3);
  CHECK(parse_list_label("b)")->pattern.numerals == base::Numerals::lower_alpha);
  CHECK_FALSE(parse_list_label("2023"));
  CHECK_FALSE(parse_list_label("word"));
  CHECK(parse_list_label("iv.")->value == 4);
  for (const char* word : {"I", "mix", "MD."}) CHECK_FALSE(parse_list_label(word));
}

TEST_CASE("pdf files: text of a page, with and without a sound table of objects") {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (Hello) Tj 100 0 Td (world) Tj ET");
  const auto text = [](const std::string& bytes) { return tests::text_of(tests::read_pdf(bytes).document); };
  CHECK(text(file.bytes()) == "Hello world\n");
  std::string damaged = file.bytes();
  damaged.replace(damaged.rfind("startxref"), 9, "startxxxx");
  CHECK(text(damaged) == "Hello world\n");
  CHECK(text("junk before\n" + file.bytes()) == "Hello world\n");
}

TEST_CASE("pdf files: fonts that need not be embedded have their own widths, each face others") {
  CHECK(standard_width("Helvetica", "f") == 278);
  CHECK(standard_width("ArialMT,Bold", "f") == 333);
  CHECK(standard_width("Times-Roman", "m") == 778);
  CHECK(standard_width("Times-BoldItalic", "“") == 500);
  CHECK(standard_width("TimesNewRoman", "é") == 444);
  CHECK(standard_width("Times-Roman", "fi") == 556);
  CHECK(standard_width("Courier-Bold", "W") == 600);
  CHECK(standard_width("Helvetica", "文") == 1000);
  PdfFile file;
  file.page("BT /F 10 Tf 72 700 Td (treatment f) Tj 48.03 0 Td (or all) Tj ET");
  std::string bold = file.bytes();
  bold.replace(bold.find("Helvetica"), 9, "TimesBold");
  CHECK(tests::text_of(tests::read_pdf(bold).document) == "treatment for all\n");
}

TEST_CASE("pdf files: what cannot be read says why") {
  const auto code_of = [](const std::string& bytes) {
    try {
      tests::read_pdf(bytes);
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::input);
      return error.code();
    }
    return "none"s;
  };
  CHECK(code_of("%PDF-1.4\nnothing more") == "pdf-damaged");
  PdfFile scan;
  scan.page("q 600 0 0 800 0 0 cm /I Do Q", "/XObject<</I 1 0 R>>");
  CHECK(code_of(scan.bytes()) == "pdf-no-text");
}

TEST_CASE("pdf files: the pages of one that was cut off are found, also without a catalog") {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (First) Tj ET");
  file.page("BT /F 12 Tf 72 700 Td (Second) Tj ET");
  std::string bytes = file.bytes();
  bytes.resize(bytes.find("xref"));
  const auto read = tests::read_pdf(bytes);
  CHECK(tests::text_of(read.document) == "First\nSecond\n");
  CHECK(read.reported("pdf-recovered"));

  const std::size_t catalog = bytes.find("/Catalog");
  REQUIRE(catalog != std::string::npos);
  bytes.replace(catalog, 8, "/Cut-off");
  CHECK(tests::text_of(tests::read_pdf(bytes).document) == "First\nSecond\n");
}

TEST_CASE("pdf files: a scanned page among others is named") {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (Text here) Tj ET");
  file.page("q 600 0 0 800 0 0 cm /I Do Q", "/XObject<</I 1 0 R>>");
  const auto read = tests::read_pdf(file.bytes());
  CHECK(read.reported("pdf-no-text"));
}

TEST_CASE("pdf files: page trees with loops end") {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (Once) Tj ET");
  std::string bytes = file.bytes();
  // The only kid of the page tree becomes the tree itself.
  const std::size_t kids = bytes.find("/Kids[");
  REQUIRE(kids != std::string::npos);
  const std::size_t end = bytes.find(' ', kids);
  bytes.replace(kids + 6, end - kids - 6, std::to_string(file.tree()));
  CHECK_THROWS_AS(tests::read_pdf(bytes), base::Error);
}

TEST_CASE("pdf files: words stay whole where a font says one width and each glyph is moved to its place") {
  const std::string path = tests::font_file("LiberationSerif-Regular.ttf");
  if (path.empty()) return;
  std::ifstream in(path, std::ios::binary);
  const std::string program((std::istreambuf_iterator<char>(in)), {});
  const auto font = FontProgram::open(program);
  REQUIRE(font);
  std::string shown;
  for (const char c : "mammal man"s) {
    std::uint32_t glyph = 1;
    while (glyph < 3000 && font->text_of_glyph(glyph) != std::string(1, c)) ++glyph;
    const auto width = font->width_of_glyph(glyph);
    REQUIRE(width);
    std::array<char, 16> code{};
    std::snprintf(code.data(), code.size(), "<%04X>", glyph);
    shown += code.data() + std::to_string(std::lround(500 - 1000 * *width)) + ' ';
  }
  PdfFile file;
  file.page("/E gs BT 72 700 Td [" + shown + "] TJ ET", "/ExtGState<</E<</Font[7 0 R 12]>>>>");
  file.object("<</Type/Font/Subtype/Type0/BaseFont/Liberation/Encoding/Identity-H/DescendantFonts[8 0 R]>>");
  file.object(
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/Liberation/CIDSystemInfo<</Registry(Adobe)/Ordering"
      "(Identity)/Supplement 0>>/DW 500/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>");
  file.object("<</Type/FontDescriptor/FontName/Liberation/Flags 4/FontFile2 10 0 R>>");
  file.object(PdfFile::stream("/Length1 " + std::to_string(program.size()), program));
  CHECK(tests::text_of(tests::read_pdf(file.bytes()).document) == "mammal man\n");
}

TEST_CASE("pdf files: the fonts of TeX say their looks by their names") {
  PdfFile file;
  file.page("BT /F 12 Tf 72 700 Td (Plain words and) Tj 100 0 Td /E gs (heavy) Tj 60 0 Td /F 12 Tf (ones) Tj ET",
            "/ExtGState<</E<</Font[7 0 R 12]>>>>");
  file.object("<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+SFBX1200/Encoding/WinAnsiEncoding>>");
  const auto read = tests::read_pdf(file.bytes());
  REQUIRE(read.document.body.size() == 1);
  const auto& inlines = *doc::inlines_of(read.document.body[0]);
  REQUIRE(inlines.size() > 1);
  const auto* strong = std::get_if<doc::Emphasized>(&inlines[1].node);
  REQUIRE(strong);
  CHECK(strong->kind == doc::Emphasis::strong);
}

TEST_CASE("pdf files: type in dots is as large as its boxes say") {
  PdfFile file;
  // The matrix is 1 and the size 0.24: dots of a printer of 300 an inch.
  file.page("/E gs BT 72 700 Td (ab) Tj ET", "/ExtGState<</E<</Font[7 0 R .24]>>>>");
  file.object(
      "<</Type/Font/Subtype/Type3/FontBBox[-2 -11 44 43]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 98"
      "/Widths[24 25]/Encoding<</Differences[97/a/b]>>/CharProcs<</a 8 0 R/b 8 0 R>>>>");
  file.object(PdfFile::stream("", "24 0 0 0 20 20 d1 0 0 20 20 re f"));
  CHECK(tests::text_of(tests::read_pdf(file.bytes()).document) == "ab\n");
}

TEST_CASE("pdf files: what a code means is told by the collection below ToUnicode, or by a map to glyphs not there") {
  const auto text_of = [](const std::string& system, const std::string& entries, const std::string& map,
                          const std::string& code) {
    PdfFile file;
    file.page("/E gs BT 72 700 Td <" + code + "> Tj ET", "/ExtGState<</E<</Font[7 0 R 12]>>>>");
    file.object("<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[8 0 R]" + entries + ">>");
    file.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<<" + system +
                "/Supplement 0>>/CIDToGIDMap 10 0 R>>");
    file.object(PdfFile::stream("", map));
    file.object(PdfFile::stream("", std::string(256, '\0')));
    return tests::text_of(tests::read_pdf(file.bytes()).document);
  };
  const auto korean = predefined_cmap("UniKS-UCS2-H");
  REQUIRE(korean);
  std::array<char, 8> code{};
  std::snprintf(code.data(), code.size(), "%04X", korean->cid({0xAC00, 2}));
  CHECK(text_of("/Registry(Own)/Ordering(Own)", "/ToUnicode 9 0 R", "/Adobe-Korea1-UCS2 usecmap", code.data()) ==
        "가\n");
  CHECK(text_of("/Registry(Adobe)/Ordering(Identity)", "", "", "00410072") == "Ar\n");
}

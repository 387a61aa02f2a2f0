#include "helpers.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "fonts/catalogue.h"
#include "pdf/serializer.h"

namespace wenshu::tests {

using layout::NodeId;
using layout::Tag;

std::string font_file(std::string_view file_name) {
  static const fonts::Catalogue catalogue;
  return catalogue.file_of(file_name);
}

Composer::Composer() {
  list.lang = "zh-CN";
  list.nodes.emplace_back().tag = Tag::document;
}

std::uint32_t Composer::font(std::string_view file_name, unsigned index, bool embolden, bool slant) {
  static std::map<std::pair<std::string, unsigned>, std::shared_ptr<const fonts::Face>> faces;
  auto& face = faces[{std::string(file_name), index}];
  if (!face) face = fonts::Face::open(font_file(file_name), index);
  const layout::FontUse use{face, embolden, slant};
  const auto known = std::find(list.fonts.begin(), list.fonts.end(), use);
  if (known != list.fonts.end()) return static_cast<std::uint32_t>(known - list.fonts.begin());
  list.fonts.push_back(use);
  return static_cast<std::uint32_t>(list.fonts.size() - 1);
}

NodeId Composer::node(Tag tag, NodeId parent, int level) {
  layout::Node node;
  node.tag = tag;
  node.parent = parent;
  node.level = level;
  list.nodes.push_back(node);
  return static_cast<NodeId>(list.nodes.size() - 1);
}

layout::Page& Composer::add_page(std::string label) {
  list.pages.emplace_back();
  page().width = 595.28F;
  page().height = 841.89F;
  page().label = std::move(label);
  return page();
}

void Composer::add(NodeId node, std::variant<layout::GlyphRun, layout::Box, layout::Stroke, layout::Picture> shape) {
  page().items.push_back({std::move(shape), node, layout::ArtifactKind::layout});
}

float Composer::text(NodeId node, std::uint32_t font, float size, float x, float y, std::string_view text, float extra,
                     std::uint32_t color) {
  const fonts::Face& face = *list.fonts[font].face;
  layout::GlyphRun run{font,  size,
                       color, x,
                       y,     static_cast<std::uint32_t>(list.glyphs.size()),
                       0,     static_cast<std::uint32_t>(list.text.size()),
                       0};
  float at = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto offset = static_cast<std::uint32_t>(run.text_begin + i);
    const fonts::GlyphId glyph = face.glyph(base::next_code_point(text, i));
    list.glyphs.push_back({glyph, at, 0, offset});
    at += static_cast<float>(face.advance(glyph)) * size / static_cast<float>(face.metrics().units_per_em) + extra;
  }
  list.text += text;
  run.glyph_end = static_cast<std::uint32_t>(list.glyphs.size());
  run.text_end = static_cast<std::uint32_t>(list.text.size());
  add(node, run);
  return x + at;
}

void Composer::cluster(NodeId node, std::uint32_t font, float x, float y, const std::vector<fonts::GlyphId>& glyphs,
                       std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(list.text.size());
  layout::GlyphRun run{font, 12, 0, x, y, static_cast<std::uint32_t>(list.glyphs.size()), 0, begin, 0};
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    list.glyphs.push_back({glyphs[i], static_cast<float>(i) * 6, 0, begin});
  list.text += text;
  run.glyph_end = static_cast<std::uint32_t>(list.glyphs.size());
  run.text_end = static_cast<std::uint32_t>(list.text.size());
  add(node, run);
}

void Composer::furniture(layout::ArtifactKind kind, std::uint32_t font, float x, float y, std::string_view words) {
  text(layout::artifact, font, 9, x, y, words);
  page().items.back().artifact_kind = kind;
}

std::string read_image(const std::string& name) {
  std::ifstream file(std::string(WENSHU_SOURCE_DIR) + "/tests/pdf/images/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool Made::reported(std::string_view code) const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const auto& d) { return d.code == code; });
}

Made make_pdf(const Composer& composer, const pdf::Metadata& metadata) {
  Made out;
  base::Budget budget;
  convert::Context context{budget};
  context.report = [&](convert::Diagnostic diagnostic) { out.diagnostics.push_back(std::move(diagnostic)); };
  out.bytes = pdf::serialize(composer.list, composer.resources, metadata, context);
  return out;
}

Answer ask(const std::string& program, const std::string& arguments, const std::string& pdf_bytes,
           const std::string& more) {
  Answer out;
  if (std::system(("command -v " + program + " >/dev/null").c_str()) != 0) return out;
  out.there = true;
  const std::string path =
      (std::filesystem::temp_directory_path() / ("wenshu_test_" + std::to_string(getpid()) + ".pdf")).string();
  std::ofstream(path, std::ios::binary) << pdf_bytes;
  FILE* pipe = popen((program + " " + arguments + " " + path + " " + more + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.output.append(buffer.data(), n);
  out.status = pclose(pipe);
  std::filesystem::remove(path);
  return out;
}

namespace {

const char* const song = "NotoSerifCJK-Regular.ttc";
constexpr unsigned simplified = 2;
const char* const latin = "LiberationSerif-Regular.ttf";

void add_table(Composer& c, std::uint32_t font) {
  const NodeId table = c.node(Tag::table), head = c.node(Tag::table_head, table), row = c.node(Tag::row, head);
  const std::array<const char*, 3> titles = {"项目", "数量", "备注"};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    c.text(c.node(Tag::paragraph, c.node(Tag::header_cell, row)), font, 12, 90 + 100 * static_cast<float>(i), 420,
           titles[i]);
  }
  const NodeId body = c.node(Tag::table_body, table);
  const NodeId second = c.node(Tag::row, body);
  const NodeId wide = c.node(Tag::cell, second);
  c.list.nodes[wide].column_span = 2;
  c.text(c.node(Tag::paragraph, wide), font, 12, 90, 440, "合并的单元格");
  const NodeId tall = c.node(Tag::cell, second);
  c.list.nodes[tall].row_span = 2;
  c.text(c.node(Tag::paragraph, tall), font, 12, 290, 440, "高");
  const NodeId third = c.node(Tag::row, body);
  c.node(Tag::cell, third);  // empty
  c.text(c.node(Tag::paragraph, c.node(Tag::cell, third)), font, 12, 190, 460, "七");
  const NodeId fourth = c.node(Tag::row, body);
  for (int i = 0; i < 3; ++i) c.node(Tag::cell, fourth);  // a row without anything
  for (const float y : {405.F, 428.F, 485.F})
    c.add(layout::artifact, layout::Stroke{85, y, 400, y, 0.5F, 0, layout::Stroke::solid});
  c.add(layout::artifact, layout::Stroke{85, 447, 400, 447, 0.75F, 0x808080, layout::Stroke::dashed});
}

void add_list(Composer& c, std::uint32_t font) {
  const NodeId list = c.node(Tag::list);
  c.list.nodes[list].ordered = true;
  float y = 520;
  for (const char* text : {"第一项", "第二项"}) {
    const NodeId item = c.node(Tag::list_item, list);
    c.text(c.node(Tag::label, item), font, 12, 90, y, y < 530 ? "1." : "2.");
    c.text(c.node(Tag::paragraph, c.node(Tag::list_body, item)), font, 12, 110, y, text);
    y += 20;
  }
}

void add_special_text(Composer& c, std::uint32_t font, std::uint32_t western) {
  const NodeId quote = c.node(Tag::paragraph, c.node(Tag::quote));
  c.text(quote, font, 12, 110, 580, "引用的话", 0, 0x1F4E79);
  const NodeId span_paragraph = c.node(Tag::paragraph);
  const NodeId span = c.node(Tag::span, span_paragraph);
  c.list.nodes[span].lang = "en-US";
  c.text(span, western, 12, 90, 600, "English words (with \\ marks)");
  c.text(c.node(Tag::code, c.node(Tag::paragraph)), c.font("LiberationMono-Regular.ttf"), 10, 90, 620, "int main();");
  const NodeId ruby_paragraph = c.node(Tag::paragraph), ruby = c.node(Tag::ruby, ruby_paragraph);
  c.text(c.node(Tag::ruby_base, ruby), font, 12, 90, 650, "汉字");
  c.text(c.node(Tag::ruby_text, ruby), font, 6, 90, 638, "hànzì");
  const NodeId bold = c.node(Tag::paragraph);
  c.text(bold, c.font("LXGWWenKai-Regular.ttf", 0, true), 12, 90, 670, "加粗", 1.5F);
  c.text(bold, c.font("LXGWWenKai-Regular.ttf", 0, false, true), 12, 140, 670, "倾斜");
}

}  // namespace

Composer sample() {
  Composer c;
  const std::uint32_t font = c.font(song, simplified), western = c.font(latin);
  c.add_page("i");
  const NodeId title = c.node(Tag::title);
  c.furniture(layout::ArtifactKind::header, font, 90, 40, "页眉");
  c.text(title, font, 22, 150, 100, "关于样例的报告");
  const NodeId toc = c.node(Tag::toc), toc_item = c.node(Tag::toc_item, toc);
  const NodeId toc_link = c.node(Tag::link, c.node(Tag::reference, toc_item));
  c.text(toc_link, font, 12, 90, 140, "一、总则……1");
  c.page().links.push_back({90, 128, 120, 14, target("#总则"), toc_link});
  c.furniture(layout::ArtifactKind::footer, font, 290, 800, "i");

  c.add_page("1");
  c.text(c.node(Tag::heading, 0, 1), font, 16, 90, 100, "一、总则");
  c.text(c.node(Tag::heading, 0, 3), font, 14, 90, 130, "（一）越级的标题");
  const NodeId paragraph = c.node(Tag::paragraph);
  c.text(paragraph, font, 12, 114, 160, "正文的第一行，两端对齐。", -0.207F);
  float x = c.text(paragraph, font, 12, 90, 180, "正文接着写，见", 0.4F);
  const NodeId link = c.node(Tag::link, paragraph);
  const float link_begin = x;
  x = c.text(link, western, 12, x, 180, "https://example.com/");
  c.page().links.push_back({link_begin, 168, x - link_begin, 15, target("https://example.com/文?a=1&b"), link});
  c.text(c.node(Tag::reference, paragraph), western, 7, x, 176, "1");
  const NodeId formula = c.node(Tag::formula, c.node(Tag::paragraph));
  c.list.nodes[formula].alt = "x 加 y";
  c.text(formula, c.font("texgyretermes-math.otf"), 12, 200, 210, "x+y");
  c.add(formula, layout::Box{200, 214, 30, 0.6F, 0});
  add_table(c, font);
  add_list(c, font);
  add_special_text(c, font, western);
  const NodeId note = c.node(Tag::note, paragraph);
  c.text(c.node(Tag::label, note), western, 7, 90, 756, "1");
  c.text(c.node(Tag::paragraph, note), font, 9, 100, 760, "脚注的内容。");
  c.furniture(layout::ArtifactKind::footer, font, 290, 800, "— 1 —");

  c.add_page("2");
  c.text(paragraph, font, 12, 90, 100, "正文到下一页结束。");
  c.list.outline = {{1, "一、总则", {1, 90, 84}}, {2, "（一）越级的标题", {1, 90, 116}}, {1, "二、结尾", {2, 90, 84}}};
  c.list.destinations = {{"总则", {1, 90, 84}}, {"end", {2, 0, 0}}};
  return c;
}

}  // namespace wenshu::tests

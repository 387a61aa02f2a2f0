#include "helpers.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/utf8.h"
#include "doc/walk.h"
#include "markdown/markdown.h"

namespace markdown_test {

namespace convert = wenshu::convert;
namespace base = wenshu::base;

doc::Inline text(std::string t) { return inline_of(doc::Text{std::move(t)}); }
doc::Inline emphasized(doc::Emphasis kind, doc::Inlines children) {
  return inline_of(doc::Emphasized{kind, std::move(children)});
}
doc::Inline strong(std::string t) { return emphasized(doc::Emphasis::strong, {text(std::move(t))}); }
doc::Inline emph(std::string t) { return emphasized(doc::Emphasis::emphasis, {text(std::move(t))}); }
doc::Block paragraph(doc::Inlines children) {
  return block_of(doc::Paragraph{std::move(children), doc::Role::none, {}});
}
doc::Block paragraph(std::string t) { return paragraph(doc::Inlines{text(std::move(t))}); }
doc::Block heading(int level, std::string t) { return block_of(doc::Heading{level, {text(std::move(t))}, {}, false}); }
doc::Block title(std::string t) { return block_of(doc::Title{{text(std::move(t))}}); }

doc::Block list(doc::NumberPattern pattern, std::vector<doc::Blocks> items, bool tight) {
  doc::List out;
  out.pattern = std::move(pattern);
  out.tight = tight;
  for (auto& blocks : items) {
    doc::ListItem item;
    item.children = std::move(blocks);
    out.items.push_back(std::move(item));
  }
  return block_of(std::move(out));
}

doc::Label automatic(doc::Numerals numerals, std::string prefix, std::string suffix, int value, std::string t) {
  doc::Label label;
  label.pattern = {numerals, std::move(prefix), std::move(suffix)};
  label.value = value;
  label.text = std::move(t);
  label.automatic = true;
  return label;
}

doc::Document document(doc::Blocks body) {
  doc::Document out;
  out.body = std::move(body);
  return out;
}

Written write(const doc::Document& document, const convert::Options& options) {
  convert::Registry registry;
  convert::register_markdown(registry);
  const auto* format = registry.by_name("markdown");
  wenshu::base::Budget budget;
  Written out;
  convert::Context context{
      .budget = budget, .report = [&](const convert::Diagnostic& d) { out.codes.push_back(d.code); }, .load = {}};
  convert::Options all;
  for (const auto& spec : format->write_options) all[spec.name] = spec.fallback;
  for (const auto& [name, value] : options) all[name] = value;
  auto output = format->writer->write(document, all, context);
  out.markdown = std::move(output.bytes);
  out.files = std::move(output.files);
  return out;
}

std::string markdown(const doc::Document& document, const convert::Options& options) {
  return write(document, options).markdown;
}
std::string markdown(doc::Blocks body) { return markdown(document(std::move(body))); }

std::string markdown_of(doc::Inlines children) {
  std::string out = markdown(doc::Blocks{paragraph(std::move(children))});
  if (!out.empty()) out.pop_back();
  return out;
}
std::string markdown_of(std::string t) { return markdown_of(doc::Inlines{text(std::move(t))}); }

Read read(const std::string& markdown, const convert::Options& options,
          const std::map<std::string, std::string>& files) {
  convert::Registry registry;
  convert::register_markdown(registry);
  const auto* format = registry.by_name("markdown");
  base::Budget budget;
  Read out;
  convert::Context context{.budget = budget,
                           .report = [&](const convert::Diagnostic& d) { out.codes.push_back(d.code); },
                           .load = [&](std::string_view path) -> std::shared_ptr<const std::string> {
                             const auto found = files.find(std::string(path));
                             return found == files.end() ? nullptr : std::make_shared<const std::string>(found->second);
                           }};
  convert::Options all;
  for (const auto& spec : format->read_options) all[spec.name] = spec.fallback;
  for (const auto& [name, value] : options) all[name] = value;
  out.document = format->reader->read(markdown, all, context);
  return out;
}

namespace {

void add_letters(const doc::Inlines& inlines, std::bitset<9> active, Letters& out) {
  for (const auto& node : inlines) {
    auto inner = active;
    if (const auto* e = std::get_if<doc::Emphasized>(&node.node)) inner.set(static_cast<std::size_t>(e->kind));
    if (const auto* children = doc::children_of(node)) {
      add_letters(*children, inner, out);
    } else if (const auto* t = std::get_if<doc::Text>(&node.node)) {
      for (const char32_t c : base::to_utf32(t->text)) out.push_back({c, active});
    } else if (const auto* code = std::get_if<doc::Code>(&node.node)) {
      for (const char32_t c : base::to_utf32(code->text)) out.push_back({c, active});
    } else if (const auto* b = std::get_if<doc::LineBreak>(&node.node); b && b->kind == doc::Break::hard) {
      out.push_back({U'\n', active});
    }
  }
}

struct TagMeaning {
  const char* name;
  doc::Emphasis kind;
};
constexpr TagMeaning tag_meanings[] = {
    {"em", doc::Emphasis::emphasis},   {"strong", doc::Emphasis::strong},  {"del", doc::Emphasis::strike},
    {"s", doc::Emphasis::strike},      {"u", doc::Emphasis::underline},    {"sup", doc::Emphasis::superscript},
    {"sub", doc::Emphasis::subscript}, {"mark", doc::Emphasis::highlight},
};

std::string tag_name(const std::string& tag) {
  const std::size_t begin = tag.find_first_not_of("</");
  const std::size_t end = tag.find_first_of(" />", begin);
  return begin == std::string::npos ? "" : tag.substr(begin, end - begin);
}

// The character at a reference, moved behind it; nothing where there is none.
std::optional<char32_t> reference(const std::string& s, std::size_t& i) {
  const std::size_t end = s.find(';', i);
  if (end == std::string::npos || end - i > 10) return {};
  const std::string name = s.substr(i + 1, end - i - 1);
  std::optional<char32_t> out;
  if (name == "amp") out = U'&';
  if (name == "lt") out = U'<';
  if (name == "gt") out = U'>';
  if (name == "quot") out = U'"';
  if (name.size() > 1 && name[0] == '#') {
    const bool hex = name[1] == 'x';
    out = static_cast<char32_t>(std::strtoul(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10));
  }
  if (out) i = end + 1;
  return out;
}

}  // namespace

Letters letters(const doc::Inlines& inlines) {
  Letters out;
  add_letters(inlines, {}, out);
  return out;
}

std::string to_string(const Letters& letters) {
  std::string out;
  std::bitset<9> active;
  for (const Letter& letter : letters) {
    if (letter.emphasis != active) out += "{" + std::to_string(letter.emphasis.to_ulong()) + "}";
    active = letter.emphasis;
    base::append_utf8(out, letter.character);
  }
  return out;
}

Letters letters_of_html(const std::string& html) {
  Letters out;
  int depth[9] = {};
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '<') {
      const bool comment = html.compare(i, 4, "<!--") == 0;
      const std::size_t end = comment ? html.find("-->", i) + 2 : html.find('>', i);
      const std::string tag = html.substr(i, end - i + 1);
      i = end + 1;
      if (comment) continue;
      const std::string name = tag_name(tag);
      if (name == "br") {
        out.push_back({U'\n', {}});
        if (i < html.size() && html[i] == '\n') ++i;
      }
      for (const auto& meaning : tag_meanings) {
        if (name == meaning.name) depth[static_cast<int>(meaning.kind)] += tag[1] == '/' ? -1 : 1;
      }
      continue;
    }
    std::bitset<9> active;
    for (std::size_t k = 0; k < 9; ++k) active.set(k, depth[k] > 0);
    std::optional<char32_t> c;
    if (html[i] == '&') c = reference(html, i);
    out.push_back({c ? *c : base::next_code_point(html, i), active});
  }
  return out;
}

std::vector<std::string> paragraphs_of_html(const std::string& html) {
  std::vector<std::string> out;
  for (std::size_t i = html.find("<p>"); i != std::string::npos; i = html.find("<p>", i)) {
    const std::size_t end = html.find("</p>", i);
    if (end == std::string::npos) break;
    out.push_back(html.substr(i + 3, end - i - 3));
    i = end;
  }
  return out;
}

std::string text_of_html(const std::string& html) {
  std::string out;
  for (const Letter& letter : letters_of_html(html)) base::append_utf8(out, letter.character);
  return out;
}

std::optional<std::string> html_by(const std::string& tool, const std::string& markdown) {
  if (std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) != 0) return {};
  char name[] = "/tmp/wenshu_markdown_XXXXXX";
  const int file = mkstemp(name);
  if (file < 0) throw std::runtime_error("no temporary file");
  std::ofstream(name, std::ios::binary) << markdown;
  std::string command = tool + " ";
  if (tool == "cmark") command += "--unsafe ";
  if (tool == "cmark-gfm") {
    command += "--unsafe -e table -e strikethrough -e autolink -e tasklist -e footnotes ";
  }
  if (tool == "pandoc") command += "-f commonmark_x-smart --wrap=preserve -t html ";
  std::FILE* pipe = popen((command + name).c_str(), "r");
  std::string out;
  char buffer[1 << 16];
  for (std::size_t n = 0; pipe && (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  if (pipe) pclose(pipe);
  std::remove(name);
  return out;
}

}  // namespace markdown_test

#include "markdown/reader.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "doc/comments.h"
#include "doc/spelling.h"
#include "doc/walk.h"
#include "markdown/block_builder.h"
#include "markdown/block_parser.h"
#include "markdown/front_matter_reader.h"
#include "markdown/official_parts.h"
#include "markdown/title.h"

namespace wenshu::markdown {

namespace {

using base::Error;
using base::ErrorKind;

// The text as UTF-8 without NUL. `storage` holds it where it is not the input itself.
std::string_view decode(std::string_view bytes, std::string& storage, convert::Context& context) {
  const auto converted = [&](std::string text, const char* encoding) {
    context.report({convert::Severity::note,
                    "markdown-encoding",
                    std::string("the text is read as ") + encoding + "; places count its UTF-8 form",
                    {}});
    storage = std::move(text);
    context.budget.spend_memory(storage.size());
    return std::string_view(storage);
  };
  std::string_view text = bytes;
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) {
    text = converted(base::decode_text(bytes.substr(4), "utf-32le"), "UTF-32");
  } else if (bytes.starts_with("\0\0\xFE\xFF"sv)) {
    text = converted(base::decode_text(bytes.substr(4), "utf-32be"), "UTF-32");
  } else if (bytes.starts_with("\xFF\xFE")) {
    text = converted(base::decode_text(bytes.substr(2), "utf-16le"), "UTF-16");
  } else if (bytes.starts_with("\xFE\xFF")) {
    text = converted(base::decode_text(bytes.substr(2), "utf-16be"), "UTF-16");
  } else if (const std::size_t invalid = base::find_invalid_utf8(bytes); invalid != std::string_view::npos) {
    text = converted(base::decode_text(bytes, "gb18030"), "GB18030");
    if (text.find("\xEF\xBF\xBD") != std::string_view::npos) {
      throw Error(ErrorKind::input, "markdown-encoding", "the text is neither UTF-8 nor GB18030",
                  std::to_string(invalid));
    }
  }
  if (text.find('\0') != std::string_view::npos) {
    std::string clean;
    for (const char c : text) c == '\0' ? clean += "\xEF\xBF\xBD" : clean += c;
    context.budget.spend_memory(clean.size());
    storage = std::move(clean);
    text = storage;
  }
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorKind::limit, "limit-memory", "a text of more than 4 GiB");
  }
  return text;
}

// An anchor that a link points to is written in its usual form anyway: nothing to remember.
void forget_usual_anchors(doc::Document& document) {
  std::set<std::string, std::less<>> targets;
  const auto each = [&](auto&& f) {
    const auto in_block = [&](doc::Block& block) {
      if (auto* inlines = doc::inlines_of(block)) doc::for_each_inline(*inlines, f);
    };
    doc::for_each_block(document.body, in_block);
    for (doc::Note& note : document.notes) doc::for_each_block(note.children, in_block);
  };
  each([&](const doc::Inline& node) {
    const auto* link = doc::get_if<doc::Link>(node);
    if (link && link->target.starts_with('#')) targets.insert(link->target.substr(1));
  });
  if (targets.empty()) return;
  each([&](doc::Inline& node) {
    if (!std::holds_alternative<doc::Span>(node.node) || !node.attr || targets.count(node.attr->id) == 0) return;
    if (doc::spelling_of(node.attr) == "<a id=\"" + node.attr->id + "\">") node.attr->keys.erase(doc::keys::spelling);
  });
}

// Who writes some headings with # writes them all so. A title alone stands above typed text as well.
bool has_headings(const doc::Document& document) {
  return std::any_of(document.body.begin(), document.body.end(),
                     [](const doc::Block& block) { return std::holds_alternative<doc::Heading>(block.node); });
}

void read_notes(BlockBuilder& builder, ReadState& state) {
  const auto read_met = [&](std::size_t from) {
    for (; from < state.notes_met().size(); ++from) {
      doc::Blocks blocks = builder.children(state.notes_met()[from]);
      state.document().notes[state.index_of_note(from)].children = std::move(blocks);
    }
    return from;
  };
  const std::size_t used = read_met(0);
  state.add_unused_notes();
  read_met(used);
}

}  // namespace

doc::Document MarkdownReader::read(std::string_view bytes, const convert::Options& options,
                                   convert::Context& context) const {
  doc::Document document;
  document.parts.emplace_back();  // the input itself
  std::string storage;
  const std::string_view source = decode(bytes, storage, context);
  FrontMatter front = read_front_matter(source, source.starts_with("\xEF\xBB\xBF") ? 3 : 0, context);
  const auto duplicate = [&](std::size_t offset) {
    context.report({convert::Severity::warning, "markdown-duplicate-note",
                    "a footnote of this label was defined before; this one is left out", std::to_string(offset)});
  };
  BlockTree tree = BlockParser(source, front.end, context.budget, duplicate).parse();
  ReadState state(tree, document, context);
  BlockBuilder builder(tree, state);
  document.body = builder.children(0);
  read_notes(builder, state);
  forget_usual_anchors(document);
  if (const std::string top = take_top_heading(document.body); front.top_heading.empty()) front.top_heading = top;
  // Front matter counts the levels of headings from below the title, whether it is recognised or not.
  const bool off = convert::option(options, convert::option_names::structure) == "off";
  const int unshifted = off && has_title(document, front.top_heading) ? 1 : 0;
  if (!off) promote_title(document, front.top_heading);
  read_numbers(document, front.heading_numbers, unshifted);
  document.meta = std::move(front.meta);
  doc::settle_comments(document);
  restore_official_parts(document);
  document.has_given_structure = has_headings(document);
  return document;
}

}  // namespace wenshu::markdown

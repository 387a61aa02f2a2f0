// Inlines as Markdown.
#pragma once
#include <string>
#include <string_view>

#include "markdown/state.h"
#include "markdown/token.h"

namespace wenshu::markdown {

// Appends the Markdown of `inlines`, after the plain text `label` and behind `mark`, which shows nothing. A paragraph
// has a line feed at each line break; headings and cells are one line.
void write_inlines(State& state, std::string& out, const doc::Inlines& inlines, Place place,
                   std::string_view label = {}, std::string_view mark = {});

// The opening and closing HTML tags of an emphasis.
struct Tags {
  std::string_view open, close;
};
Tags html_tags(doc::Emphasis kind);
// Are there delimiters for it?
bool is_delimited(doc::Emphasis kind);
// <ins …> or <del …> of a tracked change; empty for any other span.
std::string change_tag(const doc::Inline& node);
// Does a link point to the id, or did the source of the document have the anchor?
bool has_anchor(const State& state, const doc::Box<doc::Attr>& attr);
// Then `<a id="…"></a>`, else "".
std::string anchor(const State& state, const doc::Box<doc::Attr>& attr);
// The HTML comment at the beginning of a commented text, and the one with the comment itself. "" where there is none.
std::string comment_start(State& state, const doc::Inline& node);
std::string comment_text(State& state, std::uint32_t note);
// A comment that cannot end before its end.
std::string html_comment(std::string_view text);
// TeX on one line, trimmed, and without a dollar sign that would end the formula.
std::string tidy_tex(std::string_view tex);

}  // namespace wenshu::markdown

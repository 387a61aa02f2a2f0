// Markdown: CommonMark 0.31 with GFM tables, strikethrough and task lists, footnotes `[^1]`, math `$…$` and YAML front
// matter.
//
// What the writer guarantees: read by any CommonMark or GFM parser, the visible text is that of the document.
//
// How a document is carried:
// - Text. Characters are escaped where they would act, and nowhere else. Blanks and tabs at
//   the edges of a line, which nobody sees, are left out; wider white space there is a character reference
//   (`&#12288;`). Control characters, which no parser passes on, are left out (note).
// - Emphasis. `*…*`, `**…**`, `~~…~~`; where CommonMark's flanking rules fail beside Chinese punctuation, the one
// character
//   outside is written as a reference (`做&#21040;**“研以致用”**&#25226;`); where that cannot help, `<em>`, `<strong>`,
//   `<s>`. Underline `<u>`, superscript `<sup>`, subscript `<sub>`, highlight `<mark>`, small capitals
//   `<span style="font-variant: small-caps">`, 着重号 `<em class="emphasis-dots">`. Colours, fonts and sizes are left
//   out.
// - Title and headings. A title is a `#`, and sections begin at `##`; without a title, or with `title=metadata` (then
// the title
//   stands in the front matter), sections begin at `#`. Levels below the sixth are written as the sixth (note). A
//   run-in heading stands directly above its body, without a blank line.
// - Labels. A bullet list and a list numbered `1.` or `1)` are native lists; a jump in the numbers is announced by a
// comment. Every
//   other automatic label is written as text, preceded by its definition in a comment, once for each change:
//   `<!-- num chineseCountingThousand "（%1）" -->`. For headings it stands in the front matter: `numbering:` maps the
//   heading level (1 = below the title) to number format and text. `%n` is the number of level n.
// - Lists of the same kind which follow each other have other bullets, or a line `<!-- -->` between their numbers.
// - Tables. A pipe table where no cell spans or holds more than one paragraph and at most one row is a header; without
// a
//   header row the header is empty. Every other table is an HTML table with its spans; a cell with a footnote mark
//   holds Markdown between blank lines. The caption is the paragraph before the table, behind `<!-- caption -->`.
// - Footnotes are `[^n]` and endnotes `[^endnoten]`, numbered in order of appearance and defined at the end. A comment
// is
//   `<!-- comment n: author, date -->` where its text begins and `<!-- text -->` where it ends.
// - Tracked changes are `<ins>` and `<del>` with data-author and data-date. Ruby is `<ruby>`. Definition lists are
// `<dl>`.
//   An anchor that a link points to is `<a id="…"></a>`.
// - Images are files in the folder `media-dir`, numbered in order of appearance.
// - Links that would run a script (`javascript:`, `vbscript:`, `data:`) lose their target (warning).
// - What a paragraph is, where its text does not tell, stands above it: `<!-- subtitle -->`, `<!-- text box -->`. A
// page
//   break is `<!-- page break -->`.
// - Section breaks, headers and footers are left out (one note each).
// - Front matter holds the metadata, the title only where the document does not show it.
#pragma once
#include "convert/format.h"

namespace wenshu::convert {

void register_markdown(Registry& registry);

}  // namespace wenshu::convert

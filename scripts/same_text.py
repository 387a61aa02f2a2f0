#!/usr/bin/env python3
"""Checks that Markdown shows the same text as the plain text of the same document.

  same_text.py [--bin wenshu] [--args '...'] FILE.docx|FOLDER...

Each document is converted to Markdown and to text. cmark-gfm renders the Markdown, so a parser that is not ours decides what
a reader sees, and both texts are compared with all white space left out. The first difference is shown with what stands
around it; exit 1 on any difference. Documents that the program refuses (exit 3 or 5) both times are counted, not compared."""
import argparse
import html
import html.parser
import json
import os
import pathlib
import re
import resource
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

CMARK = ["cmark-gfm", "--unsafe", "--sourcepos", "-t", "html"]
CMARK += [word for name in ("table", "strikethrough", "autolink", "tasklist", "footnotes") for word in ("-e", name)]
CMARK_MEMORY = 2 << 30  # bytes: it can take gigabytes for a small table
TIMEOUT = 60

# How the text writer shows what Markdown has marks for.
BULLET = "•"
CHECKED, UNCHECKED = "☑", "☐"  # instead of the label of the item

# A formula is taken out before cmark-gfm sees it, which knows none and would read its backslashes and underscores as Markdown.
# The dollars stay, because they are punctuation to the emphasis beside them.
FORMULA = re.compile("\\${1,2}\ue000(\\d+)\ue001\\${1,2}")
CONTAINERS = r"(?:[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t])*"
FENCE = re.compile(CONTAINERS + r"(`{3,}|~{3,})")
TABLE_ROW = re.compile(CONTAINERS + r"\|")
HTML_BLOCK = re.compile(CONTAINERS + r"</?(?:table|thead|tbody|tr|td|th|dl|dt|dd|div|p|pre|figure|caption|ul|ol|li)\b")


# ---------------------------------------------------------------- Markdown
def without_front_matter(markdown):
    front = re.match(r"---\n.*?\n(?:---|\.\.\.)\n", markdown, re.S)
    # Blank lines in its place keep the line numbers that --sourcepos reports.
    return "\n" * front.group().count("\n") + markdown[front.end() :] if front else markdown


# Parts of official documents stand in the front matter and not in the text; these two with their name before them.
PARTS = ("份号", "密级", "紧急程度", "发文机关标志", "发文字号", "签发人", "抄送", "印发")
NAMED_PARTS = ("签发人", "抄送")


def text_without_parts(text, markdown):
    """The squeezed text without the parts that the front matter of the Markdown holds; unchanged where one is not in it."""
    front = re.match(r"---\n(.*?\n)---\n", markdown, re.S)
    for name, value in re.findall(r"^(%s): (.*)$" % "|".join(PARTS), front.group(1) if front else "", re.M):
        value = json.loads(value) if value.startswith('"') else value
        text = text.replace(squeezed((name + "：" if name in NAMED_PARTS else "") + value), "", 1)
    return text


def formula_end(text, start, marker):
    """Where the formula that opens with `marker` before `start` ends, or -1 where it is a literal dollar."""
    if marker == "$" and text[start : start + 1].isspace():
        return -1
    at = start
    while (at := text.find("$", at)) >= 0:
        backslashes = len(text[:at]) - len(text[:at].rstrip("\\"))
        if backslashes % 2 == 0:
            if "\n\n" in text[start:at]:
                return -1
            if marker == "$$":
                if text.startswith("$$", at):
                    return at
            elif at > start and not text[at - 1].isspace() and not text[at + 1 : at + 2].isdigit():
                return at
        at += 1
    return -1


def formula_text(text, start, end, in_html):
    """The TeX of a formula, freed of what its surroundings make of some characters."""
    tex = text[start:end]
    if in_html:
        return html.unescape(tex)
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return tex.replace("\\|", "|") if TABLE_ROW.match(line) else tex


def set_aside_formulas(text, formulas, in_html):
    """The text with the content of every formula replaced by its number."""
    out, at = [], 0
    # What may hide a dollar: an escape, a code span, a comment or tag.
    token = re.compile(r"\\[!-/:-@\[-`{-~]|(`+)(?!`)|<!--.*?-->|</?[A-Za-z][^<>]*>|<[a-z]+:[^<>\s]*>|\$\$?", re.S)
    while found := token.search(text, at):
        out.append(text[at : found.start()])
        at = found.end()
        piece = found.group()
        if found.group(1) and not in_html:
            close = re.compile(r"(?<!`)" + piece + r"(?!`)").search(text, at)
            if close and "\n\n" not in text[at : close.start()]:
                piece += text[at : close.end()]
                at = close.end()
        elif piece in ("$", "$$"):
            end = formula_end(text, at, piece)
            if end >= 0:
                formulas.append(formula_text(text, at, end, in_html))
                out.append("%s\ue000%d\ue001" % (piece, len(formulas) - 1))
                at = end + len(piece)
        out.append(piece)
    out.append(text[at:])
    return "".join(out)


def set_aside_all_formulas(markdown, formulas):
    """Formulas of the whole document; fenced code is left alone, HTML blocks have entities instead of escapes."""
    out, chunk, kind = [], [], "text"
    fence = None

    def flush():
        text = "".join(chunk)
        out.append(text if kind == "code" else set_aside_formulas(text, formulas, kind == "html"))
        chunk.clear()

    for line in markdown.splitlines(keepends=True):
        if fence:
            chunk.append(line)
            if re.match(CONTAINERS + re.escape(fence) + "+[ \t]*$", line.rstrip("\n")):
                flush()
                fence, kind = None, "text"
            continue
        opening = FENCE.match(line) if kind == "text" else None
        if opening:
            flush()
            fence, kind = opening.group(1), "code"
        elif kind == "text" and HTML_BLOCK.match(line):
            flush()
            kind = "html"
        elif kind == "html" and not line.strip():
            flush()
            kind = "text"
        chunk.append(line)
    flush()
    return "".join(out)


class VisibleText(html.parser.HTMLParser):
    """The text of cmark-gfm's HTML in the form of the text writer."""

    def __init__(self, markdown):
        super().__init__(convert_charrefs=True)
        self.source = markdown.encode().split(b"\n")
        self.out = []
        self.lists = []  # of each open list the next number, or None for bullets
        self.hidden = 0  # depth inside elements that show nothing of their own
        self.formulas = 0  # depth inside <span class="math">, whose \\( \\) or \\[ \\] delimiters are no text
        self.superscripts = []  # of each open one: is it a note's mark?
        self.label_at = None  # where the last item's label stands in `out`
        self.in_notes = False
        self.note = 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if self.hidden:
            self.hidden += tag in ("a", "rp", "style", "script")
        elif tag == "rp" or tag == "a" and "footnote-backref" in classes:
            self.hidden = 1
        elif tag == "span" and (self.formulas or "math" in classes):
            self.formulas += 1
        elif tag == "sup":
            self.superscripts.append("footnote-ref" in classes)
            self.out.append("[" if self.superscripts[-1] else "")
        elif tag == "section" and "footnotes" in classes:
            self.in_notes = True
        elif tag in ("ol", "ul"):
            self.lists.append(int(attributes.get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self.label_at = len(self.out)
            self.out.append(self.label_of_item(attributes))
        elif tag == "input" and attributes.get("type") == "checkbox":
            self.drop_label()
            self.out.append(CHECKED if "checked" in attributes else UNCHECKED)
        elif tag == "rt":
            self.out.append("（")

    def label_of_item(self, attributes):
        if self.in_notes and len(self.lists) == 1:
            self.note += 1
            return "[%d]" % self.note
        if not self.lists or self.lists[-1] is None:
            return BULLET
        if (attributes.get("value") or "").isdigit():
            self.lists[-1] = int(attributes["value"])
        self.lists[-1] += 1
        return "%d%s" % (self.lists[-1] - 1, self.delimiter_at(attributes.get("data-sourcepos")))

    def drop_label(self):
        """Takes back the label of the item that has only begun."""
        if self.label_at is not None and not "".join(self.out[self.label_at + 1 :]).strip():
            self.out[self.label_at] = ""

    def delimiter_at(self, position):
        """`.` or `)` behind an item's number: HTML does not say, the source does."""
        if position:
            line, column = map(int, position.split("-")[0].split(":"))
            found = re.match(rb"\s*\d+([.)])", self.source[line - 1][column - 1 :])
            if found:
                return found.group(1).decode()
        return "."

    def handle_endtag(self, tag):
        if self.hidden:
            self.hidden -= tag in ("a", "rp", "style", "script")
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "span" and self.formulas:
            self.formulas -= 1
        elif tag == "sup" and self.superscripts:
            self.out.append("]" if self.superscripts.pop() else "")
        elif tag == "rt":
            self.out.append("）")

    def handle_data(self, data):
        if self.hidden:
            return
        if self.formulas:
            data = re.sub(r"^\\[\[(]|\\[\])]$", "", data)
        self.out.append(data)


def visible_text(markdown):
    """What a reader of the Markdown sees, as the text writer would write it."""
    formulas = []
    source = without_front_matter(markdown)
    guarded = set_aside_all_formulas(source, formulas)

    def limit_memory():
        resource.setrlimit(resource.RLIMIT_AS, (CMARK_MEMORY, CMARK_MEMORY))

    page = subprocess.run(
        CMARK, input=guarded.encode(), capture_output=True, timeout=TIMEOUT, check=True, preexec_fn=limit_memory
    ).stdout.decode("utf-8", "replace")
    parser = VisibleText(guarded)
    parser.feed(page)
    parser.close()
    return FORMULA.sub(lambda found: formulas[int(found.group(1))], "".join(parser.out))


# ---------------------------------------------------------------- comparison
def squeezed(text):
    """The text without white space, and with one spelling of the TeX that Markdown forces to another: inside a table no
    formula can have `\\|`, and none can have a bare dollar."""
    return "".join(text.split()).replace("\ufeff", "").replace("\\Vert", "\\|").replace("\\$", "$")


def first_difference(text, markdown, around=30):
    """Two lines that show where the texts part, or None where they are the same."""
    if text == markdown:
        return None
    at = len(os.path.commonprefix([text, markdown]))
    show = lambda s: s[max(0, at - around) : at] + "⟦" + s[at : at + around] + "⟧"
    return "  text:     %s\n  Markdown: %s" % (show(text), show(markdown))


def convert(program, arguments, document, output):
    command = [program, "convert", str(document), "-o", str(output)] + arguments
    run = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    return run.returncode, run.stderr.decode("utf-8", "replace").strip()


def check(document, args):
    """("same" | "refused" | "different", what to print)."""
    with tempfile.TemporaryDirectory(prefix="same_text.") as folder:
        outputs = [pathlib.Path(folder) / "out.txt", pathlib.Path(folder) / "out.md"]
        try:
            runs = [convert(args.bin, shlex.split(args.args), document, output) for output in outputs]
            if all(status in (3, 5) for status, _ in runs):
                return "refused", ""
            if any(status for status, _ in runs):
                return "different", "  exit %d (text), %d (Markdown): %s" % (
                    runs[0][0],
                    runs[1][0],
                    (runs[0][1] or runs[1][1]).split("\n")[-1],
                )
            text, markdown = (output.read_text(encoding="utf-8") for output in outputs)
            difference = first_difference(
                text_without_parts(squeezed(text), markdown), squeezed(visible_text(markdown))
            )
        except subprocess.TimeoutExpired as late:
            return "different", "  %s took over %d s" % (late.cmd[0], TIMEOUT)
        except subprocess.CalledProcessError as failed:
            return "different", "  cmark-gfm failed with %d" % failed.returncode
        except (FileNotFoundError, UnicodeDecodeError) as missing:
            return "different", "  exit 0, but: %s" % missing
    return ("different", difference) if difference else ("same", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="wenshu", help="the program (default: wenshu on PATH)")
    parser.add_argument("--args", default="", help="more arguments for `wenshu convert`, both times")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("paths", nargs="+", metavar="FILE.docx|FOLDER", type=pathlib.Path)
    args = parser.parse_args()
    if os.sep in args.bin:
        args.bin = os.path.abspath(args.bin)

    documents = []
    for path in args.paths:
        documents += sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    if not documents:
        sys.exit("same_text: no documents in " + " ".join(map(str, args.paths)))
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda document: check(document, args), documents))
    for document, (verdict, details) in zip(documents, results):
        if verdict == "different":
            print("%s\n%s" % (document, details))
    count = lambda wanted: sum(verdict == wanted for verdict, _ in results)
    figures = (len(documents), count("same"), count("different"), count("refused"))
    print("%d documents: same %d, different %d, refused %d" % figures)
    return 1 if count("different") else 0


if __name__ == "__main__":
    sys.exit(main())

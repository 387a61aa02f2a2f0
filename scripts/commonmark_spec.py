#!/usr/bin/env python3
"""Runs the examples of the CommonMark specification through our reader.

  commonmark_spec.py --bin wenshu [--spec spec.txt]

Without --spec the specification comes from the npm package commonmark-spec (kept in the folder --cache); where there is no
network, the check says so and passes. Each example is read, its tree rendered as HTML, and compared with what the
specification shows. Bare addresses are links to us, as on GitHub, so the examples named in BARE_ADDRESSES differ."""
import argparse
import concurrent.futures
import html
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse
from html.parser import HTMLParser

PACKAGE = "commonmark-spec@0.31.2"
# Their Markdown holds an address that CommonMark leaves alone.
BARE_ADDRESSES = {
    "<https://foo.bar/baz bim>\n", "<foo\\+@bar.example.com>\n", "< https://foo.bar >\n",
    "https://example.com\n", "foo@bar.example.com\n",
}  # fmt: skip
BLOCKS = set("blockquote div h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split())
EMPHASIS = {"emphasis": "em", "strong": "strong", "strike": "del", "underline": "u", "superscript": "sup",
            "subscript": "sub", "highlight": "mark"}  # fmt: skip


# ---------------------------------------------------------------- the tree as HTML
def inlines(nodes):
    return "".join(map(inline, nodes))


def inline(node):
    kind, text = node["type"], html.escape(node.get("text", ""))
    inner = inlines(node.get("inlines", []))
    title = ' title="%s"' % html.escape(node["title"]) if "title" in node else ""
    if kind in EMPHASIS:
        return "<%s>%s</%s>" % (EMPHASIS[kind], inner, EMPHASIS[kind])
    if kind == "code":
        return "<code>%s</code>" % text
    if kind == "link":
        return '<a href="%s"%s>%s</a>' % (html.escape(node.get("target", "")), title, inner)
    if kind == "image":
        names = html.escape(node.get("target", "")), html.escape(node.get("alt", "")), title
        return '<img src="%s" alt="%s"%s />' % names
    if kind == "break":
        return "<br />"
    return node.get("text", "") if kind == "raw" else text or inner


def content(block):
    return inlines(block["inlines"]) if "inlines" in block else html.escape(block.get("text", ""))


def blocks(found, shift, tight=False):
    return "".join((content(b) if tight and b["type"] == "paragraph" else block(b, shift)) + "\n" for b in found)


def block(node, shift):
    kind = node["type"]
    if kind == "title":
        return "<h1>%s</h1>" % content(node)
    if kind == "heading":
        return "<h{0}>{1}</h{0}>".format(node["level"] + shift, content(node))
    if kind == "paragraph":
        return "<p>%s</p>" % content(node)
    if kind == "list":
        tag = "ul" if node["label_pattern"] == "bullet" else "ol"
        start = ' start="%d"' % node["start"] if "start" in node else ""
        items = ("<li>%s</li>" % blocks(i.get("blocks", []), shift, node.get("tight")) for i in node["items"])
        return "<%s%s>%s</%s>" % (tag, start, "".join(items), tag)
    if kind == "quote":
        return "<blockquote>%s</blockquote>" % blocks(node.get("blocks", []), shift)
    if kind == "code":
        language = ' class="language-%s"' % html.escape(node["language"]) if "language" in node else ""
        return "<pre><code%s>%s</code></pre>" % (language, html.escape(node.get("text", "")))
    return "<hr />" if kind == "rule" else node.get("text", "")


# ---------------------------------------------------------------- HTML in one form
class Form(HTMLParser):
    """Tags with their attributes in order, and text whose white space does not matter beside blocks."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.parts, self.depth = [], 0
        self.feed(page)
        self.close()
        joined = []
        for part in self.parts:
            if joined and part[0] == joined[-1][0] == "text":
                joined[-1] = ("text", joined[-1][1] + part[1], part[2])
            else:
                joined.append(part)
        self.form = [p for p in map(self.trimmed, [None] + joined, joined, joined[1:] + [None]) if p]

    @staticmethod
    def trimmed(before, part, after):
        if part[0] != "text" or part[2]:
            return part
        edge = lambda p: p is None or p[0] != "text" and (p[1] in BLOCKS or p[1] == "br")
        text = re.sub(r"\s+", " ", part[1])
        text = text.lstrip() if edge(before) else text
        text = text.rstrip() if edge(after) else text
        return ("text", text, 0) if text else None

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "pre"
        self.parts.append(("open", tag, sorted((k, urllib.parse.unquote(v or "")) for k, v in attributes)))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self.depth -= tag == "pre"
        self.parts.append(("close", tag))

    def handle_data(self, data):
        self.parts.append(("text", data, self.depth > 0))

    def handle_comment(self, data):
        self.parts.append(("comment", data))

    def handle_decl(self, data):
        self.parts.append(("declaration", data))

    def handle_pi(self, data):
        self.parts.append(("instruction", data))

    def unknown_decl(self, data):
        self.parts.append(("section", data))


def same(a, b):
    return Form(a).form == Form(b).form


# ---------------------------------------------------------------- the specification
def specification(args):
    """The text of spec.txt, or None."""
    if args.spec:
        return args.spec.read_text(encoding="utf-8")
    args.cache.mkdir(parents=True, exist_ok=True)
    archive = args.cache / (PACKAGE.replace("@", "-") + ".tgz")
    if not archive.exists():
        command = ["npm", "pack", "--silent", PACKAGE]
        try:
            subprocess.run(command, cwd=args.cache, capture_output=True, timeout=120, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
    with tarfile.open(archive) as package:
        return package.extractfile("package/spec.txt").read().decode("utf-8")


def examples(text):
    pattern = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.S | re.M)
    return [tuple(part.replace("→", "\t") for part in found.groups()) for found in pattern.finditer(text)]


def rendered(program, markdown):
    with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8", newline="") as file:
        file.write(markdown)
        file.flush()
        command = [program, "inspect", file.name, "--format", "json", "--structure", "off"]
        run = subprocess.run(command, capture_output=True, timeout=30)
    if run.returncode:
        return "exit %d: %s" % (run.returncode, run.stderr.decode("utf-8", "replace"))
    return blocks(json.loads(run.stdout)["blocks"], 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="wenshu")
    parser.add_argument("--spec", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "wenshu_spec")
    args = parser.parse_args()
    text = specification(args)
    if text is None:
        print("skipped: the npm package %s cannot be had (no npm or no network)" % PACKAGE)
        return 0
    found = examples(text)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda example: rendered(args.bin, example[0]), found))
    wrong = 0
    for number, ((markdown, wanted), got) in enumerate(zip(found, results), 1):
        if same(got, wanted) == (markdown in BARE_ADDRESSES):
            wrong += 1
            print("example %d\n%s--- wanted\n%s--- got\n%s" % (number, markdown, wanted, got))
    print("%d examples, %d wrong" % (len(found), wrong))
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())

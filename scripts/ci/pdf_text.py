#!/usr/bin/env python3
"""The text of our PDFs as other programs read it: pdftotext and mutool give every line of a document, whole and in order.

  scripts/ci/pdf_text.py --bin build/release/bin/wenshu [--sample N] FILE|FOLDER...

A document (.docx, .md, .txt) is made a PDF and plain text. Each line of the text has to stand in what a tool reads of the PDF, with
white space left out; it may go on over pages. Of Markdown, which brings no headers, nothing may be read twice either, but for
header rows, which stand on each page of their table. Not compared are lines with formulas and ruby, which a page shows in two
dimensions, and the signs of notes and bullets, which plain text writes in another way.

mutool reads no ActualText (1.21): characters that no installed font has, which share one box, are another character to it.
Their lines are counted apart. It shows ligatures (ﬁ) as letters.

Of more than N documents every k-th is taken. Tools that are not installed are skipped with a line. Prints what differs; exit 1
where a tool reads other text."""
import argparse
import bisect
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SUFFIXES = {".docx", ".md", ".txt"}
TIMEOUT = 120
TOOLS = {
    "pdftotext": lambda pdf: ["pdftotext", "-raw", pdf, "-"],
    "mutool": lambda pdf: ["mutool", "draw", "-q", "-F", "text", pdf],
}
NO_ACTUAL_TEXT = {"mutool"}
NOTE_MARK = re.compile(r"\[[^\s\[\]]{0,12}\]|  +")
BULLET = re.compile(r"^(?:[•☑☐] ?)+")
BULLETS = "•o▪◦☐☑"
FURNITURE = re.compile(r"[0-9—–·\-]")  # page numbers
SHOWN = 3  # differences of a document


LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"))))


def squeezed(text):
    return re.sub(r"[\s\u200b\ufeff]", "", text.translate(LIGATURES))


def run(command):
    return subprocess.run(command, capture_output=True, timeout=TIMEOUT)


class Tree:
    """What of a tree (wenshu inspect --format json) plain text writes in another way than a page."""

    def __init__(self, tree):
        self.two_dimensional = False  # formulas, ruby
        self.pictures = []  # what stands for pictures that are not there
        self.header_rows = ""
        self.visit(tree)

    def visit(self, node):
        if isinstance(node, list):
            for value in node:
                self.visit(value)
        if not isinstance(node, dict):
            return
        kind = node.get("type", "")
        self.two_dimensional |= "math" in kind or kind == "ruby"
        if kind == "image":
            self.pictures += [value for key in ("alt", "target") if (value := node.get(key))]
        if kind == "table":
            self.header_rows += json.dumps(node.get("rows", [])[: node.get("header_rows", 0)], ensure_ascii=False)
        for value in node.values():
            self.visit(value)

    def added(self, read, shown, pages):
        """Characters that were read more often than plain text shows them."""
        more = characters(read) - characters(shown) - characters("".join(self.pictures))
        for character, count in characters(self.header_rows).items():
            more[character] -= pages * count
        return "".join(c * n for c, n in more.items() if n > 0 and c not in BULLETS)


def characters(text):
    return collections.Counter(FURNITURE.sub("", squeezed(text)))


class Pages:
    """What a tool read: one row of characters, with the places where pages begin."""

    def __init__(self, text):
        self.text, self.starts = "", []
        for page in text.split("\f"):
            self.starts.append(len(self.text))
            self.text += squeezed(page)
        self.at = 0  # behind what was found last

    def find(self, line, start, far=False):
        """Where a line ends that stands behind `start`, on this page or the next one (`far`: or any other); -1: nowhere."""
        page = bisect.bisect_right(self.starts, start) - 1
        place = self.text.find(line, start, self.start_of(page + 2))
        if place >= 0:
            return place + len(line)
        for first in range(page, len(self.starts) if far else page + 2):
            end = self.over_pages(line, max(start, self.start_of(first)), first)
            if end >= 0:
                return end
        place = self.text.find(line, start) if far else -1
        return place + len(line) if place >= 0 else -1

    def start_of(self, page):
        return self.starts[page] if page < len(self.starts) else len(self.text)

    def over_pages(self, line, start, page):
        """A line that ends a page and goes on at the next one, below its header."""
        end, last = self.start_of(page + 1), self.start_of(page + 2)
        low, high = 0, len(line)  # the longest beginning of the line that stands on this page
        while low < high:
            middle = (low + high + 1) // 2
            if self.text.find(line[:middle], start, end) >= 0:
                low = middle
            else:
                high = middle - 1
        for length in range(low, max(0, low - 40), -1):
            rest = line[length:]
            place = self.text.find(rest, end, last)
            if place >= 0:
                return place + len(rest)
            if len(rest) > last - end and last < len(self.text):  # more than a page
                return self.over_pages(rest, end, page + 1)
        return -1


def fragments(line):
    """Parts of a line between the marks of notes and between pictures, which leave nothing but blanks; without its bullet."""
    return [part for part in map(squeezed, NOTE_MARK.split(BULLET.sub("", line.strip()))) if part]


NOTE = re.compile(r"\[[^\s\[\]]{1,12}\] ")


def holds(pages, line, start, far=False):
    """Is a line read behind `start`: as a whole, between marks of notes, or as the cells of a row, which may stand on two
    pages? What follows it is looked for behind it."""
    whole = squeezed(BULLET.sub("", line.strip()))
    cells = [part for cell in line.split("\t") for part in fragments(cell)]
    for parts, in_turn in (([whole], True), (fragments(line), True), (cells, False)):
        at = last = start
        for part in parts:
            at = pages.find(part, at if in_turn else start, far)
            if at < 0:
                break
            last = max(last, at)
        else:
            pages.at = last
            return True
    return False


def differences(pages, lines):
    """What is wrong with each line that is not read as it should be. Notes stand on their page, plain text has them last."""
    wrong = []
    for line in lines:
        at = pages.at
        if NOTE.match(line):
            if not holds(pages, line, 0, far=True):
                wrong.append("not read: " + line.strip()[:70])
            pages.at = at
        elif not holds(pages, line, at):
            wrong.append(("read elsewhere: " if holds(pages, line, 0, far=True) else "not read: ") + line.strip()[:70])
            pages.at = at
    return wrong


def missing_glyphs(diagnostics):
    """The characters that no font has, of the diagnostics of a conversion."""
    found = re.findall(r"no installed font has U\+([0-9A-F]+)", diagnostics)
    return {chr(int(code, 16)) for code in found}


def check(binary, source, pdf, tools):
    """For each tool: lines compared, lines left out, what differs. None where the document is refused."""
    made = run([binary, "convert", str(source), "-o", str(pdf)])
    if made.returncode:
        return None
    boxes = missing_glyphs(made.stderr.decode("utf-8", "replace"))
    shown = run([binary, "convert", str(source), "--to", "text", "--quiet"]).stdout.decode("utf-8")
    tree = Tree(json.loads(run([binary, "inspect", str(source), "--format", "json", "--quiet"]).stdout))
    for picture in tree.pictures:
        shown = shown.replace("[%s]" % picture, "[]")
    lines = [line for line in shown.split("\n") if line.strip()]
    if tree.two_dimensional:  # only the lines that surely hold none
        lines = [line for line in lines if not re.search(r"[\\^_{}=（(]", line)]
    results = {}
    for tool in tools:
        text = run(TOOLS[tool](str(pdf))).stdout.decode("utf-8", "replace")
        pages = Pages(text)
        left_out = boxes if tool in NO_ACTUAL_TEXT else set()
        compared = [line for line in lines if left_out.isdisjoint(line)]
        wrong = differences(pages, compared)
        if source.suffix == ".md" and not tree.two_dimensional and not left_out:
            if added := tree.added(text, shown, len(pages.starts)):
                wrong.append("read too often: " + added[:70])
        results[tool] = (len(compared), len(lines) - len(compared), wrong)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    tools = [tool for tool in TOOLS if shutil.which(tool)]
    for tool in TOOLS.keys() - set(tools):
        print("skipped: %s is not installed" % tool)
    if not tools:
        return 0
    sources = []
    for path in args.paths:
        sources += sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    if args.sample and len(sources) > args.sample:
        sources = sources[:: -(-len(sources) // args.sample)]
    with tempfile.TemporaryDirectory(prefix="wenshu_text.") as folder:
        pdfs = [pathlib.Path(folder) / ("%04d.pdf" % i) for i in range(len(sources))]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda pair: check(args.bin, *pair, tools), zip(sources, pdfs)))
    failed = 0
    for tool in tools:
        compared = left_out = differ = documents = 0
        for source, result in zip(sources, results):
            if not result:
                continue
            count, boxes, wrong = result[tool]
            compared += count
            left_out += boxes
            differ += len(wrong)
            documents += bool(wrong)
            for line in wrong[:SHOWN]:
                print("%s: %s: %s" % (tool, source, line))
            if len(wrong) > SHOWN:
                print("%s: %s: and %d more" % (tool, source, len(wrong) - SHOWN))
        print("%s: %d documents, %d lines compared, %d left out, %d differ in %d documents"
              % (tool, sum(map(bool, results)), compared, left_out, differ, documents))
        failed += differ
    refused = sum(result is None for result in results)
    if refused:
        print("%d documents refused" % refused)
    return 1 if failed or not any(results) else 0


if __name__ == "__main__":
    sys.exit(main())

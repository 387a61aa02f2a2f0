#!/usr/bin/env python3
"""Cost of DOCX to Markdown beside pandoc, as ratios of CPU time, and the memory that a long report takes.

  bench/docx_markdown.py [--bin build/release/bin/wenshu] [--pandoc pandoc] [--rounds 5]

The documents are the sample report (about 4,000 characters), 100 and 1,000 times it. Both programs run in turns, so that
whatever else the machine does falls on both; the medians are compared. Before each measured run the same program runs
once unmeasured: what a program gives back, a virtual machine may take from the next one, and its first pages then cost
as much as all of a fast program's work. Exit 1 where a bar is missed."""
import argparse
import multiprocessing
import os
import pathlib
import re
import statistics
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARTS = ROOT / "fixtures" / "docx" / "report"
LAST_WORDS = "特此报告"  # once in the report: a program that loses the end of the text is not fast

# How many times less CPU than pandoc 2.17, by the size of the report; None: too slow there to be worth the wait.
CPU_BARS = {1: 5.0, 100: 40.0, 1000: None}
MEMORY_BAR = (1000, 200)  # MB


# ---------------------------------------------------------------- the documents
def repeated(copies):
    """The parts of the report with its body and its notes repeated; what must be unique stays in the first copy only."""
    parts = {p.relative_to(PARTS).as_posix(): p.read_bytes() for p in PARTS.rglob("*") if p.is_file()}
    document = parts["word/document.xml"].decode()
    notes = parts["word/footnotes.xml"].decode()
    head, body = document.split("<w:body>", 1)
    body, section = body.split("<w:sectPr>", 1)
    further = re.sub(r"<w:bookmark(?:Start|End) [^>]*/>|<w:r><w:drawing>.*?</w:drawing></w:r>", "", body)
    own_notes = re.findall(r'<w:footnote w:id="[1-9].*?</w:footnote>', notes)

    def renumbered(text, k):
        shift = lambda found: '%s"%d"' % (found.group(1), int(found.group(2)) + k * len(own_notes))
        return re.sub(r'(<w:footnote(?:Reference)? w:id=)"([1-9]\d*)"', shift, text)

    bodies = [body] + [renumbered(further, k) for k in range(1, copies)]
    more_notes = [renumbered(note, k) for k in range(1, copies) for note in own_notes]
    document = head + "<w:body>" + "".join(bodies) + "<w:sectPr>" + section
    notes = notes.replace("</w:footnotes>", "".join(more_notes) + "</w:footnotes>")
    return {**parts, "word/document.xml": document.encode(), "word/footnotes.xml": notes.encode()}


def write_document(path, copies):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(repeated(copies).items(), key=lambda part: part[0] != "[Content_Types].xml"):
            archive.writestr(name, data)


def make(folder, copies):
    """Writes a document in a process of its own: a child's peak memory, as the kernel counts it, starts from ours."""
    path = folder / ("report_%dx.docx" % copies)
    process = multiprocessing.get_context("spawn").Process(target=write_document, args=(path, copies))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit("could not write " + path.name)
    return path


# ---------------------------------------------------------------- measuring
def run(command):
    """(CPU milliseconds, peak memory in MB) of one process."""
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit("failed: " + " ".join(command))
    return 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024


def check_output(path, copies):
    found = path.read_text(encoding="utf-8").count(LAST_WORDS)
    if found != copies:
        sys.exit("%s: %d of %d copies of the report are there" % (path.name, found, copies))


def measure(engines, document, copies, rounds):
    """Per engine the medians of CPU and memory; the order turns round after round."""
    figures = {name: [] for name in engines}
    for k in range(rounds):
        for name in sorted(engines, reverse=bool(k % 2)):
            output = document.with_name("%s_%dx.md" % (name, copies))
            command = engines[name](str(document), str(output))
            run(command)
            figures[name].append(run(command))
            if k == 0:
                check_output(output, copies)
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in figures.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "wenshu"))
    parser.add_argument("--pandoc", default="pandoc")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    wenshu = lambda source, output: [args.bin, "convert", source, "-o", output, "--quiet"]
    pandoc = lambda source, output: [args.pandoc, "-f", "docx", "-t", "commonmark_x", source, "-o", output]

    missed = []
    with tempfile.TemporaryDirectory(prefix="wenshu_bench.") as folder:
        print("%6s %20s %20s %8s" % ("size", "wenshu ms / MB", "pandoc ms / MB", "ratio"))
        for copies, bar in CPU_BARS.items():
            engines = {"wenshu": wenshu, "pandoc": pandoc} if bar else {"wenshu": wenshu}
            document = make(pathlib.Path(folder), copies)
            figures = measure(engines, document, copies, args.rounds if copies < 1000 else 1)
            shown = ["%.1f / %.0f" % figures[name] if name in figures else "-" for name in ("wenshu", "pandoc")]
            ratio = figures["pandoc"][0] / figures["wenshu"][0] if bar else None
            print("%5d× %20s %20s %8s" % (copies, *shown, "%.1f" % ratio if ratio else "-"))
            if bar and ratio < bar:
                missed.append("%d×: %.1f times less CPU than pandoc, bar %.0f" % (copies, ratio, bar))
            if copies == MEMORY_BAR[0] and figures["wenshu"][1] > MEMORY_BAR[1]:
                missed.append("%d×: %.0f MB, bar %d" % (copies, figures["wenshu"][1], MEMORY_BAR[1]))
    for line in missed:
        print("MISSED " + line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

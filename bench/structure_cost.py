#!/usr/bin/env python3
"""What the recognition of structure takes of a conversion DOCX to Markdown, as shares in one run.

  bench/structure_cost.py [--bin build/release/bin/wenshu] [--pairs 21] [--sizes 100,1000] [--no-instructions]

The sample report, repeated as in docx_markdown.py, is converted with --structure auto and --structure off in turns. Of
each pair the share is (auto - off) / auto of the CPU time; shown are the quartiles over the pairs, for one pair tells
nothing on a machine that does other things as well, and the share by the fastest run of each, which was disturbed least.
Both outputs are the same text, for the report's headings are styled: so the writer has the same to do but for the marks
of enumerations. Milliseconds for each copy of the report tell whether the cost grows with the length alone. Where
valgrind is installed, instructions are counted too: that figure is the same everywhere, but does not see what waiting
for memory costs. Exit 1 where the share of the largest report is above the bar."""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from docx_markdown import ROOT, make, run

BAR = 0.10  # of the CPU time, in the median
COUNTED = 100  # copies: the report for which instructions are counted


def conversion(program, document, mode):
    output = document.with_name("%s_%s.md" % (document.stem, mode))
    return [program, "convert", str(document), "-o", str(output), "--quiet", "--structure", mode]


def pairs_of(program, document, count):
    """CPU milliseconds of (auto, off) pair by pair; which of them goes first changes, so that neither is always warm."""
    commands = {mode: conversion(program, document, mode) for mode in ("auto", "off")}
    for command in commands.values():
        run(command)  # what is read from the disk once
    pairs = []
    for k in range(count):
        figures = {mode: run(commands[mode])[0] for mode in sorted(commands, reverse=bool(k % 2))}
        pairs.append((figures["auto"], figures["off"]))
    return pairs


def instructions(program, document, mode):
    with tempfile.NamedTemporaryFile("r") as log:
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=" + log.name]
        subprocess.run([*command, *conversion(program, document, mode)], check=True, capture_output=True)
        found = [line.split()[-1] for line in log if "Collected" in line]
    return int(found[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "wenshu"))
    parser.add_argument("--pairs", type=int, default=21)
    parser.add_argument("--sizes", default="100,1000", help="copies of the sample report, separated by commas")
    parser.add_argument("--no-instructions", dest="count", action="store_false")
    args = parser.parse_args()

    share = 0.0
    with tempfile.TemporaryDirectory(prefix="wenshu_bench.") as folder:
        folder = pathlib.Path(folder)
        print("%6s %9s %9s %27s %9s %12s" % ("size", "auto ms", "off ms", "share: median (quartiles)", "fastest", "µs per copy"))
        for copies in sorted(int(size) for size in args.sizes.split(",")):
            pairs = pairs_of(args.bin, make(folder, copies), args.pairs)
            low, share, high = statistics.quantiles([(auto - off) / auto for auto, off in pairs], method="inclusive")
            auto, off = (statistics.median(column) for column in zip(*pairs))
            per_copy = 1000 * statistics.median(auto - off for auto, off in pairs) / copies
            shown = "%.1f %% (%.1f … %.1f)" % (100 * share, 100 * low, 100 * high)
            least_auto, least_off = (min(column) for column in zip(*pairs))
            fastest = "%.1f %%" % (100 * (least_auto - least_off) / least_auto)
            print("%5d× %9.1f %9.1f %27s %9s %12.0f" % (copies, auto, off, shown, fastest, per_copy))
        if args.count and shutil.which("valgrind"):
            document = make(folder, COUNTED)
            auto, off = (instructions(args.bin, document, mode) for mode in ("auto", "off"))
            print("instructions, %d×: %.1f %% of %.0f million" % (COUNTED, 100 * (auto - off) / auto, auto / 1e6))
    if share > BAR:
        print("MISSED %.1f %% of the CPU time, bar %.0f %%" % (100 * share, 100 * BAR))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

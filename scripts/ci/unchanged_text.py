#!/usr/bin/env python3
"""Checks that recognition changes no text: `--structure off` and `--structure auto` give the same plain text.

  unchanged_text.py [--bin wenshu] FILE|FOLDER...

Exit 1 on any difference, with the first line that differs. Documents that are refused both times are counted only."""
import argparse
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

TIMEOUT = 60


def text_of(program, document, mode):
    command = [program, "convert", str(document), "--to", "text", "--structure", mode, "--quiet"]
    run = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    return run.returncode, run.stdout


def check(program, document):
    """("same" | "refused" | "different", what to print)."""
    (off_status, off), (auto_status, auto) = (text_of(program, document, mode) for mode in ("off", "auto"))
    if off_status != auto_status:
        return "different", "  exit %d (off), %d (auto)" % (off_status, auto_status)
    if off_status:
        return "refused", ""
    if off == auto:
        return "same", ""
    lines = zip(off.decode("utf-8", "replace").split("\n"), auto.decode("utf-8", "replace").split("\n"))
    first = next((pair for pair in lines if pair[0] != pair[1]), ("", "the number of lines"))
    return "different", "  off:  %s\n  auto: %s" % first


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="wenshu")
    parser.add_argument("inputs", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    documents = []
    for given in args.inputs:
        documents += sorted(p for p in given.rglob("*.docx")) if given.is_dir() else [given]
    counts = {"same": 0, "refused": 0, "different": 0}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for document, (outcome, what) in zip(documents, pool.map(lambda d: check(args.bin, d), documents)):
            counts[outcome] += 1
            if what:
                print("%s\n%s" % (document, what))
    print("%d documents: " % len(documents) + ", ".join("%s %d" % item for item in counts.items()))
    sys.exit(1 if counts["different"] or not documents else 0)


if __name__ == "__main__":
    main()

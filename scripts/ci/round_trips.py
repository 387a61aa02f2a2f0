#!/usr/bin/env python3
"""Counts the documents that come back the same: `wenshu roundtrip FILE --via FORMAT` ends with 0.

  round_trips.py [--bin wenshu] [--via markdown] [--bar PERCENT] FILE|FOLDER... [-- ARGUMENTS OF wenshu]

Prints each other document with the classes of its differences, and the share of equal ones; exit 1 below the bar.
Documents that are refused are counted only."""
import argparse
import json
import pathlib
import subprocess
import sys

SUFFIXES = {".docx", ".md"}
TIMEOUT = 120


def round_trip(program, via, document, extra):
    """The classes of the differences, or None for a document that is refused."""
    command = [program, "roundtrip", str(document), "--via", via, "--format", "json", *extra]
    run = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    if run.returncode not in (0, 1):
        return None
    return json.loads(run.stdout)["classes"] if run.returncode else {}


def main():
    own, extra = sys.argv[1:], []
    if "--" in own:
        own, extra = own[: own.index("--")], own[own.index("--") + 1 :]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="wenshu")
    parser.add_argument("--via", default="markdown")
    parser.add_argument("--bar", type=float, default=0)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args(own)
    documents = []
    for path in arguments.paths:
        documents += sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    same = refused = 0
    for document in documents:
        classes = round_trip(arguments.bin, arguments.via, document, extra)
        same += classes == {}
        refused += classes is None
        if classes:
            print("%s: %s" % (document, ", ".join("%s %d" % item for item in classes.items())))
    read = len(documents) - refused
    share = 100 * same / read if read else 0
    print("via %s: %d of %d documents the same (%.1f %%), %d refused" % (arguments.via, same, read, share, refused))
    return share < arguments.bar or not read


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The same document gives the same bytes: in every time zone and locale, with any number of threads, from another working
folder and with other rubbish in memory.

  scripts/ci/same_bytes.py --bin build/release/bin/wenshu [--to pdf] [--sample N] FILE|FOLDER...

Each condition of CONDITIONS converts all documents (.docx, .md, .txt) anew. Locales are made with localedef, as most systems have
but a few; without it they are skipped with a line. Of more than N documents every k-th is taken. Prints the documents that
differ, where the first difference is and in which condition; exit 1 where one does."""
import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SUFFIXES = {".docx", ".md", ".txt"}
TIMEOUT = 1800

# Name, number of threads, locale (source and charset), environment. The first one is what the others are compared with.
CONDITIONS = [
    ("one thread, UTC, C", 1, None, {"TZ": "UTC"}),
    ("two threads, again", 2, None, {"TZ": "UTC"}),
    # i without a dot has its own capital letter in Turkish; days begin earlier than in any other place
    ("eight threads, Kiritimati, Turkish", 8, ("tr_TR", "UTF-8"), {"TZ": "Pacific/Kiritimati"}),
    # decimal commas; memory that is not set is not zero
    ("three threads, Marquesas, German", 3, ("de_DE", "UTF-8"), {"TZ": "Pacific/Marquesas", "MALLOC_PERTURB_": "85"}),
    ("two threads, Kathmandu, Chinese in GB 18030", 2, ("zh_CN", "GB18030"), {"TZ": "Asia/Kathmandu"}),
]


def made_locale(folder, source, charset):
    """The name of a locale made in a folder; None where that cannot be done."""
    name = "%s.%s" % (source, charset)
    if not shutil.which("localedef"):
        return None
    subprocess.run(["localedef", "--no-archive", "-i", source, "-f", charset, str(folder / name)], capture_output=True)
    return name if (folder / name).is_dir() else None


def batches(sources):
    """Documents that one call can convert: of one folder and one kind, so that no two outputs have one name."""
    groups = {}
    for source in sources:
        groups.setdefault((source.parent, source.suffix), []).append(source)
    return list(groups.values())


def convert(args, groups, out, threads, environment, elsewhere):
    """Bytes of each output by source; None for a document that is refused."""
    made = {}
    for i, group in enumerate(groups):
        folder = out / str(i)
        names = [os.path.relpath(p, elsewhere) if elsewhere else str(p) for p in group]
        options = ["--to", args.to, "--output-dir", str(folder), "--quiet", "--jobs", str(threads)]
        command = [str(args.bin), "convert", *names, *options]
        subprocess.run(command, capture_output=True, env=environment, cwd=elsewhere or None, timeout=TIMEOUT)
        for source in group:
            target = folder / (source.stem + "." + args.to)
            made[source] = target if target.exists() else None
    return made


def first_difference(one, other):
    if one is None or other is None:
        return "made in one condition only"
    left, right = one.read_bytes(), other.read_bytes()
    at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return "byte %d of %d and %d: %r, %r" % (at, len(left), len(right), left[at : at + 24], right[at : at + 24])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    parser.add_argument("--to", default="pdf")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    args.bin = args.bin.resolve()
    sources = []
    for path in (path.resolve() for path in args.paths):
        sources += sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    if args.sample and len(sources) > args.sample:
        sources = sources[:: -(-len(sources) // args.sample)]
    groups = batches(sources)
    plain = {key: value for key, value in os.environ.items() if key != "LANG" and not key.startswith("LC_")}
    differ, digest = set(), hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="wenshu_same.") as name:
        work = pathlib.Path(name)
        first = None
        for number, (condition, threads, locale, more) in enumerate(CONDITIONS):
            environment = {**plain, **more, "LC_ALL": "C"}
            if locale:
                (work / "locales").mkdir(exist_ok=True)
                environment["LOCPATH"] = str(work / "locales")
                environment["LC_ALL"] = made_locale(work / "locales", *locale) or "C"
                if environment["LC_ALL"] == "C":
                    print("skipped: the locale %s.%s, which localedef does not make" % locale)
            elsewhere = work if number % 2 else None
            made = convert(args, groups, work / str(number), threads, environment, elsewhere)
            if first is None:
                first = made
                for target in filter(None, made.values()):
                    digest.update(target.read_bytes())
                continue
            for source, target in made.items():
                other = first[source]
                if target == other or (target and other and target.read_bytes() == other.read_bytes()):
                    continue
                differ.add(source)
                print("%s: %s: %s" % (source, condition, first_difference(other, target)))
            shutil.rmtree(work / str(number), ignore_errors=True)
        count = sum(target is not None for target in first.values())
        print("%d documents as %s under %d conditions: %d differ, %d refused (all bytes: %s)"
              % (count, args.to, len(CONDITIONS), len(differ), len(sources) - count, digest.hexdigest()[:16]))
    return 1 if differ or not count else 0


if __name__ == "__main__":
    sys.exit(main())

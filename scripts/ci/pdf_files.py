#!/usr/bin/env python3
"""PDFs of many documents: each converts, qpdf finds nothing, pdftotext reads every character of the document, the same
bytes come out in another time zone and locale, and veraPDF passes PDF/A-2a, PDF/A-2u and PDF/UA-1.

  scripts/ci/pdf_files.py --bin build/release/bin/wenshu [--veracheck PROGRAM] FOLDER...

qpdf and pdftotext are skipped with a line where they are not installed, veraPDF without --veracheck (called as
`PROGRAM -l LIST`, a profile, a tab and a path in each line). Exit 1 where a file fails."""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SUFFIXES = {".docx", ".md"}
# Another place in the world: nothing of it may show in the file.
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C"}


def run(*command, **environment):
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=120)


def characters(data):
    return collections.Counter(re.sub(r"\s", "", data.decode("utf-8", "replace")))


def check(binary, source, target, tools):
    """What is wrong with the PDF of one document, as lines."""
    made = run(binary, "convert", str(source), "-o", str(target), "--quiet")
    if made.returncode:
        return ["exit %d: %s" % (made.returncode, made.stderr.decode("utf-8", "replace").strip()[-200:])]
    wrong = []
    again = target.with_suffix(".again.pdf")
    run(binary, "convert", str(source), "-o", str(again), "--quiet", **ELSEWHERE)
    if again.read_bytes() != target.read_bytes():
        wrong.append("other bytes in another time zone and locale")
    again.unlink()
    if "qpdf" in tools:
        checked = run("qpdf", "--check", str(target))
        if checked.returncode:
            wrong.append("qpdf: " + checked.stdout.decode("utf-8", "replace").strip()[-200:])
    if "pdftotext" in tools:
        shown = run(binary, "convert", str(source), "--to", "text", "--quiet").stdout
        read = run("pdftotext", "-raw", str(target), "-").stdout
        # What only plain text needs: marks of notes and bullets.
        # A formula is shown as people read it, not as its source.
        tree = run(binary, "inspect", str(source), "--format", "json", "--quiet").stdout
        if re.search(rb'"math(-block|_block)?"', tree):
            shown = b""
        lost = characters(re.sub(rb"\[\^?\w+\]", b"", shown)) - characters(read)
        for sign in "•*[]-_0123456789\u200d":
            lost.pop(sign, None)
        if lost:
            wrong.append("pdftotext does not read: " + "".join(lost.elements())[:60])
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--veracheck")
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    tools = {tool for tool in ("qpdf", "pdftotext") if shutil.which(tool)}
    for tool in sorted({"qpdf", "pdftotext"} - tools):
        print("skipped: %s is not installed" % tool)
    sources = sorted(p for folder in args.folders for p in pathlib.Path(folder).rglob("*") if p.suffix in SUFFIXES)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="wenshu_pdf.") as folder:
        targets = [pathlib.Path(folder) / ("%03d.pdf" % i) for i in range(len(sources))]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda pair: check(args.bin, *pair, tools), zip(sources, targets)))
        for source, wrong in zip(sources, results):
            failed += bool(wrong)
            for line in wrong:
                print("%s: %s" % (source, line))
        if args.veracheck:
            names = pathlib.Path(folder) / "list"
            made = [(profile, t) for t in targets if t.exists() for profile in ("2a", "2u", "ua1")]
            names.write_text("".join("%s\t%s\n" % row for row in made))
            vera = subprocess.run([args.veracheck, "-l", str(names)], capture_output=True, text=True)
            passed = sum("PASS" in line for line in vera.stdout.splitlines())
            print("veraPDF: %d of %d passed" % (passed, len(made)))
            where = {str(t): s for t, s in zip(targets, sources)}
            for line in vera.stdout.splitlines():
                if "FAIL" in line:
                    print(next((line.replace(t, str(s)) for t, s in where.items() if t in line), line)[:300])
            failed += vera.returncode != 0
        else:
            print("skipped: veraPDF (no --veracheck)")
    print("%d documents, %d failed" % (len(sources), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

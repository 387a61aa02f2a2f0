#!/usr/bin/env bash
# Installs what is missing, builds the program and runs `wenshu convert ARGS`.
# Without arguments it converts the sample report and shows the Markdown.
#   scripts/run.sh [ARGS...]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

"$root/scripts/install.sh"
"$root/scripts/build.sh" release wenshu

wenshu=$root/build/release/bin/wenshu
if (($#)); then
  exec "$wenshu" convert "$@"
fi
output=$root/build/sample/report.md
mkdir -p "$(dirname "$output")"
"$wenshu" convert "$root/fixtures/report.docx" -o "$output"
cat "$output"
echo "fixtures/report.docx -> build/sample/report.md" >&2

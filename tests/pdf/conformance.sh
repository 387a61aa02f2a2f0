#!/usr/bin/env bash
# PDF/A-2a, PDF/A-2u and PDF/UA-1 by veraPDF, and qpdf --check, of the files that the tests make.
#   tests/pdf/conformance.sh TEST_PROGRAM
# WENSHU_VERACHECK names a program that is called as `veracheck -f 2a,2u,ua1 FILE…`; exits 77 where there is none.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
veracheck=${WENSHU_VERACHECK:-$root/../shared/tools/verapdf/veracheck.sh}
[[ -x $veracheck ]] && command -v java >/dev/null && command -v qpdf >/dev/null || exit 77

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
WENSHU_PDF_OUT=$out "$1" '[.files]'
files=("$out"/*.pdf)
[[ -e ${files[0]} ]] || exit 77  # no fonts
for file in "${files[@]}"; do
  qpdf --check "$file" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
done
# What the judge itself needs may not be had on this machine.
setup=$(dirname "$veracheck")/setup.sh
if [[ -x $setup ]] && ! "$setup" >"$out/log" 2>&1; then
  echo "skipped: veraPDF cannot be set up: $(tail -n 1 "$out/log")"
  exit 77
fi
"$veracheck" -v -f 2a,2u,ua1 "${files[@]}"

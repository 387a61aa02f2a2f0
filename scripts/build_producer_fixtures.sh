#!/usr/bin/env bash
# Prints the sources of fixtures/pdf/sources with the programs that they are named after: fixtures/pdf/*.pdf.
#   scripts/build_producer_fixtures.sh [NAME...]      all of them, or those whose name begins with NAME
# The files are kept in the repository, so that the tests need none of these programs; they are printed again only when a
# source changes or a newer version of a program shall be tested. Other versions give other bytes. Nothing is installed:
# a program that is missing is named with its Debian package, and its files are left as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
sources=$PWD/fixtures/pdf/sources
target=$PWD/fixtures/pdf
wanted=("${@:-}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
export SOURCE_DATE_EPOCH=1767225600 TZ=UTC  # what honours it says the same time in every file

is_wanted() {
  local name
  for name in "${wanted[@]}"; do
    [[ $1 == "$name"* ]] && return
  done
  return 1
}
declare -A told=()
has() {  # has PROGRAM PACKAGE: says once what is missing
  command -v "$1" >/dev/null && return
  [[ -n ${told[$1]:-} ]] || echo "missing: $1 (Debian's package $2)"
  told[$1]=1
  failed=1
  return 1
}
has_font() {  # has_font FAMILY PACKAGE
  fc-list ":family=$1" 2>/dev/null | grep -q . && return
  [[ -n ${told[$1]:-} ]] || echo "missing: the font $1 (Debian's package $2)"
  told[$1]=1
  failed=1
  return 1
}
keep() {  # keep NAME: the file that was printed takes its place, when it is one
  if head -c 5 "$work/out.pdf" 2>/dev/null | grep -q '%PDF-'; then
    mv "$work/out.pdf" "$target/$1.pdf"
    chmod 644 "$target/$1.pdf"
    echo "$1.pdf: $(stat -c %s "$target/$1.pdf") bytes"
  else
    echo "$1: not printed"
    sed 's/^/    /' "$work/log" | tail -5
    failed=1
  fi
}

libreoffice() {  # libreoffice SOURCE NAME TAGGED
  is_wanted "$2" && has soffice libreoffice-writer || return 0
  cp "$sources/$1.fodt" "$work/out.fodt"
  local options='{"UseTaggedPDF":{"type":"boolean","value":"'$3'"},"ExportBookmarks":{"type":"boolean","value":"false"}}'
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "pdf:writer_pdf_Export:$options" \
    --outdir "$work" "$work/out.fodt" >"$work/log" 2>&1 || true
  keep "$2"
}
chromium_pdf() {  # chromium_pdf SOURCE NAME ARGUMENTS...
  is_wanted "$2" && has chromium chromium || return 0
  local source="file://$sources/$1.html" name=$2
  shift 2
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" --no-pdf-header-footer "$@" \
    --print-to-pdf="$work/out.pdf" "$source" >"$work/log" 2>&1 || true
  keep "$name"
}
chromium_served() {  # the same with the browser's own date, title, address and page number around each page
  is_wanted "$2" && has chromium chromium && has python3 python3 || return 0
  local port server
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  python3 -m http.server --bind 127.0.0.1 --directory "$sources" "$port" >"$work/log" 2>&1 &
  server=$!
  sleep 1
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" --disable-pdf-tagging \
    --print-to-pdf="$work/out.pdf" "http://127.0.0.1:$port/$1.html" >"$work/log" 2>&1 || true
  kill $server || true
  keep "$2"
}
weasyprint_pdf() {  # weasyprint_pdf SOURCE NAME ARGUMENTS...
  is_wanted "$2" && has weasyprint weasyprint || return 0
  weasyprint "${@:3}" "$sources/$1.html" "$work/out.pdf" >"$work/log" 2>&1 || true
  keep "$2"
}
groff_pdf() {  # groff_pdf SOURCE NAME: by its own PDF device
  is_wanted "$2" && has groff groff || return 0
  groff -ms -t -K utf8 -Tpdf -dpaper=a5 -P-pa5 "$sources/$1.ms" >"$work/out.pdf" 2>"$work/log" || true
  keep "$2"
}
groff_postscript() {  # by way of PostScript, as long was usual
  is_wanted "$2" && has groff groff && has ps2pdf ghostscript || return 0
  groff -ms -t -K utf8 -Tps -P-pa4 "$sources/$1.ms" 2>"$work/log" | ps2pdf -sPAPERSIZE=a4 - "$work/out.pdf" 2>>"$work/log" || true
  keep "$2"
}

has fc-list fontconfig || true
has_font "Noto Serif CJK SC" fonts-noto-cjk || true
has_font "Liberation Mono" fonts-liberation || true
has_font "LXGW WenKai" fonts-lxgw-wenkai || true
has_font Carlito fonts-crosextra-carlito || true
has_font Caladea fonts-crosextra-caladea || true

for language in zh en; do
  libreoffice libreoffice_$language libreoffice_${language}_tagged true
  libreoffice libreoffice_$language libreoffice_${language}_untagged false
  chromium_pdf chromium_$language chromium_${language}_tagged
  weasyprint_pdf weasyprint_$language weasyprint_${language}_untagged --optimize-size all
done
weasyprint_pdf weasyprint_en weasyprint_en_tagged --optimize-size all --pdf-variant pdf/ua-1
chromium_pdf chromium_zh chromium_zh_untagged --disable-pdf-tagging
chromium_served chromium_en chromium_en_browser_margins
encrypted() {  # encrypted NAME USER OWNER BITS ARGUMENTS...: our own PDF of a short text, with passwords
  is_wanted "encrypted/$1" && has qpdf qpdf || return 0
  local wenshu=$PWD/build/release/bin/wenshu
  [[ -x $wenshu ]] || wenshu=$PWD/build/dev/bin/wenshu
  has "$wenshu" "none: scripts/build.sh release wenshu" || return 0
  "$wenshu" convert "$sources/encrypted.md" -o "$work/plain.pdf" 2>"$work/log" &&
    qpdf --allow-weak-crypto --static-id --static-aes-iv --encrypt "${@:2:3}" "${@:5}" -- "$work/plain.pdf" "$work/out.pdf" 2>>"$work/log" || true
  keep "encrypted/$1"
}
encrypted rc4_40 user owner 40
encrypted rc4_128 user owner 128 --use-aes=n
encrypted aes_128 user owner 128 --use-aes=y
encrypted aes_256 用户 owner 256
encrypted aes_256_owner "" owner 256  # opens without a password, as files that must not be changed do
groff_pdf groff_ms groff_ms
groff_postscript groff_two_columns groff_two_columns
exit $failed

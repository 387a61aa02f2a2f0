#!/usr/bin/env bash
# Installs the fonts that PDF files are set in: the group [fonts] of scripts/packages.txt, and FandolFang (仿宋), which
# Debian has only inside of TeX: its file and licence are taken out of the package, TeX itself is not installed.
#   scripts/install_fonts.sh
set -euo pipefail
cd "$(dirname "$0")/.."
exec >&2

scripts/install.sh --fonts

package=texlive-lang-chinese
folder=/usr/local/share/fonts/fandol
font=$folder/FandolFang-Regular.otf
[[ ! -e $font ]] || exit 0
if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
  echo "install_fonts.sh: no Debian system; please put FandolFang-Regular.otf into $folder"
  exit 0
fi
as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || { echo "install_fonts.sh: writing to $folder needs root or sudo"; exit 1; }
  as_root=(sudo)
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Fetching FandolFang (48 MB, of which 7 MB are kept)"
(cd "$work" && apt-get -qq download "$package" >log 2>&1) || {
  "${as_root[@]}" apt-get -qq update >"$work/log" 2>&1 || true
  (cd "$work" && apt-get -qq download "$package" >>log 2>&1) || { cat "$work/log"; exit 1; }
}
dpkg-deb --fsys-tarfile "$work/$package"_*.deb |
  tar -x -C "$work" --wildcards '*/FandolFang-Regular.otf' '*/fonts/fandol/COPYING.gz' '*/fonts/fandol/README'
"${as_root[@]}" install -d "$folder"
find "$work" -type f \( -path '*/fandol/COPYING.gz' -o -path '*/fandol/README' \) -exec "${as_root[@]}" install -m 644 -t "$folder" {} +
# The font last: where it is, everything is.
find "$work" -type f -name FandolFang-Regular.otf -exec "${as_root[@]}" install -m 644 -t "$folder" {} +
[[ -e $font ]] || { echo "install_fonts.sh: $package holds no FandolFang-Regular.otf"; exit 1; }

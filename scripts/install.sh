#!/usr/bin/env bash
# Installs what is missing of the Debian packages in scripts/packages.txt: the group [build], and those named.
#   scripts/install.sh [--test] [--clang] [--style] [--trial] [--reports] [--producers]
set -euo pipefail
cd "$(dirname "$0")/.."
exec >&2  # standard output belongs to the callers' data

groups=(build)
for argument; do
  group=${argument#--}
  if [[ $argument != --* ]] || ! grep -qxF "[$group]" scripts/packages.txt; then
    echo "usage: scripts/install.sh [$(sed -n 's/^\[\(.*\)\]$/--\1/p' scripts/packages.txt | paste -sd '|')]..."
    exit 2
  fi
  groups+=("$group")
done

packages_of() { sed -n "/^\[$1\]\$/,/^\[/{/^[a-z0-9]/p}" scripts/packages.txt; }
installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

wanted=$(for group in "${groups[@]}"; do packages_of "$group"; done | sort -u)
if ! command -v dpkg-query >/dev/null; then
  echo "install.sh: no Debian system; please install the equivalents of: ${wanted//$'\n'/ }"
  exit 0  # they may be there under other names: the build will tell
fi

missing=()
for package in $wanted; do
  installed "$package" || missing+=("$package")
done
((${#missing[@]})) || exit 0

if ((EUID == 0)); then
  as_root=(env DEBIAN_FRONTEND=noninteractive)
elif command -v sudo >/dev/null; then
  as_root=(sudo env DEBIAN_FRONTEND=noninteractive)
else
  echo "install.sh: these packages are missing, and installing them needs root or sudo:"
  echo "  apt-get install ${missing[*]}"
  exit 1
fi

echo "Installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A source that cannot be refreshed does not matter as long as the packages are found.
"${as_root[@]}" apt-get -qq update >"$log" 2>&1 || echo "install.sh: apt-get update failed; going on with the package lists at hand"
if ! "${as_root[@]}" apt-get -qq install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
  cat "$log"
  echo "install.sh: apt-get could not install: ${missing[*]}"
  exit 1
fi

#!/usr/bin/env bash
# Configures and builds a preset, silently unless it fails.
#   scripts/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?usage: scripts/build.sh PRESET [TARGET...]}
shift

launcher=()
if command -v ccache >/dev/null; then
  launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
  "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    echo "build.sh: failed: $*" >&2
    exit 1
  }
}

[[ -d build/$preset ]] || echo "Building build/$preset; the first time takes a few minutes" >&2
quietly cmake --preset "$preset" "${launcher[@]}"
quietly cmake --build --preset "$preset" ${1:+--target "$@"}

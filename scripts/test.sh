#!/usr/bin/env bash
# Installs what is missing, builds a preset with its tests and runs them.
#   scripts/test.sh [dev|clang|asan|release] [CTEST ARGS...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-dev}
(($#)) && shift

groups=(--test)
[[ $preset == clang ]] && groups+=(--clang)
scripts/install.sh "${groups[@]}"
scripts/build.sh "$preset"
ctest --preset "$preset" --parallel "$(nproc)" "$@"

#!/usr/bin/env bash
# Checks that every C++ file is formatted as .clang-format says; --fix formats them.
#   scripts/format.sh [--fix]
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:-} in
  "") mode=(--dry-run --Werror) ;;
  --fix) mode=(-i) ;;
  *)
    echo "usage: scripts/format.sh [--fix]" >&2
    exit 2
    ;;
esac
if ! command -v clang-format >/dev/null; then
  echo "format.sh: clang-format is missing; scripts/install.sh --style installs it" >&2
  exit 1
fi
find src formats fonts tests fuzz -name '*.cpp' -o -name '*.h' | sort | xargs -r clang-format --style=file "${mode[@]}"

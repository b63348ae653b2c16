#!/usr/bin/env bash
# Runs the fuzz targets one after another: `tests/fuzz/run.sh [SECONDS [TARGET…]]`, 600 seconds for each of all by
# default. Needs a nightly compiler and `cargo install cargo-fuzz --locked`. Seeds come from the records and the
# examples of the rules; what is learned stays in `tests/fuzz/corpus`, what breaks in `tests/fuzz/artifacts`.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(reader number fold query date)

# Every text between quotes in the records, one a file, each once.
mkdir -p corpus/texts
if [ -z "$(ls corpus/texts)" ]; then
  grep -rhoE '"[^"]+"|[0-9]{4}-[0-9]{2}-[0-9]{2}' ../../data ../rules --include='*.toml' | tr -d '"' | sort -u |
    awk 'NR % 5 == 0' | split -l 1 -a 5 - corpus/texts/
fi

for target in "${targets[@]}"; do
  case $target in
    reader) seeds=(../../data ../sample ../rules) most=8192 ;;
    query) seeds=(corpus/texts) most=1024 ;;
    *) seeds=(corpus/texts) most=600 ;;
  esac
  mkdir -p "corpus/$target"
  # No sanitizer: the program has no unsafe code, and runs thrice as fast without.
  cargo +nightly fuzz run --fuzz-dir . -s none "$target" "corpus/$target" "${seeds[@]}" -- \
    -max_total_time="$seconds" -max_len="$most" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 2>&1 |
    grep -E '^stat::|panicked|ERROR|artifact|Done|SUMMARY' || true
done

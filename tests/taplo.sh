#!/usr/bin/env bash
# Which wrong files taplo rejects with the schema alone, counted by folder: the wrong examples of the rules (right ones
# that it rejects come first), or those in the folders of FOLDER, as `BCD_MUTATE_TO=FOLDER cargo test mutations` leaves them.
# Usage: tests/taplo.sh [FOLDER]. Needs taplo (pip install taplo) and bcd on the PATH.
set -euo pipefail
cd "${1:-$(dirname "$0")/rules}"

schema=$(mktemp)
trap 'rm -f "$schema"' EXIT
bcd schema > "$schema"

rejects() {
  ! taplo lint --schema "file://$schema" "$1" > /dev/null 2>&1
}

while IFS= read -r -d '' file; do
  if rejects "$file"; then echo "right, but rejected: $file"; fi
done < <(find . -path '*/dung/*' -name '*.toml' -print0)

for folder in *; do
  all=0 rejected=0
  while IFS= read -r -d '' file; do
    all=$((all + 1))
    if rejects "$file"; then rejected=$((rejected + 1)); fi
  done < <(find "$folder" -name '*.toml' -not -path '*/dung/*' -print0)
  echo "$folder $rejected/$all"
done

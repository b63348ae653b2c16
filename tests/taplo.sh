#!/usr/bin/env bash
# Which wrong examples taplo rejects with the schema alone, as rule and count; right examples that it rejects come first.
# Needs taplo (pip install taplo) and bcd on the PATH.
set -euo pipefail
cd "$(dirname "$0")/rules"

schema=$(mktemp)
trap 'rm -f "$schema"' EXIT
bcd schema > "$schema"

rejects() {
  ! taplo lint --schema "file://$schema" "$1" > /dev/null 2>&1
}

while IFS= read -r -d '' file; do
  if rejects "$file"; then echo "right, but rejected: $file"; fi
done < <(find . -path '*/dung/*' -name '*.toml' -print0)

for rule in *; do
  all=0 rejected=0
  while IFS= read -r -d '' file; do
    all=$((all + 1))
    if rejects "$file"; then rejected=$((rejected + 1)); fi
  done < <(find "$rule/sai" -name '*.toml' -print0)
  if [ "$rejected" -gt 0 ]; then echo "$rule $rejected/$all"; fi
done

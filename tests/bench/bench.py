#!/usr/bin/env python3
"""Measures `bcd` on the real set and on generated ones, and prints the tables as Markdown.

    python3 tests/bench/bench.py [--sets 1000,10000] [--rounds 7] [--bcd PROGRAM] [--peers 10000]

Times are medians of wall time of whole processes on a warm cache, after one round that does not count. T is the time of the
example `parse`: it walks a set, reads every file and parses it with `toml`, on all cores. It runs right before each command,
and a ratio is the median of the ratios to that run, since the speed of a shared machine changes by the minute. Memory is the
peak of the process as the kernel counts it, never less than that of this script; KB a record is what exceeds `bcd --version`. Peers run if they are on PATH: taplo, tombi,
check-jsonschema, recfix, recsel, jq.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ROOT / "target/bench"
DEVNULL = os.open(os.devnull, os.O_RDWR)

# Verb, arguments after the program, budget in T (design, "Size, speed, weight"); statuses other than 0 that are right.
COMMANDS = [
    ("list", ["list"], 3, ()),
    ("search", ["search", "chinh quyen dien tu", "kho bac"], 4, (1,)),
    ("show", ["show", "NUMBER"], None, (2,)),  # Provinces number alike; several candidates are an answer.
    ("validate", ["validate"], 5, ()),
]
# Budget in ms on the real set: answers, and validate.
REAL = [(verb, args, 75 if verb == "validate" else 25) for verb, args in [
    ("list", ["list"]),
    ("list --tai-ngay", ["list", "--tai-ngay", "2020-01-01"]),
    ("search", ["search", "chính quyền điện tử"]),
    ("show", ["show", "NUMBER"]),
    ("people", ["people"]),
    ("history", ["history", "NUMBER"]),
    ("stats", ["stats"]),
    ("validate", ["validate"]),
]]


def build(asked_for_bcd):
    """Builds what is measured; a program that was named is taken as it is."""
    targets = ["--example", "parse", "--example", "records"] + ([] if asked_for_bcd else ["--bin", "bcd"])
    subprocess.run(["cargo", "build", "--quiet", "--release", *targets], cwd=ROOT, check=True)
    return asked_for_bcd or str(ROOT / "target/release/bcd")


def example(name):
    return str(ROOT / "target/release/examples" / name)


def generated(count):
    """Folder of the generated set, made anew: the generator may have changed."""
    folder = SETS / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([example("records"), str(folder), str(count)], check=True)
    return folder


def run(argv, data=None, right=(0,), folder=None):
    """Seconds and peak MiB of one run; ends the script when the status is none of the right ones."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"BCD_DATA": str(data)} if data else {}
    if folder:
        os.chdir(folder)
    start = time.perf_counter()
    streams = [(os.POSIX_SPAWN_DUP2, DEVNULL, stream) for stream in (0, 1, 2)]
    process = os.posix_spawnp(argv[0], argv, environment, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in right:
        sys.exit(f"{' '.join(argv)[:200]}: ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def medians(rounds, *runs):
    """Medians over the rounds of seconds, MiB and the ratio of seconds to the first run of the round, for each run."""
    results = [[] for _ in runs]
    for counts in [False] + [True] * rounds:
        first = None
        for result, one in zip(results, runs):
            seconds, memory = one()
            first = first or seconds
            if counts:
                result.append((seconds, memory, seconds / first))
    return [tuple(map(statistics.median, zip(*result))) for result in results]


def with_number(args, data):
    """The arguments with the number of a record in the middle of the set."""
    paths = sorted(pathlib.Path(data).rglob("*.toml"))
    texts = (path.read_text(encoding="utf-8") for path in paths[len(paths) // 2 :])
    number = next(text.split('so_hieu = "')[1].split('"')[0] for text in texts if text.startswith('so_hieu = "'))
    return [number if arg == "NUMBER" else arg for arg in args]


def table(*rows):
    head, *body = rows
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def verdict(value, budget):
    return "" if budget is None else f"≤ {budget}" if value <= budget else f"**> {budget}**"


def real_set(bcd, rounds):
    rows = [("data, {} records".format(sum(1 for _ in (ROOT / "data").rglob("*.toml"))), "ms", "budget")]
    for name, args, budget in REAL:
        argv = [bcd, *with_number(args, ROOT / "data")]
        [(seconds, _, _)] = medians(3 * rounds, lambda: run(argv, ROOT / "data", (0, 1, 2)))
        rows.append((name, f"{seconds * 1e3:.1f}", verdict(seconds * 1e3, budget)))
    return table(*rows)


def one_set(bcd, count, rounds):
    """Row cells of each command on a generated set, by verb, and the row of T."""
    data = generated(count)
    parse = [example("parse"), str(data)]
    cells, floors = {}, []
    for verb, args, budget, also in COMMANDS:
        argv = [bcd, *with_number(args, data)]
        floor, (seconds, memory, ratio) = medians(rounds, lambda: run(parse), lambda: run(argv, data, (0, *also)))
        floors.append(floor[0])
        cells[verb] = (seconds, memory, ratio, budget)
    return cells, statistics.median(floors)


def of_set(bcd, count, cells, floor):
    base = run([bcd, "--version"])[1]
    rows = [(f"{count:,} records", "ms", "× T", "budget", "MiB", "µs a record", "KB a record")]
    rows.append(("T", f"{floor * 1e3:.0f}", "1", "", "", f"{floor * 1e6 / count:.1f}", ""))
    for verb, (seconds, memory, ratio, budget) in cells.items():
        small = f"{seconds * 1e6 / count:.1f}", f"{(memory - base) * 1024 / count:.1f}"
        rows.append((verb, f"{seconds * 1e3:.0f}", f"{ratio:.2f}", verdict(ratio, budget), f"{memory:.0f}", *small))
    return table(*rows)


def facts(bcd, data):
    """The set as JSON lines, as one file for recutils, and the schema; beside the set."""
    lines, records, schema = (data.with_suffix(suffix) for suffix in (".jsonl", ".rec", ".schema.json"))
    with open(lines, "wb") as out:
        subprocess.run([bcd, "--data", str(data), "list", "--format", "jsonl"], stdout=out, check=True)
    with open(schema, "wb") as out:
        subprocess.run([bcd, "schema"], stdout=out, check=True)
    with open(lines, encoding="utf-8") as facts, open(records, "w", encoding="utf-8") as out:
        out.write("%rec: Quyet_dinh\n%mandatory: So_hieu Co_quan_ban_hanh Ngay_ban_hanh Ban\n%type: Ngay_ban_hanh date\n")
        for record in map(json.loads, facts):
            out.write("\n" + "".join(f"{key.capitalize()}: {value}\n" for key, value in flat(record)))
    return str(lines), str(records), str(schema)


def flat(record):
    """Keys and values of a record and its committee: a list is a field for each item, a table its values on one line."""
    for key, value in record.items():
        if key == "ban":
            yield "ban", value["ten"]
            yield from flat({inner: item for inner, item in value.items() if inner != "ten"})
        elif not key.startswith("_"):
            for item in value if isinstance(value, list) else [value]:
                yield key, "; ".join(map(str, item.values())) if isinstance(item, dict) else item


def peers(bcd, count, rounds):
    """Other programs on the same facts, each in the same rounds as the verb that it is compared with."""
    data = SETS / str(count)
    if not data.exists():
        generated(count)
    lines, records, schema = facts(bcd, data)
    # tombi finds its configuration above the files; in the set it would be a stray file.
    (SETS / "tombi.toml").write_text(f'[[schemas]]\npath = "{schema}"\ninclude = ["**/*.toml"]\n', encoding="utf-8")
    files = [str(path) for path in sorted(data.rglob("*.toml"))]
    columns = "So_hieu,Ngay_ban_hanh,Ban"
    others = [
        ("validate", ["taplo", "check", "--schema", f"file://{schema}", f"{data}/**/*.toml"]),
        ("validate", ["tombi", "lint", "--offline", "--quiet", *files]),
        ("validate", ["check-jsonschema", "--schemafile", schema, *files]),
        ("validate", ["recfix", "--check", records]),
        ("list", ["recsel", "-S", "Ngay_ban_hanh", "-p", columns, records]),
        ("list", ["jq", "-r", "[.so_hieu,.ngay_ban_hanh,.ban.ten]|@tsv", lines]),
    ]
    rows = [(f"peers, {count:,} records", "ms", "times as long as bcd", "verb")]
    for verb, argv in others:
        if not shutil.which(argv[0]):
            rows.append((argv[0], "not on PATH", "", verb))
            continue
        own = [bcd, "--data", str(data), verb]
        _, (seconds, _, ratio) = medians(min(rounds, 3), lambda: run(own), lambda: run(argv, folder=SETS))
        rows.append((argv[0], f"{seconds * 1e3:.0f}", f"{ratio:.1f}", verb))
    return table(*rows)


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, rustc {rustc}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sets", default="1000,10000", help="sizes of the generated sets (default 1000,10000)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--bcd", metavar="PROGRAM", help="measure this program instead of building one")
    parser.add_argument("--peers", type=int, default=10_000, metavar="COUNT", help="set for the peers; 0: none")
    asked = parser.parse_args()
    bcd = build(os.path.abspath(asked.bcd) if asked.bcd else None)
    print(f"{machine()}; medians of {asked.rounds} rounds\n")
    print(real_set(bcd, asked.rounds))
    for count in sorted(map(int, asked.sets.split(","))):
        print(of_set(bcd, count, *one_set(bcd, count, asked.rounds)), flush=True)
    if asked.peers:
        print(peers(bcd, asked.peers, asked.rounds))


main()

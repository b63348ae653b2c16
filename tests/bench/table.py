#!/usr/bin/env python3
"""Builds generated sets of records and prints what the commands of `bcd` cost on them.

    python3 tests/bench/table.py [--sets 1000,10000,100000] [--rounds 7] [--folder /tmp/bcd-sets] [--bcd PROGRAM]

Every figure is the median of interleaved rounds of whole processes (A B C ... A B C ...) after one warm-up round:
wall time, user and system time, and peak memory, all from the kernel's accounting of the child. R is what opening
and reading every file of the set costs at least, P what starting an empty program costs, both from the same rounds.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOWHERE = os.open(os.devnull, os.O_RDWR)


def build():
    subprocess.run(["cargo", "build", "--quiet", "--release", "--bins", "--examples"], cwd=ROOT, check=True)


def program(name):
    return str(ROOT / "target/release" / name)


def make(folder, count):
    """The set with this many records; one that is there already is taken as it is."""
    data, done = folder / str(count), folder / f"{count}.done"
    if not done.exists():
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        subprocess.run([program("examples/set"), "make", str(data), str(count)], check=True)
        done.touch()
    return data


def run(command, cwd):
    """Wall seconds, processor seconds, peak MiB and exit status of one run."""
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, NOWHERE, fd) for fd in (0, 1, 2)]
    pid = os.posix_spawnp(command[0], command, environment(cwd), file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def environment(data):
    known = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return known | ({"BCD_DATA": str(data)} if data else {})


def measure(commands, rounds):
    """The median of each command: commands are (name, argv, data folder, statuses that are right)."""
    results = {name: [] for name, *_ in commands}
    for at in range(rounds + 1):
        for name, argv, data, right in commands:
            result = run(argv, data)
            if result[3] not in right:
                sys.exit(f"{name}: ended with {result[3]}: {' '.join(argv)}")
            if at:
                results[name].append(result)
    median = lambda rows, column: statistics.median(row[column] for row in rows)
    return {name: tuple(median(rows, column) for column in range(3)) for name, rows in results.items()}


def sample(data):
    """One record of the set: its number, province and year, from its path."""
    path = sorted(data.glob("*/*/*.toml"))[len(list(data.glob("*/*"))) // 2]
    province, year, name = path.relative_to(data).parts
    text = path.read_text(encoding="utf-8")
    return text.split('"')[1], text.split('tinh = "')[1].split('"')[0], year


def of_bcd(bcd, data):
    number, province, year = sample(data)
    return [
        ("R: openat + read, 2 luồng", [program("examples/set"), "read", str(data)], None, (0,)),
        ("P: chương trình rỗng", [program("examples/empty")], None, (0,)),
        ("validate", [bcd, "validate"], data, (0,)),
        ("list", [bcd, "list"], data, (0,)),
        ("list --tinh", [bcd, "list", "--tinh", province], data, (0,)),
        ("search không dấu", [bcd, "search", "chinh quyen dien tu", "kho bac"], data, (0, 1)),
        ("show đủ số, tỉnh, năm", [bcd, "show", number, "--tinh", province, "--nam", year], data, (0,)),
        ("show chỉ số", [bcd, "show", number], data, (0, 2)),
        ("list bộ kèm theo", [bcd, "list"], None, (0,)),
    ]


def peers(data, folder, bcd):
    """Other programs on the same facts, those that are there."""
    found = []
    facts = folder / f"{data.name}.jsonl"
    if not facts.exists():
        with open(facts, "wb") as out:
            subprocess.run([bcd, "--data", str(data), "list", "--format", "jsonl"], stdout=out, check=True)
    if shutil.which("jq"):
        found.append(("jq: số, ngày, tên ban", ["jq", "-r", "[.so_hieu,.ngay_ban_hanh,.ban.ten]|@tsv", str(facts)], None, (0,)))
    if shutil.which("rg"):
        found.append(("rg -l, lớp chữ", ["rg", "-uu", "-l", "[Kk]ho b[aạ]c", str(data)], None, (0, 1)))
    schema = folder / "schema.json"
    with open(schema, "wb") as out:
        subprocess.run([bcd, "schema"], stdout=out, check=True)
    check = "import sys,json,tomllib,pathlib,jsonschema\n" \
        "v=jsonschema.validators.validator_for(s:=json.load(open(sys.argv[1])))(s)\n" \
        "for p in pathlib.Path(sys.argv[2]).rglob('*.toml'): list(v.iter_errors(json.loads(json.dumps(tomllib.load(open(p,'rb')),default=str))))\n"
    if subprocess.run([sys.executable, "-c", "import tomllib, jsonschema"], capture_output=True).returncode == 0:
        found.append(("python3 tomllib + jsonschema", [sys.executable, "-c", check, str(schema), str(data)], None, (0,)))
    if shutil.which("taplo"):
        found.append(("taplo check", ["taplo", "check", "--schema", f"file://{schema}", f"{data}/**/*.toml"], None, (0,)))
    return found


def print_table(results):
    r, p = results["R: openat + read, 2 luồng"], results["P: chương trình rỗng"]
    print("| lệnh | ms | ms CPU | × R | × P | MiB |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, cpu, memory) in results.items():
        print(f"| {name} | {wall * 1e3:.1f} | {cpu * 1e3:.1f} | {wall / r[0]:.2f} | {wall / p[0]:.1f} | {memory:.0f} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", default="/tmp/bcd-sets", type=pathlib.Path)
    parser.add_argument("--bcd", default=program("bcd"))
    parser.add_argument("--peers", type=int, default=10_000, help="the set on which other programs are run; 0: none")
    asked = parser.parse_args()
    build()
    # No data folder here or above: the compiled-in set answers.
    os.chdir("/")
    for count in map(int, asked.sets.split(",")):
        data = make(asked.folder, count)
        print(f"\n### {count} hồ sơ\n")
        print_table(measure(of_bcd(asked.bcd, data), asked.rounds))
        if count == asked.peers:
            known = of_bcd(asked.bcd, data)[:4]
            print("\nCác chương trình khác trên cùng dữ liệu:\n")
            print_table(measure(known + peers(data, asked.folder, asked.bcd), min(asked.rounds, 3)))


main()

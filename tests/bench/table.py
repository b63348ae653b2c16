#!/usr/bin/env python3
"""Builds generated sets of records and prints what the commands of `bcd` cost on them, beside what was asked of them.

    python3 tests/bench/table.py [--sets 1000,10000,100000] [--rounds 7] [--folder /tmp/bcd-sets] [--bcd PROGRAM]
                                 [--peers 10000] [--readme]

Every figure is the median of interleaved rounds of whole processes (A B C ... A B C ...) after one warm-up round, wall
time and peak memory from the kernel's accounting of the child. R is what opening and reading every file of the set costs
at least, P what starting an empty program costs: one of these runs right before each command, and a ratio is the median
of those of the pairs, since the speed of a shared machine changes by the minute. `--readme` writes the tables into
README.md.
"""

import argparse
import hashlib
import os
import pathlib
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time

# No folder of compiled Python beside the sources.
sys.dont_write_bytecode = True

import peers  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOWHERE = os.open(os.devnull, os.O_RDWR)
# Starting a program takes a millisecond or two: more rounds for what is held against that.
MORE_ROUNDS = 10

# Command, floor, how often the floor it must and should take at most, whether it reads the whole set.
GOALS = [
    ("`validate`, all rules", "R", 8, 2.5, True),
    ("`list` of everything, as a table", "R", 10, 3.5, True),
    ("`list --tinh` of one province", "R", 1, None, False),
    ("`search` without accents", "R", 4, 3, True),
    ("`show` with number, province and year", "P", 1.2, 1.2, False),
    ("`show` with the number alone", "P", 4, 4, False),
    ("`show` with its figures alone", "P", 4, 4, False),
    ("`list` of the compiled-in set", "P", 2, 1.3, False),
]
HEAVY = {"`validate`, all rules", "`list` of everything, as a table"}


def build():
    subprocess.run(["cargo", "build", "--quiet", "--release", "--bins", "--examples"], cwd=ROOT, check=True)


def program(name):
    return str(ROOT / "target/release" / name)


def installed(path, folder):
    """A copy of a program, as installing it makes one: what a linker has just written lies in memory in single pages, and
    starts a third more slowly."""
    copy = pathlib.Path(folder) / pathlib.Path(path).name
    copy.write_bytes(pathlib.Path(path).read_bytes())
    copy.chmod(0o755)
    return str(copy)


def make(folder, count):
    """The set with this many records; one that the same generator has made is taken as it is."""
    data, done = folder / str(count), folder / f"{count}.done"
    sources = [pathlib.Path(__file__).with_name(name).read_bytes() for name in ("generator.rs", "words.rs")]
    mark = hashlib.sha256(b"".join(sources)).hexdigest()
    if not done.exists() or done.read_text() != mark:
        done.unlink(missing_ok=True)
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        subprocess.run([program("examples/set"), "make", str(data), str(count)], check=True)
        done.write_text(mark)
    return data


def run(command, data):
    """Wall seconds, peak MiB and exit status of one run."""
    environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environment |= {"BCD_DATA": str(data)} if data else {}
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, NOWHERE, fd) for fd in (0, 1, 2)]
    pid = os.posix_spawnp(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def measure(commands, rounds, floor=None):
    """Median wall time and memory of each command, and of its ratio to the floor: name -> (argv, data folder, statuses
    that are right); the floor is one of the names. What ran before leaves its mark on a run of a millisecond, so that each
    round has an order of its own, the same in every measurement."""
    results = {name: [] for name in commands}
    least = 1
    for at in range(rounds + 1):
        for name in random.Random(at).sample(list(commands), len(commands)):
            for name in [floor, name] if floor and name != floor else [name]:
                argv, data, right = commands[name]
                wall, memory, status = run(argv, data)
                if status not in right:
                    sys.exit(f"{name}: ended with {status}: {' '.join(argv)}")
                least = wall if name == floor else least
                if at:
                    results[name].append((wall, memory, wall / least))
    return {name: tuple(map(statistics.median, zip(*rows))) for name, rows in results.items()}


def sample(data):
    """One record of the set: its number, province and year, from its path."""
    path = sorted(data.glob("*/*/*.toml"))[len(list(data.glob("*/*"))) // 2]
    text = path.read_text(encoding="utf-8")
    return text.split('"')[1], text.split('tinh = "')[1].split('"')[0], path.parts[-2]


def commands(bcd, data):
    """What is measured on a set, in the order of the goals."""
    number, province, year = sample(data)
    lines = [
        ([bcd, "validate"], data, (0,)),
        ([bcd, "list"], data, (0,)),
        ([bcd, "list", "--tinh", province], data, (0,)),
        ([bcd, "search", "chinh quyen dien tu", "kho bac"], data, (0, 1)),
        ([bcd, "show", number, "--tinh", province, "--nam", year], data, (0,)),
        # Provinces number alike: then the candidates are listed, and the status is 2.
        ([bcd, "show", number], data, (0, 2)),
        ([bcd, "show", number.split("/")[0]], data, (0, 2)),
        ([bcd, "list"], None, (0,)),
    ]
    return dict(zip([name for name, *_ in GOALS], lines))


def of_set(bcd, empty, data, rounds):
    """Seconds and MiB of every command on a set, and of both floors."""
    all_of_them = commands(bcd, data)
    floors = {"R": ([program("examples/set"), "read", str(data)], None, (0,)), "P": ([empty], None, (0,))}
    results = {}
    for floor, times in (("R", 1), ("P", MORE_ROUNDS)):
        group = {name: all_of_them[name] for name, against, *_ in GOALS if against == floor}
        results |= measure({floor: floors[floor]} | group, rounds * times, floor)
    return results


def per_record(data):
    """Processor time of a thread from the bytes of a record to the typed record, checked against the format, and to all
    findings that need no other record, in µs."""
    out = subprocess.run([program("examples/check"), str(data), "9"], check=True, capture_output=True, text=True).stdout
    median = lambda word: statistics.median(float(line.split(word)[1].split()[0]) for line in out.splitlines())
    return median("record "), median("checked ")


def met(value, must, aim):
    return "aim" if aim is not None and value <= aim else "must" if value <= must else "**missed**"


def goals(results, record):
    """The table that was asked for."""
    lines = ["| command | must | aim | measured | met | ms | MiB |", "| --- | --- | --- | ---: | --- | ---: | ---: |"]
    row = lambda *cells: lines.append("| " + " | ".join(cells) + " |")
    for name, floor, must, aim, _ in GOALS:
        wall, memory, ratio = results[name]
        hoped = f"≤ {aim} {floor}" if aim else "only its folder is read"
        row(name, f"≤ {must} {floor}", hoped, f"{ratio:.2f} {floor}", met(ratio, must, aim), f"{wall * 1e3:.1f}", f"{memory:.0f}")
    typed, judged = record
    row("one record, bytes to checked record", "≤ 25 µs", "≤ 7 µs", f"{typed:.1f} µs", met(typed, 25, 7), "", "")
    row("the same and all rules on one file", "", "", f"{judged:.1f} µs", "", "", "")
    for name in (name for name, *_ in GOALS if name in HEAVY):
        memory = results[name][1]
        row(f"peak memory of {name.split(',')[0].split(' ')[0]}", "≤ 200 MiB", "≤ 100 MiB", f"{memory:.0f} MiB", met(memory, 200, 100), "", "")
    for floor, what in (("R", "R: open and read every file, two threads"), ("P", "P: start an empty program")):
        row(what, "", "", "", "", f"{results[floor][0] * 1e3:.1f}", f"{results[floor][1]:.0f}")
    return "\n".join(lines)


def growth(by_count):
    """How the costs grow with the set."""
    lines = ["| cost | " + " | ".join(f"{count:,} records" for count in by_count) + " |", "| --- |" + " ---: |" * len(by_count)]
    row = lambda what, cell: lines.append(f"| {what} | " + " | ".join(cell(*item) for item in by_count.items()) + " |")
    row("R, µs a record", lambda count, results: f"{results['R'][0] * 1e6 / count:.1f}")
    for name, floor, _, _, whole in GOALS:
        times = lambda results: f"({results[name][2]:.2f} {floor})"
        if whole:
            row(f"{name}, µs a record", lambda count, results: f"{results[name][0] * 1e6 / count:.1f} {times(results)}")
        else:
            row(f"{name}, ms", lambda count, results: f"{results[name][0] * 1e3:.1f} {times(results)}")
        if name in HEAVY:
            row(f"{name}, MiB", lambda count, results: f"{results[name][1]:.0f}")
    return "\n".join(lines)


def machine():
    """The machine in words."""
    cpu = next(line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
    memory = int(open("/proc/meminfo").readline().split()[1]) / 2**20
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} {platform.release()}, rustc {rustc}"


def write_readme(text):
    path = ROOT / "README.md"
    head, rest = path.read_text(encoding="utf-8").split("<!-- speed -->\n")
    tail = rest.split("<!-- /speed -->")[1]
    path.write_text(f"{head}<!-- speed -->\n\n{text}\n\n<!-- /speed -->{tail}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", default="/tmp/bcd-sets", type=pathlib.Path)
    parser.add_argument("--bcd", default=program("bcd"))
    parser.add_argument("--peers", type=int, default=10_000, help="the set on which other programs are run; 0: none")
    parser.add_argument("--readme", action="store_true", help="write the tables into README.md")
    asked = parser.parse_args()
    build()
    # No data folder here or above: the compiled-in set answers.
    os.chdir("/")
    counts = sorted(map(int, asked.sets.split(",")))
    sets = {count: make(asked.folder, count) for count in counts}
    with tempfile.TemporaryDirectory() as place:
        report(asked, sets, installed(asked.bcd, place), installed(program("examples/empty"), place))


def report(asked, sets, bcd, empty):
    """Measures these programs on the sets, the last of which is the largest, and prints the tables."""
    counts = list(sets)
    by_count = {count: of_set(bcd, empty, data, asked.rounds) for count, data in sets.items()}
    most = counts[-1]
    parts = [
        textwrap.fill(
            f"Measured on {machine()}; warm cache, medians of interleaved rounds of whole processes ({asked.rounds}, against P"
            f" {asked.rounds * MORE_ROUNDS}), each right behind a run of its floor. Memory reads as no less than that of the script, as P has it.",
            width=124,
        ),
        f"{most:,} records:",
        goals(by_count[most], per_record(sets[counts[0]])),
    ]
    if len(counts) > 1:
        parts += ["How the costs grow:", growth(by_count)]
    if asked.peers:
        data = make(asked.folder, asked.peers)
        known = {name: line for name, line in commands(bcd, data).items() if name.split(" ")[0] in ("`validate`,", "`list`", "`search`")}
        parts += [f"Other programs on the same facts, {asked.peers:,} records:", peers.table(bcd, data, known, measure, min(asked.rounds, 3))]
    text = "\n\n".join(parts)
    print(text)
    if asked.readme:
        write_readme(text)


main()

#!/usr/bin/env python3
"""Runs two builds of `bcd` on the same input and prints where stdout, stderr or exit status differ.

    tests/compare-binaries.py OLD NEW [--only TEXT] [--lines N] [--jobs N]

The input: `data`, `tests/sample`, both examples of every rule and 1,000 generated records, each with `validate --format json`
and `list` as table, JSON and CSV; every command of `tests/cli`, with BCD_DATA and terminal width as `cargo test` sets them; every
record of `data` with `show` and `history`; `people`, `search` and `stats` on `data` and the generated records. `--only` keeps the runs
whose command line contains TEXT. Exit status 1 if anything differs. Needs Python 3.9 and nothing else; building the generated records
(once, below `target/`) needs cargo.
"""

import argparse
import collections
import concurrent.futures
import difflib
import fcntl
import os
import pathlib
import shlex
import shutil
import struct
import subprocess
import sys
import termios

ROOT = pathlib.Path(__file__).resolve().parents[1]
RECORDS = 1000
UNSET = ("BCD_DATA", "NO_COLOR", "PAGER", "COLUMNS")
Run = collections.namedtuple("Run", "args data width")


def generated_records():
    """Folder of the generated records; created by the generator of the benchmarks if it is missing."""
    folder = ROOT / "target/compare" / str(RECORDS)
    if not folder.exists():
        partial = folder.with_name("partial")
        shutil.rmtree(partial, ignore_errors=True)
        example = ["cargo", "run", "--quiet", "--example", "records", "--", str(partial), str(RECORDS)]
        subprocess.run(example, cwd=ROOT, check=True)
        partial.rename(folder)
    return str(folder.relative_to(ROOT))


def golden_case(path):
    """The run that the first line of a golden file describes: `$ bcd …`, or `80$ bcd …` on a terminal of 80 columns."""
    width, line = path.read_text(encoding="utf-8").split("\n", 1)[0].split("$ bcd", 1)
    args = tuple(shlex.split(line.replace("\\u{301}", "\u0301")))
    return Run(args, None if "--data" in line else "tests/sample", int(width) if width else None)


def all_runs():
    generated = generated_records()
    rules = sorted(path for path in (ROOT / "tests/rules").glob("*/*") if path.is_dir())
    for data in ["data", "tests/sample", generated, *(str(path.relative_to(ROOT)) for path in rules)]:
        yield Run(("validate", "--format", "json"), data, None)
        for form in ("table", "json", "csv"):
            yield Run(("list", "--format", form), data, None)
    for path in sorted((ROOT / "tests/cli").glob("*.txt")):
        yield golden_case(path)
    for path in sorted((ROOT / "data").rglob("*.toml")):
        name = str(path.relative_to(ROOT / "data").with_suffix(""))
        yield Run(("show", name), "data", None)
        yield Run(("show", name, "--format", "json"), "data", None)
        yield Run(("history", name), "data", None)
    for data in ("data", generated):
        for args in (["people"], ["people", "--format", "csv"], ["search", "chính quyền điện tử"], ["stats"], ["stats", "--coverage"]):
            yield Run(tuple(args), data, None)
        yield Run(("list", "--tai-ngay", "2020-01-01"), data, None)
    yield Run(("list",), "data", 100)
    yield Run(("list",), None, None)


def on_terminal(argv, environment, width):
    """Output on a terminal of this width, and the exit status."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 400, width, 0, 0))
    child = subprocess.Popen(argv, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux: the last writer has closed the terminal.
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    return b"".join(parts).replace(b"\r\n", b"\n"), child.wait()


def outcome(binary, run):
    """Everything a user sees of one run."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    if run.data:
        environment["BCD_DATA"] = run.data
    argv = [binary, *run.args]
    if run.width:
        output, status = on_terminal(argv, {**environment, "TERM": "xterm-256color"}, run.width)
        return {"terminal": output.decode(errors="replace"), "exit": str(status)}
    done = subprocess.run(argv, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return {
        "stdout": done.stdout.decode(errors="replace"),
        "stderr": done.stderr.decode(errors="replace"),
        "exit": str(done.returncode),
    }


def title(run):
    data = f"BCD_DATA={run.data} " if run.data else ""
    return f"{run.width or ''}$ {data}bcd {shlex.join(run.args)}"


def compare(old, new, run):
    """The unified diff of each part that differs, by its name."""
    before = outcome(old, run)
    after = outcome(new, run)
    different = {}
    for part, text in before.items():
        if text != after[part]:
            lines = difflib.unified_diff(text.splitlines(), after[part].splitlines(), "old", "new", lineterm="", n=1)
            different[part] = list(lines)[2:] or ["(only line endings differ)"]
    return run, different


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--only", default="", metavar="TEXT", help="only runs whose command line contains TEXT")
    parser.add_argument("--lines", type=int, default=12, help="lines of diff for each difference (default 12)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    old, new = (str(pathlib.Path(path).resolve()) for path in (asked.old, asked.new))
    runs = [run for run in dict.fromkeys(all_runs()) if asked.only in title(run)]
    counts = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        for run, different in pool.map(lambda run: compare(old, new, run), runs):
            verb = run.args[0] if run.args else "(none)"
            counts[verb] += bool(different)
            if different:
                print(title(run))
            for part, lines in different.items():
                print(f"  {part}:")
                print("".join(f"    {line}\n" for line in lines[: asked.lines]), end="")
                if len(lines) > asked.lines:
                    print(f"    … {len(lines) - asked.lines} more lines")
    total = sum(counts.values())
    print(f"{total} of {len(runs)} runs differ" + ":" * bool(total))
    for verb, count in counts.most_common():
        if count:
            print(f"  {verb}: {count}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())

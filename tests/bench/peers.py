"""What other programs cost on the facts of a set, for those that are on this machine; `table.py` prints it."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

# What Python makes of a set with the packages that one would take: every error of every file, without lines.
CHECK = """
import json, jsonschema, pathlib, sys, tomllib
schema = json.load(open(sys.argv[1]))
check = jsonschema.validators.validator_for(schema)(schema)
for path in pathlib.Path(sys.argv[2]).rglob("*.toml"):
    record = json.loads(json.dumps(tomllib.load(open(path, "rb")), default=str))
    assert not list(check.iter_errors(record)), path
"""

# What records are for recutils: what must be there, what is a day, what is a number, what is there once.
DESCRIPTOR = """%rec: Quyet_dinh
%mandatory: So_hieu Co_quan_ban_hanh Ngay_ban_hanh Ban Nguon
%type: Ngay_ban_hanh date
%type: So_thanh_vien int
%key: Path
"""

# Letters of a Vietnamese word without accents as a class of ripgrep.
LETTERS = {"a": "aàáảãạăằắẳẵặâầấẩẫậ", "o": "oòóỏõọôồốổỗộơờớởỡợ"}


def files(bcd, data):
    """The set as one file for jq, one for recutils, and the schema for validators."""
    lines, records = data.with_suffix(".jsonl"), data.with_suffix(".rec")
    schema = data.with_suffix(".schema.json")
    with open(lines, "wb") as out:
        subprocess.run([bcd, "--data", str(data), "list", "--format", "jsonl"], stdout=out, check=True)
    with open(schema, "wb") as out:
        subprocess.run([bcd, "schema"], stdout=out, check=True)
    with open(lines, encoding="utf-8") as facts, open(records, "w", encoding="utf-8") as out:
        out.write(DESCRIPTOR)
        for line in facts:
            out.write("\n" + as_rec(json.loads(line)))
    return lines, records, schema


def as_rec(record):
    """A record as fields of recutils: a list is a field said again, a table its values on one line."""
    fields = [("path", record["_path"]), *flat(record)]
    return "".join(f"{key.capitalize()}: {value}\n" for key, value in fields)


def flat(record):
    """Keys and values of a record and its committee, in their order."""
    for key, value in record.items():
        if key.startswith("_"):
            continue
        if key == "ban":
            yield "ban", value["ten"]
            yield from flat({inner: what for inner, what in value.items() if inner != "ten"})
            continue
        for one in value if isinstance(value, list) else [value]:
            yield key, "; ".join(map(str, one.values())) if isinstance(one, dict) else one


def letters(words):
    """A pattern that finds the words with any accents."""
    return "(?i)" + re.sub("[ao]", lambda letter: f"[{LETTERS[letter[0]]}]", words)


def asked(bcd, data):
    """Name, what the program must be called, argv, and what of `bcd` it is held against."""
    lines, records, schema = map(str, files(bcd, data))
    python = [sys.executable, "-c", CHECK, schema, str(data)]
    validate, listed, search = "`validate`, all rules", "`list` of everything, as a table", "`search` without accents"
    return [
        ("`taplo check` with the schema", "taplo", ["taplo", "check", "--schema", f"file://{schema}", f"{data}/**/*.toml"], validate),
        ("Python `tomllib` and `jsonschema`", "jsonschema", python, validate),
        ("`recfix --check` of one file of all records", "recfix", ["recfix", "--check", records], validate),
        ("`recsel -S`, three fields in the order of days", "recsel",
         ["recsel", "-S", "Ngay_ban_hanh", "-p", "So_hieu,Ngay_ban_hanh,Ban", records], listed),
        ("`recsel`, three fields", "recsel", ["recsel", "-p", "So_hieu,Ngay_ban_hanh,Ban", records], listed),
        ("`jq` of JSON lines, three fields", "jq", ["jq", "-r", "[.so_hieu,.ngay_ban_hanh,.ban.ten]|@tsv", lines], listed),
        ("`rg -l` with classes of letters, one phrase", "rg", ["rg", "-uu", "-l", letters("kho bac"), str(data)], search),
    ]


def is_here(program):
    if program == "jsonschema":
        return subprocess.run([sys.executable, "-c", "import tomllib, jsonschema"], capture_output=True).returncode == 0
    return shutil.which(program) is not None


def table(bcd, data, known, measure, rounds):
    """The table: every program in the same rounds as what it is held against."""
    others = asked(bcd, pathlib.Path(data))
    here = {name: (argv, None, (0,)) for name, program, argv, _ in others if is_here(program)}
    wanted = {name: line for name, line in known.items() if name in {against for *_, against in others}}
    results = measure(wanted | here, rounds)
    out = ["| program | ms | MiB | times as long as |", "| --- | ---: | ---: | --- |"]
    for name in wanted:
        wall, memory, _ = results[name]
        out.append(f"| bcd {name} | {wall * 1e3:.0f} | {memory:.0f} | |")
    for name, _, _, against in others:
        if name not in results:
            out.append(f"| {name} | not on this machine | | |")
            continue
        (wall, memory, _), beside = results[name], results[against][0]
        out.append(f"| {name} | {wall * 1e3:.0f} | {memory:.0f} | {wall / beside:.1f} × {against.split('`')[1]} |")
    return "\n".join(out)

#!/usr/bin/env python3
"""Asks the tables of `bcd export` one question with each program that people read them with.

    tests/exports.py BCD

Needs frictionless, duckdb, pandas and openpyxl (pip), and sqlite3. All must agree on the number of seats.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import openpyxl
import pandas
from frictionless import validate

bcd = Path(sys.argv[1]).resolve()
root = Path(__file__).resolve().parent.parent


def run(*args):
    return subprocess.run([bcd, *args], cwd=root, check=True, capture_output=True, text=True).stdout


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    run("export", "--format", "csv", "-o", folder / "bang")
    run("export", "-o", folder / "bcd.xlsx")

    report = validate(str(folder / "bang/datapackage.json"))
    assert report.valid, report.flatten(["taskName", "rowNumber", "fieldName", "message"])
    print("frictionless:", len(report.tasks), "tables are valid")

    seats = {}
    frame = pandas.read_csv(folder / "bang/thanh_vien.csv", parse_dates=["ngay_tu", "ngay_den"])
    seats["pandas"] = int((frame.loai != "người ký").sum())
    heads = frame[(frame.hang == "đứng đầu") & (frame.loai == "ban")]
    print("pandas, heads of committees by year:", heads.groupby(heads.ngay_den.dt.year).size().tail(3).to_dict())

    database = sqlite3.connect(folder / "bcd.db")
    database.executescript(run("export", "--format", "sql"))
    count = "select count(*) from thanh_vien where loai <> 'người ký'"
    seats["sqlite3"] = database.execute(count).fetchone()[0]
    found = database.execute("select count(*) from quyet_dinh where tim like '% chuyen doi so %'").fetchone()[0]
    print("sqlite3, decisions with the words chuyen doi so:", found)

    sheet = openpyxl.load_workbook(folder / "bcd.xlsx", read_only=True)["Thành viên"]
    rows = sheet.iter_rows(values_only=True)
    kind = next(rows).index("Loại")
    seats["openpyxl"] = sum(row[kind] != "người ký" for row in rows)

    # The command of data/README.md.
    command = re.search(r'^duckdb -c "(.*)"$', (root / "data/README.md").read_text(), re.M)[1]
    query = command.replace("'bang/", f"'{folder}/bang/")
    print("duckdb, offices with most seats:", duckdb.sql(query).fetchall())
    count = f"select count(*) from '{folder}/bang/thanh_vien.csv' where loai <> 'người ký'"
    seats["duckdb"] = duckdb.sql(count).fetchall()[0][0]

    def seats_of(body):
        return len(body.get("thanh_vien", [])) + sum(map(seats_of, body.get("giup_viec", [])))

    seats["records"] = sum(seats_of(json.loads(line)["ban"]) for line in run("export", "--format", "jsonl").splitlines())
    print("seats:", seats)
    assert len(set(seats.values())) == 1, seats

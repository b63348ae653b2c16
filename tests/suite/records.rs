//! The real records: they are clean, they are compiled in, and JSON says all that their files say.

use std::sync::Arc;

use crate::common::{bcd, compare, root, transcript};
#[cfg(target_os = "linux")]
use crate::terminal::on_terminal;
use bcd::columns::{COLUMNS, Column, Row};
use bcd::corpus::{Found, Store, compiled_mark};
use bcd::date::Fit;
use bcd::finding::File;
use bcd::read::read;
use bcd::record::tree::Kind;
use serde_json::Value;

fn files() -> Vec<Arc<File>> {
    let store = Store::Folder { root: root().join("data"), shown: "data".into() };
    store.map(None, &|found| match found {
        Found::Record(file) | Found::Stray(file) => Some(file),
    })
}

#[test]
fn no_finding_is_left_unanswered() {
    let output = bcd(&["validate", "--deny", "warnings"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", transcript(&output));
}

#[test]
fn the_compiled_in_set_is_that_of_the_folder() {
    let embedded: Vec<_> = Store::Embedded.map(None, &Some);
    let folder = files();
    assert_eq!(embedded.len(), folder.len());
    for (found, file) in embedded.iter().zip(folder) {
        let Found::Record(compiled) = found else { panic!("only records are compiled in") };
        assert_eq!((&compiled.below, &compiled.text), (&file.below, &file.text));
    }
}

/// The cells of a line as `list` shows them.
fn cells(row: &Row<'_>, columns: &[&Column]) -> String {
    let cells: Vec<_> = columns.iter().map(|column| (column.text)(row)).collect();
    assert!(cells.iter().all(|cell| !cell.contains(['\t', '\n'])), "{cells:?}");
    cells.join("\t")
}

#[test]
fn the_compiled_in_lines_are_those_of_the_records() {
    let corpus = Store::Embedded.load();
    let columns: Vec<_> = COLUMNS.iter().filter(|column| column.from_width.is_some()).collect();
    let mut entries: Vec<_> = corpus.entries.iter().collect();
    entries.sort_by(|a, b| a.by_day(b));
    let names: Vec<_> = columns.iter().map(|column| column.name).collect();
    let head = [compiled_mark().to_owned(), names.join("\t")];
    let rows = entries.iter().map(|entry| cells(&Row { at: 0, entry, fit: Fit::Certainly }, &columns));
    let text: String = head.into_iter().chain(rows).map(|line| line + "\n").collect();
    compare(&root().join("src/corpus/lines.tsv"), &text);
}

#[test]
#[cfg(target_os = "linux")]
fn a_list_of_the_compiled_in_lines_is_one_of_the_records() {
    // Where nothing lies, the compiled-in set answers; who asks for an order gets it from the records.
    let of = |args: &[&str]| {
        let mut command = bcd(&[&["list"], args].concat());
        command.current_dir("/").env("PAGER", "cat");
        command
    };
    let by_day = ["--sort", "ngay_ban_hanh"];
    for args in [
        &[][..],
        &["--format", "markdown"],
        &["--format", "csv"],
        &["--format", "tsv"],
        &["--format", "json"],
        &["--columns", "ban,so_hieu"],
        &["--columns", "ngay_ban_hanh,so_thanh_vien,_path"],
        &["--color", "always"],
    ] {
        let fast = transcript(&of(args).output().unwrap());
        assert_eq!(fast, transcript(&of(&[args, &by_day].concat()).output().unwrap()), "{args:?}");
    }
    for width in [40, 60, 115, 125, 180] {
        assert_eq!(on_terminal(of(&[]), width), on_terminal(of(&by_day), width), "{width}");
    }
}

/// Whether the JSON says what the TOML says, key by key.
fn same(toml: &Kind<'_>, json: &Value) -> bool {
    match (toml, json) {
        (Kind::Table(table), Value::Object(object)) => {
            table.iter().all(|(key, node)| object.get(key.name).is_some_and(|json| same(&node.kind, json)))
        }
        (Kind::List(items), Value::Array(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(item, json)| same(&item.kind, json))
        }
        (Kind::Text(text) | Kind::Day(text), Value::String(json)) => **text == **json,
        (Kind::Integer(number), Value::Number(json)) => number.digits == json.to_string(),
        (Kind::Flag(flag), Value::Bool(json)) => flag == json,
        _ => false,
    }
}

#[test]
fn json_says_all_that_a_record_says() {
    for file in files() {
        read(&file, |reading| {
            let json = serde_json::to_value(reading.record.expect("real records are clean")).unwrap();
            assert!(same(&reading.tree.unwrap().kind, &json), "{}", file.path);
        });
    }
}

#[test]
fn list_and_show_give_the_same_json() {
    let json =
        |args: &[&str]| -> Value { serde_json::from_slice(&bcd(args).output().unwrap().stdout).unwrap() };
    let list = json(&["list", "--format", "json"]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), files().len());
    for decision in list {
        let number = decision["so_hieu"].as_str().unwrap();
        let place = decision["tinh"].as_str().map(|tinh| vec!["--tinh", tinh]).unwrap_or_default();
        let args = [&["show", number, "--format", "json"], place.as_slice()].concat();
        assert_eq!(*decision, json(&args));
    }
}

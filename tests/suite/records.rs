//! The real records: they are clean, they are compiled in, and JSON says all that their files say.

use std::sync::Arc;

use crate::common::{bcd, root, transcript};
use bcd::corpus::{Found, Store};
use bcd::read::read;
use bcd::record::value::Node;
use bcd::source::File;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeString, DeValue};

fn files() -> Vec<Arc<File>> {
    let store = Store::Folder { root: root().join("data"), shown: "data".into() };
    let file = |found| match found {
        Found::Record(file) | Found::Stray(file) => file,
    };
    store.files().into_iter().map(file).collect()
}

#[test]
fn no_finding_is_left_unanswered() {
    let output = bcd(&["validate", "--deny", "warnings"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", transcript(&output));
}

/// Made-up records of rare kinds: offices at every level, names of every people, old numbers and signers.
#[test]
fn rare_but_possible_records_have_no_finding() {
    let output = bcd(&["--data", "tests/sane", "validate", "--deny", "warnings"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", transcript(&output));
}

#[test]
fn the_compiled_in_set_is_that_of_the_folder() {
    let embedded = Store::Embedded.files();
    let folder = files();
    assert_eq!(embedded.len(), folder.len());
    for (found, file) in embedded.iter().zip(folder) {
        let Found::Record(compiled) = found else { panic!("only records are compiled in") };
        assert_eq!((&compiled.below, &compiled.text), (&file.below, &file.text));
    }
}

/// Whether the JSON says what the TOML says, key by key.
fn same(toml: &Node<'_>, json: &Value) -> bool {
    match (toml.get_ref(), json) {
        (DeValue::Table(table), Value::Object(object)) => {
            let same = |(key, node): (&Spanned<DeString<'_>>, &Node<'_>)| {
                object.get(&**key.get_ref()).is_some_and(|json| same(node, json))
            };
            table.iter().all(same)
        }
        (DeValue::Array(items), Value::Array(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(item, json)| same(item, json))
        }
        (DeValue::String(text), Value::String(json)) => text == json,
        (DeValue::Datetime(day), Value::String(json)) => day.to_string() == *json,
        (DeValue::Integer(number), Value::Number(json)) => number.as_str() == json.to_string(),
        (DeValue::Boolean(flag), Value::Bool(json)) => flag == json,
        _ => false,
    }
}

#[test]
fn json_says_all_that_a_record_says() {
    for file in files() {
        let reading = read(&file);
        let json = serde_json::to_value(reading.record.expect("real records are clean")).unwrap();
        assert!(same(&reading.tree.unwrap(), &json), "{}", file.path);
    }
}

#[test]
fn list_and_show_give_the_same_json() {
    let json =
        |args: &[&str]| -> Value { serde_json::from_slice(&bcd(args).output().unwrap().stdout).unwrap() };
    let list = json(&["list", "--format", "json"]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), files().len());
    // Each `show` is a process of its own.
    for decision in list.iter().step_by(8) {
        let path = decision["_path"].as_str().unwrap();
        let mut shown = json(&["show", path, "--format", "json"]);
        assert!(shown.as_object_mut().unwrap().remove("_tinh_trang").is_some(), "{path}");
        assert_eq!(*decision, shown);
    }
}

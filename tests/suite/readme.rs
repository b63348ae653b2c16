//! The README's tables and sessions are made from the program, and stay true.

use std::collections::BTreeMap;

use crate::common::{bcd, compare, root, transcript};
use bcd::corpus::Store;
use bcd::record::QuyetDinh;
use bcd::record::shape::{Field, Shape};
use bcd::rules::RULES;
use bcd::text::order_key;

fn key(field: &Field) -> String {
    let must = if field.must { "*" } else { "" };
    let many = if field.many { "[]" } else { "" };
    format!("`{}`{many}{must}", field.key)
}

/// One row a table of the format, keys in canonical order; vocabularies below.
fn keys() -> String {
    let mut out = String::from("| table | keys |\n| --- | --- |\n");
    let mut words = String::from("\n| vocabulary | words |\n| --- | --- |\n");
    for table in QuyetDinh::table().with_inner() {
        let keys: Vec<_> = table.fields.iter().map(key).collect();
        out.push_str(&format!("| {} | {} |\n", table.label(), keys.join(" ")));
        for field in table.fields {
            if let Shape::Word(vocabulary) = field.shape {
                let row =
                    format!("| `{}` | {} |\n", field.key, vocabulary.plain().collect::<Vec<_>>().join("; "));
                if field.key != "kiem" {
                    words.push_str(&row);
                }
            }
        }
    }
    out + &words
}

fn rules() -> String {
    let row = |rule: &bcd::rules::Rule| {
        format!("| `{}` | {} | {} |\n", rule.name, rule.severity.label(), rule.summary)
    };
    let rows: String = RULES.iter().map(row).collect();
    format!("{} rules:\n\n| rule | severity | what is wrong |\n| --- | --- | --- |\n{rows}", RULES.len())
}

/// How many records there are, of which time and which provinces.
fn records() -> String {
    let store = Store::Folder { root: root().join("data"), shown: "data".into() };
    let corpus = store.load();
    let days = || corpus.entries.iter().map(|entry| entry.record.ngay_ban_hanh);
    let first = days().filter_map(|day| day.earliest()).min().map_or(0, |day| day.year());
    let last = days().filter_map(|day| day.latest()).max().map_or(0, |day| day.year());
    let mut provinces: BTreeMap<_, (&str, usize)> = BTreeMap::new();
    for tinh in corpus.entries.iter().filter_map(|entry| entry.record.tinh.as_deref()) {
        provinces.entry(order_key(tinh)).or_insert((tinh, 0)).1 += 1;
    }
    let local: usize = provinces.values().map(|(_, count)| count).sum();
    let named: Vec<_> = provinces.values().map(|(tinh, count)| format!("{tinh} {count}")).collect();
    format!(
        "{} records of {first} to {last}: {} of the centre (the Prime Minister, the Politburo, ministries, national committees), \
         {local} of {} provinces.\n\n{}.\n",
        corpus.entries.len(),
        corpus.entries.len() - local,
        provinces.len(),
        named.join(" · ")
    )
}

/// The text with what stands between `<!-- name -->` and `<!-- /name -->` made anew.
fn with_part(text: &str, name: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (head, rest) = text.split_once(&open).unwrap();
    let (_, tail) = rest.split_once(&close).unwrap();
    format!("{head}{open}\n{part}\n{close}{tail}")
}

/// The text with every session run anew.
fn with_sessions(text: &str) -> String {
    let mut parts = text.split("```console\n");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (session, tail) = part.split_once("```").unwrap();
        let first = session.lines().next().unwrap();
        let words = first.strip_prefix("$ bcd ").unwrap().split('"').enumerate();
        let args: Vec<&str> = words
            .flat_map(|(at, word)| if at % 2 == 1 { vec![word] } else { word.split_whitespace().collect() })
            .collect();
        let output = transcript(&bcd(&args).env("BCD_DATA", "tests/sample").output().unwrap());
        let shown: String =
            output.lines().filter(|line| !line.starts_with("---")).map(|line| format!("{line}\n")).collect();
        out.push_str(&format!("```console\n{first}\n{shown}```{tail}"));
    }
    out
}

#[test]
fn the_readme_is_true() {
    let path = root().join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = with_part(&text, "keys", &keys());
    let text = with_part(&text, "rules", &rules());
    let text = with_part(&text, "records", &records());
    compare(&path, &with_sessions(&text));
}

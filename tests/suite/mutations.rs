//! Takes each real record, does every kind of damage to it, and asserts that it is found on the right line.
//!
//! Each kind is done at one place of some records; `BCD_MUTATE=all` does it at every place of every record.
//! `BCD_MUTATE_TO=FOLDER` also leaves the damaged files there, a folder a kind, for other tools to be tried on.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::common::root;
use crate::damage::{Damage, KINDS, Kind, Record};
use bcd::corpus::{Found, Store};
use bcd::rules::{check_across, check_file};
use bcd::source::File;

/// On how many records each kind is tried, other ones from kind to kind.
const RECORDS: usize = 16;

/// How often a kind was tried, and what was not found.
#[derive(Default)]
struct Score {
    tried: usize,
    missed: Vec<String>,
}

fn records() -> Vec<Record> {
    let store = Store::Folder { root: root().join("data"), shown: "data".into() };
    let record = |found| match found {
        Found::Record(file) => Some(Record::new(&file.below.clone()?, &file.text)),
        Found::Stray(_) => None,
    };
    store.files().into_iter().filter_map(record).collect()
}

fn is_for_all() -> bool {
    std::env::var_os("BCD_MUTATE").is_some_and(|value| value == "all")
}

/// One place, another one from record to record; all of them where that is asked for.
fn chosen(mut places: Vec<Damage>, turn: usize) -> Vec<Damage> {
    if is_for_all() || places.len() < 2 {
        return places;
    }
    let at = turn % places.len();
    vec![places.swap_remove(at)]
}

/// The rules that report something, with the line, those across records included (with this record alone).
fn reported(record: &Record, damage: &Damage) -> Vec<(&'static str, usize)> {
    let below = record.below.clone();
    let file = Arc::new(File::new(below.clone(), Some(below), &damage.bytes));
    let checked = check_file(&file);
    let line = |offset: usize| file.position(offset).0;
    let mut found = Vec::new();
    for finding in &checked.findings {
        let places = finding.related.iter().map(|related| &related.place).chain([&finding.place]);
        found.extend(places.map(|place| (finding.rule, line(place.span.start))));
    }
    let across = check_across(std::slice::from_ref(&checked));
    found.extend(across.iter().map(|finding| (finding.rule, line(finding.place.span.start))));
    found
}

/// Tries a kind on the first records from a position on that have a place for it.
fn try_kind(kind: &Kind, records: &[Record], first: usize) -> Score {
    let mut score = Score::default();
    let most = if is_for_all() { records.len() } else { RECORDS };
    let damaged =
        records.iter().cycle().skip(first).take(records.len()).map(|record| (record, (kind.make)(record)));
    for (turn, (record, places)) in damaged.filter(|(_, places)| !places.is_empty()).take(most).enumerate() {
        for damage in chosen(places, turn) {
            score.tried += 1;
            if let Some(folder) = std::env::var_os("BCD_MUTATE_TO") {
                let folder = Path::new(&folder).join(kind.name.replace('/', "-"));
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("{}.toml", score.tried)), &damage.bytes).unwrap();
            }
            let found = reported(record, &damage);
            if !found.iter().any(|(rule, line)| kind.rules.contains(rule) && *line == damage.line) {
                score.missed.push(format!("{}:{}: {found:?}", record.below, damage.line));
            }
        }
    }
    score
}

#[test]
fn every_kind_of_damage_is_found_on_its_line() {
    let records = records();
    let quarters = KINDS.chunks(KINDS.len().div_ceil(4));
    let scores: BTreeMap<&str, Score> = std::thread::scope(|scope| {
        let run = |kinds: &'static [Kind]| {
            let records = &records;
            scope.spawn(move || {
                let kinds = kinds.iter().enumerate();
                kinds.map(|(at, kind)| (kind.name, try_kind(kind, records, 31 * at))).collect::<Vec<_>>()
            })
        };
        let threads: Vec<_> = quarters.map(run).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let mut table = String::new();
    let mut missed = String::new();
    for kind in KINDS {
        let Score { tried, missed: misses } = &scores[kind.name];
        table.push_str(&format!("{:<36} {tried:>5} {:>5}\n", kind.name, tried - misses.len()));
        for miss in misses.iter().take(5) {
            missed.push_str(&format!("{}: {miss}\n", kind.name));
        }
    }
    println!("loại hỏng                            làm    thấy\n{table}");
    assert!(missed.is_empty(), "not found:\n{missed}");
    let untried: Vec<_> = KINDS.iter().map(|kind| kind.name).filter(|name| scores[name].tried == 0).collect();
    assert!(untried.is_empty(), "no record has a place for {untried:?}");
}

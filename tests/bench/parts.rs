//! What the parts of the program cost, each by itself: `cargo bench [-- NAME]`.
//!
//! Records are generated, the same ones every time; numbers are those of the compiled-in set.

#![allow(missing_docs, clippy::unwrap_used, reason = "a tool for measuring stops where it cannot go on")]

mod generator;

use std::hint::black_box;
use std::sync::Arc;

use bcd::columns::{COLUMNS, Row};
use bcd::corpus::{Corpus, Entry, Store, entry_of};
use bcd::date::Fit;
use bcd::filter::{Asked, Filter};
use bcd::finding::File;
use bcd::output::grid::Heading;
use bcd::output::screen::Colour;
use bcd::output::{Grid, Screen};
use bcd::{number, read, rules, text};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// So many records: enough for all kinds of committees, few enough for the cache of a processor core.
const RECORDS: usize = 200;

fn files() -> Vec<Arc<File>> {
    let file = |made: generator::Made| File::new(made.below.clone(), Some(made.below), made.text.as_bytes());
    generator::records(RECORDS).map(|made| Arc::new(file(made))).collect()
}

fn entries() -> Vec<Entry> {
    files().iter().map(|file| entry_of(file).unwrap()).collect()
}

/// From the text to a record, and to all findings that need no other record.
fn parse(criterion: &mut Criterion) {
    let files = files();
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Elements(files.len() as u64));
    let bytes: Vec<_> = files.iter().map(|file| (file.below.clone().unwrap(), file.bytes())).collect();
    let again = |(below, bytes): &(String, _)| Arc::new(File::new(below.clone(), Some(below.clone()), bytes));
    group.bench_function("record", |bencher| {
        bencher.iter(|| {
            files
                .iter()
                .filter(|file| read::read(file, |reading| black_box(reading).record.is_some()))
                .count()
        });
    });
    group.bench_function("checked", |bencher| {
        bencher
            .iter(|| bytes.iter().map(|held| rules::check_file(&again(held)).findings.len()).sum::<usize>());
    });
}

/// The forms in which texts are compared.
fn fold(criterion: &mut Criterion) {
    let entries = entries();
    let texts: Vec<&str> = entries.iter().flat_map(|Entry { record, .. }| texts(record)).collect();
    let mut group = criterion.benchmark_group("fold");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.bench_function("key", |bencher| {
        bencher.iter(|| texts.iter().map(|text| text::key(black_box(text)).len()).sum::<usize>());
    });
    group.bench_function("toneless", |bencher| {
        bencher.iter(|| texts.iter().map(|text| text::toneless(black_box(text)).len()).sum::<usize>());
    });
}

fn texts(record: &bcd::record::QuyetDinh) -> impl Iterator<Item = &str> {
    let seats = record.ban.thanh_vien.iter().flat_map(|seat| [&seat.ho_ten, &seat.chuc_vu, &seat.co_quan]);
    let all = record.ban.nhiem_vu.iter().chain(seats.flatten());
    all.chain([&record.ban.ten, &record.co_quan_ban_hanh]).map(String::as_str)
}

/// Numbers of decisions, as records and their citations write them.
fn numbers(criterion: &mut Criterion) {
    let corpus = Store::Embedded.load();
    let own = corpus.entries.iter().map(|entry| entry.record.so_hieu.to_string());
    let cited = corpus.entries.iter().flat_map(|entry| &entry.record.can_cu);
    let cited = cited.filter_map(|document| document.so_hieu.as_ref().map(ToString::to_string));
    let numbers: Vec<_> = own.chain(cited).collect();
    let mut group = criterion.benchmark_group("number");
    group.throughput(Throughput::Elements(numbers.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| numbers.iter().filter(|number| number::parse(black_box(number)).is_ok()).count());
    });
}

/// Whether a record is one of those asked for.
fn filter(criterion: &mut Criterion) {
    let entries = entries();
    let asked = |change: fn(&mut Asked)| {
        let mut asked = Asked::default();
        change(&mut asked);
        Filter::new(&asked, &Corpus::default()).unwrap()
    };
    let mut group = criterion.benchmark_group("filter");
    group.throughput(Throughput::Elements(entries.len() as u64));
    for (name, filter) in [
        ("tinh", asked(|asked| asked.tinh = vec!["thanh hoa".to_owned()])),
        ("nam", asked(|asked| asked.nam = vec![2020])),
        ("nguoi", asked(|asked| asked.nguoi = vec!["nguyen van an".to_owned()])),
        ("co_quan", asked(|asked| asked.co_quan = vec!["so tai chinh".to_owned()])),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| entries.iter().filter(|entry| filter.fit(black_box(entry)) != Fit::No).count());
        });
    }
}

/// A table, on a terminal and where there is none.
fn table(criterion: &mut Criterion) {
    let entries = entries();
    let rows: Vec<_> =
        entries.iter().enumerate().map(|(at, entry)| Row { at, entry, fit: Fit::Certainly }).collect();
    let columns = || COLUMNS.iter().filter(|column| column.from_width.is_some());
    let filled = || Grid {
        columns: columns()
            .map(|column| Heading {
                name: column.name,
                title: column.title,
                whole: column.whole,
                share: column.share,
            })
            .collect(),
        rows: rows.iter().map(|row| columns().map(|column| (column.text)(row)).collect()).collect(),
    };
    let screen = |width| {
        let mut screen = Screen::stdout(Colour::Never);
        screen.width = width;
        screen
    };
    let grid = filled();
    let mut group = criterion.benchmark_group("table");
    group.throughput(Throughput::Elements(rows.len() as u64));
    group.bench_function("cells", |bencher| bencher.iter(filled));
    for (name, screen) in [("plain", screen(None)), ("100 columns", screen(Some(100)))] {
        group.bench_function(name, |bencher| bencher.iter(|| black_box(&grid).render(&screen).len()));
    }
}

criterion_group!(benches, parse, fold, numbers, filter, table);
criterion_main!(benches);

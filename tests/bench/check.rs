//! What one record costs from its bytes to all findings that need no other record: `check FOLDER [ROUNDS]`.
//!
//! The files are held in memory and gone through on one thread; the figures are processor time a record.

#![allow(clippy::unwrap_used, reason = "a tool for measuring stops where it cannot go on")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bcd::source::File;
use bcd::{read, rules};
use rustix::time::{ClockId, clock_gettime};

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("check FOLDER [ROUNDS]");
    let rounds = args.next().map_or(5, |rounds| rounds.parse().unwrap());
    let files: Vec<_> = files(Path::new(&folder)).into_iter().map(|path| held(&path, &folder)).collect();
    for _ in 0..rounds {
        let file = |(below, bytes): &(String, Vec<u8>)| {
            Arc::new(File::new(below.clone(), Some(below.clone()), bytes.as_slice()))
        };
        let opened = per_record(&files, |held| drop(file(held)));
        let record = per_record(&files, |held| drop(read::read(&file(held)).record));
        let checked = per_record(&files, |held| drop(rules::check_file(&file(held))));
        println!("text {opened:.1} µs, record {record:.1} µs, checked {checked:.1} µs");
    }
}

fn per_record<T>(files: &[T], look: impl Fn(&T)) -> f64 {
    let start = on_processor();
    files.iter().for_each(look);
    (on_processor() - start) / 1e3 / files.len() as f64
}

/// Nanoseconds that this thread has been on a processor.
fn on_processor() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

fn held(path: &Path, folder: &str) -> (String, Vec<u8>) {
    let below = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    (below, std::fs::read(path).unwrap())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

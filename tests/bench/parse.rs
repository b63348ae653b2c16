//! Measures T, the least time that reading a set can take: `parse FOLDER` walks, reads and parses every file on all cores.
//!
//! Prints the number of parsed files; the caller measures the time of the process.

#![allow(clippy::unwrap_used, reason = "a tool for measuring stops at the first error")]

use rayon::prelude::*;
use toml::de::DeTable;
use walkdir::WalkDir;

fn main() {
    let folder = std::env::args().nth(1).expect("usage: parse FOLDER");
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths: Vec<_> =
        entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    let parsed = paths.par_iter().filter(|path| {
        let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
        let (table, errors) = DeTable::parse_recoverable(&text);
        errors.is_empty() && !std::hint::black_box(table).get_ref().is_empty()
    });
    println!("{}", parsed.count());
}

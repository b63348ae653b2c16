//! Writes generated records below a folder: `records FOLDER COUNT`.

#![allow(clippy::unwrap_used, reason = "a tool for measuring stops at the first error")]

mod generator;

use std::fs;
use std::path::PathBuf;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().expect("usage: records FOLDER COUNT"));
    let count = args.next().expect("usage: records FOLDER COUNT").parse().expect("COUNT is a number");
    for record in generator::records(count) {
        let path = folder.join(record.below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, record.text).unwrap();
    }
}

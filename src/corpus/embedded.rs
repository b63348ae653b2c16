//! The records compiled into the program, so that an installed binary answers anywhere.

use std::sync::Arc;

use super::walk::Found;
use crate::finding::File;

// `RECORDS: &[(path below data/, text)]`, in the order of the paths, written by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/records.rs"));

/// The compiled-in files.
pub fn files() -> impl Iterator<Item = Found> {
    RECORDS.iter().map(|(below, text)| Found::Record(Arc::new(of(below, text))))
}

/// The compiled-in file with this path below `data/`.
pub fn file(below: &str) -> File {
    let text = RECORDS.iter().find(|(path, _)| *path == below).map_or("", |(_, text)| text);
    of(below, text)
}

fn of(below: &str, text: &str) -> File {
    File::new(format!("data/{below}"), Some(below.to_owned()), text.as_bytes().to_vec())
}

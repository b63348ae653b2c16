//! The records compiled into the program, so that an installed binary answers anywhere.

use std::sync::Arc;

use super::walk::Found;
use crate::finding::File;

// Written by `build.rs`: `RECORDS: &[(path below data/, text)]`, in path order.
include!(concat!(env!("OUT_DIR"), "/records.rs"));

/// The compiled-in files; with `only`, those in these folders.
pub fn files(only: Option<&[String]>) -> impl Iterator<Item = Found> {
    let wanted = move |below: &str| {
        only.is_none_or(|only| below.split('/').next().is_some_and(|top| only.iter().any(|name| name == top)))
    };
    RECORDS
        .iter()
        .filter(move |(below, _)| wanted(below))
        .map(|(below, text)| Found::Record(Arc::new(of(below, text))))
}

/// The compiled-in file with this path below `data/`.
pub fn file(below: &str) -> File {
    of(below, text(below).unwrap_or_default())
}

/// Whether there is a file with this path.
pub fn holds(below: &str) -> bool {
    text(below).is_some()
}

fn text(below: &str) -> Option<&'static str> {
    RECORDS.iter().find(|(path, _)| *path == below).map(|(_, text)| *text)
}

fn of(below: &str, text: &str) -> File {
    File::new(format!("data/{below}"), Some(below.to_owned()), text.as_bytes())
}

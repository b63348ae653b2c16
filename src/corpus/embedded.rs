//! The records compiled into the program, so that an installed binary answers anywhere.

use std::sync::Arc;

use rayon::prelude::*;

use super::walk::Found;
use crate::source::File;

// Written by `build.rs`: `RECORDS: &[(path below data/, text)]`, in path order.
include!(concat!(env!("OUT_DIR"), "/records.rs"));

/// The compiled-in files, in path order.
pub fn files() -> impl ParallelIterator<Item = Found> {
    RECORDS.par_iter().map(|(below, text)| {
        let path = format!("data/{below}");
        Found::Record(Arc::new(File::new(path, Some((*below).to_owned()), text.as_bytes())))
    })
}

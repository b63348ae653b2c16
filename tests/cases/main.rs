//! One test for each example file or folder under `tests/`, named after it: `cargo test list-nam` runs `cli::list-nam`.

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod cli;
#[path = "../suite/common.rs"]
mod common;
mod layout;
mod rules;
#[cfg(target_os = "linux")]
#[path = "../suite/terminal.rs"]
mod terminal;
mod vectors;

use std::path::PathBuf;
use std::process::ExitCode;

use libtest_mimic::{Arguments, run};

fn main() -> ExitCode {
    let trials =
        cli::trials().into_iter().chain(rules::trials()).chain(layout::trials()).chain(vectors::trials());
    run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// The entries of a folder below the root of the repository, sorted, each with its name without extension.
fn entries(folder: &str) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(common::root().join(folder)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} is empty");
    paths.into_iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

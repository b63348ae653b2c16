//! The modules are floors, as `src/lib.rs` shows: imports go down only, and only some floors write or touch the disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::root;

/// The floors from the top; modules on one line do not know each other, but for what is said in `ALLOWED`.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["commands"],
    &["rules", "output"],
    &["corpus", "filter", "columns"],
    &["read", "finding", "layout"],
    &["record"],
    &["number"],
    &["registers"],
    &["date", "text", "source"],
];

/// Sideways imports within a floor: columns show entries of the corpus, and the reader makes findings.
const ALLOWED: &[(&str, &str)] = &[("columns", "corpus"), ("filter", "corpus"), ("read", "finding")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the name of its module and its code without tests.
fn modules() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    let module = |path: &PathBuf| {
        let first = path.strip_prefix(&src).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    let code = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()
    };
    let all = paths.into_iter().map(|path| (module(&path), path.clone(), code(&path)));
    all.filter(|(module, ..)| !matches!(module.as_str(), "lib" | "build")).collect()
}

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&module))
        .unwrap_or_else(|| panic!("{module} is on no floor"))
}

/// The modules of this crate that a text names: `crate::text::key` names `text`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for part in line.split("crate::").skip(1) {
            let names = match part.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or(list).split(','),
                None => part.split(','),
            };
            let several = part.starts_with('{');
            for name in names.take(if several { usize::MAX } else { 1 }) {
                let name: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.extend((!name.is_empty()).then_some(name));
            }
        }
    }
    found
}

#[test]
fn imports_go_down_only() {
    let mut wrong = Vec::new();
    for (module, path, code) in modules() {
        for other in imports(&code).into_iter().filter(|other| *other != module) {
            let down = floor(&module) < floor(&other);
            if !down && !ALLOWED.contains(&(module.as_str(), other.as_str())) {
                wrong.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_some_floors_write_touch_the_disk_or_exit() {
    let mut wrong = Vec::new();
    for (module, path, code) in modules() {
        let mut forbid = |words: &[&str], allowed: &[&str]| {
            for word in
                words.iter().filter(|word| code.contains(**word) && !allowed.contains(&module.as_str()))
            {
                wrong.push(format!("{} uses {word}", path.display()));
            }
        };
        forbid(&["println!", "print!", "stdout()", "stderr()"], &["cli", "commands", "output"]);
        forbid(&["fs::", "File::open", "WalkDir"], &["corpus", "commands"]);
        forbid(&["process::exit"], &[]);
        forbid(&["SystemTime", "Instant::now", "std::net"], &[]);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_opens_with_one_sentence_on_what_it_is_for() {
    let wrong: Vec<_> = modules()
        .into_iter()
        .filter(|(_, _, code)| !code.starts_with("//! "))
        .map(|(_, path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

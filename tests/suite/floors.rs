//! The modules are layered, as `src/lib.rs` shows: imports go down only, and only some modules print or touch the disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::root;

/// The floors from top to bottom. Modules of one floor do not import each other, except as in `SIDEWAYS`.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["commands"],
    &["rules", "output", "site", "export"],
    &["answers"],
    &["corpus", "filter", "columns"],
    &["draft"],
    &["read", "finding", "layout"],
    &["record"],
    &["number"],
    &["registers"],
    &["date", "fit", "messages", "text", "source"],
];

/// Imports within a floor, as (importing, imported).
const SIDEWAYS: &[(&str, &str)] = &[
    ("columns", "corpus"),
    ("export", "output"),
    ("filter", "corpus"),
    ("read", "finding"),
    ("site", "output"),
];

/// A source file of the crate.
struct Source {
    path: PathBuf,
    /// Module path below the crate root: `src/rules/mod.rs` is `["rules"]`, `src/rules/text.rs` is `["rules", "text"]`.
    module: Vec<String>,
    /// Text without the unit tests at its end.
    code: String,
}

impl Source {
    fn read(path: PathBuf) -> Self {
        let below = path.strip_prefix(root().join("src")).unwrap().with_extension("");
        let mut module: Vec<_> =
            below.components().map(|part| part.as_os_str().to_str().unwrap().to_owned()).collect();
        if module.last().is_some_and(|name| name == "mod") {
            module.pop();
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
        Self { path, module, code }
    }

    /// The top-level module that the file belongs to.
    fn top(&self) -> &str {
        &self.module[0]
    }

    /// Top-level modules that the code names, by `crate::…` or by enough `super::…` to leave its own.
    fn imports(&self) -> BTreeSet<String> {
        let mut tops = BTreeSet::new();
        for line in statements(&self.code) {
            for (at, _) in line.match_indices("crate::").chain(line.match_indices("super::")) {
                if !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                    tops.extend(paths(&line[at..]).iter().filter_map(|path| self.resolve(path)));
                }
            }
        }
        tops
    }

    /// The top-level module that a path leads to; `None` for the crate root itself.
    fn resolve(&self, path: &[String]) -> Option<String> {
        let mut at = self.module.clone();
        for name in path {
            match name.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                _ => at.push(name.clone()),
            }
        }
        at.into_iter().next()
    }
}

/// The code without comments, as one line a statement, so that a `use` over several lines is one.
fn statements(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join(" ").split(';').map(str::to_owned).collect()
}

/// The paths that a use tree starts with: `a::{b::c, d}` gives `a::b::c` and `a::d`.
fn paths(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim_start();
    if let Some(group) = tree.strip_prefix('{') {
        return items(group).into_iter().flat_map(paths).collect();
    }
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(tree.len());
    let (name, rest) = tree.split_at(end);
    let inner = rest.strip_prefix("::").map(paths).unwrap_or_default();
    if inner.is_empty() {
        return vec![vec![name.to_owned()]];
    }
    inner.into_iter().map(|path| [vec![name.to_owned()], path].concat()).collect()
}

/// The items of a group, up to its closing brace; commas within inner groups do not separate.
fn items(group: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.retain(|item| !item.trim().is_empty());
    found
}

/// Every source file but `lib.rs` and the build script.
fn sources() -> Vec<Source> {
    let files = walkdir::WalkDir::new(root().join("src")).sort_by_file_name().into_iter();
    let paths = files.map(|entry| entry.unwrap().into_path());
    let rust = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(Source::read).filter(|source| !matches!(source.top(), "lib" | "build")).collect()
}

fn floor(module: &str, path: &Path) -> usize {
    let found = FLOORS.iter().position(|floor| floor.contains(&module));
    found.unwrap_or_else(|| panic!("{}: {module} is on no floor", path.display()))
}

#[test]
fn imports_go_down_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        let own = floor(source.top(), &source.path);
        for other in source.imports().into_iter().filter(|other| other != source.top()) {
            let is_below = own < floor(&other, &source.path);
            if !is_below && !SIDEWAYS.contains(&(source.top(), other.as_str())) {
                wrong.push(format!("{} imports {other}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_are_found_however_they_are_written() {
    let source = |code: &str| Source {
        path: PathBuf::new(),
        module: vec!["record".to_owned(), "walk".to_owned()],
        code: code.to_owned(),
    };
    for (code, tops) in [
        ("use crate::text::key;", &["text"][..]),
        ("use crate::{\n    date::{Date, Interval},\n    text,\n};", &["date", "text"]),
        ("let x = crate::rules::check(super::path::parse(t));", &["record", "rules"]),
        ("use super::super::output;", &["output"]),
        ("use super::super::{output::Screen, rules::*};", &["output", "rules"]),
        ("pub(crate) fn f() {}", &[]),
        ("// use crate::rules;\nuse std::fmt;", &[]),
        ("fn f(self_crate::x: u8)", &[]),
    ] {
        assert!(source(code).imports().iter().eq(tops), "{code}: {:?}", source(code).imports());
    }
}

#[test]
fn only_some_modules_print_touch_the_disk_or_read_the_clock() {
    const RULES: &[(&[&str], &[&str])] = &[
        (&["println!", "print!", "stdout()", "stderr()"], &["cli", "commands", "output"]),
        (&["fs::", "File::open", "WalkDir"], &["corpus", "draft", "commands"]),
        (&["process::exit", "Instant::now", "std::net"], &[]),
        // For the word `nay`.
        (&["SystemTime"], &["date"]),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for (words, allowed) in RULES {
            let found = words.iter().filter(|word| source.code.contains(**word));
            if !allowed.contains(&source.top()) {
                wrong.extend(found.map(|word| format!("{} uses {word}", source.path.display())));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_opens_with_a_sentence_on_its_purpose() {
    let mut sources = sources();
    sources.retain(|source| !source.code.starts_with("//! "));
    let wrong: Vec<_> = sources.iter().map(|source| source.path.display()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

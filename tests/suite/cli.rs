//! What a user sees: each file of `tests/cli` holds a command and, after it, everything the command prints.
//!
//! The first line is `$ bcd …`, or `80$ bcd …` for a terminal of 80 columns; the working directory is the root of
//! the repository, and the records are those of `tests/sample` (the first five records, frozen, so that work on
//! `data/` breaks no test) unless the command says `--data`.

use std::fs;

use crate::common::{bcd, compare, root, transcript};

/// Splits a command line at blanks; single and double quotes hold together, and `\u{301}` is a character.
fn split(line: &str) -> Vec<String> {
    let line = line.replace("\\u{301}", "\u{301}");
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Runs the first line of a case and gives the whole case as it should be.
fn run(first: &str) -> String {
    let (width, line) = first.split_once("$ bcd").expect("a case opens with `$ bcd`");
    let args = split(line);
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let mut command = bcd(&args);
    if !line.contains("--data") {
        command.env("BCD_DATA", "tests/sample");
    }
    if width.is_empty() {
        return format!("{first}\n{}", transcript(&command.output().unwrap()));
    }
    #[cfg(target_os = "linux")]
    {
        let (output, status) = crate::terminal::on_terminal(command, width.parse().unwrap());
        format!("{first}\n{output}--- exit {status}\n")
    }
    #[cfg(not(target_os = "linux"))]
    unreachable!("cases on a terminal are left out on this system")
}

#[test]
fn every_case_prints_what_is_pinned() {
    let mut cases: Vec<_> =
        fs::read_dir(root().join("tests/cli")).unwrap().flatten().map(|e| e.path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let text = fs::read_to_string(&case).unwrap();
        let first = text.lines().next().unwrap();
        if !first.starts_with('$') && cfg!(not(target_os = "linux")) {
            continue;
        }
        compare(&case, &run(first));
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for case in fs::read_dir(root().join("tests/cli")).unwrap().flatten() {
        let text = fs::read_to_string(case.path()).unwrap();
        let Some((width, _)) = text.split_once('$') else {
            continue;
        };
        let Ok(width) = width.parse::<usize>() else {
            continue;
        };
        for line in text.lines().skip(1).filter(|line| !line.contains("://")) {
            let plain = without_colour(line);
            assert!(bcd::text::width(&plain) <= width, "{}: {plain}", case.path().display());
        }
    }
}

/// The line without escape sequences for colour.
fn without_colour(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

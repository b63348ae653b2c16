//! What a user sees: each file of `tests/cli` is a command and everything that the command prints.
//!
//! The first line is `$ bcd …`, or `80$ bcd …` for a terminal of 80 columns; the working directory is the root of
//! the repository. The records are those of `tests/sample` (five records, frozen, so that work on `data/` breaks no
//! test) unless the command says `--data`.

use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use unicode_width::UnicodeWidthStr as _;

use crate::common::{bcd, matches_pinned, transcript};
use crate::entries;

pub fn trials() -> Vec<Trial> {
    entries("tests/cli").into_iter().map(|(name, path)| trial(&name, path.into_boxed_path())).collect()
}

fn trial(name: &str, path: Box<Path>) -> Trial {
    let text = fs::read_to_string(&path).unwrap();
    let command = text.lines().next().unwrap_or_default().to_owned();
    let needs_terminal = !command.starts_with('$');
    Trial::test(format!("cli::{name}"), move || check(&path, &command))
        .with_ignored_flag(needs_terminal && cfg!(not(target_os = "linux")))
}

/// Runs the command, compares the output with the pinned one, and checks that no line exceeds the terminal.
fn check(path: &Path, command: &str) -> Result<(), Failed> {
    let (width, line) = command.split_once("$ bcd").ok_or("the first line has no `$ bcd`")?;
    let found = format!("{command}\n{}", run(width, line));
    matches_pinned(path, &found)?;
    let Ok(width) = width.parse::<usize>() else { return Ok(()) };
    // Addresses are not broken.
    for line in found.lines().skip(1).filter(|line| !line.contains("://")) {
        let plain = without_colour(line);
        if plain.width() > width {
            return Err(format!("{} columns on a terminal of {width}: {plain}", plain.width()).into());
        }
    }
    Ok(())
}

fn run(width: &str, line: &str) -> String {
    let args = split(line);
    let mut command = bcd(&args.iter().map(String::as_str).collect::<Vec<_>>());
    if !line.contains("--data") {
        command.env("BCD_DATA", "tests/sample");
    }
    if width.is_empty() {
        return transcript(&command.output().unwrap());
    }
    #[cfg(target_os = "linux")]
    {
        let (output, status) = crate::terminal::on_terminal(command, width.parse().unwrap());
        format!("{output}--- exit {status}\n")
    }
    #[cfg(not(target_os = "linux"))]
    unreachable!("cases on a terminal are ignored on this system")
}

/// Splits a command line at blanks. Single and double quotes group; `\u{301}` is a combining acute accent.
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

/// The line without escape sequences for colour.
fn without_colour(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

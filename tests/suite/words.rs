//! The words that the program gave up: an official would not write them.

use std::path::Path;

use crate::common::{bcd, root};

/// Words that nothing printed uses.
const GIVEN_UP: [&str; 7] =
    ["ghế", " bởi", "còn đứng", "đang đứng", "phát hiện", "nguồn không nói", "nguồn nói"];

/// Words that are read, not printed: other names of a key.
const READ: [&str; 1] = ["so_luong = [\"số ghế\""];

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match path.is_dir() {
            true => files(&path, found),
            false if ["rs", "toml", "html", "txt"].contains(&kind) => found.push(path),
            false => {}
        }
    }
}

#[test]
fn given_up_words_are_gone() {
    let mut sources = Vec::new();
    files(&root().join("src"), &mut sources);
    let mut wrong = Vec::new();
    for path in sources {
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, line) in text.lines().enumerate() {
            let is_read = READ.iter().any(|known| line.starts_with(known));
            let lower = line.to_lowercase();
            if !is_read && GIVEN_UP.iter().any(|word| lower.contains(word)) {
                wrong.push(format!("{}:{}: {}", path.display(), at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn help_has_no_english_of_the_library() {
    for verb in ["list", "show", "search", "people", "history", "compare", "stats", "export", "new"] {
        let help = String::from_utf8(bcd(&[verb, "--help"]).output().unwrap().stdout).unwrap();
        for word in ["[alias", "[default", "[possible", "Usage", "Options"] {
            assert!(!help.contains(word), "{verb}: {word}");
        }
    }
}

#[test]
fn every_verb_has_three_examples_that_can_be_parsed() {
    let command = bcd::cli::command();
    let examples = std::fs::read_to_string(root().join("src/cli/examples.txt")).unwrap();
    for line in examples.lines() {
        let words = line.split(['>', '|']).next().unwrap_or_default();
        // Quotes group words; here only their number matters.
        let parts = words.split('"').enumerate();
        let quoted =
            parts.map(|(at, part)| if at % 2 == 1 { part.replace(' ', "_") } else { part.to_owned() });
        let parsed = command.clone().try_get_matches_from(quoted.collect::<String>().split_whitespace());
        assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
    }
    for verb in command.get_subcommands() {
        let own = examples.lines().filter(|line| line.split(' ').nth(1) == Some(verb.get_name()));
        assert_eq!(own.count(), 3, "{}", verb.get_name());
    }
}

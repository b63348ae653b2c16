//! The canonical form of real records: they have it, and get it back however they were spaced and ordered.

use std::sync::Arc;

use bcd::layout::canonical;
use bcd::rules::check_file;
use bcd::source::File;
use proptest::prelude::*;

use crate::common::root;

#[path = "../bench/generator.rs"]
mod generator;

/// The texts of the real records and of the frozen ones.
fn records() -> Vec<String> {
    let folders = [root().join("data"), root().join("tests/sample")];
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let files = files.flatten().filter(|entry| entry.path().extension().is_some_and(|it| it == "toml"));
    files.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn the_records_are_canonical() {
    for text in records() {
        assert_eq!(canonical(&text).unwrap(), text, "`bcd fmt` puts it right");
    }
}

/// What is measured on generated records holds for real ones only if they are as sound.
#[test]
fn generated_records_are_canonical_and_sound() {
    for made in generator::records(4000).step_by(97) {
        assert_eq!(canonical(&made.text).unwrap(), made.text);
        let file = File::new(made.below.clone(), Some(made.below), made.text.as_bytes());
        assert!(check_file(&Arc::new(file)).findings.is_empty(), "{}", made.text);
    }
}

/// The sections of a record, each as its entries: a header is the first, a comment goes with what is below.
fn sections(text: &str) -> Vec<Vec<String>> {
    let mut sections = Vec::new();
    for block in text.split("\n\n") {
        let mut entries: Vec<String> = Vec::new();
        let mut comments = String::new();
        for line in block.lines() {
            let line = format!("{line}\n");
            if line.starts_with('#') {
                comments.push_str(&line);
            } else if line.starts_with([' ', ']']) {
                entries.last_mut().unwrap().push_str(&line);
            } else {
                entries.push(std::mem::take(&mut comments) + &line);
            }
        }
        sections.push(entries);
    }
    sections
}

/// Chooses by numbers that the test made up.
struct Dice(Vec<usize>);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0.rotate_left(1);
        self.0[0] % sides
    }
}

/// The record with its entries, and its groups of sections, in another order.
fn reordered(text: &str, dice: &mut Dice) -> String {
    let mut groups: Vec<Vec<String>> = vec![Vec::new(); 3];
    let mut top = String::new();
    for (at, mut section) in sections(text).into_iter().enumerate() {
        let first = usize::from(at > 0);
        for at in (first + 1..section.len()).rev() {
            section.swap(at, first + dice.roll(at - first + 1));
        }
        let whole = section.concat();
        match whole.as_str() {
            _ if at == 0 => top = whole,
            _ if whole.contains("[[nguon]]\n") => groups[1].push(whole),
            _ if whole.contains("[[luu_y]]\n") => groups[2].push(whole),
            _ => groups[0].push(whole),
        }
    }
    // Items of a list keep their order; lists may be mixed.
    let mut out = top;
    while groups.iter().any(|group| !group.is_empty()) {
        let group = dice.roll(3);
        if !groups[group].is_empty() {
            out.push_str(&format!("\n{}", groups[group].remove(0)));
        }
    }
    out
}

/// The record with other blanks, lists on one line or on several, and more empty lines.
fn respaced(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut in_list = false;
    let is_comment = |line: &str| line.trim_start().starts_with('#');
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let opens = line.ends_with("= [");
        in_list = (in_list || opens) && line != "]";
        let blanks = |dice: &mut Dice| " ".repeat(dice.roll(3));
        let mut line = line.to_owned();
        if !is_comment(&line) {
            line = line.replacen(" = ", &format!("{}={}", blanks(dice), blanks(dice)), 1);
            line = line.replacen("{ ", &format!("{{{}", blanks(dice)), 1);
            // An escaped quote ends no text.
            let escaped = "\\\", ";
            line = line.replace(escaped, "\u{1}").replace("\", ", "\" ,").replace('\u{1}', escaped);
        }
        out.push_str(&blanks(dice));
        out.push_str(&line);
        out.push_str(&blanks(dice));
        // A comment has a line of its own, with what it belongs to right below.
        let before_comment = lines.peek().is_some_and(|next| is_comment(next));
        let joins = in_list && !is_comment(&line) && !before_comment && dice.roll(2) == 0;
        out.push_str(if joins { " " } else { "\n" });
        if !joins && !is_comment(&line) && dice.roll(4) == 0 {
            out.push('\n');
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_record_gets_its_form_back(
        which in any::<prop::sample::Index>(),
        dice in prop::collection::vec(any::<usize>(), 50..90),
        windows in any::<bool>(),
    ) {
        let records = records();
        let record = which.get(&records);
        let mut dice = Dice(dice);
        let moved = respaced(&reordered(record, &mut dice), &mut dice);
        let moved = if windows { moved.replace('\n', "\r\n") } else { moved };
        prop_assert_ne!(&moved, record);
        prop_assert_eq!(&canonical(&moved).unwrap(), record, "{}", moved);
    }
}

#[test]
fn an_item_is_added_at_the_top_and_no_comment_moves() {
    let add = |text: &str| bcd::layout::with_item(text, "duong_dan_cu", "a/2021/b.toml").unwrap();
    let line = "duong_dan_cu = [\"a/2021/b.toml\"]\n";
    for (before, after) in [
        (
            "# một\ntinh = \"A\" # hai\n[ban]\nten='B'",
            format!("# một\ntinh = \"A\" # hai\n{line}[ban]\nten='B'"),
        ),
        ("# một\n[ban]\nten='B'\n", format!("# một\n{line}[ban]\nten='B'\n")),
        ("duong_dan_cu = [\"c\"]\n", "duong_dan_cu = [\"c\", \"a/2021/b.toml\"]\n".to_owned()),
        ("tinh = \"A\"\n\n[ban]\nten = \"B\"\n", format!("tinh = \"A\"\n{line}\n[ban]\nten = \"B\"\n")),
    ] {
        assert_eq!(add(before), after);
        assert_eq!(add(&after), after);
    }
}

//! What comes near words that were not found: spellings that stand in the records, to be offered and never taken.

use std::collections::HashMap;

use crate::text::{self, Pattern};

/// How many spellings are offered.
const MOST: usize = 3;

/// Spellings of the texts that are the typed words but for i and y, else but for the accents, else but for
/// both; the most frequent first.
pub fn spellings<'t>(typed: &str, texts: impl Iterator<Item = &'t str> + Clone) -> Vec<String> {
    let bare = text::toneless(typed);
    let levels = [Pattern::loose(typed), Pattern::new(&bare), Pattern::loose(&bare)];
    let found = levels.iter().map(|pattern| found(pattern, texts.clone()));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Spellings of the texts that are the typed words but for i and y, those left out that the words find anyway.
pub fn other_iy<'t>(typed: &str, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let known = Pattern::new(typed);
    let mut others = found(&Pattern::loose(typed), texts);
    others.retain(|spelling| !known.is_match(spelling));
    others
}

/// The spellings that a pattern finds, one for each that differs in more than case and placement of the tone.
fn found<'t>(pattern: &Pattern, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut seen: HashMap<String, (usize, &str)> = HashMap::new();
    for text in texts {
        for range in pattern.find(text) {
            let spelling = &text[range];
            seen.entry(text::key(spelling)).or_insert((0, spelling)).0 += 1;
        }
    }
    let mut seen: Vec<_> = seen.into_values().collect();
    seen.sort_by_key(|(count, spelling)| (std::cmp::Reverse(*count), text::order_key(spelling)));
    seen.into_iter().take(MOST).map(|(_, spelling)| spelling.to_owned()).collect()
}

/// `có phải "Sỹ"?`; empty where there is nothing to offer.
pub fn question(spellings: &[String]) -> String {
    let quoted: Vec<_> = spellings.iter().map(|spelling| format!("\"{spelling}\"")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        quoted => format!("có phải {}?", quoted.join(" hay ")),
    }
}

/// An argument as it may be typed in a shell: in quotes where it needs them.
pub fn argument(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.,".contains(c);
    if text.chars().all(plain) && !text.starts_with('-') {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_change_that_finds_something_is_offered() {
        let texts = ["Lê Sỹ Minh", "Bác sĩ Hoa", "Sỳ", "lê sỹ minh"];
        let near = |typed| spellings(typed, texts.into_iter());
        assert_eq!(near("Lê Sĩ"), ["Lê Sỹ"]);
        assert_eq!(near("Hoá"), ["Hoa"]);
        assert_eq!(near("Lé Si"), ["Lê Sỹ"]);
        assert!(near("Tuấn").is_empty());
        assert_eq!(other_iy("sỹ", texts.into_iter()), ["sĩ"]);
        assert!(other_iy("Hoa", texts.into_iter()).is_empty());
    }

    #[test]
    fn arguments_are_quoted_where_a_shell_needs_it() {
        assert_eq!(argument("4347/QĐ-UBND"), "4347/QĐ-UBND");
        assert_eq!(argument("Sỹ"), "Sỹ");
        assert_eq!(argument("TT&TT"), "\"TT&TT\"");
        assert_eq!(argument("Lê Sỹ"), "\"Lê Sỹ\"");
        assert_eq!(argument("a $(b) 'c'"), r"'a $(b) '\''c'\'''");
    }
}

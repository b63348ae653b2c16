//! Compares the values and comments of two texts, so that a mistake of the layout refuses a file and loses nothing.

use toml::de::{DeTable, DeValue};
use toml_parser::parser::EventKind;

use super::parse::{events, raw};

/// Whether two texts have the same values and the same comments; the order of keys and comments does not matter.
pub fn is_same(before: &str, after: &str) -> bool {
    let (Ok(old), Ok(new)) = (DeTable::parse(before), DeTable::parse(after)) else { return false };
    same_table(old.get_ref(), new.get_ref()) && comments(before) == comments(after)
}

fn same_table(a: &DeTable<'_>, b: &DeTable<'_>) -> bool {
    let mut pairs = a.iter().zip(b.iter());
    a.len() == b.len()
        && pairs.all(|((key, a), (other, b))| key == other && same_value(a.get_ref(), b.get_ref()))
}

fn same_value(a: &DeValue<'_>, b: &DeValue<'_>) -> bool {
    match (a, b) {
        (DeValue::Table(a), DeValue::Table(b)) => same_table(a, b),
        (DeValue::Array(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_value(a.get_ref(), b.get_ref()))
        }
        // The values of one token have no spans.
        _ => format!("{a:?}") == format!("{b:?}"),
    }
}

/// All comments of a text, sorted.
fn comments(text: &str) -> Vec<&str> {
    let events = events(text).into_iter().filter(|event| event.kind() == EventKind::Comment);
    let mut comments: Vec<_> = events.map(|event| raw(text, &event)).collect();
    comments.sort_unstable();
    comments
}

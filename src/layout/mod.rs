//! The canonical form of a record file: order of keys, spacing, line breaks and quotes, with every comment kept.
//!
//! The text is parsed, sorted by the format and printed; a result that does not mean the same or lost a comment is refused.

mod insert;
mod order;
mod parse;
mod print;
mod strings;
mod tree;

use toml::Table;
use toml::de::DeTable;
use toml_parser::parser::EventKind;

pub use insert::with_item;
pub(crate) use parse::events;
use parse::raw;

/// Why a text has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The text is not TOML.
    NotToml,
    /// The result would differ in meaning or lose a comment.
    Changed,
}

/// The canonical form of a text, without a byte-order mark and with LF, or why there is none.
pub fn canonical(text: &str) -> Result<String, Refusal> {
    // The line breaks of a file may differ between systems; TOML lets a parser normalize them (1.0.0, "String").
    let text = text.replace("\r\n", "\n");
    if DeTable::parse(&text).is_err() {
        return Err(Refusal::NotToml);
    }
    let canonical = print::document(&order::document(parse::document(&text)));
    if is_same(&text, &canonical) { Ok(canonical) } else { Err(Refusal::Changed) }
}

/// Whether two texts have the same values and the same comments; the order of keys and comments does not matter.
pub fn is_same(before: &str, after: &str) -> bool {
    // The print of a value is equal where the value is, also for nan.
    let printed = |text: &str| text.parse::<Table>().ok().map(|table| format!("{table:?}"));
    let [old, new] = [before, after].map(printed);
    old.is_some() && old == new && comments(before) == comments(after)
}

/// All comments of a text, sorted.
fn comments(text: &str) -> Vec<&str> {
    let events = events(text).into_iter().filter(|event| event.kind() == EventKind::Comment);
    let mut comments: Vec<_> = events.map(|event| raw(text, &event)).collect();
    comments.sort_unstable();
    comments
}

//! The canonical form of a record file: order of keys, spacing, line breaks and quotes, with every comment kept.
//!
//! The text is parsed, sorted by the format and printed; a result that does not mean the same or lost a comment is refused.

mod guard;
mod insert;
mod order;
mod parse;
mod print;
mod strings;
mod tree;

pub(crate) use parse::events;
use toml::de::DeTable;

pub use guard::is_same;
pub use insert::with_item;

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

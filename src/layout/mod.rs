//! The one canonical form of a record file: order of keys, spacing, line breaks and quotes, with every comment kept.
//!
//! The text is taken apart by the events of the TOML parser, which lose nothing, put in order by the description
//! of the format, and written anew. What cannot be shown to mean the same afterwards is refused.

mod guard;
mod order;
mod parse;
mod print;
mod strings;
mod tree;

#[cfg(test)]
mod tests;

use toml::de::DeTable;

/// What may go at the end of a comment: the blanks of TOML, and the half of a line break. Other blanks are not ours to drop.
const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// Why a text has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no TOML.
    NotToml,
    /// The new text would say something else, or lose a comment; never met so far.
    Changed,
}

/// The canonical form of a text, without a byte-order mark and with LF.
///
/// # Errors
/// When the text is no TOML, or the new text would not mean the same.
pub fn canonical(text: &str) -> Result<String, Refusal> {
    if DeTable::parse(text).is_err() {
        return Err(Refusal::NotToml);
    }
    let document = parse::document(text).ok_or(Refusal::Changed)?;
    let ordered = order::document(document).ok_or(Refusal::Changed)?;
    let canonical = print::document(&ordered);
    if guard::same(text, &canonical) { Ok(canonical) } else { Err(Refusal::Changed) }
}

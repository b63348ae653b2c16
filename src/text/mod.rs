//! Vietnamese text: folding, matching, order, tone placement, damage, hidden characters.

mod damage;
mod fold;
mod form;
#[cfg(test)]
mod laws;
mod legacy;
mod letter;
mod matching;
mod misread;
mod order;
mod residue;
mod safe;
mod spans;
mod syllable;
mod tone;
mod word;

pub use damage::{Damage, DamageKind, find_damage};
pub use fold::{key, searchable, slug, toneless};
pub use form::{is_plain, lookalike, nfc};
pub use letter::plain;
pub use matching::Pattern;
pub use order::{OrderKey, order_key, person_key};
pub use safe::{Hidden, hidden, printable, truncate, width};
pub use spans::Spans;
pub use tone::{Style, respell, style_of};
pub use word::{Words, words};

//! Vietnamese text: folding, matching, order, tone placement, damage, hidden characters.

mod damage;
mod flat;
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
mod survey;
mod syllable;
mod tone;
mod word;

pub use damage::{Damage, DamageKind, find_damage, find_damage_surveyed};
pub use flat::flatten;
pub use fold::{all_differ, count_bytes, key, opening, sketch, slug, toneless};
pub use form::{lookalike, nfc, repair};
pub use matching::Pattern;
pub use order::{OrderKey, order_key, person_key};
pub use safe::{Hidden, hidden, printable, truncate, width};
pub use spans::Spans;
pub use survey::{Survey, survey};
pub use tone::{Style, respell, style_of};
pub use word::{Words, words};

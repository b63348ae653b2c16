//! Vietnamese text: folding, matching, order, tone placement, damage, hidden characters.

mod bytes;
mod damage;
mod flat;
mod fold;
mod form;
mod kept;
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
mod surveyed;
mod syllable;
mod tone;
mod word;

pub use bytes::{count_bytes, is_unescaped};
pub use damage::{Damage, DamageKind, find_damage, find_damage_surveyed};
pub use flat::{finder, flatten, with_flat};
pub use fold::{all_differ, key, opening, sketch, sketch_iy, slug, toneless};
pub use form::{lookalike, nfc, repair};
pub use kept::Kept;
pub use matching::Pattern;
pub use order::{OrderKey, order_key, person_key};
pub use safe::{Hidden, hidden, printable, truncate, width};
pub use spans::Spans;
pub use survey::Survey;
pub use surveyed::survey;
pub use tone::{Style, respell, style_of};
pub use word::{Words, words};

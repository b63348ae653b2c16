//! Vietnamese text: folding, matching, order, tone placement, damage, hidden characters.

mod damage;
mod fold;
mod hidden;
mod letter;
mod nfc;
mod order;
mod pattern;
mod spans;
mod syllable;
mod tone;
mod word;

pub use damage::{Damage, DamageKind, decode_legacy, find_damage};
pub use fold::{key, key_iy, searchable, slug, toneless};
pub use hidden::{Hidden, hidden, printable, truncate, width};
pub use letter::plain;
pub use nfc::{is_plain, lookalike, nfc};
pub use order::{OrderKey, order_key, person_key};
pub use pattern::Pattern;
pub use spans::Spans;
pub use tone::{TonePlacement, placement_of, respell};
pub use word::words;

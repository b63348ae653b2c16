//! Vietnamese text: folding, matching, order, tone placement, damage, hidden characters.

mod damage;
mod fold;
mod hidden;
mod imposter;
mod letter;
mod nfc;
mod order;
mod pattern;
mod spans;
mod spelling;
mod syllable;
mod tone;
mod word;

pub use damage::{DamageKind, decode_legacy};
pub use fold::{key, key_iy, searchable, slug, toneless};
pub use hidden::{Hidden, hidden, printable, truncate, width};
pub use imposter::{Imposter, imposters};
pub use letter::plain;
pub use nfc::{is_plain, lookalike, nfc};
pub use order::{OrderKey, order_key, person_key};
pub use pattern::Pattern;
pub use spans::Spans;
pub use spelling::{Remark, RemarkKind, find_damage, is_unmarked, survey};
pub use syllable::is_syllable;
pub use tone::{TonePlacement, respell};
pub use word::{Spelling, Word, spelled_words, words};

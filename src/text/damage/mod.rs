//! Text damaged on its way through old encodings, converters and input methods.

mod leftovers;
mod legacy;
mod misread;

use std::ops::Range;

pub(super) use leftovers::{leftover, without_marks};
pub use legacy::decode_legacy;

messages! {
    /// The cause of damage.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    DamageKind {
        /// `Quyáº¿t Ä‘á»‹nh`.
        Utf8AsWindows1252 = "UTF-8 đọc nhầm thành Windows-1252",
        /// `Quyêìt ðiònh`.
        Windows1258 = "Windows-1258 đọc nhầm thành Windows-1252",
        /// The encoding of State offices before 2003: `QuyÕt ®Þnh`.
        Tcvn3 = "TCVN3 (ABC) chưa chuyển sang Unicode",
        /// `Quyeát ñònh`.
        Vni = "VNI chưa chuyển sang Unicode",
        /// `cơng nghệ`.
        VniConverter = "chữ Unicode bị chuyển mã như VNI",
        /// `ngưười`.
        DoubledLetter = "chữ ư bị gõ hai lần",
        /// `Nguyeenx`, `28/2006/NDD-CP`.
        Telex = "phím Telex chưa chuyển thành chữ có dấu",
        /// `CỘNG HÕA`.
        PdfFont = "chữ Ò thành Õ do phông của PDF",
        /// `QUYET DINH`.
        LostMarks = "chữ mất dấu",
        /// Put where a program could not decode a byte.
        LostCharacter = "ký tự không đọc được (U+FFFD)",
    }
}

/// Damage of a text: its cause, and the bytes where it is first visible.
pub type Damage = (DamageKind, Range<usize>);

/// The first character that was lost, or the encoding from before Unicode in which a text is; to be reported, not
/// repaired, as repairs may lose data.
///
/// It does not find a word that is also a possible syllable when damaged (`sè` for `số`), nor a word of TCVN3, VNI or
/// Windows-1258 without their striking characters when it is alone or among clean ones.
pub(super) fn encoding(text: &str) -> Option<Damage> {
    let lost = text.match_indices('\u{FFFD}').next();
    let lost = lost.map(|(at, c)| (DamageKind::LostCharacter, at..at + c.len()));
    misread::find(text).or_else(|| legacy::find(text)).or(lost)
}

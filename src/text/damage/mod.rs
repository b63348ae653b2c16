//! Text damaged on its way through old encodings, converters and input methods.

mod leftovers;
mod legacy;
mod misread;

use std::ops::Range;

pub(super) use leftovers::{leftover, without_marks};
pub use legacy::decode_legacy;

/// The cause of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// `Quyáº¿t Ä‘á»‹nh`.
    Utf8AsWindows1252,
    /// `Quyêìt ðiònh`.
    Windows1258,
    /// The encoding of State offices before 2003, also called ABC: `QuyÕt ®Þnh`.
    Tcvn3,
    /// `Quyeát ñònh`.
    Vni,
    /// Unicode text put through a converter for VNI: `cơng nghệ`.
    VniConverter,
    /// `ngưười`.
    DoubledLetter,
    /// Keys of the Telex input method: `Nguyeenx`, `28/2006/NDD-CP`.
    Telex,
    /// Õ for Ò: `CỘNG HÕA`.
    PdfFont,
    /// `QUYET DINH`.
    LostMarks,
    /// The replacement character, put where a program could not decode a byte.
    LostCharacter,
}

impl DamageKind {
    /// Name for messages.
    pub fn name(self) -> &'static str {
        match self {
            DamageKind::Utf8AsWindows1252 => "UTF-8 đọc nhầm thành Windows-1252",
            DamageKind::Windows1258 => "Windows-1258 đọc nhầm thành Windows-1252",
            DamageKind::Tcvn3 => "TCVN3 (ABC) chưa chuyển sang Unicode",
            DamageKind::Vni => "VNI chưa chuyển sang Unicode",
            DamageKind::VniConverter => "chữ Unicode bị chuyển mã như VNI",
            DamageKind::DoubledLetter => "chữ ư bị gõ hai lần",
            DamageKind::Telex => "phím Telex chưa chuyển thành chữ có dấu",
            DamageKind::PdfFont => "chữ Ò thành Õ do phông của PDF",
            DamageKind::LostMarks => "chữ mất dấu",
            DamageKind::LostCharacter => "ký tự không đọc được (U+FFFD)",
        }
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

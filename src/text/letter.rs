//! Splits a Vietnamese letter into base letter and tone, and composes it again.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Tone of a syllable, in the order of Vietnamese dictionaries (also that of CLDR `vi`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    #[default]
    Ngang,
    Huyen,
    Hoi,
    Nga,
    Sac,
    Nang,
}

impl Tone {
    const ALL: [Self; 6] = [Self::Ngang, Self::Huyen, Self::Hoi, Self::Nga, Self::Sac, Self::Nang];

    /// The combining mark that writes this tone; none for `Ngang`.
    pub(super) fn mark(self) -> Option<char> {
        match self {
            Tone::Ngang => None,
            Tone::Huyen => Some('\u{300}'),
            Tone::Hoi => Some('\u{309}'),
            Tone::Nga => Some('\u{303}'),
            Tone::Sac => Some('\u{301}'),
            Tone::Nang => Some('\u{323}'),
        }
    }

    /// The tone that a combining mark writes.
    pub(super) fn of_mark(mark: char) -> Option<Tone> {
        Self::ALL.into_iter().find(|tone| tone.mark() == Some(mark))
    }
}

/// A Latin letter of Vietnamese text, whatever its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Lower-case letter without its tone: one of the 29 of the alphabet, or f j w z.
    pub(super) base: char,
    /// The same letter in ASCII: `a` for `ă`, `d` for `đ`.
    pub(super) plain: u8,
    pub(super) tone: Tone,
    /// Position in [`BASES`].
    pub(super) rank: u8,
    pub(super) is_upper: bool,
}

impl Letter {
    /// Whether it is one of the vowels.
    pub(super) fn is_vowel(self) -> bool {
        matches!(self.plain, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
    }
}

/// The letters without tones.
const BASES: &str = "abcdefghijklmnopqrstuvwxyzăâđêôơư";
const VOWELS: &str = "aăâeêioôơuưy";

/// The twins of Đ and đ that published decisions contain: Icelandic eth and African D.
const BARRED: [(char, char); 4] = [('Ð', 'Đ'), ('ð', 'đ'), ('Ɖ', 'Đ'), ('ɖ', 'đ')];

/// Every letter by its code point; the last one is ỹ.
static LETTERS: LazyLock<[Option<Letter>; 0x1EFA]> = LazyLock::new(|| {
    let mut letters = [None; 0x1EFA];
    for (base, rank) in BASES.chars().zip(0..) {
        let plain = if base == 'đ' { 'd' } else { [base].into_iter().nfd().next().unwrap_or(base) } as u8;
        for tone in Tone::ALL {
            let Some(lower) = compose(base, tone) else { continue };
            letters[lower as usize] = Some(Letter { base, plain, tone, rank, is_upper: false });
            for upper in lower.to_uppercase() {
                letters[upper as usize] = Some(Letter { base, plain, tone, rank, is_upper: true });
            }
        }
    }
    for (twin, barred) in BARRED {
        letters[twin as usize] = letters[barred as usize];
    }
    letters
});

/// The parts of a precomposed letter; `None` for any other character.
///
/// The wrong twins of Đ, eth and African D, count as Đ.
pub(super) fn letter(c: char) -> Option<Letter> {
    LETTERS.get(c as usize).copied().flatten()
}

/// Lower-case ASCII letter or digit for a Vietnamese letter or a digit; `None` for any other character.
pub fn plain(c: char) -> Option<char> {
    if c.is_ascii_digit() { Some(c) } else { letter(c).map(|letter| char::from(letter.plain)) }
}

/// The lower-case letter with this base and tone; `None` where a consonant would get a tone.
pub(super) fn compose(base: char, tone: Tone) -> Option<char> {
    match tone.mark() {
        None => Some(base),
        Some(mark) if VOWELS.contains(base) => [base, mark].into_iter().nfc().next(),
        Some(_) => None,
    }
}

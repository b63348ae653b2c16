//! Splits a Vietnamese letter into base letter and tone, and composes it again.

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
        TONES.into_iter().find(|tone| tone.mark() == Some(mark))
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
    /// Position of the base letter in the alphabet.
    pub(super) rank: u8,
    pub(super) is_upper: bool,
}

impl Letter {
    /// Whether it is one of the vowels.
    pub(super) fn is_vowel(self) -> bool {
        const VOWELS: u32 = 1 | 1 << 4 | 1 << 8 | 1 << 14 | 1 << 20 | 1 << 24;
        VOWELS >> (self.plain - b'a') & 1 == 1
    }
}

/// The vowels, one per row, with their tones in the order of `Tone`.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];
/// The ASCII letter of each row of `VOWELS`.
const PLAIN_VOWELS: &[u8; 12] = b"aaaeeiooouuy";
const TONES: [Tone; 6] = [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang];

/// The twins of Đ and đ that published decisions contain: Icelandic eth and African D.
const BARRED: [char; 6] = ['Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'ɖ'];

/// The capital of a letter of `VOWELS`.
const fn capital(lower: char) -> usize {
    if lower <= '\u{FF}' { lower as usize - 0x20 } else { lower as usize - 1 }
}

/// Number of letters of the alphabet with f j w z: those of ASCII in their order, then ă â đ ê ô ơ ư.
pub(super) const ALPHABET: usize = 33;
const RANK_OF_BARRED: u8 = 28;
/// The rank of each row of `VOWELS`.
const VOWEL_RANKS: [u8; 12] = [0, 26, 27, 4, 29, 8, 14, 30, 31, 20, 32, 24];

/// Every letter by its code point; the last one is ỹ.
static LETTERS: [Option<Letter>; 0x1EFA] = letters();

const fn letters() -> [Option<Letter>; 0x1EFA] {
    let mut letters = [None; 0x1EFA];
    let mut at = 0;
    while at < 26 {
        let ascii = b'a' + at;
        let letter =
            Letter { base: ascii as char, plain: ascii, tone: Tone::Ngang, rank: at, is_upper: false };
        letters[ascii as usize] = Some(letter);
        letters[ascii.to_ascii_uppercase() as usize] = Some(Letter { is_upper: true, ..letter });
        at += 1;
    }
    let mut at = 0;
    while at < 12 * 6 {
        let (row, tone) = (at / 6, at % 6);
        let (base, plain, rank) = (VOWELS[row][0], PLAIN_VOWELS[row], VOWEL_RANKS[row]);
        let letter = Letter { base, plain, tone: TONES[tone], rank, is_upper: false };
        letters[VOWELS[row][tone] as usize] = Some(letter);
        letters[capital(VOWELS[row][tone])] = Some(Letter { is_upper: true, ..letter });
        at += 1;
    }
    let mut at = 0;
    while at < BARRED.len() {
        let is_upper = at % 2 == 0;
        let letter = Letter { base: 'đ', plain: b'd', tone: Tone::Ngang, rank: RANK_OF_BARRED, is_upper };
        letters[BARRED[at] as usize] = Some(letter);
        at += 1;
    }
    letters
}

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
    match VOWELS.iter().find(|row| row[0] == base) {
        Some(row) => Some(row[tone as usize]),
        None => (tone == Tone::Ngang).then_some(base),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_letter_is_composed_as_in_unicode() {
        let mut seen = 0;
        let mut ranks = std::collections::BTreeMap::new();
        for c in ('\0'..=char::MAX).filter(|c| !BARRED[2..].contains(c)) {
            let Some(Letter { base, plain, tone, rank, is_upper }) = letter(c) else { continue };
            assert_eq!(is_upper, c.is_uppercase());
            assert_eq!(letter(base).map(|letter| letter.rank), Some(rank));
            ranks.insert(rank, base);
            seen += 1;
            let lower = c.to_lowercase().to_string();
            assert_eq!([base].into_iter().chain(tone.mark()).nfc().collect::<String>(), lower);
            assert_eq!(compose(base, tone).map(String::from), Some(lower));
            let first = [base].into_iter().nfd().next();
            assert_eq!(first.map(|c| if c == 'đ' { 'd' } else { c }), Some(plain as char));
            assert_eq!(tone.mark().map(Tone::of_mark), (tone != Tone::Ngang).then_some(Some(tone)));
        }
        assert_eq!(ranks.len(), ALPHABET);
        assert_eq!(seen, 2 * (12 * 6 + 26 - 6 + 1));
        assert!(BARRED.iter().all(|c| letter(*c).is_some_and(|letter| letter.base == 'đ')));
        assert_eq!(Tone::of_mark('\u{302}'), None);
        assert_eq!(compose('b', Tone::Sac), None);
    }
}

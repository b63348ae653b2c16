//! One Vietnamese letter taken apart into base letter and tone, and put together again.

/// Tone of a syllable, in the order of Vietnamese dictionaries (also that of CLDR `vi`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
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
}

/// The vowels, one a row, with their tones in the order of `Tone`.
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

/// The letters lie below U+0260 (ASCII, Latin-1, ă đ ĩ ũ ơ ư and the twins of đ) and in
/// U+1EA0 to U+1EF9: two dense ranges, so that folding is one look-up in an array.
const LOW_END: usize = 0x260;
const HIGH_START: usize = 0x1EA0;
const HIGH_END: usize = 0x1EFA;

/// How many characters have a [`slot`].
pub(super) const LETTER_SLOTS: usize = LOW_END + HIGH_END - HIGH_START;

static LETTERS: [Option<Letter>; LETTER_SLOTS] = table();

/// By the same slots: the ASCII letter, in lower case, of a letter; a digit; [`PASSED`] for other ASCII; [`FOREIGN`].
static PLAINS: [u8; LETTER_SLOTS] = plains();

/// ASCII that is neither letter nor digit.
pub(super) const PASSED: u8 = 0;
/// Neither ASCII nor a precomposed letter.
pub(super) const FOREIGN: u8 = 1;

/// The parts of a precomposed letter; `None` for any other character.
///
/// The wrong twins of Đ, eth and African D, count as Đ.
pub(super) fn letter(c: char) -> Option<Letter> {
    LETTERS.get(slot(c)).copied().flatten()
}

/// Lower-case ASCII letter or digit for a Vietnamese letter or a digit, or [`PASSED`] or [`FOREIGN`].
pub(super) fn plain_of(c: char) -> u8 {
    PLAINS.get(slot(c)).copied().unwrap_or(FOREIGN)
}

/// The lower-case letter with this base and tone; `None` where a consonant would get a tone.
pub(super) fn compose(base: char, tone: Tone) -> Option<char> {
    match VOWELS.iter().find(|row| row[0] == base) {
        Some(row) => Some(row[tone as usize]),
        None => (tone == Tone::Ngang).then_some(base),
    }
}

/// True for one of the twelve vowel letters, given without tone in lower case.
pub(super) fn is_vowel(base: char) -> bool {
    VOWELS.iter().any(|row| row[0] == base)
}

/// Where a character stands in a table of letters; beyond its end for most others.
pub(super) const fn slot(c: char) -> usize {
    let code = c as usize;
    match code {
        HIGH_START..HIGH_END => code - HIGH_START + LOW_END,
        0..LOW_END => code,
        _ => usize::MAX,
    }
}

const fn table() -> [Option<Letter>; LETTER_SLOTS] {
    let mut letters = [None; LETTER_SLOTS];
    let mut ascii = b'a';
    while ascii <= b'z' {
        let letter = Some(Letter { base: ascii as char, plain: ascii, tone: Tone::Ngang });
        letters[ascii as usize] = letter;
        letters[ascii.to_ascii_uppercase() as usize] = letter;
        ascii += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        let mut tone = 0;
        while tone < TONES.len() {
            let letter = Some(Letter { base: VOWELS[row][0], plain: PLAIN_VOWELS[row], tone: TONES[tone] });
            let lower = slot(VOWELS[row][tone]);
            letters[lower] = letter;
            letters[lower - case_distance(VOWELS[row][tone])] = letter;
            tone += 1;
        }
        row += 1;
    }
    let barred = ['Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'ɖ'];
    let mut i = 0;
    while i < barred.len() {
        letters[slot(barred[i])] = Some(Letter { base: 'đ', plain: b'd', tone: Tone::Ngang });
        i += 1;
    }
    letters
}

const fn plains() -> [u8; LETTER_SLOTS] {
    let mut plains = [FOREIGN; LETTER_SLOTS];
    let mut at = 0;
    while at < LETTER_SLOTS {
        plains[at] = match &LETTERS[at] {
            Some(letter) => letter.plain,
            None if at >= 0x80 => FOREIGN,
            None if (at as u8).is_ascii_digit() => at as u8,
            None => PASSED,
        };
        at += 1;
    }
    plains
}

/// How far the capital stands before a lower-case vowel: 32 in ASCII and Latin-1, else 1.
const fn case_distance(lower: char) -> usize {
    if (lower as u32) < 0x100 { 32 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_entry_agrees_with_unicode() {
        let twins = ['Ð', 'ð', 'Ɖ', 'ɖ'];
        let mut seen = 0;
        for c in ('\0'..=char::MAX).filter(|c| !twins.contains(c)) {
            let Some(Letter { base, plain, tone }) = letter(c) else {
                continue;
            };
            seen += 1;
            let lower = c.to_lowercase().to_string();
            let recomposed: String = [base].into_iter().chain(tone.mark()).nfc().collect();
            assert_eq!(recomposed, lower);
            assert_eq!(compose(base, tone).map(String::from), Some(lower));
            let first = [base].into_iter().nfd().next();
            assert_eq!(first.map(|c| if c == 'đ' { 'd' } else { c }), Some(plain as char));
        }
        let consonants_and_foreign = 26 - 6 + 1;
        assert_eq!(seen, 2 * (12 * 6 + consonants_and_foreign));
    }

    #[test]
    fn twins_of_d_with_stroke() {
        for c in "ĐđÐðƉɖ".chars() {
            assert_eq!(letter(c).map(|letter| letter.base), Some('đ'));
        }
    }

    #[test]
    fn marks_and_tones_correspond() {
        for tone in TONES.into_iter().skip(1) {
            assert_eq!(tone.mark().and_then(Tone::of_mark), Some(tone));
        }
        assert_eq!(Tone::of_mark('\u{302}'), None);
        assert_eq!(compose('b', Tone::Sac), None);
    }
}

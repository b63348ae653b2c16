//! Old and new placement of the tone mark: `hóa` and `hoá`.

use super::form::nfc;
use super::letter::{Tone, compose, letter};
use super::syllable::{Syllable, Toned, split, take_tone};

/// Where the tone of an open `oa`, `oe`, `uy` is written; the only systematic difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// On the first letter: `hóa`, `ủy` (practice of most State documents and keyboards).
    Old,
    /// On the second letter: `hoá`, `uỷ` (textbooks; Decision 1989/QĐ-BGDĐT of 2018, Article 8).
    New,
}

/// The style that a word is written in; `None` when both styles write it alike.
pub fn style_of(word: &str) -> Option<Style> {
    // Nearly every word ends otherwise, and need not be taken apart.
    let last = word.chars().next_back().and_then(letter);
    if last.is_some_and(|last| !matches!(last.base, 'a' | 'e' | 'y')) {
        return None;
    }
    let Toned { base, tone } = take_tone(word)?;
    let (at, _) = tone?;
    let syllable = split(&base).filter(differs_by_style)?;
    // Mistyped, the tone may stand on the i of the onset `gi`.
    match at.checked_sub(syllable.onset.chars().count())? {
        0 => Some(Style::Old),
        _ => Some(Style::New),
    }
}

/// The word with its tone where the style puts it, in NFC; typing errors such as `hòan` and
/// `qúy` are put right as well.
///
/// A word without tone, or not built like a Vietnamese syllable, stays as it is. For suggestions
/// and output only: stored text keeps the spelling of its source.
pub fn respell(word: &str, style: Style) -> String {
    let word = nfc(word);
    moved(&word, style).unwrap_or_else(|| word.into_owned())
}

fn moved(word: &str, style: Style) -> Option<String> {
    let Toned { base, tone } = take_tone(word)?;
    let (from, tone) = tone?;
    let syllable = split(&base)?;
    let to = syllable.onset.chars().count() + place(&syllable, style);
    let respelled = word.chars().enumerate().map(|(at, c)| match at {
        _ if at == to => with_tone(c, tone),
        _ if at == from => with_tone(c, Tone::Ngang),
        _ => c,
    });
    Some(respelled.collect())
}

/// Which vowel of the syllable carries the tone, counted from 0: the last of ă â ê ô ơ ư; else
/// the one before the final consonant; else the first of two and the middle of three.
fn place(syllable: &Syllable, style: Style) -> usize {
    let vowels: Vec<char> = syllable.vowels.chars().collect();
    let marked = |c: &char| !c.is_ascii();
    if let Some(at) = vowels.iter().rposition(marked) {
        return at;
    }
    match vowels.len() {
        count if !syllable.coda.is_empty() => count - 1,
        2 if style == Style::Old || !differs_by_style(syllable) => 0,
        1 => 0,
        _ => 1,
    }
}

fn differs_by_style(syllable: &Syllable) -> bool {
    syllable.coda.is_empty() && matches!(syllable.vowels, "oa" | "oe" | "uy")
}

/// The letter with another tone, its case kept.
fn with_tone(c: char, tone: Tone) -> char {
    let Some(lower) = letter(c).and_then(|letter| compose(letter.base, tone)) else {
        return c;
    };
    match c.is_uppercase() {
        true => lower.to_uppercase().next().unwrap_or(lower),
        false => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles() {
        let rows = [
            ("hoá", "hóa", "hoá"),
            ("hóa", "hóa", "hoá"),
            ("Uỷ", "Ủy", "Uỷ"),
            ("thuý", "thúy", "thuý"),
            ("khoẻ", "khỏe", "khoẻ"),
            ("HOÀ", "HÒA", "HOÀ"),
            ("luỹ", "lũy", "luỹ"),
            ("nguỵ", "ngụy", "nguỵ"),
            ("xoã", "xõa", "xoã"),
            ("oà", "òa", "oà"),
            ("hoa\u{301}", "hóa", "hoá"),
        ];
        for (word, old, new) in rows {
            assert_eq!(respell(word, Style::Old), old);
            assert_eq!(respell(word, Style::New), new);
            assert_eq!(style_of(old), Some(Style::Old), "{old}");
            assert_eq!(style_of(new), Some(Style::New), "{new}");
        }
    }

    #[test]
    fn written_alike_in_both_styles() {
        let words = "quý quỹ quỷ quà quở hoàn hoàng hoài xoáy ngoéo huỳnh tuýp khuỷu uỵch giày \
                     giữ giờ gìn giếng già thuở thuế mùa của nghĩa cửa Đắk Lắk Drắk hoa Pleiku CNTT";
        for word in words.split_whitespace() {
            assert_eq!(respell(word, Style::Old), word);
            assert_eq!(respell(word, Style::New), word);
            assert_eq!(style_of(word), None, "{word}");
        }
    }

    #[test]
    fn typing_errors_are_put_right() {
        let rows = [
            ("qúy", "quý"),
            ("qùa", "quà"),
            ("hòan", "hoàn"),
            ("ngòai", "ngoài"),
            ("tíên", "tiến"),
            ("nghiã", "nghĩa"),
            ("cuả", "của"),
            ("muá", "múa"),
        ];
        for (wrong, right) in rows {
            assert_eq!(respell(wrong, Style::Old), right);
            assert_eq!(respell(wrong, Style::New), right);
            assert_eq!(style_of(wrong), None);
        }
        assert_eq!(style_of("gíoa"), None);
    }
}

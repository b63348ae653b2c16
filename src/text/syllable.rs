//! How a Vietnamese syllable is built: onset, vowels, final consonant, tone.

use super::letter::{Tone, is_vowel, letter};
use super::nfc::nfc;

/// A syllable without its tone, in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Syllable<'a> {
    /// Consonants before the vowels, `qu` and `gi` included; may be empty.
    pub(super) onset: &'a str,
    /// One to three vowel letters, semivowels included.
    pub(super) vowels: &'a str,
    /// Final consonant; empty in an open syllable.
    pub(super) coda: &'a str,
}

/// Longest first: `split` takes the first that fits.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Splits a lower-case word without tone into onset, vowels and final consonant.
///
/// `None` when it is not built like a syllable, as most foreign and ethnic names: `drăk`, `krông`, `pleiku`.
pub(super) fn split(base: &str) -> Option<Syllable<'_>> {
    let (onset, rest) = ONSETS.iter().find_map(|onset| {
        let rest = base.strip_prefix(onset)?;
        // In `gì` and `gìn` the i is the vowel.
        let fits = *onset != "gi" || rest.starts_with(is_vowel);
        fits.then_some((&base[..onset.len()], rest))
    })?;
    let coda = rest.trim_start_matches(is_vowel);
    let vowels = &rest[..rest.len() - coda.len()];
    let built = matches!(vowels.chars().count(), 1..=3) && CODAS.contains(&coda);
    built.then_some(Syllable { onset, vowels, coda })
}

/// A word of Vietnamese letters with its tone removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Toned {
    /// Lower-case letters without tone.
    pub(super) base: String,
    /// The tone and the letter that carries it, counted from 0; `None` for the unmarked tone.
    pub(super) tone: Option<(usize, Tone)>,
}

/// Removes the tone from a word; `None` when a character is not a Vietnamese letter, or when
/// there are several tones.
pub(super) fn take_tone(word: &str) -> Option<Toned> {
    let mut base = String::with_capacity(word.len());
    let mut tone = None;
    for (at, c) in nfc(word).chars().enumerate() {
        let letter = letter(c)?;
        base.push(letter.base);
        if letter.tone != Tone::Ngang && tone.replace((at, letter.tone)).is_some() {
            return None;
        }
    }
    Some(Toned { base, tone })
}

/// Whether a word is a possible Vietnamese syllable: built like one, with vowels and a final consonant
/// that occur together. The position of the tone does not matter.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some(toned) = take_tone(word) else {
        return false;
    };
    let Some(syllable) = split(&toned.base) else {
        return false;
    };
    // The onset may contain part of the rhyme: `quynh` rhymes with `huynh`.
    let vowels = match (syllable.onset, syllable.vowels) {
        ("qu", "y") => "uy",
        ("qu", "yê") => "uyê",
        ("qu", "yu") => "uyu",
        ("gi", "ê") => "iê",
        (_, vowels) => vowels,
    };
    finals_after(vowels).contains(&syllable.coda)
}

/// The finals that occur after a vowel group, as counted in a 39,000-word list; `""` is none.
/// `oo` is of loan words (`xoong`, `moóc`) and of Roòn, a place; `uyp` of `tuýp`.
fn finals_after(vowels: &str) -> &'static [&'static str] {
    match vowels {
        "a" | "oa" => &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"],
        "ă" | "â" => &["c", "m", "n", "ng", "p", "t"],
        "e" | "o" | "ô" | "u" => &["", "c", "m", "n", "ng", "p", "t"],
        "ê" | "i" => &["", "ch", "m", "n", "nh", "p", "t"],
        "ơ" => &["", "m", "n", "p", "t"],
        "ư" => &["", "c", "m", "n", "ng", "t"],
        "iê" | "yê" | "uô" | "ươ" => &["c", "m", "n", "ng", "p", "t"],
        "oă" => &["c", "m", "n", "ng", "t"],
        "oe" => &["", "n", "t"],
        "oo" => &["c", "n", "ng"],
        "uâ" => &["n", "ng", "t"],
        "uê" | "uy" => &["", "ch", "n", "nh", "p", "t"],
        "uyê" => &["n", "t"],
        "ai" | "ao" | "au" | "ay" | "âu" | "ây" | "eo" | "êu" | "ia" | "iu" | "iêu" | "oai" | "oao"
        | "oay" | "oeo" | "oi" | "ôi" | "ơi" | "ua" | "uây" | "uêu" | "ui" | "uôi" | "uơ" | "uya" | "uyu"
        | "ưa" | "ưi" | "ươi" | "ươu" | "ưu" | "y" | "yêu" => &[""],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_split_into_onset_vowels_and_final() {
        for (word, parts) in [
            ("nghiêng", ("ngh", "iê", "ng")),
            ("gi", ("g", "i", "")),
            ("gin", ("g", "i", "n")),
            ("giêng", ("gi", "ê", "ng")),
            ("quy", ("qu", "y", "")),
            ("uych", ("", "uy", "ch")),
            ("khuyu", ("kh", "uyu", "")),
        ] {
            let syllable = split(word).unwrap();
            assert_eq!((syllable.onset, syllable.vowels, syllable.coda), parts);
        }
        for foreign in ["drăk", "krông", "đăk", "pleiku", "qu", "ubnd", "", "q"] {
            assert_eq!(split(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn possible_syllables() {
        for word in "quyết giếng Nghĩa HOÀ Uỷ khuỷu quỳnh Ðồng xoong".split(' ') {
            assert!(is_syllable(word), "{word}");
        }
        for word in "cơng phịng Krông Niê coâng Quyeát committee CNTT hóá số-9".split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
    }
}

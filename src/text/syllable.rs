//! How a Vietnamese syllable is built: onset, vowels, final consonant, tone.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::letter::{Letter, letter};
use super::nfc::nfc;
use super::word::Spelling;

const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether a lower-case word without tone has the onset, one to three vowels and the final consonant of a syllable,
/// possible together or not; most foreign and ethnic names have not: `drăk`, `krông`, `pleiku`.
pub(super) fn is_built(base: &str) -> bool {
    let mut rests = ONSETS.iter().filter_map(|onset| base.strip_prefix(onset));
    rests.any(|rest| {
        let coda = rest.trim_start_matches(is_vowel);
        let vowels = rest[..rest.len() - coda.len()].chars().count();
        matches!(vowels, 1..=3) && CODAS.contains(&coda)
    })
}

/// Whether some letters before a final y are an onset: `k` of `ky`, `qu` of `quy`.
pub(super) fn is_onset(letters: &str) -> bool {
    !letters.is_empty() && ONSETS.contains(&letters)
}

/// The finals that occur after the vowels, `-` for none (`rhymes.txt`).
fn rhymes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = include_str!("rhymes.txt").lines().filter_map(|line| line.split_once(" | "));
    rows.flat_map(|(vowels, finals)| {
        vowels.split(' ').flat_map(move |vowels| finals.split(' ').map(move |coda| (vowels, coda)))
    })
}

/// The end of a possible syllable. The letter that carries the tone is counted from the last one, which is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    /// Whether it ends in c, ch, p or t, which only the tones sắc and nặng go with.
    pub(super) is_stopped: bool,
    /// The letter that carries the tone.
    pub(super) tone_at: u8,
    /// Whether the tone may also be on the letter before the last: `hóa` beside `hoá`.
    pub(super) is_open_pair: bool,
}

/// The end of each possible syllable, by its letters without tone, six bits each.
static SYLLABLES: LazyLock<HashMap<u64, Ending>> = LazyLock::new(|| {
    let bases = |syllable: &str| syllable.chars().filter_map(letter).fold(0, with_base);
    all_syllables().map(|(syllable, ending)| (bases(&syllable), ending)).collect()
});

/// The letters of a word with one more; of words longer than any syllable the last ten.
pub(super) fn with_base(bases: u64, letter: Letter) -> u64 {
    bases << 6 | u64::from(letter.rank + 1)
}

/// The end of the syllable with these letters, if it is one.
pub(super) fn ending(bases: u64) -> Option<Ending> {
    SYLLABLES.get(&bases).copied()
}

/// Whether a word is a possible Vietnamese syllable: built like one, spelled `c`/`k`, `g`/`gh` and `ng`/`ngh` by the
/// rule, with vowels and a final consonant that occur together. The tone and its position do not matter.
pub fn is_syllable(word: &str) -> bool {
    Spelling::of(&nfc(word)).is_syllable()
}

/// Every possible syllable without its tone.
pub(super) fn all_syllables() -> impl Iterator<Item = (String, Ending)> {
    rhymes().flat_map(|(vowels, coda)| {
        let coda = coda.trim_matches('-');
        let rhyme = format!("{vowels}{coda}");
        let letters = vowels.chars().count() + coda.len();
        let ending = Ending {
            is_stopped: matches!(coda, "c" | "ch" | "p" | "t"),
            tone_at: (letters - 1 - vowel_with_tone(vowels, coda)) as u8,
            is_open_pair: coda.is_empty() && matches!(vowels, "oa" | "oe" | "uy"),
        };
        ONSETS.into_iter().filter_map(move |onset| {
            let syllable = joined(onset, &rhyme)?;
            // The u of `quý` is of the onset too.
            let is_open_pair = ending.is_open_pair && syllable != "quy";
            Some((syllable, Ending { is_open_pair, ..ending }))
        })
    })
}

/// The syllable of an onset and a rhyme; `None` where the spelling rules exclude it.
fn joined(onset: &str, rhyme: &str) -> Option<String> {
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let (fits, shared) = match onset {
        // A syllable does not begin with iê.
        "" => (!rhyme.starts_with("iê"), ""),
        "c" | "g" | "ng" => (!is_front, ""),
        "gh" | "ngh" => (is_front && !rhyme.starts_with('y'), ""),
        // `gì`, `gìn`, `giêng`: the i is of the onset and of the rhyme.
        "gi" if rhyme.starts_with('i') => (!matches!(rhyme, "ia" | "iu"), "i"),
        "gi" => (!rhyme.starts_with('ê'), ""),
        // `quý`, `quyên`, `quỳnh`: the u is of the onset and of the rhyme.
        "qu" if rhyme.starts_with("uy") => (true, "u"),
        _ => (true, ""),
    };
    // `yên` and `yêu` have no onset.
    let fits = fits && (onset.is_empty() || rhyme == "y" || !rhyme.starts_with('y'));
    fits.then(|| format!("{onset}{}", rhyme.strip_prefix(shared).unwrap_or(rhyme)))
}

/// Index of the vowel that carries the tone, in the new placement: the last of ă â ê ô ơ ư; else the one before the
/// final consonant; else the first of two, but for `oa`, `oe`, `uy`, and the middle of three.
fn vowel_with_tone(vowels: &str, coda: &str) -> usize {
    let letters: Vec<char> = vowels.chars().collect();
    let marked = letters.iter().rposition(|c| !c.is_ascii());
    marked.unwrap_or(match letters.len() {
        count if !coda.is_empty() => count - 1,
        2 if matches!(vowels, "oa" | "oe" | "uy") => 1,
        count => usize::from(count == 3),
    })
}

/// Whether a letter is a vowel, whatever its tone.
pub(super) fn is_vowel(base: char) -> bool {
    letter(base).is_some_and(Letter::is_vowel)
}

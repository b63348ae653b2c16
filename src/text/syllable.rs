//! How a Vietnamese syllable is built: onset, vowels, final consonant, tone.

use std::sync::LazyLock;

use super::letter::{ALPHABET, Letter, Tone, letter};
use super::nfc::nfc;

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

/// Whether a word is a possible Vietnamese syllable: built like one, spelled `c`/`k`, `g`/`gh` and `ng`/`ngh` by the
/// rule, with vowels and a final consonant that occur together. The tone and its position do not matter.
pub fn is_syllable(word: &str) -> bool {
    let mut state = SYLLABLES.start();
    let mut tones = 0;
    for c in nfc(word).chars() {
        let Some(letter) = letter(c) else { return false };
        state = SYLLABLES.after(state, letter);
        tones += usize::from(letter.tone != Tone::Ngang);
    }
    tones < 2 && SYLLABLES.ending(state).is_some()
}

/// The finals that occur after the vowels, as counted in a 39,000-word list; `-` is none.
/// `oo` is of loan words (`xoong`, `moóc`) and of Roòn, a place; `uyp` of `tuýp`.
const RHYMES: [(&str, &str); 15] = [
    ("a oa", "- c ch m n ng nh p t"),
    ("ă â", "c m n ng p t"),
    ("e o ô u", "- c m n ng p t"),
    ("ê i", "- ch m n nh p t"),
    ("ơ", "- m n p t"),
    ("ư", "- c m n ng t"),
    ("iê yê uô ươ", "c m n ng p t"),
    ("oă", "c m n ng t"),
    ("oe", "- n t"),
    ("oo", "c n ng"),
    ("uâ", "n ng t"),
    ("uê uy", "- ch n nh p t"),
    ("uyê", "n t"),
    ("ai ao au ay âu ây eo êu ia iu iêu oai oao oay oeo oi ôi ơi", "-"),
    ("ua uây uêu ui uôi uơ uya uyu ưa ưi ươi ươu ưu y yêu", "-"),
];

/// The end of a possible syllable. The letter that carries the tone is counted from the last one, which is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// Whether it ends in c, ch, p or t, which only the tones sắc and nặng go with.
    pub(super) is_stopped: bool,
    /// The letter that carries the tone.
    pub(super) tone_at: u8,
    /// Whether the tone may also be on the letter before the last: `hóa` beside `hoá`.
    pub(super) is_open_pair: bool,
}

/// Every possible syllable without its tone, as an automaton over the 33 letters; state 0 is that of all other words.
#[derive(Debug)]
pub(super) struct Syllables {
    next: Vec<[u16; ALPHABET]>,
    endings: Vec<Option<Ending>>,
}

pub(super) static SYLLABLES: LazyLock<Syllables> = LazyLock::new(Syllables::new);

impl Syllables {
    /// The state before the first letter.
    pub(super) fn start(&self) -> u16 {
        1
    }

    /// The state after one more letter.
    pub(super) fn after(&self, state: u16, letter: Letter) -> u16 {
        self.next[usize::from(state)][usize::from(letter.rank)]
    }

    /// The end of the syllable read so far, if it is one.
    pub(super) fn ending(&self, state: u16) -> Option<Ending> {
        self.endings[usize::from(state)]
    }

    fn new() -> Self {
        let mut all = Self { next: Vec::new(), endings: Vec::new() };
        let [_, start, rhymes] = [all.add(), all.add(), all.add()];
        for (vowels, finals) in RHYMES {
            for vowels in vowels.split(' ') {
                for coda in finals.split(' ').map(|coda| coda.trim_matches('-')) {
                    let end = all.path(rhymes, &format!("{vowels}{coda}"));
                    let is_open_pair = coda.is_empty() && matches!(vowels, "oa" | "oe" | "uy");
                    let letters = vowels.chars().count() + coda.len();
                    all.endings[end] = Some(Ending {
                        is_stopped: matches!(coda, "c" | "ch" | "p" | "t"),
                        tone_at: (letters - 1 - vowel_with_tone(vowels, coda)) as u8,
                        is_open_pair,
                    });
                }
            }
        }
        // Letters of rhymes are reached from every onset, but for those that the spelling rules exclude.
        for onset in ONSETS {
            let state = all.path(start, onset);
            for vowel in "aăâeêioôơuưy".chars() {
                let is_front = matches!(vowel, 'e' | 'ê' | 'i' | 'y');
                let fits = match onset {
                    "c" | "g" | "ng" => !is_front,
                    "gh" | "ngh" => is_front && vowel != 'y',
                    "gi" => vowel != 'i',
                    _ => true,
                };
                if fits {
                    all.next[state][rank(vowel)] = all.next[rhymes][rank(vowel)];
                }
            }
        }
        let [i, y] = ["i", "y"].map(|vowel| all.path(rhymes, vowel));
        // `gì`, `gìn`, `giêng`: the i is of the onset and of the rhyme.
        let gi = all.path(start, "gi");
        all.endings[gi] = all.endings[i];
        for letter in "cêhmnpt".chars() {
            all.next[gi][rank(letter)] = all.next[i][rank(letter)];
        }
        // `quý`, `quyên`, `quỳnh`: the u is of the onset and of the rhyme.
        let after_u = all.path(rhymes, "uy");
        let [qu, quy] = [all.path(start, "qu"), all.add()];
        all.next[quy] = all.next[after_u];
        all.endings[quy] = Some(Ending::default());
        all.next[qu][rank('y')] = quy as u16;
        // `yên` and `yêu` have no onset; a syllable does not begin with iê.
        let [lone_i, lone_y] = [all.add(), all.add()];
        (all.next[lone_i], all.endings[lone_i]) = (all.next[i], all.endings[i]);
        all.next[lone_i][rank('ê')] = 0;
        all.endings[lone_y] = all.endings[y];
        for onset in ONSETS.iter().filter(|onset| !onset.is_empty()) {
            let state = all.path(start, onset);
            if usize::from(all.next[state][rank('y')]) == y {
                all.next[state][rank('y')] = lone_y as u16;
            }
        }
        all.next[start][rank('i')] = lone_i as u16;
        all
    }

    fn add(&mut self) -> usize {
        self.next.push([0; ALPHABET]);
        self.endings.push(None);
        self.next.len() - 1
    }

    /// The state at the end of some letters, with the states on the way to it.
    fn path(&mut self, from: usize, letters: &str) -> usize {
        letters.chars().fold(from, |state, letter| match self.next[state][rank(letter)] {
            0 => {
                let new = self.add();
                self.next[state][rank(letter)] = new as u16;
                new
            }
            known => usize::from(known),
        })
    }
}

/// Every possible syllable without its tone.
pub(super) fn all_syllables() -> Vec<String> {
    let rhymes = RHYMES.iter().flat_map(|(vowels, finals)| {
        let finals = || finals.split(' ').map(|coda| coda.trim_matches('-'));
        vowels.split(' ').flat_map(move |vowels| finals().map(move |coda| format!("{vowels}{coda}")))
    });
    let syllables = rhymes.flat_map(|rhyme| ONSETS.map(|onset| format!("{onset}{rhyme}")));
    syllables
        .chain(["quyên", "quyêt", "quynh", "quy"].map(str::to_owned))
        .filter(|word| is_syllable(word))
        .collect()
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

fn rank(base: char) -> usize {
    letter(base).map_or(0, |letter| usize::from(letter.rank))
}

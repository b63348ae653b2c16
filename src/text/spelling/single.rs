//! What is wrong with one word by itself.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::RemarkKind;
use super::usage::USAGE;
use crate::text::damage::leftover;
use crate::text::fold::toneless;
use crate::text::letter::{Tone, letter, plain};
use crate::text::nfc::nfc;
use crate::text::syllable::{Ending, all_syllables, is_built, is_vowel};
use crate::text::tone::{TonePlacement, hoi_nga_swapped, respell};
use crate::text::word::{Spelling, Word, words};

type Verdict = Option<(RemarkKind, Option<String>)>;

/// The letters without marks of every syllable.
static PLAIN: LazyLock<HashSet<u64>> =
    LazyLock::new(|| all_syllables().map(|(syllable, _)| Spelling::of(&syllable).plain).collect());

/// The remark on one word; `None` for nearly all, and for names, brands and abbreviations.
pub(super) fn remark(word: &Word<'_>, text: &str) -> Verdict {
    let spelling = &word.spelling;
    if let Some(ending) = spelling.ending
        && has_its_tone(spelling, ending)
    {
        let is_capital_nga = spelling.capitals > 2 && spelling.tone == Tone::Nga;
        if is_capital_nga && let Some(kind) = leftover(word.text, text, &word.range) {
            return Some((RemarkKind::Damage(kind), None));
        }
        if matches!(spelling.tone, Tone::Hoi | Tone::Nga)
            && USAGE.confused.contains(&*word.text.to_lowercase())
        {
            return Some((RemarkKind::Misspelt, Some(hoi_nga_swapped(word.text))));
        }
        let is_capitalized = spelling.capitals == 1 && word.text.starts_with(char::is_uppercase);
        if spelling.marked > 0 && (1..spelling.letters).contains(&spelling.capitals) && !is_capitalized {
            return Some((RemarkKind::MixedCase, None));
        }
        return spelling.placement().map(|style| (RemarkKind::Placed(style), None));
    }
    if let Some(kind) = leftover(word.text, text, &word.range) {
        return Some((RemarkKind::Damage(kind), None));
    }
    if spelling.digits > 0 {
        return figure(word, &text[word.range.end..]);
    }
    if spelling.is_foreign {
        let composed = nfc(word.text);
        let is_crowded = composed.contains(|c| Tone::of_mark(c).is_some()) && composed.chars().any(has_tone);
        return is_crowded.then_some((RemarkKind::TwoTones, None));
    }
    if spelling.marked == 0 { unmarked(word, text) } else { marked(word) }
}

/// Whether a syllable has a tone that its final allows, on the letter that carries it.
fn has_its_tone(spelling: &Spelling, ending: Ending) -> bool {
    let is_allowed = !ending.is_stopped || matches!(spelling.tone, Tone::Sac | Tone::Nang);
    let from_end = spelling.letters - 1 - spelling.tone_at;
    let is_placed = from_end == u32::from(ending.tone_at) || ending.is_open_pair && from_end == 1;
    is_allowed && (is_placed || spelling.tones == 0)
}

/// Whether a word is a syllable with its tone in place.
pub(super) fn is_sound(word: &str) -> bool {
    let spelling = Spelling::of(word);
    spelling.ending.is_some_and(|ending| has_its_tone(&spelling, ending))
}

/// Whether a word of ASCII letters is a syllable only with marks: `viec`, `Nguyen`.
pub fn is_unmarked(word: &str) -> bool {
    lacks_all_marks(&Spelling::of(word))
}

fn lacks_all_marks(spelling: &Spelling) -> bool {
    let is_sound = spelling.ending.is_some_and(|ending| !ending.is_stopped);
    spelling.is_pure() && spelling.marked == 0 && !is_sound && PLAIN.contains(&spelling.plain)
}

/// A word of ASCII letters, lower-case, which is a syllable only with marks: `viec`, `nguyen`.
fn unmarked(word: &Word<'_>, text: &str) -> Verdict {
    // Parts of addresses and keys: `co-quan`, `giup_viec`.
    let joins = ['-', '_', '/', '.', '@'];
    let rest = &text[word.range.end..];
    let is_part = text[..word.range.start].ends_with(joins)
        || rest.starts_with(joins) && !rest.trim_start_matches('.').starts_with([' ', ')']) && rest != ".";
    let is_lost = !is_part
        && word.spelling.capitals == 0
        && word.spelling.letters > 1
        && lacks_all_marks(&word.spelling)
        && !USAGE.foreign.contains(word.text);
    is_lost.then_some((RemarkKind::Unmarked, None))
}

/// A word with Vietnamese letters that is no syllable, or not with this tone.
fn marked(word: &Word<'_>) -> Verdict {
    let Spelling { letters, capitals, tones, .. } = word.spelling;
    let text = word.text;
    let is_lower = capitals == 0;
    // `HĐND`, `CĐS`, `TTĐT`, `BCĐs`.
    if tones == 0 && (capitals > 1 || letters < 2) || USAGE.names.contains(text.to_lowercase().as_str()) {
        return None;
    }
    if let Some(rest) = text.strip_suffix(['f', 's', 'r', 'x', 'j'])
        && (is_lower || tones > 0)
        && Spelling::of(rest).is_syllable()
    {
        return Some((RemarkKind::TrailingKey, None));
    }
    if tones > 1 && !may_be_foreign(text) {
        return Some((RemarkKind::TwoTones, None));
    }
    if let Some(ending) = word.spelling.ending {
        let respelled = respell(text, TonePlacement::Old);
        if tones == 1 && respelled != text {
            return Some((RemarkKind::MisplacedTone, Some(respelled)));
        }
        // A name may do without: `Krông Păc`.
        let is_certain = is_lower || tones == 1;
        return (ending.is_stopped && is_certain).then_some((RemarkKind::Impossible, None));
    }
    let base: String = text.chars().filter_map(letter).map(|letter| letter.base).collect();
    let is_built = tones < 2 && is_built(&base);
    let is_wrong = if is_lower { is_built || !may_be_foreign(text) } else { tones == 1 && is_built };
    is_wrong.then_some((RemarkKind::Impossible, None))
}

/// Whether a lower-case word may be of another language: `café`, `rôle`, `k'đăm`.
fn may_be_foreign(word: &str) -> bool {
    let vowels: Vec<bool> = word.chars().map(is_vowel).collect();
    let groups = vowels.chunk_by(|a, b| a == b).filter(|group| group[0]).count();
    word.contains(['f', 'j', 'w', 'z']) || groups > 1 && word.chars().all(|c| c <= '\u{FF}')
}

/// Figures among letters: one that resembles a letter (`S0`, `2O21`), or a key of VNI (`chi3`).
fn figure(word: &Word<'_>, rest: &str) -> Verdict {
    let Spelling { letters, capitals, marked, digits, is_foreign, .. } = word.spelling;
    let text = word.text;
    if letters == 0 || is_foreign {
        return None;
    }
    let is_like_figures = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'I' | 'l');
    // `10l` may be litres, `1l năm` is not.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(is_like_figures)
        && match digits {
            1 => letters == 1 && !text.ends_with('I') && is_before_word(rest),
            2 => !text.ends_with('l'),
            _ => true,
        };
    if is_number {
        let proper = text.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
        return Some((RemarkKind::Figure, Some(proper)));
    }
    if marked > 0 {
        // `QĐ2`, `BCĐ389`.
        return (capitals < letters).then_some((RemarkKind::Figure, None));
    }
    let resembles = |(figure, letter): (char, char)| {
        let read = Spelling::of(&text.replace(figure, &letter.to_string()));
        digits == 1
            && text.contains(figure)
            && (figure == '0' || !text.ends_with(figure))
            && PLAIN.contains(&read.plain)
            && (letters > 1 || is_before_word(rest))
    };
    if [('0', 'o'), ('1', 'i'), ('1', 'l')].into_iter().any(resembles) {
        return Some((RemarkKind::Figure, None));
    }
    let decoded = (letters > 1 && text.chars().skip(1).all(|c| !c.is_ascii_uppercase())).then(|| vni(text));
    let decoded = decoded.flatten().filter(|decoded| is_sound(decoded));
    decoded.map(|decoded| (RemarkKind::Figure, Some(decoded)))
}

fn is_before_word(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    words(rest).next().is_some_and(|(range, next)| range.start == 0 && next.chars().nth(1).is_some())
}

/// A word typed with the keys of VNI; `None` where a key has no letter to change.
fn vni(word: &str) -> Option<String> {
    const MARKS: [char; 8] =
        ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}', '\u{302}', '\u{31B}', '\u{306}'];
    let mut decoded = String::new();
    for c in word.chars() {
        match (c, c.to_digit(10)) {
            ('9', _) if decoded.ends_with(['d', 'D']) => {
                decoded = decoded.replace('d', "đ").replace('D', "Đ");
            }
            ('0' | '9', _) => return None,
            (_, Some(digit)) => {
                // The key may come behind the final consonant.
                let (at, vowel) = decoded.char_indices().rfind(|(_, c)| is_vowel(*c))?;
                decoded.insert(at + vowel.len_utf8(), MARKS[digit as usize - 1]);
                decoded = nfc(&decoded).into_owned();
            }
            (letter, None) => decoded.push(letter),
        }
    }
    Some(respell(&decoded, TonePlacement::Old))
}

/// Whether a word is another one without some of its marks.
pub(super) fn lacks_marks(word: &str, proper: &str) -> bool {
    let same = |(own, whole): (char, char)| {
        let lower = own.to_lowercase().next().unwrap_or(own);
        let base = letter(whole).map(|letter| letter.base);
        lower == whole || Some(lower) == base || Some(lower) == plain(whole)
    };
    toneless(word) == toneless(proper) && word.chars().zip(proper.chars()).all(same)
}

fn has_tone(c: char) -> bool {
    letter(c).is_some_and(|letter| letter.tone != Tone::Ngang)
}

//! Characters of other scripts and styles that pose as Latin letters: Cyrillic, Greek, fullwidth, ligatures.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::letter::letter;
use super::word::words;

/// A character that poses as a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imposter {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The one text that it can be there for; `None` if there are several, or none: circled figures and pictures.
    pub proper: Option<String>,
}

/// Pairs of a Cyrillic or Greek letter, and the Latin one that looks the same.
const TWINS: &str = "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS ЈJ ҮY аa еe оo рp сc уy хx іi јj ѕs һh кk ԁd ԛq ԝw \
     ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv ιi κk ρp υu αa";

/// The imposters in a text: single characters, and in a text with Vietnamese letters whole words of Cyrillic or Greek.
/// Greek letters of units (`µm`, `kΩ`) pass, and so do texts in Chinese, Japanese or another script.
pub fn imposters(text: &str) -> Vec<Imposter> {
    let is_east_asian = text.contains(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'));
    let is_vietnamese = text.contains(|c| c > '\u{FF}' && letter(c).is_some());
    let mut found: Vec<Imposter> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii() && letter(*c).is_none()) {
        let proper = match c {
            'Ƣ' => Some("Ư".to_owned()),
            'ƣ' => Some("ư".to_owned()),
            'ɑ' => Some("a".to_owned()),
            'ɡ' => Some("g".to_owned()),
            // A soft hyphen of Word as a font shows it, or a letter of TCVN3.
            '¬' if is_vietnamese && is_inside_word(text, at) => None,
            // Circled letters and figures: `①` may be there for 1, (1) or a list.
            '\u{2460}'..='\u{24FF}' | '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' => None,
            '\u{FF01}'..='\u{FF5E}' if is_east_asian => continue,
            '\u{FB00}'..='\u{FB06}'
            | '\u{FF01}'..='\u{FF5E}'
            | '\u{2160}'..='\u{217F}'
            | '\u{1D400}'..='\u{1D7FF}' => Some([c].into_iter().nfkc().collect()),
            _ => continue,
        };
        found.push(Imposter { range: at..at + c.len_utf8(), proper });
    }
    for (range, word) in words(text).filter(|(_, word)| word.contains(is_other_script)) {
        let is_mixed = word.contains(|c| letter(c).is_some());
        let is_twin = |c: char| !c.is_alphabetic() || letter(c).is_some() || twin(c).is_some();
        let is_disguised = word.chars().all(is_twin) && text.contains(|c| letter(c).is_some());
        let is_long = word.chars().nth(1).is_some();
        if is_vietnamese && is_long && !is_mixed && !is_disguised {
            found.push(Imposter { range, proper: None });
            continue;
        }
        for (at, c) in word.char_indices().filter(|(_, c)| is_other_script(*c)) {
            // The letter of a unit has no twin.
            let poses = if is_mixed { twin(c).is_some() || is_cyrillic(c) } else { is_disguised && is_long };
            if poses {
                let range = range.start + at..range.start + at + c.len_utf8();
                found.push(Imposter { range, proper: twin(c).map(String::from) });
            }
        }
    }
    for (range, word) in words(text).filter(|(_, word)| word.contains('ı')) {
        // Turkish names pass.
        if super::syllable::is_syllable(&word.replace('ı', "i")) {
            let dotless = word.match_indices('ı').map(|(at, c)| range.start + at..range.start + at + c.len());
            found.extend(dotless.map(|range| Imposter { range, proper: Some("i".to_owned()) }));
        }
    }
    found.sort_by_key(|imposter| imposter.range.start);
    found
}

/// Whether a character has a letter before or behind it.
fn is_inside_word(text: &str, at: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    is_letter(text[..at].chars().next_back()) || is_letter(text[at..].chars().nth(1))
}

fn twin(c: char) -> Option<char> {
    TWINS.split_whitespace().find_map(|pair| pair.strip_prefix(c)?.chars().next())
}

fn is_other_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}') || is_cyrillic(c)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

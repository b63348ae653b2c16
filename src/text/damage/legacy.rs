//! Text in an encoding from before Unicode, shown in a Western one: `QuyÕt ®Þnh`, `Quyeát ñònh`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Damage, DamageKind};
use crate::text::letter::letter;
use crate::text::nfc::nfc;
use crate::text::syllable::is_syllable;

/// Characters of Windows-1252 with their meaning in a legacy encoding.
type Meanings = HashMap<char, String>;

/// Legacy encodings as text in Windows-1252 (`encodings.toml`).
static ENCODINGS: LazyLock<[(DamageKind, Meanings); 3]> = LazyLock::new(|| {
    let pairs: HashMap<String, String> =
        toml::from_str(include_str!("encodings.toml")).expect("the encodings are texts");
    let pair = |pair: &str| pair.chars().next().map(|shown| (shown, pair[shown.len_utf8()..].to_owned()));
    let meanings = |name| pairs[name].split_whitespace().filter_map(pair).collect();
    [
        (DamageKind::Windows1258, meanings("windows_1258")),
        (DamageKind::Tcvn3, meanings("tcvn3")),
        (DamageKind::Vni, meanings("vni")),
    ]
});

/// The encoding in which most words of the text are syllables.
///
/// One word is enough when it contains a character that no clean word contains. Otherwise two different
/// words are required, because a foreign name may look like one, and no other accented letters.
pub(super) fn find(text: &str) -> Option<Damage> {
    let unicode = text.contains(|c| c > '\u{FF}' && letter(c).is_some());
    if unicode && !is_striking(text) {
        return None;
    }
    let suspects: Vec<_> = suspects(text).collect();
    let mut best: Option<(usize, Damage)> = None;
    for (kind, meanings) in ENCODINGS.iter() {
        let read: Vec<_> = suspects.iter().filter(|(_, word)| reads(meanings, word)).collect();
        let Some((range, first)) = read.first() else { continue };
        let others = read.iter().filter(|(_, word)| word != first).count();
        let certain = read.iter().any(|(_, word)| is_striking(word)) || others > 0 && !unicode;
        if certain && best.as_ref().is_none_or(|(most, _)| *most <= others) {
            best = Some((others, (*kind, range.clone())));
        }
    }
    best.map(|(_, damage)| damage)
}

/// A text of TCVN3 or VNI in Unicode, in form C; characters outside the encoding stay.
pub fn decode_legacy(kind: DamageKind, text: &str) -> String {
    let encoding = ENCODINGS.iter().find(|(encoding, _)| *encoding == kind);
    encoding.map_or_else(|| text.to_owned(), |(_, meanings)| decoded(meanings, text))
}

fn decoded(meanings: &Meanings, text: &str) -> String {
    let one = |c: char| meanings.get(&c).cloned().unwrap_or_else(|| c.to_string());
    nfc(&text.chars().map(one).collect::<String>()).into_owned()
}

/// Whether the word consists of characters of the encoding, and is a syllable in ordinary case there.
fn reads(meanings: &Meanings, word: &str) -> bool {
    if !word.chars().all(|c| c.is_ascii() || meanings.contains_key(&c)) {
        return false;
    }
    let read = decoded(meanings, word);
    let mut rest = read.chars().skip(1);
    let one_case = rest.clone().all(char::is_lowercase) || rest.all(char::is_uppercase);
    one_case && is_syllable(&read)
}

/// Words of Western characters that are no Vietnamese syllables.
fn suspects(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut end = 0;
    let pieces = text.split_inclusive(separates).map(move |piece| {
        let start = end;
        end += piece.len();
        let word = piece.trim_end_matches(separates);
        (start..start + word.len(), word)
    });
    pieces.filter(|(_, word)| {
        let western = word.chars().all(|c| c <= '\u{FF}') && !word.is_ascii();
        let has_letter = word.contains(|c: char| c.is_ascii_alphabetic());
        // At the edge of a word it is a quotation mark, not the ô of TCVN3.
        let quoted = word.starts_with('«') || word.ends_with('»');
        western && has_letter && !quoted && !is_syllable(word)
    })
}

fn separates(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => !c.is_ascii_alphabetic(),
        _ => c.is_whitespace() || matches!(c, '\u{2010}'..='\u{2027}'),
    }
}

/// Whether a text contains a symbol of TCVN3, or an accented capital after a lower-case letter.
fn is_striking(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let sign = matches!(c, '®' | '§' | '©' | '«' | '¬' | '\u{AD}');
        let capital = matches!(c, 'À'..='Ö' | 'Ø'..='Þ') && before.is_lowercase();
        before = c;
        sign || capital
    })
}

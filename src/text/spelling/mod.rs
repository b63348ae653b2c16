//! One walk over the words of a text: what is wrong with their spelling, and how they place their tones.

mod markup;
mod single;
mod usage;

use std::ops::Range;

use super::damage::{self, DamageKind};
use super::fold::key;
use super::letter::letter;
use super::syllable::is_vowel;
use super::tone::TonePlacement;
use super::tone::{hoi_nga_swapped, with_tones_of};
use super::word::{Word, spelled_words};
pub use single::is_unmarked;
use usage::{USAGE, Usage};

/// A remark on a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is remarked.
    pub kind: RemarkKind,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What was certainly, or most likely, meant.
    pub proper: Option<String>,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// Damage by old encodings, converters and input methods.
    Damage(DamageKind),
    /// No fault: a word that places its tone in one of the two ways.
    Placed(TonePlacement),
    /// The tone on a letter that cannot carry it: `nứơc`.
    MisplacedTone,
    /// Two tones in one word: `Chỉ́`, `chỉđạo`.
    TwoTones,
    /// The key of a tone behind a word: `đạoj`.
    TrailingKey,
    /// No Vietnamese syllable: `quyềnh`, `ngiệp`, `quôc`.
    Impossible,
    /// A capital behind the first letter of a syllable: `cHính`, `HÀ NộI`.
    MixedCase,
    /// A part of a syllable that is torn: `chuy ển`.
    Torn,
    /// A figure among letters, or a letter among figures: `2O21`, `S0`, `chi3`.
    Figure,
    /// A question mark for letters that were lost: `Ch? đ?o`.
    Lost,
    /// A word without its marks: `Uy ban`.
    Unmarked,
    /// A possible syllable that is wrong here: `chĩ đạo`, `bổ xung`.
    Misspelt,
    /// A word, or two, written twice.
    Doubled,
    /// The text is a placeholder for a value: `Chưa rõ`, `N/A`, `…`, `xxx`.
    Placeholder,
    /// HTML, percent-encoding or what a program wrote: `&amp;`, `<br/>`, `%20`, `\n`.
    Markup,
}

/// All remarks on a text, in its order; of a damaged text only that it is damaged.
///
/// Prefers misses to false reports: names of ethnic or foreign origin, brands, addresses and numbers pass.
pub fn survey(text: &str) -> Vec<Remark> {
    let words = spelled_words(text);
    if USAGE.is_placeholder(&words) && !has_odd_words(&words)
        || matches!(&*words, [word] if is_repeated(word.text))
    {
        return vec![Remark { kind: RemarkKind::Placeholder, range: 0..text.len(), proper: None }];
    }
    let mut remarks = Vec::new();
    let (mut syllables, mut others) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let is_marked = word.spelling.marked > 0;
        let is_syllable = word.spelling.ending.is_some();
        syllables += usize::from(is_marked && is_syllable);
        others += usize::from(is_marked && !is_syllable);
        if let Some((kind, proper)) = single::remark(word, text) {
            remarks.push(Remark { kind, range: word.range.clone(), proper });
        }
        remarks.extend(beside(text, &words[..=at], words.get(at + 1)));
    }
    let leftover = |remark: &Remark| match remark.kind {
        RemarkKind::Damage(kind) => Some((kind, remark.range.clone())),
        _ => None,
    };
    // Only such texts can be in an old encoding.
    let has_odd = text.contains(|c: char| !c.is_ascii() && letter(c).is_none());
    let encoded = if has_odd || others > 0 { damage::encoding(text) } else { None };
    let damage = encoded
        .or_else(|| remarks.iter().find_map(leftover))
        .or_else(|| if syllables + others > 0 { None } else { damage::without_marks(text) });
    if let Some((kind, range)) = damage {
        return vec![Remark { kind: RemarkKind::Damage(kind), range, proper: None }];
    }
    // Of a French text hardly a word with marks is a syllable.
    let is_vietnamese = syllables > others || text.contains(|c| c > '\u{FF}' && letter(c).is_some());
    if !is_vietnamese {
        remarks.retain(|remark| remark.kind != RemarkKind::Doubled && !is_lone_unmarked(remark, text));
    }
    markup::add(text, &words, &mut remarks);
    // The placement of a tone says less than a fault of the same word.
    remarks.sort_by_key(|remark| (remark.range.start, matches!(remark.kind, RemarkKind::Placed(_))));
    // Of a part with several remarks the first says enough.
    remarks.dedup_by(|next, last| next.range.start < last.range.end);
    remarks
}

/// The cause of damage of a text, and the bytes where it is first visible.
pub fn find_damage(text: &str) -> Option<(DamageKind, Range<usize>)> {
    survey(text).into_iter().find_map(|remark| match remark.kind {
        RemarkKind::Damage(kind) => Some((kind, remark.range)),
        _ => None,
    })
}

/// Whether some words have letters or figures that do not count as Vietnamese letters.
fn has_odd_words(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| !word.spelling.is_pure())
}

/// The letters of a word without its tones.
fn bases(word: &str) -> String {
    word.chars().filter_map(letter).map(|letter| letter.base).collect()
}

/// Whether a word is one letter, three times or more.
fn is_repeated(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    letters.as_str().chars().count() > 1
        && first.is_some_and(char::is_alphabetic)
        && letters.all(|c| Some(c) == first)
}

/// Whether one word alone seems to have lost its marks, which in a foreign text means nothing.
fn is_lone_unmarked(remark: &Remark, text: &str) -> bool {
    remark.kind == RemarkKind::Unmarked && !text[remark.range.clone()].contains(' ')
}

/// A remark on the last of some words, because of those before it.
fn beside(text: &str, words: &[Word<'_>], next: Option<&Word<'_>>) -> Option<Remark> {
    let [.., before, word] = words else { return None };
    if text[before.range.end..word.range.start] != *" " {
        return None;
    }
    let is_other = |pair: &&[Word<'_>; 2]| {
        [before, word].map(|word| word.spelling.exact) != pair.each_ref().map(|own| own.spelling.exact)
    };
    let pair = USAGE.pair(before, word).filter(is_other);
    torn(before, word)
        .or_else(|| misspelt(before, word, pair))
        .or_else(|| enclosed(text, [before, word, next?], pair?))
        .or_else(|| doubled(text, words, next))
}

/// A syllable that a PDF tore: `chuy ển`, `đ ổi`, `đị nh`.
fn torn(before: &Word<'_>, word: &Word<'_>) -> Option<Remark> {
    let (head, tail) = (&before.spelling, &word.spelling);
    if !head.is_pure() || !tail.is_pure() || tail.capitals > 0 {
        return None;
    }
    let begins_with_vowel = word.text.starts_with(is_vowel);
    if !begins_with_vowel && tail.letters > 3 {
        return None;
    }
    let is_lone = |word: &Word<'_>| word.spelling.letters <= 3 && !word.text.contains(is_vowel);
    let usage: &Usage = &USAGE;
    let is_fragment = begins_with_vowel && tail.marked > 0 && !usage.initial.contains(word.text);
    let is_head = begins_with_vowel && is_lone(before) && (head.capitals == 0 || is_fragment);
    let is_tail = is_lone(word)
        && head.marked > 0
        && before.text.ends_with(is_vowel)
        && !usage.items.contains(before.text.to_lowercase().as_str());
    if !is_fragment && !is_head && !is_tail {
        return None;
    }
    let joined = format!("{}{}", before.text, word.text);
    if single::is_sound(&joined) && joined.contains(|c: char| !c.is_ascii()) {
        let range = before.range.start..word.range.end;
        return Some(Remark { kind: RemarkKind::Torn, range, proper: Some(joined) });
    }
    is_fragment.then(|| Remark { kind: RemarkKind::Torn, range: word.range.clone(), proper: None })
}

/// How a word differs from the one that its neighbour leads to expect.
enum Fault {
    None,
    /// Marks are missing: `Uy ban`.
    Bare,
    /// Hỏi for ngã, d for đ, or the other way round; the right word in the case of the wrong one.
    Slip(String),
    Other,
}

impl Fault {
    fn of(word: &Word<'_>, own: &Word<'_>) -> Self {
        if key(word.text) == key(own.text) {
            return Self::None;
        }
        let may_lack = word.spelling.is_pure() && word.spelling.tones == 0;
        if may_lack && single::lacks_marks(word.text, own.text) {
            return Self::Bare;
        }
        let likely = [hoi_nga_swapped(word.text), d_swapped(word.text)];
        let right = likely.into_iter().find(|likely| key(likely) == key(own.text));
        right.map_or(Self::Other, Self::Slip)
    }
}

/// Two words that are often misspelt so, or a frequent pair without its marks, or with a slip: `Uy ban`, `chĩ đạo`.
fn misspelt(before: &Word<'_>, word: &Word<'_>, pair: Option<&[Word<'_>; 2]>) -> Option<Remark> {
    let remark = |kind, range, proper| Some(Remark { kind, range, proper: Some(proper) });
    let [first, second] = [before, word].map(|word| word.range.clone());
    let both = first.start..second.end;
    if let Some(proper) = USAGE.proper_pair(before, word) {
        let is_lower = before.spelling.capitals + word.spelling.capitals == 0;
        return if is_lower { remark(RemarkKind::Misspelt, both, proper.to_owned()) } else { None };
    }
    let [one, two] = pair?;
    let whole = || format!("{} {}", one.text, two.text);
    match (Fault::of(before, one), Fault::of(word, two)) {
        (Fault::Bare, Fault::Bare) => remark(RemarkKind::Unmarked, both, whole()),
        (Fault::Bare, Fault::None) => remark(RemarkKind::Unmarked, first, whole()),
        (Fault::None, Fault::Bare) => remark(RemarkKind::Unmarked, second, whole()),
        (Fault::Slip(a), Fault::Slip(b)) => remark(RemarkKind::Misspelt, both, format!("{a} {b}")),
        (Fault::Slip(a), Fault::None) => remark(RemarkKind::Misspelt, first, a),
        (Fault::None, Fault::Slip(b)) => remark(RemarkKind::Misspelt, second, b),
        _ => None,
    }
}

/// The word with đ for the d that it begins with, or d for đ.
fn d_swapped(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| match first {
        'd' => 'đ',
        'đ' => 'd',
        'D' => 'Đ',
        'Đ' => 'D',
        other => other,
    });
    first.into_iter().chain(letters).collect()
}

/// A word with a wrong tone between two words that are both often together with the right one: `chuyển đồi số`.
fn enclosed(text: &str, words: [&Word<'_>; 3], pair: &[Word<'_>; 2]) -> Option<Remark> {
    let [before, word, next] = words;
    let [_, proper] = USAGE.pair(word, next)?.each_ref().map(|own| key(own.text));
    let is_certain = text[word.range.end..next.range.start] == *" "
        && key(before.text) == key(pair[0].text)
        && key(next.text) == proper
        && USAGE.pair(word, next)?[0].spelling.exact == pair[1].spelling.exact
        && bases(word.text) == bases(pair[1].text);
    is_certain.then(|| Remark {
        kind: RemarkKind::Misspelt,
        range: word.range.clone(),
        proper: Some(with_tones_of(word.text, pair[1].text)),
    })
}

/// The last word, or the last two, written twice, where that is not how Vietnamese forms words.
fn doubled(text: &str, words: &[Word<'_>], next: Option<&Word<'_>>) -> Option<Remark> {
    let [.., before, word] = words else { return None };
    let remark = |range| Some(Remark { kind: RemarkKind::Doubled, range, proper: None });
    let is_same = |word: &Word<'_>, again: &Word<'_>| {
        word.spelling.exact == again.spelling.exact && again.spelling.is_pure() && again.spelling.letters > 1
    };
    if !is_same(before, word) {
        let [.., a, b, _, _] = words else { return None };
        // `thành lập thành lập`; but `Ban chỉ đạo chỉ đạo thực hiện`.
        let is_pair = is_same(a, before)
            && is_same(b, word)
            && [&text[a.range.end..b.range.start], &text[b.range.end..before.range.start]] == [" ", " "]
            && !matches!(a.text, "chỉ" | "Chỉ" | "từng");
        return if is_pair { remark(before.range.start..word.range.end) } else { None };
    }
    let lower = word.text.to_lowercase();
    let is_syllable = word.spelling.ending.is_some();
    let is_abbreviation = word.spelling.capitals == word.spelling.letters;
    // `Trưởng ban Ban Chỉ đạo`, `cán bộ Bộ Nội vụ`.
    let is_new_name = before.spelling.capitals == 0 && word.spelling.capitals > 0;
    if !is_syllable && !is_abbreviation || is_new_name || USAGE.doubled.contains(lower.as_str()) {
        return None;
    }
    let third = words.iter().rev().nth(2).map(|word| word.text.to_lowercase()).unwrap_or_default();
    let after = next.map(|word| word.text.to_lowercase()).unwrap_or_default();
    let contexts = [format!("{third} {lower} {lower}"), format!("{lower} {lower} {after}")];
    let is_title = matches!(third.as_str(), "trưởng" | "phó" | "cấp") && word.spelling.capitals > 0;
    if is_title || contexts.iter().any(|context| USAGE.by_chance.contains(context)) {
        return None;
    }
    remark(word.range.clone())
}

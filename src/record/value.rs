//! Reads typed values from a TOML tree.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::mismatch::{Hint, MismatchKind, MismatchLog};
use super::path::{KeyPath, Step};
use super::shape::{Field, RETIRED, Shape, Table, Vocabulary};
use crate::registers::synonyms;
use crate::text as vietnamese;

/// A value of a TOML file with its span: quotes, brackets and braces included; of a table under a header, the header.
pub type Node<'t> = Spanned<DeValue<'t>>;

/// The document itself as a value.
pub fn document(table: Spanned<DeTable<'_>>) -> Node<'_> {
    let span = table.span();
    Spanned::new(span, DeValue::Table(table.into_inner()))
}

/// A type that can be read from one TOML value and can describe itself.
pub trait FromToml: PartialEq + Sized {
    /// What the value is; of a list, each item.
    const SHAPE: Shape;
    /// Whether it is a list.
    const MANY: bool = false;

    /// Reads the value. What does not fit is reported to `log`; `None` where nothing of the value is understood.
    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self>;

    /// The value of a key that is missing or not understood; `None` if there is no table without the key.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the key is left out when the record is written.
    fn is_absent(&self) -> bool {
        Self::absent().is_some_and(|absent| absent == *self)
    }

    /// Adds the texts of the value; counts and routes have none.
    fn collect_texts<'r>(&'r self, _route: &mut KeyPath, _texts: &mut Texts<'r>) {}
}

/// Texts with their routes of keys.
pub type Texts<'r> = Vec<(KeyPath, Cow<'r, str>)>;

impl<T: FromToml> FromToml for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        T::read(node, log).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        self.iter().for_each(|value| value.collect_texts(route, texts));
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    const SHAPE: Shape = T::SHAPE;
    const MANY: bool = true;

    /// The items that are understood.
    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let DeValue::Array(items) = node.get_ref() else {
            let hint = match (node.get_ref(), T::SHAPE) {
                (DeValue::Table(_), _) => Hint::DoubleBrackets,
                (_, Shape::Table(table)) => Hint::ListOf(table()),
                _ => Hint::Brackets,
            };
            return log.wrong_type(node, "một danh sách [...]", hint);
        };
        if items.is_empty() {
            return log.refuse(node.span(), MismatchKind::Empty);
        }
        let mut read = Vec::with_capacity(items.len());
        for (item, at) in items.iter().zip(1..) {
            read.extend(log.within(Step::Item(at), |log| T::read(item, log)));
        }
        Some(read)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
        for (item, number) in self.iter().zip(1..) {
            route.0.push(Step::Item(number));
            item.collect_texts(route, texts);
            route.0.pop();
        }
    }
}

/// Whether the value is a table with keys. Reports a value that is not, and the keys that the format does not know.
pub fn is_table(node: &Node<'_>, format: &'static Table, log: &mut MismatchLog) -> bool {
    let DeValue::Table(entries) = node.get_ref() else {
        let is_list = matches!(node.get_ref(), DeValue::Array(_));
        let hint = if is_list { Hint::SingleBrackets } else { Hint::Keys(format) };
        return log.wrong_type(node, "một bảng { ... }", hint).unwrap_or(false);
    };
    // Of an empty table that must have keys, each of them is reported as missing.
    if entries.is_empty() && !format.fields.iter().any(|field| field.must) {
        return log.refuse(node.span(), MismatchKind::Empty).unwrap_or(false);
    }
    if entries.keys().all(|key| format.field(key.get_ref()).is_some()) {
        return true;
    }
    let mut unused: Vec<_> = format.fields.iter().map(|field| field.key).collect();
    unused.retain(|key| !entries.contains_key(*key));
    for (key, value) in in_file_order(entries) {
        let written = key.get_ref();
        if written == RETIRED && format.field("thanh_vien").is_some() {
            let span = key.span().start..value.span().end;
            log.within(Step::Key(RETIRED.into()), |log| log.retire::<()>(span));
        } else if format.field(written).is_none() {
            let near = meant_key(written, &unused);
            // Two keys cannot both be meant for a third.
            unused.retain(|key| near.is_none_or(|(near, _)| near != *key));
            log.report(key.span(), MismatchKind::Unknown { key: written.to_string(), near, table: format });
        }
    }
    true
}

/// Reads the value of a key of a table, and reports a missing one that the table must have; `None` if there is no table
/// without it.
pub fn take<T: FromToml>(table: &Node<'_>, field: &'static Field, log: &mut MismatchLog) -> Option<T> {
    let value = match table.get_ref().get(field.key) {
        Some(node) => log.within(Step::Key(field.key.into()), |log| T::read(node, log)),
        None if field.must => log.refuse(table.span(), MismatchKind::Missing(field)),
        None => None,
    };
    value.or_else(T::absent)
}

/// The keys of a table with their values, in the order in which they first appear in the file.
pub fn in_file_order<'n, 't>(table: &'n DeTable<'t>) -> Vec<(&'n Spanned<DeString<'t>>, &'n Node<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// The key of the list that a typed one most likely means, and whether it can only be that one: by its letters, by the
/// register of synonyms, or by a slip in a long one.
fn meant_key(typed: &str, keys: &[&'static str]) -> Option<(&'static str, bool)> {
    let letters = synonyms::letters(typed);
    let same = keys.iter().find(|key| synonyms::letters(key) == letters);
    let known = || keys.iter().find(|key| synonyms::keys(typed).contains(key));
    if let Some(key) = same.or_else(known) {
        return Some((key, true));
    }
    let near = nearest(typed, keys.iter().copied())?;
    Some((near, near.len() >= 6 && strsim::osa_distance(&letters, &synonyms::letters(near)) == 1))
}

/// The candidate closest to what was typed, if one letter in six differs at most; accents, case and separators do not
/// count.
pub fn nearest<'c>(typed: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let typed = synonyms::letters(typed);
    candidates
        .map(|candidate| (synonyms::letters(candidate), candidate))
        .map(|(letters, candidate)| (strsim::osa_distance(&typed, &letters), letters.len(), candidate))
        .filter(|(slips, length, _)| *slips <= 1.max(length.min(&typed.len()) / 6))
        .min_by_key(|(slips, ..)| *slips)
        .map(|(.., candidate)| candidate)
}

/// The text of a string value; anything else, and an empty text, is refused.
pub fn text<'n>(node: &'n Node<'_>, log: &mut MismatchLog) -> Option<&'n str> {
    let hint = match node.get_ref() {
        DeValue::String(text) if text.trim_start().is_empty() => {
            return log.refuse(node.span(), MismatchKind::Empty);
        }
        DeValue::String(text) => return Some(text),
        DeValue::Array(_) | DeValue::Table(_) => Hint::None,
        _ => Hint::Quotes,
    };
    log.wrong_type(node, "một chuỗi \"...\"", hint)
}

/// The index of a word in its vocabulary; a word outside it is reported and returned as written.
pub fn word(
    node: &Node<'_>,
    words: &'static Vocabulary,
    log: &mut MismatchLog,
) -> Option<Result<usize, Box<str>>> {
    let found = text(node, log)?;
    let index_of = |found: &str| words.plain().position(|word| word == found);
    if let Some(at) = index_of(found).or_else(|| index_of(&vietnamese::nfc(found))) {
        return Some(Ok(at));
    }
    let near = nearest_word(found, words);
    let kind = MismatchKind::Word { found: found.to_owned(), near, vocabulary: words };
    log.report(node.span(), kind);
    Some(Err(found.into()))
}

/// The word most likely meant, and whether it can only be that one: the two differ in case or tones, or it is a synonym.
fn nearest_word(found: &str, words: &'static Vocabulary) -> Option<(&'static str, bool)> {
    let same = |other: &str| vietnamese::key(other) == vietnamese::key(found);
    if let Some(word) = words.plain().find(|word| same(word)).or_else(|| synonyms::word(words.name, found)) {
        return Some((word, true));
    }
    let letters = synonyms::letters(found);
    let mut toneless = words.plain().filter(|word| synonyms::letters(word) == letters);
    if let (Some(word), None) = (toneless.next(), toneless.next()) {
        return Some((word, true));
    }
    let known = words.words.iter().find(|(_, also)| also.iter().any(|other| same(other)));
    known.map(|(word, _)| *word).or_else(|| nearest(found, words.plain())).map(|word| (word, false))
}

/// The two words of a text that names a role and a second one held with it: `Ủy viên kiêm Thư ký`.
pub fn two_words(found: &str, words: &'static Vocabulary) -> Option<[&'static str; 2]> {
    let (first, second) = found.split_once(" kiêm ").or_else(|| found.split_once(','))?;
    let known = |part: &str| {
        let part = part.trim_matches([' ', ',']);
        let exact = words.plain().find(|word| *word == part);
        exact.or_else(|| nearest_word(part, words).filter(|(_, is_same)| *is_same).map(|(word, _)| word))
    };
    Some([known(first)?, known(second)?])
}

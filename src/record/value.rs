//! Reads typed values from a TOML tree.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::mismatch::{Hint, MismatchKind, MismatchLog};
use super::path::{KeyPath, Step};
use super::shape::{Field, Shape, Table, Vocabulary};
use crate::text as vietnamese;

/// A value of a TOML file with its span: quotes, brackets and braces included; of a table under a header, the header.
pub type Node<'t> = Spanned<DeValue<'t>>;

/// The document itself as a value.
pub fn document(table: Spanned<DeTable<'_>>) -> Node<'_> {
    let span = table.span();
    Spanned::new(span, DeValue::Table(table.into_inner()))
}

/// A type that can be read from one TOML value and can describe itself.
pub trait FromToml: Sized {
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
        false
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

    fn is_absent(&self) -> bool {
        self.is_none()
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
        let items = items.iter().zip(1..);
        Some(items.filter_map(|(item, at)| log.within(Step::Item(at), |log| T::read(item, log))).collect())
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
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
    for (key, _) in in_file_order(entries) {
        let written = key.get_ref();
        if format.field(written).is_none() {
            let unused =
                format.fields.iter().map(|field| field.key).filter(|key| !entries.contains_key(*key));
            let near = nearest(written, unused);
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

fn fold(text: &str) -> String {
    vietnamese::toneless(text).replace(['_', '-', ' '], "")
}

/// Whether one key can only be the other, mistyped: accents, case or separators aside they are the same, or one letter of
/// a long one is.
pub fn is_slip(typed: &str, key: &str) -> bool {
    let (typed, key) = (fold(typed), fold(key));
    typed == key || key.len() >= 6 && strsim::osa_distance(&typed, &key) == 1
}

/// The candidate closest to what was typed, if it is close; accents and case do not count.
pub fn nearest<'c>(typed: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let typed = fold(typed);
    candidates
        .map(|candidate| (strsim::jaro_winkler(&typed, &fold(candidate)), candidate))
        .filter(|(score, _)| *score >= 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
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
    let (near, is_same) = nearest_word(found, words);
    let kind = MismatchKind::Word { found: found.to_owned(), near, is_same, vocabulary: words };
    log.report(node.span(), kind);
    Some(Err(found.into()))
}

/// The word most likely meant, and whether it can only be that one: the two differ in case or in how a tone is placed.
fn nearest_word(found: &str, words: &'static Vocabulary) -> (Option<&'static str>, bool) {
    let same = |other: &str| vietnamese::key(other) == vietnamese::key(found);
    if let Some(word) = words.plain().find(|word| same(word)) {
        return (Some(word), true);
    }
    let known = words.words.iter().find(|(_, also)| also.iter().any(|other| same(other)));
    (known.map(|(word, _)| *word).or_else(|| nearest(found, words.plain())), false)
}

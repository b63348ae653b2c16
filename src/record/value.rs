//! Taking typed values out of a TOML tree: the traits, and tables with their keys.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::mismatch::{Hint, MismatchKind, Notes};
use super::path::Step;
use super::shape::{Field, Shape, Table, Vocabulary};
use super::texts::Texts;
use crate::text as vietnamese;

/// A value of a TOML file with its span: quotes, brackets and braces included; of a table under a header, the header.
pub type Node<'t> = Spanned<DeValue<'t>>;

/// The document itself as a value.
pub fn document(table: Spanned<DeTable<'_>>) -> Node<'_> {
    let span = table.span();
    Spanned::new(span, DeValue::Table(table.into_inner()))
}

/// A type that can be read from one TOML value and can describe itself.
pub trait Value: Sized {
    /// What the format says of the value.
    const SHAPE: Shape;

    /// Reads the value. What does not fit is reported to `notes`; `None` where nothing of the value is understood.
    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self>;

    /// The value where nothing is known; `None` for most types, which have no such value.
    fn unknown() -> Option<Self> {
        None
    }

    /// Whether nothing is known.
    fn is_unknown(&self) -> bool {
        false
    }

    /// Passes on the texts of the value; most values are one, and some have none.
    fn texts(&self, texts: &mut Texts<'_>);
}

/// The type of a key: one value, perhaps a value, or a list of values.
pub trait Slot: Sized {
    /// What the value, or each item, is.
    const SHAPE: Shape;
    /// Whether it is a list.
    const MANY: bool = false;

    /// What a missing key means, and one whose value is not understood; `None` when there is no table without it.
    fn absent() -> Option<Self>;

    /// Reads the value of the key.
    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self>;

    /// Whether the key is left out when the record is written.
    fn is_absent(&self) -> bool;

    /// Passes on the texts behind the key.
    fn slot_texts(&self, texts: &mut Texts<'_>);
}

impl<T: Value> Slot for T {
    const SHAPE: Shape = T::SHAPE;

    fn absent() -> Option<Self> {
        T::unknown()
    }

    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        T::read(node, notes)
    }

    fn is_absent(&self) -> bool {
        self.is_unknown()
    }

    fn slot_texts(&self, texts: &mut Texts<'_>) {
        self.texts(texts);
    }
}

impl<T: Value> Slot for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        T::read(node, notes).map(Some)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn slot_texts(&self, texts: &mut Texts<'_>) {
        if let Some(value) = self {
            value.texts(texts);
        }
    }
}

impl<T: Value> Slot for Vec<T> {
    const SHAPE: Shape = T::SHAPE;
    const MANY: bool = true;

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    /// The items that are understood.
    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let DeValue::Array(items) = node.get_ref() else {
            let hint = match node.get_ref() {
                DeValue::Table(_) => Hint::DoubleBrackets,
                _ => match T::SHAPE {
                    Shape::Table(table) => Hint::ListOf(table()),
                    _ => Hint::Brackets,
                },
            };
            return notes.refuse(node.span(), wrong_type("một danh sách [...]", node, hint));
        };
        if items.is_empty() {
            return notes.refuse(node.span(), MismatchKind::Empty);
        }
        let mut values = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            values.extend(notes.within(Step::Item(at + 1), |notes| T::read(item, notes)));
        }
        Some(values)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn slot_texts(&self, texts: &mut Texts<'_>) {
        for (at, value) in self.iter().enumerate() {
            texts.within(Step::Item(at + 1), |texts| value.texts(texts));
        }
    }
}

/// A table of a file while its keys are read one by one.
#[derive(Debug)]
pub struct OpenTable<'n, 't> {
    entries: &'n DeTable<'t>,
    span: Range<usize>,
    format: &'static Table,
}

impl<'n, 't> OpenTable<'n, 't> {
    /// Opens a table, and reports the keys that its format does not know.
    pub fn open(node: &'n Node<'t>, format: &'static Table, notes: &mut Notes) -> Option<Self> {
        let DeValue::Table(entries) = node.get_ref() else {
            let hint = match node.get_ref() {
                DeValue::Array(_) => Hint::SingleBrackets,
                _ => Hint::Keys(format),
            };
            return notes.refuse(node.span(), wrong_type("một bảng { ... }", node, hint));
        };
        // For a table that must have keys each of them is reported as missing.
        if entries.is_empty() && !format.fields.iter().any(|field| field.must) {
            return notes.refuse(node.span(), MismatchKind::Empty);
        }
        let table = Self { entries, span: node.span(), format };
        table.report_unknown(notes);
        Some(table)
    }

    /// Reads the value of a key, and reports a key that `must` be there and is not; `None` when there is no table
    /// without it.
    pub fn take<T: Slot>(&self, key: &'static str, must: bool, notes: &mut Notes) -> Option<T> {
        let Some(node) = self.entries.get(key) else {
            if must {
                notes.report(self.span.clone(), MismatchKind::Missing { key, table: self.format.name });
            }
            return T::absent();
        };
        notes.within(Step::Key(key.into()), |notes| T::fill(node, notes)).or_else(T::absent)
    }

    fn report_unknown(&self, notes: &mut Notes) {
        for (key, _) in in_file_order(self.entries) {
            if self.format.field(key.get_ref()).is_none() {
                let written = key.get_ref().to_string();
                let near = self.nearest(&written);
                let kind = MismatchKind::Unknown { key: written, near, table: self.format.name };
                notes.report(key.span(), kind);
            }
        }
    }

    /// The key most likely meant: close in spelling, and not in the table already.
    fn nearest(&self, key: &str) -> Option<&'static str> {
        let free = |field: &&Field| !self.entries.contains_key(field.key);
        nearest(key, self.format.fields.iter().filter(free).map(|field| field.key))
    }
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
    const LONG: usize = 6;
    let (typed, key) = (fold(typed), fold(key));
    typed == key || key.len() >= LONG && strsim::osa_distance(&typed, &key) == 1
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

/// The kind for a value of the wrong type.
pub fn wrong_type(wanted: &'static str, node: &Node<'_>, hint: Hint) -> MismatchKind {
    let found = match node.get_ref() {
        DeValue::String(_) => "một chuỗi",
        DeValue::Integer(_) => "một số nguyên",
        DeValue::Float(_) => "một số thập phân",
        DeValue::Boolean(_) => "true/false",
        DeValue::Datetime(_) => "một ngày giờ",
        DeValue::Array(_) => "một danh sách",
        DeValue::Table(_) => "một bảng",
    };
    MismatchKind::Type { wanted, found, hint }
}

/// The text of a string value; anything else, and an empty text, is refused.
pub fn text<'n>(node: &'n Node<'_>, notes: &mut Notes) -> Option<&'n str> {
    let DeValue::String(text) = node.get_ref() else {
        let hint = match node.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) => Hint::None,
            _ => Hint::Quotes,
        };
        return notes.refuse(node.span(), wrong_type("một chuỗi \"...\"", node, hint));
    };
    if text.trim_start().is_empty() {
        return notes.refuse(node.span(), MismatchKind::Empty);
    }
    Some(text)
}

/// A word of a vocabulary as its place in the list; a word outside it is reported, and given as written.
pub fn word(
    node: &Node<'_>,
    words: &'static Vocabulary,
    notes: &mut Notes,
) -> Option<Result<usize, Box<str>>> {
    let found = text(node, notes)?;
    let plain = |found: &str| words.plain().position(|word| word == found);
    if let Some(at) = plain(found).or_else(|| plain(&vietnamese::nfc(found))) {
        return Some(Ok(at));
    }
    let (near, is_same) = nearest_word(found, words);
    notes.report(
        node.span(),
        MismatchKind::Word { found: found.to_owned(), near, is_same, vocabulary: words },
    );
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

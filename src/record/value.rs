//! Taking typed values out of a TOML tree: the traits, and tables with their keys.

use std::ops::Range;

use super::mismatch::{Hint, MismatchKind, Notes};
use super::path::Step;
use super::shape::{Field, Shape, Table, Vocabulary};
use super::texts::Texts;
pub use super::tree::{Entries, Kind, Node};
use crate::text as vietnamese;

/// A type that can be taken from one TOML value and can describe itself.
pub trait Value: Sized {
    /// What the format says of the value.
    const SHAPE: Shape;

    /// Takes the value; whatever does not fit goes to `notes`, and then there is no value.
    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self>;

    /// Shows the texts of the value; most values are one, and some have none.
    fn texts(&self, texts: &mut Texts<'_>);
}

/// A type that can stand behind a key: one value, perhaps a value, or a list of values.
pub trait Slot: Sized {
    /// What the value, or each item, is.
    const SHAPE: Shape;
    /// Whether it is a list.
    const MANY: bool = false;

    /// What a missing key means; `None` when the key must be there.
    fn absent() -> Option<Self>;

    /// Takes what stands behind the key.
    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self>;

    /// Whether the key is left out when the record is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows the texts behind the key.
    fn slot_texts(&self, texts: &mut Texts<'_>);
}

impl<T: Value> Slot for T {
    const SHAPE: Shape = T::SHAPE;

    fn absent() -> Option<Self> {
        None
    }

    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        T::read(node, notes)
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

    fn fill(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            let hint = match node.kind {
                Kind::Table(_) => Hint::DoubleBrackets,
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
            values.extend(notes.within(|| Step::Item(at + 1), |notes| T::read(item, notes)));
        }
        (values.len() == items.len()).then_some(values)
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

/// A table of the file while its keys are taken one by one.
#[derive(Debug)]
pub struct Keys<'n, 't> {
    table: &'n Entries<'t>,
    span: Range<usize>,
    shape: &'static Table,
    /// What stands behind each key of the format, in its order.
    found: [Option<&'n Node<'t>>; MOST_FIELDS],
}

/// At least as many as the largest table of the format has.
const MOST_FIELDS: usize = 20;

impl<'n, 't> Keys<'n, 't> {
    /// Opens a table, and tells of the keys that `shape` does not know.
    pub fn open(node: &'n Node<'t>, shape: &'static Table, notes: &mut Notes) -> Option<Self> {
        let Kind::Table(table) = &node.kind else {
            let hint = match node.kind {
                Kind::List(_) => Hint::SingleBrackets,
                _ => Hint::Keys(shape),
            };
            return notes.refuse(node.span(), wrong_type("một bảng { ... }", node, hint));
        };
        // A table that must have keys is told of each.
        if table.is_empty() && !shape.fields.iter().any(|field| field.must) {
            return notes.refuse(node.span(), MismatchKind::Empty);
        }
        let mut keys = Self { table, span: node.span(), shape, found: [None; MOST_FIELDS] };
        keys.find_all(notes);
        Some(keys)
    }

    /// Takes what stands behind a key, given by its place in the format and whether it must be there.
    #[inline]
    pub fn take<T: Slot>(&self, at: usize, must: bool, notes: &mut Notes) -> Option<T> {
        match self.found[at] {
            Some(node) => self.fill(at, node, notes),
            None if must => self.miss(at, notes),
            None => T::absent(),
        }
    }

    fn fill<T: Slot>(&self, at: usize, node: &Node<'_>, notes: &mut Notes) -> Option<T> {
        if notes.is_broken(&node.span()) {
            return None;
        }
        notes.within(|| Step::Key(self.shape.fields[at].key.into()), |notes| T::fill(node, notes))
    }

    #[cold]
    fn miss<T: Slot>(&self, at: usize, notes: &mut Notes) -> Option<T> {
        let kind = MismatchKind::Missing { key: self.shape.fields[at].key, table: self.shape.name };
        notes.refuse(self.span.clone(), kind)
    }

    fn find_all(&mut self, notes: &mut Notes) {
        let fields = self.shape.fields;
        let mut next = 0;
        for (key, node) in self.table.iter() {
            let is_it = |field: &Field| field.key == key.name;
            // Keys mostly stand in the order of the format.
            let behind = fields[next..].iter().position(is_it).map(|at| next + at);
            if let Some(at) = behind.or_else(|| fields[..next].iter().position(is_it)) {
                self.found[at] = Some(node);
                next = at + 1;
                continue;
            }
            let kind = MismatchKind::Unknown {
                key: key.name.to_string(),
                near: self.nearest(key.name),
                table: self.shape.name,
            };
            let _: Option<()> = notes.refuse(key.span(), kind);
        }
    }

    /// The key most likely meant: close in spelling, and not there already.
    fn nearest(&self, key: &str) -> Option<&'static str> {
        let free = |field: &&Field| self.table.get(field.key).is_none();
        nearest(key, self.shape.fields.iter().filter(free).map(|field| field.key))
    }
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
    let found = match node.kind {
        Kind::Text(_) => "một chuỗi",
        Kind::Integer(_) => "một số nguyên",
        Kind::Float => "một số thập phân",
        Kind::Flag(_) => "true/false",
        Kind::Day(_) | Kind::Time => "một ngày giờ",
        Kind::List(_) => "một danh sách",
        Kind::Table(_) => "một bảng",
    };
    MismatchKind::Type { wanted, found, hint }
}

/// The text of a string value; anything else, and an empty text, is refused.
pub fn text<'n>(node: &'n Node<'_>, notes: &mut Notes) -> Option<&'n str> {
    let Kind::Text(text) = &node.kind else {
        let hint = match node.kind {
            Kind::List(_) | Kind::Table(_) => Hint::None,
            _ => Hint::Quotes,
        };
        return notes.refuse(node.span(), wrong_type("một chuỗi \"...\"", node, hint));
    };
    if text.trim_start().is_empty() {
        return notes.refuse(node.span(), MismatchKind::Empty);
    }
    Some(text)
}

/// A word of a vocabulary, as its place in the list.
pub fn word(node: &Node<'_>, words: &'static Vocabulary, notes: &mut Notes) -> Option<usize> {
    let found = text(node, notes)?;
    let plain = |found: &str| words.plain().position(|word| word == found);
    if let Some(at) = plain(found).or_else(|| plain(&vietnamese::nfc(found))) {
        return Some(at);
    }
    let kind =
        MismatchKind::Word { found: found.to_owned(), near: nearest_word(found, words), vocabulary: words };
    notes.refuse(node.span(), kind)
}

fn nearest_word(found: &str, words: &'static Vocabulary) -> Option<&'static str> {
    let same = |other: &str| vietnamese::key(other) == vietnamese::key(found);
    let known = |(word, also): &&(&str, &[&str])| same(word) || also.iter().any(|other| same(other));
    let exact = words.words.iter().find(known).map(|(word, _)| *word);
    exact.or_else(|| nearest(found, words.plain()))
}

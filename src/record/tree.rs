//! A TOML file as a tree of values, each with its place, whichever reader made it.

use std::borrow::Cow;
use std::ops::Range;

use bumpalo::Bump;
use bumpalo::collections::{CollectIn as _, Vec};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where trees stand: all of one is given back at once, and nothing of it is taken apart.
pub type Arena = Bump;

/// A value of a TOML file with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// What stands there.
    pub kind: Kind<'t>,
    bytes: Bytes,
}

/// Bytes of the file, in half the room of a range; no file that is read is longer than fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bytes {
    start: u32,
    end: u32,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'t> {
    /// A text, without its quotes and escapes.
    Text(&'t str),
    /// A whole number, not yet held against any bounds.
    Integer(Integer<'t>),
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Flag(bool),
    /// A day of the calendar, as written.
    Day(&'t str),
    /// A time, or a day with one.
    Time,
    /// A list, or the tables under like headers.
    List(Vec<'t, Node<'t>>),
    /// A table.
    Table(Entries<'t>),
}

/// Digits of a whole number and their radix.
#[derive(Debug, Clone, PartialEq)]
pub struct Integer<'t> {
    /// Digits with their sign, without prefix and separators.
    pub digits: &'t str,
    /// 2, 8, 10 or 16.
    pub radix: u32,
}

/// A key as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'t> {
    /// Its name.
    pub name: &'t str,
    bytes: Bytes,
}

/// The keys of a table with their values, in the order in which they first appear in the file.
#[derive(Debug, Clone)]
pub struct Entries<'t> {
    list: Vec<'t, (Key<'t>, Node<'t>)>,
    /// Where the keys stand in the list, by name, in a large table.
    by_name: Option<&'t [u32]>,
}

/// Tables of more keys, which no record has, are looked up by an index: they are asked for every key in turn.
const MANY: usize = 64;

impl Bytes {
    fn new(span: Range<usize>) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(span.start), end: place(span.end) }
    }

    /// The same as a range.
    pub fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'t> Key<'t> {
    /// A key at its place.
    pub fn new(span: Range<usize>, name: &'t str) -> Self {
        Self { name, bytes: Bytes::new(span) }
    }

    /// The bytes of the file it takes.
    pub fn span(&self) -> Range<usize> {
        self.bytes.span()
    }
}

impl<'t> Node<'t> {
    /// A value at its place.
    pub fn new(span: Range<usize>, kind: Kind<'t>) -> Self {
        Self { kind, bytes: Bytes::new(span) }
    }

    /// The bytes of the file it takes: quotes, brackets and braces included; of a table under a header, the header.
    pub fn span(&self) -> Range<usize> {
        self.bytes.span()
    }

    /// The same in half the room.
    pub fn bytes(&self) -> Bytes {
        self.bytes
    }

    /// The value behind a key of this table.
    pub fn entry(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Table(table) => table.get(key),
            _ => None,
        }
    }

    /// An item of this list, counted from 1.
    pub fn item(&self, number: usize) -> Option<&Self> {
        match &self.kind {
            Kind::List(items) => items.get(number.checked_sub(1)?),
            _ => None,
        }
    }

    /// The tree that the TOML crate read.
    pub fn of_document(table: Spanned<DeTable<'t>>, arena: &'t Arena) -> Self {
        let span = table.span();
        Self::of(Spanned::new(span, DeValue::Table(table.into_inner())), arena)
    }

    fn of(value: Spanned<DeValue<'t>>, arena: &'t Arena) -> Self {
        let text = |text: Cow<'t, str>| match text {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => arena.alloc_str(&text),
        };
        let span = value.span();
        let kind = match value.into_inner() {
            DeValue::String(value) => Kind::Text(text(value)),
            DeValue::Integer(number) => {
                let digits = arena.alloc_str(number.as_str());
                Kind::Integer(Integer { digits, radix: number.radix() })
            }
            DeValue::Float(_) => Kind::Float,
            DeValue::Boolean(flag) => Kind::Flag(flag),
            DeValue::Datetime(moment) => match (moment.date, moment.time) {
                (Some(date), None) => Kind::Day(arena.alloc_str(&date.to_string())),
                _ => Kind::Time,
            },
            DeValue::Array(items) => {
                Kind::List(items.into_iter().map(|item| Self::of(item, arena)).collect_in(arena))
            }
            DeValue::Table(table) => {
                let key = |key: Spanned<Cow<'t, str>>| Key::new(key.span(), text(key.into_inner()));
                let entries = table.into_iter().map(|(name, value)| (key(name), Self::of(value, arena)));
                let mut entries: Vec<'_, _> = entries.collect_in(arena);
                entries.sort_by_key(|(key, _)| key.bytes.start);
                Kind::Table(Entries::new(entries, arena))
            }
        };
        Self::new(span, kind)
    }
}

impl PartialEq for Entries<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<'t> Entries<'t> {
    /// A table of these keys, none of which is there twice.
    pub fn new(list: Vec<'t, (Key<'t>, Node<'t>)>, arena: &'t Arena) -> Self {
        let by_name = (list.len() > MANY).then(|| {
            let by_name = arena.alloc_slice_fill_iter(0..list.len() as u32);
            by_name.sort_unstable_by_key(|at| list[*at as usize].0.name);
            &*by_name
        });
        Self { list, by_name }
    }

    /// The value behind a key.
    pub fn get(&self, name: &str) -> Option<&Node<'t>> {
        let Some(by_name) = self.by_name else {
            return self.iter().find(|(key, _)| key.name == name).map(|(_, node)| node);
        };
        let at = by_name.binary_search_by_key(&name, |at| self.list[*at as usize].0.name).ok()?;
        Some(&self.list[by_name[at] as usize].1)
    }

    /// The value behind a key, to be added to.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node<'t>> {
        self.list.iter_mut().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Adds a key that is not there yet, to a table that stays small.
    pub fn push(&mut self, key: Key<'t>, node: Node<'t>) {
        debug_assert!(self.len() < MANY);
        self.list.push((key, node));
    }

    /// All keys with their values.
    pub fn iter(&self) -> std::slice::Iter<'_, (Key<'t>, Node<'t>)> {
        self.list.iter()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

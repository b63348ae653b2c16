//! A TOML file as a tree of values, each with its place, whichever reader made it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    Text(Cow<'t, str>),
    /// A whole number, not yet held against any bounds.
    Integer(Integer<'t>),
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Flag(bool),
    /// A day of the calendar, as written.
    Day(Cow<'t, str>),
    /// A time, or a day with one.
    Time,
    /// A list, or the tables under like headers.
    List(Vec<Node<'t>>),
    /// A table.
    Table(Entries<'t>),
}

/// Digits of a whole number and their radix.
#[derive(Debug, Clone, PartialEq)]
pub struct Integer<'t> {
    /// Digits with their sign, without prefix and separators.
    pub digits: Cow<'t, str>,
    /// 2, 8, 10 or 16.
    pub radix: u32,
}

/// A key as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'t> {
    /// Its name.
    pub name: Cow<'t, str>,
    bytes: Bytes,
}

/// The keys of a table with their values, in the order in which they first appear in the file.
#[derive(Debug, Clone, Default)]
pub struct Entries<'t> {
    list: Vec<(Key<'t>, Node<'t>)>,
    /// Where each key stands, in a large table.
    #[expect(clippy::box_collection, reason = "tables are many and small, and hardly one has an index")]
    places: Option<Box<HashMap<String, usize>>>,
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
    pub fn new(span: Range<usize>, name: Cow<'t, str>) -> Self {
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
    pub fn of_document(table: Spanned<DeTable<'t>>) -> Self {
        let span = table.span();
        Self::of(Spanned::new(span, DeValue::Table(table.into_inner())))
    }

    fn of(value: Spanned<DeValue<'t>>) -> Self {
        let span = value.span();
        let kind = match value.into_inner() {
            DeValue::String(text) => Kind::Text(text),
            DeValue::Integer(number) => {
                let digits = Cow::Owned(number.as_str().to_owned());
                Kind::Integer(Integer { digits, radix: number.radix() })
            }
            DeValue::Float(_) => Kind::Float,
            DeValue::Boolean(flag) => Kind::Flag(flag),
            DeValue::Datetime(moment) => match (moment.date, moment.time) {
                (Some(date), None) => Kind::Day(Cow::Owned(date.to_string())),
                _ => Kind::Time,
            },
            DeValue::Array(items) => Kind::List(items.into_iter().map(Self::of).collect()),
            DeValue::Table(table) => {
                let key = |key: Spanned<Cow<'t, str>>| Key::new(key.span(), key.into_inner());
                let mut entries: Vec<_> =
                    table.into_iter().map(|(name, value)| (key(name), Self::of(value))).collect();
                entries.sort_by_key(|(key, _)| key.bytes.start);
                Kind::Table(Entries::new(entries))
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
    pub fn new(list: Vec<(Key<'t>, Node<'t>)>) -> Self {
        let places = (list.len() > MANY).then(|| {
            let named = list.iter().enumerate().map(|(at, (key, _))| (key.name.to_string(), at));
            Box::new(named.collect())
        });
        Self { list, places }
    }

    /// The value behind a key.
    pub fn get(&self, name: &str) -> Option<&Node<'t>> {
        match &self.places {
            None => self.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
            Some(places) => places.get(name).map(|at| &self.list[*at].1),
        }
    }

    /// The value behind a key, to be added to.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node<'t>> {
        self.list.iter_mut().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Adds a key that is not there yet.
    pub fn push(&mut self, key: Key<'t>, node: Node<'t>) {
        if let Some(places) = &mut self.places {
            places.insert(key.name.to_string(), self.list.len());
        }
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

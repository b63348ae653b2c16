//! The description of the record format that reader, schema, key lists and explanations share.

use crate::registers::synonyms;
use crate::text;

/// What the value of a key may be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text that is not empty.
    Text,
    /// A web address.
    Address,
    /// A whole number from 1.
    Count,
    /// `true` or `false`.
    Flag,
    /// A date or an interval of dates.
    Day,
    /// A document number and symbol.
    Number,
    /// A route of keys of the record: `ban.so_thanh_vien`.
    Route,
    /// One word of a vocabulary.
    Word(&'static Vocabulary),
    /// A table with keys of its own.
    Table(fn() -> &'static Table),
}

/// A table of the format: its keys in their canonical order.
#[derive(Debug)]
pub struct Table {
    /// Name of the Rust type, used as the name of the definition in the schema.
    pub name: &'static str,
    /// Doc comment of the type; opens with the accented Vietnamese word.
    pub doc: &'static str,
    /// Keys in canonical order.
    pub fields: &'static [Field],
}

/// A key of a table.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Doc comment of the field; opens with the accented Vietnamese word.
    pub doc: &'static str,
    /// What its value says, in Vietnamese, for editors.
    pub note: &'static str,
    /// Whether a table without it is incomplete.
    pub must: bool,
    /// Whether its value is a list.
    pub many: bool,
    /// What its value, or each item of its list, may be.
    pub shape: Shape,
}

/// A key that the committee had: its fields are worked out from names.
pub const RETIRED: &str = "linh_vuc";

/// The words that are known for a key.
#[derive(Debug)]
pub struct Vocabulary {
    /// Name of the Rust type, used as the name of the definition in the schema.
    pub name: &'static str,
    /// Doc comment of the type; opens with the accented Vietnamese word.
    pub doc: &'static str,
    /// The words in canonical order, each with abbreviations and vague names, which only suggest it. Names with one
    /// meaning are in the register of synonyms.
    pub words: &'static [(&'static str, &'static [&'static str])],
}

impl Table {
    /// The name of a key for a person; empty for one that the table does not have.
    pub fn label_of(&self, key: &str) -> &'static str {
        self.field(key).map_or("", |field| field.label())
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields along a route of keys below this table; `None` for an unknown key and for all keys after it.
    pub fn descend<'k>(
        &'static self,
        route: impl IntoIterator<Item = &'k str>,
    ) -> impl Iterator<Item = Option<&'static Field>> {
        route.into_iter().scan(Some(self), |table, key| {
            let field = table.and_then(|table| table.field(key));
            *table = field.and_then(Field::inner);
            Some(field)
        })
    }

    /// This table and all tables below it, each once, in the order of the format.
    pub fn with_inner(&'static self) -> Vec<&'static Table> {
        let mut tables = vec![self];
        let mut at = 0;
        while at < tables.len() {
            for inner in tables[at].fields.iter().filter_map(Field::inner) {
                if !tables.iter().any(|table| table.name == inner.name) {
                    tables.push(inner);
                }
            }
            at += 1;
        }
        tables
    }

    /// Vietnamese name of the table: `Quyết định`.
    pub fn label(&self) -> &'static str {
        label(self.doc)
    }
}

impl Field {
    /// The table behind this key, or in each item of its list; `None` for single values.
    pub fn inner(&self) -> Option<&'static Table> {
        match self.shape {
            Shape::Table(table) => Some(table()),
            _ => None,
        }
    }

    /// Vietnamese name of the key: `Số hiệu`.
    pub fn label(&self) -> &'static str {
        label(self.doc)
    }

    /// What it is, in English: `document number and symbol, as printed`.
    pub fn english(&self) -> &'static str {
        let (_, english) = self.doc.split_once(':').unwrap_or(("", self.doc));
        english.trim().trim_end_matches('.')
    }
}

impl Vocabulary {
    /// Vietnamese name of the vocabulary: `Vai trò`.
    pub fn label(&self) -> &'static str {
        label(self.doc)
    }

    /// Indices of the words that are equal to what a person typed, or have such a spelling; accents count only where
    /// typed.
    pub fn find(&self, typed: &str) -> Vec<usize> {
        let pattern = text::Pattern::new(typed);
        let exact = |(word, also): &(&str, &[&str])| {
            let synonyms = synonyms::names_of(self.name, word).iter().map(String::as_str);
            pattern.equals(word) || also.iter().copied().chain(synonyms).any(|other| pattern.equals(other))
        };
        (0..self.words.len()).filter(|at| exact(&self.words[*at])).collect()
    }

    /// The words without their other spellings.
    pub fn plain(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(word, _)| *word)
    }
}

/// The accented word a doc comment opens with: `Số hiệu: document number` gives `Số hiệu`.
fn label(doc: &'static str) -> &'static str {
    doc.split(':').next().unwrap_or(doc).trim()
}

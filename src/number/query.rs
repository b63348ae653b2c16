//! What a person types to look a document up by its number.

use super::{Number, Parsed, Reject, Serial, clean, parse_cleaned, words};

/// A number to look for: in full, or its figures only.
#[derive(Debug, Clone)]
pub enum Query {
    /// A whole number.
    Full {
        /// The number, as [`super::parse`] reads it.
        parsed: Parsed,
        /// The year of issue, where one was typed after it: `4347/QĐ-UBND ngày 06/11/2021`.
        nam: Option<u16>,
    },
    /// Figures without a symbol: `4347`, `36a`, `Quyết định 4347`, `4347/2021`, `4347 năm 2021`.
    Bare {
        /// The figures.
        so: Serial,
        /// The year, where one was typed.
        nam: Option<u16>,
    },
}

/// Reads what a person types to look a document up.
///
/// # Errors
///
/// Whatever [`super::parse`] refuses, figures without a symbol excepted.
pub fn query(text: &str) -> Result<Query, Reject> {
    let clean = clean::clean(text)?;
    let head = words::head(&clean)?;
    if head.symbol.is_empty() {
        return Ok(Query::Bare { so: head.serial, nam: head.nam.or(clean.year_after) });
    }
    parse_cleaned(head, &clean).map(|parsed| Query::Full { parsed, nam: clean.year_after })
}

/// The name of a record's file without its ending, as far as a query tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stem {
    /// All of it.
    Whole(String),
    /// The figures, which a hyphen or underscore ends.
    Opening(String),
}

impl Stem {
    /// Whether a file of this name, its ending left out, can hold the record.
    pub fn fits(&self, name: &str) -> bool {
        match self {
            Self::Whole(stem) => stem == name,
            Self::Opening(figures) => name.split(['-', '_']).next() == Some(figures),
        }
    }
}

impl Query {
    /// The name of the file of a record that the query means.
    pub fn stem(&self) -> Stem {
        match self {
            Self::Full { parsed, .. } => Stem::Whole(parsed.number.slug()),
            Self::Bare { so, .. } => Stem::Opening(so.slug()),
        }
    }

    /// Whether the query means this number.
    ///
    /// A typed year can only be held against a number that prints one. Most do not: their year is
    /// that of the date of issue, which the caller knows; see [`Query::nam`].
    pub fn matches(&self, number: &Number) -> bool {
        match self {
            Self::Full { parsed, .. } => parsed.number == *number,
            Self::Bare { so, nam } => {
                let other = |typed: &u16| number.nam().is_some_and(|printed| printed != *typed);
                *so == *number.serial() && !nam.as_ref().is_some_and(other)
            }
        }
    }

    /// The year of issue that was typed.
    pub fn nam(&self) -> Option<u16> {
        match self {
            Self::Full { nam, .. } | Self::Bare { nam, .. } => *nam,
        }
    }
}

//! Document numbers as people type them in queries.

use super::{Number, Parsed, Reject, Serial, clean, parse_cleaned, words};

/// A number to search for: in full, or its digits only.
#[derive(Debug, Clone)]
pub enum Query {
    /// A whole number.
    Full {
        /// The number, from [`super::parse`].
        parsed: Parsed,
        /// The year of issue, where one was typed after it: `4347/QĐ-UBND ngày 06/11/2021`.
        nam: Option<u16>,
    },
    /// Digits without a symbol: `4347`, `36a`, `Quyết định 4347`, `4347/2021`, `4347 năm 2021`.
    Bare {
        /// The digits by value.
        so: Serial,
        /// The digits as typed.
        digits: String,
        /// The year, where one was typed.
        nam: Option<u16>,
    },
}

/// Parses a number as a person types it to find a document.
/// Fails when [`super::parse`] does, except for digits without a symbol.
pub fn query(text: &str) -> Result<Query, Reject> {
    let clean = clean::clean(text)?;
    let head = words::head(&clean)?;
    if head.symbol.is_empty() {
        let Number { serial: so, digits, nam, .. } = head.number;
        return Ok(Query::Bare { so, digits, nam: nam.or(clean.year_after) });
    }
    parse_cleaned(head, &clean).map(|parsed| Query::Full { parsed, nam: clean.year_after })
}

impl Query {
    /// Whether a file of this name without extension contains a number that the query means.
    pub fn fits_file_name(&self, name: &str) -> bool {
        match self {
            Self::Full { parsed, .. } => parsed.number.slug() == name,
            Self::Bare { so, .. } => name.split(['-', '_']).next() == Some(&so.slug()),
        }
    }

    /// Whether the query means this number.
    ///
    /// A typed year is compared only with numbers that print one. Most do not: their year is that of the
    /// date of issue, which the caller knows; see [`Query::nam`].
    pub fn matches(&self, number: &Number) -> bool {
        match self {
            Self::Full { parsed, .. } => parsed.number == *number,
            Self::Bare { so, nam, .. } => {
                so == number.serial()
                    && nam.is_none_or(|nam| number.nam().is_none_or(|printed| printed == nam))
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

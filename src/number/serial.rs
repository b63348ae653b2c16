//! The digits of a document number, with series and suffix letter.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Số: the digits of a document number, as in `4347`, `09`, `36a` or `66.25`.
///
/// Prints with its zeros as printed, but compares as (integer, suffix): `9` and `09` are one
/// number, `36` and `36a` are two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial {
    so: PaddedNumber,
    phan_hai: Option<PaddedNumber>,
    hau_to: Option<char>,
}

impl Serial {
    /// Parses 1 to 6 digits and at most one letter, in lower case; zero is no number.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let so = PaddedNumber::parse(text.strip_suffix(letters)?, 6)?;
        let mut letters = letters.chars();
        let hau_to = letters.next();
        let known = hau_to.is_none_or(|c| c.is_ascii_lowercase() || c == 'đ');
        (known && letters.next().is_none() && so.value > 0).then_some(Self { so, phan_hai: None, hau_to })
    }

    /// The same number followed by a second part, as in `66.25`: 1 to 3 digits on either side.
    pub(super) fn with_second(&self, text: &str) -> Option<Self> {
        let phan_hai = Some(PaddedNumber::parse(text, 3)?);
        (self.so.width <= 3 && self.hau_to.is_none()).then_some(Self { phan_hai, ..self.clone() })
    }

    /// Whether a second part follows a dot, as in the series of `66.25/2026/NQ-CP`.
    pub(super) fn is_dotted(&self) -> bool {
        self.phan_hai.is_some()
    }

    /// The number with the zeros that the rules require: two digits below ten, no other padding
    /// (Decree 30/2020, Annex I). Both parts of a dotted number are unchanged.
    pub(super) fn padded(&self) -> Self {
        let digits = self.so.value.checked_ilog10().map_or(1, |digits| digits as u8 + 1);
        let width = if self.is_dotted() { self.so.width } else { digits.max(2) };
        Self { so: PaddedNumber { width, ..self.so }, ..self.clone() }
    }

    /// Whether the zeros are as printed by the rules.
    pub(super) fn is_padded(&self) -> bool {
        self.so.width == self.padded().so.width
    }

    /// The number in a file name; equal exactly when the numbers are.
    pub(super) fn slug(&self) -> String {
        let mut slug = format!("{:02}", self.so.value);
        if let Some(second) = self.phan_hai {
            slug.push_str(&format!(".{:02}", second.value));
        }
        match self.hau_to {
            // No other suffix has two letters, so this one cannot be confused with `d`.
            Some('đ') => slug.push_str("dd"),
            Some(letter) => slug.push(letter),
            None => {}
        }
        slug
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.so)?;
        if let Some(second) = self.phan_hai {
            write!(f, ".{second}")?;
        }
        self.hau_to.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

/// A number with its printed width; compares by value only.
#[derive(Debug, Clone, Copy)]
struct PaddedNumber {
    value: u32,
    width: u8,
}

impl PaddedNumber {
    fn parse(text: &str, most: usize) -> Option<Self> {
        let plain = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = plain.then(|| text.parse().ok()).flatten()?;
        Some(Self { value, width: u8::try_from(text.len()).ok()? })
    }
}

impl fmt::Display for PaddedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.value, width = usize::from(self.width))
    }
}

impl PartialEq for PaddedNumber {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for PaddedNumber {}

impl PartialOrd for PaddedNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PaddedNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl Hash for PaddedNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

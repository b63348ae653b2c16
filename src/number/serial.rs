//! The digits of a document number, with series and suffix letter.

use std::fmt;

/// Số: the digits of a document number by value, as in `4347`, `36a` or `66.25`: `9` and `09` are one number, `36`
/// and `36a` are two. `100bis` is one more, entered later between two numbers.
///
/// Prints with the zeros that the rules require: two digits below ten, no other padding (Decree 30/2020, Annex I).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial {
    so: u32,
    phan_hai: Option<u32>,
    hau_to: String,
}

/// The suffix of a number that was entered later.
const BIS: &str = "bis";

impl Serial {
    /// Parses 1 to 6 digits and at most one letter or `bis`, in lower case; zero is no number.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let so = digits(text.strip_suffix(letters)?, 6).filter(|so| *so > 0)?;
        let mut each = letters.chars();
        let one = each.next().is_none_or(|c| c.is_ascii_lowercase() || c == 'đ') && each.next().is_none();
        (one || letters == BIS).then(|| Self { so, phan_hai: None, hau_to: letters.to_owned() })
    }

    /// Parses the two parts of a number in a series, as in `66.25`: 1 to 3 digits each.
    pub(super) fn parse_dotted(first: &str, second: &str) -> Option<Self> {
        Some(Self { so: digits(first, 3)?, phan_hai: Some(digits(second, 3)?), hau_to: String::new() })
    }

    /// Whether a second part follows a dot, as in the series of `66.25/2026/NQ-CP`.
    pub(super) fn is_dotted(&self) -> bool {
        self.phan_hai.is_some()
    }

    /// Whether the number was entered later, between two others: `100bis`.
    pub(super) fn is_bis(&self) -> bool {
        self.hau_to == BIS
    }

    /// The number in a file name; equal exactly when the numbers are. No other suffix has two letters, so `dd` for đ
    /// cannot be confused with `d`.
    pub(super) fn slug(&self) -> String {
        self.to_string().replace('đ', "dd")
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.so)?;
        if let Some(second) = self.phan_hai {
            write!(f, ".{second:02}")?;
        }
        f.write_str(&self.hau_to)
    }
}

/// Parses 1 to `most` decimal digits.
fn digits(text: &str, most: usize) -> Option<u32> {
    let plain = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

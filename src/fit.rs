//! The certainty of a statement about partly known facts.

/// How certainly a record fits a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not fit.
    No,
    /// It may fit: the known facts allow both.
    Possibly,
    /// It fits.
    Certainly,
}

impl Fit {
    /// `Certainly`, else `Possibly`, else `No`.
    pub fn of(certainly: bool, possibly: bool) -> Self {
        match (certainly, possibly) {
            (true, _) => Self::Certainly,
            (false, true) => Self::Possibly,
            (false, false) => Self::No,
        }
    }
}

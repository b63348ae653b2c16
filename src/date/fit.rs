//! How surely something holds of what is only partly known.

/// How surely a record fits a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    No,
    /// It may: what is known of it leaves both open.
    Possibly,
    /// It does.
    Certainly,
}

impl Fit {
    /// Certainly or not at all.
    pub fn sure(holds: bool) -> Self {
        if holds { Self::Certainly } else { Self::No }
    }

    /// Certainly, else possibly, else not.
    pub fn of(certainly: bool, possibly: bool) -> Self {
        match (certainly, possibly) {
            (true, _) => Self::Certainly,
            (false, true) => Self::Possibly,
            (false, false) => Self::No,
        }
    }
}

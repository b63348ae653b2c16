//! When two numbers are the same document number, and the file name that says so.

use std::hash::{Hash, Hasher};

use super::spelling::identity;
use super::{Group, Number, Serial};

/// What tells one number from another.
type Key<'a> = (&'a Serial, Option<u16>, bool, Option<&'static str>, Vec<String>);

impl Number {
    fn key(&self) -> Key<'_> {
        let groups = self.groups.iter().map(|group| identity(&group.chu));
        (&self.serial, self.nam, self.dang, self.loai, groups.collect())
    }

    /// The part of a file name that stands for the number: `4347-qd-ubnd`, `16-2017-qd-ubnd`, and
    /// for the Party pattern `412_qd-tu`.
    ///
    /// Equal exactly when the numbers are. Holds `a-z`, `0-9`, `.`, `_` and `-` only, starts with a
    /// figure, and is at most 150 bytes long. Kinds and issuers lose their accents, so a number
    /// cannot be rebuilt from it.
    pub fn slug(&self) -> String {
        let mut slug = self.serial.slug();
        if let Some(nam) = self.nam {
            slug.push_str(&format!("-{nam}"));
        }
        let mut separator = if self.dang { '_' } else { '-' };
        let groups = self.groups.iter().map(|group| &*group.chu);
        for word in self.loai.into_iter().chain(groups) {
            slug.push(separator);
            slug.push_str(&identity(word));
            separator = '-';
        }
        slug
    }
}

/// The same document number, whichever way it is printed: leading zeros, letter case, the marks of
/// issuers, ampersands, and the dot of `QĐ.UBND` do not count. Suffix letter, year, kind, and State
/// or Party pattern do. Every province issues one `4347/QĐ-UBND` a year, so equal numbers need not
/// be one document.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let form = |number: &Self| (number.nam, number.dang, number.loai, number.groups.len());
        let same_issuer = |(a, b): (&Group, &Group)| a.chu == b.chu || identity(&a.chu) == identity(&b.chu);
        self.serial == other.serial
            && form(self) == form(other)
            && self.groups.iter().zip(&other.groups).all(same_issuer)
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

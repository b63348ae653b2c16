//! A fast reader of numbers in their usual print, which knows nothing of repairs and doubts.
//!
//! It gives what the full reader gives, or nothing at all: whatever is not figures, perhaps a year, a known kind and
//! one known issuer that go together, is for the full reader. A property test holds both against each other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::doubts::FIRST_YEAR;
use super::symbols::{self, Side};
use super::{Group, Number, Parsed, Serial, clean};

/// Reads `4347/QĐ-UBND`, `16/2017/QĐ-UBND` or `412-QĐ/TU`, each without anything to put right or to doubt.
pub(super) fn read(text: &str) -> Option<Parsed> {
    let (figures, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let serial = Serial::read(figures).filter(Serial::is_padded)?;
    let dang = rest.starts_with('-');
    let (nam, symbol) = match rest.get(1..)? {
        rest if dang => (None, rest),
        rest if !rest.starts_with(|c: char| c.is_ascii_digit()) => (None, rest),
        rest => {
            let (year, symbol) = rest.split_once('/')?;
            (Some(clean::year(year).filter(|year| *year >= FIRST_YEAR)?), symbol)
        }
    };
    let (kind, issuer) = symbol.split_once(if dang { '/' } else { '-' })?;
    let kind = symbols::kinds().find(|known| known.chu == kind)?.chu;
    let (chu, side) = *ISSUERS.get(issuer)?;
    let foreign = if dang { Side::State } else { Side::Party };
    if !(dang || rest.starts_with('/')) || side == foreign || matches!(kind, "CV" | "TTLT" | "NQLT") {
        return None;
    }
    let groups = vec![Group { dot: false, chu: Cow::Borrowed(chu) }];
    let number = Number { serial, nam, dang, loai: Some(kind), groups };
    symbols::is_usual(kind, number.class()).then(|| Parsed {
        number,
        repairs: Vec::new(),
        doubts: Vec::new(),
    })
}

/// The map itself is ours, so that no text can make it slow.
static ISSUERS: LazyLock<HashMap<&str, (&str, Side), FixedState>> =
    LazyLock::new(|| symbols::issuers().map(|(chu, side)| (chu, (chu, side))).collect());

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agree(text: &str) -> Result<(), TestCaseError> {
        if let Some(fast) = read(text) {
            let slow = super::super::parse_in_full(text).map(|parsed| format!("{parsed:?}"));
            prop_assert_eq!(Ok(format!("{fast:?}")), slow, "{}", text);
            // Behind such a number stands no date, of which a query would take the year.
            prop_assert!(clean::clean(text).is_ok_and(|clean| clean.year_after.is_none()), "{}", text);
        }
        Ok(())
    }

    #[test]
    fn usual_numbers_are_read() {
        for text in ["4347/QĐ-UBND", "16/2017/QĐ-UBND", "412-QĐ/TU", "09/CT-TTg", "17/VBHN-BYT", "05-KH/BCĐ"]
        {
            assert!(read(text).is_some(), "{text}");
        }
        for text in
            ["9/QĐ-UBND", "4347/QD-UBND", "4347/QĐ-UBND.", "412-QĐ/UBND", "36a/NQ-CP", "1/2017/QH15", ""]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn every_kind_with_every_issuer_is_as_the_full_reader_has_it() {
        for kind in symbols::kinds() {
            for (issuer, _) in symbols::issuers() {
                for text in [
                    format!("4347/{}-{issuer}", kind.chu),
                    format!("16/2017/{}-{issuer}", kind.chu),
                    format!("412-{}/{issuer}", kind.chu),
                ] {
                    agree(&text).unwrap();
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_full_reader_says_the_same(text in "[0-9]{0,7}[/.-]([0-9]{3,5}/)?(QĐ|NQ|CV|TT|[A-ZĐa-z]{1,3})[/.-](UBND|TU|CP|QH15|BCĐ|[A-ZĐ&]{1,4})([ .-][A-Z]{0,3})?") {
            agree(&text)?;
        }
    }
}

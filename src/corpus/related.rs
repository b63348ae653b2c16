//! The few records of a set on which the links of one decision depend, told from the others by their bytes.

use memchr::memmem::Finder;

use super::{Corpus, Store};
use crate::number::{Query, Serial};
use crate::record::{QuyetDinh, Relation};
use crate::text::{self, Pattern};

impl Store {
    /// The decision and all records that name its number, a number it names or its committee by one of the names it has:
    /// its links to others, and theirs to it, come out of these as they do out of the whole set.
    ///
    /// Of files that give no record, those are told that may be among these.
    pub fn load_related(&self, record: &QuyetDinh) -> Corpus {
        self.load_through(&Sieve::new(record))
    }

    /// All records with a number that the query means, wherever they lie, and some others.
    pub fn load_numbered(&self, query: &Query) -> Corpus {
        let serial = match query {
            Query::Full { parsed, .. } => parsed.number.serial(),
            Query::Bare { so, .. } => so,
        };
        self.load_through(&Sieve { figures: vec![text::finder(&figures(serial))], names: Some(Vec::new()) })
    }

    fn load_through(&self, sieve: &Sieve) -> Corpus {
        self.load_sifted(&|text| sieve.lets_through(text))
    }
}

/// What a file must hold one of.
struct Sieve {
    /// Figures of the numbers, without zeros in front.
    figures: Vec<Finder<'static>>,
    /// The bare words of the names; `None` where a name has no words to go by.
    names: Option<Vec<Finder<'static>>>,
}

impl Sieve {
    fn new(record: &QuyetDinh) -> Self {
        // A legal basis is no link, and half of a set may have the same.
        let linked = record.all_references().filter(|(relation, ..)| *relation != Relation::CanCu);
        let cited = linked.filter_map(|(.., document)| document.so_hieu.as_ref());
        let numbers = cited.chain([&record.so_hieu]).map(|number| figures(number.number().serial()));
        let names = record.ban.ten_cu.iter().chain([&record.ban.ten]).map(|name| {
            let pattern = Pattern::new(name);
            pattern.bare().filter(|_| !pattern.is_empty())
        });
        Self {
            figures: numbers.map(|number| text::finder(&number)).collect(),
            names: names.map(|name| name.map(|name| text::finder(&name))).collect(),
        }
    }

    fn lets_through(&self, text: &str) -> bool {
        let Some(names) = &self.names else { return true };
        let holds = |flat: &mut [u8]| {
            names.iter().any(|name| name.find(flat).is_some())
                || self.figures.iter().any(|figures| stands_in(figures, flat))
        };
        text::with_flat(text, |flat| flat.is_none_or(holds))
    }
}

/// The figures of a number, without zeros in front.
fn figures(serial: &Serial) -> String {
    let serial = serial.to_string();
    let figures = serial.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    figures.trim_start_matches('0').to_owned()
}

/// Whether figures stand somewhere as a number of their own, with or without zeros in front.
fn stands_in(figures: &Finder<'_>, flat: &[u8]) -> bool {
    let is_figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    figures.find_iter(flat).any(|at| {
        let before = flat[..at].iter().rev().find(|byte| **byte != b'0');
        !is_figure(before) && !is_figure(flat.get(at + figures.needle().len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_alone_or_behind_zeros() {
        let stands = |text: &str| {
            let mut room = Vec::new();
            stands_in(&Finder::new("36"), text::flatten(text, &mut room).unwrap())
        };
        for text in ["36", "36a/2007", "0036/QĐ", "136 và 36/NQ-CP", "x36"] {
            assert!(stands(text), "{text}");
        }
        for text in ["", "136", "360", "1036", "3 6", "13636"] {
            assert!(!stands(text), "{text}");
        }
    }
}

//! What a first look at a value shows, kept for the values that come again: posts, offices, roles, names.

use std::cell::RefCell;

use crate::registers::offices::{self, Office};
use crate::text::{self, Kept};

use super::{names, offices as of_kind, provenance, seats};

/// A set of signs that a value may hold something that a rule looks for; what is not set is certainly not there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// As in [`text::Survey`].
    pub const ODD: Self = Self(1);
    /// Damage by an old encoding.
    pub const DAMAGED: Self = Self(1 << 1);
    /// Two blanks together, one at an end, or a line break.
    pub const BLANKS: Self = Self(1 << 2);
    /// As in [`text::Survey`].
    pub const OLD_TONE: Self = Self(1 << 3);
    /// As in [`text::Survey`].
    pub const NEW_TONE: Self = Self(1 << 4);
    /// As many figures as a telephone number has, or `@`.
    pub const PRIVATE: Self = Self(1 << 5);
    /// A person's name that does not look like one.
    pub const ODD_NAME: Self = Self(1 << 6);
    /// An office that only provinces, or only cities, have.
    pub const ONE_KIND: Self = Self(1 << 7);
    /// An office that not every time has had.
    pub const ONE_TIME: Self = Self(1 << 8);
    /// A role that heads a body.
    pub const HEAD: Self = Self(1 << 9);
    /// A number and symbol.
    pub const NUMBER: Self = Self(1 << 10);
    /// A date that is more than a day of the last or the next decades.
    pub const DAY: Self = Self(1 << 11);
    /// What becomes of a seat.
    pub const CHANGE: Self = Self(1 << 12);
    /// The name of a rule that a note answers.
    pub const ANSWER: Self = Self(1 << 13);

    /// Whether one of these is set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a survey has shown.
    pub fn of_survey(survey: text::Survey) -> Self {
        let signs = [
            (survey.odd, Self::ODD),
            (survey.blanks, Self::BLANKS),
            (survey.old_tone, Self::OLD_TONE),
            (survey.new_tone, Self::NEW_TONE),
        ];
        signs.into_iter().fold(Self::default(), |all, (seen, sign)| all.or(sign.when(seen)))
    }

    /// These if it is so, none if not.
    fn when(self, is_so: bool) -> Self {
        if is_so { self } else { Self::default() }
    }
}

/// What a first look at a value has shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Glance {
    /// Its signs.
    pub signs: Signs,
    /// The office that not every time has had.
    pub office: Option<&'static Office>,
}

/// What a value is, by its key.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Words of this one record, which do not come again.
    Own,
    Other,
    Name,
    Office,
    Role,
}

/// Longer texts hardly come again.
const LONGEST: usize = 256;
/// So many texts of a kind are kept on each processor.
const MOST: usize = 4096;

thread_local! {
    static SEEN: RefCell<[Kept<Glance>; 5]> = RefCell::new(std::array::from_fn(|_| Kept::new(MOST, LONGEST)));
}

impl Glance {
    /// A first look at the text behind a key.
    pub fn at_text(key: &str, text: &str) -> Self {
        // As bytes, of which a few tell the keys apart.
        let (kind, signs) = match key.as_bytes() {
            b"ho_ten" | b"thay" => (Kind::Name, Signs::default()),
            b"co_quan" | b"co_quan_thuong_truc" | b"dat_tai" => (Kind::Office, Signs::default()),
            b"vai_tro" => (Kind::Role, Signs::default()),
            b"so_hieu" => (Kind::Other, Signs::NUMBER),
            b"thay_doi" => (Kind::Other, Signs::CHANGE),
            b"chap_nhan" => (Kind::Other, Signs::ANSWER),
            // In these characters alone nothing is spelt that is looked for: letters typed twice in a name of a page are no damage.
            b"url" if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') => {
                return Self::default();
            }
            b"url" | b"tieu_de" | b"trich_yeu" | b"noi_dung" => (Kind::Own, Signs::default()),
            key if is_day(key) => (Kind::Other, Signs::DAY),
            _ => (Kind::Other, Signs::default()),
        };
        let glance = match kind {
            Kind::Own => Self::of(kind, text),
            _ => SEEN.with_borrow_mut(|seen| {
                seen[kind as usize].with(text, || Self::of(kind, text), |glance| *glance)
            }),
        };
        Self { signs: glance.signs.or(signs), ..glance }
    }

    /// A first look at a date without quotes.
    pub fn at_day(key: &str, written: &str) -> Self {
        let usual = written.len() == 10 && ("1945".."2100").contains(&&written[..4]);
        Self { signs: Signs::DAY.when(!usual && is_day(key.as_bytes())), ..Self::default() }
    }

    fn of(kind: Kind, text: &str) -> Self {
        let edges = text.starts_with(' ') || text.ends_with(' ') || text.contains('\n');
        let survey = text::survey(text);
        let mut glance = Self { signs: Signs::of_survey(survey), office: None };
        glance.signs = glance
            .signs
            .or(Signs::BLANKS.when(edges))
            .or(Signs::DAMAGED.when(text::find_damage_surveyed(text, survey).is_some()))
            .or(Signs::PRIVATE.when(provenance::may_be_private(text)));
        match kind {
            Kind::Own | Kind::Other => {}
            Kind::Name => glance.signs = glance.signs.or(Signs::ODD_NAME.when(names::is_odd(text))),
            Kind::Role => glance.signs = glance.signs.or(Signs::HEAD.when(seats::leads_a_body(text))),
            Kind::Office => {
                glance.office = offices::named(text);
                let signs = Signs::ONE_TIME.when(glance.office.is_some());
                glance.signs = glance.signs.or(signs).or(Signs::ONE_KIND.when(of_kind::is_of_one_kind(text)));
            }
        }
        glance
    }
}

fn is_day(key: &[u8]) -> bool {
    matches!(key, b"ngay_ban_hanh" | b"ngay_hieu_luc" | b"ngay" | b"ngay_dang" | b"ngay_xem")
}

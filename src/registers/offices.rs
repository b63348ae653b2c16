//! Offices that issue decisions or send members to committees: names, symbols and lifetimes (`offices.toml`).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::date::{Date, Interval};
use crate::text;

/// An office or organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Name in full.
    pub ten: &'static str,
    /// Nhóm: the system it belongs to.
    pub nhom: OfficeGroup,
    /// Symbols in document numbers, without ampersands, the usual one first.
    #[serde(default, borrow)]
    pub ky_hieu: Vec<&'static str>,
    /// Openings of symbols that end in a name of the subject: `BCĐ` of `BCĐCĐS`.
    #[serde(default, borrow)]
    pub dau_ky_hieu: Vec<&'static str>,
    /// Abbreviations in running text, the usual one first.
    #[serde(default, borrow)]
    pub viet_tat: Vec<&'static str>,
    #[serde(default, borrow)]
    bien_the: Vec<&'static str>,
    /// Whether every province has it for its whole territory.
    #[serde(default)]
    toan_tinh: bool,
    #[serde(default, deserialize_with = "super::day")]
    tu: Option<Date>,
    #[serde(default, deserialize_with = "super::day")]
    den: Option<Date>,
    /// The office before or after it, as a phrase.
    #[serde(default, borrow)]
    pub thay_bang: Option<&'static str>,
}

/// The system an office belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeGroup {
    /// Trung ương: the central State.
    TrungUong,
    /// Địa phương: provinces and below.
    DiaPhuong,
    /// Đảng: the Party at any level.
    Dang,
    /// Chung: bodies that State and Party both set up, and mass organisations.
    Chung,
}

/// An office-holder whose decisions are filed under the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Title of the head.
    pub chuc_vu: &'static str,
    /// First words of the office that follows the title.
    #[serde(borrow)]
    pub co_quan: Vec<&'static str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct OfficeRegister {
    co_quan: Vec<Office>,
    nguoi_dung_dau: Vec<Head>,
}

static REGISTER: LazyLock<OfficeRegister> = LazyLock::new(|| super::parse(include_str!("offices.toml")));

/// All offices, in the order of the register.
pub fn all() -> &'static [Office] {
    &REGISTER.co_quan
}

/// Office-holders that issue decisions, in the order of the register.
pub fn heads() -> &'static [Head] {
    &REGISTER.nguoi_dung_dau
}

/// The office with this symbol in document numbers; ampersands do not count.
pub fn by_symbol(symbol: &str) -> Option<&'static Office> {
    let symbol = symbol.replace('&', "");
    all().iter().find(|office| office.ky_hieu.contains(&symbol.as_str()))
}

/// The provincial office that a text names by its name, an abbreviation or another spelling; `None` when several
/// offices share it.
///
/// A place may follow the name (`Sở Giao thông vận tải tỉnh Lào Cai`), but not a longer name.
pub fn named(text: &str) -> Option<&'static Office> {
    let provincial = all().iter().filter(|office| office.nhom == OfficeGroup::DiaPhuong);
    let mut found = provincial.filter(|office| office.names().any(|name| is_named(text, name)));
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// Whether the slug of a name without a place is that of an office that governs a whole province: `ubnd`, `tinh-uy`.
pub fn governs_a_province(slug: &str) -> bool {
    static SLUGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let governing = all().iter().filter(|office| office.toan_tinh);
        governing.flat_map(Office::names).map(text::slug).collect()
    });
    SLUGS.contains(slug)
}

impl Office {
    /// The name, the abbreviations and the other spellings.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.ten].into_iter().chain(self.viet_tat.iter().copied()).chain(self.bien_the.iter().copied())
    }

    /// Whether every province has it for its whole territory.
    pub fn is_of_every_province(&self) -> bool {
        self.toan_tinh
    }

    /// The last day, if it has ended.
    pub fn last(&self) -> Option<Date> {
        self.den
    }

    /// Whether it existed in some province on some day of the interval.
    pub fn may_exist(&self, day: Interval) -> bool {
        day.possibly_within(self.tu, self.den)
    }
}

fn is_named(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name);
    rest.is_some_and(|rest| {
        rest.is_empty() || [" tỉnh", " thành phố", " TP"].iter().any(|kind| rest.starts_with(kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_its_time() {
        for (text, day, fits) in [
            ("Sở Thông tin và Truyền thông", "2021-11-06", true),
            ("Sở Thông tin và Truyền thông", "2025-03-01", false),
            ("Sở Thông tin và Truyền thông tỉnh Lào Cai", "2026", false),
            ("Sở Thông tin và Truyền thông", "2025", true),
            ("Sở TT&TT", "2007", false),
            ("Sở Bưu chính, Viễn thông", "2009", false),
            ("Sở Công nghiệp và Thương mại", "2020", true),
            ("Sở Nông nghiệp và Môi trường", "../2025-02-28", false),
            ("Sở Xây dựng", "1999", true),
            ("Ban Dân tộc", "2026-01-01", false),
            ("Ban Dân vận Tỉnh ủy", "2026-01-01", true),
        ] {
            let day = Interval::parse(day).unwrap();
            assert_eq!(named(text).is_none_or(|office| office.may_exist(day)), fits, "{text} {day}");
        }
    }

    #[test]
    fn a_short_form_of_two_offices_names_none() {
        assert!(named("Sở VHTT").is_none());
        assert!(named("Sở KH&ĐT tỉnh Nghệ An").is_some());
    }

    #[test]
    fn an_office_has_one_entry() {
        let names: std::collections::HashSet<_> = all().iter().map(|office| office.ten).collect();
        assert_eq!(names.len(), all().len());
    }
}

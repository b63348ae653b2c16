//! Offices that issue decisions or send members to committees: names, symbols and lifetimes (`central.toml`,
//! `offices.toml`).

use std::collections::{BTreeMap, HashSet};
use std::iter;
use std::sync::LazyLock;

use serde::Deserialize;

use super::grouped;
use crate::date::{Date, Interval};
use crate::text;

/// An office or organisation, in one of its periods.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Unique key of a central one.
    #[serde(default)]
    pub khoa: String,
    /// Name in full.
    pub ten: String,
    /// Nhóm: the system it belongs to.
    pub nhom: OfficeGroup,
    /// Symbols in document numbers, without ampersands, the usual one first.
    #[serde(default)]
    pub ky_hieu: Vec<String>,
    /// Openings of symbols that end in a name of the subject: `BCĐ` of `BCĐCĐS`.
    #[serde(default)]
    pub dau_ky_hieu: Vec<String>,
    /// Abbreviations in running text, the usual one first.
    #[serde(default)]
    pub viet_tat: Vec<String>,
    /// Other spellings of the name.
    #[serde(default)]
    bien_the: Vec<String>,
    /// Whether every province has it for its whole territory.
    #[serde(default)]
    pub toan_tinh: bool,
    /// The first day; `None` when it existed before 1990, or when the day is unknown.
    #[serde(default, deserialize_with = "super::day")]
    pub tu: Option<Date>,
    /// The last day; `None` while it exists, or when the day is unknown.
    #[serde(default, deserialize_with = "super::day")]
    pub den: Option<Date>,
    /// The office before or after it, as a phrase; of a central one see `ke_thua`.
    #[serde(default)]
    pub thay_bang: String,
    /// Central offices that took over its tasks.
    #[serde(default)]
    pub ke_thua: Vec<Succession>,
    /// Laws, resolutions and decrees on it, or pages.
    #[serde(default)]
    pub nguon: String,
}

/// An office that took over tasks of another one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// Its key.
    pub khoa: String,
    /// How.
    pub cach: SuccessionKind,
}

/// Cách kế thừa: how one office follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    /// Đổi tên: the same body under a new name.
    DoiTen,
    /// Hợp nhất: equals became a new body.
    HopNhat,
    /// Sáp nhập: it went into a body that lives on.
    SapNhap,
    /// Chia tách: a part of its tasks went elsewhere.
    ChiaTach,
    /// Giải thể: it ended, and its tasks were handed over.
    GiaiThe,
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

/// A head whose decisions are filed under the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeHead {
    /// Title of the head.
    pub chuc_vu: String,
    /// First words of the office that follows the title.
    pub co_quan: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeRegister {
    co_quan: Vec<Office>,
    nguoi_dung_dau: Vec<OfficeHead>,
}

/// The central offices first, then the others.
static REGISTER: LazyLock<OfficeRegister> = LazyLock::new(|| {
    let mut register: OfficeRegister = super::parse(include_str!("offices.toml"));
    let central = super::parse_list("co_quan", include_str!("central.toml"));
    register.co_quan.splice(0..0, central);
    register
});

/// All offices, in the order of the registers.
pub fn all() -> &'static [Office] {
    &REGISTER.co_quan
}

/// Heads who issue decisions, in the order of the register.
pub fn heads() -> &'static [OfficeHead] {
    &REGISTER.nguoi_dung_dau
}

/// The offices with this symbol in document numbers, in the order of the registers; ampersands do not count, nor the
/// figures of a term (`HĐND8`).
pub fn by_symbol(symbol: &str) -> &'static [&'static Office] {
    static BY_SYMBOL: LazyLock<BTreeMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        grouped(all().iter().flat_map(|office| office.ky_hieu.iter().map(move |own| (own.as_str(), office))))
    });
    let symbol = symbol.replace('&', "");
    let stem = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    BY_SYMBOL.get(stem).map_or(&[], Vec::as_slice)
}

/// The provincial office that a text names by its name, an abbreviation or another spelling; `None` when several
/// offices share it.
///
/// A place may follow the name (`Sở Giao thông vận tải tỉnh Lào Cai`), but not a longer name.
pub fn named(text: &str) -> Option<&'static Office> {
    static BY_NAME: LazyLock<BTreeMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        let local = all().iter().filter(|office| office.nhom == OfficeGroup::DiaPhuong);
        grouped(local.flat_map(|office| office.names().map(move |name| (name, office))))
    });
    let places = [" tỉnh", " thành phố", " TP"].into_iter().flat_map(|place| text.match_indices(place));
    let ends = places.map(|(at, _)| at).chain([text.len()]);
    let mut found = ends.filter_map(|end| BY_NAME.get(&text[..end])).flatten();
    found.next().filter(|_| found.next().is_none()).copied()
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
    pub fn names(&self) -> impl Iterator<Item = &str> {
        iter::once(&self.ten).chain(&self.viet_tat).chain(&self.bien_the).map(String::as_str)
    }

    /// Whether it existed, a local one in some province, on some day of the interval.
    pub fn may_exist(&self, day: Interval) -> bool {
        day.possibly_within(self.tu, self.den)
    }
}

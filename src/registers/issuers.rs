//! The bodies behind the symbols of document numbers.

use std::sync::LazyLock;

use super::offices::{self, OfficeGroup, OfficeHead};
use super::provinces::{Period, UnitKind};
use super::words;
use crate::text;

/// A body with a symbol in document numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// Name as in records: `UBND tỉnh Thanh Hóa`.
    pub ten: String,
    /// Another issuer with the same symbol and folder: `Chủ tịch UBND tỉnh Thanh Hóa`.
    pub cung_ky_hieu: Option<String>,
}

/// Whether the symbol is that of a body of every province (Decree 30/2020/NĐ-CP; Guidance 36-HD/VPTW).
pub fn is_provincial(symbol: &str) -> bool {
    offices::by_symbol(symbol).iter().any(|office| office.toan_tinh)
}

/// The body of the whole province with a symbol; `None` for other symbols.
///
/// Of the words for a province only Hồ Chí Minh has a capital (Decree 30/2020/NĐ-CP, Annex II).
pub fn of_province(symbol: &str, province: &Period) -> Option<Issuer> {
    let (kind, committee) = match province.kind {
        UnitKind::Province => ("tỉnh", "Tỉnh ủy"),
        UnitKind::City if province.slug == "ho-chi-minh" => ("Thành phố", "Thành ủy"),
        UnitKind::City => ("thành phố", "Thành ủy"),
    };
    let place = format!("{kind} {}", province.ten);
    let party = format!("{committee} {}", province.ten);
    let (ten, cung_ky_hieu) = match stem(symbol) {
        "UBND" | "UB" => (format!("UBND {place}"), Some(format!("Chủ tịch UBND {place}"))),
        "CTUBND" => (format!("Chủ tịch UBND {place}"), None),
        "HĐND" => (format!("HĐND {place}"), None),
        "TU" => (party.clone(), Some(format!("Ban Thường vụ {party}"))),
        _ => return None,
    };
    Some(Issuer { ten, cung_ky_hieu })
}

/// The central body with a symbol that no body of another name has; for a ministry with its minister.
pub fn central(symbol: &str) -> Option<Issuer> {
    let [office, others @ ..] = offices::by_symbol(symbol) else { return None };
    let is_only = others.iter().all(|other| other.ten == office.ten);
    let is_ministry = office.ten.starts_with("Bộ ");
    let is_known = office.nhom == OfficeGroup::TrungUong && !office.khoa.is_empty() && is_only;
    is_known.then(|| Issuer {
        ten: office.ten.clone(),
        cung_ky_hieu: is_ministry.then(|| format!("Bộ trưởng {}", office.ten)),
    })
}

/// Whether a body of this name belongs to a province.
pub fn is_local(name: &str) -> bool {
    let name = text::toneless(name);
    words::has(&name, "co_quan_dia_phuong") || name.contains("hoi dong nhan dan") || name.starts_with("so ")
}

/// The body that an issuer is or heads: `Bộ trưởng Bộ Nội vụ` gives `Bộ Nội vụ`; accents and case do not count.
pub fn body_of(issuer: &str) -> &str {
    /// The title of each head and the first words of its offices, without marks.
    static HEADS: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
        let offices = |head: &OfficeHead| head.co_quan.iter().map(|own| text::toneless(own)).collect();
        offices::heads().iter().map(|head| (text::toneless(&head.chuc_vu) + " ", offices(head))).collect()
    });
    let name = text::toneless(issuer);
    let is_its = |office: &str, openings: &[String]| openings.iter().any(|own| office.starts_with(own));
    let mut heads = HEADS.iter();
    let head = heads.find(|(title, own)| name.strip_prefix(title).is_some_and(|office| is_its(office, own)));
    let end = head.and_then(|(title, _)| issuer.match_indices(' ').nth(title.matches(' ').count() - 1));
    end.map_or(issuer, |(at, _)| &issuer[at + 1..])
}

/// Whether the symbol is that of the issuer; `None` when that is not known.
pub fn bears(issuer: &str, symbol: &str) -> Option<bool> {
    let name = text::searchable(issuer).replace("uy ban nhan dan", "ubnd");
    let name = name.replace("hoi dong nhan dan", "hdnd");
    let contains = |word: &str| name.contains(&format!(" {word} "));
    if let Some(row) = words::rows("ky_hieu").iter().find(|row| row[0] == symbol) {
        return Some(row[1..].iter().any(|word| contains(word)));
    }
    if symbol.starts_with("BCĐ") {
        return Some(contains("ban chi dao"));
    }
    // A unit has a symbol of its own, which may be that of a ministry too: `VHTT` of a Phòng Văn hóa và Thông tin.
    if words::opens(&name, "don_vi_co_ky_hieu") {
        return None;
    }
    // A branch has the symbol of the whole: `Bảo hiểm xã hội tỉnh`.
    let opening = |own: &str| own.split(' ').take(4).collect::<Vec<_>>().join(" ");
    let is_branch = |own: &str| !own.starts_with(" bo ") && name.starts_with(&opening(own));
    let bearers = offices::by_symbol(symbol).iter().filter(|office| !office.khoa.is_empty());
    let mut names = bearers.map(|office| text::searchable(&office.ten)).peekable();
    names.peek()?;
    Some(names.any(|own| name.contains(&own) || is_branch(&own)))
}

/// The symbol without the figures of a term: `HĐND8`.
fn stem(symbol: &str) -> &str {
    symbol.trim_end_matches(|c: char| c.is_ascii_digit())
}

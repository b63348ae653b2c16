//! The bodies behind the symbols of document numbers, and whether they existed on a day.

use std::sync::LazyLock;

use super::offices::{self, OfficeGroup};
use super::provinces::{Period, UnitKind};
use crate::date::{Date, Interval};
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
    offices::by_symbol(stem(symbol)).is_some_and(|office| office.toan_tinh)
}

/// The body of the whole province with a symbol; `None` for other symbols.
pub fn of_province(symbol: &str, province: &Period) -> Option<Issuer> {
    let (place, party) = (place(province), party(province));
    let (ten, also) = match stem(symbol) {
        "UBND" | "UB" => (format!("UBND {place}"), Some(format!("Chủ tịch UBND {place}"))),
        "CTUBND" => (format!("Chủ tịch UBND {place}"), None),
        "HĐND" => (format!("HĐND {place}"), None),
        "TU" => (party.clone(), Some(format!("Ban Thường vụ {party}"))),
        _ => return None,
    };
    Some(Issuer { ten, cung_ky_hieu: also })
}

/// The central body with a symbol: the Prime Minister, the Government, or a ministry with its minister.
pub fn central(symbol: &str) -> Option<Issuer> {
    let office = offices::by_symbol(symbol).filter(|office| office.nhom == OfficeGroup::TrungUong)?;
    let is_ministry = office.ten.starts_with("Bộ ");
    let is_known = is_ministry || matches!(&*office.ten, "Thủ tướng Chính phủ" | "Chính phủ");
    is_known.then(|| Issuer {
        ten: office.ten.clone(),
        cung_ky_hieu: is_ministry.then(|| format!("Bộ trưởng {}", office.ten)),
    })
}

/// Whether an issuer of this name, of a district or not, can have existed on some day of the interval, as far as is
/// known here: districts ended with 30 June 2025 (Law 72/2025/QH15).
pub fn may_exist(name: &str, of_district: bool, day: Interval) -> bool {
    let last = if of_district { Date::new(2025, 6, 30) } else { end_of_central(name) };
    last.is_none() || day.possibly_within(None, last)
}

/// The last day of the central body that a name contains, if that body has ended.
fn end_of_central(name: &str) -> Option<Date> {
    static ENDED: LazyLock<Vec<(String, Date)>> = LazyLock::new(|| {
        let central = offices::of_group(OfficeGroup::TrungUong);
        central.filter_map(|office| Some((text::key(&office.ten), office.den?))).collect()
    });
    let name = text::key(name);
    ENDED.iter().find(|(ended, _)| name.contains(ended)).map(|(_, last)| *last)
}

/// Whether a body of this name belongs to a province.
pub fn is_local(name: &str) -> bool {
    let name = text::toneless(name);
    let words = ["ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan", "tinh uy", "thanh uy"];
    words.iter().any(|word| name.contains(word)) || name.starts_with("so ")
}

/// The symbol without the figures of a term: `HĐND8`.
fn stem(symbol: &str) -> &str {
    symbol.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// `tỉnh Thanh Hóa`, `thành phố Hà Nội`; only Hồ Chí Minh has a capital (Decree 30/2020/NĐ-CP, Annex II).
fn place(province: &Period) -> String {
    let kind = match province.kind {
        UnitKind::Province => "tỉnh",
        UnitKind::City if province.slug == "ho-chi-minh" => "Thành phố",
        UnitKind::City => "thành phố",
    };
    format!("{kind} {}", province.ten)
}

fn party(province: &Period) -> String {
    let kind = match province.kind {
        UnitKind::Province => "Tỉnh ủy",
        UnitKind::City => "Thành ủy",
    };
    format!("{kind} {}", province.ten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registers::provinces;

    fn of(symbol: &str, ten: &str) -> Option<String> {
        let day = Date::new(2021, 11, 6).unwrap();
        let period = provinces::by_name(ten).unwrap().periods().find(|period| period.covers(day)).unwrap();
        of_province(symbol, period).map(|issuer| issuer.ten)
    }

    #[test]
    fn bodies_of_a_province_have_its_name() {
        assert_eq!(of("UBND", "Thanh Hóa").as_deref(), Some("UBND tỉnh Thanh Hóa"));
        assert_eq!(of("UBND", "Hà Nội").as_deref(), Some("UBND thành phố Hà Nội"));
        assert_eq!(of("UBND", "Hồ Chí Minh").as_deref(), Some("UBND Thành phố Hồ Chí Minh"));
        assert_eq!(of("TU", "Đà Nẵng").as_deref(), Some("Thành ủy Đà Nẵng"));
        assert_eq!(of("HĐND8", "Nghệ An").as_deref(), Some("HĐND tỉnh Nghệ An"));
        assert_eq!(of("STTTT", "Nghệ An"), None);
    }

    #[test]
    fn central_symbols_have_one_issuer() {
        let named = |symbol: &str| central(symbol).map(|issuer| issuer.ten);
        assert_eq!(named("TTg").as_deref(), Some("Thủ tướng Chính phủ"));
        assert_eq!(named("BTTTT").as_deref(), Some("Bộ Thông tin và Truyền thông"));
        for other in ["UBND", "TW", "BCĐ", "BCHQS", "STTTT", "XYZ", "TU", "VPCP"] {
            assert_eq!(named(other), None, "{other}");
        }
    }

    #[test]
    fn local_bodies_are_recognised_by_their_words() {
        for name in ["UBND huyện Vĩnh Linh", "Tỉnh ủy Thanh Hóa", "Sở Thông tin và Truyền thông"]
        {
            assert!(is_local(name), "{name}");
        }
        for name in ["Bộ Nội vụ", "Thủ tướng Chính phủ", "Ủy ban Quốc gia về Chuyển đổi số"]
        {
            assert!(!is_local(name), "{name}");
        }
    }

    #[test]
    fn offices_ended_in_2025_existed_before() {
        let day = |text: &str| Interval::parse(text).unwrap();
        for (name, of_district, on, may) in [
            ("Bộ trưởng Bộ Thông tin và Truyền thông", false, "2025-02-28", true),
            ("Bộ trưởng Bộ Thông tin và Truyền thông", false, "2025-03-01", false),
            ("Uỷ ban Dân tộc", false, "2025-03-01", false),
            ("Bộ Nội vụ", false, "2026-01-01", true),
            ("UBND huyện Vĩnh Linh", true, "2025", true),
            ("UBND huyện Vĩnh Linh", true, "2025-07-01", false),
        ] {
            assert_eq!(may_exist(name, of_district, day(on)), may, "{name} {on}");
        }
    }
}

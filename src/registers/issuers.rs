//! Which body a symbol of a document number stands for.

use super::abbreviations;
use super::provinces::{Kind, Period};
use crate::date::{Date, Interval};
use crate::text;

/// A body that a symbol stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// Its name as records write it: `UBND tỉnh Thanh Hóa`.
    pub ten: String,
    /// Who issues under the same symbol as well, and in the same folder: `Chủ tịch UBND tỉnh Thanh Hóa`.
    pub cung_ky_hieu: Option<String>,
}

/// Whether the symbol is that of a body of every province (Decree 30/2020/NĐ-CP; Guidance 36-HD/VPTW).
pub fn is_provincial(symbol: &str) -> bool {
    ["UBND", "UB", "CTUBND", "HĐND", "TU"].contains(&stem(symbol))
}

/// The body of the whole province that a symbol stands for; `None` where the symbol is of another kind.
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

/// The central body that a symbol stands for: the Prime Minister, the Government, or a ministry with its minister.
pub fn central(symbol: &str) -> Option<Issuer> {
    if symbol == "CP" {
        return Some(Issuer { ten: "Chính phủ".into(), cung_ky_hieu: None });
    }
    let ten = abbreviations::written_out(symbol);
    let ministry = ten.starts_with("Bộ ") && !ten.starts_with("Bộ Chỉ huy");
    let known = ministry || ten == "Thủ tướng Chính phủ";
    known.then(|| Issuer { cung_ky_hieu: ministry.then(|| format!("Bộ trưởng {ten}")), ten })
}

/// Ministries, and a body of their rank, that ended with 28 February 2025 (Resolution 176/2025/QH15).
const ENDED_IN_2025: [&str; 7] = [
    "Bộ Giao thông vận tải",
    "Bộ Kế hoạch và Đầu tư",
    "Bộ Lao động - Thương binh và Xã hội",
    "Bộ Nông nghiệp và Phát triển nông thôn",
    "Bộ Tài nguyên và Môi trường",
    "Bộ Thông tin và Truyền thông",
    "Ủy ban Dân tộc",
];

/// Whether an issuer of this name, of a district or not, can have existed on some day of the interval, as far as is known
/// here: districts ended with 30 June 2025 (Law 72/2025/QH15).
pub fn may_exist(name: &str, of_district: bool, day: Interval) -> bool {
    let last = match of_district {
        true => Date::new(2025, 6, 30),
        false if has_ended(name) => Date::new(2025, 2, 28),
        false => None,
    };
    last.is_none() || day.possibly_within(None, last)
}

fn has_ended(name: &str) -> bool {
    let name = text::key(name);
    ENDED_IN_2025.iter().any(|ended| name.contains(&text::key(ended)))
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
        Kind::Province => "tỉnh",
        Kind::City if province.unit().slug == "ho-chi-minh" => "Thành phố",
        Kind::City => "thành phố",
    };
    format!("{kind} {}", province.unit().ten)
}

fn party(province: &Period) -> String {
    let kind = match province.kind {
        Kind::Province => "Tỉnh ủy",
        Kind::City => "Thành ủy",
    };
    format!("{kind} {}", province.unit().ten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registers::provinces;

    fn of(symbol: &str, slug: &str) -> Option<String> {
        let day = Date::new(2021, 11, 6).unwrap();
        let period = provinces::by_slug(slug).unwrap().periods().find(|period| period.covers(day)).unwrap();
        of_province(symbol, period).map(|issuer| issuer.ten)
    }

    #[test]
    fn bodies_of_a_province_bear_its_name() {
        assert_eq!(of("UBND", "thanh-hoa").as_deref(), Some("UBND tỉnh Thanh Hóa"));
        assert_eq!(of("UBND", "ha-noi").as_deref(), Some("UBND thành phố Hà Nội"));
        assert_eq!(of("UBND", "ho-chi-minh").as_deref(), Some("UBND Thành phố Hồ Chí Minh"));
        assert_eq!(of("TU", "da-nang").as_deref(), Some("Thành ủy Đà Nẵng"));
        assert_eq!(of("HĐND8", "nghe-an").as_deref(), Some("HĐND tỉnh Nghệ An"));
        assert_eq!(of("STTTT", "nghe-an"), None);
    }

    #[test]
    fn central_symbols_have_one_bearer() {
        let named = |symbol: &str| central(symbol).map(|issuer| issuer.ten);
        assert_eq!(named("TTg").as_deref(), Some("Thủ tướng Chính phủ"));
        assert_eq!(named("BTTTT").as_deref(), Some("Bộ Thông tin và Truyền thông"));
        for other in ["UBND", "TW", "BCĐ", "BCHQS", "STTTT", "XYZ", "TU", "VPCP"] {
            assert_eq!(named(other), None, "{other}");
        }
    }

    #[test]
    fn local_bodies_are_told_by_their_words() {
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
    fn what_the_reforms_of_2025_ended_has_its_time() {
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

//! The identity of a decision, and the path of its file that follows from it.

use std::fmt;
use std::sync::LazyLock;

use super::{Cap, QuyetDinh};
use crate::number::Number;
use crate::registers::offices::{self, OfficeHead};
use crate::registers::provinces;
use crate::text;

/// Name of the folder for decisions of which not even a latest year is known.
pub const YEAR_UNKNOWN: &str = "chua-ro";

/// The number part of the key of a decision whose number is not known.
const NO_NUMBER: &str = "khong-so";
/// The place in the key of a decision of which neither issuer nor province is known.
const NO_PLACE: &str = "khong-ro";

/// The key of a decision: issuer with its province, year, number and symbol.
///
/// Two decisions with the same key are the same decision, and the path of a file is made of the key alone,
/// so different keys never share a path. An office-holder counts as the office (chairman and people's
/// committee share one sequence of numbers: Decree 30/2020/NĐ-CP, Annex I), and the year is that of the latest
/// possible day of issue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Folder of the issuer: province, or central body, or province and the issuer below it.
    pub place: String,
    /// Year of the latest possible day; `None` when there is no such bound.
    pub year: Option<u16>,
    /// Number and symbol in ASCII letters; `khong-so` where they are not known.
    pub number: String,
}

impl RecordKey {
    /// The key of a decision.
    pub fn of(record: &QuyetDinh) -> Self {
        Self {
            place: match (&record.co_quan_ban_hanh, &record.tinh) {
                (Some(issuer), tinh) => place(issuer, tinh.as_deref()),
                (None, Some(tinh)) => province_folder(tinh),
                (None, None) => NO_PLACE.to_owned(),
            },
            year: record.ngay_ban_hanh.year_of_latest(),
            number: record.number().map_or_else(|| NO_NUMBER.to_owned(), Number::slug),
        }
    }

    /// Name of the folder for the year.
    pub fn year_folder(&self) -> String {
        self.year.map_or_else(|| YEAR_UNKNOWN.to_owned(), |year| format!("{year:04}"))
    }
}

impl QuyetDinh {
    /// The level of the issuer, where the issuer is known.
    pub fn cap(&self) -> Option<Cap> {
        self.co_quan_ban_hanh.as_deref().map(|issuer| self.cap_of(issuer))
    }

    fn cap_of(&self, issuer: &str) -> Cap {
        let office = slug_of_office(issuer);
        // Whole syllables: "chuyển đổi số" is no "huyện", and the name of a committee may contain "quận" as well.
        let whole = format!("-{office}-");
        let has_any = |words: &[&str]| words.iter().any(|word| whole.contains(word));
        let local = !whole.contains("-tinh-") || whole.starts_with("-ubnd-") || whole.starts_with("-hdnd-");
        match &self.tinh {
            None if office.starts_with("bo-") && !office.starts_with("bo-chinh-tri") => Cap::Bo,
            None => Cap::TrungUong,
            Some(_) if has_any(&["-xa-", "-phuong-", "-thi-tran-"]) && !has_any(&["-thi-xa-"]) => Cap::Xa,
            Some(_) if local && has_any(&["-huyen-", "-quan-", "-thi-xa-"]) => Cap::Huyen,
            Some(tinh) => {
                match is_provincial(&office, &slug(tinh)) || !office.starts_with("ubnd-thanh-pho") {
                    true => Cap::Tinh,
                    // A city inside the province: "UBND thành phố Huế" before 2025.
                    false => Cap::Huyen,
                }
            }
        }
    }
}

/// The path of the file below `data/`, with `/` between folders.
impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}.toml", self.place, self.year_folder(), self.number)
    }
}

/// Whether a folder has the name of one for a year.
pub fn is_year(name: &str) -> bool {
    name == YEAR_UNKNOWN || name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The folder for decisions of an issuer: `thanh-hoa`, `thu-tuong-chinh-phu`, `quang-tri/ubnd-huyen-vinh-linh`.
pub fn place(issuer: &str, tinh: Option<&str>) -> String {
    let office = slug_of_office(issuer);
    let Some(tinh) = tinh else { return office };
    let province = province_folder(tinh);
    if is_provincial(&office, &province) { province } else { format!("{province}/{office}") }
}

fn province_folder(tinh: &str) -> String {
    provinces::by_name(tinh).map_or_else(|| slug(tinh), |unit| unit.slug.to_owned())
}

/// Slug of the office that an issuer is or heads: `Chủ tịch UBND tỉnh` gives that of `UBND tỉnh`.
fn slug_of_office(issuer: &str) -> String {
    let whole = slug(&text::key(issuer).replace("ủy ban nhân dân", "ubnd"));
    let whole = whole.replace("uy-ban-nhan-dan", "ubnd").replace("hoi-dong-nhan-dan", "hdnd");
    if let Some(office) = HEADS.iter().find_map(|(head, office)| headed(&whole, head, office)) {
        return office.to_owned();
    }
    match whole.as_str() {
        "thu-tuong" | "chinh-phu-thu-tuong" => "thu-tuong-chinh-phu".to_owned(),
        _ => whole,
    }
}

/// Slugs of the titles of heads, each with that of the first words of their office.
static HEADS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let of_head = |head: &OfficeHead| {
        let title = slug(&head.chuc_vu);
        head.co_quan.iter().map(|office| (title.clone(), slug(office))).collect::<Vec<_>>()
    };
    offices::heads().iter().flat_map(of_head).collect()
});

/// The part of a slug after the title of a head, if it is the office that the title belongs to.
fn headed<'s>(slug: &'s str, title: &str, office: &str) -> Option<&'s str> {
    let whole = slug.strip_prefix(title)?.strip_prefix('-')?;
    let rest = whole.strip_prefix(office)?;
    (rest.is_empty() || rest.starts_with('-')).then_some(whole)
}

/// Whether the office is one that governs the whole province; these need no folder of their own, because
/// their symbols already distinguish them (`QĐ-UBND`, `NQ-HĐND`, `-QĐ/TU`).
fn is_provincial(office: &str, province: &str) -> bool {
    let alone = office.strip_suffix(province).map_or(office, |head| head.trim_end_matches('-'));
    let alone =
        ["-tinh", "-thanh-pho", "-tp"].iter().find_map(|kind| alone.strip_suffix(kind)).unwrap_or(alone);
    offices::governs_a_province(alone)
}

/// A slug that is never empty, so that it can name a folder.
fn slug(text: &str) -> String {
    let slug = text::slug(text);
    if slug.is_empty() { "khong-ten".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provincial_issuers_share_the_folder_of_the_province() {
        for issuer in [
            "UBND tỉnh Thanh Hóa",
            "UBND tỉnh Thanh Hoá",
            "Ủy ban nhân dân tỉnh Thanh Hóa",
            "Chủ tịch UBND tỉnh Thanh Hóa",
            "UBND tỉnh",
            "Tỉnh ủy Thanh Hóa",
            "Ban Thường vụ Tỉnh ủy Thanh Hóa",
            "HĐND tỉnh Thanh Hóa",
        ] {
            assert_eq!(place(issuer, Some("Thanh Hóa")), "thanh-hoa", "{issuer}");
        }
        assert_eq!(place("UBND Thành phố Hà Nội", Some("Hà Nội")), "ha-noi");
        assert_eq!(place("UBND TP. Hồ Chí Minh", Some("Hồ Chí Minh")), "ho-chi-minh");
    }

    #[test]
    fn an_issuer_below_the_province_adds_its_own_folder() {
        assert_eq!(place("UBND huyện Vĩnh Linh", Some("Quảng Trị")), "quang-tri/ubnd-huyen-vinh-linh");
        assert_eq!(
            place("Ban Chỉ đạo Công nghệ thông tin tỉnh Phú Thọ", Some("Phú Thọ")),
            "phu-tho/ban-chi-dao-cong-nghe-thong-tin-tinh-phu-tho"
        );
        assert_eq!(place("UBND thành phố Huế", Some("Thừa Thiên Huế")), "thua-thien-hue/ubnd-thanh-pho-hue");
    }

    #[test]
    fn levels_follow_from_the_issuer() {
        let cap = |issuer: &str, tinh: Option<&str>| {
            let text = format!(
                "so_hieu = \"1/QĐ-UBND\"\nco_quan_ban_hanh = \"{issuer}\"\nngay_ban_hanh = 2021-01-01\n{}\n\
                 [ban]\nten = \"Ban\"\n[[nguon]]\nnha_xuat_ban = \"Báo\"\n",
                tinh.map_or_else(String::new, |tinh| format!("tinh = \"{tinh}\""))
            );
            crate::record::record_of(&text).cap().unwrap()
        };
        assert_eq!(cap("Thủ tướng Chính phủ", None), Cap::TrungUong);
        assert_eq!(cap("Bộ trưởng Bộ Nội vụ", None), Cap::Bo);
        assert_eq!(cap("UBND tỉnh Thanh Hóa", Some("Thanh Hóa")), Cap::Tinh);
        assert_eq!(cap("UBND Thành phố Hà Nội", Some("Hà Nội")), Cap::Tinh);
        assert_eq!(cap("Ban Chỉ đạo Công nghệ thông tin tỉnh Phú Thọ", Some("Phú Thọ")), Cap::Tinh);
        assert_eq!(cap("UBND huyện Vĩnh Linh", Some("Quảng Trị")), Cap::Huyen);
        assert_eq!(cap("UBND thị xã Sơn Tây", Some("Hà Nội")), Cap::Huyen);
        assert_eq!(cap("UBND thành phố Huế", Some("Thừa Thiên Huế")), Cap::Huyen);
        assert_eq!(cap("UBND xã Vĩnh Thủy", Some("Quảng Trị")), Cap::Xa);
    }

    #[test]
    fn central_issuers_have_the_folder_of_their_office() {
        assert_eq!(place("Thủ tướng Chính phủ", None), "thu-tuong-chinh-phu");
        let ministry = "bo-thong-tin-va-truyen-thong";
        assert_eq!(place("Bộ trưởng Bộ Thông tin và Truyền thông", None), ministry);
        assert_eq!(place("Bộ Thông tin và Truyền thông", None), ministry);
    }
}

//! The identity of a decision, and the path of its file that follows from it.

use std::fmt;

use super::{Cap, QuyetDinh};
use crate::number::Number;
use crate::registers::issuers::body_of;
use crate::registers::{offices, provinces, short_folder};
use crate::text;

/// The folder for decisions without a latest possible year.
const YEAR_UNKNOWN: &str = "chua-ro";

/// The most bytes of a name in a path.
const LONGEST_NAME: usize = 60;

/// How the file name of a decision without a number begins.
const WITHOUT_NUMBER: &str = "khong-so-";

/// The most decisions without a number that share place, day, committee and action.
const MOST_ALIKE: usize = 99;

/// The key of a decision: issuer with its province, year, number and symbol.
///
/// Two decisions with the same number in their keys are the same decision, and the path of a file is made of the key
/// alone. An office-holder counts as the office (chairman and people's committee share one sequence of numbers: Decree
/// 30/2020/NĐ-CP, Annex I), and the year is that of the latest possible day of issue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Folder of the issuer: province, or central body, or province and the issuer below it.
    pub place: String,
    /// Year of the latest possible day; `None` when there is no such bound.
    pub year: Option<u16>,
    /// Number and symbol in ASCII letters; where they are not known, `khong-so` with day and committee.
    pub number: String,
    /// The first action, which distinguishes decisions without a number.
    action: Option<String>,
}

impl RecordKey {
    /// The key of a decision.
    pub fn of(record: &QuyetDinh) -> Self {
        Self {
            place: match (&record.co_quan_ban_hanh, &record.tinh) {
                (Some(issuer), tinh) => place(issuer, tinh.as_deref()),
                (None, Some(tinh)) => province_folder(tinh),
                (None, None) => "khong-ro".to_owned(),
            },
            year: record.ngay_ban_hanh.year_of_latest(),
            number: record.number().map_or_else(|| without_number(record), Number::slug),
            action: record.hanh_dong.first().filter(|_| record.so_hieu.is_none()).map(|it| slug(it.as_str())),
        }
    }

    /// Whether the number is known.
    pub fn is_numbered(&self) -> bool {
        !self.number.starts_with(WITHOUT_NUMBER)
    }

    /// The paths that the file may have, the proper one first. Decisions without a number may share day and committee:
    /// then the action distinguishes them, then a counter.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec![self.to_string()];
        if !self.is_numbered() {
            let base = format!("{}/{}/{}", self.place, self.year_folder(), self.number);
            let with_action = self.action.as_ref().map_or_else(|| base.clone(), |it| format!("{base}-{it}"));
            paths.extend(self.action.iter().map(|_| format!("{with_action}.toml")));
            paths.extend((2..=MOST_ALIKE).map(|count| format!("{with_action}-{count}.toml")));
        }
        paths
    }

    /// Name of the folder for the year.
    pub fn year_folder(&self) -> String {
        self.year.map_or_else(|| YEAR_UNKNOWN.to_owned(), |year| format!("{year:04}"))
    }
}

/// The path of the file below `data/`, with `/` between folders.
impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}.toml", self.place, self.year_folder(), self.number)
    }
}

/// The file name of a decision without a number: `khong-so-2021-11-ban-chi-dao-chuyen-doi-so`.
fn without_number(record: &QuyetDinh) -> String {
    let day = record.ngay_ban_hanh.latest_written().unwrap_or_else(|| "khong-ngay".to_owned());
    format!("{WITHOUT_NUMBER}{day}-{}", cut(slug(&record.ban.ten)))
}

/// A slug cut at a hyphen to [`LONGEST_NAME`].
fn cut(mut slug: String) -> String {
    if slug.len() > LONGEST_NAME {
        let end = slug[..=LONGEST_NAME].rfind('-').unwrap_or(LONGEST_NAME);
        slug.truncate(end);
    }
    slug
}

/// Whether a path below the data folder has the form of that of a record: a folder of a year, and a number.
pub fn is_record_path(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let has_number =
        |name: &str| name.starts_with(|c: char| c.is_ascii_digit()) || name.starts_with(WITHOUT_NUMBER);
    parts.next().is_some_and(has_number) && parts.next().is_some_and(is_year)
}

/// Whether a folder has the name of one for a year.
pub fn is_year(name: &str) -> bool {
    name == YEAR_UNKNOWN || name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

impl QuyetDinh {
    /// The level of the issuer, where the issuer is known.
    pub fn cap(&self) -> Option<Cap> {
        let office = slug_of_office(self.co_quan_ban_hanh.as_deref()?);
        // Whole syllables: "chuyển đổi số" is no "huyện", and the name of a committee may contain "quận" as well.
        let whole = format!("-{office}-");
        let has_any = |words: &[&str]| words.iter().any(|word| whole.contains(word));
        let local = !whole.contains("-tinh-") || whole.starts_with("-ubnd-") || whole.starts_with("-hdnd-");
        Some(match &self.tinh {
            None if office.starts_with("bo-") && !office.starts_with("bo-chinh-tri") => Cap::Bo,
            None => Cap::TrungUong,
            Some(_) if has_any(&["-xa-", "-phuong-", "-thi-tran-"]) && !has_any(&["-thi-xa-"]) => Cap::Xa,
            Some(_) if local && has_any(&["-huyen-", "-quan-", "-thi-xa-"]) => Cap::Huyen,
            Some(tinh) if is_provincial(&office, &slug(tinh)) => Cap::Tinh,
            // A city inside the province: "UBND thành phố Huế" before 2025.
            Some(_) if office.starts_with("ubnd-thanh-pho") => Cap::Huyen,
            Some(_) => Cap::Tinh,
        })
    }
}

/// The folder for decisions of an issuer: `thanh-hoa`, `thu-tuong-chinh-phu`, `quang-tri/ubnd-huyen-vinh-linh`.
pub fn place(issuer: &str, tinh: Option<&str>) -> String {
    let office = slug_of_office(issuer);
    let Some(tinh) = tinh else {
        return short_folder(&office).map_or_else(|| cut(office), str::to_owned);
    };
    let province = province_folder(tinh);
    if is_provincial(&office, &province) { province } else { format!("{province}/{}", cut(office)) }
}

fn province_folder(tinh: &str) -> String {
    provinces::by_name(tinh).map_or_else(|| cut(slug(tinh)), |unit| unit.slug.to_owned())
}

/// Slug of the office that an issuer is or heads: `Chủ tịch UBND tỉnh` gives that of `UBND tỉnh`.
fn slug_of_office(issuer: &str) -> String {
    match slug(issuer).as_str() {
        "thu-tuong" | "chinh-phu-thu-tuong" => "thu-tuong-chinh-phu".to_owned(),
        _ => slug(body_of(issuer)).replace("uy-ban-nhan-dan", "ubnd").replace("hoi-dong-nhan-dan", "hdnd"),
    }
}

/// Whether the office is one that governs the whole province; these need no folder of their own, because
/// their symbols already distinguish them (`QĐ-UBND`, `NQ-HĐND`, `-QĐ/TU`).
fn is_provincial(office: &str, province: &str) -> bool {
    let alone = office.strip_suffix(province).map_or(office, |head| head.trim_end_matches('-'));
    let without_kind = ["-tinh", "-thanh-pho", "-tp"].iter().find_map(|kind| alone.strip_suffix(kind));
    offices::governs_a_province(without_kind.unwrap_or(alone))
}

/// A slug that is never empty, so that it can name a folder.
fn slug(text: &str) -> String {
    let slug = text::slug(text);
    if slug.is_empty() { "khong-ten".to_owned() } else { slug }
}

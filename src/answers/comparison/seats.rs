//! Seats by office: the roles of each office on each committee, with the same office of several provinces on one row.

use serde::Serialize;

use crate::answers::words::{remarks, roles};
use crate::columns::without_endings;
use crate::record::{QuyetDinh, ThanhVien};
use crate::registers::abbreviations::abbreviated;
use crate::text;

/// An office and its roles on each committee.
#[derive(Debug, Serialize)]
pub struct OfficeRoles {
    /// The office; where names of provinces differ, with all endings: `UBND tỉnh / Thành phố`.
    pub co_quan: String,
    /// Roles on each committee, empty where the office is not named.
    pub vai_tro: Vec<Vec<String>>,
    /// The office without the province, by which the offices of several provinces are compared.
    #[serde(skip)]
    key: String,
    /// Names and kinds of provinces after the office.
    #[serde(skip)]
    endings: Vec<String>,
}

/// The union of all offices, those on the most committees first, then in the order of the decisions.
pub fn of(records: &[&QuyetDinh]) -> Vec<OfficeRoles> {
    let mut offices: Vec<OfficeRoles> = Vec::new();
    for (decision, record) in records.iter().enumerate() {
        for seat in &record.ban.thanh_vien {
            let (stem, ending) = office(seat, record.tinh.as_deref().unwrap_or_default());
            let key = text::key(&abbreviated(stem));
            let at = offices.iter().position(|office| office.key == key).unwrap_or_else(|| {
                let vai_tro = vec![Vec::new(); records.len()];
                offices.push(OfficeRoles { co_quan: stem.to_owned(), vai_tro, key, endings: Vec::new() });
                offices.len() - 1
            });
            let remarks: String = remarks(seat).iter().map(|remark| format!(" ({remark})")).collect();
            offices[at].vai_tro[decision].push(roles(seat) + &remarks);
            let endings = &mut offices[at].endings;
            if !ending.is_empty() && !endings.iter().any(|other| text::key(other) == text::key(ending)) {
                endings.push(ending.to_owned());
            }
        }
    }
    for office in &mut offices {
        office.co_quan = format!("{} {}", office.co_quan, office.endings.join(" / ")).trim_end().to_owned();
    }
    offices.sort_by_key(|office| office.vai_tro.iter().filter(|roles| roles.is_empty()).count());
    offices
}

/// The office of a seat without the name and kind of its province, with the abbreviations of records: `Sở TT&TT`.
pub fn standard_office(seat: &ThanhVien, tinh: Option<&str>) -> String {
    abbreviated(office(seat, tinh.unwrap_or_default()).0)
}

/// The office of a seat, or else its post or holder, without and with only the name and kind of the province after it.
fn office<'s>(seat: &'s ThanhVien, tinh: &str) -> (&'s str, &'s str) {
    let written = seat.co_quan.as_deref().or(seat.chuc_vu.as_deref()).or(seat.ho_ten.as_deref());
    split(written.unwrap_or("không nêu cơ quan"), tinh)
}

/// The name of an office without and with only the name and kind of its province at the end.
pub fn split<'w>(written: &'w str, tinh: &str) -> (&'w str, &'w str) {
    let stem = without_endings(written, &[tinh, "tỉnh", "thành phố", "TP"]);
    (stem, written[stem.len()..].trim())
}

/// Roles for a person, equal ones counted: `Phó Trưởng ban; Ủy viên ×2`.
pub fn in_words(roles: &[String]) -> Option<String> {
    let first = roles.iter().enumerate().filter(|(at, role)| !roles[..*at].contains(role));
    let words = first.map(|(_, role)| match roles.iter().filter(|other| *other == role).count() {
        1 => role.clone(),
        count => format!("{role} ×{count}"),
    });
    Some(words.collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty())
}

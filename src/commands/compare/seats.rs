//! Seats by office: the roles of each office on each committee, with the same office of several provinces on one row.

use serde::Serialize;

use crate::answers::words::{remarks, roles};
use crate::corpus::Entry;
use crate::record::ThanhVien;
use crate::registers::abbreviations::abbreviated;
use crate::text;

/// An office and its roles on each committee.
#[derive(Debug, Serialize)]
pub struct OfficeRoles {
    /// The office; where names of provinces differ, with all endings: `UBND tỉnh / Thành phố`.
    pub co_quan: String,
    /// Roles on each committee, empty where the office is not named.
    pub vai_tro: Vec<Vec<String>>,
    #[serde(skip)]
    key: String,
    #[serde(skip)]
    names: Vec<OfficeName>,
}

/// An office as written: the part that is common to all provinces, and the name or kind of the province after it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OfficeName {
    stem: String,
    ending: String,
}

/// The union of all offices, those on the most committees first, then in the order of the decisions.
pub fn of(entries: &[&Entry]) -> Vec<OfficeRoles> {
    let mut offices: Vec<OfficeRoles> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for seat in &entry.record.ban.thanh_vien {
            let name = OfficeName::of(seat, entry.record.tinh.as_deref());
            let key = text::key(&abbreviated(&name.stem));
            let place = offices.iter().position(|office| office.key == key).unwrap_or_else(|| {
                let vai_tro = vec![Vec::new(); entries.len()];
                offices.push(OfficeRoles { co_quan: String::new(), vai_tro, key, names: Vec::new() });
                offices.len() - 1
            });
            offices[place].vai_tro[at].push(described(seat));
            offices[place].names.push(name);
        }
    }
    for office in &mut offices {
        office.co_quan = common(&office.names);
    }
    offices.sort_by_key(|office| office.vai_tro.iter().filter(|roles| roles.is_empty()).count());
    offices
}

/// Whether some seat is a group, which may contain an office of another row.
pub fn any_group(entries: &[&Entry]) -> bool {
    entries.iter().any(|entry| entry.record.ban.thanh_vien.iter().any(ThanhVien::is_group))
}

fn described(seat: &ThanhVien) -> String {
    let remarks = remarks(seat).into_iter().map(|remark| format!(" ({remark})"));
    roles(seat) + &remarks.collect::<String>()
}

/// Roles for a person, equal ones counted: `Phó Trưởng ban; Ủy viên ×2`.
pub fn in_words(roles: &[String]) -> Option<String> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for role in roles {
        match counted.iter_mut().find(|(other, _)| other == role) {
            Some((_, count)) => *count += 1,
            None => counted.push((role, 1)),
        }
    }
    let words = counted.iter().map(|(role, count)| match count {
        1 => (*role).to_owned(),
        _ => format!("{role} ×{count}"),
    });
    Some(words.collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty())
}

impl OfficeName {
    fn of(seat: &ThanhVien, tinh: Option<&str>) -> Self {
        let written = seat.co_quan.as_deref().or(seat.chuc_vu.as_deref()).or(seat.ho_ten.as_deref());
        Self::split(written.unwrap_or("không nêu cơ quan"), tinh)
    }

    /// Splits the name and kind of the province off the end of an office.
    fn split(written: &str, tinh: Option<&str>) -> Self {
        let words: Vec<_> = text::words(written).map(|(range, word)| (range.end, text::key(word))).collect();
        let mut rest = words.as_slice();
        for ending in [tinh.unwrap_or(""), "tỉnh", "thành phố", "TP"] {
            rest = without(rest, ending);
        }
        let end = rest.last().map_or(0, |(end, _)| *end);
        Self { stem: written[..end].to_owned(), ending: written[end..].trim().to_owned() }
    }
}

/// The words without the ending, if any are left.
fn without<'w>(words: &'w [(usize, String)], ending: &str) -> &'w [(usize, String)] {
    let ending: Vec<_> = text::words(ending).map(|(_, word)| text::key(word)).collect();
    match words.len().checked_sub(ending.len()) {
        Some(left) if left > 0 && words[left..].iter().map(|(_, word)| word).eq(&ending) => &words[..left],
        _ => words,
    }
}

/// The common part with each ending.
fn common(names: &[OfficeName]) -> String {
    let Some(first) = names.first() else { return String::new() };
    let mut endings: Vec<&str> = Vec::new();
    for name in names.iter().filter(|name| !name.ending.is_empty()) {
        if !endings.iter().any(|other| text::key(other) == text::key(&name.ending)) {
            endings.push(&name.ending);
        }
    }
    format!("{} {}", first.stem, endings.join(" / ")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(written: &str, tinh: &str) -> (String, String) {
        let name = OfficeName::split(written, Some(tinh));
        (name.stem, name.ending)
    }

    fn parts(stem: &str, ending: &str) -> (String, String) {
        (stem.to_owned(), ending.to_owned())
    }

    #[test]
    fn an_office_is_parted_from_its_province() {
        assert_eq!(split("UBND tỉnh", "Thanh Hóa"), parts("UBND", "tỉnh"));
        assert_eq!(split("UBND tỉnh Thanh Hoá", "Thanh Hóa"), parts("UBND", "tỉnh Thanh Hoá"));
        assert_eq!(split("Công an Thành phố", "Hà Nội"), parts("Công an", "Thành phố"));
        assert_eq!(split("Kho bạc Hà Nội", "Hà Nội"), parts("Kho bạc", "Hà Nội"));
    }

    #[test]
    fn other_places_stay_with_the_office() {
        assert_eq!(split("UBND thành phố Huế", "Thừa Thiên Huế"), parts("UBND thành phố Huế", ""));
        let districts = "UBND các quận, huyện, thị xã";
        assert_eq!(split(districts, "Hà Nội"), parts(districts, ""));
        assert_eq!(split("Tỉnh", "Hà Nội"), parts("Tỉnh", ""));
    }

    #[test]
    fn endings_are_told_once() {
        let names: Vec<_> =
            [("UBND tỉnh", "Thanh Hóa"), ("UBND Tỉnh", "Quảng Nam"), ("UBND Thành phố", "Hà Nội")]
                .map(|(written, tinh)| OfficeName::split(written, Some(tinh)))
                .into();
        assert_eq!(common(&names), "UBND tỉnh / Thành phố");
    }

    #[test]
    fn like_roles_are_counted() {
        let roles = ["Phó Trưởng ban", "Ủy viên", "Ủy viên"].map(str::to_owned);
        assert_eq!(in_words(&roles).unwrap(), "Phó Trưởng ban; Ủy viên ×2");
        assert_eq!(in_words(&[]), None);
    }
}

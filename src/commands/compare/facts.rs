//! The facts to compare: one row a fact, one text a decision.

use serde::Serialize;

use crate::answers::words::{listed, regime, roles, signer};
use crate::columns::{post, words};
use crate::corpus::Entry;
use crate::date::{Interval, MonthSpan};
use crate::record::{Ban, CheDo, QuyetDinh, ThanhVien};
use crate::text;

/// A fact of all decisions.
#[derive(Debug, Serialize)]
pub struct ComparedFact {
    /// The section of the page.
    pub phan: &'static str,
    /// The key of the record, or a word with `_` for a derived fact.
    pub khoa: String,
    /// Its name for a person.
    pub muc: String,
    /// The text of each decision, if it states the fact.
    pub gia_tri: Vec<Option<String>>,
}

/// Sections in the order of the page; seats and duties come before the last two.
pub const DECISION: &str = "Quyết định";
/// The committee.
pub const COMMITTEE: &str = "Ban";
/// How it works.
pub const REGIME: &str = "Chế độ";
/// Its teams.
pub const TEAMS: &str = "Bộ phận giúp việc";

/// All facts that at least one decision states.
pub fn of(entries: &[&Entry]) -> Vec<ComparedFact> {
    let records: Vec<_> = entries.iter().map(|entry| &entry.record).collect();
    let mut facts = decision(&records);
    facts.extend(committee(&records));
    facts.extend(head(&records));
    facts.extend(how_it_works(&records));
    facts.extend(teams(&records));
    facts.retain(|fact| fact.gia_tri.iter().any(Option::is_some));
    facts
}

fn fact(
    phan: &'static str,
    (khoa, muc): (&str, &str),
    records: &[&QuyetDinh],
    text: impl Fn(&QuyetDinh) -> String,
) -> ComparedFact {
    let said = |record: &&QuyetDinh| Some(text(record)).filter(|text| !text.is_empty());
    ComparedFact {
        phan,
        khoa: khoa.to_owned(),
        muc: muc.to_owned(),
        gia_tri: records.iter().map(said).collect(),
    }
}

fn decision(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let of = |key: &'static str, text: fn(&QuyetDinh) -> String| {
        fact(DECISION, (key, QuyetDinh::table().label_of(key)), records, text)
    };
    let days: Vec<_> = records.iter().map(|record| record.ngay_ban_hanh).collect();
    vec![
        of("so_hieu", |record| record.shown_number().to_owned()),
        of("tinh", |record| record.tinh.clone().unwrap_or_default()),
        of("co_quan_ban_hanh", |record| record.issuer().to_owned()),
        of("ngay_ban_hanh", |record| record.ngay_ban_hanh.vietnamese()),
        fact(DECISION, ("_sau", "Sau quyết định cũ nhất"), records, |record| {
            age(record.ngay_ban_hanh, &days)
        }),
        of("hanh_dong", |record| words(&record.hanh_dong)),
        of("nguoi_ky", signer),
    ]
}

/// The time since the oldest of these days: the one with the earliest latest possible day, which no other certainly
/// precedes.
fn age(day: Interval, days: &[Interval]) -> String {
    let latest = |day: &&Interval| (day.latest().is_none(), day.latest(), day.earliest());
    let oldest = days.iter().min_by_key(latest).copied().unwrap_or(day);
    let sure = |other: &Interval| other.is_after(&oldest) || *other == oldest && oldest.is_day();
    let alone = days.iter().filter(|other| **other == oldest).count() == 1;
    match day.since(oldest) {
        Some(span) => MonthSpan::vietnamese(span),
        None if day != oldest => "chưa rõ trước sau".to_owned(),
        None if days.iter().all(|other| sure(other) || alone && *other == oldest) => "cũ nhất".to_owned(),
        None => "có lẽ cũ nhất".to_owned(),
    }
}

fn committee(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let of = |key: &'static str, text: fn(&Ban) -> String| {
        let label = Ban::table().label_of(key);
        fact(COMMITTEE, (&format!("ban.{key}"), label), records, move |record| text(&record.ban))
    };
    vec![
        of("ten", |ban| ban.ten.clone()),
        of("ten_cu", |ban| ban.ten_cu.join("; ")),
        of("linh_vuc", |ban| words(&ban.linh_vuc)),
        of("thuoc", |ban| ban.thuoc.clone().unwrap_or_default()),
        of("kiem", |ban| ban.kiem.join("; ")),
        of("so_thanh_vien", |ban| ban.so_thanh_vien.map_or_else(String::new, |n| n.to_string())),
        fact(COMMITTEE, ("_so_ghe", "Ghế liệt kê"), records, |record| {
            listed(&record.ban).unwrap_or_default()
        }),
        of("co_quan_thuong_truc", |ban| ban.co_quan_thuong_truc.join("; ")),
    ]
}

fn head(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let of = |name: (&str, &str), text: fn(&ThanhVien) -> String| {
        fact(COMMITTEE, name, records, move |record| record.ban.head().map_or_else(String::new, text))
    };
    vec![
        of(("_dung_dau", "Đứng đầu"), |seat| match &seat.ho_ten {
            Some(name) => format!("{} {name}", roles(seat)),
            None => roles(seat),
        }),
        of(("_dung_dau_chuc_vu", "Chức vụ người đứng đầu"), post),
        of(("_dung_dau_hang", "Hạng người đứng đầu"), |seat| {
            seat.chuc_vu.as_deref().and_then(rank).unwrap_or_default().to_owned()
        }),
    ]
}

/// Whether a post is that of a leader or of a deputy, by its first word.
fn rank(post: &str) -> Option<&'static str> {
    const LEADERS: [&str; 7] =
        ["Chủ tịch", "Thủ tướng", "Bộ trưởng", "Bí thư", "Giám đốc", "Cục trưởng", "Chánh"];
    let opens =
        |word: &str| text::Pattern::new(word).find(post).first().is_some_and(|found| found.start == 0);
    if opens("Phó") || opens("Thứ trưởng") {
        return Some("cấp phó");
    }
    LEADERS.iter().any(|word| opens(word)).then_some("cấp trưởng")
}

fn how_it_works(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let of = |key: &'static str| {
        let name = (format!("ban.che_do.{key}"), CheDo::table().label_of(key));
        fact(REGIME, (&name.0, name.1), records, move |record| {
            let facts = record.ban.che_do.as_ref().map(regime).unwrap_or_default();
            facts.into_iter().find(|(other, _)| *other == key).map_or_else(String::new, |(_, text)| text)
        })
    };
    CheDo::table().fields.iter().map(|field| of(field.key)).collect()
}

/// The teams by their index in the decision; teams with the same index need not correspond.
fn teams(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let most = records.iter().map(|record| record.ban.giup_viec.len()).max().unwrap_or(0);
    let team = |at: usize| {
        let of = move |key: &str, name: &str, text: fn(&Ban) -> String| {
            let khoa = format!("ban.giup_viec[{}].{key}", at + 1);
            let muc = if most > 1 { format!("{}. {name}", at + 1) } else { name.to_owned() };
            fact(TEAMS, (&khoa, &muc), records, move |record| {
                record.ban.giup_viec.get(at).map_or_else(String::new, text)
            })
        };
        [
            of("ten", Ban::table().label_of("ten"), |team| team.ten.clone()),
            of("_dung_dau", "Đứng đầu", |team| team.head().map_or_else(String::new, leader)),
            of("_so_ghe", "Ghế liệt kê", |team| listed(team).unwrap_or_default()),
            of("dat_tai", Ban::table().label_of("dat_tai"), |team| team.dat_tai.clone().unwrap_or_default()),
        ]
    };
    (0..most).flat_map(team).collect()
}

fn leader(seat: &ThanhVien) -> String {
    let who = [seat.ho_ten.clone().unwrap_or_default(), post(seat)];
    let who: Vec<_> = who.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} {}", roles(seat), who.join(", ")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_counts_from_the_oldest() {
        let ages = |days: &[&str]| {
            let days: Vec<_> = days.iter().map(|text| Interval::parse(text).unwrap()).collect();
            days.iter().map(|day| age(*day, &days)).collect::<Vec<_>>()
        };
        assert_eq!(ages(&["2019-05-03", "2016-04-21"]), ["3 năm", "cũ nhất"]);
        assert_eq!(ages(&["2019-02-01", "../2016-05-04"]), ["ít nhất 2 năm 8 tháng", "cũ nhất"]);
        assert_eq!(ages(&["2021", "2021-11-06"]), ["chưa rõ trước sau", "có lẽ cũ nhất"]);
        assert_eq!(ages(&["2021-11-06", "2021-11-06"]), ["cũ nhất", "cũ nhất"]);
        assert_eq!(ages(&["2021-11", "2021-11"]), ["có lẽ cũ nhất", "có lẽ cũ nhất"]);
    }

    #[test]
    fn deputies_are_told_by_the_first_word() {
        assert_eq!(rank("Phó Chủ tịch thường trực"), Some("cấp phó"));
        assert_eq!(rank("Thứ trưởng"), Some("cấp phó"));
        assert_eq!(rank("Chủ tịch"), Some("cấp trưởng"));
        assert_eq!(rank("Chánh Văn phòng"), Some("cấp trưởng"));
        assert_eq!(rank("Đại diện lãnh đạo"), None);
    }
}

//! The facts to compare: one row a fact, one text a decision.

use serde::Serialize;

use crate::answers::words::{listed, regime, roles, signer};
use crate::columns::{post, words};
use crate::date::{Interval, MonthSpan};
use crate::record::{Ban, CheDo, QuyetDinh, ThanhVien};
use crate::text::Pattern;

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

/// The section of facts on the decision itself.
pub const DECISION: &str = "Quyết định";
/// The section of facts on its committee.
pub const COMMITTEE: &str = "Ban";
/// The section of facts on how the committee works.
pub const REGIME: &str = "Chế độ";
/// The section of facts on its teams.
pub const TEAMS: &str = "Bộ phận giúp việc";

/// The facts found so far.
struct Facts<'r> {
    records: &'r [&'r QuyetDinh],
    facts: Vec<ComparedFact>,
}

/// All facts that at least one decision states.
pub fn of(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let mut facts = Facts { records, facts: Vec::new() };
    facts.add_decision();
    facts.add_committee();
    facts.add_regime();
    facts.add_teams();
    facts.facts
}

impl Facts<'_> {
    /// Adds a fact unless its text is empty for every decision.
    fn add(&mut self, phan: &'static str, khoa: &str, muc: &str, text: impl Fn(&QuyetDinh) -> String) {
        let texts = self.records.iter().map(|record| Some(text(record)).filter(|text| !text.is_empty()));
        let gia_tri: Vec<_> = texts.collect();
        if gia_tri.iter().any(Option::is_some) {
            self.facts.push(ComparedFact { phan, khoa: khoa.to_owned(), muc: muc.to_owned(), gia_tri });
        }
    }

    fn add_key(&mut self, key: &str, text: fn(&QuyetDinh) -> String) {
        self.add(DECISION, key, QuyetDinh::table().label_of(key), text);
    }

    fn add_decision(&mut self) {
        let days: Vec<_> = self.records.iter().map(|record| record.ngay_ban_hanh).collect();
        self.add_key("so_hieu", |record| record.shown_number().to_owned());
        self.add_key("tinh", |record| record.tinh.clone().unwrap_or_default());
        self.add_key("co_quan_ban_hanh", |record| record.issuer().to_owned());
        self.add_key("ngay_ban_hanh", |record| record.ngay_ban_hanh.vietnamese());
        self.add(DECISION, "_sau", "Sau quyết định cũ nhất", |record| {
            age(record.ngay_ban_hanh, &days)
        });
        self.add_key("hanh_dong", |record| words(&record.hanh_dong));
        self.add_key("nguoi_ky", signer);
    }

    fn add_of_ban(&mut self, key: &str, text: fn(&Ban) -> String) {
        let label = Ban::table().label_of(key);
        self.add(COMMITTEE, &format!("ban.{key}"), label, |record| text(&record.ban));
    }

    fn add_of_head(&mut self, key: &str, name: &str, text: fn(&ThanhVien) -> String) {
        self.add(COMMITTEE, key, name, |record| record.ban.head().map_or_else(String::new, text));
    }

    fn add_committee(&mut self) {
        self.add_of_ban("ten", |ban| ban.ten.clone());
        self.add_of_ban("ten_cu", |ban| ban.ten_cu.join("; "));
        self.add_of_ban("linh_vuc", |ban| words(&ban.linh_vuc));
        self.add_of_ban("thuoc", |ban| ban.thuoc.clone().unwrap_or_default());
        self.add_of_ban("kiem", |ban| ban.kiem.join("; "));
        self.add_of_ban("so_thanh_vien", |ban| ban.so_thanh_vien.map_or_else(String::new, |n| n.to_string()));
        self.add(COMMITTEE, "_so_ghe", "Ghế liệt kê", |record| listed(&record.ban).unwrap_or_default());
        self.add_of_ban("co_quan_thuong_truc", |ban| ban.co_quan_thuong_truc.join("; "));
        self.add_of_head("_dung_dau", "Đứng đầu", |seat| {
            format!("{} {}", roles(seat), seat.ho_ten.as_deref().unwrap_or_default()).trim_end().to_owned()
        });
        self.add_of_head("_dung_dau_chuc_vu", "Chức vụ người đứng đầu", post);
        self.add_of_head("_dung_dau_hang", "Hạng người đứng đầu", |seat| {
            seat.chuc_vu.as_deref().and_then(rank).unwrap_or_default().to_owned()
        });
    }

    fn add_regime(&mut self) {
        for field in CheDo::table().fields {
            self.add(REGIME, &format!("ban.che_do.{}", field.key), field.label(), |record| {
                let texts = record.ban.che_do.as_ref().map(regime).unwrap_or_default();
                texts
                    .into_iter()
                    .find(|(key, _)| *key == field.key)
                    .map_or_else(String::new, |(_, text)| text)
            });
        }
    }

    /// The teams by their index in the decision; teams with the same index need not correspond.
    fn add_teams(&mut self) {
        let label = |key| Ban::table().label_of(key);
        type TextOf = fn(&Ban) -> String;
        let texts: [(&str, &str, TextOf); 4] = [
            ("ten", label("ten"), |team| team.ten.clone()),
            ("_dung_dau", "Đứng đầu", |team| team.head().map_or_else(String::new, leader)),
            ("_so_ghe", "Ghế liệt kê", |team| listed(team).unwrap_or_default()),
            ("dat_tai", label("dat_tai"), |team| team.dat_tai.clone().unwrap_or_default()),
        ];
        let most = self.records.iter().map(|record| record.ban.giup_viec.len()).max().unwrap_or(0);
        for at in 0..most {
            for (key, name, text) in texts {
                let muc = if most > 1 { format!("{}. {name}", at + 1) } else { name.to_owned() };
                self.add(TEAMS, &format!("ban.giup_viec[{}].{key}", at + 1), &muc, |record| {
                    record.ban.giup_viec.get(at).map_or_else(String::new, text)
                });
            }
        }
    }
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

/// Whether a post is that of a leader or of a deputy, by its first word.
fn rank(post: &str) -> Option<&'static str> {
    const DEPUTIES: [&str; 2] = ["Phó", "Thứ trưởng"];
    const LEADERS: [&str; 7] =
        ["Chủ tịch", "Thủ tướng", "Bộ trưởng", "Bí thư", "Giám đốc", "Cục trưởng", "Chánh"];
    let opens = |word: &&str| Pattern::new(word).find(post).first().is_some_and(|found| found.start == 0);
    match DEPUTIES.iter().any(opens) {
        true => Some("cấp phó"),
        false => LEADERS.iter().any(opens).then_some("cấp trưởng"),
    }
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
        for (days, ages) in [
            (["2019-05-03", "2016-04-21"], ["3 năm", "cũ nhất"]),
            (["2019-02-01", "../2016-05-04"], ["ít nhất 2 năm 8 tháng", "cũ nhất"]),
            (["2021", "2021-11-06"], ["chưa rõ trước sau", "có lẽ cũ nhất"]),
            (["2021-11-06", "2021-11-06"], ["cũ nhất", "cũ nhất"]),
            (["2021-11", "2021-11"], ["có lẽ cũ nhất", "có lẽ cũ nhất"]),
        ] {
            let days = days.map(|text| Interval::parse(text).unwrap());
            assert_eq!(days.map(|day| age(day, &days)), ages);
        }
    }

    #[test]
    fn rank_is_that_of_the_first_word() {
        for (post, expected) in [
            ("Phó Chủ tịch thường trực", Some("cấp phó")),
            ("Thứ trưởng", Some("cấp phó")),
            ("Chủ tịch", Some("cấp trưởng")),
            ("Chánh Văn phòng", Some("cấp trưởng")),
            ("Đại diện lãnh đạo", None),
        ] {
            assert_eq!(rank(post), expected);
        }
    }
}

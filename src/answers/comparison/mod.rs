//! Decisions side by side: each fact, office and duty has one value a decision, in the order of the decisions.

pub mod duties;
pub mod seats;

use serde::Serialize;

use self::duties::AlignedDuties;
use self::seats::OfficeRoles;
use super::words::{joined, listed, or_empty, regime, roles, signer};
use crate::columns::{post, words};
use crate::corpus::Entry;
use crate::date::Interval;
use crate::record::{Ban, CheDo, LinhVuc, QuyetDinh, ThanhVien};

/// A comparison of decisions.
#[derive(Debug, Serialize)]
pub struct Comparison<'c> {
    #[serde(rename = "_quyet_dinh")]
    decisions: Vec<ComparedDecision<'c>>,
    /// What each decision says of itself, its committee and how that works.
    #[serde(rename = "_so_sanh")]
    pub facts: Vec<ComparedFact>,
    /// The roles of each office.
    #[serde(rename = "_ghe")]
    pub seats: Vec<OfficeRoles>,
    /// The duties, similar ones on one row.
    #[serde(rename = "_nhiem_vu")]
    pub duties: Vec<AlignedDuties>,
}

#[derive(Debug, Serialize)]
struct ComparedDecision<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
    tinh: Option<&'c str>,
    ngay_ban_hanh: String,
    ban: &'c str,
    #[serde(rename = "_path")]
    path: &'c str,
}

impl<'c> Comparison<'c> {
    /// The comparison of these decisions.
    pub fn of(entries: &[&'c Entry]) -> Self {
        let records: Vec<_> = entries.iter().map(|entry| &entry.record).collect();
        let decision = |entry: &&'c Entry| ComparedDecision {
            so_hieu: entry.record.written_number(),
            tinh: entry.record.tinh.as_deref(),
            ngay_ban_hanh: entry.record.ngay_ban_hanh.to_string(),
            ban: &entry.record.ban.ten,
            path: &entry.path,
        };
        Self {
            decisions: entries.iter().map(decision).collect(),
            facts: facts(&records),
            seats: seats::of(&records),
            duties: duties::align(records.iter().map(|record| record.ban.nhiem_vu.as_slice()).collect()),
        }
    }
}

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

const DECISION: &str = "Quyết định";
const COMMITTEE: &str = "Ban";
const REGIME: &str = "Chế độ";
const TEAMS: &str = "Bộ phận giúp việc";
/// The sections in the order of the page; offices and duties come before the last two.
pub const SECTIONS: [&str; 4] = [DECISION, COMMITTEE, REGIME, TEAMS];

/// The text of a fact, from a decision or a team.
type TextOf<T> = fn(&T) -> String;

/// The facts on a decision and its committee: section, key and text.
const FACTS: [(&str, &str, TextOf<QuyetDinh>); 16] = [
    (DECISION, "so_hieu", |of| of.shown_number().to_owned()),
    (DECISION, "tinh", |of| or_empty(&of.tinh).to_owned()),
    (DECISION, "co_quan_ban_hanh", |of| of.issuer().to_owned()),
    (DECISION, "ngay_ban_hanh", |of| of.ngay_ban_hanh.vietnamese()),
    (DECISION, "hanh_dong", |of| words(&of.hanh_dong)),
    (DECISION, "nguoi_ky", signer),
    (COMMITTEE, "ban.ten", |of| of.ban.ten.clone()),
    (COMMITTEE, "ban.ten_cu", |of| of.ban.ten_cu.join("; ")),
    (COMMITTEE, "_linh_vuc", |of| words(&of.linh_vuc())),
    (COMMITTEE, "ban.thuoc", |of| or_empty(&of.ban.thuoc).to_owned()),
    (COMMITTEE, "ban.kiem", |of| of.ban.kiem.join("; ")),
    (COMMITTEE, "ban.so_thanh_vien", |of| of.ban.so_thanh_vien.map_or_else(String::new, |n| n.to_string())),
    (COMMITTEE, "_so_ghe", |of| listed(&of.ban).unwrap_or_default()),
    (COMMITTEE, "ban.co_quan_thuong_truc", |of| of.ban.co_quan_thuong_truc.join("; ")),
    (COMMITTEE, "_dung_dau", |of| of.ban.head().map_or_else(String::new, |seat| with_role(seat, ""))),
    (COMMITTEE, "_dung_dau_chuc_vu", |of| of.ban.head().map_or_else(String::new, post)),
];

/// The facts on a team: key and text.
const TEAM_FACTS: [(&str, TextOf<Ban>); 4] = [
    ("ten", |team| team.ten.clone()),
    ("_dung_dau", |team| team.head().map_or_else(String::new, |seat| with_role(seat, &post(seat)))),
    ("_so_ghe", |team| listed(team).unwrap_or_default()),
    ("dat_tai", |team| or_empty(&team.dat_tai).to_owned()),
];

/// All facts that at least one decision states: one row a fact, one text a decision.
fn facts(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let fact = |phan, khoa: &str, muc: &str, text: &dyn Fn(&QuyetDinh) -> String| ComparedFact {
        phan,
        khoa: khoa.to_owned(),
        muc: muc.to_owned(),
        gia_tri: records.iter().map(|record| Some(text(record)).filter(|text| !text.is_empty())).collect(),
    };
    let mut facts = Vec::new();
    for (phan, key, text) in FACTS {
        facts.push(fact(phan, key, label(key), &text));
        // The age follows the day.
        if key == "ngay_ban_hanh" {
            let days: Vec<_> = records.iter().map(|record| record.ngay_ban_hanh).collect();
            facts.push(fact(phan, "_sau", label("_sau"), &|record| age(record.ngay_ban_hanh, &days)));
        }
    }
    for field in CheDo::table().fields {
        facts.push(fact(REGIME, &format!("ban.che_do.{}", field.key), field.label(), &|record| {
            let texts = record.ban.che_do.as_ref().map(regime).unwrap_or_default();
            texts.into_iter().find(|(key, _)| *key == field.key).map_or_else(String::new, |(_, text)| text)
        }));
    }
    // Teams with the same index need not correspond.
    let most = records.iter().map(|record| record.ban.giup_viec.len()).max().unwrap_or(0);
    for at in 0..most {
        for (key, text) in TEAM_FACTS {
            let muc = if most > 1 { format!("{}. {}", at + 1, label(key)) } else { label(key).to_owned() };
            facts.push(fact(TEAMS, &format!("ban.giup_viec[{}].{key}", at + 1), &muc, &|record| {
                record.ban.giup_viec.get(at).map_or_else(String::new, text)
            }));
        }
    }
    facts.retain(|fact| fact.gia_tri.iter().any(Option::is_some));
    facts
}

/// The name of a fact for a person.
fn label(key: &str) -> &'static str {
    match key {
        "_sau" => "Sau quyết định cũ nhất",
        "_linh_vuc" => LinhVuc::VOCABULARY.label(),
        "_so_ghe" => "Số liệt kê",
        "_dung_dau" => "Đứng đầu",
        "_dung_dau_chuc_vu" => "Chức vụ người đứng đầu",
        "ten" | "dat_tai" => Ban::table().label_of(key),
        _ => match key.strip_prefix("ban.") {
            Some(key) => Ban::table().label_of(key),
            None => QuyetDinh::table().label_of(key),
        },
    }
}

/// Role and name of a seat, with the post if given: `Tổ trưởng Lê A, Giám đốc Sở Nội vụ`.
fn with_role(seat: &ThanhVien, post: &str) -> String {
    joined([roles(seat), joined([or_empty(&seat.ho_ten), post], ", ")], " ")
}

/// The time since the oldest of these days: the one with the earliest latest possible day.
fn age(day: Interval, days: &[Interval]) -> String {
    let latest = |day: &&Interval| (day.latest().is_none(), day.latest(), day.earliest());
    let oldest = days.iter().min_by_key(latest).copied().unwrap_or(day);
    let sure = |other: &Interval| other.is_after(&oldest) || *other == oldest && oldest.is_day();
    let alone = days.iter().filter(|other| **other == oldest).count() == 1;
    match day.since(oldest) {
        Some(months) => months,
        None if day != oldest => "chưa rõ trước sau".to_owned(),
        None if days.iter().all(|other| sure(other) || alone && *other == oldest) => "cũ nhất".to_owned(),
        None => "có lẽ cũ nhất".to_owned(),
    }
}

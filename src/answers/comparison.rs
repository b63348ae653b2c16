//! Decisions side by side: each fact and office has one value a decision, in the order of the decisions.

use serde::Serialize;

use super::words::{or_empty, regime, remarks, roles, signer};
use crate::columns::{person, post, without_endings, words};
use crate::corpus::Entry;
use crate::record::{Ban, CheDo, LinhVuc, QuyetDinh, ThanhVien};
use crate::registers::abbreviations::abbreviated;
use crate::text;

/// A comparison of decisions.
#[derive(Debug, Serialize)]
pub struct Comparison<'c> {
    _quyet_dinh: Vec<ComparedDecision<'c>>,
    /// What each decision says of itself, its committee and how that works.
    #[serde(rename = "_so_sanh")]
    pub facts: Vec<ComparedFact>,
    /// The roles of each office.
    #[serde(rename = "_ghe")]
    pub seats: Vec<OfficeRoles>,
}

#[derive(Debug, Serialize)]
struct ComparedDecision<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
    tinh: Option<&'c str>,
    ngay_ban_hanh: String,
    ban: &'c str,
    _path: &'c str,
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
            _path: &entry.path,
        };
        Self {
            _quyet_dinh: entries.iter().map(decision).collect(),
            facts: facts(&records),
            seats: offices(&records),
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

/// Section, key and text of a fact on a decision.
type Fact = (&'static str, &'static str, fn(&QuyetDinh) -> String);

/// The facts on a decision and its committee, before those on the regime.
const FACTS: [Fact; 18] = [
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
    (COMMITTEE, "_so_ghe", |of| listed(&of.ban)),
    (COMMITTEE, "ban.co_quan_thuong_truc", |of| of.ban.co_quan_thuong_truc.join("; ")),
    (COMMITTEE, "_dung_dau", |of| of.ban.head().map_or_else(String::new, person)),
    (COMMITTEE, "_dung_dau_chuc_vu", |of| of.ban.head().map_or_else(String::new, post)),
    (COMMITTEE, "_so_nhiem_vu", |of| counted(of.ban.nhiem_vu.len())),
    (COMMITTEE, "ban.giup_viec", |of| of.ban.giup_viec.iter().map(team).collect::<Vec<_>>().join("; ")),
];

/// All facts that at least one decision states: one row a fact, one text a decision.
fn facts(records: &[&QuyetDinh]) -> Vec<ComparedFact> {
    let fact = |phan, khoa: &str, muc: &str, text: &dyn Fn(&QuyetDinh) -> String| ComparedFact {
        phan,
        khoa: khoa.to_owned(),
        muc: muc.to_owned(),
        gia_tri: records.iter().map(|record| Some(text(record)).filter(|text| !text.is_empty())).collect(),
    };
    let mut facts: Vec<_> = FACTS.iter().map(|(phan, key, text)| fact(phan, key, label(key), text)).collect();
    facts.extend(CheDo::table().fields.iter().map(|field| {
        fact("Chế độ", &format!("ban.che_do.{}", field.key), field.label(), &|record| {
            let texts = record.ban.che_do.as_ref().map(regime).unwrap_or_default();
            texts.into_iter().find(|(key, _)| *key == field.key).map_or_else(String::new, |(_, text)| text)
        })
    }));
    facts.retain(|fact| fact.gia_tri.iter().any(Option::is_some));
    facts
}

/// The name of a fact for a person.
fn label(key: &str) -> &'static str {
    match key {
        "_linh_vuc" => LinhVuc::VOCABULARY.label(),
        "_so_ghe" => "Số liệt kê",
        "_dung_dau" => "Đứng đầu",
        "_dung_dau_chuc_vu" => "Chức vụ",
        "_so_nhiem_vu" => "Số nhiệm vụ",
        _ => match key.strip_prefix("ban.") {
            Some(key) => Ban::table().label_of(key),
            None => QuyetDinh::table().label_of(key),
        },
    }
}

/// A count; empty for none, which a source may only not have listed.
fn counted(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// A team and how many members are listed: `Tổ giúp việc (3 thành viên)`.
fn team(team: &Ban) -> String {
    match listed(team) {
        listed if listed.is_empty() => team.ten.clone(),
        listed => format!("{} ({listed} thành viên)", team.ten),
    }
}

/// How many members are listed: `16`, `≥ 20`.
fn listed(ban: &Ban) -> String {
    match ban.listed() {
        (0, _) => String::new(),
        (_, Some(exact)) if ban.mot_phan != Some(true) => exact.to_string(),
        (least, _) => format!("≥ {least}"),
    }
}

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
fn offices(records: &[&QuyetDinh]) -> Vec<OfficeRoles> {
    let mut offices: Vec<OfficeRoles> = Vec::new();
    for (decision, record) in records.iter().enumerate() {
        for seat in &record.ban.thanh_vien {
            let (stem, ending) = office_of(seat, record.tinh.as_deref().unwrap_or_default());
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
    abbreviated(office_of(seat, tinh.unwrap_or_default()).0)
}

/// The office of a seat, or else its post or holder, without and with only the name and kind of the province after it.
fn office_of<'s>(seat: &'s ThanhVien, tinh: &str) -> (&'s str, &'s str) {
    let written = seat.co_quan.as_deref().or(seat.chuc_vu.as_deref()).or(seat.ho_ten.as_deref());
    split_office(written.unwrap_or("không nêu cơ quan"), tinh)
}

/// The name of an office without and with only the name and kind of its province at the end.
pub fn split_office<'w>(written: &'w str, tinh: &str) -> (&'w str, &'w str) {
    let stem = without_endings(written, &[tinh, "tỉnh", "thành phố", "TP"]);
    (stem, written[stem.len()..].trim())
}

/// Roles for a person, equal ones counted: `Phó Trưởng ban; Ủy viên ×2`.
pub fn roles_in_words(roles: &[String]) -> Option<String> {
    let first = roles.iter().enumerate().filter(|(at, role)| !roles[..*at].contains(role));
    let words = first.map(|(_, role)| match roles.iter().filter(|other| *other == role).count() {
        1 => role.clone(),
        count => format!("{role} ×{count}"),
    });
    Some(words.collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty())
}

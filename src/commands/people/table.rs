//! How seats and signatures look: a table by name or by office, all columns for programs, JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::rows::{Row, Who};
use crate::columns::{post, signed_as};
use crate::commands::decision::{reference, roles, with_posts};
use crate::date::{Fit, Interval};
use crate::output::Grid;
use crate::output::grid::Heading;
use crate::record::{NguoiKy, ThanhVien};

/// What the rows of an answer are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The name of the person.
    Name,
    /// The office of the seat.
    Office,
}

/// A column of a table.
struct Column {
    name: &'static str,
    title: &'static str,
    share: usize,
    text: fn(&Row<'_>) -> String,
}

/// For a person, by name.
const BY_NAME: &[Column] = &[
    Column { name: "ho_ten", title: "Họ tên", share: 1, text: name },
    Column { name: "vai_tro", title: "Vai trò", share: 1, text: role },
    Column { name: "chuc_vu", title: "Chức vụ, cơ quan", share: 2, text: posts },
    Column { name: "ban", title: "Quyết định, ban", share: 3, text: decision },
];

/// For a person, by office.
const BY_OFFICE: &[Column] = &[
    Column { name: "co_quan", title: "Cơ quan", share: 2, text: |row| row.office() },
    Column { name: "chuc_vu", title: "Họ tên, chức vụ", share: 2, text: name_and_post },
    Column { name: "vai_tro", title: "Vai trò", share: 1, text: role },
    Column { name: "ban", title: "Quyết định, ban", share: 3, text: decision },
];

/// The same where there is little room: roles are short, and their column would be as narrow as their words.
const BY_OFFICE_NARROW: &[Column] = &[
    Column { name: "co_quan", title: "Cơ quan", share: 2, text: |row| row.office() },
    Column { name: "vai_tro", title: "Vai trò, chức vụ", share: 2, text: role_and_holder },
    Column { name: "ban", title: "Quyết định, ban", share: 3, text: decision },
];

/// Columns of a screen that has little room.
const NARROW: u16 = 100;

/// For programs: one fact a column.
const ALL: &[Column] = &[
    column("ho_ten", name),
    column("vai_tro", |row| match row.who {
        Who::Seat(seat) => seat.vai_tro.to_string(),
        Who::Signer(_) => SIGNER.to_owned(),
    }),
    column("kiem", |row| of_seat(row, |seat| seat.kiem.map(|role| role.to_string()))),
    column("danh_xung", |row| of_either(row, |seat| &seat.danh_xung, |signer| &signer.danh_xung)),
    column("chuc_vu", |row| of_either(row, |seat| &seat.chuc_vu, |signer| &signer.chuc_vu)),
    column("co_quan", |row| of_either(row, |seat| &seat.co_quan, |signer| &signer.co_quan)),
    column("chuc_vu_khac", |row| of_seat(row, |seat| Some(seat.chuc_vu_khac.join("; ")))),
    column("thay_doi", |row| of_seat(row, |seat| seat.thay_doi.map(|change| change.to_string()))),
    column("thay", |row| of_seat(row, |seat| seat.thay.clone())),
    column("ban", |row| row.body.ten.clone()),
    column("_thuoc", |row| above(row).unwrap_or_default().to_owned()),
    column("so_hieu", |row| row.entry.record.so_hieu.to_string()),
    column("tinh", |row| row.entry.record.tinh.clone().unwrap_or_default()),
    column("ngay_ban_hanh", |row| row.entry.record.ngay_ban_hanh.to_string()),
    column("_co_the", |row| if row.fit == Fit::Possibly { "true".to_owned() } else { String::new() }),
    column("_luu_y", |row| told(row).join("; ")),
    column("_path", |row| row.entry.path.clone()),
];

/// What stands in place of the role of a signer.
const SIGNER: &str = "Người ký";

const fn column(name: &'static str, text: fn(&Row<'_>) -> String) -> Column {
    Column { name, title: name, share: 1, text }
}

/// The table for a person, on a screen of this width if any. With `once`, what the rows are told by stands only in the first
/// of several.
pub fn shown(rows: &[Row<'_>], by: By, width: Option<u16>, once: bool) -> Grid {
    let columns = match by {
        By::Name => BY_NAME,
        By::Office if width.is_some_and(|width| width < NARROW) => BY_OFFICE_NARROW,
        By::Office => BY_OFFICE,
    };
    let mut grid = grid(rows, columns);
    for at in (1..grid.rows.len()).rev() {
        if once && grid.rows[at][0] == grid.rows[at - 1][0] {
            grid.rows[at][0].clear();
        }
    }
    grid
}

/// The table for programs.
pub fn all(rows: &[Row<'_>]) -> Grid {
    grid(rows, ALL)
}

fn grid(rows: &[Row<'_>], columns: &[Column]) -> Grid {
    let heading = |column: &Column| Heading {
        name: column.name,
        title: column.title,
        whole: false,
        share: column.share,
    };
    let cells = |row: &Row<'_>| columns.iter().map(|column| (column.text)(row)).collect();
    Grid { columns: columns.iter().map(heading).collect(), rows: rows.iter().map(cells).collect() }
}

fn name(row: &Row<'_>) -> String {
    row.name().unwrap_or_default().to_owned()
}

fn role(row: &Row<'_>) -> String {
    match row.who {
        Who::Seat(seat) => roles(seat),
        Who::Signer(NguoiKy { tu_cach: Some(tu_cach), .. }) => format!("{SIGNER} ({tu_cach})"),
        Who::Signer(_) => SIGNER.to_owned(),
    }
}

fn posts(row: &Row<'_>) -> String {
    match row.who {
        Who::Seat(seat) => with_posts(post(seat), seat),
        Who::Signer(signer) => signed_as(signer),
    }
}

/// Beside the office: the name where there is one, and the post.
fn name_and_post(row: &Row<'_>) -> String {
    of_seat(row, |seat| {
        let parts = [seat.ho_ten.as_deref(), seat.chuc_vu.as_deref()];
        Some(with_posts(parts.into_iter().flatten().collect::<Vec<_>>().join(", "), seat))
    })
}

/// `Ủy viên: Đào Thanh Hải, Phó Giám đốc`.
fn role_and_holder(row: &Row<'_>) -> String {
    match name_and_post(row) {
        holder if holder.is_empty() => role(row),
        holder => format!("{}: {holder}", role(row)),
    }
}

/// `4347/QĐ-UBND, Thanh Hóa, 11/2021: Tổ công tác (Ban Chỉ đạo …)`.
fn decision(row: &Row<'_>) -> String {
    let body = match above(row) {
        Some(committee) => format!("{} ({committee})", row.body.ten),
        None => row.body.ten.clone(),
    };
    format!("{}{}: {body}", reference(&row.entry.record), doubt(row))
}

/// The committee above a team.
fn above<'c>(row: &Row<'c>) -> Option<&'c str> {
    let committee = &row.entry.record.ban;
    (!std::ptr::eq(committee, row.body)).then_some(&committee.ten)
}

fn doubt(row: &Row<'_>) -> &'static str {
    if row.fit == Fit::Possibly { " (?)" } else { "" }
}

fn of_seat(row: &Row<'_>, read: impl Fn(&ThanhVien) -> Option<String>) -> String {
    match row.who {
        Who::Seat(seat) => read(seat).unwrap_or_default(),
        Who::Signer(_) => String::new(),
    }
}

fn of_either(
    row: &Row<'_>,
    seat: fn(&ThanhVien) -> &Option<String>,
    signer: fn(&NguoiKy) -> &Option<String>,
) -> String {
    let value = match row.who {
        Who::Seat(of) => seat(of),
        Who::Signer(of) => signer(of),
    };
    value.clone().unwrap_or_default()
}

/// A row as JSON: the keys of the seat or of the signer, and where it stands.
#[derive(Debug, Serialize)]
pub struct Person<'c> {
    #[serde(flatten)]
    who: Keys<'c>,
    ban: &'c str,
    #[serde(rename = "_thuoc", skip_serializing_if = "Option::is_none")]
    above: Option<&'c str>,
    so_hieu: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tinh: Option<&'c str>,
    ngay_ban_hanh: Interval,
    #[serde(rename = "_path")]
    path: &'c str,
    #[serde(rename = "_ve")]
    route: String,
    #[serde(rename = "_nguoi_ky", skip_serializing_if = "std::ops::Not::not")]
    signer: bool,
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    /// What the record's notes say of the seat.
    #[serde(rename = "_luu_y", skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Cow<'c, str>>,
}

/// The most notes that are told with a seat: each stands with every seat that it is about, and a file made to have
/// thousands of both would give a gigabyte.
const MOST_NOTES: usize = 20;

fn told<'c>(row: &Row<'c>) -> Vec<Cow<'c, str>> {
    let mut notes = row.notes();
    let mut told: Vec<_> =
        notes.by_ref().take(MOST_NOTES).map(|luu_y| luu_y.noi_dung.as_str().into()).collect();
    let more = notes.count();
    if more > 0 {
        told.push(format!("(và {more} lưu ý nữa: bcd show {})", row.entry.record.so_hieu).into());
    }
    told
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Keys<'c> {
    Seat(&'c ThanhVien),
    Signer(&'c NguoiKy),
}

impl<'c> Person<'c> {
    /// The row.
    pub fn new(row: &'c Row<'c>) -> Self {
        let record = &row.entry.record;
        Self {
            who: match row.who {
                Who::Seat(seat) => Keys::Seat(seat),
                Who::Signer(signer) => Keys::Signer(signer),
            },
            ban: &row.body.ten,
            above: above(row),
            so_hieu: record.so_hieu.as_str(),
            tinh: record.tinh.as_deref(),
            ngay_ban_hanh: record.ngay_ban_hanh,
            path: &row.entry.path,
            route: row.route(),
            signer: matches!(row.who, Who::Signer(_)),
            possibly: row.fit == Fit::Possibly,
            notes: told(row),
        }
    }
}

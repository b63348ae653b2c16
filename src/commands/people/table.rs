//! Tables and JSON of seats and signatures.

use std::borrow::Cow;

use serde::Serialize;

use super::rows::{SeatOrSigner, SeatRow};
use crate::answers::words::{reference, roles, with_posts};
use crate::columns::{Column, post, signed_as};
use crate::date::Interval;
use crate::fit::Fit;
use crate::output::Grid;
use crate::record::{NguoiKy, ThanhVien};

/// How the rows of an answer are sorted and grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By the name of the person.
    Name,
    /// By the office of the seat.
    Office,
}

/// The role shown for a signer.
const SIGNER: &str = "Người ký";
/// Columns of a terminal too narrow for a column of roles, which would be as narrow as their words.
const NARROW: u16 = 100;

/// The table for a person, on a screen of this width if any. With `once`, the first column is filled only in the first of
/// several rows with the same text.
pub fn readable(rows: &[SeatRow<'_>], by: By, width: Option<u16>, once: bool) -> Grid {
    let column = |name, title, share, text| Column { name, title, share, text, ..Column::PLAIN };
    let role_column = column("vai_tro", "Vai trò", 1, role);
    let office = column("co_quan", "Cơ quan", 2, |row| row.office());
    let mut columns = match by {
        By::Name => vec![
            column("ho_ten", "Họ tên", 1, name),
            role_column,
            column("chuc_vu", "Chức vụ, cơ quan", 2, posts),
        ],
        By::Office if width.is_some_and(|width| width < NARROW) => {
            vec![office, column("vai_tro", "Vai trò, chức vụ", 2, role_and_holder)]
        }
        By::Office => vec![office, column("chuc_vu", "Họ tên, chức vụ", 2, name_and_post), role_column],
    };
    columns.push(column("ban", "Quyết định, ban", 3, decision));
    let mut grid = grid(rows, &columns);
    for at in (1..grid.rows.len()).rev() {
        if once && grid.rows[at][0] == grid.rows[at - 1][0] {
            grid.rows[at][0].clear();
        }
    }
    grid
}

/// The table for programs: one fact a column.
pub fn values(rows: &[SeatRow<'_>]) -> Grid {
    let column = |name, text| Column { name, title: name, text, ..Column::PLAIN };
    let columns = [
        column("ho_ten", name),
        column("vai_tro", |row| match row.who {
            SeatOrSigner::Seat(seat) => seat.vai_tro.to_string(),
            SeatOrSigner::Signer(_) => SIGNER.to_owned(),
        }),
        column("kiem", |row| of_seat(row, |seat| seat.kiem.as_ref().map(ToString::to_string))),
        column("danh_xung", |row| of_either(row, |seat| &seat.danh_xung, |signer| &signer.danh_xung)),
        column("chuc_vu", |row| of_either(row, |seat| &seat.chuc_vu, |signer| &signer.chuc_vu)),
        column("co_quan", |row| of_either(row, |seat| &seat.co_quan, |signer| &signer.co_quan)),
        column("chuc_vu_khac", |row| of_seat(row, |seat| Some(seat.chuc_vu_khac.join("; ")))),
        column("thay_doi", |row| of_seat(row, |seat| seat.thay_doi.as_ref().map(ToString::to_string))),
        column("thay", |row| of_seat(row, |seat| seat.thay.clone())),
        column("ban", |row| row.body.ten.clone()),
        column("_thuoc", |row| above(row).unwrap_or_default().to_owned()),
        column("so_hieu", |row| row.entry.record.written_number().unwrap_or_default().to_owned()),
        column("tinh", |row| row.entry.record.tinh.clone().unwrap_or_default()),
        column("ngay_ban_hanh", |row| row.entry.record.ngay_ban_hanh.to_string()),
        column("_co_the", |row| match row.fit {
            Fit::Possibly => "true".to_owned(),
            _ => String::new(),
        }),
        column("_luu_y", |row| notes(row).join("; ")),
        column("_path", |row| row.entry.path.clone()),
    ];
    grid(rows, &columns)
}

fn grid<'c>(rows: &[SeatRow<'c>], columns: &[Column<SeatRow<'c>>]) -> Grid {
    Grid::new(rows, &columns.iter().collect::<Vec<_>>(), |column, row| (column.text)(row))
}

fn name(row: &SeatRow<'_>) -> String {
    row.name().unwrap_or_default().to_owned()
}

fn role(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => roles(seat),
        SeatOrSigner::Signer(NguoiKy { tu_cach: Some(tu_cach), .. }) => format!("{SIGNER} ({tu_cach})"),
        SeatOrSigner::Signer(_) => SIGNER.to_owned(),
    }
}

fn posts(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => with_posts(post(seat), seat),
        SeatOrSigner::Signer(signer) => signed_as(signer),
    }
}

/// The name where there is one, and the post.
fn name_and_post(row: &SeatRow<'_>) -> String {
    of_seat(row, |seat| {
        let parts = [seat.ho_ten.as_deref(), seat.chuc_vu.as_deref()];
        Some(with_posts(parts.into_iter().flatten().collect::<Vec<_>>().join(", "), seat))
    })
}

/// `Ủy viên: Đào Thanh Hải, Phó Giám đốc`.
fn role_and_holder(row: &SeatRow<'_>) -> String {
    match name_and_post(row) {
        holder if holder.is_empty() => role(row),
        holder => format!("{}: {holder}", role(row)),
    }
}

/// `4347/QĐ-UBND, Thanh Hóa, 11/2021: Tổ công tác (Ban Chỉ đạo …)`.
fn decision(row: &SeatRow<'_>) -> String {
    let body = match above(row) {
        Some(committee) => format!("{} ({committee})", row.body.ten),
        None => row.body.ten.clone(),
    };
    format!("{}{}: {body}", reference(&row.entry.record), doubt(row))
}

/// The committee above a team.
fn above<'c>(row: &SeatRow<'c>) -> Option<&'c str> {
    let committee = &row.entry.record.ban;
    (!std::ptr::eq(committee, row.body)).then_some(&committee.ten)
}

fn doubt(row: &SeatRow<'_>) -> &'static str {
    if row.fit == Fit::Possibly { " (?)" } else { "" }
}

fn of_seat(row: &SeatRow<'_>, read: impl Fn(&ThanhVien) -> Option<String>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => read(seat).unwrap_or_default(),
        SeatOrSigner::Signer(_) => String::new(),
    }
}

fn of_either(
    row: &SeatRow<'_>,
    seat: fn(&ThanhVien) -> &Option<String>,
    signer: fn(&NguoiKy) -> &Option<String>,
) -> String {
    let value = match row.who {
        SeatOrSigner::Seat(of) => seat(of),
        SeatOrSigner::Signer(of) => signer(of),
    };
    value.clone().unwrap_or_default()
}

/// A row as JSON: the keys of the seat or of the signer, and its decision.
#[derive(Debug, Serialize)]
pub struct JsonSeatRow<'c> {
    #[serde(flatten)]
    who: SeatKeys<'c>,
    ban: &'c str,
    #[serde(rename = "_thuoc", skip_serializing_if = "Option::is_none")]
    above: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
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
    /// The record's notes on the seat.
    #[serde(rename = "_luu_y", skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Cow<'c, str>>,
}

/// The most notes shown with a seat: a note is repeated with every seat that it is about, and a file made to have
/// thousands of both would give a gigabyte.
const MOST_NOTES: usize = 20;

fn notes<'c>(row: &SeatRow<'c>) -> Vec<Cow<'c, str>> {
    let mut all = row.notes();
    let mut shown: Vec<_> =
        all.by_ref().take(MOST_NOTES).map(|luu_y| luu_y.noi_dung.as_str().into()).collect();
    let more = all.count();
    if more > 0 {
        shown.push(format!("(và {more} lưu ý nữa: bcd show {})", row.entry.record.shown_number()).into());
    }
    shown
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum SeatKeys<'c> {
    Seat(&'c ThanhVien),
    Signer(&'c NguoiKy),
}

impl<'c> JsonSeatRow<'c> {
    /// The row.
    pub fn new(row: &'c SeatRow<'c>) -> Self {
        let record = &row.entry.record;
        Self {
            who: match row.who {
                SeatOrSigner::Seat(seat) => SeatKeys::Seat(seat),
                SeatOrSigner::Signer(signer) => SeatKeys::Signer(signer),
            },
            ban: &row.body.ten,
            above: above(row),
            so_hieu: record.written_number(),
            tinh: record.tinh.as_deref(),
            ngay_ban_hanh: record.ngay_ban_hanh,
            path: &row.entry.path,
            route: row.route(),
            signer: matches!(row.who, SeatOrSigner::Signer(_)),
            possibly: row.fit == Fit::Possibly,
            notes: notes(row),
        }
    }
}

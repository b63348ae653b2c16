//! Columns of a table: what each shows a person, gives a program and sorts by.

use std::cmp::Ordering;

use crate::corpus::{Entry, EvidenceLevel, StoodSummary, post_of};
use crate::date::{Date, Interval};
use crate::fit::Fit;
use crate::record::{Ban, NguoiKy, QuyetDinh, Relation, TaiLieu, ThanhVien};
use crate::text;

/// A decision that fits a question, as a row of a table.
#[derive(Debug)]
pub struct DecisionRow<'c> {
    /// Its index in the corpus.
    pub at: usize,
    /// The record.
    pub entry: &'c Entry,
    /// How well it fits the question.
    pub fit: Fit,
    /// The composition on the day asked for.
    pub on_day: Option<&'c StoodSummary>,
}

/// A column of a table whose rows are `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// Name on the command line and in CSV: the key of the record.
    pub name: &'static str,
    /// Heading for a person.
    pub title: &'static str,
    /// The least width of a terminal on which a table without `--columns` has it; `None`: on no terminal.
    pub from_width: Option<u16>,
    /// Whether its text must stay on one line.
    pub whole: bool,
    /// How much of a narrow table it may take compared with the others, at least 1.
    pub share: usize,
    /// The text for a person.
    pub text: fn(&R) -> String,
    /// The value for a program, where that differs: as in the record, empty where the record has none.
    pub value: Option<fn(&R) -> String>,
    /// The order of two rows, where that is not the order of the texts.
    pub order: Option<fn(&R, &R) -> Ordering>,
}

impl<R> Column<R> {
    /// A column that is shown on demand, is as wide as another and sorted by its text.
    pub fn new(name: &'static str, title: &'static str, text: fn(&R) -> String) -> Self {
        Self { name, title, from_width: None, whole: false, share: 1, text, value: None, order: None }
    }

    /// The order of two rows by this column.
    pub fn compare(&self, a: &R, b: &R) -> Ordering {
        match self.order {
            Some(order) => order(a, b),
            None => by_text(&(self.text)(a), &(self.text)(b)),
        }
    }
}

/// All columns of a list of decisions, in the order of the table.
pub fn decision_columns<'c>() -> Vec<Column<DecisionRow<'c>>> {
    vec![
        Column {
            from_width: Some(0),
            whole: true,
            value: Some(|row| record(row).written_number().unwrap_or_default().to_owned()),
            ..Column::new("so_hieu", "Số hiệu", |row| record(row).shown_number().to_owned())
        },
        Column {
            from_width: Some(0),
            whole: true,
            value: Some(|row| record(row).ngay_ban_hanh.to_string()),
            order: Some(|a, b| a.entry.place_in_time().cmp(&b.entry.place_in_time())),
            ..Column::new("ngay_ban_hanh", "Ngày", |row| record(row).ngay_ban_hanh.vietnamese())
        },
        Column {
            value: Some(|row| record(row).tinh.clone().unwrap_or_default()),
            // Central bodies first.
            order: Some(|a, b| match (&record(a).tinh, &record(b).tinh) {
                (Some(x), Some(y)) => by_text(x, y),
                (x, y) => x.is_some().cmp(&y.is_some()),
            }),
            ..Column::new("tinh", "Tỉnh", |row| record(row).shown_province().to_owned())
        },
        Column {
            from_width: Some(50),
            share: 2,
            value: Some(|row| record(row).noi_ban_hanh().to_owned()),
            ..Column::new("_noi_ban_hanh", "Nơi ban hành", |row| record(row).shown_place().to_owned())
        },
        Column {
            from_width: Some(0),
            share: 3,
            value: Some(|row| record(row).ban.ten.clone()),
            order: Some(|a, b| by_text(&record(a).ban.ten, &record(b).ban.ten)),
            ..Column::new("ban", "Ban", |row| match references(&record(row).sua_doi) {
                // A decision that amends a composition does not make one of its own.
                amended if !amended.is_empty() => format!("{} (sửa đổi {amended})", record(row).ban.ten),
                _ => record(row).ban.ten.clone(),
            })
        },
        Column {
            from_width: Some(115),
            ..Column::new("hanh_dong", "Hành động", |row| words(&record(row).hanh_dong))
        },
        Column {
            from_width: Some(100),
            share: 2,
            value: Some(|row| row.on_day.map_or_else(|| head_name(row), |on_day| on_day.head.clone())),
            order: Some(|a, b| text::person_key(&head_name(a)).cmp(&text::person_key(&head_name(b)))),
            ..Column::new("_dung_dau", "Đứng đầu", |row| match row.on_day {
                Some(on_day) => match &on_day.namesake {
                    Some(other) => format!("{} ({other})", on_day.head),
                    None => on_day.head.clone(),
                },
                None => record(row).ban.head().map_or_else(String::new, person),
            })
        },
        Column::new("_chuc_vu_dung_dau", "Chức vụ người đứng đầu", |row| {
            record(row).ban.head().map_or_else(String::new, post)
        }),
        Column {
            from_width: Some(130),
            whole: true,
            value: Some(|row| figure(record(row).ban.so_thanh_vien)),
            order: Some(|a, b| record(a).ban.so_thanh_vien.cmp(&record(b).ban.so_thanh_vien)),
            ..Column::new("so_thanh_vien", "Số thành viên", |row| size(&record(row).ban))
        },
        Column::new("co_quan_ban_hanh", "Cơ quan ban hành", |row| record(row).issuer().to_owned()),
        Column::new("_linh_vuc", "Lĩnh vực", |row| words(&record(row).linh_vuc())),
        Column::new("co_quan_thuong_truc", "Cơ quan thường trực", |row| {
            record(row).ban.co_quan_thuong_truc.join("; ")
        }),
        Column {
            order: Some(|a, b| text::person_key(&signer(a)).cmp(&text::person_key(&signer(b)))),
            ..Column::new("nguoi_ky", "Người ký", signer)
        },
        Column::new("thay_the", "Thay thế", |row| references(record(row).references(Relation::ThayThe))),
        Column {
            share: 4,
            ..Column::new("trich_yeu", "Trích yếu", |row| {
                record(row).trich_yeu.clone().unwrap_or_default()
            })
        },
        Column { share: 2, ..Column::new("nguon", "Nguồn", publishers) },
        Column { share: 2, ..Column::new("luu_y", "Lưu ý về", noted) },
        Column {
            order: Some(|a, b| record(a).cap().cmp(&record(b).cap())),
            ..Column::new("_cap", "Cấp", |row| figure(record(row).cap()))
        },
        Column {
            whole: true,
            order: Some(|a, b| counted(a).cmp(&counted(b))),
            ..Column::new("_so_ghe_it_nhat", "Đếm được ít nhất", |row| {
                figure(counted(row).map(|(least, _)| least))
            })
        },
        Column {
            whole: true,
            order: Some(|a, b| exactly(a).cmp(&exactly(b))),
            ..Column::new("_so_ghe", "Đếm được", |row| figure(exactly(row)))
        },
        Column {
            whole: true,
            order: Some(|a, b| a.fit.cmp(&b.fit)),
            ..Column::new("_co_the", "Có thể", |row| {
                if row.fit == Fit::Possibly { "true".to_owned() } else { String::new() }
            })
        },
        Column {
            whole: true,
            order: Some(|a, b| level(a).cmp(&level(b))),
            ..Column::new("_muc", "Mức", |row| {
                row.on_day.map_or("", |on_day| on_day.level.as_str()).to_owned()
            })
        },
        Column {
            share: 2,
            ..Column::new("_bang_chung", "Bằng chứng", |row| {
                row.on_day.map_or_else(String::new, |on_day| on_day.evidence.clone())
            })
        },
        Column {
            whole: true,
            value: Some(|row| seen(row).map_or_else(String::new, |day| day.to_string())),
            order: Some(|a, b| seen(a).cmp(&seen(b))),
            ..Column::new("_bang_chung_ngay", "Bằng chứng đến", |row| {
                seen(row).map_or_else(String::new, Interval::vietnamese)
            })
        },
        Column {
            share: 2,
            order: Some(|a, b| a.entry.path.cmp(&b.entry.path)),
            ..Column::new("_path", "Tệp", |row| row.entry.path.clone())
        },
    ]
}

fn record<'c>(row: &DecisionRow<'c>) -> &'c QuyetDinh {
    &row.entry.record
}

fn level(row: &DecisionRow<'_>) -> Option<EvidenceLevel> {
    row.on_day.map(|on_day| on_day.level)
}

/// The day of the last evidence.
fn seen(row: &DecisionRow<'_>) -> Option<Interval> {
    row.on_day?.seen
}

fn by_text(a: &str, b: &str) -> Ordering {
    text::order_key(a).cmp(&text::order_key(b))
}

/// An interval of days in a narrow table, coarser but never wrong: `01–03/2026`, `≤ 05/2024`, `2021–2022`.
pub fn short_day(day: Interval) -> String {
    let month = |day: Date| format!("{:02}/{}", day.month_and_day().0, day.year());
    let (from, to) = match (day.earliest(), day.latest()) {
        (None, Some(latest)) => return format!("≤ {}", month(latest)),
        (Some(earliest), None) => return format!("≥ {}", month(earliest)),
        (Some(from), Some(to)) if day.vietnamese().contains('–') => (from, to),
        _ => return day.vietnamese(),
    };
    match (from.month_and_day().0, from.year() == to.year()) {
        (_, false) => format!("{}–{}", from.year(), to.year()),
        (_, true) if month(from) == month(to) => month(to),
        (first, true) => format!("{first:02}–{}", month(to)),
    }
}

/// Words of a vocabulary as a list: `kiện toàn, đổi tên`.
pub fn words<T: ToString>(words: &[T]) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The name of the signer, or the post where a source says only that.
fn signer(row: &DecisionRow<'_>) -> String {
    let name = |nguoi: &NguoiKy| nguoi.ho_ten.clone().unwrap_or_else(|| signed_as(nguoi));
    record(row).nguoi_ky.as_ref().map_or_else(String::new, name)
}

fn head_name(row: &DecisionRow<'_>) -> String {
    record(row).ban.head().and_then(|seat| seat.ho_ten.clone()).unwrap_or_default()
}

/// How many members are listed, at least and exactly; `None` for a record without a list, which is not an empty one.
fn counted(row: &DecisionRow<'_>) -> Option<(u32, Option<u32>)> {
    let ban = &record(row).ban;
    (!ban.thanh_vien.is_empty()).then(|| ban.listed())
}

fn exactly(row: &DecisionRow<'_>) -> Option<u32> {
    counted(row)?.1
}

/// A value as a cell, empty where there is none.
fn figure(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The subjects of the notes.
fn noted(row: &DecisionRow<'_>) -> String {
    let about = record(row).luu_y.iter().filter_map(|luu_y| luu_y.ve.as_ref());
    about.map(|ve| ve.written.label()).collect::<Vec<_>>().join("; ")
}

fn publishers(row: &DecisionRow<'_>) -> String {
    let names: Vec<_> = record(row).nguon.iter().filter_map(|nguon| nguon.nha_xuat_ban.as_deref()).collect();
    names.join("; ")
}

/// The name of a seat's holder, or the post where there is no name.
pub fn person(seat: &ThanhVien) -> String {
    seat.ho_ten.clone().unwrap_or_else(|| post(seat))
}

/// Post and office of a seat: `Giám đốc Sở Nội vụ`, `Cục trưởng Cục Thuế`.
pub fn post(seat: &ThanhVien) -> String {
    post_of(seat.chuc_vu.as_deref(), seat.co_quan.as_deref())
}

/// Post and office of a signer.
pub fn signed_as(signer: &NguoiKy) -> String {
    post_of(signer.chuc_vu.as_deref(), signer.co_quan.as_deref())
}

/// Size of a committee: `13` as stated, else `đếm 13` as listed, `≥ 20` where a group has no stated size.
pub fn size(ban: &Ban) -> String {
    // A decision that changes a composition lists the changes, not the members.
    let changes = ban.thanh_vien.iter().any(|seat| seat.thay_doi.is_some());
    match (ban.so_thanh_vien, ban.listed()) {
        (Some(stated), (_, Some(listed))) if listed != stated && listed > 0 && !changes => {
            format!("{stated} (đếm {listed})")
        }
        (Some(stated), _) => stated.to_string(),
        (None, _) if changes => String::new(),
        (None, (0, _)) => String::new(),
        (None, (_, Some(exact))) => format!("đếm {exact}"),
        (None, (least, None)) => format!("≥ {least}"),
    }
}

/// The name of a body without its province at the end: `Ban Chỉ đạo chuyển đổi số` of `… tỉnh Thanh Hoá`.
pub fn without_province<'t>(name: &'t str, tinh: &str) -> &'t str {
    match without_endings(name, &[tinh]) {
        whole if whole.len() == name.len() => name,
        stem => without_endings(stem, &["tỉnh", "thành phố"]),
    }
}

/// A name without each of these endings, from the last word to the first; one word stays.
pub fn without_endings<'t>(name: &'t str, endings: &[&str]) -> &'t str {
    let words: Vec<_> = text::words(name).collect();
    let mut left = words.len();
    for ending in endings {
        let ending: Vec<_> = text::words(ending).map(|(_, word)| text::key(word)).collect();
        let start = left.saturating_sub(ending.len());
        if start > 0 && words[start..left].iter().map(|(_, word)| text::key(word)).eq(ending) {
            left = start;
        }
    }
    if left == words.len() { name } else { &name[..words[left - 1].0.end] }
}

/// Documents by their numbers, or by words where they have none.
fn references(documents: &[TaiLieu]) -> String {
    let name = |document: &TaiLieu| match (&document.so_hieu, &document.ve) {
        (Some(number), _) => number.to_string(),
        (None, words) => words.clone().unwrap_or_default(),
    };
    documents.iter().map(name).collect::<Vec<_>>().join("; ")
}

//! Columns of a table: what each shows a person, gives a program and sorts by.

use crate::corpus::{Entry, EvidenceLevel, StoodSummary, post_of};
use crate::date::{Date, Interval};
use crate::fit::Fit;
use crate::record::{Ban, Cap, NguoiKy, QuyetDinh, TaiLieu, ThanhVien};
use crate::text;

/// A decision that fits a question, as a row of a table.
#[derive(Debug, Clone, Copy)]
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
    /// How much of a narrow table it may take compared with the others; 0: its text stays on one line.
    pub share: usize,
    /// Its cell in a row.
    pub cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    /// A column from its name, title, least width and share.
    pub fn new(
        name: &'static str,
        title: &'static str,
        from_width: Option<u16>,
        share: usize,
        cell: fn(&R) -> Cell,
    ) -> Self {
        Self { name, title, from_width, share, cell }
    }
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell {
    /// The text for a person.
    pub text: String,
    /// The value for a program, where that differs: as in the record, empty where the record has none.
    value: Option<String>,
    order: CellOrder,
}

/// What a cell is sorted by.
#[derive(Debug)]
enum CellOrder {
    Text,
    Words(String),
    Person(String),
    Path(String),
    Days(Option<Date>, Option<Date>),
    Number(Option<u32>),
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), value: None, order: CellOrder::Text }
    }
}

impl Cell {
    fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    fn by(self, order: CellOrder) -> Self {
        Self { order, ..self }
    }

    /// The value for a program.
    pub fn into_value(self) -> String {
        self.value.unwrap_or(self.text)
    }

    /// What it is sorted by within its column.
    pub fn sort_key(self) -> impl Ord {
        match self.order {
            CellOrder::Text => (None, None, None, text::order_key(&self.text)),
            CellOrder::Words(words) => (None, None, None, text::order_key(&words)),
            CellOrder::Person(name) => (None, None, None, text::person_key(&name)),
            CellOrder::Path(path) => (None, None, None, (path.into_bytes(), String::new())),
            CellOrder::Days(first, last) => (first, last, None, <_>::default()),
            CellOrder::Number(number) => (None, None, number, <_>::default()),
        }
    }
}

/// All columns of a list of decisions, in the order of the table.
pub fn decision_columns<'c>() -> Vec<Column<DecisionRow<'c>>> {
    use CellOrder::{Days, Number, Path, Person, Words};
    vec![
        Column::new("so_hieu", "Số hiệu", Some(0), 0, |row| {
            Cell::from(record(row).shown_number()).value(record(row).written_number().unwrap_or_default())
        }),
        Column::new("ngay_ban_hanh", "Ngày", Some(0), 0, |row| {
            let (day, (first, last)) = (record(row).ngay_ban_hanh, row.entry.place_in_time());
            Cell::from(day.vietnamese()).value(day.to_string()).by(Days(first, last))
        }),
        // Central bodies first.
        Column::new("tinh", "Tỉnh", None, 1, |row| {
            let tinh = record(row).tinh.clone().unwrap_or_default();
            Cell::from(record(row).shown_province()).value(&*tinh).by(Words(tinh))
        }),
        Column::new("_noi_ban_hanh", "Nơi ban hành", Some(50), 2, |row| {
            Cell::from(record(row).shown_place()).value(record(row).noi_ban_hanh())
        }),
        Column::new("ban", "Ban", Some(0), 3, |row| {
            let ten = &record(row).ban.ten;
            // A decision that amends a composition does not make one of its own.
            let shown = match references(&record(row).sua_doi) {
                amended if amended.is_empty() => ten.clone(),
                amended => format!("{ten} (sửa đổi {amended})"),
            };
            Cell::from(shown).value(ten).by(Words(ten.clone()))
        }),
        Column::new("hanh_dong", "Hành động", Some(115), 1, |row| words(&record(row).hanh_dong).into()),
        Column::new("_dung_dau", "Đứng đầu", Some(100), 2, |row| {
            let head = record(row).ban.head();
            let name = head.and_then(|seat| seat.ho_ten.clone()).unwrap_or_default();
            let cell = match row.on_day {
                Some(StoodSummary { head, namesake: Some(other), .. }) => {
                    Cell::from(format!("{head} ({other})")).value(head)
                }
                Some(on_day) => Cell::from(&on_day.head),
                None => Cell::from(head.map_or_else(String::new, person)).value(&name),
            };
            cell.by(Person(name))
        }),
        Column::new("_chuc_vu_dung_dau", "Chức vụ người đứng đầu", None, 1, |row| {
            record(row).ban.head().map_or_else(String::new, post).into()
        }),
        Column::new("so_thanh_vien", "Số thành viên", Some(130), 0, |row| {
            let stated = record(row).ban.so_thanh_vien;
            Cell::from(size(&record(row).ban)).value(figure(stated)).by(Number(stated))
        }),
        Column::new("co_quan_ban_hanh", "Cơ quan ban hành", None, 1, |row| record(row).issuer().into()),
        Column::new("_linh_vuc", "Lĩnh vực", None, 1, |row| words(&record(row).linh_vuc()).into()),
        Column::new("co_quan_thuong_truc", "Cơ quan thường trực", None, 1, |row| {
            record(row).ban.co_quan_thuong_truc.join("; ").into()
        }),
        // The post where a source says only that.
        Column::new("nguoi_ky", "Người ký", None, 1, |row| {
            let name = |nguoi: &NguoiKy| nguoi.ho_ten.clone().unwrap_or_else(|| signed_as(nguoi));
            let name = record(row).nguoi_ky.as_ref().map_or_else(String::new, name);
            Cell::from(&name).by(Person(name))
        }),
        Column::new("thay_the", "Thay thế", None, 1, |row| references(&record(row).thay_the).into()),
        Column::new("trich_yeu", "Trích yếu", None, 4, |row| {
            figure(record(row).trich_yeu.as_ref()).into()
        }),
        Column::new("nguon", "Nguồn", None, 2, |row| {
            let publishers = record(row).nguon.iter().filter_map(|nguon| nguon.nha_xuat_ban.as_deref());
            publishers.collect::<Vec<_>>().join("; ").into()
        }),
        Column::new("luu_y", "Lưu ý về", None, 2, |row| {
            let about = record(row).luu_y.iter().filter_map(|luu_y| luu_y.ve.as_ref());
            about.map(|ve| ve.written.label()).collect::<Vec<_>>().join("; ").into()
        }),
        Column::new("_cap", "Cấp", None, 1, |row| {
            let cap = record(row).cap();
            let rank = Cap::ALL.iter().zip(0..).find(|(other, _)| cap.as_ref() == Some(other));
            Cell::from(figure(cap.as_ref())).by(Number(rank.map(|(_, rank)| rank)))
        }),
        Column::new("_so_ghe_it_nhat", "Đếm được ít nhất", None, 0, |row| {
            // Of equal numbers the exact ones come last.
            let rank = counted(row).map(|(least, exact)| 2 * least + u32::from(exact.is_some()));
            Cell::from(figure(counted(row).map(|(least, _)| least))).by(Number(rank))
        }),
        Column::new("_so_ghe", "Đếm được", None, 0, |row| {
            let exact = counted(row).and_then(|(_, exact)| exact);
            Cell::from(figure(exact)).by(Number(exact))
        }),
        Column::new("_co_the", "Có thể", None, 0, |row| {
            Cell::from(if row.fit == Fit::Possibly { "true" } else { "" }).by(Number(Some(row.fit as u32)))
        }),
        Column::new("_muc", "Mức", None, 0, |row| {
            let level = row.on_day.map(|on_day| on_day.level);
            Cell::from(level.map_or("", EvidenceLevel::as_str)).by(Number(level.map(|level| level as u32)))
        }),
        Column::new("_bang_chung", "Bằng chứng", None, 2, |row| {
            row.on_day.map_or("", |on_day| &on_day.evidence).into()
        }),
        Column::new("_bang_chung_ngay", "Bằng chứng đến", None, 0, |row| {
            let seen = row.on_day.and_then(|on_day| on_day.seen);
            let (first, last) = (seen.and_then(Interval::earliest), seen.and_then(Interval::latest));
            Cell::from(figure(seen.map(Interval::vietnamese))).value(figure(seen)).by(Days(first, last))
        }),
        Column::new("_path", "Tệp", None, 2, |row| {
            Cell::from(&row.entry.path).by(Path(row.entry.path.clone()))
        }),
    ]
}

fn record<'c>(row: &DecisionRow<'c>) -> &'c QuyetDinh {
    &row.entry.record
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

/// How many members are listed, at least and exactly; `None` for a record without a list, which is not an empty one.
fn counted(row: &DecisionRow<'_>) -> Option<(u32, Option<u32>)> {
    let ban = &record(row).ban;
    (!ban.thanh_vien.is_empty()).then(|| ban.listed())
}

/// A value as a cell, empty where there is none.
fn figure(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
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

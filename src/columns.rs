//! Columns of a table: what each shows a person, gives a program and sorts by.

use std::cmp::Ordering;

use crate::corpus::{Entry, EvidenceLevel, StoodSummary, post_of};
use crate::date::Interval;
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
    /// Defaults: shown on demand, as wide as another, sorted by its text.
    pub const PLAIN: Self = Self {
        name: "",
        title: "",
        from_width: None,
        whole: false,
        share: 1,
        text: |_| String::new(),
        value: None,
        order: None,
    };

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
            name: "so_hieu",
            title: "Số hiệu",
            from_width: Some(0),
            whole: true,
            text: |row| record(row).shown_number().to_owned(),
            value: Some(|row| record(row).written_number().unwrap_or_default().to_owned()),
            ..Column::PLAIN
        },
        Column {
            name: "ngay_ban_hanh",
            title: "Ngày",
            from_width: Some(0),
            whole: true,
            text: |row| record(row).ngay_ban_hanh.vietnamese(),
            value: Some(|row| record(row).ngay_ban_hanh.to_string()),
            order: Some(|a, b| a.entry.place_in_time().cmp(&b.entry.place_in_time())),
            ..Column::PLAIN
        },
        Column {
            name: "tinh",
            title: "Tỉnh",
            text: |row| record(row).shown_place().to_owned(),
            value: Some(|row| record(row).tinh.clone().unwrap_or_default()),
            // Central bodies first.
            order: Some(|a, b| match (&record(a).tinh, &record(b).tinh) {
                (Some(x), Some(y)) => by_text(x, y),
                (x, y) => x.is_some().cmp(&y.is_some()),
            }),
            ..Column::PLAIN
        },
        Column {
            name: "_noi_ban_hanh",
            title: "Nơi ban hành",
            from_width: Some(50),
            share: 2,
            text: |row| match record(row).noi_ban_hanh() {
                "" => record(row).shown_place().to_owned(),
                place => place.to_owned(),
            },
            value: Some(|row| record(row).noi_ban_hanh().to_owned()),
            ..Column::PLAIN
        },
        Column {
            name: "ban",
            title: "Ban",
            from_width: Some(0),
            share: 3,
            text: |row| match references(&record(row).sua_doi) {
                // A decision that amends a composition does not make one of its own.
                amended if !amended.is_empty() => format!("{} (sửa đổi {amended})", record(row).ban.ten),
                _ => record(row).ban.ten.clone(),
            },
            value: Some(|row| record(row).ban.ten.clone()),
            order: Some(|a, b| by_text(&record(a).ban.ten, &record(b).ban.ten)),
            ..Column::PLAIN
        },
        Column {
            name: "hanh_dong",
            title: "Hành động",
            from_width: Some(115),
            text: |row| words(&record(row).hanh_dong),
            ..Column::PLAIN
        },
        Column {
            name: "_dung_dau",
            title: "Đứng đầu",
            from_width: Some(100),
            share: 2,
            text: |row| match row.on_day {
                Some(on_day) => match &on_day.namesake {
                    Some(other) => format!("{} ({other})", on_day.head),
                    None => on_day.head.clone(),
                },
                None => record(row).ban.head().map_or_else(String::new, person),
            },
            value: Some(|row| row.on_day.map_or_else(|| head_name(row), |on_day| on_day.head.clone())),
            order: Some(|a, b| text::person_key(&head_name(a)).cmp(&text::person_key(&head_name(b)))),
            ..Column::PLAIN
        },
        Column {
            name: "_chuc_vu_dung_dau",
            title: "Chức vụ người đứng đầu",
            text: |row| record(row).ban.head().map_or_else(String::new, post),
            ..Column::PLAIN
        },
        Column {
            name: "so_thanh_vien",
            title: "Số thành viên",
            from_width: Some(130),
            whole: true,
            text: |row| size(&record(row).ban),
            value: Some(|row| {
                record(row).ban.so_thanh_vien.map_or_else(String::new, |stated| stated.to_string())
            }),
            order: Some(|a, b| record(a).ban.so_thanh_vien.cmp(&record(b).ban.so_thanh_vien)),
            ..Column::PLAIN
        },
        Column {
            name: "co_quan_ban_hanh",
            title: "Cơ quan ban hành",
            text: |row| record(row).issuer().to_owned(),
            ..Column::PLAIN
        },
        Column {
            name: "_linh_vuc",
            title: "Lĩnh vực",
            text: |row| words(&record(row).linh_vuc()),
            ..Column::PLAIN
        },
        Column {
            name: "co_quan_thuong_truc",
            title: "Cơ quan thường trực",
            text: |row| record(row).ban.co_quan_thuong_truc.join("; "),
            ..Column::PLAIN
        },
        Column {
            name: "nguoi_ky",
            title: "Người ký",
            text: signer,
            order: Some(|a, b| text::person_key(&signer(a)).cmp(&text::person_key(&signer(b)))),
            ..Column::PLAIN
        },
        Column {
            name: "thay_the",
            title: "Thay thế",
            text: |row| references(record(row).references(Relation::ThayThe)),
            ..Column::PLAIN
        },
        Column {
            name: "trich_yeu",
            title: "Trích yếu",
            share: 4,
            text: |row| record(row).trich_yeu.clone().unwrap_or_default(),
            ..Column::PLAIN
        },
        Column { name: "nguon", title: "Nguồn", share: 2, text: publishers, ..Column::PLAIN },
        Column { name: "luu_y", title: "Lưu ý về", share: 2, text: noted, ..Column::PLAIN },
        Column {
            name: "_cap",
            title: "Cấp",
            text: |row| record(row).cap().map_or_else(String::new, |cap| cap.to_string()),
            order: Some(|a, b| record(a).cap().cmp(&record(b).cap())),
            ..Column::PLAIN
        },
        Column {
            name: "_so_ghe_it_nhat",
            title: "Đếm được ít nhất",
            whole: true,
            text: |row| counted(row).map_or_else(String::new, |(least, _)| least.to_string()),
            order: Some(|a, b| counted(a).cmp(&counted(b))),
            ..Column::PLAIN
        },
        Column {
            name: "_so_ghe",
            title: "Đếm được",
            whole: true,
            text: |row| {
                counted(row).and_then(|(_, exact)| exact).map_or_else(String::new, |exact| exact.to_string())
            },
            order: Some(|a, b| {
                counted(a).and_then(|(_, exact)| exact).cmp(&counted(b).and_then(|(_, exact)| exact))
            }),
            ..Column::PLAIN
        },
        Column {
            name: "_co_the",
            title: "Có thể",
            whole: true,
            text: |row| if row.fit == Fit::Possibly { "true".to_owned() } else { String::new() },
            order: Some(|a, b| a.fit.cmp(&b.fit)),
            ..Column::PLAIN
        },
        Column {
            name: "_muc",
            title: "Mức",
            whole: true,
            text: |row| row.on_day.map_or("", |on_day| on_day.level.as_str()).to_owned(),
            order: Some(|a, b| level(a).cmp(&level(b))),
            ..Column::PLAIN
        },
        Column {
            name: "_bang_chung",
            title: "Bằng chứng",
            share: 2,
            text: |row| row.on_day.map_or_else(String::new, |on_day| on_day.evidence.clone()),
            ..Column::PLAIN
        },
        Column {
            name: "_bang_chung_ngay",
            title: "Bằng chứng đến",
            whole: true,
            text: |row| seen(row).map_or_else(String::new, Interval::vietnamese),
            value: Some(|row| seen(row).map_or_else(String::new, |day| day.to_string())),
            order: Some(|a, b| seen(a).cmp(&seen(b))),
            ..Column::PLAIN
        },
        Column {
            name: "_path",
            title: "Tệp",
            share: 2,
            text: |row| row.entry.path.clone(),
            order: Some(|a, b| a.entry.path.cmp(&b.entry.path)),
            ..Column::PLAIN
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
    let words: Vec<_> = text::words(name).collect();
    let province: Vec<_> = text::words(tinh).map(|(_, word)| text::key(word)).collect();
    let is_word = |at: usize, word: &str| words.get(at).is_some_and(|(_, own)| text::key(own) == word);
    let Some(mut start) = words.len().checked_sub(province.len()).filter(|_| !province.is_empty()) else {
        return name;
    };
    if !province.iter().enumerate().all(|(at, word)| is_word(start + at, word)) {
        return name;
    }
    for kind in [&["tỉnh"][..], &["thành", "phố"]] {
        let kind: Vec<_> = kind.iter().map(|word| text::key(word)).collect();
        if let Some(before) = start.checked_sub(kind.len())
            && kind.iter().enumerate().all(|(at, word)| is_word(before + at, word))
        {
            start = before;
            break;
        }
    }
    let end = start.checked_sub(1).map_or(0, |last| words[last].0.end);
    if end == 0 { name } else { &name[..end] }
}

/// Documents by their numbers, or by words where they have none.
fn references(documents: &[TaiLieu]) -> String {
    let name = |document: &TaiLieu| match (&document.so_hieu, &document.ve) {
        (Some(number), _) => number.to_string(),
        (None, words) => words.clone().unwrap_or_default(),
    };
    documents.iter().map(name).collect::<Vec<_>>().join("; ")
}

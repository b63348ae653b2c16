//! Decisions and seats counted by what they say, and how many records have each key of the format.

use std::cmp::Reverse;
use std::fmt::Display;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::columns::DecisionRow;
use crate::date::Interval;
use crate::filter::Filter;
use crate::fit::Fit;
use crate::record::presence::{self, FormatKey};
use crate::record::value::FromToml as _;
use crate::record::{Cap, HanhDong, LinhVuc, QuyetDinh, VaiTro};
use crate::text;

/// All counts of a set of decisions.
#[derive(Debug, Serialize)]
pub struct DecisionCounts {
    /// How many decisions.
    #[serde(rename = "_quyet_dinh")]
    pub decisions: usize,
    /// How many of them only may fit the question.
    #[serde(rename = "_co_the")]
    pub possible: usize,
    /// The counts by each dimension.
    #[serde(flatten, serialize_with = "as_map")]
    pub parts: Vec<(&'static Dimension, Vec<CountLine>)>,
    /// Whether only seats that fit the question are counted.
    #[serde(skip)]
    pub only_fitting_seats: bool,
}

fn as_map<S: Serializer>(parts: &[(&Dimension, Vec<CountLine>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().map(|(by, lines)| (by.name, lines)))
}

/// What decisions are counted by.
#[derive(Debug)]
pub struct Dimension {
    /// The key.
    pub name: &'static str,
    /// Heading for a person.
    pub title: &'static str,
    /// A remark behind the heading.
    pub remark: &'static str,
    /// The values of a decision; of a role one for each seat.
    values: fn(&QuyetDinh, &Filter) -> Vec<CountLine>,
}

/// The dimensions, in the order of the answer.
pub static DIMENSIONS: [Dimension; 6] = [
    Dimension {
        name: "tinh",
        title: "Tỉnh",
        remark: "",
        // Central bodies last.
        values: |record, _| {
            let rank = usize::from(record.tinh.is_none());
            vec![CountLine::of(json!(record.tinh), record.shown_province(), true, rank)]
        },
    },
    Dimension {
        name: "nam",
        title: "Năm ban hành",
        remark: "",
        values: |record, filter| years(record.ngay_ban_hanh, &filter.nam),
    },
    Dimension {
        name: "hanh_dong",
        title: "Hành động",
        remark: " (một quyết định có thể làm nhiều việc)",
        values: |record, _| words(&record.hanh_dong, HanhDong::ALL),
    },
    Dimension {
        name: "linh_vuc",
        title: "Lĩnh vực",
        remark: " (một ban có thể có nhiều lĩnh vực)",
        values: |record, _| words(&record.linh_vuc(), LinhVuc::ALL),
    },
    Dimension {
        name: "cap",
        title: "Cấp ban hành",
        remark: "",
        values: |record, _| words(record.cap().as_slice(), Cap::ALL),
    },
    Dimension {
        name: "vai_tro",
        title: "Vai trò",
        remark: " (thành viên của ban và bộ phận; một nhóm tính một)",
        values: |record, filter| {
            let asked = &filter.seats;
            let seats = record.bodies().into_iter().flat_map(|(_, body)| &body.thanh_vien);
            let seats = seats.filter(|seat| asked.is_empty() || asked.fits(seat, record));
            let roles = seats.map(|seat| &seat.vai_tro).filter(|role| !role.is_absent());
            roles.flat_map(|role| words(std::slice::from_ref(role), VaiTro::ALL)).collect()
        },
    },
];

/// The count of one value; as the value of one decision it is certain or possible.
#[derive(Debug, Serialize)]
pub struct CountLine {
    /// The value in JSON; `null` for decisions without one.
    #[serde(rename = "gia_tri")]
    pub value: Value,
    /// The value for a person.
    #[serde(skip)]
    pub label: String,
    /// How many decisions or seats certainly have it.
    #[serde(rename = "so")]
    pub certain: usize,
    /// How many more may have it.
    #[serde(rename = "co_the")]
    pub possible: usize,
    /// Its place before others: words in the order of their vocabulary.
    #[serde(skip)]
    rank: usize,
}

impl CountLine {
    fn of(value: Value, label: &str, is_sure: bool, rank: usize) -> Self {
        let (certain, possible) = (usize::from(is_sure), usize::from(!is_sure));
        Self { value, label: label.to_owned(), certain, possible, rank }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.value == other.value && self.label == other.label
    }
}

impl DecisionCounts {
    /// Counts decisions, and of their seats those that were asked for. A decision that may fit counts as possible.
    pub fn of(rows: &[DecisionRow<'_>], filter: &Filter) -> Self {
        let parts = DIMENSIONS.iter().map(|by| (by, counted(by, rows, filter))).collect();
        let only_fitting_seats = !filter.seats.is_empty();
        Self { decisions: rows.len(), possible: possible(rows), parts, only_fitting_seats }
    }
}

/// The counts of decisions by one dimension.
fn counted(by: &Dimension, rows: &[DecisionRow<'_>], filter: &Filter) -> Vec<CountLine> {
    let mut lines: Vec<CountLine> = Vec::new();
    for row in rows {
        for mut one in (by.values)(&row.entry.record, filter) {
            if row.fit != Fit::Certainly {
                (one.certain, one.possible) = (0, 1);
            }
            match lines.iter_mut().find(|line| line.is_same(&one)) {
                Some(line) => {
                    line.certain += one.certain;
                    line.possible += one.possible;
                }
                None => lines.push(one),
            }
        }
    }
    lines.sort_by_cached_key(|line| {
        let falling = (by.name == "tinh").then_some(Reverse((line.certain, line.possible)));
        (line.rank, falling, text::order_key(&line.label))
    });
    lines
}

/// Decisions counted by two dimensions.
#[derive(Debug)]
pub struct CrossCounts {
    /// The dimensions of the rows and of the columns.
    pub by: [&'static Dimension; 2],
    /// The counts by the first dimension, each with those of its decisions by the second.
    pub rows: Vec<(CountLine, Vec<CountLine>)>,
    /// The counts of all decisions by the second dimension.
    pub columns: Vec<CountLine>,
}

impl CrossCounts {
    /// Counts decisions by the pairs of their values.
    pub fn of(by: [&'static Dimension; 2], rows: &[DecisionRow<'_>], filter: &Filter) -> Self {
        let [first, second] = by;
        let across = |line: CountLine| {
            let own = |row: &DecisionRow<'_>| {
                let values = (first.values)(&row.entry.record, filter);
                let own = values.iter().find(|own| own.is_same(&line))?;
                Some(if own.certain > 0 { row.fit } else { Fit::Possibly })
            };
            let own = rows.iter().filter_map(|row| Some(DecisionRow { fit: own(row)?, ..*row }));
            let cells = counted(second, &own.collect::<Vec<_>>(), filter);
            (line, cells)
        };
        let lines = counted(first, rows, filter);
        Self { by, rows: lines.into_iter().map(across).collect(), columns: counted(second, rows, filter) }
    }
}

/// How many decisions only may fit the question.
pub fn possible(rows: &[DecisionRow<'_>]) -> usize {
    rows.iter().filter(|row| row.fit == Fit::Possibly).count()
}

/// Words, those outside the vocabulary behind the others, and none last.
fn words<T: Display + PartialEq>(words: &[T], vocabulary: &[T]) -> Vec<CountLine> {
    if words.is_empty() {
        return vec![CountLine::of(Value::Null, "(không ghi)", true, usize::MAX)];
    }
    let rank = |word| vocabulary.iter().position(|other| other == word).unwrap_or(vocabulary.len());
    let words = words.iter().map(|word| (word.to_string(), rank(word)));
    words.map(|(word, rank)| CountLine::of(json!(word), &word, true, rank)).collect()
}

/// The years, of those asked for, in which a decision may be issued; without a first `≤ 2016`, in JSON `../2016`.
fn years(day: Interval, asked: &[u16]) -> Vec<CountLine> {
    let first = day.earliest().map(|day| day.year());
    let last = day.latest().map(|day| day.year());
    let year = |year: u16| CountLine::of(json!(year), &year.to_string(), first == last, usize::from(year));
    if !asked.is_empty() {
        return asked.iter().filter(|year| day.may_be_in(**year)).map(|asked| year(*asked)).collect();
    }
    // Intervals without a first or last year come last.
    let (value, label, rank) = match (first, last) {
        (Some(first), Some(last)) => return (first..=last).map(year).collect(),
        (None, Some(last)) => (format!("../{last:04}"), format!("≤ {last}"), 20_000 + usize::from(last)),
        (Some(first), None) => (format!("{first:04}/.."), format!("≥ {first}"), 30_000 + usize::from(first)),
        (None, None) => ("../..".to_owned(), day.vietnamese(), 10_000),
    };
    vec![CountLine::of(json!(value), &label, false, rank)]
}

/// How many of the places that can have a key of the format have it.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// How many decisions.
    #[serde(rename = "_quyet_dinh")]
    pub decisions: usize,
    /// How many of them only may fit the question.
    #[serde(skip)]
    pub possible: usize,
    /// The keys in the order of the format.
    #[serde(rename = "_do_phu")]
    pub shares: Vec<KeyShare>,
}

/// The coverage of one key.
#[derive(Debug, Serialize)]
pub struct KeyShare {
    /// The route to the key.
    pub khoa: String,
    /// Its name for a person.
    pub nhan: &'static str,
    /// Whether it is required.
    pub bat_buoc: bool,
    /// The route of the tables that are counted; empty where these are the records.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub trong: String,
    /// How many places have the key.
    pub co: usize,
    /// How many could.
    pub tren: usize,
    /// The share to three digits; `null` where no place can have the key.
    pub ty_le: Option<f64>,
    /// The name of the tables for a person.
    #[serde(skip)]
    pub table: &'static str,
}

impl Coverage {
    /// Counts over all records how often each key is there.
    pub fn of(rows: &[DecisionRow<'_>]) -> Self {
        let keys = presence::keys();
        let mut sums = vec![(0, 0); keys.len()];
        for row in rows {
            for (sum, held) in sums.iter_mut().zip(presence::held(&row.entry.record, &keys)) {
                *sum = (sum.0 + held.holding, sum.1 + held.places);
            }
        }
        let share = |(key, (co, tren)): (FormatKey, (usize, usize))| KeyShare {
            khoa: key.route,
            nhan: key.field.label(),
            bat_buoc: key.field.must,
            trong: key.within,
            co,
            tren,
            ty_le: (tren > 0).then(|| thousandths(co, tren) as f64 / 1000.0),
            table: key.table.label(),
        };
        let shares = keys.into_iter().zip(sums).map(share).collect();
        Self { decisions: rows.len(), possible: possible(rows), shares }
    }
}

/// `27 %`; `< 1 %` and `> 99 %` where rounding would say none or all.
pub fn percent(co: usize, tren: usize) -> String {
    match thousandths(co, tren) {
        1..=9 => "< 1 %".to_owned(),
        991..=999 => "> 99 %".to_owned(),
        share => format!("{} %", (share + 5) / 10),
    }
}

/// The share in thousandths; only all is 1000 and only none is 0.
fn thousandths(co: usize, tren: usize) -> usize {
    match co {
        0 => 0,
        all if all == tren => 1000,
        _ => ((co * 2000 + tren) / (2 * tren.max(1))).clamp(1, 999),
    }
}

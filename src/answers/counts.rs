//! Decisions and seats counted by what they say, and how many records have each key of the format.

use std::cmp::Reverse;
use std::fmt::Display;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::columns::DecisionRow;
use crate::date::Interval;
use crate::filter::Seats;
use crate::fit::Fit;
use crate::record::presence::{self, FormatKey};
use crate::record::value::FromToml as _;
use crate::record::{Cap, HanhDong, LinhVuc, VaiTro};
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
    /// The counts by province (falling, then in Vietnamese order, central bodies last), year, action, field, level and
    /// role, words in the order of their vocabulary.
    #[serde(flatten, serialize_with = "as_map")]
    pub parts: [(&'static str, Vec<CountLine>); 6],
    /// Whether only seats that fit the question are counted.
    #[serde(skip)]
    pub only_fitting_seats: bool,
}

fn as_map<S: Serializer>(parts: &[(&'static str, Vec<CountLine>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().map(|(key, lines)| (key, lines)))
}

/// The count of one value.
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
}

impl DecisionCounts {
    /// Counts decisions, and of their seats those that were asked for. A decision that may fit counts as possible.
    pub fn of(rows: &[DecisionRow<'_>], asked: &Seats) -> Self {
        let keys = ["tinh", "nam", "hanh_dong", "linh_vuc", "cap", "vai_tro"];
        let mut parts = keys.map(|key| (key, Vec::new()));
        let [tinh, nam, hanh_dong, linh_vuc, cap, vai_tro] = parts.each_mut().map(|(_, lines)| lines);
        for row in rows {
            let record = &row.entry.record;
            let is_sure = row.fit == Fit::Certainly;
            count(tinh, json!(record.tinh), record.shown_place(), is_sure);
            for (value, label, is_only) in years(record.ngay_ban_hanh) {
                count(nam, value, &label, is_sure && is_only);
            }
            count_words(hanh_dong, &record.hanh_dong, is_sure);
            count_words(linh_vuc, &record.ban.linh_vuc, is_sure);
            count_words(cap, record.cap().as_slice(), is_sure);
            for seat in record.bodies().iter().flat_map(|(_, body)| &body.thanh_vien) {
                if !seat.vai_tro.is_absent() && (asked.is_empty() || asked.fits(seat, record)) {
                    count_words(vai_tro, std::slice::from_ref(&seat.vai_tro), is_sure);
                }
            }
        }
        tinh.sort_by_cached_key(|line| {
            let falling = Reverse((line.certain, line.possible));
            (line.value.is_null(), falling, text::order_key(&line.label))
        });
        // Intervals without a first or last year are strings, and come last.
        nam.sort_by_cached_key(|line| (line.value.is_string(), line.value.to_string()));
        sort_words(hanh_dong, HanhDong::ALL);
        sort_words(linh_vuc, LinhVuc::ALL);
        sort_words(cap, Cap::ALL);
        sort_words(vai_tro, VaiTro::ALL);
        let only_fitting_seats = !asked.is_empty();
        Self { decisions: rows.len(), possible: possible(rows), parts, only_fitting_seats }
    }
}

/// How many decisions only may fit the question.
pub fn possible(rows: &[DecisionRow<'_>]) -> usize {
    rows.iter().filter(|row| row.fit == Fit::Possibly).count()
}

/// Adds one decision or seat to the count of its value.
fn count(lines: &mut Vec<CountLine>, value: Value, label: &str, is_sure: bool) {
    let known = lines.iter().position(|line| line.value == value && line.label == label);
    let at = known.unwrap_or_else(|| {
        lines.push(CountLine { value, label: label.to_owned(), certain: 0, possible: 0 });
        lines.len() - 1
    });
    match is_sure {
        true => lines[at].certain += 1,
        false => lines[at].possible += 1,
    }
}

fn count_words<T: Display>(lines: &mut Vec<CountLine>, words: &[T], is_sure: bool) {
    if words.is_empty() {
        count(lines, Value::Null, "(không ghi)", is_sure);
    }
    for word in words {
        count(lines, json!(word.to_string()), &word.to_string(), is_sure);
    }
}

/// Sorts by the order of the vocabulary, then other words, then decisions without any.
fn sort_words<T: Display>(lines: &mut [CountLine], vocabulary: &[T]) {
    lines.sort_by_cached_key(|line| {
        let place = vocabulary.iter().position(|word| line.value == word.to_string());
        (line.value.is_null(), place.unwrap_or(vocabulary.len()), text::order_key(&line.label))
    });
}

/// The years in which a decision may have been issued, each with its label and whether it is the only one:
/// `≤ 2016` where there is no first, in JSON `../2016`.
fn years(day: Interval) -> Vec<(Value, String, bool)> {
    let first = day.earliest().map(|day| day.year());
    let last = day.latest().map(|day| day.year());
    match (first, last) {
        (Some(first), Some(last)) => {
            (first..=last).map(|year| (json!(year), year.to_string(), first == last)).collect()
        }
        (None, Some(last)) => vec![(json!(format!("../{last:04}")), format!("≤ {last}"), false)],
        (Some(first), None) => vec![(json!(format!("{first:04}/..")), format!("≥ {first}"), false)],
        (None, None) => vec![(json!("../.."), day.vietnamese(), false)],
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_interval_says_which_end_is_known() {
        for (day, value, label) in [
            ("../2016-05-04", "../2016", "≤ 2016"),
            ("2019/..", "2019/..", "≥ 2019"),
            ("../..", "../..", "không rõ"),
        ] {
            let years = years(Interval::parse(day).unwrap());
            assert_eq!(years, [(json!(value), label.to_owned(), false)]);
        }
    }

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nought() {
        let shares = [(0, 4), (1, 4), (2, 3), (1, 1000), (9999, 10000), (4, 4)];
        assert_eq!(
            shares.map(|(co, tren)| percent(co, tren)),
            ["0 %", "25 %", "67 %", "< 1 %", "> 99 %", "100 %"]
        );
    }
}

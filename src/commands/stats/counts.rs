//! Decisions counted by province, year, action, field and level, and seats by role.

use std::fmt::Display;

use anyhow::Result;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::how_many;
use crate::columns::DecisionRow;
use crate::date::Interval;
use crate::filter::Seats;
use crate::fit::Fit;
use crate::output::bars::Bar;
use crate::output::grid::Heading;
use crate::output::page::Page;
use crate::output::{Grid, Screen, TableAnswer, json};
use crate::record::value::Value as _;
use crate::record::{Cap, HanhDong, LinhVuc, QuyetDinh, VaiTro};
use crate::text;

/// All counts of a set of decisions.
#[derive(Debug)]
pub struct DecisionCounts {
    title: String,
    rows: usize,
    possible: usize,
    parts: Vec<CountTable>,
}

/// The counts by one property.
#[derive(Debug)]
struct CountTable {
    name: &'static str,
    title: &'static str,
    lines: Vec<CountLine>,
}

/// The count of one value.
#[derive(Debug, serde::Serialize)]
struct CountLine {
    /// The value in JSON; `null` for decisions without one.
    #[serde(rename = "gia_tri")]
    value: Value,
    #[serde(skip)]
    label: String,
    #[serde(rename = "so")]
    certain: usize,
    #[serde(rename = "co_the")]
    possible: usize,
}

/// Counts decisions, and of their seats those that were asked for.
///
/// Provinces are sorted by falling count, then in Vietnamese order, central bodies last; years rise; words are in the
/// order of their vocabulary. A decision that may fit the question counts as possible.
pub fn of(rows: &[DecisionRow<'_>], seats: &Seats) -> DecisionCounts {
    let mut provinces =
        count(rows, |record| vec![CountLine::new(json!(record.tinh), record.shown_place(), true)]);
    provinces.sort_by_cached_key(|line| {
        let falling = std::cmp::Reverse((line.certain, line.possible));
        (line.value.is_null(), falling, text::order_key(&line.label))
    });
    let mut years = count(rows, |record| years(record.ngay_ban_hanh));
    // Intervals without a first or last year are strings, and come last.
    years.sort_by_cached_key(|line| (line.value.is_string(), line.value.to_string()));
    let mut roles = words(rows, VaiTro::ALL, |record| roles(record, seats));
    // In a count of seats, a decision without any is not a seat.
    roles.retain(|line| !line.value.is_null());
    let fields = words(rows, LinhVuc::ALL, |record| record.ban.linh_vuc.clone());
    let seats_title = match seats.is_empty() {
        true => "Vai trò (ghế của ban và bộ phận; một nhóm tính một ghế)",
        false => "Vai trò (chỉ những ghế khớp; một nhóm tính một ghế)",
    };
    let actions = words(rows, HanhDong::ALL, |record| record.hanh_dong.clone());
    let levels = words(rows, Cap::ALL, |record| record.cap().into_iter().collect());
    let table = |name, title, lines| CountTable { name, title, lines };
    let parts = vec![
        table("tinh", "Tỉnh", provinces),
        table("nam", "Năm ban hành", years),
        table("hanh_dong", "Hành động (một quyết định có thể làm nhiều việc)", actions),
        table("linh_vuc", "Lĩnh vực (một ban có thể có nhiều lĩnh vực)", fields),
        table("cap", "Cấp ban hành", levels),
        table("vai_tro", seats_title, roles),
    ];
    let possible = rows.iter().filter(|row| row.fit == Fit::Possibly).count();
    DecisionCounts { title: how_many(rows), rows: rows.len(), possible, parts }
}

impl CountLine {
    /// One decision or seat with this value.
    fn new(value: Value, label: &str, certainly: bool) -> Self {
        let (certain, possible) = (usize::from(certainly), usize::from(!certainly));
        Self { value, label: label.to_owned(), certain, possible }
    }
}

/// Adds up the counts of all decisions by value; those of decisions that may fit are possible.
fn count(rows: &[DecisionRow<'_>], of: impl Fn(&QuyetDinh) -> Vec<CountLine>) -> Vec<CountLine> {
    let mut lines: Vec<CountLine> = Vec::new();
    for row in rows {
        for mut line in of(&row.entry.record) {
            if row.fit == Fit::Possibly {
                (line.certain, line.possible) = (0, line.certain + line.possible);
            }
            match lines.iter_mut().find(|other| other.value == line.value && other.label == line.label) {
                Some(other) => {
                    other.certain += line.certain;
                    other.possible += line.possible;
                }
                None => lines.push(line),
            }
        }
    }
    lines
}

/// The years in which a decision may have been issued: `≤ 2016` where there is no first, in JSON `../2016`.
fn years(day: Interval) -> Vec<CountLine> {
    let ends = [day.earliest(), day.latest()].map(|day| day.map(|day| day.year()));
    if let [Some(first), Some(last)] = ends {
        let line = |year: u16| CountLine::new(json!(year), &year.to_string(), first == last);
        return (first..=last).map(line).collect();
    }
    let [first, last] = ends.map(|year| year.map_or_else(|| "..".to_owned(), |year| format!("{year:04}")));
    let label = match ends {
        [None, Some(last)] => format!("≤ {last}"),
        [Some(first), None] => format!("≥ {first}"),
        _ => day.vietnamese(),
    };
    vec![CountLine::new(json!(format!("{first}/{last}")), &label, false)]
}

/// How often each word occurs in the decisions, in the order of the vocabulary, then other words, and how many decisions
/// have none.
fn words<T: PartialEq + Display>(
    rows: &[DecisionRow<'_>],
    all: &[T],
    of: impl Fn(&QuyetDinh) -> Vec<T>,
) -> Vec<CountLine> {
    let line = |word: &T| CountLine::new(json!(word.to_string()), &word.to_string(), true);
    let mut lines = count(rows, |record| match of(record) {
        words if words.is_empty() => vec![CountLine::new(Value::Null, "(không ghi)", true)],
        words => words.iter().map(line).collect(),
    });
    let place = |line: &CountLine| all.iter().position(|word| line.value == word.to_string());
    lines.sort_by_cached_key(|line| {
        (line.value.is_null(), place(line).unwrap_or(all.len()), text::order_key(&line.label))
    });
    lines
}

fn roles(record: &QuyetDinh, seats: &Seats) -> Vec<VaiTro> {
    let bodies = record.bodies();
    let all = bodies.iter().flat_map(|(_, body)| &body.thanh_vien);
    let fitting = all.filter(|seat| seats.is_empty() || seats.fits(seat, record));
    fitting.map(|seat| seat.vai_tro.clone()).filter(|role| !role.is_unknown()).collect()
}

impl CountTable {
    fn bars(&self) -> Vec<Bar> {
        let whole = self.lines.iter().map(|line| line.certain + line.possible).max().unwrap_or(0);
        let any = self.lines.iter().any(|line| line.possible > 0);
        let bar = |line: &CountLine| {
            let mut figures = vec![line.certain.to_string()];
            if any {
                let possible = (line.possible > 0).then(|| format!("+{} (?)", line.possible));
                figures.push(possible.unwrap_or_default());
            }
            Bar { name: line.label.clone(), figures, certain: line.certain, possible: line.possible, whole }
        };
        self.lines.iter().map(bar).collect()
    }
}

/// One object: totals, then a list of counts under the name of each part.
impl Serialize for DecisionCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_map(None)?;
        all.serialize_entry("_quyet_dinh", &self.rows)?;
        all.serialize_entry("_co_the", &self.possible)?;
        for part in &self.parts {
            all.serialize_entry(part.name, &part.lines)?;
        }
        all.end()
    }
}

/// A count as a JSON Lines object.
#[derive(serde::Serialize)]
struct CountItem<'c> {
    muc: &'static str,
    #[serde(flatten)]
    line: &'c CountLine,
}

impl DecisionCounts {
    fn lines(&self) -> impl Iterator<Item = (&'static str, &CountLine)> {
        self.parts.iter().flat_map(|part| part.lines.iter().map(|line| (part.name, line)))
    }
}

impl TableAnswer for DecisionCounts {
    fn page(&self, screen: &Screen) -> String {
        let mut page = Page::new(screen);
        if self.rows == 0 {
            return page.finish();
        }
        page.title(&self.title, &[]);
        for part in self.parts.iter().filter(|part| !part.lines.is_empty()) {
            page.section(part.title);
            page.bars(&part.bars());
        }
        if self.lines().any(|(_, line)| line.possible > 0) {
            page.note(
                "(?) là có thể: ngày chỉ biết trong khoảng, nên một quyết định có thể đứng ở nhiều năm.",
            );
        }
        page.finish()
    }

    fn values(&self) -> Grid {
        let row = |(muc, line): (&str, &CountLine)| {
            let value = if line.value.is_null() { String::new() } else { line.label.clone() };
            vec![muc.to_owned(), value, line.certain.to_string(), line.possible.to_string()]
        };
        Grid {
            columns: Heading::plain(&["muc", "gia_tri", "so", "co_the"]),
            rows: self.lines().map(row).collect(),
        }
    }

    fn items(&self) -> Vec<impl Serialize> {
        self.lines().map(|(muc, line)| CountItem { muc, line }).collect()
    }

    fn json(&self) -> Result<String> {
        json::pretty(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_interval_says_which_end_is_known() {
        for (day, label) in
            [("../2016-05-04", "≤ 2016"), ("2019/..", "≥ 2019"), ("../..", "không rõ"), ("2016", "2016")]
        {
            assert_eq!(years(Interval::parse(day).unwrap())[0].label, label);
        }
        assert_eq!(years(Interval::parse("../2016").unwrap())[0].value, json!("../2016"));
    }
}

//! Decisions counted by province, year, action, field and level, and seats by role.

use std::collections::BTreeMap;
use std::fmt::Display;

use anyhow::Result;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::how_many;
use crate::columns::DecisionRow;
use crate::date::{Fit, Interval};
use crate::filter::Seats;
use crate::output::bars::Bar;
use crate::output::grid::Heading;
use crate::output::page::Page;
use crate::output::{Grid, Screen, TableAnswer, json};
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
    let parts = vec![
        CountTable { name: "tinh", title: "Tỉnh", lines: provinces(rows) },
        CountTable { name: "nam", title: "Năm ban hành", lines: years(rows) },
        CountTable {
            name: "hanh_dong",
            title: "Hành động (một quyết định có thể làm nhiều việc)",
            lines: words(rows, HanhDong::ALL, |record| record.hanh_dong.clone()),
        },
        CountTable {
            name: "linh_vuc",
            title: "Lĩnh vực (một ban có thể có nhiều lĩnh vực)",
            lines: words(rows, LinhVuc::ALL, |record| record.ban.linh_vuc.clone()),
        },
        CountTable {
            name: "cap",
            title: "Cấp ban hành",
            lines: words(rows, Cap::ALL, |record| vec![record.cap()]),
        },
        CountTable {
            name: "vai_tro",
            title: match seats.is_empty() {
                true => "Vai trò (ghế của ban và bộ phận; một nhóm tính một ghế)",
                false => "Vai trò (chỉ những ghế khớp; một nhóm tính một ghế)",
            },
            lines: only_words(words(rows, VaiTro::ALL, |record| roles(record, seats))),
        },
    ];
    let possible = rows.iter().filter(|row| row.fit == Fit::Possibly).count();
    DecisionCounts { title: how_many(rows), rows: rows.len(), possible, parts }
}

impl CountLine {
    fn new(value: Value, label: String) -> Self {
        Self { value, label, certain: 0, possible: 0 }
    }

    fn add(&mut self, certainly: bool, count: usize) {
        match certainly {
            true => self.certain += count,
            false => self.possible += count,
        }
    }
}

fn provinces(rows: &[DecisionRow<'_>]) -> Vec<CountLine> {
    let mut lines: Vec<CountLine> = Vec::new();
    for row in rows {
        let tinh = row.entry.record.tinh.as_deref();
        let value = json!(tinh);
        let at = lines.iter().position(|line| line.value == value).unwrap_or_else(|| {
            lines.push(CountLine::new(value, tinh.unwrap_or("Trung ương").to_owned()));
            lines.len() - 1
        });
        lines[at].add(row.fit == Fit::Certainly, 1);
    }
    lines.sort_by_cached_key(|line| {
        let falling = std::cmp::Reverse((line.certain, line.possible));
        (line.value.is_null(), falling, text::order_key(&line.label))
    });
    lines
}

/// Years in which decisions were issued, certainly or possibly; intervals without a first or last year come after these.
fn years(rows: &[DecisionRow<'_>]) -> Vec<CountLine> {
    let mut years: BTreeMap<u16, CountLine> = BTreeMap::new();
    let mut open: BTreeMap<(Option<u16>, Option<u16>), CountLine> = BTreeMap::new();
    for row in rows {
        let day = row.entry.record.ngay_ban_hanh;
        let ends = (day.earliest().map(|day| day.year()), day.latest().map(|day| day.year()));
        let (Some(first), Some(last)) = ends else {
            open.entry(ends).or_insert_with(|| open_line(ends)).add(false, 1);
            continue;
        };
        for year in first..=last {
            let line = years.entry(year).or_insert_with(|| CountLine::new(json!(year), year.to_string()));
            line.add(first == last && row.fit == Fit::Certainly, 1);
        }
    }
    years.into_values().chain(open.into_values()).collect()
}

/// `≤ 2016`, and in JSON `../2016` as a record writes it.
fn open_line(ends: (Option<u16>, Option<u16>)) -> CountLine {
    let write = |year: Option<u16>| year.map_or_else(|| "..".to_owned(), |year| format!("{year:04}"));
    let written = format!("{}/{}", write(ends.0), write(ends.1));
    let label = match ends {
        (None, Some(last)) => format!("≤ {last}"),
        (Some(first), None) => format!("≥ {first}"),
        _ => Interval::parse("../..").map_or_else(|_| written.clone(), Interval::vietnamese),
    };
    CountLine::new(json!(written), label)
}

/// How often each word of a vocabulary occurs in the decisions, and how many decisions have none.
fn words<T: Copy + PartialEq + Display>(
    rows: &[DecisionRow<'_>],
    all: &[T],
    of: impl Fn(&QuyetDinh) -> Vec<T>,
) -> Vec<CountLine> {
    let mut lines: Vec<_> =
        all.iter().map(|word| CountLine::new(json!(word.to_string()), word.to_string())).collect();
    let mut none = CountLine::new(Value::Null, "(không ghi)".to_owned());
    for row in rows {
        let certainly = row.fit == Fit::Certainly;
        let found = of(&row.entry.record);
        for (word, line) in all.iter().zip(&mut lines) {
            line.add(certainly, found.iter().filter(|other| *other == word).count());
        }
        if found.is_empty() {
            none.add(certainly, 1);
        }
    }
    lines.push(none);
    lines.retain(|line| line.certain + line.possible > 0);
    lines
}

/// The lines without that of decisions that have none: in a count of seats, a decision is no seat.
fn only_words(lines: Vec<CountLine>) -> Vec<CountLine> {
    lines.into_iter().filter(|line| !line.value.is_null()).collect()
}

fn roles(record: &QuyetDinh, seats: &Seats) -> Vec<VaiTro> {
    let bodies = record.bodies();
    let all = bodies.iter().flat_map(|(_, body)| &body.thanh_vien);
    all.filter(|seat| seats.is_empty() || seats.fits(seat, record)).map(|seat| seat.vai_tro).collect()
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
        assert_eq!(open_line((None, Some(2016))).label, "≤ 2016");
        assert_eq!(open_line((None, Some(2016))).value, json!("../2016"));
        assert_eq!(open_line((Some(2019), None)).label, "≥ 2019");
        assert_eq!(open_line((None, None)).label, "không rõ");
    }
}

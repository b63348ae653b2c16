//! The rule that numbers and dates of one issuer go up together within a year.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt as _};

use super::drafts::{Draft, Drafts};
use super::facts::Cited;
use super::set::{Id, Reference, Set};
use crate::date::Interval;
use crate::number::Serial;
use crate::record::path::KeyPath;

/// A number with its date, from a record or from a reference to it.
struct Point<'f> {
    record: usize,
    cited: Option<&'f Cited>,
    serial: &'f Serial,
    so_hieu: &'f str,
    day: Interval,
}

impl Point<'_> {
    fn route(&self) -> KeyPath {
        let own = || KeyPath::top("ngay_ban_hanh");
        self.cited.map_or_else(own, |cited| cited.route(Some("ngay")))
    }
}

/// `so-ngay-nguoc`: of two numbers of one issuer, symbol and year, the smaller is of a later day (numbers are given
/// out in one sequence from 1 January to 31 December: Decree 30/2020/NĐ-CP, Annex I).
pub fn out_of_step(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    for mut points in sequences(set).into_values() {
        points.sort_by(|a, b| a.serial.cmp(b.serial).then(a.record.cmp(&b.record)));
        let conflicts = conflicts(&points);
        let mut blamed: HashMap<usize, usize> = HashMap::new();
        for (early, _) in &conflicts {
            *blamed.entry(*early).or_default() += 1;
        }
        let mut told = HashSet::new();
        for (smaller, larger) in conflicts {
            // One number that is at odds with several others is the wrong one.
            let (at, other) = if blamed[&smaller] > 1 { (smaller, larger) } else { (larger, smaller) };
            if told.insert(at) {
                drafts.push(draft(&points[at], &points[other]));
            }
        }
    }
}

/// Pairs of places in a list sorted by number: the smaller number, which is certainly of a later day than the larger.
fn conflicts(points: &[Point<'_>]) -> Vec<(usize, usize)> {
    let mut conflicts = Vec::new();
    let mut latest: Option<usize> = None;
    for (at, point) in points.iter().enumerate() {
        if let Some(smaller) = latest
            && points[smaller].day.is_after(&point.day)
            && points[smaller].serial != point.serial
        {
            conflicts.push((smaller, at));
        }
        let first = |at: usize| points[at].day.earliest();
        if latest.is_none_or(|latest| first(at) > first(latest)) {
            latest = Some(at);
        }
    }
    conflicts
}

fn draft(point: &Point<'_>, other: &Point<'_>) -> Draft {
    let order = if point.serial < other.serial { "nhỏ hơn" } else { "lớn hơn" };
    let later = if point.serial < other.serial { "sau" } else { "trước" };
    Draft {
        rule: "so-ngay-nguoc",
        record: point.record,
        route: point.route(),
        message: format!(
            "{} ({}) có số {order} mà ngày {later} {} ({})",
            point.so_hieu,
            point.day.in_words(),
            other.so_hieu,
            other.day.in_words()
        ),
        help: Some("số của một cơ quan tăng dần trong năm: kiểm tra số và ngày của cả hai; nếu nguồn ghi vậy thì ghi một luu_y".into()),
        related: vec![(other.record, other.route(), format!("ngày của {}", other.so_hieu))],
    }
}

/// Place, year and symbol, within which numbers only go up.
type Sequence = (Id, u16, Id);

fn sequences<'f>(set: &Set<'f>) -> HashMap<Sequence, Vec<Point<'f>>> {
    let mut sequences: HashMap<Sequence, Vec<Point<'f>>> = HashMap::new();
    for (record, facts) in set.all.iter().enumerate() {
        if let Some(year) = year_of(facts.day) {
            let (own, serial, so_hieu, day) =
                (set.own(record), &facts.serial, facts.so_hieu.as_str(), facts.day);
            let point = Point { record, cited: None, serial, so_hieu, day };
            sequences.entry((own.register, year, own.symbol)).or_default().push(point);
        }
        for &Reference { cited, register, symbol, .. } in set.cited(record) {
            let day = cited.day.and_then(|day| Some((day, year_of(day)?)));
            if let (Some(register), Some((day, year))) = (register, day) {
                let (serial, so_hieu) = (&cited.serial, &*cited.so_hieu);
                let point = Point { record, cited: Some(cited), serial, so_hieu, day };
                sequences.entry((register, year, symbol)).or_default().push(point);
            }
        }
    }
    sequences
}

/// The year, where all possible days lie in one.
fn year_of(day: Interval) -> Option<u16> {
    let (first, last) = (day.earliest()?, day.latest()?);
    (first.year() == last.year()).then(|| first.year())
}

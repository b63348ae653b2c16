//! Rules on references between records: whether they can be resolved, and whether their dates agree.

use std::collections::{BTreeMap, HashMap};

use super::across::{Across, Reference, SetFinding, Target, register_of};
use super::{Check, Group, Rule};
use crate::corpus::Entry;
use crate::date::{Date, Interval};
use crate::finding::Severity;
use crate::record::Relation;
use crate::record::path::KeyPath;

/// The rules of this file.
pub const RULES: &[Rule] = &[
    Rule {
        name: "dan-chieu-thieu",
        group: Group::Across,
        severity: Severity::Warning,
        summary: "văn bản được nhắc tới không ghi ngày và không có hồ sơ",
        explanation: "Số hiệu đánh lại mỗi năm: 109/QĐ-TTg năm nào cũng có. Một dẫn chiếu phải trỏ tới đúng một hồ sơ, hoặc có ngày.",
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I: số đánh lại mỗi năm",
        wrong: "can_cu = [{ so_hieu = \"109/QĐ-TTg\" }]",
        right: "can_cu = [{ so_hieu = \"109/QĐ-TTg\", ngay = 2014-01-15 }]",
        check: Check::Across(unidentified),
    },
    Rule {
        name: "dan-chieu-lac",
        group: Group::Across,
        severity: Severity::Warning,
        summary: "văn bản được nhắc tới gần giống một hồ sơ mà không phải nó",
        explanation: "Cùng số mà khác năm, hoặc cùng ngày mà số chỉ khác một chữ số hay đảo hai chữ số, thì có lẽ gõ nhầm, \
            và dòng đời của ban đứt ở đó. Đúng là văn bản khác thì ghi một luu_y.",
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I: số đánh lại mỗi năm",
        wrong: "thay_the = [{ so_hieu = \"4374/QĐ-UBND\", ngay = 2021-11-06 }]",
        right: "thay_the = [{ so_hieu = \"4347/QĐ-UBND\", ngay = 2021-11-06 }]",
        check: Check::Across(near_miss),
    },
    Rule {
        name: "dan-chieu-lech-ngay",
        group: Group::Across,
        severity: Severity::Warning,
        summary: "một văn bản có hai ngày trong bộ hồ sơ",
        explanation: "Cùng số, cùng nơi, cùng năm (hay cùng ngày tháng ở hai năm liền nhau) mà khác ngày thì một bên sai. Nếu chính nguồn ghi khác thì giữ và ghi một luu_y ở một trong các hồ sơ.",
        source: "Quy ước của bộ hồ sơ: hồ sơ nói điều nguồn nói, không hơn",
        wrong: "can_cu = [{ so_hieu = \"1072/QĐ-TTg\", ngay = 2019-08-28 }]",
        right: "can_cu = [{ so_hieu = \"1072/QĐ-TTg\", ngay = 2018-08-28 }]",
        check: Check::Across(two_dates),
    },
    Rule {
        name: "thay-the-nguoc",
        group: Group::Across,
        severity: Severity::Warning,
        summary: "thay thế, sửa đổi một quyết định ban hành sau mình",
        explanation: "Quyết định được thay thế, sửa đổi, bãi bỏ, kế thừa phải có trước. Ngày ở một trong hai hồ sơ sai, hoặc đó là văn bản khác cùng số.",
        source: "Văn bản thay thế có sau văn bản bị thay thế",
        wrong: "thay_the = [{ so_hieu = \"1943/QĐ-UBND\" }]",
        right: "ngay_ban_hanh = 2016-04-21",
        check: Check::Across(younger_target),
    },
];

/// The most records shown beside a reference that could be to any of them.
const MOST_SHOWN: usize = 5;

/// `dan-chieu-thieu`: a number that recurs every year, with neither a date nor one record it can mean.
pub fn unidentified(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for reference in across.references() {
        let has_year = reference.so_hieu.number().nam().is_some();
        // `tu-dan-chieu` reports a reference to itself.
        let to_itself = reference.slug == across.entries[reference.from].key.number;
        if reference.document.ngay.is_some() || has_year || to_itself {
            continue;
        }
        let so_hieu = reference.so_hieu;
        let (message, possible) = match &reference.target {
            Target::Record(_) => continue,
            Target::Nothing => {
                (format!("{so_hieu} không ghi ngày, cũng chưa có hồ sơ: số này năm nào cũng có"), &[][..])
            }
            Target::Several(records) => (
                format!("{so_hieu} không ghi ngày và có {} hồ sơ mang số này", records.len()),
                records.as_slice(),
            ),
        };
        let could_be = |record: &usize| (*record, KeyPath::top("so_hieu"), "có thể là hồ sơ này".to_owned());
        findings.push(SetFinding {
            rule: "dan-chieu-thieu",
            record: reference.from,
            route: reference.route(),
            message,
            help: "ghi `ngay` (một ngày, hoặc khoảng như \"2014\"); nguồn không nói thì ghi một luu_y",
            related: possible.iter().take(MOST_SHOWN).map(could_be).collect(),
        });
    }
    findings
}

/// `thay-the-nguoc`: what a decision replaces, amends, repeals or carries on has a record of a later day.
pub fn younger_target(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    for reference in across.references() {
        let Target::Record(older) = reference.target else { continue };
        let day = across.entries[reference.from].record.ngay_ban_hanh;
        let other = &across.entries[older].record;
        // `ngay-sau-quyet-dinh` reports a date that is itself too late.
        let reported = reference.document.ngay.is_some_and(|cited| cited.is_after(&day));
        if reference.relation == Relation::CanCu || reported || !other.ngay_ban_hanh.is_after(&day) {
            continue;
        }
        findings.push(SetFinding {
            rule: "thay-the-nguoc",
            record: reference.from,
            route: reference.route(),
            message: format!(
                "{}: {} ban hành {}, sau quyết định này ({})",
                reference.relation.label().to_lowercase(),
                other.shown_number(),
                other.ngay_ban_hanh.in_words(),
                day.in_words()
            ),
            help: "sửa ngày của một trong hai hồ sơ; nếu là văn bản khác cùng số thì ghi `ngay` của nó",
            related: vec![(older, KeyPath::top("ngay_ban_hanh"), "ngày ban hành của quyết định kia".into())],
        });
    }
    findings
}

/// `dan-chieu-lac`: a document without a record that is nearly one that has a record: the same number of another year,
/// or a number of the same day with two figures swapped or one of them different.
pub fn near_miss(across: &Across<'_>) -> Vec<SetFinding> {
    let records = Known::of(across.entries);
    let mut findings = Vec::new();
    for reference in across.references().filter(|reference| reference.target == Target::Nothing) {
        let (Some(day), Some(register)) = (reference.document.ngay, &reference.register) else { continue };
        // `tu-dan-chieu` reports a reference to itself.
        if reference.slug == across.entries[reference.from].key.number {
            continue;
        }
        let other = records
            .of_other_year(across, register, &reference.slug, &day)
            .or_else(|| records.slip(register, &reference.slug, &day));
        if let Some(other) = other.filter(|other| *other != reference.from) {
            findings.push(missed(reference, day, &across.entries[other], other));
        }
    }
    findings
}

/// The first record of each number in each register, and of each number and day.
struct Known<'c> {
    by_number: HashMap<(&'c str, &'c str), usize>,
    by_day: HashMap<(&'c str, Date, &'c str), usize>,
}

impl<'c> Known<'c> {
    fn of(entries: &'c [Entry]) -> Self {
        let mut known = Self { by_number: HashMap::new(), by_day: HashMap::new() };
        for (record, entry) in entries.iter().enumerate() {
            let number = entry.key.number.as_str();
            known.by_number.entry((register_of(entry), number)).or_insert(record);
            let day = entry.record.ngay_ban_hanh;
            if let Some(day) = day.earliest().filter(|_| day.is_day()) {
                known.by_day.entry((register_of(entry), day, number)).or_insert(record);
            }
        }
        known
    }

    /// The record of this number, if it is certainly of another year. `dan-chieu-lech-ngay` reports another day of the
    /// same year.
    fn of_other_year(
        &self,
        across: &Across<'_>,
        register: &str,
        number: &str,
        day: &Interval,
    ) -> Option<usize> {
        let record = *self.by_number.get(&(register, number))?;
        let year = across.entries[record].record.ngay_ban_hanh.year_of_latest()?;
        (!day.may_be_in(year)).then_some(record)
    }

    /// The first record of the same day whose number differs by one figure, or by two neighbours the other way round.
    fn slip(&self, register: &str, number: &str, day: &Interval) -> Option<usize> {
        let first = day.earliest().filter(|_| day.is_day())?;
        let slips = slips(number);
        slips.iter().filter_map(|other| self.by_day.get(&(register, first, other.as_str()))).copied().min()
    }
}

/// All numbers that differ from one by one figure, or by two neighbouring characters the other way round.
fn slips(number: &str) -> Vec<String> {
    let mut slips = Vec::new();
    let characters: Vec<char> = number.chars().collect();
    for at in 0..characters.len() {
        let mut other = characters.clone();
        if characters[at].is_ascii_digit() {
            for figure in ('0'..='9').filter(|figure| *figure != characters[at]) {
                other[at] = figure;
                slips.push(other.iter().collect());
            }
            other[at] = characters[at];
        }
        if at > 0 && characters[at - 1] != characters[at] {
            other.swap(at - 1, at);
            slips.push(other.into_iter().collect());
        }
    }
    slips
}

fn missed(reference: &Reference<'_>, day: Interval, other: &Entry, at: usize) -> SetFinding {
    SetFinding {
        rule: "dan-chieu-lac",
        record: reference.from,
        route: reference.route(),
        message: format!(
            "{} {} chưa có hồ sơ; có phải {} {}?",
            reference.so_hieu,
            day.in_words(),
            other.record.shown_number(),
            other.record.ngay_ban_hanh.in_words()
        ),
        help: "sửa số hoặc ngày; nếu đúng là một văn bản khác thì ghi một luu_y",
        related: vec![(at, KeyPath::top("so_hieu"), "hồ sơ gần giống".into())],
    }
}

/// A place that gives a document a date: its own record, or a reference to it.
#[derive(Clone, Copy)]
struct Statement<'a> {
    record: usize,
    reference: Option<&'a Reference<'a>>,
    day: Interval,
}

impl Statement<'_> {
    fn route(&self) -> KeyPath {
        self.reference.map_or_else(|| KeyPath::top("ngay_ban_hanh"), Reference::route_of_day)
    }
}

/// The first statements of one number's dates; the number recurs in other years.
#[derive(Default)]
struct Dates<'a> {
    by_year: BTreeMap<u16, Statement<'a>>,
    by_month_and_day: BTreeMap<(u8, u8), Statement<'a>>,
    first: Option<Statement<'a>>,
}

impl<'a> Dates<'a> {
    /// Adds a statement. Returns an earlier one that is about the same document but gives another date: within one year,
    /// on the same day of the next or the last, or at all if the number contains the year.
    fn add(&mut self, new: Statement<'a>, has_year: bool) -> Option<Statement<'a>> {
        let apart = |old: &Statement<'_>| old.day.is_apart_from(&new.day);
        let first = *self.first.get_or_insert(new);
        if has_year {
            return Some(first).filter(apart);
        }
        let (Some(from), Some(to)) = (new.day.earliest(), new.day.latest()) else { return None };
        let mut found = None;
        if from.year() == to.year() {
            found = Some(*self.by_year.entry(from.year()).or_insert(new)).filter(apart);
        }
        if new.day.is_day() {
            let same = *self.by_month_and_day.entry(from.month_and_day()).or_insert(new);
            let next = |old: &Statement<'_>| {
                old.day.latest().is_some_and(|day| day.year().abs_diff(from.year()) == 1)
            };
            found = found.or(Some(same).filter(next));
        }
        found
    }
}

/// `dan-chieu-lech-ngay`: the same document with two dates anywhere in the set.
pub fn two_dates(across: &Across<'_>) -> Vec<SetFinding> {
    let mut known: HashMap<(&str, Option<&str>), Dates<'_>> = HashMap::new();
    // A record knows its own date best, so it comes first.
    let own = across.entries.iter().enumerate().filter(|(_, entry)| is_of_the_place_itself(entry));
    for (record, entry) in own {
        let statement = Statement { record, reference: None, day: entry.record.ngay_ban_hanh };
        let tinh = entry.record.tinh.as_deref();
        known.entry((&entry.key.number, None)).or_default().add(statement, false);
        if tinh.is_some() {
            known.entry((&entry.key.number, tinh)).or_default().add(statement, false);
        }
    }
    let mut findings = Vec::new();
    for reference in across.references().filter(|reference| !is_settled(across, reference)) {
        let Some(day) = reference.document.ngay else { continue };
        let new = Statement { record: reference.from, reference: Some(reference), day };
        let dates = known.entry((&reference.slug, reference.tinh)).or_default();
        if let Some(old) = dates.add(new, reference.so_hieu.number().nam().is_some()) {
            findings.push(dated_twice(across, reference, &new, &old));
        }
    }
    findings
}

fn dated_twice(
    across: &Across<'_>,
    reference: &Reference<'_>,
    new: &Statement<'_>,
    old: &Statement<'_>,
) -> SetFinding {
    let other = across.entries[old.record].record.shown_number();
    let (place, by) = match old.reference {
        None => ("ngày ban hành".to_owned(), "hồ sơ của nó".to_owned()),
        Some(_) => (format!("ngày ghi ở {other}"), other.to_string()),
    };
    SetFinding {
        rule: "dan-chieu-lech-ngay",
        record: new.record,
        route: new.route(),
        message: format!(
            "{} ở đây {}, theo {by} thì {}",
            reference.so_hieu,
            new.day.in_words(),
            old.day.in_words()
        ),
        help: "một văn bản một ngày: kiểm tra lại nguồn; nếu chính nguồn ghi khác thì ghi một luu_y",
        related: vec![(old.record, old.route(), place)],
    }
}

/// Whether a reference agrees with a record of one certain day: whatever contradicts the reference also contradicts
/// that record.
fn is_settled(across: &Across<'_>, reference: &Reference<'_>) -> bool {
    match reference.target {
        Target::Record(other) => {
            let other = &across.entries[other];
            other.record.ngay_ban_hanh.is_day() && is_of_the_place_itself(other)
        }
        _ => false,
    }
}

/// Whether the record is of the province or central body itself; districts have numbers of their own.
fn is_of_the_place_itself(entry: &Entry) -> bool {
    !entry.key.place.contains('/')
}

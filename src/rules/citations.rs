//! Rules on references between records: whether they can be told apart, and whether their dates agree.

use foldhash::{HashMap, HashMapExt as _};

use super::drafts::{Draft, Drafts};
use super::facts::{Cited, Facts};
use super::set::{Id, Reference, Set, Target};
use crate::date::{Date, Interval};
use crate::record::Relation;
use crate::record::path::KeyPath;

/// `dan-chieu-thieu`: a number that comes again every year, with neither a date nor one record it can mean.
pub fn unidentified(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    for reference in set.references() {
        let Reference { from: record, cited, target, .. } = *reference;
        // A reference to itself is told by `tu-dan-chieu`.
        if cited.day.is_some() || cited.has_year || reference.number == set.own(record).number {
            continue;
        }
        let so_hieu = &cited.so_hieu;
        let message = match target {
            Target::Record(_) => continue,
            Target::Nothing => {
                format!("{so_hieu} không ghi ngày, cũng chưa có hồ sơ: số này năm nào cũng có")
            }
            Target::Several(records) => {
                format!("{so_hieu} không ghi ngày và có {records} hồ sơ mang số này")
            }
        };
        drafts.push(Draft {
            rule: "dan-chieu-thieu",
            record,
            route: cited.route(None),
            message,
            help: Some(
                "ghi `ngay` (một ngày, hoặc khoảng như \"2014\"); nguồn không nói thì ghi một luu_y".into(),
            ),
            related: match target {
                Target::Several(_) => set.fitting(reference).take(SHOWN).map(could_be).collect(),
                _ => Vec::new(),
            },
        });
    }
}

/// How many of the records that a reference can be to are shown.
const SHOWN: usize = 5;

fn could_be(record: usize) -> (usize, KeyPath, String) {
    (record, KeyPath::top("so_hieu"), "có thể là hồ sơ này".into())
}

/// `thay-the-nguoc`: what a decision replaces, amends, repeals or carries on has a record of a later day.
pub fn younger_target(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    for &Reference { from: record, cited, target, .. } in set.references() {
        let (Target::Record(older), true) = (target, cited.relation != Relation::CanCu) else { continue };
        let (facts, other) = (&set.all[record], &set.all[older]);
        // A date that is itself too late is told by `ngay-sau-quyet-dinh`.
        let told = cited.day.is_some_and(|day| day.is_after(&facts.day));
        if told || !other.day.is_after(&facts.day) {
            continue;
        }
        drafts.push(Draft {
            rule: "thay-the-nguoc",
            record,
            route: cited.route(None),
            message: format!(
                "{}: {} ban hành {}, sau quyết định này ({})",
                cited.relation.label().to_lowercase(),
                other.so_hieu,
                other.day.in_words(),
                facts.day.in_words()
            ),
            help: Some(
                "sửa ngày của một trong hai hồ sơ; nếu là văn bản khác cùng số thì ghi `ngay` của nó".into(),
            ),
            related: vec![(older, KeyPath::top("ngay_ban_hanh"), "ngày ban hành của quyết định kia".into())],
        });
    }
}

/// `dan-chieu-lac`: a document without a record that is nearly one that has a record: the same number of another year,
/// or another number of the same day with figures swapped or one of them different.
pub fn near_miss(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let mut by_number: HashMap<(Id, Id), usize> = HashMap::with_capacity(set.all.len());
    let mut by_day = Vec::with_capacity(set.all.len());
    for (record, facts) in set.all.iter().enumerate() {
        let own = set.own(record);
        by_number.entry((own.register, own.number)).or_insert(record);
        if let Some(day) = facts.day.earliest().filter(|_| facts.day.is_day()) {
            by_day.push((own.register, day, record));
        }
    }
    by_day.sort_unstable();
    let of_day = |register: Id, day: Date| {
        let first = by_day.partition_point(|(other, theirs, _)| (*other, *theirs) < (register, day));
        let length =
            by_day[first..].partition_point(|(other, theirs, _)| (*other, *theirs) == (register, day));
        &by_day[first..first + length]
    };
    let mut crowded = HashMap::new();
    for &Reference { from: record, cited, target, register, number, .. } in set.references() {
        let (Target::Nothing, Some(day), Some(register)) = (target, cited.day, register) else { continue };
        // Another day of the same year is told by `dan-chieu-lech-ngay`.
        let other_year = |record: &usize| {
            let year = set.all[*record].day.year_of_latest();
            year.is_some_and(|year| !day.may_be_in(year))
        };
        let same = by_number.get(&(register, number)).copied().filter(other_year);
        let swapped = || {
            let first = day.earliest().filter(|_| day.is_day())?;
            let records = of_day(register, first);
            let number = |(_, _, record): &(Id, Date, usize)| (set.all[*record].key.number.as_str(), *record);
            if records.len() <= CROWDED {
                return records
                    .iter()
                    .map(number)
                    .find(|(other, _)| is_slip(&cited.slug, other))
                    .map(|it| it.1);
            }
            let slips = crowded.entry((register, first));
            slips.or_insert_with(|| Slips::of(records.iter().map(number))).first(&cited.slug)
        };
        // A reference to itself is told by `tu-dan-chieu`.
        let own = number == set.own(record).number;
        if let Some(other) = same.or_else(swapped).filter(|other| *other != record && !own) {
            drafts.push(missed(set, record, cited, other));
        }
    }
}

/// Whether two numbers of one symbol and length differ by one figure, or by two neighbours the other way round.
fn is_slip(a: &str, b: &str) -> bool {
    a.len() == b.len() && strsim::osa_distance(a, b) == 1
}

/// So many records of one day are held against a number one by one.
const CROWDED: usize = 32;

/// The first record of each number, and of each number with one of its characters left open.
struct Slips<'f> {
    exact: HashMap<&'f str, usize>,
    open: HashMap<(usize, String), Vec<(&'f str, usize)>>,
}

impl<'f> Slips<'f> {
    fn of(numbers: impl Iterator<Item = (&'f str, usize)>) -> Self {
        let mut slips = Self { exact: HashMap::new(), open: HashMap::new() };
        for (number, record) in numbers {
            if slips.exact.contains_key(number) {
                continue;
            }
            slips.exact.insert(number, record);
            for key in with_one_open(number) {
                let there = slips.open.entry(key).or_default();
                // A number is no slip of itself; of two that share the rest, one is of any third.
                if there.len() < 2 {
                    there.push((number, record));
                }
            }
        }
        slips
    }

    /// The first record whose number is a slip of this one.
    fn first(&self, number: &str) -> Option<usize> {
        let replaced = with_one_open(number).filter_map(|key| self.open.get(&key)).flatten();
        let replaced = replaced.filter(|(other, _)| is_slip(number, other)).map(|it| it.1);
        let letters: Vec<_> = number.chars().collect();
        let swapped = (1..letters.len()).filter_map(|at| {
            let mut letters = letters.clone();
            letters.swap(at - 1, at);
            let other: String = letters.into_iter().collect();
            self.exact.get(other.as_str()).copied().filter(|_| is_slip(number, &other))
        });
        replaced.chain(swapped).min()
    }
}

/// A number without each of its characters in turn, and where that stood.
fn with_one_open(number: &str) -> impl Iterator<Item = (usize, String)> {
    let without = |(at, c): (usize, char)| (at, [&number[..at], &number[at + c.len_utf8()..]].concat());
    number.char_indices().map(without)
}

fn missed(set: &Set<'_>, record: usize, cited: &Cited, other: usize) -> Draft {
    let facts = &set.all[other];
    let day = cited.day.map_or_else(String::new, |day| day.in_words());
    Draft {
        rule: "dan-chieu-lac",
        record,
        route: cited.route(None),
        message: format!(
            "{} {day} chưa có hồ sơ; có phải {} {}?",
            cited.so_hieu,
            facts.so_hieu,
            facts.day.in_words()
        ),
        help: Some("sửa số hoặc ngày; nếu đúng là một văn bản khác thì ghi một luu_y".into()),
        related: vec![(other, KeyPath::top("so_hieu"), "hồ sơ gần giống".into())],
    }
}

/// Something that gives a document a date: its own record, or a reference to it.
#[derive(Clone, Copy)]
struct Statement<'f> {
    record: usize,
    cited: Option<&'f Cited>,
    day: Interval,
}

impl Statement<'_> {
    fn route(&self) -> KeyPath {
        self.cited.map_or_else(|| KeyPath::top("ngay_ban_hanh"), |cited| cited.route(Some("ngay")))
    }
}

/// What is known of one document's dates; a number comes again in other years.
#[derive(Default)]
struct Dates<'f> {
    by_year: Firsts<u16, Statement<'f>>,
    by_month_and_day: Firsts<(u8, u8), Statement<'f>>,
    any: Option<Statement<'f>>,
}

/// The first value of each key, in the order of the keys; mostly there is one, and a map for each takes much room.
struct Firsts<K, V>(Vec<(K, V)>);

impl<K, V> Default for Firsts<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Copy, V: Copy> Firsts<K, V> {
    fn or_insert(&mut self, key: K, value: V) -> V {
        match self.0.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => self.0[at].1,
            Err(at) => {
                if self.0.is_empty() {
                    self.0.reserve_exact(1);
                }
                self.0.insert(at, (key, value));
                value
            }
        }
    }
}

impl<'f> Dates<'f> {
    /// An earlier statement that is of the same document but gives another date: within one year, on the same
    /// day of the next or the last, or at all where the number says the year.
    fn against(&mut self, new: Statement<'f>, has_year: bool) -> Option<Statement<'f>> {
        let apart = |old: &Statement<'f>| old.day.is_apart_from(&new.day);
        let any = *self.any.get_or_insert(new);
        if has_year {
            return Some(any).filter(apart);
        }
        let (Some(first), Some(last)) = (new.day.earliest(), new.day.latest()) else { return None };
        let mut found = None;
        if first.year() == last.year() {
            found = Some(self.by_year.or_insert(first.year(), new)).filter(apart);
        }
        if new.day.is_day() {
            let same = self.by_month_and_day.or_insert(first.month_and_day(), new);
            let next = |old: &Statement<'f>| {
                old.day.latest().is_some_and(|day| day.year().abs_diff(first.year()) == 1)
            };
            found = found.or(Some(same).filter(next));
        }
        found
    }
}

/// `dan-chieu-lech-ngay`: the same document with two dates anywhere in the set.
pub fn two_dates(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let mut known: HashMap<(Id, Option<Id>), Dates<'_>> = HashMap::new();
    // A record knows its own date best, so it speaks first; only dates of cited numbers are of interest.
    for reference in doubtful(set) {
        known.entry((reference.number, reference.tinh)).or_default();
    }
    for (record, facts) in set.all.iter().enumerate().filter(|(_, facts)| is_of_the_place_itself(facts)) {
        let own = set.own(record);
        for tinh in [own.tinh, None] {
            if let Some(dates) = known.get_mut(&(own.number, tinh)) {
                dates.against(Statement { record, cited: None, day: facts.day }, false);
            }
        }
    }
    for &Reference { from: record, cited, tinh, number, .. } in doubtful(set) {
        let Some(day) = cited.day else { continue };
        let new = Statement { record, cited: Some(cited), day };
        let dates = known.entry((number, tinh)).or_default();
        if let Some(old) = dates.against(new, cited.has_year) {
            drafts.push(dated_twice(set, new, old));
        }
    }
}

fn dated_twice(set: &Set<'_>, new: Statement<'_>, old: Statement<'_>) -> Draft {
    let so_hieu = new.cited.map_or("", |cited| &cited.so_hieu);
    let other = &set.all[old.record].so_hieu;
    let (place, by) = match old.cited {
        None => ("ngày ban hành".to_owned(), "hồ sơ của nó".to_owned()),
        Some(_) => (format!("ngày ghi ở {other}"), other.clone()),
    };
    Draft {
        rule: "dan-chieu-lech-ngay",
        record: new.record,
        route: new.route(),
        message: format!("{so_hieu} ở đây {}, theo {by} thì {}", new.day.in_words(), old.day.in_words()),
        help: Some(
            "một văn bản một ngày: kiểm tra lại nguồn; nếu chính nguồn ghi khác thì ghi một luu_y".into(),
        ),
        related: vec![(old.record, old.route(), place)],
    }
}

/// Every reference by number, save those to a record of a day that they agree with:
/// what is at odds with such a reference is at odds with that record.
fn doubtful<'s, 'f>(set: &'s Set<'f>) -> impl Iterator<Item = &'s Reference<'f>> {
    let settled = |target: Target| match target {
        Target::Record(other) => set.all[other].day.is_day() && is_of_the_place_itself(&set.all[other]),
        _ => false,
    };
    set.references().iter().filter(move |reference| !settled(reference.target))
}

/// Whether the record is of the province or central body itself; districts have numbers of their own.
fn is_of_the_place_itself(facts: &Facts) -> bool {
    !facts.key.place.contains('/')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn slips_are_those_that_a_look_at_each_finds(
            numbers in prop::collection::vec("[12]{2,4}(-qd|-đ)?", 0..40),
            number in "[12]{2,4}(-qd|-đ)?",
        ) {
            let all = || numbers.iter().map(String::as_str).zip(0..);
            let first = all().find(|(other, _)| is_slip(&number, other)).map(|it| it.1);
            prop_assert_eq!(Slips::of(all()).first(&number), first);
        }
    }
}

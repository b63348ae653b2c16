//! Rules on how decisions follow each other: circles, two successors, two compositions at once, broken names.

use std::collections::{BTreeMap, HashMap};

use super::across::{Across, MOST_SHOWN, Reference, SetFinding};
use super::subject::route_of;
use crate::corpus::Entry;
use crate::record::Relation;
use crate::record::path::KeyPath;
use crate::text;

/// Whether a decision leaves a composition that is complete by itself.
fn sets_anew(entry: &Entry) -> bool {
    entry.record.hanh_dong.iter().any(|action| action.sets_anew())
}

/// State of a record in the depth-first search for circles.
#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    Open,
    Done,
}

pub(super) fn circle(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    let mut visits = vec![Visit::New; across.entries.len()];
    for start in 0..across.entries.len() {
        if visits[start] != Visit::New {
            continue;
        }
        // Not recursive: a file can make the path as long as the set.
        let mut path = vec![(start, across.references_of(start).iter().collect::<Vec<_>>())];
        visits[start] = Visit::Open;
        while let Some((at, rest)) = path.last_mut() {
            let Some(reference) = rest.pop() else {
                visits[*at] = Visit::Done;
                path.pop();
                continue;
            };
            let Some(next) = reference.older() else { continue };
            match visits[next] {
                Visit::Open => {
                    let steps = path.iter().map(|(step, _)| *step);
                    let circle: Vec<_> = steps.skip_while(|step| *step != next).collect();
                    findings.push(closed(across, reference, &circle));
                }
                Visit::New => {
                    visits[next] = Visit::Open;
                    path.push((next, across.references_of(next).iter().collect()));
                }
                Visit::Done => {}
            }
        }
    }
    findings
}

/// The finding on the reference that closes a circle.
fn closed(across: &Across<'_>, reference: &Reference<'_>, circle: &[usize]) -> SetFinding {
    let number = |record: &usize| across.number_of(*record);
    let numbers: Vec<_> = circle.iter().take(MOST_SHOWN).map(number).collect();
    let more = if circle.len() > MOST_SHOWN { " → …" } else { "" };
    let message = format!("vòng tròn: {}{more} → {}", numbers.join(" → "), number(&circle[0]));
    let others = circle.iter().filter(|step| **step != reference.from).take(MOST_SHOWN);
    others.fold(reference.finding(message), |finding, step| {
        finding.related(*step, KeyPath::top("so_hieu"), "cũng ở trong vòng")
    })
}

/// `thay-the-hai-lan`: one document is replaced or repealed by two decisions, none of which builds on the other.
pub(super) fn replaced_twice(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    let mut first: HashMap<(&str, Option<usize>, Option<&str>), &Reference<'_>> = HashMap::new();
    let ends = |reference: &&Reference<'_>| matches!(reference.relation, Relation::ThayThe | Relation::BaiBo);
    for reference in across.references().filter(ends) {
        let day = reference.document.ngay;
        // Without a record, only a day identifies a document of this number.
        let has_day = day.is_some_and(|day| day.is_day());
        let document = match *reference.targets {
            [older] => (reference.slug.as_str(), Some(older), None),
            [] if has_day => (reference.slug.as_str(), None, reference.tinh),
            _ => continue,
        };
        let before = *first.entry(document).or_insert(reference);
        let days = day.zip(before.document.ngay);
        if across.entries[before.from].key == across.entries[reference.from].key
            || days.is_some_and(|(a, b)| a.is_apart_from(&b))
            || across.are_joined(reference.from, before.from)
        {
            continue;
        }
        let other = across.number_of(before.from);
        let message = format!("{} đã bị {other} thay thế hoặc bãi bỏ", reference.name());
        findings.push(reference.finding(message).related(before.from, before.route.clone(), "lần thứ nhất"));
    }
    findings
}

/// `hai-thanh-phan`: two compositions of one committee, without evidence which of them is later.
pub(super) fn two_compositions(across: &Across<'_>) -> Vec<SetFinding> {
    let mut committees: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (record, entry) in across.entries.iter().enumerate().filter(|(_, entry)| sets_anew(entry)) {
        committees.entry((&entry.key.place, across.committee_of(record))).or_default().push(record);
    }
    let mut findings = Vec::new();
    for mut records in committees.into_values() {
        records.sort_by_key(|record| across.day_of(*record));
        // Two records with one key are one decision twice, which `so-hieu-trung` reports.
        records.dedup_by_key(|record| &across.entries[*record].key);
        for pair in records.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if across.day_of(b).is_apart_from(&across.day_of(a)) || across.are_joined(a, b) {
                continue;
            }
            let (numbers, route) = ([b, a].map(|it| across.number_of(it)), KeyPath::top("ngay_ban_hanh"));
            let numbers = numbers.join(" và ");
            let message = format!("{numbers} cùng đặt thành phần của một ban mà chưa rõ cái nào sau");
            findings.push(SetFinding::new(b, route.clone(), message).related(a, route, "quyết định kia"));
        }
    }
    findings
}

/// `ten-cu-lech`: a decision on a committee of another name than the one it replaces, without that former name.
pub(super) fn broken_name(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    // Working rules and plans are about the committee, whatever name they use.
    for (record, entry) in across.entries.iter().enumerate().filter(|(_, entry)| sets_anew(entry)) {
        let is_other = |older: &usize| {
            let name = across.committee_of(*older);
            let is_former = || entry.record.ban.ten_cu.iter().any(|own| text::key(own) == name);
            sets_anew(across.entries[*older]) && across.committee_of(record) != name && !is_former()
        };
        findings.extend(across.older_than(record).filter(is_other).map(|older| {
            let other = across.number_of(older);
            let message = format!("tên ban khác tên ở {other} mà `ten_cu` không ghi tên đó");
            let finding = SetFinding::new(record, route_of("ban.ten"), message);
            finding.related(older, route_of("ban.ten"), "tên ở quyết định trước")
        }));
    }
    findings
}

//! Rules on how decisions follow each other: circles, two successors, two compositions at once, broken names.

use foldhash::{HashMap, HashMapExt as _};

use super::drafts::{Draft, Drafts};
use super::facts::{Cited, Facts};
use super::set::{Id, Reference, Set, Target};
use crate::record::Relation;
use crate::record::path::{KeyPath, Step};

/// Relations by which a younger decision builds on an older one.
fn builds_on(relation: Relation) -> bool {
    relation != Relation::CanCu
}

/// Relations that end the older decision.
fn ends(relation: Relation) -> bool {
    matches!(relation, Relation::ThayThe | Relation::BaiBo)
}

/// The records that a record builds on, each with the reference.
fn older<'f>(set: &Set<'f>, record: usize) -> impl Iterator<Item = (usize, &'f Cited)> {
    set.cited(record).iter().filter_map(|reference| match reference.target {
        Target::Record(older) if builds_on(reference.cited.relation) => Some((older, reference.cited)),
        _ => None,
    })
}

/// `vong-tron`: decisions that replace or amend each other in a circle.
pub fn circle(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; set.all.len()];
    for start in 0..set.all.len() {
        if state[start] != NEW || set.all[start].cited.is_empty() {
            continue;
        }
        // The way from the start, each step with what is still to be looked at; a file can make it long.
        let mut way = vec![(start, older(set, start).collect::<Vec<_>>())];
        state[start] = OPEN;
        while let Some((at, rest)) = way.last_mut() {
            let at = *at;
            let Some((next, cited)) = rest.pop() else {
                state[at] = DONE;
                way.pop();
                continue;
            };
            match state[next] {
                OPEN => {
                    drafts.push(closed(set, at, cited.route(None), next, way.iter().map(|(step, _)| *step)))
                }
                NEW => {
                    state[next] = OPEN;
                    way.push((next, older(set, next).collect()));
                }
                _ => {}
            }
        }
    }
}

fn closed(set: &Set<'_>, at: usize, route: KeyPath, first: usize, way: impl Iterator<Item = usize>) -> Draft {
    const SHOWN: usize = 5;
    let circle: Vec<_> = way.skip_while(|step| *step != first).collect();
    let numbers: Vec<_> = circle.iter().map(|step| set.all[*step].so_hieu.as_str()).take(SHOWN).collect();
    let more = if circle.len() > SHOWN { " → …" } else { "" };
    let related = circle.iter().filter(|step| **step != at).take(SHOWN);
    Draft {
        rule: "vong-tron",
        record: at,
        route,
        message: format!("vòng tròn: {}{more} → {}", numbers.join(" → "), set.all[first].so_hieu),
        help: Some(
            "một quyết định chỉ thay thế, sửa đổi, kế thừa quyết định có trước: sửa một mắt của vòng".into(),
        ),
        related: related.map(|step| (*step, KeyPath::top("so_hieu"), "cũng ở trong vòng".into())).collect(),
    }
}

/// `thay-the-hai-lan`: one document is replaced or repealed by two decisions, none of which builds on the other.
pub fn replaced_twice(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let mut first: HashMap<(Id, Option<usize>, Option<Id>), &Reference<'_>> = HashMap::new();
    let mut joined = HashMap::new();
    for reference in set.references().iter().filter(|reference| ends(reference.cited.relation)) {
        let Reference { from: record, cited, number, .. } = *reference;
        let known = match reference.target {
            Target::Record(older) => (number, Some(older), None),
            // Without a record, only a day tells one document from another of the same number.
            Target::Nothing if cited.day.is_some_and(|day| day.is_day()) => (number, None, reference.tinh),
            _ => continue,
        };
        let before = *first.entry(known).or_insert(reference);
        let other = before.from;
        let days = cited.day.zip(before.cited.day);
        if other == record
            || days.is_some_and(|(a, b)| a.is_apart_from(&b))
            || *joined.entry((record, other)).or_insert_with(|| are_joined(set, record, other))
        {
            continue;
        }
        drafts.push(Draft {
            rule: "thay-the-hai-lan",
            record,
            route: cited.route(None),
            message: format!("{} đã bị {} thay thế hoặc bãi bỏ", cited.so_hieu, set.all[other].so_hieu),
            help: Some("một văn bản chỉ hết hiệu lực một lần: kiểm tra số và ngày; nếu chính nguồn ghi vậy thì ghi một luu_y".into()),
            related: vec![(other, before.cited.route(None), "lần thứ nhất".into())],
        });
    }
}

/// Whether one of two records builds on the other.
fn are_joined(set: &Set<'_>, a: usize, b: usize) -> bool {
    let builds = |from: usize, on: usize| older(set, from).any(|(older, _)| older == on);
    builds(a, b) || builds(b, a)
}

/// `hai-thanh-phan`: two compositions of one committee, and nothing says which of them comes later.
pub fn two_compositions(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let anew = set.all.iter().enumerate().filter(|(_, facts)| facts.sets_anew);
    let mut records: Vec<_> = anew
        .map(|(record, facts)| {
            let own = set.own(record);
            ((own.place, own.name), facts.day, record)
        })
        .collect();
    records.sort_unstable();
    for records in records.chunk_by(|a, b| a.0 == b.0) {
        for pair in records.windows(2) {
            let (a, b) = (pair[0].2, pair[1].2);
            if set.all[b].day.is_apart_from(&set.all[a].day) || are_joined(set, a, b) {
                continue;
            }
            drafts.push(at_once(&set.all[a], a, &set.all[b], b));
        }
    }
}

fn at_once(a: &Facts, at_a: usize, b: &Facts, at_b: usize) -> Draft {
    Draft {
        rule: "hai-thanh-phan",
        record: at_b,
        route: KeyPath::top("ngay_ban_hanh"),
        message: format!(
            "{} và {} cùng đặt thành phần của một ban mà chưa rõ cái nào sau",
            b.so_hieu, a.so_hieu
        ),
        help: Some("ghi `thay_the` hoặc `sua_doi` nếu nguồn nói; thu hẹp ngày; hoặc ghi một luu_y".into()),
        related: vec![(at_a, KeyPath::top("ngay_ban_hanh"), "quyết định kia".into())],
    }
}

/// `ten-cu-lech`: a decision on a committee of another name than the one it replaces, without that former name.
pub fn broken_name(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    for (record, facts) in set.all.iter().enumerate() {
        for (older, _) in older(set, record) {
            let other = &set.all[older];
            // A regulation or plan is about the committee, under whatever name it is told.
            if !facts.sets_anew || !other.sets_anew || facts.names.iter().any(|name| **name == *other.name())
            {
                continue;
            }
            drafts.push(Draft {
                rule: "ten-cu-lech",
                record,
                route: KeyPath(vec![Step::Key("ban".into()), Step::Key("ten".into())]),
                message: format!("tên ban khác tên ở {} mà `ten_cu` không ghi tên đó", other.so_hieu),
                help: Some(
                    "ghi tên trước vào ban.ten_cu như nguồn gọi; nếu nguồn gọi khác đi thì ghi một luu_y"
                        .into(),
                ),
                related: vec![(
                    older,
                    KeyPath(vec![Step::Key("ban".into()), Step::Key("ten".into())]),
                    "tên ở quyết định trước".into(),
                )],
            });
        }
    }
}

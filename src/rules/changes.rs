//! The rule on members who leave a committee that they were not on.

use std::collections::{BTreeMap, HashSet};

use super::across::{Across, SetFinding};
use super::subject::route_of;
use crate::record::{QuyetDinh, ThanhVien, ThayDoi};
use crate::registers::grouped;
use crate::text;

/// A person who leaves.
struct Leaver<'c> {
    /// The route of keys to the name.
    route: String,
    name: &'c str,
    office: Option<&'c str>,
}

fn leavers(record: &QuyetDinh) -> Vec<Leaver<'_>> {
    let mut leavers = Vec::new();
    for (route, body) in record.bodies() {
        for (at, seat) in body.seats(&route) {
            let goes = seat.thay_doi == Some(ThayDoi::Ra);
            let named = if goes { ("ho_ten", &seat.ho_ten) } else { ("thay", &seat.thay) };
            if let (key, Some(name)) = named {
                let office = seat.co_quan.as_deref();
                leavers.push(Leaver { route: format!("{at}.{key}"), name, office });
            }
        }
    }
    leavers
}

fn seats(record: &QuyetDinh) -> impl Iterator<Item = &ThanhVien> {
    record.bodies().into_iter().flat_map(|(_, body)| &body.thanh_vien)
}

/// `ra-khi-chua-vao`: a person who leaves and is on no earlier list, though the earlier one is complete, or has
/// somebody else of the same office.
pub(super) fn never_a_member(across: &Across<'_>) -> Vec<SetFinding> {
    let mut findings = Vec::new();
    let all = 0..across.entries.len();
    let later = grouped(all.flat_map(|at| across.older_than(at).map(move |older| (older, at))));
    for (at, entry) in across.entries.iter().enumerate() {
        let leavers = leavers(&entry.record);
        if leavers.is_empty() {
            continue;
        }
        let has_seats = |older: &usize| seats(&across.entries[*older].record).next().is_some();
        let lists: Vec<usize> = across.older_than(at).filter(has_seats).collect();
        let names = names_before(across, &later, at, &lists);
        for leaver in leavers.iter().filter(|leaver| !names.contains(&text::key(leaver.name))) {
            let contradicts = |list: &&usize| contradicts(&across.entries[**list].record, leaver);
            let Some(list) = lists.iter().find(contradicts) else { continue };
            let other = across.number_of(*list);
            let message = format!("{} không có trong danh sách ở {other}", leaver.name);
            let finding = SetFinding::new(at, route_of(&leaver.route), message);
            findings.push(finding.related(*list, route_of("ban.thanh_vien"), "danh sách trước"));
        }
    }
    findings
}

/// All names on the earlier lists, on those before them, and on the other changes to them that may be earlier.
fn names_before(
    across: &Across<'_>,
    later: &BTreeMap<usize, Vec<usize>>,
    of: usize,
    lists: &[usize],
) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut seen = HashSet::from([of]);
    let mut open = lists.to_vec();
    let day = across.day_of(of);
    while let Some(at) = open.pop() {
        let record = &across.entries[at].record;
        if !seen.insert(at) || record.ngay_ban_hanh.is_after(&day) {
            continue;
        }
        names.extend(seats(record).filter_map(|seat| seat.ho_ten.as_deref()).map(text::key));
        open.extend(across.older_than(at));
        open.extend(later.get(&at).into_iter().flatten());
    }
    names
}

/// Whether a list rules out that somebody who is not on it by name was a member.
fn contradicts(list: &QuyetDinh, leaver: &Leaver<'_>) -> bool {
    let office = leaver.office.map(text::key);
    let is_of_office = |seat: &&ThanhVien| {
        let mut posts = seat.chuc_vu_khac.iter().chain(&seat.chuc_vu).chain(&seat.co_quan);
        office.as_ref().is_some_and(|office| posts.any(|post| text::key(post).ends_with(office.as_str())))
    };
    let mut unnamed = seats(list).filter(|seat| seat.ho_ten.is_none());
    if unnamed.any(|seat| office.is_none() || seat.co_quan.is_none() || is_of_office(&seat)) {
        return false;
    }
    let is_full = list.bodies().iter().all(|(_, body)| body.mot_phan != Some(true)) && !list.ban.is_change();
    // Several seats of one office may go to anybody in it.
    is_full || seats(list).filter(is_of_office).count() == 1
}

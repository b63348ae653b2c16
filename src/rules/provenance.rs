//! Rules on the sources of a record.

use std::collections::HashMap;

use super::Check;
use super::subject::{Subject, route_of};
use crate::finding::Finding;
use crate::record::{Ban, QuyetDinh};

pub const CHECKS: &[(&str, Check)] =
    &[("khoa-khong-nguon", Check::Once(unvouched)), ("nguon-lap", Check::Record(source_twice))];

/// `khoa-khong-nguon`: every source vouches for some keys only, and none for this one.
fn unvouched(subject: &Subject<'_>, record: &QuyetDinh) -> Option<Finding> {
    let is_whole = record.nguon.is_empty() || record.nguon.iter().any(|nguon| nguon.ve.is_empty());
    if is_whole || subject.gaps.iter().any(|gap| gap.keys().next() == Some("nguon")) {
        return None;
    }
    let vouched: Vec<_> = record.nguon.iter().flat_map(|nguon| &nguon.ve).collect();
    let mut missing = parts(subject);
    missing.retain(|route| {
        let route = route_of(route);
        !vouched.iter().any(|ve| ve.covers(&route) || route.covers(ve))
    });
    let message = format!("không nguồn nào làm chứng cho {}", missing.join(", "));
    Some(subject.finding(missing.first()?, message))
}

/// The keys of a record that a source has to vouch for: those at the top and those of the committee. No source need state
/// that a list is partial.
fn parts(subject: &Subject<'_>) -> Vec<String> {
    let tree = subject.tree.get_ref();
    let top = QuyetDinh::table().fields.iter().map(|field| field.key);
    let top = top.filter(|key| {
        !["rut_lai", "duong_dan_cu", "nguon", "luu_y", "ban"].contains(key) && tree.get(*key).is_some()
    });
    let inner = Ban::table().fields.iter().map(|field| field.key);
    let inner = inner.filter(|key| {
        let ban = tree.get("ban").map(|ban| ban.get_ref());
        *key != "mot_phan" && ban.is_some_and(|ban| ban.get(*key).is_some())
    });
    top.map(str::to_owned).chain(inner.map(|key| format!("ban.{key}"))).collect()
}

fn source_twice(subject: &Subject<'_>, record: &QuyetDinh) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (nguon, number) in record.nguon.iter().zip(1..) {
        let Some(url) = &nguon.url else { continue };
        let first = *seen.entry(page(url.as_str())).or_insert(number);
        if first != number {
            let [url, first] = [number, first].map(|number| format!("nguon[{number}].url"));
            findings.push(subject.beside(&url, "trang này đã là một nguồn ở trên", &first, "lần thứ nhất"));
        }
    }
    findings
}

/// An address without the parts in which two addresses of one page may differ.
fn page(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

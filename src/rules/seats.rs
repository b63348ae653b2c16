//! Rules on the seats of a body that hold whatever else is wrong with the record.

use std::collections::HashSet;

use super::leaf::Leaf;
use super::subject::Subject;
use super::{Check, Group, Rule};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::record::VaiTro;
use crate::record::path::KeyPath;

/// The rules of this file.
pub const RULES: &[Rule] = &[Rule {
    name: "hai-truong",
    group: Group::Inside,
    severity: Severity::Error,
    summary: "một ban có hai người đứng đầu",
    explanation: "Mỗi ban, tổ chỉ một Trưởng ban, Chủ tịch hoặc Tổ trưởng.",
    source: "Lối tổ chức ban chỉ đạo: một Trưởng ban",
    wrong: "{ vai_tro = \"Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
    right: "{ vai_tro = \"Phó Trưởng ban\", ho_ten = \"Mai Xuân Liêm\" }",
    check: Check::Text(two_heads),
}];

/// `hai-truong`: a body with two heads.
pub fn two_heads(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_head = |leaf: &&Leaf<'_>| leaf.key() == "vai_tro" && leads_a_body(leaf.text);
    let roles: Vec<_> = subject.texts().filter(is_head).collect();
    if roles.len() < 2 {
        return findings;
    }
    let mut heads: Vec<(KeyPath, &Leaf<'_>)> = Vec::new();
    // Seats that a decision takes away, or puts in the place of another.
    let changes = subject.texts().filter(|leaf| leaf.key() == "thay_doi");
    let changes: HashSet<_> = changes.map(|leaf| above(leaf, 1).to_string()).collect();
    let stays = |leaf: &&Leaf<'_>| changes.is_empty() || !changes.contains(&above(leaf, 1).to_string());
    for leaf in roles.into_iter().filter(stays) {
        // The route of a role is that of its body, then `thanh_vien`, the number and `vai_tro`.
        let body = above(leaf, 3);
        if body.0.is_empty() {
            continue;
        }
        let Some((_, first)) = heads.iter().find(|(other, _)| *other == body) else {
            heads.push((body, leaf));
            continue;
        };
        findings.push(
            subject
                .on_leaf("hai-truong", leaf, format!("`{body}` có hai người đứng đầu"))
                .related(subject.place_of(first.span.clone()), "người đứng đầu thứ nhất")
                .help("mỗi ban chỉ một người đứng đầu; ghế này có lẽ là cấp phó"),
        );
    }
    findings
}

/// Whether who has this role heads a body.
fn leads_a_body(role: &str) -> bool {
    VaiTro::ALL.iter().any(|word| word.heads() && word.as_str() == role)
}

/// The route of what a value stands in, so many steps up.
fn above(leaf: &Leaf<'_>, steps: usize) -> KeyPath {
    let mut route = leaf.route.clone();
    route.0.truncate(route.0.len().saturating_sub(steps));
    route
}

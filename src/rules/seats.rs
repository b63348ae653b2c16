//! Rules on the seats of a body that hold whatever else is wrong with the record.

use std::collections::HashSet;

use super::subject::{Leaf, Subject};
use crate::finding::Finding;
use crate::record::VaiTro;
use crate::record::path::{KeyPath, Step};

/// `hai-truong`: a body with two heads.
pub fn two_heads(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let mut heads: Vec<(&[Step], &Leaf<'_>)> = Vec::new();
    // Seats that a decision takes away, or puts in the place of another.
    let changes: Vec<_> =
        subject.texts().filter(|leaf| leaf.key() == "thay_doi").map(|leaf| seat(leaf)).collect();
    let changes: HashSet<_> = changes.iter().map(|steps| KeyPath(steps.to_vec()).to_string()).collect();
    let stays =
        |leaf: &&Leaf<'_>| changes.is_empty() || !changes.contains(&KeyPath(seat(leaf).to_vec()).to_string());
    for leaf in subject.texts().filter(|leaf| leads_a_body(leaf)).filter(stays) {
        // The route of a role is that of its body, then `thanh_vien`, the number and `vai_tro`.
        let body = &leaf.route.0[..leaf.route.0.len() - 3];
        let Some((_, first)) = heads.iter().find(|(other, _)| *other == body) else {
            heads.push((body, leaf));
            continue;
        };
        let body = KeyPath(body.to_vec());
        out.push(
            subject
                .on_leaf("hai-truong", leaf, format!("`{body}` có hai người đứng đầu"))
                .related(subject.place_of(first.span.clone()), "người đứng đầu thứ nhất")
                .help("mỗi ban chỉ một người đứng đầu; ghế này có lẽ là cấp phó"),
        );
    }
}

fn leads_a_body(leaf: &Leaf<'_>) -> bool {
    let heads = VaiTro::ALL.iter().any(|role| role.heads() && role.as_str() == leaf.text);
    heads && leaf.key() == "vai_tro" && leaf.route.0.len() > 3
}

/// The route of the seat that a value belongs to.
fn seat<'l>(leaf: &'l Leaf<'_>) -> &'l [Step] {
    &leaf.route.0[..leaf.route.0.len() - 1]
}

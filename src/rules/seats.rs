//! Rules on the seats of a body that hold whatever else is wrong with the record.

use super::subject::{Leaf, Subject};
use crate::finding::Finding;
use crate::record::VaiTro;
use crate::record::path::{KeyPath, Step};

/// `hai-truong`: a body with two heads.
pub fn two_heads(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let mut heads: Vec<(&[Step], &Leaf<'_>)> = Vec::new();
    for leaf in subject.texts().filter(|leaf| leads_a_body(leaf) && !changes(subject, leaf)) {
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

/// Whether the seat is one that a decision takes away or puts in the place of another.
fn changes(subject: &Subject<'_>, role: &Leaf<'_>) -> bool {
    let seat = &role.route.0[..role.route.0.len() - 1];
    subject.texts().any(|leaf| leaf.key() == "thay_doi" && leaf.route.0.starts_with(seat))
}

//! The rule on one person whose name is spelled in two ways in one post.

use foldhash::{HashMap, HashMapExt as _};

use super::facts::{Leader, Set};
use super::subject::Draft;
use crate::record::path::{KeyPath, Step};
use crate::text;

/// `ho-ten-lech`: in one place, one post of leaders of committees is held by two names that differ only in marks, or
/// in i and y.
pub fn spelled_twice(set: &Set<'_>) -> Vec<Draft> {
    // By place and post first: only what stands there twice is worth folding.
    let mut posts: HashMap<(&str, u64), Vec<(usize, &Leader)>> = HashMap::new();
    for (record, facts) in set.all.iter().enumerate() {
        for leader in &facts.leaders {
            posts.entry((&facts.key.place, leader.post)).or_default().push((record, leader));
        }
    }
    let mut drafts = Vec::new();
    for holders in posts.into_values().filter(|holders| holders.len() > 1) {
        let mut by_letters: HashMap<String, (usize, &Leader)> = HashMap::new();
        // One name is mostly spelled in one way, and then folded once.
        let mut by_name: HashMap<&str, (usize, &Leader)> = HashMap::new();
        for (record, leader) in holders {
            let first = by_name
                .entry(&leader.ho_ten)
                .or_insert_with(|| *by_letters.entry(letters(&leader.ho_ten)).or_insert((record, leader)));
            if first.1.ho_ten != leader.ho_ten && text::key(&first.1.ho_ten) != text::key(&leader.ho_ten) {
                drafts.push(draft((record, leader), *first, set));
            }
        }
    }
    drafts.sort_by_key(|draft| draft.record);
    drafts
}

/// The name without marks, y read as i.
fn letters(name: &str) -> String {
    text::toneless(name).replace('y', "i")
}

fn draft((record, leader): (usize, &Leader), (other, first): (usize, &Leader), set: &Set<'_>) -> Draft {
    Draft {
        rule: "ho-ten-lech",
        record,
        route: route(leader),
        message: format!("{} ở đây, {} ở {}, cùng một chức vụ", leader.ho_ten, first.ho_ten, set.all[other].so_hieu),
        help: Some("nếu là một người thì kiểm tra nguồn, viết cho đúng; nếu hai người hoặc chính nguồn in khác thì ghi một luu_y".into()),
        related: vec![(other, route(first), "ở đây viết khác".into())],
    }
}

fn route(leader: &Leader) -> KeyPath {
    let [ban, list, name] = ["ban", "thanh_vien", "ho_ten"].map(|key| Step::Key(key.into()));
    KeyPath(vec![ban, list, Step::Item(leader.seat as usize), name])
}

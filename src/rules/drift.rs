//! The rule on one person whose name is spelled in two ways in one post.

use std::num::NonZero;

use foldhash::{HashMap, HashMapExt as _};
use rayon::slice::ParallelSliceMut as _;

use super::drafts::{Draft, Drafts};
use super::facts::Leader;
use super::set::{Id, Set};
use crate::record::path::{KeyPath, Step};
use crate::text;

/// A place, a post and the letters of a name; a record and which of its leaders it is.
type Post = ((Id, u64), Option<NonZero<u64>>, usize, usize);

/// `ho-ten-lech`: in one place, one post of leaders of committees is held by two names that differ only in marks, or
/// in i and y.
pub fn spelled_twice(set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let mut posts: Vec<Post> = Vec::with_capacity(set.all.len());
    for (record, facts) in set.all.iter().enumerate() {
        let place = set.own(record).place;
        let post = |(at, leader): (usize, &Leader)| ((place, leader.post), leader.letters, record, at);
        posts.extend(facts.leaders.iter().enumerate().map(post));
    }
    posts.par_sort_unstable();
    for holders in posts.chunk_by(|a, b| a.0 == b.0) {
        match holders[0].1 {
            // A name in other letters, which come first, can be like any of them.
            None => {
                let mut holders = holders.to_vec();
                holders.sort_unstable_by_key(|holder| (holder.2, holder.3));
                among(&holders, set, drafts);
            }
            Some(_) => holders.chunk_by(|a, b| a.1 == b.1).for_each(|alike| among(alike, set, drafts)),
        }
    }
}

/// Tells of the names in one post that are spelled in another way than the first of their letters.
fn among(holders: &[Post], set: &Set<'_>, drafts: &mut Drafts<'_>) {
    let name = |(record, at): (usize, usize)| set.all[record].name_of_leader(at);
    let leaders = || holders.iter().map(|holder| (holder.2, holder.3));
    if leaders().all(|leader| name(leader) == name((holders[0].2, holders[0].3))) {
        return;
    }
    let mut by_letters: HashMap<String, (usize, usize)> = HashMap::new();
    for leader in leaders() {
        let first = *by_letters.entry(letters(name(leader))).or_insert(leader);
        if name(first) != name(leader) && text::key(name(first)) != text::key(name(leader)) {
            drafts.push(draft(leader, first, set));
        }
    }
}

/// The name without marks, y read as i.
fn letters(name: &str) -> String {
    text::toneless(name).replace('y', "i")
}

fn draft((record, at): (usize, usize), (other, first): (usize, usize), set: &Set<'_>) -> Draft {
    let (facts, others) = (&set.all[record], &set.all[other]);
    let (ho_ten, differs) = (facts.name_of_leader(at), others.name_of_leader(first));
    Draft {
        rule: "ho-ten-lech",
        record,
        route: route(&facts.leaders[at]),
        message: format!("{ho_ten} ở đây, {differs} ở {}, cùng một chức vụ", others.so_hieu),
        help: Some("nếu là một người thì kiểm tra nguồn, viết cho đúng; nếu hai người hoặc chính nguồn in khác thì ghi một luu_y".into()),
        related: vec![(other, route(&others.leaders[first]), "ở đây viết khác".into())],
    }
}

fn route(leader: &Leader) -> KeyPath {
    let [ban, list, name] = ["ban", "thanh_vien", "ho_ten"].map(|key| Step::Key(key.into()));
    KeyPath(vec![ban, list, Step::Item(leader.seat as usize), name])
}

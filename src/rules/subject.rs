//! What a rule is given to judge, and the short way from a route of keys to a finding.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{self, Finding, Place};
use crate::number::{self, Parsed};
use crate::read::{self, Reading};
use crate::record::QuyetDinh;
use crate::record::key::Key;
use crate::record::path::KeyPath;
use crate::record::value::Node;
use crate::source::File;
use crate::text;

use super::leaf::{Leaf, Way, leaves, steps};

/// One file with its tree.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The file.
    pub file: &'s Arc<File>,
    tree: &'s Node<'s>,
    leaves: Vec<Leaf<'s>>,
    is_plain: bool,
    /// The steps to all keys and items, once the route to a value is asked for.
    steps: OnceCell<Vec<Way>>,
    numbers: OnceCell<Vec<(usize, Parsed)>>,
    key: OnceCell<Key>,
}

impl<'s> Subject<'s> {
    /// A file that has been read, without the values that the reader refused; `None` where it has no tree.
    pub fn new(file: &'s Arc<File>, reading: &'s Reading<'s>) -> Option<Self> {
        let Reading { tree: Some(tree), refused, .. } = reading else { return None };
        let mut leaves = leaves(tree, &file.text);
        if !refused.is_empty() {
            leaves.retain(|leaf| !refused.overlap(&leaf.span()));
        }
        if !leaves.is_sorted_by_key(|leaf| leaf.span().start) {
            leaves.sort_by_key(|leaf| leaf.span().start);
        }
        // A backslash may write any character.
        let is_plain = text::is_plain(&file.text) && !file.text.contains('\\');
        let (steps, numbers, key) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Some(Self { file, tree, leaves, is_plain, steps, numbers, key })
    }

    /// Where a value stands in the record.
    pub fn route(&self, leaf: &Leaf<'_>) -> KeyPath {
        let ways = self.steps.get_or_init(|| {
            let mut ways = vec![(0, None)];
            steps(self.tree, 0, &mut ways);
            ways
        });
        let mut steps = Vec::with_capacity(leaf.depth as usize);
        let mut way = &ways[leaf.way as usize];
        while let (before, Some(step)) = way {
            steps.push(step.clone());
            way = &ways[*before];
        }
        steps.reverse();
        KeyPath(steps)
    }

    /// Whether the file and its values contain only characters that no rule on characters reports.
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The document numbers that are understood; the reader tells of the others.
    pub fn numbers(&self) -> impl Iterator<Item = (&Leaf<'s>, &Parsed)> {
        let parse = |(at, leaf): (usize, &Leaf<'s>)| {
            let number = leaf.quoted && leaf.key() == "so_hieu";
            number.then(|| number::parse(leaf.text).ok().map(|parsed| (at, parsed))).flatten()
        };
        let numbers = self.numbers.get_or_init(|| self.leaves.iter().enumerate().filter_map(parse).collect());
        numbers.iter().map(|(at, parsed)| (&self.leaves[*at], parsed))
    }

    /// The key of the record.
    pub fn key(&self, record: &QuyetDinh) -> &Key {
        self.key.get_or_init(|| Key::of(record))
    }

    /// The tree of the file.
    pub fn tree(&self) -> &'s Node<'s> {
        self.tree
    }

    /// All texts and dates, in the order of the file.
    pub fn leaves(&self) -> &[Leaf<'s>] {
        &self.leaves
    }

    /// All texts, in the order of the file.
    pub fn texts(&self) -> impl Iterator<Item = &Leaf<'s>> {
        self.leaves.iter().filter(|leaf| leaf.quoted)
    }

    /// The text that holds the byte at `at` of the file.
    pub fn text_at(&self, at: usize) -> Option<&Leaf<'s>> {
        let next = self.leaves.partition_point(|leaf| leaf.span().start <= at);
        let leaf = &self.leaves[next.checked_sub(1)?];
        (leaf.quoted && leaf.span().contains(&at)).then_some(leaf)
    }

    /// The text or date behind a key at the top of the record.
    pub fn top(&self, key: &str) -> Option<&Leaf<'s>> {
        self.leaves.iter().find(|leaf| leaf.depth == 1 && leaf.top == key)
    }

    /// Whether the record has this key at its top, whatever stands behind it.
    pub fn has(&self, key: &str) -> bool {
        self.tree.get_ref().get(key).is_some()
    }

    /// Whether the table behind a key at its top has this key.
    pub fn has_in(&self, table: &str, key: &str) -> bool {
        self.tree.get_ref().get(table).is_some_and(|inner| inner.get_ref().get(key).is_some())
    }

    /// Where a route of keys leads.
    pub fn place(&self, route: &str) -> Place {
        let route = KeyPath::parse(route).expect("rules write routes in their proper form");
        self.place_of(read::locate(self.tree, &route))
    }

    /// Some bytes of the file.
    pub fn place_of(&self, span: Range<usize>) -> Place {
        Place { file: Arc::clone(self.file), span }
    }

    /// A finding on the value that a route of keys leads to.
    pub fn finding(&self, rule: &'static str, route: &str, message: impl Into<String>) -> Finding {
        let place = self.place(route);
        let mut finding = Finding::new(rule, self.file, place.span, message.into());
        finding.route = KeyPath::parse(route);
        finding
    }

    /// A finding on a text or date.
    pub fn on_leaf(&self, rule: &'static str, leaf: &Leaf<'_>, message: String) -> Finding {
        let mut finding = Finding::new(rule, self.file, leaf.span(), message);
        finding.route = Some(self.route(leaf));
        finding
    }

    /// A finding on a part of a text, given in bytes of what it says; on all of it where escapes hide the part.
    pub fn on_part(
        &self,
        rule: &'static str,
        leaf: &Leaf<'_>,
        part: &Range<usize>,
        message: String,
    ) -> Finding {
        let mut finding = self.on_leaf(rule, leaf, message);
        finding.place.span = finding::part_of(self.file, &leaf.span(), leaf.text, part);
        finding
    }

    /// A finding on some bytes of the file.
    pub fn on_bytes(&self, rule: &'static str, span: Range<usize>, message: String) -> Finding {
        Finding::new(rule, self.file, span, message)
    }
}

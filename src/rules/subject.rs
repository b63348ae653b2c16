//! What a rule is given to judge, and the short way from a route of keys to a finding.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::leaf::{Leaf, leaves};
use crate::finding::{self, Finding, Place};
use crate::number::{self, Parsed};
use crate::read::{self, Reading};
use crate::record::path::KeyPath;
use crate::record::value::Node;
use crate::source::File;
use crate::text;

/// One file with its tree.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The file.
    pub file: &'s Arc<File>,
    /// The tree of the file.
    pub tree: &'s Node<'s>,
    /// Routes of the tables and lists in which the record may lack a value.
    pub gaps: &'s [KeyPath],
    /// All texts and dates that the reader accepted, in file order.
    pub leaves: Vec<Leaf<'s>>,
    is_plain: bool,
    numbers: OnceCell<Vec<(usize, Parsed)>>,
}

impl<'s> Subject<'s> {
    /// A file that has been read; `None` if it has no tree.
    pub fn new(file: &'s Arc<File>, reading: &'s Reading<'s>) -> Option<Self> {
        let Reading { tree: Some(tree), refused, gaps, .. } = reading else { return None };
        let mut leaves = leaves(tree, &file.text);
        leaves.retain(|leaf| !refused.overlap(&leaf.span));
        // A backslash may write any character.
        let is_plain = text::is_plain(&file.text) && !file.text.contains('\\');
        Some(Self { file, tree, gaps, leaves, is_plain, numbers: OnceCell::new() })
    }

    /// Whether the file and its values contain only characters that no rule on characters reports.
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The document numbers that can be parsed; the reader reports the others.
    pub fn numbers(&self) -> impl Iterator<Item = (&Leaf<'s>, &Parsed)> {
        let parse = |(at, leaf): (usize, &Leaf<'s>)| {
            let number = leaf.quoted && leaf.key() == "so_hieu";
            number.then(|| number::parse(leaf.text).ok().map(|parsed| (at, parsed))).flatten()
        };
        let numbers = self.numbers.get_or_init(|| self.leaves.iter().enumerate().filter_map(parse).collect());
        numbers.iter().map(|(at, parsed)| (&self.leaves[*at], parsed))
    }

    /// All texts, in the order of the file.
    pub fn texts(&self) -> impl Iterator<Item = &Leaf<'s>> {
        self.leaves.iter().filter(|leaf| leaf.quoted)
    }

    /// The text at a byte offset of the file.
    pub fn text_at(&self, at: usize) -> Option<&Leaf<'s>> {
        let next = self.leaves.partition_point(|leaf| leaf.span.start <= at);
        let leaf = &self.leaves[next.checked_sub(1)?];
        (leaf.quoted && leaf.span.contains(&at)).then_some(leaf)
    }

    /// The text or date of a key at the top of the record.
    pub fn top(&self, key: &str) -> Option<&Leaf<'s>> {
        self.leaves.iter().find(|leaf| leaf.route.0.len() == 1 && leaf.top() == key)
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
        let mut finding = Finding::new(rule, self.file, leaf.span.clone(), message);
        finding.route = Some(leaf.route.clone());
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
        finding.place.span = finding::part_of(self.file, &leaf.span, leaf.text, part);
        finding
    }

    /// A finding on some bytes of the file.
    pub fn on_bytes(&self, rule: &'static str, span: Range<usize>, message: String) -> Finding {
        Finding::new(rule, self.file, span, message)
    }
}

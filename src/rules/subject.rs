//! What a rule is given to judge, and the short way from a route of keys to a finding.

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeValue;

use crate::finding::{self, File, Finding, Place};
use crate::read;
use crate::record::path::{KeyPath, Step};
use crate::record::value::Node;
use crate::text::Spans;

/// One file with its tree.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The file.
    pub file: &'s Arc<File>,
    tree: &'s Node<'s>,
    leaves: Vec<Leaf<'s>>,
}

/// A single value of a file: a text or a date.
#[derive(Debug)]
pub struct Leaf<'s> {
    /// Where it stands in the record.
    pub route: KeyPath,
    /// What it says: a text without its quotes and escapes, a date as written.
    pub text: &'s str,
    /// Bytes of the file, quotes included.
    pub span: Range<usize>,
    /// Whether it is written between quotes.
    pub quoted: bool,
}

impl Leaf<'_> {
    /// The key it stands behind; items of a list share that of the list.
    pub fn key(&self) -> &str {
        let keys = self.route.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item(_) => None,
        });
        keys.unwrap_or_default()
    }
}

impl<'s> Subject<'s> {
    /// A file whose tree has been read, without the values that the reader refused.
    pub fn new(file: &'s Arc<File>, tree: &'s Node<'s>, refused: &Spans) -> Self {
        let mut leaves = Vec::new();
        collect(tree, &file.text, &mut KeyPath::default(), &mut leaves);
        leaves.retain(|leaf| !refused.overlap(&leaf.span));
        leaves.sort_by_key(|leaf| leaf.span.start);
        Self { file, tree, leaves }
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
        let next = self.leaves.partition_point(|leaf| leaf.span.start <= at);
        let leaf = &self.leaves[next.checked_sub(1)?];
        (leaf.quoted && leaf.span.contains(&at)).then_some(leaf)
    }

    /// The text or date behind a key at the top of the record.
    pub fn top(&self, key: &str) -> Option<&Leaf<'s>> {
        self.leaves.iter().find(|leaf| matches!(leaf.route.0.as_slice(), [Step::Key(only)] if only == key))
    }

    /// Whether the record has this key at its top, whatever stands behind it.
    pub fn has(&self, key: &str) -> bool {
        matches!(self.tree.get_ref(), DeValue::Table(table) if table.contains_key(key))
    }

    /// Whether the table behind a key at its top has this key.
    pub fn has_in(&self, table: &str, key: &str) -> bool {
        let DeValue::Table(top) = self.tree.get_ref() else { return false };
        matches!(top.get(table).map(|node| node.get_ref()), Some(DeValue::Table(inner)) if inner.contains_key(key))
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

fn collect<'s>(node: &'s Node<'s>, file: &'s str, route: &mut KeyPath, leaves: &mut Vec<Leaf<'s>>) {
    let span = node.span();
    match node.get_ref() {
        DeValue::String(text) => leaves.push(Leaf { route: route.clone(), text, span, quoted: true }),
        DeValue::Datetime(_) => {
            let text = &file[span.clone()];
            leaves.push(Leaf { route: route.clone(), text, span, quoted: false });
        }
        DeValue::Table(table) => {
            for (key, value) in table {
                route.0.push(Step::Key(key.get_ref().to_string()));
                collect(value, file, route, leaves);
                route.0.pop();
            }
        }
        DeValue::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                route.0.push(Step::Item(at + 1));
                collect(item, file, route, leaves);
                route.0.pop();
            }
        }
        _ => {}
    }
}

/// A finding across records before its files are opened again to find the places.
#[derive(Debug)]
pub struct Draft {
    /// Name of the rule.
    pub rule: &'static str,
    /// Which record it is about: its place in the list of facts.
    pub record: usize,
    /// Which value.
    pub route: KeyPath,
    /// What was found and what was expected.
    pub message: String,
    /// The likely remedy.
    pub help: Option<String>,
    /// Values of other records that show why.
    pub related: Vec<(usize, KeyPath, String)>,
}

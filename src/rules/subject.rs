//! What a rule is given to judge, and the short way from a route of keys to a finding.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{self, File, Finding, Place};
use crate::number::{self, Parsed};
use crate::read;
use crate::record::QuyetDinh;
use crate::record::key::Key;
use crate::record::path::{KeyPath, Step};
use crate::record::value::{Kind, Node};
use crate::text::{self, Spans, Survey};

/// One file with its tree.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The file.
    pub file: &'s Arc<File>,
    tree: &'s Node<'s>,
    leaves: Vec<Leaf<'s>>,
    steps: Vec<Way<'s>>,
    survey: Survey,
    numbers: OnceCell<Vec<(usize, Parsed)>>,
    key: OnceCell<Key>,
}

/// The last step to a value, and where the steps before it are.
#[derive(Debug, Clone, Copy)]
struct Way<'s> {
    before: usize,
    last: Last<'s>,
}

#[derive(Debug, Clone, Copy)]
enum Last<'s> {
    Top,
    Key(&'s str),
    Item(usize),
}

/// A single value of a file: a text or a date.
#[derive(Debug)]
pub struct Leaf<'s> {
    /// The key it stands behind; items of a list share that of the list.
    key: &'s str,
    /// The key at the top of the record under which it stands.
    top: &'s str,
    /// The last of the steps to it.
    way: usize,
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
        self.key
    }

    /// Whether it stands between single marks, without escapes.
    pub fn is_plain(&self) -> bool {
        self.span.len() == self.text.len() + 2
    }

    /// The key at the top of the record under which it stands.
    pub fn top(&self) -> &str {
        self.top
    }
}

impl<'s> Subject<'s> {
    /// A file whose tree has been read, without the values that the reader refused.
    pub fn new(file: &'s Arc<File>, tree: &'s Node<'s>, refused: &Spans) -> Self {
        let top = Way { before: 0, last: Last::Top };
        let mut subject = Self {
            file,
            tree,
            leaves: Vec::with_capacity(256),
            steps: Vec::with_capacity(512),
            survey: text::survey(&file.text),
            numbers: OnceCell::new(),
            key: OnceCell::new(),
        };
        subject.steps.push(top);
        subject.collect(tree, "", "", 0);
        if !refused.is_empty() {
            subject.leaves.retain(|leaf| !refused.overlap(&leaf.span));
        }
        if !subject.leaves.is_sorted_by_key(|leaf| leaf.span.start) {
            subject.leaves.sort_by_key(|leaf| leaf.span.start);
        }
        subject
    }

    fn collect(&mut self, node: &'s Node<'s>, top: &'s str, key: &'s str, way: usize) {
        let span = node.span();
        let mut leaf = |text, span, quoted| self.leaves.push(Leaf { key, top, way, text, span, quoted });
        match &node.kind {
            Kind::Text(text) => leaf(text, span, true),
            Kind::Day(_) | Kind::Time => leaf(&self.file.text[span.clone()], span, false),
            Kind::Table(table) => {
                for (inner, value) in table.iter() {
                    let name = &*inner.name;
                    let top = if way == 0 { name } else { top };
                    let way = self.step(way, Last::Key(name));
                    self.collect(value, top, name, way);
                }
            }
            Kind::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let way = self.step(way, Last::Item(at + 1));
                    self.collect(item, top, key, way);
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, before: usize, last: Last<'s>) -> usize {
        self.steps.push(Way { before, last });
        self.steps.len() - 1
    }

    /// Where a value stands in the record.
    pub fn route(&self, leaf: &Leaf<'_>) -> KeyPath {
        let mut steps = Vec::new();
        let mut way = self.steps[leaf.way];
        loop {
            match way.last {
                Last::Top => break,
                Last::Key(key) => steps.push(Step::Key(key.to_owned().into())),
                Last::Item(number) => steps.push(Step::Item(number)),
            }
            way = self.steps[way.before];
        }
        steps.reverse();
        KeyPath(steps)
    }

    /// What a first pass over the file came to.
    pub fn survey(&self) -> Survey {
        self.survey
    }

    /// The document numbers that are understood; the reader tells of the others.
    pub fn numbers(&self) -> impl Iterator<Item = (&Leaf<'s>, &Parsed)> {
        let parse = |(at, leaf): (usize, &Leaf<'s>)| {
            let number = leaf.quoted && leaf.key == "so_hieu";
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
        let next = self.leaves.partition_point(|leaf| leaf.span.start <= at);
        let leaf = &self.leaves[next.checked_sub(1)?];
        (leaf.quoted && leaf.span.contains(&at)).then_some(leaf)
    }

    /// The text or date behind a key at the top of the record.
    pub fn top(&self, key: &str) -> Option<&Leaf<'s>> {
        let is_top = |leaf: &&Leaf<'_>| leaf.top == key && leaf.way > 0 && self.steps[leaf.way].before == 0;
        self.leaves.iter().find(is_top)
    }

    /// Whether the record has this key at its top, whatever stands behind it.
    pub fn has(&self, key: &str) -> bool {
        self.tree.entry(key).is_some()
    }

    /// Whether the table behind a key at its top has this key.
    pub fn has_in(&self, table: &str, key: &str) -> bool {
        self.tree.entry(table).is_some_and(|inner| inner.entry(key).is_some())
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
        finding.place.span = finding::part_of(self.file, &leaf.span, leaf.text, part);
        finding
    }

    /// A finding on some bytes of the file.
    pub fn on_bytes(&self, rule: &'static str, span: Range<usize>, message: String) -> Finding {
        Finding::new(rule, self.file, span, message)
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

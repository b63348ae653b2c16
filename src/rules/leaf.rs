//! The single values of a file, gathered from its tree in one walk.

use std::ops::Range;

use toml::de::DeValue;

use crate::record::path::Step;
use crate::record::value::{Node, in_file_order};

/// Where the step before one is, and the step; none at the top.
pub(super) type Way = (usize, Option<Step>);

/// A single value of a file: a text or a date.
#[derive(Debug)]
pub struct Leaf<'s> {
    /// The key it stands behind; items of a list share that of the list.
    pub(super) key: &'s str,
    /// The key at the top of the record under which it stands.
    pub(super) top: &'s str,
    /// How many keys and items of the file stand before its own; the last of the steps to it.
    pub(super) way: u32,
    /// How many steps lead to it.
    pub(super) depth: u32,
    /// What it says: a text without its quotes and escapes, a date as written.
    pub text: &'s str,
    pub(super) span: Range<usize>,
    /// Whether it is written between quotes.
    pub quoted: bool,
}

impl Leaf<'_> {
    /// The key it stands behind; items of a list share that of the list.
    pub fn key(&self) -> &str {
        self.key
    }

    /// The key at the top of the record under which it stands.
    pub fn top(&self) -> &str {
        self.top
    }

    /// Bytes of the file, quotes included.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

/// All values of a tree, in its order.
pub(super) fn leaves<'s>(tree: &'s Node<'s>, file: &'s str) -> Vec<Leaf<'s>> {
    let mut collector = Collector { file, leaves: Vec::with_capacity(128), ways: 0 };
    collector.collect(tree, At { top: "", key: "", way: 0, depth: 0 });
    collector.leaves
}

/// Gathers the values of a tree.
struct Collector<'s> {
    file: &'s str,
    leaves: Vec<Leaf<'s>>,
    ways: u32,
}

/// Where in the tree a value stands.
#[derive(Clone, Copy)]
struct At<'s> {
    top: &'s str,
    key: &'s str,
    way: u32,
    depth: u32,
}

impl<'s> Collector<'s> {
    fn collect(&mut self, node: &'s Node<'s>, at: At<'s>) {
        match node.get_ref() {
            DeValue::String(text) => self.push(text, node.span(), true, at),
            DeValue::Datetime(_) => self.push(&self.file[node.span()], node.span(), false, at),
            DeValue::Table(table) => {
                for (key, value) in in_file_order(table) {
                    let name = key.get_ref();
                    let top = if at.depth == 0 { name } else { at.top };
                    let way = self.step();
                    self.collect(value, At { top, key: name, way, depth: at.depth + 1 });
                }
            }
            DeValue::Array(items) => {
                for item in items {
                    let way = self.step();
                    self.collect(item, At { way, depth: at.depth + 1, ..at });
                }
            }
            _ => {}
        }
    }

    fn step(&mut self) -> u32 {
        self.ways += 1;
        self.ways
    }

    fn push(&mut self, text: &'s str, span: Range<usize>, quoted: bool, at: At<'s>) {
        let At { top, key, way, depth } = at;
        self.leaves.push(Leaf { key, top, way, depth, text, span, quoted });
    }
}

/// All steps below a value, in the order in which the [`Collector`] counts them.
pub(super) fn steps(node: &Node<'_>, before: usize, ways: &mut Vec<Way>) {
    let mut step = |inner, step| {
        ways.push((before, Some(step)));
        steps(inner, ways.len() - 1, ways);
    };
    match node.get_ref() {
        DeValue::Table(table) => {
            let entries = in_file_order(table).into_iter();
            entries.for_each(|(key, inner)| step(inner, Step::Key(key.get_ref().to_string().into())));
        }
        DeValue::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| step(item, Step::Item(at + 1)));
        }
        _ => {}
    }
}

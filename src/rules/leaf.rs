//! The single values of a file, collected from its tree in one walk.

use std::ops::Range;

use toml::de::DeValue;

use crate::record::path::{KeyPath, Step};
use crate::record::value::{Node, in_file_order};

/// A single value of a file: a text or a date.
#[derive(Debug)]
pub struct Leaf<'s> {
    /// The route of keys to it.
    pub route: KeyPath,
    /// What it says: a text without its quotes and escapes, a date as written.
    pub text: &'s str,
    /// Bytes of the file, quotes included.
    pub span: Range<usize>,
    /// Whether it is written between quotes.
    pub quoted: bool,
}

impl Leaf<'_> {
    /// The key of the value; items of a list have that of the list.
    pub fn key(&self) -> &str {
        key_of(self.route.0.iter().rev())
    }

    /// The key at the top of the record under which the value is.
    pub fn top(&self) -> &str {
        key_of(self.route.0.iter())
    }
}

fn key_of<'s>(mut steps: impl Iterator<Item = &'s Step>) -> &'s str {
    let key = steps.find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Item(_) => None,
    });
    key.unwrap_or_default()
}

/// All texts and dates of a tree, in file order.
pub fn leaves<'s>(tree: &'s Node<'s>, file: &'s str) -> Vec<Leaf<'s>> {
    let mut leaves = Vec::new();
    collect(tree, file, &mut KeyPath::default(), &mut leaves);
    leaves.sort_by_key(|leaf| leaf.span.start);
    leaves
}

fn collect<'s>(node: &'s Node<'s>, file: &'s str, route: &mut KeyPath, leaves: &mut Vec<Leaf<'s>>) {
    let leaf = |text, quoted| Leaf { route: route.clone(), text, span: node.span(), quoted };
    match node.get_ref() {
        DeValue::String(text) => leaves.push(leaf(text, true)),
        DeValue::Datetime(_) => leaves.push(leaf(&file[node.span()], false)),
        DeValue::Table(table) => {
            for (key, value) in in_file_order(table) {
                route.0.push(Step::Key(key.get_ref().to_string().into()));
                collect(value, file, route, leaves);
                route.0.pop();
            }
        }
        DeValue::Array(items) => {
            for (item, number) in items.iter().zip(1..) {
                route.0.push(Step::Item(number));
                collect(item, file, route, leaves);
                route.0.pop();
            }
        }
        _ => {}
    }
}

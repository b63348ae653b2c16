//! Where in a file a route of keys leads.

use std::ops::Range;

use crate::record::path::{KeyPath, Step};
use crate::record::value::{Kind, Node};

/// The bytes of the value that `path` leads to; where the route ends early, of the last part that is there.
///
/// The bytes of a table are those of its header, or of the braces when it stands on one line.
pub fn locate(root: &Node<'_>, path: &KeyPath) -> Range<usize> {
    let mut node = root;
    for step in &path.0 {
        let next = match (&node.kind, step) {
            (Kind::Table(table), Step::Key(key)) => table.get(key),
            (Kind::List(items), Step::Item(number)) => items.get(number - 1),
            _ => None,
        };
        let Some(next) = next else { break };
        node = next;
    }
    node.span()
}

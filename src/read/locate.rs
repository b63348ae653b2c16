//! Where in a file a route of keys leads.

use std::ops::Range;

use crate::record::path::{KeyPath, Step};
use crate::record::value::Node;

/// The span of the value at the end of `path`; where the route ends early, of the last part that is there.
///
/// The span of a table is that of its header, or of the braces when it is written on one line.
pub fn locate(root: &Node<'_>, path: &KeyPath) -> Range<usize> {
    let mut node = root;
    for step in &path.0 {
        let next = match step {
            Step::Key(key) => node.get_ref().get(&**key),
            Step::Item(number) => node.get_ref().get(number - 1),
        };
        let Some(next) = next else { break };
        node = next;
    }
    node.span()
}

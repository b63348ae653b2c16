//! Graphs of documents for other programs: Mermaid.

use crate::text;

/// Boxes and arrows.
#[derive(Debug, Default)]
pub struct Graph {
    /// The boxes.
    pub nodes: Vec<GraphNode>,
    /// The arrows between them.
    pub arrows: Vec<GraphArrow>,
}

/// A box.
#[derive(Debug)]
pub struct GraphNode {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether there is a record behind it; otherwise it is drawn with dashes.
    pub known: bool,
}

/// An arrow from the newer document to the older.
#[derive(Debug)]
pub struct GraphArrow {
    /// Index of the box of the newer.
    pub from: usize,
    /// Index of the box of the older.
    pub to: usize,
    /// The relation.
    pub label: String,
    /// Whether a source states it; otherwise it is drawn with dashes.
    pub stated: bool,
}

/// The graph in the language of Mermaid.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = "graph BT\n".to_owned();
    for (at, node) in graph.nodes.iter().enumerate() {
        let lines: Vec<_> = node.lines.iter().map(|line| entities(line)).collect();
        let class = if node.known { "" } else { ":::khuyet" };
        out.push_str(&format!("  n{at}[\"{}\"]{class}\n", lines.join("<br>")));
    }
    for GraphArrow { from, to, label, stated } in &graph.arrows {
        let shaft = if *stated { "-->" } else { "-.->" };
        out.push_str(&format!("  n{from} {shaft}|\"{}\"| n{to}\n", entities(label)));
    }
    out + "  classDef khuyet stroke-dasharray: 4 4\n"
}

/// Text between the quotes of Mermaid, with entities for quotes, HTML, directives (`%%{`) and Markdown.
fn entities(text: &str) -> String {
    let plain = text::printable(text).replace('#', "#35;");
    [('"', "#quot;"), ('<', "#lt;"), ('>', "#gt;"), ('&', "#38;"), ('%', "#37;"), ('`', "#96;")]
        .iter()
        .fold(plain, |out, (sign, entity)| out.replace(*sign, entity))
}

//! Graphs of documents for other programs: Mermaid and DOT.

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
    let node = |(at, node): (usize, &GraphNode)| {
        let lines: Vec<_> = node.lines.iter().map(|line| entities(line)).collect();
        let class = if node.known { "" } else { ":::khuyet" };
        format!("  n{at}[\"{}\"]{class}\n", lines.join("<br>"))
    };
    let arrow = |arrow: &GraphArrow| {
        let shaft = if arrow.stated { "-->" } else { "-.->" };
        format!("  n{} {shaft}|\"{}\"| n{}\n", arrow.from, entities(&arrow.label), arrow.to)
    };
    let nodes: String = graph.nodes.iter().enumerate().map(node).collect();
    let arrows: String = graph.arrows.iter().map(arrow).collect();
    format!("graph BT\n{nodes}{arrows}  classDef khuyet stroke-dasharray: 4 4\n")
}

/// The graph in the language of Graphviz.
pub fn dot(graph: &Graph) -> String {
    let node = |(at, node): (usize, &GraphNode)| {
        let lines: Vec<_> = node.lines.iter().map(|line| quoted(line)).collect();
        let style = if node.known { "" } else { " style=dashed" };
        format!("  n{at} [label=\"{}\"{style}];\n", lines.join("\\n"))
    };
    let arrow = |arrow: &GraphArrow| {
        let style = if arrow.stated { "" } else { " style=dashed" };
        format!("  n{} -> n{} [label=\"{}\"{style}];\n", arrow.from, arrow.to, quoted(&arrow.label))
    };
    let nodes: String = graph.nodes.iter().enumerate().map(node).collect();
    let arrows: String = graph.arrows.iter().map(arrow).collect();
    format!("digraph bcd {{\n  rankdir=BT;\n  node [shape=box];\n{nodes}{arrows}}}\n")
}

/// Text between the quotes of Mermaid, with entities for quotes, HTML, directives (`%%{`) and Markdown.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for c in text::printable(text).chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' | '&' | '%' | '`' => out.push_str(&format!("#{};", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// Text between the quotes of Graphviz.
fn quoted(text: &str) -> String {
    text::printable(text).replace('\\', "\\\\").replace('"', "\\\"")
}

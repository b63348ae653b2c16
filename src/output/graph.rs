//! Graphs of documents for other programs: Mermaid and DOT.

use std::fmt::Write as _;

use crate::text;

/// Boxes and arrows.
#[derive(Debug, Default)]
pub struct Graph {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows between them.
    pub arrows: Vec<Arrow>,
}

/// A box.
#[derive(Debug)]
pub struct Node {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether there is a record behind it; otherwise it is drawn with dashes.
    pub known: bool,
}

/// An arrow from the younger to the older.
#[derive(Debug)]
pub struct Arrow {
    /// Place of the younger in the list of boxes.
    pub from: usize,
    /// Place of the older.
    pub to: usize,
    /// What it means.
    pub label: String,
    /// Whether a source states it; otherwise it is drawn with dashes.
    pub stated: bool,
}

/// The graph as Mermaid has it.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = String::from("graph BT\n");
    for (at, node) in graph.nodes.iter().enumerate() {
        let lines: Vec<_> = node.lines.iter().map(|line| html(line)).collect();
        let class = if node.known { "" } else { ":::khuyet" };
        line(&mut out, &format!("  n{at}[\"{}\"]{class}", lines.join("<br>")));
    }
    for arrow in &graph.arrows {
        let shaft = if arrow.stated { "-->" } else { "-.->" };
        line(&mut out, &format!("  n{} {shaft}|\"{}\"| n{}", arrow.from, html(&arrow.label), arrow.to));
    }
    out.push_str("  classDef khuyet stroke-dasharray: 4 4\n");
    out
}

/// The graph as Graphviz has it.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::from("digraph bcd {\n  rankdir=BT;\n  node [shape=box];\n");
    for (at, node) in graph.nodes.iter().enumerate() {
        let lines: Vec<_> = node.lines.iter().map(|line| quoted(line)).collect();
        let style = if node.known { "" } else { " style=dashed" };
        line(&mut out, &format!("  n{at} [label=\"{}\"{style}];", lines.join("\\n")));
    }
    for arrow in &graph.arrows {
        let style = if arrow.stated { "" } else { " style=dashed" };
        line(
            &mut out,
            &format!("  n{} -> n{} [label=\"{}\"{style}];", arrow.from, arrow.to, quoted(&arrow.label)),
        );
    }
    out.push_str("}\n");
    out
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string never fails");
}

/// Text between the quotes of Mermaid, which reads entities.
fn html(text: &str) -> String {
    let mut out = String::new();
    for c in text::printable(text).chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            // Entities, directives (`%%{`), and text in Markdown.
            '#' | '&' | '%' | '`' => {
                write!(out, "#{};", u32::from(c)).expect("writing to a string never fails")
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text between the quotes of DOT.
fn quoted(text: &str) -> String {
    text::printable(text).replace('\\', "\\\\").replace('"', "\\\"")
}

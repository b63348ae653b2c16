//! Prints a document with canonical spacing and line breaks.

use super::tree::{Document, LayoutEntry, List, Section, TomlKey, Value};
use crate::text;

/// Columns of a key with its list on one line; the first records have lists of 90 on one, of 130 on several.
const WIDTH: usize = 120;

/// The key whose list has one item a line, however short: the seats of a committee.
const SEATS: &str = "thanh_vien";

/// The text of a document.
pub fn document(document: &Document<'_>) -> String {
    let mut blocks = paragraphs(&document.head);
    blocks.extend(document.sections.iter().map(section).filter(|section| !section.is_empty()));
    blocks.extend(paragraphs(&document.foot));
    blocks.join("\n")
}

/// Comments without a blank line between them.
fn paragraphs(comments: &[&str]) -> Vec<String> {
    let paragraphs = comments.split(|line| line.is_empty()).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| lines(paragraph, 0)).collect()
}

/// Comments, one a line.
fn lines(comments: &[&str], indent: usize) -> String {
    comments.iter().map(|comment| format!("{:indent$}{comment}\n", "")).collect()
}

fn section(section: &Section<'_>) -> String {
    let mut out = if section.keys.is_empty() { String::new() } else { header(section) };
    for entry in &section.entries {
        let key = dotted(&entry.keys);
        let is_seats = entry.keys.last().is_some_and(|key| key.name == SEATS);
        let width = if is_seats { 0 } else { WIDTH.saturating_sub(text::width(&key) + 3) };
        let value = value(&entry.value, 0, width);
        out.push_str(&lines(&entry.above, 0));
        out.push_str(&format!("{key} = {value}{}\n", beside(entry.beside)));
    }
    out + &lines(&section.rest, 0)
}

fn header(section: &Section<'_>) -> String {
    let above = paragraphs(&section.above).join("\n");
    let gap = if section.above.last() == Some(&"") && !above.is_empty() { "\n" } else { "" };
    let key = dotted(&section.keys);
    let key = if section.is_item { format!("[[{key}]]") } else { format!("[{key}]") };
    format!("{above}{gap}{key}{}\n", beside(section.beside))
}

fn dotted(keys: &[TomlKey]) -> String {
    keys.iter().map(|key| key.text.as_str()).collect::<Vec<_>>().join(".")
}

fn beside(comment: Option<&str>) -> String {
    comment.map_or_else(String::new, |comment| format!(" {comment}"))
}

/// A value on a line with this indent; a list takes several lines if it has more than `width` columns.
fn value(value: &Value<'_>, indent: usize, width: usize) -> String {
    match value {
        Value::Single(text) => text.clone(),
        Value::List(list) => on_one_line(list)
            .filter(|line| list.items.is_empty() || text::width(line) <= width)
            .unwrap_or_else(|| on_several_lines(list, indent)),
        Value::Inline(entries) => inline_table(entries, indent),
    }
}

/// An inline table is never broken for its width: a seat is one line.
fn inline_table(entries: &[LayoutEntry<'_>], indent: usize) -> String {
    if entries.is_empty() {
        return "{}".to_owned();
    }
    let pair =
        |it: &LayoutEntry<'_>| format!("{} = {}", dotted(&it.keys), value(&it.value, indent, usize::MAX));
    format!("{{ {} }}", entries.iter().map(pair).collect::<Vec<_>>().join(", "))
}

fn on_several_lines(list: &List<'_>, outer: usize) -> String {
    let indent = outer + 2;
    let mut out = format!("[{}\n", beside(list.beside));
    for item in &list.items {
        let value = value(&item.value, indent, WIDTH.saturating_sub(indent));
        out.push_str(&lines(&item.above, indent));
        out.push_str(&format!("{:indent$}{value},{}\n", "", beside(item.beside)));
    }
    out + &lines(&list.rest, indent) + &format!("{:outer$}]", "")
}

/// The list on one line; `None` where a comment or a text of several lines forbids it.
fn on_one_line(list: &List<'_>) -> Option<String> {
    let has_comment = |item: &LayoutEntry<'_>| !item.above.is_empty() || item.beside.is_some();
    if list.beside.is_some() || !list.rest.is_empty() || list.items.iter().any(has_comment) {
        return None;
    }
    let items = list.items.iter().map(|item| value(&item.value, 0, usize::MAX));
    let line = format!("[{}]", items.collect::<Vec<_>>().join(", "));
    (!line.contains('\n')).then_some(line)
}

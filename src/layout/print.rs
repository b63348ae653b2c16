//! Writes a document that is in order.

use super::tree::{Document, Header, Key, List, Paragraph, Section, Value};
use crate::text;

/// Columns a list on one line may take with its key; the first records have lists of 90 on one, of 130 on several.
const WIDTH: usize = 120;

/// The key whose list has one item a line, however short: the seats of a committee.
const SEATS: &str = "thanh_vien";

/// The text of a document.
pub fn document(document: &Document<'_>) -> String {
    let mut blocks: Vec<String> = paragraphs(&document.head);
    let sections = document.sections.iter();
    blocks.extend(sections.filter(|section| !is_empty(section)).map(section));
    blocks.extend(paragraphs(&document.foot));
    blocks.join("\n")
}

fn is_empty(section: &Section<'_>) -> bool {
    section.header.is_none() && section.entries.is_empty() && section.rest.is_empty()
}

fn paragraphs(paragraphs: &[Paragraph<'_>]) -> Vec<String> {
    paragraphs.iter().map(|paragraph| lines(paragraph, 0)).collect()
}

/// Comments, each on a line.
fn lines(comments: &[&str], indent: usize) -> String {
    comments.iter().map(|comment| format!("{:indent$}{comment}\n", "")).collect()
}

fn section(section: &Section<'_>) -> String {
    let mut out = section.header.as_ref().map_or_else(String::new, header);
    for entry in &section.entries {
        out.push_str(&lines(&entry.above, 0));
        let key = dotted(&entry.keys);
        let seats = entry.keys.last().is_some_and(|key| key.name == SEATS);
        let value = value(&entry.value, Room { indent: 0, column: text::width(&key) + 3, broken: seats });
        out.push_str(&format!("{key} = {value}{}\n", beside(entry.beside)));
    }
    out + &lines(&section.rest, 0)
}

fn header(header: &Header<'_>) -> String {
    let mut out = paragraphs(&header.above).join("\n");
    if header.gap && !header.above.is_empty() {
        out.push('\n');
    }
    let keys = dotted(&header.keys);
    let keys = if header.list { format!("[[{keys}]]") } else { format!("[{keys}]") };
    out + &keys + &beside(header.beside) + "\n"
}

fn dotted(keys: &[Key]) -> String {
    keys.iter().map(|key| key.text.as_str()).collect::<Vec<_>>().join(".")
}

fn beside(comment: Option<&str>) -> String {
    comment.map_or_else(String::new, |comment| format!(" {comment}"))
}

/// Where a value is written.
#[derive(Clone, Copy)]
struct Room {
    /// Blanks in front of the line.
    indent: usize,
    /// Columns in front of the value.
    column: usize,
    /// Whether a list that is not empty takes several lines even where it would fit on one.
    broken: bool,
}

fn value(value: &Value<'_>, room: Room) -> String {
    match value {
        Value::Single(text) => text.clone(),
        Value::Braces(pairs) => braces(pairs, room),
        Value::List(items) => list(items, room),
    }
}

/// Inside braces nothing is broken for its width alone: a seat is one line.
fn braces(pairs: &[(Vec<Key>, Value<'_>)], room: Room) -> String {
    if pairs.is_empty() {
        return "{}".to_owned();
    }
    let room = Room { column: 0, broken: false, ..room };
    let pair = |(keys, inner): &(Vec<Key>, Value<'_>)| {
        let inner = match inner {
            Value::List(items) => on_one_line(items).unwrap_or_else(|| list(items, room)),
            _ => value(inner, room),
        };
        format!("{} = {inner}", dotted(keys))
    };
    let pairs: Vec<_> = pairs.iter().map(pair).collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn list(list: &List<'_>, room: Room) -> String {
    let fits =
        |line: &String| list.items.is_empty() || !room.broken && room.column + text::width(line) <= WIDTH;
    if let Some(line) = on_one_line(list).filter(fits) {
        return line;
    }
    let indent = room.indent + 2;
    let mut out = format!("[{}\n", beside(list.beside));
    for item in &list.items {
        out.push_str(&lines(&item.above, indent));
        let inner = value(&item.value, Room { indent, column: indent, broken: false });
        out.push_str(&format!("{:indent$}{inner},{}\n", "", beside(item.beside)));
    }
    out + &lines(&list.rest, indent) + &format!("{:1$}]", "", room.indent)
}

/// The list on one line; `None` where a comment or a text of several lines forbids it.
fn on_one_line(list: &List<'_>) -> Option<String> {
    if list.beside.is_some() || !list.rest.is_empty() {
        return None;
    }
    let mut items = Vec::with_capacity(list.items.len());
    for item in &list.items {
        if !item.above.is_empty() || item.beside.is_some() {
            return None;
        }
        items.push(match &item.value {
            Value::List(inner) => on_one_line(inner)?,
            inner => value(inner, Room { indent: 0, column: 0, broken: false }),
        });
    }
    let line = format!("[{}]", items.join(", "));
    (!line.contains('\n')).then_some(line)
}

//! Adds an item to a list at the top of a record file.

use toml::de::{DeTable, DeValue};

use super::canonical;

/// The text, canonical if it was, with an item at the end of a list at its top; `None` if it has no list there.
pub fn with_item(text: &str, key: &str, item: &str) -> Option<String> {
    let quoted = format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""));
    let table = DeTable::parse(text).ok()?.into_inner();
    let (at, new) = match table.get(key).map(|list| (list.get_ref(), list.span())) {
        Some((DeValue::Array(items), _)) if items.iter().any(|it| it.get_ref().as_str() == Some(item)) => {
            return Some(text.to_owned());
        }
        Some((DeValue::Array(items), span)) => match items.iter().last() {
            Some(last) => (last.span().end, format!(", {quoted}")),
            None => (span.start + 1, quoted),
        },
        Some(_) => return None,
        None => (end_of_first_entry(text, &table), format!("{key} = [{quoted}]\n")),
    };
    let with_item = [&text[..at], &new, &text[at..]].concat();
    DeTable::parse(&with_item).ok()?;
    let is_canonical = canonical(text).is_ok_and(|canonical| canonical == text);
    if is_canonical { canonical(&with_item).ok() } else { Some(with_item) }
}

/// The start of the line after the first entry at the top; of the first line with a key if that is a header.
fn end_of_first_entry(text: &str, table: &DeTable<'_>) -> usize {
    let first = table.iter().min_by_key(|(key, _)| key.span().start);
    let Some((key, value)) = first else { return 0 };
    let line = text[..key.span().start].rfind('\n').map_or(0, |at| at + 1);
    let end = value.span().end;
    match text[end..].find('\n') {
        Some(rest) if !text[line..].starts_with('[') => end + rest + 1,
        _ => line,
    }
}

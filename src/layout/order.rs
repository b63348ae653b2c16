//! Puts keys and sections in the order of the format; what the format does not know stays behind what it stood behind.

use std::collections::HashMap;

use super::tree::{Document, Key, List, Section, Value};
use crate::record::QuyetDinh;
use crate::record::shape::Table;

/// A table of the format, where there is one.
pub type Form = Option<&'static Table>;

/// The document in order; `None` when two headers claim the same table, which TOML does not allow.
pub fn document(document: Document<'_>) -> Option<Document<'_>> {
    let mut top = Node::default();
    for section in document.sections {
        top.place(section)?;
    }
    let mut sections = Vec::new();
    top.list(Some(QuyetDinh::table()), &mut sections);
    Some(Document { sections, ..document })
}

/// A table with its section, if it has one, and the tables below it.
#[derive(Default)]
struct Node<'t> {
    section: Option<Section<'t>>,
    below: Vec<(Key, Vec<Node<'t>>)>,
    /// Where each of these stands.
    places: HashMap<String, usize>,
}

impl<'t> Node<'t> {
    /// Puts a section where its header says: below the last item of each list of tables on the way.
    fn place(&mut self, section: Section<'t>) -> Option<()> {
        let keys = section.header.as_ref().map(|header| header.keys.clone()).unwrap_or_default();
        let list = section.header.as_ref().is_some_and(|header| header.list);
        let mut node = self;
        for (at, key) in keys.iter().enumerate() {
            let items = node.items(key);
            if items.is_empty() || list && at + 1 == keys.len() {
                items.push(Node::default());
            }
            node = items.last_mut()?;
        }
        node.section.replace(section).is_none().then_some(())
    }

    fn items(&mut self, key: &Key) -> &mut Vec<Node<'t>> {
        let at = *self.places.entry(key.name.to_string()).or_insert_with(|| {
            self.below.push((key.clone(), Vec::new()));
            self.below.len() - 1
        });
        &mut self.below[at].1
    }

    /// The sections of this table and of those below it, in order.
    fn list(self, form: Form, sections: &mut Vec<Section<'t>>) {
        if let Some(mut section) = self.section {
            section.entries = sorted(section.entries, form, |entry| &entry.keys);
            for entry in &mut section.entries {
                order_value(&mut entry.value, form_of(form, &entry.keys));
            }
            sections.push(section);
        }
        for (key, items) in sorted(self.below, form, |(key, _)| std::slice::from_ref(key)) {
            let form = form_of(form, &[key]);
            for item in items {
                item.list(form, sections);
            }
        }
    }
}

/// Orders the keys of tables on one line.
fn order_value(value: &mut Value<'_>, form: Form) {
    match value {
        Value::Single(_) => {}
        Value::List(List { items, .. }) => {
            items.iter_mut().for_each(|item| order_value(&mut item.value, form));
        }
        Value::Braces(pairs) => {
            *pairs = sorted(std::mem::take(pairs), form, |(keys, _)| keys);
            for (keys, value) in pairs {
                order_value(value, form_of(form, keys));
            }
        }
    }
}

/// In the order of the format; a key that it does not know follows the one it stood behind.
fn sorted<T>(things: Vec<T>, form: Form, keys: impl Fn(&T) -> &[Key]) -> Vec<T> {
    let mut last = Vec::new();
    let mut ranked: Vec<(Vec<usize>, T)> = Vec::with_capacity(things.len());
    for thing in things {
        let rank = rank(keys(&thing), form);
        if !rank.is_empty() {
            last = rank;
        }
        ranked.push((last.clone(), thing));
    }
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    ranked.into_iter().map(|(_, thing)| thing).collect()
}

/// The places of the parts of a key in their tables, as far as the format knows them.
fn rank(keys: &[Key], mut form: Form) -> Vec<usize> {
    let mut rank = Vec::new();
    for key in keys {
        let Some(at) = form.and_then(|table| table.fields.iter().position(|field| field.key == key.name))
        else {
            break;
        };
        rank.push(at);
        form = form_of(form, std::slice::from_ref(key));
    }
    rank
}

/// The table at the end of a route of keys.
fn form_of(form: Form, keys: &[Key]) -> Form {
    let route = keys.iter().map(|key| &*key.name);
    form?.descend(route).last()??.inner()
}

//! Sorts keys and sections by the format; an unknown key stays behind the key that it followed.

use std::collections::HashMap;

use super::tree::{Document, LayoutEntry, Section, TomlKey, Value};
use crate::record::QuyetDinh;
use crate::record::shape::Table;

/// A table of the format; `None` below unknown keys.
type Form = Option<&'static Table>;

/// The document in canonical order.
pub fn document(mut document: Document<'_>) -> Document<'_> {
    let mut top = KeyTree::default();
    document.sections.drain(..).for_each(|section| top.insert(section));
    top.flatten(Some(QuyetDinh::table()), &mut document.sections);
    document
}

/// A table: its section, if it has one, and the tables below it.
#[derive(Default)]
struct KeyTree<'t> {
    section: Option<Section<'t>>,
    /// The tables of each key; several for an array of tables.
    below: Vec<(TomlKey, Vec<KeyTree<'t>>)>,
    /// Index in `below` by name.
    index: HashMap<String, usize>,
}

impl<'t> KeyTree<'t> {
    /// Inserts a section where its header says: below the last item of each array of tables on the way.
    fn insert(&mut self, section: Section<'t>) {
        let mut node = self;
        for (at, key) in section.keys.iter().enumerate() {
            node = node.child(key, section.is_item && at + 1 == section.keys.len());
        }
        node.section = Some(section);
    }

    /// The last table of a key, or a new one.
    fn child(&mut self, key: &TomlKey, opens_item: bool) -> &mut Self {
        let at = *self.index.entry(key.name.clone()).or_insert(self.below.len());
        if at == self.below.len() {
            self.below.push((key.clone(), vec![KeyTree::default()]));
        } else if opens_item {
            self.below[at].1.push(KeyTree::default());
        }
        self.below[at].1.last_mut().expect("a key has at least one table")
    }

    /// Appends the sections of this table and of those below it, in order.
    fn flatten(self, form: Form, sections: &mut Vec<Section<'t>>) {
        if let Some(mut section) = self.section {
            sort_entries(&mut section.entries, form);
            sections.push(section);
        }
        for (key, items) in sorted(self.below, form, |(key, _)| std::slice::from_ref(key)) {
            let form = form_of(form, &[key]);
            items.into_iter().for_each(|item| item.flatten(form, sections));
        }
    }
}

/// Sorts entries, and those of the inline tables in them; items of a list keep their order.
fn sort_entries(entries: &mut Vec<LayoutEntry<'_>>, form: Form) {
    *entries = sorted(std::mem::take(entries), form, |entry| &entry.keys);
    for LayoutEntry { keys, value, .. } in entries {
        match value {
            Value::Single(_) => {}
            Value::List(list) => sort_entries(&mut list.items, form_of(form, keys)),
            Value::Inline(entries) => sort_entries(entries, form_of(form, keys)),
        }
    }
}

/// Sorts by the positions of the keys in the format; an unknown key has the rank of the one before it.
fn sorted<T>(things: Vec<T>, form: Form, keys: impl Fn(&T) -> &[TomlKey]) -> Vec<T> {
    let mut last = Vec::new();
    let mut ranked = Vec::with_capacity(things.len());
    for thing in things {
        last = Some(rank(keys(&thing), form)).filter(|rank| !rank.is_empty()).unwrap_or(last);
        ranked.push((last.clone(), thing));
    }
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    ranked.into_iter().map(|(_, thing)| thing).collect()
}

/// The positions of the parts of a key in their tables, as far as the format knows them.
fn rank(keys: &[TomlKey], mut form: Form) -> Vec<usize> {
    let position = |key: &TomlKey| {
        let fields = form?.fields;
        let at = fields.iter().position(|field| field.key == key.name)?;
        form = fields[at].inner();
        Some(at)
    };
    keys.iter().map_while(position).collect()
}

/// The table at the end of a dotted key.
fn form_of(form: Form, keys: &[TomlKey]) -> Form {
    keys.iter().fold(form, |form, key| form?.field(&key.name)?.inner())
}

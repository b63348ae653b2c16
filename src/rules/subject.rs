//! What a rule on one file gets: the file, its tree and its single values.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeValue;

use super::known::{Flaw, KnownText, KnownTexts, Remedy};
use crate::finding::{self, Finding, Fix, Place};
use crate::read::{Reading, as_keys, locate};
use crate::record::path::{KeyPath, Step};
use crate::record::shape::Shape;
use crate::record::value::Node;
use crate::record::{Ban, QuyetDinh};
use crate::source::File;
use crate::text::{self, Remark};

/// One file with its tree.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The file.
    pub file: &'s Arc<File>,
    /// The tree of the file.
    pub tree: &'s Node<'s>,
    /// The record, if the file gives one; it may lack values that the reader did not understand.
    pub record: Option<&'s QuyetDinh>,
    /// Routes of the tables and lists in which the record may lack a value.
    pub gaps: &'s [KeyPath],
    /// All texts and dates that the reader accepted, in file order.
    pub leaves: Vec<Leaf<'s>>,
    /// The committee and all bodies below it, each with its route of keys; none without a record.
    pub bodies: Vec<(KeyPath, &'s Ban)>,
    /// The texts of the run.
    pub known: &'s KnownTexts,
    /// Whether the file and its values contain only characters that no rule on characters reports.
    pub is_plain: bool,
}

impl<'s> Subject<'s> {
    /// A file that has been read; `None` if it has no tree.
    pub fn new(file: &'s Arc<File>, reading: &'s Reading<'s>, known: &'s KnownTexts) -> Option<Self> {
        let Reading { tree: Some(tree), record, refused, gaps, .. } = reading else { return None };
        let mut leaves = Vec::new();
        let format = Some(Shape::Table(QuyetDinh::table));
        collect_leaves(tree, &file.text, format, &mut KeyPath::default(), &mut leaves);
        leaves.retain(|leaf| !refused.overlap(&leaf.span));
        leaves.sort_by_key(|leaf| leaf.span.start);
        for leaf in leaves.iter_mut().filter(|leaf| leaf.quoted) {
            leaf.known = Some(known.get(leaf.key(), leaf.route.0.len() == 1, leaf.is_prose, leaf.text));
        }
        let record = record.as_ref();
        let bodies = record.map(QuyetDinh::bodies).unwrap_or_default();
        // An escape can write any character.
        let is_plain = text::is_plain(&file.text) && !file.text.contains('\\');
        Some(Self { file, tree, record, gaps, leaves, bodies, known, is_plain })
    }

    /// The findings of the rules on single texts.
    pub fn flawed(&self) -> Vec<Finding> {
        let flaws = self.known_texts().flat_map(|(leaf, known)| known.flaws.iter().map(move |it| (leaf, it)));
        flaws.filter_map(|(leaf, (rule, flaw))| self.on_flaw(leaf, rule, flaw)).collect()
    }

    fn on_flaw(&self, leaf: &Leaf<'_>, rule: &'static str, flaw: &Flaw) -> Option<Finding> {
        let Flaw { part, message, names_route, help, remedy } = flaw;
        let message = if *names_route { format!("`{}` {message}", leaf.route) } else { message.clone() };
        let mut finding = match part {
            Some(part) => self.on_part(leaf, part, message),
            None => self.on_leaf(leaf, message),
        };
        let span = &finding.place.span;
        let fix = match remedy {
            Some(Remedy::Keys { pairs, only }) => {
                let pairs = pairs.each_ref().map(|(key, text)| (*key, text.as_str()));
                let keys = as_keys(&self.file.text, self.tree, &leaf.route, &pairs);
                if keys.is_none() && *only {
                    return None;
                }
                keys.map(|(span, proper)| {
                    finding.place.span = span;
                    proper
                })
            }
            Some(Remedy::Value(proper)) => Some(proper.clone()),
            Some(Remedy::Blanks(proper)) => without_blanks(&self.file.text[span.clone()], proper),
            // Escapes may hide where the part is.
            Some(Remedy::Part(proper)) => {
                part.as_ref().filter(|part| part.len() == span.len()).map(|_| proper.clone())
            }
            None => None,
        };
        finding.help.clone_from(help);
        Some(Finding { rule, fix: fix.map(Fix::Replace), ..finding })
    }

    /// The [`text::key`] of a text of the record.
    pub fn folded(&self, text: &str) -> Arc<str> {
        self.known.folded(text)
    }

    /// All texts, in file order, with all that is known of them.
    pub fn known_texts(&self) -> impl Iterator<Item = (&Leaf<'s>, &KnownText)> {
        self.leaves.iter().filter_map(|leaf| Some((leaf, leaf.known.as_deref()?)))
    }

    /// The remarks on the spelling of texts, in file order.
    pub fn remarks(&self) -> impl Iterator<Item = (&Leaf<'s>, &Remark)> {
        self.known_texts().flat_map(|(leaf, known)| known.remarks.iter().map(move |remark| (leaf, remark)))
    }

    /// All texts, in file order.
    pub fn texts(&self) -> impl Iterator<Item = &Leaf<'s>> {
        self.leaves.iter().filter(|leaf| leaf.quoted)
    }

    /// The text at a byte offset of the file.
    pub fn text_at(&self, at: usize) -> Option<&Leaf<'s>> {
        let next = self.leaves.partition_point(|leaf| leaf.span.start <= at);
        let leaf = &self.leaves[next.checked_sub(1)?];
        (leaf.quoted && leaf.span.contains(&at)).then_some(leaf)
    }

    /// The place of the value at the end of a route, or of the last part of the route that exists.
    pub fn place(&self, route: &str) -> Place {
        Place { file: Arc::clone(self.file), span: locate(self.tree, &route_of(route)) }
    }

    /// A finding on the value at the end of a route.
    pub fn finding(&self, route: &str, message: impl Into<String>) -> Finding {
        let mut finding = self.on_bytes(self.place(route).span, message.into());
        finding.route = Some(route_of(route));
        finding
    }

    /// A finding on the value at the end of a route, with another value that shows why.
    pub fn beside(&self, route: &str, message: impl Into<String>, other: &str, label: &str) -> Finding {
        self.finding(route, message).related(self.place(other), label)
    }

    /// A finding on a text or date.
    pub fn on_leaf(&self, leaf: &Leaf<'_>, message: String) -> Finding {
        let mut finding = self.on_bytes(leaf.span.clone(), message);
        finding.route = Some(leaf.route.clone());
        finding
    }

    /// A finding on a part of a text, given as a range of the unescaped text; on all of it if it has escapes.
    pub fn on_part(&self, leaf: &Leaf<'_>, part: &Range<usize>, message: String) -> Finding {
        let mut finding = self.on_leaf(leaf, message);
        finding.place.span = finding::part_of(self.file, &leaf.span, leaf.text, part);
        finding
    }

    /// A finding on bytes of the file.
    pub fn on_bytes(&self, span: Range<usize>, message: String) -> Finding {
        Finding::new("", self.file, span, message)
    }
}

/// Parses a route that a rule has written.
pub fn route_of(route: &str) -> KeyPath {
    KeyPath::parse(route).expect("rules write routes in their proper form")
}

/// The items whose key an earlier one has, each with the first of that key.
pub fn repeats<K: Eq + Hash, T: Clone>(items: impl IntoIterator<Item = (K, T)>) -> Vec<(T, T)> {
    let mut first: HashMap<K, T> = HashMap::new();
    let again = |(key, item): (K, T)| match first.entry(key) {
        Entry::Occupied(known) => Some((item, known.get().clone())),
        Entry::Vacant(new) => {
            new.insert(item);
            None
        }
    };
    items.into_iter().filter_map(again).collect()
}

/// A single value of a file: a text or a date.
#[derive(Debug)]
pub struct Leaf<'s> {
    /// The route of keys to it.
    pub route: KeyPath,
    /// A text without its quotes and escapes, or a date as written.
    pub text: &'s str,
    /// Bytes of the file, quotes included.
    pub span: Range<usize>,
    /// Whether it is written between quotes.
    pub quoted: bool,
    /// Whether it is a text in words, not a number, a route or an address.
    pub is_prose: bool,
    /// What is known of a text.
    pub known: Option<Arc<KnownText>>,
}

impl Leaf<'_> {
    /// The key of the value; items of a list have that of the list.
    pub fn key(&self) -> &str {
        self.route.keys().last().unwrap_or_default()
    }

    /// The key at the top of the record under which the value is.
    pub fn top(&self) -> &str {
        self.route.keys().next().unwrap_or_default()
    }
}

/// A quoted text on one line without its superfluous blanks; `None` if that is not the text `proper`, because of escapes.
fn without_blanks(raw: &str, proper: &str) -> Option<String> {
    let quote = raw.chars().next()?;
    let body = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    let words: Vec<_> = body.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let written = format!("{quote}{}{quote}", words.join(" "));
    let is_proper = DeValue::parse(&written).is_ok_and(|value| value.get_ref().as_str() == Some(proper));
    is_proper.then_some(written)
}

/// Adds the leaves of a node; `shape` is what the format has there, if it has anything.
fn collect_leaves<'s>(
    node: &'s Node<'s>,
    file: &'s str,
    shape: Option<Shape>,
    route: &mut KeyPath,
    leaves: &mut Vec<Leaf<'s>>,
) {
    let is_prose = matches!(shape, None | Some(Shape::Text | Shape::Word(_)));
    let leaf =
        |text, quoted| Leaf { route: route.clone(), text, span: node.span(), quoted, is_prose, known: None };
    match node.get_ref() {
        DeValue::String(text) => leaves.push(leaf(text, true)),
        DeValue::Datetime(_) => leaves.push(leaf(&file[node.span()], false)),
        DeValue::Table(table) => {
            let format = if let Some(Shape::Table(format)) = shape { Some(format()) } else { None };
            for (key, value) in table {
                let field = format.and_then(|format| format.field(key.get_ref()));
                let step = field.map_or_else(|| key.get_ref().to_string().into(), |field| field.key.into());
                route.0.push(Step::Key(step));
                collect_leaves(value, file, field.map(|field| field.shape), route, leaves);
                route.0.pop();
            }
        }
        DeValue::Array(items) => {
            for (item, number) in items.iter().zip(1..) {
                route.0.push(Step::Item(number));
                collect_leaves(item, file, shape, route, leaves);
                route.0.pop();
            }
        }
        _ => {}
    }
}

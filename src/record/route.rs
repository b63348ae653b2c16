//! Routes in `ve`, which name an item of a list by its content: `ban.thanh_vien[Đỗ Hữu Quyết]`.

use std::borrow::Cow;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::mismatch::{MismatchKind, MismatchLog};
use super::path::{KeyPath, Step};
use super::scalars::is_in_format;
use super::shape::{RETIRED, Shape};
use super::value::{FromToml, Node, text};
use super::{QuyetDinh, Relation, SoHieu, TaiLieu};
use crate::registers::publishers;
use crate::registers::titles::split_titles;
use crate::text::key;

/// The most items of a list in which content is looked for; a longer list has positions only.
const MOST_ITEMS: usize = 300;

/// The longest content that names an item, in bytes.
const LONGEST_NAME: usize = 300;

/// A route as written, and by positions once it has been resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The route as written.
    pub written: KeyPath,
    path: KeyPath,
}

impl Route {
    /// Looks up in a file what the route names by content; what is not there stays as written, and covers nothing.
    pub fn resolve(&mut self, root: &Node<'_>) {
        self.path = resolved(&self.written, root).unwrap_or_else(|| self.written.clone());
    }
}

/// The route by positions.
impl Deref for Route {
    type Target = KeyPath;

    fn deref(&self) -> &KeyPath {
        &self.path
    }
}

impl Serialize for Route {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.written)
    }
}

impl FromToml for Route {
    const SHAPE: Shape = Shape::Route;

    fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
        let written = text(node, log)?;
        let route = KeyPath::parse(written);
        if route.as_ref().is_some_and(|route| route.keys().last() == Some(RETIRED)) {
            return log.retire(node.span());
        }
        match route.filter(is_in_format) {
            Some(route) => Some(Self { path: route.clone(), written: route }),
            None => log.refuse(node.span(), MismatchKind::Route(written.to_owned())),
        }
    }
}

/// The route by positions; `None` if the file has no such content.
pub fn resolved(route: &KeyPath, root: &Node<'_>) -> Option<KeyPath> {
    let mut node = Some(root);
    let mut list = "";
    let mut steps = Vec::new();
    for step in &route.0 {
        let found = match step {
            Step::Named(content, count) => {
                let wanted = folded(content);
                let is_it = |(_, item): &(usize, Cow<'_, str>)| folded(item) == wanted;
                Step::Item(contents(node?, list).filter(is_it).nth(count - 1)?.0)
            }
            _ => step.clone(),
        };
        node = node.and_then(|node| child(node, &found));
        if let Step::Key(key) = step {
            list = key;
        }
        steps.push(found);
    }
    Some(KeyPath(steps))
}

/// The route by content, as far as the items of lists have any.
pub fn named(route: &KeyPath, root: &Node<'_>) -> KeyPath {
    by_content(route, |above, list| {
        let items = above.iter().try_fold(root, child);
        let is_short =
            |items: &&Node<'_>| items.get_ref().as_array().is_some_and(|it| it.len() <= MOST_ITEMS);
        items.filter(is_short).into_iter().flat_map(|items| contents(items, list)).collect()
    })
}

/// The route by content, given the contents of the list at a route, whose last key is named as well.
fn by_content<'n>(
    route: &KeyPath,
    contents: impl Fn(&[Step], &str) -> Vec<(usize, Cow<'n, str>)>,
) -> KeyPath {
    let step = |(at, step): (usize, &Step)| match (step, &route.0[..at]) {
        (Step::Item(number), above @ [.., Step::Key(list)]) => name_of(contents(above, list), *number),
        _ => None,
    };
    let steps = route.0.iter().enumerate().map(|it| step(it).unwrap_or_else(|| it.1.clone())).collect();
    KeyPath(steps)
}

/// A route by positions in a record, which is written by content.
#[derive(Debug)]
pub struct RecordRoute<'r> {
    record: &'r QuyetDinh,
    path: KeyPath,
}

impl<'r> RecordRoute<'r> {
    /// The route in a record.
    pub fn new(record: &'r QuyetDinh, path: KeyPath) -> Self {
        Self { record, path }
    }
}

impl Deref for RecordRoute<'_> {
    type Target = KeyPath;

    fn deref(&self) -> &KeyPath {
        &self.path
    }
}

impl Serialize for RecordRoute<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let contents = |above: &[Step], list: &str| contents_in(self.record, above, list);
        serializer.collect_str(&by_content(&self.path, contents))
    }
}

/// The contents of a list of a record with their numbers, as [`contents`] of a file.
fn contents_in<'r>(record: &'r QuyetDinh, above: &[Step], list: &str) -> Vec<(usize, Cow<'r, str>)> {
    let bodies = record.bodies();
    let body = bodies.iter().find(|(route, _)| route.0 == above[..above.len() - 1]).map(|(_, body)| *body);
    let seats = || body.into_iter().flat_map(|body| &body.thanh_vien);
    let teams = || body.into_iter().flat_map(|body| &body.giup_viec);
    let found: Vec<Option<Cow<'_, str>>> = match list {
        "thanh_vien" => seats()
            .map(|it| of_seat(it.ho_ten.as_deref(), it.chuc_vu.as_deref(), it.co_quan.as_deref()))
            .collect(),
        "giup_viec" => teams().map(|team| Some((&*team.ten).into())).collect(),
        "nguon" => record.nguon.iter().map(|it| site(it.url.as_ref()?.as_str()).map(Into::into)).collect(),
        _ => {
            let relation = Relation::ALL.into_iter().find(|relation| relation.key() == list);
            let documents = relation.into_iter().flat_map(|relation| record.references(relation));
            let name = |it: &'r TaiLieu| it.so_hieu.as_ref().map(SoHieu::as_str).or(it.ve.as_deref());
            documents.map(|it| name(it).map(Into::into)).collect()
        }
    };
    let is_short = found.len() <= MOST_ITEMS;
    let found = (1..).zip(found).filter(|_| is_short);
    found.filter_map(|(number, content)| Some((number, content?))).collect()
}

/// The value of a key, or an item by its position.
pub fn child<'n, 't>(node: &'n Node<'t>, step: &Step) -> Option<&'n Node<'t>> {
    match step {
        Step::Key(key) => node.get_ref().get(&**key),
        Step::Item(number) => node.get_ref().get(number - 1),
        Step::Named(..) => None,
    }
}

/// The step to an item of a list by its content, counted among those alike.
fn name_of(mut contents: Vec<(usize, Cow<'_, str>)>, number: usize) -> Option<Step> {
    contents.retain(|(at, _)| *at <= number);
    let (_, content) = contents.pop().filter(|(at, _)| *at == number)?;
    let wanted = folded(&content);
    let count = 1 + contents.iter().filter(|(_, item)| folded(item) == wanted).count();
    // A name with both signs could not be read again, and a long one is none.
    (!content.contains("\"]") && content.len() <= LONGEST_NAME)
        .then(|| Step::Named(content.trim().into(), count))
}

/// The numbers of the items of a list that have content to name them by, each with it.
fn contents<'n>(items: &'n Node<'_>, list: &str) -> impl Iterator<Item = (usize, Cow<'n, str>)> {
    let items = items.get_ref().as_array().into_iter().flatten().zip(1..).take(MOST_ITEMS);
    items.filter_map(move |(item, number)| Some((number, content(item, list)?)))
}

/// What names an item: a person or post, the host of a page, the number or words of a document, the name of a team.
fn content<'n>(item: &'n Node<'_>, list: &str) -> Option<Cow<'n, str>> {
    let text = |key| item.get_ref().get(key)?.get_ref().as_str().filter(|text| !text.trim().is_empty());
    match list {
        "thanh_vien" => of_seat(text("ho_ten"), text("chuc_vu"), text("co_quan")),
        "nguon" => site(text("url")?).map(Into::into),
        "giup_viec" => text("ten").map(Into::into),
        "can_cu" | "thay_the" | "sua_doi" | "bai_bo" | "ke_thua" => {
            text("so_hieu").or_else(|| text("ve")).map(Into::into)
        }
        _ => None,
    }
}

/// The name of a seat; else its post with the office.
fn of_seat<'n>(
    name: Option<&'n str>,
    post: Option<&'n str>,
    office: Option<&'n str>,
) -> Option<Cow<'n, str>> {
    match (name, post, office) {
        (Some(name), ..) => Some(name.into()),
        (None, Some(post), Some(office)) => Some(format!("{post}, {office}").into()),
        (None, post, office) => post.or(office).map(Into::into),
    }
}

/// The host of a web address without `www.`.
fn site(url: &str) -> Option<String> {
    let host = publishers::host(url);
    url.contains("://").then(|| host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

/// Equal for spellings of one content, with titles before a name or without.
fn folded(content: &str) -> String {
    let content = content.trim();
    key(split_titles(content).map_or(content, |(_, name)| name))
}

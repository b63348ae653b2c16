//! `bcd history`: the life of a committee through its decisions.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::find::{self, DecisionName};
use super::question;
use super::{Context, Status, decision};
use crate::columns;
use crate::corpus::{Chains, Corpus, Entry, Link, Older, Store};
use crate::date::{Fit, Interval};
use crate::filter::Question;
use crate::number;
use crate::output::graph::{self, Graph, GraphArrow, GraphNode};
use crate::output::json;
use crate::output::page::Page;
use crate::output::wrap::wrap;
use crate::record::TaiLieu;
use crate::text;

/// Arguments of `bcd history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    #[arg(value_name = "SỐ", help = "Số của một quyết định trong chuỗi; bỏ trống thì mọi chuỗi khớp bộ lọc")]
    so: Vec<String>,
    #[command(flatten)]
    question: Question,
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "page",
        help = "Dạng kết quả: page, json, mermaid, dot (mặc định: page)"
    )]
    format: HistoryFormat,
}

/// The formats of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HistoryFormat {
    Page,
    Json,
    Mermaid,
    Dot,
}

/// A step in the life of a committee: a decision with a record, or one that is only cited.
#[derive(Debug)]
struct HistoryStep<'c> {
    older: Older<'c>,
    day: Option<Interval>,
    /// The day it is sorted by.
    place: Interval,
    /// How well it fits the filter, if there is one.
    fit: Option<Fit>,
    /// Links to steps before it, each with the index of that step.
    links: Vec<(usize, &'c Link<'c>)>,
}

/// Shows the histories that fit.
///
/// # Errors
/// When a number or a filter cannot be understood, or output fails.
pub fn run(args: &HistoryArgs, context: &Context) -> Result<Status> {
    let typed = find::joined(&args.so)?;
    let store = context.store()?;
    let corpus = store.load();
    let wanted = wanted(&typed, &corpus, &store)?;
    let filter = args.question.filter(&corpus)?;
    let told_apart = match &wanted {
        WantedHistory::Number(name) => name.question.filter(&corpus)?,
        _ => Question::default().filter(&corpus)?,
    };
    let chains = Chains::of(&corpus);
    let is_wanted = |at: usize| match &wanted {
        WantedHistory::All => true,
        WantedHistory::Record(entry) => corpus.entries[at].path == entry.path,
        WantedHistory::Number(name) => {
            told_apart.fit(&corpus.entries[at]) != Fit::No && is_or_cites(&name.query, &corpus, &chains, at)
        }
    };
    let mut groups = chains.groups(&corpus);
    groups
        .retain(|group| group.iter().any(|at| filter.fit(&corpus.entries[*at]) != Fit::No && is_wanted(*at)));
    let fit = |at: usize| (!filter.is_empty()).then(|| filter.fit(&corpus.entries[at]));
    let histories: Vec<_> = groups.iter().map(|group| steps(group, &corpus, &chains, &fit)).collect();
    if histories.is_empty() {
        question::remark(&filter, &corpus.entries, context);
        match &wanted {
            WantedHistory::Number(name) => {
                let same = name.same_number(&corpus);
                let is_apart = same.iter().all(|entry| told_apart.fit(entry) == Fit::No);
                let filter = if is_apart { &told_apart } else { &filter };
                context.error(&name.unknown(filter, &same, &corpus));
            }
            _ => context.note(&question::nothing(&filter, &corpus.entries)),
        }
        return Ok(context.tell_broken(&corpus, Status::Nothing));
    }
    let out = match args.format {
        HistoryFormat::Page => page(&histories, &corpus, args.question.asks_standing(), context),
        HistoryFormat::Json => {
            json::pretty(&histories.iter().map(|steps| JsonHistory::of(steps, &corpus)).collect::<Vec<_>>())?
        }
        HistoryFormat::Mermaid => graph::mermaid(&drawn(&histories, &corpus)),
        HistoryFormat::Dot => graph::dot(&drawn(&histories, &corpus)),
    };
    context.screen.print(&out)?;
    question::remark(&filter, &corpus.entries, context);
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// The decision whose history is wanted.
enum WantedHistory<'a> {
    /// Any.
    All,
    /// That of this record.
    Record(&'a Entry),
    /// Those with this number, in the provinces and years typed with it.
    Number(Box<DecisionName<'a>>),
}

fn wanted<'a>(typed: &'a str, corpus: &'a Corpus, store: &Store) -> Result<WantedHistory<'a>> {
    if typed.trim().is_empty() {
        return Ok(WantedHistory::All);
    }
    if let Some(entry) = find::by_path(typed, corpus, store)? {
        return Ok(WantedHistory::Record(entry));
    }
    Ok(WantedHistory::Number(Box::new(DecisionName::parse(typed)?)))
}

/// Whether a decision has the number, or follows a document that has it.
fn is_or_cites(query: &number::Query, corpus: &Corpus, chains: &Chains<'_>, at: usize) -> bool {
    let cited = |link: &Link<'_>| match link.older {
        Older::Cited(TaiLieu { so_hieu: Some(so_hieu), .. }) => query.matches(so_hieu.number()),
        _ => false,
    };
    corpus.entries[at].record.number().is_some_and(|number| query.matches(number))
        || chains.before(at).any(cited)
}

/// The steps of one history, oldest first; a cited document is one step, and comes before its citer if it has no day.
fn steps<'c>(
    group: &[usize],
    corpus: &'c Corpus,
    chains: &'c Chains<'c>,
    fit: &impl Fn(usize) -> Option<Fit>,
) -> Vec<HistoryStep<'c>> {
    let mut steps: Vec<HistoryStep<'c>> = Vec::new();
    let mut seen = HashSet::new();
    for at in group {
        for link in chains.before(*at) {
            if let Older::Cited(document) = link.older
                && seen.insert(StepKey::of(link.older))
            {
                let before = corpus.entries[*at].record.ngay_ban_hanh;
                steps.push(HistoryStep {
                    older: link.older,
                    day: document.ngay,
                    place: document.ngay.unwrap_or(before),
                    fit: None,
                    links: Vec::new(),
                });
            }
        }
        let day = corpus.entries[*at].record.ngay_ban_hanh;
        let older = Older::Record(*at);
        steps.push(HistoryStep { older, day: Some(day), place: day, fit: fit(*at), links: Vec::new() });
    }
    // The sort is stable: a cited document with the day of its citer stays before it.
    steps.sort_by_key(|step| step.place);
    let places: HashMap<_, _> =
        steps.iter().enumerate().map(|(at, step)| (StepKey::of(step.older), at)).collect();
    for step in &mut steps {
        let Older::Record(entry) = step.older else { continue };
        let place = |link: &'c Link<'c>| Some((*places.get(&StepKey::of(link.older))?, link));
        step.links = chains.before(entry).filter_map(place).collect();
    }
    steps
}

/// Identity of a step as the older end of a link: a record, or a document cited in one way.
#[derive(PartialEq, Eq, Hash)]
enum StepKey<'c> {
    Record(usize),
    /// By the slug, which is the same for all spellings.
    Number(String, Option<Interval>),
    Words(Option<&'c str>),
}

impl<'c> StepKey<'c> {
    fn of(older: Older<'c>) -> Self {
        match older {
            Older::Record(at) => Self::Record(at),
            Older::Cited(document) => match &document.so_hieu {
                Some(so_hieu) => Self::Number(so_hieu.number().slug(), document.ngay),
                None => Self::Words(document.ve.as_deref()),
            },
        }
    }
}

/// Number of a step, or words for a document without one.
fn name(step: &HistoryStep<'_>, corpus: &Corpus) -> String {
    match step.older {
        Older::Record(at) => corpus.entries[at].record.shown_number().to_owned(),
        Older::Cited(document) => match (&document.so_hieu, &document.ve) {
            (Some(number), _) => number.to_string(),
            (None, Some(words)) => words.clone(),
            (None, None) => "văn bản không rõ".to_owned(),
        },
    }
}

/// The relation of a link in words.
fn link_words(link: &Link<'_>) -> String {
    let relation = link.relation.label().to_lowercase();
    if link.stated { relation } else { "tiếp nối, suy từ tên".to_owned() }
}

fn page(histories: &[Vec<HistoryStep<'_>>], corpus: &Corpus, standing: bool, context: &Context) -> String {
    let mut page = Page::new(&context.screen);
    for (number, steps) in histories.iter().enumerate() {
        let entries = steps.iter().rev().filter_map(|step| match step.older {
            Older::Record(at) => Some(&corpus.entries[at]),
            Older::Cited(_) => None,
        });
        let Some(Entry { record: last, .. }) = entries.clone().next() else { continue };
        // A committee that issues decisions itself is listed under the issuer that set it up.
        let above = entries.clone().find(|entry| !entry.is_own()).map_or(last, |entry| &entry.record);
        let place = above.tinh.as_deref().unwrap_or(above.issuer());
        let title = match place {
            "" => last.ban.ten.clone(),
            place => format!("{place} · {}", last.ban.ten),
        };
        match number {
            0 => page.title(&title, &[]),
            _ => page.section(&title),
        }
        // The lines of a step wrap here, so that the rule continues beside each of them.
        let days = steps.iter().map(|step| text::width(&day_of(step, standing))).max().unwrap_or(0);
        let room =
            context.screen.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(days + BESIDE));
        let mut rows = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let lines = lines_of(step, steps, corpus, standing);
            let lines = lines.iter().flat_map(|line| wrap(line, room.max(20)));
            rows.extend(rows_of(step, lines, standing, at + 1 == steps.len()));
        }
        page.columns(rows, 2);
    }
    page.finish()
}

/// Columns of the indent, the mark and the gaps.
const BESIDE: usize = 9;

fn day_of(step: &HistoryStep<'_>, standing: bool) -> String {
    let day = step.day.map_or_else(|| "không rõ ngày".to_owned(), |day| day.vietnamese());
    // In an answer about a day the lines of the step themselves say whether it may fit.
    let doubt = if step.fit == Some(Fit::Possibly) && !standing { " (?)" } else { "" };
    format!("{day}{doubt}")
}

/// The lines of one step: number and actions, committee, and its links to the steps before.
fn lines_of(
    step: &HistoryStep<'_>,
    steps: &[HistoryStep<'_>],
    corpus: &Corpus,
    standing: bool,
) -> Vec<String> {
    let mut lines = Vec::new();
    match step.older {
        Older::Cited(document) => {
            lines.push(format!("{} (chưa có hồ sơ)", name(step, corpus)));
            lines.extend(document.so_hieu.as_ref().and(document.ve.clone()));
        }
        Older::Record(at) => {
            let record = &corpus.entries[at].record;
            let actions = columns::words(&record.hanh_dong);
            lines.push(format!("{}  {actions}", record.shown_number()).trim_end().to_owned());
            lines.push(record.ban.ten.clone());
            let former = record.ban.ten_cu.join("; ");
            lines.extend((!former.is_empty()).then(|| format!("tên cũ: {former}")));
            let head = record.ban.head().map(|seat| format!("{}: {}", seat.vai_tro, columns::person(seat)));
            let size = Some(columns::size(&record.ban))
                .filter(|size| !size.is_empty())
                .map(|size| if size.contains("ghế") { size } else { format!("{size} thành viên") });
            let facts: Vec<_> = [size, head].into_iter().flatten().collect();
            lines.extend((!facts.is_empty()).then(|| facts.join(" · ")));
        }
    }
    if standing {
        lines.extend(stood(step.fit).map(str::to_owned));
    }
    let links = step.links.iter();
    lines.extend(
        links.map(|(older, link)| format!("↑ {}: {}", link_words(link), name(&steps[*older], corpus))),
    );
    lines
}

/// The rows of one step: day, mark or the rule that leads to the next step, and its lines.
fn rows_of(
    step: &HistoryStep<'_>,
    lines: impl Iterator<Item = String>,
    standing: bool,
    last: bool,
) -> Vec<Vec<String>> {
    let mark = if matches!(step.older, Older::Record(_)) { "●" } else { "○" };
    let rule = if last { "" } else { "│" };
    let rows = lines.enumerate().map(|(at, line)| match at {
        0 => vec![day_of(step, standing), mark.to_owned(), line],
        _ => vec![String::new(), rule.to_owned(), line],
    });
    let gap = (!last).then(|| vec![String::new(), rule.to_owned(), String::new()]);
    rows.chain(gap).collect()
}

/// Whether a step was in force on the day that was asked for.
fn stood(fit: Option<Fit>) -> Option<&'static str> {
    match fit? {
        Fit::No => None,
        Fit::Possibly => Some("→ có thể còn đứng vào ngày hỏi"),
        Fit::Certainly => Some("→ còn đứng vào ngày hỏi"),
    }
}

fn drawn(histories: &[Vec<HistoryStep<'_>>], corpus: &Corpus) -> Graph {
    let mut graph = Graph::default();
    for steps in histories {
        let first = graph.nodes.len();
        for step in steps {
            let day = step.day.map(|day| day.vietnamese());
            let (ban, head) = match step.older {
                Older::Record(at) => {
                    let ban = &corpus.entries[at].record.ban;
                    (Some(ban.ten.clone()), ban.head().map(columns::person))
                }
                Older::Cited(_) => (None, None),
            };
            let lines = [Some(name(step, corpus)), day, ban, head];
            let known = matches!(step.older, Older::Record(_));
            graph.nodes.push(GraphNode { lines: lines.into_iter().flatten().collect(), known });
        }
        for (at, step) in steps.iter().enumerate() {
            graph.arrows.extend(step.links.iter().map(|(older, link)| GraphArrow {
                from: first + at,
                to: first + older,
                label: link_words(link),
                stated: link.stated,
            }));
        }
    }
    graph
}

/// One history as JSON.
#[derive(Debug, Serialize)]
struct JsonHistory {
    #[serde(rename = "_buoc")]
    steps: Vec<JsonStep>,
    #[serde(rename = "_lien_ket")]
    links: Vec<JsonLink>,
}

#[derive(Debug, Default, Serialize)]
struct JsonStep {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ngay_ban_hanh: Option<Interval>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tinh: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hanh_dong: Vec<String>,
    #[serde(rename = "_ban", skip_serializing_if = "Option::is_none")]
    ban: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ten_cu: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    so_thanh_vien: Option<u32>,
    #[serde(rename = "_so_ghe_it_nhat", skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    #[serde(rename = "_dung_dau", skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    #[serde(rename = "_ve", skip_serializing_if = "Option::is_none")]
    ve: Option<String>,
    #[serde(rename = "_path", skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(rename = "_chi_duoc_nhac")]
    only_cited: bool,
    /// Whether it fits the filter, if there is one.
    #[serde(rename = "_khop", skip_serializing_if = "Option::is_none")]
    fits: Option<bool>,
    /// Whether it may fit.
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
}

#[derive(Debug, Serialize)]
struct JsonLink {
    #[serde(rename = "_tu")]
    from: usize,
    #[serde(rename = "_toi")]
    to: usize,
    #[serde(rename = "_quan_he")]
    relation: &'static str,
    #[serde(rename = "_nguon_noi")]
    stated: bool,
}

impl JsonHistory {
    fn of(steps: &[HistoryStep<'_>], corpus: &Corpus) -> Self {
        let step = |step: &HistoryStep<'_>| match step.older {
            Older::Record(at) => {
                let entry = &corpus.entries[at];
                JsonStep {
                    so_hieu: entry.record.written_number().map(str::to_owned),
                    ngay_ban_hanh: step.day,
                    tinh: entry.record.tinh.clone(),
                    hanh_dong: entry.record.hanh_dong.iter().map(ToString::to_string).collect(),
                    ban: Some(entry.record.ban.ten.clone()),
                    ten_cu: entry.record.ban.ten_cu.clone(),
                    so_thanh_vien: entry.record.ban.so_thanh_vien,
                    seats: Some(entry.record.ban.listed().0),
                    head: entry.record.ban.head().map(columns::person),
                    path: Some(entry.path.clone()),
                    fits: step.fit.map(|fit| fit != Fit::No),
                    possibly: step.fit == Some(Fit::Possibly),
                    ..JsonStep::default()
                }
            }
            Older::Cited(document) => JsonStep {
                so_hieu: document.so_hieu.as_ref().map(ToString::to_string),
                ngay_ban_hanh: step.day,
                ve: document.ve.clone(),
                only_cited: true,
                ..JsonStep::default()
            },
        };
        let links = steps.iter().enumerate().flat_map(|(from, step)| {
            step.links.iter().map(move |(to, link)| JsonLink {
                from,
                to: *to,
                relation: link.relation.key(),
                stated: link.stated,
            })
        });
        Self { links: links.collect(), steps: steps.iter().map(step).collect() }
    }
}

/// Links of one decision to those before and after it, by day, for the page about it.
pub fn around(at: usize, corpus: &Corpus, chains: &Chains<'_>) -> Vec<(String, Vec<String>)> {
    let line = |link: &Link<'_>, other: usize, words: &str| {
        let how = if link.stated { "" } else { " (suy từ tên)" };
        let entry = &corpus.entries[other];
        (entry, (format!("{words} {}{how}", decision::brief(&entry.record)), vec![entry.path.clone()]))
    };
    let before = chains.before(at).filter_map(|link| {
        let words = if link.stated { link.relation.label() } else { "Tiếp nối" };
        link.record().map(|older| line(link, older, words))
    });
    let after = chains.after(at).map(|link| {
        let words = if link.stated { link.relation.passive() } else { "được tiếp nối bởi" };
        let mut chars = words.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        line(link, link.newer, &format!("{first}{}", chars.as_str()))
    });
    let mut lines: Vec<_> = before.chain(after).collect();
    lines.sort_by(|(a, _), (b, _)| a.by_day(b));
    lines.into_iter().map(|(_, line)| line).collect()
}

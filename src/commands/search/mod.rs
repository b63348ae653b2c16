//! `bcd search`: full text over every text of every record.

mod query;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::decision::brief;
use super::question::{self, Question};
use super::{Context, Format, PageOrJson, Status, near, summary_of};
use crate::corpus::{self, Corpus, Entry, Store};
use crate::date::{Fit, Interval};
use crate::output::json;
use crate::output::marked::Marked;
use crate::output::page::Page;
use crate::registers::abbreviations::Phrase;
use query::{Hit, Query, Sieve, chosen};

/// What the user typed.
#[derive(Debug, Args)]
pub struct Options {
    #[arg(
        required = true,
        value_name = "TỪ",
        help = "Từ hoặc cụm từ (trong ngoặc kép); hồ sơ phải có đủ mọi từ, có dấu thì đòi đúng dấu, chữ tắt tìm cả chữ đầy đủ"
    )]
    tu: Vec<String>,
    #[command(flatten)]
    question: Question,
    #[command(flatten)]
    output: PageOrJson,
}

/// How many hits of one decision a screen shows.
const MOST: usize = 6;
/// How many lines of a hit a screen shows.
const LINES: usize = 2;

/// A decision that holds everything that is looked for.
struct Found<'c> {
    entry: &'c Entry,
    fit: Fit,
    hits: Vec<Hit>,
}

/// Looks for the words.
///
/// # Errors
/// When there is no word to look for, a filter is unknown, or output fails.
pub fn run(options: &Options, context: &Context) -> Result<Status> {
    let query = Query::new(&options.tu);
    if query.phrases().is_empty() {
        bail!("cần ít nhất một chữ hoặc số để tìm");
    }
    let store = context.store()?;
    if options.question.is_of_each()
        && let Some(status) = run_on_each(options, &query, &store, context)?
    {
        return Ok(status);
    }
    let corpus = store.load();
    let filter = options.question.filter(&corpus, context)?;
    let mut chosen: Vec<_> = corpus.entries.iter().map(|entry| (entry, filter.fit(entry))).collect();
    chosen.retain(|(_, fit)| *fit != Fit::No);
    chosen.sort_by(|(a, _), (b, _)| a.by_day(b));
    let found: Vec<_> = chosen.iter().filter_map(|(entry, fit)| found(&query, entry, *fit)).collect();
    print(&found, options, &query, &store, context)?;
    let status = if found.is_empty() { Status::Nothing } else { Status::Fine };
    if found.is_empty() {
        let chosen: Vec<_> = chosen.iter().map(|(entry, _)| *entry).collect();
        context.note(&match chosen.as_slice() {
            [] => question::nothing(&filter, &corpus.entries),
            chosen => nothing(&query, chosen, &corpus),
        });
    }
    Ok(context.tell_broken(&corpus, status))
}

/// Looks into the files one by one, reading as records only those that may hold the words; `None` where nothing is
/// found, for then all of them are needed to say why.
///
/// Of files that give no record, those are told that may hold the words: no other was left out of the answer.
fn run_on_each(options: &Options, query: &Query, store: &Store, context: &Context) -> Result<Option<Status>> {
    let filter = options.question.filter(&Corpus::default(), context)?;
    let sieve = query.sieve();
    let look = |file: corpus::Found| {
        let corpus::Found::Record(file) = file else { return None };
        let passes = |sieve: &Sieve| ROOM.with_borrow_mut(|room| sieve.lets_through(&file.text, room));
        if file.flaw.is_none() && !sieve.as_ref().is_none_or(passes) {
            return None;
        }
        let Some(entry) = corpus::entry_of(&file) else { return Some(Err(())) };
        let fit = filter.fit(&entry);
        let hits = if fit == Fit::No { Vec::new() } else { query.hits(&entry.record) };
        (!hits.is_empty()).then_some(Ok((entry, fit, hits)))
    };
    let looked = store.map(None, &look);
    let broken = looked.iter().filter(|found| found.is_err()).count();
    let mut entries: Vec<_> = looked.into_iter().flatten().collect();
    if entries.is_empty() {
        return Ok(None);
    }
    entries.sort_by(|(a, ..), (b, ..)| a.by_day(b));
    let found: Vec<_> = entries
        .iter_mut()
        .map(|(entry, fit, hits)| Found { entry, fit: *fit, hits: std::mem::take(hits) })
        .collect();
    print(&found, options, query, store, context)?;
    Ok(Some(context.tell_left_out(broken, Status::Fine)))
}

thread_local! {
    /// Room for the letters of one file.
    static ROOM: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) };
}

fn print(
    found: &[Found<'_>],
    options: &Options,
    query: &Query,
    store: &Store,
    context: &Context,
) -> Result<()> {
    match options.output.format {
        Format::Json => context.screen.print(&as_json(found)?)?,
        Format::Page if found.is_empty() => {}
        Format::Page => context.screen.print(&page(found, query, store, context))?,
    }
    Ok(())
}

fn found<'c>(query: &Query, entry: &'c Entry, fit: Fit) -> Option<Found<'c>> {
    let hits = query.hits(&entry.record);
    (!hits.is_empty()).then_some(Found { entry, fit, hits })
}

fn page(found: &[Found<'_>], query: &Query, store: &Store, context: &Context) -> String {
    let mut page = Page::new(&context.screen);
    for decision in found {
        let doubt = if decision.fit == Fit::Possibly { " (?)" } else { "" };
        page.section(&format!("{}{doubt}", brief(&decision.entry.record)));
        let most = if context.screen.is_terminal() { MOST } else { usize::MAX };
        let shown = chosen(&decision.hits, query.phrases().len(), most);
        for hit in &shown {
            page.marked(&hit.route.label(), &Marked::new(&hit.text, &hit.ranges), LINES);
        }
        if shown.len() < decision.hits.len() {
            page.remark(&format!("… và {} chỗ nữa", decision.hits.len() - shown.len()));
        }
    }
    page.closing(&[summary(found, store, context)]);
    page.finish()
}

/// `12 chỗ trong 3 quyết định`, and on a terminal where the records come from.
fn summary(found: &[Found<'_>], store: &Store, context: &Context) -> String {
    let hits: usize = found.iter().map(|decision| decision.hits.len()).sum();
    let line = format!("{hits} chỗ trong {} quyết định", found.len());
    summary_of(line, "", found.iter().map(|decision| decision.fit), store, &context.screen)
}

/// A decision with its hits, as JSON.
#[derive(Debug, Serialize)]
struct Decision<'c> {
    so_hieu: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tinh: Option<&'c str>,
    ngay_ban_hanh: Interval,
    #[serde(rename = "_path")]
    path: &'c str,
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    #[serde(rename = "_cho")]
    hits: Vec<Place<'c>>,
}

/// A text with what was found in it.
#[derive(Debug, Serialize)]
struct Place<'c> {
    ve: String,
    noi_dung: &'c str,
    /// First character and the one after the last, counted from 0.
    #[serde(rename = "_tu")]
    words: Vec<[usize; 2]>,
}

fn as_json(found: &[Found<'_>]) -> Result<String> {
    json::pretty(&found.iter().map(decision).collect::<Vec<_>>())
}

fn decision<'f>(found: &'f Found<'_>) -> Decision<'f> {
    let record = &found.entry.record;
    Decision {
        so_hieu: record.so_hieu.as_str(),
        tinh: record.tinh.as_deref(),
        ngay_ban_hanh: record.ngay_ban_hanh,
        path: &found.entry.path,
        possibly: found.fit == Fit::Possibly,
        hits: found.hits.iter().map(place).collect(),
    }
}

fn place(hit: &Hit) -> Place<'_> {
    let characters = |end: usize| hit.text[..end].chars().count();
    let words = hit.ranges.iter().map(|range| [characters(range.start), characters(range.end)]);
    Place { ve: hit.route.to_string(), noi_dung: &hit.text, words: words.collect() }
}

/// Why nothing was found, with what comes near.
fn nothing(query: &Query, chosen: &[&Entry], corpus: &Corpus) -> String {
    let filtered = chosen.len() < corpus.entries.len();
    let texts = texts(chosen);
    let is_missing = |phrase: &&Phrase| !texts.iter().any(|text| phrase.is_in(text));
    let missing: Vec<_> = query.phrases().iter().filter(is_missing).collect();
    let mut lines = vec![match missing.as_slice() {
        [] => "mỗi từ đều có, nhưng không quyết định nào có đủ mọi từ; thử ít từ hơn".to_owned(),
        missing => {
            let place = if filtered { " ở các quyết định khớp bộ lọc" } else { "" };
            format!("không tìm thấy {}{place}", quoted(missing.iter().map(|phrase| phrase.typed())))
        }
    }];
    lines.extend(offer(query, &missing, &texts));
    if filtered {
        let outside = corpus.entries.iter().filter(|entry| !query.hits(&entry.record).is_empty()).count();
        lines.extend((outside > 0).then(|| format!("bỏ bộ lọc thì có ở {outside} quyết định")));
    }
    lines.join("\n")
}

/// `có phải "Sỹ"? thử: bcd search Sỹ`: the words that were not found, as the records spell them.
fn offer(query: &Query, missing: &[&Phrase], texts: &[String]) -> Option<String> {
    let all = || texts.iter().map(String::as_str);
    let near: Vec<_> = missing.iter().map(|phrase| near::spellings(phrase.typed(), all())).collect();
    if near.is_empty() || near.iter().any(Vec::is_empty) {
        return None;
    }
    let questions: Vec<_> = near.iter().map(|spellings| near::question(spellings)).collect();
    let mut first = near.iter().filter_map(|spellings| spellings.first());
    let words = query.phrases().iter().map(|phrase| {
        let is_missing = missing.iter().any(|other| std::ptr::eq(*other, phrase));
        let spelling = if is_missing { first.next() } else { None };
        near::argument(spelling.map_or(phrase.typed(), String::as_str))
    });
    let words: Vec<_> = words.collect();
    Some(format!("{} thử: bcd search {}", questions.join(" "), words.join(" ")))
}

/// All texts, but for addresses, whose spelling tells nothing.
fn texts(entries: &[&Entry]) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in entries {
        entry.record.each_text(|_, text| texts.push(text.to_owned()));
    }
    texts.retain(|text| !text.contains("://"));
    texts
}

fn quoted<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")
}

//! `bcd search`: full text over every text of every record.

mod nothing;
mod query;

use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use serde::Serialize;

use super::question;
use super::{Context, PageFormat, PageOrJson, Status, summary_of};
use crate::answers::words::brief;
use crate::corpus::{Entry, Store};
use crate::date::Interval;
use crate::filter::{Filter, Question};
use crate::fit::Fit;
use crate::output::marked::Marked;
use crate::output::page::Page;
use crate::output::{Screen, json};
use query::{Hit, SearchQuery, chosen};

/// Arguments of `bcd search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
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

/// A decision that contains everything searched for.
struct FoundDecision<'c> {
    entry: &'c Entry,
    fit: Fit,
    hits: Vec<Hit>,
}

/// Searches for the words.
///
/// # Errors
/// When there is no word to search for, a filter is unknown, or output fails.
pub fn run(args: &SearchArgs, context: &Context) -> Result<Status> {
    let query = SearchQuery::new(&args.tu);
    if query.phrases().is_empty() {
        bail!("cần ít nhất một chữ hoặc số để tìm");
    }
    let store = context.store()?;
    let corpus = store.load();
    let filter = args.question.filter(&corpus)?;
    let mut found: Vec<_> =
        corpus.entries.par_iter().filter_map(|entry| found_in(entry, &query, &filter)).collect();
    found.sort_by(|a, b| a.entry.by_day(b.entry));
    let out = match args.output.format {
        PageFormat::Json => json::pretty(&found.iter().map(decision).collect::<Vec<_>>())?,
        PageFormat::Page if found.is_empty() => String::new(),
        PageFormat::Page => page(&found, &query, &store, &context.screen),
    };
    context.screen.print(&out)?;
    let status = if found.is_empty() { Status::Nothing } else { Status::Fine };
    if found.is_empty() {
        context.note(&nothing::reason(&query, &filter, &corpus));
    }
    let status = context.tell_broken(&corpus, status);
    question::remark(&filter, &corpus.entries, context);
    Ok(status)
}

fn found_in<'c>(entry: &'c Entry, query: &SearchQuery, filter: &Filter) -> Option<FoundDecision<'c>> {
    let fit = filter.fit(entry);
    let hits = if fit == Fit::No { Vec::new() } else { query.hits(&entry.record) };
    (!hits.is_empty()).then_some(FoundDecision { entry, fit, hits })
}

/// The hits of each decision, and a line that counts them.
fn page(found: &[FoundDecision<'_>], query: &SearchQuery, store: &Store, screen: &Screen) -> String {
    let sections = found.iter().map(|found| section(found, query, screen) + "\n");
    let mut closing = Page::new(screen);
    closing.closing(&[summary(found, store, screen)]);
    sections.chain([closing.finish()]).collect()
}

/// The hits of one decision.
fn section(found: &FoundDecision<'_>, query: &SearchQuery, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    let doubt = if found.fit == Fit::Possibly { " (?)" } else { "" };
    page.section(&format!("{}{doubt}", brief(&found.entry.record)));
    let most = if screen.is_terminal() { MOST } else { usize::MAX };
    let shown = chosen(&found.hits, query.phrases().len(), most);
    for hit in &shown {
        page.marked(&hit.route.label(), &Marked::new(&hit.text, &hit.ranges), LINES);
    }
    if shown.len() < found.hits.len() {
        page.remark(&format!("… và {} chỗ nữa", found.hits.len() - shown.len()));
    }
    page.finish()
}

/// `12 chỗ trong 3 quyết định`, and on a terminal the source of the records.
fn summary(found: &[FoundDecision<'_>], store: &Store, screen: &Screen) -> String {
    let hits: usize = found.iter().map(|found| found.hits.len()).sum();
    let line = format!("{hits} chỗ trong {} quyết định", found.len());
    summary_of(line, "", found.iter().map(|found| found.fit), store, screen)
}

/// A decision with its hits, as JSON.
#[derive(Debug, Serialize)]
struct JsonHits<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tinh: Option<&'c str>,
    ngay_ban_hanh: Interval,
    #[serde(rename = "_path")]
    path: &'c str,
    #[serde(rename = "_co_the", skip_serializing_if = "std::ops::Not::not")]
    possibly: bool,
    #[serde(rename = "_cho")]
    hits: Vec<JsonHit<'c>>,
}

/// A text with its matches.
#[derive(Debug, Serialize)]
struct JsonHit<'c> {
    ve: String,
    noi_dung: &'c str,
    /// Character ranges of the matches, counted from 0, the end excluded.
    #[serde(rename = "_tu")]
    words: Vec<[usize; 2]>,
}

fn decision<'f>(found: &'f FoundDecision<'_>) -> JsonHits<'f> {
    let record = &found.entry.record;
    JsonHits {
        so_hieu: record.written_number(),
        tinh: record.tinh.as_deref(),
        ngay_ban_hanh: record.ngay_ban_hanh,
        path: &found.entry.path,
        possibly: found.fit == Fit::Possibly,
        hits: found.hits.iter().map(place).collect(),
    }
}

fn place(hit: &Hit) -> JsonHit<'_> {
    let characters = |end: usize| hit.text[..end].chars().count();
    let words = hit.ranges.iter().map(|range| [characters(range.start), characters(range.end)]);
    JsonHit { ve: hit.route.to_string(), noi_dung: &hit.text, words: words.collect() }
}

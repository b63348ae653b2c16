//! `bcd search`: full text over every text of every record.

mod nothing;
mod query;

use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use serde::Serialize;

use super::decision::brief;
use super::question::{self, Question};
use super::{Context, Format, PageOrJson, Status, summary_of};
use crate::corpus::{self, Corpus, Entry, Store};
use crate::date::{Fit, Interval};
use crate::filter::Filter;
use crate::output::json;
use crate::output::marked::Marked;
use crate::output::page::Page;
use query::{Hit, Query, chosen};

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

/// A decision that holds everything that is looked for, as it is shown.
struct Found {
    /// Its day and its path: the order of the answer.
    place: (Interval, String),
    fit: Fit,
    hits: usize,
    shown: String,
}

/// What is looked for, among which decisions, and where the answer goes.
struct Search<'s> {
    query: &'s Query,
    filter: &'s Filter,
    format: Format,
    store: &'s Store,
    context: &'s Context,
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
    let search =
        |filter| Search { query: &query, filter, format: options.output.format, store: &store, context };
    if options.question.is_of_each() {
        let filter = options.question.filter(&Corpus::default())?;
        let status = search(&filter).among_files()?;
        question::remark(&filter, &[], context);
        return Ok(status);
    }
    let corpus = options.question.load(&store);
    let filter = options.question.filter(&corpus)?;
    let status = search(&filter).among_records(&corpus)?;
    question::remark(&filter, &corpus.entries, context);
    Ok(status)
}

impl Search<'_> {
    /// Looks into the files one by one, reading as records only those that may hold the words.
    ///
    /// Of files that give no record, those are told that may hold the words: no other was left out of the answer.
    fn among_files(&self) -> Result<Status> {
        let look = |file: corpus::Found| {
            let corpus::Found::Record(file) = file else { return None };
            match corpus::entry_of(&file) {
                Some(entry) => self.found(&entry).map(Ok),
                None => Some(Err(())),
            }
        };
        let looked = self.store.sift(&|text| self.query.may_be_in(text), &look);
        let broken = looked.iter().filter(|found| found.is_err()).count();
        let found: Vec<_> = looked.into_iter().flatten().collect();
        match found.is_empty() {
            true => self.nothing(),
            false => {
                self.print(found)?;
                Ok(self.context.tell_left_out(broken, Status::Fine))
            }
        }
    }

    fn among_records(&self, corpus: &Corpus) -> Result<Status> {
        let found: Vec<_> = corpus.entries.par_iter().filter_map(|entry| self.found(entry)).collect();
        match found.is_empty() {
            true => self.nothing(),
            false => {
                self.print(found)?;
                Ok(self.context.tell_broken(corpus, Status::Fine))
            }
        }
    }

    fn found(&self, entry: &Entry) -> Option<Found> {
        let fit = self.filter.fit(entry);
        let hits = if fit == Fit::No { Vec::new() } else { self.query.hits(&entry.record) };
        if hits.is_empty() {
            return None;
        }
        let shown = match self.format {
            Format::Json => json::part(&decision(entry, fit, &hits)),
            Format::Page => self.section(entry, fit, &hits),
        };
        Some(Found { place: (entry.record.ngay_ban_hanh, entry.path.clone()), fit, hits: hits.len(), shown })
    }

    /// What a page shows of a decision.
    fn section(&self, entry: &Entry, fit: Fit, hits: &[Hit]) -> String {
        let mut page = Page::new(&self.context.screen);
        let doubt = if fit == Fit::Possibly { " (?)" } else { "" };
        page.section(&format!("{}{doubt}", brief(&entry.record)));
        let most = if self.context.screen.is_terminal() { MOST } else { usize::MAX };
        let shown = chosen(hits, self.query.phrases().len(), most);
        for hit in &shown {
            page.marked(&hit.route.label(), &Marked::new(&hit.text, &hit.ranges), LINES);
        }
        if shown.len() < hits.len() {
            page.remark(&format!("… và {} chỗ nữa", hits.len() - shown.len()));
        }
        page.finish()
    }

    fn print(&self, mut found: Vec<Found>) -> Result<()> {
        found.sort_by(|a, b| a.place.cmp(&b.place));
        let screen = &self.context.screen;
        let mut closing = Page::new(screen);
        closing.closing(&[self.summary(&found)]);
        let shown = found.into_iter().map(|found| found.shown);
        match self.format {
            Format::Json => screen.print_pieces(json::list(shown))?,
            Format::Page => {
                screen.print_pieces(shown.map(|section| section + "\n").chain([closing.finish()]))?;
            }
        }
        Ok(())
    }

    /// `12 chỗ trong 3 quyết định`, and on a terminal where the records come from.
    fn summary(&self, found: &[Found]) -> String {
        let hits: usize = found.iter().map(|found| found.hits).sum();
        let line = format!("{hits} chỗ trong {} quyết định", found.len());
        summary_of(line, "", found.iter().map(|found| found.fit), self.store, &self.context.screen)
    }
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

fn decision<'f>(entry: &'f Entry, fit: Fit, hits: &'f [Hit]) -> Decision<'f> {
    let record = &entry.record;
    Decision {
        so_hieu: record.so_hieu.as_str(),
        tinh: record.tinh.as_deref(),
        ngay_ban_hanh: record.ngay_ban_hanh,
        path: &entry.path,
        possibly: fit == Fit::Possibly,
        hits: hits.iter().map(place).collect(),
    }
}

fn place(hit: &Hit) -> Place<'_> {
    let characters = |end: usize| hit.text[..end].chars().count();
    let words = hit.ranges.iter().map(|range| [characters(range.start), characters(range.end)]);
    Place { ve: hit.route.to_string(), noi_dung: &hit.text, words: words.collect() }
}

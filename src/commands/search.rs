//! `bcd search`: full text over every text of every record.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use anyhow::{Result, bail};
use clap::Args;

use super::question::Asked;
use super::{Context, PageFormat, Status, near};
use crate::answers::Versioned;
use crate::answers::hits::{FoundDecision, Hit, SearchQuery, is_missing, plain_texts};
use crate::answers::words::brief;
use crate::corpus::Entry;
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::marked::Marked;
use crate::output::page::Page;
use crate::output::{Screen, json};
use crate::text;

/// Arguments of `bcd search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Từ hoặc cụm từ (trong ngoặc kép); hồ sơ phải có đủ mọi từ, có dấu thì đòi đúng dấu, chữ tắt tìm cả chữ đầy đủ
    #[arg(required = true, value_name = "TỪ")]
    tu: Vec<String>,
    #[command(flatten)]
    question: Question,
    /// Mỗi quyết định một dòng, không in chỗ tìm thấy
    #[arg(long, conflicts_with = "format")]
    files: bool,
    /// Chỉ in số quyết định
    #[arg(long, conflicts_with_all = ["format", "files"])]
    count: bool,
    /// Dạng kết quả: table, json (mặc định: table)
    #[arg(long, value_name = "DẠNG", default_value = "table")]
    format: PageFormat,
}

/// How many hits of one decision a screen shows.
const MOST: usize = 6;
/// How many lines of a hit a screen shows.
const LINES: usize = 2;

/// Searches for the words.
/// Fails when there is no word to search for, a filter is unknown, or output fails.
pub fn run(args: &SearchArgs, context: &Context) -> Result<Status> {
    let query = SearchQuery::new(&args.tu);
    if query.phrases.is_empty() {
        bail!("cần ít nhất một chữ hoặc số để tìm");
    }
    let asked = Asked::load(&args.question, context)?;
    let found = query.search(&asked.corpus, &asked.filter);
    let out = match context.screen.format(args.format)? {
        _ if args.count => format!("{}\n", found.len()),
        PageFormat::Json => json::pretty(&Versioned::all(&found))?,
        PageFormat::Table if found.is_empty() => String::new(),
        PageFormat::Table if args.files => files(&found, &context.screen),
        PageFormat::Table => page(&found, query.phrases.len(), &asked, &context.screen),
    };
    context.screen.print(&out)?;
    Ok(asked.close(found.is_empty().then(|| nothing(&query, &asked)), 0))
}

/// Each decision on one line.
fn files(found: &[FoundDecision<'_>], screen: &Screen) -> String {
    let cut = |line: &str| text::truncate(&text::printable(line), screen.columns()).into_owned() + "\n";
    found.iter().map(|found| cut(&title(found))).collect()
}

fn title(found: &FoundDecision<'_>) -> String {
    brief(&found.entry.record) + if found.possibly { " (?)" } else { "" }
}

/// The hits of each decision, and a line that counts them: `12 chỗ trong 3 quyết định`.
fn page(found: &[FoundDecision<'_>], phrases: usize, asked: &Asked<'_>, screen: &Screen) -> String {
    let mut page = Page::new(screen);
    let most = if screen.is_terminal() { MOST } else { usize::MAX };
    for found in found {
        page.section(&title(found));
        let shown = chosen(&found.hits, phrases, most);
        for hit in &shown {
            page.marked(&hit.route.label(), Marked::new(&hit.text, &hit.ranges), LINES);
        }
        if shown.len() < found.hits.len() {
            page.remark(&format!("… và {} chỗ nữa", found.hits.len() - shown.len()));
        }
    }
    let hits: usize = found.iter().map(|found| found.hits.len()).sum();
    let line = format!("{hits} chỗ trong {} quyết định", found.len());
    let possible = found.iter().filter(|found| found.possibly).count();
    page.closing([asked.summary(line, "", possible)]);
    page.finish()
}

/// At most `most` of the hits, in their order: one for each phrase, then those that contain most phrases.
fn chosen<'h>(hits: &'h [Hit<'h>], phrases: usize, most: usize) -> Vec<&'h Hit<'h>> {
    let mut best: Vec<usize> = (0..hits.len()).collect();
    best.sort_by_key(|at| Reverse(hits[*at].phrases.len()));
    let with = |phrase: usize| best.iter().copied().find(|at| hits[*at].phrases.contains(&phrase));
    let mut places = BTreeSet::new();
    for at in (0..phrases).filter_map(with).chain(best.iter().copied()) {
        if places.len() < most {
            places.insert(at);
        }
    }
    places.into_iter().map(|at| &hits[at]).collect()
}

/// Why nothing was found: which words no record has, with near spellings in the records.
fn nothing(query: &SearchQuery, asked: &Asked<'_>) -> String {
    let fits = |entry: &&Entry| asked.filter.fit(entry) != Fit::No;
    let (mut chosen, others): (Vec<_>, Vec<_>) = asked.corpus.entries.iter().partition(fits);
    if chosen.is_empty() {
        return asked.nothing();
    }
    // Equal spellings are shown as in the oldest decision.
    chosen.sort_by(|a, b| a.by_day(b));
    let mut missing = Vec::new();
    let mut near = Vec::new();
    // The command that offers the nearest spelling of each missing phrase.
    let mut again = "bcd search".to_owned();
    for phrase in &query.phrases {
        let mut words = phrase.typed().to_owned();
        if is_missing(phrase, &chosen) {
            missing.push(format!("\"{words}\""));
            let texts = chosen.iter().flat_map(|entry| plain_texts(&entry.record));
            let spellings = near::spellings(phrase.typed(), texts);
            near.push(near::question(&spellings));
            words = spellings.into_iter().next().unwrap_or(words);
        }
        again.push_str(&format!(" {}", near::argument(&words)));
    }
    let place = if others.is_empty() { "" } else { " ở các quyết định khớp bộ lọc" };
    let mut lines = vec![match missing.as_slice() {
        [] => "mỗi từ đều có, nhưng không quyết định nào có đủ mọi từ; thử ít từ hơn".to_owned(),
        missing => format!("không tìm thấy {}{place}", missing.join(", ")),
    }];
    if !near.is_empty() && near.iter().all(|question| !question.is_empty()) {
        lines.push(format!("{} thử: {again}", near.join(" ")));
    }
    let outside = others.iter().filter(|entry| !query.hits(&entry.record).is_empty()).count();
    if outside > 0 {
        lines.push(format!("bỏ bộ lọc thì có ở {outside} quyết định"));
    }
    lines.join("\n")
}

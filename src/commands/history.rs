//! `bcd history`: the life of a committee through its decisions.

use std::collections::HashSet;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::find::{self, DecisionName};
use super::question::Asked;
use super::{Context, Status};
use crate::answers::Versioned;
use crate::answers::history::{HistoryStep, JsonHistory, histories, is_or_cites, link_words, name};
use crate::answers::words::joined;
use crate::columns;
use crate::corpus::{Chains, Entry, Link, Older};
use crate::filter::{Filter, Question};
use crate::fit::Fit;
use crate::output::json;
use crate::output::page::Page;
use crate::output::wrap::wrap;
use crate::text;

/// Arguments of `bcd history`.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Số của một quyết định trong chuỗi, hoặc tên ban, đường dẫn tệp; bỏ trống thì mọi chuỗi khớp bộ lọc
    #[arg(value_name = "SỐ")]
    so: Vec<String>,
    #[command(flatten)]
    question: Question,
    /// Dạng kết quả: table, json, mermaid (mặc định: table)
    #[arg(long, value_name = "DẠNG", default_value = "table")]
    format: HistoryFormat,
}

/// The formats of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum HistoryFormat {
    #[value(alias = "page")]
    Table,
    Json,
    Mermaid,
}

/// Shows the histories that fit.
/// Fails when a number or a filter cannot be understood, or output fails.
pub fn run(args: &HistoryArgs, context: &Context) -> Result<Status> {
    let typed = find::joined(&args.so)?;
    let asked = Asked::load(&args.question, context)?;
    let (corpus, filter) = (&asked.corpus, &asked.filter);
    let is_named = !typed.trim().is_empty();
    let record = if is_named { find::by_path(&typed, corpus, &asked.store)? } else { None };
    let name = (is_named && record.is_none()).then(|| DecisionName::parse(&typed)).transpose()?;
    let of_number = name.as_ref().map(|name| name.question.clone()).unwrap_or_default();
    let of_number = Filter::new(&of_number, corpus)?;
    let chains = Chains::of(corpus);
    let same = name.as_ref().map(|name| name.same_number(corpus)).unwrap_or_default();
    let same: HashSet<&str> = same.into_iter().map(|entry| &*entry.path).collect();
    let is_wanted = |at: usize| {
        let entry = &corpus.entries[at];
        let is_meant = match name.as_ref().map(|name| &name.query) {
            Some(Some(query)) => is_or_cites(query, corpus, &chains, at),
            Some(None) => same.contains(&*entry.path),
            None => record.is_none_or(|record| record.path == entry.path),
        };
        is_meant && of_number.fit(entry) != Fit::No
    };
    let histories = histories(corpus, &chains, filter, is_wanted);
    if let Some(name) = name.as_ref().filter(|name| name.query.is_none() && histories.len() > 1) {
        let meant = corpus.entries.iter().enumerate().filter(|(at, _)| is_wanted(*at));
        bail!(find::ambiguous(name.number, &meant.map(|(_, entry)| entry).collect::<Vec<_>>()));
    }
    if histories.is_empty() {
        let Some(name) = &name else {
            return Ok(asked.close(Some(asked.nothing()), 0));
        };
        asked.remark();
        let same = name.same_number(corpus);
        let is_apart = same.iter().all(|entry| of_number.fit(entry) == Fit::No);
        context.error(&name.unknown(if is_apart { &of_number } else { filter }, same, corpus));
        return Ok(context.warn_of_broken(corpus, Status::Nothing));
    }
    let out = match context.screen.format(args.format)? {
        HistoryFormat::Table => page(&histories, args.question.tai_ngay.is_some(), context),
        HistoryFormat::Json => {
            json::pretty(&Versioned::all(histories.iter().map(|steps| JsonHistory::of(steps))))?
        }
        HistoryFormat::Mermaid => mermaid(&histories),
    };
    context.screen.print(&out)?;
    Ok(asked.close(None, 0))
}

fn page(histories: &[Vec<HistoryStep<'_>>], standing: bool, context: &Context) -> String {
    let mut page = Page::new(&context.screen);
    for (number, steps) in histories.iter().enumerate() {
        let entries = steps.iter().rev().filter_map(|step| step.entry);
        // A paper of the committee may use an older name.
        let newest = entries.clone().find(|entry| !entry.is_paper()).or(entries.clone().next());
        let Some(Entry { record: last, .. }) = newest else { continue };
        // A committee that issues decisions itself is listed under the issuer that set it up.
        let above = entries.clone().find(|entry| !entry.is_own()).map_or(last, |entry| &entry.record);
        let title = joined([above.tinh.as_deref().unwrap_or(above.issuer()), &last.ban.ten], " · ");
        match number {
            0 => page.title(&title, &[]),
            _ => page.section(&title),
        }
        // The lines of a step wrap here, so that the rule continues beside each of them.
        let days = steps.iter().map(|step| text::width(&day_of(step, standing))).max().unwrap_or(0);
        let room = context.screen.columns().saturating_sub(days + BESIDE).max(20);
        let mut rows = Vec::new();
        let mut committee = "";
        for (at, step) in steps.iter().enumerate() {
            let record = step.entry.map(|entry| &entry.record);
            // A committee is named once until its name changes.
            let is_new = record.is_some_and(|record| text::key(&record.ban.ten) != text::key(committee));
            committee = record.map_or(committee, |record| &record.ban.ten);
            let lines = lines_of(step, steps, standing, is_new);
            let mut beside = [day_of(step, standing), if record.is_some() { "●" } else { "○" }.to_owned()];
            // The rule leads to the next step.
            let rule = if at + 1 == steps.len() { "" } else { "│" };
            for line in lines.iter().flat_map(|line| wrap(line, room)) {
                let [day, mark] = std::mem::replace(&mut beside, [String::new(), rule.to_owned()]);
                rows.push(vec![day, mark, line]);
            }
            rows.extend((!rule.is_empty()).then(|| vec![String::new(), rule.to_owned(), String::new()]));
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

/// The lines of one step: number and actions, committee if it is new, and its links to the steps before.
fn lines_of(step: &HistoryStep<'_>, steps: &[HistoryStep<'_>], standing: bool, is_new: bool) -> Vec<String> {
    let mut lines = Vec::new();
    match (step.older, step.entry) {
        (Older::Cited(document), _) => {
            lines.push(format!("{} (chưa có hồ sơ)", name(step)));
            lines.extend(document.so_hieu.as_ref().and(document.ve.clone()));
        }
        (_, Some(Entry { record, .. })) => {
            let actions = columns::words(&record.hanh_dong);
            lines.push(format!("{}  {actions}", record.shown_number()).trim_end().to_owned());
            lines.extend(is_new.then(|| record.ban.ten.clone()));
            let former = record.ban.ten_cu.join("; ");
            lines.extend((!former.is_empty()).then(|| format!("tên cũ: {former}")));
            let head = record.ban.head().map(|seat| format!("{}: {}", seat.vai_tro, columns::person(seat)));
            let size = match columns::size(&record.ban) {
                size if size.is_empty() || size.contains("thành viên") => size,
                size => format!("{size} thành viên"),
            };
            let facts = joined([size, head.unwrap_or_default()], " · ");
            lines.extend((!facts.is_empty()).then_some(facts));
        }
        _ => {}
    }
    if let Some(on_day) = step.on_day.filter(|_| standing) {
        lines.push(format!("→ ngày hỏi, {}: {}", on_day.level.as_str(), on_day.evidence));
    }
    let link =
        |(older, link): &(usize, &Link<'_>)| format!("↑ {}: {}", link_words(link), name(&steps[*older]));
    lines.extend(step.links.iter().map(link));
    lines
}

/// The graph in the language of Mermaid; documents without a record and inferred links are drawn with dashes.
fn mermaid(histories: &[Vec<HistoryStep<'_>>]) -> String {
    let mut out = "graph BT\n".to_owned();
    let mut arrows = String::new();
    let mut first = 0;
    for steps in histories {
        for (at, step) in steps.iter().enumerate() {
            let mut lines = vec![name(step).to_owned()];
            lines.extend(step.day.map(|day| day.vietnamese()));
            let record = step.entry.map(|entry| &entry.record);
            lines.extend(record.map(|record| record.ban.ten.clone()));
            lines.extend(record.and_then(|record| record.ban.head()).map(columns::person));
            let lines: Vec<_> = lines.iter().map(|line| entities(line)).collect();
            let class = if record.is_some() { "" } else { ":::khuyet" };
            out.push_str(&format!("  n{}[\"{}\"]{class}\n", first + at, lines.join("<br>")));
            for (older, link) in &step.links {
                let shaft = if link.stated { "-->" } else { "-.->" };
                let label = entities(&link_words(link));
                arrows.push_str(&format!("  n{} {shaft}|\"{label}\"| n{}\n", first + at, first + older));
            }
        }
        first += steps.len();
    }
    out + &arrows + "  classDef khuyet stroke-dasharray: 4 4\n"
}

/// Text between the quotes of Mermaid, with entities for quotes, HTML, directives (`%%{`) and Markdown.
fn entities(text: &str) -> String {
    let plain = text::printable(text).replace('#', "#35;");
    [('"', "#quot;"), ('<', "#lt;"), ('>', "#gt;"), ('&', "#38;"), ('%', "#37;"), ('`', "#96;")]
        .iter()
        .fold(plain, |out, (sign, entity)| out.replace(*sign, entity))
}

//! `bcd list`: a table of decisions.

use std::cmp::Ordering;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::question;
use super::{Context, Status, summary_of};
use crate::answers::counts::possible;
use crate::answers::decision::JsonDecision;
use crate::columns::{self, Column, DecisionRow};
use crate::corpus::{Chains, Corpus, Store};
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::screen::FAINT;
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat};
use crate::record::value::nearest;
use crate::text;

type DecisionColumn<'c> = Column<DecisionRow<'c>>;

/// Arguments of `bcd list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    question: Question,
    #[arg(long, value_name = "CỘT,…", value_delimiter = ',', help = format!("Các cột của bảng: {}", names(&columns::decision_columns())))]
    columns: Vec<String>,
    #[arg(
        long,
        value_name = "CỘT,…",
        value_delimiter = ',',
        allow_hyphen_values = true,
        help = "Sắp theo các cột này, dấu - ở trước là giảm dần (mặc định: ngay_ban_hanh)"
    )]
    sort: Vec<String>,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
    format: TableFormat,
}

/// Lists the decisions that fit the question.
///
/// # Errors
/// When a province, a column or the place of the records is unknown, or output fails.
pub fn run(args: &ListArgs, context: &Context) -> Result<Status> {
    let all = columns::decision_columns();
    let mut chosen = chosen(&args.columns, &all)?;
    let sort = orders(&args.sort, &all)?;
    if !chosen.is_empty() && matches!(args.format, TableFormat::Json | TableFormat::Jsonl) {
        let format = if args.format == TableFormat::Json { "json" } else { "jsonl" };
        bail!("--columns không dùng với {format}: JSON luôn mang mọi khóa của hồ sơ");
    }
    // A question about a day also asks who headed the committee.
    if chosen.is_empty() && args.question.asks_standing() && args.format == TableFormat::Table {
        let wide = context.screen.width.is_none_or(|width| width >= 110);
        let names = ["so_hieu", "ngay_ban_hanh", "tinh", "ban", "dung_dau"];
        let names = names.into_iter().filter(|name| wide || *name != "tinh");
        chosen = names.map(|name| column(name, &all)).collect::<Result<_>>()?;
    }
    let store = context.store()?;
    let corpus = store.load();
    let filter = args.question.filter(&corpus)?;
    let rows = corpus.entries.iter().enumerate();
    let rows = rows.map(|(at, entry)| DecisionRow { at, entry, fit: filter.fit(entry) });
    let mut rows: Vec<_> = rows.filter(|row| row.fit != Fit::No).collect();
    rows.sort_by(|a, b| compare(a, b, &sort));
    let listing = Listing { rows, chosen, all: &all, corpus: &corpus, store: &store };
    args.format.print(&listing, &context.screen)?;
    question::remark(&filter, &corpus.entries, context);
    let status = if listing.rows.is_empty() { Status::Nothing } else { Status::Fine };
    if listing.rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
    }
    Ok(context.tell_broken(&corpus, status))
}

/// The decisions of a list and its columns.
struct Listing<'c> {
    rows: Vec<DecisionRow<'c>>,
    /// The columns of `--columns`; empty for those that the width allows.
    chosen: Vec<&'c DecisionColumn<'c>>,
    all: &'c [DecisionColumn<'c>],
    corpus: &'c Corpus,
    store: &'c Store,
}

impl TableAnswer for Listing<'_> {
    fn page(&self, screen: &Screen) -> String {
        match self.rows.is_empty() {
            true => String::new(),
            false => self.grid(screen.width).render(screen) + &self.closing(screen),
        }
    }

    fn values(&self) -> Grid {
        let columns = if self.chosen.is_empty() { self.all.iter().collect() } else { self.chosen.clone() };
        Grid::new(&self.rows, &columns, |column, row| column.value.unwrap_or(column.text)(row))
    }

    fn document(&self) -> Grid {
        self.grid(None)
    }

    fn items(&self) -> Vec<impl Serialize> {
        let chains = Chains::of(self.corpus);
        let decision = |row: &DecisionRow<'_>| JsonDecision::new(row.at, self.corpus, &chains, row.fit);
        self.rows.iter().map(decision).collect()
    }
}

impl<'c> Listing<'c> {
    /// The table for a person: the date, or the first column where there is none, marks rows that may fit.
    fn grid(&self, width: Option<u16>) -> Grid {
        let columns = self.by_width(width);
        let date = columns.iter().find(|column| column.name == "ngay_ban_hanh");
        let marked = date.or(columns.first()).map_or("", |column| column.name);
        Grid::new(&self.rows, &columns, |column, row| match row.fit {
            Fit::Possibly if column.name == marked => format!("{} (?)", (column.text)(row)),
            _ => (column.text)(row),
        })
    }

    /// The chosen columns, else those that fit a table of this width.
    fn by_width(&self, width: Option<u16>) -> Vec<&'c DecisionColumn<'c>> {
        if !self.chosen.is_empty() {
            return self.chosen.clone();
        }
        let is_shown = |from: u16| width.is_none_or(|width| from <= width);
        self.all.iter().filter(|column| column.from_width.is_some_and(is_shown)).collect()
    }

    /// On a terminal: how many decisions there are, where they come from, and how many columns are left out.
    fn closing(&self, screen: &Screen) -> String {
        let Some(width) = screen.width else { return String::new() };
        let line = match (self.rows.len(), self.corpus.entries.len()) {
            (count, all) if count == all => format!("{count} quyết định"),
            (count, all) => format!("{count} trong {all} quyết định"),
        };
        let line = summary_of(line, "", possible(&self.rows), self.store, screen);
        let mut line = text::printable(&line).into_owned();
        let left_out = self.by_width(None).len() - self.by_width(Some(width)).len();
        if left_out > 0 {
            let more = format!("bớt {left_out} cột cho vừa (--columns)");
            let both = format!("{line} · {more}");
            line = if text::width(&both) <= usize::from(width) { both } else { format!("{line}\n{more}") };
        }
        screen.paint(FAINT, &line) + "\n"
    }
}

fn compare<'c>(a: &DecisionRow<'c>, b: &DecisionRow<'c>, sort: &[(&DecisionColumn<'c>, bool)]) -> Ordering {
    let by = |(column, falling): &(&DecisionColumn<'c>, bool)| {
        let order = column.compare(a, b);
        if *falling { order.reverse() } else { order }
    };
    let chosen = sort.iter().map(by).find(|order| order.is_ne());
    chosen.unwrap_or_else(|| a.entry.by_day(b.entry))
}

fn chosen<'a, 'c>(names: &[String], all: &'a [DecisionColumn<'c>]) -> Result<Vec<&'a DecisionColumn<'c>>> {
    let mut columns: Vec<&DecisionColumn<'c>> = Vec::new();
    for name in names {
        let column = column(name, all)?;
        if columns.iter().any(|other| other.name == column.name) {
            bail!("cột `{}` có hai lần", column.name);
        }
        columns.push(column);
    }
    Ok(columns)
}

/// The columns to sort by, each with whether the order is falling.
fn orders<'a, 'c>(
    names: &[String],
    all: &'a [DecisionColumn<'c>],
) -> Result<Vec<(&'a DecisionColumn<'c>, bool)>> {
    let order = |name: &String| match name.strip_prefix('-') {
        Some(name) => Ok((column(name, all)?, true)),
        None => Ok((column(name, all)?, false)),
    };
    names.iter().map(order).collect()
}

fn column<'a, 'c>(name: &str, all: &'a [DecisionColumn<'c>]) -> Result<&'a DecisionColumn<'c>> {
    if name.trim().is_empty() {
        bail!("thiếu tên cột; các cột: {}", names(all));
    }
    if let Some(column) = all.iter().find(|column| column.name == name.trim()) {
        return Ok(column);
    }
    let near = nearest(name, all.iter().map(|column| column.name));
    let near = near.map(|near| format!("; có phải `{near}`?"));
    bail!("không có cột `{name}`{}\ncác cột: {}", near.unwrap_or_default(), names(all))
}

fn names(columns: &[DecisionColumn<'_>]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

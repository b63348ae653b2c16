//! `bcd list`: a table of decisions.

use std::cmp::Ordering;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::question::{self, Question};
use super::{Context, Status, summary_of};
use crate::columns::{self, COLUMNS, Column, Row};
use crate::corpus::{Chains, Corpus, Store};
use crate::date::Fit;
use crate::output::delimited::{self, Delimiter};
use crate::output::grid::Heading;
use crate::output::json::{self, Decision};
use crate::output::{Grid, Screen, markdown};
use crate::record::value::nearest;
use crate::text;

/// Arguments of `bcd list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    question: Question,
    #[arg(long, value_name = "CỘT,…", value_delimiter = ',', help = format!("Các cột của bảng: {}", names()))]
    columns: Vec<String>,
    #[arg(
        long,
        value_name = "CỘT,…",
        value_delimiter = ',',
        allow_hyphen_values = true,
        help = "Sắp theo các cột này, dấu - ở trước là giảm dần (mặc định: ngay_ban_hanh)"
    )]
    sort: Vec<String>,
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        help = "Dạng kết quả: table, json, jsonl, csv, tsv, markdown (mặc định: table)"
    )]
    format: Format,
}

/// The forms a list can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Tsv,
    Markdown,
}

/// Lists what fits.
///
/// # Errors
/// When a province, a column or the place of the records is unknown, or output fails.
pub fn run(args: &ListArgs, context: &Context) -> Result<Status> {
    let mut columns = chosen(&args.columns)?;
    let sort = orders(&args.sort)?;
    if !columns.is_empty() && matches!(args.format, Format::Json | Format::Jsonl) {
        bail!("--columns không dùng với {}: JSON luôn mang mọi khóa của hồ sơ", name(args.format));
    }
    // Who headed what stood on a day is half of the question.
    if columns.is_empty() && args.question.asks_standing() && args.format == Format::Table {
        columns = ["so_hieu", "ngay_ban_hanh", "ban", "dung_dau"]
            .iter()
            .filter_map(|name| columns::column(name))
            .collect();
        let wide = context.screen.width.is_none_or(|width| width >= 110);
        columns.splice(2..2, columns::column("tinh").filter(|_| wide));
    }
    let store = context.store()?;
    let corpus = store.load();
    let filter = args.question.filter(&corpus)?;
    let fits = corpus.entries.iter().map(|entry| filter.fit(entry)).enumerate();
    let fitting = fits.filter(|(_, fit)| *fit != Fit::No);
    let mut rows: Vec<_> = fitting.map(|(at, fit)| Row { at, entry: &corpus.entries[at], fit }).collect();
    rows.sort_by(|a, b| compare(a, b, &sort));
    let out = match args.format {
        Format::Json | Format::Jsonl => json_of(&rows, args.format, &corpus)?,
        _ => render(&rows, &columns, args.format, &context.screen)?,
    };
    context.screen.print(&out)?;
    if args.format == Format::Table {
        let (all, without) = (corpus.entries.len(), left_out(&columns, context.screen.width));
        tell(context, &store, rows.iter().map(|row| row.fit), all, without)?;
    }
    question::remark(&filter, &corpus.entries, context);
    let status = if rows.is_empty() { Status::Nothing } else { Status::Fine };
    if rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
    }
    Ok(context.tell_broken(&corpus, status))
}

fn render(rows: &[Row<'_>], columns: &[&'static Column], format: Format, screen: &Screen) -> Result<String> {
    Ok(match format {
        Format::Table if rows.is_empty() => String::new(),
        Format::Table => grid(rows, &or_by_width(columns, screen.width)).render(screen),
        Format::Csv => delimited::render(&values(rows, &or_all(columns)), Delimiter::Comma)?,
        Format::Tsv => delimited::render(&values(rows, &or_all(columns)), Delimiter::Tab)?,
        _ => markdown::render(&grid(rows, &or_by_width(columns, None))),
    })
}

/// The decisions as JSON, with what came before and after each.
fn json_of(rows: &[Row<'_>], format: Format, corpus: &Corpus) -> Result<String> {
    let chains = Chains::of(corpus);
    let decisions: Vec<_> =
        rows.iter().map(|row| Decision::new(row.entry, corpus, &chains, row.at, row.fit)).collect();
    match format {
        Format::Json => json::pretty(&decisions),
        _ => Ok(decisions.iter().map(json::line).collect()),
    }
}

/// The table for a person.
fn grid(rows: &[Row<'_>], columns: &[&'static Column]) -> Grid {
    filled(rows, columns, shown(columns))
}

/// The table for a program: values as they stand in the records.
fn values(rows: &[Row<'_>], columns: &[&'static Column]) -> Grid {
    filled(rows, columns, value)
}

/// What a cell shows a person: the date, or the first column where there is none, says of what only may fit so.
fn shown(columns: &[&'static Column]) -> impl Fn(&Column, &Row<'_>) -> String + Sync {
    let date = columns.iter().find(|column| column.name == "ngay_ban_hanh");
    let marked = date.or(columns.first()).map_or("", |column| column.name);
    move |column, row| {
        let text = (column.text)(row);
        match row.fit == Fit::Possibly && column.name == marked {
            true => format!("{text} (?)"),
            false => text,
        }
    }
}

fn value(column: &Column, row: &Row<'_>) -> String {
    column.value.unwrap_or(column.text)(row)
}

fn filled(rows: &[Row<'_>], columns: &[&'static Column], cell: impl Fn(&Column, &Row<'_>) -> String) -> Grid {
    let cells = |row: &Row<'_>| columns.iter().map(|column| cell(column, row)).collect();
    Grid { columns: columns.iter().map(heading).collect(), rows: rows.iter().map(cells).collect() }
}

fn heading(column: &&'static Column) -> Heading {
    Heading { name: column.name, title: column.title, whole: column.whole, share: column.share }
}

/// The chosen columns, else those that a table of this width has room for.
fn or_by_width(columns: &[&'static Column], width: Option<u16>) -> Vec<&'static Column> {
    if !columns.is_empty() {
        return columns.to_vec();
    }
    let fits =
        |column: &&Column| column.from_width.is_some_and(|from| width.is_none_or(|width| from <= width));
    COLUMNS.iter().filter(fits).collect()
}

fn or_all(columns: &[&'static Column]) -> Vec<&'static Column> {
    if columns.is_empty() { COLUMNS.iter().collect() } else { columns.to_vec() }
}

/// How many columns a table of this width leaves out of those that a wider one has.
fn left_out(columns: &[&'static Column], width: Option<u16>) -> usize {
    or_by_width(columns, None).len() - or_by_width(columns, width).len()
}

/// On a terminal: how many there are, where they come from, and how many columns are left out.
fn tell(
    context: &Context,
    store: &Store,
    fits: impl ExactSizeIterator<Item = Fit>,
    all: usize,
    without: usize,
) -> Result<()> {
    if !context.screen.is_terminal() || fits.len() == 0 {
        return Ok(());
    }
    let line = match fits.len() {
        count if count == all => format!("{count} quyết định"),
        count => format!("{count} trong {all} quyết định"),
    };
    let line = summary_of(line, "", fits, store, &context.screen);
    let mut line = text::printable(&line).into_owned();
    if without > 0 {
        let more = format!("bớt {without} cột cho vừa (--columns)");
        let both = text::width(&line) + text::width(" · ") + text::width(&more);
        let fits = context.screen.width.is_none_or(|width| both <= usize::from(width));
        line.push_str(if fits { " · " } else { "\n" });
        line.push_str(&more);
    }
    let line = context.screen.paint(crate::output::screen::FAINT, &line);
    Ok(context.screen.print(&format!("{line}\n"))?)
}

fn compare(a: &Row<'_>, b: &Row<'_>, sort: &[(&Column, bool)]) -> Ordering {
    let by = |(column, falling): &(&Column, bool)| {
        let order = column.compare(a, b);
        if *falling { order.reverse() } else { order }
    };
    let chosen = sort.iter().map(by).find(|order| order.is_ne());
    chosen.unwrap_or_else(|| a.entry.by_day(b.entry))
}

fn chosen(names: &[String]) -> Result<Vec<&'static Column>> {
    let mut columns: Vec<&'static Column> = Vec::new();
    for name in names {
        let column = column(name)?;
        if columns.iter().any(|other| other.name == column.name) {
            bail!("cột `{}` có hai lần", column.name);
        }
        columns.push(column);
    }
    Ok(columns)
}

fn orders(names: &[String]) -> Result<Vec<(&'static Column, bool)>> {
    let order = |name: &String| match name.strip_prefix('-') {
        Some(name) => Ok((column(name)?, true)),
        None => Ok((column(name)?, false)),
    };
    names.iter().map(order).collect()
}

fn column(name: &str) -> Result<&'static Column> {
    if name.trim().is_empty() {
        bail!("thiếu tên cột; các cột: {}", names());
    }
    if let Some(column) = columns::column(name.trim()) {
        return Ok(column);
    }
    let near = nearest(name, COLUMNS.iter().map(|column| column.name));
    let near = near.map(|near| format!("; có phải `{near}`?"));
    bail!("không có cột `{name}`{}\ncác cột: {}", near.unwrap_or_default(), names())
}

fn names() -> String {
    COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

fn name(format: Format) -> String {
    format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

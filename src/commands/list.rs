//! `bcd list`: a table of decisions.

use std::cmp::Ordering;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::question::{self, Question};
use super::{Context, Status, lines, summary_of};
use crate::columns::{self, COLUMNS, Column, Row};
use crate::corpus::{Chains, Corpus, Store, entry_of};
use crate::date::Fit;
use crate::output::delimited::{self, Delimiter};
use crate::output::grid::Heading;
use crate::output::json::{self, Decision};
use crate::output::{Grid, Screen, markdown};
use crate::record::value::nearest;
use crate::text;

/// What the user typed.
#[derive(Debug, Args)]
pub struct Options {
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
pub fn run(options: &Options, context: &Context) -> Result<Status> {
    let mut columns = chosen(&options.columns)?;
    let sort = orders(&options.sort)?;
    if !columns.is_empty() && matches!(options.format, Format::Json | Format::Jsonl) {
        bail!("--columns không dùng với {}: JSON luôn mang mọi khóa của hồ sơ", name(options.format));
    }
    // Who headed what stood on a day is half of the question.
    if columns.is_empty() && options.question.asks_standing() && options.format == Format::Table {
        columns = ["so_hieu", "ngay_ban_hanh", "ban", "dung_dau"]
            .iter()
            .filter_map(|name| columns::column(name))
            .collect();
        let wide = context.screen.width.is_none_or(|width| width >= 110);
        columns.splice(2..2, columns::column("tinh").filter(|_| wide));
    }
    let store = context.store()?;
    if sort.is_empty()
        && options.question.is_of_each()
        && let Some(status) = run_on_each(options, &columns, &store, context)?
    {
        return Ok(status);
    }
    // What comes before and after a decision, which JSON names as well, takes all of them. Those that are told are read
    // whole: of JSON in the order of days each when it is printed, else all at once.
    let (is_json, question) = (matches!(options.format, Format::Json | Format::Jsonl), &options.question);
    let asks_links = question.asks_standing() || is_json;
    let is_lean = asks_links && question.is_of_links();
    let is_streamed = is_lean && is_json && sort.is_empty();
    let mut corpus = match (is_lean, asks_links) {
        (true, _) => store.load_links(),
        (_, true) => store.load(),
        _ => question.load(&store),
    };
    let filter = question.filter(&corpus)?;
    let fits = corpus.entries.iter().map(|entry| filter.fit(entry)).enumerate();
    let fitting: Vec<_> = fits.filter(|(_, fit)| *fit != Fit::No).collect();
    if is_lean && !is_streamed {
        corpus.complete(&store, &fitting.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    }
    let row = |(at, fit): (usize, Fit)| Row { at, entry: &corpus.entries[at], fit };
    let mut rows: Vec<_> = fitting.into_iter().map(row).collect();
    rows.sort_by(|a, b| compare(a, b, &sort));
    match is_json {
        true => print_json(&rows, options.format, &corpus, is_streamed.then_some(&store), context)?,
        false => context.screen.print(&render(&rows, &columns, options.format, &context.screen)?)?,
    }
    if options.format == Format::Table {
        let all = if context.screen.is_terminal() { store.count().max(corpus.entries.len()) } else { 0 };
        tell(context, &store, rows.iter().map(|row| row.fit), all, left_out(&columns, context.screen.width))?;
    }
    question::remark(&filter, &corpus.entries, context);
    let status = if rows.is_empty() { Status::Nothing } else { Status::Fine };
    if rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
    }
    Ok(context.tell_broken(&corpus, status))
}

/// Lists records one by one; `None` where it takes all of them to answer.
fn run_on_each(
    options: &Options,
    columns: &[&'static Column],
    store: &Store,
    context: &Context,
) -> Result<Option<Status>> {
    let (width, table) = (context.screen.width, options.format == Format::Table);
    let without = left_out(columns, width);
    let columns = match options.format {
        Format::Json | Format::Jsonl => return Ok(None),
        Format::Table => or_by_width(columns, width),
        Format::Markdown => or_by_width(columns, None),
        Format::Csv | Format::Tsv => or_all(columns),
    };
    let for_program = matches!(options.format, Format::Csv | Format::Tsv);
    let filter = options.question.filter(&Corpus::default())?;
    let found = match for_program {
        true => lines::of(store, &filter, &columns, value),
        false => lines::of(store, &filter, &columns, shown(&columns)),
    };
    if found.lines.is_empty() {
        return Ok(None);
    }
    let fits: Vec<_> = found.lines.iter().map(|line| line.fit).collect();
    let rows = found.lines.into_iter().map(|line| line.cells).collect();
    let grid = Grid { columns: columns.iter().map(heading).collect(), rows };
    context.screen.print(&match options.format {
        Format::Markdown => markdown::render(&grid),
        Format::Csv => delimited::render(&grid, Delimiter::Comma)?,
        Format::Tsv => delimited::render(&grid, Delimiter::Tab)?,
        _ => grid.render(&context.screen),
    })?;
    if table {
        tell(context, store, fits.into_iter(), found.records, without)?;
    }
    question::remark(&filter, &[], context);
    Ok(Some(context.tell_left_out(found.broken, Status::Fine)))
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

/// So many decisions are held as JSON at a time.
const AT_A_TIME: usize = 512;

/// Prints decisions as JSON, some at a time; those of which only the links are known are read again from the store.
fn print_json(
    rows: &[Row<'_>],
    format: Format,
    corpus: &Corpus,
    store: Option<&Store>,
    context: &Context,
) -> Result<()> {
    let chains = Chains::of(corpus);
    let decision = |row: &Row<'_>| {
        let whole = store.and_then(|store| entry_of(&store.file(&row.entry.path).into()));
        let entry = whole.as_ref().unwrap_or(row.entry);
        let decision = Decision::new(entry, corpus, &chains, row.at, row.fit);
        if format == Format::Json { json::part(&decision) } else { json::line(&decision) }
    };
    let some = |rows: &[Row<'_>]| rows.par_iter().map(decision).collect::<Vec<_>>();
    let decisions = rows.chunks(AT_A_TIME).flat_map(some);
    match format {
        Format::Json => context.screen.print_pieces(json::list(decisions))?,
        _ => context.screen.print_pieces(decisions)?,
    }
    Ok(())
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

//! `bcd stats`: how many decisions there are of each kind, and which keys the records hold.

mod counts;
mod coverage;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::question::{self, Question};
use super::{Context, Status};
use crate::columns::Row;
use crate::date::Fit;
use crate::output::Screen;

/// Arguments of `bcd stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    question: Question,
    #[arg(long, help = "Độ phủ: mỗi khóa của khuôn dạng có ở bao nhiêu phần của hồ sơ")]
    coverage: bool,
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        help = "Dạng kết quả: table, json, csv (mặc định: table)"
    )]
    format: Format,
}

/// The forms that figures can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

/// Counts what fits.
///
/// # Errors
/// When something typed is unknown, the place of the records is none, or output fails.
pub fn run(args: &StatsArgs, context: &Context) -> Result<Status> {
    let corpus = context.store()?.load();
    let filter = args.question.filter(&corpus)?;
    let rows = corpus.entries.iter().enumerate().map(|(at, entry)| Row { at, entry, fit: filter.fit(entry) });
    let rows: Vec<_> = rows.filter(|row| row.fit != Fit::No).collect();
    let out = if args.coverage {
        let coverage = coverage::of(&rows);
        render(args.format, &context.screen, &coverage)?
    } else {
        render(args.format, &context.screen, &counts::of(&rows, filter.seats()))?
    };
    if !rows.is_empty() || args.format != Format::Table {
        context.screen.print(&out)?;
    }
    question::remark(&filter, &corpus.entries, context);
    let status = if rows.is_empty() { Status::Nothing } else { Status::Fine };
    if rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
    }
    Ok(context.tell_broken(&corpus, status))
}

/// Figures that can be shown in every format.
trait Figures {
    fn page(&self, screen: &Screen) -> String;
    fn json(&self) -> Result<String>;
    fn csv(&self) -> Result<String>;
}

fn render(format: Format, screen: &Screen, figures: &impl Figures) -> Result<String> {
    match format {
        Format::Table => Ok(figures.page(screen)),
        Format::Json => figures.json(),
        Format::Csv => figures.csv(),
    }
}

/// `5 quyết định`, and how many of them only may fit.
fn how_many(rows: &[Row<'_>]) -> String {
    let possible = rows.iter().filter(|row| row.fit == Fit::Possibly).count();
    match possible {
        0 => format!("{} quyết định", rows.len()),
        _ => format!("{} quyết định, {possible} có thể khớp", rows.len()),
    }
}

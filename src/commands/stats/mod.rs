//! `bcd stats`: counts of decisions, and how many records have each key.

mod counts;
mod coverage;

use anyhow::Result;
use clap::Args;

use super::question;
use super::{Context, Status};
use crate::columns::DecisionRow;
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::TableFormat;

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
        help = "Dạng kết quả: table, json, jsonl, csv, tsv, markdown (mặc định: table)"
    )]
    format: TableFormat,
}

/// Counts the decisions that fit the question.
///
/// # Errors
/// When something typed is unknown, the place of the records is none, or output fails.
pub fn run(args: &StatsArgs, context: &Context) -> Result<Status> {
    let corpus = context.store()?.load();
    let filter = args.question.filter(&corpus)?;
    let rows = corpus.entries.iter().enumerate();
    let rows = rows.map(|(at, entry)| DecisionRow { at, entry, fit: filter.fit(entry) });
    let rows: Vec<_> = rows.filter(|row| row.fit != Fit::No).collect();
    match args.coverage {
        true => args.format.print(&coverage::of(&rows), &context.screen)?,
        false => args.format.print(&counts::of(&rows, filter.seats()), &context.screen)?,
    }
    question::remark(&filter, &corpus.entries, context);
    let status = if rows.is_empty() { Status::Nothing } else { Status::Fine };
    if rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
    }
    Ok(context.tell_broken(&corpus, status))
}

/// `5 quyết định`, and how many of them may fit.
fn how_many(rows: &[DecisionRow<'_>]) -> String {
    let possible = rows.iter().filter(|row| row.fit == Fit::Possibly).count();
    match possible {
        0 => format!("{} quyết định", rows.len()),
        _ => format!("{} quyết định, {possible} có thể khớp", rows.len()),
    }
}

//! `bcd people`: who sits where, in which role, across decisions.

mod rows;
mod table;

use std::collections::HashSet;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::question::{self, Question};
use super::{Context, Status, near, summary_of};
use crate::corpus::{Corpus, Store};
use crate::filter::Filter;
use crate::output::delimited::{self, Delimiter};
use crate::output::page::Page;
use crate::output::{Screen, json, markdown};
use crate::registers::abbreviations::Phrase;
use crate::text;
use rows::Row;
use table::{By, Person};

/// Arguments of `bcd people`.
#[derive(Debug, Args)]
pub struct PeopleArgs {
    #[arg(
        value_name = "TÊN",
        help = "Họ tên hoặc một phần: \"phan ngoc tho\", Thọ; không ghi thì mọi người có tên"
    )]
    ten: Vec<String>,
    #[command(flatten)]
    question: Question,
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        help = "Dạng kết quả: table, json, csv, tsv, markdown (mặc định: table)"
    )]
    format: Format,
}

/// The forms an answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Tsv,
    Markdown,
}

/// Tells who sits where.
///
/// # Errors
/// When a filter is unknown, or output fails.
pub fn run(args: &PeopleArgs, context: &Context) -> Result<Status> {
    let name = name(&args.ten)?;
    let store = context.store()?;
    let corpus = store.load();
    let filter = args.question.filter(&corpus)?;
    let by = if filter.seats().co_quan().is_empty() { By::Name } else { By::Office };
    let all = rows::rows(&corpus, &filter, name.as_ref());
    // By name, only who has one.
    let (mut rows, unnamed): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|row| by == By::Office || row.name().is_some());
    rows = rows::sorted(rows, if by == By::Name { rows::by_name } else { rows::by_office });
    let screen = &context.screen;
    match args.format {
        Format::Table if rows.is_empty() => {}
        Format::Table => {
            let table = table::shown(&rows, by, screen.width, true).render(screen);
            screen.print(&(table + &closing(&rows, &unnamed, by, &store, screen)))?;
        }
        Format::Markdown => screen.print(&markdown::render(&table::shown(&rows, by, None, false)))?,
        Format::Csv => screen.print(&delimited::render(&table::all(&rows), Delimiter::Comma)?)?,
        Format::Tsv => screen.print(&delimited::render(&table::all(&rows), Delimiter::Tab)?)?,
        Format::Json => {
            screen.print(&json::pretty(&rows.iter().map(Person::new).collect::<Vec<_>>())?)?;
        }
    }
    question::remark(&filter, &corpus.entries, context);
    let asked: Vec<_> = name.iter().chain(filter.seats().nguoi()).collect();
    if rows.is_empty() {
        context.note(&nothing(&asked, &filter, &unnamed, &corpus));
    } else if let Some(also) = name.and_then(|name| near::also_written(&name, "bcd people ", &corpus.entries))
    {
        context.note(&also);
    }
    let status = if rows.is_empty() { Status::Nothing } else { Status::Fine };
    Ok(context.tell_broken(&corpus, status))
}

/// The name that was typed, in one argument or several.
fn name(typed: &[String]) -> Result<Option<Phrase>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let name = Phrase::new(&typed.join(" "));
    if name.is_empty() {
        bail!("TÊN cần ít nhất một chữ");
    }
    Ok(Some(name))
}

/// How much was found, and what must not be read into it.
fn closing(rows: &[Row<'_>], unnamed: &[Row<'_>], by: By, store: &Store, screen: &Screen) -> String {
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            text::key(&if by == By::Name { row.name().unwrap_or_default().to_owned() } else { row.office() })
        })
        .collect();
    let different = told.iter().collect::<HashSet<_>>().len();
    let decisions = rows.iter().map(|row| &row.entry.path).collect::<HashSet<_>>().len();
    let what = if by == By::Name { "tên" } else { "cơ quan" };
    let line = format!("{different} {what}, {} dòng, {decisions} quyết định", rows.len());
    let mut lines = vec![summary_of(line, "dòng ", rows.iter().map(|row| row.fit), store, screen)];
    if !unnamed.is_empty() {
        lines.push(format!(
            "ngoài ra có {} ghế không ghi tên; --co-quan cho thấy cả những ghế đó",
            unnamed.len()
        ));
    }
    let names: Vec<_> = rows.iter().filter_map(Row::name).map(text::key).collect();
    if names.iter().collect::<HashSet<_>>().len() < names.len() {
        lines.push("các dòng cùng tên chưa chắc là cùng một người: xét chức vụ, cơ quan và ngày".to_owned());
    }
    let mut noted: Vec<_> =
        rows.iter().filter(|row| row.notes().next().is_some()).map(|row| row.entry).collect();
    noted.sort_by(|a, b| a.by_day(b));
    noted.dedup_by_key(|entry| &entry.path);
    if !noted.is_empty() {
        let numbers: Vec<_> = noted.iter().map(|entry| entry.record.so_hieu.as_str()).collect();
        lines.push(format!("hồ sơ có lưu ý về những ghế này, xem `bcd show`: {}", numbers.join(", ")));
    }
    let mut page = Page::new(screen);
    page.closing(&lines);
    page.finish()
}

/// Why nothing was found, with what comes near.
fn nothing(asked: &[&Phrase], filter: &Filter, unnamed: &[Row<'_>], corpus: &Corpus) -> String {
    if corpus.entries.is_empty() {
        return "chưa có hồ sơ nào ở đây".to_owned();
    }
    if !unnamed.is_empty() {
        let count = unnamed.len();
        return format!("có {count} ghế khớp nhưng không ghi tên; --co-quan cho thấy cả những ghế đó");
    }
    let again = ["bcd people ", "bcd people --co-quan "];
    let mut lines = near::unknown(asked, filter.seats().co_quan(), again, &corpus.entries);
    if lines.is_empty() {
        lines.push(match asked {
            [] => "không có ghế nào khớp mọi điều đã hỏi".to_owned(),
            _ => "tên đã hỏi có trong hồ sơ, nhưng không khớp các bộ lọc khác".to_owned(),
        });
    }
    lines.join("\n")
}

//! `bcd people`: who has which seat and role, across decisions.

mod rows;
mod table;

use std::collections::HashSet;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::question;
use super::{Context, Status, near, summary_of};
use crate::corpus::{Corpus, Store};
use crate::filter::{Filter, Question};
use crate::output::page::Page;
use crate::output::{Grid, Screen, TableAnswer, TableFormat};
use crate::registers::phrase::Phrase;
use crate::text;
use rows::SeatRow;
use table::{By, JsonSeatRow};

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
        help = "Dạng kết quả: table, json, jsonl, csv, tsv, markdown (mặc định: table)"
    )]
    format: TableFormat,
}

/// Lists seats and signatures.
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
    // By name, only seats with a name.
    let (mut rows, unnamed): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|row| by == By::Office || row.name().is_some());
    rows::sort(&mut rows, if by == By::Name { rows::by_name } else { rows::by_office });
    let answer = PeopleAnswer { rows, unnamed, by, store: &store };
    args.format.print(&answer, &context.screen)?;
    question::remark(&filter, &corpus.entries, context);
    let asked: Vec<_> = name.iter().chain(filter.seats().nguoi()).collect();
    if answer.rows.is_empty() {
        context.note(&nothing(&asked, &filter, &answer.unnamed, &corpus));
    } else if let Some(also) = name.and_then(|name| near::also_written(&name, "bcd people ", &corpus.entries))
    {
        context.note(&also);
    }
    let status = if answer.rows.is_empty() { Status::Nothing } else { Status::Fine };
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

/// The seats and signatures found.
struct PeopleAnswer<'c> {
    rows: Vec<SeatRow<'c>>,
    /// Seats without a name, left out of an answer by name.
    unnamed: Vec<SeatRow<'c>>,
    by: By,
    store: &'c Store,
}

impl TableAnswer for PeopleAnswer<'_> {
    fn page(&self, screen: &Screen) -> String {
        match self.rows.is_empty() {
            true => String::new(),
            false => {
                table::readable(&self.rows, self.by, screen.width, true).render(screen)
                    + &self.closing(screen)
            }
        }
    }

    fn document(&self) -> Grid {
        table::readable(&self.rows, self.by, None, false)
    }

    fn values(&self) -> Grid {
        table::values(&self.rows)
    }

    fn items(&self) -> Vec<impl Serialize> {
        self.rows.iter().map(JsonSeatRow::new).collect()
    }
}

impl PeopleAnswer<'_> {
    /// How much was found, and what must not be concluded from it.
    fn closing(&self, screen: &Screen) -> String {
        let rows = &self.rows;
        let names: Vec<_> = rows.iter().filter_map(SeatRow::name).map(text::key).collect();
        let different: HashSet<_> = names.iter().collect();
        let (what, count) = match self.by {
            By::Name => ("tên", different.len()),
            By::Office => {
                ("cơ quan", rows.iter().map(|row| text::key(&row.office())).collect::<HashSet<_>>().len())
            }
        };
        let decisions = rows.iter().map(|row| &row.entry.path).collect::<HashSet<_>>().len();
        let line = format!("{count} {what}, {} dòng, {decisions} quyết định", rows.len());
        let mut lines = vec![summary_of(line, "dòng ", rows.iter().map(|row| row.fit), self.store, screen)];
        if !self.unnamed.is_empty() {
            lines.push(format!(
                "ngoài ra có {} ghế không ghi tên; --co-quan cho thấy cả những ghế đó",
                self.unnamed.len()
            ));
        }
        if different.len() < names.len() {
            lines.push(
                "các dòng cùng tên chưa chắc là cùng một người: xét chức vụ, cơ quan và ngày".to_owned(),
            );
        }
        let noted = rows.iter().filter(|row| row.notes().next().is_some());
        let mut noted: Vec<_> = noted.map(|row| row.entry).collect();
        noted.sort_by(|a, b| a.by_day(b));
        noted.dedup_by_key(|entry| &entry.path);
        if !noted.is_empty() {
            let numbers: Vec<_> = noted.iter().map(|entry| entry.record.shown_number()).collect();
            lines.push(format!("hồ sơ có lưu ý về những ghế này, xem `bcd show`: {}", numbers.join(", ")));
        }
        let mut page = Page::new(screen);
        page.closing(&lines);
        page.finish()
    }
}

/// Why nothing was found, with the nearest spellings.
fn nothing(asked: &[&Phrase], filter: &Filter, unnamed: &[SeatRow<'_>], corpus: &Corpus) -> String {
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

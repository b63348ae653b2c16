//! `bcd list`: a table of decisions.

use std::cmp::Reverse;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::question::Asked;
use super::{Context, Status, unknown};
use crate::answers;
use crate::answers::decision::JsonDecision;
use crate::columns::{self, Column, DecisionRow};
use crate::corpus::Chains;
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::page::Page;
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat};

type DecisionColumn<'c> = Column<DecisionRow<'c>>;

/// The width of the terminal whose columns a pipe gets, uncut.
const PIPE: u16 = 80;

/// Arguments of `bcd list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    question: Question,
    /// Thiếu khóa này ở ít nhất một chỗ: nguoi_ky, ban.thanh_vien.ho_ten; lặp lại được
    #[arg(long, value_name = "KHÓA")]
    thieu: Vec<String>,
    #[arg(long, value_name = "CỘT,…", value_delimiter = ',', help = format!("Các cột của bảng: {}", names(&columns::decision_columns())))]
    columns: Vec<String>,
    /// Sắp xếp theo các cột này; dấu - đứng trước là giảm dần (mặc định: mới nhất trước)
    #[arg(long, value_name = "CỘT,…", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,
    /// Chỉ liệt kê N quyết định đầu
    #[arg(long, value_name = "N", value_parser = limit)]
    limit: Option<usize>,
    /// Chỉ in số quyết định
    #[arg(long, conflicts_with_all = ["limit", "columns", "sort", "format"])]
    count: bool,
    /// Hiện đủ chữ: xuống dòng trong ô thay vì cắt
    #[arg(long)]
    wrap: bool,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
    format: TableFormat,
}

/// A number of rows on the command line.
/// Fails when it is not a number above 0.
fn limit(text: &str) -> Result<usize, String> {
    let limit = text.trim().parse().ok().filter(|limit| *limit > 0);
    limit.ok_or_else(|| format!("\"{text}\" không phải một số từ 1 trở lên"))
}

/// Lists the decisions that fit the question.
/// Fails when a province, a column or the place of the records is unknown, or output fails.
pub fn run(args: &ListArgs, context: &Context) -> Result<Status> {
    let format = context.screen.format(args.format)?;
    let all = columns::decision_columns();
    let mut chosen: Vec<_> = args.columns.iter().map(|name| column(name, &all)).collect::<Result<_>>()?;
    // A hyphen in front of a name turns the order.
    let order = |name: &String| Ok((column(name.trim_start_matches('-'), &all)?, name.starts_with('-')));
    let sort: Vec<_> = args.sort.iter().map(order).collect::<Result<_>>()?;
    if !chosen.is_empty() && matches!(format, TableFormat::Json | TableFormat::Jsonl) {
        bail!("--columns không dùng với json, jsonl: JSON luôn mang mọi khóa của hồ sơ");
    }
    // A question about a day also asks who headed the committee.
    if chosen.is_empty() && args.question.tai_ngay.is_some() && format == TableFormat::Table {
        // The evidence in words is a sentence.
        let evidence = match context.screen.width.unwrap_or(u16::MAX) {
            0..110 => None,
            110..170 => Some("_bang_chung_ngay"),
            _ => Some("_bang_chung"),
        };
        let names = ["so_hieu", "ngay_ban_hanh", "_noi_ban_hanh", "ban", "_dung_dau", "_muc"];
        let names = names.into_iter().chain(evidence);
        chosen = names.map(|name| column(name, &all)).collect::<Result<_>>()?;
    }
    let asked = Asked::load(&Question { thieu: args.thieu.clone(), ..args.question.clone() }, context)?;
    let filter = &asked.filter;
    let mut rows = answers::rows(&asked.corpus, filter);
    rows.sort_by(|a, b| b.entry.by_day(a.entry));
    for (column, is_falling) in sort.iter().rev() {
        match is_falling {
            true => rows.sort_by_cached_key(|row| Reverse((column.cell)(row).sort_key())),
            false => rows.sort_by_cached_key(|row| (column.cell)(row).sort_key()),
        }
    }
    // Doubtful rows come after certain ones, unless another order was asked for, and unknown ones last.
    rows.sort_by_key(|row| (filter.is_unknown(row.entry), sort.is_empty() && row.fit != Fit::Certainly));
    let folded = asked.fold(&mut rows, args.format, |row| row.entry);
    let found = rows.len();
    rows.truncate(args.limit.unwrap_or(usize::MAX));
    let listing = Listing { asked: &asked, rows, found, chosen, wraps: args.wrap, all: &all };
    match args.count {
        true => context.screen.print(&format!("{found}\n"))?,
        false => format.print(&listing, &context.screen)?,
    }
    Ok(asked.close(listing.rows.is_empty().then(|| asked.nothing()), folded))
}

/// The decisions of a list and its columns.
struct Listing<'c> {
    asked: &'c Asked<'c>,
    rows: Vec<DecisionRow<'c>>,
    /// How many decisions fit the question, those beyond `--limit` included.
    found: usize,
    wraps: bool,
    /// The columns of `--columns`; empty for those that the width allows.
    chosen: Vec<&'c DecisionColumn<'c>>,
    all: &'c [DecisionColumn<'c>],
}

impl TableAnswer for Listing<'_> {
    fn page(&self, screen: &Screen) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let table = self.grid(Some(screen)).render(screen, self.wraps);
        let summary = self.summary(screen);
        // On top where the end of the table is not on the screen.
        if screen.is_long(&table) { format!("{summary}\n{table}") } else { table + &summary }
    }

    fn values(&self) -> Grid {
        let mut columns =
            if self.chosen.is_empty() { self.all.iter().collect() } else { self.chosen.clone() };
        // A program must see which rows only may fit.
        if self.asked.filter.asks_days() && columns.iter().all(|column| column.name != "_co_the") {
            columns.extend(self.all.iter().find(|column| column.name == "_co_the"));
        }
        Grid::new(&self.rows, &columns, |column, row| (column.cell)(row).into_value())
    }

    fn document(&self) -> Grid {
        self.grid(None)
    }

    fn items(&self) -> Vec<impl Serialize> {
        let corpus = &self.asked.corpus;
        let chains = Chains::of(corpus);
        self.rows.iter().map(|row| JsonDecision::new(row, corpus, &chains)).collect()
    }
}

impl<'c> Listing<'c> {
    /// The table for a person: the date, or the first column where there is none, marks rows that may fit.
    fn grid(&self, screen: Option<&Screen>) -> Grid {
        let columns = self.by_width(screen);
        let has = |name: &str| columns.iter().any(|column| column.name == name);
        let marked = if has("ngay_ban_hanh") { "ngay_ban_hanh" } else { columns[0].name };
        // The column of places says the province already, and the one of levels how certain a row is.
        let is_cut = screen.is_some_and(Screen::is_terminal) && !self.wraps;
        let is_brief = is_cut && (has("tinh") || has("_noi_ban_hanh"));
        let marks =
            |row: &DecisionRow<'_>| row.fit == Fit::Possibly && !(has("_muc") && row.on_day.is_some());
        Grid::new(&self.rows, &columns, |column, row| {
            let mut cell = (column.cell)(row).text;
            if is_brief && column.name == "ban" {
                let tinh = row.entry.record.tinh.as_deref().unwrap_or_default();
                cell = columns::without_province(&cell, tinh).to_owned();
            }
            if is_cut && column.name == "ngay_ban_hanh" {
                cell = columns::short_day(row.entry.record.ngay_ban_hanh);
            }
            if column.name == marked && marks(row) {
                cell.push_str(" (?)");
            }
            cell
        })
    }

    /// The chosen columns, else those that fit the screen; in a pipe those of a narrow one, and in a document all.
    fn by_width(&self, screen: Option<&Screen>) -> Vec<&'c DecisionColumn<'c>> {
        if !self.chosen.is_empty() {
            return self.chosen.clone();
        }
        let width = screen.map_or(u16::MAX, |screen| screen.width.unwrap_or(PIPE));
        self.all.iter().filter(|column| column.from_width.is_some_and(|from| from <= width)).collect()
    }

    /// On a terminal: how many decisions there are, where they come from, and how many columns are left out.
    fn summary(&self, screen: &Screen) -> String {
        if !screen.is_terminal() {
            return String::new();
        }
        let all = self.asked.corpus.entries.len();
        let mut line = match self.found {
            found if found == all => format!("{found} quyết định"),
            found => format!("{found} trong {all} quyết định"),
        };
        if self.rows.len() < self.found {
            line = format!("{} đầu trong {line}", self.rows.len());
        }
        // On a day the column of levels says how certain each row is.
        let marked = self.rows.iter().filter(|row| row.on_day.is_none() && row.fit == Fit::Possibly).count();
        let mut line = self.asked.summary(line, "", marked);
        let left_out = self.by_width(None).len() - self.by_width(Some(screen)).len();
        if left_out > 0 {
            line.push_str(&format!(" · ẩn {left_out} cột (--columns)"));
        }
        let mut page = Page::new(screen);
        page.closing([line]);
        page.finish()
    }
}

fn column<'a, 'c>(name: &str, all: &'a [DecisionColumn<'c>]) -> Result<&'a DecisionColumn<'c>> {
    let bare = name.trim().trim_start_matches('_');
    let own = |column: &DecisionColumn<'_>| column.name.trim_start_matches('_') == bare;
    if let Some(column) = all.iter().find(|column| own(column)) {
        return Ok(column);
    }
    let mut begun = all.iter().filter(|column| column.name.trim_start_matches('_').starts_with(bare));
    if let (Some(column), None) = (begun.next(), begun.next()) {
        return Ok(column);
    }
    let known = all.iter().map(|column| column.name);
    Err(unknown("không có cột", name, known, &format!("các cột: {}", names(all))))
}

fn names(columns: &[DecisionColumn<'_>]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

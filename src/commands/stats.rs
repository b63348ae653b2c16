//! `bcd stats`: counts of decisions, and how many records have each key.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::{Context, Status, question};
use crate::answers::counts::{CountLine, Coverage, DecisionCounts, KeyShare, percent};
use crate::columns::DecisionRow;
use crate::filter::Question;
use crate::fit::Fit;
use crate::output::page::{Bar, Page};
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat, json};

/// Arguments of `bcd stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    question: Question,
    #[arg(long, help = "Độ phủ: mỗi khóa của khuôn dạng có ở bao nhiêu phần của hồ sơ")]
    coverage: bool,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
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
    if args.coverage {
        args.format.print(&Coverage::of(&rows), &context.screen)?;
    } else {
        args.format.print(&DecisionCounts::of(&rows, filter.seats()), &context.screen)?;
    }
    question::remark(&filter, &corpus.entries, context);
    if rows.is_empty() {
        context.note(&question::nothing(&filter, &corpus.entries));
        return Ok(context.tell_broken(&corpus, Status::Nothing));
    }
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// `5 quyết định`, and how many of them may fit.
fn how_many(decisions: usize, possible: usize) -> String {
    match possible {
        0 => format!("{decisions} quyết định"),
        _ => format!("{decisions} quyết định, {possible} có thể khớp"),
    }
}

/// A count as a JSON Lines object.
#[derive(Serialize)]
struct CountItem<'c> {
    muc: &'static str,
    #[serde(flatten)]
    line: &'c CountLine,
}

fn items(counts: &DecisionCounts) -> Vec<CountItem<'_>> {
    let parts = counts.parts.iter();
    parts.flat_map(|(muc, lines)| lines.iter().map(move |line| CountItem { muc, line })).collect()
}

impl TableAnswer for DecisionCounts {
    fn page(&self, screen: &Screen) -> String {
        let mut page = Page::new(screen);
        if self.decisions == 0 {
            return page.finish();
        }
        page.title(&how_many(self.decisions, self.possible), &[]);
        let titles = [
            "Tỉnh",
            "Năm ban hành",
            "Hành động (một quyết định có thể làm nhiều việc)",
            "Lĩnh vực (một ban có thể có nhiều lĩnh vực)",
            "Cấp ban hành",
            match self.only_fitting_seats {
                true => "Vai trò (chỉ những ghế khớp; một nhóm tính một ghế)",
                false => "Vai trò (ghế của ban và bộ phận; một nhóm tính một ghế)",
            },
        ];
        for ((_, lines), title) in self.parts.iter().zip(titles) {
            if !lines.is_empty() {
                page.section(title);
                page.bars(&count_bars(lines));
            }
        }
        if items(self).iter().any(|item| item.line.possible > 0) {
            page.note(
                "(?) là có thể: ngày chỉ biết trong khoảng, nên một quyết định có thể đứng ở nhiều năm.",
            );
        }
        page.finish()
    }

    fn values(&self) -> Grid {
        let items = items(self);
        let mut grid = Grid::of_objects(&["muc", "gia_tri", "so", "co_the"], &items);
        for (cells, item) in grid.rows.iter_mut().zip(&items) {
            if item.line.value.is_string() {
                cells[1].clone_from(&item.line.label);
            }
        }
        grid
    }

    fn items(&self) -> Vec<impl Serialize> {
        items(self)
    }

    fn json(&self) -> Result<String> {
        json::pretty(self)
    }
}

fn count_bars(lines: &[CountLine]) -> Vec<Bar> {
    let whole = lines.iter().map(|line| line.certain + line.possible).max().unwrap_or(0);
    let any = lines.iter().any(|line| line.possible > 0);
    let bar = |line: &CountLine| {
        let mut figures = vec![line.certain.to_string()];
        figures.extend(any.then(|| match line.possible {
            0 => String::new(),
            possible => format!("+{possible} (?)"),
        }));
        Bar { name: line.label.clone(), figures, certain: line.certain, possible: line.possible, whole }
    };
    lines.iter().map(bar).collect()
}

impl TableAnswer for Coverage {
    fn page(&self, screen: &Screen) -> String {
        let mut page = Page::new(screen);
        if self.decisions == 0 {
            return page.finish();
        }
        let line = "Mỗi khóa có ở bao nhiêu trong số những chỗ có thể có nó; * là khóa bắt buộc.";
        page.title(&format!("Độ phủ của {}", how_many(self.decisions, self.possible)), &[line]);
        // The keys of a table are not all together: those of a table in it come between them.
        let mut tables: Vec<(&str, Vec<&KeyShare>)> = Vec::new();
        for share in self.shares.iter().filter(|share| share.tren > 0) {
            match tables.iter_mut().find(|(within, _)| *within == share.trong) {
                Some((_, shares)) => shares.push(share),
                None => tables.push((&share.trong, vec![share])),
            }
        }
        for (within, shares) in tables {
            let (label, places) = (shares[0].table, shares[0].tren);
            page.section(&match within {
                "" => format!("{label} (trên {places} hồ sơ)"),
                within => format!("{within} (trên {places} {})", label.to_lowercase()),
            });
            page.bars(&share_bars(&shares));
        }
        page.note(
            "Hồ sơ nào thiếu: `bcd list --thieu nguoi_ky`; khóa ở trong ghi cả đường: `bcd list --thieu ban.thanh_vien.ho_ten`.",
        );
        page.finish()
    }

    fn values(&self) -> Grid {
        Grid::of_objects(&["khoa", "nhan", "bat_buoc", "trong", "co", "tren", "ty_le"], &self.shares)
    }

    fn items(&self) -> Vec<impl Serialize> {
        self.shares.iter().collect()
    }

    fn json(&self) -> Result<String> {
        json::pretty(self)
    }
}

fn share_bars(shares: &[&KeyShare]) -> Vec<Bar> {
    let key = |share: &KeyShare| {
        let (_, key) = share.khoa.rsplit_once('.').unwrap_or(("", &share.khoa));
        format!("{key}{}", if share.bat_buoc { "*" } else { "" })
    };
    let longest = shares.iter().map(|share| key(share).len()).max().unwrap_or(0);
    let bar = |share: &&KeyShare| Bar {
        name: format!("{:longest$}  {}", key(share), share.nhan),
        figures: vec![format!("{}/{}", share.co, share.tren), percent(share.co, share.tren)],
        certain: share.co,
        possible: 0,
        whole: share.tren,
    };
    shares.iter().map(bar).collect()
}

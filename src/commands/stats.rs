//! `bcd stats`: counts of decisions, and how many records have each key.

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::question::Asked;
use super::{Context, Status, unknown};
use crate::answers::counts::{
    CountLine, Coverage, CrossCounts, DIMENSIONS, DecisionCounts, Dimension, KeyShare, percent,
};
use crate::answers::{self, JsonRow, Versioned};
use crate::filter::Question;
use crate::output::grid::Heading;
use crate::output::page::{Bar, Page};
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat, json};

/// Arguments of `bcd stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    question: Question,
    /// Độ phủ: tỷ lệ hồ sơ có ghi mỗi khóa
    #[arg(long)]
    coverage: bool,
    /// Bảng chéo theo hai khóa: tinh, nam, hanh_dong, linh_vuc, cap, vai_tro; một khóa thì chỉ đếm theo khóa đó
    #[arg(long, value_name = "KHÓA,KHÓA", value_delimiter = ',', conflicts_with = "coverage")]
    theo: Vec<String>,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
    format: TableFormat,
}

/// Counts the decisions that fit the question.
/// Fails when something typed is unknown, the place of the records is none, or output fails.
pub fn run(args: &StatsArgs, context: &Context) -> Result<Status> {
    let by = dimensions(&args.theo)?;
    let asked = Asked::load(&args.question, context)?;
    let filter = &asked.filter;
    let mut rows = answers::rows(&asked.corpus, filter);
    // One count, whoever reads it.
    let folded = asked.fold(&mut rows, TableFormat::Table, |row| row.entry);
    if args.coverage {
        args.format.print(&Coverage::of(&rows), &context.screen)?;
    } else if let [first, second] = by[..] {
        args.format.print(&CrossCounts::of([first, second], &rows, filter), &context.screen)?;
    } else {
        let mut counts = DecisionCounts::of(&rows, filter);
        counts.parts.retain(|(own, _)| by.is_empty() || own.name == by[0].name);
        args.format.print(&counts, &context.screen)?;
    }
    Ok(asked.close(rows.is_empty().then(|| asked.nothing()), folded))
}

/// The dimensions of `--theo`, two at most.
fn dimensions(typed: &[String]) -> Result<Vec<&'static Dimension>> {
    let known = || DIMENSIONS.iter().map(|by| by.name);
    let find = |name: &String| {
        let found = DIMENSIONS.iter().find(|by| by.name == name.trim());
        let all = || format!("có: {}", known().collect::<Vec<_>>().join(", "));
        found.ok_or_else(|| unknown("--theo: không đếm được theo", name, known(), &all()))
    };
    let by: Vec<_> = typed.iter().map(find).collect::<Result<_>>()?;
    match by[..] {
        [first, second] if first.name == second.name => bail!("--theo có `{}` hai lần", first.name),
        [_, _, _, ..] => bail!("--theo nhận nhiều nhất hai khóa"),
        _ => Ok(by),
    }
}

/// `5 quyết định`, and how many of them may fit.
fn how_many(decisions: usize, possible: usize) -> String {
    match possible {
        0 => format!("{decisions} quyết định"),
        _ => format!("{decisions} quyết định, {possible} có thể khớp"),
    }
}

/// A count as a JSON object, under the keys of its values.
fn item(values: &[(&'static str, Value)], line: &CountLine) -> JsonRow<'static> {
    let counts = [("so", line.certain.into()), ("co_the", line.possible.into())];
    JsonRow([values, &counts].concat())
}

fn items(counts: &DecisionCounts) -> Vec<JsonRow<'static>> {
    let lines = counts.parts.iter().flat_map(|(by, lines)| lines.iter().map(|line| (by.name, line)));
    lines.map(|(by, line)| item(&[("muc", by.into()), ("gia_tri", line.value.clone())], line)).collect()
}

impl TableAnswer for DecisionCounts {
    fn page(&self, screen: &Screen) -> String {
        let mut page = Page::new(screen);
        if self.decisions == 0 {
            return page.finish();
        }
        page.title(&how_many(self.decisions, self.possible), &[]);
        for (by, lines) in &self.parts {
            if !lines.is_empty() {
                let remark = match by.name {
                    "vai_tro" if self.only_fitting_seats => " (chỉ những thành viên khớp; một nhóm tính một)",
                    _ => by.remark,
                };
                page.section(&format!("{}{remark}", by.title));
                page.bars(&count_bars(lines));
            }
        }
        if self.parts.iter().flat_map(|(_, lines)| lines).any(|line| line.possible > 0) {
            page.closing([
                "(?) là có thể: ngày chỉ biết trong khoảng, nên một quyết định có thể thuộc nhiều năm.",
            ]);
        }
        page.finish()
    }

    fn values(&self) -> Grid {
        let mut grid = Grid::of_objects(&["muc", "gia_tri", "so", "co_the"], &items(self));
        let lines = self.parts.iter().flat_map(|(_, lines)| lines);
        for (cells, line) in grid.rows.iter_mut().zip(lines).filter(|(_, line)| line.value.is_string()) {
            cells[1].clone_from(&line.label);
        }
        grid
    }

    fn items(&self) -> Vec<impl Serialize> {
        Versioned::all(items(self))
    }

    fn json(&self) -> Result<String> {
        json::pretty(&Versioned::of(self))
    }
}

impl TableAnswer for CrossCounts {
    /// A column for each value where that fits the screen, else a line for each pair.
    fn page(&self, screen: &Screen) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let any = self.rows.iter().any(|(line, cells)| cells.iter().chain([line]).any(|it| it.possible > 0));
        let legend = if any { "? là có thể: ngày chỉ biết trong khoảng\n" } else { "" };
        let matrix = self.document();
        if matrix.width() <= screen.columns() {
            return matrix.render(screen, false) + legend;
        }
        let [first, second] = self.by.map(|by| by.title);
        let columns = [first, second, "Số"].map(|title| Heading::plain(title, title)).to_vec();
        let pairs = self.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)));
        let rows =
            pairs.map(|(row, cell)| vec![row.label.clone(), cell.label.clone(), figure(cell)]).collect();
        Grid { columns, rows }.render(screen, false) + legend
    }

    fn document(&self) -> Grid {
        let mut columns = vec![Heading::plain(self.by[0].name, self.by[0].title)];
        columns.extend(self.columns.iter().map(|line| Heading::plain(&line.label, &line.label)));
        columns.push(Heading::plain("so", "Tất cả"));
        let row = |(line, cells): &(CountLine, Vec<CountLine>)| {
            let cell = |column: &CountLine| cells.iter().find(|cell| cell.label == column.label);
            let figures = self.columns.iter().map(|column| cell(column).map_or_else(String::new, figure));
            std::iter::once(line.label.clone()).chain(figures).chain([figure(line)]).collect()
        };
        Grid { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn values(&self) -> Grid {
        Grid::of_objects(&[self.by[0].name, self.by[1].name, "so", "co_the"], &self.items())
    }

    fn items(&self) -> Vec<impl Serialize> {
        let [first, second] = self.by.map(|by| by.name);
        let pairs = self.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)));
        let pair =
            |row: &CountLine, cell: &CountLine| [(first, row.value.clone()), (second, cell.value.clone())];
        Versioned::all(pairs.map(|(row, cell)| item(&pair(row, cell), cell)))
    }
}

/// A count in a cell: `3`, `3+2?`, which is narrow enough for a column a year.
fn figure(line: &CountLine) -> String {
    match (line.certain, line.possible) {
        (certain, 0) => certain.to_string(),
        (0, possible) => format!("{possible}?"),
        (certain, possible) => format!("{certain}+{possible}?"),
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
        let line = "Số chỗ có khóa trên số chỗ có thể ghi khóa ấy; * là khóa bắt buộc.";
        page.title(&format!("Độ phủ của {}", how_many(self.decisions, self.possible)), &[line]);
        // The keys of a table are not all together: those of a table in it come between them.
        let mut shares: Vec<_> = self.shares.iter().filter(|share| share.tren > 0).collect();
        shares.sort_by_key(|share| self.shares.iter().position(|first| first.trong == share.trong));
        for shares in shares.chunk_by(|a, b| a.trong == b.trong) {
            let KeyShare { table: label, tren: places, trong, .. } = shares[0];
            page.section(&match trong.as_str() {
                "" => format!("{label} (trên {places} hồ sơ)"),
                within => format!("{within} (trên {places} {})", label.to_lowercase()),
            });
            page.bars(&share_bars(shares));
        }
        page.closing([
            "Xem hồ sơ nào thiếu: `bcd list --thieu nguoi_ky`; khóa nằm trong bảng thì ghi cả đường dẫn: `bcd list --thieu ban.thanh_vien.ho_ten`.",
        ]);
        page.finish()
    }

    fn values(&self) -> Grid {
        Grid::of_objects(&["khoa", "nhan", "bat_buoc", "trong", "co", "tren", "ty_le"], &self.shares)
    }

    fn items(&self) -> Vec<impl Serialize> {
        Versioned::all(&self.shares)
    }

    fn json(&self) -> Result<String> {
        json::pretty(&Versioned::of(self))
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

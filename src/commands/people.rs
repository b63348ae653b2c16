//! `bcd people`: who has which seat and role, across decisions.

use std::collections::HashSet;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::question::Asked;
use super::{Context, Status, near};
use crate::answers::Versioned;
use crate::answers::people::{People, SeatOrSigner, SeatRow};
use crate::answers::words::{joined, or_empty, roles, with_posts};
use crate::columns::{self, Column, post, signed_as};
use crate::filter::Question;
use crate::output::page::Page;
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat};
use crate::record::NguoiKy;
use crate::registers::phrase::Phrase;
use crate::registers::titles::without_titles;
use crate::text;

/// Arguments of `bcd people`.
#[derive(Debug, Args)]
pub struct PeopleArgs {
    /// Họ tên hoặc một phần: "phan ngoc tho", Thọ; không ghi thì mọi thành viên và người ký
    #[arg(value_name = "TÊN")]
    ten: Vec<String>,
    #[command(flatten)]
    question: Question,
    /// Hiện đủ chữ: xuống dòng trong ô thay vì cắt
    #[arg(long)]
    wrap: bool,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
    format: TableFormat,
}

/// Lists seats and signatures.
/// Fails when a filter is unknown, or output fails.
pub fn run(args: &PeopleArgs, context: &Context) -> Result<Status> {
    let name = (!args.ten.is_empty()).then(|| Phrase::new(without_titles(&args.ten.join(" "))));
    if name.as_ref().is_some_and(Phrase::is_empty) {
        bail!("TÊN cần ít nhất một chữ");
    }
    let asked = Asked::load(&args.question, context)?;
    let (filter, entries) = (&asked.filter, &asked.corpus.entries);
    let mut people = People::find(&asked.corpus, filter, name.as_ref());
    let asks_person = name.is_some() || !filter.seats.nguoi.is_empty();
    // A name asks for a person, so that nothing is left out.
    let folded = match asks_person {
        true => 0,
        false => asked.fold(&mut people.rows, args.format, |row| row.entry),
    };
    let table = PeopleTable { people: &people, asked: &asked, wraps: args.wrap, asks_person };
    args.format.print(&table, &context.screen)?;
    let is_empty = people.rows.is_empty() && people.replaced.is_empty();
    // Nobody has the name, or not with the other filters.
    let none = || "tên đã hỏi có trong hồ sơ, nhưng không khớp các bộ lọc khác".to_owned();
    let why = || match &name {
        Some(name) => near::unknown(&[name], "bcd people ", filter, entries).unwrap_or_else(none),
        None => asked.nothing(),
    };
    let status = asked.close(is_empty.then(why), folded);
    let name = name.as_ref().filter(|_| !is_empty);
    let also = name.and_then(|name| near::also_written(name, "bcd people ", entries));
    also.iter().for_each(|also| context.note(also));
    Ok(status)
}

/// Width of a terminal from which the table has a column for the body.
const WITH_BODY: u16 = 110;
/// The role shown for a signer.
const SIGNER: &str = "Người ký";
/// The columns for programs.
#[rustfmt::skip]
const VALUES: [&str; 23] = [
    "ho_ten", "vai_tro", "kiem", "danh_xung", "chuc_vu", "co_quan", "chuc_vu_khac", "thay_doi", "thay", "ban",
    "_thuoc", "so_hieu", "tinh", "ngay_ban_hanh", "_co_the", "_cung_ky", "_duoc_thay", "_luu_y", "_muc",
    "_bang_chung", "_bang_chung_ngay", "_cung_ten", "_path",
];
/// The seats and signatures found, and where they come from.
struct PeopleTable<'c> {
    people: &'c People<'c>,
    asked: &'c Asked<'c>,
    wraps: bool,
    /// Whether the question names a person.
    asks_person: bool,
}

impl TableAnswer for PeopleTable<'_> {
    fn page(&self, screen: &Screen) -> String {
        let mut out = String::new();
        if self.people.rows.is_empty() && self.people.replaced.is_empty() {
            return out;
        }
        if !self.people.rows.is_empty() {
            let mut grid = readable(self.people, screen.width);
            // The first column is filled only in the first of several rows with the same text.
            for at in (1..grid.rows.len()).rev() {
                let is_same = self.people.by_office || self.people.rows[at].name().is_some();
                if is_same && grid.rows[at][0] == grid.rows[at - 1][0] {
                    grid.rows[at][0].clear();
                }
            }
            out = grid.render(screen, self.wraps);
        }
        let mut page = Page::new(screen);
        page.closing(closing(self));
        out + &page.finish()
    }

    fn document(&self) -> Grid {
        readable(self.people, None)
    }

    fn values(&self) -> Grid {
        let rows: Vec<_> = self.people.rows.iter().chain(&self.people.replaced).collect();
        let mut grid = Grid::of_objects(&VALUES, &rows);
        for (cells, row) in grid.rows.iter_mut().zip(rows) {
            if row.is_signature {
                cells[1] = SIGNER.to_owned();
            }
        }
        grid
    }

    fn items(&self) -> Vec<impl Serialize> {
        Versioned::all(self.people.rows.iter().chain(&self.people.replaced))
    }
}

/// The table for a person, on a screen of this width; without one, days are exact.
fn readable(people: &People<'_>, width: Option<u16>) -> Grid {
    let is_on_day = people.rows.iter().any(|row| row.on_day.is_some());
    let name = Column::new("ho_ten", "Họ tên", None, 0, |row| name(row).into());
    let office = Column::new("co_quan", "Cơ quan", None, 2, |row: &SeatRow<'_>| row.office().into());
    let role = Column::new("vai_tro", "Vai trò", None, 2, |row| role(row).into());
    let post = Column::new("chuc_vu", "Chức vụ, cơ quan", None, 2, |row| posts(row).into());
    let mut columns = match people.by_office {
        false => vec![name, role, post],
        true => vec![office, name, role],
    };
    let by = if is_on_day { "Theo quyết định" } else { "Quyết định" };
    columns.push(Column::new("so_hieu", by, None, 2, |row| decision(row).into()));
    columns.push(Column::new(
        "ngay_ban_hanh",
        "Ngày",
        None,
        0,
        match width {
            Some(_) => |row| (columns::short_day(row.entry.record.ngay_ban_hanh) + doubt(row)).into(),
            None => |row| day(row).into(),
        },
    ));
    if is_on_day {
        let level = |row: &SeatRow<'_>| row.on_day.map_or("", |on_day| on_day.level.as_str()).into();
        columns.push(Column::new("_muc", "Mức", None, 0, level));
    }
    if width.is_none_or(|width| width >= WITH_BODY) {
        columns.push(Column::new("ban", "Ban", None, 3, |row| {
            format!("{}{}", row.body, row.above.map(|above| format!(" ({above})")).unwrap_or_default()).into()
        }));
    }
    Grid::new(&people.rows, &columns.iter().collect::<Vec<_>>(), |column, row| (column.cell)(row).text)
}

fn name(row: &SeatRow<'_>) -> String {
    row.name().unwrap_or("(không ghi tên)").to_owned()
}

fn role(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) if row.signed_too => format!("{}, người ký", roles(seat)),
        SeatOrSigner::Seat(seat) => roles(seat),
        SeatOrSigner::Signer(NguoiKy { tu_cach: Some(tu_cach), .. }) => format!("{SIGNER} ({tu_cach})"),
        SeatOrSigner::Signer(_) => SIGNER.to_owned(),
    }
}

/// The posts of a row, with the other office in which somebody of the name was later.
fn posts(row: &SeatRow<'_>) -> String {
    let posts = match row.who {
        SeatOrSigner::Seat(seat) => with_posts(post(seat), seat),
        SeatOrSigner::Signer(signer) => signed_as(signer),
    };
    joined([&posts, or_empty(&row.namesake)], "; ")
}

/// `4347/QĐ-UBND, Thanh Hóa`; a central number needs no issuer.
fn decision(row: &SeatRow<'_>) -> String {
    let record = &row.entry.record;
    joined([record.shown_number(), or_empty(&record.tinh)], ", ")
}

fn day(row: &SeatRow<'_>) -> String {
    row.entry.record.ngay_ban_hanh.vietnamese() + doubt(row)
}

/// The mark of a row that only may fit; on a day, the level says so.
fn doubt(row: &SeatRow<'_>) -> &'static str {
    if row.possibly && row.on_day.is_none() { " (?)" } else { "" }
}

/// How much was found, who took over from whom, and on which of the persons asked for there are notes.
fn closing(table: &PeopleTable<'_>) -> Vec<String> {
    let rows = &table.people.rows;
    let named: Vec<_> = rows.iter().filter_map(|row| Some((text::key(row.name()?), row))).collect();
    let names: HashSet<_> = named.iter().map(|(name, _)| name).collect();
    let (things, count) = match table.people.by_office {
        false => ("tên", names.len()),
        true => ("cơ quan", rows.iter().map(|row| text::key(&row.office())).collect::<HashSet<_>>().len()),
    };
    let decisions = rows.iter().map(|row| &row.entry.path).collect::<HashSet<_>>().len();
    let mut line = format!("{} dòng, {decisions} quyết định", rows.len());
    if count > 0 {
        line = format!("{count} {things}, {line}");
    }
    let possible = rows.iter().filter(|row| row.possibly).count();
    let mut lines = vec![table.asked.summary(line, "dòng ", possible)];
    for row in &table.people.replaced {
        let Some(seat) = row.seat() else { continue };
        let left = or_empty(&seat.thay);
        lines.push(format!("{} thay {left}: {}, {}, {}", name(row), roles(seat), decision(row), day(row)));
    }
    if !table.asks_person {
        return lines;
    }
    let has_namesakes =
        named.windows(2).any(|pair| pair[0].0 == pair[1].0 && posts(pair[0].1) != posts(pair[1].1));
    if has_namesakes {
        lines.push("các dòng cùng tên chưa chắc là cùng một người: xét chức vụ, cơ quan và ngày".to_owned());
    }
    let mut noted: Vec<_> = rows.iter().filter(|row| !row.notes.is_empty()).map(|row| row.entry).collect();
    noted.sort_by(|a, b| a.by_day(b));
    noted.dedup_by_key(|entry| &entry.path);
    if !noted.is_empty() {
        let numbers: Vec<_> = noted.iter().map(|entry| entry.record.shown_number()).collect();
        lines.push(format!("hồ sơ có lưu ý về những dòng này, xem `bcd show`: {}", numbers.join(", ")));
    }
    lines
}

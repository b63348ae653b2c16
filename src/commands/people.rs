//! `bcd people`: who has which seat and role, across decisions.

use std::collections::HashSet;

use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

use super::question;
use super::{Context, Status, near, summary_of};
use crate::answers::people::{People, SeatOrSigner, SeatRow};
use crate::answers::words::{joined, or_empty, reference, roles, with_posts};
use crate::columns::{Column, post, signed_as};
use crate::corpus::{Corpus, Store};
use crate::filter::{Filter, Question};
use crate::output::page::Page;
use crate::output::{Grid, Screen, TABLE_FORMATS, TableAnswer, TableFormat};
use crate::record::NguoiKy;
use crate::registers::phrase::Phrase;
use crate::text;

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
    #[arg(long, help = "Xuống dòng trong ô, không cắt chữ dài")]
    wrap: bool,
    #[arg(long, value_name = "DẠNG", default_value = "table", help = TABLE_FORMATS)]
    format: TableFormat,
}

/// Lists seats and signatures.
///
/// # Errors
/// When a filter is unknown, or output fails.
pub fn run(args: &PeopleArgs, context: &Context) -> Result<Status> {
    let name = (!args.ten.is_empty()).then(|| Phrase::new(&args.ten.join(" ")));
    if name.as_ref().is_some_and(Phrase::is_empty) {
        bail!("TÊN cần ít nhất một chữ");
    }
    let store = context.store()?;
    let corpus = store.load();
    let filter = args.question.filter(&corpus)?;
    let people = People::find(&corpus, &filter, name.as_ref());
    let table = PeopleTable { people: &people, store: &store, wraps: args.wrap };
    args.format.print(&table, &context.screen)?;
    question::remark(&filter, &corpus.entries, context);
    if people.rows.is_empty() {
        context.note(&nothing(name.as_ref(), &filter, people.unnamed.len(), &corpus));
        return Ok(context.tell_broken(&corpus, Status::Nothing));
    }
    if let Some(also) = name.and_then(|name| near::also_written(&name, "bcd people ", &corpus.entries)) {
        context.note(&also);
    }
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// Why nothing was found, with the nearest spellings.
fn nothing(name: Option<&Phrase>, filter: &Filter, unnamed: usize, corpus: &Corpus) -> String {
    if corpus.entries.is_empty() {
        return "chưa có hồ sơ nào ở đây".to_owned();
    }
    if unnamed > 0 {
        return format!("có {unnamed} ghế khớp nhưng không ghi tên; --co-quan cho thấy cả những ghế đó");
    }
    let asked: Vec<_> = name.into_iter().chain(filter.seats().nguoi()).collect();
    let again = ["bcd people ", "bcd people --co-quan "];
    let unknown = near::unknown(&asked, filter.seats().co_quan(), again, &corpus.entries);
    match unknown.is_empty() {
        true if asked.is_empty() => "không có ghế nào khớp mọi điều đã hỏi".to_owned(),
        true => "tên đã hỏi có trong hồ sơ, nhưng không khớp các bộ lọc khác".to_owned(),
        false => unknown.join("\n"),
    }
}

/// The role shown for a signer.
const SIGNER: &str = "Người ký";
/// The columns for programs.
#[rustfmt::skip]
const VALUES: [&str; 17] = [
    "ho_ten", "vai_tro", "kiem", "danh_xung", "chuc_vu", "co_quan", "chuc_vu_khac", "thay_doi", "thay", "ban",
    "_thuoc", "so_hieu", "tinh", "ngay_ban_hanh", "_co_the", "_luu_y", "_path",
];
/// Columns of a terminal too narrow for a column of roles, which would be as narrow as their words.
const NARROW: u16 = 100;

/// The seats and signatures found, and where they come from.
struct PeopleTable<'c> {
    people: &'c People<'c>,
    store: &'c Store,
    wraps: bool,
}

impl TableAnswer for PeopleTable<'_> {
    fn page(&self, screen: &Screen) -> String {
        if self.people.rows.is_empty() {
            return String::new();
        }
        let mut grid = readable(self.people, screen.width);
        // The first column is filled only in the first of several rows with the same text.
        for at in (1..grid.rows.len()).rev() {
            if grid.rows[at][0] == grid.rows[at - 1][0] {
                grid.rows[at][0].clear();
            }
        }
        let mut page = Page::new(screen);
        page.closing(&closing(self.people, self.store, screen));
        grid.render(screen, self.wraps) + &page.finish()
    }

    fn document(&self) -> Grid {
        readable(self.people, None)
    }

    fn values(&self) -> Grid {
        let mut grid = Grid::of_objects(&VALUES, &self.people.rows);
        for (cells, row) in grid.rows.iter_mut().zip(&self.people.rows) {
            if row.is_signature {
                cells[1] = SIGNER.to_owned();
            }
        }
        grid
    }

    fn items(&self) -> Vec<impl Serialize> {
        self.people.rows.iter().collect()
    }
}

/// The table for a person, on a screen of this width if any.
fn readable(people: &People<'_>, width: Option<u16>) -> Grid {
    let column = |name, title, share, text| Column { name, title, share, text, ..Column::PLAIN };
    let role_column = column("vai_tro", "Vai trò", 1, role);
    let office = column("co_quan", "Cơ quan", 2, |row| row.office());
    let mut columns = match people.by_office {
        false => vec![
            Column {
                whole: true,
                ..column("ho_ten", "Họ tên", 1, |row| row.name().unwrap_or_default().to_owned())
            },
            role_column,
            column("chuc_vu", "Chức vụ, cơ quan", 2, posts),
        ],
        true if width.is_some_and(|width| width < NARROW) => {
            vec![office, column("vai_tro", "Vai trò, chức vụ", 2, role_and_holder)]
        }
        true => vec![office, column("chuc_vu", "Họ tên, chức vụ", 2, name_and_post), role_column],
    };
    columns.push(column("ban", "Quyết định, ban", 3, decision));
    Grid::new(&people.rows, &columns.iter().collect::<Vec<_>>(), |column, row| (column.text)(row))
}

fn role(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => roles(seat),
        SeatOrSigner::Signer(NguoiKy { tu_cach: Some(tu_cach), .. }) => format!("{SIGNER} ({tu_cach})"),
        SeatOrSigner::Signer(_) => SIGNER.to_owned(),
    }
}

fn posts(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => with_posts(post(seat), seat),
        SeatOrSigner::Signer(signer) => signed_as(signer),
    }
}

/// The name where there is one, and the post.
fn name_and_post(row: &SeatRow<'_>) -> String {
    match row.who {
        SeatOrSigner::Seat(seat) => {
            with_posts(joined([or_empty(&seat.ho_ten), or_empty(&seat.chuc_vu)], ", "), seat)
        }
        SeatOrSigner::Signer(_) => String::new(),
    }
}

/// `Ủy viên: Đào Thanh Hải, Phó Giám đốc`.
fn role_and_holder(row: &SeatRow<'_>) -> String {
    match name_and_post(row) {
        holder if holder.is_empty() => role(row),
        holder => format!("{}: {holder}", role(row)),
    }
}

/// `4347/QĐ-UBND, Thanh Hóa, 11/2021: Tổ công tác (Ban Chỉ đạo …)`.
fn decision(row: &SeatRow<'_>) -> String {
    let doubt = if row.possibly { " (?)" } else { "" };
    let above = row.above.map(|committee| format!(" ({committee})")).unwrap_or_default();
    format!("{}{doubt}: {}{above}", reference(&row.entry.record), row.body)
}

/// How much was found, and what must not be concluded from it.
fn closing(people: &People<'_>, store: &Store, screen: &Screen) -> Vec<String> {
    let rows = &people.rows;
    let named = rows.iter().filter(|row| row.name().is_some()).count();
    let names: HashSet<_> = rows.iter().filter_map(SeatRow::name).map(text::key).collect();
    let (what, count) = match people.by_office {
        false => ("tên", names.len()),
        true => ("cơ quan", rows.iter().map(|row| text::key(&row.office())).collect::<HashSet<_>>().len()),
    };
    let decisions = rows.iter().map(|row| &row.entry.path).collect::<HashSet<_>>().len();
    let line = format!("{count} {what}, {} dòng, {decisions} quyết định", rows.len());
    let possible = rows.iter().filter(|row| row.possibly).count();
    let mut lines = vec![summary_of(line, "dòng ", possible, store, screen)];
    if !people.unnamed.is_empty() {
        let count = people.unnamed.len();
        lines.push(format!("ngoài ra có {count} ghế không ghi tên; --co-quan cho thấy cả những ghế đó"));
    }
    if names.len() < named {
        lines.push("các dòng cùng tên chưa chắc là cùng một người: xét chức vụ, cơ quan và ngày".to_owned());
    }
    let mut noted: Vec<_> = rows.iter().filter(|row| !row.notes.is_empty()).map(|row| row.entry).collect();
    noted.sort_by(|a, b| a.by_day(b));
    noted.dedup_by_key(|entry| &entry.path);
    if !noted.is_empty() {
        let numbers: Vec<_> = noted.iter().map(|entry| entry.record.shown_number()).collect();
        lines.push(format!("hồ sơ có lưu ý về những ghế này, xem `bcd show`: {}", numbers.join(", ")));
    }
    lines
}

//! The page of a comparison.

use super::facts::{COMMITTEE, DECISION, REGIME, TEAMS};
use super::{Comparison, seats};
use crate::answers::words::brief;
use crate::corpus::Entry;
use crate::output::Screen;
use crate::output::page::Page;
use crate::output::side::{SideBySide, SideRow};
use crate::record::QuyetDinh;

/// Least widths of names and texts of facts that are pleasant to read.
const FACT: (usize, usize) = (12, 20);
/// The same for offices, which are long, and roles, which are short.
const SEAT: (usize, usize) = (20, 14);
/// The same for four or five decisions.
const SEAT_OF_MANY: (usize, usize) = (16, 10);
/// The same for shared words and duties, which are sentences.
const DUTY: (usize, usize) = (16, 28);

/// The comparison for a person.
pub fn render(entries: &[&Entry], comparison: &Comparison<'_>, screen: &Screen) -> String {
    let heads = heads(entries);
    let mut page = Page::new(screen);
    page.title(&format!("So sánh {} quyết định", entries.len()), &[]);
    page.columns(entries.iter().zip(LETTERS).map(|(entry, letter)| legend(entry, letter)).collect(), 1);
    for section in [DECISION, COMMITTEE] {
        facts(&mut page, comparison, &heads, section);
    }
    office_rows(&mut page, entries, comparison, &heads);
    duty_rows(&mut page, comparison, &heads);
    for section in [REGIME, TEAMS] {
        facts(&mut page, comparison, &heads, section);
    }
    page.note("– là hồ sơ không ghi, không hẳn là không có.");
    page.finish()
}

const LETTERS: [&str; 5] = ["A", "B", "C", "D", "E"];

fn legend(entry: &Entry, letter: &str) -> Vec<String> {
    vec![letter.to_owned(), brief(&entry.record)]
}

/// A letter and the first of these that differs between all: province, number, province with day.
fn heads(entries: &[&Entry]) -> Vec<String> {
    let place = |record: &QuyetDinh| record.shown_place().to_owned();
    let number = |record: &QuyetDinh| record.shown_number().to_owned();
    let dated = |record: &QuyetDinh| format!("{}, {}", place(record), record.ngay_ban_hanh.vietnamese());
    let names = |of: &dyn Fn(&QuyetDinh) -> String| entries.iter().map(|entry| of(&entry.record)).collect();
    let choices: [Vec<String>; 2] = [names(&place), names(&number)];
    let apart =
        choices.into_iter().find(|names| (1..names.len()).all(|at| !names[..at].contains(&names[at])));
    let names = apart.unwrap_or_else(|| names(&dated));
    names.iter().zip(LETTERS).map(|(name, letter)| format!("{letter} · {name}")).collect()
}

fn side(rows: Vec<SideRow>, heads: &[String], (least_name, least_cell): (usize, usize)) -> SideBySide<'_> {
    SideBySide { heads, rows, least_name, least_cell }
}

fn facts(page: &mut Page<'_>, comparison: &Comparison<'_>, heads: &[String], section: &str) {
    let facts = comparison.facts.iter().filter(|fact| fact.phan == section);
    let rows: Vec<_> =
        facts.map(|fact| SideRow { name: fact.muc.clone(), cells: fact.gia_tri.clone() }).collect();
    if !rows.is_empty() {
        page.section(section);
        page.side(&side(rows, heads, FACT));
    }
}

fn office_rows(page: &mut Page<'_>, entries: &[&Entry], comparison: &Comparison<'_>, heads: &[String]) {
    if comparison.seats.is_empty() {
        return;
    }
    let group = seats::any_group(entries);
    page.section(match group {
        true => "Ghế theo cơ quan (một nhóm có thể gồm cả cơ quan ở dòng khác)",
        false => "Ghế theo cơ quan",
    });
    let row = |office: &seats::OfficeRoles| SideRow {
        name: office.co_quan.clone(),
        cells: office.vai_tro.iter().map(|roles| seats::in_words(roles)).collect(),
    };
    let widths = if heads.len() > 3 { SEAT_OF_MANY } else { SEAT };
    page.side(&side(comparison.seats.iter().map(row).collect(), heads, widths));
}

fn duty_rows(page: &mut Page<'_>, comparison: &Comparison<'_>, heads: &[String]) {
    let (shared, alone): (Vec<_>, Vec<_>) = comparison.duties.iter().partition(|row| row.is_shared());
    if !shared.is_empty() {
        page.section("Nhiệm vụ xếp theo chữ chung (gần chữ, chưa chắc là một việc)");
        let rows =
            shared.iter().map(|row| SideRow { name: row.chu_chung.join(", "), cells: row.viec.clone() });
        page.side(&side(rows.collect(), heads, DUTY));
    }
    if alone.is_empty() {
        return;
    }
    page.section("Nhiệm vụ không xếp được cạnh việc nào");
    for (at, head) in heads.iter().enumerate() {
        let duties = alone.iter().filter_map(|row| row.viec[at].clone());
        let duties: Vec<_> = duties.map(|duty| (duty, vec![])).collect();
        if !duties.is_empty() {
            page.part(head);
            page.points(&duties);
        }
    }
}

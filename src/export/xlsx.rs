//! A workbook for Excel and LibreOffice: a sheet a table, and a sheet to read first.

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};
use serde_json::Value;

use super::{CellKind, ExportTable, LICENCE};
use crate::answers::DecisionSet;
use crate::output::grid::plain;
use crate::text;

/// Limits of Excel: characters of a cell, characters of a link, links of a sheet.
const LONGEST_CELL: usize = 32_767;
const LONGEST_LINK: usize = 2_079;
const MOST_LINKS: usize = 65_530;
/// The widest column, in characters.
const WIDEST: usize = 60;

/// The workbook with these tables; fails when a table has more rows than a sheet can have.
pub fn workbook(tables: &[ExportTable], set: &DecisionSet<'_>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title("Các quyết định về ban chỉ đạo");
    // Not the clock: same records, same bytes.
    if let Ok(made) = ExcelDateTime::parse_from_str(&set.newest.to_string()) {
        properties = properties.set_creation_datetime(&made);
    }
    workbook.set_properties(&properties);
    read_first(workbook.add_worksheet(), tables, set)?;
    for table in tables {
        let filled = fill(workbook.add_worksheet(), table, set);
        filled.with_context(|| format!("bảng {} không vừa một trang tính", table.name))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Fills a sheet with a table: headings that stay in view and filter, real days, links.
fn fill(sheet: &mut Worksheet, table: &ExportTable, set: &DecisionSet<'_>) -> Result<()> {
    let titles: Vec<_> = table.columns.iter().map(|column| column.title).collect();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let mut widths: Vec<_> = titles.iter().map(|title| text::width(title) + 4).collect();
    let mut last = 0;
    let mut links = 0;
    sheet.set_name(table.title)?;
    headings(sheet, 0, &titles)?;
    for (cells, at) in table.cells(set).zip(1..) {
        for (((cell, column), width), to) in cells.iter().zip(&table.columns).zip(&mut widths).zip(0..) {
            let words = plain(cell);
            *width = (*width).max(text::width(&words)).min(WIDEST);
            let day_of = || ExcelDateTime::parse_from_str(&words).ok();
            match (column.kind, cell) {
                (_, Value::Null) => continue,
                (_, Value::Bool(flag)) => sheet.write_string(at, to, if *flag { "có" } else { "không" })?,
                (_, Value::Number(number)) => {
                    sheet.write_number(at, to, number.as_f64().unwrap_or_default())?
                }
                (CellKind::Address, _) if words.len() <= LONGEST_LINK && links < MOST_LINKS => {
                    links += 1;
                    sheet.write_url(at, to, words.as_str())?
                }
                (CellKind::Day, _) => match day_of() {
                    Some(moment) => sheet.write_datetime_with_format(at, to, &moment, &day)?,
                    // Excel knows no day before 1900.
                    None => sheet.write_string(at, to, words)?,
                },
                _ => sheet.write_string(at, to, cut(words))?,
            };
        }
        last = at;
    }
    for (width, to) in widths.iter().zip(0..) {
        sheet.set_column_width(to, *width as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, u16::try_from(titles.len() - 1)?)?;
    Ok(())
}

/// The sheet that says how to read the others.
fn read_first(sheet: &mut Worksheet, tables: &[ExportTable], set: &DecisionSet<'_>) -> Result<()> {
    let day = set.newest.vietnamese();
    let decisions = set.rows.len();
    #[rustfmt::skip]
    let notes = [
        ("Nội dung", format!("{decisions} quyết định về ban chỉ đạo; quyết định mới nhất của bộ hồ sơ: {day}.")),
        ("Tình trạng", format!("Tính đến {day}, theo các hồ sơ đã có. Chưa có hồ sơ nào thay thế không có nghĩa là chắc chắn còn hiệu lực.")),
        ("(?)", "Có thể đúng, chưa chắc: chỉ suy từ tên ban, từ khoảng ngày, hoặc đã quá lâu.".to_owned()),
        ("Ô trống", "Nguồn không nêu, hoặc không áp dụng; không phải là \"không có\".".to_owned()),
        ("Ngày", "Ngày ban hành chưa rõ được ghi thành khoảng; Từ ngày, Đến ngày là ngày sớm nhất và muộn nhất có thể.".to_owned()),
        ("Nhiệm vụ", "Diễn lại ngắn gọn, không phải nguyên văn.".to_owned()),
        ("Thành viên", "Theo quyết định ở cùng dòng, vào ngày ký. Cùng tên chưa chắc là cùng một người.".to_owned()),
        ("Giấy phép", format!("{LICENCE}: được dùng tự do, không phải xin phép.")),
    ];
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    sheet.set_name("Đọc trước")?;
    for ((label, words), at) in notes.iter().zip(0..) {
        sheet.write_string_with_format(at, 0, *label, &top.clone().set_bold())?;
        sheet.merge_range(at, 1, at, 4, words, &top)?;
    }
    let mut at = u32::try_from(notes.len())? + 1;
    headings(sheet, at, &["Trang", "Cột", "Khóa", "Kiểu", "Nghĩa (tiếng Anh)"])?;
    for (table, column) in tables.iter().flat_map(|table| table.columns.iter().map(move |it| (table, it))) {
        at += 1;
        let cells = [table.title, column.title, column.key, column.kind.label(), column.english];
        for (cell, to) in cells.into_iter().zip(0..) {
            sheet.write_string(at, to, cell)?;
        }
    }
    for (width, to) in [14, 26, 24, 12, 70].into_iter().zip(0..) {
        sheet.set_column_width(to, width)?;
    }
    Ok(())
}

fn headings(sheet: &mut Worksheet, at: u32, titles: &[&str]) -> Result<()> {
    for (title, to) in titles.iter().zip(0..) {
        sheet.write_string_with_format(at, to, *title, &Format::new().set_bold())?;
    }
    Ok(())
}

/// The text, cut to the length of a cell.
fn cut(words: String) -> String {
    match words.encode_utf16().count() {
        ..=LONGEST_CELL => words,
        // Half as many characters: each may be a pair in UTF-16.
        _ => words.chars().take(LONGEST_CELL / 2).chain(['…']).collect(),
    }
}

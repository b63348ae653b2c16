//! Reads the table of properties that legal portals show beside a document.

use std::collections::BTreeSet;

use super::names::{name_at, titled};
use super::phrases;
use super::scan::{Scan, numbers, parse_day};
use super::{Draft, Read, Signer};
use crate::date::Interval;
use crate::text;

/// Reads `Số hiệu | 503/QĐ-UBND` and the like, with bars, colons, wide blanks or line breaks between.
pub(super) fn read(lines: &[String], draft: &mut Draft) {
    let is_key = |cell: &str| phrases::is("thuoc_tinh", &text::toneless(cell));
    let mut cells: Vec<(String, usize)> = Vec::new();
    for (line, number) in lines.iter().zip(1..) {
        for (_, cell) in super::blocks::cells(line) {
            let parts = cell.split(": ").map(|part| part.trim_matches([' ', ':']).to_owned());
            cells.extend(parts.filter(|part| !part.is_empty()).map(|part| (part, number)));
        }
    }
    // The value is behind its key, in the same line or within the next two.
    let near = |pair: &&[(String, usize)]| pair[1].1 <= pair[0].1 + 2;
    let found: Vec<_> =
        cells.windows(2).filter(near).filter(|pair| is_key(&pair[0].0) && !is_key(&pair[1].0)).collect();
    let keys: BTreeSet<String> = found.iter().map(|pair| text::toneless(&pair[0].0)).collect();
    // One property alone may be a sentence.
    for pair in found.into_iter().filter(|_| keys.len() > 1) {
        let (value, line) = (&pair[1].0, pair[1].1);
        match text::toneless(&pair[0].0).as_str() {
            "so hieu" | "so ky hieu" | "so van ban" => {
                let number = numbers(value).into_iter().next().map(|(_, number)| number);
                fill(&mut draft.so_hieu, number, line);
            }
            "ngay ban hanh" => fill(&mut draft.ngay_ban_hanh, day(value), line),
            "ngay hieu luc" | "ngay co hieu luc" => fill(&mut draft.ngay_hieu_luc, day(value), line),
            "nguoi ky" => {
                let scan = Scan::new(value);
                let name = name_at(&scan, 0).is_some_and(|len| len == scan.words.len());
                let signer = Signer { ho_ten: Some(titled(value)), ..Signer::default() };
                fill(&mut draft.nguoi_ky, name.then_some(signer), line);
            }
            "co quan ban hanh" => fill(&mut draft.co_quan_ban_hanh, super::head::issuer(value), line),
            _ => {
                fill(&mut draft.trich_yeu, Some(value.clone()).filter(|what| what.chars().count() > 20), line)
            }
        }
    }
}

fn day(value: &str) -> Option<Interval> {
    parse_day(value).filter(|day| day.is_day())
}

/// Takes the value of a property unless another place said it.
fn fill<T>(slot: &mut Option<Read<T>>, value: Option<T>, line: usize) {
    *slot = slot.take().or(value.map(|value| Read::new(value, line)));
}

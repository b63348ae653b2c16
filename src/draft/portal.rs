//! Reads the table of properties that legal portals show beside a document.

use super::names::{name_at, titled};
use super::phrases;
use super::scan::{Scan, numbers, parse_day};
use super::{Draft, Read, Signer};
use crate::text;

/// Reads `Số hiệu | 503/QĐ-UBND` and the like, with bars, colons, wide blanks or line breaks between.
pub(super) fn read(lines: &[String], draft: &mut Draft) {
    let is_key = |line: &str| phrases::is("thuoc_tinh", &text::toneless(line));
    let mut found: Vec<(String, String, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let cells: Vec<String> = super::blocks::cells(line).into_iter().map(|(_, cell)| cell).collect();
        let cells: Vec<&str> = cells
            .iter()
            .flat_map(|cell| cell.split(": ").map(|part| part.trim_matches([' ', ':'])))
            .collect();
        for pair in cells.windows(2) {
            if is_key(pair[0]) && !is_key(pair[1]) {
                found.push((text::toneless(pair[0]), pair[1].to_owned(), at + 1));
            }
        }
        let next = lines[at + 1..].iter().zip(at + 2..).take(2).find(|(line, _)| !line.trim().is_empty());
        if let ([only], Some((value, number))) = (cells.as_slice(), next)
            && is_key(only)
            && !is_key(value)
        {
            found.push((
                text::toneless(only),
                value.trim().trim_start_matches(['|', ' ']).to_owned(),
                number,
            ));
        }
    }
    // One property alone may be a sentence.
    if found.iter().map(|(key, ..)| key).collect::<std::collections::BTreeSet<_>>().len() < 2 {
        return;
    }
    for (key, value, line) in found {
        match key.as_str() {
            "so hieu" | "so ky hieu" | "so van ban" => {
                let number = numbers(&value).into_iter().next().map(|(_, number)| number);
                fill(&mut draft.so_hieu, number, line);
            }
            "ngay ban hanh" | "ngay hieu luc" | "ngay co hieu luc" => {
                let issued = key == "ngay ban hanh";
                let slot = if issued { &mut draft.ngay_ban_hanh } else { &mut draft.ngay_hieu_luc };
                fill(slot, parse_day(&value).filter(|day| day.is_day()), line);
            }
            "nguoi ky" => {
                let scan = Scan::new(&value);
                let name = name_at(&scan, 0).is_some_and(|len| len == scan.words.len());
                let signer = Signer { ho_ten: Some(titled(&value)), ..Signer::default() };
                fill(&mut draft.nguoi_ky, name.then_some(signer), line);
            }
            "co quan ban hanh" => fill(&mut draft.co_quan_ban_hanh, super::head::issuer(&value), line),
            _ => fill(&mut draft.trich_yeu, Some(value).filter(|what| what.chars().count() > 20), line),
        }
    }
}

/// Takes the value of a property unless another place said it.
fn fill<T>(slot: &mut Option<Read<T>>, value: Option<T>, line: usize) {
    *slot = slot.take().or(value.map(|value| Read::new(value, line)));
}

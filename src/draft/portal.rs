//! Reads the table of properties that legal portals show beside a document.

use super::persons::{name_at, titled};
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
                draft.so_hieu = draft.so_hieu.take().or(number.map(|number| Read::new(number, line)));
            }
            "ngay ban hanh" => {
                let day = parse_day(&value).filter(|day| day.is_day());
                draft.ngay_ban_hanh = draft.ngay_ban_hanh.take().or(day.map(|day| Read::new(day, line)));
            }
            "ngay hieu luc" | "ngay co hieu luc" => {
                let day = parse_day(&value).filter(|day| day.is_day());
                draft.ngay_hieu_luc = draft.ngay_hieu_luc.take().or(day.map(|day| Read::new(day, line)));
            }
            "nguoi ky" => {
                let scan = Scan::new(&value);
                let name = name_at(&scan, 0).is_some_and(|len| len == scan.words.len());
                let signer = Signer { ho_ten: Some(titled(&value)), ..Signer::default() };
                draft.nguoi_ky = draft.nguoi_ky.take().or(name.then(|| Read::new(signer, line)));
            }
            "co quan ban hanh" => {
                let issuer = super::head::issuer(&value);
                draft.co_quan_ban_hanh =
                    draft.co_quan_ban_hanh.take().or(issuer.map(|name| Read::new(name, line)));
            }
            _ => {
                let what = value.chars().count() > 20;
                draft.trich_yeu = draft.trich_yeu.take().or(what.then(|| Read::new(value, line)));
            }
        }
    }
}

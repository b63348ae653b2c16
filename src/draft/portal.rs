//! Reads the table of properties that legal portals show beside a document.

use std::collections::BTreeMap;

use super::blocks::cells;
use super::head::issuer;
use super::names::{name_at, titled};
use super::scan::{Scan, numbers, parse_day};
use super::{Draft, Read, Signer};
use crate::text;

/// The properties of which the value is read, and the key of a record that each gives.
const PROPERTIES: [(&str, &str); 9] = [
    ("so hieu", "so_hieu"),
    ("so ky hieu", "so_hieu"),
    ("so van ban", "so_hieu"),
    ("ngay ban hanh", "ngay_ban_hanh"),
    ("ngay hieu luc", "ngay_hieu_luc"),
    ("ngay co hieu luc", "ngay_hieu_luc"),
    ("nguoi ky", "nguoi_ky"),
    ("co quan ban hanh", "co_quan_ban_hanh"),
    ("trich yeu", "trich_yeu"),
];

/// Reads `Số hiệu | 503/QĐ-UBND` and the like, with bars, colons, wide blanks or line breaks between.
pub(super) fn read(lines: &[String], draft: &mut Draft) {
    let key = |cell: &str| {
        let plain = text::toneless(cell);
        PROPERTIES.iter().find(|(name, _)| *name == plain).map(|(_, key)| *key)
    };
    let mut all: Vec<(String, usize)> = Vec::new();
    for (line, number) in lines.iter().zip(1..) {
        for (_, cell) in cells(line) {
            let parts = cell.split(": ").map(|part| part.trim_matches([' ', ':']).to_owned());
            all.extend(parts.filter(|part| !part.is_empty()).map(|part| (part, number)));
        }
    }
    // The value is behind its key, in the same line or within the next two.
    let near = |pair: &&[(String, usize)]| pair[1].1 <= pair[0].1 + 2 && key(&pair[1].0).is_none();
    let found = all.windows(2).filter(near).filter_map(|pair| Some((key(&pair[0].0)?, &pair[1])));
    let found: BTreeMap<_, _> = { found }.rev().collect();
    // One property alone may be a sentence.
    for (key, (value, line)) in found.iter().filter(|_| found.len() > 1) {
        let day = parse_day(value).filter(|day| day.is_day());
        let scan = Scan::new(value);
        match *key {
            "so_hieu" => fill(&mut draft.so_hieu, numbers(value).pop().map(|(_, number)| number), *line),
            "ngay_ban_hanh" => fill(&mut draft.ngay_ban_hanh, day, *line),
            "ngay_hieu_luc" => fill(&mut draft.ngay_hieu_luc, day, *line),
            "nguoi_ky" if name_at(&scan, 0) == Some(scan.words.len()) => {
                let signer = Signer { ho_ten: titled(value), ..Signer::default() };
                fill(&mut draft.nguoi_ky, Some(signer), *line);
            }
            "co_quan_ban_hanh" => fill(&mut draft.co_quan_ban_hanh, issuer(value), *line),
            "trich_yeu" if value.len() > 25 => fill(&mut draft.trich_yeu, Some(value.clone()), *line),
            _ => {}
        }
    }
}

/// Takes the value of a property unless another place said it.
fn fill<T>(slot: &mut Option<Read<T>>, value: Option<T>, line: usize) {
    *slot = slot.take().or(value.map(|value| Read::new(value, line)));
}

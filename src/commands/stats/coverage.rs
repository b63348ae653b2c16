//! How many of the places that can have a key of the format have it.

use anyhow::Result;
use serde::Serialize;

use super::how_many;
use crate::columns::DecisionRow;
use crate::output::bars::Bar;
use crate::output::grid::Heading;
use crate::output::page::Page;
use crate::output::{Grid, Screen, TableAnswer, json};
use crate::record::presence::{self, Held, Key};

/// The coverage of a set of records.
#[derive(Debug)]
pub struct Coverage {
    title: String,
    records: usize,
    keys: Vec<Key>,
    held: Vec<Held>,
}

/// The coverage of one key, as JSON.
#[derive(Debug, Serialize)]
struct KeyShare<'k> {
    khoa: &'k str,
    nhan: &'static str,
    bat_buoc: bool,
    /// The route of the tables that are counted; absent where these are the records.
    #[serde(skip_serializing_if = "str::is_empty")]
    trong: &'k str,
    co: usize,
    tren: usize,
    /// `null` where no place can have the key.
    ty_le: Option<f64>,
}

#[derive(Debug, Serialize)]
struct JsonCoverage<'k> {
    #[serde(rename = "_quyet_dinh")]
    records: usize,
    #[serde(rename = "_do_phu")]
    shares: Vec<KeyShare<'k>>,
}

/// Counts over all records how often each key is there.
pub fn of(rows: &[DecisionRow<'_>]) -> Coverage {
    let keys = presence::keys();
    let mut held = vec![Held::default(); keys.len()];
    for row in rows {
        for (sum, one) in held.iter_mut().zip(presence::held(&row.entry.record, &keys)) {
            sum.holding += one.holding;
            sum.places += one.places;
        }
    }
    Coverage { title: how_many(rows), records: rows.len(), keys, held }
}

impl Coverage {
    fn shares(&self) -> impl Iterator<Item = KeyShare<'_>> {
        self.keys.iter().zip(&self.held).map(|(key, held)| KeyShare {
            khoa: &key.route,
            nhan: key.field.label(),
            bat_buoc: key.field.must,
            trong: &key.within,
            co: held.holding,
            tren: held.places,
            ty_le: (held.places > 0).then(|| thousandths(*held) as f64 / 1000.0),
        })
    }

    /// The keys of each table that occurs, with their counts.
    fn tables(&self) -> Vec<(&Key, Vec<(&Key, Held)>)> {
        let mut tables: Vec<(&Key, Vec<(&Key, Held)>)> = Vec::new();
        for (key, held) in self.keys.iter().zip(&self.held).filter(|(_, held)| held.places > 0) {
            match tables.iter_mut().find(|(first, _)| first.within == key.within) {
                Some((_, keys)) => keys.push((key, *held)),
                None => tables.push((key, vec![(key, *held)])),
            }
        }
        tables
    }
}

/// The share in thousandths; only all is 1000 and only none is 0.
fn thousandths(held: Held) -> usize {
    let rounded = (held.holding * 2000 + held.places) / (2 * held.places.max(1));
    match held.holding {
        0 => 0,
        all if all == held.places => 1000,
        _ => rounded.clamp(1, 999),
    }
}

/// `27 %`; `< 1 %` and `> 99 %` where rounding would say none or all.
fn percent(held: Held) -> String {
    match thousandths(held) {
        1..=9 => "< 1 %".to_owned(),
        991..=999 => "> 99 %".to_owned(),
        share => format!("{} %", (share + 5) / 10),
    }
}

/// `ban.thanh_vien · Thành viên (41 chỗ)`, `Quyết định (5 hồ sơ)`.
fn heading(first: &Key, places: usize) -> String {
    match first.within.as_str() {
        "" => format!("{} (trên {places} hồ sơ)", first.table.label()),
        within => format!("{within} (trên {places} {})", first.table.label().to_lowercase()),
    }
}

fn bars(keys: &[(&Key, Held)]) -> Vec<Bar> {
    let name = |key: &Key| format!("{}{}", key.field.key, if key.field.must { "*" } else { "" });
    let longest = keys.iter().map(|(key, _)| name(key).len()).max().unwrap_or(0);
    let bar = |(key, held): &(&Key, Held)| Bar {
        name: format!("{:longest$}  {}", name(key), key.field.label()),
        figures: vec![format!("{}/{}", held.holding, held.places), percent(*held)],
        certain: held.holding,
        possible: 0,
        whole: held.places,
    };
    keys.iter().map(bar).collect()
}

impl TableAnswer for Coverage {
    fn page(&self, screen: &Screen) -> String {
        let mut page = Page::new(screen);
        if self.records == 0 {
            return page.finish();
        }
        let line = "Mỗi khóa có ở bao nhiêu trong số những chỗ có thể có nó; * là khóa bắt buộc.";
        page.title(&format!("Độ phủ của {}", self.title), &[line]);
        for (first, keys) in self.tables() {
            page.section(&heading(first, keys[0].1.places));
            page.bars(&bars(&keys));
        }
        page.note(
            "Hồ sơ nào thiếu: `bcd list --thieu nguoi_ky`; khóa ở trong ghi cả đường: `bcd list --thieu ban.thanh_vien.ho_ten`.",
        );
        page.finish()
    }

    fn values(&self) -> Grid {
        let row = |share: KeyShare<'_>| {
            let rate = share.ty_le.map_or_else(String::new, |rate| rate.to_string());
            let (must, have, of) = (share.bat_buoc.to_string(), share.co.to_string(), share.tren.to_string());
            vec![share.khoa.to_owned(), share.nhan.to_owned(), must, share.trong.to_owned(), have, of, rate]
        };
        let columns = Heading::plain(&["khoa", "nhan", "bat_buoc", "trong", "co", "tren", "ty_le"]);
        Grid { columns, rows: self.shares().map(row).collect() }
    }

    fn items(&self) -> Vec<impl Serialize> {
        self.shares().collect()
    }

    fn json(&self) -> Result<String> {
        json::pretty(&JsonCoverage { records: self.records, shares: self.shares().collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_nought() {
        let percent = |holding, places| percent(Held { holding, places });
        assert_eq!(percent(0, 4), "0 %");
        assert_eq!(percent(1, 4), "25 %");
        assert_eq!(percent(2, 3), "67 %");
        assert_eq!(percent(1, 1000), "< 1 %");
        assert_eq!(percent(9999, 10000), "> 99 %");
        assert_eq!(percent(4, 4), "100 %");
    }
}

//! A set of which few records are needed whole: of the others is known how they follow each other.

use rayon::prelude::*;

use super::{Corpus, Store, entry_of, record_of};
use crate::record::{QuyetDinh, ThanhVien};

impl Store {
    /// Reads all records, but keeps of each only what its links come out of, and how surely it stood on a day: no seats
    /// but one, no duties, no sources. A large set takes a third of the memory.
    pub fn load_links(&self) -> Corpus {
        let lean = |found| {
            let mut read = record_of(found)?;
            if let Ok(entry) = &mut read {
                shed(&mut entry.record);
            }
            Some(read)
        };
        Corpus::of(self.map(None, &lean))
    }
}

impl Corpus {
    /// Reads the records at these places again, whole. One whose file is gone by now stays as it is.
    pub fn complete(&mut self, store: &Store, places: &[usize]) {
        let entries = &self.entries;
        let whole = |at: &usize| Some((*at, entry_of(&store.file(&entries[*at].path).into())?));
        for (at, entry) in places.par_iter().filter_map(whole).collect::<Vec<_>>() {
            self.entries[at] = entry;
        }
    }
}

fn shed(record: &mut QuyetDinh) {
    record.trich_yeu = None;
    record.nguoi_ky = None;
    record.can_cu = Vec::new();
    record.nguon = Vec::new();
    record.luu_y = Vec::new();
    let ban = &mut record.ban;
    ban.kiem = Vec::new();
    ban.co_quan_thuong_truc = Vec::new();
    ban.nhiem_vu = Vec::new();
    ban.quyen_han = Vec::new();
    ban.che_do = None;
    ban.giup_viec = Vec::new();
    // Whether there are seats, and whether they only say who comes and who goes.
    let is_change = |seat: &ThanhVien| seat.thay_doi.is_some();
    let kept = ban.thanh_vien.iter().position(is_change).unwrap_or_default();
    ban.thanh_vien = std::mem::take(&mut ban.thanh_vien).into_iter().skip(kept).take(1).collect();
    ban.thanh_vien.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Chains, Endings};
    use crate::date::Interval;

    #[test]
    fn links_and_what_stood_come_out_of_what_is_kept() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chains");
        for store in [Store::Embedded, Store::Folder { root, shown: "chains".to_owned() }] {
            let (whole, mut lean) = (store.load(), store.load_links());
            assert!(whole.entries.len() > 10, "{}", store.describe());
            let told = |corpus: &Corpus| {
                let chains = Chains::of(corpus);
                let days = ["1999", "2014-06-01", "2019/2020", "2021-11-30", "2026-02"];
                let stood = days.map(|day| {
                    let endings = Endings::by(corpus, &chains, Interval::parse(day).unwrap());
                    (0..corpus.entries.len()).map(|at| endings.stands(at)).collect::<Vec<_>>()
                });
                format!("{chains:?} {:?} {stood:?}", chains.groups(corpus))
            };
            assert_eq!(told(&lean), told(&whole));
            assert_ne!(format!("{lean:?}"), format!("{whole:?}"));
            lean.complete(&store, &(0..whole.entries.len()).collect::<Vec<_>>());
            assert_eq!(format!("{lean:?}"), format!("{whole:?}"));
        }
    }
}

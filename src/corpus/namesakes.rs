//! Later records in which somebody of the same name has another office; never said to be the same person.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::evidence::post_of;
use super::{Corpus, Entry};
use crate::date::Interval;
use crate::record::ThanhVien;
use crate::registers::phrase::Phrase;
use crate::text;

/// The offices of all persons with some names, across records.
#[derive(Debug)]
pub struct Namesakes<'c> {
    by_name: HashMap<String, Vec<Namesake<'c>>>,
}

/// The most later offices of one name that are compared with an earlier one.
const MOST: usize = 20;

/// An office that a record gives to a name.
#[derive(Debug, Clone, Copy)]
pub struct Namesake<'c> {
    /// The record.
    pub entry: &'c Entry,
    /// Post.
    pub chuc_vu: Option<&'c str>,
    /// Office.
    pub co_quan: Option<&'c str>,
}

impl Namesake<'_> {
    /// `có người cùng tên giữ chức Giám đốc Sở Nội vụ từ ngày 21/10/2017`.
    pub fn in_words(&self) -> String {
        let since = self.entry.record.ngay_ban_hanh.in_words();
        format!("có người cùng tên giữ chức {} từ {since}", post_of(self.chuc_vu, self.co_quan))
    }
}

impl<'c> Namesakes<'c> {
    /// The offices of those who are named like the holders of these seats.
    pub fn of<'s>(corpus: &'c Corpus, seats: impl Iterator<Item = &'s ThanhVien>) -> Self {
        let wanted: HashSet<_> = seats.filter_map(|seat| seat.ho_ten.as_deref().map(text::key)).collect();
        if wanted.is_empty() {
            return Self { by_name: HashMap::new() };
        }
        let found = corpus.entries.par_iter().flat_map_iter(|entry| {
            let seats = entry.record.bodies().into_iter().flat_map(|(_, body)| &body.thanh_vien);
            let seats = seats.map(|seat| (&seat.ho_ten, &seat.chuc_vu, &seat.co_quan));
            // Papers of a committee are signed by the role on it, which is no office.
            let signer = entry.record.nguoi_ky.iter().filter(|_| !entry.is_paper() && !entry.is_own());
            let signer = signer.map(|it| (&it.ho_ten, &it.chuc_vu, &it.co_quan));
            let wanted = &wanted;
            seats.chain(signer).filter_map(move |(ho_ten, chuc_vu, co_quan)| {
                let name = text::key(ho_ten.as_deref()?);
                let office = Namesake { entry, chuc_vu: chuc_vu.as_deref(), co_quan: co_quan.as_deref() };
                wanted.contains(&name).then_some((name, office))
            })
        });
        let mut by_name: HashMap<_, Vec<Namesake<'_>>> = HashMap::new();
        for (name, office) in found.collect::<Vec<_>>() {
            by_name.entry(name).or_default().push(office);
        }
        by_name.values_mut().for_each(|same| {
            same.sort_by(|a, b| a.entry.by_day(b.entry));
        });
        Self { by_name }
    }

    /// The earliest other office of the name in a record after that of the seat, not after a day.
    pub fn elsewhere(&self, seat: &'c ThanhVien, by: &'c Entry, day: Interval) -> Option<&Namesake<'c>> {
        let own = Namesake { entry: by, chuc_vu: seat.chuc_vu.as_deref(), co_quan: seat.co_quan.as_deref() };
        let later =
            |other: &&Namesake<'_>| other.entry.day.is_after(&by.day) && !other.entry.day.is_after(&day);
        let same = self.by_name.get(&text::key(seat.ho_ten.as_deref()?))?.iter();
        same.filter(later).take(MOST).find(|other| Self::is_other(&own, other))
    }

    /// Whether two posts differ; a longer name of one office is no other.
    fn is_other(a: &Namesake<'_>, b: &Namesake<'_>) -> bool {
        let (Some(office), Some(other)) = (a.co_quan, b.co_quan) else { return false };
        let (Some(post), Some(other_post)) = (a.chuc_vu, b.chuc_vu) else { return false };
        let provinces = a.entry.record.tinh.as_ref().zip(b.entry.record.tinh.as_ref());
        if provinces.is_some_and(|(a, b)| a != b) {
            return true;
        }
        let is_in = |part: &str, whole: &str| Phrase::new(part).is_in(whole);
        let same_office = || office == other || is_in(office, other) || is_in(other, office);
        post != other_post && text::key(post) != text::key(other_post) || !same_office()
    }
}

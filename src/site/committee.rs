//! The page of a committee: its time line, its heads, and who came and went between two decisions.

use std::collections::HashSet;

use anyhow::Result;
use askama::Template;
use rayon::prelude::*;

use super::address::PageKind;
use super::{PageHead, SiteFile, SiteSet, file};
use crate::answers::history::{self, HistoryStep};
use crate::answers::words;
use crate::columns;
use crate::corpus::Corpus;
use crate::date::{Date, Interval};
use crate::record::{Ban, QuyetDinh, ThanhVien, ThayDoi};
use crate::text;

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "committee.html")]
struct CommitteePage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    steps: &'s [HistoryStep<'s>],
    /// The steps with a record, oldest first.
    records: Vec<usize>,
    names: Vec<&'s str>,
    axis: TimeAxis,
    turnovers: Vec<Turnover<'s>>,
}

/// The names that a decision adds to and removes from a list of members.
#[derive(Debug)]
struct Turnover<'s> {
    /// The decision before, where the lists of both are compared; else the decision says so itself.
    from: Option<usize>,
    to: usize,
    came: Vec<&'s str>,
    went: Vec<&'s str>,
    is_partial: bool,
}

/// The decisions with a record of a history, oldest first.
pub fn records(steps: &[HistoryStep<'_>]) -> Vec<usize> {
    steps.iter().filter_map(|step| step.older.record()).collect()
}

/// The newest of the decisions that is no paper of the committee.
pub fn newest(corpus: &Corpus, records: &[usize]) -> usize {
    let is_decision = |at: &&usize| !corpus.entries[**at].is_paper();
    *records.iter().rev().find(is_decision).unwrap_or(&records[records.len() - 1])
}

impl CommitteePage<'_> {
    fn newest(&self) -> &QuyetDinh {
        self.set.record(newest(self.set.corpus, &self.records))
    }
}

/// The pages of all committees.
pub fn files(set: &SiteSet<'_>) -> Result<Vec<SiteFile>> {
    set.histories.par_iter().map(|steps| page(set, steps)).collect()
}

fn page(set: &SiteSet<'_>, steps: &[HistoryStep<'_>]) -> Result<SiteFile> {
    let records = records(steps);
    let ban = |at: usize| &set.corpus.entries[at].record.ban;
    let newest_first = std::iter::once(newest(set.corpus, &records)).chain(records.iter().rev().copied());
    let names = newest_first.map(ban).flat_map(|ban| std::iter::once(&ban.ten).chain(&ban.ten_cu));
    let mut seen = HashSet::new();
    let mut names: Vec<&str> =
        names.map(String::as_str).filter(|name| seen.insert(text::key(name))).collect();
    let pairs = records.iter().zip(std::iter::once(None).chain(records.iter().map(Some)));
    let turnover = |(to, from): (&usize, Option<&usize>)| Turnover::of(set, from.copied(), *to);
    let address = set.book.get(PageKind::COMMITTEE, &set.corpus.entries[records[0]].path).unwrap_or_default();
    let page = CommitteePage {
        head: set.head(address, names.remove(0)),
        set,
        steps,
        names,
        axis: TimeAxis::of(steps.iter().filter_map(|step| step.day), set.newest),
        turnovers: pairs.filter_map(turnover).collect(),
        records,
    };
    file(address, &page)
}

impl<'s> Turnover<'s> {
    /// By a decision that changes a composition as it says, else by the names in its list and in that of the one before.
    fn of(set: &'s SiteSet<'_>, from: Option<usize>, to: usize) -> Option<Self> {
        let ban = |at: usize| &set.corpus.entries[at].record.ban;
        let new = ban(to);
        if new.is_change() {
            let came = names(new, |seat| seat.thay_doi == Some(ThayDoi::Vao));
            let replaced = new.thanh_vien.iter().filter_map(|seat| seat.thay.as_deref());
            let went = names(new, |seat| seat.thay_doi == Some(ThayDoi::Ra)).into_iter().chain(replaced);
            return Some(Self { from: None, to, came, went: went.collect(), is_partial: false });
        }
        let old = ban(from?);
        if old.is_change() || old.thanh_vien.is_empty() || new.thanh_vien.is_empty() {
            return None;
        }
        let missing_in = |other: &Ban| {
            let known: Vec<_> = names(other, |_| true).into_iter().map(text::key).collect();
            move |seat: &ThanhVien| !known.contains(&text::key(seat.ho_ten.as_deref().unwrap_or_default()))
        };
        let is_partial = old.mot_phan == Some(true) || new.mot_phan == Some(true);
        Some(Self {
            from,
            to,
            came: names(new, missing_in(old)),
            went: names(old, missing_in(new)),
            is_partial,
        })
    }
}

fn names(ban: &Ban, wanted: impl Fn(&ThanhVien) -> bool) -> Vec<&str> {
    ban.thanh_vien.iter().filter(|seat| wanted(seat)).filter_map(|seat| seat.ho_ten.as_deref()).collect()
}

/// A line of time, from the first day of some events to the newest day of the data.
#[derive(Debug)]
pub struct TimeAxis {
    first: u16,
    last: u16,
}

impl TimeAxis {
    /// Left end and length of the line in units of the SVG.
    pub const LEFT: usize = 150;
    const LENGTH: usize = 450;

    /// The line for events on these days.
    pub fn of(days: impl Iterator<Item = Interval>, newest: Date) -> Self {
        let first = days.flat_map(|day| [day.earliest(), day.latest()]).flatten().min().unwrap_or(newest);
        Self { first: first.year(), last: newest.year().max(first.year()) + 1 }
    }

    /// The place of a day.
    fn place(&self, day: Date) -> usize {
        let (month, day_of_month) = day.month_and_day();
        let years = day.year().saturating_sub(self.first);
        let days = usize::from(years) * 372 + usize::from(month - 1) * 31 + usize::from(day_of_month - 1);
        Self::LEFT + (days * Self::LENGTH / (usize::from(self.last - self.first) * 372)).min(Self::LENGTH)
    }

    /// The places of the first and the last possible day; an unknown one is an end of the line.
    pub fn span(&self, days: Interval) -> (usize, usize) {
        let end = days.latest().map_or(Self::LEFT + Self::LENGTH, |day| self.place(day));
        (days.earliest().map_or(Self::LEFT, |day| self.place(day)), end)
    }

    /// Years with their places.
    pub fn years(&self) -> Vec<(u16, usize)> {
        let step = usize::from((self.last - self.first) / 10 + 1);
        let years = (self.first..self.last).step_by(step);
        years.filter_map(|year| Some((year, self.place(Date::new(year, 1, 1)?)))).collect()
    }
}

//! Which older decisions are on the same committee, as far as its name tells.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::{Corpus, Entry};
use crate::date::Date;
use crate::text;

/// The place of all central bodies together; no key has it.
const CENTRAL: &str = "";

/// The decisions of a corpus by the place and the name of their committees.
pub struct Names<'c> {
    corpus: &'c Corpus,
    known: Vec<Known<'c>>,
    named: HashMap<(&'c str, String), Named>,
}

/// What is asked of a decision again and again.
struct Known<'c> {
    /// Where to look for older decisions on its committee.
    place: &'c str,
    /// Whether the committee issued it: such a one was set up by another body of its province, or by any central one.
    own: bool,
    sets_anew: bool,
}

/// The decisions on committees of one name in one place.
struct Named {
    /// In the order of their days.
    all: Vec<usize>,
    /// By the last days on which they can have been issued.
    over: Youngest,
    /// By the first days on which they can have been issued: those that the committee did not issue itself.
    begun: Youngest,
    /// Those of them that set the committee anew.
    begun_anew: Youngest,
}

/// Decisions by a day that each has, or by none: of those that had come by some day the youngest two, as their ranks.
struct Youngest(Vec<(Option<Date>, [Option<usize>; 2])>);

impl<'c> Names<'c> {
    pub fn of(corpus: &'c Corpus) -> Self {
        let keys = |entry: &'c Entry| (Known::of(entry), text::key(&entry.record.ban.ten));
        let (known, names): (Vec<_>, Vec<_>) = corpus.entries.par_iter().map(keys).unzip();
        let mut named: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, (entry, name)) in corpus.entries.iter().zip(names).enumerate() {
            if entry.record.tinh.is_none() {
                named.entry((CENTRAL, name.clone())).or_default().push(at);
            }
            named.entry((&*entry.key.place, name)).or_default().push(at);
        }
        let named = named.into_par_iter().map(|(name, all)| (name, Named::of(all, corpus, &known))).collect();
        Self { corpus, known, named }
    }

    /// The latest older decisions of the same place on a committee of the same name or of a former name.
    pub fn older(&self, newer: usize) -> Vec<usize> {
        let record = &self.corpus.entries[newer].record;
        let (day, known) = (record.ngay_ban_hanh, &self.known[newer]);
        let latest = |name: String| {
            let named = self.named.get(&(known.place, name))?;
            let over = day.earliest().and_then(|first| named.over.before(first));
            // Rules and plans come after what set the committee up, even where the days do not tell.
            let beside = match known {
                Known { own: true, .. } => Some(&named.begun),
                Known { sets_anew: false, .. } => Some(&named.begun_anew),
                _ => None,
            };
            let this = |rank: &usize| named.all[*rank] == newer;
            let begun = beside.and_then(|beside| beside.by(day.latest(), this));
            over.max(begun).map(|rank| named.all[rank])
        };
        let names: HashSet<_> =
            record.ban.ten_cu.iter().chain([&record.ban.ten]).map(|name| text::key(name)).collect();
        let mut found: Vec<_> = names.into_iter().filter_map(latest).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl<'c> Known<'c> {
    fn of(entry: &'c Entry) -> Self {
        let own = entry.is_own();
        let place: &str = &entry.key.place;
        let place = match (own, &entry.record.tinh) {
            (false, _) => place,
            (true, None) => CENTRAL,
            (true, Some(_)) => place.split('/').next().unwrap_or_default(),
        };
        Self { place, own, sets_anew: entry.record.hanh_dong.iter().any(|action| action.sets_anew()) }
    }
}

impl Named {
    fn of(mut all: Vec<usize>, corpus: &Corpus, known: &[Known<'_>]) -> Self {
        let day = |at: usize| corpus.entries[at].record.ngay_ban_hanh;
        all.sort_by_key(|at| day(*at));
        let ranked = || all.iter().copied().enumerate();
        let over = ranked().filter_map(|(rank, at)| Some((Some(day(at).latest()?), rank)));
        let others = || ranked().filter(|(_, at)| !known[*at].own);
        let begun = others().map(|(rank, at)| (day(at).earliest(), rank));
        let anew = others().filter(|(_, at)| known[*at].sets_anew);
        let begun_anew = anew.map(|(rank, at)| (day(at).earliest(), rank));
        let (over, begun, begun_anew) = (Youngest::of(over), Youngest::of(begun), Youngest::of(begun_anew));
        Self { all, over, begun, begun_anew }
    }
}

impl Youngest {
    fn of(ranked: impl Iterator<Item = (Option<Date>, usize)>) -> Self {
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        let mut two = [None, None];
        let youngest = |(day, rank): (Option<Date>, usize)| {
            let [first, second] = two;
            let rank = Some(rank);
            two = if rank > first { [rank, first] } else { [first, second.max(rank)] };
            (day, two)
        };
        Self(ranked.into_iter().map(youngest).collect())
    }

    /// The youngest that comes before a day.
    fn before(&self, day: Date) -> Option<usize> {
        let end = self.0.partition_point(|(first, _)| *first < Some(day));
        self.0[..end].last().and_then(|(_, [first, _])| *first)
    }

    /// The youngest that may have come by a day, or by one that is not known; not `this` one itself.
    fn by(&self, day: Option<Date>, this: impl Fn(&usize) -> bool) -> Option<usize> {
        let end = day.map_or(self.0.len(), |day| self.0.partition_point(|(first, _)| *first <= Some(day)));
        let (_, two) = self.0[..end].last()?;
        two.iter().flatten().copied().find(|rank| !this(rank))
    }
}

//! Which composition each committee had on a day, and how far the evidence for it goes.

use serde::Serialize;

use super::chains::{Chains, Link};
use super::composition::{Composition, bases};
use super::evidence::{self, Evidence, EvidenceLevel, EvidenceSource, by_decision, post_of};
use super::{Corpus, Entry};
use crate::date::{Date, Interval};
use crate::fit::Fit;
use crate::record::{Cap, HanhDong, Relation};
use crate::registers::{bodies, provinces};

/// The compositions of all committees on a day: one for each chain of decisions known by then.
#[derive(Debug)]
pub struct Standing<'c> {
    /// The day asked for.
    pub day: Interval,
    /// The compositions.
    pub stood: Vec<Stood<'c>>,
    /// For each decision of the corpus the composition of its chain; `None` before it, and after the committee ended.
    of: Vec<Option<usize>>,
    /// For each decision the one that set the composition that it sets or changes.
    bases: Vec<Option<usize>>,
}

/// The composition of one committee on a day.
#[derive(Debug)]
pub struct Stood<'c> {
    /// The decision that answers: the one with the list in force, by its position in the corpus.
    pub row: usize,
    /// The seats with all changes by then.
    pub composition: Composition<'c>,
    /// What is known of the committee on the day.
    pub summary: StoodSummary,
}

impl<'c> Standing<'c> {
    /// The compositions on a day, or on some day of an interval.
    pub fn on(corpus: &'c Corpus, chains: &Chains<'c>, day: Interval) -> Self {
        let bases = bases(corpus, chains);
        let heads = (0..bases.len()).map(|at| bases[at] == at && sets_anew(corpus, chains, at)).collect();
        let mut look = ChainSearch { corpus, chains, day, changed: vec![None; bases.len()], bases, heads };
        for at in 0..look.bases.len() {
            let base = look.bases[at];
            let day = look.since(at).latest().filter(|_| look.is_certain(at));
            look.changed[base] = day.max(look.changed[base]);
        }
        let bases = look.bases.iter().map(|base| Some(*base).filter(|base| look.heads[*base])).collect();
        let mut standing = Self { day, stood: Vec::new(), of: vec![None; corpus.entries.len()], bases };
        for group in chains.groups(corpus, |at| !look.since(at).is_after(&day)) {
            if let Some(stood) = look.stood(&group) {
                group.iter().for_each(|at| standing.of[*at] = Some(standing.stood.len()));
                standing.stood.push(stood);
            }
        }
        standing
    }

    /// The decision that set the composition that one sets or changes; else that of the composition on the day, or itself.
    pub fn answering(&self, at: usize) -> usize {
        self.bases[at].or(self.stood(at).map(|stood| stood.composition.base)).unwrap_or(at)
    }

    /// The composition of the chain of a decision.
    pub fn stood(&self, at: usize) -> Option<&Stood<'c>> {
        self.of[at].map(|stood| &self.stood[stood])
    }
}

/// What an answer says of a committee on a day.
#[derive(Debug, Clone, Serialize)]
pub struct StoodSummary {
    /// How certain it is that the committee worked on the day.
    #[serde(rename = "_muc")]
    pub level: EvidenceLevel,
    /// The evidence in words.
    #[serde(rename = "_bang_chung")]
    pub evidence: String,
    /// The day of the evidence.
    #[serde(rename = "_bang_chung_ngay", skip_serializing_if = "Option::is_none")]
    pub seen: Option<Interval>,
    /// The head by name, with the day of the decision, or by post; empty where none is listed.
    #[serde(skip)]
    pub head: String,
    /// In which other office somebody of that name was later; only where that was looked for.
    #[serde(skip)]
    pub namesake: Option<String>,
}

impl StoodSummary {
    /// How well a question about committees at work fits.
    pub fn fit(&self) -> Fit {
        Fit::of(self.level == EvidenceLevel::Certain, true)
    }
}

/// All that the search for compositions on a day needs.
struct ChainSearch<'a, 'c> {
    corpus: &'c Corpus,
    chains: &'a Chains<'c>,
    day: Interval,
    bases: Vec<usize>,
    /// Which decisions set a whole composition of their committee.
    heads: Vec<bool>,
    /// The last day on which each composition was set or changed, of what is certain on the day.
    changed: Vec<Option<Date>>,
}

impl<'c> ChainSearch<'_, 'c> {
    fn since(&self, at: usize) -> Interval {
        in_force(&self.corpus.entries[at])
    }

    /// Whether a decision was certainly in force on the day.
    fn is_certain(&self, at: usize) -> bool {
        by_then(self.since(at), self.day)
    }

    /// The composition of a chain, given its decisions by then.
    fn stood(&self, group: &[usize]) -> Option<Stood<'c>> {
        let certain = |at: usize| self.heads[at] && self.is_certain(at);
        let replaced = |at: usize| {
            let by = |link: &Link<'_>| link.stated && ends(self.corpus, link) && certain(link.newer);
            self.chains.after(at).any(by)
        };
        let all = || group.iter().copied();
        let key = |at: &usize| (self.changed[*at], *at);
        let lasting = all().filter(|at| certain(*at) && !replaced(*at)).max_by_key(key);
        let base = lasting
            .or_else(|| all().filter(|at| certain(*at)).max_by_key(key))
            .or_else(|| all().find(|at| self.heads[*at]))?;
        let after = self.last_change(base);
        let mut doubts = Vec::new();
        match all().map(|at| self.ending(at, base, after)).max() {
            Some(Fit::Certainly) => return None,
            Some(Fit::Possibly) => doubts.push("có thể đã chấm dứt".to_owned()),
            _ => {}
        }
        if !self.is_certain(base) {
            doubts.push("có thể chưa ban hành".to_owned());
        }
        let newer = |at: &usize| {
            self.heads[*at] && !self.is_certain(*at) && *at != base && self.since(*at).latest() > after
        };
        if let Some(at) = all().find(newer) {
            doubts.push(format!("có thể đã theo {}", self.corpus.entries[at].record.shown_number()));
        }
        let composition = Composition::on(self.corpus, self.chains, base, &self.day);
        let lists = composition
            .changes
            .iter()
            .filter(|(at, certain)| *certain && has_list(&self.corpus.entries[*at]));
        let row = lists.map(|(at, _)| *at).next_back().unwrap_or(base);
        let (level, evidence) = self.level(group, base, &mut doubts);
        let head = composition.head().map(|(seat, by)| match &seat.ho_ten {
            Some(name) => format!("{name}, {}", by_decision(by)),
            None => post_of(seat.chuc_vu.as_deref(), seat.co_quan.as_deref()),
        });
        let doubts: String = doubts.iter().map(|doubt| format!("; {doubt}")).collect();
        let summary = StoodSummary {
            level,
            evidence: evidence.in_words(self.corpus, self.day) + &doubts,
            seen: evidence.day.map(Interval::day),
            head: head.unwrap_or_default(),
            namesake: None,
        };
        Some(Stood { row, composition, summary })
    }

    /// How certainly a decision ended the committee by the day, without setting a composition of its own.
    fn ending(&self, at: usize, base: usize, after: Option<Date>) -> Fit {
        let entry = &self.corpus.entries[at];
        if self.heads[at] || self.bases[at] == base || entry.is_paper() || self.since(at).latest() < after {
            return Fit::No;
        }
        let repeals = |link: &&Link<'_>| {
            matches!(link.relation, Relation::ThayThe | Relation::BaiBo)
                && link.record().is_some_and(|older| self.bases[older] == base)
        };
        let is_over = entry.record.hanh_dong.iter().any(ends_committee);
        let stated = self.chains.before(at).any(|link| link.stated && is_over || repeals(&link));
        match (stated, is_over) {
            (true, _) => Fit::of(self.is_certain(at), true),
            (false, true) => Fit::Possibly,
            (false, false) => Fit::No,
        }
    }

    /// The decisions of a chain since a composition, but for those before it whose days may overlap with it.
    fn era<'g>(&self, group: &'g [usize], base: usize) -> impl Iterator<Item = usize> + use<'_, 'g, 'c> {
        let begun = self.since(base);
        let is_later = move |at: usize| at == base || !self.heads[at] || self.since(at).is_after(&begun);
        group
            .iter()
            .copied()
            .filter(move |at| self.since(*at).earliest() >= begun.earliest() && is_later(*at))
    }

    /// The last evidence since a composition, up to a day: the decisions of the chain, their sources, and later records.
    fn evidence(&self, group: &[usize], base: usize, until: Option<Date>) -> Evidence {
        let era = || self.era(group, base);
        let own = era().map(|at| (at, EvidenceSource::Decision(at)));
        let citing = era().flat_map(|at| self.chains.citing(at));
        let citing = citing.map(|newer| (*newer, EvidenceSource::Later(*newer, Relation::CanCu)));
        let links = era().flat_map(|at| self.chains.after(at)).filter(|link| link.stated);
        let links = links.map(|link| (link.newer, EvidenceSource::Later(link.newer, link.relation)));
        let issued = |(at, by)| Some((self.since(at).earliest()?, by));
        let printed = era().flat_map(|at| evidence::printed(&self.corpus.entries[at], at));
        // Of those of one day the last counts.
        let known = own.filter_map(issued).chain(printed).chain(citing.chain(links).filter_map(issued));
        let known = known.filter(|(day, _)| until.is_none_or(|until| *day <= until));
        let (day, by) = known.max_by_key(|(day, _)| *day).unzip();
        Evidence { day, by: by.unwrap_or(EvidenceSource::Decision(base)) }
    }

    /// How far the evidence for a composition goes, and up to which day it counts: that of the next composition.
    fn level(&self, group: &[usize], base: usize, doubts: &mut Vec<String>) -> (EvidenceLevel, Evidence) {
        let next = self
            .era(group, base)
            .flat_map(|at| self.chains.after(at))
            .filter(|link| self.is_next(link, base));
        let next = next.filter_map(|link| Some((self.since(link.newer).earliest()?, link.newer)));
        let next = next.filter(|(day, _)| self.last_change(base).is_none_or(|last| *day > last)).min();
        let evidence = self.evidence(group, base, next.map(|(day, _)| day));
        let is_before =
            |last: Option<Date>| self.day.latest().zip(last).is_some_and(|(day, last)| day <= last);
        let is_seen = is_before(evidence.day);
        let level = if is_seen && doubts.is_empty() {
            EvidenceLevel::Certain
        } else if !is_seen && self.is_gone(base) {
            doubts.push("nơi ban hành khi đó không còn".to_owned());
            EvidenceLevel::Unknown
        } else if !self.is_certain(base) {
            let known = self.since(base).latest();
            let is_near =
                self.day.latest().zip(known).is_some_and(|(day, known)| day.a_year_later() >= known);
            if is_near { EvidenceLevel::Presumed } else { EvidenceLevel::Unknown }
        } else if is_before(evidence.day.map(Date::a_year_later)) {
            EvidenceLevel::Presumed
        } else if let Some((_, newer)) = next.filter(|(day, _)| is_before(Some(*day))) {
            let number = self.corpus.entries[newer].record.shown_number();
            doubts.push(format!("sau đó {number} tiếp nối theo tên"));
            EvidenceLevel::Presumed
        } else {
            EvidenceLevel::Unknown
        };
        (level, evidence)
    }

    /// The last day on which a composition was set or changed.
    fn last_change(&self, base: usize) -> Option<Date> {
        self.changed[base].or(self.since(base).latest())
    }

    /// Whether a link leads to the next composition of the committee, or to its end.
    fn is_next(&self, link: &Link<'_>, base: usize) -> bool {
        let is_over = || self.corpus.entries[link.newer].record.hanh_dong.iter().any(ends_committee);
        self.bases[link.newer] != base && ends(self.corpus, link) && (self.heads[link.newer] || is_over())
    }

    /// Whether the province or the issuer no longer existed on the day.
    fn is_gone(&self, base: usize) -> bool {
        let record = &self.corpus.entries[base].record;
        let may_exist = |unit: &provinces::Unit| unit.may_exist(self.day);
        let renamed =
            |unit: &provinces::Unit| unit.renames().into_iter().filter_map(provinces::by_name).any(may_exist);
        let province = record.tinh.as_deref().and_then(provinces::by_name);
        let districts = Interval::between(None, bodies::last_day_of_districts());
        province.is_some_and(|unit| !may_exist(unit) && !renamed(unit))
            || record.cap() == Some(Cap::Huyen) && self.day.is_after(&districts)
            || !bodies::may_exist(record.issuer(), self.day)
    }
}

/// Whether something had certainly happened by the first possible day of `day`.
pub fn by_then(happened: Interval, day: Interval) -> bool {
    happened.certainly_within(None, day.earliest()) && day.earliest().is_some()
}

/// From when a decision is in force: its day of effect if a source says it, else its day of issue.
pub fn in_force(entry: &Entry) -> Interval {
    entry.record.ngay_hieu_luc.filter(|day| !day.is_open()).unwrap_or(entry.day)
}

/// Whether a decision lists the members, not who comes and goes.
fn has_list(entry: &Entry) -> bool {
    !entry.record.ban.thanh_vien.is_empty() && !entry.record.ban.is_change()
}

/// Whether a decision sets a whole composition: one of unknown action may, one that only continues another does not.
fn sets_anew(corpus: &Corpus, chains: &Chains<'_>, at: usize) -> bool {
    let entry = &corpus.entries[at];
    let actions = &entry.record.hanh_dong;
    if entry.is_paper() || !actions.is_empty() && actions.iter().all(ends_committee) {
        return false;
    }
    let is_decision = |link: &&Link<'_>| link.record().is_some_and(|older| !corpus.entries[older].is_paper());
    let mut before = chains.before(at).filter(is_decision).peekable();
    before.peek().is_none() || before.any(|link| ends(corpus, link))
}

fn ends_committee(action: &HanhDong) -> bool {
    matches!(action, HanhDong::GiaiThe | HanhDong::ChamDut)
}

/// Whether the older decision's composition ends with the younger one.
fn ends(corpus: &Corpus, link: &Link<'_>) -> bool {
    match link.relation {
        Relation::ThayThe | Relation::BaiBo => true,
        // Ended only if the newer decision sets or ends the committee, and does not only say who joins and who leaves.
        Relation::KeThua | Relation::CanCu => {
            let newer = &corpus.entries[link.newer].record;
            newer.hanh_dong.iter().any(ends_committee)
                || newer.hanh_dong.iter().any(HanhDong::sets_anew) && !newer.ban.is_change()
        }
        Relation::SuaDoi | Relation::VanBanCuaBan => false,
    }
}

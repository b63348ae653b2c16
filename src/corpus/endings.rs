//! Which compositions had ended by a day, and which were still in force.

use super::chains::{Chains, Link};
use super::{Corpus, Entry};
use crate::date::Interval;
use crate::fit::Fit;
use crate::record::{Cap, HanhDong, QuyetDinh, Relation};
use crate::registers::{issuers, provinces};

/// Which compositions of a corpus had ended by a day, or by some day of an interval; one mark for each decision.
#[derive(Debug)]
pub struct Endings<'c> {
    corpus: &'c Corpus,
    day: Interval,
    /// Ended later, per a source.
    later: Vec<bool>,
    /// Ended, per a source, by a decision in force on the day.
    certainly: Vec<bool>,
    /// Ended, per a source or by the name of the committee, by a decision that may have been in force on the day.
    possibly: Vec<bool>,
}

impl<'c> Endings<'c> {
    /// The endings in a corpus with these links. A composition ends with whatever replaces or repeals the decision, sets
    /// its committee anew or ends it, and with whatever does so to what it amends or to what amends it.
    pub fn by(corpus: &'c Corpus, chains: &Chains<'_>, day: Interval) -> Self {
        let amending = |at| chains.amending(at).collect();
        let ended = |how: fn(&Link<'_>, &Interval, &Interval) -> bool| -> Vec<bool> {
            let by = |link: &Link<'_>| {
                ends(corpus, link) && how(link, &in_force(&corpus.entries[link.newer].record), &day)
            };
            (0..corpus.entries.len()).map(|at| chains.after(at).any(by)).collect()
        };
        let later = ended(|link, end, day| link.stated && end.is_after(day));
        let certainly = ended(|link, end, day| link.stated && by_then(end, day));
        let own = ended(|_, end, day| !end.is_after(day));
        // A decision that sets a committee anew after an amendment or a list ends the whole, but names only that.
        let mut possibly = spread(own.clone(), |at| followed(corpus, chains, at).collect());
        for (mark, by_base) in possibly.iter_mut().zip(spread(own, amending)) {
            *mark |= by_base;
        }
        Self { corpus, day, later: spread(later, amending), certainly: spread(certainly, amending), possibly }
    }

    /// How surely the composition set by a decision was in force on the day. It is only possible if its end follows from
    /// names alone, its province or issuer no longer existed, it is older than a term, or the decision says how the
    /// committee ends; but one that ended later per a source was in force until then.
    pub fn stands(&self, entry: usize) -> Fit {
        let Entry { record, .. } = &self.corpus.entries[entry];
        let since = in_force(record);
        if !sets_composition(record) || since.is_after(&self.day) || self.certainly[entry] {
            return Fit::No;
        }
        let province = record.tinh.as_deref().and_then(provinces::by_name);
        let gone = province.is_some_and(|unit| !unit.may_exist(self.day))
            || !issuers::may_exist(record.issuer(), record.cap() == Some(Cap::Huyen), self.day);
        let old = !self.later[entry] && is_past_a_term(&since, &self.day);
        let open = gone || old || record.ban.ket_thuc.is_some() || !by_then(&since, &self.day);
        if open || self.possibly[entry] { Fit::Possibly } else { Fit::Certainly }
    }
}

/// Marks all that lead to a marked decision, by the steps back from each; a file may claim a circle.
fn spread(mut marked: Vec<bool>, back: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
    let mut next: Vec<_> = (0..marked.len()).filter(|at| marked[*at]).collect();
    while let Some(at) = next.pop() {
        next.extend(back(at).into_iter().filter(|from| !std::mem::replace(&mut marked[*from], true)));
    }
    marked
}

/// The older decisions that one changes or continues without ending their compositions.
fn followed(corpus: &Corpus, chains: &Chains<'_>, entry: usize) -> impl Iterator<Item = usize> {
    let follows = |link: &&Link<'_>| {
        matches!(link.relation, Relation::SuaDoi | Relation::KeThua) && !ends(corpus, link)
    };
    chains.before(entry).filter(follows).filter_map(Link::record)
}

/// Years after which only a newer decision shows that a composition is still in force: a term of people's councils and
/// of the National Assembly, at whose start committees are set anew.
const TERM: u16 = 5;

/// Whether more than a term can lie between.
fn is_past_a_term(since: &Interval, day: &Interval) -> bool {
    since
        .earliest()
        .zip(day.latest())
        .is_none_or(|(from, to)| (from.year() + TERM, from.month_and_day()) < (to.year(), to.month_and_day()))
}

/// Whether something had certainly happened by the first possible day of `day`.
fn by_then(happened: &Interval, day: &Interval) -> bool {
    happened.certainly_within(None, day.earliest()) && day.earliest().is_some()
}

/// From when a decision is in force: its day of effect if a source says it, else its day of issue.
pub fn in_force(record: &QuyetDinh) -> Interval {
    record.ngay_hieu_luc.unwrap_or(record.ngay_ban_hanh)
}

/// Whether a decision leaves a composition behind; one whose action is unknown may.
pub fn sets_composition(record: &QuyetDinh) -> bool {
    use HanhDong::{BanHanhQuyChe, ChamDut, GiaiThe, PhanCong, PheDuyetKeHoach};
    let other =
        |action: &HanhDong| matches!(action, BanHanhQuyChe | PheDuyetKeHoach | PhanCong | GiaiThe | ChamDut);
    record.hanh_dong.is_empty() || !record.hanh_dong.iter().all(other)
}

/// Whether the older decision's composition ends with the younger one.
fn ends(corpus: &Corpus, link: &Link<'_>) -> bool {
    match link.relation {
        Relation::ThayThe | Relation::BaiBo => true,
        // Continued, per a source or by name: ended only if the newer decision sets or ends the committee, and does not
        // only say who joins and who leaves.
        Relation::KeThua => {
            let newer = &corpus.entries[link.newer].record;
            let over = |action: &HanhDong| matches!(action, HanhDong::GiaiThe | HanhDong::ChamDut);
            newer.hanh_dong.iter().any(over)
                || newer.hanh_dong.iter().any(|action| action.sets_anew()) && !newer.ban.is_change()
        }
        Relation::SuaDoi | Relation::CanCu => false,
    }
}

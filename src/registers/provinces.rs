//! Provincial units of Viet Nam by period, with their names and successors (`provinces.toml`).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::date::{Date, Interval};
use crate::text::{self, Pattern};

/// Loại đơn vị: province or centrally-run city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum UnitKind {
    /// Tỉnh.
    #[serde(rename = "tinh")]
    Province,
    /// Thành phố trực thuộc Trung ương.
    #[serde(rename = "thanh_pho")]
    City,
}

/// One name of a provincial unit, whatever its territory at a given time.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// ASCII name of the folder that contains its decisions.
    pub slug: &'static str,
    /// Proper name as used in law, NFC.
    pub ten: &'static str,
    /// Other spellings met in texts; for matching, never for output.
    pub bi_danh: Vec<&'static str>,
    periods: &'static [Period],
}

impl Unit {
    /// The periods of this unit, by first day.
    pub fn periods(&self) -> std::slice::Iter<'static, Period> {
        self.periods.iter()
    }

    /// Official names of the units that are this one under another name, with the same territory.
    pub fn renames(&self) -> Vec<&'static str> {
        let is_mere = |before: &Period, next: &Period| {
            let from = |period: &&Period| period.ke_thua.contains(&next.khoa);
            *before.ke_thua == [next.khoa.as_str()] && PERIODS.iter().filter(from).count() == 1
        };
        let is_same = |a: &Period, b: &Period| is_mere(a, b) || is_mere(b, a);
        let mut names = vec![self.ten];
        while let Some(more) = PERIODS.iter().find(|period| {
            let known = PERIODS.iter().filter(|other| names.contains(&&*other.ten));
            !names.contains(&&*period.ten) && known.into_iter().any(|other| is_same(other, period))
        }) {
            names.push(&more.ten);
        }
        names.split_off(1)
    }

    /// Whether the unit existed on some day of the interval.
    pub fn may_exist(&self, day: Interval) -> bool {
        self.periods().any(|period| day.possibly_within(period.tu, period.den))
    }

    /// Whether something of this name can be called a province or a city, on some day of the interval.
    pub fn may_be(&self, kind: UnitKind, day: Interval) -> bool {
        let has_city = kind == UnitKind::City && self.periods().any(|period| period.thanh_pho_cung_ten);
        has_city || self.periods().any(|own| own.kind == kind && day.possibly_within(own.tu, own.den))
    }

    /// Official names of other units that its territory came from, sorted.
    pub fn predecessors(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        let mut later: Vec<&Period> = self.periods().collect();
        while let Some(next) = later.pop() {
            for period in PERIODS.iter().filter(|period| period.ke_thua.contains(&next.khoa)) {
                // A unit that was split continues under its own name.
                let split = period.ke_thua.len() > 1;
                if period.ten != self.ten && !split && !names.contains(&period.ten.as_str()) {
                    names.push(&period.ten);
                    later.push(period);
                }
            }
        }
        names.sort_unstable();
        names
    }

    /// The unit that this one merged into, and the day; `None` while it exists.
    pub fn successor(&self) -> Option<(&'static str, Date)> {
        if self.periods().any(|period| period.den.is_none()) {
            return None;
        }
        let last = self.periods().max_by_key(|period| period.den)?;
        let next = PERIODS.iter().find(|other| last.ke_thua.contains(&other.khoa))?;
        let unit = by_name(&next.ten)?;
        Some((unit.successor().map_or(unit.ten, |(now, _)| now), next.tu?))
    }

    /// Official names of other units that its territory came from or went to.
    pub fn kin(&self) -> Vec<&'static str> {
        let follows = |period: &Period, other: &Period| period.ke_thua.contains(&other.khoa);
        let related = |other: &&Period| self.periods().any(|own| follows(own, other) || follows(other, own));
        let mut kin: Vec<_> = PERIODS.iter().filter(related).map(|period| period.ten.as_str()).collect();
        kin.retain(|ten| *ten != self.ten);
        kin.dedup();
        kin
    }
}

/// A period in which a unit kept its kind and territory.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Unique name of the period: the unit's slug, with a year where there are several.
    khoa: String,
    /// ASCII name of the unit.
    pub slug: String,
    /// Name of the unit.
    pub ten: String,
    /// Kind of unit during the period.
    #[serde(rename = "loai")]
    pub kind: UnitKind,
    /// First day; `None` when the unit existed before 1990.
    #[serde(default, deserialize_with = "super::day")]
    pub tu: Option<Date>,
    /// Last day, inclusive; `None` when it still exists.
    #[serde(default, deserialize_with = "super::day")]
    pub den: Option<Date>,
    /// `khoa` of the periods that follow it.
    #[serde(default)]
    ke_thua: Vec<String>,
    /// Whether a city below the province has its name, or had.
    #[serde(default)]
    thanh_pho_cung_ten: bool,
    #[serde(default)]
    bi_danh: Vec<String>,
    /// Resolutions that set it up and ended it.
    pub nguon: String,
}

impl Period {
    /// Whether the unit existed in this form on `day`.
    pub fn covers(&self, day: Date) -> bool {
        self.tu.is_none_or(|first| first <= day) && self.den.is_none_or(|last| day <= last)
    }
}

/// Result of a search for a typed province.
#[derive(Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The units with this name, usually one.
    Found(Vec<&'static Unit>),
    /// No such unit; the nearest official names, best first.
    Unknown(Vec<&'static str>),
}

/// All units, by slug.
pub fn units() -> &'static [Unit] {
    &UNITS
}

/// Whether a text is a short form of a province in capitals, such as `HCM`.
pub fn is_short_form(text: &str) -> bool {
    let mut names = UNITS.iter().flat_map(|unit| &unit.bi_danh);
    text.bytes().all(|byte| byte.is_ascii_uppercase()) && names.any(|name| *name == text)
}

/// The unit with exactly this official name.
pub fn by_name(ten: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.ten == ten)
}

/// Finds a province as a person types it: accents count only where typed, and `tỉnh`, `thành phố`,
/// `TP.` or `thủ đô` in front is ignored.
pub fn find(query: &str) -> Lookup {
    if let Some(unit) = by_name(query) {
        return Lookup::Found(vec![unit]);
    }
    let patterns = [Pattern::new(query), Pattern::new(without_kind(query))];
    let is_named = |name: &str| patterns.iter().any(|pattern| pattern.equals(name));
    let mut found: Vec<_> = UNITS.iter().filter(|unit| is_named(unit.ten)).collect();
    if found.is_empty() {
        found = UNITS.iter().filter(|unit| unit.bi_danh.iter().any(|name| is_named(name))).collect();
    }
    if found.is_empty() { Lookup::Unknown(nearest(query)) } else { Lookup::Found(found) }
}

/// The names that contain these words.
pub fn with_word(query: &str) -> Vec<&'static str> {
    let pattern = Pattern::new(query);
    UNITS.iter().map(|unit| unit.ten).filter(|name| pattern.is_match(name)).collect()
}

/// The province at the end of an issuer's name, after `tỉnh`, `thành phố` or a Party committee's `ủy`.
pub fn named_in(issuer: &str) -> Option<&'static Unit> {
    static KINDS: LazyLock<[String; 4]> = LazyLock::new(|| ["tỉnh", "phố", "tp", "ủy"].map(text::key));
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| UNITS.iter().map(|unit| text::key(unit.ten)).collect());
    let issuer = text::key(issuer);
    let is_last = |name: &String| {
        let head = issuer.strip_suffix(name.as_str()).and_then(|head| head.strip_suffix(' '));
        head.is_some_and(|head| KINDS.iter().any(|kind| head.ends_with(kind.as_str())))
    };
    NAMES.iter().position(is_last).map(|at| &UNITS[at])
}

/// The province's name without the word for its kind in front.
fn without_kind(name: &str) -> &str {
    let rest_after = |kind: &&str| {
        let hit = Pattern::new(kind).find(name).into_iter().next()?;
        let is_first = text::words(&name[..hit.start]).next().is_none();
        let rest = &name[hit.end..];
        (is_first && text::words(rest).next().is_some()).then_some(rest)
    };
    ["thanh pho", "thu do", "tinh", "tp"].iter().find_map(rest_after).unwrap_or(name)
}

/// The official names closest in spelling; only the best one if it is clearly better.
fn nearest(query: &str) -> Vec<&'static str> {
    let typed = text::toneless(without_kind(query));
    let score = |unit: &Unit| strsim::jaro_winkler(&typed, &text::toneless(unit.ten));
    let mut scored: Vec<_> = UNITS.iter().map(|unit| (score(unit), unit.ten)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = scored[0].0;
    let close = scored.into_iter().take_while(|(score, _)| *score > 0.84 && *score > best - 0.05);
    close.take(3).map(|(_, ten)| ten).collect()
}

/// All periods, by slug and first day.
static PERIODS: LazyLock<Vec<Period>> = LazyLock::new(|| {
    let mut periods: Vec<Period> = super::parse_list("don_vi", include_str!("provinces.toml"));
    periods.sort_by_key(|period| (period.slug.clone(), period.tu));
    periods
});

static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let unit = |periods: &'static [Period]| {
        let bi_danh = periods.iter().flat_map(|period| &period.bi_danh).map(String::as_str).collect();
        Unit { slug: &periods[0].slug, ten: &periods[0].ten, bi_danh, periods }
    };
    PERIODS.chunk_by(|a, b| a.slug == b.slug).map(unit).collect()
});

//! When offices, districts and provinces existed, by name or symbol, and which came before and after them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::offices::{self, Office, Succession, SuccessionKind};
use super::provinces::{self, UnitKind};
use crate::date::{Date, Interval};
use crate::text::{self, Pattern};

/// The last day of districts: 30 June 2025 (Resolution 203/2025/QH15, Law 72/2025/QH15).
pub fn last_day_of_districts() -> Option<Date> {
    Date::new(2025, 6, 30)
}

/// A first and a last day, open where `None`.
type Days = (Option<Date>, Option<Date>);

/// The days on which an office, a district, a province or the bearer of a symbol can have existed: `BTTTT`, `Bộ trưởng Bộ
/// Nội vụ`, `Sở Thông tin và Truyền thông`, `UBND huyện Vĩnh Linh`, `Hà Bắc`. An end that no register knows is open.
pub fn period_of(office_or_symbol: &str) -> Interval {
    let periods = periods_of(office_or_symbol);
    // An open end comes first among first days, and is `None` if any last day is.
    let first = periods.iter().map(|(first, _)| *first).min().flatten();
    let last = periods.iter().map(|(_, last)| *last).collect::<Option<Vec<_>>>();
    Interval::between(first, last.and_then(|days| days.into_iter().max()))
}

/// Whether something of this name or symbol can have existed on some day of the interval; what no register knows can.
pub fn may_exist(office_or_symbol: &str, day: Interval) -> bool {
    let periods = periods_of(office_or_symbol);
    periods.is_empty() || periods.iter().any(|(first, last)| day.possibly_within(*first, *last))
}

fn periods_of(name: &str) -> Vec<Days> {
    let days = |office: &&'static Office| (office.tu, office.den);
    let known = [offices::by_symbol(name), central_in(name)].into_iter().find(|known| !known.is_empty());
    if let Some(known) = known {
        return known.iter().map(days).collect();
    }
    if is_of_district(name) {
        return vec![(None, last_day_of_districts())];
    }
    // What every province has ends with the province.
    if let Some(office) = offices::named(name).filter(|office| office.tu.or(office.den).is_some()) {
        return vec![(office.tu, office.den)];
    }
    let Some(unit) = provinces::by_name(name).or_else(|| provinces::named_in(name)) else {
        return Vec::new();
    };
    let mut periods: Vec<Days> = unit.periods().map(|period| (period.tu, period.den)).collect();
    // Before a city had the rank of a province, it was one of a district: `UBND thành phố Huế` in 2017.
    let first_as_city = unit.periods().find(|period| period.kind == UnitKind::City);
    if name.contains("thành phố") && first_as_city.is_some_and(|period| period.tu.is_some()) {
        periods.push((None, last_day_of_districts()));
    }
    periods
}

/// The central office that a text names, in each of its periods: the longest name wins. A ministry may follow a post or a
/// unit (`Thứ trưởng Bộ Nội vụ`), other names are the whole text.
pub fn central_in(text: &str) -> &'static [&'static Office] {
    type ByFirstWord = HashMap<&'static str, Vec<(&'static str, Vec<&'static Office>)>>;
    static CENTRAL: LazyLock<ByFirstWord> = LazyLock::new(|| {
        let mut by_name: HashMap<&str, Vec<&Office>> = HashMap::new();
        for office in offices::all().iter().filter(|office| !office.khoa.is_empty()) {
            by_name.entry(&office.ten).or_default().push(office);
        }
        let mut by_word: ByFirstWord = HashMap::new();
        for periods in by_name.values() {
            for name in periods.iter().flat_map(|office| office.names()).filter(|name| name.contains(' ')) {
                let word = name.split(' ').next().unwrap_or_default();
                by_word.entry(word).or_default().push((name, periods.clone()));
            }
        }
        by_word.values_mut().for_each(|names| names.sort_by_key(|(name, _)| Reverse(name.len())));
        by_word
    });
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    for start in [0].into_iter().chain(starts) {
        let rest = &text[start..];
        let word = rest.split(' ').next().unwrap_or_default();
        let ends = |name: &str| {
            let behind = rest.strip_prefix(name);
            let is_ministry = ["Bộ ", "Ủy ban Dân tộc"].iter().any(|opening| name.starts_with(opening));
            behind.is_some_and(|behind| match is_ministry {
                true => !behind.starts_with(char::is_alphanumeric),
                false => start == 0 && behind.is_empty(),
            })
        };
        let found = CENTRAL.get(word).and_then(|names| names.iter().find(|(name, _)| ends(name)));
        if let Some((_, periods)) = found {
            return periods;
        }
    }
    &[]
}

/// Whether a name is that of an office of a district, or of several: `UBND các quận, huyện, thị xã`, `Huyện ủy Vĩnh Linh`,
/// `UBND thành phố Vinh`.
pub fn is_of_district(name: &str) -> bool {
    let name = text::toneless(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
    let body =
        ["ubnd ", "hdnd ", "chu tich ubnd ", "cong an "].iter().find_map(|body| name.strip_prefix(body));
    let of_kind = |rest: &str| {
        let rest = rest.strip_prefix("cac ").unwrap_or(rest);
        ["huyen", "quan ", "thi xa", "cap huyen"].iter().any(|kind| rest.starts_with(kind))
    };
    let of_city = |rest: &str| {
        let city = rest.strip_prefix("thanh pho ").filter(|city| !city.starts_with("truc thuoc"));
        city.is_some_and(|city| provinces::units().iter().all(|unit| text::toneless(unit.ten) != city))
    };
    body.is_some_and(|rest| of_kind(rest) || of_city(rest))
        || ["huyen uy", "quan uy", "thi uy"].iter().any(|party| name.starts_with(party))
}

/// The offices whose name, abbreviation or other spelling a person typed.
pub fn typed(name: &str) -> Vec<&'static Office> {
    let pattern = Pattern::new(name);
    let is_named = |office: &&Office| office.names().any(|own| pattern.equals(own));
    offices::all().iter().filter(is_named).collect()
}

/// The other names of the same body, which was only renamed: `Ủy ban Dân tộc` is `Bộ Dân tộc và Tôn giáo`. A name that
/// several bodies had is no other name of any.
pub fn renamed(office: &Office) -> Vec<&'static str> {
    let is_one =
        |office: &&Office| offices::all().iter().filter(|other| other.ten == office.ten).count() == 1;
    let mut names = Vec::new();
    let mut open: Vec<&Office> = Some(office).filter(is_one).into_iter().collect();
    while let Some(one) = open.pop() {
        let next = after(one, &[SuccessionKind::DoiTen]).chain(before(one, &[SuccessionKind::DoiTen]));
        for other in next.filter(|other| is_one(other) && other.ten != office.ten) {
            if !names.contains(&other.ten.as_str()) {
                names.push(other.ten.as_str());
                open.push(other);
            }
        }
    }
    names
}

/// Since or until when a central office existed that did not on a day, what it was before or after, and the source.
pub fn life(periods: &[&Office], day: Interval) -> String {
    let names = |kin: Vec<&Office>| kin.iter().map(|it| it.ten.as_str()).collect::<Vec<_>>().join(", ");
    let later = periods.iter().find(|office| office.tu.zip(day.latest()).is_some_and(|(tu, last)| last < tu));
    let (office, bound, word, kin) = match (later, periods.last()) {
        (Some(office), _) => {
            (office, format!("có từ {}", shown(office.tu)), "trước đó là", before(office, &WHOLE).collect())
        }
        (None, Some(office)) => {
            (office, format!("có đến {}", shown(office.den)), "sau đó là", after(office, &WHOLE).collect())
        }
        (None, None) => return String::new(),
    };
    let kin = names(kin);
    let kin = if kin.is_empty() { kin } else { format!(", {word} {kin}") };
    format!("{} {bound}{kin} ({})", office.ten, office.nguon)
}

fn shown(day: Option<Date>) -> String {
    day.map_or_else(String::new, Date::vietnamese)
}

/// The names of other bodies that were merged into this one.
pub fn merged_into(office: &Office) -> Vec<&'static str> {
    let merged = before(office, &[SuccessionKind::HopNhat, SuccessionKind::SapNhap]);
    merged.map(|other| other.ten.as_str()).filter(|ten| *ten != office.ten).collect()
}

/// What an office that has ended belongs to now, with how to ask for both after a flag; `None` if it was only renamed.
pub fn belongs_now(office: &Office, flag: &str) -> Option<String> {
    let ended = format!("{} có đến {}", office.ten, office.den?.vietnamese());
    if office.khoa.is_empty() {
        return Some(format!("{ended}; {}", office.thay_bang));
    }
    let next = after(office, &WHOLE[1..]).find(|next| next.ten != office.ten)?;
    Some(format!("{ended}, sau đó thuộc {0}; hỏi cả hai: {flag} \"{0}\" --gom-sap-nhap", next.ten))
}

/// The ways in which the whole of an office goes on in another; a mere change of name first.
const WHOLE: [SuccessionKind; 4] =
    [SuccessionKind::DoiTen, SuccessionKind::HopNhat, SuccessionKind::SapNhap, SuccessionKind::GiaiThe];

/// Offices that follow one in one of these ways.
fn after(office: &Office, how: &[SuccessionKind]) -> impl Iterator<Item = &'static Office> {
    let next = office.ke_thua.iter().filter(|next| how.contains(&next.cach));
    next.filter_map(|next| offices::all().iter().find(|other| other.khoa == next.khoa))
}

/// Offices that one follows in one of these ways.
fn before(office: &Office, how: &[SuccessionKind]) -> impl Iterator<Item = &'static Office> {
    let follows = |next: &Succession| how.contains(&next.cach) && next.khoa == office.khoa;
    offices::all().iter().filter(move |other| other.ke_thua.iter().any(follows))
}

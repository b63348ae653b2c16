//! When offices, districts and provinces existed, by name or symbol, and which came before and after them.

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

/// The most words and signs between them in the name of a central office.
const MOST_WORDS: usize = 40;

/// The central office that a text names, in each of its periods: the longest name wins. A ministry may follow a post or a
/// unit (`Thứ trưởng Bộ Nội vụ`), other names are the whole text.
pub fn central_in(text: &str) -> &'static [&'static Office] {
    static CENTRAL: LazyLock<HashMap<&str, Vec<&Office>>> = LazyLock::new(|| {
        let central = || offices::all().iter().filter(|office| !office.khoa.is_empty());
        let names = central().flat_map(|office| office.names().map(move |name| (name, office)));
        let periods = |ten: &String| central().filter(|other| other.ten == *ten).collect();
        names
            .filter(|(name, _)| name.contains(' '))
            .map(|(name, office)| (name, periods(&office.ten)))
            .collect()
    });
    let is_ministry = |name: &str| name.starts_with("Bộ ") || name.starts_with("Ủy ban Dân tộc");
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    for start in [0].into_iter().chain(starts) {
        let rest = &text[start..];
        let ends = rest.match_indices(|c: char| !c.is_alphanumeric()).map(|(at, _)| at);
        // No name has more words.
        let ends: Vec<_> = ends.chain([rest.len()]).take(MOST_WORDS).collect();
        let names =
            ends.iter().rev().map(|end| &rest[..*end]).filter(|name| *name == text || is_ministry(name));
        if let Some(periods) = names.filter_map(|name| CENTRAL.get(name)).next() {
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
    let mut names = vec![];
    let mut open: Vec<&Office> = Some(office).filter(is_one).into_iter().collect();
    while let Some(one) = open.pop() {
        let next = after(one, &WHOLE[..1]).chain(before(one, &WHOLE[..1])).filter(is_one);
        for other in next.filter(|other| other.ten != office.ten) {
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
    let is_later = |office: &&&Office| office.tu.zip(day.latest()).is_some_and(|(tu, last)| last < tu);
    let later = periods.iter().find(is_later);
    let Some(office) = later.or(periods.last()) else { return String::new() };
    let (bound, end, word, kin): (_, _, _, Vec<_>) = match later {
        Some(_) => ("có từ", office.tu, "trước đó là", before(office, &WHOLE).collect()),
        None => ("có đến", office.den, "sau đó là", after(office, &WHOLE).collect()),
    };
    let names: Vec<&str> = kin.iter().map(|it| it.ten.as_str()).collect();
    let kin = if names.is_empty() { String::new() } else { format!(", {word} {}", names.join(", ")) };
    let end = end.map(Date::vietnamese).unwrap_or_default();
    format!("{} {bound} {end}{kin} ({})", office.ten, office.nguon)
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

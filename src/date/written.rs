//! Dates as people write them: `24/9/2025`, `ngày 24 tháng 9 năm 2025`, `Quý III/2025`, `trước 24/9/2025`.

use super::parse::{DateErrorKind, WrittenDate, digits};
use super::{Date, Interval};

/// What a text says, if it is a date in one of these forms: the interval, or what is wrong with it.
pub struct Written {
    pub interval: Result<Interval, DateErrorKind>,
    /// Whether it is a single date with the year last.
    pub is_year_last: bool,
}

/// Words before a date that make it one end of an interval, and that interval.
type Bound = (&'static [&'static str], fn(Interval) -> Interval);

const BOUNDS: [Bound; 4] = [
    (
        &["không muộn hơn", "chậm nhất", "muộn nhất", "đến hết", "cho đến", "đến", "tới"],
        |date| Interval { earliest: None, ..date },
    ),
    (&["trước"], |date| Interval { earliest: None, latest: date.earliest.and_then(day_before) }),
    (&["không sớm hơn", "sớm nhất", "kể từ", "từ"], |date| Interval { latest: None, ..date }),
    (&["sau"], |date| Interval { earliest: date.latest.and_then(day_after), latest: None }),
];

/// Parses a text that is not in the form of records. The century is never guessed: `06/11/21` is no date here.
pub fn parse(text: &str) -> Option<Written> {
    let text = text.to_lowercase().replace(['–', '—'], "-");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // `Hà Nội, ngày 24 tháng 9 năm 2025`
    let text = text.rsplit_once(", ngày ").map_or(text.as_str(), |(_, date)| date);
    let text = text.trim_end_matches(['.', ',', ';']).trim_start_matches("trong ").trim_start_matches("vào ");
    if let Some(interval) = between(text) {
        return Some(Written { interval, is_year_last: false });
    }
    let behind = |word: &&str| Some(text.strip_prefix(word)?.strip_prefix(' ')?.trim_start_matches("ngày "));
    let bound = BOUNDS.iter().find_map(|(words, bounded)| Some((words.iter().find_map(behind)?, bounded)));
    let Some((date, bounded)) = bound else {
        let (interval, is_year_last) = single(text)?;
        return Some(Written { interval, is_year_last });
    };
    Some(Written { interval: single(date)?.0.map(bounded), is_year_last: false })
}

/// `từ 22/10 đến 6/11/2021`, `22/10/2021 - 6/11/2021`, `22-24/9/2025`: the first date may leave out its month and year.
fn between(text: &str) -> Option<Result<Interval, DateErrorKind>> {
    let text = text.strip_prefix("từ ").unwrap_or(text);
    let (first, last) = [" đến ", " tới ", " - "]
        .into_iter()
        .find_map(|word| text.split_once(word))
        .or_else(|| text.split_once('-').filter(|(first, last)| !first.is_empty() && last.contains('/')))?;
    let rest = numbers(last);
    let mut full = numbers(first);
    full.extend(rest.get(full.len()..).unwrap_or_default());
    let ends = if full.len() == rest.len() {
        [single(&full.join("/"))?.0, single(last)?.0]
    } else {
        [single(first)?.0, single(last)?.0]
    };
    let [Ok(first), Ok(last)] = ends else { return Some(ends[0].and(ends[1])) };
    let is_reversed = first.earliest > last.latest;
    let interval = Interval { earliest: first.earliest, latest: last.latest };
    Some(if is_reversed { Err(DateErrorKind::Reversed) } else { Ok(interval) })
}

/// The numbers of a date, without the words for day, month and year.
fn numbers(text: &str) -> Vec<&str> {
    let is_number = |word: &&str| !["", "ngày", "tháng", "năm"].contains(word);
    text.split([' ', '/', '-', '.', ',']).filter(is_number).take(4).collect()
}

/// One date, with or without leading zeros and words: day, month, year or year, month, day; a quarter; half a year.
fn single(text: &str) -> Option<(Result<Interval, DateErrorKind>, bool)> {
    if let Some(months) = months_of_part(text) {
        return Some((months, false));
    }
    let numbers = numbers(text);
    let short = |text| digits(text, 1).or_else(|| digits(text, 2));
    let date = match *numbers {
        [year] => WrittenDate::Year(digits(year, 4)?),
        [month, year] | [year, month] if year.len() == 4 => {
            WrittenDate::Month(digits(year, 4)?, short(month)?)
        }
        [day, month, year] | [year, month, day] if year.len() == 4 => {
            WrittenDate::Day(digits(year, 4)?, short(month)?, short(day)?)
        }
        _ => return None,
    };
    let is_year_last = numbers.len() > 1 && numbers.last().is_some_and(|word| word.len() == 4);
    Some((date.interval(), is_year_last))
}

/// `quý III/2025`, `quý 3 năm 2025`, `6 tháng đầu năm 2025`, `nửa cuối năm 2025`.
fn months_of_part(text: &str) -> Option<Result<Interval, DateErrorKind>> {
    let (first, last, year) = if let Some(rest) = text.strip_prefix("quý ") {
        let (quarter, year) = rest.split_once(['/', ' ', '-'])?;
        let roman = ["i", "ii", "iii", "iv"].iter().zip(1..).find(|(roman, _)| **roman == quarter);
        let quarter =
            roman.map(|(_, at)| at).or_else(|| digits(quarter, 1)).filter(|at| (1..=4).contains(at))?;
        (3 * quarter - 2, 3 * quarter, year)
    } else {
        let half = |part: &str| {
            ["6 tháng", "sáu tháng", "nửa"]
                .iter()
                .find_map(|half| text.strip_prefix(half)?.trim().strip_prefix(part))
        };
        match (half("đầu "), half("cuối ")) {
            (Some(year), _) => (1, 6, year),
            (None, year) => (7, 12, year?),
        }
    };
    let [year] = *numbers(year) else { return None };
    let year = digits(year, 4)?;
    let month = |month| WrittenDate::Month(year, month).interval();
    Some(
        month(first).and_then(|first| Ok(Interval { earliest: first.earliest, latest: month(last)?.latest })),
    )
}

/// The day before; `None` at the beginning of the calendar.
fn day_before(day: Date) -> Option<Date> {
    let month_before = || match day.month {
        1 => Date::new(day.year - 1, 12, 31),
        month => (28..=31).rev().find_map(|last| Date::new(day.year, month - 1, last)),
    };
    Date::new(day.year, day.month, day.day - 1).or_else(month_before)
}

/// The day after; `None` at the end of the calendar.
fn day_after(day: Date) -> Option<Date> {
    let next = Date::new(day.year, day.month, day.day + 1).or_else(|| Date::new(day.year, day.month + 1, 1));
    next.or_else(|| Date::new(day.year + 1, 1, 1))
}

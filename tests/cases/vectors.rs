//! Values by example: each line of a file in `tests/vectors` is an input and what the library makes of it.
//!
//! Fields are separated by ` | `, the inputs first. `\u{A0}` is the character of that number. Lines that start with `#`
//! are comments.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bcd::answers::comparison;
use bcd::answers::counts;
use bcd::date::{Date, Interval};
use bcd::number::{self, Query};
use bcd::read;
use bcd::record::key::RecordKey;
use bcd::record::path::KeyPath;
use bcd::registers::phrase::Phrase;
use bcd::registers::provinces::{self, Lookup, Unit};
use bcd::registers::publishers::PublisherKind;
use bcd::registers::{abbreviations, bodies, issuers, offices, publishers, titles};
use bcd::rules;
use bcd::source::File;
use bcd::text::{self, Pattern, RemarkKind, TonePlacement};
use libtest_mimic::{Failed, Trial};
use unicode_normalization::char::is_combining_mark;

use crate::common::matches_pinned;
use crate::entries;

/// Makes the remaining fields of a line, as one text, from its inputs.
type Vector = fn(&[&str]) -> String;

/// File, number of inputs, function.
const VECTORS: [(&str, usize, Vector); 35] = [
    ("date", 1, date),
    ("date-within", 2, within),
    ("fold", 1, fold),
    ("folder", 2, folder),
    ("follows", 3, |fields| follows(rules::may_follow, fields)),
    ("follows-across", 3, |fields| follows(rules::may_follow_across, fields)),
    ("hidden", 1, hidden),
    ("host", 1, host),
    ("imposter", 1, imposters),
    ("issuer", 1, issuer),
    ("issuer-exists", 2, issuer_exists),
    ("issuer-of-province", 2, issuer_of_province),
    ("issuer-symbol", 2, issuer_symbol),
    ("months", 2, months),
    ("number", 1, number),
    ("number-query", 2, number_query),
    ("number-slug", 1, number_slug),
    ("office", 2, office),
    ("office-of-province", 2, office_of_province),
    ("order", 1, order),
    ("order-persons", 1, order_persons),
    ("pattern", 2, pattern),
    ("percent", 2, percent),
    ("period", 1, period),
    ("phrase", 2, phrase),
    ("province", 1, province),
    ("route", 1, route),
    ("route-covers", 2, route_covers),
    ("shown", 1, shown),
    ("signer", 2, |fields| yes_or_no(rules::may_sign(fields[0], fields[1]))),
    ("spelling", 1, spelling),
    ("titles", 1, titles),
    ("tone", 1, tone),
    ("truncated", 2, truncated),
    ("written-out", 1, written_out),
];

pub fn trials() -> Vec<Trial> {
    let files = entries("tests/vectors").into_iter();
    files.map(|(name, path)| Trial::test(format!("vectors::{name}"), move || check(&name, &path))).collect()
}

/// Compares the file with itself after every line has been worked out anew.
fn check(name: &str, path: &Path) -> Result<(), Failed> {
    let (_, inputs, function) =
        VECTORS.iter().find(|(file, ..)| *file == name).ok_or("no function is tested by this file")?;
    let pinned = fs::read_to_string(path)?;
    let mut found = String::new();
    for line in pinned.lines() {
        found.push_str(&if line.is_empty() || line.starts_with('#') {
            line.to_owned()
        } else {
            let fields: Vec<_> = line.split('|').map(str::trim).take(*inputs).collect();
            let values: Vec<_> = fields.iter().map(|field| unescaped(field)).collect();
            let output = function(&values.iter().map(String::as_str).collect::<Vec<_>>());
            format!("{} | {}", fields.join(" | "), escaped(&output)).trim().to_owned()
        });
        found.push('\n');
    }
    Ok(matches_pinned(path, &found)?)
}

/// The text with `\u{A0}` replaced by the character.
fn unescaped(field: &str) -> String {
    let mut parts = field.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text.push_str(rest);
    }
    text
}

/// The text with `\u{A0}` for each character that a reader does not see.
fn escaped(text: &str) -> String {
    let unseen = |c: char| is_combining_mark(c) || text::hidden(c).is_some();
    let escape = |c| if unseen(c) { format!("\\u{{{:X}}}", u32::from(c)) } else { c.to_string() };
    text.chars().map(escape).collect()
}

/// The value, or `-` for none.
fn or_dash(text: Option<impl AsRef<str>>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| text.as_ref().to_owned())
}

fn interval(text: &str) -> Interval {
    Interval::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A message with its remedy, if there is one.
fn with_remedy(message: String, remedy: Option<&String>) -> String {
    remedy.map_or(message.clone(), |remedy| format!("{message} → {remedy}"))
}

/// All remarks, but for the words that place their tones in one of the two ways.
fn spelling(fields: &[&str]) -> String {
    let remarks = text::survey(fields[0]).into_iter();
    let faults = remarks.filter(|remark| !matches!(remark.kind, RemarkKind::Placed(_)));
    let shown = faults.map(|remark| {
        let kind = match remark.kind {
            RemarkKind::Damage(kind) => kind.to_string(),
            kind => format!("{kind:?}"),
        };
        let proper = remark.proper.map(|proper| format!(" → “{proper}”")).unwrap_or_default();
        format!("“{}” {kind}{proper}", &fields[0][remark.range])
    });
    or_dash(Some(shown.collect::<Vec<_>>().join("; ")).filter(|shown| !shown.is_empty()))
}

/// The office, and what is only the name or kind of its province.
fn office_of_province(fields: &[&str]) -> String {
    let (office, ending) = comparison::split_office(fields[0], fields[1]);
    format!("{office} | {}", or_dash(Some(ending).filter(|ending| !ending.is_empty())))
}

fn percent(fields: &[&str]) -> String {
    counts::percent(fields[0].parse().unwrap(), fields[1].parse().unwrap())
}

fn imposters(fields: &[&str]) -> String {
    let imposters = text::imposters(fields[0]).into_iter();
    let shown =
        imposters.map(|imposter| format!("“{}” → {}", &fields[0][imposter.range], or_dash(imposter.proper)));
    or_dash(Some(shown.collect::<Vec<_>>().join("; ")).filter(|shown| !shown.is_empty()))
}

fn date(fields: &[&str]) -> String {
    match Interval::parse(fields[0]) {
        Ok(days) => {
            let day = if days.is_day() { "một ngày" } else { "-" };
            let year = or_dash(days.year_of_latest().map(|year| year.to_string()));
            format!("{days} | {} | {} | {day} | {year}", days.vietnamese(), days.in_words())
        }
        Err(error) => with_remedy(error.to_string(), error.suggestion.as_ref()),
    }
}

fn within(fields: &[&str]) -> String {
    let (days, window) = (interval(fields[0]), interval(fields[1]));
    let (from, to) = (window.earliest(), window.latest());
    match (days.certainly_within(from, to), days.possibly_within(from, to)) {
        (true, true) => "certainly",
        (false, true) => "possibly",
        (false, false) => "no",
        (true, false) => "certainly, though impossible",
    }
    .to_owned()
}

fn fold(fields: &[&str]) -> String {
    let text = fields[0];
    let words: Vec<_> = text::words(text).map(|(_, word)| word).collect();
    [text::key(text), text::key_iy(text), text::toneless(text), text::slug(text), words.join(" ")].join(" | ")
}

fn folder(fields: &[&str]) -> String {
    let tinh = if fields[1] == "-" { String::new() } else { format!("tinh = \"{}\"", fields[1]) };
    let text = format!("co_quan_ban_hanh = \"{}\"\n{tinh}\n[ban]\nten = \"Ban\"\n", fields[0]);
    let file = Arc::new(File::new("a.toml".to_owned(), None, text));
    let record = read::read(&file).record.unwrap();
    format!("{} | {}", RecordKey::of(&record).place, or_dash(record.cap().map(|cap| cap.to_string())))
}

fn hidden(fields: &[&str]) -> String {
    let kinds = fields[0].chars().filter_map(text::hidden);
    let shown = kinds.map(|kind| match kind.replacement() {
        Some("") => format!("{kind}, bỏ được"),
        Some(_) => format!("{kind}, thay bằng dấu cách"),
        None => kind.to_string(),
    });
    or_dash(shown.reduce(|all, kind| all + "; " + &kind))
}

fn host(fields: &[&str]) -> String {
    let host = publishers::host(fields[0]);
    let kind = match publishers::kind_of(&host) {
        Some(PublisherKind::Own) => "tự công bố",
        Some(PublisherKind::Copy) => "chép lại",
        Some(PublisherKind::Spam) => "rác",
        None => "-",
    };
    publishers::impossible(&host).unwrap_or_else(|| kind.to_owned())
}

fn issuer(fields: &[&str]) -> String {
    let central = issuers::central(fields[0]).map(|issuer| issuer.ten);
    let province = provinces::named_in(fields[0]).map(|unit| unit.ten);
    let local = if issuers::is_local(fields[0]) { "địa phương" } else { "-" };
    format!("{} | {} | {local}", or_dash(central), or_dash(province))
}

fn issuer_exists(fields: &[&str]) -> String {
    if bodies::may_exist(fields[0], interval(fields[1])) { "còn" } else { "không còn" }.to_owned()
}

fn issuer_symbol(fields: &[&str]) -> String {
    or_dash(issuers::bears(fields[0], fields[1]).map(|bears| if bears { "có" } else { "không" }.to_owned()))
}

fn issuer_of_province(fields: &[&str]) -> String {
    let day = Date::new(2021, 11, 6).unwrap();
    let unit = provinces::by_name(fields[1]).unwrap();
    let period = unit.periods().find(|period| period.covers(day)).unwrap();
    or_dash(issuers::of_province(fields[0], period).map(|issuer| issuer.ten))
}

fn months(fields: &[&str]) -> String {
    let (earlier, later) = (interval(fields[0]), interval(fields[1]));
    let apart = if later.is_apart_from(&earlier) { "không có ngày chung" } else { "-" };
    format!("{} | {apart}", or_dash(later.since(earlier)))
}

fn number(fields: &[&str]) -> String {
    let parsed = match number::parse(fields[0]) {
        Ok(parsed) => parsed,
        Err(reject) => {
            return with_remedy(reject.to_string(), reject.suggestion.as_ref());
        }
    };
    let mut fields = vec![parsed.number.to_string(), format!("{:?}", parsed.number.class())];
    fields.extend(parsed.repairs.iter().map(ToString::to_string));
    for doubt in &parsed.doubts {
        fields.push(with_remedy(format!("{doubt}?"), parsed.suggestion(doubt).as_ref()));
    }
    fields.join(" | ")
}

fn number_query(fields: &[&str]) -> String {
    let query = match number::query(fields[0]) {
        Ok(query) => query,
        Err(reject) => return reject.to_string(),
    };
    let printed = number::parse(fields[1]).unwrap().number;
    let matches = if query.matches(&printed) { "khớp" } else { "-" };
    let in_file = if query.fits_file_name(&printed.slug()) { "khớp tên tệp" } else { "-" };
    let form = if matches!(query, Query::Bare { .. }) { "chỉ có số" } else { "đủ" };
    format!("{matches} | {in_file} | {form} | {}", or_dash(query.nam().map(|nam| nam.to_string())))
}

fn number_slug(fields: &[&str]) -> String {
    let number = number::parse(fields[0]).unwrap().number;
    format!("{} | {}", number.slug(), number.co_quan().collect::<Vec<_>>().join(", "))
}

fn office(fields: &[&str]) -> String {
    match offices::named(fields[0]) {
        None => "-",
        Some(office) if office.may_exist(interval(fields[1])) => "còn",
        Some(_) => "không còn",
    }
    .to_owned()
}

fn period(fields: &[&str]) -> String {
    bcd::registers::period_of(fields[0]).to_string()
}

fn order(fields: &[&str]) -> String {
    let mut texts: Vec<_> = fields[0].split("; ").collect();
    texts.sort_by_key(|text| text::order_key(text));
    texts.join("; ")
}

fn order_persons(fields: &[&str]) -> String {
    let mut names: Vec<_> = fields[0].split("; ").collect();
    names.sort_by_key(|name| text::person_key(name));
    names.join("; ")
}

fn pattern(fields: &[&str]) -> String {
    let hits = |pattern: Pattern| {
        let hits = pattern.find(fields[1]).into_iter().map(|range| fields[1][range].to_owned());
        let whole = if pattern.equals(fields[1]) { "= " } else { "" };
        or_dash(hits.reduce(|all, hit| all + "; " + &hit).map(|hits| format!("{whole}{hits}")))
    };
    format!("{} | {}", hits(Pattern::new(fields[0])), hits(Pattern::loose(fields[0])))
}

fn phrase(fields: &[&str]) -> String {
    let hits = Phrase::new(fields[0]).find(fields[1]).into_iter();
    or_dash(hits.map(|range| fields[1][range].to_owned()).reduce(|all, hit| all + "; " + &hit))
}

fn province(fields: &[&str]) -> String {
    let names = |units: Vec<&'static Unit>| units.iter().map(|unit| unit.ten).collect::<Vec<_>>().join("; ");
    match provinces::find(fields[0]) {
        Lookup::Found(units) => names(units),
        Lookup::Unknown(near) => format!("gần: {}", near.join("; ")),
    }
}

fn route(fields: &[&str]) -> String {
    or_dash(KeyPath::parse(fields[0]).map(|route| route.to_string()))
}

fn route_covers(fields: &[&str]) -> String {
    let route = |text: &str| KeyPath::parse(text).unwrap();
    yes_or_no(route(fields[0]).covers(&route(fields[1])))
}

fn yes_or_no(is_so: bool) -> String {
    if is_so { "có" } else { "không" }.to_owned()
}

fn follows(may_follow: fn(&str, &KeyPath, &[KeyPath]) -> bool, fields: &[&str]) -> String {
    let gap = KeyPath::parse(fields[2]).unwrap_or_default();
    yes_or_no(may_follow(fields[0], &KeyPath::parse(fields[1]).unwrap(), &[gap]))
}

fn shown(fields: &[&str]) -> String {
    format!("{} | {}", text::printable(fields[0]), text::width(fields[0]))
}

fn titles(fields: &[&str]) -> String {
    or_dash(titles::split_titles(fields[0]).map(|(titles, name)| format!("{titles} | {name}")))
}

fn tone(fields: &[&str]) -> String {
    let mut kinds = text::survey(&text::nfc(fields[0])).into_iter().map(|remark| remark.kind);
    let placement = match kinds.find(|kind| matches!(kind, RemarkKind::Placed(_))) {
        Some(RemarkKind::Placed(TonePlacement::Old)) => "cũ",
        Some(_) => "mới",
        None => "-",
    };
    let respelled = |placement| text::respell(fields[0], placement);
    format!("{} | {} | {placement}", respelled(TonePlacement::Old), respelled(TonePlacement::New))
}

fn truncated(fields: &[&str]) -> String {
    text::truncate(fields[0], fields[1].parse().unwrap()).into_owned()
}

fn written_out(fields: &[&str]) -> String {
    abbreviations::written_out(fields[0])
}

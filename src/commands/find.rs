//! Which decision a person means: `818`, `818@Hà Nội@2017`, `4347/QĐ-UBND ngày 06/11/2021`, the name of its committee, or
//! the path of its file.

use std::ops::RangeInclusive;
use std::path::Path;

use anyhow::{Error, Result, anyhow, bail};

use super::near::argument;
use crate::answers::words::{brief, brief_with_issuer};
use crate::columns::without_province;
use crate::corpus::{Corpus, Entry, Mention, Store, mentions};
use crate::filter::{self, Filter, Question};
use crate::fit::Fit;
use crate::number::{self, Query};
use crate::record::QuyetDinh;
use crate::registers::phrase::Phrase;
use crate::registers::provinces::{self, Lookup, Unit};
use crate::text;

/// The most decisions that a message lists.
const MOST_LISTED: usize = 10;

/// A number or the name of a committee as typed, with the provinces and years that distinguish it from others.
#[derive(Debug)]
pub struct DecisionName<'t> {
    /// The number or name as typed.
    pub number: &'t str,
    /// The number as understood; `None` if it is a name.
    pub query: Option<Query>,
    /// Provinces and years.
    pub question: Question,
}

/// What a number, name or path leads to.
#[derive(Debug)]
pub enum NumberMatch<'c> {
    /// One decision.
    One(&'c Entry),
    /// No record, but these citations.
    Cited(Vec<Mention<'c>>),
    /// Nothing; the message says what is near.
    None(String),
}

/// The decision with this path, or with this number or name that is of these provinces and years too.
/// Fails when it cannot be understood, its file gives no record, or there are several; the message lists them.
pub fn decision<'c>(
    typed: &str,
    (tinh, nam): (&[String], &[RangeInclusive<u16>]),
    corpus: &'c Corpus,
    store: &Store,
) -> Result<NumberMatch<'c>> {
    if let Some(entry) = by_path(typed, corpus, store)? {
        return Ok(NumberMatch::One(entry));
    }
    let mut name = DecisionName::parse(typed)?;
    name.question.tinh.extend_from_slice(tinh);
    name.question.nam.extend_from_slice(nam);
    let filter = Filter::new(&name.question, corpus)?;
    let same = name.same_number(corpus);
    let fitting: Vec<_> = same.iter().copied().filter(|entry| filter.fit(entry) != Fit::No).collect();
    match fitting.as_slice() {
        [entry] => return Ok(NumberMatch::One(entry)),
        [] => {}
        several => bail!(ambiguous(name.number, several)),
    }
    let cited = name.query.as_ref().map(|query| mentions(corpus, query)).unwrap_or_default();
    let of_province =
        |tinh: Option<&str>| filter.tinh.is_empty() || filter.tinh.iter().any(|unit| tinh == Some(unit.ten));
    let (cited, elsewhere): (Vec<_>, Vec<_>) = cited.into_iter().partition(|it: &Mention<'_>| {
        of_province(it.tinh) && it.document.ngay.is_none_or(|day| filter.may_hold(&day))
    });
    Ok(match elsewhere.first() {
        _ if !cited.is_empty() => NumberMatch::Cited(cited),
        Some(mention) if same.is_empty() => NumberMatch::None(format!(
            "không hồ sơ nào nhắc tới {} ở tỉnh hoặc năm đó; {} thì có nhắc tới số này",
            name.number,
            brief(&mention.entry.record)
        )),
        _ => NumberMatch::None(name.unknown(&filter, same, corpus)),
    })
}

impl<'t> DecisionName<'t> {
    /// Parses `818@Hà Nội@2017`.
    /// Fails when it is neither a number nor a name, nothing follows an `@`, or figures after `@` are no year.
    pub fn parse(typed: &'t str) -> Result<Self> {
        let mut parts = typed.split('@').map(str::trim);
        let (number, place) = without_place(parts.next().unwrap_or_default());
        let (number, year) = without_year(number);
        let query = if is_name(number) { None } else { Some(query(number)?) };
        let nam = query.as_ref().and_then(Query::nam).or(year).map(|year| year..=year).into_iter().collect();
        let tinh = place.iter().map(|unit| unit.ten.to_owned()).collect();
        let mut question = Question { nam, tinh, ..Question::default() };
        for part in parts {
            if part.is_empty() {
                bail!("\"{typed}\": sau @ để trống; cần tỉnh hoặc năm");
            }
            match part.bytes().all(|byte| byte.is_ascii_digit()) {
                true => question.nam.push(filter::years(part).map_err(Error::msg)?),
                false => question.tinh.push(part.to_owned()),
            }
        }
        Ok(Self { number, query, question })
    }

    /// The number without what was typed around it.
    fn plain(&self) -> String {
        match &self.query {
            Some(Query::Full { parsed, .. }) => parsed.number.to_string(),
            Some(Query::Bare { digits, .. }) => digits.clone(),
            None => self.number.to_owned(),
        }
    }

    /// All decisions with this number, or on the committees with this name.
    pub fn same_number<'c>(&self, corpus: &'c Corpus) -> Vec<&'c Entry> {
        let exact: Vec<_> = corpus.entries.iter().filter(|entry| self.is_number_of(entry)).collect();
        match &self.query {
            None => on_committees(self.number, corpus),
            // `229/QĐ-TW` is found as `229-QĐ/TW`.
            Some(Query::Full { parsed, .. }) if exact.is_empty() => {
                let letters = |slug: &str| slug.replace(['-', '_'], "");
                let wanted = letters(&parsed.number.slug());
                corpus.entries.iter().filter(|entry| letters(&entry.key.number) == wanted).collect()
            }
            Some(_) => exact,
        }
    }

    fn is_number_of(&self, entry: &Entry) -> bool {
        self.query.as_ref().zip(entry.record.number()).is_some_and(|(query, number)| query.matches(number))
    }

    /// Why no decision fits the filter, with the nearest ones.
    pub fn unknown(&self, filter: &Filter, same: Vec<&Entry>, corpus: &Corpus) -> String {
        let typed = self.number;
        if !same.is_empty() {
            return self.elsewhere(filter, same);
        }
        let withdrawn = corpus.withdrawn.iter().filter(|entry| self.is_number_of(entry));
        let withdrawn: Vec<_> = withdrawn.map(self::withdrawn).collect();
        if !withdrawn.is_empty() {
            return withdrawn.join("\n");
        }
        let Some(query) = &self.query else {
            let search = argument(typed);
            return format!(
                "không có quyết định nào về ban tên \"{typed}\"; tìm ở mọi chỗ: bcd search {search}"
            );
        };
        let unread = unread(query, corpus);
        if !unread.is_empty() {
            return format!("{typed} có tệp nhưng không đọc được thành hồ sơ:\n{}", unread.join("\n"));
        }
        if !mentions(corpus, query).is_empty() {
            return only_cited(typed);
        }
        let near = self.near(query, corpus);
        if near.is_empty() {
            return format!(
                "không có hồ sơ nào mang số {typed}, cũng không hồ sơ nào dẫn chiếu tới; `bcd list` liệt kê mọi quyết định"
            );
        }
        format!("không có hồ sơ nào mang số {typed}; gần giống:\n{}", near.join("\n"))
    }

    /// The decisions whose numbers differ by a letter, those with the same figures first; short figures are no
    /// ground for a guess.
    fn near(&self, query: &Query, corpus: &Corpus) -> Vec<String> {
        let wanted = self.plain();
        let (serial, digits, full) = match query {
            Query::Full { parsed, .. } => (parsed.number.serial(), parsed.number.digits(), true),
            Query::Bare { so, digits, .. } => (so, digits.as_str(), false),
        };
        let distance = |record: &QuyetDinh| {
            let so_hieu = record.so_hieu.as_ref()?;
            let number = so_hieu.number();
            match full {
                true if number.serial() == serial => Some(0),
                _ if digits.len() < 3 => None,
                true => Some(strsim::damerau_levenshtein(&wanted, so_hieu.as_str())),
                false => Some(strsim::damerau_levenshtein(&wanted, number.digits())),
            }
        };
        let near = corpus.entries.iter().filter_map(|entry| Some((distance(&entry.record)?, entry)));
        let mut near: Vec<_> = near.filter(|(distance, _)| *distance <= 1).collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.iter().take(5).map(|(_, entry)| line(entry)).collect()
    }

    /// The decisions with the number, all of which the filter excludes: first those of the province, or of the year, that
    /// were asked for; and which of the provinces are one now.
    fn elsewhere(&self, filter: &Filter, mut same: Vec<&Entry>) -> String {
        let is_of = |entry: &Entry, ten: &str| entry.record.tinh.as_deref() == Some(ten);
        let names = &filter.names;
        let is_there = |entry: &Entry| names.is_empty() || names.iter().any(|ten| is_of(entry, ten));
        let is_then = |entry: &Entry| filter.may_hold(&entry.record.ngay_ban_hanh);
        same.sort_by_key(|entry| (!is_there(entry), !is_then(entry)));
        // Decisions of neither help only if there are no others.
        let near = same.iter().filter(|entry| is_there(entry) || is_then(entry)).count();
        let listed = if near > 0 { &same[..near] } else { &same };
        let theirs = same.iter().filter_map(|entry| provinces::by_name(entry.record.tinh.as_deref()?));
        let merged = theirs.filter(|unit| {
            unit.successor().is_some_and(|(now, _)| filter.tinh.iter().any(|asked| asked.ten == now))
        });
        let gone = filter.tinh.iter().copied().filter(|unit| {
            unit.successor().is_some_and(|(now, _)| same.iter().any(|entry| is_of(entry, now)))
        });
        let mut merged: Vec<_> = merged.chain(gone).filter_map(filter::belongs_now).collect();
        merged.dedup();
        let merged: String = merged.iter().map(|line| format!("\n  {line}")).collect();
        format!("không có {}{}; chỉ có:\n{}{merged}", self.plain(), asked(filter), lines(listed, same.len()))
    }
}

/// Whether a text can only be the name of a committee: several words without a number.
fn is_name(typed: &str) -> bool {
    number::query(typed).is_err() && !typed.contains('/') && text::words(typed).count() > 1
}

/// The decisions on the committees with a name: the whole name, with or without the province at its end, else a part of
/// it, else of a former one.
fn on_committees<'c>(name: &str, corpus: &'c Corpus) -> Vec<&'c Entry> {
    let phrase = Phrase::new(name);
    let levels: [fn(&QuyetDinh, &Phrase) -> bool; 3] = [
        |record, phrase| {
            let ten = &record.ban.ten;
            let tinh = record.tinh.as_deref().unwrap_or_default();
            let typed = text::key(phrase.typed());
            [ten, without_province(ten, tinh)].iter().any(|ten| text::key(ten) == typed)
        },
        |record, phrase| phrase.is_in(&record.ban.ten),
        |record, phrase| record.ban.ten_cu.iter().any(|ten| phrase.is_in(ten)),
    ];
    let on = |is: fn(&QuyetDinh, &Phrase) -> bool| {
        corpus.entries.iter().filter(|entry| is(&entry.record, &phrase)).collect::<Vec<_>>()
    };
    levels.into_iter().map(on).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The number that a person typed.
/// Fails when it is none; the message says how to write one.
pub fn query(typed: &str) -> Result<Query> {
    if typed.trim().is_empty() {
        bail!("số hiệu để trống; viết như 4347/QĐ-UBND hoặc chỉ 4347");
    }
    let with_signs = || number::query(&separated(typed)?).ok();
    number::query(typed).or_else(|reject| with_signs().ok_or(reject)).map_err(|reject| {
        match &reject.suggestion {
            Some(near) => anyhow!("\"{typed}\": {reject}; có phải {near}?"),
            None => anyhow!("\"{typed}\": {reject}; viết như 4347/QĐ-UBND hoặc chỉ 4347"),
        }
    })
}

/// A number typed without signs with them: `598qdttg` as `598/qd-ttg`.
fn separated(typed: &str) -> Option<String> {
    let letters = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = &typed[..typed.len() - letters.len()];
    let kinds = ["qd", "qđ", "nq", "kh", "tb", "ct"];
    let plain = letters.to_lowercase();
    let kind = kinds.into_iter().find(|kind| plain.len() > kind.len() && plain.starts_with(kind))?;
    (!figures.is_empty()).then(|| format!("{figures}/{kind}-{}", &plain[kind.len()..]))
}

/// Splits the name of a province from the end of a number: `818 Sơn La`, `4347/QĐ-UBND tỉnh Thanh Hóa`.
fn without_place(typed: &str) -> (&str, Option<&'static Unit>) {
    let split = typed.split_once(' ').filter(|_| typed.starts_with(|c: char| c.is_ascii_digit()));
    let found = split.map(|(number, rest)| (number, provinces::find(rest.trim())));
    match found {
        Some((number, Lookup::Found(units))) if units.len() == 1 => (number, Some(units[0])),
        _ => (typed, None),
    }
}

/// Splits a year from the end of a number that no document has: `598/QĐ-TTg/2025`.
fn without_year(typed: &str) -> (&str, Option<u16>) {
    let split = typed.rsplit_once('/').filter(|(number, _)| number.contains('/'));
    match split.map(|(number, year)| (number, filter::year(year))) {
        Some((number, Ok(year))) if number::query(typed).is_err() => (number, Some(year)),
        _ => (typed, None),
    }
}

/// The arguments typed for one number, joined.
/// Fails when they are several numbers.
pub fn joined(typed: &[String]) -> Result<String> {
    let whole = typed.join(" ");
    let is_number = |text: &String| number::query(text).is_ok();
    if typed.len() > 1 && !is_number(&whole) && typed.iter().all(is_number) {
        bail!("mỗi lần một quyết định; đặt cạnh nhau: bcd compare {whole}");
    }
    Ok(whole)
}

/// The decision whose file has this path, which no other has, or had it.
/// Fails when there is such a file, but it gives no record or its record was withdrawn, or several files had the path.
pub fn by_path<'c>(typed: &str, corpus: &'c Corpus, store: &Store) -> Result<Option<&'c Entry>> {
    let path = path(typed, store);
    if let Some(broken) = corpus.broken.iter().find(|broken| **broken == store.shown(&path)) {
        bail!("{broken}: không đọc được tệp này thành hồ sơ; bcd validate {broken} cho biết vì sao");
    }
    let is_former = |former: &String| *former == path || path.strip_suffix(".toml") == Some(former);
    let had = |entry: &&Entry| entry.path == path || entry.record.duong_dan_cu.iter().any(is_former);
    if let Some(entry) = corpus.withdrawn.iter().find(had) {
        bail!(withdrawn(entry));
    }
    if let Some(entry) = corpus.entries.iter().find(|entry| entry.path == path) {
        return Ok(Some(entry));
    }
    match corpus.entries.iter().filter(had).collect::<Vec<_>>().as_slice() {
        [] => Ok(None),
        [entry] => Ok(Some(entry)),
        several => bail!(ambiguous(&path, several)),
    }
}

/// Why no answer is about a record.
fn withdrawn(entry: &Entry) -> String {
    let reason = entry.record.rut_lai.as_deref().unwrap_or_default();
    format!("hồ sơ {} ({}) đã rút lại: {reason}", entry.record.shown_number(), text::printable(&entry.path))
}

/// The path below the data folder of a file as typed: with the folder in front or without, with `.toml` or without.
fn path(typed: &str, store: &Store) -> String {
    let typed = typed.trim().trim_start_matches("./");
    let below = store.below(typed).unwrap_or_else(|| typed.strip_prefix("data/").unwrap_or(typed));
    format!("{}.toml", below.strip_suffix(".toml").unwrap_or(below))
}

/// A decision with its path, which is unique.
fn line(entry: &Entry) -> String {
    // An issuer below the province has a folder of its own; a committee that issued the decision is named anyway.
    let is_below = entry.key.place.contains('/') && !entry.is_own();
    let brief = if is_below { brief_with_issuer(&entry.record) } else { brief(&entry.record) };
    format!("  {brief} ({})", text::printable(&entry.path))
}

/// The first decisions, one a line, and how many more of `all` there are.
fn lines(entries: &[&Entry], all: usize) -> String {
    let mut lines: Vec<_> = entries.iter().take(MOST_LISTED).map(|entry| line(entry)).collect();
    if lines.len() < all {
        lines.push(format!("  và {} quyết định khác", all - lines.len()));
    }
    lines.join("\n")
}

/// Lists the decisions of one number, and names the ways in which they differ.
pub fn ambiguous(typed: &str, entries: &[&Entry]) -> String {
    let differ = |differ: fn(&Entry, &Entry) -> bool| entries.windows(2).any(|pair| differ(pair[0], pair[1]));
    let year = |entry: &Entry| entry.record.ngay_ban_hanh.year_of_latest();
    let ways = [
        ("ký hiệu", !is_name(typed) && differ(|a, b| a.key.number != b.key.number)),
        ("@TỈNH", differ(|a, b| a.record.tinh != b.record.tinh)),
        ("@NĂM", entries.windows(2).any(|pair| year(pair[0]) != year(pair[1]))),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(_, helps)| *helps).map(|(way, _)| way).collect();
    let choose = match ways.is_empty() {
        true => "gõ đường dẫn trong ngoặc để chọn".to_owned(),
        false => format!("chọn bằng {}, hoặc gõ đường dẫn trong ngoặc", ways.join(", ")),
    };
    format!("{typed} có ở {} quyết định; {choose}:\n{}", entries.len(), lines(entries, entries.len()))
}

/// ` của An Giang năm 2013`: the provinces and years that a filter asks for, if it does.
fn asked(filter: &Filter) -> String {
    let tinh: Vec<_> = filter.tinh.iter().map(|unit| unit.ten).collect();
    let nam: Vec<_> = filter.nam.iter().map(u16::to_string).collect();
    let asked = [(" của ", tinh.join(", ")), (" năm ", nam.join(", "))].into_iter();
    let asked = asked.filter(|(_, names)| !names.is_empty()).map(|(word, names)| word.to_owned() + &names);
    Some(asked.collect::<String>()).filter(|it| !it.is_empty()).unwrap_or_else(|| " khớp bộ lọc".to_owned())
}

/// Says that a document has no record, but is cited.
pub fn only_cited(typed: &str) -> String {
    let number = argument(typed);
    format!("{typed} chưa có hồ sơ riêng; `bcd show {number}` liệt kê các hồ sơ nhắc tới văn bản này")
}

/// The files that by their names contain a decision with this number, but give no record.
fn unread(query: &Query, corpus: &Corpus) -> Vec<String> {
    let name = |path: &&String| {
        Path::new(path).file_stem().is_some_and(|name| query.fits_file_name(&name.to_string_lossy()))
    };
    let paths = corpus.broken.iter().filter(name).map(|path| text::printable(path));
    paths.map(|path| format!("  {path} (bcd validate {path} cho biết vì sao)")).collect()
}

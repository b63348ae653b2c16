//! Which decision a person means: `818`, `818@Hà Nội@2017`, `4347/QĐ-UBND ngày 06/11/2021`, the name of its committee, or
//! the path of its file.

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

/// What a number leads to.
#[derive(Debug)]
pub enum NumberMatch<'c> {
    /// One decision.
    One(&'c Entry),
    /// No record; those of the same number that the filter excludes.
    None(Vec<&'c Entry>),
}

impl<'t> DecisionName<'t> {
    /// Parses `818@Hà Nội@2017`.
    ///
    /// # Errors
    /// When it is neither a number nor a name, nothing follows an `@`, or figures after `@` are no year.
    pub fn parse(typed: &'t str) -> Result<Self> {
        let mut parts = typed.split('@').map(str::trim);
        let (number, place) = without_place(parts.next().unwrap_or_default());
        let query = match is_name(number) {
            true => None,
            false => Some(query(number)?),
        };
        let nam = query.as_ref().and_then(Query::nam);
        let tinh = place.iter().map(|unit| unit.ten.to_owned()).collect();
        let nam = nam.into_iter().map(Into::into).collect();
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
        if self.query.is_none() {
            return on_committees(self.number, corpus);
        }
        let exact: Vec<_> = corpus.entries.iter().filter(|entry| self.is_number_of(entry)).collect();
        match &self.query {
            // `229/QĐ-TW` is found as `229-QĐ/TW`.
            Some(Query::Full { parsed, .. }) if exact.is_empty() => {
                let letters = |slug: &str| slug.replace(['-', '_'], "");
                let wanted = letters(&parsed.number.slug());
                corpus.entries.iter().filter(|entry| letters(&entry.key.number) == wanted).collect()
            }
            _ => exact,
        }
    }

    fn is_number_of(&self, entry: &Entry) -> bool {
        self.query.as_ref().zip(entry.record.number()).is_some_and(|(query, number)| query.matches(number))
    }

    /// The decision with this number that fits the filter; `ways` are the ways of a verb to type province and year.
    ///
    /// # Errors
    /// When there are several; the message lists them.
    pub fn find<'c>(&self, filter: &Filter, corpus: &'c Corpus, ways: [&str; 2]) -> Result<NumberMatch<'c>> {
        let same_number = self.same_number(corpus);
        let fits = |entry: &&Entry| filter.fit(entry) != Fit::No;
        let fitting: Vec<_> = same_number.iter().copied().filter(fits).collect();
        match fitting.as_slice() {
            [] => Ok(NumberMatch::None(same_number)),
            [entry] => Ok(NumberMatch::One(entry)),
            several => bail!(ambiguous(self.number, several, ways)),
        }
    }

    /// Why no decision fits the filter, with the nearest ones.
    pub fn unknown(&self, filter: &Filter, same_number: &[&Entry], corpus: &Corpus) -> String {
        let typed = self.number;
        if !same_number.is_empty() {
            return self.elsewhere(filter, same_number);
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
        let cited = mentions(corpus, query);
        if !cited.is_empty() {
            return only_cited(typed, &cited);
        }
        let near = self.near(query, corpus);
        if near.is_empty() {
            return format!(
                "không có hồ sơ nào mang số {typed}, cũng không hồ sơ nào dẫn chiếu tới; `bcd list` liệt kê mọi quyết định"
            );
        }
        format!("không có hồ sơ nào mang số {typed}; gần giống:\n{}", near.join("\n"))
    }

    /// The decisions whose numbers differ by a letter or two; the same figures with another symbol come first.
    fn near(&self, query: &Query, corpus: &Corpus) -> Vec<String> {
        let wanted = self.plain();
        let distance = |entry: &Entry| closeness(&wanted, query, &entry.record);
        let mut near: Vec<_> = corpus.entries.iter().map(|entry| (distance(entry), entry)).collect();
        near.retain(|(distance, _)| *distance <= 2);
        near.sort_by_key(|(distance, _)| *distance);
        near.iter().take(5).map(|(_, entry)| line(entry)).collect()
    }

    /// The decisions with the number, all of which the filter excludes: first those of the province or the year asked
    /// for.
    fn elsewhere(&self, filter: &Filter, same_number: &[&Entry]) -> String {
        const GROUPS: [((bool, bool), &str); 4] = [
            ((true, true), "không khớp bộ lọc khác"),
            ((true, false), "năm khác"),
            ((false, true), "nơi khác"),
            ((false, false), "nơi khác, năm khác"),
        ];
        let names = &filter.names;
        let fits = |entry: &Entry| {
            let of_province = names.is_empty() || names.iter().any(|ten| is_of(entry, ten));
            (of_province, filter.may_hold(&entry.day))
        };
        let merged = merged(filter, same_number);
        let mut entries = same_number.to_vec();
        entries.sort_by_key(|entry| !merged.iter().any(|(_, ten)| is_of(entry, ten)));
        let mut lines = vec![format!("không có {}{}; có:", self.plain(), asked(filter))];
        let mut listed = 0;
        for (group, words) in GROUPS {
            let own: Vec<_> = entries.iter().filter(|entry| fits(entry) == group).take(MOST_LISTED).collect();
            // Decisions of neither help only if there are no others.
            if own.is_empty() || listed > 0 && group == (false, false) {
                continue;
            }
            listed += own.len();
            lines.push(format!("  {words}:"));
            lines.extend(own.iter().map(|entry| format!("  {}", line(entry))));
        }
        if listed < entries.len() {
            lines.push(format!("  và {} quyết định khác", entries.len() - listed));
        }
        lines.extend(merged.iter().filter_map(|(gone, _)| Some(format!("  {}", filter::belongs_now(gone)?))));
        lines.join("\n")
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
///
/// # Errors
/// When it is none; the message says how to write one.
pub fn query(typed: &str) -> Result<Query> {
    if typed.trim().is_empty() {
        bail!("số hiệu để trống; viết như 4347/QĐ-UBND hoặc chỉ 4347");
    }
    let typed_together = || Some(number::query(&separated(typed)?).ok()).flatten();
    number::query(typed).or_else(|reject| typed_together().ok_or(reject)).map_err(|reject| {
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
    let Some((number, rest)) =
        typed.split_once(' ').filter(|_| typed.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return (typed, None);
    };
    match provinces::find(rest.trim()) {
        Lookup::Found(units) if units.len() == 1 => (number, Some(units[0])),
        _ => (typed, None),
    }
}

/// The arguments typed for one number, joined.
///
/// # Errors
/// When they are several numbers.
pub fn joined(typed: &[String]) -> Result<String> {
    let whole = typed.join(" ");
    let is_number = |text: &String| number::query(text).is_ok();
    if typed.len() > 1 && !is_number(&whole) && typed.iter().all(is_number) {
        bail!("mỗi lần một quyết định; đặt cạnh nhau: bcd compare {whole}");
    }
    Ok(whole)
}

/// The decision whose file has this path, which no other has, or had it.
///
/// # Errors
/// When there is such a file, but it gives no record or its record was withdrawn, or several files had the path.
pub fn by_path<'c>(typed: &str, corpus: &'c Corpus, store: &Store) -> Result<Option<&'c Entry>> {
    let path = path(typed, store);
    if let Some(broken) = corpus.broken.iter().find(|broken| **broken == store.shown(&path)) {
        bail!("{broken}: tệp không cho hồ sơ nào; bcd validate {broken} cho biết vì sao");
    }
    if let Some(entry) = corpus.withdrawn.iter().find(|entry| has_path(entry, &path)) {
        bail!(withdrawn(entry));
    }
    if let Some(entry) = corpus.entries.iter().find(|entry| entry.path == path) {
        return Ok(Some(entry));
    }
    let moved: Vec<_> = corpus.entries.iter().filter(|entry| has_path(entry, &path)).collect();
    match moved.as_slice() {
        [] => Ok(None),
        [entry] => Ok(Some(entry)),
        several => bail!(ambiguous(&path, several, ["", ""])),
    }
}

/// Whether the file of a record has a path, or had it.
fn has_path(entry: &Entry, path: &str) -> bool {
    let is = |former: &String| former == path || path.strip_suffix(".toml") == Some(former);
    entry.path == path || entry.record.duong_dan_cu.iter().any(is)
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

/// Lists the decisions of one number, and names the flags in which they differ.
pub fn ambiguous(typed: &str, entries: &[&Entry], [tinh, nam]: [&str; 2]) -> String {
    let differ = |differ: fn(&Entry, &Entry) -> bool| entries.windows(2).any(|pair| differ(pair[0], pair[1]));
    let year = |entry: &Entry| entry.record.ngay_ban_hanh.year_of_latest();
    let ways = [
        ("ký hiệu", !is_name(typed) && differ(|a, b| a.key.number != b.key.number)),
        (tinh, differ(|a, b| a.record.tinh != b.record.tinh)),
        (nam, entries.windows(2).any(|pair| year(pair[0]) != year(pair[1]))),
    ];
    let ways: Vec<_> = ways.into_iter().filter(|(_, helps)| *helps).map(|(way, _)| way).collect();
    let choose = match ways.is_empty() {
        true => "gõ đường dẫn trong ngoặc để chọn".to_owned(),
        false => format!("chọn bằng {}, hoặc gõ đường dẫn trong ngoặc", ways.join(", ")),
    };
    let mut lines: Vec<_> = entries.iter().take(MOST_LISTED).map(|entry| line(entry)).collect();
    if lines.len() < entries.len() {
        lines.push(format!("  và {} quyết định khác", entries.len() - lines.len()));
    }
    format!("{typed} có ở {} quyết định; {choose}:\n{}", entries.len(), lines.join("\n"))
}

fn is_of(entry: &Entry, tinh: &str) -> bool {
    entry.record.tinh.as_deref() == Some(tinh)
}

/// Provinces that were merged into one asked for, or are asked for and were merged, each with the one of the two that has
/// a decision.
fn merged(filter: &Filter, entries: &[&Entry]) -> Vec<(&'static Unit, &'static str)> {
    let mut merged = Vec::new();
    for unit in &filter.tinh {
        let from = unit.predecessors().into_iter().filter_map(provinces::by_name);
        merged.extend(from.map(|earlier| (earlier, earlier.ten)));
        merged.extend(unit.successor().map(|(now, _)| (*unit, now)));
    }
    merged.retain(|(_, ten)| entries.iter().any(|entry| is_of(entry, ten)));
    merged
}

/// ` của An Giang năm 2013`: the provinces and years that a filter asks for, if it does.
fn asked(filter: &Filter) -> String {
    let tinh: Vec<_> = filter.tinh.iter().map(|unit| unit.ten).collect();
    let nam: Vec<_> = filter.nam.iter().map(u16::to_string).collect();
    match (tinh.is_empty(), nam.is_empty()) {
        (true, true) => " khớp bộ lọc".to_owned(),
        (false, true) => format!(" của {}", tinh.join(", ")),
        (true, false) => format!(" năm {}", nam.join(", ")),
        (false, false) => format!(" của {} năm {}", tinh.join(", "), nam.join(", ")),
    }
}

/// Says that a document has no record, and lists the decisions that cite it.
fn only_cited(typed: &str, cited: &[Mention<'_>]) -> String {
    let line = |mention: &Mention<'_>| {
        format!("  {}: {}", mention.relation.newer(), line(mention.entry).trim_start())
    };
    let mut lines: Vec<_> = cited.iter().take(MOST_LISTED).map(line).collect();
    if lines.len() < cited.len() {
        lines.push(format!("  và {} chỗ khác", cited.len() - lines.len()));
    }
    format!(
        "{typed} chưa có hồ sơ riêng, chỉ được hồ sơ khác nhắc tới:\n{}\n  \
         `bcd show {typed}` kể những gì đã biết; về một quyết định trên, gõ đường dẫn trong ngoặc thay cho số",
        lines.join("\n")
    )
}

/// The files that by their names contain a decision with this number, but give no record.
fn unread(query: &Query, corpus: &Corpus) -> Vec<String> {
    let name = |path: &&String| {
        Path::new(path).file_stem().is_some_and(|name| query.fits_file_name(&name.to_string_lossy()))
    };
    let paths = corpus.broken.iter().filter(name).map(|path| text::printable(path));
    paths.map(|path| format!("  {path} (bcd validate {path} cho biết vì sao)")).collect()
}

/// How far a record is from what was typed: 0 for the same figures with another symbol, else the edit distance; short
/// figures are no ground for a guess.
fn closeness(wanted: &str, query: &Query, record: &QuyetDinh) -> usize {
    let Some(so_hieu) = &record.so_hieu else { return usize::MAX };
    let number = so_hieu.number();
    let (serial, digits, full) = match query {
        Query::Full { parsed, .. } => (parsed.number.serial(), parsed.number.digits(), true),
        Query::Bare { so, digits, .. } => (so, digits.as_str(), false),
    };
    if full && number.serial() == serial {
        return 0;
    }
    if digits.len() < 3 {
        return usize::MAX;
    }
    match full {
        true => strsim::damerau_levenshtein(wanted, so_hieu.as_str()),
        false => strsim::damerau_levenshtein(wanted, number.digits()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_in_each_of_its_forms() {
        let store = Store::Folder { root: "so-lieu".into(), shown: "../so-lieu".to_owned() };
        let wanted = "nghe-an/2019/12-qd-ubnd.toml";
        for before in ["", "./", "data/", "../so-lieu/"] {
            for typed in ["nghe-an/2019/12-qd-ubnd", wanted] {
                assert_eq!(path(&format!("{before}{typed}"), &store), wanted);
            }
        }
    }
}

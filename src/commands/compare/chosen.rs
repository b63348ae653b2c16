//! The decisions to compare: by number, by path, or the latest of a province.

use anyhow::{Result, bail};

use crate::answers::words::brief;
use crate::commands::Context;
use crate::commands::find::{self, DecisionName, NumberMatch};
use crate::commands::question;
use crate::corpus::{Corpus, Entry, Store};
use crate::filter::Question;
use crate::fit::Fit;
use crate::record::Cap;

/// Provinces whose latest decisions are compared.
#[derive(Debug)]
pub struct Provinces<'a> {
    /// As typed.
    pub names: &'a [String],
    /// Whether to include the provinces that were merged into these.
    pub with_merged: bool,
}

/// Fails unless there are two to five decisions.
pub fn count(count: usize) -> Result<()> {
    match count {
        0 => bail!("cần từ 2 đến 5 quyết định để so sánh: `bcd compare SỐ SỐ`, hoặc --tinh cho mỗi tỉnh"),
        1 => bail!("cần từ 2 đến 5 quyết định để so sánh, mới có 1"),
        2..=5 => Ok(()),
        _ => bail!("so sánh được nhiều nhất 5 quyết định, đã nêu {count}"),
    }
}

/// The decisions, numbers first; `None`, after an error message, when one has no record.
pub fn entries<'c>(
    numbers: &[String],
    provinces: &Provinces<'_>,
    corpus: &'c Corpus,
    store: &Store,
    context: &Context,
) -> Result<Option<Vec<&'c Entry>>> {
    let mut chosen: Vec<&Entry> = Vec::new();
    let numbers = numbers.iter().map(|typed| by_number(typed, corpus, store));
    let provinces = provinces.names.iter().map(|name| latest(name, provinces.with_merged, corpus, context));
    for found in numbers.chain(provinces) {
        match found? {
            Ok(entry) if chosen.iter().any(|other| other.path == entry.path) => {
                bail!("cùng một quyết định được nêu hai lần: {}", brief(&entry.record))
            }
            Ok(entry) => chosen.push(entry),
            Err(reason) => {
                context.error(&reason);
                return Ok(None);
            }
        }
    }
    Ok(Some(chosen))
}

/// One decision, or why there is none.
type One<'c> = Result<Result<&'c Entry, String>>;

/// The decision with this path, or with this number in the province and year after `@`.
fn by_number<'c>(typed: &str, corpus: &'c Corpus, store: &Store) -> One<'c> {
    if let Some(entry) = find::by_path(typed, corpus, store)? {
        return Ok(Ok(entry));
    }
    let name = DecisionName::parse(typed)?;
    let filter = name.question.filter(corpus)?;
    match name.find(&filter, corpus, ["@TỈNH", "@NĂM"])? {
        NumberMatch::One(entry) => Ok(Ok(entry)),
        NumberMatch::None(same) => Ok(Err(name.unknown(&filter, &same, corpus))),
    }
}

/// The latest decision of a province, of its own level if there are any.
fn latest<'c>(name: &str, gom_sap_nhap: bool, corpus: &'c Corpus, context: &Context) -> One<'c> {
    let question = Question { tinh: vec![name.to_owned()], gom_sap_nhap, ..Question::default() };
    let filter = question.filter(corpus)?;
    let name = filter.tinh().first().map_or(name, |unit| unit.ten);
    for remark in filter.remarks() {
        context.note(remark);
    }
    let mut all: Vec<_> = corpus.entries.iter().filter(|entry| filter.fit(entry) != Fit::No).collect();
    if all.iter().any(|entry| entry.record.cap() == Some(Cap::Tinh)) {
        all.retain(|entry| entry.record.cap() == Some(Cap::Tinh));
    }
    all.sort_by_key(|entry| {
        let day = entry.record.ngay_ban_hanh;
        (day.latest(), day.earliest())
    });
    let Some((latest, others)) = all.split_last() else {
        return Ok(Err(question::nothing(&filter, &corpus.entries)));
    };
    if !others.is_empty() {
        let day = latest.record.ngay_ban_hanh;
        let sure = others.iter().all(|other| day.is_after(&other.record.ngay_ban_hanh));
        let how = if sure { "mới nhất" } else { "có lẽ mới nhất" };
        context.note(&format!(
            "{name} có {} quyết định; lấy cái {how}: {}",
            all.len(),
            brief(&latest.record)
        ));
    }
    Ok(Ok(latest))
}

//! The page of a decision, with its record as TOML and JSON beside it; of a withdrawn record why it was.

use std::collections::HashMap;

use anyhow::Result;
use askama::Template;
use rayon::prelude::*;

use super::address::{Anchor, PageKind};
use super::beside::Beside;
use super::scheme::{SchemeBoxes, boxes};
use super::{PageHead, SiteFile, SiteSet, file, title};
use crate::answers::composition::CompositionStatus;
use crate::answers::decision::JsonDecision;
use crate::answers::words::{self, joined};
use crate::columns::{self, DecisionRow};
use crate::corpus::Entry;
use crate::output::json;
use crate::record::{Ban, DiaChi, QuyetDinh};
use crate::registers::provinces;

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "decision.html")]
struct DecisionPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    record: &'s QuyetDinh,
    beside: Beside<'s>,
    committee: Anchor,
    /// Whether it is a paper of the committee, whose status is then given.
    is_paper: bool,
    status: CompositionStatus<'s>,
    before: SchemeBoxes,
    after: SchemeBoxes,
    id: &'s str,
    /// Name of the files with the record beside the page, without their endings.
    file: &'s str,
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "withdrawn.html")]
struct WithdrawnPage<'s> {
    head: PageHead,
    reason: &'s str,
}

/// The pages and records of all decisions, given the text of each file by its path.
pub fn files(set: &SiteSet<'_>, texts: &HashMap<String, String>) -> Result<Vec<SiteFile>> {
    let address =
        |entry: &Entry| set.book.get(PageKind::DECISION, &entry.path).unwrap_or_default().to_owned();
    let files = set.rows.par_iter().map(|row| {
        let address = address(row.entry);
        let stem = address.trim_end_matches(".html");
        let record = JsonDecision::new(row, set.corpus, &set.chains);
        Ok([
            (format!("{stem}.json"), json::pretty(&record)?.into_bytes()),
            (format!("{stem}.toml"), texts.get(&row.entry.path).cloned().unwrap_or_default().into_bytes()),
            file(&address, &page(set, row, &address))?,
        ])
    });
    let files: Vec<_> = files.collect::<Result<_>>()?;
    let withdrawn = set.corpus.withdrawn.iter().map(|entry| {
        let head = set.head(&address(entry), &title(&entry.record));
        file(&address(entry), &WithdrawnPage { head, reason: words::or_empty(&entry.record.rut_lai) })
    });
    files.into_iter().flatten().map(Ok).chain(withdrawn).collect()
}

fn page<'s>(set: &'s SiteSet<'_>, row: &'s DecisionRow<'_>, address: &'s str) -> DecisionPage<'s> {
    let (at, entry) = (row.at, row.entry);
    let record = &entry.record;
    let (before, after) = boxes(set, at);
    DecisionPage {
        head: set.head(address, &title(record)),
        set,
        record,
        beside: Beside::of(record),
        committee: set.committee(at),
        is_paper: entry.is_paper(),
        status: set.status(at),
        before,
        after,
        id: entry.id(),
        file: address.rsplit('/').next().unwrap_or_default().trim_end_matches(".html"),
    }
}

impl DecisionPage<'_> {
    /// Stated and listed size: `nguồn nêu 13, liệt kê 16 thành viên`.
    fn sizes(ban: &Ban) -> String {
        let stated = ban.so_thanh_vien.map(|stated| format!("nguồn nêu {stated}"));
        let listed = words::listed(ban).map(|listed| format!("liệt kê {listed}"));
        joined(stated.into_iter().chain(listed), ", ")
    }

    fn office(&self, name: &str) -> Anchor {
        let key = words::with_province(name.to_owned(), self.record.tinh.as_deref());
        self.set.book.link(PageKind::OFFICE, &key, name)
    }
}

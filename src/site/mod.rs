//! The web site: static pages that say what the answers say, with relative links and nothing loaded from elsewhere.

mod address;
mod beside;
mod committee;
mod decision;
mod index;
mod lists;
mod scheme;
mod search;

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;

use anyhow::{Result, bail};
use askama::Template;
use askama::filters::{Escaper, Html};

use crate::answers::DecisionSet;
use crate::answers::history::{HistoryStep, histories};
use crate::answers::people::People;
use crate::answers::words::joined;
use crate::filter::{Filter, Question};
use crate::record::QuyetDinh;
use crate::text;

use address::{AddressBook, Anchor, PageKind};

/// A file of the site: its path below the folder, and its content.
pub type SiteFile = (String, Vec<u8>);

/// All records of a site, and facts derived from them.
#[derive(Debug)]
struct SiteSet<'c> {
    decisions: &'c DecisionSet<'c>,
    /// The committees, each as its steps.
    histories: Vec<Vec<HistoryStep<'c>>>,
    people: People<'c>,
    filter: &'c Filter,
    book: AddressBook,
}

impl<'c> Deref for SiteSet<'c> {
    type Target = DecisionSet<'c>;

    fn deref(&self) -> &DecisionSet<'c> {
        self.decisions
    }
}

/// What every page has: title, way up to the folder of the site, and day of the data.
#[derive(Debug, Default)]
struct PageHead {
    title: String,
    up: String,
    day: String,
}

/// All files of the site, given the text of each record's file by its path, files to download, and the address where the
/// site will be, for feed and site map.
/// Fails when a page cannot be written.
pub fn files(
    decisions: &DecisionSet<'_>,
    texts: &HashMap<String, String>,
    downloads: Vec<SiteFile>,
    base: Option<&str>,
) -> Result<Vec<SiteFile>> {
    let filter = Question::default().filter(decisions.corpus)?;
    let mut set = SiteSet::new(decisions, &filter);
    let mut files = set.redirects()?;
    files.push(("trang.css".to_owned(), include_bytes!("templates/trang.css").to_vec()));
    files.push(("tim.js".to_owned(), include_bytes!("templates/tim.js").to_vec()));
    files.extend(decision::files(&set, texts)?);
    files.extend(committee::files(&set)?);
    let (lists, contents) = lists::files(&set)?;
    files.extend(lists);
    files.extend(index::files(&set, &contents, &downloads, base)?);
    files.push(search::data(&set, &contents)?);
    files.extend(downloads);
    Ok(files)
}

/// The escaper of all templates: no markup, and no character that a reader does not see.
#[derive(Debug, Clone, Copy, Default)]
struct Shown;

impl Escaper for Shown {
    fn write_escaped_str<W: fmt::Write>(&self, dest: W, string: &str) -> fmt::Result {
        Html.write_escaped_str(dest, &text::printable(string))
    }
}

fn file(address: &str, page: &impl Template) -> Result<SiteFile> {
    Ok((address.to_owned(), page.render()?.into_bytes()))
}

/// The address of a site, without a slash at its end.
/// Fails when it is no web address.
pub fn address(typed: &str) -> Result<&str> {
    match address::web(typed) {
        Some(address) => Ok(address.trim_end_matches('/')),
        None => bail!("--dia-chi: `{typed}` không phải địa chỉ web; ghi cả http:// hoặc https://"),
    }
}

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "redirect.html")]
struct RedirectPage {
    head: PageHead,
    to: Anchor,
}

impl<'c> SiteSet<'c> {
    fn new(decisions: &'c DecisionSet<'c>, filter: &'c Filter) -> Self {
        let DecisionSet { corpus, chains, .. } = decisions;
        let mut set = Self {
            decisions,
            histories: histories(corpus, chains, filter, |_| true),
            people: People::find(corpus, filter, None),
            filter,
            book: AddressBook::default(),
        };
        set.name_pages();
        set
    }

    /// Gives every page its address, in an order that depends on the records alone.
    fn name_pages(&mut self) {
        let book = &mut self.book;
        let corpus = self.decisions.corpus;
        for entry in corpus.entries.iter().chain(&corpus.withdrawn) {
            book.add(PageKind::DECISION, &entry.path, entry.id(), entry.record.shown_number());
        }
        for records in self.histories.iter().map(|steps| committee::records(steps)) {
            let newest = &corpus.entries[committee::newest(corpus, &records)].record;
            let entries: Vec<_> = records.into_iter().map(|at| &corpus.entries[at]).collect();
            let first = &entries[0].path;
            let page = book.add(PageKind::COMMITTEE, first, entries[0].id(), &newest.ban.ten);
            page.about = format!("{}, {} quyết định", newest.shown_place(), entries.len());
            entries.iter().for_each(|entry| book.alias(PageKind::COMMITTEE, first, &entry.path));
        }
        lists::name_pages(book, &self.decisions.rows, &self.people);
    }

    /// A page for each former path of a record, and for each id of a record of a committee: that of its earliest record,
    /// which is the id of the committee, may become known last.
    fn redirects(&mut self) -> Result<Vec<SiteFile>> {
        let mut files = Vec::new();
        let corpus = self.decisions.corpus;
        for entry in corpus.entries.iter().chain(&corpus.withdrawn) {
            let former = entry.record.duong_dan_cu.iter().map(|path| path.trim_end_matches(".toml"));
            let names: Vec<_> = std::iter::once(entry.id()).chain(former).collect();
            let pages = [
                (PageKind::DECISION, title(&entry.record)),
                (PageKind::COMMITTEE, entry.record.ban.ten.clone()),
            ];
            for (kind, shown) in pages {
                let to = self.book.link(kind, &entry.path, shown);
                for name in names.iter().filter(|_| to.href.is_some()) {
                    if let Some(address) = self.book.former(kind, name) {
                        let head = self.head(&address, "Đã chuyển");
                        files.push(file(&address, &RedirectPage { head, to: to.clone() })?);
                    }
                }
            }
        }
        Ok(files)
    }

    fn head(&self, address: &str, title: &str) -> PageHead {
        let up = "../".repeat(address.matches('/').count());
        PageHead { title: text::printable(title).into_owned(), up, day: self.newest.vietnamese() }
    }

    fn decision(&self, at: usize) -> Anchor {
        let entry = &self.corpus.entries[at];
        self.book.link(PageKind::DECISION, &entry.path, entry.record.shown_number())
    }

    fn place(&self, record: &QuyetDinh) -> Anchor {
        let key = record.tinh.as_deref().unwrap_or_default();
        self.book.link(PageKind::PROVINCE, key, record.shown_place())
    }

    fn record(&self, at: usize) -> &'c QuyetDinh {
        &self.decisions.corpus.entries[at].record
    }

    fn committee(&self, at: usize) -> Anchor {
        let entry = &self.corpus.entries[at];
        self.book.link(PageKind::COMMITTEE, &entry.path, &*entry.record.ban.ten)
    }

    /// A link to the page of a person; only the text without a name.
    fn person(&self, name: Option<&str>, shown: String) -> Anchor {
        self.book.link(PageKind::PERSON, &text::key(name.unwrap_or_default()), shown)
    }
}

/// A decision in the title of a page: `Quyết định 4347/QĐ-UBND, Thanh Hóa, 11/2021`.
fn title(record: &QuyetDinh) -> String {
    let number = match record.written_number() {
        Some(number) => format!("Quyết định {number}"),
        None => format!("Quyết định (không rõ số) về {}", record.ban.ten),
    };
    joined([&number, record.shown_place(), &record.ngay_ban_hanh.vietnamese()], ", ")
}

//! The pages that list decisions or seats: provinces, persons, offices, fields and years; and the contents of each kind.

use std::cmp::Reverse;

use anyhow::Result;
use askama::Template;
use rayon::prelude::*;

use super::address::{AddressBook, Anchor, PageKind, SitePage};
use super::{PageHead, SiteFile, SiteSet, file};
use crate::answers::people::{People, SeatOrSigner, SeatRow};
use crate::answers::words;
use crate::columns::{self, DecisionRow};
use crate::record::{LinhVuc, QuyetDinh};
use crate::registers::{abbreviations, provinces};
use crate::text;

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "list.html")]
struct ListPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    kind: Option<PageKind>,
    seats: Vec<&'s SeatRow<'s>>,
    decisions: Vec<&'s DecisionRow<'s>>,
    /// Links to other pages, each with a remark.
    pages: &'s [(Anchor, String)],
}

/// The pages of a kind in order, each with a remark; empty for one on which nothing is listed.
#[derive(Debug)]
pub struct Contents {
    pub kind: PageKind,
    pub pages: Vec<(Anchor, String)>,
}

impl Contents {
    /// How many of the pages list something.
    pub fn filled(&self) -> usize {
        self.pages.iter().filter(|(_, about)| !about.is_empty()).count()
    }
}

/// Names the pages of provinces, fields, years, persons and offices, with what they list.
pub fn name_pages(book: &mut AddressBook, rows: &[DecisionRow<'_>], people: &People<'_>) {
    for unit in provinces::units() {
        book.add(PageKind::PROVINCE, unit.ten, unit.slug, unit.ten);
    }
    for field in LinhVuc::ALL.iter().map(ToString::to_string) {
        book.add(PageKind::FIELD, &field, &field, &field);
    }
    let mut by_path: Vec<_> = rows.iter().enumerate().collect();
    by_path.sort_by_key(|(_, row)| row.at);
    for (at, record) in by_path.into_iter().map(|(at, row)| (at, &row.entry.record)) {
        let (tinh, shown) = (record.tinh.as_deref(), record.shown_province());
        let (key, name) = (tinh.unwrap_or_default(), tinh.unwrap_or("trung-uong"));
        book.add(PageKind::PROVINCE, key, name, shown).decisions.push(at);
        for year in years(record) {
            let title = if year == UNCLEAR { "Chưa rõ năm" } else { &year };
            book.add(PageKind::YEAR, &year, &year, title).decisions.push(at);
        }
        for field in record.linh_vuc().iter().map(ToString::to_string) {
            book.add(PageKind::FIELD, &field, &field, &field).decisions.push(at);
        }
    }
    for (at, row) in people.rows.iter().enumerate() {
        if let Some(name) = row.name() {
            book.add(PageKind::PERSON, &text::key(name), name, name).seats.push(at);
        }
        if let Some(office) = office(row) {
            // One page for an office and its abbreviation.
            let key = text::key(&abbreviations::written_out(&office));
            book.add(PageKind::OFFICE, &key, &office, &office).seats.push(at);
            book.alias(PageKind::OFFICE, &key, &office);
        }
    }
}

/// The page of decisions with too many possible years.
const UNCLEAR: &str = "chua-ro";

/// The years in which a decision may have been issued, if they are few.
fn years(record: &QuyetDinh) -> Vec<String> {
    match (record.ngay_ban_hanh.earliest(), record.ngay_ban_hanh.latest()) {
        (Some(first), Some(last)) if last.year() - first.year() < 5 => {
            (first.year()..=last.year()).map(|year| year.to_string()).collect()
        }
        _ => vec![UNCLEAR.to_owned()],
    }
}

/// The office of a seat with its province; `None` where the record names none.
fn office(row: &SeatRow<'_>) -> Option<String> {
    let has = match row.who {
        SeatOrSigner::Seat(seat) => seat.co_quan.is_some(),
        SeatOrSigner::Signer(signer) => signer.co_quan.is_some(),
    };
    has.then(|| row.office())
}

/// The lists and the contents of each kind, as files; and the contents of all kinds but decisions.
pub fn files(set: &SiteSet<'_>) -> Result<(Vec<SiteFile>, Vec<Contents>)> {
    let is_list = |page: &&SitePage| !matches!(page.kind, PageKind::DECISION | PageKind::COMMITTEE);
    let pages = set.book.pages.par_iter().filter(is_list);
    let mut files: Vec<_> = pages.map(|page| file(&page.address, &list(set, page))).collect::<Result<_>>()?;
    let contents: Vec<_> = PageKind::LISTED.map(|kind| contents(set, kind)).into();
    for own in std::iter::once(None).chain(contents.iter().map(Some)) {
        let kind = own.map_or(PageKind::DECISION, |own| own.kind);
        let address = format!("{}/index.html", kind.folder);
        let page = ListPage {
            head: set.head(&address, kind.title),
            set,
            kind: None,
            seats: Vec::new(),
            decisions: if own.is_none() { set.rows.iter().collect() } else { Vec::new() },
            pages: own.map_or(&[], |own| &own.pages),
        };
        files.push(file(&address, &page)?);
    }
    Ok((files, contents))
}

fn contents(set: &SiteSet<'_>, kind: PageKind) -> Contents {
    let mut pages: Vec<_> = set.book.pages.iter().filter(|page| page.kind == kind).collect();
    match kind {
        PageKind::YEAR => pages.sort_by_key(|page| Reverse(&page.address)),
        // In their own order already.
        PageKind::PERSON | PageKind::FIELD => {}
        _ => pages.sort_by_cached_key(|page| text::order_key(&page.title)),
    }
    let pages = pages.into_iter().map(|page| {
        let about = match (page.decisions.len(), page.seats.len()) {
            (0, 0) => page.about.clone(),
            (0, seats) => format!("{seats} chỗ"),
            (decisions, _) => format!("{decisions} quyết định"),
        };
        (Anchor { href: Some(page.address.clone()), ..Anchor::plain(&*page.title) }, about)
    });
    Contents { kind, pages: pages.collect() }
}

fn list<'s>(set: &'s SiteSet<'_>, page: &SitePage) -> ListPage<'s> {
    let mut seats: Vec<_> = page.seats.iter().map(|at| &set.people.rows[*at]).collect();
    seats.sort_by(|a, b| b.entry.by_day(a.entry));
    let mut decisions: Vec<_> = page.decisions.iter().collect();
    decisions.sort();
    ListPage {
        head: set.head(&page.address, &page.title),
        set,
        kind: Some(page.kind),
        seats,
        decisions: decisions.into_iter().map(|at| &set.rows[*at]).collect(),
        pages: &[],
    }
}

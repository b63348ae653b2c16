//! The pages that list decisions or seats: provinces, persons, offices, fields and years; and the contents of each kind.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;
use askama::Template;
use rayon::prelude::*;

use super::address::{AddressBook, Anchor, PageKind};
use super::{PageHead, SiteFile, SiteSet, committee, file};
use crate::answers::people::{People, SeatOrSigner, SeatRow};
use crate::answers::words::{roles, with_posts};
use crate::columns::{DecisionRow, post, signed_as};
use crate::corpus::Corpus;
use crate::record::{LinhVuc, QuyetDinh};
use crate::registers::{abbreviations, provinces};
use crate::text;

#[derive(Debug, Template)]
#[template(config = "src/site/askama.toml", path = "list.html")]
struct ListPage<'s> {
    head: PageHead,
    set: &'s SiteSet<'s>,
    kind: &'static str,
    /// Sentences, each as texts and links one after the other.
    lead: Vec<Vec<Anchor>>,
    seats: Vec<&'s SeatRow<'s>>,
    decisions: Vec<&'s DecisionRow<'s>>,
    /// Links to other pages, each with a remark.
    pages: &'s [(Anchor, String)],
}

/// The pages of a kind in order, each with a remark; empty for one on which nothing is listed.
#[derive(Debug)]
pub struct Contents {
    /// The kind.
    pub kind: PageKind,
    /// The pages.
    pub pages: Vec<(Anchor, String)>,
}

impl Contents {
    /// How many of the pages list something.
    pub fn filled(&self) -> usize {
        self.pages.iter().filter(|(_, about)| !about.is_empty()).count()
    }

    /// Folder of the pages.
    pub fn folder(&self) -> &'static str {
        PageKind::ALL[self.kind as usize].1
    }

    /// Name of the kind.
    pub fn title(&self) -> &'static str {
        PageKind::ALL[self.kind as usize].2
    }
}

/// Names the pages of provinces, fields, years, persons and offices.
pub fn name_pages(book: &mut AddressBook, corpus: &Corpus, people: &People<'_>) {
    for unit in provinces::units() {
        book.add(PageKind::Province, unit.ten, unit.slug, unit.ten);
    }
    for field in LinhVuc::ALL.iter().map(ToString::to_string) {
        book.add(PageKind::Field, &field, &field, &field);
    }
    for record in corpus.entries.iter().map(|entry| &entry.record) {
        let tinh = record.tinh.as_deref();
        book.add(
            PageKind::Province,
            tinh.unwrap_or_default(),
            tinh.unwrap_or("trung-uong"),
            record.shown_place(),
        );
        for year in years(record) {
            let title = if year == UNCLEAR { "Chưa rõ năm" } else { &year };
            book.add(PageKind::Year, &year, &year, title);
        }
    }
    for row in &people.rows {
        if let Some(name) = row.name() {
            book.add(PageKind::Person, &text::key(name), name, name);
        }
        if let Some(office) = office(row)
            && book.get(PageKind::Office, &office).is_none()
        {
            // One page for an office and its abbreviation.
            let key = text::key(&abbreviations::written_out(&office));
            let address = book.add(PageKind::Office, &key, &office, &office);
            book.alias(PageKind::Office, &office, &address);
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

/// What is listed on each page, by its address.
#[derive(Debug, Default)]
struct Listed<'s> {
    decisions: HashMap<&'s str, Vec<&'s DecisionRow<'s>>>,
    seats: HashMap<&'s str, Vec<&'s SeatRow<'s>>>,
}

impl<'s> Listed<'s> {
    fn of(set: &'s SiteSet<'_>) -> Self {
        let mut listed = Self::default();
        for row in &set.rows {
            let record = &row.entry.record;
            let place = (PageKind::Province, record.tinh.clone().unwrap_or_default());
            let years = years(record).into_iter().map(|year| (PageKind::Year, year));
            let fields = record.linh_vuc().into_iter().map(|field| (PageKind::Field, field.to_string()));
            for (kind, key) in years.chain(fields).chain([place]) {
                let address = set.book.get(kind, &key).unwrap_or_default();
                listed.decisions.entry(address).or_default().push(row);
            }
        }
        for row in &set.people.rows {
            let person = row.name().and_then(|name| set.book.get(PageKind::Person, &text::key(name)));
            let office = office(row).and_then(|office| set.book.get(PageKind::Office, &office));
            for address in person.into_iter().chain(office) {
                listed.seats.entry(address).or_default().push(row);
            }
        }
        listed.seats.values_mut().for_each(|seats| seats.sort_by(|a, b| b.entry.by_day(a.entry)));
        listed
    }

    fn count(&self, address: &str) -> String {
        match (self.decisions.get(address), self.seats.get(address)) {
            (Some(decisions), _) => format!("{} quyết định", decisions.len()),
            (_, Some(seats)) => format!("{} chỗ", seats.len()),
            _ => String::new(),
        }
    }
}

/// The lists and the contents of each kind, as files; and the contents of all kinds but decisions.
pub fn files(set: &SiteSet<'_>) -> Result<(Vec<SiteFile>, Vec<Contents>)> {
    let listed = Listed::of(set);
    let lists = [PageKind::Province, PageKind::Person, PageKind::Office, PageKind::Field, PageKind::Year];
    let pages = set.book.pages.par_iter().filter(|(kind, ..)| lists.contains(kind));
    let mut files: Vec<_> = pages
        .map(|(kind, address, title)| file(address, &list(set, *kind, address, title, &listed)))
        .collect::<Result<_>>()?;
    let contents = contents(set, &listed);
    for (kind, folder, title) in PageKind::ALL {
        let address = format!("{folder}/index.html");
        let mut page = ListPage { kind: "", lead: Vec::new(), ..list(set, kind, &address, title, &listed) };
        match contents.iter().find(|contents| contents.kind == kind) {
            Some(contents) => page.pages = &contents.pages,
            None => page.decisions = set.rows.iter().collect(),
        }
        files.push(file(&address, &page)?);
    }
    Ok((files, contents))
}

fn contents(set: &SiteSet<'_>, listed: &Listed<'_>) -> Vec<Contents> {
    let mut committees: HashMap<&str, String> = HashMap::new();
    for records in set.histories.iter().map(|steps| committee::records(steps)) {
        let newest = &set.corpus.entries[records[records.len() - 1]];
        let about = format!("{}, {} quyết định", newest.record.shown_place(), records.len());
        committees.insert(set.book.get(PageKind::Committee, &newest.path).unwrap_or_default(), about);
    }
    let of = |kind: PageKind| {
        let mut pages: Vec<_> = set.book.pages.iter().filter(|page| page.0 == kind).collect();
        match kind {
            PageKind::Year => pages.sort_by_key(|page| Reverse(&page.1)),
            // In their own order already.
            PageKind::Person | PageKind::Field => {}
            _ => pages.sort_by_cached_key(|page| text::order_key(&page.2)),
        }
        let pages = pages.into_iter().map(|(_, address, title)| {
            let about = committees.get(&**address).cloned().unwrap_or_else(|| listed.count(address));
            (Anchor { href: Some(address.clone()), ..Anchor::plain(title) }, about)
        });
        Contents { kind, pages: pages.collect() }
    };
    PageKind::ALL[1..].iter().map(|(kind, ..)| of(*kind)).collect()
}

fn list<'s>(
    set: &'s SiteSet<'_>,
    kind: PageKind,
    address: &str,
    title: &str,
    listed: &Listed<'s>,
) -> ListPage<'s> {
    let lead = match kind {
        PageKind::Province => neighbours(set, title),
        PageKind::Person => vec![vec![Anchor::plain(
            "Những chỗ ghi họ tên này. Cùng tên, chưa chắc cùng người. Chức vụ là chức vụ vào ngày ký quyết định.",
        )]],
        PageKind::Year => vec![vec![Anchor::plain("Quyết định chưa rõ ngày có ở mọi năm có thể.")]],
        _ => Vec::new(),
    };
    ListPage {
        head: set.head(address, title),
        set,
        kind: PageKind::ALL[kind as usize].2,
        lead,
        seats: listed.seats.get(address).cloned().unwrap_or_default(),
        decisions: listed.decisions.get(address).cloned().unwrap_or_default(),
        pages: &[],
    }
}

/// The units that a province came from and went to.
fn neighbours(set: &SiteSet<'_>, ten: &str) -> Vec<Vec<Anchor>> {
    let Some(unit) = provinces::by_name(ten) else { return Vec::new() };
    let link = |ten: &str| set.book.link(PageKind::Province, ten, ten);
    let mut lead = Vec::new();
    if let Some((now, since)) = unit.successor() {
        let day = Anchor::plain(format!(", từ ngày {}.", since.vietnamese()));
        lead.push(vec![Anchor::plain("Nay thuộc "), link(now), day]);
    }
    let before = unit.predecessors();
    if !before.is_empty() {
        let names = before.into_iter().flat_map(|ten| [Anchor::plain(", "), link(ten)]).skip(1);
        let names = std::iter::once(Anchor::plain("Gồm cả địa bàn trước đây của ")).chain(names);
        lead.push(names.chain([Anchor::plain(".")]).collect());
    }
    lead
}

impl ListPage<'_> {
    /// Role and post of a row.
    fn role_and_post(row: &SeatRow<'_>) -> (String, String) {
        match row.who {
            SeatOrSigner::Seat(seat) if row.signed_too => {
                (roles(seat) + ", người ký", with_posts(post(seat), seat))
            }
            SeatOrSigner::Seat(seat) => (roles(seat), with_posts(post(seat), seat)),
            SeatOrSigner::Signer(signer) => ("Người ký".to_owned(), signed_as(signer)),
        }
    }
}

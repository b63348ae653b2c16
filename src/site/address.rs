//! The addresses of the pages, and links to them.

use std::collections::HashMap;

use crate::text;

/// Kind of a page: the folder of its pages, and its name for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageKind {
    pub folder: &'static str,
    pub title: &'static str,
}

impl PageKind {
    /// A decision, by the path of its record.
    pub const DECISION: Self = Self { folder: "quyet-dinh", title: "Quyết định" };
    /// A committee, by the path of any of its records.
    pub const COMMITTEE: Self = Self { folder: "ban", title: "Ban" };
    /// A province, by its name on some day; central bodies by an empty one.
    pub const PROVINCE: Self = Self { folder: "tinh", title: "Tỉnh, thành phố" };
    /// A name of a person, by its key.
    pub const PERSON: Self = Self { folder: "nguoi", title: "Người" };
    /// An office, by its name with the province.
    pub const OFFICE: Self = Self { folder: "co-quan", title: "Cơ quan" };
    /// A field of work.
    pub const FIELD: Self = Self { folder: "linh-vuc", title: "Lĩnh vực" };
    /// A year of issue.
    pub const YEAR: Self = Self { folder: "nam", title: "Năm" };

    /// All kinds but decisions, in the order of the menu.
    pub const LISTED: [Self; 6] =
        [Self::COMMITTEE, Self::PROVINCE, Self::PERSON, Self::OFFICE, Self::FIELD, Self::YEAR];
}

/// The addresses of all pages below the folder of the site; each is in `a-z`, `0-9`, `-`, `_`, `.` and `/`.
#[derive(Debug, Default)]
pub struct AddressBook {
    /// Every address without its ending, with the last number that was added to it.
    taken: HashMap<String, usize>,
    /// Positions of the pages by kind and key.
    known: HashMap<(PageKind, String), usize>,
    /// The pages in the order in which they were added.
    pub pages: Vec<SitePage>,
}

/// A page of a kind.
#[derive(Debug)]
pub struct SitePage {
    pub kind: PageKind,
    pub address: String,
    pub title: String,
    /// A remark on a page that lists nothing.
    pub about: String,
    /// Positions of the decisions that it lists.
    pub decisions: Vec<usize>,
    /// Positions of the seats that it lists.
    pub seats: Vec<usize>,
}

impl AddressBook {
    /// Adds a page under a name like its own, unless it is known; returns it.
    pub fn add(&mut self, kind: PageKind, key: &str, name: &str, title: &str) -> &mut SitePage {
        let known = self.known.get(&(kind, key.to_owned())).copied();
        let at = known.unwrap_or_else(|| {
            let stem = stem(kind, name);
            let (mut own, mut number) = (stem.clone(), self.taken.get(&stem).copied().unwrap_or(1));
            while self.taken.contains_key(&own) {
                number += 1;
                own = format!("{stem}-{number}");
            }
            self.taken.insert(own.clone(), 1);
            self.taken.insert(stem, number);
            let (address, title) = (own + ".html", title.to_owned());
            let (about, decisions, seats) = (String::new(), Vec::new(), Vec::new());
            self.pages.push(SitePage { kind, address, title, about, decisions, seats });
            self.known.insert((kind, key.to_owned()), self.pages.len() - 1);
            self.pages.len() - 1
        });
        &mut self.pages[at]
    }

    /// Adds another key of a page that is known by one.
    pub fn alias(&mut self, kind: PageKind, key: &str, other: &str) {
        if let Some(at) = self.known.get(&(kind, key.to_owned())) {
            self.known.insert((kind, other.to_owned()), *at);
        }
    }

    /// The address of a page under a former name, if it is not that of another page.
    pub fn former(&mut self, kind: PageKind, name: &str) -> Option<String> {
        let stem = stem(kind, name);
        let is_free = self.taken.insert(stem.clone(), 1).is_none();
        is_free.then(|| stem + ".html")
    }

    /// The address of a page.
    pub fn get(&self, kind: PageKind, key: &str) -> Option<&str> {
        self.known.get(&(kind, key.to_owned())).map(|at| &*self.pages[*at].address)
    }

    /// A link to a page, or only its text where there is none.
    pub fn link(&self, kind: PageKind, key: &str, text: impl Into<String>) -> Anchor {
        Anchor { href: self.get(kind, key).map(str::to_owned), ..Anchor::plain(text) }
    }
}

/// The address for a name, without its ending; the folders of a path stay. `index` is that of the list.
fn stem(kind: PageKind, name: &str) -> String {
    const LONGEST: usize = 100;
    let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    let mut stem = kind.folder.to_owned();
    for part in name.split('/') {
        let mut part = if part.bytes().all(is_plain) { part.to_owned() } else { text::slug(part) };
        part.truncate(LONGEST);
        let is_free = !part.is_empty() && part != "index";
        stem = format!("{stem}/{}", if is_free { &part } else { "khac" });
    }
    stem
}

/// Text with a link, if it has one.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    pub text: String,
    /// Address below the folder of the site, or on the web.
    pub href: Option<String>,
    /// Whether the address is on the web.
    pub is_far: bool,
}

impl Anchor {
    /// Text without a link.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A link to a web page; only the text if the address is none.
    pub fn web(text: &str, address: &str) -> Self {
        Self { href: web(address).map(str::to_owned), is_far: true, ..Self::plain(text) }
    }
}

/// The address if a browser only opens it as a web page: a record may say `javascript:`.
pub fn web(address: &str) -> Option<&str> {
    let is_web = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    let is_odd = |c: char| c.is_whitespace() || text::hidden(c).is_some();
    (is_web && !address.contains(is_odd)).then_some(address)
}

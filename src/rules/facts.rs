//! What the rules across records keep of each record.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZero;
use std::sync::Arc;

use super::notes::Notes;
use crate::corpus::{is_local, province_of};
use crate::date::Interval;
use crate::finding::File;
use crate::number::Serial;
use crate::record::key::{Key, place};
use crate::record::path::{KeyPath, Step};
use crate::record::{HanhDong, QuyetDinh, Relation, SoHieu, TaiLieu};
use crate::text::{self, Kept};

/// What the rules across records need to know of one record; small, because all are held at once.
#[derive(Debug)]
pub struct Facts {
    path: Box<str>,
    /// Where in it the path below the data folder begins.
    below: Option<usize>,
    /// Key of the decision.
    pub key: Key,
    /// Number and symbol as written.
    pub so_hieu: String,
    /// The figures without the symbol.
    pub(super) serial: Serial,
    pub(super) tinh: Option<Arc<str>>,
    /// Whose numbers run together: the place of a local issuer; empty for a central one, told by its symbol.
    pub(super) register: Arc<str>,
    pub(super) day: Interval,
    /// Name of the committee, then its former names, for comparing.
    pub(super) names: Box<[Arc<str>]>,
    /// Whether it leaves a composition that stands by itself.
    pub(super) sets_anew: bool,
    /// The documents with a number that it refers to.
    pub(super) cited: Box<[Cited]>,
    /// Those who lead its committee, by name.
    pub(super) leaders: Box<[Leader]>,
    /// Their names, one behind the other.
    names_of_leaders: Box<str>,
    /// The notes that answer findings.
    pub(super) notes: Notes,
}

/// A document that a record refers to by number.
#[derive(Debug)]
pub(super) struct Cited {
    pub relation: Relation,
    /// Its place in the list of its relation, from 1.
    item: u32,
    /// Number and symbol as written.
    pub so_hieu: Box<str>,
    pub slug: Box<str>,
    pub serial: Serial,
    /// Whether the number itself says which year, so that it is unique without a date.
    pub has_year: bool,
    /// Whether every province has documents with this symbol.
    pub local: bool,
    /// Its province, for a local one.
    pub tinh: Option<Arc<str>>,
    /// As in [`Facts`]; `None` when it is not known whose the document is.
    pub register: Option<Arc<str>>,
    pub day: Option<Interval>,
}

impl Cited {
    fn of(relation: Relation, at: usize, document: &TaiLieu, so_hieu: &SoHieu, own: &Own) -> Self {
        let number = so_hieu.number();
        let tinh = province_of(document, own.tinh.as_deref());
        Self {
            relation,
            item: u32::try_from(at + 1).unwrap_or(u32::MAX),
            so_hieu: so_hieu.as_str().into(),
            slug: number.slug().into(),
            serial: number.serial().clone(),
            has_year: number.nam().is_some(),
            local: is_local(document),
            tinh: tinh.map(shared),
            register: register(document, tinh, own),
            day: document.ngay,
        }
    }

    /// The route of keys to it, or to one of its keys.
    pub fn route(&self, key: Option<&'static str>) -> KeyPath {
        let item = Step::Item(self.item as usize);
        let steps = [Step::Key(self.relation.key().into()), item].into_iter();
        KeyPath(steps.chain(key.map(|key| Step::Key(key.into()))).collect())
    }
}

/// Someone named in a seat that leads a committee.
#[derive(Debug)]
pub(super) struct Leader {
    /// Post and office, for comparing: a number that stands for their key.
    pub post: u64,
    /// A number for the letters of the name without marks, after [`text::sketch_iy`].
    pub letters: Option<NonZero<u64>>,
    /// Which seat, from 1.
    pub seat: u32,
    /// Where the name ends in those of all leaders.
    end: u32,
}

/// Province and place of a record; its references mostly have the same.
struct Own {
    tinh: Option<Arc<str>>,
    place: Arc<str>,
}

thread_local! {
    /// Provinces.
    static PROVINCES: RefCell<Kept<Arc<str>>> = RefCell::new(Kept::new(256, 256));
}

/// The name of a province; one copy of it serves all records that one processor has looked at lately.
fn shared(tinh: &str) -> Arc<str> {
    PROVINCES.with_borrow_mut(|names| names.with(tinh, || tinh.into(), Arc::clone))
}

/// Whose numbers those of a document run with. A province's offices have one register for each symbol, but
/// districts and committees have their own, under symbols that do not say whose.
fn register(document: &TaiLieu, tinh: Option<&str>, own: &Own) -> Option<Arc<str>> {
    if !is_local(document) {
        return Some(Arc::default());
    }
    let whose = match &document.co_quan_ban_hanh {
        Some(issuer) => place(issuer, tinh),
        None => Arc::clone(&own.place),
    };
    (!whose.contains('/')).then_some(whose)
}

impl Facts {
    /// The facts of a record.
    pub(super) fn of(record: &QuyetDinh, key: Key, file: &Arc<File>, notes: Notes) -> Self {
        let own = Own { tinh: record.tinh.as_deref().map(shared), place: Arc::clone(&key.place) };
        let names = [&record.ban.ten].into_iter().chain(&record.ban.ten_cu);
        let (leaders, names_of_leaders) = leaders(record);
        Self {
            below: file.below.as_deref().and_then(|below| file.path.strip_suffix(below)).map(str::len),
            path: file.path.as_str().into(),
            key,
            so_hieu: record.so_hieu.as_str().to_owned(),
            serial: record.so_hieu.number().serial().clone(),
            day: record.ngay_ban_hanh,
            names: names.map(|name| kept_key(name, |key, _| Arc::clone(key))).collect(),
            sets_anew: record.hanh_dong.iter().any(|action: &HanhDong| action.sets_anew()),
            cited: cited(record, &own),
            leaders,
            names_of_leaders,
            register: if own.tinh.is_some() { own.place } else { Arc::default() },
            tinh: own.tinh,
            notes,
        }
    }

    /// Path of the file as shown to the user.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Path below the data folder.
    pub fn below(&self) -> Option<&str> {
        self.below.map(|at| &self.path[at..])
    }

    /// The name of one of its leaders, counted from 0.
    pub(super) fn name_of_leader(&self, at: usize) -> &str {
        let end = |leader: &Leader| leader.end as usize;
        let start = at.checked_sub(1).map_or(0, |before| end(&self.leaders[before]));
        &self.names_of_leaders[start..end(&self.leaders[at])]
    }

    /// Name of the committee, for comparing.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", |name| name)
    }
}

fn cited(record: &QuyetDinh, own: &Own) -> Box<[Cited]> {
    let mut cited = Vec::new();
    for relation in Relation::ALL {
        for (at, document) in record.references(relation).iter().enumerate() {
            if let Some(so_hieu) = &document.so_hieu {
                cited.push(Cited::of(relation, at, document, so_hieu, own));
            }
        }
    }
    cited.into()
}

fn leaders(record: &QuyetDinh) -> (Box<[Leader]>, Box<str>) {
    let mut names = String::new();
    let seats = record.ban.thanh_vien.iter().zip(1..).filter(|(seat, _)| seat.vai_tro.leads());
    let leader = |(seat, number): (&crate::record::ThanhVien, u32)| {
        let part = |part: &Option<String>| kept_key(part.as_deref().unwrap_or_default(), |_, number| number);
        let ho_ten = seat.ho_ten.as_deref()?;
        names.push_str(ho_ten);
        let post = part(&seat.chuc_vu).rotate_left(1) ^ part(&seat.co_quan);
        let letters = text::sketch_iy(ho_ten).and_then(|letters| NonZero::new(letters | 1));
        // No file that is read is longer than fits.
        Some(Leader { post, letters, seat: number, end: u32::try_from(names.len()).unwrap_or(u32::MAX) })
    };
    let leaders = seats.filter_map(leader).collect();
    (leaders, names.into())
}

/// A key and a number that stands for it.
type Numbered = (Arc<str>, u64);

thread_local! {
    /// Names and posts with their keys for comparing, and numbers that stand for those; most come again.
    static KEYS: RefCell<Kept<Numbered>> = RefCell::new(Kept::new(4096, 256));
}

fn kept_key<T>(text: &str, look: impl Fn(&Arc<str>, u64) -> T) -> T {
    let numbered = || {
        let key = text::key(text);
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        (key.into(), hasher.finish())
    };
    KEYS.with_borrow_mut(|keys| keys.with(text, numbered, |(key, number)| look(key, *number)))
}

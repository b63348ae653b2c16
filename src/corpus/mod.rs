//! All records of one place: a data folder, or the set compiled into the program.

mod chains;
mod composition;
mod embedded;
mod lean;
mod links;
mod locate;
mod names;
mod opened;
mod places;
mod reason;
mod related;
mod sweep;
mod tally;
mod walk;
mod workers;
pub mod write;

use std::cmp::Ordering;
use std::path::PathBuf;
use std::sync::Arc;

use crate::finding::File;
use crate::read;
use crate::record::QuyetDinh;
use crate::record::key::Key;
use crate::text;
use sweep::{Sieve, Sweep};

pub use chains::{Chains, Endings, Link, Older};
pub use composition::{Composition, Left, Seated, bases};
pub use links::{Mention, is_local, mentions, province_of};
pub use locate::{Wish, holds_records, locate};
pub use reason::reason;
pub use tally::{TALLY, Tally};
pub use walk::{Found, read as read_file};

/// Where records come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Store {
    /// A folder; `shown` is its path as the user would type it.
    Folder {
        /// The folder.
        root: PathBuf,
        /// Its path for messages.
        shown: String,
    },
    /// The set compiled into the program.
    Embedded,
}

/// One record with the place of its file.
#[derive(Debug)]
pub struct Entry {
    /// Path below the data folder.
    pub path: String,
    /// Key of the decision.
    pub key: Key,
    /// The record.
    pub record: QuyetDinh,
}

impl Entry {
    /// Whether the committee issued the decision itself: its rules, its plans.
    pub fn is_own(&self) -> bool {
        text::key(&self.record.co_quan_ban_hanh).ends_with(&text::key(&self.record.ban.ten))
    }

    /// By day of issue, then by path, which is unique: the order in which decisions are told.
    pub fn by_day(&self, other: &Self) -> Ordering {
        self.record.ngay_ban_hanh.cmp(&other.record.ngay_ban_hanh).then_with(|| self.path.cmp(&other.path))
    }
}

/// All records that could be read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The records, in the order of their paths.
    pub entries: Vec<Entry>,
    /// Paths of the files that gave none.
    pub broken: Vec<String>,
}

impl Store {
    /// Words for the place: `data` or the set of the program.
    pub fn describe(&self) -> String {
        match self {
            Self::Folder { shown, .. } => shown.clone(),
            Self::Embedded => "bộ kèm theo chương trình".to_owned(),
        }
    }

    /// The path of a file below the store as the user would type it.
    pub fn shown(&self, below: &str) -> String {
        match self {
            Self::Folder { shown, .. } => walk::join(shown, below),
            Self::Embedded => format!("{below} ({})", self.describe()),
        }
    }

    /// The path below the store of a file that stands under this one, as the user would type it.
    pub fn below<'p>(&self, shown: &'p str) -> Option<&'p str> {
        match self {
            Self::Folder { shown: folder, .. } => {
                shown.strip_prefix(folder.trim_end_matches('/'))?.strip_prefix('/')
            }
            Self::Embedded => None,
        }
    }

    /// Whether a file lies at a path below the store.
    pub fn holds(&self, below: &str) -> bool {
        let is_plain = below.split('/').all(|name| !name.is_empty() && !name.starts_with('.'));
        is_plain
            && match self {
                Self::Folder { root, .. } => root.join(below).is_file(),
                Self::Embedded => embedded::holds(below),
            }
    }

    /// Everything in the store, in the order of the paths, read one by one: for who writes as well.
    pub fn files(&self) -> Box<dyn Iterator<Item = Found> + '_> {
        match self {
            Self::Folder { root, shown } => Box::new(walk::files(root, shown)),
            Self::Embedded => Box::new(embedded::files(None)),
        }
    }

    /// What `look` makes of each file, on all processors, in the order of the paths; with `only`, of those in these
    /// folders at the top, and of files that lie in none.
    pub fn map<T: Send>(
        &self,
        only: Option<&[String]>,
        look: &(impl Fn(Found) -> Option<T> + Sync),
    ) -> Vec<T> {
        workers::start();
        match self {
            Self::Folder { root, shown } => Sweep { root, shown, only, sieve: None }.map(look),
            Self::Embedded => embedded::files(only).filter_map(look).collect(),
        }
    }

    /// As [`Store::map`] over all files, but for those whose text does not pass the sieve.
    pub fn sift<T: Send>(&self, sieve: Sieve<'_>, look: &(impl Fn(Found) -> Option<T> + Sync)) -> Vec<T> {
        workers::start();
        match self {
            Self::Folder { root, shown } => Sweep { root, shown, only: None, sieve: Some(sieve) }.map(look),
            // All of these are sound.
            Self::Embedded => {
                let passes = |found: &Found| matches!(found, Found::Record(file) if sieve(&file.text));
                embedded::files(None).filter(passes).filter_map(look).collect()
            }
        }
    }

    /// Reads the records of files whose text passes the sieve; of files that give none, those are told whose text does.
    pub fn load_sifted(&self, sieve: Sieve<'_>) -> Corpus {
        Corpus::of(self.sift(sieve, &record_of))
    }

    /// One file again, by its path below the store.
    pub fn file(&self, below: &str) -> File {
        match self {
            Self::Folder { root, shown } => walk::read_below(root, shown, below),
            Self::Embedded => embedded::file(below),
        }
    }

    /// Reads all records; files that give none are told apart.
    pub fn load(&self) -> Corpus {
        self.load_only(None)
    }

    /// Reads the records in some of the folders at the top.
    pub fn load_only(&self, only: Option<&[String]>) -> Corpus {
        Corpus::of(self.map(only, &record_of))
    }
}

impl Corpus {
    /// A corpus of what files gave: a record, or the path of one that gave none.
    fn of(read: Vec<Result<Entry, String>>) -> Self {
        let mut corpus = Self::default();
        for read in read {
            match read {
                Ok(entry) => corpus.entries.push(entry),
                Err(path) => corpus.broken.push(path),
            }
        }
        corpus
    }
}

/// The record of what should hold one, else its path.
fn record_of(found: Found) -> Option<Result<Entry, String>> {
    match found {
        Found::Record(file) => Some(entry_of(&file).ok_or_else(|| file.path.clone())),
        Found::Stray(_) => None,
    }
}

/// The record of a file, where it gives one.
pub fn entry_of(file: &Arc<File>) -> Option<Entry> {
    let record = read::read(file, |reading| reading.record)?;
    let path = file.below.clone().unwrap_or_else(|| file.path.clone());
    Some(Entry { path, key: Key::of(&record), record })
}

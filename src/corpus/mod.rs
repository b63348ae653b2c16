//! All records of one place: a data folder, or the set compiled into the program.

mod chains;
mod closing;
mod composition;
mod evidence;
mod links;
mod locate;
mod names;
mod namesakes;
mod standing;
mod walk;
mod workers;
pub mod write;

use std::cmp::Ordering;
use std::path::PathBuf;

use rayon::iter::Either;
use rayon::prelude::*;

use crate::date::{Date, Interval};
use crate::read;
use crate::record::key::RecordKey;
use crate::record::path::KeyPath;
use crate::record::{HanhDong, QuyetDinh};
use crate::source::File;
use crate::text;

pub use chains::{Chains, Link, Older};
pub use closing::beginning;
pub use composition::{Composition, Left, Seated};
pub use evidence::{EvidenceLevel, by_decision, post_of};
pub use links::{Mention, Targets, is_local, mentions, mentions_in};
pub use locate::{Wish, holds_records, locate};
pub use namesakes::{Namesake, Namesakes};
pub use standing::{Standing, Stood, StoodSummary, in_force};
pub use walk::{Found, read as read_file, reason};

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

/// One record and the path of its file.
#[derive(Debug)]
pub struct Entry {
    /// Path below the data folder.
    pub path: String,
    /// Key of the decision.
    pub key: RecordKey,
    /// The record.
    pub record: QuyetDinh,
    /// Day of issue with its open ends closed, for filters and sorting.
    pub day: Interval,
    /// The values of unknown keys as written, each with its route.
    pub unknown: Vec<(KeyPath, String)>,
    /// Whether its file has errors, so that the record may lack what the file says.
    pub has_errors: bool,
}

impl Entry {
    /// The entry of a record that was read from a file.
    pub fn new(file: &File, record: QuyetDinh, has_errors: bool) -> Self {
        let path = file.below.clone().unwrap_or_else(|| file.path.clone());
        let (key, day) = (RecordKey::of(&record), record.ngay_ban_hanh);
        Self { path, key, record, day, unknown: Vec::new(), has_errors }
    }

    /// Whether the committee itself issued the decision: its working rules, its plans.
    pub fn is_own(&self) -> bool {
        text::key(self.record.issuer()).ends_with(&text::key(&self.record.ban.ten))
    }

    /// Whether it is a paper of the committee: plan, rules, assignment, or what it issues that changes nothing in itself.
    pub fn is_paper(&self) -> bool {
        use HanhDong::{BanHanhQuyChe, PhanCong, PheDuyetKeHoach};
        let actions = &self.record.hanh_dong;
        actions.iter().all(|action| matches!(action, BanHanhQuyChe | PheDuyetKeHoach | PhanCong))
            && (!actions.is_empty() || self.is_own())
    }

    /// The path without `.toml`, which identifies the record.
    pub fn id(&self) -> &str {
        self.path.strip_suffix(".toml").unwrap_or(&self.path)
    }

    /// Sort key of its day: the first recorded day, else the last possible one, so that `≤ 04/05/2016` is sorted in 2016.
    pub fn place_in_time(&self) -> (Option<Date>, Option<Date>) {
        let last = self.day.latest();
        (self.record.ngay_ban_hanh.earliest().or(last), last)
    }

    /// Compares by day of issue, then by path, which is unique: the order of every list of decisions.
    pub fn by_day(&self, other: &Self) -> Ordering {
        self.place_in_time().cmp(&other.place_in_time()).then_with(|| self.path.cmp(&other.path))
    }
}

/// All records that could be read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The records, in path order.
    pub entries: Vec<Entry>,
    /// The records that were withdrawn, in path order; no answer is about them.
    pub withdrawn: Vec<Entry>,
    /// The newest day that a record is certain of: statements about the present are as of this day.
    pub newest: Option<Date>,
    /// Paths of the files that gave no record.
    pub broken: Vec<String>,
}

impl Store {
    /// The place in words: `data`, or the set of the program.
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

    /// The path below the store of a file given as the user would type it.
    pub fn below<'p>(&self, shown: &'p str) -> Option<&'p str> {
        match self {
            Self::Folder { shown: folder, .. } => {
                shown.strip_prefix(folder.trim_end_matches('/'))?.strip_prefix('/')
            }
            Self::Embedded => None,
        }
    }

    /// Reads every file; the result is in path order.
    pub fn files(&self) -> Vec<Found> {
        self.par_files().collect()
    }

    /// Reads every file in parallel, in path order.
    fn par_files(&self) -> impl ParallelIterator<Item = Found> {
        workers::start();
        match self {
            Self::Folder { root, shown } => {
                let entries: Vec<_> = walk::entries(root).collect();
                Either::Left(entries.into_par_iter().map(|entry| walk::found(root, shown, entry)))
            }
            Self::Embedded => Either::Right(walk::embedded()),
        }
    }

    /// Loads all records; those that were withdrawn and the paths of files that give none are kept apart.
    pub fn load(&self) -> Corpus {
        // A text is dropped as soon as its record is read.
        let read: Vec<_> = self.par_files().filter_map(record_of).collect();
        let mut corpus = Corpus::default();
        for read in read {
            match read {
                Ok(entry) if entry.record.rut_lai.is_some() => corpus.withdrawn.push(entry),
                Ok(entry) => corpus.entries.push(entry),
                Err(path) => corpus.broken.push(path),
            }
        }
        closing::close(&mut corpus);
        corpus
    }
}

/// The record of a file that should contain one, else its path.
fn record_of(found: Found) -> Option<Result<Entry, String>> {
    let Found::Record(file) = found else { return None };
    let reading = read::read(&file);
    let Some(record) = reading.record else { return Some(Err(file.path.clone())) };
    // Without a derived value nothing is lost.
    let has_errors = reading.findings.iter().any(|finding| finding.rule != read::rule::DERIVED);
    Some(Ok(Entry { unknown: reading.unknown, ..Entry::new(&file, record, has_errors) }))
}

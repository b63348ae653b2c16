//! Counts how far reading has come, for whoever tells a person.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// All that is to be read; each folder has its share of the folder above, each file of its folder.
pub const WHOLE: u64 = 1 << 48;

/// How far reading has come; for whoever tells a person, and for nothing else.
#[derive(Debug, Default)]
pub struct Tally {
    readings: AtomicUsize,
    files: AtomicUsize,
    share: AtomicU64,
}

/// The tally of this run of the program.
pub static TALLY: Tally =
    Tally { readings: AtomicUsize::new(0), files: AtomicUsize::new(0), share: AtomicU64::new(0) };

impl Tally {
    /// A data folder is read from its beginning.
    pub fn begin(&self) {
        self.files.store(0, Ordering::Relaxed);
        self.share.store(0, Ordering::Relaxed);
        self.readings.fetch_add(1, Ordering::Relaxed);
    }

    /// A file has been read and looked at; this was its share of the whole.
    pub fn file(&self, share: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.pass(share);
    }

    /// A share of the whole had nothing to read.
    pub fn pass(&self, share: u64) {
        self.share.fetch_add(share, Ordering::Relaxed);
    }

    /// The data folder has been read.
    pub fn end(&self) {
        self.share.store(WHOLE, Ordering::Relaxed);
    }

    /// How often a data folder has been begun to be read.
    pub fn readings(&self) -> usize {
        self.readings.load(Ordering::Relaxed)
    }

    /// Files read so far in this reading.
    pub fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// How much of the folder has been read, in hundredths.
    pub fn percent(&self) -> u64 {
        self.share.load(Ordering::Relaxed) * 100 / WHOLE
    }

    /// Whether all of the folder has been read.
    pub fn is_over(&self) -> bool {
        self.share.load(Ordering::Relaxed) >= WHOLE
    }
}

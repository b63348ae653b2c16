//! Where in a data folder the records of a place, a year and a number must lie, by names alone.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::opened::Opened;
use super::{Corpus, Entry, Found, Store, walk};
use crate::finding::File;
use crate::number::Stem;
use crate::record::key::is_year;

/// So many folders at the top are looked into by one processor before it pays to start others.
const FEW: usize = 16;
/// How many times too large a set is told to be by a sample.
const MANY_TIMES: usize = 4;

impl Store {
    /// Reads the records whose files are named after a number and lie in folders of these years, below these folders at
    /// the top or below all. None of the other files is looked at.
    pub fn load_named(&self, tops: &[String], years: &(impl Fn(&str) -> bool + Sync), stem: &Stem) -> Corpus {
        let Self::Folder { root, .. } = self else { return Corpus::default() };
        let Ok(opened) = Opened::new(root) else { return Corpus::default() };
        let tops = if tops.is_empty() { folders(root) } else { tops.to_vec() };
        let look = |top: &String| Named { store: self, years, stem }.below(&opened, top, top);
        Corpus::of(match tops.len() {
            0..=FEW => tops.iter().flat_map(look).collect(),
            _ => tops.par_iter().flat_map_iter(look).collect(),
        })
    }

    /// Whether more than so many files lie in folders of years. A set that is many times larger is told by two of its
    /// folders; of any other the files are counted.
    pub fn is_larger_than(&self, most: usize) -> bool {
        let Self::Folder { root, .. } = self else { return false };
        let tops = folders(root);
        let sampled = [1, 2].map(|third| {
            let Some(top) = tops.get(third * tops.len() / 3) else { return 0 };
            let years = folders(&root.join(top));
            let files = |year: &String| fs::read_dir(root.join(top).join(year)).map_or(0, Iterator::count);
            years.len() * years.get(years.len() / 2).map_or(0, files)
        });
        let least = sampled.into_iter().min().unwrap_or_default();
        tops.len() * least > MANY_TIMES * most || self.record_names().nth(most).is_some()
    }

    /// How many files lie in folders of years; none of them is read.
    pub fn count(&self) -> usize {
        self.record_names().count()
    }

    fn record_names(&self) -> impl Iterator<Item = String> {
        let tops: Vec<_> = match self {
            Self::Folder { root, .. } => folders(root).into_iter().map(|top| root.join(top)).collect(),
            // It has no folders of years.
            Self::Embedded => Vec::new(),
        };
        let is_record = |name: &str| name.ends_with(".toml");
        let records = move |folder: PathBuf| names(&folder, |kind| !kind.is_dir(), is_record);
        tops.into_iter().flat_map(|top| years(&top)).flat_map(records)
    }
}

/// The folders of years below one at the top.
fn years(top: &Path) -> Vec<PathBuf> {
    let below = folders(top).into_iter().map(|name| (top.join(&name), is_year(&name)));
    let years = below.flat_map(|(folder, is_year)| match is_year {
        true => vec![folder],
        // An issuer below the province has folders of its own.
        false => folders(&folder).into_iter().map(|year| folder.join(year)).collect(),
    });
    years.collect()
}

/// What is looked for: the records of a number in folders of some years.
struct Named<'n, Y> {
    store: &'n Store,
    years: &'n Y,
    stem: &'n Stem,
}

impl<Y: Fn(&str) -> bool> Named<'_, Y> {
    /// Those below a folder, which `path` leads to from that of the store.
    fn below(&self, opened: &Opened, name: &str, path: &str) -> Vec<Result<Entry, String>> {
        let Ok(opened) = opened.below(name) else { return Vec::new() };
        let inner = folders(opened.path()).into_iter();
        let records = inner.flat_map(|inner| match is_year(&inner) {
            true if !(self.years)(&inner) => Vec::new(),
            true => self.of_year(&opened, &inner, path),
            // An issuer below the province has folders of its own; below those there is nothing but years.
            false if path == name => self.below(&opened, &inner, &walk::join(path, &inner)),
            false => Vec::new(),
        });
        records.collect()
    }

    fn of_year(&self, opened: &Opened, year: &str, path: &str) -> Vec<Result<Entry, String>> {
        let record = |name: &str| {
            let inner = format!("{year}/{name}.toml");
            if !opened.holds(&inner) {
                return None;
            }
            let below = walk::join(path, &inner);
            let file = |bytes: &[u8]| File::new(self.store.shown(&below), Some(below.clone()), bytes);
            let file = match opened.with_bytes(&inner, file) {
                Ok(Some(file)) => file,
                // There is something to say about it.
                _ => self.store.file(&below),
            };
            super::record_of(Found::Record(file.into()))
        };
        match self.stem {
            // Asking for it is much faster than a look at all names.
            Stem::Whole(name) => record(name).into_iter().collect(),
            Stem::Opening(_) => {
                let fits = |name: &str| name.strip_suffix(".toml").is_some_and(|name| self.stem.fits(name));
                let mut names = names(&opened.path().join(year), |kind| !kind.is_dir(), fits);
                names.sort_unstable();
                names.iter().filter_map(|name| record(name.strip_suffix(".toml")?)).collect()
            }
        }
    }
}

fn folders(folder: &Path) -> Vec<String> {
    let mut names = names(folder, fs::FileType::is_dir, |_| true);
    names.sort_unstable();
    names
}

/// What is not hidden in a folder, of these kinds and names, in any order; nothing when it cannot be looked into.
fn names(
    folder: &Path,
    is_wanted: impl Fn(&fs::FileType) -> bool,
    fits: impl Fn(&str) -> bool,
) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_seen = !name.starts_with('.') && fits(&name);
        (is_seen && entry.file_type().is_ok_and(|kind| is_wanted(&kind))).then_some(name)
    };
    entries.filter_map(name).collect()
}

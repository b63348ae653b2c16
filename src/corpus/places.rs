//! Where in a data folder the records of a place, a year and a number must lie, by names alone.

use std::fs;
use std::path::Path;

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
        let look = |top: &String| {
            let mut found = Vec::new();
            each_year(&opened, top, &mut |folder, path, year| {
                if years(year) {
                    found.extend(self.load_of_year(folder, &walk::join(path, year), year, stem));
                }
            });
            found
        };
        Corpus::of(match tops.len() {
            0..=FEW => tops.iter().flat_map(look).collect(),
            _ => tops.par_iter().flat_map_iter(look).collect(),
        })
    }

    /// The same in one folder of a year, which `path` leads to from that of the store.
    fn load_of_year(
        &self,
        folder: &Opened,
        path: &str,
        year: &str,
        stem: &Stem,
    ) -> Vec<Result<Entry, String>> {
        let record = |name: &str| {
            let inner = format!("{year}/{name}.toml");
            if !folder.holds(&inner) {
                return None;
            }
            let below = format!("{path}/{name}.toml");
            let file = |bytes: &[u8]| File::new(self.shown(&below), Some(below.clone()), bytes);
            let file = match folder.with_bytes(&inner, file) {
                Ok(Some(file)) => file,
                // There is something to say about it.
                _ => self.file(&below),
            };
            super::record_of(Found::Record(file.into()))
        };
        match stem {
            // Asking for it is much faster than a look at all names.
            Stem::Whole(name) => record(name).into_iter().collect(),
            Stem::Opening(_) => {
                let mut names = records(&folder.path().join(year), |name| stem.fits(name));
                names.sort_unstable();
                names.iter().filter_map(|name| record(name)).collect()
            }
        }
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
        let Ok(opened) = Opened::new(root) else { return false };
        let mut files = 0;
        tops.len() * least > MANY_TIMES * most
            || tops.iter().any(|top| {
                files += count_below(&opened, top);
                files > most
            })
    }

    /// How many files lie in folders of years; none of them is read.
    pub fn count(&self) -> usize {
        // The compiled-in set has no folders of years.
        let Self::Folder { root, .. } = self else { return 0 };
        let Ok(opened) = Opened::new(root) else { return 0 };
        folders(root).iter().map(|top| count_below(&opened, top)).sum()
    }
}

fn count_below(root: &Opened, top: &str) -> usize {
    let mut files = 0;
    each_year(root, top, &mut |folder, _, year| files += records(&folder.path().join(year), |_| true).len());
    files
}

/// Shows each folder of a year below one at the top, by its name, with the folder that holds it and the path of that.
fn each_year(root: &Opened, top: &str, look: &mut dyn FnMut(&Opened, &str, &str)) {
    let Ok(place) = root.below(top) else { return };
    for name in folders(place.path()) {
        if is_year(&name) {
            look(&place, top, &name);
            continue;
        }
        // An issuer below the province has folders of its own; below those there is nothing but years.
        let Ok(issuer) = place.below(&name) else { continue };
        for year in folders(issuer.path()).iter().filter(|year| is_year(year)) {
            look(&issuer, &walk::join(top, &name), year);
        }
    }
}

/// The files of records in a folder, without their ending, in any order.
fn records(folder: &Path, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let named = |name: &str| name.strip_suffix(".toml").is_some_and(&fits);
    let mut names = names(folder, |kind| !kind.is_dir(), named);
    names.iter_mut().for_each(|name| name.truncate(name.len() - ".toml".len()));
    names
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

//! Where in a data folder the records of a place, a year and a number must lie, by names alone.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Corpus, Store, entry_of, walk};
use crate::number::Stem;
use crate::record::key::is_year;

/// So many folders are listed by one processor before it pays to start others.
const FEW: usize = 64;
/// How many times too large a set is told to be by a sample.
const MANY_TIMES: usize = 4;
/// So many records are read by one processor before it pays to start others.
const ONE_BY_ONE: usize = 16;

impl Store {
    /// The folders of years below these folders at the top, or below all; none in the compiled-in set.
    pub fn year_folders(&self, tops: &[String]) -> impl Iterator<Item = String> {
        let root = match self {
            Self::Folder { root, .. } => Some(root.clone()),
            Self::Embedded => None,
        };
        let tops = match (&root, tops) {
            (Some(root), []) => folders(root),
            _ => tops.to_vec(),
        };
        tops.into_iter().flat_map(move |top| {
            let inner =
                root.iter().flat_map(|root| folders(&root.join(&top)).into_iter().map(move |it| (root, it)));
            let below = inner.flat_map(|(root, name)| match is_year(&name) {
                true => vec![format!("{top}/{name}")],
                // An issuer below the province has folders of its own.
                false => {
                    let years = folders(&root.join(&top).join(&name)).into_iter();
                    years.map(|year| format!("{top}/{name}/{year}")).collect()
                }
            });
            below.collect::<Vec<_>>()
        })
    }

    /// Reads the records in these folders whose files are named after a number.
    pub fn load_named(&self, folders: &[String], stem: &Stem) -> Corpus {
        let Self::Folder { root, .. } = self else { return Corpus::default() };
        let paths: Vec<String> = match stem {
            Stem::Whole(name) => existing(root, folders.iter().map(|folder| format!("{folder}/{name}.toml"))),
            Stem::Opening(_) if folders.len() <= FEW => {
                folders.iter().flat_map(|folder| fitting(root, folder, stem)).collect()
            }
            Stem::Opening(_) => {
                folders.par_iter().flat_map_iter(|folder| fitting(root, folder, stem)).collect()
            }
        };
        let read = |path: &String| {
            let file = self.file(path).into();
            entry_of(&file).ok_or_else(|| file.path.clone())
        };
        Corpus::of(match paths.len() {
            0..=ONE_BY_ONE => paths.iter().map(read).collect(),
            _ => paths.par_iter().map(read).collect(),
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
        let root = match self {
            Self::Folder { root, .. } => root.clone(),
            // It has no folders of years.
            Self::Embedded => PathBuf::new(),
        };
        let records = move |folder: String| names(&root.join(folder), |kind| !kind.is_dir());
        self.year_folders(&[]).flat_map(records).filter(|name| name.ends_with(".toml"))
    }
}

/// Those of these paths where something lies; the folder is looked up only once, and none of those below it is listed.
#[cfg(unix)]
fn existing(root: &Path, paths: impl Iterator<Item = String>) -> Vec<String> {
    use rustix::fs::{AtFlags, Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY;
    let Ok(root) = rustix::fs::open(root, flags, Mode::empty()) else { return Vec::new() };
    paths.filter(|path| rustix::fs::statat(&root, path.as_str(), AtFlags::empty()).is_ok()).collect()
}

#[cfg(not(unix))]
fn existing(root: &Path, paths: impl Iterator<Item = String>) -> Vec<String> {
    paths.filter(|path| root.join(path).exists()).collect()
}

/// The files in a folder whose names open with the figures.
fn fitting(root: &Path, folder: &str, stem: &Stem) -> Vec<String> {
    let fits = |name: &String| name.strip_suffix(".toml").is_some_and(|name| stem.fits(name));
    let mut names: Vec<_> =
        names(&root.join(folder), |kind| !kind.is_dir()).into_iter().filter(fits).collect();
    names.sort_unstable();
    names.into_iter().map(|name| walk::join(folder, &name)).collect()
}

fn folders(folder: &Path) -> Vec<String> {
    let mut names = names(folder, fs::FileType::is_dir);
    names.sort_unstable();
    names
}

/// What is not hidden in a folder, of these kinds, in any order; nothing when it cannot be looked into.
fn names(folder: &Path, wanted: impl Fn(&fs::FileType) -> bool) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let wanted = entries.filter(|entry| entry.file_type().is_ok_and(|kind| wanted(&kind)));
    let names = wanted.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| !name.starts_with('.')).collect()
}

//! Where in a data folder the records of a place, a year and a number must lie, by names alone.

use std::ffi::OsStr;
use std::path::Path;

use rayon::prelude::*;

use super::opened::{Kind, Opened, folders_in};
use super::{Entry, Found, Store, walk, workers};
use crate::finding::File;
use crate::number::Stem;
use crate::record::key::is_year;

/// So many folders at the top are looked into by one processor before it pays to start others.
const FEW: usize = 16;
/// How many times too large a set is told to be by a sample.
const MANY_TIMES: usize = 4;

/// How a file is made of its paths and bytes.
type MakeFile = fn(String, Option<String>, &[u8]) -> File;

impl Store {
    /// What `look` makes of the records whose files are named after a number and lie in folders of these years, below
    /// these folders at the top or below all; of a file that gives none, it is handed the path. No other file is looked at.
    pub fn map_named<T: Send>(
        &self,
        tops: &[String],
        years: &(impl Fn(&str) -> bool + Sync),
        stem: &Stem,
        look: &(impl Fn(Result<Entry, String>) -> T + Sync),
    ) -> Vec<T> {
        let Self::Folder { root, .. } = self else { return Vec::new() };
        let Ok(mut root) = Opened::new(root) else { return Vec::new() };
        let tops = if tops.is_empty() { folders(&mut root) } else { tops.to_vec() };
        let look_into = |top: &String, make: MakeFile| {
            let mut found = Vec::new();
            each_year(&root, top, &mut |folder, path, year| {
                if years(year) {
                    self.each_of_year(folder, path, year, stem, make, &mut |record| found.push(look(record)));
                }
            });
            found
        };
        match tops.len() {
            0..=FEW => {
                let make: MakeFile = |path, below, bytes| File::new(path, below, bytes);
                tops.iter().flat_map(|top| look_into(top, make)).collect()
            }
            _ => {
                workers::start();
                let make: MakeFile =
                    |path, below, bytes| File::one_of_many(path, below, bytes, File::text_of(bytes));
                tops.par_iter().flat_map_iter(|top| look_into(top, make)).collect()
            }
        }
    }

    /// The same in one folder of a year, in that which `path` leads to from that of the store.
    fn each_of_year(
        &self,
        folder: &Opened,
        path: &str,
        year: &str,
        stem: &Stem,
        make: MakeFile,
        look: &mut dyn FnMut(Result<Entry, String>),
    ) {
        let mut open = |name: &str| {
            let inner = [year, "/", name, ".toml"].concat();
            if !folder.holds(&inner) {
                return;
            }
            let below = walk::join(path, &inner);
            let file = |bytes: &[u8]| make(self.shown(&below), Some(below.clone()), bytes);
            let file = match folder.with_bytes(&inner, file) {
                Ok(Some(file)) => file,
                // There is something to say about it.
                _ => self.file(&below),
            };
            super::record_of(Found::Record(file.into())).map(&mut *look);
        };
        match stem {
            // Asking for it is much faster than a look at all names.
            Stem::Whole(name) => open(name),
            Stem::Opening(_) => {
                let Ok(mut year) = folder.below(year) else { return };
                let mut names = records(&mut year, |name| stem.fits(name));
                names.sort_unstable();
                names.iter().for_each(|name| open(name));
            }
        }
    }

    /// Whether more than so many files lie in folders of years. A set that is many times larger is told by one folder: that
    /// of the record at this path, or the one in the middle; of any other the files are counted.
    pub fn is_larger_than(&self, most: usize, near: Option<&str>) -> bool {
        let Self::Folder { root, .. } = self else { return false };
        let is_many = |files: usize| files > MANY_TIMES * most;
        if near.and_then(|below| sample_around(root, below)).is_some_and(is_many) {
            return true;
        }
        let Ok(mut root) = Opened::new(root) else { return false };
        let tops = folders(&mut root);
        let mut files = 0;
        sample_middle(&root, &tops).is_some_and(is_many)
            || tops.iter().any(|top| {
                files += count_below(&root, top);
                files > most
            })
    }

    /// How many files lie in folders of years; none of them is read.
    pub fn count(&self) -> usize {
        // The compiled-in set has no folders of years.
        let Self::Folder { root, .. } = self else { return 0 };
        let Ok(mut root) = Opened::new(root) else { return 0 };
        folders(&mut root).iter().map(|top| count_below(&root, top)).sum()
    }
}

/// How many files there would be if each folder held as many as those that hold this one; `None` where that is not the
/// folder of a year at a place at the top, or the system does not count folders.
fn sample_around(root: &Path, below: &str) -> Option<usize> {
    let (top, inner) = below.split_once('/')?;
    let (year, _) = inner.split_once('/').filter(|(year, _)| is_year(year))?;
    let top = root.join(top);
    let files = count(&mut Opened::new(&top.join(year)).ok()?);
    Some(folders_in(root)?.saturating_mul(folders_in(&top)?).saturating_mul(files))
}

/// The same by the folders in the middle, of these at the top.
fn sample_middle(root: &Opened, tops: &[String]) -> Option<usize> {
    let mut top = root.below(tops.get(tops.len() / 2)?).ok()?;
    let years = folders(&mut top);
    let files = count(&mut top.below(years.get(years.len() / 2)?).ok()?);
    Some(tops.len() * years.len() * files)
}

fn count_below(root: &Opened, top: &str) -> usize {
    let mut files = 0;
    each_year(root, top, &mut |folder, _, year| {
        files += folder.below(year).map_or(0, |mut year| count(&mut year));
    });
    files
}

/// Shows each folder of a year below one at the top, by its name, with the folder that holds it and the path of that.
fn each_year(root: &Opened, top: &str, look: &mut dyn FnMut(&Opened, &str, &str)) {
    let Ok(mut place) = root.below(top) else { return };
    for name in folders(&mut place) {
        if is_year(&name) {
            look(&place, top, &name);
            continue;
        }
        // An issuer below the province has folders of its own; below those there is nothing but years.
        let Ok(mut issuer) = place.below(&name) else { continue };
        for year in folders(&mut issuer).iter().filter(|year| is_year(year)) {
            look(&issuer, &walk::join(top, &name), year);
        }
    }
}

/// How many files of records lie in a folder.
fn count(folder: &mut Opened) -> usize {
    let mut count = 0;
    each_record(folder, |_| count += 1);
    count
}

/// The files of records in a folder, without their ending, in any order.
fn records(folder: &mut Opened, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    each_record(folder, |name| {
        if fits(name) {
            names.push(name.to_owned());
        }
    });
    names
}

fn each_record(folder: &mut Opened, mut look: impl FnMut(&str)) {
    let record = |name: &OsStr, kind| {
        if kind != Kind::Folder {
            name.to_str().and_then(|name| name.strip_suffix(".toml")).map(&mut look);
        }
    };
    // One that cannot be looked into has none.
    let _ = folder.each(record);
}

fn folders(folder: &mut Opened) -> Vec<String> {
    let mut names = Vec::new();
    let listed = folder.each(|name, kind| {
        names.extend(name.to_str().filter(|_| kind == Kind::Folder).map(str::to_owned));
    });
    names.sort_unstable();
    // One that cannot be looked into has none.
    listed.map_or_else(|_| Vec::new(), |()| names)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_set_is_as_large_whichever_way_it_is_told() {
        let root = std::env::temp_dir().join(format!("bcd-places-{}", std::process::id()));
        for (top, year, file) in (0..81).map(|at| (at / 27, at / 9 % 3, at % 9)) {
            let folder = root.join(format!("t{top}/201{year}"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{file}-qd-ubnd.toml")), "").unwrap();
        }
        let near = "t1/2011/4-qd-ubnd.toml";
        // Not every file system counts folders.
        assert!([Some(81), None].contains(&sample_around(&root, near)));
        // Not in a folder of a year, one that is not there, and one of an issuer below a place.
        for near in
            ["4-qd-ubnd.toml", "t1/4-qd-ubnd.toml", "t9/2011/4-qd-ubnd.toml", "t1/x/2011/4-qd-ubnd.toml"]
        {
            assert_eq!(sample_around(&root, near), None, "{near}");
        }
        let mut opened = Opened::new(&root).unwrap();
        let tops = folders(&mut opened);
        assert_eq!(sample_middle(&opened, &tops), Some(81));
        let store = Store::Folder { root: root.clone(), shown: "data".into() };
        for near in [None, Some(near), Some("4-qd-ubnd.toml"), Some("t9/2011/4-qd-ubnd.toml")] {
            for (most, larger) in [(0, true), (20, true), (21, true), (80, true), (81, false), (1000, false)]
            {
                assert_eq!(store.is_larger_than(most, near), larger, "{most} {near:?}");
            }
        }
        fs::remove_dir_all(root).unwrap();
    }
}

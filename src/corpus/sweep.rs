//! Reads everything in a data folder on all processors, one folder after the other on each.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::opened::{Kind, Opened};
use super::tally::{TALLY, WHOLE};
use super::walk::{self, Found};
use crate::finding::{File, without_mark};

/// Tells by the text of a file whether it is looked at; a file without a text is looked at in any case.
pub type Sieve<'s> = &'s (dyn Fn(&str) -> bool + Sync);

/// A data folder that is read.
#[derive(Clone, Copy)]
pub struct Sweep<'s> {
    /// The folder.
    pub root: &'s Path,
    /// Its path for messages.
    pub shown: &'s str,
    /// The folders at its top that are read, beside the files there; `None` for all.
    pub only: Option<&'s [String]>,
    /// Which files are looked at; `None` for all.
    pub sieve: Option<Sieve<'s>>,
}

/// A folder with a link or a pipe, one that cannot be listed or lies too deep, which needs the slower walk.
struct Unusual;

/// Folders below one another; records lie in four at most, and each level takes room on the stack.
const DEEPEST: usize = 8;

impl Sweep<'_> {
    /// What `look` makes of each file, in the order of the paths.
    pub fn map<T: Send>(self, look: &(impl Fn(Found) -> Option<T> + Sync)) -> Vec<T> {
        TALLY.begin();
        let all = self.folder(self.root, "", WHOLE, look).unwrap_or_else(|Unusual| self.plainly(look));
        TALLY.end();
        all
    }

    /// As [`Self::map`], by the plain walk, which knows all about links, circles and what may not be read.
    fn plainly<T: Send>(self, look: &(impl Fn(Found) -> Option<T> + Sync)) -> Vec<T> {
        TALLY.begin();
        let all: Vec<_> = walk::entries(self.root).filter(|entry| self.holds(entry)).collect();
        let share = WHOLE / all.len().max(1) as u64;
        let passes = |found: &Found| !matches!(found, Found::Record(file) if !self.lets_through(file));
        let look = |entry| {
            let made = Some(walk::found(self.root, self.shown, entry)).filter(passes).and_then(look);
            TALLY.file(share);
            made
        };
        all.into_par_iter().filter_map(look).collect()
    }

    /// Whether the walk has come upon something in one of the folders that are read.
    fn holds(self, entry: &walk::Met) -> bool {
        let below = entry.path().strip_prefix(self.root).unwrap_or(entry.path());
        let top = below.parent().filter(|parent| !parent.as_os_str().is_empty()).and(below.iter().next());
        let named =
            |name: &std::ffi::OsStr| self.only.is_none_or(|only| only.iter().any(|top| name == top.as_str()));
        top.is_none_or(named)
    }

    fn folder<T: Send>(
        self,
        folder: &Path,
        below: &str,
        share: u64,
        look: &(impl Fn(Found) -> Option<T> + Sync),
    ) -> Result<Vec<T>, Unusual> {
        if below.split('/').count() > DEEPEST {
            return Err(Unusual);
        }
        let mut opened = Opened::new(folder).map_err(|_| Unusual)?;
        let mut listed = list(&mut opened)?;
        listed.retain(|name| !name.is_folder || self.wants(below, name));
        let each = share / listed.len().max(1) as u64;
        let inner: Vec<_> = listed.iter().filter(|name| name.is_folder).collect();
        let mut inner = inner
            .par_iter()
            .map(|name| self.folder(&folder.join(&name.name), &join(below, name)?, each, look))
            .collect::<Result<Vec<_>, Unusual>>()?
            .into_iter();
        let mut all = Vec::with_capacity(listed.len());
        for name in &listed {
            if name.is_folder {
                all.extend(inner.next().into_iter().flatten());
            } else {
                all.extend(self.file(&opened, below, name)?.and_then(look));
                TALLY.file(each);
            }
        }
        TALLY.pass(share - each * listed.len() as u64);
        Ok(all)
    }

    fn wants(self, below: &str, name: &Name) -> bool {
        !below.is_empty() || self.only.is_none_or(|only| only.iter().any(|top| name.name == top.as_str()))
    }

    /// The file with this name; `None` where the sieve holds it back.
    fn file(self, opened: &Opened, below: &str, name: &Name) -> Result<Option<Found>, Unusual> {
        let names = || join(below, name).map(|below| (walk::join(self.shown, &below), Some(below)));
        if Path::new(&name.name).extension().is_none_or(|extension| extension != "toml") {
            let (shown, below) = names()?;
            return Ok(Some(Found::Stray(Arc::new(File::new(shown, below, "")))));
        }
        let look = |bytes: &[u8]| {
            let text = File::text_of(bytes);
            if self.sieve.is_some_and(|sieve| text.is_some_and(|text| !sieve(without_mark(text)))) {
                return Ok(None);
            }
            let (shown, below) = names()?;
            Ok(Some(File::one_of_many(shown, below, bytes, text)))
        };
        let file = match opened.with_bytes(&name.name, look) {
            Ok(Some(file)) => file?,
            // Too long for the buffer, or there is something to say about it.
            _ => {
                let (shown, below) = names()?;
                let file = walk::read(&opened.path().join(&name.name), shown, below);
                self.lets_through(&file).then_some(file)
            }
        };
        Ok(file.map(|file| Found::Record(Arc::new(file))))
    }

    fn lets_through(self, file: &File) -> bool {
        file.flaw.is_some() || self.sieve.is_none_or(|sieve| sieve(&file.text))
    }
}

/// A name in a folder.
struct Name {
    name: OsString,
    is_folder: bool,
}

/// What is not hidden in a folder, by name.
fn list(folder: &mut Opened) -> Result<Vec<Name>, Unusual> {
    let (mut names, mut unusual) = (Vec::new(), false);
    let listed = folder.each(|name, kind| {
        // Links, pipes and the like, and a folder with the name of a record.
        let is_record = || Path::new(name).extension().is_some_and(|extension| extension == "toml");
        let is_folder = kind == Kind::Folder;
        unusual |= kind == Kind::Other || is_folder && is_record();
        names.push(Name { name: name.to_owned(), is_folder });
    });
    if unusual || listed.is_err() {
        return Err(Unusual);
    }
    names.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(names)
}

fn join(below: &str, name: &Name) -> Result<String, Unusual> {
    Ok(walk::join(below, name.name.to_str().ok_or(Unusual)?))
}

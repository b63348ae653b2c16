//! Reads everything in a data folder on all processors, one folder after the other on each.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::tally::{TALLY, WHOLE};
use super::walk::{self, Found};
use crate::finding::File;

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

/// A folder with a link or a pipe, or one that cannot be listed, which needs the slower walk.
struct Unusual;

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
        let mut listed = list(folder)?;
        listed.retain(|name| !name.is_folder || self.wants(below, name));
        let each = share / listed.len().max(1) as u64;
        let inner: Vec<_> = listed.iter().filter(|name| name.is_folder).collect();
        let mut inner = inner
            .par_iter()
            .map(|name| self.folder(&folder.join(&name.name), &join(below, name)?, each, look))
            .collect::<Result<Vec<_>, Unusual>>()?
            .into_iter();
        let mut all = Vec::with_capacity(listed.len());
        let opened = Opened::new(folder);
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
    fn file(self, opened: &Opened<'_>, below: &str, name: &Name) -> Result<Option<Found>, Unusual> {
        let names = || join(below, name).map(|below| (walk::join(self.shown, &below), Some(below)));
        if Path::new(&name.name).extension().is_none_or(|extension| extension != "toml") {
            let (shown, below) = names()?;
            return Ok(Some(Found::Stray(Arc::new(File::new(shown, below, "")))));
        }
        thread_local! {
            static BUFFER: std::cell::RefCell<Vec<u8>> = std::cell::RefCell::new(vec![0; 1 << 16]);
        }
        let file = BUFFER.with_borrow_mut(|buffer| {
            let Some(count) = opened.fill(&name.name, buffer) else {
                // Too long for the buffer, or there is something to say about it.
                let (shown, below) = names()?;
                let file = walk::read(&opened.path.join(&name.name), shown, below);
                return Ok(self.lets_through(&file).then_some(file));
            };
            let bytes = &buffer[..count];
            let is_held_back = |sieve: Sieve<'_>| File::text_of(bytes).is_some_and(|text| !sieve(text));
            if self.sieve.is_some_and(is_held_back) {
                return Ok(None);
            }
            let (shown, below) = names()?;
            Ok(Some(File::new(shown, below, bytes)))
        })?;
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
fn list(folder: &Path) -> Result<Vec<Name>, Unusual> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|_| Unusual)? {
        let entry = entry.map_err(|_| Unusual)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type().map_err(|_| Unusual)?;
        // Links, pipes and the like, and a folder with the name of a record.
        let is_record = || Path::new(&name).extension().is_some_and(|extension| extension == "toml");
        if !kind.is_file() && (!kind.is_dir() || is_record()) {
            return Err(Unusual);
        }
        names.push(Name { name, is_folder: kind.is_dir() });
    }
    names.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(names)
}

fn join(below: &str, name: &Name) -> Result<String, Unusual> {
    let name = name.name.to_str().ok_or(Unusual)?;
    Ok(if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") })
}

/// A folder whose files are read; where the system has handles for folders, paths are looked up only once.
struct Opened<'f> {
    path: &'f Path,
    #[cfg(unix)]
    handle: Option<rustix::fd::OwnedFd>,
}

impl<'f> Opened<'f> {
    #[cfg(unix)]
    fn new(path: &'f Path) -> Self {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY;
        Self { path, handle: rustix::fs::open(path, flags, Mode::empty()).ok() }
    }

    #[cfg(not(unix))]
    fn new(path: &'f Path) -> Self {
        Self { path }
    }

    /// Reads a whole file into the buffer; `None` when it may have more, or cannot be read.
    #[cfg(unix)]
    fn fill(&self, name: &OsString, buffer: &mut [u8]) -> Option<usize> {
        use rustix::fs::{Mode, OFlags};
        // A pipe that has come into the place of a file must not be waited for.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOFOLLOW;
        let file = rustix::fs::openat(self.handle.as_ref()?, name.as_os_str(), flags, Mode::empty()).ok()?;
        let mut count = 0;
        while count < buffer.len() {
            match rustix::io::read(&file, &mut buffer[count..]).ok()? {
                0 => return Some(count),
                more => count += more,
            }
        }
        None
    }

    #[cfg(not(unix))]
    fn fill(&self, name: &OsString, buffer: &mut [u8]) -> Option<usize> {
        use std::io::Read as _;
        let mut file = std::fs::File::open(self.path.join(name)).ok()?;
        let mut count = 0;
        while count < buffer.len() {
            match file.read(&mut buffer[count..]).ok()? {
                0 => return Some(count),
                more => count += more,
            }
        }
        None
    }
}

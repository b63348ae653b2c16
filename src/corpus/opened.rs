//! A folder that is listed and whose files are read; where the system has handles for folders, paths are looked up only once.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// What lies in a folder under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe, or anything else.
    Other,
}

/// No record is that long; what is longer is read another way.
const LONGEST: usize = 1 << 16;
/// Hardly any record is that long: room that is not needed takes time as well.
const USUAL: usize = 1 << 14;

/// A folder that stays open.
#[derive(Debug)]
pub struct Opened {
    path: PathBuf,
    #[cfg(unix)]
    handle: rustix::fd::OwnedFd,
}

impl Opened {
    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Shows what lies in the folder, in any order: the name and what it is. What is hidden (a dot in front) is left out.
    ///
    /// # Errors
    /// When it cannot be listed.
    pub fn each(&mut self, mut look: impl FnMut(&OsStr, Kind)) -> io::Result<()> {
        self.list(&mut |name, kind| {
            if !name.as_encoded_bytes().starts_with(b".") {
                look(name, kind);
            }
        })
    }

    /// What `look` makes of the bytes of a file in the folder, or below it where no folder on the way is a link; `None`
    /// when it may be too long for the buffer.
    ///
    /// # Errors
    /// When it cannot be read, or is a link.
    pub fn with_bytes<T>(
        &self,
        name: impl AsRef<OsStr>,
        look: impl FnOnce(&[u8]) -> T,
    ) -> io::Result<Option<T>> {
        thread_local! {
            static BUFFER: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(USUAL));
        }
        BUFFER.with_borrow_mut(|buffer| {
            buffer.clear();
            self.fill(name.as_ref(), buffer)?;
            Ok((buffer.len() < LONGEST).then(|| look(buffer)))
        })
    }
}

/// How many folders lie in a folder, without a look into it: each counts as a link to the one that holds it. `None` where
/// the system does not keep count, or there are none.
#[cfg(unix)]
pub fn folders_in(path: &Path) -> Option<usize> {
    use std::os::unix::fs::MetadataExt as _;

    let links = std::fs::metadata(path).ok()?.nlink();
    // The other two are its name and its own `.`.
    usize::try_from(links).ok()?.checked_sub(2).filter(|folders| *folders > 0)
}

/// How many folders lie in a folder; the system does not keep count.
#[cfg(not(unix))]
pub fn folders_in(_: &Path) -> Option<usize> {
    None
}

#[cfg(unix)]
mod handles {
    use std::os::unix::ffi::OsStrExt as _;

    use rustix::buffer::spare_capacity;
    use rustix::ffi::CStr;
    use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};

    use super::*;

    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::CLOEXEC).union(OFlags::DIRECTORY);

    impl Opened {
        /// Opens a folder.
        pub fn new(path: &Path) -> io::Result<Self> {
            Ok(Self { path: path.to_owned(), handle: fs::open(path, FOLDER, Mode::empty())? })
        }

        /// Opens a folder in this one that is no link.
        pub fn below(&self, name: &str) -> io::Result<Self> {
            let handle = fs::openat(&self.handle, name, FOLDER | OFlags::NOFOLLOW, Mode::empty())?;
            Ok(Self { path: self.path.join(name), handle })
        }

        #[cfg(target_os = "linux")]
        pub(super) fn list(&mut self, look: &mut dyn FnMut(&OsStr, Kind)) -> io::Result<()> {
            // Not on the stack: folders are listed deep in one another. Names have 255 bytes at most.
            let mut room = Vec::with_capacity(1 << 13);
            fs::seek(&self.handle, fs::SeekFrom::Start(0))?;
            let mut names = fs::RawDir::new(&self.handle, room.spare_capacity_mut());
            while let Some(entry) = names.next() {
                let entry = entry?;
                look(name(entry.file_name()), self.kind(entry.file_name(), entry.file_type()));
            }
            Ok(())
        }

        #[cfg(not(target_os = "linux"))]
        pub(super) fn list(&mut self, look: &mut dyn FnMut(&OsStr, Kind)) -> io::Result<()> {
            for entry in fs::Dir::read_from(&self.handle)? {
                let entry = entry?;
                look(name(entry.file_name()), self.kind(entry.file_name(), entry.file_type()));
            }
            Ok(())
        }

        /// What the folder says that something is; where it does not, it is looked at.
        fn kind(&self, name: &CStr, told: FileType) -> Kind {
            let told = match told {
                FileType::Unknown => fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)
                    .map_or(told, |found| FileType::from_raw_mode(found.st_mode)),
                told => told,
            };
            match told {
                FileType::RegularFile => Kind::File,
                FileType::Directory => Kind::Folder,
                _ => Kind::Other,
            }
        }

        /// Whether something with this name lies in the folder: told much faster than by opening it.
        pub fn holds(&self, name: &str) -> bool {
            fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW).is_ok()
        }

        /// Reads a file into the empty buffer, at most as much as the longest that it is for.
        pub(super) fn fill(&self, name: &OsStr, buffer: &mut Vec<u8>) -> io::Result<()> {
            // A pipe that has come into the place of a file must not be waited for.
            let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOFOLLOW;
            let file = fs::openat(&self.handle, name, flags, Mode::empty())?;
            // A short read is not the end of a file on every system.
            while buffer.len() < LONGEST && rustix::io::read(&file, spare_capacity(buffer))? > 0 {
                buffer.reserve(1);
            }
            Ok(())
        }
    }

    fn name(name: &CStr) -> &OsStr {
        OsStr::from_bytes(name.to_bytes())
    }
}

#[cfg(not(unix))]
mod paths {
    use std::fs;
    use std::io::Read as _;

    use super::*;

    impl Opened {
        /// Takes a folder.
        pub fn new(path: &Path) -> io::Result<Self> {
            Ok(Self { path: path.to_owned() })
        }

        /// Takes a folder in this one that is no link.
        pub fn below(&self, name: &str) -> io::Result<Self> {
            let path = self.path.join(name);
            match fs::symlink_metadata(&path)?.is_dir() {
                true => Ok(Self { path }),
                false => Err(io::ErrorKind::NotADirectory.into()),
            }
        }

        pub(super) fn list(&mut self, look: &mut dyn FnMut(&OsStr, Kind)) -> io::Result<()> {
            for entry in fs::read_dir(&self.path)? {
                let entry = entry?;
                let kind = match entry.file_type()? {
                    kind if kind.is_file() => Kind::File,
                    kind if kind.is_dir() => Kind::Folder,
                    _ => Kind::Other,
                };
                look(&entry.file_name(), kind);
            }
            Ok(())
        }

        /// Whether something with this name lies in the folder.
        pub fn holds(&self, name: &str) -> bool {
            fs::symlink_metadata(self.path.join(name)).is_ok()
        }

        /// Reads a file into the empty buffer, at most as much as the longest that it is for.
        pub(super) fn fill(&self, name: &OsStr, buffer: &mut Vec<u8>) -> io::Result<()> {
            let path = self.path.join(name);
            if !fs::symlink_metadata(&path)?.is_file() {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            fs::File::open(path)?.take(LONGEST as u64).read_to_end(buffer)?;
            Ok(())
        }
    }
}

//! Writes a file whole or not at all, and never over what somebody else wrote.
//!
//! Content goes to a hidden file beside the target, which then takes its name: a killed process or a full disk
//! leaves the old file or the new one. The crate atomic-write-file does that too, with ten crates below it, but it
//! neither compares before it replaces nor refuses to overwrite, and it turns a link into a file.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::reason::reason;

/// How the name of a file in the making ends; a dot in front makes it no record.
const ENDING: &str = ".bcd-tmp";
/// How long to wait for a file that another program holds, and how often before it is given up, after ten seconds;
/// another run of this one holds it for a blink.
const WAIT: Duration = Duration::from_millis(5);
const MOST_WAITS: usize = 2_000;

/// Why a file was not written.
#[derive(Debug)]
pub enum NotWritten {
    /// It is no longer what was read.
    Changed,
    /// There is one already.
    Taken,
    /// Another program keeps it locked.
    Held,
    /// The system could not do it.
    System(io::Error),
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("tệp đã đổi từ lúc được đọc; xem lại rồi chạy lần nữa"),
            Self::Taken => f.write_str("ở đó đã có một tệp"),
            Self::Held => f.write_str("một chương trình khác đang giữ khóa tệp"),
            Self::System(error) => f.write_str(&reason(Some(error))),
        }
    }
}

impl std::error::Error for NotWritten {}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Taken,
            _ => Self::System(error),
        }
    }
}

/// Replaces the content of a file that still is what was read; a link stays one, and mode and owner are kept.
///
/// # Errors
/// When the file has changed since it was read, may not be written, or the system fails.
pub fn replace(path: &Path, read: &[u8], content: &[u8]) -> Result<(), NotWritten> {
    let path = path.canonicalize()?;
    let mut old = hold(&path)?;
    let mut now = Vec::new();
    old.read_to_end(&mut now)?;
    if now != read {
        return Err(NotWritten::Changed);
    }
    let metadata = old.metadata()?;
    if metadata.permissions().readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
    }
    let new = Making::start(&path)?;
    new.file.set_permissions(metadata.permissions())?;
    keep_owner(&new.file, &metadata);
    new.fill(content)?;
    fs::rename(&new.path, &path)?;
    settle(&path);
    Ok(())
}

/// Writes a file that is not there yet, with the folders above it.
///
/// # Errors
/// [`NotWritten::Taken`] when there is one already, also one that came up meanwhile; else when the system fails.
pub fn write_new(path: &Path, content: &[u8]) -> Result<(), NotWritten> {
    make_folder_of(path)?;
    let new = Making::start(path)?;
    new.fill(content)?;
    move_to_free(&new.path, path)?;
    settle(path);
    Ok(())
}

/// Moves a file to a place where there is none, with the folders above it.
///
/// # Errors
/// As [`write_new`]; the file is then where it was.
pub fn rename_new(from: &Path, to: &Path) -> Result<(), NotWritten> {
    make_folder_of(to)?;
    match move_to_free(from, to) {
        // Another spelling of the same name, where the system takes upper and lower case for one; or the second half
        // of a move that was killed, when the file has both names.
        Err(NotWritten::Taken) if is_same(from, to) => match from.canonicalize()? == to.canonicalize()? {
            true => fs::rename(from, to)?,
            false => fs::remove_file(from)?,
        },
        moved => moved?,
    }
    settle(to);
    Ok(())
}

/// Removes folders that are empty, from `folder` up to `root`, which stays.
pub fn prune(folder: &Path, root: &Path) {
    let mut folder = folder;
    while folder != root && folder.starts_with(root) && fs::remove_dir(folder).is_ok() {
        folder = folder_of(folder);
    }
}

/// Removes the hidden files that a killed run left below a folder, and tells which; those of a run that is still
/// going are locked and stay.
pub fn sweep(root: &Path) -> Vec<PathBuf> {
    let mut swept = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || entry.file_type().is_file()
            || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    for entry in walkdir::WalkDir::new(root).into_iter().filter_entry(visible).flatten() {
        let name = entry.file_name().to_string_lossy();
        let ours = entry.file_type().is_file() && name.starts_with('.') && name.ends_with(ENDING);
        let left = |path: &Path| File::open(path).is_ok_and(|file| file.try_lock().is_ok());
        if ours && left(entry.path()) && fs::remove_file(entry.path()).is_ok() {
            swept.push(entry.into_path());
        }
    }
    swept
}

/// A hidden file in the making; removed unless it has got another name.
struct Making {
    path: PathBuf,
    file: File,
}

impl Making {
    /// A new file beside the target, locked so that nobody sweeps it away.
    fn start(target: &Path) -> io::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let mut attempt = 0;
        loop {
            let path = folder_of(target).join(format!(".{name}.{}-{attempt}{ENDING}", std::process::id()));
            match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1_000 => attempt += 1,
                file => {
                    let file = file?;
                    // Some file systems have no locks.
                    let _ = file.lock();
                    return Ok(Self { path, file });
                }
            }
        }
    }

    fn fill(&self, content: &[u8]) -> io::Result<()> {
        (&self.file).write_all(content)?;
        self.file.sync_all()
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        // After success there is nothing left under this name.
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens a file and keeps other runs of this program from replacing it meanwhile.
fn hold(path: &Path) -> Result<File, NotWritten> {
    loop {
        let file = File::open(path)?;
        lock(&file)?;
        // While we waited, another run may have put a new file under the name.
        if is_same_file(&file.metadata()?, &fs::metadata(path)?) {
            return Ok(file);
        }
    }
}

fn lock(file: &File) -> Result<(), NotWritten> {
    for _ in 0..MOST_WAITS {
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => thread::sleep(WAIT),
            // Some file systems have no locks; what was read is compared all the same.
            _ => return Ok(()),
        }
    }
    Err(NotWritten::Held)
}

/// Moves a file to a name that is free; never over another.
fn move_to_free(from: &Path, to: &Path) -> Result<(), NotWritten> {
    if let Some(moved) = move_at_once(from, to) {
        return Ok(moved?);
    }
    match fs::hard_link(from, to) {
        // A file system without further names for a file.
        Err(error) if !matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => {
            File::create_new(to)?;
            fs::rename(from, to).inspect_err(|_| drop(fs::remove_file(to)))?;
        }
        linked => {
            linked?;
            match fs::remove_file(from) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
    }
    Ok(())
}

/// The same in one step, so that nothing is lost that another program saves under the old name meanwhile; `None` where
/// the system cannot do that.
#[cfg(target_os = "linux")]
fn move_at_once(from: &Path, to: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
        moved => Some(moved.map_err(io::Error::from)),
    }
}

#[cfg(not(target_os = "linux"))]
fn move_at_once(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Makes the folders above a file.
fn make_folder_of(path: &Path) -> Result<(), NotWritten> {
    fs::create_dir_all(folder_of(path)).map_err(|error| match error.kind() {
        // What stands there is no folder, or a link that leads nowhere.
        io::ErrorKind::AlreadyExists => NotWritten::System(io::ErrorKind::NotADirectory.into()),
        _ => NotWritten::System(error),
    })
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the new name last through a power failure, where the system can do that for folders.
fn settle(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// Whether two names are those of one file; a link is a file of its own.
pub fn is_same(a: &Path, b: &Path) -> bool {
    matches!((fs::symlink_metadata(a), fs::symlink_metadata(b)), (Ok(a), Ok(b)) if is_same_file(&a, &b))
}

#[cfg(unix)]
fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Elsewhere a file has no number that can be asked for without `unsafe`.
#[cfg(not(unix))]
fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    a.len() == b.len() && a.modified().ok() == b.modified().ok() && a.created().ok() == b.created().ok()
}

/// The owner stays where we may set it, which needs the rights of root.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let new = file.metadata().map(|new| (new.uid(), new.gid())).unwrap_or_default();
    if new != (old.uid(), old.gid()) {
        let _ = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

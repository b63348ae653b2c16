//! Atomic writing: a file is replaced whole by the rename of a hidden one beside it, never over what another program saved.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

use super::walk::reason;

/// Suffix of temporary files; the leading dot of their names keeps them out of the records.
const SUFFIX: &str = ".bcd-tmp";
/// Time between two attempts to lock a file.
const LOCK_INTERVAL: Duration = Duration::from_millis(5);
/// Attempts to lock a file before giving up, after ten seconds; another run of this program needs milliseconds.
const LOCK_ATTEMPTS: usize = 2_000;

/// Why a file was not written.
#[derive(Debug)]
pub enum NotWritten {
    /// Its content is no longer what was read.
    Changed,
    /// A file of this name already exists.
    Taken,
    /// It must not be, for this reason.
    Refused(&'static str),
    /// The operating system reported an error.
    System(io::Error),
}

impl NotWritten {
    /// A link leads out of the data folder.
    pub const OUTSIDE: Self = Self::Refused("liên kết trỏ ra ngoài thư mục, nên không ghi");
    /// The path leads through a link, so the file cannot be moved.
    pub const LINK: Self = Self::Refused("đường dẫn đi qua một liên kết, nên không chuyển");
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Changed => "tệp đã đổi từ lúc được đọc; xem lại rồi chạy lần nữa",
            Self::Taken => "ở đó đã có một tệp",
            Self::Refused(why) => why,
            Self::System(error) => return f.write_str(&reason(Some(error))),
        })
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

/// Replaces the content of a file if it is still what was read. A link stays a link; mode and owner are kept.
///
/// The last comparison comes after the new content is on disk, so that a save by another program meanwhile is not lost.
/// Fails when the file has changed since it was read or is read-only.
pub fn replace(path: &Path, read: &[u8], content: &[u8]) -> Result<(), NotWritten> {
    let path = path.canonicalize()?;
    let mut old = open_locked(&path)?;
    let metadata = old.metadata()?;
    if metadata.permissions().readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
    }
    let mut draft = temporary_beside(&path)?;
    draft.as_file().set_permissions(metadata.permissions())?;
    keep_owner(draft.as_file(), &metadata);
    fill(&draft, content)?;
    if !has_content(&mut old, read)? || !is_same_file(&metadata, &fs::metadata(&path)?) {
        return Err(NotWritten::Changed);
    }
    if exchange(draft.path(), &path).is_ok() {
        // The file that was there now has the name of the draft, which is removed unless another program changed it. To
        // sync takes milliseconds, in which a program that had found the old file has written it.
        sync_folder_of(&path);
        if has_content(&mut old, read)? && is_same_file(&metadata, &fs::symlink_metadata(draft.path())?) {
            return Ok(());
        }
        exchange(draft.path(), &path)?;
        if !is_same_file(&draft.as_file().metadata()?, &fs::symlink_metadata(draft.path())?) {
            // It was saved once more; the last save stays.
            exchange(draft.path(), &path)?;
        }
        return Err(NotWritten::Changed);
    }
    // A second name for the old file, to put it back if an editor is writing into it at the time of the rename.
    let backup = temporary_named(&path, |name| fs::hard_link(&path, name)).ok();
    if !has_content(&mut old, read)? || !is_same_file(&metadata, &fs::metadata(&path)?) {
        return Err(NotWritten::Changed);
    }
    // Not `persist`: on Windows it cannot replace a file that is open, and `old` carries the lock.
    fs::rename(draft.path(), &path)?;
    draft.disable_cleanup(true);
    sync_folder_of(&path);
    if has_content(&mut old, read)? {
        return Ok(());
    }
    if let Some(backup) = backup {
        fs::rename(backup.path(), &path)?;
    }
    Err(NotWritten::Changed)
}

/// Exchanges two files in one step, so that whatever is at either path is known afterwards.
/// Fails when the system or the file system has no such step.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes a new file, and creates the folders above it; [`NotWritten::Taken`] even if the file appeared meanwhile.
pub fn write_new(path: &Path, content: &[u8]) -> Result<(), NotWritten> {
    create_folder_of(path)?;
    let draft = temporary_beside(path)?;
    fill(&draft, content)?;
    move_to_free(draft.into_temp_path(), path)?;
    sync_folder_of(path);
    Ok(())
}

/// Writes the file that a user named for output. An old file is replaced, but never a record or a folder; a device or a
/// pipe is written to as it is.
pub fn write_output(path: &Path, content: &[u8]) -> Result<(), NotWritten> {
    let Ok(old) = fs::metadata(path) else {
        let draft = temporary_beside(path)?;
        return put(draft, content, path);
    };
    if old.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if !old.is_file() {
        return Ok(File::options().write(true).open(path)?.write_all(content)?);
    }
    if path.extension().is_some_and(|extension| extension == "toml") {
        return Err(NotWritten::Refused(
            "tệp .toml đã có có thể là một hồ sơ, nên không ghi đè; chọn tên khác",
        ));
    }
    if old.permissions().readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
    }
    // A link stays a link.
    let path = path.canonicalize()?;
    let draft = temporary_beside(&path)?;
    draft.as_file().set_permissions(old.permissions())?;
    put(draft, content, &path)
}

/// Fills a temporary file, and gives it the name of its target.
fn put(draft: NamedTempFile, content: &[u8], path: &Path) -> Result<(), NotWritten> {
    fill(&draft, content)?;
    draft.persist(path).map_err(|failed| failed.error)?;
    sync_folder_of(path);
    Ok(())
}

/// The file by which a folder of output is known.
const MARK: &str = ".bcd-xuat";

/// Writes a folder of output, given the files by their paths below it: built beside its place, then renamed. An old
/// folder is replaced if it is empty or has the mark of an earlier output, and is not the working directory.
pub fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<(), NotWritten> {
    let path = if path.exists() { path.canonicalize()? } else { path.to_owned() };
    let is_old = path.exists();
    if is_old && fs::read_dir(&path)?.next().is_some() && !path.join(MARK).is_file() {
        let why = "thư mục đã có tệp không do bcd xuất ra, nên không ghi đè; chọn thư mục khác";
        return Err(NotWritten::Refused(why));
    }
    if is_old && std::env::current_dir()?.starts_with(&path) {
        let why = "đang làm việc trong thư mục này, nên không thay được; ra ngoài rồi chạy lại";
        return Err(NotWritten::Refused(why));
    }
    let draft = temporary_folder_beside(&path)?;
    fs::write(draft.path().join(MARK), "bcd ghi thư mục này, và thay cả thư mục ở lần ghi sau.\n")?;
    for (below, content) in files {
        let file = draft.path().join(below);
        create_folder_of(&file)?;
        fs::write(file, content)?;
    }
    // The old folder is removed with this one.
    let attic = temporary_folder_beside(&path)?;
    let old = attic.path().join("cu");
    if is_old {
        fs::rename(&path, &old)?;
    }
    if let Err(error) = fs::rename(draft.path(), &path) {
        if is_old {
            fs::rename(&old, &path)?;
        }
        return Err(error.into());
    }
    drop(draft.keep());
    sync_folder_of(&path);
    Ok(())
}

/// Creates a hidden folder beside the target, with the mode of any new folder; removed on drop.
fn temporary_folder_beside(target: &Path) -> io::Result<TempDir> {
    let prefix = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(folder_of(target))
}

/// Moves a file to a free path, and creates the folders above it; where it fails the file stays.
pub fn rename_new(from: &Path, to: &Path) -> Result<(), NotWritten> {
    create_folder_of(to)?;
    let mut old = TempPath::try_from_path(from)?;
    old.disable_cleanup(true);
    match move_to_free(old, to) {
        // Another spelling of the name where case is ignored, or a move that was killed when the file had both names.
        Err(NotWritten::Taken) if is_same(from, to) => match from.canonicalize()? == to.canonicalize()? {
            true => fs::rename(from, to)?,
            false => fs::remove_file(from)?,
        },
        moved => moved?,
    }
    sync_folder_of(to);
    Ok(())
}

/// Removes empty folders from `folder` up to `root`, which stays.
pub fn prune(folder: &Path, root: &Path) {
    let mut folder = folder;
    while folder != root && folder.starts_with(root) && fs::remove_dir(folder).is_ok() {
        folder = folder_of(folder);
    }
}

/// Removes temporary files that killed runs left below a folder, and returns their paths; those in use are locked.
pub fn sweep(root: &Path) -> Vec<PathBuf> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || entry.file_type().is_file()
            || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut swept = Vec::new();
    for entry in walkdir::WalkDir::new(root).into_iter().filter_entry(visible).flatten() {
        let name = entry.file_name().to_string_lossy();
        let ours = entry.file_type().is_file() && name.starts_with('.') && name.ends_with(SUFFIX);
        let abandoned = ours && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if abandoned && fs::remove_file(entry.path()).is_ok() {
            swept.push(entry.into_path());
        }
    }
    swept
}

/// Creates a temporary file beside the target, locked so that no other run sweeps it; removed on drop.
fn temporary_beside(target: &Path) -> io::Result<NamedTempFile> {
    // With the mode of any new file, which `tempfile` would narrow to the owner.
    let draft = temporary_named(target, |name| File::create_new(name))?;
    // Some file systems have no locks.
    let _ = draft.as_file().lock();
    Ok(draft)
}

/// Calls `create` with a hidden name beside the target; what has that name is removed on drop.
fn temporary_named<T>(
    target: &Path,
    create: impl FnMut(&Path) -> io::Result<T>,
) -> io::Result<NamedTempFile<T>> {
    let prefix = format!(".{}.", target.file_name().unwrap_or_default().to_string_lossy());
    Builder::new().prefix(&prefix).suffix(SUFFIX).make_in(folder_of(target), create)
}

/// Writes and syncs the content, past the wrapper of `tempfile`, which hides the number of a system error.
fn fill(draft: &NamedTempFile, content: &[u8]) -> io::Result<()> {
    let mut file = draft.as_file();
    file.write_all(content)?;
    file.sync_all()
}

/// Opens a file with a lock that keeps other runs of this program from replacing it.
fn open_locked(path: &Path) -> Result<File, NotWritten> {
    loop {
        let file = File::open(path)?;
        lock(&file)?;
        // While we waited, another run may have replaced the file.
        if is_same_file(&file.metadata()?, &fs::metadata(path)?) {
            return Ok(file);
        }
    }
}

fn lock(file: &File) -> Result<(), NotWritten> {
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => thread::sleep(LOCK_INTERVAL),
            // Some file systems have no locks; the content is compared all the same.
            _ => return Ok(()),
        }
    }
    Err(NotWritten::Refused("một chương trình khác đang giữ khóa tệp"))
}

fn has_content(file: &mut File, content: &[u8]) -> io::Result<bool> {
    let mut now = Vec::with_capacity(content.len() + 1);
    file.rewind()?;
    file.read_to_end(&mut now)?;
    Ok(now == content)
}

/// Moves a file to a free path: on Linux and macOS in one step, so that a save under the old name meanwhile is not lost.
fn move_to_free(from: TempPath, to: &Path) -> Result<(), NotWritten> {
    let Err(failed) = from.persist_noclobber(to) else { return Ok(()) };
    match failed.error.kind() {
        // A file system with neither an exclusive rename nor hard links.
        io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied if !to.exists() => {
            File::create_new(to)?;
            fs::rename(&failed.path, to).inspect_err(|_| drop(fs::remove_file(to)))?;
            Ok(())
        }
        _ => Err(failed.error.into()),
    }
}

/// Creates the folders above a file.
fn create_folder_of(path: &Path) -> Result<(), NotWritten> {
    fs::create_dir_all(folder_of(path)).map_err(|error| match error.kind() {
        // A file, or a link that leads nowhere.
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

/// Syncs the folder, so that the new name survives a power failure, on systems that can do so.
fn sync_folder_of(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// Whether two paths name one file; a link is a file of its own.
pub fn is_same(a: &Path, b: &Path) -> bool {
    matches!((fs::symlink_metadata(a), fs::symlink_metadata(b)), (Ok(a), Ok(b)) if is_same_file(&a, &b))
}

#[cfg(unix)]
fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Other systems give the number of a file only through `unsafe` code.
#[cfg(not(unix))]
fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    a.len() == b.len() && a.modified().ok() == b.modified().ok() && a.created().ok() == b.created().ok()
}

/// Keeps the owner where permitted, which needs root.
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

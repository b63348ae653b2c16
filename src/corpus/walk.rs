//! Reads the files of a store: those of a data folder in path order, those compiled into the program, and single ones.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::source::File;

// Written by the build script: `RECORDS: &[(path below data/, text)]`, in path order.
include!(concat!(env!("OUT_DIR"), "/records.rs"));

/// The largest file that is read, in bytes: ten thousand seats; mistakes take a hundred times their size to report.
const MAX_BYTES: u64 = 1 << 20;

/// A file in a data folder.
#[derive(Debug)]
pub enum Found {
    /// A file that should contain a record.
    Record(Arc<File>),
    /// A file that does not end in `.toml`.
    Stray(Arc<File>),
}

/// The compiled-in files, in path order.
pub fn embedded() -> impl ParallelIterator<Item = Found> {
    RECORDS.par_iter().map(|(below, text)| {
        let path = format!("data/{below}");
        Found::Record(Arc::new(File::new(path, Some((*below).to_owned()), text.as_bytes())))
    })
}

/// All files below `root`, unread, in path order, but for hidden ones and `README.md`; [`found`] follows links.
pub fn entries(root: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let visible =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    // A folder named like a record would hide the record that is missing: it is reported.
    let is_folder =
        |entry: &DirEntry| entry.depth() == 0 || entry.file_type().is_dir() && !is_record(entry.path());
    let is_readme = |entry: &DirEntry| entry.file_name() == "README.md";
    let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(visible);
    walk.filter(move |entry| !entry.as_ref().is_ok_and(|entry| is_folder(entry) || is_readme(entry)))
}

/// Reads one entry of the walk. A link is followed only to a file of the same data folder, not to files of the user.
pub fn found(root: &Path, shown: &str, entry: walkdir::Result<DirEntry>) -> Found {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            return unreadable(root, shown, error.path().unwrap_or(root), reason(error.io_error()));
        }
    };
    let path = entry.path();
    if entry.file_type().is_dir() {
        return unreadable(root, shown, path, "là một thư mục".to_owned());
    }
    if entry.path_is_symlink()
        && let Some(why) = refused_link(root, path)
    {
        return unreadable(root, shown, path, why.to_owned());
    }
    let (name, below) = names(root, shown, path);
    if is_record(path) {
        Found::Record(Arc::new(read(path, name, Some(below))))
    } else {
        Found::Stray(Arc::new(File::new(name, Some(below), "")))
    }
}

const DANGLING: &str = "liên kết trỏ tới tệp không có, hoặc trỏ vòng tròn";

/// Why a link is not followed, if it is not.
fn refused_link(root: &Path, path: &Path) -> Option<&'static str> {
    let (Ok(real), Ok(real_root)) = (path.canonicalize(), root.canonicalize()) else {
        return Some(DANGLING);
    };
    if real.is_dir() {
        return Some("liên kết tới một thư mục, không được đi theo");
    }
    (is_record(path) && !real.starts_with(real_root)).then_some("liên kết trỏ ra ngoài thư mục dữ liệu")
}

fn unreadable(root: &Path, shown: &str, path: &Path, why: String) -> Found {
    let (path, below) = names(root, shown, path);
    Found::Record(Arc::new(File::unreadable(path, Some(below), why)))
}

/// Reads one file, below a data folder or not.
pub fn read(path: &Path, shown: String, below: Option<String>) -> File {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(_) if path.is_symlink() => return File::unreadable(shown, below, DANGLING.into()),
        Err(error) => return File::unreadable(shown, below, reason(Some(&error))),
    };
    // A pipe would wait forever.
    if !metadata.is_file() {
        return File::unreadable(shown, below, "không phải một tệp thường".into());
    }
    if metadata.len() > MAX_BYTES {
        return too_large(shown, below);
    }
    // A file that grows meanwhile is cut, and files of the system have no length at all.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    match fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)) {
        Ok(count) if count as u64 > MAX_BYTES => too_large(shown, below),
        Ok(_) => File::new(shown, below, &bytes),
        Err(error) => File::unreadable(shown, below, reason(Some(&error))),
    }
}

fn too_large(shown: String, below: Option<String>) -> File {
    File::unreadable(shown, below, format!("lớn hơn {} MiB", MAX_BYTES >> 20))
}

/// Whether a file has the name of one with a record.
pub fn is_record(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// The path for messages, and the path below the root, both with `/`.
fn names(root: &Path, shown: &str, path: &Path) -> (String, String) {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    let below = parts.join("/");
    (join(shown, &below), below)
}

/// The path for messages of a file below a folder.
pub fn join(shown: &str, below: &str) -> String {
    match shown {
        "" | "." => below.to_owned(),
        _ => [shown.trim_end_matches('/'), "/", below].concat(),
    }
}

/// The reason in words where it is a common one, else the number of the error.
pub fn reason(error: Option<&io::Error>) -> String {
    use io::ErrorKind;
    match error.map(io::Error::kind) {
        Some(ErrorKind::NotFound) => "không có tệp hay thư mục này".to_owned(),
        Some(ErrorKind::PermissionDenied) => "không có quyền".to_owned(),
        Some(ErrorKind::IsADirectory) => "là một thư mục".to_owned(),
        Some(ErrorKind::NotADirectory) => "một phần của đường dẫn không phải thư mục".to_owned(),
        Some(ErrorKind::StorageFull) => "hết chỗ trên đĩa".to_owned(),
        _ => match error.and_then(io::Error::raw_os_error) {
            // ELOOP of Linux and macOS.
            Some(40 | 62) if cfg!(unix) => "liên kết trỏ vòng tròn".to_owned(),
            Some(code) => format!("hệ điều hành báo lỗi số {code}"),
            None => "lỗi không rõ".to_owned(),
        },
    }
}

//! Walks a data folder in the order of its paths, and reads single files.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::reason::reason;
use super::tally::{TALLY, WHOLE};
use crate::finding::File;

/// The largest file that is read: ten thousand seats, the most that a record can state. A file that is all mistakes takes
/// some hundred times its size to tell of them.
const MAX_BYTES: u64 = 1 << 20;

/// Something in a data folder.
#[derive(Debug)]
pub enum Found {
    /// A file that should hold a record.
    Record(Arc<File>),
    /// A file that does not end in `.toml`.
    Stray(Arc<File>),
}

/// What the walk comes upon: a file, or something that cannot be walked.
#[derive(Debug)]
pub struct Met(walkdir::Result<DirEntry>);

impl Met {
    /// Where it is, as far as that is known.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Ok(entry) => entry.path(),
            Err(error) => error.path().unwrap_or(Path::new("")),
        }
    }
}

/// All files below `root`, without looking into them; hidden ones (a dot in front) are left out.
pub fn entries(root: &Path) -> impl Iterator<Item = Met> {
    let visible =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    // Links are not followed here: see `linked`.
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    // A folder that is taken for a record would hide the one that is missing.
    let is_folder =
        |entry: &DirEntry| entry.depth() == 0 || entry.file_type().is_dir() && !is_record(entry.path());
    walk.filter_entry(visible).filter(move |entry| !entry.as_ref().is_ok_and(is_folder)).map(Met)
}

/// Everything below `root`, read one by one.
pub fn files(root: &Path, shown: &str) -> impl Iterator<Item = Found> {
    TALLY.begin();
    let all: Vec<_> = entries(root).collect();
    let share = WHOLE / all.len().max(1) as u64;
    let each = all.into_iter().map(move |met| {
        TALLY.file(share);
        found(root, shown, met)
    });
    each.chain(std::iter::from_fn(|| {
        TALLY.end();
        None
    }))
}

/// What the walk came upon, read.
pub fn found(root: &Path, shown: &str, met: Met) -> Found {
    match met.0 {
        Ok(entry) if entry.path_is_symlink() => linked(root, shown, entry.path()),
        Ok(entry) if entry.file_type().is_dir() => {
            unreadable(root, shown, entry.path(), "là một thư mục".to_owned())
        }
        Ok(entry) => at(root, shown, entry.path()),
        Err(error) => unreadable(root, shown, error.path().unwrap_or(root), reason(error.io_error())),
    }
}

/// What a link leads to: a file of the same data folder is read. Whoever is handed a folder must not be led to files
/// of his own, or round in it without end.
fn linked(root: &Path, shown: &str, path: &Path) -> Found {
    let refused = |why: &str| unreadable(root, shown, path, why.to_owned());
    let (Ok(real), Ok(root_itself)) = (path.canonicalize(), root.canonicalize()) else {
        return refused("liên kết trỏ tới tệp không có, hoặc trỏ vòng tròn");
    };
    if real.is_dir() {
        return refused("liên kết tới một thư mục, không được đi theo");
    }
    if is_record(path) && !real.starts_with(root_itself) {
        return refused(LEADS_OUT);
    }
    at(root, shown, path)
}

fn unreadable(root: &Path, shown: &str, path: &Path, why: String) -> Found {
    let (path, below) = names(root, shown, path);
    Found::Record(Arc::new(File::unreadable(path, Some(below), why)))
}

/// Why a link out of the folder is not followed.
const LEADS_OUT: &str = "liên kết trỏ ra ngoài thư mục dữ liệu";

/// Reads one file of a data folder by its path below it.
pub fn read_below(root: &Path, shown: &str, below: &str) -> File {
    let path = root.join(below);
    let (name, own) = (join(shown, below), Some(below.to_owned()));
    match (path.canonicalize(), root.canonicalize()) {
        (Ok(real), Ok(root)) if !real.starts_with(&root) => File::unreadable(name, own, LEADS_OUT.into()),
        _ => read(&path, name, own),
    }
}

/// Reads one file, below a data folder or not.
pub fn read(path: &Path, shown: String, below: Option<String>) -> File {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(_) if path.is_symlink() => {
            return File::unreadable(shown, below, "liên kết trỏ tới tệp không có".into());
        }
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

fn at(root: &Path, shown: &str, path: &Path) -> Found {
    let (name, below) = names(root, shown, path);
    if is_record(path) {
        Found::Record(Arc::new(read(path, name, Some(below))))
    } else {
        Found::Stray(Arc::new(File::new(name, Some(below), "")))
    }
}

fn is_record(path: &Path) -> bool {
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

//! Walks a data folder in the order of its paths, through links as well, and reads single files.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::reason::reason;
use crate::finding::File;

/// The largest file that is read; a record of a thousand seats has a tenth of a mebibyte.
const MAX_BYTES: u64 = 16 << 20;

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
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let is_folder =
        |entry: &walkdir::Result<DirEntry>| entry.as_ref().is_ok_and(|it| it.file_type().is_dir());
    walk.filter_entry(visible).filter(move |entry| !is_folder(entry)).map(Met)
}

/// What the walk came upon, read.
pub fn found(root: &Path, shown: &str, met: Met) -> Found {
    let error = match met.0 {
        Ok(entry) => return at(root, shown, entry.path()),
        Err(error) => error,
    };
    let (path, below) = names(root, shown, error.path().unwrap_or(root));
    let dangling = error.path().is_some_and(Path::is_symlink);
    let why = match error.loop_ancestor() {
        Some(_) => "liên kết vòng tròn".to_owned(),
        None if dangling => "liên kết trỏ tới tệp không có, hoặc trỏ vòng tròn".to_owned(),
        None => reason(error.io_error()),
    };
    Found::Record(Arc::new(File::unreadable(path, Some(below), why)))
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
        let why = format!("lớn hơn {} MiB", MAX_BYTES >> 20);
        return File::unreadable(shown, below, why);
    }
    match fs::read(path) {
        Ok(bytes) => File::new(shown, below, &bytes),
        Err(error) => File::unreadable(shown, below, reason(Some(&error))),
    }
}

fn at(root: &Path, shown: &str, path: &Path) -> Found {
    let (name, below) = names(root, shown, path);
    if path.extension().is_some_and(|extension| extension == "toml") {
        Found::Record(Arc::new(read(path, name, Some(below))))
    } else {
        Found::Stray(Arc::new(File::new(name, Some(below), "")))
    }
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
        _ => format!("{}/{below}", shown.trim_end_matches('/')),
    }
}

//! The data folder that `validate` and `fmt` work on; nothing outside it is written.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow};

use super::Context;
use crate::corpus::Store;
use crate::corpus::write::{self, NotWritten};
use crate::source::File;

/// A folder of records.
#[derive(Debug)]
pub struct WritableFolder {
    /// Its path with all links resolved.
    pub root: PathBuf,
    /// The folder as a store.
    pub store: Store,
}

impl WritableFolder {
    /// The folder that `--data`, `BCD_DATA` or the working directory names; never the compiled-in set.
    /// Fails when none is found, or it cannot be reached.
    pub fn located(context: &Context) -> Result<Self> {
        match context.store()? {
            Store::Embedded => {
                Err(no_records("thư mục data của thư mục hiện hành hay của thư mục nào phía trên"))
            }
            store => Self::of(store),
        }
    }

    /// The folder with this path.
    /// Fails when it cannot be reached.
    pub fn named(folder: &Path) -> Result<Self> {
        Self::of(Store::Folder { root: folder.to_owned(), shown: folder.display().to_string() })
    }

    /// The folder of a store.
    /// Fails when it cannot be reached.
    pub fn of(store: Store) -> Result<Self> {
        let root = match &store {
            Store::Folder { root, .. } => root.canonicalize().with_context(|| store.describe())?,
            Store::Embedded => PathBuf::new(),
        };
        Ok(Self { root, store })
    }

    /// The path of a file below the folder with all links resolved.
    /// Fails when a link leads out of the folder.
    pub fn inside(&self, file: &File) -> Result<PathBuf, NotWritten> {
        let path = self.root.join(file.below.as_deref().unwrap_or_default()).canonicalize()?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(NotWritten::OUTSIDE) }
    }

    /// Moves a file inside the folder to a free path, and removes the folders that this leaves empty.
    /// Fails when the path leads through a link, the target exists, or the system fails; the file stays where it was.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), NotWritten> {
        let old = self.root.join(from);
        if old.canonicalize()? != old {
            return Err(NotWritten::LINK);
        }
        let new = self.new_path(to)?;
        let moved = write::rename_new(&old, &new);
        let emptied = if moved.is_ok() { &old } else { &new };
        write::prune(emptied.parent().unwrap_or(&self.root), &self.root);
        moved
    }

    /// The path of a new file below the folder.
    /// Fails when a link leads out of the folder.
    pub fn new_path(&self, below: &str) -> Result<PathBuf, NotWritten> {
        let path = self.root.join(below);
        let existing = path.ancestors().skip(1).find(|folder| folder.exists()).unwrap_or(&self.root);
        if existing.canonicalize()?.starts_with(&self.root) { Ok(path) } else { Err(NotWritten::OUTSIDE) }
    }

    /// Whether two paths below the folder name one file, as a killed move leaves them.
    pub fn is_one_file(&self, a: &str, b: &str) -> bool {
        write::is_same(&self.root.join(a), &self.root.join(b))
    }

    /// Removes temporary files of killed runs, and reports them.
    pub fn sweep(&self, context: &Context) {
        for left in write::sweep(&self.root) {
            let below = left.strip_prefix(&self.root).unwrap_or(&left).display().to_string();
            let shown = self.store.shown(&below);
            context.note(&format!("đã xóa tệp tạm do một lần chạy dở dang để lại: {shown}"));
        }
    }
}

/// The error for a place without records.
pub fn no_records(place: &str) -> Error {
    anyhow!(
        "không có hồ sơ nào ở {place}; hồ sơ là tệp .toml ở data/<tỉnh hay cơ quan>/<năm>: xem lại tên thư mục và \
         đuôi tệp, hoặc chỉ thư mục khác bằng --data"
    )
}

//! A data folder that is written to; no path outside it is.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::Context;
use crate::corpus::Store;
use crate::corpus::write::{self, NotWritten};
use crate::source::File;

/// Why a file is not written or moved.
#[derive(Debug)]
pub enum Obstacle {
    /// A link leads out of the folder.
    Outside,
    /// Its path goes through a link, so that it cannot be moved.
    Link,
    /// It could not be written.
    NotWritten(NotWritten),
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("liên kết trỏ ra ngoài thư mục, nên không ghi"),
            Self::Link => f.write_str("đường dẫn đi qua một liên kết, nên không chuyển"),
            Self::NotWritten(why) => why.fmt(f),
        }
    }
}

impl From<NotWritten> for Obstacle {
    fn from(why: NotWritten) -> Self {
        Self::NotWritten(why)
    }
}

impl From<std::io::Error> for Obstacle {
    fn from(error: std::io::Error) -> Self {
        Self::NotWritten(NotWritten::System(error))
    }
}

/// A folder of records, by its canonical path.
#[derive(Debug)]
pub struct WritableFolder {
    /// The folder.
    pub root: PathBuf,
    store: Store,
}

impl WritableFolder {
    /// The folder of a store.
    ///
    /// # Errors
    /// When the store is the compiled-in set, or the folder cannot be reached.
    pub fn of(store: &Store) -> Result<Self> {
        let Store::Folder { root, .. } = store else {
            bail!(
                "không thấy thư mục dữ liệu nào, mà bộ kèm theo chương trình thì không ghi được; chỉ đường dẫn, \
                 hoặc dùng --data"
            );
        };
        let root = root.canonicalize().with_context(|| store.describe())?;
        Ok(Self { root, store: store.clone() })
    }

    /// The canonical path of a file of the folder.
    ///
    /// # Errors
    /// When a link leads out of the folder.
    pub fn inside(&self, file: &File) -> Result<PathBuf, Obstacle> {
        let path = self.root.join(file.below.as_deref().unwrap_or_default()).canonicalize()?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(Obstacle::Outside) }
    }

    /// Moves a file inside the folder to a free path, and removes folders that become empty.
    ///
    /// # Errors
    /// When the path goes through a link, the target exists, or the system fails; the file is then not moved.
    pub fn rename(&self, from: &str, to: &str) -> Result<(), Obstacle> {
        let (old, new) = (self.root.join(from), self.root.join(to));
        if old.canonicalize()? != old {
            return Err(Obstacle::Link);
        }
        let standing = new.ancestors().skip(1).find(|folder| folder.exists()).unwrap_or(&self.root);
        if !standing.canonicalize()?.starts_with(&self.root) {
            return Err(Obstacle::Outside);
        }
        let moved = write::rename_new(&old, &new);
        let emptied = if moved.is_ok() { &old } else { &new };
        write::prune(emptied.parent().unwrap_or(&self.root), &self.root);
        Ok(moved?)
    }

    /// The path of a file of the folder as the user would type it.
    pub fn shown(&self, below: &str) -> String {
        self.store.shown(below)
    }

    /// Whether two names are links to the same file, as an interrupted move leaves them.
    pub fn is_one_file(&self, a: &str, b: &str) -> bool {
        write::is_same(&self.root.join(a), &self.root.join(b))
    }

    /// Removes temporary files of interrupted runs, with a note for each.
    pub fn sweep(&self, context: &Context) {
        for left in write::sweep(&self.root) {
            let below = left.strip_prefix(&self.root).unwrap_or(&left).display().to_string();
            context.note(&format!("đã xóa tệp tạm mà một lần chạy dở để lại: {}", self.shown(&below)));
        }
    }
}

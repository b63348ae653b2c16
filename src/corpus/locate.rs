//! Decides where the records come from: an option, the environment, a folder nearby, or the program itself.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Store;
use crate::record::key::is_year;

/// What the user said about the place of the records.
#[derive(Debug, Default)]
pub struct Wish<'w> {
    /// `--data`.
    pub option: Option<&'w Path>,
    /// `BCD_DATA`.
    pub environment: Option<PathBuf>,
}

/// The store: `--data`, else `BCD_DATA`, else the nearest `data/` at or above the working directory that
/// has records, else the compiled-in set.
///
/// # Errors
/// When the named folder does not exist, or a `data/` cannot be read.
pub fn locate(wish: &Wish<'_>) -> Result<Store> {
    if let Some(folder) = wish.option {
        return named(folder, "--data");
    }
    if let Some(folder) = wish.environment.as_deref().filter(|folder| !folder.as_os_str().is_empty()) {
        return named(folder, "BCD_DATA");
    }
    // A working directory that was removed has no folder above it either.
    let Ok(here) = env::current_dir() else { return Ok(Store::Embedded) };
    for (levels, folder) in here.ancestors().enumerate() {
        let data = folder.join("data");
        // A folder that cannot be listed may have the very records that are meant.
        if data.is_dir() && std::fs::read_dir(&data).is_err() {
            bail!("không đọc được thư mục {}; chọn thư mục khác bằng --data", data.display());
        }
        if holds_records(&data) {
            let shown =
                if levels < 4 { format!("{}data", "../".repeat(levels)) } else { data.display().to_string() };
            return Ok(Store::Folder { root: data, shown });
        }
    }
    Ok(Store::Embedded)
}

fn named(folder: &Path, by: &str) -> Result<Store> {
    if !folder.is_dir() {
        bail!("{by}: không có thư mục {}", folder.display());
    }
    let shown = folder.display().to_string();
    Ok(Store::Folder { root: folder.to_owned(), shown })
}

/// Whether a folder has records: a `.toml` file in a folder named after a year, anywhere below it.
/// Another project's `data/` is not taken for ours.
pub fn holds_records(folder: &Path) -> bool {
    if !folder.is_dir() {
        return false;
    }
    let walk = walkdir::WalkDir::new(folder).min_depth(3).max_depth(4).into_iter().flatten();
    walk.into_iter().any(|entry| {
        let path = entry.path();
        let parent = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        path.extension().is_some_and(|extension| extension == "toml")
            && parent.is_some_and(|name| is_year(&name))
    })
}

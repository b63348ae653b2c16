//! Decides where the records come from: an option, the environment, a folder nearby, or the program itself.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Result, bail};

use super::Store;
use super::walk::is_record;
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
/// Fails when the named folder does not exist, or a `data/` cannot be read.
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
        if data.is_dir() && fs::read_dir(&data).is_err() {
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

/// Whether a folder has records of ours: a `.toml` file in a folder named after a year, two or three levels below it.
pub fn holds_records(folder: &Path) -> bool {
    let inside = |folder: PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let has_records = |folder: PathBuf| {
        let is_of_a_year = folder.file_name().is_some_and(|name| is_year(&name.to_string_lossy()));
        is_of_a_year && inside(folder).iter().any(|path| is_record(path))
    };
    let mut second = inside(folder.to_owned()).into_iter().flat_map(inside);
    second.any(|folder| has_records(folder.clone()) || inside(folder).into_iter().any(has_records))
}

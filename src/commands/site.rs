//! `bcd site`: the records as web pages.

use anyhow::{Context as _, Result};
use clap::Args;

use super::{Context, Status};
use crate::answers::DecisionSet;
use crate::corpus::Found;
use crate::export;
use crate::site::{self, SiteFile};

/// Arguments of `bcd site`.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// Địa chỉ sẽ đặt trang, để ghi thêm feed.xml và sitemap.xml; ví dụ https://vidu.vn/bcd
    #[arg(long, value_name = "URL")]
    dia_chi: Option<String>,
}

/// Writes the pages of all records to a folder.
/// Fails when the folder is not named or cannot be written, or the address is none.
pub fn run(args: &SiteArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    let folder =
        context.screen.file.as_deref().context("thiếu chỗ ghi trang: -o THƯ_MỤC\n  bcd site -o trang")?;
    let address = args.dia_chi.as_deref().map(site::address).transpose()?;
    let corpus = context.load(&store)?;
    let texts = store.files().into_iter().filter_map(|found| match found {
        Found::Record(file) => Some((file.below.clone()?, file.text.clone())),
        Found::Stray(_) => None,
    });
    let set = DecisionSet::all(&corpus);
    let files = site::files(&set, &texts.collect(), downloads(&set)?, address)?;
    context.screen.put_folder(&files)?;
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).count();
    let first = folder.join("index.html");
    context.note(&format!("đã ghi {pages} trang; mở {} bằng trình duyệt", first.display()));
    Ok(context.warn_of_broken(&corpus, Status::Fine))
}

/// The tables of `bcd export`, as files to download.
fn downloads(set: &DecisionSet<'_>) -> Result<Vec<SiteFile>> {
    let tables = export::tables();
    let csv = export::folder(&tables, set, false)?;
    let mut files: Vec<_> = csv.into_iter().map(|(name, bytes)| (format!("du-lieu/{name}"), bytes)).collect();
    #[cfg(feature = "xlsx")]
    files.insert(0, ("du-lieu/bcd.xlsx".to_owned(), export::workbook(&tables, set)?));
    files.push(("du-lieu/bcd.jsonl".to_owned(), export::decisions(set)?.into_bytes()));
    files.push(("du-lieu/bcd.sql".to_owned(), export::dump(&tables, set).into_bytes()));
    Ok(files)
}

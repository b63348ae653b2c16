//! `bcd fmt`: rewrites record files in canonical form.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::place::{Obstacle, WritableFolder};
use super::{Context, Status};
use crate::corpus::write::replace;
use crate::corpus::{self, Found, Store};
use crate::layout::{Refusal, canonical};
use crate::output::{diff, short};
use crate::read;
use crate::source::File;

/// Arguments of `bcd fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    #[arg(
        value_name = "ĐƯỜNG_DẪN",
        help = "Tệp, thư mục cần định dạng (mặc định: cả thư mục dữ liệu); `-` đọc đầu vào chuẩn, in ra đầu ra chuẩn"
    )]
    paths: Vec<PathBuf>,
    #[arg(long, help = "Không ghi gì, chỉ in những chỗ sẽ đổi; có chỗ phải đổi thì kết thúc với mã 1")]
    check: bool,
}

/// Rewrites files in canonical form, or with `--check` shows what would change.
///
/// # Errors
/// When there is no data folder, or output fails.
pub fn run(args: &FmtArgs, context: &Context) -> Result<Status> {
    let mut work =
        FmtRun { context, check: args.check, seen: 0, changed: Vec::new(), failed: 0, out: String::new() };
    match args.paths.as_slice() {
        [] => work.store(&context.store()?)?,
        [only] if only.as_os_str() == "-" => return work.standard_input(),
        paths => {
            for path in paths {
                if let Err(error) = work.path(path) {
                    work.fail(&path.display().to_string(), &super::words(&error));
                }
            }
        }
    }
    work.end()
}

/// The files processed so far, and the results.
struct FmtRun<'c> {
    context: &'c Context,
    check: bool,
    seen: usize,
    changed: Vec<String>,
    failed: usize,
    out: String,
}

impl FmtRun<'_> {
    fn path(&mut self, path: &Path) -> Result<()> {
        if path.as_os_str() == "-" {
            bail!("`-` chỉ dùng một mình");
        }
        let shown = path.display().to_string();
        if path.metadata()?.is_dir() {
            return self.store(&Store::Folder { root: path.to_owned(), shown });
        }
        let file = Arc::new(corpus::read_file(path, shown, None));
        self.file(&file, |content| replace(path, &file.bytes(), content).map_err(Into::into));
        Ok(())
    }

    fn store(&mut self, store: &Store) -> Result<()> {
        let place = WritableFolder::of(store)?;
        if !self.check {
            place.sweep(self.context);
        }
        for found in store.files() {
            let Found::Record(file) = found else { continue };
            self.file(&file, |content| {
                let path = place.inside(&file)?;
                replace(&path, &file.bytes(), content).map_err(Into::into)
            });
        }
        Ok(())
    }

    fn file(&mut self, file: &Arc<File>, write: impl Fn(&[u8]) -> Result<(), Obstacle>) {
        self.seen += 1;
        let Some(canonical) = self.canonical(file) else { return };
        if canonical == file.text && !file.bom {
            return;
        }
        if self.check {
            let old = String::from_utf8_lossy(&file.bytes()).into_owned();
            self.out.push_str(&diff::unified(&file.path, &old, &canonical, &self.context.screen));
        } else if let Err(obstacle) = write(canonical.as_bytes()) {
            return self.fail(&file.path, &obstacle.to_string());
        }
        self.changed.push(file.path.clone());
    }

    /// The canonical form of a file; `None`, after an error message, where it has none.
    fn canonical(&mut self, file: &Arc<File>) -> Option<String> {
        let refusal = match (&file.flaw, canonical(&file.text)) {
            (None, Ok(canonical)) => return Some(canonical),
            (Some(_), _) => Refusal::NotToml,
            (None, Err(refusal)) => refusal,
        };
        match (refusal, read::read(file).findings.into_iter().next()) {
            (Refusal::NotToml, Some(finding)) => {
                let why = short::render(&[finding]);
                self.context.error(&format!("không định dạng được {}", why.trim_end()));
                self.failed += 1;
            }
            _ => self.fail(&file.path, "định dạng sẽ làm đổi nghĩa hoặc mất ghi chú, nên tệp được để nguyên"),
        }
        None
    }

    fn fail(&mut self, path: &str, why: &str) {
        self.context.error(&format!("{path}: {why}"));
        self.failed += 1;
    }

    /// Formats standard input to standard output, for editors.
    fn standard_input(mut self) -> Result<Status> {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("không đọc được đầu vào chuẩn")?;
        let file = Arc::new(File::new("-".into(), None, bytes));
        if self.check {
            self.file(&file, |_| Ok(()));
            return self.end();
        }
        match self.canonical(&file) {
            None => Ok(Status::Failed),
            Some(canonical) => {
                self.context.screen.print(&canonical)?;
                Ok(Status::Fine)
            }
        }
    }

    fn end(mut self) -> Result<Status> {
        let Self { seen, failed, check, .. } = self;
        let changed = self.changed.len();
        if !check {
            let lines =
                self.changed.iter().map(|path| format!("đã định dạng {}\n", crate::text::printable(path)));
            self.out.extend(lines);
        }
        self.context.screen.print(&self.out)?;
        let verb = if check { "phải định dạng lại" } else { "được định dạng lại" };
        let broken = if failed > 0 {
            format!(", {failed} tệp không định dạng được")
        } else {
            String::new()
        };
        self.context.note(&match changed {
            0 => format!("đã xem {seen} tệp, không tệp nào {verb}{broken}"),
            _ => format!("đã xem {seen} tệp, {changed} tệp {verb}{broken}"),
        });
        Ok(match (failed, check && changed > 0) {
            (1.., _) => Status::Failed,
            (0, true) => Status::Nothing,
            (0, false) => Status::Fine,
        })
    }
}

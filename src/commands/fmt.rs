//! `bcd fmt`: one canonical form of every record file.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::place::{WritableFolder, no_records};
use super::{Context, Status};
use crate::corpus::write::{NotWritten, replace};
use crate::corpus::{self, Found};
use crate::draft::without_line_comments;
use crate::layout::{Refusal, canonical};
use crate::output::{diff, short};
use crate::read;
use crate::source::File;
use crate::text;

/// Arguments of `bcd fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Tệp, thư mục cần định dạng (mặc định: cả thư mục dữ liệu); `-` đọc đầu vào chuẩn, in ra đầu ra chuẩn
    #[arg(value_name = "ĐƯỜNG_DẪN")]
    paths: Vec<PathBuf>,
    /// Không ghi gì, chỉ in những chỗ sẽ đổi; có chỗ phải đổi thì kết thúc với mã 1
    #[arg(long)]
    check: bool,
    /// Bỏ các ghi chú `# dòng 12` mà `bcd new --from` viết sau từng giá trị
    #[arg(long)]
    clean: bool,
}

/// Puts files into their canonical form, or with `--check` shows what that would change.
/// Fails when there are no records, a path does not exist, or output fails.
pub fn run(args: &FmtArgs, context: &Context) -> Result<Status> {
    let (changed, diffs) = (Vec::new(), String::new());
    let mut formatter = Formatter { context, args, files: 0, changed, crlf: 0, failed: 0, diffs };
    match args.paths.as_slice() {
        [] => formatter.folder(&WritableFolder::located(context)?)?,
        [only] if only.as_os_str() == "-" => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).context("không đọc được đầu vào chuẩn")?;
            let file = Arc::new(File::new("-".into(), None, bytes));
            // To standard output, for editors.
            if !args.check {
                let Some(canonical) = formatter.canonical(&file) else { return Ok(Status::Failed) };
                let screen = &context.screen;
                // A terminal acts on what an editor gets as it is.
                let printable = || canonical.lines().map(|line| format!("{}\n", text::printable(line)));
                let shown = if screen.is_terminal() { printable().collect() } else { canonical.clone() };
                screen.print(&shown)?;
                return Ok(Status::Fine);
            }
            formatter.file(&file, Ok(PathBuf::new()));
        }
        paths => {
            for path in paths {
                if let Err(error) = formatter.path(path) {
                    context.error(&super::words(&error));
                    formatter.failed += 1;
                }
            }
        }
    }
    formatter.finish()
}

/// Formats files, and counts what was done.
struct Formatter<'c> {
    context: &'c Context,
    args: &'c FmtArgs,
    files: usize,
    changed: Vec<String>,
    /// Files with CRLF line breaks, in a check.
    crlf: usize,
    /// Files that were not formatted, and paths at which there is none.
    failed: usize,
    diffs: String,
}

impl Formatter<'_> {
    fn path(&mut self, path: &Path) -> Result<()> {
        if path.as_os_str() == "-" {
            bail!("`-` chỉ dùng một mình");
        }
        if path.metadata().with_context(|| path.display().to_string())?.is_dir() {
            return self.folder(&WritableFolder::named(path)?);
        }
        let file = Arc::new(corpus::read_file(path, path.display().to_string(), None));
        self.file(&file, Ok(path.to_owned()));
        Ok(())
    }

    fn folder(&mut self, place: &WritableFolder) -> Result<()> {
        if !self.args.check {
            place.sweep(self.context);
        }
        let files = self.files;
        for found in place.store.files() {
            if let Found::Record(file) = found {
                self.file(&file, place.inside(&file));
            }
        }
        if self.files > files { Ok(()) } else { Err(no_records(&place.store.describe())) }
    }

    /// Formats one file and writes it to `target`, or in a check compares the texts.
    fn file(&mut self, file: &Arc<File>, target: Result<PathBuf, NotWritten>) {
        self.files += 1;
        let Some(canonical) = self.canonical(file) else { return };
        if canonical == file.text && !file.bom {
            return;
        }
        let old = file.bytes();
        if self.args.check {
            // CRLF alone would show each line as changed into one that looks the same.
            let old = String::from_utf8_lossy(&old).into_owned();
            let with_lf = old.replace("\r\n", "\n");
            self.crlf += usize::from(with_lf != old);
            self.diffs.push_str(&diff::unified(&file.path, &with_lf, &canonical, &self.context.screen));
        } else if let Err(why) = target.and_then(|path| replace(&path, &old, canonical.as_bytes())) {
            return self.fail(&file.path, &why.to_string());
        }
        self.changed.push(file.path.clone());
    }

    /// The canonical form of a file; where it has none, the reason is reported.
    fn canonical(&mut self, file: &Arc<File>) -> Option<String> {
        let clean = self.args.clean.then(|| without_line_comments(&file.text));
        let refusal = match canonical(clean.as_ref().unwrap_or(&file.text)) {
            Ok(canonical) if file.flaw.is_none() => return Some(canonical),
            Ok(_) => Refusal::NotToml,
            Err(refusal) => refusal,
        };
        match read::read(file).findings.into_iter().next() {
            Some(finding) if refusal == Refusal::NotToml => {
                let why = short::render(&[finding]);
                self.context.error(&format!("không định dạng được {}", why.trim_end()));
                self.failed += 1;
            }
            _ => self.fail(&file.path, "định dạng sẽ làm đổi nghĩa hoặc mất ghi chú, nên giữ nguyên tệp"),
        }
        None
    }

    fn fail(&mut self, path: &str, why: &str) {
        self.context.error(&format!("{path}: {why}"));
        self.failed += 1;
    }

    /// Prints the result and the counts.
    fn finish(self) -> Result<Status> {
        let Self { context, args: FmtArgs { check, .. }, files, changed, crlf, failed, diffs: mut out } =
            self;
        if crlf > 0 {
            out.push_str(&format!(
                "{crlf} tệp xuống dòng bằng CRLF, không phải LF: chạy `bcd fmt`; nếu do git đổi khi lấy tệp ra thì ghi \
                 `data/** text eol=lf` vào .gitattributes\n"
            ));
        }
        if !check {
            out.extend(changed.iter().map(|path| format!("đã định dạng {}\n", text::printable(path))));
        }
        context.screen.print(&out)?;
        let broken = match failed {
            0 => String::new(),
            _ => format!(", {failed} tệp không định dạng được"),
        };
        if files > 0 {
            context.note(&match changed.len() {
                0 => format!("đã xem {files} tệp, không tệp nào phải định dạng lại{broken}"),
                changed if *check => format!("đã xem {files} tệp, {changed} tệp phải định dạng lại{broken}"),
                changed => format!("đã xem {files} tệp, đã định dạng lại {changed} tệp{broken}"),
            });
        }
        Ok(match failed {
            0 if *check && !changed.is_empty() => Status::Nothing,
            0 => Status::Fine,
            _ => Status::Failed,
        })
    }
}

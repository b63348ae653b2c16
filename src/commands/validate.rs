//! `bcd validate`: every finding of every file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use super::fix::{self, FixRequest};
use super::{Context, Status, find};
use crate::corpus::{self, Store};
use crate::finding::Severity;
use crate::output::json::{self, Summary};
use crate::output::{full, github, sarif, short};
use crate::record::value::nearest;
use crate::rules::{self, Outcome, RULES, Rule, Selection};
use crate::text;

/// Arguments of `bcd validate`.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    #[arg(
        value_name = "ĐƯỜNG_DẪN",
        help = "Chỉ báo những gì liên quan tới các tệp, thư mục này (mặc định: cả bộ dữ liệu)"
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "full",
        help = "Dạng báo cáo: full, short, json, github, sarif (mặc định: full)"
    )]
    format: ReportFormat,
    #[arg(
        long,
        value_name = "PHÁT_HIỆN",
        value_delimiter = ',',
        help = "Chỉ báo các phát hiện này; `bcd explain` liệt kê tên; lặp lại được"
    )]
    only: Vec<String>,
    #[arg(long, value_name = "warnings", help = "`--deny warnings`: có cảnh báo cũng coi là không đạt")]
    deny: Option<Deny>,
    #[arg(long, help = "Sửa những chỗ sửa được mà không đổi nghĩa, rồi báo những gì còn lại")]
    fix: bool,
    #[arg(long, requires = "fix", help = "Với --fix: chỉ in những gì sẽ sửa, không ghi")]
    dry_run: bool,
}

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Full,
    Short,
    Json,
    Github,
    Sarif,
}

/// Findings besides errors that make the check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

/// Checks the records and reports.
///
/// # Errors
/// When a path or a rule does not exist, or output fails.
pub fn run(args: &ValidateArgs, context: &Context) -> Result<Status> {
    let only = rules_named(&args.only)?;
    let mut places = Places::of(&args.paths, context)?;
    let mended = if args.fix { places.mend(&only, args.dry_run, context)? } else { Status::Fine };
    if args.dry_run {
        if mended == Status::Fine {
            context.note("không có chỗ nào tự sửa được");
        }
        return Ok(mended);
    }
    let mut outcome = places.check(context)?;
    if !only.is_empty() {
        outcome.findings.retain(|finding| only.contains(&finding.rule));
    }
    let summary = Summary {
        files: outcome.files,
        records: outcome.records,
        errors: outcome.count(Severity::Error),
        warnings: outcome.count(Severity::Warning),
    };
    context.screen.print(&render(&outcome, summary, args.format, context)?)?;
    let failed = summary.errors > 0 || args.deny == Some(Deny::Warnings) && summary.warnings > 0;
    Ok(match (mended, failed) {
        (Status::Failed, _) => Status::Failed,
        (_, true) => Status::Nothing,
        (_, false) => Status::Fine,
    })
}

fn render(outcome: &Outcome, summary: Summary, format: ReportFormat, context: &Context) -> Result<String> {
    let findings = &outcome.findings;
    let mendable = findings.iter().filter(|finding| finding.fix.is_some()).count();
    let sentence = sentence(summary, mendable, &outcome.places.join(", "));
    let sentence = text::printable(&sentence).into_owned() + "\n";
    Ok(match format {
        ReportFormat::Full => full::render(findings, &context.screen) + &sentence,
        ReportFormat::Github => github::render(findings) + &sentence,
        ReportFormat::Short => short::render(findings),
        ReportFormat::Json => json::report(findings, summary)?,
        ReportFormat::Sarif => sarif::report(findings, &RULES.iter().map(sarif_rule).collect::<Vec<_>>())?,
    })
}

/// The description of a rule in a SARIF report.
fn sarif_rule(rule: &Rule) -> sarif::SarifRule {
    let &Rule { name, summary, explanation, wrong, right, .. } = rule;
    let (group, level) = (rule.group.label(), rule.severity.as_str());
    sarif::SarifRule { name, group, level, summary, explanation, wrong, right }
}

/// `Đã xem 5 tệp, 5 hồ sơ ở data: 1 lỗi, 2 cảnh báo; --fix tự sửa được 2.`
fn sentence(summary: Summary, mendable: usize, place: &str) -> String {
    let Summary { files, records, errors, warnings } = summary;
    let found = match (errors, warnings) {
        (0, 0) => "không có lỗi hay cảnh báo nào".to_owned(),
        (errors, 0) => format!("{errors} lỗi"),
        (0, warnings) => format!("{warnings} cảnh báo"),
        (errors, warnings) => format!("{errors} lỗi, {warnings} cảnh báo"),
    };
    let mend = if mendable > 0 { format!("; --fix tự sửa được {mendable}") } else { String::new() };
    format!("Đã xem {files} tệp, {records} hồ sơ ở {place}: {found}{mend}.")
}

/// The files to check: parts of stores, and files that belong to none.
struct Places<'p> {
    roots: Vec<(Store, Selection)>,
    alone: Vec<&'p Path>,
}

impl<'p> Places<'p> {
    fn of(paths: &'p [PathBuf], context: &Context) -> Result<Self> {
        let store = context.store()?;
        let mut places = Self { roots: Vec::new(), alone: Vec::new() };
        if paths.is_empty() {
            places.roots.push((store, Selection::default()));
            return Ok(places);
        }
        for path in paths {
            let Some((root, below)) = root_of(path, &store)? else {
                places.alone.push(path);
                continue;
            };
            match places.roots.iter_mut().find(|(other, _)| *other == root) {
                Some((_, selection)) => selection.below.push(below),
                None => places.roots.push((root, Selection { below: vec![below] })),
            }
        }
        Ok(places)
    }

    fn mend(&mut self, only: &[&'static str], dry: bool, context: &Context) -> Result<Status> {
        let mut status = Status::Fine;
        for path in &self.alone {
            context.warn(&format!("{} không thuộc thư mục dữ liệu nào, nên không sửa", path.display()));
        }
        for (store, selection) in &mut self.roots {
            match fix::run(store, selection, &FixRequest { only, dry }, context)? {
                Status::Fine => {}
                other if status != Status::Failed => status = other,
                _ => {}
            }
        }
        Ok(status)
    }

    fn check(self, context: &Context) -> Result<Outcome> {
        let mut whole = Outcome::default();
        let store = context.store()?;
        for path in self.alone {
            merge(&mut whole, rules::run_alone(path, &store));
        }
        for (root, selection) in self.roots {
            merge(&mut whole, rules::run(&root, &selection));
        }
        rules::judge(&mut whole.findings);
        Ok(whole)
    }
}

fn merge(whole: &mut Outcome, part: Outcome) {
    whole.findings.extend(part.findings);
    whole.files += part.files;
    whole.records += part.records;
    whole.places.extend(part.places);
}

/// The store of a path, and the path below its root: the default store if it contains the path, else the nearest folder
/// named `data` with records, else the path itself if it is a folder.
fn root_of(path: &Path, store: &Store) -> Result<Option<(Store, String)>> {
    let real = match path.canonicalize() {
        Err(_) if path.to_str().is_some_and(|typed| find::query(typed).is_ok()) => {
            bail!("{0}: cần đường dẫn, không phải số hiệu; bcd show {0} cho biết tệp nào", path.display())
        }
        real => real.with_context(|| path.display().to_string())?,
    };
    if let Store::Folder { root, .. } = store
        && let Ok(below) = real.strip_prefix(root.canonicalize().unwrap_or_else(|_| root.clone()))
    {
        return Ok(Some((store.clone(), slashed(below))));
    }
    let is_data = |folder: &&Path| {
        folder.file_name().is_some_and(|name| name == "data") && corpus::holds_records(folder)
    };
    let folder = |root: PathBuf| {
        let shown = root.display().to_string();
        Store::Folder { root, shown }
    };
    if let Some(root) = real.ancestors().find(is_data) {
        let below = real.strip_prefix(root).expect("an ancestor is a prefix");
        return Ok(Some((folder(as_typed(path, below)), slashed(below))));
    }
    Ok(real.is_dir().then(|| (folder(path.to_owned()), String::new())))
}

/// The root as the user would type it: the typed path without the parts below the root.
fn as_typed(path: &Path, below: &Path) -> PathBuf {
    let levels = below.components().count();
    let typed = path.ancestors().nth(levels).filter(|_| path.ends_with(below));
    match typed {
        Some(root) if root.as_os_str().is_empty() => PathBuf::from("."),
        Some(root) => root.to_owned(),
        None => path
            .canonicalize()
            .ok()
            .and_then(|real| real.ancestors().nth(levels).map(Path::to_owned))
            .unwrap_or_default(),
    }
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn rules_named(names: &[String]) -> Result<Vec<&'static str>> {
    let mut found = Vec::new();
    for name in names {
        match rules::find(name) {
            Some(rule) => found.push(rule.name),
            None => bail!(unknown_rule(name)),
        }
    }
    Ok(found)
}

/// The message for a rule that does not exist.
pub fn unknown_rule(name: &str) -> String {
    if name.trim().is_empty() {
        return "tên phát hiện để trống; `bcd explain` liệt kê tất cả".to_owned();
    }
    match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("không có phát hiện nào tên `{name}`; có phải `{near}`?"),
        None => format!("không có phát hiện nào tên `{name}`; `bcd explain` liệt kê tất cả"),
    }
}

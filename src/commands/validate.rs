//! `bcd validate`: every finding of every file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::place::{WritableFolder, no_records};
use super::{Context, Status, find, fix, unknown};
use crate::answers::words::joined;
use crate::corpus::{Store, holds_records};
use crate::finding::Severity;
use crate::output::json::Summary;
use crate::output::{self, full, sarif, short};
use crate::rules::{self, Outcome, RULES, Rule, Selection};
use crate::text;

/// Arguments of `bcd validate`.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// Chỉ báo những gì liên quan tới các tệp, thư mục này (mặc định: cả bộ dữ liệu)
    #[arg(value_name = "ĐƯỜNG_DẪN")]
    paths: Vec<PathBuf>,
    /// Dạng báo cáo: full, short, json, github, sarif (mặc định: full)
    #[arg(long, value_name = "DẠNG", default_value = "full")]
    format: ReportFormat,
    /// Chỉ báo theo các quy tắc này; `bcd explain` liệt kê tên; lặp lại được
    #[arg(long, value_name = "QUY_TẮC", value_delimiter = ',')]
    only: Vec<String>,
    /// `--deny warnings`: có cảnh báo cũng coi là không đạt
    #[arg(long, value_name = "warnings", value_parser = ["warnings"])]
    deny: Option<String>,
    /// Sửa những chỗ sửa được mà không đổi nghĩa, rồi báo những gì còn lại
    #[arg(long)]
    pub fix: bool,
    /// Với --fix: chỉ in những gì sẽ sửa, không ghi
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

/// Formats of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Full,
    Short,
    Json,
    Github,
    Sarif,
}

/// Checks the records and reports.
/// Fails when a path or a rule does not exist, there are no records, or output fails.
pub fn run(args: &ValidateArgs, context: &Context) -> Result<Status> {
    let only = rules_named(&args.only)?;
    let mut target = target(&args.paths, context)?;
    let fixed = match &mut target {
        _ if !args.fix => Status::Fine,
        Some((place, selection)) => fix::run(place, selection, &only, args.dry_run, context)?,
        None => {
            let file = args.paths[0].display();
            context.warn(&format!("{file} không thuộc thư mục dữ liệu nào, nên không sửa"));
            Status::Fine
        }
    };
    if args.dry_run {
        return Ok(fixed);
    }
    let mut outcome = match &target {
        Some((place, selection)) => rules::run(&place.store, selection),
        None => rules::run_alone(&args.paths[0], &context.store()?),
    };
    if outcome.files == 0 && (outcome.findings.is_empty() || args.paths.iter().all(|path| path.is_dir())) {
        return Err(no_records(&outcome.places.join(", ")));
    }
    outcome.findings.retain(|finding| only.is_empty() || only.contains(&finding.rule));
    let summary = Summary {
        files: outcome.files,
        records: outcome.records,
        errors: outcome.count(Severity::Error),
        warnings: outcome.count(Severity::Warning),
    };
    context.screen.print(&render(&outcome, summary, args.format, context)?)?;
    if args.format == ReportFormat::Sarif
        && let Some(notice) = sarif::too_many(outcome.findings.len())
    {
        context.warn(&notice);
    }
    let found = summary.errors > 0 || args.deny.is_some() && summary.warnings > 0;
    Ok(match fixed {
        Status::Failed => Status::Failed,
        _ if found => Status::Nothing,
        _ => Status::Fine,
    })
}

fn render(outcome: &Outcome, summary: Summary, format: ReportFormat, context: &Context) -> Result<String> {
    let findings = &outcome.findings;
    let mendable = findings.iter().filter(|finding| finding.fix.is_some()).count();
    let sentence = sentence(summary, mendable, &outcome.places.join(", "));
    let sentence = text::printable(&sentence).into_owned() + "\n";
    Ok(match format {
        ReportFormat::Full => full::render(findings, &context.screen) + &sentence,
        ReportFormat::Github => short::workflow(findings) + &sentence,
        ReportFormat::Short => short::render(findings),
        ReportFormat::Json => output::json::report(findings, summary)?,
        ReportFormat::Sarif => sarif::report(findings, &RULES.iter().map(sarif_rule).collect::<Vec<_>>())?,
    })
}

/// The metadata of a rule for SARIF.
fn sarif_rule(rule: &Rule) -> Value {
    let (mut text, mut markdown) = (rule.explanation.to_owned(), rule.explanation.to_owned());
    for (heading, example) in [("Sai", rule.wrong), ("Đúng", rule.right)] {
        if !example.is_empty() {
            text.push_str(&format!("\n\n{heading}:\n{example}"));
            markdown.push_str(&format!("\n\n**{heading}**\n\n```toml\n{example}\n```"));
        }
    }
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.explanation },
        "help": { "text": text, "markdown": markdown },
        "helpUri": format!("{}/latest/bcd/rules/index.html", sarif::HOME),
        "defaultConfiguration": { "level": rule.severity.as_str() },
        "properties": { "tags": [rule.group] },
    })
}

/// `Đã xem 5 tệp, 5 hồ sơ ở data: 1 lỗi, 2 cảnh báo; --fix tự sửa được 2.`
fn sentence(summary: Summary, mendable: usize, place: &str) -> String {
    let Summary { files, records, errors, warnings } = summary;
    let counts = [(errors, "lỗi"), (warnings, "cảnh báo")].into_iter().filter(|(count, _)| *count > 0);
    let found = match joined(counts.map(|(count, word)| format!("{count} {word}")), ", ") {
        none if none.is_empty() => "không có lỗi hay cảnh báo nào".to_owned(),
        found => found,
    };
    let mend = if mendable > 0 { format!("; --fix tự sửa được {mendable}") } else { String::new() };
    format!("Đã xem {files} tệp, {records} hồ sơ ở {place}: {found}{mend}.")
}

/// The data folder of the paths and the files selected in it; `None` for one file that belongs to no data folder.
fn target(paths: &[PathBuf], context: &Context) -> Result<Option<(WritableFolder, Selection)>> {
    let [first, others @ ..] = paths else {
        return Ok(Some((WritableFolder::located(context)?, Selection::default())));
    };
    let Some(place) = place_of(first, context)? else {
        if !others.is_empty() {
            bail!("{} không thuộc thư mục dữ liệu nào: kiểm tra riêng tệp ấy", first.display());
        }
        return Ok(None);
    };
    let below = paths.iter().map(|path| below(path, &place)).collect::<Result<_>>()?;
    Ok(Some((place, Selection { below })))
}

/// The data folder of a path: the usual one if it contains the path, else the nearest folder above named `data` that
/// has records, else the path itself if it is a folder.
fn place_of(path: &Path, context: &Context) -> Result<Option<WritableFolder>> {
    let real = resolved(path)?;
    if context.store()? != Store::Embedded {
        let usual = WritableFolder::located(context)?;
        if real.starts_with(&usual.root) {
            return Ok(Some(usual));
        }
    }
    let is_data =
        |folder: &&Path| folder.file_name().is_some_and(|name| name == "data") && holds_records(folder);
    let folder = path.ancestors().find(is_data).or_else(|| Some(path).filter(|path| path.is_dir()));
    folder.map(WritableFolder::named).transpose()
}

/// The path below the root of a data folder, with `/`.
fn below(path: &Path, place: &WritableFolder) -> Result<String> {
    let real = resolved(path)?;
    let Ok(below) = real.strip_prefix(&place.root) else {
        let folder = place.store.describe();
        bail!("{} không nằm trong {folder}: mỗi lần kiểm tra một thư mục dữ liệu", path.display());
    };
    Ok(below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn resolved(path: &Path) -> Result<PathBuf> {
    match path.canonicalize() {
        Err(_) if path.to_str().is_some_and(|typed| find::query(typed).is_ok()) => {
            bail!("{0}: cần đường dẫn, không phải số hiệu; bcd show {0} cho biết tệp nào", path.display())
        }
        real => real.with_context(|| path.display().to_string()),
    }
}

fn rules_named(names: &[String]) -> Result<Vec<&'static str>> {
    let known = || RULES.iter().map(|rule| rule.name);
    let none = |name| unknown("không có quy tắc nào tên", name, known(), "`bcd explain` liệt kê tất cả");
    names.iter().map(|name| Ok(rules::find(name).ok_or_else(|| none(name))?.name)).collect()
}

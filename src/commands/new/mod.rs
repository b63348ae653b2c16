//! `bcd new`: a record to fill, at the path given by its number, issuer and year.

mod ask;
mod facts;
mod skeleton;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::{Context, Status};
use crate::corpus::write::{NotWritten, write_new};
use crate::corpus::{Corpus, Store};
use crate::finding::Severity;
use crate::record::key::RecordKey;
use facts::{Need, NewFacts};

/// Arguments of `bcd new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    #[arg(required = true, value_name = "SỐ", help = "Số và ký hiệu: 4347/QĐ-UBND, 4347/qd-ubnd")]
    so: Vec<String>,
    #[arg(
        long,
        value_name = "TỈNH",
        help = "Tỉnh, thành phố vào ngày ban hành; cơ quan trung ương thì không có"
    )]
    tinh: Option<String>,
    #[arg(
        long,
        value_name = "NGÀY",
        help = "Ngày ban hành: 2021-11-06, 06/11/2021; chưa rõ thì 2021-11, 2021, ../2021-11-06"
    )]
    ngay: Option<String>,
    #[arg(
        long,
        visible_alias = "ban-hanh",
        value_name = "CƠ_QUAN",
        help = "Cơ quan ban hành, khi ký hiệu chưa nói rõ: \"UBND huyện Vĩnh Linh\""
    )]
    co_quan_ban_hanh: Option<String>,
    #[arg(long, hide = true, value_name = "CƠ_QUAN", conflicts_with = "co_quan_ban_hanh")]
    co_quan: Option<String>,
    #[arg(long, help = "In hồ sơ ra màn hình, không ghi tệp")]
    stdout: bool,
}

/// Writes a record to fill, and prints the next steps.
///
/// # Errors
/// When a fact is missing and there is no terminal to ask on, facts contradict each other, the record exists already, or
/// it cannot be written.
pub fn run(args: &NewArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    let facts = facts(args, context)?;
    let key = facts.key().context("những điều đã cho chưa thành một hồ sơ")?;
    for finding in facts.findings().iter().filter(|finding| finding.severity == Severity::Warning) {
        context.warn(&facts::in_words(finding));
    }
    refuse_known(&key, &store)?;
    let text = skeleton::text(&facts);
    if args.stdout {
        context.note(&format!("chỗ của hồ sơ này: {key}"));
        context.screen.print(&text)?;
        return Ok(Status::Fine);
    }
    let path = write(&key, &text, &store)?;
    let check = context.check_command(Some(&path));
    let shown = crate::text::printable(&path).into_owned();
    context.screen.print(&format!(
        "Đã tạo {shown}\n\nTiếp theo:\n  1. mở tệp, điền các chỗ trống theo nguồn\n  2. {}\n",
        crate::text::printable(&check)
    ))?;
    Ok(Status::Fine)
}

/// The facts of the command line, and of the terminal where some are missing.
fn facts(args: &NewArgs, context: &Context) -> Result<NewFacts> {
    if args.co_quan.is_some() {
        context.note("--co-quan ở đây là cơ quan ban hành, nay viết --ban-hanh");
    }
    let mut facts = NewFacts::default();
    let typed = [
        (Need::Ngay, args.ngay.clone()),
        (Need::SoHieu, Some(args.so.join(" "))),
        (Need::CoQuan, args.co_quan_ban_hanh.clone().or(args.co_quan.clone())),
        (Need::Tinh, args.tinh.clone()),
    ];
    for (need, typed) in typed {
        if let Some(typed) = typed {
            facts.take(need, &typed)?;
        }
    }
    match facts.needs().as_slice() {
        [] => {}
        _ if ask::can_ask() => ask::fill(&mut facts, context)?,
        [Need::SoHieu, ..] => {
            bail!("\"{}\" chỉ có số; viết cả ký hiệu, như 4347/QĐ-UBND", args.so.join(" "))
        }
        needs => {
            let flags: Vec<_> = needs.iter().map(|need| need.flag()).collect();
            bail!("thiếu {}; chạy trên màn hình thì bcd sẽ hỏi", flags.join(", "))
        }
    }
    Ok(facts)
}

/// Fails if the decision has a record, whatever its path.
fn refuse_known(key: &RecordKey, store: &Store) -> Result<()> {
    let Corpus { entries, withdrawn, .. } = store.load();
    match entries.iter().chain(&withdrawn).find(|entry| entry.key == *key) {
        Some(entry) => bail!("{} đã có hồ sơ ở {}", entry.record.shown_number(), store.shown(&entry.path)),
        None => Ok(()),
    }
}

/// Writes the file into the data folder; returns its path as the user would type it.
fn write(key: &RecordKey, text: &str, store: &Store) -> Result<String> {
    let Store::Folder { root, .. } = store else {
        bail!(
            "ở đây không có thư mục dữ liệu để ghi vào; chỉ một thư mục có sẵn bằng --data, hoặc in ra bằng --stdout"
        )
    };
    let below = key.to_string();
    let (path, shown) = (root.join(&below), store.shown(&below));
    if !stays_within(root, &path) {
        bail!("{shown}: liên kết dẫn ra ngoài thư mục dữ liệu");
    }
    match write_new(&path, text.as_bytes()) {
        Ok(()) => Ok(shown),
        Err(NotWritten::Taken) => bail!("đã có tệp {shown}"),
        Err(error) => Err(error).context(format!("không ghi được {shown}")),
    }
}

/// Whether the existing part of the path is inside the folder, links resolved.
fn stays_within(root: &Path, path: &Path) -> bool {
    let there = path.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok());
    there.zip(root.canonicalize().ok()).is_some_and(|(there, root)| there.starts_with(root))
}

//! `bcd new`: a record to fill, at the path given by its number, issuer and year.

mod ask;
mod facts;
mod from;
mod skeleton;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::near::argument;
use super::{Context, Status};
use crate::corpus::write::{NotWritten, write_new};
use crate::corpus::{Entry, Store};
use crate::date::Interval;
use crate::finding::Severity;
use crate::record::key::RecordKey;
use facts::{Need, NewFacts};

/// Arguments of `bcd new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    #[arg(
        required_unless_present_any = ["from", "ban"],
        value_name = "SỐ",
        help = "Số và ký hiệu: 4347/QĐ-UBND, 4347/qd-ubnd"
    )]
    so: Vec<String>,
    #[arg(
        long,
        value_name = "TÊN",
        conflicts_with = "from",
        help = "Tên ban; không rõ số thì ghi tên ban thay cho số"
    )]
    ban: Option<String>,
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
        alias = "ban-hanh",
        value_name = "CƠ_QUAN",
        help = "Cơ quan ban hành, khi ký hiệu chưa nói rõ: \"UBND huyện Vĩnh Linh\"; viết gọn: --ban-hanh"
    )]
    co_quan_ban_hanh: Option<String>,
    #[arg(long, hide = true, value_name = "CƠ_QUAN", conflicts_with = "co_quan_ban_hanh")]
    co_quan: Option<String>,
    #[arg(long, help = "In hồ sơ ra màn hình, không ghi tệp")]
    stdout: bool,
    #[command(flatten)]
    from: from::FromArgs,
}

/// Writes a record to fill, and prints the next steps.
/// Fails when a fact is missing and there is no terminal to ask on, facts contradict each other, or the record exists
/// already or cannot be written.
pub fn run(args: &NewArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    if let Some(path) = &args.from.from {
        return from::run(path, &args.from, args.stdout, &store, context);
    }
    let facts = facts(args, context)?;
    let key = facts.key().context("những điều đã cho chưa thành một hồ sơ")?;
    for finding in facts.findings().iter().filter(|finding| finding.severity == Severity::Warning) {
        context.warn(&facts::in_words(finding));
    }
    refuse_known(facts.day(), &key, &store)?;
    let text = skeleton::text(&facts);
    if args.stdout {
        context.note(&format!("chỗ của hồ sơ này: {key}"));
        context.screen.print(&text)?;
        return Ok(Status::Fine);
    }
    let path = write(&key, &text, &store)?;
    created(&path, "điền các chỗ trống theo nguồn", context)
}

/// Prints where the record is, and the next steps.
fn created(path: &str, first: &str, context: &Context) -> Result<Status> {
    let check = context.check_command(Some(&path.to_owned()));
    let shown = crate::text::printable(path).into_owned();
    context.screen.print(&format!(
        "Đã tạo {shown}\n\nTiếp theo:\n  1. mở tệp, {first}\n  2. {}\n",
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
    facts.ban.clone_from(&args.ban);
    let typed = [
        (Need::Ngay, args.ngay.clone()),
        (Need::SoHieu, Some(args.so.join(" ")).filter(|so| args.ban.is_none() || !so.is_empty())),
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
        needs => bail!(lacking(args, &facts, needs)),
    }
    Ok(facts)
}

/// What is missing, with what the symbol may mean and the whole command as an example.
fn lacking(args: &NewArgs, facts: &NewFacts, needs: &[Need]) -> String {
    let missing: Vec<_> = needs.iter().map(|need| need.example().0).collect();
    let mut example = vec!["bcd new".to_owned()];
    example.extend(args.ban.iter().map(|ban| format!("--ban {}", argument(ban))));
    if !needs.contains(&Need::SoHieu) && !args.so.is_empty() {
        example.push(argument(&args.so.join(" ")));
    }
    example.extend(needs.iter().map(|need| need.example().1.to_owned()));
    for (flag, given) in
        [("--tinh", &args.tinh), ("--ngay", &args.ngay), ("--ban-hanh", &args.co_quan_ban_hanh)]
    {
        example.extend(given.iter().map(|given| format!("{flag} {}", argument(given))));
    }
    let doubts = facts.findings().into_iter().filter(|finding| finding.rule == "so-hieu-nghi-ngo");
    let doubts = doubts.map(|finding| format!("\n{}", facts::in_words(&finding))).collect::<String>();
    format!("thiếu {}; ví dụ: {}{doubts}", missing.join(", "), example.join(" "))
}

/// Fails if the decision of a day has a record, or may have one: the same issuer and number on a day possible for both.
fn refuse_known(day: Option<Interval>, key: &RecordKey, store: &Store) -> Result<()> {
    let corpus = store.load();
    let may_be = |entry: &&Entry| {
        let is_number = (&entry.key.place, &entry.key.number) == (&key.place, &key.number);
        let own = entry.record.ngay_ban_hanh;
        entry.key == *key || is_number && day.is_none_or(|day| !day.is_apart_from(&own))
    };
    let Some(entry) = corpus.entries.iter().chain(&corpus.withdrawn).find(may_be) else { return Ok(()) };
    let (number, path) = (entry.record.shown_number(), store.shown(&entry.path));
    if entry.key == *key {
        bail!("{number} đã có hồ sơ ở {path}");
    }
    let day = entry.record.ngay_ban_hanh;
    bail!(
        "{number} có lẽ đã có hồ sơ ở {path}, ngày ban hành \"{day}\": ghi ngày vào hồ sơ ấy; nếu là hai quyết định thì \
         thu hẹp ngày ở đó trước"
    );
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

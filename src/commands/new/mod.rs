//! `bcd new`: a record to fill, at the path given by its number, issuer and year.

mod facts;
mod from;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::near::argument;
use super::place::WritableFolder;
use super::{Context, Status};
use crate::corpus::write::{NotWritten, write_new};
use crate::corpus::{Corpus, Entry, Store};
use crate::date::Interval;
use crate::finding::Severity;
use crate::record::key::RecordKey;
use crate::text;
use facts::{Need, NewFacts};

/// Arguments of `bcd new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// Số và ký hiệu: 4347/QĐ-UBND, 4347/qd-ubnd
    #[arg(required_unless_present_any = ["from", "ban"], value_name = "SỐ")]
    so: Vec<String>,
    /// Tên ban; không rõ số thì ghi tên ban thay cho số
    #[arg(long, value_name = "TÊN", conflicts_with = "from")]
    ban: Option<String>,
    /// Tỉnh, thành phố vào ngày ban hành; cơ quan trung ương thì không có
    #[arg(long, value_name = "TỈNH")]
    tinh: Option<String>,
    /// Ngày ban hành: 2021-11-06, 06/11/2021; chưa rõ thì 2021-11, 2021, ../2021-11-06
    #[arg(long, value_name = "NGÀY")]
    ngay: Option<String>,
    /// Cơ quan ban hành, khi ký hiệu chưa nói rõ: "UBND huyện Vĩnh Linh"; viết gọn: --ban-hanh
    #[arg(long, alias = "ban-hanh", value_name = "CƠ_QUAN")]
    co_quan_ban_hanh: Option<String>,
    #[arg(long, hide = true, value_name = "CƠ_QUAN", conflicts_with = "co_quan_ban_hanh")]
    co_quan: Option<String>,
    /// In hồ sơ ra màn hình, không ghi tệp
    #[arg(long)]
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
    refuse_known(facts.ngay, &key, &store, &store.load())?;
    let text = facts.text();
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
    let check = context.check_command(Some(path));
    let [path, check] = [path, &check].map(text::printable);
    context.screen.print(&format!("Đã tạo {path}\n\nTiếp theo:\n  1. mở tệp, {first}\n  2. {check}\n"))?;
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
        _ if io::stdin().is_terminal() && io::stderr().is_terminal() => ask(&mut facts, context)?,
        needs => bail!(lacking(args, &facts, needs)),
    }
    Ok(facts)
}

/// Asks on the terminal until no fact is missing; repeats a question after an invalid answer.
/// Fails when the answers end (Ctrl-D).
fn ask(facts: &mut NewFacts, context: &Context) -> Result<()> {
    while let Some(need) = facts.needs().first() {
        let mut screen = io::stderr().lock();
        write!(screen, "{}: ", need.words()[2])?;
        screen.flush()?;
        let mut answer = Vec::new();
        if io::stdin().lock().read_until(b'\n', &mut answer)? == 0 {
            writeln!(screen)?;
            bail!("đã thôi, không ghi gì");
        }
        drop(screen);
        let answer = String::from_utf8_lossy(&answer);
        if !answer.trim().is_empty()
            && let Err(error) = facts.take(*need, answer.trim())
        {
            context.warn(&error.to_string());
        }
    }
    Ok(())
}

/// What is missing, with what the symbol may mean and the whole command as an example.
fn lacking(args: &NewArgs, facts: &NewFacts, needs: &[Need]) -> String {
    let missing: Vec<_> = needs.iter().map(|need| need.words()[0]).collect();
    let mut example = vec!["bcd new".to_owned()];
    example.extend(args.ban.iter().map(|ban| format!("--ban {}", argument(ban))));
    if !needs.contains(&Need::SoHieu) && !args.so.is_empty() {
        example.push(argument(&args.so.join(" ")));
    }
    example.extend(needs.iter().map(|need| need.words()[1].to_owned()));
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
fn refuse_known(day: Option<Interval>, key: &RecordKey, store: &Store, corpus: &Corpus) -> Result<()> {
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
    if *store == Store::Embedded {
        bail!(
            "ở đây không có thư mục dữ liệu để ghi vào; chỉ một thư mục có sẵn bằng --data, hoặc in ra bằng --stdout"
        )
    }
    let below = key.to_string();
    let shown = store.shown(&below);
    let path = WritableFolder::of(store.clone())?.new_path(&below);
    match path.and_then(|path| write_new(&path, text.as_bytes())) {
        Ok(()) => Ok(shown),
        Err(NotWritten::Taken) => bail!("đã có tệp {shown}"),
        Err(NotWritten::Refused(_)) => bail!("{shown}: liên kết dẫn ra ngoài thư mục dữ liệu"),
        Err(error) => Err(error).context(format!("không ghi được {shown}")),
    }
}

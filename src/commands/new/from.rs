//! `bcd new --from`: a draft of a record from a text, printed or filed at its path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;

use super::{created, refuse_known, write};
use crate::commands::{Context, Status};
use crate::corpus::{Corpus, Entry, Store};
use crate::date::Interval;
use crate::draft::{draft, source, toml};
use crate::filter;
use crate::number::Number;
use crate::read::read;
use crate::record::QuyetDinh;
use crate::record::key::RecordKey;
use crate::registers::issuers;
use crate::source::File;
use crate::text::DamageKind;

/// Arguments of `bcd new --from`.
#[derive(Debug, Args)]
pub struct FromArgs {
    /// Đọc một văn bản (txt, html, docx, pdf; `-` là đầu vào chuẩn) thành bản nháp để soát
    #[arg(long, value_name = "TỆP", conflicts_with_all = ["so", "tinh", "ngay", "co_quan_ban_hanh"])]
    pub from: Option<PathBuf>,
    /// Địa chỉ trang có văn bản
    #[arg(long, value_name = "ĐỊA_CHỈ", requires = "from")]
    url: Option<String>,
    /// Ngày trang đăng văn bản
    #[arg(long, value_name = "NGÀY", requires = "from")]
    ngay_dang: Option<String>,
    /// Nơi đăng văn bản
    #[arg(long, value_name = "NƠI", requires = "from")]
    nha_xuat_ban: Option<String>,
    /// Bảng mã cũ của văn bản: tcvn3, vni
    #[arg(long, value_name = "BẢNG_MÃ", requires = "from", value_parser = ["tcvn3", "vni"])]
    chu: Option<String>,
}

/// Drafts a record from a text, and prints or files it.
/// Fails when the text cannot be read, or the record cannot be filed: no committee in it, a decision with a record.
pub(super) fn run(
    path: &Path,
    args: &FromArgs,
    stdout: bool,
    store: &Store,
    context: &Context,
) -> Result<Status> {
    let encoding =
        args.chu.as_deref().map(|chu| if chu == "vni" { DamageKind::Vni } else { DamageKind::Tcvn3 });
    let mut source = source::read(path, encoding)?;
    for remark in &source.remarks {
        context.note(remark);
    }
    source.url = args.url.clone().or(source.url);
    source.nha_xuat_ban = args.nha_xuat_ban.clone().or(source.nha_xuat_ban);
    if let Some(typed) = &args.ngay_dang {
        source.ngay_dang = Some(filter::day("--ngay-dang", typed)?);
    }
    let corpus = store.load();
    let mut draft = draft(&source);
    if let Some(record) = record_of(&toml(&draft, &source)) {
        other_days(&record, &corpus).into_iter().for_each(|(route, remark)| draft.note(route, remark));
    }
    let text = toml(&draft, &source);
    let record = record_of(&text);
    let key = record.as_ref().map(RecordKey::of);
    let known = record
        .zip(key.as_ref())
        .map_or(Ok(()), |(record, key)| refuse_known(Some(record.ngay_ban_hanh), key, store, &corpus));
    if stdout {
        if let Err(known) = known {
            context.note(&known.to_string());
        }
        context.screen.print(&text)?;
        return Ok(Status::Fine);
    }
    let unfiled = "nên chưa có chỗ để ghi hồ sơ; xem bản nháp bằng --stdout";
    let Some(key) = key else { bail!("văn bản không nói rõ ban nào, {unfiled}") };
    if key.place == "khong-ro" {
        bail!("văn bản không nói rõ cơ quan ban hành, {unfiled}");
    }
    known?;
    let path = write(&key, &text, store)?;
    let first = "soát từng giá trị với dòng ghi sau nó, diễn lại nhiệm vụ; `bcd fmt --clean` bỏ các số dòng";
    created(&path, first, context)
}

fn record_of(text: &str) -> Option<QuyetDinh> {
    read(&Arc::new(File::new(String::new(), None, text.as_bytes()))).record
}

/// The days of the decision and of cited documents that differ from those of records with the same number; numbers of
/// decisions begin anew each year, so that the decision itself is compared within its year.
fn other_days(record: &QuyetDinh, corpus: &Corpus) -> Vec<(String, String)> {
    let own = record.number().map(|number| (number, "ngay_ban_hanh".to_owned(), record.ngay_ban_hanh));
    let cited = record.all_references().filter_map(|(_, route, cited)| {
        Some((cited.so_hieu.as_ref()?.number(), format!("{route}.ngay"), cited.ngay?))
    });
    let note = |(number, route, day): (&Number, String, Interval)| {
        let central = number.co_quan().next().is_some_and(|symbol| issuers::central(symbol).is_some());
        let year = |day: Interval| day.latest().map(|day| day.year());
        let same = |entry: &&Entry| {
            entry.record.number() == Some(number)
                && (central || entry.record.tinh == record.tinh)
                && (route != "ngay_ban_hanh" || year(entry.record.ngay_ban_hanh) == year(day))
        };
        let other = corpus.entries.iter().find(same)?.record.ngay_ban_hanh;
        let remark = format!("Văn bản ghi {}; hồ sơ {number} ghi {}.", day.in_words(), other.in_words());
        other.is_apart_from(&day).then_some((route, remark))
    };
    own.into_iter().chain(cited).filter_map(note).collect()
}

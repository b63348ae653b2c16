//! `bcd new --from`: a draft of a record from a text, printed or filed at its path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use super::{created, refuse_known, write};
use crate::commands::{Context, Status};
use crate::corpus::Store;
use crate::draft::{draft, source, toml};
use crate::filter;
use crate::read::read;
use crate::record::key::RecordKey;
use crate::source::File;
use crate::text::DamageKind;

/// Arguments of `bcd new --from`.
#[derive(Debug, Args)]
pub struct FromArgs {
    #[arg(
        long,
        value_name = "TỆP",
        conflicts_with_all = ["so", "tinh", "ngay", "co_quan_ban_hanh"],
        help = "Đọc một văn bản (txt, html, docx, pdf; `-` là đầu vào chuẩn) thành bản nháp để soát"
    )]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "ĐỊA_CHỈ", requires = "from", help = "Địa chỉ trang có văn bản")]
    url: Option<String>,
    #[arg(long, value_name = "NGÀY", requires = "from", help = "Ngày trang đăng văn bản")]
    ngay_dang: Option<String>,
    #[arg(long, value_name = "NƠI", requires = "from", help = "Nơi đăng văn bản")]
    nha_xuat_ban: Option<String>,
    #[arg(long, value_name = "BẢNG_MÃ", requires = "from", help = "Bảng mã cũ của văn bản: tcvn3, vni")]
    chu: Option<LegacyEncoding>,
}

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LegacyEncoding {
    /// TCVN3, also called ABC.
    Tcvn3,
    /// VNI.
    Vni,
}

/// Drafts a record from a text, and prints or files it.
///
/// # Errors
/// When the text cannot be read, or the record cannot be filed: no committee in it, a decision with a record.
pub(super) fn run(
    path: &Path,
    args: &FromArgs,
    stdout: bool,
    store: &Store,
    context: &Context,
) -> Result<Status> {
    let encoding = args.chu.map(|chu| match chu {
        LegacyEncoding::Tcvn3 => DamageKind::Tcvn3,
        LegacyEncoding::Vni => DamageKind::Vni,
    });
    let mut source = source::read(path, encoding)?;
    for remark in &source.remarks {
        context.note(remark);
    }
    source.url = args.url.clone().or(source.url);
    source.nha_xuat_ban = args.nha_xuat_ban.clone().or(source.nha_xuat_ban);
    if let Some(typed) = &args.ngay_dang {
        source.ngay_dang = Some(filter::day("--ngay-dang", typed)?);
    }
    let text = toml(&draft(&source), &source);
    let file = Arc::new(File::new(String::new(), None, text.as_bytes()));
    let known = read(&file).record.map(|record| (RecordKey::of(&record), record.ngay_ban_hanh));
    if stdout {
        if let Some((key, day)) = &known
            && let Err(error) = refuse_known(Some(*day), key, store)
        {
            context.note(&error.to_string());
        }
        context.screen.print(&text)?;
        return Ok(Status::Fine);
    }
    let (key, day) = known
        .context("văn bản không nói rõ ban nào, nên chưa có chỗ để ghi hồ sơ; xem bản nháp bằng --stdout")?;
    if key.year.is_none() || key.place == "khong-ro" {
        bail!(
            "văn bản không nói rõ ngày hoặc cơ quan ban hành, nên chưa có chỗ để ghi hồ sơ; xem bản nháp bằng --stdout"
        );
    }
    refuse_known(Some(day), &key, store)?;
    let path = write(&key, &text, store)?;
    created(
        &path,
        "soát từng giá trị với dòng ghi sau nó, diễn lại nhiệm vụ; `bcd fmt --clean` bỏ các số dòng",
        context,
    )
}

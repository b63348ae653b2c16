//! `bcd show`: one decision in full, or the citations of a number without a record.

use std::ops::RangeInclusive;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::decision;
use super::find::{self, NumberMatch};
use super::{Context, Status};
use crate::answers::Versioned;
use crate::answers::composition::CompositionAnswer;
use crate::answers::decision::{CitedAnswer, DecisionAnswer, documents};
use crate::answers::words::joined;
use crate::corpus::Chains;
use crate::filter;
use crate::output::json;
use crate::output::page::Page;

/// Arguments of `bcd show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Số và ký hiệu: 4347/QĐ-UBND, 4347/qd-ubnd, hoặc chỉ 4347, hoặc tên ban, thêm @TỈNH, @NĂM nếu cần; hoặc đường dẫn tệp hồ sơ
    #[arg(required = true, value_name = "SỐ")]
    so: Vec<String>,
    /// Chọn quyết định của tỉnh, thành phố này khi nhiều nơi cùng số
    #[arg(long, value_name = "TỈNH")]
    tinh: Vec<String>,
    /// Chọn quyết định ban hành trong năm này khi nhiều năm cùng số
    #[arg(long, value_name = "NĂM", value_parser = filter::years)]
    nam: Vec<RangeInclusive<u16>>,
    /// Ban của quyết định này gồm những ai vào ngày này (hoặc nay), tính cả các quyết định thay đổi thành viên
    #[arg(long, value_name = "NGÀY")]
    tai_ngay: Option<String>,
    /// Dạng kết quả: table, json, markdown (mặc định: table)
    #[arg(long, value_name = "DẠNG", default_value = "table")]
    format: ShowFormat,
}

/// The formats of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    #[value(alias = "page")]
    Table,
    Json,
    #[value(alias = "md")]
    Markdown,
}

/// Shows the decision that was asked for: all of it, or the composition of its committee on a day.
/// Fails when the number cannot be understood or means several decisions, or output fails.
pub fn run(args: &ShowArgs, context: &Context) -> Result<Status> {
    let typed = find::joined(&args.so)?;
    let day = args.tai_ngay.as_deref().map(|text| filter::day("--tai-ngay", text)).transpose()?;
    let screen = &context.screen;
    let (page, is_json) = match screen.format(args.format)? {
        ShowFormat::Table => (Page::new(screen), false),
        ShowFormat::Markdown => (Page::in_markdown(screen), false),
        ShowFormat::Json => (Page::new(screen), true),
    };
    let store = context.store()?;
    let corpus = context.load(&store)?;
    let out = match find::decision(&typed, (&args.tinh, &args.nam), &corpus, &store)? {
        NumberMatch::One(entry) => {
            let chains = Chains::of(&corpus);
            let at = corpus.entries.iter().position(|other| other.path == entry.path).unwrap_or_default();
            let whole = || DecisionAnswer::of(at, &corpus, &chains);
            let on = |day| CompositionAnswer::of(at, &corpus, &chains, day);
            match day {
                None if is_json => json::pretty(&whole().to_json(at, &corpus, &chains))?,
                None => decision::page(&whole(), page),
                Some(day) if is_json => json::pretty(&Versioned::of(on(day).to_json(&corpus)))?,
                Some(day) => decision::page_on_day(&on(day), &corpus, page),
            }
        }
        NumberMatch::Cited(mentions) => match documents(&mentions) {
            several if several.len() > 1 => bail!(
                "{typed} chưa có hồ sơ riêng và có thể là {} văn bản; ghi đủ ký hiệu hoặc chọn bằng @TỈNH:\n  {}",
                several.len(),
                joined(several, "\n  ")
            ),
            _ if is_json => json::pretty(&Versioned::of(CitedAnswer::of(&mentions)))?,
            _ => decision::cited_page(&mentions, page),
        },
        NumberMatch::None(message) => {
            context.error(&message);
            return Ok(context.warn_of_broken(&corpus, Status::Nothing));
        }
    };
    screen.print(&out)?;
    Ok(context.warn_of_broken(&corpus, Status::Fine))
}

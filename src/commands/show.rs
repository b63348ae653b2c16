//! `bcd show`: one decision in full, or the citations of a number without a record.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::decision;
use super::find::{self, NumberMatch};
use super::{Context, Status, composition};
use crate::answers::Versioned;
use crate::answers::composition::CompositionAnswer;
use crate::answers::decision::{CitedAnswer, DecisionAnswer, documents};
use crate::corpus::{Chains, Corpus, Entry, Mention};
use crate::date::Interval;
use crate::filter::{self, YearSpan};
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
    nam: Vec<YearSpan>,
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
    /// For a person.
    #[value(alias = "page")]
    Table,
    /// JSON.
    Json,
    /// A page in Markdown.
    #[value(alias = "md")]
    Markdown,
}

/// Shows the decision that was asked for.
/// Fails when the number cannot be understood or means several decisions, or output fails.
pub fn run(args: &ShowArgs, context: &Context) -> Result<Status> {
    let typed = find::joined(&args.so)?;
    let day = args.tai_ngay.as_deref().map(|text| filter::day("--tai-ngay", text)).transpose()?;
    let format = context.screen.format(args.format)?;
    let store = context.store()?;
    let corpus = context.load(&store)?;
    let out = match find::decision(&typed, (&args.tinh, &args.nam), &corpus, &store)? {
        NumberMatch::One(entry) => decision_text(entry, &corpus, format, day, context)?,
        NumberMatch::Cited(mentions) => cited_text(&typed, &mentions, format, context)?,
        NumberMatch::None(message) => {
            context.error(&message);
            return Ok(context.tell_broken(&corpus, Status::Nothing));
        }
    };
    context.screen.print(&out)?;
    Ok(context.tell_broken(&corpus, Status::Fine))
}

/// All of a decision, or the composition of its committee on a day.
fn decision_text(
    entry: &Entry,
    corpus: &Corpus,
    format: ShowFormat,
    day: Option<Interval>,
    context: &Context,
) -> Result<String> {
    let chains = Chains::of(corpus);
    let at = corpus.entries.iter().position(|other| other.path == entry.path).unwrap_or_default();
    Ok(match (format, day) {
        (ShowFormat::Json, None) => {
            json::pretty(&DecisionAnswer::of(at, corpus, &chains).to_json(at, corpus, &chains))?
        }
        (ShowFormat::Json, Some(day)) => {
            json::pretty(&Versioned::of(CompositionAnswer::of(at, corpus, &chains, day).to_json(corpus)))?
        }
        (format, None) => decision::page(&DecisionAnswer::of(at, corpus, &chains), blank(format, context)),
        (format, Some(day)) => {
            let answer = CompositionAnswer::of(at, corpus, &chains, day);
            composition::page(&answer, corpus, blank(format, context))
        }
    })
}

/// The page to fill in a format.
fn blank(format: ShowFormat, context: &Context) -> Page<'_> {
    match format {
        ShowFormat::Markdown => Page::in_markdown(&context.screen),
        _ => Page::new(&context.screen),
    }
}

/// The page about a document without a record, if it is one.
fn cited_text(
    typed: &str,
    mentions: &[Mention<'_>],
    format: ShowFormat,
    context: &Context,
) -> Result<String> {
    let documents = documents(mentions);
    if documents.len() > 1 {
        let lines: Vec<_> = documents.iter().map(|name| format!("  {name}")).collect();
        bail!(
            "{typed} chưa có hồ sơ riêng và có thể là {} văn bản; ghi đủ ký hiệu hoặc chọn bằng @TỈNH:\n{}",
            lines.len(),
            lines.join("\n")
        );
    }
    let number =
        mentions[0].document.so_hieu.as_ref().map_or_else(String::new, |number| number.number().to_string());
    match format {
        ShowFormat::Json => json::pretty(&Versioned::of(CitedAnswer::of(mentions))),
        _ => Ok(decision::cited_page(&number, mentions, blank(format, context))),
    }
}

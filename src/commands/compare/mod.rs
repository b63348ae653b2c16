//! `bcd compare`: two to five decisions side by side.

mod chosen;
mod duties;
mod facts;
mod page;
mod seats;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use self::chosen::Provinces;
use super::{Context, PageFormat, PageOrJson, Status};
use crate::corpus::Entry;
use crate::output::json;

/// Arguments of `bcd compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[arg(
        value_name = "SỐ",
        help = "Số hiệu như ở `bcd show`; trùng số thì thêm @TỈNH, @NĂM (\"12/QĐ-UBND@Nghệ An@2019\") hoặc ghi đường dẫn tệp (nghe-an/2019/12-qd-ubnd)"
    )]
    so: Vec<String>,
    #[arg(
        long,
        value_name = "TỈNH",
        help = "Thêm quyết định mới nhất của tỉnh, thành phố này; lặp lại được"
    )]
    tinh: Vec<String>,
    #[arg(long, requires = "tinh", help = "Với --tinh: kể cả các tỉnh đã nhập vào đó")]
    gom_sap_nhap: bool,
    #[command(flatten)]
    output: PageOrJson,
}

/// Decisions side by side: each fact, office and duty has one value a decision, in the order of the decisions.
#[derive(Debug, Serialize)]
pub struct Comparison<'c> {
    #[serde(rename = "_quyet_dinh")]
    decisions: Vec<ComparedDecision<'c>>,
    #[serde(rename = "_so_sanh")]
    facts: Vec<facts::ComparedFact>,
    #[serde(rename = "_ghe")]
    seats: Vec<seats::OfficeRoles>,
    #[serde(rename = "_nhiem_vu")]
    duties: Vec<duties::AlignedDuties>,
}

/// The identity of a decision.
#[derive(Debug, Serialize)]
struct ComparedDecision<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    so_hieu: Option<&'c str>,
    tinh: Option<&'c str>,
    ngay_ban_hanh: String,
    ban: &'c str,
    #[serde(rename = "_path")]
    path: &'c str,
}

/// Compares the decisions that were asked for.
///
/// # Errors
/// When a number or province cannot be understood or means several decisions, when they are not two to five
/// different ones, or output fails.
pub fn run(args: &CompareArgs, context: &Context) -> Result<Status> {
    let store = context.store()?;
    let corpus = store.load();
    chosen::count(args.so.len() + args.tinh.len())?;
    let provinces = Provinces { names: &args.tinh, with_merged: args.gom_sap_nhap };
    let chosen = match chosen::entries(&args.so, &provinces, &corpus, &store, context)? {
        Some(chosen) => chosen,
        None => return Ok(context.tell_broken(&corpus, Status::Nothing)),
    };
    let comparison = Comparison::of(&chosen);
    let out = match args.output.format {
        PageFormat::Page => page::render(&chosen, &comparison, &context.screen),
        PageFormat::Json => json::pretty(&comparison)?,
    };
    context.screen.print(&out)?;
    Ok(context.tell_broken(&corpus, Status::Fine))
}

impl<'c> Comparison<'c> {
    fn of(entries: &[&'c Entry]) -> Self {
        let all_duties: Vec<_> = entries.iter().map(|entry| entry.record.ban.nhiem_vu.as_slice()).collect();
        Self {
            decisions: entries.iter().map(|entry| ComparedDecision::of(entry)).collect(),
            facts: facts::of(entries),
            seats: seats::of(entries),
            duties: duties::align(&all_duties),
        }
    }
}

impl<'c> ComparedDecision<'c> {
    fn of(entry: &'c Entry) -> Self {
        let record = &entry.record;
        Self {
            so_hieu: record.written_number(),
            tinh: record.tinh.as_deref(),
            ngay_ban_hanh: record.ngay_ban_hanh.to_string(),
            ban: &record.ban.ten,
            path: &entry.path,
        }
    }
}

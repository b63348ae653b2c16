//! `bcd export`: tables for other programs.

use std::path::Path;

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::question::Asked;
use super::{Context, Status};
use crate::answers::{self, DecisionSet};
use crate::export;
use crate::filter::Question;

/// Arguments of `bcd export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    question: Question,
    #[arg(long, value_name = "BẢNG", value_parser = PossibleValuesParser::new(names()), help = format!("Chỉ bảng này: {}", names().join(", ")))]
    bang: Option<String>,
    /// Dạng kết quả: csv, jsonl, xlsx, sql (mặc định: theo tên tệp ở -o)
    #[arg(long, value_name = "DẠNG")]
    format: Option<ExportFormat>,
    /// Với csv: thêm dấu BOM ở đầu tệp, cho Excel
    #[arg(long)]
    bom: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    Csv,
    Jsonl,
    Xlsx,
    Sql,
}

/// How to type an export, for those who typed too little.
const EXAMPLES: &str = "  bcd export -o bcd.xlsx                           mọi bảng, mở bằng Excel\n  \
                        bcd export --format csv -o bang                  thư mục bang, mỗi bảng một tệp CSV\n  \
                        bcd export --format csv --bang thanh_vien        một bảng, in ra";

fn names() -> Vec<&'static str> {
    export::tables().iter().map(|table| table.name).collect()
}

/// Exports the decisions that fit the question.
/// Fails when format or place are missing, something typed is unknown, or output fails.
pub fn run(args: &ExportArgs, context: &Context) -> Result<Status> {
    let asked = Asked::load(&args.question, context)?;
    let format = format(args, context.screen.file.as_deref())?;
    if args.bom && format != ExportFormat::Csv {
        bail!("--bom chỉ dùng với csv");
    }
    let rows = answers::rows(&asked.corpus, &asked.filter);
    if rows.is_empty() {
        return Ok(asked.close(Some(asked.nothing()), 0));
    }
    let mut tables = export::tables();
    tables.retain(|table| args.bang.as_ref().is_none_or(|name| table.name == name));
    let set = DecisionSet::new(&asked.corpus, rows);
    match (format, tables.as_slice(), &args.bang) {
        (ExportFormat::Csv, [table], Some(_)) => {
            context.screen.print(&export::delimited(table, &set, args.bom)?)?
        }
        (ExportFormat::Csv, ..) => context.screen.put_folder(&export::folder(&tables, &set, args.bom)?)?,
        (ExportFormat::Jsonl, [table], Some(_)) => context.screen.print(&export::rows(table, &set)?)?,
        (ExportFormat::Jsonl, ..) => context.screen.print(&export::decisions(&set)?)?,
        (ExportFormat::Sql, ..) => context.screen.print(&export::dump(&tables, &set))?,
        (ExportFormat::Xlsx, ..) => context.screen.put(&export::workbook(&tables, &set)?)?,
    }
    Ok(asked.close(None, 0))
}

/// The format asked for, or implied by the name of the file.
fn format(args: &ExportArgs, file: Option<&Path>) -> Result<ExportFormat> {
    let extension = file.and_then(|path| path.extension()?.to_str()).unwrap_or_default().to_lowercase();
    if ["db", "sqlite", "sqlite3"].contains(&extension.as_str()) {
        bail!("bcd không ghi tệp SQLite; dùng: bcd export --format sql | sqlite3 bcd.db");
    }
    let implied = ExportFormat::from_str(&extension, true).ok();
    match args.format.or(implied) {
        Some(ExportFormat::Csv) if args.bang.is_none() && extension == "csv" => {
            bail!("một tệp CSV chỉ chứa được một bảng: thêm --bang, hoặc ghi -o là một thư mục\n{EXAMPLES}")
        }
        Some(ExportFormat::Csv) if args.bang.is_none() && file.is_none() => {
            bail!("nhiều bảng CSV cần một thư mục: -o THƯ_MỤC, hoặc chọn một bảng bằng --bang\n{EXAMPLES}")
        }
        Some(ExportFormat::Xlsx) if file.is_none() => bail!("xlsx cần -o TỆP.xlsx\n{EXAMPLES}"),
        Some(format) => Ok(format),
        None => bail!("chưa rõ dạng: thêm --format, hoặc -o với tên tệp .xlsx, .sql, .jsonl\n{EXAMPLES}"),
    }
}

//! The command line: the verbs and global options, and the exit code of a run.

mod completions;
mod help;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::commands::{
    self, Context, Status, compare, explain, export, fmt, history, list, new, people, schema, search, show,
    site, stats, validate,
};
use crate::output::screen::Colour;

/// Các quyết định về ban chỉ đạo công nghệ thông tin, chính quyền điện tử, chuyển đổi số
#[derive(Debug, Parser)]
#[command(name = "bcd", version, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    /// Thư mục dữ liệu (mặc định: BCD_DATA, thư mục data gần nhất, hoặc bộ kèm theo chương trình)
    #[arg(long, global = true, value_name = "THƯ_MỤC")]
    data: Option<PathBuf>,
    /// Tô màu: auto, always, never (mặc định: auto)
    #[arg(long, global = true, value_name = "KHI_NÀO", default_value = "auto")]
    color: Colour,
    /// Ghi kết quả vào tệp này thay vì in ra; đuôi tệp (.csv, .json…) cho biết dạng
    #[arg(short, long, global = true, value_name = "TỆP")]
    output: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

/// The verbs, in the order of the help page; a doc comment is the verb's line there.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Bảng các quyết định (liet-ke)
    #[command(alias = "liet-ke")]
    List(list::ListArgs),
    /// Một quyết định đầy đủ, theo số hiệu (xem)
    #[command(alias = "xem")]
    Show(show::ShowArgs),
    /// Tìm từ trong mọi chỗ của mọi hồ sơ (tim)
    #[command(alias = "tim")]
    Search(search::SearchArgs),
    /// Ai giữ vai trò gì, ở ban nào, theo quyết định nào (nguoi)
    #[command(alias = "nguoi")]
    People(people::PeopleArgs),
    /// Chuỗi quyết định của một ban qua thời gian (lich-su)
    #[command(alias = "lich-su")]
    History(history::HistoryArgs),
    /// Hai đến năm quyết định đặt cạnh nhau (so-sanh)
    #[command(alias = "so-sanh")]
    Compare(compare::CompareArgs),
    /// Đếm theo tỉnh, năm, việc, lĩnh vực, cấp, vai trò; độ phủ của từng khóa (thong-ke)
    #[command(alias = "thong-ke")]
    Stats(stats::StatsArgs),
    /// Mọi bảng cho chương trình khác: CSV, JSONL, XLSX, SQL (xuat)
    #[command(alias = "xuat")]
    Export(export::ExportArgs),
    /// Trang web tĩnh của mọi hồ sơ (trang)
    #[command(alias = "trang")]
    Site(site::SiteArgs),
    /// Hồ sơ mới để điền, đặt đúng chỗ (tao)
    #[command(alias = "tao")]
    New(new::NewArgs),
    /// Kiểm tra hồ sơ, báo mọi lỗi và cảnh báo (kiem-tra)
    #[command(alias = "kiem-tra")]
    Validate(validate::ValidateArgs),
    /// Định dạng hồ sơ theo một khuôn duy nhất, giữ mọi ghi chú (dinh-dang)
    #[command(alias = "dinh-dang")]
    Fmt(fmt::FmtArgs),
    /// Giải thích một quy tắc, kèm ví dụ sai và đúng (giai-thich)
    #[command(alias = "giai-thich")]
    Explain(explain::ExplainArgs),
    /// JSON Schema của hồ sơ, cho trình soạn thảo
    Schema,
    /// Tệp gợi ý khi gõ lệnh, cho bash, zsh, fish, powershell
    Completions {
        #[arg(value_name = "VỎ_LỆNH", help = "bash, zsh, fish, powershell")]
        shell: Shell,
    },
}

impl Verb {
    /// Whether the verb changes records, so that its output is no answer.
    fn writes_records(&self) -> bool {
        match self {
            Self::New(_) | Self::Fmt(_) => true,
            Self::Validate(args) => args.fix,
            _ => false,
        }
    }

    fn run(&self, context: &Context) -> Result<Status> {
        if context.screen.file.is_some() && self.writes_records() {
            bail!("-o không dùng với new, fmt và validate --fix: các lệnh này ghi thẳng vào hồ sơ");
        }
        match self {
            Self::List(args) => list::run(args, context),
            Self::Show(args) => show::run(args, context),
            Self::Search(args) => search::run(args, context),
            Self::People(args) => people::run(args, context),
            Self::History(args) => history::run(args, context),
            Self::Compare(args) => compare::run(args, context),
            Self::Stats(args) => stats::run(args, context),
            Self::Export(args) => export::run(args, context),
            Self::Site(args) => site::run(args, context),
            Self::New(args) => new::run(args, context),
            Self::Validate(args) => validate::run(args, context),
            Self::Fmt(args) => fmt::run(args, context),
            Self::Explain(args) => explain::run(args, context),
            Self::Schema => schema::run(context),
            Self::Completions { shell } => {
                let script = completions::script(*shell, command());
                context.screen.print(&String::from_utf8(script)?)?;
                Ok(Status::Fine)
            }
        }
    }
}

/// The whole command line as `clap` sees it, in Vietnamese.
pub fn command() -> clap::Command {
    help::in_vietnamese(Cli::command())
}

/// Runs the program on the process arguments.
pub fn main() -> ExitCode {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    let first = typed.get(1).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    if first == "help" {
        // `bcd help list` is `bcd list --help`, for users of other programs.
        typed.remove(1);
        typed.push("--help".into());
    } else if first.starts_with(|c: char| c.is_ascii_digit()) {
        // `bcd 598/QĐ-TTg` is `bcd show 598/QĐ-TTg`.
        typed.insert(1, "show".into());
    }
    let parsed = command().try_get_matches_from(&typed).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage::finish(&error, &typed),
    };
    let context = Context::new(cli.data, cli.output, cli.color);
    let has_old_name = typed.iter().any(|word| word == "--format=page")
        || typed.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "page");
    if has_old_name {
        context.note("dạng `page` nay tên là `table`; tên cũ còn dùng được ở phiên bản này");
    }
    let status = cli.verb.run(&context).unwrap_or_else(|error| {
        context.error(&commands::words(&error));
        Status::Failed
    });
    match status {
        Status::Fine => ExitCode::SUCCESS,
        Status::Nothing => ExitCode::from(1),
        Status::Failed => ExitCode::from(2),
    }
}

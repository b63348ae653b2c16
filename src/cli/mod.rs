//! The command line: what can be typed, and how an ending becomes an exit code.

mod help;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::commands::{
    self, Context, Status, compare, explain, fmt, history, list, new, people, schema, search, show, stats,
    validate,
};
use crate::output::screen::Colour;

/// What can be typed.
#[derive(Debug, Parser)]
#[command(
    name = "bcd",
    version,
    about = "Các quyết định về ban chỉ đạo công nghệ thông tin, chính quyền điện tử, chuyển đổi số",
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[arg(
        long,
        global = true,
        value_name = "THƯ_MỤC",
        help = "Thư mục dữ liệu (mặc định: BCD_DATA, thư mục data gần nhất, hoặc bộ kèm theo chương trình)"
    )]
    data: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "KHI_NÀO",
        default_value = "auto",
        help = "Tô màu: auto, always, never (mặc định: auto)"
    )]
    color: When,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = "Bảng các quyết định")]
    List(Box<list::Options>),
    #[command(about = "Một quyết định đầy đủ, theo số hiệu")]
    Show(show::Options),
    #[command(about = "Tìm từ trong mọi chỗ của mọi hồ sơ")]
    Search(Box<search::Options>),
    #[command(about = "Ai giữ ghế nào, vai trò gì, ở quyết định nào")]
    People(Box<people::Options>),
    #[command(about = "Chuỗi quyết định của một ban qua thời gian")]
    History(Box<history::Options>),
    #[command(about = "Hai đến năm quyết định đặt cạnh nhau")]
    Compare(compare::Options),
    #[command(about = "Đếm theo tỉnh, năm, việc, lĩnh vực, cấp, vai trò; độ phủ của từng khóa")]
    Stats(Box<stats::Options>),
    #[command(about = "Hồ sơ mới để điền, đặt đúng chỗ")]
    New(new::Options),
    #[command(about = "Kiểm tra hồ sơ, báo mọi phát hiện")]
    Validate(validate::Options),
    #[command(about = "Định dạng hồ sơ theo một khuôn duy nhất, giữ mọi ghi chú")]
    Fmt(fmt::Options),
    #[command(about = "Giải thích một phát hiện, kèm ví dụ sai và đúng")]
    Explain(explain::Options),
    #[command(about = "JSON Schema của hồ sơ, cho trình soạn thảo")]
    Schema(schema::Options),
}

/// The whole command line as `clap` sees it, in Vietnamese.
pub fn command() -> clap::Command {
    help::in_vietnamese(Cli::command())
}

/// Runs the program on what was typed.
pub fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage::finish(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage::finish(&error),
    };
    let colour = match cli.color {
        When::Auto => Colour::Auto,
        When::Always => Colour::Always,
        When::Never => Colour::Never,
    };
    let context = Context::new(cli.data, colour);
    let ending = match &cli.verb {
        Verb::List(options) => list::run(options, &context),
        Verb::Show(options) => show::run(options, &context),
        Verb::Search(options) => search::run(options, &context),
        Verb::People(options) => people::run(options, &context),
        Verb::History(options) => history::run(options, &context),
        Verb::Compare(options) => compare::run(options, &context),
        Verb::Stats(options) => stats::run(options, &context),
        Verb::New(options) => new::run(options, &context),
        Verb::Validate(options) => validate::run(options, &context),
        Verb::Fmt(options) => fmt::run(options, &context),
        Verb::Explain(options) => explain::run(options, &context),
        Verb::Schema(options) => schema::run(options, &context),
    };
    let status = ending.unwrap_or_else(|error| {
        context.error(&commands::words(&error));
        Status::Failed
    });
    match status {
        Status::Fine => ExitCode::SUCCESS,
        Status::Nothing => ExitCode::from(1),
        Status::Failed => ExitCode::from(2),
    }
}

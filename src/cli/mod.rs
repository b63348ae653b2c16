//! The command line: what can be typed, and how an ending becomes an exit code.

mod help;
mod meant;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Args as _, CommandFactory as _, FromArgMatches as _, Parser, ValueEnum};

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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// What can be done.
struct Verb {
    name: &'static str,
    about: &'static str,
    /// Adds its arguments.
    arguments: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &Context) -> Result<anyhow::Result<Status>, clap::Error>,
}

macro_rules! verb {
    ($module:ident, $about:literal) => {
        Verb {
            name: stringify!($module),
            about: $about,
            arguments: |command| help::of_verb($module::Options::augment_args(command)),
            run: |matches, context| Ok($module::run(&$module::Options::from_arg_matches(matches)?, context)),
        }
    };
}

/// All verbs, in the order in which help lists them.
const VERBS: &[Verb] = &[
    verb!(list, "Bảng các quyết định"),
    verb!(show, "Một quyết định đầy đủ, theo số hiệu"),
    verb!(search, "Tìm từ trong mọi chỗ của mọi hồ sơ"),
    verb!(people, "Ai giữ ghế nào, vai trò gì, ở quyết định nào"),
    verb!(history, "Chuỗi quyết định của một ban qua thời gian"),
    verb!(compare, "Hai đến năm quyết định đặt cạnh nhau"),
    verb!(stats, "Đếm theo tỉnh, năm, việc, lĩnh vực, cấp, vai trò; độ phủ của từng khóa"),
    verb!(new, "Hồ sơ mới để điền, đặt đúng chỗ"),
    verb!(validate, "Kiểm tra hồ sơ, báo mọi phát hiện"),
    verb!(fmt, "Định dạng hồ sơ theo một khuôn duy nhất, giữ mọi ghi chú"),
    verb!(explain, "Giải thích một phát hiện, kèm ví dụ sai và đúng"),
    verb!(schema, "JSON Schema của hồ sơ, cho trình soạn thảo"),
];

/// The whole command line as `clap` sees it, in Vietnamese.
pub fn command() -> clap::Command {
    command_for(&[])
}

/// The verb that was typed.
fn verb_in(typed: &[OsString]) -> Option<&'static Verb> {
    let word = typed.get(help::place_of_verb(typed))?;
    VERBS.iter().find(|verb| word == verb.name)
}

/// The command line for what was typed: where that begins with a verb, there is no other, as putting together what
/// nobody asks for takes longer than to start the program.
fn command_for(typed: &[OsString]) -> clap::Command {
    let verbs = verb_in(typed).map_or(VERBS, std::slice::from_ref);
    let verbs = verbs.iter().map(|verb| (verb.arguments)(clap::Command::new(verb.name)).about(verb.about));
    help::in_vietnamese(Cli::command().subcommands(verbs))
}

/// Runs the program on what was typed.
pub fn main() -> ExitCode {
    let typed = help::as_option(std::env::args_os().collect());
    let matches = match command_for(&typed).try_get_matches_from(&typed) {
        Ok(matches) => matches,
        Err(error) => return usage::finish(&error, &typed),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage::finish(&error, &typed),
    };
    let colour = match cli.color {
        When::Auto => Colour::Auto,
        When::Always => Colour::Always,
        When::Never => Colour::Never,
    };
    let context = Context::new(cli.data, colour);
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        VERBS.iter().find(|verb| verb.name == name).map(|verb| (verb.run)(matches, &context))
    });
    let ending = match chosen.expect("clap has seen to it that a verb was typed") {
        Ok(ending) => ending,
        Err(error) => return usage::finish(&error, &typed),
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

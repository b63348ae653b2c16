//! Help in Vietnamese: `clap` writes its headings and its own options in English.

use clap::{Arg, ArgAction, Command};

/// Three examples for each verb, printed below its help.
const EXAMPLES: &str = include_str!("examples.txt");

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";
const TEMPLATE_WITH_VERBS: &str =
    "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}{after-help}";

/// The command and its verbs with Vietnamese headings and options.
pub fn in_vietnamese(command: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(version.help("In phiên bản").display_order(101))
        .help_template(TEMPLATE_WITH_VERBS)
        .override_usage("bcd [TÙY CHỌN] <LỆNH>")
        .after_help("`bcd LỆNH --help` hướng dẫn từng lệnh.")
        .mut_subcommands(|verb| {
            let usage = usage(&verb);
            let own = |line: &&str| line.split(' ').nth(1) == Some(verb.get_name());
            let examples: Vec<_> = EXAMPLES.lines().filter(own).collect();
            let examples = format!("Ví dụ:\n  {}", examples.join("\n  "));
            with_help(verb.help_template(TEMPLATE).override_usage(usage).after_help(examples))
        });
    with_help(command)
}

fn with_help(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help("In trợ giúp này").display_order(101).help_heading("Tùy chọn");
    command.disable_help_flag(true).arg(help).mut_args(hide_english)
}

/// Hides what `clap` adds in English; the help texts themselves give defaults and possible values.
fn hide_english(arg: Arg) -> Arg {
    let heading = if arg.is_positional() { "Đối số" } else { "Tùy chọn" };
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let arg = arg.help_heading(heading);
    let arg = if arg.is_global_set() { arg.display_order(100) } else { arg };
    if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

/// `bcd show [TÙY CHỌN] <SỐ>...`
fn usage(verb: &Command) -> String {
    let mut usage = format!("bcd {} [TÙY CHỌN]", verb.get_name());
    for arg in verb.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let many = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        match arg.is_required_set() {
            true => usage.push_str(&format!(" <{name}>{many}")),
            false => usage.push_str(&format!(" [{name}]{many}")),
        }
    }
    usage
}

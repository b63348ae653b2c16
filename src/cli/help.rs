//! Help in Vietnamese: `clap` writes its headings and its own options in English.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";
const TEMPLATE_WITH_VERBS: &str =
    "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}{after-help}";

/// The options that every verb takes, each with a value.
const GLOBAL: [&str; 2] = ["--data", "--color"];

/// The place of the first word behind the options that every verb takes: that of the verb.
pub fn place_of_verb(typed: &[OsString]) -> usize {
    let mut at = 1;
    while let Some(word) = typed.get(at).and_then(|word| word.to_str()) {
        match word.split_once('=') {
            None if GLOBAL.contains(&word) => at += 2,
            Some((option, _)) if GLOBAL.contains(&option) => at += 1,
            _ => break,
        }
    }
    at
}

/// `bcd help list` as `bcd list --help`, for who is used to that from other programs.
pub fn as_option(mut typed: Vec<OsString>) -> Vec<OsString> {
    let at = place_of_verb(&typed);
    let asked = typed.iter().skip(at).take_while(|word| *word == "help").count();
    if asked > 0 {
        typed.drain(at..at + asked);
        typed.push("--help".into());
    }
    typed
}

/// The command with Vietnamese headings and options; what is below it gets them from [`of_verb`].
pub fn in_vietnamese(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("In phiên bản")
        .display_order(101);
    let command = command
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(version)
        .help_template(TEMPLATE_WITH_VERBS)
        .override_usage("bcd [TÙY CHỌN] <LỆNH>")
        .after_help("`bcd LỆNH --help` nói về từng lệnh.");
    with_help(command)
}

/// A verb with Vietnamese headings and options.
pub fn of_verb(verb: Command) -> Command {
    let usage = usage(&verb);
    with_help(verb.help_template(TEMPLATE).override_usage(usage))
}

fn with_help(command: Command) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("In trợ giúp này")
        .display_order(101);
    command.disable_help_flag(true).arg(help.help_heading("Tùy chọn")).mut_args(hide_english)
}

/// What `clap` adds in English is said in the help texts themselves.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_options_that_every_verb_takes_are_known() {
        let command = super::super::command();
        let global =
            command.get_arguments().filter(|arg| arg.is_global_set()).filter_map(|arg| arg.get_long());
        assert_eq!(global.map(|long| format!("--{long}")).collect::<Vec<_>>(), GLOBAL);
    }

    #[test]
    fn help_may_be_asked_for_as_a_verb() {
        for (typed, meant) in [
            ("help", "--help"),
            ("help list", "list --help"),
            ("help help show", "show --help"),
            ("--color never help list", "--color never list --help"),
            ("--data=x help", "--data=x --help"),
            ("help --color never", "--color never --help"),
            ("list help", "list help"),
            ("--data help", "--data help"),
            ("--nam help", "--nam help"),
            ("--color", "--color"),
            ("", ""),
        ] {
            let words = |line: &str| {
                ["bcd"].into_iter().chain(line.split_whitespace()).map(OsString::from).collect::<Vec<_>>()
            };
            assert_eq!(as_option(words(typed)), words(meant), "{typed}");
        }
    }
}

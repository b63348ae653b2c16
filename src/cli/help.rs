//! Help in Vietnamese: `clap` writes its headings and its own options in English.

use clap::{Arg, ArgAction, Command};

/// Three examples for each verb, printed below its help.
const EXAMPLES: [(&str, [&str; 3]); 15] = [
    (
        "list",
        [
            "bcd list --tinh \"Thanh Hóa\"",
            "bcd list --nam 2019..2021 --hanh-dong \"thành lập\"",
            "bcd list --tai-ngay 2021-06-30 --format csv",
        ],
    ),
    (
        "show",
        ["bcd show 4347/QĐ-UBND", "bcd show 818@\"Sơn La\"", "bcd show 598/QĐ-TTg --tai-ngay 2025-10-01"],
    ),
    (
        "search",
        [
            "bcd search \"đôn đốc\"",
            "bcd search --files \"an toàn thông tin\" --nam 2025",
            "bcd search kiêm nhiệm",
        ],
    ),
    (
        "people",
        [
            "bcd people \"phan ngoc tho\"",
            "bcd people --vai-tro \"trưởng ban\" --tinh \"Quảng Nam\"",
            "bcd people --co-quan \"Sở Nội vụ\"",
        ],
    ),
    (
        "history",
        [
            "bcd history 4347/QĐ-UBND",
            "bcd history --tinh \"Hà Nội\"",
            "bcd history 598/QĐ-TTg --format mermaid",
        ],
    ),
    (
        "compare",
        [
            "bcd compare 4347/QĐ-UBND 2451/QĐ-UBND",
            "bcd compare --tinh \"Thanh Hóa\" --tinh \"Hà Nội\"",
            "bcd compare 929/QĐ-TTg 598/QĐ-TTg --format json",
        ],
    ),
    ("stats", ["bcd stats", "bcd stats --theo tinh,nam", "bcd stats --coverage"]),
    (
        "new",
        [
            "bcd new 4347/QĐ-UBND --tinh \"Thanh Hóa\" --ngay 06/11/2021",
            "bcd new 929/QĐ-TTg --ngay 15/05/2025",
            "bcd new 4347/QĐ-UBND --tinh \"Thanh Hóa\" --ngay 06/11/2021 --stdout",
        ],
    ),
    (
        "validate",
        ["bcd validate", "bcd validate --fix --dry-run", "bcd validate data/thanh-hoa --deny warnings"],
    ),
    ("fmt", ["bcd fmt", "bcd fmt --check", "bcd fmt data/thanh-hoa"]),
    ("explain", ["bcd explain", "bcd explain hai-truong", "bcd explain so-thanh-vien-lech"]),
    (
        "export",
        ["bcd export -o bcd.xlsx", "bcd export --format csv -o bang", "bcd export --format sql > bcd.sql"],
    ),
    (
        "site",
        [
            "bcd site -o trang",
            "bcd site -o trang --dia-chi https://example.org/bcd/",
            "bcd site --data data -o trang",
        ],
    ),
    (
        "completions",
        [
            "bcd completions bash > bcd.bash",
            "bcd completions zsh > _bcd",
            "bcd completions powershell > bcd.ps1",
        ],
    ),
    ("schema", ["bcd schema", "bcd schema > bcd.schema.json", "bcd schema | jq .title"]),
];

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
        .after_help("`bcd LỆNH --help` nói về từng lệnh.")
        .mut_subcommands(|verb| {
            let usage = usage(&verb);
            let own = EXAMPLES.iter().find(|(name, _)| *name == verb.get_name());
            let examples =
                own.map_or_else(String::new, |(_, lines)| format!("Ví dụ:\n  {}", lines.join("\n  ")));
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

#[test]
fn every_verb_has_examples_that_can_be_parsed() {
    let command = super::command();
    for verb in command.get_subcommands() {
        let own = EXAMPLES.iter().find(|(name, _)| *name == verb.get_name());
        let (_, lines) = own.unwrap_or_else(|| panic!("{} has no examples", verb.get_name()));
        for line in lines {
            let words = line.split(['>', '|']).next().unwrap_or_default();
            // Quotes group words; here only their number matters.
            let parts = words.split('"').enumerate();
            let quoted =
                parts.map(|(at, part)| if at % 2 == 1 { part.replace(' ', "_") } else { part.to_owned() });
            let line = quoted.collect::<String>();
            let parsed = command.clone().try_get_matches_from(line.split_whitespace());
            assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
        }
    }
}

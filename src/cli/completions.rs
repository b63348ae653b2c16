//! Scripts for shells: the verbs, options and the closed lists of values, as slugs without blanks or accents.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint};
use clap_complete::Shell;

use crate::answers::counts::DIMENSIONS;
use crate::columns::decision_columns;
use crate::record::shape::Vocabulary;
use crate::record::{Cap, HanhDong, LinhVuc, VaiTro, presence};
use crate::registers::provinces;
use crate::rules::RULES;
use crate::text;

/// The script for a shell.
pub fn script(shell: Shell, command: Command) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = command.mut_args(with_values).mut_subcommands(|verb| verb.mut_args(with_values));
    clap_complete::generate(shell, &mut command, "bcd", &mut script);
    script
}

/// An argument with the values it takes, so that a shell offers file names only where a file is meant.
fn with_values(arg: Arg) -> Arg {
    let id = arg.get_id().to_string();
    if let Some(values) = values(&id) {
        return arg.value_parser(PossibleValuesParser::new(values));
    }
    match id.as_str() {
        _ if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) => arg,
        "data" => arg.value_hint(ValueHint::DirPath),
        "output" | "from" => arg.value_hint(ValueHint::FilePath),
        "paths" => arg.value_hint(ValueHint::AnyPath),
        _ => arg.value_hint(ValueHint::Other),
    }
}

fn values(id: &str) -> Option<Vec<String>> {
    let slugs = |vocabulary: &Vocabulary| vocabulary.plain().map(text::slug).collect();
    Some(match id {
        "tinh" => provinces::units().iter().map(|unit| text::slug(unit.ten)).collect(),
        "hanh_dong" => slugs(&HanhDong::VOCABULARY),
        "linh_vuc" => slugs(&LinhVuc::VOCABULARY),
        "cap" => slugs(&Cap::VOCABULARY),
        "vai_tro" => slugs(&VaiTro::VOCABULARY),
        "thieu" => presence::keys().into_iter().map(|key| key.route).collect(),
        "theo" => DIMENSIONS.iter().map(|by| by.name.to_owned()).collect(),
        "columns" | "sort" => decision_columns().iter().map(|column| column.name.to_owned()).collect(),
        "only" | "names" => RULES.iter().map(|rule| rule.name.to_owned()).collect(),
        _ => return None,
    })
}

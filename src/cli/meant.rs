//! What the user may have meant by an unknown argument.

use clap::{Arg, Command};

use crate::commands::argument;
use crate::filter::year;
use crate::record::value::nearest;
use crate::registers::provinces::{self, Lookup};

/// The option with one dash too few, or the province and years without their options.
pub fn instead(unknown: &str, typed: &[&str], verb: &Command) -> Option<String> {
    let options: Vec<_> = verb.get_arguments().filter_map(Arg::get_long).collect();
    match unknown.strip_prefix('-') {
        // `clap` itself suggests a similar option.
        Some(long) if long.starts_with('-') => None,
        Some(long) => nearest(long.split('=').next()?, options.into_iter()).map(|long| format!("--{long}")),
        None => {
            let words = typed.iter().copied().skip_while(|word| *word != unknown);
            as_options(words.take_while(|word| !word.starts_with('-')), &options)
        }
    }
}

/// The same line with the verb, else `list`, in front of its options, if it is right that way.
pub fn verb_first(typed: &[&str], command: &Command) -> Option<String> {
    let mut verbs = command.get_subcommands().map(Command::get_name);
    let verb = verbs.find(|verb| typed.contains(verb)).unwrap_or("list");
    let options = typed.iter().skip(1).copied().filter(|word| *word != verb);
    let line: Vec<_> = ["bcd", verb].into_iter().chain(options).collect();
    command.clone().try_get_matches_from(&line).ok()?;
    let quoted = line.into_iter().map(|word| match word.split_once('=') {
        Some((option, value)) if word.starts_with("--") => format!("{option}={}", argument(value)),
        _ if word.starts_with("--") => word.to_owned(),
        _ => argument(word),
    });
    Some(quoted.collect::<Vec<_>>().join(" "))
}

/// The name of a province and years as options: `--tinh "Thanh Hóa" --nam 2021`.
fn as_options<'w>(words: impl Iterator<Item = &'w str>, options: &[&str]) -> Option<String> {
    let (years, name): (Vec<&str>, Vec<&str>) = words.partition(|word| year(word).is_ok());
    let province = match provinces::find(&name.join(" ")) {
        Lookup::Found(units) if units.len() == 1 => Some(units[0].ten),
        _ => None,
    };
    let tinh = province.filter(|_| options.contains(&"tinh")).map(|ten| format!("--tinh {}", argument(ten)));
    let nam = years.iter().filter(|_| options.contains(&"nam")).map(|year| format!("--nam {year}"));
    let meant: Vec<_> = tinh.into_iter().chain(nam).collect();
    (!meant.is_empty()).then(|| meant.join(" "))
}

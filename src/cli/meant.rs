//! What an argument that is not known may have been meant for.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::{VERBS, command, command_for, help, verb_in};
use crate::commands::argument;
use crate::commands::decision::year;
use crate::record::value::nearest;
use crate::registers::provinces::{self, Lookup};

/// That an argument is not known, or known only behind a verb.
pub fn unknown(told: &str, typed: &[OsString]) -> String {
    let command = command();
    let mut options = command.get_subcommands().flat_map(Command::get_arguments).filter_map(Arg::get_long);
    let is_early = verb_in(typed).is_none() && options.any(|option| told.strip_prefix("--") == Some(option));
    match is_early {
        true => format!("tùy chọn {told} đứng sau lệnh, không đứng trước"),
        false => format!("không có tùy chọn hay đối số \"{}\"", whole(told, typed)),
    }
}

/// What to type instead of an argument that is not known.
pub fn instead(told: &str, typed: &[OsString]) -> Option<String> {
    let Some(verb) = verb_in(typed) else { return in_order(typed) };
    let verb = (verb.arguments)(Command::new(verb.name));
    let options: Vec<_> = verb.get_arguments().filter_map(Arg::get_long).collect();
    let word = whole(told, typed);
    match word.strip_prefix('-') {
        // `clap` knows what comes near it.
        Some(long) if long.starts_with('-') => None,
        Some(long) => {
            let long = nearest(long.split('=').next()?, options.into_iter())?;
            Some(format!("--{long}"))
        }
        None => {
            let words = typed.iter().skip_while(|other| **other != *word).map_while(|word| word.to_str());
            let words: Vec<_> = words.take_while(|word| !word.starts_with('-')).collect();
            as_options(&words, &options)
        }
    }
}

/// The word as it was typed: of `-nam`, `clap` tells `-n`.
fn whole<'t>(told: &'t str, typed: &'t [OsString]) -> &'t str {
    let is_letter = told.len() == 2 && told.starts_with('-');
    let words = typed.iter().skip(help::place_of_verb(typed)).filter_map(|word| word.to_str());
    words.filter(|_| is_letter).find(|word| word.starts_with(told)).unwrap_or(told)
}

/// The same line with the verb in front of its options; of who typed no verb, with the first that takes them.
fn in_order(typed: &[OsString]) -> Option<String> {
    let mut words: Vec<_> = typed.iter().skip(1).map(|word| word.to_str()).collect::<Option<_>>()?;
    let named = |word: &&str| VERBS.iter().position(|verb| verb.name == *word);
    let verbs = match words.iter().position(|word| named(word).is_some()) {
        Some(at) => std::slice::from_ref(&VERBS[named(&words.remove(at))?]),
        None => VERBS,
    };
    let lines = verbs.iter().map(|verb| [&["bcd", verb.name], words.as_slice()].concat());
    let is_right = |line: &Vec<&str>| {
        let line: Vec<_> = line.iter().map(OsString::from).collect();
        command_for(&line).try_get_matches_from(&line).is_ok()
    };
    let line = lines.into_iter().find(is_right)?;
    Some(line.into_iter().map(in_shell).collect::<Vec<_>>().join(" "))
}

/// A word as it may be typed in a shell, an option with its value among them.
fn in_shell(word: &str) -> String {
    match (word.starts_with("--"), word.split_once('=')) {
        (true, Some((option, value))) => format!("{option}={}", argument(value)),
        (true, None) => word.to_owned(),
        (false, _) => argument(word),
    }
}

/// Words as the options that they may be meant for: the name of a province, and years.
fn as_options(words: &[&str], options: &[&str]) -> Option<String> {
    let (years, name): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| year(word).is_ok());
    let province = match provinces::find(&name.join(" ")) {
        Lookup::Found(units) if units.len() == 1 => Some(units[0].ten),
        _ => None,
    };
    let tinh = province.filter(|_| options.contains(&"tinh")).map(|ten| format!("--tinh {}", argument(ten)));
    let nam = years.iter().filter(|_| options.contains(&"nam")).map(|year| format!("--nam {year}"));
    let meant: Vec<_> = tinh.into_iter().chain(nam).collect();
    (!meant.is_empty()).then(|| meant.join(" "))
}

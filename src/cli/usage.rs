//! Usage errors in Vietnamese, from the data of the error: `clap` words them in English.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anstyle::Style;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::{command, meant};
use crate::output::Screen;
use crate::output::screen::Colour;
use crate::record::value::nearest;

/// Ends the program for a command line that cannot be run; help and version are no failure.
pub fn finish(error: &Error, typed: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            match Screen::stdout(Colour::Auto).print(&error.render().to_string()) {
                Ok(()) => return ExitCode::SUCCESS,
                Err(error) => say("lỗi", &crate::corpus::reason(Some(&error))),
            }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // If even standard error cannot be written, there is nothing left to do.
            let _ = write!(std::io::stderr(), "{}", error.render());
        }
        _ => {
            let command = command();
            let line = WrongLine::new(typed, &command);
            say("lỗi", &line.message(error));
            for hint in line.hints(error) {
                say("gợi ý", &hint);
            }
        }
    }
    ExitCode::from(2)
}

/// A message without colour: the option for colour may be the one in error.
fn say(kind: &str, message: &str) {
    crate::output::message::say(&Screen::stderr(Colour::Never), kind, Style::new(), message);
}

/// The command line with an error.
struct WrongLine<'t> {
    words: Vec<&'t str>,
    command: &'t Command,
    /// The verb, where one was typed before the error.
    verb: Option<&'t Command>,
}

impl<'t> WrongLine<'t> {
    fn new(typed: &'t [OsString], command: &'t Command) -> Self {
        let matches = command.clone().ignore_errors(true).try_get_matches_from(typed).ok();
        let verb = matches.and_then(|matches| command.find_subcommand(matches.subcommand_name()?));
        Self { words: typed.iter().filter_map(|word| word.to_str()).collect(), command, verb }
    }

    fn message(&self, error: &Error) -> String {
        let word = |kind| context(error, kind).unwrap_or_default();
        let argument = option(&word(ContextKind::InvalidArg));
        let value = word(ContextKind::InvalidValue);
        match error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => format!("{argument} cần một giá trị"),
            ErrorKind::InvalidValue => format!("{argument} không nhận \"{value}\""),
            ErrorKind::UnknownArgument if self.is_before_verb(error) => {
                format!("tùy chọn {argument} đứng sau lệnh, không đứng trước")
            }
            ErrorKind::UnknownArgument => {
                format!("không có tùy chọn hay đối số \"{}\"", self.unknown(error))
            }
            ErrorKind::InvalidSubcommand => {
                format!("không có lệnh \"{}\"", word(ContextKind::InvalidSubcommand))
            }
            ErrorKind::ValueValidation => match std::error::Error::source(error) {
                Some(source) => format!("{argument}: {source}"),
                None => format!("{argument} không nhận \"{value}\""),
            },
            ErrorKind::ArgumentConflict if word(ContextKind::PriorArg) == word(ContextKind::InvalidArg) => {
                format!("{argument} chỉ dùng một lần")
            }
            ErrorKind::ArgumentConflict => {
                format!("{argument} không dùng cùng {}", option(&word(ContextKind::PriorArg)))
            }
            ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
            ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
            ErrorKind::InvalidUtf8 => "đối số không phải chữ UTF-8".to_owned(),
            _ => "dòng lệnh không đúng".to_owned(),
        }
    }

    fn hints(&self, error: &Error) -> Vec<String> {
        let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(|kind| context(error, kind));
        let near = near.into_iter().flatten().chain(self.near_verb(error)).chain(self.instead(error));
        let mut hints: Vec<_> = near.map(|near| format!("có phải {near}?")).collect();
        let values = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
        let values = values.into_iter().find_map(|kind| context(error, kind));
        hints.extend(values.map(|values| format!("nhận: {values}")));
        hints.push(match self.verb {
            Some(verb) => format!("`bcd {} --help` cho biết cách dùng", verb.get_name()),
            None => "`bcd --help` và `bcd LỆNH --help` cho biết cách dùng".to_owned(),
        });
        hints
    }

    /// The unknown argument as typed: of `-nam`, `clap` reports `-n`.
    fn unknown(&self, error: &Error) -> String {
        let unknown = context(error, ContextKind::InvalidArg).unwrap_or_default();
        let is_letter = unknown.len() == 2 && unknown.starts_with('-');
        let whole = self.words.iter().filter(|_| is_letter).find(|word| word.starts_with(&unknown));
        whole.map_or(unknown.clone(), |word| (*word).to_owned())
    }

    /// Whether the unknown argument is an option of a verb, typed where only global options are allowed.
    fn is_before_verb(&self, error: &Error) -> bool {
        let unknown = context(error, ContextKind::InvalidArg).unwrap_or_default();
        let mut options = self.command.get_subcommands().flat_map(Command::get_arguments);
        self.verb.is_none()
            && options.any(|arg| arg.get_long().is_some() && arg.get_long() == unknown.strip_prefix("--"))
    }

    /// What may have been meant by an unknown argument.
    fn instead(&self, error: &Error) -> Option<String> {
        match self.verb {
            _ if error.kind() != ErrorKind::UnknownArgument => None,
            Some(verb) => meant::instead(&self.unknown(error), &self.words, verb),
            None if self.is_before_verb(error) => meant::verb_first(&self.words, self.command),
            None => None,
        }
    }

    /// The verb nearest to an unknown one; `clap` also suggests some that are not near.
    fn near_verb(&self, error: &Error) -> Option<String> {
        let verbs = self.command.get_subcommands().map(Command::get_name);
        nearest(&context(error, ContextKind::InvalidSubcommand)?, verbs).map(str::to_owned)
    }
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

/// The option without the name of its value: `--tinh <TỈNH>` gives `--tinh`.
fn option(argument: &str) -> String {
    argument.split(" <").next().unwrap_or(argument).to_owned()
}

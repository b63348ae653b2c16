//! Usage errors in Vietnamese, from the data of the error: `clap` words them in English.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::styling::Style;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};

use crate::commands::argument;
use crate::corpus::Store;
use crate::filter::year;
use crate::output::Screen;
use crate::output::screen::Colour;
use crate::record::value::nearest;
use crate::registers::provinces::{self, Lookup};

/// Ends the program for a command line that cannot be run; help and version are no failure.
pub fn finish(error: &Error, typed: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut text = error.render().to_string();
            if error.kind() == ErrorKind::DisplayVersion {
                text.push_str(&set_of_program());
            }
            match Screen::stdout(Colour::Auto).print(&text) {
                Ok(()) => return ExitCode::SUCCESS,
                Err(error) => say("lỗi", &crate::commands::words(&error)),
            }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // If even standard error cannot be written, there is nothing left to do.
            let _ = write!(std::io::stderr(), "{}", error.render());
        }
        _ => {
            let command = super::command();
            let line = WrongLine::new(error, typed, &command);
            say("lỗi", &line.message());
            line.hints().iter().for_each(|hint| say("gợi ý", hint));
        }
    }
    ExitCode::from(2)
}

/// How many records the program comes with, and the newest decision among them.
fn set_of_program() -> String {
    let entries = &Store::Embedded.load().entries;
    let newest = entries.iter().max_by(|a, b| a.by_day(b)).map(|entry| {
        let record = &entry.record;
        format!("; mới nhất: {}, {}", record.shown_number(), record.ngay_ban_hanh.vietnamese())
    });
    format!("bộ kèm theo chương trình: {} hồ sơ{}\n", entries.len(), newest.unwrap_or_default())
}

/// A message without colour: the option for colour may be the one in error.
fn say(kind: &str, text: &str) {
    Screen::stderr(Colour::Never).say(kind, Style::new(), text);
}

/// Options and verbs of other programs, and those of this one that do the same, one a line.
const FOREIGN: &str = include_str!("foreign.txt");

/// The option or verb of this program that does the same.
fn own(foreign: &str) -> Option<&'static str> {
    let mut lines = FOREIGN.lines().filter_map(|line| line.split_once(" | "));
    lines.find(|(words, _)| words.split(' ').any(|word| word == foreign)).map(|(_, own)| own)
}

/// The command line with an error.
struct WrongLine<'t> {
    error: &'t Error,
    words: Vec<&'t str>,
    command: &'t Command,
    /// The verb, where one was typed before the error.
    verb: Option<&'t Command>,
}

impl<'t> WrongLine<'t> {
    fn new(error: &'t Error, typed: &'t [OsString], command: &'t Command) -> Self {
        let matches = command.clone().ignore_errors(true).try_get_matches_from(typed).ok();
        let verb = matches.and_then(|matches| command.find_subcommand(matches.subcommand_name()?));
        Self { error, words: typed.iter().filter_map(|word| word.to_str()).collect(), command, verb }
    }

    fn message(&self) -> String {
        // The option without the name of its value: `--tinh <TỈNH>` gives `--tinh`.
        let option = |kind| self.context(kind).split(" <").next().unwrap_or_default().to_owned();
        let argument = option(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        match (self.error.kind(), std::error::Error::source(self.error)) {
            (ErrorKind::ValueValidation, Some(source)) => format!("{argument}: {source}"),
            (ErrorKind::InvalidValue, _) if value.is_empty() => format!("{argument} cần một giá trị"),
            (ErrorKind::InvalidValue | ErrorKind::ValueValidation, _) => {
                format!("{argument} không nhận \"{value}\"")
            }
            (ErrorKind::UnknownArgument, _) if self.is_before_verb() => {
                format!("tùy chọn {argument} đứng sau lệnh: bcd list {argument} …")
            }
            (ErrorKind::UnknownArgument, _) => {
                format!("không có tùy chọn hay đối số \"{}\"", self.unknown())
            }
            (ErrorKind::InvalidSubcommand, _) => {
                format!("không có lệnh \"{}\"", self.context(ContextKind::InvalidSubcommand))
            }
            (ErrorKind::ArgumentConflict, _) => match option(ContextKind::PriorArg) {
                prior if prior == argument => format!("{argument} chỉ dùng một lần"),
                prior => format!("{argument} không dùng cùng {prior}"),
            },
            (ErrorKind::MissingRequiredArgument, _) => format!("thiếu {argument}"),
            (ErrorKind::MissingSubcommand, _) => "thiếu lệnh".to_owned(),
            (ErrorKind::InvalidUtf8, _) => "đối số không phải chữ UTF-8".to_owned(),
            _ => "dòng lệnh không đúng".to_owned(),
        }
    }

    fn hints(&self) -> Vec<String> {
        let instead = match self.error.kind() {
            ErrorKind::UnknownArgument => self.instead(),
            // `clap` also suggests some verbs that are not near.
            ErrorKind::InvalidSubcommand => {
                let typed = self.context(ContextKind::InvalidSubcommand);
                let near = || nearest(&typed, self.command.get_subcommands().map(Command::get_name));
                own(&typed).or_else(near).map(str::to_owned)
            }
            _ => None,
        };
        // `clap` also suggests options that are not near.
        let near = instead
            .or_else(|| Some(self.context(ContextKind::SuggestedValue)).filter(|near| !near.is_empty()));
        let mut hints: Vec<_> = near.into_iter().map(|near| format!("có phải {near}?")).collect();
        let values = [ContextKind::ValidValue, ContextKind::ValidSubcommand].map(|kind| self.context(kind));
        let values = values.into_iter().find(|values| !values.is_empty());
        hints.extend(values.map(|values| format!("giá trị hợp lệ: {values}")));
        hints.push(match self.verb {
            Some(verb) => format!("`bcd {} --help` cho biết cách dùng", verb.get_name()),
            None => "`bcd --help` và `bcd LỆNH --help` cho biết cách dùng".to_owned(),
        });
        hints
    }

    /// What the error says of this kind; empty where it says nothing.
    fn context(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            Some(ContextValue::StyledStrs(texts)) => {
                texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        }
    }

    /// The unknown argument as typed: of `-nam`, `clap` reports `-n`.
    fn unknown(&self) -> String {
        let unknown = self.context(ContextKind::InvalidArg);
        let is_letter = unknown.len() == 2 && unknown.starts_with('-');
        let whole = self.words.iter().find(|word| is_letter && word.starts_with(&unknown));
        whole.map_or(unknown.clone(), |word| (*word).to_owned())
    }

    /// Whether the unknown argument is an option of a verb, typed where only global options are allowed.
    fn is_before_verb(&self) -> bool {
        let unknown = self.context(ContextKind::InvalidArg);
        let mut options =
            self.command.get_subcommands().flat_map(Command::get_arguments).filter_map(Arg::get_long);
        self.verb.is_none() && options.any(|long| Some(long) == unknown.strip_prefix("--"))
    }

    /// What may have been meant by an unknown argument.
    fn instead(&self) -> Option<String> {
        let verb = self.verb?;
        let unknown = self.unknown();
        let options: Vec<_> = verb.get_arguments().filter_map(Arg::get_long).collect();
        if let Some(own) = own(&unknown) {
            let is_known = |own: &&str| match own.strip_prefix("--") {
                Some(own) => options.iter().any(|long| own.split(' ').next() == Some(long)),
                None => true,
            };
            return own.split(" hoặc ").find(is_known).map(str::to_owned);
        }
        match unknown.strip_prefix('-') {
            Some(long) => {
                nearest(long.split('=').next()?, options.into_iter()).map(|long| format!("--{long}"))
            }
            None => {
                let words = self.words.iter().copied().skip_while(|word| *word != unknown);
                as_options(words.take_while(|word| !word.starts_with('-')), &options)
            }
        }
    }
}

/// The name of a province and years as options: `--tinh "Thanh Hóa" --nam 2021`.
fn as_options<'w>(words: impl Iterator<Item = &'w str>, options: &[&str]) -> Option<String> {
    let (years, name): (Vec<&str>, Vec<&str>) = words.partition(|word| year(word).is_ok());
    let mut meant = Vec::new();
    if let Lookup::Found(units) = provinces::find(&name.join(" "))
        && let [unit] = units[..]
        && options.contains(&"tinh")
    {
        meant.push(format!("--tinh {}", argument(unit.ten)));
    }
    if options.contains(&"nam") {
        meant.extend(years.iter().map(|year| format!("--nam {year}")));
    }
    (!meant.is_empty()).then(|| meant.join(" "))
}

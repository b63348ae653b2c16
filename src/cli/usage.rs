//! Usage errors in Vietnamese, from the data of the error: `clap` words them in English.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anstyle::Style;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::meant;
use crate::output::Screen;
use crate::output::screen::Colour;
use crate::record::value::nearest;

/// Ends the program for a command line that cannot be run: help and version are no failure.
pub fn finish(error: &Error, typed: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            match Screen::stdout(Colour::Auto).print(&error.render().to_string()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    say("lỗi", &crate::corpus::reason(Some(&error)));
                    ExitCode::from(2)
                }
            }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // Nothing can be done when even that cannot be written.
            let _ = write!(std::io::stderr(), "{}", error.render());
            ExitCode::from(2)
        }
        _ => {
            say("lỗi", &message(error, typed));
            for hint in hints(error, typed) {
                say("gợi ý", &hint);
            }
            ExitCode::from(2)
        }
    }
}

/// A message without colour: what was typed of that may be wrong.
fn say(kind: &str, message: &str) {
    crate::output::message::say(&Screen::stderr(Colour::Never), kind, Style::new(), message);
}

fn message(error: &Error, typed: &[OsString]) -> String {
    let word = |kind| context(error, kind).unwrap_or_default();
    let argument = option(&word(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::InvalidValue if word(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} cần một giá trị")
        }
        ErrorKind::InvalidValue => format!("{argument} không nhận \"{}\"", word(ContextKind::InvalidValue)),
        ErrorKind::UnknownArgument => meant::unknown(&word(ContextKind::InvalidArg), typed),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh \"{}\"", word(ContextKind::InvalidSubcommand))
        }
        ErrorKind::NoEquals => format!("{argument} cần dấu = trước giá trị"),
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            Some(source) => format!("{argument}: {source}"),
            None => format!("{argument} không nhận \"{}\"", word(ContextKind::InvalidValue)),
        },
        ErrorKind::TooManyValues => {
            format!("{argument}: thừa giá trị \"{}\"", word(ContextKind::InvalidValue))
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument}: thiếu hoặc thừa giá trị")
        }
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

fn hints(error: &Error, typed: &[OsString]) -> Vec<String> {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(|kind| context(error, kind));
    let near = near.into_iter().flatten().chain(near_verb(error)).chain(instead(error, typed));
    let mut hints: Vec<_> = near.map(|near| format!("có phải {near}?")).collect();
    if let Some(values) =
        context(error, ContextKind::ValidValue).or_else(|| context(error, ContextKind::ValidSubcommand))
    {
        hints.push(format!("nhận: {values}"));
    }
    hints.push(match super::verb_in(typed) {
        Some(verb) => format!("`bcd {} --help` cho biết cách dùng", verb.name),
        None => "`bcd --help` và `bcd LỆNH --help` cho biết cách dùng".to_owned(),
    });
    hints
}

/// What an argument that is not known may have been meant for.
fn instead(error: &Error, typed: &[OsString]) -> Option<String> {
    let unknown = error.kind() == ErrorKind::UnknownArgument;
    unknown.then(|| meant::instead(&context(error, ContextKind::InvalidArg)?, typed)).flatten()
}

/// The verb that comes near one that is none; `clap` also has some that do not.
fn near_verb(error: &Error) -> Option<String> {
    let typed = context(error, ContextKind::InvalidSubcommand)?;
    nearest(&typed, super::VERBS.iter().map(|verb| verb.name)).map(str::to_owned)
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The option without the name of its value: `--tinh <TỈNH>` gives `--tinh`.
fn option(argument: &str) -> String {
    argument.split(" <").next().unwrap_or(argument).to_owned()
}

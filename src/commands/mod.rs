//! The verbs, one module each: its arguments and its action.

pub mod compare;
pub mod decision;
pub mod explain;
pub mod export;
mod find;
mod fix;
pub mod fmt;
pub mod history;
pub mod list;
mod near;
pub mod new;
pub mod people;
mod place;
pub mod question;
pub mod schema;
pub mod search;
pub mod show;
pub mod site;
pub mod stats;
pub mod validate;

use std::path::PathBuf;

use anyhow::{Error, Result, anyhow};
use clap::ValueEnum;

use crate::corpus::{self, Corpus, Store, Wish};
use crate::output::Screen;
use crate::output::screen::Colour;
use crate::record::value::nearest;

pub use near::argument;

/// Outcome of a command, which becomes the exit code; the worse of two is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Success.
    Fine,
    /// Nothing matched, or the check found something.
    Nothing,
    /// It failed, at least in part.
    Failed,
}

/// The formats of an answer that is a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For a person.
    #[value(alias = "page")]
    Table,
    /// JSON.
    Json,
}

/// Shared by all commands: the data folder and the screens.
#[derive(Debug)]
pub struct Context {
    /// `--data`.
    pub data: Option<PathBuf>,
    /// Standard output, or the file of `-o`.
    pub screen: Screen,
    /// Standard error.
    pub messages: Screen,
}

impl Context {
    /// The context for the global options of the command line.
    pub fn new(data: Option<PathBuf>, output: Option<PathBuf>, colour: Colour) -> Self {
        let screen = output.map_or_else(|| Screen::stdout(colour), |path| Screen::file(path, colour));
        Self { data, screen, messages: Screen::stderr(colour) }
    }

    /// The store of the records.
    /// Fails when the named folder does not exist, or no folder was named and there is no working directory.
    pub fn store(&self) -> Result<Store> {
        let environment = std::env::var_os("BCD_DATA").map(PathBuf::from);
        corpus::locate(&Wish { option: self.data.as_deref(), environment })
    }

    /// All records of a store.
    /// Fails when there are none.
    pub fn load(&self, store: &Store) -> Result<Corpus> {
        let corpus = store.load();
        match corpus.entries.is_empty() && corpus.withdrawn.is_empty() && corpus.broken.is_empty() {
            true => Err(place::no_records(&store.describe())),
            false => Ok(corpus),
        }
    }

    /// Warns of records with errors, and of files that gave no record; with such a file the status is `Failed`, else the
    /// given one.
    pub fn warn_of_broken(&self, corpus: &Corpus, status: Status) -> Status {
        let flawed: Vec<_> = corpus.entries.iter().filter(|entry| entry.has_errors).collect();
        if let Some(first) = flawed.first() {
            let count = flawed.len();
            let first = self.store().map_or_else(|_| first.path.clone(), |store| store.shown(&first.path));
            let check = self.check_command((count == 1).then_some(&*first));
            self.warn(&format!("{count} hồ sơ có lỗi; `{check}` cho biết lỗi gì"));
        }
        let count = corpus.broken.len();
        let Some(first) = corpus.broken.first() else { return status };
        let check = self.check_command((count == 1).then_some(&**first));
        self.warn(&format!("bỏ qua {count} tệp không đọc được thành hồ sơ; `{check}` cho biết vì sao"));
        Status::Failed
    }

    /// The command that checks the records of this run, or one file of them.
    pub fn check_command(&self, file: Option<&str>) -> String {
        let data =
            self.data.as_ref().map(|data| format!("--data {} ", argument(&data.display().to_string())));
        let file = file.map(|file| format!(" {}", argument(file)));
        format!("bcd {}validate{}", data.unwrap_or_default(), file.unwrap_or_default())
    }

    /// A warning on standard error.
    pub fn warn(&self, message: &str) {
        self.messages.say("cảnh báo", clap::builder::styling::AnsiColor::Yellow.on_default().bold(), message);
    }

    /// An error on standard error.
    pub fn error(&self, message: &str) {
        self.messages.say("lỗi", clap::builder::styling::AnsiColor::Red.on_default().bold(), message);
    }

    /// A remark on standard error.
    pub fn note(&self, message: &str) {
        self.messages.say("ghi chú", clap::builder::styling::AnsiColor::Cyan.on_default().bold(), message);
    }
}

/// An error with its causes, those of the operating system in Vietnamese.
pub fn words(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<std::io::Error>() {
        Some(error) => corpus::reason(Some(error)),
        None => cause.to_string(),
    });
    causes.collect::<Vec<_>>().join(": ")
}

/// The error for a name that does not exist: the nearest one that does, else how to see all.
fn unknown<'k>(none: &str, name: &str, known: impl Iterator<Item = &'k str>, hint: &str) -> Error {
    match nearest(name, known).filter(|_| !name.trim().is_empty()) {
        Some(near) => anyhow!("{none} `{name}`; có phải `{near}`?"),
        None => anyhow!("{none} `{name}`; {hint}"),
    }
}

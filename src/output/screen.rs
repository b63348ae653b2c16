//! Where output goes: how wide it may be, whether it has colour, and through which pager.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When to colour, as asked with `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Headings.
pub const HEADING: Style = Style::new().bold();
/// What is less important.
pub const FAINT: Style = Style::new().dimmed();
/// What was looked for.
pub const FOUND: Style = AnsiColor::Red.on_default().bold();

/// The terminal, or whatever stands in its place.
#[derive(Debug, Clone)]
pub struct Screen {
    /// Columns of the terminal; `None` where output is not one, and nothing wraps.
    pub width: Option<u16>,
    colour: bool,
    rows: Option<u16>,
    pager: Option<OsString>,
}

impl Screen {
    /// The screen of standard output.
    pub fn stdout(colour: Colour) -> Self {
        let terminal = io::stdout().is_terminal();
        let size = terminal.then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
        let width = terminal.then(|| width_of(size));
        let rows = size.map(|(_, height)| height.0);
        let pager = Some(std::env::var_os("PAGER").unwrap_or_else(|| "less".into()));
        let pager = pager.filter(|pager| !pager.is_empty());
        Self { width, colour: wants_colour(colour, terminal), rows, pager }
    }

    /// The screen of standard error.
    pub fn stderr(colour: Colour) -> Self {
        let terminal = io::stderr().is_terminal();
        let size = terminal.then(|| terminal_size::terminal_size_of(io::stderr())).flatten();
        let width = terminal.then(|| width_of(size));
        Self { width, colour: wants_colour(colour, terminal), rows: None, pager: None }
    }

    /// Whether output goes to a terminal.
    pub fn is_terminal(&self) -> bool {
        self.width.is_some()
    }

    /// Whether output has colour.
    pub fn has_colour(&self) -> bool {
        self.colour
    }

    /// The text in a style, plain where there is no colour.
    pub fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Writes to standard output, through a pager when a terminal is too low for it.
    ///
    /// # Errors
    /// When the output cannot be written; a closed pipe is no error.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        if self.rows.is_some_and(|rows| lines + 1 > usize::from(rows)) && self.page(text) {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        closed_is_fine(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Shows the text in a pager; `false` when there is none.
    fn page(&self, text: &str) -> bool {
        let Some(pager) = &self.pager else {
            return false;
        };
        let mut command = if cfg!(windows) { Command::new(pager) } else { Command::new("sh") };
        if !cfg!(windows) {
            command.arg("-c").arg(pager);
        }
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        // `less` shows Vietnamese only when told that the text is UTF-8.
        if std::env::var_os("LESSCHARSET").is_none() {
            command.env("LESSCHARSET", "utf-8");
        }
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else {
            return false;
        };
        if let Some(mut input) = child.stdin.take() {
            // The reader may leave before the end.
            let _ = input.write_all(text.as_bytes());
        }
        // The shell says 126 or 127 where there is no such pager; any other end is the reader's own.
        child.wait().is_ok_and(|status| !matches!(status.code(), Some(126 | 127)))
    }
}

/// Columns of a terminal; one that does not tell is as wide as `COLUMNS` says, else 80.
fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> u16 {
    let told = || std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    size.map(|(width, _)| width.0).or_else(told).unwrap_or(80).max(20)
}

/// A closed pipe ends the output early, which is what the reader wanted.
pub fn closed_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn wants_colour(colour: Colour, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

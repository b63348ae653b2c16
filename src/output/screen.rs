//! Standard output or standard error: its width, colour and pager.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use terminal_size::{Height, Width, terminal_size_of};

use super::wrap::wrap;
use crate::corpus::write::{write_folder, write_output};
use crate::text::{printable, truncate};

/// When to colour, as asked with `--color`: on a terminal, unless the environment says otherwise; always; never.
pub use clap::ColorChoice as Colour;

/// Headings.
pub const HEADING: Style = Style::new().bold();
/// Less important text.
pub const FAINT: Style = Style::new().dimmed();
/// Matches of a search.
pub const FOUND: Style = AnsiColor::Red.on_default().bold();

/// Longest line of a message in columns.
const LONGEST: usize = 1000;
/// Longest text between quotes in a message, in columns; a message may repeat what was typed.
const LONGEST_QUOTE: usize = 120;

/// A terminal, file or pipe to print to.
#[derive(Debug, Clone)]
pub struct Screen {
    /// Columns of the terminal: its size, else `COLUMNS`, else 80; `None` where output is not one, and nothing wraps.
    pub width: Option<u16>,
    /// Whether output has colour.
    pub colour: bool,
    /// The file that is written instead of standard output (`-o`).
    pub file: Option<PathBuf>,
    rows: Option<u16>,
    pager: Option<OsString>,
}

impl Screen {
    /// The screen of standard output.
    pub fn stdout(colour: Colour) -> Self {
        let pager = Some(std::env::var_os("PAGER").unwrap_or_else(|| "less".into()));
        let pager = pager.filter(|pager| !pager.is_empty());
        Self { pager, ..Self::of(io::stdout().is_terminal(), terminal_size_of(io::stdout()), colour) }
    }

    /// The screen of an output file; `-` is standard output.
    pub fn file(path: PathBuf, colour: Colour) -> Self {
        match path.as_os_str() == "-" {
            true => Self::stdout(colour),
            false => Self { file: Some(path), ..Self::of(false, None, colour) },
        }
    }

    /// The screen of standard error.
    pub fn stderr(colour: Colour) -> Self {
        Self::of(io::stderr().is_terminal(), terminal_size_of(io::stderr()), colour)
    }

    fn of(terminal: bool, size: Option<(Width, Height)>, colour: Colour) -> Self {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            // NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM.
            Colour::Auto if anstyle_query::no_color() => false,
            Colour::Auto if anstyle_query::clicolor_force() => true,
            Colour::Auto => {
                terminal
                    && anstyle_query::clicolor() != Some(false)
                    && anstyle_query::term_supports_ansi_color()
            }
        };
        if colour {
            // Windows consoles show escape sequences only on request; other systems always do.
            anstyle_query::windows::enable_ansi_colors();
        }
        let variable = || std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width = size.map(|(width, _)| width.0).or_else(variable).unwrap_or(80).max(20);
        let rows = size.filter(|_| terminal).map(|(_, height)| height.0);
        Self { width: terminal.then_some(width), colour, file: None, rows, pager: None }
    }

    /// Whether output goes to a terminal.
    pub fn is_terminal(&self) -> bool {
        self.width.is_some()
    }

    /// Columns of the terminal, without limit where nothing wraps.
    pub fn columns(&self) -> usize {
        self.width.map_or(usize::MAX, usize::from)
    }

    /// The text in a style, plain where there is no colour.
    pub fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// The text in a style; an address as a link that terminals open (OSC 8).
    pub fn link(&self, text: &str, style: Style) -> String {
        let painted = self.paint(style, text);
        let is_address = text.starts_with("http") && text.bytes().all(|byte| byte.is_ascii_graphic());
        match self.colour && self.is_terminal() && is_address {
            true => format!("\x1b]8;;{text}\x1b\\{painted}\x1b]8;;\x1b\\"),
            false => painted,
        }
    }

    /// Whether the text has more lines than the terminal.
    pub fn is_long(&self, text: &str) -> bool {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.rows.is_some_and(|rows| lines + 1 > usize::from(rows))
    }

    /// Writes to the file, or to standard output, through a pager if the text is long; a closed pipe is no error.
    pub fn print(&self, text: &str) -> Result<()> {
        if self.file.is_some() {
            return self.put(text.as_bytes());
        }
        if self.is_long(text) && self.page(text) {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.context("không ghi được đầu ra chuẩn"),
        }
    }

    /// Writes bytes to the file of `-o`.
    pub fn put(&self, content: &[u8]) -> Result<()> {
        let path = self.file.as_ref().context("thiếu -o TỆP")?;
        write_output(path, content).with_context(|| path.display().to_string())
    }

    /// Writes a folder of files, by their paths below it, to the place of `-o`.
    pub fn put_folder(&self, files: &[(String, Vec<u8>)]) -> Result<()> {
        let path = self.file.as_ref().context("thiếu -o THƯ_MỤC")?;
        write_folder(path, files).with_context(|| path.display().to_string())
    }

    /// The format of an answer: as typed; where that is the first one, the default, as the name of the file says (`x.csv`).
    pub fn format<F: ValueEnum + PartialEq>(&self, typed: F) -> Result<F> {
        let extension = self.file.as_ref().and_then(|path| path.extension()?.to_str());
        if let Some("xlsx") = extension {
            bail!("lệnh này không ghi tệp xlsx; `bcd export -o TỆP.xlsx` ghi mọi bảng");
        }
        let implied = extension.and_then(|extension| F::from_str(extension, true).ok());
        Ok(if F::value_variants().first() == Some(&typed) { implied.unwrap_or(typed) } else { typed })
    }

    /// Prints a message to standard error: `lỗi: …`, in one write, so that no other output comes in between.
    ///
    /// Every line but the first is indented, so that no argument or name with a line break can pose as a message; so is the
    /// rest of a line that is too long for the screen.
    pub fn say(&self, kind: &str, style: Style, message: &str) {
        let mut text = String::new();
        for (at, line) in format!("{kind}: {}", with_short_quotes(message)).lines().enumerate() {
            let typed = line.len() - line.trim_start_matches(' ').len();
            let mut indent = if at == 0 { 0 } else { typed.clamp(2, 8) };
            let room = self.columns().saturating_sub(indent + 2);
            for (part, words) in wrap(&truncate(&printable(line), LONGEST), room).iter().enumerate() {
                indent += if part == 1 { 2 } else { 0 };
                text.push_str(&format!("{}{words}\n", " ".repeat(indent)));
            }
        }
        let text = text.replacen(kind, &self.paint(style, kind), 1);
        // If standard error cannot be written, there is nothing left to do.
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Shows the text in a pager; `false` when there is none.
    fn page(&self, text: &str) -> bool {
        let Some(pager) = &self.pager else { return false };
        let mut command = Command::new(if cfg!(windows) { pager.as_os_str() } else { "sh".as_ref() });
        if !cfg!(windows) {
            command.arg("-c").arg(pager);
        }
        // `less` needs `LESSCHARSET` to show Vietnamese.
        for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
        if let Some(mut input) = child.stdin.take() {
            // The user may quit the pager before the end.
            let _ = input.write_all(text.as_bytes());
        }
        // The shell exits with 126 or 127 where there is no such pager; any other status is the pager's own.
        child.wait().is_ok_and(|status| !matches!(status.code(), Some(126 | 127)))
    }
}

/// The message with long texts between quotes cut.
fn with_short_quotes(message: &str) -> String {
    let parts = message.split('"').enumerate();
    let cut = parts.map(|(at, part)| match at % 2 {
        1 => truncate(part, LONGEST_QUOTE),
        _ => part.into(),
    });
    cut.collect::<Vec<_>>().join("\"")
}

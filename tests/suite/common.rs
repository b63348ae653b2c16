//! Runs the program as a user does, and compares the output with a pinned file.

#![allow(dead_code, reason = "shared by two test binaries, each of which uses a part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use similar::TextDiff;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program, in a clean environment, at the root of the repository.
pub fn bcd(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bcd"));
    command.args(args).current_dir(root()).stdin(std::process::Stdio::null());
    command.env("BCD_HOM_NAY", "2026-11-30");
    for name in ["BCD_DATA", "NO_COLOR", "PAGER", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Standard output, standard error and exit status in one text.
pub fn transcript(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8");
    let mut transcript = text(&output.stdout);
    let errors = text(&output.stderr);
    if !errors.is_empty() {
        transcript.push_str(&format!("--- stderr\n{errors}"));
    }
    let status = output.status.code().map_or_else(|| "tín hiệu".to_owned(), |code| code.to_string());
    transcript + &format!("--- exit {status}\n")
}

/// Compares with a pinned file; the error is a unified diff. With `BCD_BLESS` set, rewrites the file instead.
pub fn matches_pinned(path: &Path, found: &str) -> Result<(), String> {
    let pinned = std::fs::read_to_string(path).unwrap_or_default();
    if pinned == found {
        return Ok(());
    }
    if std::env::var_os("BCD_BLESS").is_some() {
        return std::fs::write(path, found).map_err(|error| format!("{}: {error}", path.display()));
    }
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    let diff = TextDiff::from_lines(pinned.as_str(), found);
    let diff = diff.unified_diff().header("pinned", "found").to_string();
    // Escape sequences stay visible, and colour nothing.
    let diff = diff.replace('\u{1b}', "\\e");
    Err(format!("{shown} differs (BCD_BLESS=1 cargo test rewrites it)\n{diff}"))
}

/// As [`matches_pinned`]; panics on a difference.
pub fn compare(path: &Path, found: &str) {
    matches_pinned(path, found).unwrap_or_else(|error| panic!("{error}"));
}

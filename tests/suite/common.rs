//! Runs the program as a user does, and compares what it prints with what is pinned.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program, in a clean environment, at the root of the repository.
pub fn bcd(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bcd"));
    command.args(args).current_dir(root()).stdin(std::process::Stdio::null());
    for name in ["BCD_DATA", "NO_COLOR", "PAGER", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What one run gave: standard output, standard error and exit status in one text.
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

/// Compares with the pinned file; `BCD_BLESS=1 cargo test` writes all of them anew.
pub fn compare(pinned: &Path, found: &str) {
    if std::env::var_os("BCD_BLESS").is_some() {
        std::fs::write(pinned, found).expect("the pinned file can be written");
        return;
    }
    let expected = std::fs::read_to_string(pinned).unwrap_or_default();
    assert!(
        expected == found,
        "{} is not as pinned (BCD_BLESS=1 writes it anew)\n=== pinned\n{expected}\n=== found\n{found}",
        pinned.display()
    );
}

//! Formatting by example: `bcd fmt` turns each `truoc.toml` of `tests/layout` into the `sau.toml` in the same folder.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use libtest_mimic::{Failed, Trial};

use crate::common::{bcd, matches_pinned};
use crate::entries;

pub fn trials() -> Vec<Trial> {
    let folders = entries("tests/layout").into_iter();
    folders.map(|(name, folder)| Trial::test(format!("layout::{name}"), move || check(&folder))).collect()
}

fn check(folder: &Path) -> Result<(), Failed> {
    let after = formatted(&fs::read_to_string(folder.join("truoc.toml"))?)?;
    matches_pinned(&folder.join("sau.toml"), &after)?;
    if formatted(&after)? != after {
        return Err("formatting twice differs from formatting once".into());
    }
    Ok(())
}

/// The text through `bcd fmt -`.
fn formatted(text: &str) -> Result<String, Failed> {
    let mut child = bcd(&["fmt", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no standard input")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("bcd fmt ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

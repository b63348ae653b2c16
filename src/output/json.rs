//! JSON with the keys of the record, derived values under `_`, and control characters escaped.

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answers::JSON_VERSION;
use crate::finding::{Finding, Fix, Related};
use crate::text;

/// A value on several lines, with a line break at the end.
pub fn pretty(value: &impl Serialize) -> Result<String> {
    Ok(escaped(&serde_json::to_string_pretty(value)?) + "\n")
}

/// A value on one line, with a line break at the end.
pub fn line(value: &impl Serialize) -> Result<String> {
    Ok(escaped(&serde_json::to_string(value)?) + "\n")
}

/// Escapes hidden characters; they occur only inside strings, where an escape means the same.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c == '\n' || text::hidden(c).is_none() {
            true => out.push(c),
            false => out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    out
}

/// How many files were read, and how many findings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Files that gave a record.
    pub records: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// The findings of one run as JSON; the keys are documented and have a version.
pub fn report(findings: &[Finding], summary: Summary) -> Result<String> {
    let findings: Vec<_> = findings.iter().map(json_finding).collect();
    pretty(&json!({ "version": JSON_VERSION, "findings": findings, "summary": summary }))
}

fn json_finding(finding: &Finding) -> Value {
    let file = &finding.place.file;
    let (line, column) = file.position(finding.place.span.start);
    let (end_line, end_column) = file.position(finding.place.span.end);
    let related = finding.related.iter().map(|Related { place, message }| {
        let (line, column) = place.file.position(place.span.start);
        json!({ "path": place.file.path, "line": line, "column": column, "message": message })
    });
    json!({
        "rule": finding.rule,
        "severity": finding.severity.as_str(),
        "message": finding.message,
        "path": file.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "help": finding.help,
        "related": related.collect::<Vec<_>>(),
        "fix": finding.fix.as_ref().map(|fix| match fix {
            Fix::Replace(text) => json!({ "kind": "replace", "text": text }),
            Fix::RemoveMark => json!({ "kind": "remove_mark" }),
            Fix::Move(paths) => json!({ "kind": "move", "path": paths.first() }),
        }),
    })
}

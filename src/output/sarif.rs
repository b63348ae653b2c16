//! Findings as SARIF 2.1.0, for code scanning services.
//!
//! Section numbers are those of the OASIS standard "Static Analysis Results Interchange Format (SARIF) 2.1.0".

use std::collections::HashMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::{json, short};
use crate::finding::{Finding, Fix, Place};
use crate::source::File;

/// Description of a rule; a report has all rules, with or without findings.
#[derive(Debug)]
pub struct SarifRule {
    /// Name.
    pub name: &'static str,
    /// Label of its group.
    pub group: &'static str,
    /// `error` or `warning`.
    pub level: &'static str,
    /// The fault in one line.
    pub summary: &'static str,
    /// Why it matters, and the remedy.
    pub explanation: &'static str,
    /// A wrong example; may be empty.
    pub wrong: &'static str,
    /// The same, right.
    pub right: &'static str,
}

/// Base of relative paths (3.14.14): the working directory.
const BASE: &str = "%SRCROOT%";

/// One run with all rules and all findings.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn report(findings: &[Finding], rules: &[SarifRule]) -> Result<String> {
    let places: HashMap<_, _> = rules.iter().enumerate().map(|(at, rule)| (rule.name, at)).collect();
    let mut counts = HashMap::new();
    let results: Vec<_> = findings
        .iter()
        .map(|finding| {
            let mut result = result(finding, fingerprint(finding, &mut counts));
            if let Some(at) = places.get(finding.rule) {
                result["ruleIndex"] = json!(at);
            }
            result
        })
        .collect();
    json::pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(rules) },
            "language": "vi",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: { "description": { "text": "thư mục mà bcd được gọi" } } },
            "invocations": [{ "executionSuccessful": true }],
            "results": results,
        }],
    }))
}

fn driver(rules: &[SarifRule]) -> Value {
    let mut driver = json!({
        "name": "bcd",
        "version": env!("CARGO_PKG_VERSION"),
        "language": "vi",
        "rules": rules.iter().map(rule).collect::<Vec<_>>(),
    });
    let page = env!("CARGO_PKG_REPOSITORY");
    if !page.is_empty() {
        driver["informationUri"] = json!(page);
    }
    driver
}

fn rule(rule: &SarifRule) -> Value {
    let (mut text, mut markdown) = (rule.explanation.to_owned(), rule.explanation.to_owned());
    for (heading, example) in [("Sai", rule.wrong), ("Đúng", rule.right)] {
        if !example.is_empty() {
            text.push_str(&format!("\n\n{heading}:\n{example}"));
            markdown.push_str(&format!("\n\n**{heading}**\n\n```toml\n{example}\n```"));
        }
    }
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.explanation },
        "help": { "text": text, "markdown": markdown },
        "defaultConfiguration": { "level": rule.level },
        "properties": { "tags": [rule.group] },
    })
}

/// One finding. Braces in its message are not doubled (3.11.5): readers undo that only for messages with arguments.
fn result(finding: &Finding, fingerprint: String) -> Value {
    let message = short::message(finding);
    let message = match &finding.help {
        Some(help) => format!("{message}\nGợi ý: {help}"),
        None => message,
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": finding.severity.as_str(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(&finding.place) }],
        "partialFingerprints": { "bcd/v1": fingerprint },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(
            |seen| json!({ "physicalLocation": location(&seen.place), "message": { "text": seen.message } }),
        );
        result["relatedLocations"] = related.collect();
    }
    if let Some(Fix::Replace(text)) = &finding.fix {
        result["fixes"] = json!([{
            "description": { "text": finding.help.as_deref().unwrap_or("sửa") },
            "artifactChanges": [{
                "artifactLocation": artifact(&finding.place.file),
                "replacements": [{ "deletedRegion": region(&finding.place), "insertedContent": { "text": text } }],
            }],
        }]);
    }
    result
}

fn location(place: &Place) -> Value {
    json!({ "artifactLocation": artifact(&place.file), "region": region(place) })
}

fn region(place: &Place) -> Value {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// A path relative to the base, or the URI of an absolute path (3.4.4).
fn artifact(file: &File) -> Value {
    let path = percent(file.path.trim_start_matches("./"));
    match path.starts_with('/') {
        true => json!({ "uri": format!("file://{path}") }),
        false => json!({ "uri": path, "uriBaseId": BASE }),
    }
}

/// Percent-encodes a path (RFC 3986, 3.3), colons included: they would make the first folder a scheme.
fn percent(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte);
    let bytes = path.bytes();
    bytes
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Identity of a finding that does not depend on the lines above it: hash of the rule, the file and the route of keys
/// (else the text of the line), and a counter for equal hashes.
fn fingerprint(finding: &Finding, counts: &mut HashMap<u64, usize>) -> String {
    let file = &finding.place.file;
    let path = file.below.as_deref().unwrap_or(&file.path);
    let about = match &finding.route {
        Some(route) => route.to_string(),
        None => line(file, finding.place.span.start).to_owned(),
    };
    let hash = fnv1a(&[finding.rule, path, &about]);
    let count = counts.entry(hash).or_insert(0);
    *count += 1;
    format!("{hash:016x}:{count}")
}

/// The line of the byte at `at`, trimmed.
fn line(file: &File, at: usize) -> &str {
    let rest = &file.text[file.line_starts()[file.position(at).0 - 1]..];
    rest.split('\n').next().unwrap_or(rest).trim()
}

/// 64-bit FNV-1a of texts separated by a byte that UTF-8 never contains; unlike the hash of the standard library it is
/// the same in every release.
fn fnv1a(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn paths_are_addresses() {
        assert_eq!(percent("data/Thanh Hóa/a:b%#?.toml"), "data/Thanh%20H%C3%B3a/a%3Ab%25%23%3F.toml");
        let of = |path: &str| artifact(&File::new(path.into(), None, ""));
        assert_eq!(of("./data/x.toml"), json!({ "uri": "data/x.toml", "uriBaseId": BASE }));
        assert_eq!(of("/tmp/x y.toml"), json!({ "uri": "file:///tmp/x%20y.toml" }));
    }

    /// The fingerprints of a finding on each `b`.
    fn prints(text: &str) -> Vec<String> {
        let file = Arc::new(File::new("x.toml".into(), None, text.as_bytes()));
        let mut seen = HashMap::new();
        let at = text.match_indices('b').map(|(at, _)| at..at + 1);
        let findings = at.map(|span| Finding::new("ky-tu-nham", &file, span, "x".into()));
        findings.map(|finding| fingerprint(&finding, &mut seen)).collect()
    }

    #[test]
    fn a_fingerprint_outlives_lines_above() {
        assert_eq!(prints("b = 1\n"), prints("# x\n\nb = 1\n"));
        assert_ne!(prints("b = 1\n"), prints("b = 2\n"));
        let two = prints("b = [b]\n");
        assert_ne!(two[0], two[1]);
    }
}

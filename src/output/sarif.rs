//! Findings for code scanning services, as SARIF 2.1.0 (OASIS, whose section numbers are given).

use std::collections::HashMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::full::line_at;
use super::{json, short};
use crate::finding::{Finding, Fix, Place};

/// The page about the program.
pub const HOME: &str = "https://docs.rs/ban-chi-dao";

/// The most results that code scanning services take in one run (GitHub).
const MOST_RESULTS: usize = 25_000;

/// Base of relative paths (3.14.14): the working directory.
const BASE: &str = "%SRCROOT%";

/// One run with all rules, as `reportingDescriptor` objects (3.49), and all findings.
pub fn report(findings: &[Finding], rules: &[Value]) -> Result<String> {
    let mut counts = HashMap::new();
    // A report that is too long for a service.
    let notices =
        too_many(findings.len()).map(|text| json!({ "level": "warning", "message": { "text": text } }));
    let results: Vec<_> = findings.iter().map(|finding| result(finding, rules, &mut counts)).collect();
    json::pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bcd",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": HOME,
                "language": "vi",
                "rules": rules,
            } },
            "language": "vi",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: { "description": { "text": "thư mục nơi gọi bcd" } } },
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notices.as_slice() }],
            "results": results,
        }],
    }))
}

/// The limit of services, for a report with more results.
pub fn too_many(results: usize) -> Option<String> {
    (results > MOST_RESULTS).then(|| {
        format!("{results} lỗi, cảnh báo: GitHub không nhận quá {MOST_RESULTS} trong một tệp SARIF; dùng --only để tách")
    })
}

/// One finding. Braces in its message are not doubled (3.11.5): readers undo that only for messages with arguments.
fn result(finding: &Finding, rules: &[Value], counts: &mut HashMap<u64, usize>) -> Value {
    let mut message = short::message(finding);
    if let Some(help) = &finding.help {
        message.push_str(&format!("\nGợi ý: {help}"));
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.iter().position(|rule| rule["id"] == finding.rule),
        "level": finding.severity.as_str(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(&finding.place) }],
        "partialFingerprints": { "bcd/v1": fingerprint(finding, counts) },
    });
    let related = finding.related.iter().map(
        |seen| json!({ "physicalLocation": location(&seen.place), "message": { "text": seen.message } }),
    );
    if !finding.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    if let Some(Fix::Replace(text)) = &finding.fix {
        result["fixes"] = json!([{
            "description": { "text": finding.help.as_deref().unwrap_or("sửa") },
            "artifactChanges": [{
                "artifactLocation": artifact(&finding.place.file.path),
                "replacements": [{ "deletedRegion": region(&finding.place), "insertedContent": { "text": text } }],
            }],
        }]);
    }
    result
}

fn location(place: &Place) -> Value {
    json!({ "artifactLocation": artifact(&place.file.path), "region": region(place) })
}

fn region(place: &Place) -> Value {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// A path as URI (3.4.4), percent-encoded (RFC 3986, 3.3); a colon would make the first folder a scheme.
fn artifact(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.trim_start_matches("./").bytes() {
        match byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            true => uri.push(char::from(byte)),
            false => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    match uri.starts_with('/') {
        true => json!({ "uri": format!("file://{uri}") }),
        false => json!({ "uri": uri, "uriBaseId": BASE }),
    }
}

/// Identity of a finding, whatever is above it: hash of rule, file and route (else the line), and a counter for equals.
fn fingerprint(finding: &Finding, counts: &mut HashMap<u64, usize>) -> String {
    let Place { file, span } = &finding.place;
    let path = file.below.as_deref().unwrap_or(&file.path);
    let about = match &finding.route {
        Some(route) => route.to_string(),
        None => file.text[line_at(&file.text, span.start)].trim().to_owned(),
    };
    let hash = fnv1a(&[finding.rule, path, &about]);
    let count = counts.entry(hash).or_insert(0);
    *count += 1;
    format!("{hash:016x}:{count}")
}

/// 64-bit FNV-1a, the same in every release, of texts separated by a byte that UTF-8 never contains.
fn fnv1a(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

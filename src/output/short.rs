//! Findings one a line, as editors and problem matchers read them.

use std::fmt::Write as _;

use crate::finding::Finding;
use crate::text;

/// `path:line:column: lỗi[rule]: message`, one line a finding.
pub fn render(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let file = &finding.place.file;
        let (line, column) = file.position(finding.place.span.start);
        let severity = finding.severity.label();
        let path = text::printable(&file.path);
        let message = message(finding);
        writeln!(out, "{path}:{line}:{column}: {severity}[{}]: {message}", finding.rule)
            .expect("writing to a string never fails");
    }
    out
}

/// What was found, on one line, with the route of keys where the words do not name it.
pub fn message(finding: &Finding) -> String {
    let message = match &finding.route {
        Some(route) if !route.0.is_empty() && !finding.message.contains(&format!("`{route}`")) => {
            format!("`{route}`: {}", finding.message)
        }
        _ => finding.message.clone(),
    };
    text::printable(&message).into_owned()
}

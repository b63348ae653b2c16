//! Findings one a line, for editors and problem matchers.

use crate::finding::Finding;
use crate::text;

/// `path:line:column: lỗi[rule]: message`, one line a finding.
pub fn render(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let file = &finding.place.file;
        let (line, column) = file.position(finding.place.span.start);
        let (path, severity) = (text::printable(&file.path), finding.severity.label());
        format!("{path}:{line}:{column}: {severity}[{}]: {}\n", finding.rule, message(finding))
    };
    findings.iter().map(line).collect()
}

/// The message on one line, with the route of keys where the message does not contain it.
pub fn message(finding: &Finding) -> String {
    let message = match &finding.route {
        Some(route) if !route.0.is_empty() && !finding.message.contains(&format!("`{route}`")) => {
            format!("`{route}`: {}", finding.message)
        }
        _ => finding.message.clone(),
    };
    text::printable(&message).into_owned()
}

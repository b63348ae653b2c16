//! Findings one a line, for editors and problem matchers.

use crate::finding::{Finding, Place};
use crate::text;

/// `path:line:column: lỗi[rule]: message`, one line a finding.
pub fn render(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let (place, severity) = (place(&finding.place), finding.severity.label());
        format!("{place}: {severity}[{}]: {}\n", finding.rule, message(finding))
    };
    findings.iter().map(line).collect()
}

/// `path:line:column` of the start of a place.
pub fn place(place: &Place) -> String {
    let (line, column) = place.file.position(place.span.start);
    format!("{}:{line}:{column}", text::printable(&place.file.path))
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

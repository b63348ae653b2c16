//! Findings one a line: for editors and problem matchers, and as workflow commands, which GitHub Actions shows next to
//! the changed lines.

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

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::MESSAGE`, one line a finding.
///
/// In the order of the files: GitHub limits errors and warnings separately, so sorting errors first would not show more.
pub fn workflow(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let mut lines = vec![message(finding)];
        for related in &finding.related {
            lines.push(format!("{}: {}", place(&related.place), text::printable(&related.message)));
        }
        lines.extend(finding.help.iter().map(|help| format!("gợi ý: {}", text::printable(help))));
        let (command, place) = (finding.severity.as_str(), properties(&finding.place));
        let (title, message) = (property(finding.rule), data(&lines.join("\n")));
        out.push_str(&format!("::{command} {place},title={title}::{message}\n"));
    }
    out
}

/// The properties for a place; the runner refuses columns where a place spans lines.
fn properties(place: &Place) -> String {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    let path = property(&text::printable(place.file.path.trim_start_matches("./")));
    let lines = format!("file={path},line={line},endLine={end_line}");
    if line == end_line { format!("{lines},col={column},endColumn={end_column}") } else { lines }
}

/// The text after the second `::`, as the runner unescapes it (actions/toolkit, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property (actions/toolkit, `escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

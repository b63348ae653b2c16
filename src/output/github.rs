//! Findings as workflow commands, which GitHub Actions shows next to the changed lines.

use super::short;
use crate::finding::{Finding, Place};
use crate::text::printable;

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::MESSAGE`, one line a finding.
///
/// In the order of the files: GitHub limits errors and warnings separately, so sorting errors first would not show more.
pub fn render(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let mut lines = vec![short::message(finding)];
        for related in &finding.related {
            lines.push(format!("{}: {}", short::place(&related.place), printable(&related.message)));
        }
        lines.extend(finding.help.iter().map(|help| format!("gợi ý: {}", printable(help))));
        let (command, place) = (finding.severity.as_str(), place(&finding.place));
        let (title, message) = (property(finding.rule), data(&lines.join("\n")));
        out.push_str(&format!("::{command} {place},title={title}::{message}\n"));
    }
    out
}

/// The properties for a place; the runner refuses columns where a place spans lines.
fn place(place: &Place) -> String {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    let path = property(&printable(place.file.path.trim_start_matches("./")));
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

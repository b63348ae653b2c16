//! Findings as workflow commands, which GitHub Actions shows next to the changed lines.

use super::short;
use crate::finding::{Finding, Place};
use crate::text;

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::MESSAGE`, one line a finding.
///
/// In the order of the files: GitHub limits errors and warnings separately, so sorting errors first would not show more.
pub fn render(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let (command, place) = (finding.severity.as_str(), place(&finding.place));
        format!("::{command} {place},title={}::{}\n", property(finding.rule), data(&message(finding)))
    };
    findings.iter().map(line).collect()
}

/// The properties for a place; the runner refuses columns where a place spans lines.
fn place(place: &Place) -> String {
    let (line, column) = place.file.position(place.span.start);
    let (end_line, end_column) = place.file.position(place.span.end);
    let path = property(&text::printable(place.file.path.trim_start_matches("./")));
    let lines = format!("file={path},line={line},endLine={end_line}");
    if line == end_line { format!("{lines},col={column},endColumn={end_column}") } else { lines }
}

/// The message, related places and the remedy, one line each.
fn message(finding: &Finding) -> String {
    let mut lines = vec![short::message(finding)];
    for related in &finding.related {
        let (line, column) = related.place.file.position(related.place.span.start);
        let line = format!("{}:{line}:{column}: {}", related.place.file.path, related.message);
        lines.push(text::printable(&line).into_owned());
    }
    lines.extend(finding.help.iter().map(|help| format!("gợi ý: {}", text::printable(help))));
    lines.join("\n")
}

/// The text after the second `::`, as the runner unescapes it (actions/toolkit, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property (actions/toolkit, `escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::Severity;
    use crate::source::File;

    #[test]
    fn nothing_in_a_record_ends_or_opens_a_command() {
        let text = b"a = 1\nb = 2\n".to_vec();
        let file = Arc::new(File::new("d,1:%\u{1B}\n::set/a.toml".into(), None, text));
        let finding =
            Finding::new("ma-cu", &file, 4..5, "100%\r\n::warning::x\u{202E}".into()).help("a: b, c");
        let line = render(&[finding]);
        let expected = "::error file=d%2C1%3A%25\\u{001B} %3A%3Aset/a.toml,line=1,endLine=1,col=5,endColumn=6,\
            title=ma-cu::100%25 ::warning::x\\u{202E}%0Agợi ý: a: b, c\n";
        assert_eq!(line, expected);
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let file = Arc::new(File::new("a.toml".into(), None, b"a = [\n]\n"));
        let mut finding = Finding::new("ghe-lap", &file, 4..7, "x".into());
        finding.severity = Severity::Warning;
        assert_eq!(render(&[finding]), "::warning file=a.toml,line=1,endLine=2,title=ghe-lap::x\n");
    }
}

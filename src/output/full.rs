//! Findings for a person: the text underlined, related places, and the remedy.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::screen::Screen;
use super::wrap::wrap;
use crate::finding::{Finding, Severity};
use crate::source::File;
use crate::text;

/// Columns by which the renderer exceeds its width, and columns that it shows after a mark.
const SPARE: usize = 3;
const TRAILING: usize = 8;
/// Columns in front of the lines of a file: number, rule and a blank on either side.
const GUTTER: usize = 8;
/// Places of one file that are more lines apart get a snippet each.
const FAR: usize = 60;
/// Longer lines in bytes are not shown, only their place.
const LONGEST_LINE: usize = 2_000;

/// All findings, a blank line between two.
pub fn render(findings: &[Finding], screen: &Screen) -> String {
    let renderer = if screen.colour { Renderer::styled() } else { Renderer::plain() };
    let width = usize::from(screen.width.unwrap_or(140));
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(width.saturating_sub(SPARE));
    findings.iter().map(|finding| one(finding, &renderer, screen.columns()) + "\n\n").collect()
}

fn one(finding: &Finding, renderer: &Renderer, room: usize) -> String {
    let label = finding.severity.label();
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // The renderer indents all lines of a message like the first.
    let wrapped = |message: &str, indent: usize| {
        wrap(&text::printable(message), room.saturating_sub(indent).max(20)).join("\n")
    };
    let title = wrapped(&finding.message, text::width(label) + finding.rule.len() + "[]: ".len());
    let views = views(finding, room);
    let mut group = Group::with_title(level.with_name(label).primary_title(title).id(finding.rule));
    for view in &views {
        group = view.add_to(group);
    }
    if let Some(help) = &finding.help {
        let help = wrapped(help, GUTTER + text::width("gợi ý: "));
        group = group.element(Level::HELP.with_name("gợi ý").message(help));
    }
    renderer.render(&[group])
}

/// One file with the places to mark in it.
struct SnippetView<'f> {
    file: &'f File,
    /// Byte ranges of the file's text with their labels, the finding's own place first.
    marks: Vec<(Range<usize>, Option<String>)>,
}

/// The files of a finding, its own first.
fn views(finding: &Finding, room: usize) -> Vec<SnippetView<'_>> {
    let mut views: Vec<SnippetView<'_>> = Vec::new();
    let related = finding.related.iter().map(|seen| (&seen.place, Some(text::printable(&seen.message))));
    for (place, message) in std::iter::once((&finding.place, None)).chain(related) {
        let file: &File = &place.file;
        let label = message.as_ref().map_or(0, |message| text::width(message) + 1);
        // Marking a whole table or list would underline half a page.
        let value = file.text[place.span.clone()].split('\n').next().unwrap_or_default();
        let seen =
            clipped(value.trim_end_matches('\r'), room.saturating_sub(GUTTER + label + TRAILING).max(12));
        let span = place.span.start..place.span.start + seen.len();
        let near = |view: &&mut SnippetView<'_>| {
            let (here, _) = file.position(span.start);
            let (there, _) = file.position(view.marks[0].0.start);
            view.file.path == file.path && here.abs_diff(there) <= FAR
        };
        let mark = (span.clone(), message.map(Into::into));
        match views.iter_mut().find(near) {
            Some(view) => view.marks.push(mark),
            None => views.push(SnippetView { file, marks: vec![mark] }),
        }
    }
    views
}

impl SnippetView<'_> {
    /// Adds the lines from the first mark to the last, or only the place where no line can be shown.
    fn add_to<'g>(&'g self, group: Group<'g>) -> Group<'g> {
        let File { text, path, .. } = self.file;
        let starts = self.marks.iter().map(|(span, _)| span.start);
        if text.is_empty() || starts.clone().any(|at| line_at(text, at).len() > LONGEST_LINE) {
            let origin = Origin::path(text::printable(path));
            let (line, column) = self.file.position(self.marks[0].0.start);
            return group.element(match text.is_empty() {
                true => origin,
                false => origin.line(line).char_column(column),
            });
        }
        let first = line_at(text, starts.min().unwrap_or_default()).start;
        let last = self.marks.iter().map(|(span, _)| span.end).max().unwrap_or_default();
        let tamed = |at: usize| tame(&text[first..at]).len();
        let marks = self.marks.iter().map(|(span, message)| {
            let span = tamed(span.start)..tamed(span.end);
            match message {
                None => AnnotationKind::Primary.span(span),
                Some(message) => AnnotationKind::Context.span(span).label(message.as_str()),
            }
        });
        let (line, _) = self.file.position(first);
        let snippet = Snippet::source(tame(&text[first..line_at(text, last).end])).line_start(line);
        group.element(snippet.path(text::printable(path)).annotations(marks))
    }
}

/// Byte range of the line that contains an offset, without its line feed.
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    start..text[at..].find('\n').map_or(text.len(), |after| at + after)
}

/// The start of a text, at most this many columns wide.
fn clipped(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let over = text.char_indices().find(|(_, c)| {
        taken += text::width(c.encode_utf8(&mut [0; 4]));
        taken > columns
    });
    over.map_or(text, |(end, _)| &text[..end])
}

/// The text of a file with hidden characters made visible, its lines kept.
fn tame(text: &str) -> String {
    let visible = |c: char| match text::hidden(c) {
        Some(_) => format!("\\u{{{:04X}}}", u32::from(c)),
        None => c.to_string(),
    };
    text.replace('\r', "").replace('\t', " ").chars().map(visible).collect()
}

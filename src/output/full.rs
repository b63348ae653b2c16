//! Findings for a person: the text underlined, related places, and the remedy.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::screen::Screen;
use super::wrap::wrap;
use crate::finding::{Finding, Severity};
use crate::source::File;
use crate::text;

/// All findings, a blank line between two.
pub fn render(findings: &[Finding], screen: &Screen) -> String {
    let renderer = if screen.has_colour() { Renderer::styled() } else { Renderer::plain() };
    let width = usize::from(screen.width.unwrap_or(140));
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(width.saturating_sub(SPARE));
    // Without a terminal, whole lines are easier to search than wrapped ones.
    let room = screen.width.map_or(usize::MAX, usize::from);
    findings.iter().map(|finding| one(finding, &renderer, room) + "\n\n").collect()
}

fn one(finding: &Finding, renderer: &Renderer, room: usize) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(Severity::Error.label()),
        Severity::Warning => Level::WARNING.with_name(Severity::Warning.label()),
    };
    let views = views(finding, room);
    let opening = text::width(finding.severity.label()) + text::width(finding.rule) + "[]: ".len();
    let title = level.primary_title(wrapped(&finding.message, opening, room)).id(finding.rule);
    let mut group = Group::with_title(title);
    for view in &views {
        group = view.add_to(group);
    }
    if let Some(help) = &finding.help {
        let opening = GUTTER + text::width("gợi ý: ");
        group = group.element(Level::HELP.with_name("gợi ý").message(wrapped(help, opening, room)));
    }
    renderer.render(&[group])
}

/// Columns by which the renderer exceeds its width, and columns that it shows after a mark.
const SPARE: usize = 3;
const TRAILING: usize = 8;

/// Columns in front of the lines of a file: number, rule and a blank on either side.
const GUTTER: usize = 8;

/// A text in lines that fit after an opening; the renderer indents all of them like the first.
fn wrapped(text: &str, opening: usize, room: usize) -> String {
    let text = text::printable(text);
    wrap(&text, room.saturating_sub(opening).max(20)).join("\n")
}

/// One file with the places to mark in it.
struct SnippetView<'f> {
    file: &'f File,
    path: String,
    /// Byte ranges of the file's text with their labels, the finding's own place first.
    marks: Vec<(Range<usize>, Option<String>)>,
}

/// The files of a finding, its own first.
fn views(finding: &Finding, room: usize) -> Vec<SnippetView<'_>> {
    let mut views: Vec<SnippetView<'_>> = Vec::new();
    let own = (&finding.place, None);
    let related =
        finding.related.iter().map(|seen| (&seen.place, Some(text::printable(&seen.message).into_owned())));
    for (place, message) in std::iter::once(own).chain(related) {
        let file: &File = &place.file;
        let label = message.as_deref().map_or(0, |message: &str| text::width(message) + 1);
        let seen = clipped(
            first_line(&file.text[place.span.clone()]),
            room.saturating_sub(GUTTER + label + TRAILING),
        );
        let span = place.span.start..place.span.start + seen.len();
        let near = |view: &&mut SnippetView<'_>| {
            let (here, _) = file.position(span.start);
            let (there, _) = file.position(view.marks[0].0.start);
            view.file.path == file.path && here.abs_diff(there) <= FAR
        };
        match views.iter_mut().find(near) {
            Some(view) => view.marks.push((span, message)),
            None => {
                let path = text::printable(&file.path).into_owned();
                views.push(SnippetView { file, path, marks: vec![(span, message)] });
            }
        }
    }
    views
}

/// Places of one file that are more lines apart get a snippet each.
const FAR: usize = 60;

/// Longer lines in bytes are not shown, only their place.
const LONGEST_LINE: usize = 2_000;

impl SnippetView<'_> {
    /// The lines from the first mark to the last, with their number; `None` where there is nothing to show.
    fn window(&self) -> Option<(usize, Range<usize>)> {
        let starts = self.file.line_starts();
        let line_of = |at: usize| starts.partition_point(|start| *start <= at) - 1;
        let first = line_of(self.marks.iter().map(|(span, _)| span.start).min()?);
        let last = line_of(self.marks.iter().map(|(span, _)| span.end).max()?);
        let end = |line: usize| starts.get(line + 1).map_or(self.file.text.len(), |next| next - 1);
        let long = self
            .marks
            .iter()
            .map(|(span, _)| line_of(span.start))
            .any(|line| end(line) - starts[line] > LONGEST_LINE);
        (!self.file.text.is_empty() && !long).then(|| (first + 1, starts[first]..end(last)))
    }

    /// Adds the lines with the marks, or only the place where no line can be shown.
    fn add_to<'g>(&'g self, group: Group<'g>) -> Group<'g> {
        let Some((line, window)) = self.window() else {
            let origin = Origin::path(self.path.as_str());
            if self.file.text.is_empty() {
                return group.element(origin);
            }
            let (line, column) = self.file.position(self.marks[0].0.start);
            return group.element(origin.line(line).char_column(column));
        };
        let tamed = |at: usize| tame(&self.file.text[window.start..at.max(window.start)]).len();
        let marks = self.marks.iter().map(|(span, message)| {
            let span = tamed(span.start)..tamed(span.end);
            match message {
                None => AnnotationKind::Primary.span(span),
                Some(message) => AnnotationKind::Context.span(span).label(message.as_str()),
            }
        });
        let text = tame(&self.file.text[window.clone()]);
        group.element(Snippet::source(text).line_start(line).path(self.path.as_str()).annotations(marks))
    }
}

/// The first line of a value: marking a whole table or list would underline half a page.
fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text).trim_end_matches('\r')
}

/// The start of a text, at most this many columns wide.
fn clipped(text: &str, columns: usize) -> &str {
    // No character takes more columns than bytes.
    if text.len() <= columns {
        return text;
    }
    let mut taken = 0;
    let over = text.char_indices().find(|(_, c)| {
        taken += text::width(c.encode_utf8(&mut [0; 4]));
        taken > columns.max(12)
    });
    over.map_or(text, |(end, _)| &text[..end])
}

/// The text of a file with hidden characters made visible, its lines kept.
fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            '\r' => {}
            '\t' => out.push(' '),
            _ if text::hidden(c).is_some() => out.push_str(&format!("\\u{{{:04X}}}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

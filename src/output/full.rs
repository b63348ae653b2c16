//! Findings as a person likes to read them: the text underlined, further places, and the remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::screen::Screen;
use crate::finding::{File, Finding, Place, Severity};
use crate::text;

/// All findings, a blank line between two.
pub fn render(findings: &[Finding], screen: &Screen) -> String {
    let renderer = if screen.has_colour() { Renderer::styled() } else { Renderer::plain() };
    let width = usize::from(screen.width.unwrap_or(140));
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(width);
    findings.iter().map(|finding| one(finding, &renderer) + "\n\n").collect()
}

fn one(finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(Severity::Error.label()),
        Severity::Warning => Level::WARNING.with_name(Severity::Warning.label()),
    };
    let views = Views::of(finding);
    let title = level.primary_title(text::printable(&finding.message).into_owned()).id(finding.rule);
    let mut group = Group::with_title(title);
    for view in &views.0 {
        // A file that could not be read has no line to show.
        group = match view.text.is_empty() {
            true => group.element(Origin::path(&view.file.path)),
            false => group.element(view.snippet()),
        };
    }
    if let Some(help) = &finding.help {
        let help = text::printable(help).into_owned();
        group = group.element(Level::HELP.with_name("gợi ý").message(help));
    }
    renderer.render(&[group])
}

/// One file with the places to mark in it.
struct View<'f> {
    file: &'f File,
    text: String,
    /// Spans in `text`, the finding's own first, with what is to be seen there.
    marks: Vec<(std::ops::Range<usize>, Option<&'f str>)>,
}

/// The files of a finding, its own first.
struct Views<'f>(Vec<View<'f>>);

impl<'f> Views<'f> {
    fn of(finding: &'f Finding) -> Self {
        let mut views = Self(Vec::new());
        views.add(&finding.place, None);
        for seen in &finding.related {
            views.add(&seen.place, Some(&seen.message));
        }
        views
    }

    fn add(&mut self, place: &'f Place, message: Option<&'f str>) {
        let file: &File = &place.file;
        let at = self.0.iter().position(|view| view.file.path == file.path);
        let at = at.unwrap_or_else(|| {
            self.0.push(View { file, text: tame(&file.text), marks: Vec::new() });
            self.0.len() - 1
        });
        let view = &mut self.0[at];
        let start = tame(&file.text[..place.span.start]).len();
        let end = start + tame(first_line(&file.text[place.span.clone()])).len();
        view.marks.push((start..end, message));
    }
}

impl View<'_> {
    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let marks = self.marks.iter().map(|(span, message)| match message {
            None => AnnotationKind::Primary.span(span.clone()),
            Some(message) => AnnotationKind::Context.span(span.clone()).label(*message),
        });
        Snippet::source(&self.text).path(&self.file.path).annotations(marks)
    }
}

/// Only the first line of a long value is marked: a table or list would underline half a page.
fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text).trim_end_matches('\r')
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

//! The text of a web page or a word processor's document as lines: a block or a row of a table a line.

use quick_xml::events::BytesStart;

use super::source::{SourceText, day_of};

/// Elements that end a line; those of a word processor have the same names behind `w:`.
const BLOCKS: [&str; 22] = [
    "p", "div", "br", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "title", "section",
    "article", "header", "footer", "nav", "option", "hr", "tr",
];

/// Elements whose text is not shown.
const HIDDEN: [&str; 6] = ["script", "style", "noscript", "svg", "w:instrtext", "w:deltext"];

/// Whether a text is HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start().chars().take(2000).collect::<String>().to_lowercase();
    let elements = ["<p>", "<p ", "<div", "<table", "<br", "<span"];
    start.contains("<html")
        || start.starts_with("<!doctype html")
        || start.starts_with('<') && elements.iter().any(|name| start.contains(name))
}

/// The lines of a page; what its head says goes into `source`.
pub(super) fn lines(text: &str, source: &mut SourceText) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut cell = 0_usize;
    while let Some(at) = rest.find('<') {
        push_text(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let closes = tag.starts_with('/');
        let words = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        let name = { words }.next().unwrap_or_default().to_ascii_lowercase();
        let word = name.starts_with("w:");
        match name.trim_start_matches("w:") {
            _ if HIDDEN.contains(&&*name) && !closes => {
                rest = find_ignoring_case(rest, &format!("</{name}")).map_or("", |at| &rest[at..]);
            }
            "title" if !closes && source.tieu_de.is_none() => {
                let end = find_ignoring_case(rest, "</title").unwrap_or(rest.len());
                source.tieu_de = shown(&rest[..end]);
                rest = &rest[end..];
            }
            "meta" | "link" => head(tag, &name, source),
            "tab" => out.push_str("    "),
            "td" | "th" | "tc" => {
                cell = if closes { cell.saturating_sub(1) } else { cell + 1 };
                out.push_str(if closes { " | " } else { "" });
            }
            block if !BLOCKS.contains(&block) => {}
            // Apart as in a table of a plain text.
            "br" | "p" | "div" if cell > 0 => {
                out.push_str(if closes || name.ends_with("br") { "   " } else { "" })
            }
            _ if cell > 0 => {}
            "br" => out.push('\n'),
            _ if word => out.push_str(if closes { "\n" } else { "" }),
            _ => out.push_str("\n\n"),
        }
    }
    push_text(&mut out, rest);
    out
}

fn find_ignoring_case(text: &str, name: &str) -> Option<usize> {
    text.as_bytes().windows(name.len()).position(|found| found.eq_ignore_ascii_case(name.as_bytes()))
}

/// Text between tags: line breaks are blanks there.
fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(32).position(|byte| byte == b';').map_or(1, |end| end + 1);
        let entity = quick_xml::escape::unescape(&rest[..end]);
        plain.push_str(entity.as_deref().unwrap_or(&rest[..end]));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    for c in plain.chars() {
        match c.is_whitespace() {
            true if out.ends_with([' ', '\n']) => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
}

/// What a `meta` or `link` element says of the page.
fn head(tag: &str, name: &str, source: &mut SourceText) {
    let start = BytesStart::from_content(tag, name.len());
    let mut attributes = start.html_attributes();
    let all: Vec<_> = attributes.with_checks(false).flatten().collect();
    let value = |keys: &[&str]| {
        let own = all.iter().find(|own| keys.iter().any(|key| own.key.as_ref().eq_ignore_ascii_case(key)));
        own.map(|own| own.value.to_string()).unwrap_or_default()
    };
    let content = shown(&value(&["content", "href"]));
    match &*value(&["property", "name", "itemprop", "rel"]).to_ascii_lowercase() {
        "og:title" => source.tieu_de = content.or_else(|| source.tieu_de.take()),
        "og:site_name" => source.nha_xuat_ban = content.or_else(|| source.nha_xuat_ban.take()),
        "og:url" | "canonical" => {
            let address = content.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
            source.url = source.url.take().or(address);
        }
        "article:published_time" | "datepublished" | "pubdate" | "dc.date.issued" => {
            source.ngay_dang = source.ngay_dang.or_else(|| day_of(&content?));
        }
        _ => {}
    }
}

/// The text as a page shows it, if it is not empty.
fn shown(text: &str) -> Option<String> {
    let mut plain = String::new();
    push_text(&mut plain, text);
    Some(plain.trim().to_owned()).filter(|text| !text.is_empty())
}

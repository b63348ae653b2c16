//! Escapes the values in a page: no markup, and no character that a reader does not see.

use std::fmt::{self, Write};

use askama::filters::{Escaper, Html};

use crate::text;

/// The escaper of all templates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown;

impl Escaper for Shown {
    fn write_escaped_str<W: Write>(&self, dest: W, string: &str) -> fmt::Result {
        Html.write_escaped_str(dest, &text::printable(string))
    }
}

/// The address if a browser only opens it as a web page: a record may say `javascript:`.
pub fn web(address: &str) -> Option<&str> {
    let is_web = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    let is_odd = |c: char| c.is_whitespace() || text::hidden(c).is_some();
    (is_web && !address.contains(is_odd)).then_some(address)
}

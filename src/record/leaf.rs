//! The single values of a record that have a form of their own.

use std::fmt;

use serde::{Serialize, Serializer};

use super::QuyetDinh;
use super::mismatch::{MismatchKind, Notes};
use super::path::{KeyPath, Step};
use super::shape::Shape;
use super::texts::Texts;
use super::value::{Node, Value, text};
use crate::number::{self, Number};

/// Số hiệu: number and symbol as written, and as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct SoHieu {
    written: String,
    number: Number,
}

impl SoHieu {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The number as understood.
    pub fn number(&self) -> &Number {
        &self.number
    }
}

impl fmt::Display for SoHieu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl Serialize for SoHieu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl Value for SoHieu {
    const SHAPE: Shape = Shape::Number;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let written = text(node, notes)?;
        match number::parse(written) {
            Ok(parsed) => Some(Self { written: written.to_owned(), number: parsed.number }),
            Err(reject) => notes.refuse(node.span(), MismatchKind::Number(reject)),
        }
    }

    fn texts(&self, texts: &mut Texts<'_>) {
        texts.show(&self.written);
    }
}

/// Khóa: a route to a key of the record that a source or a note speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Khoa(KeyPath);

impl Khoa {
    /// The route.
    pub fn path(&self) -> &KeyPath {
        &self.0
    }

    /// The route in words.
    pub fn label(&self) -> String {
        self.0.label()
    }
}

impl Serialize for Khoa {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Value for Khoa {
    const SHAPE: Shape = Shape::Route;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let written = text(node, notes)?;
        match KeyPath::parse(written).filter(is_in_format) {
            Some(path) => Some(Self(path)),
            None => {
                let found = written.to_owned();
                notes.refuse(node.span(), MismatchKind::Route(found))
            }
        }
    }

    /// A pointer says nothing itself.
    fn texts(&self, _: &mut Texts<'_>) {}
}

/// Whether the format has such a route; an item number may follow the key of a list only.
fn is_in_format(path: &KeyPath) -> bool {
    let mut fields = QuyetDinh::table().descend(path.keys());
    let mut many = false;
    path.0.iter().all(|step| match step {
        Step::Item(_) => std::mem::take(&mut many),
        Step::Key(_) => fields.next().flatten().is_some_and(|field| {
            many = field.many;
            true
        }),
    })
}

/// Địa chỉ: the address of a web page.
#[derive(Debug, Clone, PartialEq)]
pub struct DiaChi(String);

impl DiaChi {
    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for DiaChi {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Value for DiaChi {
    const SHAPE: Shape = Shape::Address;

    fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
        let written = text(node, notes)?;
        if is_address(written) {
            return Some(Self(written.to_owned()));
        }
        notes.refuse(node.span(), MismatchKind::Address(written.to_owned()))
    }

    fn texts(&self, texts: &mut Texts<'_>) {
        texts.show(&self.0);
    }
}

/// `http://` or `https://`, a host with a dot, and no blanks (RFC 3986 leaves none unescaped).
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let dotted = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let never = |byte: u8| {
        byte <= b' ' || matches!(byte, 0x7F | b'<' | b'>' | b'"' | b'{'..=b'}' | b'\\' | b'^' | b'`')
    };
    dotted
        && !text.bytes().any(never)
        && (text.is_ascii() || !text.contains(|c: char| c.is_whitespace() || c.is_control()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_of_the_format_are_known() {
        for route in
            ["ban.so_thanh_vien", "ban.thanh_vien[3].ho_ten", "ban.giup_viec[1].thanh_vien", "nguoi_ky"]
        {
            assert!(is_in_format(&KeyPath::parse(route).unwrap()), "{route}");
        }
        for route in ["ban.so_nguoi", "ban[1].ten", "ban.ten.x", "so_hieu[1]", "thanh_vien"] {
            assert!(!is_in_format(&KeyPath::parse(route).unwrap()), "{route}");
        }
    }

    #[test]
    fn addresses_have_a_host() {
        for good in ["https://a.vn/x?y=1#z", "http://thanhhoa.dcs.vn", "http://h.vn:8080/%C4%91"] {
            assert!(is_address(good), "{good}");
        }
        for bad in
            ["", "a.vn", "ftp://a.vn", "https://", "https:///x", "https://a vn/", "https://localhost/x"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}

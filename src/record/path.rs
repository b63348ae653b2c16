//! The route of keys to a value of a record, as an editor writes it: `ban.thanh_vien[3].ho_ten`.

use std::borrow::Cow;
use std::fmt;

use super::QuyetDinh;

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A key of a table.
    Key(Cow<'static, str>),
    /// An element of a list, counted from 1 because seats are ranks.
    Item(usize),
}

/// A route of keys from the top of a record; empty for the record itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct KeyPath(pub Vec<Step>);

impl KeyPath {
    /// Reads `ban.giup_viec[1].ten`; `None` when it is not of that form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        for part in text.split('.') {
            let (key, mut items) = part.split_at(part.find('[').unwrap_or(part.len()));
            if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                return None;
            }
            steps.push(Step::Key(key.to_owned().into()));
            while !items.is_empty() {
                let (number, rest) = items.strip_prefix('[')?.split_once(']')?;
                let number: usize = number.parse().ok().filter(|n| *n > 0)?;
                steps.push(Step::Item(number));
                items = rest;
            }
        }
        Some(Self(steps))
    }

    /// The route to a key at the top of a record.
    pub fn top(key: &'static str) -> Self {
        Self(vec![Step::Key(key.into())])
    }

    /// The route to a key or item one step below this one.
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The keys of the route, without its item numbers.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(&**key),
            Step::Item(_) => None,
        })
    }

    /// Whether `other` is this route or lies below it. A route without an item number covers all items:
    /// `ban.thanh_vien` covers `ban.thanh_vien[3].ho_ten`.
    pub fn covers(&self, other: &Self) -> bool {
        other.0.len() >= self.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a == b)
    }

    /// The route in words: `ban.thanh_vien[2]` is `Thành viên 2`; the word for the committee is left out before
    /// another.
    pub fn label(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut fields = QuyetDinh::table().descend(self.keys());
        for step in &self.0 {
            match (step, words.last_mut()) {
                (Step::Key(key), _) => {
                    let label = fields.next().flatten().map_or(&**key, |field| field.label());
                    words.push(label.to_owned());
                }
                (Step::Item(number), Some(word)) => word.push_str(&format!(" {number}")),
                (Step::Item(_), None) => {}
            }
        }
        if words.len() > 1 && self.0[0] == Step::Key("ban".into()) {
            words.remove(0);
        }
        words.join(", ")
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_routes_are_parsed_and_print_as_written() {
        for text in ["so_hieu", "ban.thanh_vien[3].ho_ten", "ban.giup_viec[1].thanh_vien[12]"] {
            assert_eq!(KeyPath::parse(text).unwrap().to_string(), text);
        }
        for text in ["", ".", "ban.", "[1]", "ban[0]", "ban[x]", "ban[1", "ban]", "tên", "a b"] {
            assert_eq!(KeyPath::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_route_covers_what_lies_below_it() {
        let route = |text| KeyPath::parse(text).unwrap();
        assert!(route("ban").covers(&route("ban.ten")));
        assert!(route("ban.thanh_vien").covers(&route("ban.thanh_vien[3].ho_ten")));
        assert!(!route("ban.ten").covers(&route("ban")));
        assert!(!route("ban.ten").covers(&route("ban.ten_cu")));
    }
}

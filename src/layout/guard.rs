//! Makes sure that a text written anew says what it said: the same values, and every comment.

use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::BLANKS;

/// Whether two texts hold the same values and the same comments.
pub fn same(before: &str, after: &str) -> bool {
    let (Ok(old), Ok(new)) = (DeTable::parse(before), DeTable::parse(after)) else { return false };
    same_table(old.get_ref(), new.get_ref()) && comments(before) == comments(after)
}

fn same_table(a: &DeTable<'_>, b: &DeTable<'_>) -> bool {
    let mut pairs = a.iter().zip(b.iter());
    a.len() == b.len()
        && pairs.all(|((key, a), (other, b))| key == other && same_value(a.get_ref(), b.get_ref()))
}

fn same_value(a: &DeValue<'_>, b: &DeValue<'_>) -> bool {
    match (a, b) {
        (DeValue::Table(a), DeValue::Table(b)) => same_table(a, b),
        (DeValue::Array(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_value(a.get_ref(), b.get_ref()))
        }
        // A line break in a text is the same however the system writes it (TOML 1.0, "String").
        (DeValue::String(a), DeValue::String(b)) => a.replace("\r\n", "\n") == b.replace("\r\n", "\n"),
        (DeValue::Integer(a), DeValue::Integer(b)) => a.as_str() == b.as_str() && a.radix() == b.radix(),
        (DeValue::Float(a), DeValue::Float(b)) => a.as_str() == b.as_str(),
        (DeValue::Boolean(a), DeValue::Boolean(b)) => a == b,
        (DeValue::Datetime(_), DeValue::Datetime(_)) => {
            // A time without seconds, which only TOML 1.1 knows, is that of the full minute.
            let full = |moment: &toml::de::DeValue<'_>| {
                moment.as_datetime().map(|moment| {
                    let mut moment = *moment;
                    if let Some(time) = &mut moment.time {
                        time.second.get_or_insert(0);
                    }
                    moment
                })
            };
            full(a) == full(b)
        }
        _ => false,
    }
}

/// All comments of a text in the order of the alphabet, without blanks at their ends.
fn comments(text: &str) -> Vec<&str> {
    let tokens: Vec<_> = Source::new(text).lex().collect();
    let mut comments = Vec::new();
    let mut keep = |event: Event| {
        if event.kind() == EventKind::Comment {
            comments.push(text[event.span().start()..event.span().end()].trim_end_matches(BLANKS));
        }
    };
    parse_document(&tokens, &mut keep, &mut ());
    comments.sort_unstable();
    comments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_seen() {
        let before = "a = 1 # x\nb = [\"c\", 2021-01-01]\n";
        assert!(same(before, "# x\nb = [ 'c', 2021-01-01 ]\na = 1\n"));
        for after in [
            "a = 1\nb = [\"c\", 2021-01-01]\n",
            "a = 2 # x\nb = [\"c\", 2021-01-01]\n",
            "a = 1 # x\nb = [2021-01-01, \"c\"]\n",
            "a = 1 # x\nc = [\"c\", 2021-01-01]\n",
            "a = 1.0 # x\nb = [\"c\", 2021-01-01]\n",
            "a = 1 # x # x\nb = [\"c\", 2021-01-01]\n",
            "a = 1 # x\nb = [\"c\"\n",
        ] {
            assert!(!same(before, after), "{after}");
        }
    }
}

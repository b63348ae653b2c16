//! The text of a new record: the template with the facts that are known.

use super::facts::NewFacts;

/// The record. Values to fill in are `""`, which `validate` reports until they are filled in or removed.
pub fn text(facts: &NewFacts) -> String {
    let mut text = include_str!("template.toml").to_owned();
    let also = facts.issuer().and_then(|issuer| issuer.cung_ky_hieu);
    let also = also.map(|name| format!("# Hoặc \"{name}\", tùy nguồn ghi ai ban hành.\n"));
    for (key, line) in facts.lines() {
        let above = also.as_deref().filter(|_| key == "co_quan_ban_hanh").unwrap_or_default();
        text = text.replacen(&format!("{key} = \"\"\n"), &(above.to_owned() + &line), 1);
    }
    match facts.committee() {
        Some(line) => text.replacen("ten = \"\"\n", &line, 1),
        None => text,
    }
}

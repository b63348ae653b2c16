//! The messages of the TOML reader in Vietnamese (`messages.toml`), with what they mean for the rest of the file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::registers::parse_list;

/// A message of the TOML reader with its translation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TomlMessage {
    /// How the message begins.
    #[serde(rename = "mo_dau")]
    start: String,
    /// What is wrong.
    #[serde(rename = "sai")]
    pub message: String,
    /// The likely remedy.
    #[serde(rename = "goi_y")]
    pub help: String,
    /// Whether the structure of the file is lost after it.
    #[serde(rename = "vo", default)]
    pub torn: bool,
}

/// The entry for a message, found by its beginning.
pub fn known_message(message: &str) -> Option<&'static TomlMessage> {
    static KNOWN: LazyLock<Vec<TomlMessage>> =
        LazyLock::new(|| parse_list("thong_bao", include_str!("messages.toml")));
    KNOWN.iter().find(|known| message.starts_with(&known.start))
}

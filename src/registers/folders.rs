//! Short folder names of central issuers with long names (`folders.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssuerFolder {
    ten: String,
    thu_muc: String,
}

/// The folder of an issuer, given by the slug of its name, if it has a short one.
pub fn short(slug: &str) -> Option<&'static str> {
    static FOLDERS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let folders: Vec<IssuerFolder> = super::parse_list("thu_muc", include_str!("folders.toml"));
        folders.into_iter().map(|folder| (text::slug(&folder.ten), folder.thu_muc)).collect()
    });
    FOLDERS.get(slug).map(String::as_str)
}

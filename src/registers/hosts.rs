//! Web sites that copy decisions and news from elsewhere (`hosts.toml`).

use std::sync::LazyLock;

static HOSTS: LazyLock<Vec<String>> =
    LazyLock::new(|| super::parse_list("trang_chep", include_str!("hosts.toml")));

/// Whether an address belongs to a site that copies from elsewhere.
pub fn is_aggregator(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let mut sites = HOSTS.iter();
    sites.any(|site| host.strip_suffix(&**site).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
}

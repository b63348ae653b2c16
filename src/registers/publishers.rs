//! Web sites by the kind of their publisher, and addresses that cannot be those of a page (`publishers.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::near::is_slip;

/// Who publishes a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublisherKind {
    /// An office of the State or the Party, the press, or a body that reports on itself.
    Own,
    /// A legal portal, an aggregator or a mirror: it copies from elsewhere.
    Copy,
    /// Spam or betting.
    Spam,
}

static REGISTER: LazyLock<HashMap<String, Vec<String>>> =
    LazyLock::new(|| super::parse(include_str!("publishers.toml")));

static KINDS: LazyLock<HashMap<&str, PublisherKind>> = LazyLock::new(|| {
    let lists = [
        (PublisherKind::Own, &["chinh_thuc", "bao_chi", "to_chuc"][..]),
        (PublisherKind::Copy, &["phap_luat", "tong_hop", "chep"]),
        (PublisherKind::Spam, &["rac"]),
    ];
    let domains = |(kind, names): (PublisherKind, &'static [&str])| {
        names.iter().flat_map(|name| &REGISTER[*name]).map(move |domain| (domain.as_str(), kind))
    };
    lists.into_iter().flat_map(domains).collect()
});

/// The host of an address in lower case, without port and user.
pub fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// Who publishes the site of a host; `None` if no register knows it and its name gives nothing away.
pub fn kind_of(host: &str) -> Option<PublisherKind> {
    let known = domains(host).find_map(|domain| KINDS.get(domain).copied());
    known.or_else(|| looks_like_spam(host).then_some(PublisherKind::Spam))
}

/// Whether the name of a host is that of a betting site: `rgbet01`, `vn88`.
fn looks_like_spam(host: &str) -> bool {
    let is_bet = |label: &str| {
        let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
        stem.len() > 2 && stem.ends_with("bet") || stem.len() > 1 && &label[stem.len()..] == "88"
    };
    REGISTER["dau_hieu_rac"].iter().any(|sign| host.contains(sign.as_str())) || host.split('.').any(is_bet)
}

/// Why a host cannot be that of a source, if so.
pub fn impossible(host: &str) -> Option<String> {
    if domains(host).any(|domain| REGISTER["vi_du"].iter().any(|own| own == domain)) {
        return Some("là tên miền để làm ví dụ".into());
    }
    if domains(host).any(|domain| REGISTER["tim_kiem"].iter().any(|own| own == domain)) {
        return Some("là trang tìm kiếm hay trả lời tự động, không phải nguồn".into());
    }
    if host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some("là địa chỉ máy, không phải tên miền".into());
    }
    if kind_of(host).is_none()
        && let Some(near) = misspelt(host)
    {
        return Some(format!("có lẽ là {near} viết sai"));
    }
    let end = host.rsplit('.').next().unwrap_or_default();
    REGISTER["duoi_sai"].iter().any(|wrong| wrong == end).then(|| format!("có đuôi .{end} không có thật"))
}

/// The registered domain from which a part of the host differs by a slip; short ones have too many neighbours.
fn misspelt(host: &str) -> Option<&'static str> {
    let domains: Vec<&str> = domains(host.trim_start_matches("www.")).collect();
    let is_near = |own: &&&str| own.len() > 8 && domains.iter().any(|domain| is_slip(domain, own));
    let near = KINDS.keys().filter(is_near).min().copied();
    let of_state =
        ["gob.vn", "gog.vn", "gv.vn", "gvo.vn", "gov.vm", "gov.v", "gov.von", "govv.vn", "ggov.vn"];
    near.or_else(|| domains.iter().any(|domain| of_state.contains(domain)).then_some("gov.vn"))
}

/// A host and the domains above it, the longest first.
fn domains(host: &str) -> impl Iterator<Item = &str> {
    let parts = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
    [host].into_iter().chain(parts)
}

//! Web sites that copy decisions and news from elsewhere, and are no publishers of them.

/// Law libraries run by companies, document exchanges, and sites on other matters that mirror news, as met while records
/// were written; checked on 23 November 2026. Press and official sites publish for themselves and are not here.
const AGGREGATORS: [&str; 35] = [
    "123docz.net",
    "baomoi.com",
    "baomoi.net.vn",
    "blogtuan.info",
    "briardforce.com",
    "cafebet.org",
    "caselaw.vn",
    "dulieuphapluat.vn",
    "hethongphapluat.com",
    "hethongphapluat.vn",
    "khotrithucso.com",
    "lawnet.vn",
    "luatminhkhue.vn",
    "luattrongtay.vn",
    "luatvietnam.vn",
    "nanest.com",
    "nhansu.vn",
    "phapluat.tuoitrethudo.vn",
    "scribd.com",
    "sieucacuocnews.com",
    "slyers.com",
    "tack.edu.vn",
    "tailieu.vn",
    "thukyluat.vn",
    "thuvienphapluat.vn",
    "tinlaw.vn",
    "tinmoi.vn",
    "tothethao.com",
    "tvbc.or.th",
    "vanban.com.vn",
    "vanbanphapluat.co",
    "vbpl.com.vn",
    "vietlaw.vn",
    "vndoc.com",
    "xemtailieu.net",
];

/// Whether an address is of a site that copies from elsewhere.
pub fn is_aggregator(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    AGGREGATORS
        .iter()
        .any(|site| host.strip_suffix(site).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_under_its_hosts_alone() {
        assert!(is_aggregator("https://thuvienphapluat.vn/van-ban/x.aspx"));
        assert!(is_aggregator("http://m.baomoi.com:80/a"));
        assert!(!is_aggregator("https://thanhhoa.gov.vn/thuvienphapluat.vn"));
        assert!(!is_aggregator("https://notbaomoi.com"));
        assert!(!is_aggregator(""));
    }

    #[test]
    fn the_list_is_in_order() {
        assert!(AGGREGATORS.is_sorted());
    }
}

//! The laws of the canonical form: twice is once, the meaning stays, and no comment is lost.

use bcd::layout::{Refusal, canonical, is_same};
use proptest::prelude::*;

/// Checks the laws that the comparison before and after does not.
fn check(text: &str) {
    let once = canonical(text).unwrap_or_else(|refusal| panic!("{refusal:?}:\n{text}"));
    assert_eq!(canonical(&once).unwrap(), once, "twice differs:\n{text}");
    assert!(!once.contains("\r\n") && !once.contains("\n\n\n"), "{once}");
    assert!(once.is_empty() || once.ends_with('\n') && !once.starts_with('\n'), "{once}");
}

/// One of the words between bars.
fn one_of(words: &'static str) -> impl Strategy<Value = String> + Clone {
    prop::sample::select(words.split('|').collect::<Vec<_>>()).prop_map(str::to_owned)
}

/// One key, of the format or not, bare, quoted or dotted.
fn key() -> impl Strategy<Value = String> {
    let known =
        "so_hieu|trich_yeu|tinh|can_cu|ban|ten|thanh_vien|vai_tro|ho_ten|nguon|ve|giup_viec|luu_y|url";
    let bare = prop_oneof![6 => one_of(known), 2 => "[a-z0-9_-]{1,3}"];
    let quoted = bare.clone().prop_map(|key| format!("\"{key}\""));
    let part = prop_oneof![8 => bare, 1 => quoted, 1 => one_of("'tên \"lạ\"'|\"\"")];
    let dotted = (part.clone(), one_of(".| .|. | . "), part.clone());
    prop_oneof![8 => part, 1 => dotted.prop_map(|(a, dot, b)| a + &dot + &b)]
}

fn blank() -> impl Strategy<Value = String> {
    "[ \t]{0,2}"
}

fn comment() -> impl Strategy<Value = String> {
    let commented_out = one_of("#ten = \"x\"|# a.b = [|#[[nguon]]");
    prop_oneof![4 => "#[ a-zđ#\\[\\]\"'=]{0,6}[ \t\u{A0}]{0,1}", 1 => commented_out]
}

fn some_comment() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), comment()]
}

/// A line break, with comments and blank lines or without.
fn gap() -> impl Strategy<Value = String> {
    let own = some_comment().prop_map(|own| if own.is_empty() { own } else { own + "\n" });
    (some_comment(), one_of("\n|\n\n"), own, blank()).prop_map(|(a, b, c, d)| a + &b + &c + &d)
}

fn single() -> impl Strategy<Value = String> {
    let other = "13|+1_0|0xFF|1.5e3|nan|true|2021-11-06|2021-11-06 07:30:00|07:30|\"\"|''|\"\"\"a\nb\"\"\"|\
                 '''\n\"x\"\n'''|\"\"\"\\\n  dài \"\"\"|\"\\e\\x41\\u0323\\u00A0\"|\"\"\"a\\r\nb\"\"\"";
    prop_oneof![
        4 => "\"([A-Za-zĐđếỗ ',#.\\[\\]=]|\\\\\"|\\\\\\\\|\\\\n|\\\\u1EBF){0,12}\"",
        1 => "\"[A-Za-zĐđ ,]{60,110}\"",
        1 => "'[a-z\"\\\\ #]{0,8}'",
        2 => one_of(other),
    ]
}

fn value() -> impl Strategy<Value = String> {
    single().prop_recursive(3, 12, 4, |inner| {
        let space = prop_oneof![4 => blank().boxed(), 1 => gap().boxed()];
        let item = (space.clone(), inner.clone(), space.clone()).prop_map(|(a, item, b)| a + &item + &b);
        let items = prop::collection::vec(item, 0..4);
        let list = (items, one_of(",|"), space)
            .prop_map(|(items, comma, end)| format!("[{}{comma}{end}]", items.join(",")));
        let pair = (key(), blank(), inner).prop_map(|(key, b, value)| format!("{key}{b}={b}{value}"));
        let breaks = prop_oneof![6 => blank().boxed(), 1 => gap().boxed()];
        let braces = (prop::collection::vec(pair, 0..4), breaks).prop_map(|(pairs, space)| {
            let pairs: Vec<_> = pairs.into_iter().map(|pair| format!("{space}{pair}")).collect();
            format!("{{{}{space}}}", pairs.join(","))
        });
        prop_oneof![list, braces]
    })
}

/// A line of a file, or several.
fn part() -> impl Strategy<Value = String> {
    let header = one_of(
        "[ban]|[ban.che_do]|[[ban.giup_viec]]|[ban.giup_viec.che_do]|[[nguon]]|[[luu_y]]|[x]|[x.y]|[[x.z]]|[x.z.w]|\
         [ a . 'b c' ]|[[nguon.x]]|[nguoi_ky]",
    );
    let entry = (key(), blank(), value()).prop_map(|(key, b, value)| format!("{key}{b}={b}{value}"));
    let line = (blank(), prop_oneof![3 => entry, 2 => header], some_comment());
    let line = line.prop_map(|(a, line, end)| format!("{a}{line} {end}"));
    prop_oneof![1 => Just(String::new()), 1 => comment(), 5 => line]
}

/// A file that is valid TOML: parts that would break it are left out.
fn file() -> impl Strategy<Value = String> {
    (prop::collection::vec(part(), 0..14), any::<bool>()).prop_map(|(parts, windows)| {
        let mut file = String::new();
        for part in parts {
            let longer = format!("{file}{part}\n");
            if toml::de::DeTable::parse(&longer).is_ok() {
                file = longer;
            }
        }
        if windows { file.replace('\n', "\r\n") } else { file }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_keeps_its_meaning_and_its_comments(text in file()) {
        check(&text);
    }

    #[test]
    fn any_text_is_formatted_or_refused(text in "(a|b|ban|=|\\.|\\[|\\]|\"|'|\\{|\\}|,|\n|\r\n|#| |1|\\\\){0,30}") {
        if canonical(&text) != Err(Refusal::NotToml) {
            check(&text);
        }
    }
}

#[test]
fn a_section_that_was_commented_out_keeps_its_keys() {
    check("[[ban.giup_viec]]\n[ban]\n#[[nguon]]\n\n#ten = \"x\"\n");
    check("[[luu_y]]\n[ban]\n#[[nguon]]\n\n#url = \"x\"\n\n[x]\n");
}

#[test]
fn differences_are_found() {
    let before = "a = 1 # x\nb = [\"c\", 2021-01-01]\n";
    assert!(is_same(before, "# x\nb = [ 'c', 2021-01-01 ]\na = 1\n"));
    for after in [
        "a = 1\nb = [\"c\", 2021-01-01]\n",
        "a = 2 # x\nb = [\"c\", 2021-01-01]\n",
        "a = 1 # x\nb = [2021-01-01, \"c\"]\n",
        "a = 1 # x\nc = [\"c\", 2021-01-01]\n",
        "a = 1.0 # x\nb = [\"c\", 2021-01-01]\n",
        "a = 1 # x # x\nb = [\"c\", 2021-01-01]\n",
        "a = 1 # x\nb = [\"c\"\n",
    ] {
        assert!(!is_same(before, after), "{after}");
    }
}

#[test]
fn text_has_double_quotes_and_few_escapes() {
    for (raw, written) in [
        (r#""a 'b' c""#, r#""a 'b' c""#),
        (r#"'a "b" \c'"#, r#""a \"b\" \\c""#),
        (r#""Quy\u1EBFt \u0111\u1ecbnh \U00000041""#, r#""Quyết định A""#),
        (r#""a\u00a0b\u0301\u000a\e\x41""#, r#""a\u00A0b\u0301\n\e\x41""#),
        ("\"\"\"\na \\\n   b \"c\"\"\"\"", r#""a b \"c\"""#),
        ("'''a'b'''", "\"a'b\""),
        ("\"\"\"\na\nb\"\"\"", "\"\"\"\na\nb\"\"\""),
    ] {
        assert_eq!(canonical(&format!("a = {raw}")).unwrap(), format!("a = {written}\n"));
    }
}

#[test]
fn an_escaped_carriage_return_stays_one() {
    let text = "a = \"\"\"x\\r\r\ny\"\"\"\r\nb = \"\\r\\n\"\r\n";
    assert_eq!(canonical(text).unwrap(), "a = \"\"\"x\\r\ny\"\"\"\nb = \"\\r\\n\"\n");
}

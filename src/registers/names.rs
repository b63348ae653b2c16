//! Family names of Viet Nam, and words that no name contains (`names.toml`).

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{Word, spelled_words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRegister {
    ho: String,
    ho_tay_nguyen: String,
    chuc_vu: String,
}

/// The register by the letters of its words.
struct Names {
    /// Họ: family names, those of the highlands too.
    families: HashSet<u64>,
    /// The same without marks.
    plain_families: HashSet<u64>,
    /// Họ Tây Nguyên: family names before names that are not spelled as Vietnamese is.
    highlanders: HashSet<u64>,
    /// Chức vụ: words of posts and offices, single ones and pairs.
    posts: HashSet<[u64; 2]>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let register: NameRegister = super::parse(include_str!("names.toml"));
    let exact = |names: &str| spelled_words(names).iter().map(|word| word.spelling.exact).collect();
    let all = format!("{} {}", register.ho, register.ho_tay_nguyen);
    let posts = register.chuc_vu.split('|').map(|post| match spelled_words(post).as_slice() {
        [one] => [0, one.spelling.exact],
        [one, two, ..] => [one.spelling.exact, two.spelling.exact],
        [] => [0, 0],
    });
    Names {
        families: exact(&all),
        plain_families: spelled_words(&all).iter().map(|word| word.spelling.plain).collect(),
        highlanders: exact(&register.ho_tay_nguyen),
        posts: posts.collect(),
    }
});

/// Whether a word is a family name.
pub fn is_family_name(word: &Word<'_>) -> bool {
    NAMES.families.contains(&word.spelling.exact)
}

/// Whether a word is a family name of the highlands: the names behind it are not spelled as Vietnamese is.
pub fn is_highlander(word: &Word<'_>) -> bool {
    NAMES.highlanders.contains(&word.spelling.exact)
}

/// Whether a word is a family name, marks aside.
pub fn resembles_family_name(word: &Word<'_>) -> bool {
    NAMES.plain_families.contains(&word.spelling.plain)
}

/// Whether some of the words of a name are of a post or office.
pub fn names_post(words: &[Word<'_>]) -> bool {
    let is_post =
        |words: &[Word<'_>]| NAMES.posts.contains(&[words[0].spelling.exact, words[1].spelling.exact]);
    words.windows(2).any(is_post) || words.iter().any(|word| NAMES.posts.contains(&[0, word.spelling.exact]))
}

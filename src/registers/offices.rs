//! Provincial offices that did not exist at all times, and what became of them.
//!
//! Bounds are the widest ones; checked on 23 November 2026 against decrees 101/2004/NĐ-CP, 24/2014/NĐ-CP,
//! 107/2020/NĐ-CP, 45/2025/NĐ-CP and 150/2025/NĐ-CP.

use crate::date::{Date, Interval};

/// An office with the time in which some province had it.
#[derive(Debug)]
pub struct Office {
    /// Its name, then other spellings met.
    names: &'static [&'static str],
    from: Option<(u16, u8, u8)>,
    to: Option<(u16, u8, u8)>,
    /// What stood before or after it, in words.
    pub instead: &'static str,
}

const REFORM: Option<(u16, u8, u8)> = Some((2025, 3, 1));
const EVE_OF_REFORM: Option<(u16, u8, u8)> = Some((2025, 2, 28));

const fn ended(names: &'static [&'static str], instead: &'static str) -> Office {
    Office { names, from: None, to: EVE_OF_REFORM, instead }
}

/// The offices; those that every time has had are left out.
const OFFICES: &[Office] = &[
    ended(&["Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"], "từ 01/03/2025 là Sở Tài chính"),
    ended(
        &["Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", "Sở Nông nghiệp và PTNT"],
        "từ 01/03/2025 là Sở Nông nghiệp và Môi trường",
    ),
    ended(&["Sở Tài nguyên và Môi trường", "Sở TN&MT"], "từ 01/03/2025 là Sở Nông nghiệp và Môi trường"),
    ended(&["Sở Giao thông vận tải", "Sở Giao thông Vận tải", "Sở GTVT"], "từ 01/03/2025 là Sở Xây dựng"),
    ended(
        &[
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Lao động, Thương binh và Xã hội",
            "Sở LĐ-TB&XH",
            "Sở LĐTB&XH",
        ],
        "từ 01/03/2025 chủ yếu về Sở Nội vụ",
    ),
    ended(&["Ban Dân tộc"], "từ 01/03/2025 là Sở Dân tộc và Tôn giáo"),
    Office {
        names: &["Sở Thông tin và Truyền thông", "Sở TT&TT", "Sở TTTT"],
        from: Some((2008, 3, 1)),
        to: EVE_OF_REFORM,
        instead: "trước 2008 là Sở Bưu chính, Viễn thông; từ 01/03/2025 là Sở Khoa học và Công nghệ",
    },
    Office {
        names: &["Sở Bưu chính, Viễn thông", "Sở Bưu chính Viễn thông", "Sở BCVT"],
        from: Some((2004, 3, 1)),
        to: Some((2008, 5, 31)),
        instead: "từ 2008 là Sở Thông tin và Truyền thông",
    },
    Office {
        names: &["Sở Văn hóa - Thông tin", "Sở Văn hoá - Thông tin"],
        from: None,
        to: Some((2008, 5, 31)),
        instead: "từ 2008 là Sở Văn hóa, Thể thao và Du lịch và Sở Thông tin và Truyền thông",
    },
    Office {
        names: &["Sở Công nghiệp"],
        from: None,
        to: Some((2008, 12, 31)),
        instead: "từ 2008 là Sở Công Thương",
    },
    Office {
        names: &["Sở Thương mại"],
        from: None,
        to: Some((2008, 12, 31)),
        instead: "từ 2008 là Sở Công Thương",
    },
    Office {
        names: &[
            "Sở Văn hóa, Thể thao và Du lịch",
            "Sở Văn hoá, Thể thao và Du lịch",
            "Sở VHTT&DL",
            "Sở VHTTDL",
        ],
        from: Some((2008, 3, 1)),
        to: None,
        instead: "trước 2008 là Sở Văn hóa - Thông tin",
    },
    Office {
        names: &["Sở Nông nghiệp và Môi trường", "Sở NN&MT"],
        from: REFORM,
        to: None,
        instead: "trước 01/03/2025 là Sở Nông nghiệp và Phát triển nông thôn và Sở Tài nguyên và Môi trường",
    },
    Office {
        names: &["Sở Dân tộc và Tôn giáo"],
        from: REFORM,
        to: None,
        instead: "trước 01/03/2025 là Ban Dân tộc",
    },
];

/// The office that a text names, of those that not every time has had.
///
/// The text may go on behind the name (`Sở Giao thông vận tải tỉnh Lào Cai`), but not to a longer name.
pub fn named(text: &str) -> Option<&'static Office> {
    OFFICES.iter().find(|office| office.names.iter().any(|name| names(text, name)))
}

impl Office {
    /// Whether some province had it on some day of the interval.
    pub fn may_stand(&self, day: Interval) -> bool {
        let date = |(year, month, day)| Date::new(year, month, day);
        day.possibly_within(self.from.and_then(date), self.to.and_then(date))
    }
}

fn names(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name);
    rest.is_some_and(|rest| {
        rest.is_empty() || [" tỉnh", " thành phố", " TP"].iter().any(|kind| rest.starts_with(kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_its_time() {
        for (text, day, fits) in [
            ("Sở Thông tin và Truyền thông", "2021-11-06", true),
            ("Sở Thông tin và Truyền thông", "2025-03-01", false),
            ("Sở Thông tin và Truyền thông tỉnh Lào Cai", "2026", false),
            ("Sở Thông tin và Truyền thông", "2025", true),
            ("Sở TT&TT", "2007", false),
            ("Sở Bưu chính, Viễn thông", "2009", false),
            ("Sở Công nghiệp và Thương mại", "2020", true),
            ("Sở Nông nghiệp và Môi trường", "../2025-02-28", false),
            ("Sở Xây dựng", "1999", true),
            ("Ban Dân tộc", "2026-01-01", false),
            ("Ban Dân vận Tỉnh ủy", "2026-01-01", true),
        ] {
            let day = Interval::parse(day).unwrap();
            assert_eq!(named(text).is_none_or(|office| office.may_stand(day)), fits, "{text} {day}");
        }
    }

    #[test]
    fn bounds_are_days() {
        for (year, month, day) in OFFICES.iter().flat_map(|office| [office.from, office.to]).flatten() {
            assert!(Date::new(year, month, day).is_some());
        }
    }
}

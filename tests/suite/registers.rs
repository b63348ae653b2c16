//! The facts in `src/registers` agree with each other and with the law.

use std::collections::HashSet;
use std::fs;

use bcd::date::Date;
use bcd::registers::phrase::Phrase;
use bcd::registers::provinces::{UnitKind, by_name, units};
use bcd::registers::{offices, publishers};
use bcd::text;

use crate::common::root;

fn register(name: &str) -> toml::Table {
    toml::from_str(&fs::read_to_string(root().join("src/registers").join(name)).unwrap()).unwrap()
}

/// The texts under a key of a table; none without the key.
fn texts<'t>(table: &'t toml::Value, key: &str) -> Vec<&'t str> {
    table
        .get(key)
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect()
}

#[test]
fn counts_of_provinces_are_those_of_the_law() {
    for (year, month, day, provinces, cities) in [
        (1990, 1, 1, 43, 3),
        (1993, 1, 1, 53, 3),
        (1997, 1, 1, 61, 4),
        (2000, 1, 1, 61, 4),
        (2004, 1, 1, 64, 5),
        (2008, 7, 31, 64, 5),
        (2008, 8, 1, 63, 5),
        (2025, 1, 1, 63, 6),
        (2025, 6, 30, 63, 6),
        (2025, 7, 1, 34, 6),
        (2026, 9, 20, 34, 9),
    ] {
        let date = Date::new(year, month, day).unwrap();
        let existing: Vec<_> =
            units().iter().flat_map(|unit| unit.periods()).filter(|period| period.covers(date)).collect();
        let is_city = existing.iter().filter(|period| period.kind == UnitKind::City);
        assert_eq!((existing.len(), is_city.count()), (provinces, cities), "{date}");
    }
}

#[test]
fn a_period_that_ended_has_successors_that_exist() {
    let provinces = register("provinces.toml");
    let periods = provinces["don_vi"].as_array().unwrap();
    let keys: HashSet<_> = periods.iter().map(|period| period["khoa"].as_str().unwrap()).collect();
    assert_eq!(keys.len(), periods.len());
    for period in periods {
        let next = texts(period, "ke_thua");
        assert!(next.iter().all(|next| keys.contains(next)), "{next:?}");
        assert_eq!(period.get("den").is_none(), next.is_empty(), "{period:?}");
        let unit = by_name(period["ten"].as_str().unwrap()).unwrap();
        assert_eq!(unit.slug, period["slug"].as_str().unwrap());
        assert_eq!(text::slug(unit.ten), unit.slug);
    }
}

#[test]
fn an_office_has_one_entry_a_period() {
    let offices = offices::all();
    let central: HashSet<_> =
        offices.iter().map(|office| &office.khoa).filter(|khoa| !khoa.is_empty()).collect();
    assert_eq!(central.len(), offices.iter().filter(|office| !office.khoa.is_empty()).count());
    for (at, office) in offices.iter().enumerate() {
        for other in offices[..at].iter().filter(|other| other.ten == office.ten) {
            assert!(
                other.den.is_none_or(|last| office.tu.is_some_and(|first| last < first))
                    || office.den < other.tu
            );
        }
        assert!(office.ke_thua.iter().all(|next| central.contains(&next.khoa)), "{}", office.ten);
        assert!(
            office.ke_thua.is_empty() || office.den.is_some() || office.nguon.contains('/'),
            "{}",
            office.ten
        );
    }
}

#[test]
fn every_entry_with_a_period_has_a_source() {
    let dated = offices::all()
        .iter()
        .filter(|office| !office.khoa.is_empty() || office.tu.is_some() || office.den.is_some());
    for office in dated {
        assert!(!office.nguon.is_empty(), "{}", office.ten);
    }
    for period in register("provinces.toml")["don_vi"].as_array().unwrap() {
        assert!(period.get("nguon").is_some(), "{period:?}");
    }
}

#[test]
fn every_abbreviation_reads_as_its_meaning() {
    let terms = register("abbreviations.toml");
    for term in terms["viet_tat"].as_array().unwrap() {
        let meaning = term["nghia"].as_str().unwrap();
        for short in texts(term, "bien_the").into_iter().chain(term["chu"].as_str()) {
            assert!(Phrase::new(short).is_in(meaning), "{short} {meaning}");
        }
    }
    for office in offices::all() {
        for short in &office.viet_tat {
            assert!(Phrase::new(short).is_in(&office.ten), "{short} {}", office.ten);
        }
    }
}

#[test]
fn sites_are_in_order_and_in_one_list() {
    let register = register("publishers.toml");
    let mut seen = HashSet::new();
    for list in ["chinh_thuc", "bao_chi", "to_chuc", "phap_luat", "tong_hop", "chep", "rac"] {
        let sites = register[list].as_array().unwrap();
        assert!(sites.is_sorted_by_key(|site| site.as_str()), "{list}");
        for site in sites.iter().filter_map(toml::Value::as_str) {
            assert!(seen.insert(site), "{site}");
            assert!(publishers::kind_of(site).is_some() && publishers::impossible(site).is_none(), "{site}");
        }
    }
}

/// A synonym means a key or word of the format, is none itself, and means one thing only.
#[test]
fn synonyms_mean_one_key_or_word() {
    use bcd::record::shape::{Field, Shape, Vocabulary};
    use bcd::record::{HanhDong, QuyetDinh, ThayDoi, TuCach, VaiTro};
    use bcd::registers::synonyms::{letters, tables};
    let vocabularies: [&Vocabulary; 4] =
        [&HanhDong::VOCABULARY, &ThayDoi::VOCABULARY, &TuCach::VOCABULARY, &VaiTro::VOCABULARY];
    let fields: Vec<&Field> = QuyetDinh::table().with_inner().iter().flat_map(|table| table.fields).collect();
    for (name, synonyms) in tables() {
        let Some(vocabulary) = vocabularies.iter().find(|it| it.name == name) else {
            assert_eq!(name, "khoa");
            for (key, names) in synonyms {
                let same: Vec<_> = fields.iter().filter(|field| field.key == key).collect();
                assert!(!same.is_empty(), "{key}");
                // A table under another name may have other keys as well.
                let is_table = |field: &&&Field| matches!(field.shape, Shape::Table(_)) && !field.many;
                assert!(
                    !same.iter().any(is_table) && names.iter().all(|name| letters(name) != *key),
                    "{key}"
                );
            }
            continue;
        };
        let mut seen: HashSet<String> = vocabulary.plain().map(text::key).collect();
        for (word, names) in synonyms {
            assert!(vocabulary.plain().any(|known| known == word), "{word}");
            assert!(names.iter().all(|name| seen.insert(text::key(name))), "{word}: {names:?}");
        }
    }
}

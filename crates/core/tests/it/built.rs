//! What the build writes of the schemes, and what the app takes for it.

use proptest::prelude::*;
use readymark_core::bundle::pack;
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::built::{self, BuildDigest};
use readymark_core::scheme::{Scheme, check};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{catalogue, runs, text_of};

const SMALL: &str = "tests/data/packs/eco-garden.pack.json";

fn digest(bytes: &[u8]) -> BuildDigest {
    Sha256::digest(bytes).into()
}

fn built_in() -> Vec<Scheme> {
    catalogue().built_in().iter().map(|scheme| Scheme::clone(scheme)).collect()
}

/// A small scheme, as the build would write it.
fn one() -> Vec<u8> {
    let scheme = pack::read(&text_of(SMALL), &Catalogue::new()).unwrap();
    built::written(&scheme).unwrap().0
}

#[test]
fn every_scheme_comes_back_as_it_was_written() {
    for scheme in built_in() {
        let (bytes, digest) = built::written(&scheme).unwrap();
        let read = built::read(&bytes, &digest).unwrap();
        assert_eq!(format!("{read:?}"), format!("{scheme:?}"));
    }
}

/// Whichever comes first: the list stands in its order, and whoever asks by id or title finds those that are not here.
#[test]
fn schemes_built_in_come_one_by_one() {
    let whole = catalogue();
    let known = || whole.known().map(|(id, title)| (id.clone(), title.to_owned()));
    let mut catalogue = Catalogue::expecting(known());
    let (mut here, pack) = (0, pack::read(&text_of(SMALL), &Catalogue::new()).unwrap());
    catalogue.add(pack.clone());
    for scheme in built_in().into_iter().rev() {
        assert!(catalogue.scheme(&scheme.id).is_none());
        assert!(catalogue.is_built_in(scheme.id.as_str()));
        assert_eq!(catalogue.title(&scheme.id), Some(scheme.title.as_str()));
        // One that is expected is not taken from a pack.
        catalogue.add(std::sync::Arc::new(scheme.clone()));
        assert!(catalogue.scheme(&scheme.id).is_none());
        for _ in 0..2 {
            assert!(catalogue.provide(scheme.clone()));
        }
        here += 1;
        assert_eq!(catalogue.built_in().len(), here);
        let own = |scheme: &std::sync::Arc<Scheme>| scheme.id.clone();
        let last: Vec<_> = whole.built_in()[whole.built_in().len() - here..].iter().map(own).collect();
        assert_eq!(catalogue.built_in().iter().map(own).collect::<Vec<_>>(), last);
    }
    assert!(!catalogue.provide(Scheme::clone(&pack)));
    assert_eq!(catalogue.packs().len(), 1);
    assert_eq!(catalogue.title(&pack.id), Some(pack.title.as_str()));
    assert!(catalogue.known().eq(whole.known()));
}

#[test]
fn no_other_bytes_are_taken_for_those_of_this_build() {
    let (bytes, own) = built::written(&built_in()[0]).unwrap();
    let other = built::written(&built_in()[1]).unwrap().0;
    let mut longer = bytes.clone();
    longer.push(b'\n');
    let mut changed = bytes.clone();
    let at = bytes.windows(5).position(|window| window == b"title").unwrap();
    changed[at] = b'o';
    for (what, bytes) in [
        ("another scheme", other),
        ("a line more", longer),
        ("a letter changed", changed),
        ("an empty list", b"[]".to_vec()),
        ("a page", b"<!doctype html>".to_vec()),
        ("nothing", Vec::new()),
    ] {
        assert!(built::read(&bytes, &own).is_none(), "{what}");
    }
    for end in (0..bytes.len()).step_by(bytes.len() / 40) {
        assert!(built::read(&bytes[..end], &own).is_none(), "cut at {end}");
    }
    assert!(built::read(&bytes, &own).is_some());
}

/// Whatever the digest says, something else comes to nothing, and never to a panic.
#[test]
fn what_is_no_scheme_is_not_read() {
    let mut scheme: Value = serde_json::from_slice(&one()).unwrap();
    let places: Vec<String> = pointers(&scheme, String::new());
    assert!(places.len() > 200, "{}", places.len());
    for place in places {
        for other in [Value::Null, Value::from(-1), Value::from("elsewhere"), Value::from(vec![0]), Value::from(true)] {
            let here = scheme.pointer_mut(&place).unwrap();
            let was = std::mem::replace(here, other.clone());
            let is_of_a_kind = std::mem::discriminant(&was) == std::mem::discriminant(&other);
            let bytes = serde_json::to_vec(&scheme).unwrap();
            let read = built::read(&bytes, &digest(&bytes));
            // A text is as good as another, and what may be left out may be nothing.
            let may_be_read = is_of_a_kind || was.is_null() || other.is_null();
            assert!(read.is_none() || may_be_read, "{place}: {other} in place of {was}");
            *scheme.pointer_mut(&place).unwrap() = was;
        }
    }
}

/// The way to everything in a value, but for itself.
fn pointers(value: &Value, here: String) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(n, item)| (format!("{here}/{n}"), item)).collect(),
        Value::Object(table) => table.iter().map(|(key, item)| (format!("{here}/{key}"), item)).collect(),
        _ => Vec::new(),
    };
    inside.into_iter().flat_map(|(way, item)| [vec![way.clone()], pointers(item, way)].concat()).collect()
}

#[test]
fn the_source_of_a_scheme_is_no_scheme() {
    let source = text_of(SMALL);
    let pack: Value = serde_json::from_str(&source).unwrap();
    assert!(check::scheme(&pack["scheme"], "").is_ok());
    let bytes = serde_json::to_vec(&pack["scheme"]).unwrap();
    assert!(built::read(&bytes, &digest(&bytes)).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(100, 1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_that_were_cut_changed_or_drawn_never_end_in_a_panic(
        cut in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        by in 1..=u8::MAX,
        drawn in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let whole = one();
        let cut = whole[..cut.index(whole.len())].to_vec();
        let mut changed = whole.clone();
        changed[at.index(whole.len())] ^= by;
        prop_assert!(built::read(&cut, &digest(&cut)).is_none());
        prop_assert!(built::read(&drawn, &digest(&drawn)).is_none());
        let _ = built::read(&changed, &digest(&changed));
    }
}

//! Newer versions of the app: a copy of this one is asked for once, a newer one is offered where nobody is filling
//! anything in, and it is not opened over unsaved words.

use readymark::route::Route;
use readymark::state::shell::{Persistence, SaveStatus};
use readymark::state::updates::{Press, Updates, pressed};
use readymark_core::store::StoreError;

#[test]
fn a_copy_is_asked_for_once_and_after_all_that_a_page_needs() {
    let mut updates = Updates::default();
    assert!(!updates.begins(true));
    assert_eq!(updates, Updates::NotAsked);
    assert!(updates.begins(false));
    for mut later in [updates, Updates::Ready] {
        for is_loading in [true, false] {
            assert!(!later.begins(is_loading), "{later:?}");
        }
    }
}

/// Whether it is offered on the page of an address.
const PAGES: [(&str, bool); 15] = [
    ("#/", true),
    ("#/audit/a-kept-one", true),
    ("#/audit/a-kept-one/check", false),
    ("#/audit/a-kept-one/readiness", false),
    ("#/audit/a-kept-one/evidence", false),
    ("#/audit/a-kept-one/delete", false),
    ("#/example/an-example", false),
    ("#/start", false),
    ("#/start/a-scheme", false),
    ("#/open", false),
    ("#/kept", false),
    ("#/help", false),
    ("#/help/words", false),
    ("#/nowhere", false),
    ("#/audit/a-kept-one/after", false),
];

#[test]
fn a_newer_version_is_offered_where_nobody_fills_anything_in() {
    for (hash, is_offered) in PAGES {
        let route = Route::parse(hash);
        assert_eq!(matches!(route, Route::NotFound(_)), hash == "#/nowhere");
        for persistence in [Persistence::InThisBrowser, Persistence::WhileOpen] {
            let is_kept = persistence == Persistence::InThisBrowser;
            assert_eq!(Updates::Ready.is_offered(&route, persistence), is_offered && is_kept, "{hash}");
            for early in [Updates::NotAsked, Updates::Asked] {
                assert!(!early.is_offered(&route, persistence), "{hash}: there is none yet");
            }
        }
    }
}

#[test]
fn it_is_never_opened_over_unsaved_words() {
    let saved = || "14:32".to_owned();
    let all = [
        SaveStatus::Quiet,
        SaveStatus::Example,
        SaveStatus::Saved { at: saved(), twice: false },
        SaveStatus::Saved { at: saved(), twice: true },
        SaveStatus::Saving { last: None },
        SaveStatus::Saving { last: Some(saved()) },
        SaveStatus::Failed(StoreError::Refused),
    ];
    for status in all {
        let is_unsaved = match &status {
            SaveStatus::Quiet | SaveStatus::Example | SaveStatus::Saved { .. } => false,
            SaveStatus::Saving { .. } | SaveStatus::Failed(_) => true,
        };
        assert_eq!(pressed(&status) == Press::NotYet, is_unsaved, "{status:?}");
    }
}

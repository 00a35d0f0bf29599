//! The page for trying what would follow, as HTML, drawn without a browser: it says that it is not real, offers each
//! condition that is not met once, with how it is now, and nothing is ticked.

use readymark::pages::draw_overview as draw;
use readymark::route::{DocumentRef, Page, Route};
use readymark::state::open_audit::OpenAudit;
use readymark_core::bundle::OpenedFile;
use readymark_core::readiness::what_if::conditions;
use readymark_core::readiness::{Readiness, assess};
use readymark_core::scheme::Scheme;
use readymark_core::submission::version_vector::WriterId;

use crate::markup::{drawn, holds, nothing_open};
use crate::{catalogue, text_of};

const BANNER: &str =
    "This is a try-out. Nothing here is saved, and none of it is in your file, your report or your readiness.";

const WITH_OUTCOMES: [&str; 5] = [
    "early-permanence-quality-mark.agency",
    "quality-mark.primary",
    "quality-mark.secondary",
    "quality-mark-extended-services.provider",
    "asye-endorsement.employer",
];

/// The page for an example, and its readiness; with all answers taken away, where `is_empty`.
fn page<T>(example: &str, is_empty: bool, look: impl FnOnce(&str, &Scheme, &Readiness) -> T) -> T {
    let catalogue = catalogue();
    let text = text_of(&format!("crates/core/rubrics/examples/{example}.readymark.json"));
    let mut opened = OpenedFile::read(text, &catalogue).unwrap().opened().clone();
    let scheme = catalogue.scheme(&opened.submission.edition.scheme).unwrap().clone();
    if is_empty {
        opened.submission.audit.answers.clear();
        opened.submission.audit.evidence.clear();
    }
    let readiness = assess(&scheme, &opened.submission.audit);
    let id = DocumentRef::Example("it".to_owned());
    let route = Route::Audit(id.clone(), Page::WhatIf);
    let document = OpenAudit::new(id, opened, scheme.clone(), WriterId::start_of("thetestsownwriter"), false);
    let html = drawn(|| {
        nothing_open().lay_open(document);
        draw(&route)
    });
    look(&html, &scheme, &readiness)
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;")
}

#[test]
fn each_condition_that_is_not_met_is_offered_once_with_how_it_is_now() {
    for example in WITH_OUTCOMES {
        page(example, true, |html, scheme, readiness| {
            holds(html, &[BANNER, "The scheme decides, not this page.", "How it is now: ", "id=\"untick-all\""]);
            let offered = conditions(scheme, readiness);
            assert!(!offered.is_empty(), "{example}");
            assert_eq!(html.matches("type=\"checkbox\"").count(), offered.len(), "{example}");
            for condition in offered {
                let (id, finding) = (format!("if-{}-{}", condition.id.0, condition.id.1), condition.line.finding);
                holds(
                    html,
                    &[&format!("id=\"{id}\""), &format!("for=\"{id}\""), &format!("aria-describedby=\"{id}-now\"")],
                );
                holds(html, &[&escaped(&condition.line.title), finding.truth.words(), &escaped(&finding.because)]);
                if !condition.line.provenance.gates() {
                    holds(html, &[condition.line.provenance.words()]);
                }
            }
            // Nothing is ticked, so nothing would follow.
            assert!(!html.contains(" checked") && !html.contains("you would be ready"), "{html}");
            assert_eq!(html.matches("role=\"status\"").count(), readiness.outcomes.len(), "{example}");
        });
    }
}

#[test]
fn what_two_outcomes_share_says_for_which_it_counts() {
    page("early-permanence-quality-mark.agency", true, |html, _, _| {
        assert_eq!(html.matches("Counts for Working Towards and Full").count(), 1, "{html}");
        holds(html, &["Working Towards: three conditions would still be missing.", "Still to be met, and not ticked:"]);
    });
}

#[test]
fn where_every_condition_is_met_nothing_is_offered() {
    let all_met = |html: &str, scheme: &Scheme, readiness: &Readiness| {
        let is_met = conditions(scheme, readiness).is_empty();
        assert_eq!(is_met, html.contains("There is no condition to tick."));
        assert_eq!(is_met, !html.contains("id=\"untick-all\""));
        is_met
    };
    let met: Vec<&str> = WITH_OUTCOMES.into_iter().filter(|example| page(example, false, all_met)).collect();
    assert!(!met.is_empty() && met.len() < WITH_OUTCOMES.len(), "both kinds are looked at: {met:?}");
}

#[test]
fn a_scheme_that_leads_to_no_outcome_has_no_such_page() {
    page("local-authority-self-evaluation.authority", false, |html, _, _| {
        holds(html, &["Page not found"]);
        assert!(!html.contains(BANNER), "{html}");
    });
}

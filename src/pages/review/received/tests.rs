//! What is read and taken up of a review that came back, as HTML drawn without a browser.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use leptos::prelude::*;

use super::said::{Differing, EverythingElse};
use super::taken_up::{Decided, Recommended};
use crate::pages::files::tests::{EXAMPLE, drawn, element, holds, order, review_with};
use readymark_core::review::{Judged, JudgementField, Opinion, ReviewChange, Stage, SummaryField};
use readymark_core::scheme::ids::{DecisionId, LocalId, OptionId};

/// A review with one of each opinion, and a decision.
fn changes() -> Vec<ReviewChange> {
    let reason = |index, words: &str| ReviewChange::Judgement(element(index), JudgementField::Reason, words.into());
    vec![
        ReviewChange::Opinion(element(1), Some(Opinion::Adjust)),
        ReviewChange::Instead(element(1), OptionId::new("part")),
        reason(1, "Half of it is there"),
        ReviewChange::Opinion(element(2), Some(Opinion::Query)),
        reason(2, "Which terms?"),
        ReviewChange::Summary(SummaryField::Recommendations, "Ask the parents".into()),
        ReviewChange::Decision(DecisionId::new("recommend")),
        ReviewChange::Summary(SummaryField::DecidedOn, "4 6 2027".into()),
    ]
}

/// What is drawn of it beside the self-audit.
fn beside(changes: Vec<ReviewChange>, is_beside: bool) -> String {
    let text = review_with("r-one", 1, changes);
    let html = drawn(&[("own", EXAMPLE, false), ("one", &text, true)], |session| {
        let id = LocalId::received("one").unwrap();
        let opened = Arc::new(session.with_store(|store| store.load(&id)).unwrap());
        view! {
            <Decided opened=opened.clone()/>
            <Differing opened=opened.clone() is_beside/>
            <Recommended opened=opened.clone()/>
            <EverythingElse opened/>
        }
    });
    html.replace("<bdi>", "").replace("</bdi>", "").replace("<!>", "")
}

#[test]
fn where_it_differs_is_read_first_and_said_once() {
    let html = beside(changes(), true);
    let parts = [
        ">Where it differs from yours</h2>",
        "Half of it is there",
        "Which terms?",
        "The reviewer reads it in the next file you send them.",
        ">Recommendations</h2>",
        "An action holds the reviewer’s words",
        "Make this an action",
        ">Everything else in the review</h2>",
        "Who reviewed it",
    ];
    order(&html, &parts);
    for once in ["Half of it is there", "Which terms?", "id=\"reply-1\""] {
        assert_eq!(html.matches(once).count(), 1, "{once} in {html}");
    }
    // Each difference leads to the provider's own page of it; nothing else does.
    for index in [1, 2] {
        let Judged::Element(id, _) = element(index) else { panic!("the whole") };
        holds(&html, &[&format!("<a href=\"#/audit/own/element/{id}\">")]);
    }
    assert_eq!(html.matches("/element/").count(), 2);
    let alone = beside(changes(), false);
    holds(&alone, &[">Where it differs from the self-audit</h2>"]);
    assert!(!alone.contains("/element/") && !alone.contains("id=\"reply-"));
    assert!(!beside(Vec::new(), true).contains("Where it differs"));
}

#[test]
fn what_recording_a_decision_does_is_said_and_only_a_final_review_is_recorded() {
    assert!(!beside(changes(), true).contains("id=\"decided\""));
    let mut last = changes();
    last.push(ReviewChange::Stage(Stage::default().finalised()));
    let html = beside(last, true);
    let parts = [
        "The decision in this file: ",
        " Dated 4 June 2027.",
        " If you record it, your status under “After submission” becomes “",
        "”. You can undo this.",
        "Record it as “",
    ];
    order(&html, &parts);
    holds(&html, &[" Readymark cannot tell who made it."]);
    assert!(!html.contains("You have recorded this."));
}

#[test]
fn of_very_many_recommendations_the_first_have_buttons() {
    let lines: Vec<String> = (0..203).map(|number| format!("Ask parent {number}")).collect();
    let html = beside(vec![ReviewChange::Summary(SummaryField::Recommendations, lines.join("\n").into())], true);
    assert_eq!(html.matches("Make this an action").count(), 200);
    holds(&html, &["and 3 more: they stand below with what they are about", "Ask parent 202"]);
}

//! Readiness explained: each outcome, each requirement, because of what, and where to go.

use std::sync::Arc;

use super::trail;
use crate::readiness::{LineReadiness, OutcomeReadiness, Truth};
use crate::report::headline;
use crate::scheme::{Outcome, Scheme};
use crate::ui::memo::Memo;
use crate::ui::node::{El, Node, each, el, live, paragraph, saying, words};
use crate::ui::parts::{self, fact, heading, next_steps, requirements, said, status_word, undo_bar};
use crate::ui::session::session;

const LEDE: &str = "This page does not decide: the scheme does. It shows what the scheme asks for, what you have said, and why each condition counts as met or not.";

/// The page.
pub fn readiness() -> Node {
    let session = session();
    if session.look(|scheme, _| scheme.outcomes.is_empty()) {
        return super::not_found();
    }
    let outcomes = live(move || {
        let scheme = session.scheme()?;
        session.readiness.with(|readiness| Some(each(&readiness.outcomes, |outcome| card(&scheme, outcome))))
    });
    let next = move || session.readiness.with(|it| headline::next(it, usize::MAX));
    let more = Memo::new(move || !next().is_empty());
    let way = live(move || {
        more.get().then(|| {
            el("section", "rm-narrow")
                .attr("aria-labelledby", "shortest")
                .child(words("h2", "govuk-heading-m", "The shortest way on").id("shortest"))
                .child(paragraph("The fewest answers to give or change for the outcome that is nearest:"))
                .child(next_steps(Arc::new(next)))
        })
    });
    vec![
        parts::trail(trail(session), "Readiness"),
        heading(saying(move || session.readiness.with(headline::sentence))),
        words("p", "rm-lede", LEDE).into(),
        undo_bar(),
        el("div", "rm-ways").child(outcomes).into(),
        way,
    ]
    .into()
}

fn card(scheme: &Scheme, outcome: &OutcomeReadiness) -> El {
    let gating: Vec<LineReadiness> = outcome.gating().cloned().collect();
    let advice: Vec<LineReadiness> = outcome.advice().cloned().collect();
    let title_id = format!("outcome-{}", outcome.id);
    let undecided = match outcome.applies.truth {
        Truth::Open => Some("Whether this pathway applies is left open by the scheme’s document."),
        Truth::Unanswered => Some("Whether this pathway applies depends on an answer you have not given yet."),
        Truth::Met | Truth::NotMet => None,
    };
    let undecided = undecided.map(|text| words("p", "rm-why__open", text));
    let advice = (!advice.is_empty()).then(|| -> Node {
        vec![words("h3", "govuk-heading-s", "Worth doing, never counted").into(), requirements(advice)].into()
    });
    let status = el("p", "rm-card__status")
        .child(status_word(&headline::status(outcome)))
        .child(" ")
        .child(headline::to_go(outcome).map(|text| words("span", "rm-quiet", text)));
    el("section", "rm-card rm-card--loud")
        .attr("aria-labelledby", title_id.clone())
        .child(words("h2", "govuk-heading-m", outcome.title.clone()).id(title_id))
        .child(status)
        .child(undecided)
        .child(words("h3", "govuk-heading-s", "What the scheme asks for"))
        .child(requirements(gating))
        .child(advice)
        .child(scheme.outcomes.iter().find(|it| it.id == outcome.id).map(facts))
}

/// Who decides, what it costs, what to send.
fn facts(outcome: &Outcome) -> El {
    let rows = each(&outcome.facts, |(name, it)| {
        let source: Node = (!it.provenance.gates()).then(|| said(it.provenance)).into();
        fact(name.clone(), vec![it.text.clone().into(), " ".into(), source])
    });
    el("dl", "govuk-summary-list rm-facts-list").child(rows)
}

//! Readiness explained: each outcome, each requirement, because of what, and where to go.

use leptos::prelude::*;

use super::{HEADING, trail};
use crate::readiness::{LineReadiness, OutcomeReadiness, Truth};
use crate::report::headline;
use crate::scheme::{Outcome, Scheme};
use crate::ui::live::{live, live_text};
use crate::ui::parts::{NextSteps, Requirements, Said, StatusWord, Trail, UndoBar};
use crate::ui::session::session;

/// The page.
#[component]
pub fn ReadinessPage() -> impl IntoView {
    let session = session();
    let outcomes = live(move || {
        let scheme = session.scheme()?;
        let readiness = session.readiness.read();
        // While nobody knows which pathway applies, neither is laid out as if it did.
        if headline::which_pathway(&readiness).is_some() {
            return None;
        }
        Some(readiness.outcomes.iter().map(|outcome| card(&scheme, outcome)).collect_view())
    });
    let next = Signal::derive(move || headline::next(&session.readiness.read(), usize::MAX));
    let more = Memo::new(move |_| !next.read().is_empty());
    view! {
        <Trail steps=trail(session) here="Readiness" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">{live_text(move || headline::sentence(&session.readiness.read()))}</h1>
        <p class="rm-lede">
            "This page does not decide: the scheme does. It shows what the scheme asks for, what you have said, and why each condition counts as met or not."
        </p>
        <UndoBar />
        <div class="rm-ways">{outcomes}</div>
        {live(move || more.get().then(|| view! {
            <section class="rm-narrow" aria-labelledby="shortest">
                <h2 class="govuk-heading-m" id="shortest">"The shortest way on"</h2>
                <p class="govuk-body">"The fewest answers to give or change for the outcome that is nearest:"</p>
                <NextSteps gaps=next />
            </section>
        }))}
    }
}

fn card(scheme: &Scheme, outcome: &OutcomeReadiness) -> AnyView {
    let facts = scheme.outcomes.iter().find(|it| it.id == outcome.id).map(facts);
    let gating: Vec<LineReadiness> = outcome.gating().cloned().collect();
    let advice: Vec<LineReadiness> = outcome.advice().cloned().collect();
    let title_id = format!("outcome-{}", outcome.id);
    let labelled = title_id.clone();
    let undecided = (outcome.applies.truth == Truth::Open).then(|| {
        view! { <p class="rm-why__open">"Whether this pathway applies is left open by the scheme’s document."</p> }
    });
    let advice = (!advice.is_empty()).then(|| {
        view! {
            <h3 class="govuk-heading-s">"Worth doing, never counted"</h3>
            <Requirements lines=advice />
        }
    });
    view! {
        <section class="rm-card rm-card--loud" aria-labelledby=labelled>
            <h2 class="govuk-heading-m" id=title_id>{outcome.title.clone()}</h2>
            <p class="rm-card__status">
                <StatusWord status=Signal::stored(headline::status(outcome)) /> " "
                <span class="rm-quiet">{headline::to_go(outcome)}</span>
            </p>
            {undecided}
            <h3 class="govuk-heading-s">"What the scheme asks for"</h3>
            <Requirements lines=gating />
            {advice}
            {facts}
        </section>
    }
    .into_any()
}

/// Who decides, what it costs, what to send.
fn facts(outcome: &Outcome) -> impl IntoView + use<> {
    let rows = outcome
        .facts
        .iter()
        .map(|(name, fact)| {
            let said = (!fact.provenance.gates()).then(|| view! { <Said provenance=fact.provenance /> });
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{name.clone()}</dt>
                    <dd class="govuk-summary-list__value">{fact.text.clone()} {said}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="govuk-summary-list rm-facts-list">{rows}</dl> }
}

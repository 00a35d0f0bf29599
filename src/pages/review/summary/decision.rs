//! The decision, where the role has words for one, with its date and the written feedback that goes with it.

use leptos::prelude::*;

use super::occasion::WhereItWasDecided;
use super::who::RoleNotes;
use crate::components::{Button, ProvenanceTag, Sourced};
use crate::forms::{CheckOption, RadioGroup, TextShape};
use crate::pages::review::parts::{ReviewBox, ReviewText, of_review, was_there};
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::report::review;
use readymark_core::review::{ReviewChange, SummaryField};
use readymark_core::scheme::Provenance;
use readymark_core::scheme::ids::DecisionId;
use readymark_core::scheme::reviewing::{Decision, ReviewerRole};

/// The heading, where reading goes on once a decision is removed that the role does not have.
const DECISION: &str = "decision-title";

/// What can be decided, which depends on the role.
#[component]
pub(super) fn DecisionField() -> impl IntoView {
    let session = session();
    // Drawn anew only with the role.
    let chosen = of_review(session, |review| review.reviewer.role.clone());
    let of_role = move || {
        let Some(id) = chosen.get() else {
            return view! {
                <p class="govuk-body">"Choose your role first. What you can decide depends on it."</p>
            }
            .into_any();
        };
        match session.peek(|scheme, _| scheme.reviewer_role(&id).cloned()) {
            None => view! {
                <p class="govuk-body">"The scheme does not have the role this review names. Choose another role."</p>
            }
            .into_any(),
            Some(role) if role.decisions.is_empty() => view! { <NoDecision role/> }.into_any(),
            Some(role) => view! { <Decisions decisions=role.decisions/> }.into_any(),
        }
    };
    view! {
        <h2 class="govuk-heading-m" id=DECISION tabindex="-1">"Decision"</h2>
        {of_role}
        <LeftOver/>
        <WithTheDecision/>
    }
}

/// That the document gives the role no word for a decision, and what it says of the role.
#[component]
fn NoDecision(role: ReviewerRole) -> impl IntoView {
    view! {
        <p class="govuk-body" id="no-decision">"The scheme’s document gives this role no decision to make."</p>
        <RoleNotes notes=role.notes/>
    }
}

/// The decisions of the role, with where they come from: said once, and again of one that comes from elsewhere.
#[component]
fn Decisions(decisions: Vec<Decision>) -> impl IntoView {
    let session = session();
    let from = decisions.first().map(|decision| decision.provenance);
    let option = |decision: &Decision| CheckOption {
        id: decision.id.to_string(),
        title: decision.title.clone(),
        meaning: (Some(decision.provenance) != from).then(|| decision.provenance.words().to_owned()),
    };
    let options = decisions.iter().map(option).collect();
    let chosen = of_review(session, |review| review.summary.decision.as_ref().map(ToString::to_string));
    let on_choose = move |id: Option<String>| {
        let decision = id.and_then(|id| DecisionId::new(&id));
        session.dispatch(ReviewChange::Decision(decision));
    };
    view! {
        <RadioGroup id="decision" label="What was decided?" options chosen on_choose/>
        {from.map(|provenance| view! { <ProvenanceTag provenance/> })}
    }
}

/// That the review names a decision which the role does not have, as where the role was changed after it; with a way
/// to remove it.
#[component]
fn LeftOver() -> impl IntoView {
    let session = session();
    let is_left = session.select_whole(|scheme, whole| {
        whole
            .review
            .as_deref()
            .is_some_and(|written| written.summary.decision.is_some() && review::decision(scheme, written).is_none())
    });
    let remove = move |()| {
        session.dispatch(ReviewChange::Decision(None));
        // The button goes away under the finger.
        if !browser::focus_field("decision") {
            browser::focus(DECISION);
        }
    };
    view! {
        <div id="decision-left" role="status">
            <Show when=move || is_left.get()>
                <p class="rm-banner">
                    "This review names a decision that this role does not have. "
                    <Button class="rm-link" on_press=remove>"Remove the decision"</Button>
                </p>
            </Show>
        </div>
    }
}

/// The date of the decision once there is one, and the written feedback where the decision needs it. What is written
/// already stays in sight, as it is in the file.
#[component]
fn WithTheDecision() -> impl IntoView {
    let session = session();
    let is_decided = of_review(session, |review| review.summary.decision.is_some());
    let (on, feedback) = (ReviewText::Summary(SummaryField::DecidedOn), ReviewText::Summary(SummaryField::Feedback));
    let (is_dated, is_written) = (was_there(on.followed(session)), was_there(feedback.followed(session)));
    let wanted = session.select_whole(|scheme, whole| {
        let decision = review::decision(scheme, whole.review.as_deref()?)?;
        decision.wants_feedback.as_ref().map(|wanted| (wanted.text.clone(), wanted.provenance))
    });
    let asks = Memo::new(move |_| is_written.get() || wanted.with(Option::is_some));
    let why = |(text, provenance): (String, Provenance)| {
        view! { <div class="rm-quiet"><Sourced text provenance/></div> }.into_any()
    };
    let date = move || {
        let (hint, shape) = ("For example, 27 3 2027", TextShape::Date);
        view! { <ReviewBox id="decided-on" label="Date of the decision" hint shape of=on.clone()/> }.into_any()
    };
    let text = move || {
        let shape = TextShape::Paragraphs;
        view! { <ReviewBox id="written-feedback" label="Written feedback" shape of=feedback.clone()/> }.into_any()
    };
    let has_date = Memo::new(move |_| is_decided.get() || is_dated.get());
    view! {
        {move || has_date.get().then(&date)}
        <WhereItWasDecided/>
        {move || wanted.get().map(why)}
        {move || asks.get().then(&text)}
    }
}

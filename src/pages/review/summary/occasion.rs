//! Where a panel decided; of a decision between its meetings by how many members, and whether the chair was told.

use leptos::prelude::*;

use super::who::RoleNotes;
use crate::components::Sourced;
use crate::forms::{CheckOption, RadioGroup, TextShape};
use crate::pages::review::parts::{ReviewBox, ReviewText, of_review};
use crate::state::session::session;
use readymark_core::report::review;
use readymark_core::review::{Occasion, ReviewChange, ReviewSummary, SummaryField};
use readymark_core::scheme::reviewing::BetweenMeetings;

/// What an occasion is known by on the page.
fn name(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Meeting => "at-meeting",
        Occasion::BetweenMeetings => "between",
    }
}

/// What an answer to whether the chair was told is known by on the page.
fn told_name(told: bool) -> &'static str {
    if told { "told" } else { "not-told" }
}

/// Asked where the role decides for a panel, something is decided, and the scheme says what holds between meetings.
#[component]
pub(super) fn WhereItWasDecided() -> impl IntoView {
    let session = session();
    let rule = session.peek(|scheme, _| scheme.reviewing.as_ref()?.between_meetings.clone());
    let is_asked = session.select_whole(|scheme, whole| {
        let review = whole.review.as_deref();
        review.is_some_and(|review| {
            let is_of_panel = review::role(scheme, review).is_some_and(|role| role.decides_as_a_panel());
            let ReviewSummary { occasion, considered_by, chair_told, .. } = &review.summary;
            // What is said stays in sight, as it is in the file.
            let is_said = occasion.is_some() || chair_told.is_some() || !considered_by.is_empty();
            is_said || is_of_panel && review::decision(scheme, review).is_some()
        })
    });
    rule.map(|rule| {
        view! {
            {move || is_asked.get().then(|| view! { <OccasionField rule=rule.clone()/> }.into_any())}
        }
    })
}

/// The question, and what it leads to.
#[component]
fn OccasionField(rule: BetweenMeetings) -> impl IntoView {
    let session = session();
    let occasion = of_review(session, |review| review.summary.occasion);
    let option = |occasion: Occasion| CheckOption {
        id: name(occasion).to_owned(),
        title: occasion.words().to_owned(),
        meaning: None,
    };
    let options = Occasion::ALL.into_iter().map(option).collect();
    let chosen = Signal::derive(move || occasion.get().map(|occasion| name(occasion).to_owned()));
    let on_choose = move |id: Option<String>| {
        let occasion = Occasion::ALL.into_iter().find(|occasion| id.as_deref() == Some(name(*occasion)));
        session.dispatch(ReviewChange::Occasion(occasion));
    };
    let is_said =
        of_review(session, |review| review.summary.chair_told.is_some() || !review.summary.considered_by.is_empty());
    // A box does not go while somebody empties it.
    let is_between = Memo::new(move |was: Option<&bool>| {
        let is_between = occasion.get() == Some(Occasion::BetweenMeetings);
        is_between || is_said.get() || was.copied().unwrap_or_default() && occasion.get().is_none()
    });
    view! {
        <RadioGroup id="occasion" label="Where did the panel decide?" options chosen on_choose/>
        {move || is_between.get().then(|| view! { <Between rule=rule.clone()/> }.into_any())}
    }
}

/// How many members considered it, and whether the chair was told, under what the scheme says of that.
#[component]
fn Between(rule: BetweenMeetings) -> impl IntoView {
    let session = session();
    let BetweenMeetings { rule, notes, .. } = rule;
    let option = |told: bool| CheckOption {
        id: told_name(told).to_owned(),
        title: if told { "Yes" } else { "No" }.to_owned(),
        meaning: None,
    };
    let options = [true, false].into_iter().map(option).collect();
    let told = of_review(session, |review| review.summary.chair_told);
    let chosen = Signal::derive(move || told.get().map(|told| told_name(told).to_owned()));
    let on_choose = move |id: Option<String>| {
        session.dispatch(ReviewChange::ChairTold(id.map(|id| id == told_name(true))));
    };
    view! {
        <div class="rm-quiet"><Sourced text=rule.text provenance=rule.provenance/></div>
        <RoleNotes notes/>
        <ReviewBox
            id="members-considering"
            label="How many members considered it?"
            shape=TextShape::Number
            of=ReviewText::Summary(SummaryField::ConsideredBy)
        />
        <RadioGroup id="chair-told" label="Was the chair told the outcome?" options chosen on_choose/>
    }
}

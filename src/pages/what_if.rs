//! What would follow if some conditions were met that are not: a try-out, clearly told from readiness. What is ticked
//! is in a signal of this page alone, so nothing of it is kept, and leaving the page forgets it.

use std::collections::BTreeSet;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, LiveWords, SourceTag, StatusWord, UserWords};
use crate::pages::{LinkLine, NotFound, trail};
use crate::route::Page;
use crate::state::session::session;
use readymark_core::readiness::LineReadiness;
use readymark_core::readiness::what_if::{Condition, LineRef, WhatFollows, conditions, what_follows};
use readymark_core::report::{Status, headline, what_if};
use readymark_core::scheme::ids::OutcomeId;

const BANNER: &str =
    "This is a try-out. Nothing here is saved, and none of it is in your file, your report or your readiness.";

const LEDE: &str = "Tick conditions as if they were met, and see what would follow. Only what you tick counts as met. Nothing else is worked out anew. The scheme decides, not this page.";

const NOT_TICKED: &str = "Still to be met, and not ticked:";

const LEGEND: &str = "What if these were met?";

const HINT: &str = "Under each you see how it is now.";

const NOTHING_TO_TICK: &str = "There is no condition to tick.";

/// The id of the hint of all the boxes.
const HINT_ID: &str = "conditions-hint";

/// The conditions that are ticked, each by the first of its lines.
type Ticked = RwSignal<BTreeSet<LineRef>>;

/// The page.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let session = session();
    if session.peek(|scheme, _| scheme.outcomes.is_empty()) {
        return Either::Left(view! { <NotFound/> });
    }
    let ticked: Ticked = RwSignal::new(BTreeSet::new());
    let now = Memo::new(move |_| format!("How it is now: {}", session.readiness.with(headline::sentence)));
    let steps = [trail(session), vec![("Readiness".into(), session.href(Page::Readiness))]].concat();
    Either::Right(view! {
        <Breadcrumbs steps here="What if?"/>
        <Heading>"What if?"</Heading>
        <p class="rm-banner" id="try-out">{BANNER}</p>
        <p class="rm-lede">{LEDE}</p>
        <p class="govuk-body" id="now"><LiveWords text=now/></p>
        <WouldFollow ticked/>
        <Conditions ticked/>
        <LinkLine href=session.href(Page::Readiness) text="Back to readiness as it is"/>
    })
}

/// What would follow for each outcome.
#[component]
fn WouldFollow(ticked: Ticked) -> impl IntoView {
    let session = session();
    let follows = Memo::new(move |_| {
        session
            .readiness
            .with(|readiness| ticked.with(|ticked| session.peek(|scheme, _| what_follows(scheme, readiness, ticked))))
    });
    let outcomes =
        move || follows.with(|all| all.iter().map(|it| (it.outcome.clone(), it.title.clone())).collect::<Vec<_>>());
    view! {
        <div class="rm-ways">
            <For each=outcomes key=|(id, _)| id.clone() let((id, title))>
                <OutcomeIf id title follows/>
            </For>
        </div>
    }
}

/// One outcome: the sentence, which is told at each tick that changes it, and what would still be missing.
#[component]
fn OutcomeIf(id: OutcomeId, title: String, follows: Memo<Vec<WhatFollows>>) -> impl IntoView {
    let title_id = format!("outcome-{id}");
    let mine = Memo::new(move |_| follows.with(|all| all.iter().find(|it| it.outcome == id).cloned()));
    let sentence = Memo::new(move |_| mine.with(|mine| mine.as_ref().map(what_if::sentence).unwrap_or_default()));
    let missing = Memo::new(move |_| {
        let titles = |lines: &[LineReadiness]| lines.iter().map(|line| line.title.clone()).collect::<Vec<_>>();
        mine.with(|mine| mine.as_ref().map(|mine| titles(&mine.missing)).unwrap_or_default())
    });
    let rows = move || missing.get().into_iter().map(|text| view! { <li><UserWords text/></li> }).collect_view();
    view! {
        <section class="rm-card rm-card--loud" aria-labelledby=title_id>
            <h2 class="govuk-heading-m" id=title_id.clone()><UserWords text=title/></h2>
            <div role="status">
                <p class="govuk-body"><LiveWords text=sentence/></p>
            </div>
            <Show when=move || missing.with(|missing| !missing.is_empty())>
                <p class="govuk-body">{NOT_TICKED}</p>
                <ul class="govuk-list govuk-list--bullet">{rows}</ul>
            </Show>
        </section>
    }
}

/// Every condition that is not met, to be ticked, and what takes every tick away.
#[component]
fn Conditions(ticked: Ticked) -> impl IntoView {
    let session = session();
    let offered =
        Memo::new(move |_| session.readiness.with(|readiness| session.peek(|scheme, _| conditions(scheme, readiness))));
    // Drawn anew where readiness is another, never at a tick.
    let rows =
        move || offered.get().into_iter().map(|condition| view! { <ConditionBox condition ticked/> }).collect_view();
    view! {
        <Show
            when=move || offered.with(|offered| !offered.is_empty())
            fallback=|| view! { <p class="govuk-body">{NOTHING_TO_TICK}</p> }
        >
            <div class="govuk-form-group rm-narrow">
                <fieldset class="govuk-fieldset" id="conditions" aria-describedby=HINT_ID>
                    <legend class="govuk-fieldset__legend">{LEGEND}</legend>
                    <p class="govuk-hint" id=HINT_ID>{HINT}</p>
                    <div class="govuk-checkboxes">{rows}</div>
                </fieldset>
            </div>
            <Button
                class="govuk-button govuk-button--secondary"
                id="untick-all"
                changes_nothing=true
                on_press=move |()| ticked.set(BTreeSet::new())
            >
                "Untick all"
            </Button>
        </Show>
    }
}

/// One condition: its box, and under it how it is now, why, and where it comes from. The box changes no answer, so it
/// works on a page for reading only, too.
#[component]
fn ConditionBox(condition: Condition, ticked: Ticked) -> impl IntoView {
    let counts_for = what_if::counts_for(&condition);
    let Condition { id, line: LineReadiness { title, provenance, open_note, finding, .. }, .. } = condition;
    let input_id = format!("if-{}-{}", id.0, id.1);
    let about_id = format!("{input_id}-now");
    let mine = id.clone();
    let is_ticked = move || ticked.with(|ticked| ticked.contains(&mine));
    let toggle = move || {
        ticked.update(|ticked| {
            if !ticked.remove(&id) {
                ticked.insert(id.clone());
            }
        });
    };
    view! {
        <div class="govuk-checkboxes__item">
            <input
                class="govuk-checkboxes__input"
                id=input_id.clone()
                type="checkbox"
                aria-describedby=about_id.clone()
                prop:checked=is_ticked
                on:change=move |_| toggle()
            />
            <label class="govuk-label govuk-checkboxes__label" for=input_id>
                <UserWords text=title/>
            </label>
            <div class="govuk-checkboxes__hint" id=about_id>
                <p class="govuk-body">"Now: "<StatusWord status=Status::from(finding.truth)/></p>
                <p class="rm-why__because"><UserWords text=finding.because/></p>
                {open_note.map(|text| view! { <p class="rm-why__open"><UserWords text/></p> })}
                {counts_for.map(|text| view! { <p class="rm-why__because"><UserWords text/></p> })}
                <SourceTag provenance/>
            </div>
        </div>
    }
}

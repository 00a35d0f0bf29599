//! What comes after submission: where the audit stands, what follows, the dates; and what happened,
//! recorded by hand.

mod timeline;

use leptos::either::Either;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::components;
use crate::components::{
    Archived, Breadcrumbs, Button, Details, Fact, Heading, ProvenanceTag, SourceTag, Sourced, UndoBar, UserWords,
    is_for_reading,
};
use crate::forms::{CheckOption, CheckboxGroup, TextInput, TextShape, not_a_date, toggle_in};
use crate::pages::{NotFound, trail};
use crate::platform::browser;
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::after_submission::standing::AfterContext;
use readymark_core::after_submission::{AfterSubmissionChange, Event, EventEdit};
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::after;
use readymark_core::report::after::DateRow;
use readymark_core::scheme::ids::{EventId, StateId};
use readymark_core::scheme::state::{Due, State};
use readymark_core::scheme::{AttributedText, Provenance};
use timeline::{AlongALine, ForCalendar};

/// A memo of where the open submission stands.
pub(crate) fn after_context<T>(session: Session, look: impl Fn(&AfterContext) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    session.select_whole(move |scheme, whole| {
        session.readiness.with(|readiness| {
            let (audit, after_submission, today) = (&whole.audit, &whole.after_submission, browser::today());
            look(&AfterContext { scheme, audit, readiness, after_submission, today })
        })
    })
}

/// A look at where the open submission stands that nothing follows.
fn peek_context<T: Default>(session: Session, look: impl FnOnce(&AfterContext) -> T) -> T {
    session.peek_whole(|scheme, whole| {
        session.readiness.with_untracked(|readiness| {
            let (audit, after_submission, today) = (&whole.audit, &whole.after_submission, browser::today());
            look(&AfterContext { scheme, audit, readiness, after_submission, today })
        })
    })
}

/// The page.
#[component]
pub(crate) fn After() -> impl IntoView {
    let session = session();
    if session.peek(|scheme, _| scheme.states.is_empty()) {
        return Either::Left(view! { <NotFound/> });
    }
    // The newest first: it is the one being written.
    let events = session.select_whole(|_, whole| {
        whole.after_submission.events.iter().rev().map(|event| event.id.clone()).collect::<Vec<_>>()
    });
    Either::Right(view! {
        <Breadcrumbs steps=trail(session) here="After submission"/>
        <Heading>"After submission"</Heading>
        <p class="rm-lede">
            "Other people decide what happens to a submission. Record it here to see the next steps and dates."
        </p>
        <Archived/>
        <UndoBar/>
        <WhereItStands/>
        <Dates/>
        <ForCalendar/>
        <AlongALine/>
        <div class="rm-no-paper">
            <h2 class="govuk-heading-m">"Record what happened"</h2>
            <WhatCanBeRecorded/>
        </div>
        <h2 class="govuk-heading-m">"What has been recorded"</h2>
        <Show when=move || events.with(Vec::is_empty)>
            <p class="govuk-body">"Nothing has been recorded yet."</p>
        </Show>
        <ul class="rm-cards">
            <For each=move || events.get() key=EventId::clone let(id)>
                <RecordedEvent id/>
            </For>
        </ul>
    })
}

/// A state of the scheme, as it stands in it.
#[derive(Clone, PartialEq)]
struct Standing {
    title: String,
    provenance: Provenance,
    since: Option<Sentence>,
    /// What follows, each with its source.
    follow: Vec<(String, Provenance)>,
}

/// Where it stands, and what follows.
#[component]
fn WhereItStands() -> impl IntoView {
    let standing = after_context(session(), |look| {
        let standing = look.status()?;
        let state = standing.state;
        let follow =
            state.follow.iter().map(|AttributedText { text, provenance }| (text.clone(), *provenance)).collect();
        let since = after::since_when(&standing, look.today);
        Some(Standing { title: state.title.clone(), provenance: state.provenance, since, follow })
    });
    let line = |(text, provenance): (String, Provenance)| view! { <li><Sourced text provenance/></li> };
    let card = move |Standing { title, provenance, since, follow }| {
        view! {
            <section class="rm-card rm-card--loud rm-stands" aria-labelledby="stands-title">
                <h2 class="rm-kicker" id="stands-title">"Current status"</h2>
                <p class="rm-stands__state" id="stands" role="status"><UserWords text=title/></p>
                {(provenance == Provenance::Open).then(|| view! { <ProvenanceTag provenance/> })}
                {since.map(|since| view! { <p class="rm-quiet"><UserWords text=since/></p> })}
                <ul class="rm-follow">{follow.into_iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    view! { {move || standing.get().map(card)} }
}

/// The dates that follow; nothing where there are none.
#[component]
fn Dates() -> impl IntoView {
    let dates = after_context(session(), after::date_rows);
    view! {
        <Show when=move || dates.with(|dates| !dates.is_empty())>
            <h2 class="govuk-heading-m">"Dates"</h2>
            <dl class="govuk-summary-list" id="dates">
                {move || dates.get().into_iter().map(|row| view! { <DateFact row/> }).collect_view()}
            </dl>
        </Show>
    }
}

/// One date, with its source and its notes.
#[component]
fn DateFact(row: DateRow) -> impl IntoView {
    let note = |(text, provenance): (String, Provenance)| {
        view! { <p class="rm-quiet"><Sourced text provenance/></p> }
    };
    view! {
        <Fact name=row.title>
            <strong><UserWords text=row.on/></strong>
            <SourceTag provenance=row.provenance/>
            {row.notes.into_iter().map(note).collect_view()}
        </Fact>
    }
}

/// A state that can be recorded, and what has then happened.
type Choice = (StateId, String);

/// What can be recorded: what follows first, everything else folded away.
#[component]
fn WhatCanBeRecorded() -> impl IntoView {
    let choices = after_context(session(), |look| {
        let name = |states: Vec<&State>| -> Vec<Choice> {
            states.into_iter().filter_map(|state| Some((state.id.clone(), state.recorded()?.event.clone()))).collect()
        };
        let (follows, others) = look.events();
        (name(follows), name(others))
    });
    let follows = Memo::new(move |_| choices.with(|(follows, _)| follows.clone()));
    let others = Memo::new(move |_| choices.with(|(_, others)| others.clone()));
    view! {
        <Show when=move || follows.with(Vec::is_empty)>
            <p class="govuk-body">"The scheme does not describe a next step from here."</p>
        </Show>
        <ul class="rm-events" id="next">
            <Choices list=follows class="govuk-button govuk-button--secondary"/>
        </ul>
        <Show when=move || others.with(|others| !others.is_empty())>
            <Details summary="Something else happened">
                <ul class="rm-events"><Choices list=others class="rm-link"/></ul>
            </Details>
        </Show>
    }
}

/// A button for each of several states, which records that it was reached; then its date is asked for.
#[component]
fn Choices(
    list: Memo<Vec<Choice>>,
    /// Of each button.
    class: &'static str,
) -> impl IntoView {
    let session = session();
    let disabled = is_for_reading();
    let record = move |event: &MouseEvent, state: &StateId| {
        let Some(id) = EventId::new(&browser::new_id()) else { return };
        let box_id = format!("on-{id}");
        session.dispatch(AfterSubmissionChange::AddEvent(usize::MAX, Box::new(Event::new(id, state.clone()))));
        browser::fold_away(event);
        browser::focus_soon(box_id);
    };
    view! {
        <For each=move || list.get() key=Choice::clone let((state, text))>
            <li>
                <button class=class type="button" disabled=disabled on:click=move |event| record(&event, &state)>
                    "Record “"<UserWords text/>"”"
                </button>
            </li>
        </For>
    }
}

/// One thing recorded: its date, a note, the dates that are only kept where they are wanted.
#[component]
fn RecordedEvent(id: EventId) -> impl IntoView {
    let session = session();
    let text = |get: fn(&Event) -> UserText| {
        let id = id.clone();
        session.select_whole(move |_, whole| whole.after_submission.event(&id).map(get).unwrap_or_default())
    };
    let has_no_date = {
        let id = id.clone();
        session.select_whole(move |_, whole| whole.after_submission.event(&id).is_some_and(|event| event.on.is_blank()))
    };
    let edit = |make: fn(UserText) -> EventEdit| {
        let id = id.clone();
        move |text: UserText| session.dispatch(AfterSubmissionChange::EditEvent(id.clone(), make(text)))
    };
    let state = session.peek_whole(|scheme, whole| scheme.state(&whole.after_submission.event(&id)?.state).cloned());
    let name = state.as_ref().map(|state| state.title.clone()).unwrap_or_else(|| {
        session.peek_whole(|_, whole| {
            whole.after_submission.event(&id).map(|event| event.state.to_string()).unwrap_or_default()
        })
    });
    let recorded = state.as_ref().and_then(State::recorded);
    let dated = recorded.and_then(|recorded| recorded.dated.clone()).unwrap_or_else(|| "Date".to_owned());
    let ask = recorded.and_then(|recorded| recorded.ask.clone()).unwrap_or_else(|| "Note".to_owned());
    // Where it leads back to the answers, they are what stands above: what it says is said here.
    let leads_back = recorded.is_some_and(|recorded| recorded.restarts);
    let (follow, dates) = state.map(|state| (state.follow, state.dates)).unwrap_or_default();
    let follow = follow.into_iter().filter(|_| leads_back).map(|AttributedText { text, provenance }| {
        view! { <p class="rm-quiet"><Sourced text provenance/></p> }
    });
    let wanted = dates.into_iter().filter(|due| due.wanted.is_some());
    let wanted = wanted.map(|due| view! { <WantedDate event=id.clone() due/> });
    let remove = {
        let id = id.clone();
        move |()| {
            session.dispatch(AfterSubmissionChange::RemoveEvent(id.clone()));
            session.shell.say(Notice::Done("Entry removed.".into()));
            browser::focus(components::HEADING);
        }
    };
    view! {
        <li class="rm-card">
            <h3 class="govuk-heading-s"><UserWords text=name.clone()/></h3>
            {follow.collect_view()}
            <TextInput
                id=format!("on-{id}")
                label=dated
                hint="For example, 27 3 2027"
                shape=TextShape::Date
                value=text(|event| event.on.clone())
                on_input=edit(EventEdit::On)
                wrong=not_a_date
            />
            <Show when=move || has_no_date.get()>
                <p class="rm-quiet">"Recorded without a date. Enter the day it happened."</p>
            </Show>
            <TextInput
                id=format!("note-{id}")
                label=ask
                hint="Roles, not names"
                shape=TextShape::Paragraphs
                value=text(|event| event.note.clone())
                on_input=edit(EventEdit::Note)
            />
            {wanted.collect_view()}
            <p>
                <Button class="rm-link" on_press=remove>
                    "Remove"
                    <span class="govuk-visually-hidden">" “"<UserWords text=name/>"”"</span>
                </Button>
            </p>
        </li>
    }
}

/// A date that is kept only for those who want it.
#[component]
fn WantedDate(event: EventId, due: Due) -> impl IntoView {
    let session = session();
    let chosen = {
        let (event, due) = (event.clone(), due.id.clone());
        session.select_whole(move |_, whole| {
            let is_wanted = whole.after_submission.event(&event).is_some_and(|event| event.wanted.contains(&due));
            is_wanted.then(|| due.to_string()).into_iter().collect::<Vec<_>>()
        })
    };
    let id = format!("wanted-{event}");
    let options = vec![CheckOption { id: due.id.to_string(), title: due.wanted.unwrap_or_default(), meaning: None }];
    let toggle = move |_: String| {
        let wanted =
            session.peek_whole(|_, whole| whole.after_submission.event(&event).map(|event| event.wanted.clone()));
        let mut wanted = wanted.unwrap_or_default();
        toggle_in(&mut wanted, Some(due.id.clone()));
        session.dispatch(AfterSubmissionChange::EditEvent(event.clone(), EventEdit::Wanted(wanted)));
    };
    view! {
        <CheckboxGroup
            id
            label=due.title
            hint="Optional. The date is worked out and shown above"
            options
            chosen
            on_toggle=toggle
        />
    }
}

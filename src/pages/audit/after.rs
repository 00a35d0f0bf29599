//! What comes after submission: where the audit stands, what follows, the dates; and what happened,
//! recorded by hand.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{archived, details, fact, heading, list_of_facts, provenance_tag, sourced, undo_bar};
use crate::forms;
use crate::forms::{CheckOption, TextField, TextShape, not_a_date, toggle_in};
use crate::node::{El, Node, button, each, el, paragraph, reactive, unseen, words};
use crate::pages::rated::item;
use crate::pages::trail;
use crate::platform::browser;
use crate::state::session::{Notice, Session, session};
use readymark_core::report::after;
use readymark_core::report::after::DateRow;
use readymark_core::review::standing::ReviewContext;
use readymark_core::review::{Event, EventEdit, ReviewChange};
use readymark_core::scheme::ids::EventId;
use readymark_core::scheme::state::{Due, State};
use readymark_core::scheme::{Provenance, Statement};

const LEDE: &str = "What happens to a submission happens elsewhere. Record it here, and see what follows from it. Nothing here is decided by Readymark.";

const DATES: &str = "Readymark reminds nobody: put the dates in your own calendar.";

/// A slice of where the open submission stands.
pub(crate) fn review_context<T>(session: Session, look: impl Fn(&ReviewContext) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    session.select_whole(move |scheme, whole| {
        session
            .readiness
            .with(|readiness| {
                let (audit, review, today) = (&whole.audit, &whole.review, browser::today());
                Some(look(&ReviewContext { scheme, audit, readiness, review, today }))
            })
            .unwrap_or_default()
    })
}

/// The page.
pub fn after() -> Node {
    let session = session();
    if session.peek(|scheme, _| scheme.states.is_empty()) {
        return crate::pages::not_found();
    }
    let ids =
        session.select_whole(|_, whole| whole.review.events.iter().map(|event| event.id.clone()).collect::<Vec<_>>());
    let events = reactive(move || {
        let ids = ids.get();
        let none = ids.is_empty().then(|| paragraph("Nothing is recorded yet."));
        // The newest first: it is the one being written.
        let list = el("ul", "rm-cards").child(each(ids.into_iter().rev(), |id| event(session, &id)));
        Node::from(vec![none.into(), list.into()])
    });
    vec![
        components::trail(trail(session), "After submission"),
        heading("After submission"),
        words("p", "rm-lede", LEDE).into(),
        archived().into(),
        undo_bar(),
        stands(session),
        subheading("Record what happened"),
        what_can_be_recorded(session),
        subheading("What was recorded"),
        events,
    ]
    .into()
}

fn subheading(text: &'static str) -> Node {
    words("h2", "govuk-heading-m", text).into()
}

/// Where it stands, what follows, and the dates.
fn stands(session: Session) -> Node {
    type Here = (String, Provenance, Option<String>, Vec<(String, Provenance)>);
    let here: Memo<Option<Here>> = review_context(session, |look| {
        let standing = look.status()?;
        let state = standing.state;
        let follow = state.follow.iter().map(|Statement { text, provenance }| (text.clone(), *provenance)).collect();
        Some((state.title.clone(), state.provenance, after::since_when(&standing, look.today), follow))
    });
    let dates = review_context(session, after::date_rows);
    let state = reactive(move || {
        here.get().map(|(title, provenance, since, follow)| {
            let open = (provenance == Provenance::Open).then(|| provenance_tag(provenance));
            el("section", "rm-card rm-card--loud rm-stands")
                .attr("aria-labelledby", "stands-title")
                .child(words("h2", "rm-kicker", "Where it stands").id("stands-title"))
                .child(words("p", "rm-stands__state", title).id("stands").attr("role", "status"))
                .child(open)
                .child(since.map(|since| words("p", "rm-quiet", since)))
                .child(
                    el("ul", "rm-follow").child(each(follow, |(text, from)| el("li", "").child(sourced(text, from)))),
                )
        })
    });
    let dates = reactive(move || {
        let rows = dates.get();
        (!rows.is_empty()).then(|| -> Node {
            vec![subheading("Dates"), list_of_facts(each(rows, date)).id("dates").into(), paragraph(DATES).into()]
                .into()
        })
    });
    vec![state, dates].into()
}

fn date(row: DateRow) -> El {
    let source = (!row.provenance.gates()).then(|| provenance_tag(row.provenance));
    let notes = each(row.notes, |(text, from)| el("p", "rm-quiet").child(sourced(text, from)));
    let inside: Node = vec![words("strong", "", row.on).into(), source.into(), notes].into();
    fact(row.title, inside)
}

/// What can be recorded: what follows first, everything else folded away.
fn what_can_be_recorded(session: Session) -> Node {
    type Choice = (readymark_core::scheme::ids::StateId, String);
    let choices = review_context(session, |look| {
        let name = |states: Vec<&State>| -> Vec<Choice> {
            states.into_iter().filter_map(|state| Some((state.id.clone(), state.recorded()?.event.clone()))).collect()
        };
        let (follows, others) = look.events();
        (name(follows), name(others))
    });
    let buttons = move |class: &'static str, list: Vec<Choice>| {
        each(list, |(state, text)| {
            el("li", "").child(button(class, text, move |_| {
                let Some(id) = EventId::new(&browser::new_id()) else { return };
                let box_id = format!("on-{id}");
                let event = Box::new(Event::new(id, state.clone()));
                session.dispatch(ReviewChange::AddEvent(usize::MAX, event));
                browser::focus_soon(box_id);
            }))
        })
    };
    reactive(move || {
        let (follows, others) = choices.get();
        let none =
            follows.is_empty().then(|| paragraph("Nothing that the scheme describes follows from where it stands."));
        let others = (!others.is_empty()).then(|| {
            details("Something else happened".to_owned(), el("ul", "rm-events").child(buttons("rm-link", others)))
        });
        let list = el("ul", "rm-events").child(buttons("govuk-button govuk-button--secondary", follows));
        Node::from(vec![none.into(), list.id("next").into(), others.into()])
    })
}

/// One thing recorded: its date, a note, the dates that are only kept where they are wanted.
fn event(session: Session, id: &EventId) -> El {
    let state = session.peek_whole(|scheme, whole| scheme.state(&whole.review.event(id)?.state).cloned());
    let of = |get: fn(&Event) -> String| {
        let id = id.clone();
        session.select_whole(move |_, whole| whole.review.event(&id).map(get).unwrap_or_default())
    };
    let edit = |make: fn(String) -> EventEdit| {
        let id = id.clone();
        Arc::new(move |text| session.dispatch(ReviewChange::EditEvent(id.clone(), make(text))))
    };
    let (on, note) = (of(|event| event.on.clone()), of(|event| event.note.clone()));
    let name = state.as_ref().map_or_else(|| of(|event| event.state.to_string()).get(), |state| state.title.clone());
    let recorded = state.as_ref().and_then(State::recorded);
    let dated = recorded.and_then(|recorded| recorded.dated.clone()).unwrap_or_else(|| "Date".to_owned());
    let ask = recorded.and_then(|recorded| recorded.ask.clone()).unwrap_or_else(|| "Note".to_owned());
    let (group, error) = forms::validate_on_blur(Arc::new(move || on.with(|text| not_a_date(text))));
    let date = TextField {
        id: format!("on-{id}").into(),
        label: dated.into(),
        hint: "For example, 27 3 2027".into(),
        shape: TextShape::Date,
        value: Arc::new(move || on.get()),
        on_input: edit(EventEdit::On),
        error,
    };
    let note = TextField {
        id: format!("note-{id}").into(),
        label: ask.into(),
        hint: "Roles, not names".into(),
        shape: TextShape::Paragraphs,
        value: Arc::new(move || note.get()),
        on_input: edit(EventEdit::Note),
        error: forms::no_error(),
    };
    // Where it leads back to the answers, they are what stands above: what it says is said here.
    let follow =
        state.iter().filter(|_| recorded.is_some_and(|recorded| recorded.restarts)).flat_map(|state| &state.follow);
    let follow =
        each(follow, |statement| el("p", "rm-quiet").child(sourced(statement.text.clone(), statement.provenance)));
    let dues = state.into_iter().flat_map(|state| state.dates).filter(|due| due.wanted.is_some());
    let wanted = each(dues, |due| wanted(session, id, due));
    let removed = id.clone();
    let remove = button("rm-link", "Remove", move |_| {
        session.dispatch(ReviewChange::RemoveEvent(removed.clone()));
        session.say(Notice::Done("Removed what was recorded.".to_owned()));
        browser::focus(components::HEADING);
    });
    el("li", "rm-card")
        .child(words("h3", "govuk-heading-s", name.clone()))
        .child(follow)
        .child(group.child(date))
        .child(note)
        .child(wanted)
        .child(el("p", "").child(remove.child(unseen(format!(" “{name}”")))))
}

/// A date that is kept only for those who want it.
fn wanted(session: Session, id: &EventId, due: Due) -> Node {
    let (mine, theirs) = (due.id.clone(), id.clone());
    let is_wanted = session
        .select_whole(move |_, whole| whole.review.event(&theirs).is_some_and(|event| event.wanted.contains(&mine)));
    let (due_id, event) = (due.id.clone(), id.clone());
    let toggle = move |_: &str| {
        let wanted = session.peek_whole(|_, whole| whole.review.event(&event).map(|event| event.wanted.clone()));
        let mut wanted = wanted.unwrap_or_default();
        toggle_in(&mut wanted, Some(due_id.clone()));
        session.dispatch(ReviewChange::EditEvent(event.clone(), EventEdit::Wanted(wanted)));
    };
    let option = CheckOption { id: due.id.to_string(), title: due.wanted.unwrap_or_default(), meaning: None };
    let choices = forms::Choices {
        id: format!("wanted-{id}").into(),
        label: due.title.into(),
        hint: "Optional: the date is worked out and shown above".into(),
        options: vec![option],
    };
    item::many(choices, move |_| is_wanted.get(), toggle)
}

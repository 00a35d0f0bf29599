//! This year and last: what was said in the self-audit that this one was started from, beside what is said now, and
//! using it again; and starting the next one from this.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, LiveWords, Refused, UndoBar, UserWords};
use crate::pages::compare::SidesTable;
use crate::pages::trail;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::audit::Sentence;
use readymark_core::audit::place::Place;
use readymark_core::report::compare::then_now::{CHECK_PERIOD, ThenNow, ThenNowRow, ThenNowState, then_now};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, EvidenceId};
use readymark_core::submission::started_from;
use readymark_core::submission::{Change, Submission};

const LEDE: &str = "What you said last time stands beside what you say now. It does not count until you use it again.";

const NEXT: &str = "This starts a new self-audit of the same scheme. It shows your answers, evidence and open actions from this one, for you to check one by one. Ratings, what an inspection found and what happened after submission are not carried forward. This self-audit stays as it is.";

const LEAVE_OUT: &str =
    "You can take last time’s words out of this self-audit, and so out of its file. What you have used again stays.";

const NO_EXAMPLE: &str = "An example cannot be carried forward. Open one of your self-audits first.";

const NOT_DONE: &str = "Nothing was changed. There is not enough space for it, or another tab is editing this self-audit. Free some space or close the other tab, then try again.";

/// The id of the heading above the way to start the next one.
const NEXT_TITLE: &str = "next";

/// Something that was carried forward.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Answer(Place),
    Evidence(EvidenceId),
    Action(ActionId),
}

impl Key {
    /// The change that uses it again.
    fn confirm(&self, scheme: &Scheme, submission: &Submission) -> Option<Change> {
        match self {
            Key::Answer(place) => started_from::confirm(scheme, submission, place),
            Key::Evidence(id) => started_from::confirm_evidence(submission, id),
            Key::Action(id) => started_from::confirm_action(submission, id),
        }
    }
}

/// The page.
#[component]
pub(crate) fn LastTime() -> impl IntoView {
    let session = session();
    let compared = session.select_whole(then_now);
    let has_then = Memo::new(move |_| compared.with(Option::is_some));
    view! {
        <Breadcrumbs steps=trail(session) here="This year and last"/>
        <Heading>"This year and last"</Heading>
        <UndoBar/>
        <Show when=move || has_then.get()>
            <ThenAndNow compared/>
        </Show>
        <StartNext/>
    }
}

/// What was said then, beside what is said now.
#[component]
fn ThenAndNow(compared: Memo<Option<ThenNow>>) -> impl IntoView {
    let session = session();
    let to_go =
        Memo::new(move |_| compared.with(|all| all.as_ref().map(ThenNow::to_confirm_in_words).unwrap_or_default()));
    let left_out = session.select_whole(|_, whole| whole.started_from.as_ref().map_or(0, |from| from.left_out));
    let titles = move || {
        compared.with(|all| {
            let answers = all.iter().flat_map(|all| &all.groups).map(|group| group.title.clone());
            let lists = all.iter().flat_map(|all| {
                let evidence = (!all.evidence.is_empty()).then(|| EVIDENCE.to_owned());
                evidence.into_iter().chain((!all.actions.is_empty()).then(|| ACTIONS.to_owned()))
            });
            answers.chain(lists).enumerate().collect::<Vec<_>>()
        })
    };
    let leave_out = move |()| {
        let said = "Last time’s words are out of this self-audit.".into();
        take(session, Some(Change::StartedFrom(None)), said, NEXT_TITLE.to_owned());
    };
    view! {
        <p class="rm-lede">{LEDE}</p>
        <p class="rm-glance" id="to-go"><LiveWords text=to_go/></p>
        <Show when=move || left_out.with(|left_out| *left_out > 0)>
            <p class="rm-banner" id="left-out">
                {move || format!("There was no space for {} of the longest texts. They are in last time’s self-audit only.", left_out.get())}
            </p>
        </Show>
        <For each=titles key=Clone::clone let((number, title))>
            <Group number title compared/>
        </For>
        <h2 class="govuk-heading-m">"Take last time’s words out"</h2>
        <p class="govuk-body">{LEAVE_OUT}</p>
        <p class="rm-pager rm-pager--start">
            <Button class="govuk-button govuk-button--secondary" id="leave-out" on_press=leave_out>
                "Take them out"
            </Button>
        </p>
    }
}

const EVIDENCE: &str = "Evidence";

const ACTIONS: &str = "Action plan";

/// The rows of a group of this number and title, with what each is of: the lists come after the groups of answers.
fn rows_of(all: &ThenNow, number: usize, title: &str) -> Vec<(Key, ThenNowRow<()>)> {
    fn keyed<Id: Clone>(rows: &[ThenNowRow<Id>], key: impl Fn(Id) -> Key) -> Vec<(Key, ThenNowRow<()>)> {
        let row = |row: &ThenNowRow<Id>| {
            let ThenNowRow { key: id, label, then, now, state } = row.clone();
            (key(id), ThenNowRow { key: (), label, then, now, state })
        };
        rows.iter().map(row).collect()
    }
    match all.groups.get(number) {
        Some(group) => keyed(&group.rows, Key::Answer),
        None if title == EVIDENCE => keyed(&all.evidence, Key::Evidence),
        None => keyed(&all.actions, Key::Action),
    }
}

/// What belongs together, as a table.
#[component]
fn Group(number: usize, title: String, compared: Memo<Option<ThenNow>>) -> impl IntoView {
    let session = session();
    let rows = {
        let title = title.clone();
        Memo::new(move |_| {
            compared.with(|all| all.as_ref().map(|all| rows_of(all, number, &title)).unwrap_or_default())
        })
    };
    let open = Memo::new(move |_| rows.with(|rows| rows.iter().filter(|(_, row)| is_open(row)).count()));
    let of_group = title.clone();
    let use_all = move |()| {
        let keys: Vec<Key> = rows.with_untracked(|rows| rows.iter().map(|(key, _)| key.clone()).collect());
        let change = session.peek_whole(|scheme, whole| {
            let is_here = |place: &Place| keys.contains(&Key::Answer(place.clone()));
            // With those that are asked only once others are answered.
            let answers = started_from::confirm_where(scheme, whole, is_here);
            let listed = keys.iter().filter(|key| !matches!(key, Key::Answer(_)));
            let listed = listed.filter_map(|key| key.confirm(scheme, whole));
            Some(Change::Batch(answers.into_iter().chain(listed).collect()))
        });
        take(session, change, "All of these are used again.".into(), row_id(number, 0));
    };
    let row = move |(at, (key, row)): (usize, (Key, ThenNowRow<()>))| {
        view! { <Row id=row_id(number, at) key row/> }.into_any()
    };
    let caption = view! { <h2 class="govuk-heading-m"><UserWords text=of_group/></h2> }.into_any();
    let all_words = StoredValue::new(format!(": {title}"));
    view! {
        <section class="rm-then-now">
            <SidesTable caption sides=["Last time", "Now"]>
                {move || rows.get().into_iter().enumerate().map(row).collect_view()}
            </SidesTable>
            <Show when=move || { open.get() > 1 }>
                <Button class="govuk-button govuk-button--secondary" on_press=use_all>
                    "Use all of these again"
                    <span class="govuk-visually-hidden"><UserWords text=all_words.get_value()/></span>
                </Button>
            </Show>
        </section>
    }
}

fn is_open(row: &ThenNowRow<()>) -> bool {
    row.state == ThenNowState::NotConfirmed
}

/// The id of the head of a row.
fn row_id(group: usize, row: usize) -> String {
    format!("then-{group}-{row}")
}

/// Makes a change of what was carried forward, as a step of its own, and says so. What was pressed goes with it, so the
/// head of its row takes the focus.
fn take(session: Session, change: Option<Change>, said: Sentence, row: String) {
    if change.is_some_and(|change| session.apply_alone(change)) {
        session.shell.say(Notice::Done(said));
        browser::focus_soon(row);
    } else {
        session.shell.say(Notice::NotDone(NOT_DONE));
    }
}

/// One thing, then and now.
#[component]
fn Row(id: String, key: Key, row: ThenNowRow<()>) -> impl IntoView {
    let session = session();
    let is_open = is_open(&row);
    let ThenNowRow { label, then, now, state, .. } = row;
    let is_evidence = matches!(key, Key::Evidence(_));
    let of = label.clone();
    let head = id.clone();
    let use_again = move |()| {
        let change = session.peek_whole(|scheme, whole| key.confirm(scheme, whole));
        take(session, change, "It is used again.".into(), head.clone());
    };
    let said = |side: &'static str, text: Option<Sentence>| {
        text.map(|text| {
            view! {
                <span class="rm-differences__side">{side}</span>
                <span class="rm-text" dir="auto"><UserWords text/></span>
            }
        })
    };
    let button = is_open.then(|| {
        view! {
            <Button class="rm-link" on_press=use_again>
                "Use it again"
                <span class="govuk-visually-hidden">": "<UserWords text=of/></span>
            </Button>
        }
    });
    view! {
        <tr>
            <th scope="row" id=id tabindex="-1">
                <UserWords text=label/>
                <span class="rm-task__about">{state.words()}</span>
                {(is_open && is_evidence).then(|| view! { <span class="rm-task__about">{CHECK_PERIOD}</span> })}
            </th>
            <td>{said("Last time", then)}</td>
            <td>{said("Now", now)}{button}</td>
        </tr>
    }
}

/// Starting the next self-audit from this one.
#[component]
fn StartNext() -> impl IntoView {
    let session = session();
    let why = RwSignal::new(None::<String>);
    let start = move |()| {
        // Pressed twice it is one.
        if session.is_leaving() {
            return;
        }
        match session.start_next() {
            Ok(id) => browser::go(&Route::Audit(id, Page::LastTime).href()),
            Err(error) => why.set(Some(format!("{} {}", error.what_happened(), error.what_to_do()))),
        }
    };
    let is_kept = session.local_id().is_some();
    view! {
        <h2 class="govuk-heading-m" id=NEXT_TITLE tabindex="-1">"Start your next self-audit from this one"</h2>
        <p class="govuk-body">{if is_kept { NEXT } else { NO_EXAMPLE }}</p>
        <Refused why/>
        {is_kept.then(|| view! {
            <p class="rm-pager rm-pager--start">
                <Button class="govuk-button" id="start-next" changes_nothing=true on_press=start>
                    "Start the next one"
                </Button>
            </p>
        })}
    }
}

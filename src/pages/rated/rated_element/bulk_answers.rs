//! The same answers in several phases: given together, or taken over from another.

use leptos::prelude::*;

use super::RatedCell;
use crate::components::{Button, Details, UserWords};
use crate::forms::{CheckOption, CheckboxGroup, field_id};
use crate::platform::browser;
use crate::state::shell::Notice;
use readymark_core::scheme::ids::{PhaseId, QuestionId};
use readymark_core::submission::{Change, bulk_answers};

/// The id of the heading of the statements.
pub(crate) const STATEMENTS: &str = "statements";

const HOW: &str = "Your answer is saved in these phases too, wherever the statement was answered the same as here. Different answers are kept, and we tell you.";

/// The choice of other phases, folded away; and one press for what names another phase.
#[component]
pub(crate) fn BulkAnswers(here: RatedCell) -> impl IntoView {
    let others: Vec<PhaseId> = here.peek(|_, cell| {
        let others = cell.element.phases.iter().filter(|phase| **phase != *cell.phase);
        Some(others.cloned().collect())
    });
    view! {
        {(!others.is_empty()).then(|| view! { <Together here others/> })}
        <NamingOtherPhases here/>
    }
}

/// The other phases: answered together with this one, or the place answers are copied from.
#[component]
fn Together(here: RatedCell, others: Vec<PhaseId>) -> impl IntoView {
    let filter = here.session.filter;
    let title = |phase: &PhaseId| here.peek(|scheme, _| scheme.phase(phase).map(|phase| phase.title.clone()));
    let option = |phase: &PhaseId| CheckOption { id: phase.to_string(), title: title(phase), meaning: None };
    let options: Vec<CheckOption> = others.iter().map(option).collect();
    let chosen: Memo<Vec<String>> = Memo::new(move |_| here.others().iter().map(ToString::to_string).collect());
    let toggle = move |id: String| {
        let Some(other) = PhaseId::new(&id) else { return };
        filter.update(|filter| filter.toggle(&here.element(), &here.phase(), other));
    };
    let take = others.into_iter().map(|from| view! { <CopyAnswers here title=title(&from) from/> });
    let take = take.collect_view();
    view! {
        <Details summary="Same answers in more than one phase?">
            <CheckboxGroup
                id="together"
                label="Answer the statements for these phases together"
                hint=HOW
                options
                chosen
                on_toggle=toggle
            />
            {take}
        </Details>
    }
}

/// One press for the answers of another phase where there are none here.
#[component]
fn CopyAnswers(here: RatedCell, from: PhaseId, title: String) -> impl IntoView {
    let take = move |()| {
        let change = here.peek(|_, cell| Some(bulk_answers::copy_from(cell.audit, cell.element, &from, cell.phase)));
        give(here, change, "Answers copied.", "There were no answers to copy.");
    };
    view! {
        <p class="govuk-body">
            <Button class="rm-link" on_press=take>
                <UserWords text=format!("Copy the answers from {title} where there are none here")/>
            </Button>
        </p>
    }
}

/// In which phases an answer is saved, said beside it, with the switch; nothing where it is saved in
/// this phase alone.
#[component]
pub(crate) fn SavedTo(here: RatedCell, id: QuestionId) -> impl IntoView {
    let criterion = id.clone();
    let phases = here.select(move |scheme, cell| {
        let others = here.others();
        let reached = bulk_answers::reaches(&cell, cell.element.criterion(&criterion)?, &others);
        let here_too = |phase_id: &&PhaseId| *phase_id == cell.phase || reached.contains(phase_id);
        let titles = cell.element.phases.iter().filter(here_too).filter_map(|phase| scheme.phase(phase));
        let titles: Vec<String> = titles.map(|title| title.title.clone()).collect();
        (!others.is_empty()).then_some(titles)
    });
    view! { {move || phases.get().map(|titles| view! { <SavedToThese here id=id.clone() titles/> })} }
}

/// The phases, with the switch.
#[component]
fn SavedToThese(here: RatedCell, id: QuestionId, titles: Vec<String>) -> impl IntoView {
    let only = format!("Save to {} only", here.phase_title());
    let apart = move |()| {
        here.session.filter.update(|filter| filter.apart(&here.element()));
        // The button goes away under the finger.
        browser::focus_field(&field_id(&here.place(&id)));
    };
    view! {
        <p class="rm-line__saved">
            <UserWords text=format!("Your answers here count for: {}. ", titles.join(", "))/>
            <Button class="rm-link" on_press=apart>
                <UserWords text=only/>
            </Button>
        </p>
    }
}

fn give(here: RatedCell, change: Option<Change>, done: &str, not_done: &'static str) {
    match change {
        Some(change) => {
            // Where there is no room, or another tab edits it now, nothing was done.
            if here.session.apply(change) {
                here.session.shell.say(Notice::Done(done.into()));
            }
        }
        None => here.session.shell.say(Notice::NotDone(not_done)),
    }
}

/// How many statements name another phase, and one press to say that they do not apply here.
#[component]
fn NamingOtherPhases(here: RatedCell) -> impl IntoView {
    let there = here.select(|_, cell| {
        let naming = cell
            .statements()
            .filter(|statement| cell.is_answered_by_hand(statement) && cell.may_not_apply(statement).is_some());
        Some(naming.count()).filter(|count| *count > 0)
    });
    view! { {move || there.get().map(|number| view! { <NameOtherPhases here number/> })} }
}

/// So many statements, and the press.
#[component]
fn NameOtherPhases(here: RatedCell, number: usize) -> impl IntoView {
    let text = match number {
        1 => "1 statement is about another phase. ".to_owned(),
        _ => format!("{number} statements are about another phase. "),
    };
    let say_so = move |()| {
        let change = here.peek(|_, cell| Some(bulk_answers::name_other_phases(&cell)));
        give(here, change, "Marked “Does not apply”.", "There were none left.");
        browser::focus(STATEMENTS);
    };
    view! {
        <p class="rm-banner rm-banner--slim">
            <UserWords text/>
            <Button class="rm-link" on_press=say_so>
                "Mark as “Does not apply” here, for the reason shown beside each"
            </Button>
        </p>
    }
}

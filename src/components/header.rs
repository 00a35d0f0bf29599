//! The bar at the top: name, the few places to go, and how it stands with saving.

use leptos::prelude::request_animation_frame;
use leptos::prelude::*;

use crate::node::{El, Node, button, each, el, link, reactive, words};
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::{Persistence, SaveStatus, Session, TooLongText, session};
use readymark_core::store::StoreError;

/// The bar.
pub fn header() -> Node {
    let name = link("#/", "Ready").attr("class", "rm-bar__name").child(words("span", "", "mark"));
    let places = el("nav", "rm-bar__nav")
        .attr("aria-label", "Main")
        .child(link("#/", "Your audits"))
        .child(link("#/open", "Open a file"))
        .child(link("#/help", "Help"));
    let ways = el("div", "rm-bar__ways").child(name).child(places);
    el("header", "rm-bar").child(ways).child(save_line(session())).child(save_failure()).into()
}

/// How it stands with saving. Only outcomes are announced, never the saving itself (R1.1, R7.3).
fn save_line(session: Session) -> El {
    let saving = move || session.unsaved.get() && !session.saved.with(|saved| matches!(saved, SaveStatus::Failed(_)));
    let outcome = Memo::new(move |_| match session.saved.get() {
        SaveStatus::Quiet | SaveStatus::Failed(_) => String::new(),
        SaveStatus::Saved { .. } if session.persistence == Persistence::WhileOpen => {
            "Kept while this page is open".to_owned()
        }
        SaveStatus::Saved { at, .. } => format!("Saved in this browser at {at}"),
        SaveStatus::Example if !session.route.with(|route| matches!(route, Route::Audit(..))) => String::new(),
        SaveStatus::Example => "Example: nothing is saved".to_owned(),
    });
    let said = el("span", "")
        .attr("role", "status")
        .follows("class", move || saving().then(|| "govuk-visually-hidden".to_owned()))
        .child(outcome);
    // Seen, not announced: it follows every save.
    let twice = Memo::new(move |_| {
        let twice = session.saved.with(|saved| matches!(saved, SaveStatus::Saved { twice: true, .. }));
        if twice && !saving() { ", with a second copy".to_owned() } else { String::new() }
    });
    el("p", "rm-bar__kept")
        .id("save-status")
        .child(reactive(move || saving().then(|| words("span", "", "Saving…").attr("aria-hidden", "true"))))
        .child(said)
        .child(el("span", "").child(twice))
        .child(not_saved(session))
}

/// A text there is no room for, with the way to its box; its box has said so.
fn not_saved(session: Session) -> Node {
    let first = Memo::new(move |_| {
        session.over.with(|over: &Vec<TooLongText>| over.first().map(|first| (first.page.clone(), first.field.clone())))
    });
    reactive(move || {
        let (page, field) = first.get()?;
        // Whether it is being asked once more, of this text: what is given up is nowhere else.
        let asked = RwSignal::new(false);
        let give_up = {
            let (page, field) = (page.clone(), field.clone());
            reactive(move || give_up(session, asked, page.clone(), field.clone()))
        };
        // From another page it leads to its page; on that, to the box itself.
        let go = link(page.href(), "One text is not saved").on("click", move |_| {
            browser::focus_field(&field);
        });
        Some(el("span", "rm-bar__over").id("over").child(" ").child(go).child(". ").child(give_up))
    })
}

/// The way to let go of such a text, in two presses.
fn give_up(session: Session, asked: RwSignal<bool>, page: Route, field: String) -> Vec<Node> {
    if !asked.get() {
        let ask = move |_| {
            asked.set(true);
            browser::focus_soon("keep-over");
        };
        return vec![button("rm-link", "Give up that text", ask).id("give-up").into()];
    }
    let keep = move |_| {
        asked.set(false);
        browser::focus_soon("give-up");
    };
    let give_up = move |_| {
        asked.set(false);
        session.give_up(&page, &field);
        browser::focus("main");
    };
    vec![
        "It is saved nowhere else. ".into(),
        button("rm-link", "Keep it", keep).id("keep-over").into(),
        " ".into(),
        button("rm-link", "Yes, give it up", give_up).into(),
    ]
}

/// What to do with words that another tab has overtaken.
fn two_ways(session: Session, error: &StoreError) -> [El; 2] {
    let copy = move |_| {
        if let Ok(id) = session.keep_copy() {
            browser::go(&Route::Audit(id, Page::Hub).href());
        }
    };
    let copy = button("govuk-button govuk-button--secondary", "Keep mine as a copy", copy).id("keep-mine");
    let other = if *error == StoreError::GoneElsewhere {
        button("govuk-button govuk-button--secondary", "Leave it deleted", move |_| session.leave_it())
    } else {
        let theirs = move |_| session.go_on_with_theirs();
        button("govuk-button govuk-button--secondary", "Go on with the other one", theirs)
    };
    [copy, other.id("keep-theirs")]
}

/// What stands in the bar when saving failed: it stays, in sight, until a save succeeds.
fn save_failure() -> Node {
    let session = session();
    // Drawn anew only where the failure is another one: each try to save sets it again, also the
    // try between pressing the button below and letting go of it.
    let failure = Memo::new(move |_| match session.saved.get() {
        SaveStatus::Failed(error) => Some(error),
        _ => None,
    });
    reactive(move || {
        failure.get().map(|error| {
            let backup = button("govuk-button", "Save a backup file", move |_| {
                session.save_backup();
            });
            let overtaken = matches!(error, StoreError::ChangedElsewhere | StoreError::GoneElsewhere);
            let two_ways = overtaken.then(|| two_ways(session, &error));
            let ways = [backup].into_iter().chain(two_ways.into_iter().flatten());
            // It comes over what is at the top of the window, which may be what is being typed in.
            request_animation_frame(browser::keep_in_sight);
            el("div", "rm-unsaved")
                .id("save-failure")
                .attr("role", "alert")
                .child(
                    el("p", "").child(words("strong", "", error.what_happened())).child(" ").child(error.what_to_do()),
                )
                .child(el("div", "rm-pager rm-pager--start").child(each(ways, |way| way)))
        })
    })
}

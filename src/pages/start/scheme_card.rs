//! One scheme to choose: that it is archived, what it is for, how long its form takes and what to have to hand, with
//! the rest folded away; the way to begin; and what can be done with one that came from a pack.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{ArchivedWords, Button, ButtonLink, Details, HEADING, Sourced, UserWords};
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::report::{starting, words as wording};
use readymark_core::scheme::ids::SchemeId;
use readymark_core::scheme::{AttributedText, Provenance, Scheme};
use readymark_core::store::StoredAudit;

const USED: &str = "The scheme was not removed. It is needed to show what you have here:";

/// The card.
#[component]
pub(super) fn SchemeCard(scheme: Arc<Scheme>, taken: RwSignal<Option<Sentence>>) -> impl IntoView {
    let [(_, purpose), facts @ ..] = scheme.choosing.facts();
    let fact = |(name, statement): (&'static str, &AttributedText)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <Sourced text=statement.text.clone() provenance=statement.provenance/>
                </dd>
            </div>
        }
    };
    let facts = facts.into_iter().map(fact).collect_view();
    let document = &scheme.document;
    let source = format!("Taken from “{}”, {}, {}.", document.title, document.publisher, document.year);
    let more = Sentence::new().then("Cost, time and result: ").then(&scheme.title);
    let title = scheme.title.clone();
    let is_own = !session().catalogue().is_built_in(scheme.id.as_str());
    view! {
        <li class="rm-card">
            {scheme.archived.as_ref().map(|archived| view! { <ArchivedWords text=archived.text.clone()/> })}
            <p class="rm-kicker">
                <UserWords text=scheme.owner.clone()/>
            </p>
            <h2 class="govuk-heading-m">
                <UserWords text=scheme.title.clone()/>
            </h2>
            <p class="govuk-body">
                <Sourced text=purpose.text.clone() provenance=purpose.provenance/>
            </p>
            <BeforeYouStart scheme=scheme.clone()/>
            <Details summary=more>
                <dl class="rm-choosing">{facts}</dl>
                <p class="rm-quiet">
                    <UserWords text=source/>
                </p>
            </Details>
            <p>
                <ButtonLink href=Route::StartScheme(scheme.id.clone()).href()>
                    "Start " <UserWords text=title/>
                </ButtonLink>
            </p>
            {is_own.then(|| view! { <OwnScheme id=scheme.id.clone() title=scheme.title.clone() taken/> })}
        </li>
    }
}

/// How long the form takes, which is our estimate, and what to have to hand.
#[component]
fn BeforeYouStart(scheme: Arc<Scheme>) -> impl IntoView {
    let to_hand = starting::to_hand(&scheme);
    // Where all of it is ours, its title says so once.
    let is_ours = to_hand.iter().all(|needed| needed.provenance == Provenance::Derived);
    let title = if is_ours { "What to have to hand: our suggestions" } else { "What to have to hand" };
    let needed = move |AttributedText { text, provenance }: AttributedText| match is_ours {
        true => view! { <li><UserWords text/></li> }.into_any(),
        false => view! { <li><Sourced text provenance/></li> }.into_any(),
    };
    view! {
        <dl class="rm-choosing">
            <div>
                <dt>"How long this form takes: our estimate"</dt>
                <dd>
                    <UserWords text=starting::how_long(&scheme)/>
                </dd>
            </div>
            {(!to_hand.is_empty())
                .then(|| {
                    view! {
                        <div>
                            <dt>{title}</dt>
                            <dd>
                                <ul class="govuk-list govuk-list--bullet">
                                    {to_hand.into_iter().map(needed).collect_view()}
                                </ul>
                            </dd>
                        </div>
                    }
                })}
        </dl>
    }
}

/// What can be done with a scheme that came from a pack: give it on, or take it out.
#[component]
fn OwnScheme(id: SchemeId, title: String, taken: RwSignal<Option<Sentence>>) -> impl IntoView {
    let session = session();
    let name = Sentence::new().then(" “").then(&title).then("”");
    let same_name = name.clone();
    let save = {
        let id = id.clone();
        move |()| {
            if let Some(text) = session.pack(&id) {
                browser::download(&format!("{id}.pack.json"), &text);
            }
        }
    };
    let remove = move |()| {
        taken.set(Some(take_out(session, &id, &title)));
        // The button goes away with its card, and what is said stands above the list.
        browser::focus(HEADING);
        browser::scroll_to_top();
    };
    view! {
        <p class="rm-pager rm-pager--start">
            <Button class="rm-link" on_press=save>
                "Save the pack"
                <span class="govuk-visually-hidden">
                    <UserWords text=same_name/>
                </span>
            </Button>
            <Button class="rm-link" on_press=remove>
                "Remove this scheme"
                <span class="govuk-visually-hidden">
                    <UserWords text=name/>
                </span>
            </Button>
        </p>
    }
}

/// Takes a scheme out of this browser where nothing here needs it, and says what became of that.
fn take_out(session: Session, id: &SchemeId, title: &str) -> Sentence {
    let kept = session.kept().unwrap_or_default();
    let uses =
        |stored: &StoredAudit| stored.opened.as_ref().is_ok_and(|opened| opened.submission.edition.scheme == *id);
    match kept.iter().filter(|stored| uses(stored)).count() {
        0 => match session.remove_pack(id) {
            Ok(()) => Sentence::new()
                .then("“")
                .then(title)
                .then("” was removed from this browser. To use it again, open its pack."),
            Err(error) => error.what_happened().into(),
        },
        uses => format!("{USED} {}.", wording::count(uses, "self-audit", "self-audits")).into(),
    }
}

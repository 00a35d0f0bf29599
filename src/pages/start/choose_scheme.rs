//! Choosing a scheme: what each is for, in the facts its document gives.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{ArchivedWords, Breadcrumbs, Button, HEADING, Heading, Sourced, UserWords};
use crate::pages::LinkLine;
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::report::words as wording;
use readymark_core::scheme::ids::SchemeId;
use readymark_core::scheme::{AttributedText, Scheme};
use readymark_core::store::StoredAudit;

const OWN: &str = "You can add it with a scheme pack: a file that ends in .pack.json. Open it like any other file.";

const USED: &str = "The scheme was not removed. It is needed to show what you have here:";

/// The page: those in use first, then those an organisation brought, then archived ones.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let session = session();
    // What became of taking a scheme out; then the list is another.
    let taken: RwSignal<Option<Sentence>> = RwSignal::new(None);
    let schemes = move || -> Vec<Arc<Scheme>> {
        taken.track();
        let catalogue = session.catalogue();
        let (archived, current): (Vec<_>, Vec<_>) =
            catalogue.built_in().iter().cloned().partition(|scheme| scheme.archived.is_some());
        current.into_iter().chain(catalogue.packs().iter().cloned()).chain(archived).collect()
    };
    let said = move |text: Sentence| {
        view! {
            <p class="rm-banner">
                <UserWords text/>
            </p>
        }
        .into_any()
    };
    view! {
        <Breadcrumbs here="Start a self-audit"/>
        <Heading>"Which scheme is it for?"</Heading>
        // Built anew each time (see `components`).
        <div role="status">{move || taken.get().map(|text| move || said(text.clone()))}</div>
        <ul class="rm-cards">
            <For each=schemes key=|scheme| scheme.id.clone() let(scheme)>
                <SchemeCard scheme taken/>
            </For>
        </ul>
        <h2 class="govuk-heading-m">"If your scheme is not listed"</h2>
        <p class="govuk-body">{OWN}</p>
        <LinkLine href=Route::Open.href() text="Open a pack"/>
    }
}

/// One scheme, with the facts to choose it by.
#[component]
fn SchemeCard(scheme: Arc<Scheme>, taken: RwSignal<Option<Sentence>>) -> impl IntoView {
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
    let document = &scheme.document;
    let source = format!("Taken from “{}”, {}, {}.", document.title, document.publisher, document.year);
    let is_own = !session().catalogue().is_built_in(scheme.id.as_str());
    view! {
        <li class="rm-card">
            <p class="rm-kicker">
                <UserWords text=scheme.owner.clone()/>
            </p>
            <h2 class="govuk-heading-m">
                <a href=Route::StartScheme(scheme.id.clone()).href()>
                    <UserWords text=scheme.title.clone()/>
                </a>
            </h2>
            {scheme.archived.as_ref().map(|archived| view! { <ArchivedWords text=archived.text.clone()/> })}
            <p class="govuk-body">
                <Sourced text=purpose.text.clone() provenance=purpose.provenance/>
            </p>
            <dl class="rm-choosing">{facts.into_iter().map(fact).collect_view()}</dl>
            <p class="rm-quiet">
                <UserWords text=source/>
            </p>
            {is_own.then(|| view! { <OwnScheme id=scheme.id.clone() title=scheme.title.clone() taken/> })}
        </li>
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

//! What pages of several kinds say: that there is no such page, that it is on its way, how it all stands.

use std::time::Duration;

use leptos::prelude::*;

use crate::components::{Button, Heading, LiveWords, UserWords};
use crate::pages::audit::after;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::bundle::Opened;
use readymark_core::readiness::Readiness;
use readymark_core::report::{after as words_of_after, headline};
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::ElementId;

/// How long something may take before a word is said.
const LONG: Duration = Duration::from_secs(10);

/// Page not found.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Heading>"Page not found"</Heading>
        <p class="govuk-body">"The address may be incomplete. Your answers are not affected."</p>
        <LinkLine href="#/" text="Your audits"/>
    }
}

/// Something is on its way; after a while, that it takes long. Gone by itself when what it waits for comes.
#[component]
pub(crate) fn Opening() -> impl IntoView {
    let slow = RwSignal::new(false);
    if let Ok(waiting) = set_timeout_with_handle(move || slow.set(true), LONG) {
        on_cleanup(move || waiting.clear());
    }
    view! {
        <div id="opening" role="status">
            <Show when=move || slow.get() fallback=|| view! { <p class="govuk-body">"Opening…"</p> }>
                <p class="govuk-body">
                    "This is taking longer than usual. "
                    <Button class="rm-link" id="again" changes_nothing=true on_press=|()| browser::reload()>
                        "Try again"
                    </Button>
                </p>
            </Show>
        </div>
    }
}

/// A part of the app could not be had: what that means, and another try.
#[component]
pub(crate) fn NotLoaded(
    /// Whether it is the whole page that waits for it, or what stands below a heading.
    whole: bool,
    again: Callback<()>,
) -> impl IntoView {
    let title = "The rest of Readymark did not load";
    let title = match whole {
        true => view! { <Heading>{title}</Heading> }.into_any(),
        false => view! { <h2 class="govuk-heading-m">{title}</h2> }.into_any(),
    };
    view! {
        {title}
        <p class="govuk-body">
            "Your answers are not affected. Check your connection, then try again. If that does not help, reload the page: there may be a newer version of Readymark. If that does not help either, your network may be blocking it. Ask whoever runs the network to allow this address, or use the single file."
        </p>
        <Button class="govuk-button" changes_nothing=true on_press=again>
            "Try again"
        </Button>
    }
}

/// What the open audit is, above a heading: its scheme, for whom, and its date. A sheet says so too.
#[component]
pub(crate) fn Kicker() -> impl IntoView {
    let text = session().select(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map_or("", |setting| setting.title.as_str());
        let parts = [Some((&scheme.title).into()), Some(setting.into()), audit.provider.dated.as_date()];
        Sentence::join(parts.into_iter().flatten().map(Sentence::from), " · ")
    });
    view! { <p class="rm-kicker"><LiveWords text/></p> }
}

/// A link on a line of its own.
#[component]
pub(crate) fn LinkLine(#[prop(into)] href: String, text: &'static str) -> impl IntoView {
    view! {
        <p class="govuk-body">
            <a href=href>{text}</a>
        </p>
    }
}

/// How it stands in a sentence or two, as a link to why: what happened after submission, once
/// anything was recorded; otherwise what its answers add up to.
#[component]
pub(crate) fn Glance() -> impl IntoView {
    let session = session();
    let recorded = after::after_context(session, words_of_after::recorded);
    view! {
        {move || match recorded.get() {
            Some(text) => view! { <Recorded text/> }.into_any(),
            None => view! { <WorkedOut/> }.into_any(),
        }}
    }
}

/// What happened after submission.
#[component]
fn Recorded(text: Sentence) -> impl IntoView {
    view! {
        <p class="rm-glance">
            <a href=session().href(Page::After)>
                <UserWords text/>
            </a>
        </p>
    }
}

/// What the answers add up to; nothing where the scheme leads to nothing. Where something has to be said first,
/// it leads to that, otherwise to why.
#[component]
fn WorkedOut() -> impl IntoView {
    let session = session();
    let (rated, leads) = session.peek(|scheme, _| (scheme.is_rated(), !scheme.outcomes.is_empty()));
    let sentence: Signal<String> = match rated {
        true => session.select(|scheme, audit| headline::headline(scheme, audit, &Readiness::default())).into(),
        false => Signal::derive(move || session.readiness.with(headline::sentence)),
    };
    let why = if rated { Page::Dashboard } else { Page::Readiness };
    let href = move || {
        let first = session.readiness.with(|readiness| headline::before_all(readiness).map(|gap| gap.target.clone()));
        let first = first.map(|target| session.peek(|scheme, _| Some(Page::of_target(scheme, &target))));
        session.href(first.flatten().unwrap_or_else(|| why.clone()))
    };
    (rated || leads).then(|| {
        view! {
            <p class="rm-glance">
                <a href=href>
                    <LiveWords text=sentence/>
                </a>
            </p>
        }
    })
}

/// An element of the open submission.
pub(crate) fn element_of(id: &ElementId) -> Option<Element> {
    session().peek(|scheme, audit| scheme.elements_in(&audit.setting).find(|element| element.id == *id).cloned())
}

/// What a submission goes by in a list: its organisation's name.
pub(crate) fn called(organisation: &UserText) -> UserText {
    organisation.or("Unnamed organisation")
}

/// What a submission in the store goes by, where it could be read and where it could not.
pub(crate) fn name_of(opened: Option<&Opened>) -> UserText {
    let name = opened.map(|opened| called(&opened.submission.audit.provider.organisation));
    name.unwrap_or_else(|| "A self-audit that cannot be read".into())
}

/// The id of the heading of a part of a long page, by its number.
pub(crate) fn part_id(part: usize) -> String {
    format!("part-{part}")
}

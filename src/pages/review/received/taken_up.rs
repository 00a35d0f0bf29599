//! What the provider takes up of a review that came back, each in one press: recommendations as actions, a decision as
//! what was recorded, the views of the reviewer as those beside the provider's own. Nothing is taken up by itself.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::bundle::Opened;
use readymark_core::report::review::{changes, offers};
use readymark_core::report::{hub, review};
use readymark_core::scheme::ids::{ActionId, ElementId, EventId};

const NO_PLAN: &str = "This scheme has no action plan, so these cannot be made into actions here.";

const NOT_ADDED: &str =
    "The action was not added: this browser has no space for it. Save a backup file, then free some space.";

/// Everything that is recommended, each with the way to make it an action.
#[component]
pub(super) fn Recommended(opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let all = review::recommendations(&scheme, &opened.submission);
    if all.is_empty() {
        return None;
    }
    let has_plan = scheme.keeps_a_register();
    let line = move |(index, (element, text)): (usize, (Option<ElementId>, UserText))| {
        let about = element.as_ref().and_then(|id| scheme.element(id));
        let about = about.map(|element| session.peek(|scheme, audit| hub::numbered(scheme, audit, element)));
        let said = text.clone();
        view! {
            <li>
                <div>
                    <span class="rm-text" dir="auto"><UserWords text=text.clone()/></span>
                    {about.map(|about| view! { <span class="rm-task__about"><UserWords text=about/></span> })}
                </div>
                {has_plan.then(|| view! { <ToAction index element text=said/> })}
            </li>
        }
    };
    Some(view! {
        <h2 class="govuk-heading-m" id="recommended">"Recommendations"</h2>
        {(!has_plan).then(|| view! { <p class="govuk-body rm-quiet">{NO_PLAN}</p> })}
        <ul class="rm-items rm-items--cards">{all.into_iter().enumerate().map(line).collect_view()}</ul>
    })
}

/// The button that makes a recommendation an action; once it is one, the way to that.
#[component]
fn ToAction(index: usize, element: Option<ElementId>, text: UserText) -> impl IntoView {
    let session = session();
    let there = {
        let (text, element) = (text.clone(), element.clone());
        session
            .select(move |_, audit| changes::action_of(audit, &text, element.as_ref()).map(|action| action.id.clone()))
    };
    let id = format!("in-plan-{index}");
    let link = id.clone();
    let name: Sentence = Sentence::from(": ").then(&text);
    let add = Callback::new(move |()| {
        let Some(id) = ActionId::new(&browser::new_id()) else { return };
        let action = changes::as_action(id, &text, element.as_ref());
        match session.apply(AuditChange::AddAction(usize::MAX, Box::new(action))) {
            // The button goes: what comes in its place takes the focus.
            true => browser::focus_soon(link.clone()),
            false => session.shell.say(Notice::NotDone(NOT_ADDED)),
        }
    });
    view! {
        {move || {
            let which = which(name.clone());
            match there.get() {
                Some(action) => Either::Left(view! {
                    <a id=id.clone() href=session.href(Page::ActionItem(action))>"In your action plan"{which}</a>
                }),
                None => Either::Right(view! {
                    <Button class="govuk-button govuk-button--secondary" on_press=add>
                        "Make this an action"
                        {which}
                    </Button>
                }),
            }
        }}
    }
}

/// Which recommendation it is, for whoever hears the button or link alone.
fn which(name: Sentence) -> AnyView {
    view! { <span class="govuk-visually-hidden"><UserWords text=name/></span> }.into_any()
}

/// The decision in a review, where it gives reason to record something, with the way to record it.
#[component]
pub(super) fn Decided(opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let review = opened.submission.review.clone()?;
    let decision = offers::recordable(&scheme, &review)?;
    let words = offers::decided_in_words(decision, &review).then(" Readymark cannot tell who made it. Record this?");
    let code = opened.check_code.to_string();
    let is_recorded = {
        let code = code.clone();
        session.select_whole(move |_, whole| offers::is_recorded(whole, &code))
    };
    let record = Callback::new(move |()| {
        let id = EventId::new(&browser::new_id());
        let change = session.scheme().zip(id).and_then(|(scheme, id)| offers::record(&scheme, &review, id, &code));
        if change.is_some_and(|change| session.apply(change)) {
            browser::focus_soon("recorded");
        }
    });
    Some(view! {
        <div class="rm-banner" id="decided">
            <p class="govuk-body"><UserWords text=words/></p>
            {move || match is_recorded.get() {
                true => Either::Left(view! {
                    <a id="recorded" href=session.href(Page::After)>"Recorded under “After submission”"</a>
                }),
                false => Either::Right(view! {
                    <Button class="govuk-button govuk-button--secondary" id="record-this" on_press=record>
                        "Record this"
                    </Button>
                }),
            }}
        </div>
    })
}

/// Where the scheme keeps a view from outside beside the provider's: the way to copy those of the review there.
#[component]
pub(super) fn OtherViews(opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let views = session.scheme().map(|scheme| offers::other_views(&scheme, &opened.submission)).unwrap_or_default();
    if views.is_empty() {
        return None;
    }
    let are = format!("Ratings in this review: {}.", views.len());
    let views = Arc::new(views);
    let to_copy = {
        let views = views.clone();
        session.select(move |_, audit| offers::copy_views(audit, &views).is_some())
    };
    let copy = Callback::new(move |()| {
        let change = session.peek(|_, audit| offers::copy_views(audit, &views));
        if change.is_some_and(|change| session.apply(change)) {
            browser::focus_soon("copied");
        }
    });
    Some(view! {
        <div class="rm-banner" id="other-views">
            <p class="govuk-body">
                <UserWords text=are/>
                " Readymark cannot tell who made them. You can put them beside your own ratings. Yours do not change."
            </p>
            {move || match to_copy.get() {
                true => Either::Left(view! {
                    <Button class="govuk-button govuk-button--secondary" id="copy-views" on_press=copy>
                        "Use these views in your record"
                    </Button>
                }),
                false => Either::Right(view! {
                    <a id="copied" href=session.href(Page::Dashboard)>"They are on your dashboard"</a>
                }),
            }}
        </div>
    })
}

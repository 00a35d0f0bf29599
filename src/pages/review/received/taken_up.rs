//! What the provider takes up of a review that came back, each in one press: recommendations as actions, a decision as
//! what was recorded. Nothing is taken up by itself.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::replies::WhyNot;
use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::bundle::Opened;
use readymark_core::report::hub;
use readymark_core::report::review::replies::Recommendation;
use readymark_core::report::review::{changes, offers, replies};
use readymark_core::review::ReplyTo;
use readymark_core::scheme::ids::{ActionId, ElementId, EventId};
use readymark_core::submission::Change;

const NO_PLAN: &str = "This scheme has no action plan, so these cannot be made into actions here.";

const IN_AN_ACTION: &str =
    "An action holds the reviewer’s words. Actions and your replies go out with the next file you send.";

/// As many are shown with buttons: a longer list is read where each is said.
const MOST: usize = 200;

const NOT_RECORDED: &str =
    "The decision was not recorded: this browser has no space for it. Save a backup file, then free some space.";

const NOT_ADDED: &str =
    "The action was not added: this browser has no space for it. Save a backup file, then free some space.";

/// Everything that is recommended, each with the way to make it an action.
#[component]
pub(super) fn Recommended(opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let all = replies::recommendations(&scheme, &opened.submission);
    let digest = opened.check_code.hex();
    if all.is_empty() {
        return None;
    }
    let has_plan = scheme.keeps_a_register();
    let about_list = if has_plan { IN_AN_ACTION } else { NO_PLAN };
    let more = all.len().saturating_sub(MOST);
    let more = (more > 0).then(|| format!("and {more} more: they stand below with what they are about"));
    let line = move |(index, Recommendation { remark, element, text }): (usize, Recommendation)| {
        let to = ReplyTo { review: digest.clone(), remark };
        let about = element.as_ref().and_then(|id| scheme.element(id));
        let about = about.map(|element| session.peek(|scheme, audit| hub::numbered(scheme, audit, element)));
        let said = text.clone();
        view! {
            <li>
                <div>
                    <span class="rm-text" dir="auto"><UserWords text=text.clone()/></span>
                    {about.map(|about| view! { <span class="rm-task__about"><UserWords text=about/></span> })}
                    <WhyNot place=index to/>
                </div>
                {has_plan.then(|| view! { <ToAction index element text=said/> })}
            </li>
        }
    };
    Some(view! {
        <h2 class="govuk-heading-m" id="recommended">"Recommendations"</h2>
        <p class="govuk-body rm-quiet">{about_list}</p>
        <ul class="rm-items rm-items--cards rm-recommended">
            {all.into_iter().take(MOST).enumerate().map(line).collect_view()}
        </ul>
        {more.map(|text| view! { <p class="govuk-body"><UserWords text/></p> })}
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
    let state = scheme.state(decision.leads_to.as_ref()?)?.title.clone();
    let dated = review.summary.decided_on.as_date();
    let said = Sentence::from(format!("The decision in this file: {}.", decision.title));
    let said = match dated {
        Some(date) => said.then(" Dated ").then(date).then("."),
        None => said,
    };
    let becomes =
        format!(" If you record it, your status under “After submission” becomes “{state}”. You can undo this.");
    let words = format!("Record it as “{state}”");
    let code = opened.check_code.to_string();
    let is_recorded = {
        let code = code.clone();
        session.select_whole(move |_, whole| offers::is_recorded(whole, &code))
    };
    let record = Callback::new(move |()| {
        let id = EventId::new(&browser::new_id());
        let change = session.scheme().zip(id).and_then(|(scheme, id)| offers::record(&scheme, &review, id, &code));
        take_up(session, change, "recorded", NOT_RECORDED);
    });
    Some(view! {
        <div class="rm-banner" id="decided">
            <p class="govuk-body">
                <UserWords text=said/>
                " Readymark cannot tell who made it."
                {move || (!is_recorded.get()).then(|| view! { <UserWords text=becomes.clone()/> })}
            </p>
            {move || match is_recorded.get() {
                true => Either::Left(view! {
                    "You have recorded this. "
                    <a id="recorded" href=session.href(Page::After)>"See it under “After submission”"</a>
                }),
                false => {
                    let words = words.clone();
                    Either::Right(view! {
                        <Button class="govuk-button govuk-button--secondary" id="record-this" on_press=record>
                            <UserWords text=words/>
                        </Button>
                    })
                }
            }}
        </div>
    })
}

/// Makes a change that a review offers, where there is one; what comes in the place of its button takes the focus.
pub(super) fn take_up(session: Session, change: Option<Change>, place: impl Into<String>, refused: &'static str) {
    match change.map(|change| session.apply(change)) {
        Some(true) => browser::focus_soon(place.into()),
        Some(false) => session.shell.say(Notice::NotDone(refused)),
        None => {}
    }
}

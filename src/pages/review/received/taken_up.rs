//! What the provider takes up of a review that came back, each in one press: recommendations as actions, a decision as
//! what was recorded, the views of the reviewer as those beside the provider's own. Nothing is taken up by itself.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Audit, Sentence, UserText};
use readymark_core::bundle::Opened;
use readymark_core::report::review::{changes, offers};
use readymark_core::report::{hub, review};
use readymark_core::scheme::ids::{ActionId, ElementId, EventId, OptionId};
use readymark_core::submission::Change;

const NO_PLAN: &str = "This scheme has no action plan, so these cannot be made into actions here.";

const IN_AN_ACTION: &str = "An action holds the reviewer’s words, and goes out with the next file you send.";

/// As many are shown with buttons: a longer list is read where each is said.
const MOST: usize = 200;

const NOT_RECORDED: &str =
    "The decision was not recorded: this browser has no space for it. Save a backup file, then free some space.";

const NOT_COPIED: &str =
    "The views were not copied: this browser has no space for them. Save a backup file, then free some space.";

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
    let about_list = if has_plan { IN_AN_ACTION } else { NO_PLAN };
    let more = all.len().saturating_sub(MOST);
    let more = (more > 0).then(|| format!("and {more} more: they stand below with what they are about"));
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
fn take_up(session: Session, change: Option<Change>, place: &'static str, refused: &'static str) {
    match change.map(|change| session.apply(change)) {
        Some(true) => browser::focus_soon(place),
        Some(false) => session.shell.say(Notice::NotDone(refused)),
        None => {}
    }
}

/// A change of an audit by views that a review gives.
type ChangeOf = fn(&Audit, &[(Place, OptionId)]) -> Option<Change>;

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
    let (to_copy, differing) = {
        let (to_put, to_replace) = (views.clone(), views.clone());
        (
            session.select(move |_, audit| offers::copy_views(audit, &to_put).is_some()),
            session.select(move |_, audit| offers::differing_views(audit, &to_replace)),
        )
    };
    let is_any_there = {
        let number = views.len();
        Memo::new(move |_| !to_copy.get() && differing.get() < number)
    };
    let press = |views: Arc<Vec<(Place, OptionId)>>, change: ChangeOf| {
        Callback::new(move |()| {
            take_up(session, session.peek(|_, audit| change(audit, &views)), "copied", NOT_COPIED);
        })
    };
    let (copy, replace) = (press(views.clone(), offers::copy_views), press(views, offers::replace_views));
    Some(view! {
        <div class="rm-banner" id="other-views">
            <p class="govuk-body">
                <UserWords text=are/>
                " Readymark cannot tell who made them. You can put them beside your own ratings. Yours do not change."
            </p>
            {move || to_copy.get().then(|| view! {
                <Button class="govuk-button govuk-button--secondary" id="copy-views" on_press=copy>
                    "Use these views in your record"
                </Button>
            })}
            {move || is_any_there.get().then(|| view! {
                <p class="govuk-body">
                    <a id="copied" href=session.href(Page::Dashboard)>"See them on your dashboard"</a>
                </p>
            })}
            {move || Some(differing.get()).filter(|number| *number > 0).map(|number| {
                let (text, words) = differ_in_words(number);
                view! {
                    <p class="govuk-body" id="differing"><UserWords text/></p>
                    <Button class="govuk-button govuk-button--secondary" id="replace-views" on_press=replace>
                        <UserWords text=words/>
                    </Button>
                }
            })}
        </div>
    })
}

/// That so many views are others than those that were typed, and the words on the button that replaces those.
fn differ_in_words(number: usize) -> (String, String) {
    match number {
        1 => (
            "1 of these differs from a view you typed. Yours stays unless you replace it.".to_owned(),
            "Replace that one too".to_owned(),
        ),
        _ => (
            format!("{number} of these differ from a view you typed. Yours stay unless you replace them."),
            format!("Replace those {number} too"),
        ),
    }
}

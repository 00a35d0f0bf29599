//! The views of a reviewer as those beside the provider's own ratings: all at once, or one by one. Nothing is copied by
//! itself.

use std::sync::Arc;

use leptos::prelude::*;

use super::taken_up::take_up;
use crate::components::{Button, Details, UserWords};
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit, Sentence};
use readymark_core::bundle::Opened;
use readymark_core::report::review;
use readymark_core::report::review::offers;
use readymark_core::review::Judged;
use readymark_core::scheme::ids::OptionId;
use readymark_core::submission::Change;

const NOT_COPIED: &str =
    "The views were not copied: this browser has no space for them. Save a backup file, then free some space.";

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
    let each = views.clone();
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
            <OneByOne views=each/>
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

/// Each view with its own button; of one that is used already, that it is.
#[component]
fn OneByOne(views: Arc<Vec<(Place, OptionId)>>) -> impl IntoView {
    let line = |(index, view): (usize, (Place, OptionId))| view! { <OneView index view/> };
    let lines = views.iter().cloned().enumerate().map(line).collect_view();
    view! {
        <Details summary="Use them one by one">
            <ul class="rm-items rm-items--cards rm-recommended">{lines}</ul>
        </Details>
    }
}

/// One view: of what, which rating, and the way to use it.
#[component]
fn OneView(index: usize, view: (Place, OptionId)) -> impl IntoView {
    let session = session();
    let judged = view.0.element.clone().map(|element| Judged::Element(element, view.0.phase.clone()))?;
    let (what, rating) = session.peek(|scheme, audit| {
        let option = view.0.question(scheme).and_then(|question| question.option(&view.1).cloned());
        let rating = option.map_or_else(|| view.1.to_string(), |option| option.title);
        (review::short_name(scheme, audit, &judged), rating)
    });
    let now = {
        let (place, answer) = (view.0.clone(), Answer::One(view.1.clone()));
        session.select(move |_, audit| audit.answers.get(&place).map(|said| *said == answer))
    };
    let id = format!("view-{index}");
    let text = Sentence::join([what.clone(), rating.into()], ": ");
    let name = Sentence::join([": ".into(), what], "");
    let use_it = {
        let id = id.clone();
        Callback::new(move |()| {
            take_up(session, session.peek(|_, audit| offers::use_view(audit, &view)), id.clone(), NOT_COPIED);
        })
    };
    Some(view! {
        <li>
            <div id=id tabindex="-1"><UserWords text/></div>
            {move || {
                let name = name.clone();
                let words = match now.get() {
                    Some(false) => "Replace yours with this view",
                    _ => "Use this view",
                };
                match now.get() {
                    Some(true) => view! { <span class="rm-quiet">"Used in your record"</span> }.into_any(),
                    Some(false) | None => view! {
                        <Button class="govuk-button govuk-button--secondary" on_press=use_it>
                            {words}
                            <span class="govuk-visually-hidden"><UserWords text=name/></span>
                        </Button>
                    }
                    .into_any(),
                }
            }}
        </li>
    })
}

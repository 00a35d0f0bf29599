//! Judging one thing beside what the provider says of it.

mod form;
mod reading;

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, ButtonLink, TitleHeading, UndoBar, UserWords};
use crate::pages::review::earlier::{EarlierJudgement, TheyReplied};
use crate::pages::review::parts::{FinalLine, ReviewForm};
use crate::pages::{NotFound, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use form::JudgementForm;
use reading::Reading;
use readymark_core::audit::Sentence;
use readymark_core::report::review;
use readymark_core::review::{Judged, Review};

/// The heading of the form.
const FORM: &str = "judgement-title";

/// The page: what is to be read first, the form beside it where there is room.
#[component]
pub(crate) fn Judging(judged: Judged) -> impl IntoView {
    let session = session();
    let all = session.peek(review::judged);
    let place = all.iter().position(|one| *one == judged);
    let is_said = session.peek_whole(|_, whole| {
        whole.review.as_deref().is_some_and(|review: &Review| review.judgement(&judged).is_some())
    });
    // What was said of something that is no longer listed is still shown.
    if place.is_none() && !is_said {
        return view! { <NotFound/> }.into_any();
    }
    let here = match place {
        Some(place) => format!("{} of {} to judge", place + 1, all.len()),
        None => "Not in the list".to_owned(),
    };
    let title = session.peek(|scheme, audit| review::name(scheme, audit, &judged));
    let form = judged.clone();
    let to_the_form = |()| {
        browser::focus(FORM);
    };
    view! {
        <Breadcrumbs steps=trail(session) here/>
        <div class="rm-judge">
            <div>
                <TitleHeading title/>
                <p class="rm-judge__below rm-no-paper">
                    <Button class="rm-link" changes_nothing=true on_press=to_the_form>"Go to your judgement"</Button>
                </p>
                <FinalLine/>
                <EarlierJudgement judged=judged.clone()/>
                <TheyReplied judged=judged.clone()/>
                <Reading judged=judged.clone()/>
            </div>
            <section class="rm-card rm-card--loud rm-narrow rm-judge__form" aria-labelledby=FORM>
                <h2 class="govuk-heading-m" id=FORM tabindex="-1">"Your judgement"</h2>
                <UndoBar/>
                <ReviewForm>
                    <JudgementForm judged=form.clone()/>
                </ReviewForm>
                <WayOn judged place/>
            </section>
        </div>
    }
    .into_any()
}

/// The ways on: to the things before and after, to the list, and to the next one that is not judged where that is
/// another, which is looked for once, when the page is drawn.
#[component]
fn WayOn(judged: Judged, place: Option<usize>) -> impl IntoView {
    let session = session();
    let named = move |judged: Judged| {
        let name = session.peek(|scheme, audit| review::short_name(scheme, audit, &judged));
        (session.href(Page::Judge(judged)), name)
    };
    let all = session.peek(review::judged);
    let at = |index: Option<usize>| index.and_then(|index| all.get(index)).cloned().map(named);
    let before = at(place.and_then(|place| place.checked_sub(1)));
    let after = at(place.map(|place| place + 1));
    let open = session.peek_whole(|scheme, whole| review::next_unjudged(scheme, whole, Some(&judged))).map(named);
    let open = open.filter(|open| Some(open) != after.as_ref());
    let has_steps = before.is_some() || after.is_some() || open.is_some();
    let (on, text) = match &after {
        Some((href, _)) => (href.clone(), "Save and continue"),
        None => (session.href(Page::Hub), "Save and return to the list"),
    };
    let way = |words: &'static str, (href, name): (String, Sentence)| {
        let text = Sentence::from(words).then(": ");
        let text = Sentence::join([text, name], "");
        view! { <a href=href><UserWords text/></a> }
    };
    view! {
        <div class="rm-pager rm-pager--start rm-judge__foot">
            <span id="way-on"><ButtonLink href=on>{text}</ButtonLink></span>
            <a href=session.href(Page::Hub)>"Back to the list"</a>
        </div>
        {has_steps.then(|| view! {
            <nav class="rm-pager" aria-label="Previous and next">
                {before.map(|step| way("Previous", step))}
                {after.map(|step| way("Next", step))}
                {open.map(|step| way("Next one you have not judged", step))}
            </nav>
        })}
    }
}

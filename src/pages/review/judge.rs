//! Judging one thing beside what the provider says of it.

mod form;
mod reading;

use leptos::prelude::*;

use crate::components::{Breadcrumbs, ButtonLink, TitleHeading, UndoBar, UserWords};
use crate::pages::review::parts::{FinalLine, ReviewForm};
use crate::pages::{NotFound, trail};
use crate::route::Page;
use crate::state::session::session;
use form::JudgementForm;
use reading::Reading;
use readymark_core::audit::Sentence;
use readymark_core::report::review;
use readymark_core::review::{Judged, Review};

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
    view! {
        <Breadcrumbs steps=trail(session) here/>
        <div class="rm-judge">
            <div>
                <TitleHeading title/>
                <FinalLine/>
                <Reading judged=judged.clone()/>
            </div>
            <section class="rm-card rm-card--loud rm-narrow rm-judge__form" aria-labelledby="judgement-title">
                <h2 class="govuk-heading-m" id="judgement-title">"Your judgement"</h2>
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

/// The ways on: to the things before and after, to the list, and to the next one that is not judged, which is looked
/// for once, when the page is drawn.
#[component]
fn WayOn(judged: Judged, place: Option<usize>) -> impl IntoView {
    let session = session();
    let named = move |judged: Judged| {
        let title = session.peek(|scheme, audit| review::title(scheme, audit, &judged));
        (session.href(Page::Judge(judged)), title)
    };
    let all = session.peek(review::judged);
    let at = |index: Option<usize>| index.and_then(|index| all.get(index)).cloned().map(named);
    let before = at(place.and_then(|place| place.checked_sub(1)));
    let after = at(place.map(|place| place + 1));
    let open = session.peek_whole(|scheme, whole| review::next_unjudged(scheme, whole, Some(&judged))).map(named);
    let (on, text) = match &after {
        Some((href, _)) => (href.clone(), "Save and continue"),
        None => (session.href(Page::Hub), "Save and return to the list"),
    };
    let way = |words: &'static str, (href, title): (String, Sentence)| {
        let text = Sentence::from(words).then(": ");
        let text = Sentence::join([text, title], "");
        view! { <a href=href><UserWords text/></a> }
    };
    view! {
        <p class="rm-pager rm-pager--start" id="way-on">
            <ButtonLink href=on>{text}</ButtonLink>
        </p>
        <nav class="rm-pager" aria-label="Previous and next">
            {before.map(|step| way("Previous", step))}
            {after.map(|step| way("Next", step))}
            {open.map(|step| way("Next one you have not judged", step))}
            <a href=session.href(Page::Hub)>"Back to the list"</a>
        </nav>
    }
}

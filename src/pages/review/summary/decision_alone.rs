//! The file of the decision alone, for whoever records what a panel decided.

use leptos::html::Div;
use leptos::prelude::*;

use super::sent_back::{SentBack, SentFile, SentKind};
use crate::components::Button;
use crate::pages::audit::check::NotMade;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::report::review;

const HOLDS: &str = "This file holds the decision, its date and your written feedback, your role, and the self-audit you were sent. It does not hold any review, name or interest.";

/// The way to it, once the review is final; nothing where the role records for no panel, or nothing is decided.
#[component]
pub(super) fn DecisionAlone() -> impl IntoView {
    let session = session();
    let is_offered = session.peek_whole(|scheme, whole| {
        let review = whole.review.as_deref();
        review.is_some_and(|review| {
            review::role(scheme, review).is_some_and(|role| role.records_for_the_panel)
                && review::decision(scheme, review).is_some()
        })
    });
    if !is_offered {
        return None;
    }
    let sent: RwSignal<Option<Option<SentFile>>> = RwSignal::new(None);
    let told = NodeRef::<Div>::new();
    let save = move |()| {
        let saved = session.save_decision();
        sent.set(Some(saved.map(|(name, code)| SentFile { name, code, holds: SentKind::Decision })));
        browser::focus_ref_soon(told);
    };
    Some(view! {
        <h3 class="govuk-heading-s">"Send the decision without your review"</h3>
        <p class="govuk-body">{HOLDS}</p>
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                id="download-decision"
                changes_nothing=true
                on_press=save
            >
                "Download the decision alone"
            </Button>
        </div>
        {move || sent.get().map(|file| match file {
            Some(file) => view! { <SentBack file told/> }.into_any(),
            None => view! { <NotMade told/> }.into_any(),
        })}
    })
}

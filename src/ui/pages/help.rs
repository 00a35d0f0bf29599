//! Help: where answers are kept, how readiness is worked out, what the tags mean, keys.

use leptos::prelude::*;

use super::HEADING;
use crate::scheme::Provenance;
use crate::ui::parts::Trail;

const TAGS: [Provenance; 5] =
    [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    view! {
        <Trail steps=Vec::new() here="Help" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Help"</h1>
        <div class="rm-narrow">{keeping()} {working()} {tags()} {keys()}</div>
    }
}

fn keeping() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Where your answers are kept"</h2>
        <p class="govuk-body">
            "In this browser, on this computer, and nowhere else. There is no account and no server: nothing you type is sent anywhere."
        </p>
        <p class="govuk-body">
            "Every change is saved by itself. The line at the top says when. If the browser refuses, a red line says so at once and stays until a save works; you can go on typing and save a backup file."
        </p>
        <p class="govuk-body">
            "A browser’s store can be cleared: by you, by your organisation’s settings, in a private window, or by Safari after seven days without a visit. Save a backup file when you stop: it is the copy that counts."
        </p>
    }
}

fn working() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"How readiness is worked out"</h2>
        <p class="govuk-body">
            "Only what a scheme’s own document states counts. Everything else is advice, shown apart and never counted. A question you have not answered never counts as met, nor as not met."
        </p>
        <p class="govuk-body">
            "Where the document can be read two ways, both readings are shown and the answer is “Open”. Readymark never says that you have passed: whoever decides for the scheme does that."
        </p>
    }
}

fn tags() -> impl IntoView {
    let rows = TAGS.into_iter().map(|tag| view! { <li>{tag.words()}</li> }).collect_view();
    view! {
        <h2 class="govuk-heading-m">"Where the words come from"</h2>
        <p class="govuk-body">"Every line has one of five sources. Lines without a tag are stated in the scheme’s document."</p>
        <ul class="govuk-list govuk-list--bullet">{rows}</ul>
    }
}

fn keys() -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Keys"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"Ctrl and S saves now."</li>
            <li>"Ctrl and Z undoes, Ctrl and Shift and Z does it again. Inside a text box, undo is the box’s own."</li>
            <li>"The browser’s back button works on every page."</li>
        </ul>
    }
}

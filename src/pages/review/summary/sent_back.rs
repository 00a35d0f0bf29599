//! That the browser was asked to save the file of a review, and what to do with it.

use leptos::html::Div;
use leptos::prelude::*;

use crate::components::UserWords;

const WHERE: &str =
    "Your browser may save it at once, or ask you where to save it. Check that it is in your downloads folder.";

const SEND: &str = "Then send it to whoever sent you the self-audit. They can open it at this same address with “Open a file”. Give them the check code too. If theirs is the same, the file was not damaged on the way. It does not show who wrote it.";

const UNFINISHED: &str =
    "Your review in it is not finished. To carry on from it, open it at this same address with “Open a file”.";

const KEEP: &str = "Keep this file as your backup.";

const NO_BACKUP: &str = "This file is not a backup of your review. For a backup, download the review too.";

/// What a file that was handed to the browser holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SentKind {
    /// A review that is final.
    Final,
    /// One that is not, so the file is a backup and no more.
    Unfinished,
    /// A decision without its review, so the file is no backup.
    Decision,
}

/// A file that was handed to the browser.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SentFile {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) holds: SentKind,
}

/// What the file is called, its check code, and how it reaches the provider.
#[component]
pub(super) fn SentBack(file: SentFile, told: NodeRef<Div>) -> impl IntoView {
    let SentFile { name, code, holds } = file;
    // Both the review and the decision alone may have been asked for on one page.
    let (id, next, then) = match holds {
        SentKind::Final => ("sent", SEND, KEEP),
        SentKind::Unfinished => ("sent", UNFINISHED, KEEP),
        SentKind::Decision => ("decision-sent", SEND, NO_BACKUP),
    };
    view! {
        <div class="rm-card rm-card--loud rm-sent" id=id tabindex="-1" role="status" node_ref=told>
            <h3 class="govuk-heading-m">"We have asked your browser to save this file"</h3>
            <p class="govuk-body"><strong id=format!("{id}-name")><UserWords text=name/></strong></p>
            <p class="govuk-body">"Check code "<strong id=format!("{id}-code")><UserWords text=code/></strong></p>
            <p class="govuk-body">{WHERE}" "{next}</p>
            <p class="govuk-body">{then}</p>
        </div>
    }
}

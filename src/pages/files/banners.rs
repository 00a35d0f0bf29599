//! What is said of a file above what is in it: whether it is whole, which version of the app made it, how its edition
//! stands to ours.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::UserWords;
use crate::pages::files::preview::Shown;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::audit::view::View;
use readymark_core::bundle;
use readymark_core::bundle::{Integrity, MOST_UNKNOWN, NewerFormatFile, Opened};
use readymark_core::readiness::left_over;
use readymark_core::submission::SchemeMatch;

const CHANGED: &str = "This file has been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

pub(super) const PROOF: &str = "It also contains a proof of who made it, which we have not checked. The proof is kept until you change something. Files you make here do not contain it.";

/// Whether it is as it was saved (R4.4).
#[component]
pub(super) fn WhetherWhole(opened: Arc<Opened>) -> impl IntoView {
    let (class, text) = match opened.integrity {
        Integrity::Intact => {
            let saved = browser::day_and_time(&opened.saved_at);
            ("rm-banner", format!("This file is complete and unchanged since it was saved on {saved}."))
        }
        Integrity::Changed => ("rm-banner rm-banner--bad", CHANGED.to_owned()),
    };
    view! { <p class=class id="integrity"><UserWords text/></p> }
}

/// What of a newer version is not understood (R3.3).
#[component]
pub(super) fn NewerFormatBanner(
    /// Before the words "a newer version of Readymark".
    made_by: &'static str,
    newer: Arc<NewerFormatFile>,
) -> impl IntoView {
    let text = format!(
        "{made_by} a newer version of Readymark (format {}). You have format {}. You can read it, but not change it. Reload the page to update.",
        newer.version,
        bundle::format::VERSION,
    );
    let fields = match newer.unknown.as_slice() {
        [] => "Everything in it is shown.".to_owned(),
        fields => {
            let more = if fields.len() == MOST_UNKNOWN { ", and more" } else { "" };
            format!("Your version cannot show this: {}{more}.", fields.join(", "))
        }
    };
    view! {
        <p class="rm-banner rm-banner--bad" id="newer-format"><UserWords text/>" "<UserWords text=fields/></p>
    }
}

/// How its edition stands to ours.
#[component]
pub(super) fn Editions(shown: Shown) -> impl IntoView {
    let submission = &shown.opened.submission;
    let edition = &submission.edition;
    let (class, text) = match &shown.matched {
        SchemeMatch::Same(_) => return None,
        SchemeMatch::OtherEdition(scheme) => {
            let unplaced =
                submission.audit.unplaced(scheme).len() + submission.after_submission.unplaced(scheme).count();
            let kept = match unplaced {
                1 => "1 answer has".to_owned(),
                kept => format!("{kept} answers have"),
            };
            let text = Sentence::new()
                .then("This file was made with edition ")
                .then(&edition.edition)
                .then(". You have edition ")
                .then(&scheme.edition)
                .then(format!(". {kept} no place in yours. Nothing is lost: everything is kept, shown, and saved in your file again."));
            ("rm-banner", text)
        }
        SchemeMatch::Unknown if session().catalogue().is_built_in(edition.scheme.as_str()) => {
            let text = Sentence::new().then("The scheme of this file, “").then(&edition.scheme_title).then(
                "”, has not loaded yet. Nothing is lost. If this stays, check your connection and reload the page.",
            );
            ("rm-banner", text)
        }
        SchemeMatch::Unknown => {
            let text = Sentence::new().then("This file is for “").then(&edition.scheme_title).then(
                "”, which your copy of Readymark does not have. You can read it, but not change it. If an organisation made the scheme, ask them for its pack. Open the pack here first, then open this file again.",
            );
            ("rm-banner rm-banner--bad", text)
        }
    };
    Some(view! { <p class=class><UserWords text/></p> })
}

/// How many of its answers are to questions that are not asked now.
#[component]
pub(super) fn NotAsked(shown: Shown) -> impl IntoView {
    let scheme = shown.matched.scheme()?;
    let kept = left_over::not_asked(&View::new(scheme, &shown.opened.submission.audit)).len();
    let text = match kept {
        0 => return None,
        1 => "1 answer is to a question that is no longer asked. It does not count, and is listed at the end of what is in the file.".to_owned(),
        kept => format!("{kept} answers are to questions that are no longer asked. They do not count, and are listed at the end of what is in the file."),
    };
    Some(view! { <p class="rm-banner" id="no-longer-asked"><UserWords text/></p> })
}

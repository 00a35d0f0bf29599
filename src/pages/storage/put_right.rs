//! What had to be put right out of the second copies, in words.

use leptos::prelude::*;

use crate::components::UserWords;
use crate::pages::called;
use crate::platform::browser;
use crate::route::{DocumentRef, Route};
use crate::state::session::session;
use readymark_core::audit::UserText;
use readymark_core::store::mirror::Reconciliation;

/// What had to be put right out of the second copies when the app started: all of it on the first
/// page, and on the pages of a submission what is said of that one (R1.6).
#[component]
pub(crate) fn PutRight(route: Route) -> impl IntoView {
    let here = match route {
        Route::Home => None,
        Route::Audit(DocumentRef::StoredAudit(local_id), _) => Some(local_id),
        _ => return None,
    };
    let settled = session().settled.get_untracked();
    let ours = settled.into_iter().filter(|reconciliation| match (&here, reconciliation) {
        (_, Reconciliation::Elsewhere { .. }) => false,
        (None, _) => true,
        (Some(here), Reconciliation::FromSecond { local_id, .. } | Reconciliation::NotTaken { local_id, .. }) => {
            here == local_id
        }
        (Some(_), Reconciliation::Both { .. }) => false,
    });
    let line = |reconciliation: Reconciliation| {
        let class = match reconciliation {
            Reconciliation::NotTaken { .. } => "rm-banner rm-banner--bad",
            _ => "rm-banner",
        };
        let (whose, what) = put_right_in_words(&reconciliation, here.is_none());
        let whose = whose.map(|name| view! { <UserWords text=called(name)/> ": " });
        view! { <p class=class role="status">{whose}<UserWords text=what/></p> }
    };
    Some(ours.map(line).collect_view())
}

/// What was put right, in words, after the name of the organisation where it is to be said.
fn put_right_in_words(settled: &Reconciliation, in_a_list: bool) -> (Option<&UserText>, String) {
    match settled {
        Reconciliation::FromSecond { organisation, saved_at, .. } => {
            let when = browser::day_and_time(saved_at);
            let what = format!(
                "We could not read this browser’s main copy, so we used the second copy saved on {when}. Nothing was lost."
            );
            (in_a_list.then_some(organisation), what)
        }
        Reconciliation::Both { organisation, .. } => {
            let what = "this browser had two different versions. Both are in your list: open each, keep the one you want, and delete the other.";
            (Some(organisation), what.to_owned())
        }
        Reconciliation::Elsewhere { .. } => (None, String::new()),
        Reconciliation::NotTaken { organisation, saved_at, .. } => {
            let when = browser::day_and_time(saved_at);
            let what = format!(
                "there is a newer version, saved on {when}, which this browser refuses to put back. It is not lost: you can save it as a file from the earlier copies, under “Where your answers are kept”. Then free some space in this browser."
            );
            (Some(organisation), what)
        }
    }
}

//! Deleting a whole self-audit: its own page, which names it and offers the file first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components;
use crate::components::heading;
use crate::node::{Node, button, el, link, paragraph, reactive, words};
use crate::pages::{organisation, trail};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::store::StoreError;

/// The page.
pub fn delete() -> Node {
    let session = session();
    let can_be_read = session.is_open();
    let what = match can_be_read {
        true => format!("Delete the self-audit of {}?", organisation(session)),
        false => "Delete the self-audit that cannot be read?".to_owned(),
    };
    let place = match session.route.get_untracked() {
        Route::Audit(DocumentRef::StoredAudit(place), _) => Some(place),
        _ => None,
    };
    let Some(place) = place else {
        return vec![heading("There is nothing to delete"), paragraph("An example is never saved.").into()].into();
    };
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let unread = place.clone();
    let delete = move |_| {
        let place = place.clone();
        spawn_local(async move {
            match session.remove(place).await {
                Ok(()) => browser::go_instead(&Route::Home.href()),
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let refused = reactive(move || {
        failed.get().map(|_| {
            let text = "It was not deleted: this browser refused. Close other tabs of Readymark, then try again.";
            words("p", "rm-banner rm-banner--bad", text).attr("role", "alert")
        })
    });
    let save = match can_be_read {
        true => button("govuk-button govuk-button--secondary", "Save a backup file", move |_| {
            session.save_backup();
        }),
        false => button("govuk-button govuk-button--secondary", "Download the damaged copy", move |_| {
            session.save_unread(&unread);
        }),
    };
    let buttons = el("div", "rm-pager rm-pager--start")
        .child(save)
        .child(button("govuk-button govuk-button--warning", "Delete it", delete).id("delete"))
        .child(link(if can_be_read { session.href(Page::Hub) } else { Route::Home.href() }, "Keep it"));
    let warning = "This removes it from this browser, and cannot be undone. Files you saved are not deleted. Save one first if you may want it again.";
    vec![
        components::trail(if can_be_read { trail(session) } else { Vec::new() }, "Delete"),
        heading(what),
        paragraph(warning).into(),
        refused,
        buttons.into(),
    ]
    .into()
}

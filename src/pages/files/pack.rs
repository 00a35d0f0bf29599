//! A pack that was opened: what scheme is in it, then the choice; or everything to mend in it.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{fact, list_of_facts, sourced};
use crate::node::{El, Node, OnChange, button, each, el, paragraph, reactive, words};
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::session;
use readymark_core::bundle::pack::Fault;
use readymark_core::report::words as wording;
use readymark_core::scheme::Scheme;
use readymark_core::store::StoreError;

const NOTE: &str = "The scheme is kept in this browser, and works like those built in. An assessor needs the same pack to open a file made with it, so send it along.";

/// The scheme, with a way to add it and a way to leave it.
pub(crate) fn draw(scheme: &Arc<Scheme>, text: &str, cancel: OnChange<()>) -> Node {
    let session = session();
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let inside = format!(
        "{}, {}",
        wording::count(scheme.elements.len(), &scheme.element_word[0], &scheme.element_word[1]),
        wording::count(scheme.outcomes.len(), "outcome", "outcomes")
    );
    let facts = vec![
        fact("Owner", words("span", "", scheme.owner.clone())).into(),
        fact("Edition", words("span", "", scheme.edition.clone())).into(),
        fact("Inside", words("span", "", inside)).into(),
        each(scheme.choosing.facts(), |(name, statement)| {
            fact(name, sourced(statement.text.clone(), statement.provenance))
        }),
    ];
    let add = {
        let (scheme, text) = (scheme.clone(), text.to_owned());
        move |_| match session.keep_pack(&scheme, &text) {
            Ok(()) => browser::go(&Route::StartScheme(scheme.id.clone()).href()),
            Err(error) => failed.set(Some(error)),
        }
    };
    let refused = reactive(move || {
        failed.get().map(|error| words("p", "rm-banner rm-banner--bad", error.what_happened()).attr("role", "alert"))
    });
    let cancel = button("govuk-button govuk-button--secondary", "Do not add it", move |_| cancel(()));
    let buttons = el("p", "rm-pager rm-pager--start")
        .child(button("govuk-button", "Add this scheme", add).id("keep-pack"))
        .child(cancel.id("cancel"));
    let title = words("h2", "govuk-heading-m", scheme.title.clone()).id("preview").attr("tabindex", "-1");
    el("section", "rm-preview")
        .attr("aria-labelledby", "preview")
        .child(title.attr("dir", "auto"))
        .child(already(scheme))
        .child(list_of_facts(facts.into()))
        .child(refused)
        .child(buttons)
        .child(words("p", "govuk-body rm-quiet", NOTE))
        .into()
}

/// How it stands to the pack of that scheme which is here already.
fn already(scheme: &Scheme) -> Option<El> {
    let catalogue = session().catalogue();
    let held = catalogue.packs().iter().find(|pack| pack.id == scheme.id)?;
    let text = if held.digest == scheme.digest {
        "You already have this very scheme.".to_owned()
    } else {
        format!(
            "You have edition {} of this scheme. This one, edition {}, takes its place; your self-audits stay, and what has no place in it is kept and shown.",
            held.edition, scheme.edition
        )
    };
    Some(words("p", "rm-banner", text))
}

/// How much there is to mend, and where it is said.
pub(crate) fn to_mend(faults: &[Fault]) -> String {
    let count = wording::count(faults.len(), "thing needs", "things need");
    format!(
        "This pack was not opened: {count} mending. Each is listed below with its line; send the list to whoever wrote the pack."
    )
}

/// Everything to mend.
pub(crate) fn faults(faults: &[Fault]) -> Node {
    let rows = each(faults, |fault| {
        let line = words("strong", "", format!("Line {}: ", fault.line));
        el("li", "").child(line).child(words("span", "", fault.message.clone()).attr("dir", "auto"))
    });
    el("section", "rm-faults")
        .attr("aria-labelledby", "faults-title")
        .child(words("h2", "govuk-heading-m", "What to mend").id("faults-title"))
        .child(el("ol", "govuk-list").id("faults").child(rows))
        .child(paragraph("Nothing was kept, and nothing you have is changed."))
        .into()
}

//! Choosing a scheme: what each is for, in the facts its document gives.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{archived_words, heading, sourced};
use crate::node::{El, Node, button, each, el, link, paragraph, reactive, unseen, words};
use crate::pages::way_in;
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::session;
use readymark_core::report::words as wording;
use readymark_core::scheme::Scheme;
use readymark_core::store::StoredAudit;

const OWN: &str = "An organisation whose scheme is not here can bring it as a pack: a file that ends in .pack.json. Open it like any other file.";

const USED: &str = "Nothing was taken out: the scheme is needed to show what you have here,";

/// The page: those in use first, then those an organisation brought, then archived ones.
pub fn start() -> Node {
    // What became of taking a scheme out; then the list is another.
    let taken: RwSignal<Option<String>> = RwSignal::new(None);
    let cards = reactive(move || {
        let said = taken.get().map(|text| words("p", "rm-banner", text).attr("role", "status"));
        let catalogue = session().catalogue();
        let (archived, current): (Vec<_>, Vec<_>) =
            catalogue.built_in().iter().cloned().partition(|scheme| scheme.archived.is_some());
        let all = current.into_iter().chain(catalogue.packs().iter().cloned()).chain(archived);
        let cards = each(all, |scheme: Arc<Scheme>| card(&scheme, taken));
        Node::from(vec![said.into(), el("ul", "rm-cards").child(cards).into()])
    });
    vec![
        components::trail(Vec::new(), "Start a self-audit"),
        heading("Which scheme is it for?"),
        cards,
        words("h2", "govuk-heading-m", "A scheme of your own").into(),
        paragraph(OWN).into(),
        way_in(Route::Open.href(), "Open a pack"),
    ]
    .into()
}

fn card(scheme: &Scheme, taken: RwSignal<Option<String>>) -> El {
    let [(_, purpose), facts @ ..] = scheme.choosing.facts();
    let about = each(facts, |(name, statement)| {
        let text = el("dd", "").child(sourced(statement.text.clone(), statement.provenance));
        el("div", "").child(words("dt", "", name)).child(text)
    });
    let document = &scheme.document;
    let source = format!("Taken from “{}”, {}, {}.", document.title, document.publisher, document.year);
    let title = link(Route::StartScheme(scheme.id.clone()).href(), scheme.title.clone());
    el("li", "rm-card")
        .child(words("p", "rm-kicker", scheme.owner.clone()))
        .child(el("h2", "govuk-heading-m").child(title))
        .child(scheme.archived.as_ref().map(|archived| archived_words(archived.text.clone())))
        .child(el("p", "govuk-body").child(sourced(purpose.text.clone(), purpose.provenance)))
        .child(el("dl", "rm-choosing").child(about))
        .child(words("p", "rm-quiet", source))
        .child((!session().catalogue().is_built_in(scheme.id.as_str())).then(|| own(scheme, taken)))
}

/// What can be done with a scheme that came from a pack: give it on, or take it out.
fn own(scheme: &Scheme, taken: RwSignal<Option<String>>) -> El {
    let session = session();
    let save = {
        let id = scheme.id.clone();
        move |_| {
            if let Some(text) = session.pack(&id) {
                browser::download(&format!("{id}.pack.json"), &text);
            }
        }
    };
    let remove = {
        let (id, title) = (scheme.id.clone(), scheme.title.clone());
        move |_| {
            let kept = session.kept().unwrap_or_default();
            let uses = |stored: &StoredAudit| {
                stored.opened.as_ref().is_ok_and(|opened| opened.submission.edition.scheme == id)
            };
            taken.set(Some(match kept.iter().filter(|stored| uses(stored)).count() {
                0 => match session.remove_pack(&id) {
                    Ok(()) => format!("“{title}” was taken out of this browser. Open its pack to have it again."),
                    Err(error) => error.what_happened().to_owned(),
                },
                uses => format!("{USED} {}.", wording::count(uses, "self-audit", "self-audits")),
            }));
            // The button goes away with its card, and what is said stands above the list.
            browser::focus(components::HEADING);
            browser::scroll_to_top();
        }
    };
    let name = || unseen(format!(" “{}”", scheme.title));
    el("p", "rm-pager rm-pager--start")
        .child(button("rm-link", "Save the pack", save).child(name()))
        .child(button("rm-link", "Take this scheme out", remove).child(name()))
}

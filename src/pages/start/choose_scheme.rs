//! Choosing a scheme: those that suit somebody, or all.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Heading, SourceLegend, UserWords};
use crate::pages::LinkLine;
use crate::pages::start::scheme_card::SchemeCard;
use crate::route::Route;
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::scheme::{Audience, Provenance};

const OWN: &str = "You can add it with a scheme pack: a file that ends in .pack.json. Open it like any other file.";

/// What the page is called.
pub(crate) fn title(audience: Option<Audience>) -> &'static str {
    audience.map_or("Every scheme", Audience::words)
}

/// The page: schemes in use first, then those an organisation brought, then archived ones.
#[component]
pub(crate) fn ChooseScheme(
    /// Who somebody is; nothing where they are not sure.
    audience: Option<Audience>,
) -> impl IntoView {
    let session = session();
    // What became of taking a scheme out; then the list is another.
    let taken: RwSignal<Option<Sentence>> = RwSignal::new(None);
    let schemes = move || {
        taken.track();
        session.catalogue().to_start(audience)
    };
    let said = move |text: Sentence| {
        view! {
            <p class="rm-banner">
                <UserWords text/>
            </p>
        }
        .into_any()
    };
    let others =
        audience.map(|_| view! { <LinkLine href=Route::SchemesFor(None).href() text="Look at every scheme"/> });
    view! {
        <Breadcrumbs steps=vec![("Start a self-audit".into(), Route::Start.href())] here=title(audience)/>
        <p class="rm-kicker">{title(audience)}</p>
        <Heading>"Which scheme is it for?"</Heading>
        // Built anew each time (see `components`).
        <div role="status">{move || taken.get().map(|text| move || said(text.clone()))}</div>
        <SourceLegend sources=vec![Provenance::Derived]/>
        <ul class="rm-cards">
            <For each=schemes key=|scheme| scheme.id.clone() let(scheme)>
                <SchemeCard scheme taken/>
            </For>
        </ul>
        <h2 class="govuk-heading-m">"If your scheme is not listed"</h2>
        {others}
        <p class="govuk-body">{OWN}</p>
        <LinkLine href=Route::Open.href() text="Open a pack"/>
    }
}

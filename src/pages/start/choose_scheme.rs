//! Choosing a scheme: those that suit somebody, or all.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Heading, UserWords};
use crate::pages::LinkLine;
use crate::pages::start::scheme_card::SchemeCard;
use crate::route::Route;
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::scheme::Audience;

const OWN: &str = "You can add it with a scheme pack: a file that ends in .pack.json. Open it like any other file.";

/// What the page is called.
pub(crate) fn title(audience: Option<Audience>) -> &'static str {
    audience.map_or("Every scheme", Audience::words)
}

/// The heading where a single scheme suits somebody.
fn the_only_one_for(audience: Audience) -> &'static str {
    match audience {
        Audience::Schools => "The scheme for a school",
        Audience::EarlyYearsSettings => "The scheme for an early years setting",
        Audience::OutOfSchoolProviders => "The scheme for an out-of-school provider",
        Audience::AdoptionAgencies => "The scheme for an adoption agency",
        Audience::SocialWorkEmployers => "The scheme for an employer of social workers",
        Audience::LocalAuthorities => "The scheme for a local authority",
        Audience::SchoolVisitors => "The form for a visit to a school",
    }
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
    let heading = move || match audience {
        Some(audience) if schemes().len() == 1 => the_only_one_for(audience),
        _ => "Which scheme is it for?",
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
        <Heading>{heading}</Heading>
        // Built anew each time (see `components`).
        <div role="status">{move || taken.get().map(|text| move || said(text.clone()))}</div>
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

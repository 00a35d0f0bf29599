//! A pack that was opened: what scheme is in it, then the choice; or everything to mend in it.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Button, Fact, Refused, Sourced, SummaryList, UserWords};
use crate::pages::files::preview::PreviewHeading;
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::session;
use readymark_core::bundle::pack::Fault;
use readymark_core::report::words as wording;
use readymark_core::scheme::Scheme;
use readymark_core::store::StoreError;

const NOTE: &str = "The scheme will be saved in this browser and will work like those built in. An assessor needs the same pack to open a file made with it, so send both.";

/// The scheme, with a way to add it and a way to leave it.
#[component]
pub(crate) fn PackPreview(
    scheme: Arc<Scheme>,
    /// What the pack came as.
    text: String,
    leave: Callback<()>,
) -> impl IntoView {
    let session = session();
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let inside = format!(
        "{}, {}",
        wording::count(scheme.elements.len(), &scheme.element_word[0], &scheme.element_word[1]),
        wording::count(scheme.outcomes.len(), "outcome", "outcomes")
    );
    let choosing = scheme.choosing.facts().map(|(name, statement)| {
        let (text, provenance) = (statement.text.clone(), statement.provenance);
        view! {
            <Fact name>
                <Sourced text provenance/>
            </Fact>
        }
    });
    let (title, owner, edition) = (scheme.title.clone(), scheme.owner.clone(), scheme.edition.clone());
    let already = already(&scheme);
    let add = move |()| match session.keep_pack(&scheme, &text) {
        Ok(()) => browser::go(&Route::StartScheme(scheme.id.clone()).href()),
        Err(error) => failed.set(Some(error)),
    };
    let why = Signal::derive(move || failed.get().map(|error| error.what_happened().to_owned()));
    view! {
        <section class="rm-preview" aria-labelledby="preview">
            <PreviewHeading name=title/>
            {already.map(|text| view! { <p class="rm-banner"><UserWords text/></p> })}
            <SummaryList>
                <Fact name="Owner">
                    <span><UserWords text=owner/></span>
                </Fact>
                <Fact name="Edition">
                    <span><UserWords text=edition/></span>
                </Fact>
                <Fact name="Contents">
                    <span><UserWords text=inside/></span>
                </Fact>
                {choosing.into_iter().collect_view()}
            </SummaryList>
            <Refused why/>
            <p class="rm-pager rm-pager--start">
                <Button class="govuk-button" id="keep-pack" on_press=add>"Add this scheme"</Button>
                <Button
                    class="govuk-button govuk-button--secondary"
                    id="cancel"
                    on_press=leave
                >
                    "Cancel"
                </Button>
            </p>
            <p class="govuk-body rm-quiet">{NOTE}</p>
        </section>
    }
}

/// How it stands to the pack of that scheme which is here already, in words.
fn already(scheme: &Scheme) -> Option<String> {
    let catalogue = session().catalogue();
    let held = catalogue.packs().iter().find(|pack| pack.id == scheme.id)?;
    Some(if held.digest == scheme.digest {
        "You already have exactly this scheme.".to_owned()
    } else {
        format!(
            "You have edition {} of this scheme. This one, edition {}, will replace it. Your self-audits stay, and anything that has no place in the new edition is kept and shown.",
            held.edition, scheme.edition
        )
    })
}

/// How much there is to mend, and where it is said.
pub(crate) fn to_mend(faults: &[Fault]) -> String {
    let count = wording::count(faults.len(), "thing needs", "things need");
    format!(
        "This pack was not opened: {count} correcting. Each is listed below with its line number. Send the list to whoever wrote the pack."
    )
}

/// Everything to mend.
#[component]
pub(crate) fn PackFaults(faults: Vec<Fault>) -> impl IntoView {
    let row = |Fault { line, message }| {
        view! {
            <li>
                <strong>"Line "{line}": "</strong>
                <span dir="auto"><UserWords text=message/></span>
            </li>
        }
    };
    view! {
        <section class="rm-faults" aria-labelledby="faults-title">
            <h2 class="govuk-heading-m" id="faults-title">"What to correct"</h2>
            <ol class="govuk-list" id="faults">{faults.into_iter().map(row).collect_view()}</ol>
            <p class="govuk-body">"Nothing was saved, and nothing you have has changed."</p>
        </section>
    }
}

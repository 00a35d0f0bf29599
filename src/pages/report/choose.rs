//! What goes into a report.

use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::forms::{CheckOption, CheckboxGroup};
use crate::pages::audit::check::page_of;
use crate::state::session::session;
use readymark_core::report::written::{Included, PersonalText, ReportPart, offered, personal_texts};

const PERSONAL: &str = "These may name a person. Check them before you publish the report:";

/// The id of a part in the form: it is not kept anywhere.
fn id_of(part: ReportPart) -> String {
    format!("part-{}", ReportPart::ALL.iter().position(|each| *each == part).unwrap_or_default())
}

/// The boxes to tick, what takes every tick away, and what would better not be published.
#[component]
pub(super) fn ChooseParts(included: RwSignal<Included>, has_reviews: bool) -> impl IntoView {
    let session = session();
    let parts = session.peek(|scheme, _| offered(scheme, has_reviews));
    let option = |part: &ReportPart| CheckOption {
        id: id_of(*part),
        title: part.words().to_owned(),
        meaning: part.hint().map(str::to_owned),
    };
    let options: Vec<CheckOption> = parts.iter().map(option).collect();
    let chosen = Memo::new(move |_| {
        let ticked = |part: &ReportPart| included.with(|included| included.has(*part));
        ReportPart::ALL.into_iter().filter(ticked).map(id_of).collect::<Vec<_>>()
    });
    let toggle = move |id: String| {
        if let Some(part) = ReportPart::ALL.into_iter().find(|part| id_of(*part) == id) {
            included.update(|included| included.toggle(part));
        }
    };
    let hint = "Everything else is always in it";
    view! {
        <CheckboxGroup id="parts" label="What goes in?" hint options chosen on_toggle=toggle/>
        <p class="govuk-body">
            <Button
                class="rm-link"
                id="for-publication"
                changes_nothing=true
                on_press=move |()| included.set(Included::for_publication())
            >
                "Leave all of these out, to publish it"
            </Button>
        </p>
        <MayNameAPerson/>
    }
}

/// The texts that may name a person, each with the way to it; nothing where none is found.
#[component]
fn MayNameAPerson() -> impl IntoView {
    let session = session();
    let found = session.select_whole(personal_texts);
    let row = move |PersonalText { name, found, target }: PersonalText| {
        let page = session.scheme().and_then(|scheme| page_of(&scheme, &target));
        let name = view! { <UserWords text=name/> };
        let link = match page {
            Some(page) => view! { <a href=session.href(page)>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! { <li>{link}" – "{found.words()}</li> }.into_any()
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <div class="rm-banner rm-banner--slim" id="may-name">
                <p>{PERSONAL}</p>
                <ul>{move || found.get().into_iter().map(row).collect_view()}</ul>
            </div>
        </Show>
    }
}

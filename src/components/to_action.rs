//! A gap becomes an action at one press.

use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::change::AuditChange;
use readymark_core::readiness::Gap;
use readymark_core::report::gap_action::{action_of, in_plan};
use readymark_core::scheme::ids::ActionId;

/// The button that puts a gap into the action plan, or the way to the action where it is there; nothing of what is no
/// action, and where the scheme has no plan.
#[component]
pub(super) fn ToAction(gap: Gap) -> impl IntoView {
    let session = session();
    let is_any = ActionId::new("any").and_then(|id| action_of(&gap, id)).is_some();
    if !is_any || !session.peek(|scheme, _| scheme.keeps_a_register()) {
        return ().into_any();
    }
    let planned = {
        let gap = gap.clone();
        session.select(move |_, audit| in_plan(&gap, audit).cloned())
    };
    let about = StoredValue::new(format!(": {}", gap.todo));
    let press = Callback::new(move |()| {
        let Some(action) = ActionId::new(&browser::new_id()).and_then(|id| action_of(&gap, id)) else { return };
        let link = link_id(&action.id);
        if session.apply(AuditChange::AddAction(usize::MAX, Box::new(action))) {
            session.shell.say(Notice::Done("It is in your action plan.".into()));
            browser::focus_soon(link);
        }
    });
    let about = move || view! { <span class="govuk-visually-hidden"><UserWords text=about.get_value()/></span> };
    view! {
        " "
        {move || match planned.get() {
            Some(id) => {
                let link = link_id(&id);
                view! { <a class="rm-to-action" id=link href=session.href(Page::ActionItem(id))>"In your action plan"{about()}</a> }
                    .into_any()
            }
            None => {
                view! { <Button class="rm-link rm-to-action" on_press=press>"Make this an action"{about()}</Button> }
                    .into_any()
            }
        }}
    }
    .into_any()
}

/// The id of the link to the action of a gap.
fn link_id(id: &ActionId) -> String {
    format!("planned-{id}")
}

//! Your details, to be changed later.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, ButtonLink, Heading, UndoBar};
use crate::pages::start::who::{self, ProviderFields, SettingField};
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::change::AuditChange;
use readymark_core::scheme::ids::SettingId;

/// The page.
#[component]
pub(crate) fn About() -> impl IntoView {
    let session = session();
    let chosen = session.select(|_, audit| Some(audit.setting.to_string()));
    let on_choose = move |chosen: Option<String>| {
        if let Some(setting) = chosen.and_then(|id| SettingId::new(&id)) {
            session.dispatch(AuditChange::Setting(setting));
        }
    };
    let settings = session.peek(|scheme, _| {
        let (label, _) = who::setting_words(scheme);
        who::only_setting(scheme).is_none().then(|| (scheme.settings.clone(), label))
    });
    let setting = settings.map(|(settings, label)| {
        view! { <SettingField settings label hint="If you change this, answers that no longer apply are kept in case you change back" chosen on_choose/> }
    });
    let provider = session.select(|_, audit| audit.provider.clone());
    let on_input = move |(field, text)| session.dispatch(AuditChange::Provider(field, text));
    view! {
        <Breadcrumbs steps=trail(session) here="Your details"/>
        <Heading>"Your details"</Heading>
        <UndoBar/>
        <div class="rm-narrow">
            {setting}
            <ProviderFields provider on_input/>
            <p>
                <ButtonLink href=session.href(Page::Hub)>"Done"</ButtonLink>
            </p>
        </div>
    }
}

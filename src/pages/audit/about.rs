//! Who you are, to be changed later.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{heading, undo_bar};
use crate::forms::no_error;
use crate::node::{Node, OnChange, ReadFn, el, way_on};
use crate::pages::start::who;
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::scheme::ids::SettingId;

/// The page.
pub fn about() -> Node {
    let session = session();
    let setting = session.select(|_, audit| Some(audit.setting.to_string()));
    let on_choose = move |chosen: Option<String>| {
        if let Some(setting) = chosen.and_then(|id| SettingId::new(&id)) {
            session.dispatch(AuditChange::Setting(setting));
        }
    };
    let hint = "Answers to questions another setting does not have are kept";
    let setting = session.peek(|scheme, _| {
        who::only_setting(scheme).is_none().then(|| {
            who::setting(scheme, hint.into(), Arc::new(move || setting.get()), Arc::new(on_choose), no_error())
        })
    });
    let change: OnChange<(ProviderField, String)> =
        Arc::new(move |(field, text)| session.dispatch(AuditChange::Provider(field, text)));
    let value = move |field| -> ReadFn<String> {
        let text = session.select(move |_, audit| audit.provider.field(field).to_owned());
        Arc::new(move || text.get())
    };
    let fields = el("div", "rm-narrow")
        .child(setting)
        .child(who::provider(value, &change, no_error()))
        .child(el("p", "").child(way_on(session.href(Page::Hub), "Done")));
    vec![components::trail(trail(session), "Who you are"), heading("Who you are"), undo_bar(), fields.into()].into()
}

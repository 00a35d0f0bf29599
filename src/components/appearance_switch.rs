//! The switch between light and dark colours, kept in this browser.

use leptos::prelude::*;

use crate::platform::appearance::Appearance;
use crate::state::shell::shell;
use readymark_core::store::BrowserNote;

/// The switch.
#[component]
pub fn AppearanceSwitch() -> impl IntoView {
    let shell = shell();
    let noted = shell.with_store(|store| store.browser_note(BrowserNote::Appearance));
    let chosen = RwSignal::new(Appearance::named(noted.as_deref()));
    Effect::new(move |_| chosen.get().show());
    let choose = move |appearance: Appearance| {
        chosen.set(appearance);
        // Where the store refuses, it holds for as long as the page is open.
        let _ = shell.with_store(|store| store.note_browser(BrowserNote::Appearance, appearance.name()));
    };
    let choice = |appearance: Appearance| {
        view! {
            <label class="rm-seg">
                <input
                    type="radio"
                    name="appearance"
                    value=appearance.name()
                    prop:checked=move || chosen.get() == appearance
                    on:change=move |_| choose(appearance)
                />
                <span class="rm-seg__text">{title(appearance)}</span>
            </label>
        }
    };
    view! {
        <div class="rm-appearance" role="radiogroup" aria-labelledby="appearance-label">
            <span id="appearance-label">"Colours"</span>
            <div class="rm-segs">{Appearance::ALL.map(choice)}</div>
        </div>
    }
}

fn title(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::System => "As this device",
        Appearance::Light => "Light",
        Appearance::Dark => "Dark",
    }
}

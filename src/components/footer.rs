//! The foot of every page.

use leptos::prelude::*;

use crate::components::AppearanceSwitch;

const KEPT: &str = "Your answers stay in this browser. Nothing is sent anywhere unless you send the file yourself.";

const ABOUT: &str =
    concat!("Readymark ", env!("CARGO_PKG_VERSION"), ". Not a government service, and not run by any of the schemes. ");

/// The foot.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="rm-foot">
            <div class="govuk-width-container">
                <AppearanceSwitch/>
                <p>{KEPT}</p>
                <p>{ABOUT}<a href="#/help">"How it works"</a></p>
            </div>
        </footer>
    }
}

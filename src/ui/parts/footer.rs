//! The foot of every page.

use leptos::prelude::*;

/// The foot.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="rm-foot">
            <div class="govuk-width-container">
                <p>"Your answers stay in this browser. Nothing is sent anywhere unless you send the file yourself."</p>
                <p>
                    "Readymark " {env!("CARGO_PKG_VERSION")}
                    ". Not a government service, and not run by any of the schemes. "
                    <a href="#/help">"How it works"</a>
                </p>
            </div>
        </footer>
    }
}

//! That something was not done, and why.

use leptos::prelude::*;

use crate::components::UserWords;

/// Why something was not done, or nothing. It is drawn anew each time it is said, also where the words are the
/// same, so that whoever hears the page hears it again.
#[component]
pub(crate) fn Refused(#[prop(into)] why: Signal<Option<String>>) -> impl IntoView {
    let times = StoredValue::new(0_u32);
    let said = move || {
        times.update_value(|times| *times += 1);
        why.get().map(|text| (times.get_value(), text))
    };
    let draw = |(_, text)| view! { <p class="rm-banner rm-banner--bad" role="alert"><UserWords text/></p> };
    view! { <For each=said key=|(time, _)| *time children=draw/> }
}

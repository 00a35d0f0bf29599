//! How a list is sorted and, once it is long, which of it is shown; nothing while it is short.

use leptos::prelude::*;

use crate::components::LiveWords;
use crate::forms::SelectField;
use readymark_core::report::long_list::{LONG, ListView, Only};

/// The two menus, and how many of the entries are in sight.
#[component]
pub(crate) fn ListControls(
    view: RwSignal<ListView>,
    /// The orders there are.
    orders: &'static [&'static str],
    /// The filters there are, with what they are called.
    #[prop(into)]
    filters: Signal<Vec<(Only, String)>>,
    /// How many entries are in sight, and how many there are.
    #[prop(into)]
    counts: Signal<(usize, usize)>,
    /// From so many entries on it can be sorted.
    #[prop(default = LONG)]
    sorts_from: usize,
) -> impl IntoView {
    let names = Signal::derive(move || filters.get().into_iter().map(|(_, name)| name).collect::<Vec<_>>());
    let place = Signal::derive(move || {
        let only = view.with(|view| view.only.clone());
        filters.with(|filters| filters.iter().position(|(known, _)| *known == only).unwrap_or_default())
    });
    let orders = orders.iter().map(|order| (*order).to_owned()).collect::<Vec<_>>();
    let sort = move |order| view.update(|view| view.order = order);
    let filter = move |place: usize| {
        let only = filters.with_untracked(|filters| filters.get(place).map(|(only, _)| only.clone()));
        view.update(|view| view.only = only.unwrap_or_default());
    };
    let sorts = move || counts.get().1 >= sorts_from;
    let is_long = move || counts.get().1 >= LONG;
    let shown = Signal::derive(move || {
        let (shown, all) = counts.get();
        format!("Showing {shown} of {all}.")
    });
    view! {
        <Show when=sorts>
            <div class="rm-list-controls">
                <SelectField
                    id="sort"
                    label="Sort by"
                    options=orders.clone()
                    chosen=Signal::derive(move || view.with(|view| view.order))
                    on_choose=sort
                />
                <Show when=is_long>
                    <SelectField id="only" label="Show" options=names chosen=place on_choose=filter/>
                </Show>
            </div>
        </Show>
        <Show when=is_long>
            <p class="govuk-body rm-quiet" role="status"><LiveWords text=shown/></p>
        </Show>
    }
}

//! What a page turned to is called in the window's title, and where its reader begins.

use leptos::prelude::*;

use crate::components::HEADING;
use crate::forms::field_id;
use crate::pages;
use crate::pages::part_id;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::shell::Shell;

/// The page's name in the window's title, and focus where the reader should begin.
pub(crate) fn name_and_focus(shell: Shell) {
    // What the address names, and what draws it, may arrive after it: then its page is named, and
    // read from its heading.
    let there = Memo::new(move |_| {
        let later = shell.later_part();
        shell.route.with(|route| match route {
            Route::Audit(..) => later.is_some_and(|(later, session)| (later.is_open)(session)) && shell.can_draw(route),
            _ => shell.can_draw(route),
        })
    });
    Effect::new(move |before: Option<(Route, bool)>| {
        let (route, there) = (shell.route.get(), there.get());
        browser::set_title(untrack(|| pages::window_title(shell, &route)));
        let spot = match &route {
            Route::Audit(_, page) => spot_on(page),
            _ => None,
        };
        let turned = before.as_ref().is_some_and(|(old, was_there)| *old != route || *was_there != there);
        let stands = before.is_some_and(|(old, was_there)| old.page() == route.clone().page() && was_there == there);
        let drawn = route.clone();
        // A frame may come late, and a page turned to since has one of its own.
        let is_shown = move || shell.route.with_untracked(|now| *now == drawn);
        match stands {
            // The page stands as it was, with whatever had the focus: whoever has left that since is left where they are.
            true if turned => browser::unless_moved(move || {
                if is_shown() {
                    begin_at(spot);
                }
            }),
            true => {}
            // All of the page before is gone, so what has the focus is of this one: whoever has gone to a part of it
            // is left there.
            false => request_animation_frame(move || {
                if is_shown() && !browser::has_focus() && (turned || spot.is_some()) {
                    begin_at(spot);
                }
            }),
        }
        (route, there)
    });
}

/// The id of what an address puts in view: a question, or the heading of a part.
fn spot_on(page: &Page) -> Option<String> {
    page.question().map(|place| field_id(&place)).or_else(|| page.part().map(part_id))
}

/// Moves focus, and the window, to such a spot, or to the top of the page.
fn begin_at(spot: Option<String>) {
    match spot {
        Some(id) => {
            browser::scroll_to(&id);
            let _ = browser::focus_field(&id) || browser::focus(HEADING);
        }
        None => {
            browser::scroll_to_top();
            browser::focus(HEADING);
        }
    }
}

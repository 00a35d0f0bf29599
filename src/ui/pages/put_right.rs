//! What had to be put right out of the second copies, in words.

use super::called;
use crate::ui::browser;
use crate::ui::node::{Node, each, words};
use crate::ui::route::{DeskId, Route};
use crate::ui::session::session;
use readymark_core::store::mirror::Settled;

/// What had to be put right out of the second copies when the app started: all of it on the first
/// page, and on the pages of a submission what is said of that one (R1.6).
pub(super) fn put_right(route: &Route) -> Node {
    let here = match route {
        Route::Home => None,
        Route::Audit(DeskId::Kept(place), _) => Some(place),
        _ => return Node::Nothing,
    };
    let lines = session().settled.with_untracked(|settled| {
        let ours = settled.iter().filter(|it| match (here, it) {
            (_, Settled::Elsewhere { .. }) => false,
            (None, _) => true,
            (Some(here), Settled::FromSecond { place, .. } | Settled::NotTaken { place, .. }) => here == place,
            (Some(_), Settled::Both { .. }) => false,
        });
        let line = |it: &Settled| {
            let looks = if matches!(it, Settled::NotTaken { .. }) { "rm-banner rm-banner--bad" } else { "rm-banner" };
            words("p", looks, put_right_in_words(it, here.is_none())).attr("role", "status")
        };
        ours.map(line).collect::<Vec<_>>()
    });
    each(lines, |line| line)
}

fn put_right_in_words(settled: &Settled, named: bool) -> String {
    match settled {
        Settled::FromSecond { organisation, saved_at, .. } => {
            let whose = if named { format!("{}: ", called(organisation)) } else { String::new() };
            let when = browser::day_and_time(saved_at);
            format!(
                "{whose}We could not read this browser’s main copy, so we used the second copy saved on {when}. Nothing was lost."
            )
        }
        Settled::Both { organisation, .. } => format!(
            "{}: this browser had two different versions. Both are in your list: open each, keep the one you want, and delete the other.",
            called(organisation)
        ),
        Settled::Elsewhere { .. } => String::new(),
        Settled::NotTaken { organisation, saved_at, .. } => format!(
            "{}: there is a newer version, saved on {}, which this browser refuses to put back. Nothing of it is lost: it is among the earlier copies where your answers are kept, to be saved as a file. Then make room in this browser.",
            called(organisation),
            browser::day_and_time(saved_at)
        ),
    }
}

//! The spot on a page that somebody leaves to fill in a piece of evidence or an action, and comes back to.

use leptos::prelude::*;

use crate::platform::browser;
use crate::platform::browser::Spot;
use crate::route::{Page, Route};
use crate::state::session::Session;

/// A page that was left for a form, to be come back to.
#[derive(Clone, Debug)]
pub(super) struct LeftPage {
    route: Route,
    spot: Option<Spot>,
    /// Where to come back to if what had the focus is no longer there: the button that adds such a thing.
    otherwise: &'static str,
}

/// For the form of a piece of evidence or of an action: the id of the button that begins one.
fn adds(route: &Route) -> Option<&'static str> {
    match route {
        Route::Audit(_, Page::EvidenceItem(_) | Page::NewEvidence(..)) => Some("add-evidence"),
        Route::Audit(_, Page::ActionItem(_) | Page::NewAction(..)) => Some("add-action"),
        _ => None,
    }
}

/// Whether both are pages of one submission.
fn is_same_document(one: &Route, other: &Route) -> bool {
    matches!((one, other), (Route::Audit(one, _), Route::Audit(other, _)) if one == other)
}

impl Session {
    /// Notes what is left, before a page is turned to. The two lists are where such a form belongs: they begin at
    /// their top.
    pub(super) fn note_left_page(self, to: &Route) {
        let from = self.shell.route.get_untracked().page();
        let is_list = matches!(from, Route::Audit(_, Page::Evidence | Page::Actions));
        match (adds(&from), adds(to)) {
            // One form leads to another, as a new thing gets its address.
            (Some(_), Some(_)) => {}
            (None, Some(otherwise)) if is_same_document(&from, to) && !is_list => {
                self.left.set_value(Some(LeftPage { route: from, spot: browser::spot(), otherwise }));
            }
            // The page takes it when it is drawn.
            (Some(_), None) if self.is_left(to) => {}
            _ => self.left.set_value(None),
        }
    }

    /// Whether this is the page that was left.
    fn is_left(self, route: &Route) -> bool {
        let route = route.clone().page();
        self.left.with_value(|left| left.as_ref().is_some_and(|left| left.route == route))
    }

    /// The page that was left for the form that is shown, where there is one to go back to.
    pub(crate) fn left_page(self) -> Option<Page> {
        self.left.with_value(|left| match left.as_ref().map(|left| &left.route) {
            Some(Route::Audit(_, page)) => Some(page.clone()),
            _ => None,
        })
    }

    /// Where the page that is drawn is the one that was left: goes to the spot once it is there, unless somebody has
    /// gone elsewhere by then.
    pub(crate) fn come_back(self, route: &Route) {
        if adds(route).is_some() {
            return;
        }
        let left = self.left.try_update_value(Option::take).flatten();
        if let Some(left) = left.filter(|left| left.route == *route) {
            browser::unless_moved(move || {
                let is_shown = self.shell.route.with_untracked(|now| now.clone().page() == left.route);
                if is_shown {
                    browser::return_to(left.spot.as_ref(), left.otherwise);
                }
            });
        }
    }
}

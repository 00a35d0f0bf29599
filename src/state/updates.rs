//! A copy of the app in this browser, and newer versions of it: when the copy is asked for, when a newer version is
//! offered, and what a press then does. Nothing is loaded anew without a press, nor over unsaved words.

use crate::route::{DocumentRef, Page, Route};
use crate::state::shell::{Persistence, SaveStatus};

/// How it stands with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Updates {
    /// Parts of the app that a page needs are on their way, and come first.
    #[default]
    NotAsked,
    /// The page that loaded the app keeps a copy, and tells of a newer version.
    Asked,
    /// A newer version is ready.
    Ready,
}

/// What comes of the press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// The newer version is opened in this tab.
    UseNewer,
    /// What was typed last is not saved: it is said so, and nothing else happens.
    NotYet,
}

impl Updates {
    /// Whether the copy is to be asked for now: once, when nothing else is on its way.
    pub fn begins(&mut self, is_loading: bool) -> bool {
        let begins = *self == Updates::NotAsked && !is_loading;
        if begins {
            *self = Updates::Asked;
        }
        begins
    }

    /// Whether a newer version is offered: only on pages that are no forms, and only where everything is kept.
    pub fn is_offered(self, route: &Route, persistence: Persistence) -> bool {
        let is_quiet = matches!(route, Route::Home | Route::Audit(DocumentRef::StoredAudit(_), Page::Hub));
        self == Updates::Ready && is_quiet && persistence == Persistence::InThisBrowser
    }
}

/// What a press does, once everything that can be saved has been.
pub fn pressed(saved: &SaveStatus) -> Press {
    match saved.is_unsaved() {
        true => Press::NotYet,
        false => Press::UseNewer,
    }
}

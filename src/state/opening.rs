//! What is open: which page turned to opens what, which example is asked for, and what becomes of what was read.

use std::sync::Arc;

use crate::route::{DocumentRef, Route};
use readymark_core::bundle::Opened;
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::SchemeId;
use readymark_core::store::StoreError;

/// What a page turned to means for what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It stays open; the page needs no other.
    Stays,
    /// The page is about another.
    Opens(DocumentRef),
    /// The same, and words of what is open are unsaved: opening another would lose them.
    Blocked,
}

impl Turn {
    /// Of the page at an address.
    pub fn to(route: &Route, open: Option<&DocumentRef>, is_unsaved: bool) -> Self {
        match route {
            Route::Audit(id, _) if open != Some(id) => match is_unsaved {
                true => Turn::Blocked,
                false => Turn::Opens(id.clone()),
            },
            _ => Turn::Stays,
        }
    }
}

/// The examples that were asked for and have not come: each is asked for once, however often its pages are turned
/// meanwhile.
#[derive(Clone, Debug, Default)]
pub struct ComingExamples(Vec<String>);

impl ComingExamples {
    /// Whether an example is to be asked for now; it is on its way from then on.
    pub fn asks_for(&mut self, id: &str) -> bool {
        let is_new = !self.0.iter().any(|coming| coming == id);
        if is_new {
            self.0.push(id.to_owned());
        }
        is_new
    }

    /// It has come, or could not be had.
    pub fn came(&mut self, id: &str) {
        self.0.retain(|coming| coming != id);
    }
}

/// What becomes of what was read.
#[derive(Clone, Debug)]
pub enum Opening {
    /// It is opened.
    Opens(Box<Opened>, Arc<Scheme>),
    /// It is read again once this scheme, which is built in, is here.
    NeedsScheme(SchemeId),
    /// Nothing is open, and the page says why.
    Missing(StoreError),
}

impl Opening {
    /// Of what was read, with the schemes that are here.
    pub fn of(read: Result<Opened, StoreError>, catalogue: &Catalogue) -> Self {
        let opened = match read {
            Ok(opened) => opened,
            Err(error) => return Opening::Missing(error),
        };
        let edition = &opened.submission.edition;
        if catalogue.scheme(&edition.scheme).is_none() && catalogue.is_built_in(edition.scheme.as_str()) {
            return Opening::NeedsScheme(edition.scheme.clone());
        }
        match edition.matched(catalogue).scheme().cloned() {
            Some(scheme) => Opening::Opens(Box::new(opened), scheme),
            None => Opening::Missing(StoreError::NoScheme),
        }
    }
}

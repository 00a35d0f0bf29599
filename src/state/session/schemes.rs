//! The schemes there are, and files read with them.

use std::sync::Arc;

use leptos::prelude::*;
use readymark_core::bundle;
use readymark_core::bundle::{Opened, ReadError, pack};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::Scheme;
use readymark_core::store::AuditStore;

use crate::built_in::SCHEMES_DIGEST;
use crate::state::session::Session;

impl Session {
    /// The schemes there are, as they are now.
    pub fn catalogue(self) -> Catalogue {
        self.catalogue.get_value()
    }

    /// Takes the schemes from the file that the build wrote of them, and those of the packs that are kept; false where
    /// something else came in its place, such as a page that says it is blocked. Only what comes later
    /// calls this, so that what reads schemes comes with it.
    pub(crate) fn provide_schemes(self, file: &[u8]) -> bool {
        let Some(mut catalogue) = Catalogue::of_build(file, SCHEMES_DIGEST) else { return false };
        let packs = self.with_store(AuditStore::packs);
        packs.iter().filter_map(|text| pack::kept(text)).for_each(|scheme| catalogue.add(scheme));
        self.catalogue.set_value(catalogue);
        true
    }

    /// The scheme a submission is of, in whichever edition there is.
    pub fn scheme_of(self, opened: &Opened) -> Option<Arc<Scheme>> {
        self.catalogue.with_value(|catalogue| opened.submission.edition.matched(catalogue).scheme().cloned())
    }

    /// Reads a file to work with, with the schemes there are.
    ///
    /// # Errors
    /// Says why the file was not opened.
    pub fn read(self, bytes: &[u8]) -> Result<Opened, ReadError> {
        self.catalogue.with_value(|catalogue| bundle::read(bytes, catalogue))
    }
}

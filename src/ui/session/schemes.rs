//! The schemes there are, and files read with them.

use std::sync::Arc;

use leptos::prelude::*;
use readymark_core::bundle::{self, Opened, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::Scheme;

use super::Session;

impl Session {
    /// The schemes there are, as they are now.
    pub fn catalogue(self) -> Catalogue {
        self.catalogue.get_value()
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

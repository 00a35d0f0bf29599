//! The schemes there are, and files read with them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use readymark_core::bundle;
use readymark_core::bundle::{Opened, ReadError, pack};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::ids::SchemeId;
use readymark_core::scheme::{Scheme, built};
use readymark_core::store::{AuditStore, StoreError};

use crate::built_in::{BuiltInScheme, SCHEMES};
use crate::later::Chunk;
use crate::route::{DocumentRef, Route};
use crate::state::scheme_files;
use crate::state::scheme_files::SchemeFile;
use crate::state::session::Session;
use crate::state::shell::Loadable;

impl Session {
    /// The schemes there are, as they are now.
    pub fn catalogue(self) -> Catalogue {
        self.catalogue.get_value()
    }

    /// A catalogue that expects the schemes built in and holds those of the packs that are kept.
    pub(crate) fn begin_catalogue(self) {
        let known = SCHEMES.iter().filter_map(|scheme| Some((SchemeId::new(scheme.id)?, scheme.title.to_owned())));
        let mut catalogue = Catalogue::expecting(known);
        let packs = self.with_store(AuditStore::packs);
        packs.iter().filter_map(|text| pack::kept(text)).for_each(|scheme| catalogue.add(scheme));
        self.catalogue.set_value(catalogue);
    }

    /// Takes schemes from the files that the build wrote of them; false where something else came in place of one,
    /// such as a page that says it is blocked.
    pub(crate) fn provide_schemes(self, files: Vec<SchemeFile>) -> bool {
        for (scheme, bytes) in files {
            let Some(read) = built::read(&bytes, scheme.digest) else { return false };
            self.catalogue.update_value(|catalogue| {
                catalogue.provide(read);
            });
        }
        let is_whole = self.catalogue.with_value(|catalogue| catalogue.built_in().len() == SCHEMES.len());
        if is_whole {
            self.shell.schemes.set(Loadable::Ready(()));
        }
        true
    }

    /// Whether the schemes that the page at an address needs are here; followed.
    pub(crate) fn has_schemes_for(self, route: &Route) -> bool {
        matches!(self.shell.schemes.get(), Loadable::Ready(()))
            || self.with_store(|store| scheme_files::needed(route, store)).iter().all(|scheme| self.has(scheme))
    }

    /// Whether a scheme built in is here.
    fn has(self, scheme: &BuiltInScheme) -> bool {
        self.catalogue.with_value(|catalogue| catalogue.built_in().iter().any(|here| here.id.as_str() == scheme.id))
    }

    /// Fetches what is likely to be asked for next: the schemes that are not here yet, and a chunk of pages.
    pub(crate) fn load_ahead(self) {
        self.load_schemes_once();
        let is_rated = self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.scheme.is_rated()));
        let next = match self.shell.route.get_untracked() {
            Route::Audit(..) => is_rated.then_some(Chunk::Rated),
            _ => Some(Chunk::Library),
        };
        if let Some(chunk) = next {
            self.shell.load_chunk(chunk);
        }
    }

    /// Fetches the schemes built in that are not here yet, the first time it is called: where they could not be had,
    /// somebody asks again by a press. Drawing a page again, or another page, asks for nothing.
    pub(crate) fn load_schemes_once(self) {
        if self.shell.schemes.with_untracked(|schemes| matches!(schemes, Loadable::Idle)) {
            self.load_schemes();
        }
    }

    /// Fetches the schemes built in that are not here yet, unless they are on their way; then opens what the address
    /// names, where that had to wait for its scheme.
    pub(crate) fn load_schemes(self) {
        let state = self.shell.schemes;
        if state.with_untracked(Loadable::is_begun) {
            return;
        }
        state.set(Loadable::Loading);
        let coming = scheme_files::fetch(SCHEMES.iter().filter(|scheme| !self.has(scheme)).collect());
        spawn_local(async move {
            let files = coming.await;
            if !files.is_some_and(|files| self.provide_schemes(files)) {
                state.set(Loadable::Failed);
            }
            self.open_named();
        });
    }

    /// Fetches the scheme of what is to be opened, a scheme built in that is not here yet; then opens it, or says that
    /// its scheme could not be had.
    pub(crate) fn load_scheme_of(self, id: DocumentRef, scheme: &SchemeId) {
        let coming = scheme_files::fetch(SCHEMES.iter().filter(|built_in| built_in.id == scheme.as_str()).collect());
        spawn_local(async move {
            let files = coming.await;
            if files.is_some_and(|files| self.provide_schemes(files)) {
                return self.open_named();
            }
            let is_wanted = |route: &Route| matches!(route, Route::Audit(wanted, _) if *wanted == id);
            if self.shell.route.with_untracked(is_wanted) && self.open_audit.with_untracked(Option::is_none) {
                self.missing.set(Some(StoreError::NotFetched));
            }
        });
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

//! The edition of a scheme that a submission was made with, held against the schemes there are.

use std::sync::Arc;

use crate::audit::UserText;
use crate::catalogue::Catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::SchemeId;

/// The edition a submission was made with, as its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub scheme: SchemeId,
    pub scheme_title: UserText,
    pub edition: UserText,
    /// SHA-256 of the rubric, in hexadecimal.
    pub rubric_digest: String,
}

impl Edition {
    /// The edition of a scheme in the catalogue.
    pub fn of(scheme: &Scheme) -> Self {
        Edition {
            scheme: scheme.id.clone(),
            scheme_title: (&scheme.title).into(),
            edition: (&scheme.edition).into(),
            rubric_digest: scheme.digest.clone(),
        }
    }

    /// Whether the catalogue has this edition, another one of the scheme, or none. A different wording of the
    /// same edition is the same.
    pub fn matched(&self, catalogue: &Catalogue) -> SchemeMatch {
        match catalogue.scheme(&self.scheme) {
            None => SchemeMatch::Unknown,
            Some(scheme) if self.edition == *scheme.edition => SchemeMatch::Same(scheme.clone()),
            Some(scheme) => SchemeMatch::OtherEdition(scheme.clone()),
        }
    }
}

/// Whether this app has the scheme that a submission was made with.
#[derive(Clone, Debug)]
pub enum SchemeMatch {
    /// This very edition.
    Same(Arc<Scheme>),
    /// Another edition of the scheme: answers without a place in ours are kept as they are.
    OtherEdition(Arc<Scheme>),
    /// It is not in the catalogue: the submission can only be looked at.
    Unknown,
}

impl SchemeMatch {
    /// The scheme, in whichever edition there is; `None` where there is none.
    pub fn scheme(&self) -> Option<&Arc<Scheme>> {
        match self {
            SchemeMatch::Same(scheme) | SchemeMatch::OtherEdition(scheme) => Some(scheme),
            SchemeMatch::Unknown => None,
        }
    }
}

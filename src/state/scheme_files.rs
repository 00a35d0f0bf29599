//! Which of the schemes built in a page needs, and having them fetched.

use crate::built_in::{BuiltInScheme, EXAMPLES, SCHEMES};
use crate::platform::host;
use crate::route::{DocumentRef, Route};
use readymark_core::scheme::ids::SchemeId;
use readymark_core::store::AuditStore;

/// A scheme built in, with what came as its file.
pub(crate) type SchemeFile = (&'static BuiltInScheme, Vec<u8>);

/// Those that must be here before the page at an address can be drawn: the one that it is about, none for the list,
/// which can do without, to say who one is, and for help, or else all. Which a kept self-audit is of, its summary says; where
/// that holds no more, opening it fetches its own.
pub(crate) fn needed(route: &Route, store: &AuditStore) -> Vec<&'static BuiltInScheme> {
    let only = match route {
        Route::Home | Route::Start | Route::HelpTopic(_) => return Vec::new(),
        Route::StartScheme(id) => Some(id.clone()),
        Route::Audit(DocumentRef::Example(id), _) => {
            EXAMPLES.iter().find(|example| example.id == id).and_then(|example| SchemeId::new(example.scheme_id))
        }
        Route::Audit(DocumentRef::StoredAudit(id), _) => store.probable_scheme(id),
        _ => None,
    };
    SCHEMES.iter().filter(|scheme| only.as_ref().is_none_or(|id| scheme.id == id.as_str())).collect()
}

/// Fetches their files side by side; nothing where one of them does not come.
pub(crate) fn fetch(schemes: Vec<&'static BuiltInScheme>) -> impl Future<Output = Option<Vec<SchemeFile>>> {
    let coming: Vec<_> = schemes.into_iter().map(|scheme| (scheme, host::ask(&scheme.file()))).collect();
    async move {
        let mut files = Vec::new();
        for (scheme, coming) in coming {
            files.push((scheme, host::bytes(coming).await?));
        }
        Some(files)
    }
}

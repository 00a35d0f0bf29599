//! Which of the schemes built in a page needs, and having them fetched.

use crate::built_in::{BuiltInScheme, EXAMPLES, SCHEMES};
use crate::platform::host;
use crate::route::{DocumentRef, Route};

/// A scheme built in, with what came as its file.
pub(crate) type SchemeFile = (&'static BuiltInScheme, Vec<u8>);

/// Those that must be here before the page at an address can be drawn: none to say who one is, the one that the
/// address names, or else all.
pub(crate) fn needed(route: &Route) -> Vec<&'static BuiltInScheme> {
    let only = match route {
        Route::Start => return Vec::new(),
        Route::StartScheme(id) => Some(id.as_str()),
        Route::Audit(DocumentRef::Example(id), _) => {
            EXAMPLES.iter().find(|example| example.id == id).map(|example| example.scheme_id)
        }
        _ => None,
    };
    SCHEMES.iter().filter(|scheme| only.is_none_or(|id| scheme.id == id)).collect()
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

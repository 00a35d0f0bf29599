//! What can go wrong with a store, in words.

/// A call that a store refused, with its own words where it gave any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyValueError(pub String);

/// Why a submission could not be kept or fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfError {
    /// The browser refused, whatever name it gave its reason (R1.8).
    Refused,
    /// What was read back is not what was written.
    NotReadBack,
    /// Another tab has saved it since it was opened here.
    ChangedElsewhere,
    /// Another tab has deleted it since it was opened here.
    GoneElsewhere,
    /// There is more in it than a file may hold, so it could not be opened again.
    TooMany,
    /// It is longer than a browser can keep safely (R2.3).
    TooBig,
    /// There is no room for one more (R2.3).
    NoRoom,
    /// The browser did not let us read what it keeps.
    Closed,
    /// Nothing is kept under this name.
    NotFound,
    /// An example, or something else of the app’s own, that could not be fetched.
    NotFetched,
    /// It is kept, and its scheme is not here.
    NoScheme,
    /// A newer version of the app has saved it (R1.16).
    Newer,
    /// Something is kept, and none of it can be read. It has not been changed.
    Unreadable,
}

impl ShelfError {
    /// What happened, as a sentence.
    pub fn what_happened(&self) -> &'static str {
        match self {
            ShelfError::Refused => "Not saved. This browser refused to store your answers.",
            ShelfError::NotReadBack => "Not saved. This browser did not keep what it was given.",
            ShelfError::ChangedElsewhere => "Not saved. This self-audit was changed in another tab or window.",
            ShelfError::GoneElsewhere => {
                "Not saved. This self-audit is not in this browser any more: it was deleted elsewhere."
            }
            ShelfError::TooMany => "Not saved. This self-audit has more entries than can be kept.",
            ShelfError::TooBig => "Not saved. This self-audit is too big for this browser to keep safely.",
            ShelfError::NoRoom => "There is no room in this browser for another self-audit.",
            ShelfError::Closed => "This browser did not let us read what it keeps.",
            ShelfError::NotFound => "There is no such self-audit in this browser.",
            ShelfError::NotFetched => "This example could not be fetched. Your answers are not affected.",
            ShelfError::NoScheme => {
                "The scheme of this self-audit is not in this browser. Your answers are kept as they are."
            }
            ShelfError::Newer => "A newer version of Readymark saved this self-audit. It has not been changed.",
            ShelfError::Unreadable => "We could not read this saved self-audit. It has not been changed.",
        }
    }

    /// What to do about it, as a sentence.
    pub fn what_to_do(&self) -> &'static str {
        match self {
            ShelfError::Refused | ShelfError::NotReadBack => "Save a backup file now. You can go on typing.",
            ShelfError::ChangedElsewhere => {
                "Go on with yours as a copy of its own, or with the other one: both are kept, whichever you choose."
            }
            ShelfError::GoneElsewhere => "Keep yours as a copy of its own, or leave it deleted.",
            ShelfError::TooMany => "Remove evidence or actions that are not needed.",
            ShelfError::TooBig => {
                "Shorten notes, or list evidence instead of pasting it. Until then save a backup file."
            }
            ShelfError::NoRoom => "Save backup files of those you no longer need here, then delete them.",
            ShelfError::Closed => "Reload the page. If that does not help, open your backup file.",
            ShelfError::NotFound => {
                "It may be in a different browser or computer, in a private window, or cleared by your organisation’s settings. Open your backup file."
            }
            ShelfError::NotFetched => {
                "Reload the page. This network may be blocking Readymark. Ask whoever runs it to allow this address, or use the single file."
            }
            ShelfError::NoScheme => "Open the pack with the scheme, then this self-audit again.",
            ShelfError::Newer => {
                "Reload the page, and press for the newer version where your list offers it. Until then you can read it and download it as it is."
            }
            ShelfError::Unreadable => {
                "Open your backup file. The damaged copy can be downloaded from the list of your audits."
            }
        }
    }
}

impl From<KeyValueError> for ShelfError {
    fn from(_: KeyValueError) -> Self {
        ShelfError::Refused
    }
}

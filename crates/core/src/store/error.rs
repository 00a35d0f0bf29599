//! What can go wrong with a store, in words.

/// A call that a store refused, with its own words where it gave any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyValueError(pub String);

/// Why a submission could not be kept or fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
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
    /// An example, a scheme, or something else of the app’s own, that could not be fetched.
    NotFetched,
    /// It is kept, and its scheme is not here.
    NoScheme,
    /// A newer version of the app has saved it (R1.16).
    NewerFormat,
    /// Something is kept, and none of it can be read. It has not been changed.
    Unreadable,
}

impl StoreError {
    /// What happened, as a sentence.
    pub fn what_happened(&self) -> &'static str {
        match self {
            StoreError::Refused => "Not saved. This browser refused to store your answers.",
            StoreError::NotReadBack => "Not saved. This browser did not keep your answers.",
            StoreError::ChangedElsewhere => "Not saved. This self-audit was changed in another tab or window.",
            StoreError::GoneElsewhere => {
                "Not saved. This self-audit is no longer in this browser: it was deleted elsewhere."
            }
            StoreError::TooMany => "Not saved. This self-audit has more entries than can be saved.",
            StoreError::TooBig => "Not saved. This self-audit is too big for this browser to keep safely.",
            StoreError::NoRoom => "There is not enough space in this browser for another self-audit.",
            StoreError::Closed => "This browser did not let us read your saved answers.",
            StoreError::NotFound => "This self-audit is not in this browser.",
            StoreError::NotFetched => {
                "A part of Readymark that this page needs did not load. Your answers are not affected."
            }
            StoreError::NoScheme => {
                "This browser does not have the scheme for this self-audit. Your answers are kept as they are."
            }
            StoreError::NewerFormat => "A newer version of Readymark saved this self-audit. It has not been changed.",
            StoreError::Unreadable => "We could not read this saved self-audit. It has not been changed.",
        }
    }

    /// What to do about it, as a sentence.
    pub fn what_to_do(&self) -> &'static str {
        match self {
            StoreError::Refused | StoreError::NotReadBack => "Save a backup file now. You can carry on typing.",
            StoreError::ChangedElsewhere => {
                "Keep yours as a separate copy, or use the other one. Both are kept, whichever you choose."
            }
            StoreError::GoneElsewhere => "Keep yours as a separate copy, or leave it deleted.",
            StoreError::TooMany => "Remove evidence or actions you do not need.",
            StoreError::TooBig => {
                "Shorten your notes, or list evidence instead of pasting it in. Until then, save a backup file."
            }
            StoreError::NoRoom => "Save backup files of those you no longer need here, then delete them.",
            StoreError::Closed => "Reload the page. If that does not help, open your backup file.",
            StoreError::NotFound => {
                "It may be in a different browser or computer, or in a private window, or your organisation’s settings may have cleared it. Open your backup file."
            }
            StoreError::NotFetched => {
                "Reload the page. If that does not help, your network may be blocking Readymark. Ask whoever runs the network to allow this address, or use the single file."
            }
            StoreError::NoScheme => "Open the scheme pack, then open this self-audit again.",
            StoreError::NewerFormat => {
                "Reload the page. If your list offers a newer version, use it. Until then, you can read this self-audit and download it as it is."
            }
            StoreError::Unreadable => {
                "Open your backup file. You can download the damaged copy from the list of your audits."
            }
        }
    }
}

impl From<KeyValueError> for StoreError {
    fn from(_: KeyValueError) -> Self {
        StoreError::Refused
    }
}

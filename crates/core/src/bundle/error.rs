//! Why a file was not opened: what happened and what to do, in the words of R3.9.

use super::foreign::ForeignFile;
use crate::audit::number::with_commas;

/// As much of a name out of a file as a sentence can hold.
pub(super) fn short(name: &str) -> String {
    const MOST: usize = 60;
    if name.chars().count() <= MOST { name.to_owned() } else { name.chars().take(MOST).chain(['…']).collect() }
}

/// A limit in words: "10,000 characters".
pub(super) fn most(number: usize, things: &str) -> String {
    format!("{} {things}", with_commas(u64::try_from(number).unwrap_or(u64::MAX)))
}

/// A file that was not opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The browser could not read the file of this name.
    Unreadable {
        name: String,
    },
    Empty,
    TooBig,
    Utf16,
    /// Something else that people choose by mistake.
    Other(ForeignFile),
    WebPage,
    /// Neither JSON nor anything we can name.
    NotJson,
    CutShort,
    /// JSON of another kind.
    NotOurs,
    /// A file of ours in which something is missing, of another kind, or does not belong: where, in words.
    OutOfPlace {
        at: String,
    },
    /// The key, and where it stands, as far as that is known.
    KeyTwice {
        key: String,
        at: Option<String>,
    },
    /// The format's version.
    NewerFormat {
        version: String,
    },
    /// What is too long or too many, and the most there may be.
    OverLimit {
        what: String,
        most: String,
    },
    /// Something in it makes no sense: which, in a few words.
    Damaged {
        what: String,
    },
}

impl ReadError {
    /// What happened, as a sentence.
    pub fn what_happened(&self) -> String {
        match self {
            ReadError::Unreadable { name } => format!("This browser could not read “{name}”."),
            ReadError::Empty => "The selected file is empty.".to_owned(),
            ReadError::TooBig => "The selected file is bigger than 5MB, so it is not a self-audit file.".to_owned(),
            ReadError::Utf16 => "The selected file was changed by a text editor.".to_owned(),
            ReadError::Other(kind) => kind.what_happened().to_owned(),
            ReadError::WebPage => "The selected file is a web page, not a self-audit file.".to_owned(),
            ReadError::NotJson => "The selected file is not a self-audit file.".to_owned(),
            ReadError::CutShort => "The selected file is incomplete: it stops in the middle.".to_owned(),
            ReadError::NotOurs => "The selected file is not a self-audit file made by Readymark.".to_owned(),
            ReadError::OutOfPlace { at } => {
                format!("The selected file is not as Readymark saves it: something is missing or out of place in {at}.")
            }
            ReadError::KeyTwice { key, at } => {
                let place = at.as_ref().map_or("in one place".to_owned(), |at| format!("for “{at}”"));
                format!("The selected file contains “{key}” twice {place}, so we cannot tell which one is meant.")
            }
            ReadError::NewerFormat { version } => format!(
                "This file was made by a newer version of Readymark (format {version}). You have format {}.",
                super::format::VERSION
            ),
            ReadError::OverLimit { what, most } => format!("{what} has more than {most}, so the file was not opened."),
            ReadError::Damaged { what } => format!("The selected file is damaged: {what} makes no sense."),
        }
    }

    /// What to do about it, as a sentence.
    pub fn what_to_do(&self) -> &'static str {
        match self {
            ReadError::Unreadable { .. } => "Check that it has not been moved or deleted, then choose it again.",
            ReadError::Empty => "Ask the sender to save it again.",
            ReadError::TooBig => "Choose a file that ends in .readymark.json.",
            ReadError::Utf16 => "Ask for the original file.",
            ReadError::Other(kind) => kind.what_to_do(),
            ReadError::WebPage => "Your email system may have replaced the attachment. Ask the sender for it again.",
            ReadError::NotJson => {
                "It may be damaged or a different kind of file. Choose a file that ends in .readymark.json."
            }
            ReadError::CutShort => "Ask the sender to send it again.",
            ReadError::NotOurs => "Choose a file that ends in .readymark.json.",
            ReadError::OutOfPlace { .. } | ReadError::KeyTwice { .. } => {
                "It was not opened. Ask the sender to save it again."
            }
            ReadError::NewerFormat { .. } => "Reload the page to update.",
            ReadError::OverLimit { .. } => "Ask the sender to shorten it and save it again.",
            ReadError::Damaged { .. } => "Ask the sender to save it again.",
        }
    }
}

//! The names things keep for ever. An id is lower-case ASCII, at most 64 characters, and is
//! never reused; what people see (numbers, titles) is derived and may change.

use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an id looks like (R3.1).
pub const PATTERN: &str = "^[a-z0-9][a-z0-9._-]{0,63}$";

/// Whether `text` may be an id, as [`PATTERN`] has it.
pub fn is_id(text: &str) -> bool {
    let mut bytes = text.bytes();
    let first = bytes.next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    first && text.len() <= 64 && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b))
}

/// Reads the text of an id, of whichever kind.
fn checked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_id(&text) { Ok(Arc::from(text)) } else { Err(D::Error::custom("this cannot be an id")) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id, or `None` where the text breaks the rule of [`is_id`].
            pub fn new(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(Arc::from(text)))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                checked(deserializer).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A scheme, such as a quality mark.
    SchemeId
    /// The kind of provider an audit covers; it chooses which elements exist.
    SettingId
    /// One element of a scheme.
    ElementId
    /// One question, unique among the questions of the audit and of the elements.
    QuestionId
    /// One option of a choice, unique within its question.
    OptionId
    /// Something a piece of evidence can show.
    FacetId
    /// A kind of evidence.
    KindId
    /// An outcome an audit can be ready for.
    OutcomeId
    /// One line of an outcome's requirements.
    LineId
    /// A column of an audit.
    PhaseId
    /// Elements that belong together.
    ThemeId
    /// A list of things to talk about.
    AgendaId
    /// One level of a rating scale.
    LevelId
    /// A page of questions about the whole audit.
    SectionId
    /// A table of figures to fill in.
    TableId
    /// Where an audit can stand, before and after it is submitted.
    StateId
    /// Somebody who reviews a submission.
    ReviewerRoleId
    /// A deciding word of a role, unique within its role.
    DecisionId
    /// A date that follows from a state.
    DueId
    /// Something that happened after submission, in one audit.
    EventId
    /// A piece of evidence in one audit.
    EvidenceId
    /// An action in one audit's plan.
    ActionId
    /// A review of a submission; it travels with its file.
    ReviewId
    /// A submission; it travels with the file.
    SubmissionId
    /// A submission's place in this browser; it never travels.
    LocalId
}

/// What is edited and kept as one thing, and what its versions share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentId {
    Submission(SubmissionId),
    Review(ReviewId),
}

impl DocumentId {
    /// The id as text, which does not tell of which kind it is.
    pub fn as_str(&self) -> &str {
        match self {
            DocumentId::Submission(id) => id.as_str(),
            DocumentId::Review(id) => id.as_str(),
        }
    }
}

/// How the place of a review begins that was sent back to whoever filled in its submission.
const RECEIVED: &str = "received.";

impl LocalId {
    /// The place of a review that was sent back: it is read here, not written. Its id says so, and so does each second
    /// copy of it. `None` where the text breaks the rule of [`is_id`].
    pub fn received(text: &str) -> Option<Self> {
        LocalId::new(&format!("{RECEIVED}{text}"))
    }

    /// The id without what says that: the name it was given.
    pub(crate) fn own_name(&self) -> &str {
        self.as_str().strip_prefix(RECEIVED).unwrap_or(self.as_str())
    }

    /// Whether a review was sent back, and is only read here.
    pub fn is_received(&self) -> bool {
        self.as_str().starts_with(RECEIVED)
    }
}

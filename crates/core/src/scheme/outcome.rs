//! What an audit can be ready for, and what that waits for.

use serde::{Deserialize, Serialize};

use super::ids::{LineId, OutcomeId, SettingId};
use super::requirement::Requirement;
use super::{AttributedText, Provenance};

/// Something an audit can be ready for.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Outcome {
    pub id: OutcomeId,
    pub title: String,
    /// "Ready to apply for Full".
    pub ready: String,
    /// "Not ready to apply for Full yet".
    pub not_yet: String,
    /// The settings it is for; empty means all.
    pub settings: Vec<SettingId>,
    /// Whether it rests on published pages, because the scheme's document does not speak of it. Then
    /// published lines gate it too, and its words say so.
    pub rests_on_published_pages: bool,
    /// Who reads what is written for each element, as a clause ("the panel reads those"), where being
    /// ready asks for nothing written: said with how many elements are still empty.
    pub read_by: Option<String>,
    /// Shown only while this holds, or while it is not yet known.
    pub applies: Option<Requirement>,
    /// An answer by which the provider says that this outcome is what it aims at. It decides nothing
    /// but what is named first.
    pub aimed_at: Option<Requirement>,
    /// Who decides, what it costs, what to send, what it leads to, what is not stated.
    pub facts: Vec<(String, AttributedText)>,
    pub lines: Vec<Line>,
}

/// One requirement of an outcome.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Line {
    pub id: LineId,
    pub title: String,
    pub provenance: Provenance,
    /// Where the document leaves two readings, both of them, quoted.
    pub open_note: Option<String>,
    pub requirement: Requirement,
}

impl Outcome {
    /// Whether a line with this tag gates it.
    pub fn gates(&self, provenance: Provenance) -> bool {
        provenance.gates() || (self.rests_on_published_pages && provenance == Provenance::Published)
    }
}

//! The evidence register. An item is a reference to something kept elsewhere, never the thing
//! itself; it is recorded once and may serve several elements.

use std::collections::BTreeSet;

use crate::scheme::ids::{ElementId, EvidenceId, FacetId, KindId};

/// One piece of evidence. Text is as typed and may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    pub title: String,
    pub kind: Option<KindId>,
    /// Where it is kept.
    pub kept: String,
    /// The date or period it is from.
    pub dated: String,
    pub note: String,
    /// What it shows.
    pub facets: BTreeSet<FacetId>,
    /// The elements it serves.
    pub elements: BTreeSet<ElementId>,
}

/// One edit of a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceEdit {
    Title(String),
    Kind(Option<KindId>),
    Kept(String),
    Dated(String),
    Note(String),
    Facets(BTreeSet<FacetId>),
    Elements(BTreeSet<ElementId>),
}

impl Evidence {
    /// An item with nothing said yet.
    pub fn new(id: EvidenceId) -> Self {
        Evidence {
            id,
            title: String::new(),
            kind: None,
            kept: String::new(),
            dated: String::new(),
            note: String::new(),
            facets: BTreeSet::new(),
            elements: BTreeSet::new(),
        }
    }

    /// Whether an assessor could find it: it has a title, a kind and a place.
    pub fn is_complete(&self) -> bool {
        !self.title.trim().is_empty() && self.kind.is_some() && !self.kept.trim().is_empty()
    }

    /// Makes the edit and returns the one that undoes it.
    pub(super) fn apply(&mut self, edit: EvidenceEdit) -> EvidenceEdit {
        use std::mem::replace;
        match edit {
            EvidenceEdit::Title(text) => EvidenceEdit::Title(replace(&mut self.title, text)),
            EvidenceEdit::Kind(kind) => EvidenceEdit::Kind(replace(&mut self.kind, kind)),
            EvidenceEdit::Kept(text) => EvidenceEdit::Kept(replace(&mut self.kept, text)),
            EvidenceEdit::Dated(text) => EvidenceEdit::Dated(replace(&mut self.dated, text)),
            EvidenceEdit::Note(text) => EvidenceEdit::Note(replace(&mut self.note, text)),
            EvidenceEdit::Facets(facets) => EvidenceEdit::Facets(replace(&mut self.facets, facets)),
            EvidenceEdit::Elements(elements) => EvidenceEdit::Elements(replace(&mut self.elements, elements)),
        }
    }
}

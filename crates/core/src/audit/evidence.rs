//! The evidence register. An item is a reference to something kept elsewhere, never the thing
//! itself; it is recorded once and may serve several elements.

use std::collections::BTreeSet;

use super::UserText;
use crate::scheme::ids::{ElementId, EvidenceId, FacetId, KindId};

/// One piece of evidence. Text is as typed and may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    pub title: UserText,
    pub kind: Option<KindId>,
    /// Where it is kept.
    pub kept: UserText,
    /// The date or period it is from.
    pub dated: UserText,
    /// The date by which it is to be looked at again.
    pub review_by: UserText,
    /// Who looks after it: a role, not a name.
    pub looked_after_by: UserText,
    pub note: UserText,
    /// What it shows.
    pub facets: BTreeSet<FacetId>,
    /// The elements it serves.
    pub elements: BTreeSet<ElementId>,
}

/// One edit of a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceEdit {
    Title(UserText),
    Kind(Option<KindId>),
    Kept(UserText),
    Dated(UserText),
    ReviewBy(UserText),
    LookedAfterBy(UserText),
    Note(UserText),
    Facets(BTreeSet<FacetId>),
    Elements(BTreeSet<ElementId>),
}

impl EvidenceEdit {
    /// The text it brings, where it is one that was typed.
    pub fn typed(&self) -> Option<&UserText> {
        match self {
            EvidenceEdit::Title(text)
            | EvidenceEdit::Kept(text)
            | EvidenceEdit::Dated(text)
            | EvidenceEdit::ReviewBy(text)
            | EvidenceEdit::LookedAfterBy(text)
            | EvidenceEdit::Note(text) => Some(text),
            EvidenceEdit::Kind(_) | EvidenceEdit::Facets(_) | EvidenceEdit::Elements(_) => None,
        }
    }

    /// Whether the field is left with nothing in it at all.
    pub fn is_empty(&self) -> bool {
        match self {
            EvidenceEdit::Kind(kind) => kind.is_none(),
            EvidenceEdit::Facets(facets) => facets.is_empty(),
            EvidenceEdit::Elements(elements) => elements.is_empty(),
            text => text.typed().is_none_or(UserText::is_empty),
        }
    }

    /// What the change log calls it.
    pub fn logged(&self) -> &'static str {
        match self {
            EvidenceEdit::Title(_) => "evidence-title",
            EvidenceEdit::Kind(_) => "evidence-kind",
            EvidenceEdit::Kept(_) => "evidence-kept",
            EvidenceEdit::Dated(_) => "evidence-date",
            EvidenceEdit::ReviewBy(_) => "evidence-review-by",
            EvidenceEdit::LookedAfterBy(_) => "evidence-looked-after-by",
            EvidenceEdit::Note(_) => "evidence-note",
            EvidenceEdit::Facets(_) => "evidence-facets",
            EvidenceEdit::Elements(_) => "evidence-elements",
        }
    }
}

/// What a new piece of evidence is looked for to be, to show and to support.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceFilter {
    pub kind: Option<KindId>,
    pub facets: BTreeSet<FacetId>,
    pub elements: BTreeSet<ElementId>,
}

impl EvidenceFilter {
    /// Evidence for one element.
    pub fn for_element(element: &ElementId) -> Self {
        EvidenceFilter { elements: [element.clone()].into(), ..EvidenceFilter::default() }
    }
}

impl Evidence {
    /// An item of which nothing is said yet but its kind and what it supports, as wanted. What it shows is for somebody
    /// who has read it to say.
    pub fn wanted(id: EvidenceId, wanted: EvidenceFilter) -> Self {
        let EvidenceFilter { kind, elements, .. } = wanted;
        Evidence { kind, elements, ..Evidence::new(id) }
    }

    /// Whether it says no more than `other` does. Spaces say nothing.
    pub fn says_the_same(&self, other: &Evidence) -> bool {
        let texts = |evidence: &Evidence| {
            let Evidence { title, kept, dated, review_by, looked_after_by, note, .. } = evidence;
            [title, kept, dated, review_by, looked_after_by, note].map(UserText::trimmed)
        };
        texts(self) == texts(other)
            && (&self.kind, &self.facets, &self.elements) == (&other.kind, &other.facets, &other.elements)
    }

    /// What an assessor would still need to find it: "what it is", "its kind", "where it is kept".
    pub fn still_needs(&self) -> Vec<&'static str> {
        let needs = [
            (self.title.is_blank(), "what it is"),
            (self.kind.is_none(), "what kind it is"),
            (self.kept.is_blank(), "where it is kept"),
        ];
        needs.into_iter().filter_map(|(missing, what)| missing.then_some(what)).collect()
    }

    /// An item with nothing said yet.
    pub fn new(id: EvidenceId) -> Self {
        Evidence {
            id,
            title: UserText::default(),
            kind: None,
            kept: UserText::default(),
            dated: UserText::default(),
            review_by: UserText::default(),
            looked_after_by: UserText::default(),
            note: UserText::default(),
            facets: BTreeSet::new(),
            elements: BTreeSet::new(),
        }
    }

    /// The edit that links it to an element or, where it is linked to that, no longer does. Every other link stays.
    pub fn toggle_element(&self, element: &ElementId) -> EvidenceEdit {
        let mut elements = self.elements.clone();
        if !elements.remove(element) {
            elements.insert(element.clone());
        }
        EvidenceEdit::Elements(elements)
    }

    /// Each of its fields, as the edit that makes it what it is here.
    pub fn fields(&self) -> [EvidenceEdit; 9] {
        let Evidence { id: _, title, kind, kept, dated, review_by, looked_after_by, note, facets, elements } =
            self.clone();
        [
            EvidenceEdit::Title(title),
            EvidenceEdit::Kind(kind),
            EvidenceEdit::Kept(kept),
            EvidenceEdit::Dated(dated),
            EvidenceEdit::ReviewBy(review_by),
            EvidenceEdit::LookedAfterBy(looked_after_by),
            EvidenceEdit::Facets(facets),
            EvidenceEdit::Elements(elements),
            EvidenceEdit::Note(note),
        ]
    }

    /// Whether an assessor could find it: it has a title, a kind and a place.
    pub fn is_complete(&self) -> bool {
        self.still_needs().is_empty()
    }

    /// Makes the edit.
    pub fn edit(&mut self, edit: EvidenceEdit) {
        let _ = self.apply(edit);
    }

    /// Makes the edit and returns the one that undoes it.
    pub(super) fn apply(&mut self, edit: EvidenceEdit) -> EvidenceEdit {
        use std::mem::replace;
        match edit {
            EvidenceEdit::Title(text) => EvidenceEdit::Title(replace(&mut self.title, text)),
            EvidenceEdit::Kind(kind) => EvidenceEdit::Kind(replace(&mut self.kind, kind)),
            EvidenceEdit::Kept(text) => EvidenceEdit::Kept(replace(&mut self.kept, text)),
            EvidenceEdit::Dated(text) => EvidenceEdit::Dated(replace(&mut self.dated, text)),
            EvidenceEdit::ReviewBy(text) => EvidenceEdit::ReviewBy(replace(&mut self.review_by, text)),
            EvidenceEdit::LookedAfterBy(text) => EvidenceEdit::LookedAfterBy(replace(&mut self.looked_after_by, text)),
            EvidenceEdit::Note(text) => EvidenceEdit::Note(replace(&mut self.note, text)),
            EvidenceEdit::Facets(facets) => EvidenceEdit::Facets(replace(&mut self.facets, facets)),
            EvidenceEdit::Elements(elements) => EvidenceEdit::Elements(replace(&mut self.elements, elements)),
        }
    }
}

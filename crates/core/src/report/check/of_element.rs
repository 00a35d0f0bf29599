//! What is said of one element, and the evidence for it.

use super::{CheckRow, Group, RowTarget, choice_title, lines, long, named, note_about, provided, rated, row, titles};
use crate::audit::evidence::Evidence;
use crate::audit::view::View;
use crate::audit::{Audit, Sentence, UserText, date, period};
use crate::report::words::capital;
use crate::report::{hub, names};
use crate::scheme::ids::{ElementId, PhaseId};
use crate::scheme::{Element, Scheme};

/// The answers about an element: a group for each phase where it is rated, or for one of them, otherwise one.
pub(in crate::report) fn of_element(
    scheme: &Scheme,
    audit: &Audit,
    element: &Element,
    phase: Option<&PhaseId>,
) -> Vec<Group> {
    let view = &View::new(scheme, audit);
    let title = hub::numbered(scheme, audit, element);
    if !element.criteria.is_empty() {
        return rated::groups(view, element, &title, phase);
    }
    let rows = hub::asked_at(scheme, audit, element).map(|(question, place)| row(view, question, place));
    vec![Group::new(title, rows.collect())]
}

/// The evidence that is linked to an element.
pub(in crate::report) fn evidence_for(scheme: &Scheme, audit: &Audit, element: &ElementId) -> Group {
    let linked = audit.evidence.iter().filter(|item| item.elements.contains(element));
    Group::new("Evidence", linked.map(|item| evidence(scheme, audit, item)).collect())
}

/// A piece of evidence.
pub(in crate::report) fn evidence(scheme: &Scheme, audit: &Audit, item: &Evidence) -> CheckRow {
    let kind = item.kind.as_ref().map(|kind| choice_title(&scheme.evidence_kinds, kind));
    let shows = titles(&scheme.evidence_facets, &item.facets);
    let codes = hub::codes(scheme, audit, |id| item.elements.contains(id));
    let parts = [
        kind.map(Sentence::from),
        named("Kept: ", (!item.kept.is_blank()).then(|| item.kept.clone())),
        named("From: ", item.dated.as_date()),
        named("Review by: ", item.review_by.as_date()),
        named("Looked after by: ", item.looked_after_by.trimmed()),
        named("Shows: ", Some(shows.into()).filter(|shows: &UserText| !shows.is_blank())),
        (!codes.is_empty()).then(|| {
            format!("{} {}", capital(&scheme.element_word[usize::from(codes.len() > 1)]), codes.join(", ")).into()
        }),
        provided(&item.note),
    ];
    CheckRow {
        label: names::evidence(scheme, audit, item),
        said: lines(parts.into_iter().flatten()),
        notes: note_about("Date or period", period::wrong(&item.dated))
            .chain(note_about("Review by", date::wrong(&item.review_by)))
            .chain([&item.title, &item.kept, &item.looked_after_by, &item.note].into_iter().filter_map(long))
            .collect(),
        kept: item.kept.clone(),
        target: RowTarget::Evidence(item.id.clone()),
        unanswered: 0,
    }
}

//! The rows of evidence and of actions.

use super::{Cell, Part, Source};
use crate::audit::action::Action;
use crate::audit::date;
use crate::audit::evidence::Evidence;
use crate::report::words::joined;
use crate::report::{hub, plan};

/// A row for each piece of evidence, in the order of the register.
pub(super) fn evidence(source: &Source<'_>) -> Vec<Vec<Cell>> {
    source.audit.evidence.iter().map(|item| piece(source, item)).collect()
}

fn piece(source: &Source<'_>, item: &Evidence) -> Vec<Cell> {
    // Whoever adds a field decides here what becomes of it.
    let Evidence { id, title, kind, kept, dated, review_by, looked_after_by, note, facets, elements } = item;
    let scheme = source.scheme;
    let of_kind = kind.as_ref().map(|kind| {
        let known = scheme.evidence_kinds.iter().find(|known| known.id == *kind);
        known.map_or(kind.as_str(), |known| known.title.as_str())
    });
    let mut codes = hub::codes(scheme, source.audit, |id| elements.contains(id));
    codes.extend(elements.iter().filter(|id| scheme.element(id).is_none()).map(|id| id.to_string()));
    let known = scheme.evidence_facets.iter().filter(|facet| facets.contains(&facet.id));
    let mut shows: Vec<&str> = known.map(|facet| facet.title.as_str()).collect();
    let is_known = |id| scheme.evidence_facets.iter().any(|facet| facet.id == id);
    shows.extend(facets.iter().filter(|id| !is_known((*id).clone())).map(|id| id.as_str()));
    let needs = item.still_needs();
    let missing = (!needs.is_empty()).then(|| format!("Still needs: {}", joined(&needs)));
    let wrong = [date::wrong_in_words(dated), date::wrong(review_by)];
    let wrong = wrong.into_iter().filter_map(|wrong| source.about(Part::Texts, wrong));
    let texts = [
        (Part::Texts, title),
        (Part::Texts, dated),
        (Part::Kept, kept),
        (Part::Texts, review_by),
        (Part::Owners, looked_after_by),
        (Part::Notes, note),
    ];
    vec![
        Cell::text(title),
        Cell::text(of_kind.unwrap_or_default()),
        Cell::date(dated),
        Cell::text(dated),
        Cell::text(kept),
        Cell::date(review_by),
        Cell::text(review_by),
        Cell::text(looked_after_by),
        Cell::text(codes.join(", ")),
        Cell::text(shows.join("; ")),
        Cell::yes_or_no(source.view.is_complete(item)),
        Cell::text(note),
        source.remarks(missing.into_iter().chain(wrong), &texts),
        Cell::text(id.as_str()),
    ]
}

/// A row for each action, in the order in which they fall due.
pub(super) fn actions(source: &Source<'_>) -> Vec<Vec<Cell>> {
    plan::in_order(&source.audit.actions).into_iter().map(|action| step(source, action)).collect()
}

fn step(source: &Source<'_>, action: &Action) -> Vec<Cell> {
    let Action { id, what, who, by_when, status, element } = action;
    let known = element.as_ref().and_then(|id| source.scheme.element(id));
    let code = known.map(|element| hub::code(source.scheme, source.audit, element));
    let code = code.or_else(|| element.as_ref().map(|id| id.to_string()));
    let wrong = source.about(Part::Texts, date::wrong_in_words(by_when));
    let texts = [(Part::Texts, what), (Part::Owners, who), (Part::Texts, by_when)];
    vec![
        Cell::text(what),
        Cell::text(who),
        Cell::date(by_when),
        Cell::text(by_when),
        Cell::text(status.words()),
        Cell::text(code.unwrap_or_default()),
        known.map_or(Cell::Empty, |element| source.element_title(element)),
        Cell::yes_or_no(action.is_complete()),
        source.remarks(plan::missing(action).into_iter().chain(wrong), &texts),
        Cell::text(id.as_str()),
    ]
}

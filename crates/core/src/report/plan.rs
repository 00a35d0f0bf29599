//! The action plan as it is read: in order of date, with what is overdue and what is still missing said
//! in words. `today` is handed in.

use chrono::NaiveDate;

use super::hub;
use super::words::{count, joined};
use crate::audit::action::{Action, ActionStatus};
use crate::audit::{Audit, Sentence, date};
use crate::scheme::Scheme;

/// The actions in the order they fall due: those that are not done by their date, then those whose date
/// cannot be read or is not given, then those that are done. Of the same date, as they were recorded.
pub fn in_order(actions: &[Action]) -> Vec<&Action> {
    let mut ordered: Vec<&Action> = actions.iter().collect();
    ordered.sort_by_key(|action| {
        let due = date::parse(action.by_when.as_typed());
        (action.status == ActionStatus::Done, due.is_none(), due)
    });
    ordered
}

/// Whether its date has gone by and it is not done.
pub fn is_overdue(action: &Action, today: NaiveDate) -> bool {
    action.status != ActionStatus::Done && date::parse(action.by_when.as_typed()).is_some_and(|due| due < today)
}

/// Who and by when, and the element it is for where that is told: “Head · by 1 March 2026, overdue ·
/// element 1”. Without `today`, whether it is overdue is said elsewhere.
pub fn action_summary(action: &Action, today: Option<NaiveDate>, element_of: Option<(&Scheme, &Audit)>) -> Sentence {
    let late = if today.is_some_and(|today| is_overdue(action, today)) { ", overdue" } else { "" };
    let by = action.by_when.as_date().map(|by| Sentence::new().then("by ").then(by).then(late));
    let element = element_of.and_then(|(scheme, audit)| {
        let element = action.element.as_ref().and_then(|id| scheme.element(id))?;
        Some(format!("{} {}", scheme.element_word[0], hub::code(scheme, audit, element)).into())
    });
    let parts = [action.who.trimmed().map(Sentence::from), by, element];
    Sentence::join(parts.into_iter().flatten(), " · ")
}

/// What it does not say yet: “Still needs: who and by when”; nothing where it says all three.
pub fn missing(action: &Action) -> Option<String> {
    let missing = action.still_needs();
    (!missing.is_empty()).then(|| format!("Still needs: {}", joined(&missing)))
}

/// How many actions there are, and how many of them are overdue: “3 actions, 1 overdue”.
pub fn summary(actions: &[Action], today: NaiveDate) -> String {
    let overdue = actions.iter().filter(|action| is_overdue(action, today)).count();
    match (actions.len(), overdue) {
        (0, _) => "Nothing planned yet".to_owned(),
        (all, 0) => count(all, "action", "actions"),
        (all, overdue) => format!("{}, {overdue} overdue", count(all, "action", "actions")),
    }
}

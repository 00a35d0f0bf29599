//! Lists of evidence and of actions, sorted or grouped, and filtered once they are long. Of filters only those are offered that
//! leave something to see.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::plan::{ActionGroup, Grouping};
use super::{hub, plan};
use crate::audit::action::{Action, ActionStatus};
use crate::audit::evidence::Evidence;
use crate::audit::view::View;
use crate::audit::{Audit, UserText, date};
use crate::scheme::Scheme;
use crate::scheme::ids::{ElementId, EvidenceId, KindId};

/// From so many entries on, a list is sorted and filtered.
pub const LONG: usize = 10;

/// How a list is looked at: by the place of its order in the list of orders, and by one filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListView {
    pub order: usize,
    pub only: Only,
}

/// Which entries are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Only {
    #[default]
    All,
    /// What still needs something to be said.
    Incomplete,
    /// Evidence that supports no element, an action about the whole audit.
    ForNoElement,
    Overdue,
    Status(ActionStatus),
    Kind(KindId),
    Element(ElementId),
}

/// A filter and what it is called.
type Offered = (Only, String);

/// The orders of evidence, the first of which is the one it was recorded in.
pub const ORDERS_OF_EVIDENCE: [&str; 3] = ["In the order you added them", "Title, A to Z", "Date, newest first"];

/// What actions can be put together by, the first of which is that of the plan; in the order of `GROUPINGS`.
pub const ORDERS_OF_ACTIONS: [&str; 4] =
    ["Date, overdue first", "Who will do it, A to Z", "What it is for", "In the order you added them"];

const GROUPINGS: [Grouping; 4] = [Grouping::Date, Grouping::Who, Grouping::Element, Grouping::Added];

/// The pieces of evidence to show.
pub fn evidence(scheme: &Scheme, audit: &Audit, view: &ListView) -> Vec<EvidenceId> {
    let mut shown: Vec<&Evidence> = audit.evidence.iter().collect();
    if shown.len() >= LONG {
        let held = View::new(scheme, audit);
        let only = still_offered(&view.only, evidence_filters(scheme, audit));
        shown.retain(|item| has_evidence(&held, item, &only));
        match view.order {
            1 => shown.sort_by_key(|item| in_a_list(&item.title)),
            2 => shown.sort_by_key(|item| Reverse(date::parse(item.dated.as_typed()))),
            _ => {}
        }
    }
    shown.into_iter().map(|item| item.id.clone()).collect()
}

/// The actions to show, in groups. They are grouped however few there are, and filtered once they are many.
pub fn actions(scheme: &Scheme, audit: &Audit, view: &ListView, today: NaiveDate) -> Vec<ActionGroup> {
    let mut shown: Vec<&Action> = audit.actions.iter().collect();
    if shown.len() >= LONG {
        let only = still_offered(&view.only, action_filters(scheme, audit, today));
        shown.retain(|action| has_action(action, &only, today));
    }
    let grouping = GROUPINGS.get(view.order).copied().unwrap_or_default();
    plan::grouped(scheme, audit, &shown, grouping, today)
}

/// The filters of the evidence, with what they are called.
pub fn evidence_filters(scheme: &Scheme, audit: &Audit) -> Vec<Offered> {
    let held = View::new(scheme, audit);
    let kinds = scheme.evidence_kinds.iter().map(|kind| (Only::Kind(kind.id.clone()), kind.title.clone()));
    let mut offered = vec![
        (Only::All, "All evidence".to_owned()),
        (Only::Incomplete, "Incomplete: still needs a title, a type or a location".to_owned()),
        (Only::ForNoElement, format!("Supports no {} yet", scheme.element_word[0])),
    ];
    offered.extend(kinds);
    offered.extend(elements(scheme, audit));
    let leaves_some = |only: &Only| audit.evidence.iter().any(|item| has_evidence(&held, item, only));
    offered.into_iter().filter(|(only, _)| *only == Only::All || leaves_some(only)).collect()
}

/// The filters of the actions, with what they are called.
pub fn action_filters(scheme: &Scheme, audit: &Audit, today: NaiveDate) -> Vec<Offered> {
    let mut offered = vec![(Only::All, "All actions".to_owned()), (Only::Overdue, "Overdue".to_owned())];
    offered.extend(ActionStatus::ALL.map(|status| (Only::Status(status), status.words().to_owned())));
    offered.push((Only::Incomplete, "Incomplete: does not yet say what, who or by when".to_owned()));
    offered.push((Only::ForNoElement, "About the whole audit".to_owned()));
    offered.extend(elements(scheme, audit));
    let leaves_some = |only: &Only| audit.actions.iter().any(|action| has_action(action, only, today));
    offered.into_iter().filter(|(only, _)| *only == Only::All || leaves_some(only)).collect()
}

/// A filter, unless it is no longer offered: then everything.
fn still_offered(only: &Only, offered: Vec<Offered>) -> Only {
    offered.into_iter().map(|(known, _)| known).find(|known| known == only).unwrap_or_default()
}

/// A filter for each element, by its number and title.
fn elements<'a>(scheme: &'a Scheme, audit: &'a Audit) -> impl Iterator<Item = Offered> + 'a {
    let here = hub::listed(scheme, audit).into_iter();
    here.map(|element| (Only::Element(element.id.clone()), hub::numbered(scheme, audit, element)))
}

fn has_evidence(held: &View<'_>, item: &Evidence, only: &Only) -> bool {
    match only {
        Only::All => true,
        Only::Incomplete => !held.is_complete(item),
        Only::ForNoElement => !item.elements.iter().any(|id| held.has_element(id)),
        Only::Kind(kind) => item.kind.as_ref() == Some(kind),
        Only::Element(element) => item.elements.contains(element),
        Only::Overdue | Only::Status(_) => false,
    }
}

fn has_action(action: &Action, only: &Only, today: NaiveDate) -> bool {
    match only {
        Only::All => true,
        Only::Incomplete => !action.is_complete(),
        Only::ForNoElement => action.element.is_none(),
        Only::Overdue => plan::is_overdue(action, today),
        Only::Status(status) => action.status == *status,
        Only::Element(element) => action.element.as_ref() == Some(element),
        Only::Kind(_) => false,
    }
}

/// As it is sorted: capitals aside, and what is blank comes last.
fn in_a_list(text: &UserText) -> (bool, String) {
    let text = text.as_typed().trim().to_ascii_lowercase();
    (text.is_empty(), text)
}

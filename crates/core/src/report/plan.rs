//! The action plan as it is read: in order of date, in groups, with what is overdue, what is due and what is still
//! missing said in words. `today` is handed in.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::words::{count, joined};
use super::{Mark, Status, hub, names};
use crate::audit::action::{Action, ActionStatus};
use crate::audit::{Audit, Sentence, UserText, date};
use crate::scheme::Scheme;
use crate::scheme::ids::ActionId;

/// What the actions are put together by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// How urgent they are.
    #[default]
    Date,
    /// Who will do them.
    Who,
    /// The element they are for.
    Element,
    /// Nothing: all are one group, in the order they were added.
    Added,
}

/// Actions that belong together, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionGroup {
    pub title: Sentence,
    pub actions: Vec<ActionId>,
}

/// What is known of one action, as a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// What will be done; of those called alike, with what tells it apart.
    pub name: Sentence,
    /// What it does not say yet, as [`missing`] has it.
    pub missing: Option<String>,
    pub who: Option<UserText>,
    /// As a date is written, where it is one.
    pub by_when: Option<UserText>,
    /// The number of the element it is for.
    pub element: Option<String>,
    pub status: Status,
}

/// The actions in the order they fall due: those that are not done by their date, then those whose date
/// cannot be read or is not given, then those that are done. Of the same date, as they were recorded.
pub fn in_order(actions: &[Action]) -> Vec<&Action> {
    let mut ordered: Vec<&Action> = actions.iter().collect();
    ordered.sort_by_cached_key(|action| due_order(action));
    ordered
}

/// Where an action stands among others in the order they fall due.
fn due_order(action: &Action) -> (bool, bool, Option<NaiveDate>) {
    let due = date::parse(action.by_when.as_typed());
    (action.status == ActionStatus::Done, due.is_none(), due)
}

/// These actions in groups, none of which is empty. By date what is overdue comes first, then what is due this month and
/// later, what has a date that cannot be read, none, and what is done. Who is named in capitals or not is one group;
/// those for whom no one is named yet, and those about the whole audit, come last. Within a group they are in the order
/// they fall due.
pub fn grouped(
    scheme: &Scheme,
    audit: &Audit,
    actions: &[&Action],
    grouping: Grouping,
    today: NaiveDate,
) -> Vec<ActionGroup> {
    let mut groups: BTreeMap<GroupKey, ActionGroup> = BTreeMap::new();
    let mut ordered = actions.to_vec();
    if grouping != Grouping::Added {
        ordered.sort_by_cached_key(|action| due_order(action));
    }
    for action in ordered {
        let (key, title) = group_of(scheme, audit, action, grouping, today);
        let group = groups.entry(key).or_insert_with(|| ActionGroup { title, actions: Vec::new() });
        group.actions.push(action.id.clone());
    }
    groups.into_values().collect()
}

/// Where a group stands: by a number, then by a name.
type GroupKey = (usize, String);

/// The group of an action, and what it is called.
fn group_of(
    scheme: &Scheme,
    audit: &Audit,
    action: &Action,
    grouping: Grouping,
    today: NaiveDate,
) -> (GroupKey, Sentence) {
    let plain = |place: usize, title: &str| ((place, String::new()), title.into());
    match grouping {
        Grouping::Added => plain(0, "In the order you added them"),
        Grouping::Date => match Urgency::of(action, today) {
            Urgency::Overdue => plain(0, "Overdue"),
            Urgency::ThisMonth => plain(1, "Due this month"),
            Urgency::Later => plain(2, "Due later"),
            Urgency::Unreadable => plain(3, "Due at a time that is not a date"),
            Urgency::Undated => plain(4, "No date yet"),
            Urgency::Done => plain(5, "Completed"),
        },
        Grouping::Who => match action.who.trimmed() {
            Some(who) => ((0, who.as_typed().to_ascii_lowercase()), who.into()),
            None => plain(1, "No one named yet"),
        },
        Grouping::Element => {
            let place = scheme.elements.iter().position(|element| Some(&element.id) == action.element.as_ref());
            match place.and_then(|place| Some((place, scheme.elements.get(place)?))) {
                Some((place, element)) => plain(place, &hub::numbered(scheme, audit, element)),
                None => plain(usize::MAX, "About the whole audit"),
            }
        }
    }
}

/// How soon an action is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Overdue,
    ThisMonth,
    Later,
    Unreadable,
    Undated,
    Done,
}

impl Urgency {
    fn of(action: &Action, today: NaiveDate) -> Self {
        if action.status == ActionStatus::Done {
            return Urgency::Done;
        }
        match date::parse(action.by_when.as_typed()) {
            Some(due) if due < today => Urgency::Overdue,
            Some(due) if (due.year(), due.month()) == (today.year(), today.month()) => Urgency::ThisMonth,
            Some(_) => Urgency::Later,
            None if action.by_when.is_blank() => Urgency::Undated,
            None => Urgency::Unreadable,
        }
    }
}

/// An action as a row of a table.
pub fn row(scheme: &Scheme, audit: &Audit, action: &Action, today: NaiveDate) -> ActionRow {
    let element = action.element.as_ref().and_then(|id| scheme.element(id));
    ActionRow {
        name: names::action(scheme, audit, action),
        missing: missing(action),
        who: action.who.trimmed(),
        by_when: action.by_when.as_date(),
        element: element.map(|element| hub::code(scheme, audit, element)),
        status: status(action, today),
    }
}

/// How far an action has come, and that it is overdue.
fn status(action: &Action, today: NaiveDate) -> Status {
    let mark = match action.status {
        ActionStatus::NotStarted => Mark::Blank,
        ActionStatus::InProgress => Mark::Part,
        ActionStatus::Done => Mark::Met,
    };
    match is_overdue(action, today) {
        true => Status::new(Mark::Not, format!("{}, overdue", action.status.words())),
        false => Status::new(mark, action.status.words()),
    }
}

/// What is overdue and what is due this month, as a sentence without a full stop: “2 actions are overdue, 1 is due this
/// month”. Nothing where neither is.
pub fn due(actions: &[Action], today: NaiveDate) -> Option<String> {
    let many = |wanted: Urgency| actions.iter().filter(|action| Urgency::of(action, today) == wanted).count();
    let are = |number: usize| if number == 1 { "is" } else { "are" };
    match (many(Urgency::Overdue), many(Urgency::ThisMonth)) {
        (0, 0) => None,
        (late, 0) => Some(format!("{} {} overdue", count(late, "action", "actions"), are(late))),
        (0, soon) => Some(format!("{} {} due this month", count(soon, "action", "actions"), are(soon))),
        (late, soon) => Some(format!(
            "{} {} overdue, {soon} {} due this month",
            count(late, "action", "actions"),
            are(late),
            are(soon)
        )),
    }
}

/// Whether its date has gone by and it is not done.
pub fn is_overdue(action: &Action, today: NaiveDate) -> bool {
    action.status != ActionStatus::Done && date::parse(action.by_when.as_typed()).is_some_and(|due| due < today)
}

/// Who and by when: “Head · by 1 March 2026, overdue”.
pub fn action_summary(action: &Action, today: NaiveDate) -> Sentence {
    let late = if is_overdue(action, today) { ", overdue" } else { "" };
    let by = action.by_when.as_date().map(|by| Sentence::new().then("by ").then(by).then(late));
    let parts = [action.who.trimmed().map(Sentence::from), by];
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

//! What comes after submission, in words: where the audit stands, the dates that follow, what was
//! recorded.

use chrono::NaiveDate;

use super::Status;
use super::check::{self, CheckRow, Group, RowTarget};
use super::words::joined;
use crate::after_submission::dates::{self, Dated};
use crate::after_submission::standing::{AfterContext, AfterStatus};
use crate::after_submission::{AfterSubmission, Event};
use crate::audit::{Sentence, date};
use crate::scheme::state::StateKind;
use crate::scheme::{Provenance, Scheme};

pub use crate::audit::date::in_words as day;

/// "Since 3 May 2029", or that its date is still to be given; nothing where it has none.
pub fn since_when(standing: &AfterStatus<'_>, today: NaiveDate) -> Option<Sentence> {
    let event = standing.by?;
    if matches!(standing.state.kind, StateKind::ReachedByDate) {
        return None;
    }
    Some(match (date::parse(event.on.as_typed()), event.on.trimmed()) {
        (Some(on), _) if on > today => format!("Dated {}, which is in the future", day(on)).into(),
        (Some(on), _) => format!("Since {}", day(on)).into(),
        (None, None) => "Its date is not entered yet".into(),
        (None, Some(given)) => Sentence::new().then("Date given: ").then(given),
    })
}

/// A date that follows, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRow {
    pub title: String,
    /// "3 May 2029".
    pub on: String,
    pub provenance: Provenance,
    /// Its reminders or, once it has gone by, what is said of that: each with its source.
    pub notes: Vec<(String, Provenance)>,
}

/// The dates that count now: those of what happened last, and the latest period that runs on.
/// A date that had to be wanted ends with what it followed from.
pub fn dates<'a>(look: &AfterContext<'a>) -> Vec<Dated<'a>> {
    let mut found: Vec<Dated<'a>> = Vec::new();
    for (age, event) in look.after_submission.by_date().into_iter().rev().enumerate() {
        let has_period = found.iter().any(|date| date.due.then.is_some());
        let of_event = dates::of_event(look.scheme, event).into_iter();
        found.extend(of_event.filter(|date| age == 0 || (!has_period && date.due.then.is_some())));
    }
    found.sort_by_key(|date| date.on);
    found
}

/// The same, as a page lists them.
pub fn date_rows(look: &AfterContext<'_>) -> Vec<DateRow> {
    dates(look).iter().map(|date| date_row(date, look.today)).collect()
}

fn date_row(dated: &Dated<'_>, today: NaiveDate) -> DateRow {
    let has_passed = dated.has_passed(today);
    let mut notes = Vec::new();
    if let Some(remind) = dated.due.remind.as_ref().filter(|_| !has_passed) {
        let gone_by = |date: NaiveDate| if date < today { format!("{} (in the past)", day(date)) } else { day(date) };
        let days: Vec<String> = dated.reminders.iter().map(|reminder| gone_by(*reminder)).collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        notes.push((format!("Reminders: {}. {}", joined(&days), remind.why.text), remind.why.provenance));
    }
    if let Some(passed) = dated.due.passed.as_ref().filter(|_| has_passed) {
        notes.push((passed.text.clone(), passed.provenance));
    }
    let on = if has_passed { format!("{}, in the past", day(dated.on)) } else { day(dated.on) };
    DateRow { title: dated.due.title.clone(), on, provenance: dated.due.provenance, notes }
}

/// Where it stands and the next date, in a line, with its mark; nothing where the scheme has no states.
pub fn after_line(look: &AfterContext<'_>) -> Option<(Status, Sentence)> {
    let standing = look.status()?;
    let next = dates(look).into_iter().find(|date| !date.has_passed(look.today));
    let next = next.map(|date| format!("{}: {}", date.due.title, day(date.on)).into());
    let parts = [since_when(&standing, look.today), next];
    let about = Sentence::join(parts.into_iter().flatten(), " · ");
    Some((Status::new(standing.state.tone.into(), standing.state.title.clone()), about))
}

/// Where it stands by what was recorded, in a sentence; nothing where its own answers say more.
pub fn recorded(look: &AfterContext<'_>) -> Option<Sentence> {
    look.status()?.by?;
    let (status, about) = after_line(look)?;
    let stands = Sentence::from(status.word);
    Some(Sentence::join([stands].into_iter().chain(Some(about).filter(|about| !about.is_blank())), ". ").then("."))
}

/// What was recorded, to be checked and printed; nothing where nothing was.
pub fn group(scheme: &Scheme, after_submission: &AfterSubmission) -> Option<Group> {
    let row = |event: &Event| {
        let state = scheme.state(&event.state);
        let dates = dates::of_event(scheme, event);
        let follow = dates.iter().map(|date| format!("{}: {}", date.due.title, day(date.on)).into());
        let own = [event.on.as_date(), event.note.trimmed()].into_iter().flatten().map(Sentence::from);
        let said = check::lines(own.chain(follow));
        let label = state.map_or_else(|| event.state.to_string(), |state| state.title.clone());
        let target = if state.is_some() { RowTarget::After } else { RowTarget::Nowhere };
        let notes = date::wrong(&event.on).into_iter().chain(check::long(&event.note));
        CheckRow::new(label, said, target).noted(notes)
    };
    let rows: Vec<CheckRow> = after_submission.events.iter().map(row).collect();
    (!rows.is_empty()).then(|| Group::new(GROUP, rows))
}

/// The title of the list of what was recorded.
pub(super) const GROUP: &str = "After submission";

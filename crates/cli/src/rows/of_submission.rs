//! The rows of one file: a pure function of what is in it and of its scheme (R8.2).

use std::borrow::Cow;
use std::fmt::Write as _;

use readymark_core::audit::action::ActionStatus;
use readymark_core::audit::date;
use readymark_core::audit::view::View;
use readymark_core::audit::{Audit, UserText};
use readymark_core::bundle::{Integrity, Opened};
use readymark_core::readiness::{self, Readiness, Truth, Verdict};
use readymark_core::scheme::{Provenance, Scheme};

use super::answers;
use super::cells::{Rows, Value};
use super::columns::{NOT_GIVEN, SCHEMA_VERSION, TABLES};
use crate::check::verdict;

/// The rows of one file, and the folder they belong to.
#[derive(Clone, Debug)]
pub struct FileRows {
    pub scheme: String,
    pub year: String,
    /// In the order of [`TABLES`].
    pub tables: Vec<Rows>,
}

/// The rows of a file that was opened, with its scheme in the edition there is.
pub fn rows(opened: &Opened, scheme: &Scheme, free_text: bool) -> FileRows {
    let submission = &opened.submission;
    let audit = &submission.audit;
    let dated = day(&audit.provider.dated);
    let year = dated.as_deref().and_then(|day| day.split('-').next()).unwrap_or(NOT_GIVEN).to_owned();
    let digest = opened.check_code.hex();
    let shared = [
        Value::Integer(SCHEMA_VERSION),
        Value::text(submission.edition.scheme.as_str()),
        Value::text(&*year),
        Value::text(submission.id.as_str()),
        Value::text(&*digest),
    ];
    let readiness = readiness::assess(scheme, audit);
    let mut tables: Vec<Rows> = TABLES.iter().map(|table| Rows::new(table, free_text)).collect();
    if let [submissions, all_answers, all_requirements, all_evidence, all_actions] = &mut tables[..] {
        let view = View::new(scheme, audit);
        let counts = answers::rows(&view, &shared, all_answers);
        let row = row(opened, &view, &readiness, dated.as_deref(), counts);
        submissions.push(&shared, &row);
        requirements(&readiness, &shared, all_requirements);
        evidence(&view, &shared, all_evidence);
        actions(audit, &shared, all_actions);
    }
    FileRows { scheme: submission.edition.scheme.to_string(), year, tables }
}

/// How many questions are asked, and how many have an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub asked: usize,
    pub answered: usize,
}

fn row<'a>(
    opened: &'a Opened,
    view: &View<'a>,
    readiness: &'a Readiness,
    dated: Option<&str>,
    counts: Counts,
) -> Vec<Value<'a>> {
    let submission = &opened.submission;
    let (audit, edition, vector) = (&submission.audit, &submission.edition, &opened.version_vector);
    let provider = &audit.provider;
    let outcomes = |verdict: Verdict| {
        let of_it = readiness.outcomes.iter().filter(|outcome| outcome.verdict == verdict);
        Value::text(spaced(of_it.map(|outcome| outcome.id.as_str())))
    };
    let mut version = String::new();
    for writer in vector.writers() {
        let _ = write!(version, "{}{}:{}", if version.is_empty() { "" } else { " " }, writer.id, writer.saves);
    }
    let in_use = view.elements_in_use();
    let finished = in_use.iter().filter(|element| audit.finished.contains(&element.id)).count();
    let event = submission.after_submission.by_date().into_iter().next_back();
    vec![
        Value::text(opened.check_code.to_string()),
        Value::Boolean(opened.integrity == Integrity::Intact),
        typed(&edition.edition),
        Value::Boolean(edition.edition == *view.scheme.edition),
        Value::text(&*edition.rubric_digest),
        Value::text(audit.setting.as_str()),
        Value::text(opened.saved_at.as_str()),
        Value::Integer(i64::try_from(opened.generation).unwrap_or(i64::MAX)),
        Value::text(version),
        Value::text(vector.last().id.to_string()),
        Value::Integer(i64::try_from(vector.last().saves).unwrap_or(i64::MAX)),
        Value::Boolean(vector.is_whole()),
        typed(&provider.organisation),
        typed(&provider.kind),
        typed(&provider.identifier),
        Value::text(dated.unwrap_or_default().to_owned()),
        Value::count(in_use.len()),
        Value::count(finished),
        Value::count(counts.asked),
        Value::count(counts.answered),
        Value::count(audit.evidence.len()),
        Value::count(audit.actions.len()),
        outcomes(Verdict::Ready),
        outcomes(Verdict::NotYet),
        outcomes(Verdict::Open),
        event.map_or(Value::None, |event| Value::text(event.state.as_str())),
        event.and_then(|event| day(&event.on)).map_or(Value::None, Value::text),
        typed(&provider.contact_role),
        typed(&provider.dated),
    ]
}

fn requirements(readiness: &Readiness, shared: &[Value<'_>], rows: &mut Rows) {
    for outcome in &readiness.outcomes {
        for line in &outcome.lines {
            let own = [
                Value::text(outcome.id.as_str()),
                Value::text(verdict(outcome.verdict)),
                Value::count(outcome.changes()),
                Value::Boolean(outcome.is_aimed_at),
                Value::text(truth(outcome.applies.truth)),
                Value::text(line.id.as_str()),
                Value::text(provenance(line.provenance)),
                Value::Boolean(line.gates),
                Value::text(truth(line.finding.truth)),
                Value::count(line.finding.gaps.len()),
            ];
            rows.push(shared, &own);
        }
    }
}

fn evidence(view: &View<'_>, shared: &[Value<'_>], rows: &mut Rows) {
    for item in &view.audit.evidence {
        let own = [
            Value::text(item.id.as_str()),
            Value::maybe(item.kind.as_ref().map(|kind| kind.as_str())),
            Value::text(spaced(item.facets.iter().map(|facet| facet.as_str()))),
            Value::text(spaced(item.elements.iter().map(|element| element.as_str()))),
            Value::count(item.elements.len()),
            Value::Boolean(view.is_complete(item)),
            day(&item.dated).map_or(Value::None, Value::text),
            day(&item.review_by).map_or(Value::None, Value::text),
            typed(&item.title),
            typed(&item.kept),
            typed(&item.dated),
            typed(&item.review_by),
            typed(&item.looked_after_by),
            typed(&item.note),
        ];
        rows.push(shared, &own);
    }
}

fn actions(audit: &Audit, shared: &[Value<'_>], rows: &mut Rows) {
    for action in &audit.actions {
        let status = match action.status {
            ActionStatus::NotStarted => "not-started",
            ActionStatus::InProgress => "in-progress",
            ActionStatus::Done => "done",
        };
        let own = [
            Value::text(action.id.as_str()),
            Value::maybe(action.element.as_ref().map(|element| element.as_str())),
            Value::text(status),
            Value::Boolean(action.is_complete()),
            day(&action.by_when).map_or(Value::None, Value::text),
            typed(&action.what),
            typed(&action.who),
            typed(&action.by_when),
        ];
        rows.push(shared, &own);
    }
}

/// What somebody typed, to the letter: a cell is data, not something shown.
pub fn typed(text: &UserText) -> Value<'_> {
    Value::text(text.as_typed())
}

/// Ids with a space between them. No id has one in it.
pub fn spaced<'a>(ids: impl Iterator<Item = &'a str>) -> Cow<'static, str> {
    ids.collect::<Vec<_>>().join(" ").into()
}

/// A date as year-month-day; nothing where it cannot be read for certain.
fn day(text: &UserText) -> Option<String> {
    date::parse(text.as_typed()).map(|on| on.to_string())
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Met => "met",
        Truth::NotMet => "not-met",
        Truth::Unanswered => "unanswered",
        Truth::Open => "open",
    }
}

fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Stated => "stated",
        Provenance::Published => "published",
        Provenance::Derived => "derived",
        Provenance::Supplied => "supplied",
        Provenance::Open => "open",
    }
}

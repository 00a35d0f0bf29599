//! From bytes to a submission: size, bytes, tokens, version, fields, meaning, digest (R3.1). It
//! opens all of a file or none of it, and panics on no bytes. A file of a newer minor version is
//! opened as far as it is understood, and only to be looked at (R3.3).

use serde_json::Value;

use super::canonical::canonical;
use super::check_code::CheckCode;
use super::envelope::{self, Integrity, text_of};
use super::error::{ReadError, short};
use super::fields::{Fields, Reading};
use super::opened_file::{Newer, Opened};
use super::{format, strict};
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionStatus};
use crate::audit::{Answer, Audit, Provider};
use crate::catalogue::Catalogue;
use crate::review::{Event, Review};
use crate::scheme::ids::*;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::{MOST as MOST_WRITERS, VersionVector, Writer, WriterId};
use crate::submission::{Edition, LogEntry, Subject, Submission};

const MOST_ANSWERS: usize = 20_000;
const MOST_ELEMENTS: usize = 2_000;
const MOST_EVIDENCE: usize = 5_000;
const MOST_ACTIONS: usize = 2_000;
const MOST_EVENTS: usize = 1_000;

/// What the value of a file means.
pub(super) enum Read {
    /// All of it is understood.
    Whole(Opened),
    /// A newer minor version of the format: to be read only, as writing it would lose the rest.
    Newer(Newer),
}

/// Reads a file to work with. What is wrong with it is said in the words of its scheme, where the
/// catalogue has that.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was. A newer version is one such reason.
pub fn read(bytes: &[u8], catalogue: &Catalogue) -> Result<Opened, ReadError> {
    match meaning(strict::parse(text_of(bytes)?)?, catalogue)? {
        Read::Whole(opened) => Ok(opened),
        Read::Newer(Newer { version, .. }) => Err(ReadError::Newer { version }),
    }
}

/// What a value that the strict pass let through means.
///
/// # Errors
/// Says why it is no self-audit of ours; then nothing of it was opened.
pub(super) fn meaning(value: Value, catalogue: &Catalogue) -> Result<Read, ReadError> {
    let newer = envelope::newer(&value)?;
    let check_code = value.get("payload").map(|payload| CheckCode::of(canonical(payload).as_bytes()));
    let check_code = check_code.ok_or(ReadError::NotOurs)?;
    let reading = Reading::new(newer.is_some(), &value, catalogue);
    let opened = opened(reading.fields(value), check_code);
    let (opened, unknown) = reading.end(opened);
    match newer {
        None => opened.map(Read::Whole),
        // What makes no sense here may make sense there.
        Some(version) => match opened {
            Ok(opened) => Ok(Read::Newer(Newer { opened, version, unknown })),
            Err(_) => Err(ReadError::Newer { version }),
        },
    }
}

/// Whether a text that this app has just written could be opened again: nothing in it is over a limit.
/// Its digest was worked out a moment ago, and is not again.
pub fn can_be_opened(text: &str) -> bool {
    let Ok(value) = strict::parse(text) else { return false };
    let reading = Reading::new(false, &value, &Catalogue::new());
    let opened = opened(reading.fields(value), CheckCode::of(&[]));
    reading.end(opened).0.is_ok()
}

fn opened(mut bundle: Fields, check_code: CheckCode) -> Option<Opened> {
    let reading = bundle.reading;
    reading.at("its check code");
    let integrity = envelope::integrity(bundle.object("digest"), &check_code);
    reading.at_itself();
    let mut payload = bundle.object("payload");
    bundle.text("format");
    bundle.text("format_version");
    let has_proof = bundle.maybe_object("proof").map(Fields::leave).is_some();
    bundle.end();
    let saved_at = moment(&mut payload, "saved_at");
    let generation = payload.number("generation");
    payload.text("app_version");
    reading.at("where it says it comes from");
    let descent = payload.maybe_object("descent").map(descent);
    reading.at("its readiness");
    readiness(&mut payload);
    let submission = submission(payload)?;
    let descent = match descent {
        Some(descent) if integrity == Integrity::Intact => descent?,
        _ => VersionVector::unknown(&check_code.hex()),
    };
    Some(Opened { submission, integrity, check_code, saved_at: saved_at?, generation, descent, has_proof })
}

fn submission(mut it: Fields) -> Option<Submission> {
    let reading = it.reading;
    reading.at_itself();
    let mut audit = Audit::new(it.id(SettingId::new, "setting")?);
    reading.at("the details of the organisation");
    audit.provider = provider(it.object("provider"));
    reading.at("the list of answers");
    let answers = it.list("answers", Some(("The list of answers", MOST_ANSWERS)));
    for (number, said) in answers.into_iter().enumerate() {
        reading.entry("answer #", number);
        // A newer version may have answers of another kind.
        let Some((place, answer)) = answer(reading.fields(said)) else { continue };
        if audit.answers.contains_key(&place) {
            let (key, at) = reading.called(&place);
            reading.wrong(ReadError::KeyTwice { key, at });
        }
        audit.answers.insert(place, answer);
    }
    reading.at("the list of finished elements");
    let finished = it.list("finished", Some(("The list of finished elements", MOST_ELEMENTS)));
    audit.finished = reading.ids(ElementId::new, &reading.texts_in(finished));
    reading.at("the list of evidence");
    let items = it.list("evidence", Some(("The list of evidence", MOST_EVIDENCE)));
    for (number, item) in items.into_iter().enumerate() {
        reading.entry("piece of evidence #", number);
        audit.evidence.push(evidence(reading.fields(item))?);
    }
    reading.at("the action plan");
    let items = it.list("actions", Some(("The action plan", MOST_ACTIONS)));
    for (number, item) in items.into_iter().enumerate() {
        reading.entry("action #", number);
        audit.actions.push(action(reading.fields(item))?);
    }
    reading.once(audit.evidence.iter().map(|item| item.id.as_str()));
    reading.once(audit.actions.iter().map(|action| action.id.as_str()));
    reading.at("what was recorded after submission");
    let review = it.maybe_object("review").map(review).unwrap_or_default();
    let mut log = Vec::new();
    reading.at("the change log");
    for (number, entry) in it.list("changes", None).into_iter().enumerate() {
        reading.entry("entry # of the change log", number);
        log.push(log_entry(reading.fields(entry))?);
    }
    reading.at_itself();
    let id = it.id(SubmissionId::new, "submission_id");
    reading.at("what it says of its scheme");
    let edition = edition(it.object("scheme"));
    reading.at_itself();
    it.end();
    Some(Submission { id: id?, edition: edition?, audit, review, log })
}

fn descent(mut it: Fields) -> Option<VersionVector> {
    let mut sittings = Vec::new();
    for sitting in it.list("sittings", Some(("The list of saves it comes from", MOST_WRITERS))) {
        let mut sitting = it.reading.fields(sitting);
        let id = sitting.id(WriterId::new, "id");
        let saves = sitting.number("saves");
        sitting.end();
        sittings.extend(id.map(|id| Writer { id, saves }));
    }
    let descent = VersionVector::new(&sittings, it.truth("whole"));
    if descent.is_none() {
        it.reading.wrong(ReadError::Damaged { what: "where it says it comes from".to_owned() });
    }
    it.end();
    descent
}

fn edition(mut it: Fields) -> Option<Edition> {
    let scheme = it.id(SchemeId::new, "id");
    let scheme_title = text("The scheme’s title", &mut it, "title");
    let edition = text("The scheme’s edition", &mut it, "edition");
    let rubric_digest = text("The rubric’s digest", &mut it, "rubric_digest");
    it.end();
    Some(Edition { scheme: scheme?, scheme_title, edition, rubric_digest })
}

fn provider(mut it: Fields) -> Provider {
    let provider = Provider {
        organisation: text("The organisation’s name", &mut it, "organisation"),
        kind: text("The type of organisation", &mut it, "kind"),
        identifier: text("The organisation’s number", &mut it, "identifier"),
        contact_role: text("The contact’s role", &mut it, "contact_role"),
        dated: text("The date", &mut it, "dated"),
    };
    it.end();
    provider
}

fn answer(mut it: Fields) -> Option<(Place, Answer)> {
    let reading = it.reading;
    let question = it.id(QuestionId::new, "question")?;
    let element = it.maybe_id(ElementId::new, "element");
    let phase = it.maybe_id(PhaseId::new, "phase");
    let place = Place { element, question, phase };
    let called = || match reading.called(&place) {
        (question, Some(element)) => format!("“{question}” for “{element}”"),
        (question, None) => format!("“{question}”"),
    };
    let what = || format!("The answer to {}", called());
    let mut said = Vec::new();
    said.extend(it.maybe_text("text").map(|text| Answer::Text(reading.limited(&what, text))));
    said.extend(it.maybe_id(OptionId::new, "choice").map(Answer::One));
    said.extend(it.maybe_texts("choices").map(|options| Answer::Many(reading.ids(OptionId::new, &options))));
    said.extend(it.maybe_truth("holds").map(Answer::Holds));
    let not_here = it.maybe_text("does_not_apply");
    said.extend(not_here.map(|why| Answer::NotApplicable(reading.limited(&what, why))));
    let share = it.maybe_texts("share").map(|share| share_of(reading, &what, share));
    said.extend(share.flatten());
    it.end();
    reading.named(|| format!(", {}", called()));
    let is_none_of_ours = said.is_empty();
    // One answer, and one that says something.
    let answer = if said.len() == 1 { said.pop().filter(|answer| !answer.is_empty()) } else { None };
    if answer.is_none() && !(reading.newer && is_none_of_ours) {
        reading.wrong(ReadError::Damaged { what: what().replacen("The", "the", 1) });
    }
    let answer = answer?;
    Some((place, answer))
}

fn share_of(reading: &Reading, what: &dyn Fn() -> String, share: Vec<String>) -> Option<Answer> {
    let [part, of] = <[String; 2]>::try_from(share).ok()?;
    let limited = |text| reading.limited(what, text);
    Some(Answer::Share { part: limited(part), of: limited(of) })
}

fn evidence(mut it: Fields) -> Option<Evidence> {
    let id = it.id(EvidenceId::new, "id");
    let title = text("The title of a piece of evidence", &mut it, "title");
    let kind = it.maybe_id(KindId::new, "kind");
    let kept = text("Where a piece of evidence is kept", &mut it, "kept");
    let dated = text("The date of a piece of evidence", &mut it, "dated");
    let note = text("A note on evidence", &mut it, "note");
    let facets = it.ids(FacetId::new, "shows");
    let elements = it.ids(ElementId::new, "elements");
    let reading = it.reading;
    it.end();
    reading.named(|| titled(&title));
    Some(Evidence { id: id?, title, kind, kept, dated, note, facets, elements })
}

fn action(mut it: Fields) -> Option<Action> {
    let id = it.id(ActionId::new, "id");
    let what = text("An action", &mut it, "what");
    let who = text("Who an action is for", &mut it, "who");
    let by_when = text("The date of an action", &mut it, "by_when");
    let status = match it.word("status", &format::ACTION_STATUS) {
        0 => ActionStatus::NotStarted,
        1 => ActionStatus::UnderWay,
        _ => ActionStatus::Done,
    };
    let element = it.maybe_id(ElementId::new, "element");
    let reading = it.reading;
    it.end();
    reading.named(|| titled(&what));
    Some(Action { id: id?, what, who, by_when, status, element })
}

/// A title after a number, where there is one.
fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(", “{}”", short(title)) }
}

fn review(mut it: Fields) -> Review {
    let mut review = Review::default();
    let events = it.list("events", Some(("What was recorded after submission", MOST_EVENTS)));
    for (number, happened) in events.into_iter().enumerate() {
        it.reading.entry("entry # of what was recorded after submission", number);
        review.events.extend(event(it.reading.fields(happened)));
    }
    it.reading.once(review.events.iter().map(|event| event.id.as_str()));
    it.reading.at("what was recorded after submission");
    it.end();
    review
}

fn event(mut it: Fields) -> Option<Event> {
    let id = it.id(EventId::new, "id");
    let state = it.id(StateId::new, "state");
    let on = text("The date of something recorded", &mut it, "on");
    let note = text("A note on something recorded", &mut it, "note");
    let wanted = it.ids(DueId::new, "wanted");
    it.end();
    Some(Event { id: id?, state: state?, on, note, wanted })
}

fn log_entry(mut it: Fields) -> Option<LogEntry> {
    let subject = Subject { kind: text("The change log", &mut it, "kind"), on: text("The change log", &mut it, "on") };
    let at = moment(&mut it, "at");
    it.end();
    Some(LogEntry { at: at?, subject })
}

/// The readiness in a file has to be well formed; it is worked out anew, so nothing of it is kept.
fn readiness(payload: &mut Fields) {
    for outcome in payload.list("readiness", None) {
        let mut it = payload.reading.fields(outcome);
        it.text("id");
        it.text("title");
        it.word("standing", &format::STANDING);
        it.number("changes_needed");
        for requirement in it.list("requirements", None) {
            let mut it = payload.reading.fields(requirement);
            for key in ["id", "title", "because"] {
                it.text(key);
            }
            it.truth("gates");
            it.word("truth", &format::TRUTH);
            it.end();
        }
        it.end();
    }
}

fn moment(it: &mut Fields, key: &str) -> Option<Timestamp> {
    let moment = Timestamp::new(&it.text(key));
    if moment.is_none() {
        it.reading.wrong(ReadError::Damaged { what: "a time in it".to_owned() });
    }
    moment
}

/// A text under a key.
fn text(what: &str, it: &mut Fields, key: &str) -> String {
    let text = it.text(key);
    it.reading.limited(&|| what.to_owned(), text)
}

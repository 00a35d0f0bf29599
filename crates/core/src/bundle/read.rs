//! From bytes to a submission or a review of one: size, bytes, tokens, version, fields, meaning, digest (R3.1). It
//! opens all of a file or none of it, and panics on no bytes. A file of a newer minor version is
//! opened as far as it is understood, and only to be looked at (R3.3).

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::canonical::canonical;
use super::check_code::CheckCode;
use super::checks::{digest, id, ids, limited, maybe_id, once, timestamp};
use super::deserializer::{Misfit, Notes};
use super::envelope::{self, Integrity, text_of};
use super::error::{ReadError, most, short};
use super::exchanged::{exchanged, writer};
use super::location::{AFTER, Location, Part};
use super::opened_file::{NewerFormatFile, Opened};
use super::read_review;
use super::reply::reply;
use super::strict;
use super::wire::{self, Text};
use crate::after_submission::{AfterSubmission, Event};
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::{Answer, Audit};
use crate::catalogue::Catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::*;
use crate::submission::version_vector::VersionVector;
use crate::submission::{LogEntry, Submission};

/// What the value of a file means.
pub(super) enum Read {
    /// All of it is understood.
    Whole(Opened),
    /// A newer minor version of the format: to be read only, as writing it would lose the rest.
    NewerFormat(NewerFormatFile),
}

/// Reads a file to work with. What is wrong with it is said in the words of its scheme, where the
/// catalogue has that.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was. A newer version is one such reason.
pub fn read(bytes: &[u8], catalogue: &Catalogue) -> Result<Opened, ReadError> {
    match meaning(strict::parse(text_of(bytes)?)?, catalogue)? {
        Read::Whole(opened) => Ok(opened),
        Read::NewerFormat(NewerFormatFile { version, .. }) => Err(ReadError::NewerFormat { version }),
    }
}

/// The same of a text, also of a newer minor version.
pub(super) fn read_any(text: &str, catalogue: &Catalogue) -> Result<Read, ReadError> {
    meaning(strict::parse(text_of(text.as_bytes())?)?, catalogue)
}

/// What a value that the strict pass let through means.
///
/// # Errors
/// Says why it is no self-audit of ours; then nothing of it was opened.
pub(super) fn meaning(value: Value, catalogue: &Catalogue) -> Result<Read, ReadError> {
    let newer = envelope::newer_version(&value)?;
    let check_code = value.get("payload").map(|payload| CheckCode::of(canonical(payload).as_bytes()));
    let check_code = check_code.ok_or(ReadError::NotOurs)?;
    let notes = Notes::new(newer.is_some());
    let opened = match envelope::holds_review(&value) {
        true => read_review::opened(&notes, value, check_code, catalogue),
        false => opened(&notes, value, check_code, catalogue),
    };
    match newer {
        None => opened.map(Read::Whole),
        // What makes no sense here may make sense there.
        Some(version) => match opened {
            Ok(opened) => Ok(Read::NewerFormat(NewerFormatFile { opened, version, unknown: notes.unknown() })),
            Err(_) => Err(ReadError::NewerFormat { version }),
        },
    }
}

/// A title after a number, where there is one.
fn titled(title: &Text) -> String {
    if title.0.is_empty() { String::new() } else { format!(", “{}”", short(&title.0)) }
}

/// What is in a file, or the first thing that is wrong with it.
fn opened(notes: &Notes, value: Value, check_code: CheckCode, catalogue: &Catalogue) -> Result<Opened, ReadError> {
    let bundle = notes.read::<wire::Bundle>(value);
    let bundle = bundle.map_err(|_| ReadError::OutOfPlace { at: Location::from(Part::File).words("") })?;
    let scheme = SchemeId::new(&bundle.payload.scheme.id.0).and_then(|id| catalogue.scheme(&id).cloned());
    let reading = Reading { is_newer: notes.is_newer(), scheme, at: Cell::new(Part::CheckCode.into()) };
    let fault = notes.fault().map(|fault| (fault.at, reading.refusal(fault, &bundle.payload)));
    let opened = reading.bundle(bundle, check_code);
    match fault {
        Some((at, refusal)) if opened.is_ok() || at <= reading.at.get() => Err(refusal),
        _ => opened,
    }
}

/// One file whose fields are there and of the right kind, or empty where they are not.
pub(super) struct Reading {
    /// Whether it is of a newer version, which may have answers that ours does not.
    pub(super) is_newer: bool,
    /// The scheme it says it is for, where that is here: what is wrong is said in its words.
    pub(super) scheme: Option<Arc<Scheme>>,
    /// What is being read.
    pub(super) at: Cell<Location>,
}

impl Reading {
    /// A part is read.
    pub(super) fn at(&self, part: Part) {
        self.at.set(part.into());
    }

    /// What follows from all entries of a part is read.
    pub(super) fn after(&self, part: Part) {
        self.at.set(Location { part, entry: AFTER });
    }

    /// The entries of a list, each known by its number.
    pub(super) fn entries<W, T>(
        &self,
        part: Part,
        list: Vec<W>,
        mut read: impl FnMut(W) -> Result<T, ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let entries = list.into_iter().enumerate().map(|(number, entry)| {
            self.at.set(Location::from(part).item(number));
            read(entry)
        });
        entries.collect()
    }

    /// Why a file with this fault is not opened.
    fn refusal(&self, fault: Misfit, payload: &wire::Payload) -> ReadError {
        match fault.at.part.limit().filter(|_| fault.is_too_many) {
            Some((what, limit)) => ReadError::OverLimit { what: what.to_owned(), most: most(limit, "entries") },
            None => {
                let name = self.name(fault.at, payload).unwrap_or_default();
                ReadError::OutOfPlace { at: fault.at.words(&name) }
            }
        }
    }

    /// What the entry at this place is called, after its number; it may have fields that are out of place.
    fn name(&self, at: Location, payload: &wire::Payload) -> Option<String> {
        let entry = at.entry.checked_sub(1)?;
        let carried = payload.started_from.as_ref();
        match at.part {
            Part::Answers | Part::CarriedAnswers => {
                let answers = if at.part == Part::Answers { &payload.answers } else { &carried?.answers };
                let said = answers.get(entry)?;
                let element = said.element.as_ref().and_then(|id| ElementId::new(&id.0));
                let place = Place { element, question: QuestionId::new(&said.question.0)?, phase: None };
                Some(format!(", {}", self.quoted(&place)))
            }
            Part::Evidence => payload.evidence.get(entry).map(|item| titled(&item.title)),
            Part::Actions => payload.actions.get(entry).map(|action| titled(&action.what)),
            Part::CarriedEvidence => carried?.evidence.get(entry).map(|item| titled(&item.title)),
            Part::CarriedActions => carried?.actions.get(entry).map(|action| titled(&action.what)),
            _ => None,
        }
    }

    /// What a question, and its element, are called: as on the screen, or else by their ids.
    fn called(&self, place: &Place) -> (String, Option<String>) {
        let scheme = self.scheme.as_deref();
        let question = scheme.and_then(|scheme| place.question(scheme));
        let question = question.map_or_else(|| place.question.to_string(), |question| question.ask.clone());
        let element = place.element.as_ref().map(|id| {
            let element = scheme.and_then(|scheme| scheme.element(id));
            element.map_or_else(|| id.to_string(), |element| element.title.clone())
        });
        (short(&question), element.as_deref().map(short))
    }

    /// The same in quotation marks.
    fn quoted(&self, place: &Place) -> String {
        match self.called(place) {
            (question, Some(element)) => format!("“{question}” for “{element}”"),
            (question, None) => format!("“{question}”"),
        }
    }

    fn bundle(&self, bundle: wire::Bundle, check_code: CheckCode) -> Result<Opened, ReadError> {
        let integrity = envelope::integrity(&bundle.digest, &check_code);
        let has_proof = bundle.proof.is_some();
        let mut payload = bundle.payload;
        self.at(Part::Payload);
        let (saved_at, generation) = (timestamp(&payload.saved_at)?, payload.generation);
        let named = payload.descent.take().map(|descent| self.version_vector(descent)).transpose()?;
        let version_vector = match named {
            Some(version_vector) if integrity == Integrity::Intact => version_vector,
            _ => VersionVector::unknown(&check_code.hex()),
        };
        let submission = self.submission(payload)?;
        Ok(Opened { submission, integrity, check_code, saved_at, generation, version_vector, has_proof })
    }

    pub(super) fn version_vector(&self, descent: wire::Descent) -> Result<VersionVector, ReadError> {
        let writers = self.entries(Part::VersionVector, descent.sittings, writer)?;
        self.after(Part::VersionVector);
        let damaged = || ReadError::Damaged { what: "where it says it comes from".to_owned() };
        VersionVector::with_steps(writers, descent.whole).ok_or_else(damaged)
    }

    fn submission(&self, payload: wire::Payload) -> Result<Submission, ReadError> {
        self.at(Part::Setting);
        let mut audit = Audit::new(id(SettingId::new, &payload.setting)?);
        self.at(Part::Provider);
        audit.provider = payload.provider.try_into()?;
        audit.answers = self.answers(Part::Answers, payload.answers)?;
        self.after(Part::Finished);
        audit.finished = ids(ElementId::new, &payload.finished)?;
        audit.evidence = self.entries(Part::Evidence, payload.evidence, Evidence::try_from)?;
        audit.actions = self.entries(Part::Actions, payload.actions, Action::try_from)?;
        self.after(Part::Actions);
        once(audit.evidence.iter().map(|item| item.id.as_str()))?;
        once(audit.actions.iter().map(|action| action.id.as_str()))?;
        let events = payload.after_submission.map(|after_submission| after_submission.events).unwrap_or_default();
        let events = self.entries(Part::AfterSubmission, events, Event::try_from)?;
        self.after(Part::AfterSubmission);
        once(events.iter().map(|event| event.id.as_str()))?;
        let mut replies = BTreeMap::new();
        self.entries(Part::Replies, payload.replies.unwrap_or_default(), |said| {
            let (to, text) = reply(said)?;
            match replies.insert(to, text) {
                None => Ok(()),
                Some(_) => Err(ReadError::Damaged { what: "a reply that stands in it twice".to_owned() }),
            }
        })?;
        let log = self.entries(Part::Changes, payload.changes, LogEntry::try_from)?;
        self.at(Part::Exchanged);
        let exchanged = payload.exchanged.map(exchanged).transpose()?.unwrap_or_default();
        let started_from = payload.started_from.map(|said| self.started_from(said)).transpose()?.map(Box::new);
        self.at(Part::Submission);
        let changed_since = payload.changed_since.as_deref().map(digest).transpose()?;
        let id = id(SubmissionId::new, &payload.submission_id)?;
        self.at(Part::Scheme);
        let edition = payload.scheme.try_into()?;
        let after_submission = AfterSubmission { events };
        Ok(Submission {
            id,
            edition,
            audit,
            after_submission,
            replies,
            changed_since,
            exchanged,
            started_from,
            log,
            review: None,
        })
    }

    /// A list of answers, each in a place of its own.
    pub(super) fn answers(&self, part: Part, list: Vec<wire::Answer>) -> Result<BTreeMap<Place, Answer>, ReadError> {
        let mut answers = BTreeMap::new();
        self.entries(part, list, |said| {
            // A newer version may have answers of another kind.
            let Some((place, answer)) = self.answer(said)? else { return Ok(()) };
            if answers.contains_key(&place) {
                let (key, at) = self.called(&place);
                return Err(ReadError::KeyTwice { key, at });
            }
            answers.insert(place, answer);
            Ok(())
        })?;
        Ok(answers)
    }

    fn place(&self, said: &wire::Answer) -> Result<Place, ReadError> {
        Ok(Place {
            element: maybe_id(ElementId::new, said.element.as_ref())?,
            question: id(QuestionId::new, &said.question)?,
            phase: maybe_id(PhaseId::new, said.phase.as_ref())?,
        })
    }

    /// An answer and where it belongs; nothing where a newer version has one that ours does not know.
    fn answer(&self, said: wire::Answer) -> Result<Option<(Place, Answer)>, ReadError> {
        let place = self.place(&said)?;
        let what = || format!("The answer to {}", self.quoted(&place));
        let text = |text: Text| limited(text, what);
        let mut answers = Vec::new();
        if let Some(said) = said.text {
            answers.push(Answer::Text(text(said)?));
        }
        if let Some(option) = said.choice {
            answers.push(Answer::One(id(OptionId::new, &option)?));
        }
        if let Some(options) = said.choices {
            answers.push(Answer::Many(ids(OptionId::new, &options)?));
        }
        answers.extend(said.holds.map(Answer::Holds));
        if let Some(why) = said.does_not_apply {
            answers.push(Answer::NotApplicable(text(why)?));
        }
        if let Some(Ok([part, of])) = said.share.map(<[Text; 2]>::try_from) {
            answers.push(Answer::Share { part: text(part)?, of: text(of)? });
        }
        // One answer, and one that says something.
        match (answers.pop(), answers.is_empty()) {
            (Some(answer), true) if !answer.is_empty() => Ok(Some((place, answer))),
            (None, _) if self.is_newer => Ok(None),
            _ => Err(ReadError::Damaged { what: what().replacen("The", "the", 1) }),
        }
    }
}

//! From bytes to a submission: size, bytes, tokens, version, fields, meaning, digest (R3.1). It
//! opens all of a file or none of it, and panics on no bytes.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::canonical::canonical;
use super::check_code::CheckCode;
use super::error::{ReadError, most, short};
use super::fields::Fields;
use super::{LONGEST_FILE, LONGEST_LINE, LONGEST_TEXT, strict, wire};
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionStatus};
use crate::audit::{Answer, Audit, Provider};
use crate::catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::*;
use crate::submission::moment::Moment;
use crate::submission::{Edition, LogEntry, Subject, Submission};

const MOST_ANSWERS: usize = 20_000;
const MOST_EVIDENCE: usize = 5_000;
const MOST_ACTIONS: usize = 2_000;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub submission: Submission,
    pub home: Home,
    pub integrity: Integrity,
    /// Of the payload as it stands in the file.
    pub check_code: CheckCode,
    pub saved_at: Moment,
    pub generation: u64,
}

/// Whether this app has the scheme a file was made with.
#[derive(Clone, Debug)]
pub enum Home {
    /// This very edition.
    Same(Arc<Scheme>),
    /// Another edition of the scheme: answers without a place in ours are kept as they are.
    OtherEdition(Arc<Scheme>),
    /// We do not have the scheme: the file can only be looked at.
    Unknown,
}

/// Whether the payload is what it was when the file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    Intact,
    Changed,
}

/// Reads a file.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was.
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    let text = text_of(bytes)?;
    let value = strict::parse(text)?;
    check_version(&value)?;
    let check_code = value.get("payload").map(|payload| CheckCode::of(canonical(payload).as_bytes()));
    let check_code = check_code.ok_or(ReadError::NotOurs)?;
    let mut bundle = Fields::of(value)?;
    let integrity = integrity(bundle.object("digest")?, &check_code)?;
    let mut payload = bundle.object("payload")?;
    bundle.text("format")?;
    bundle.text("format_version")?;
    bundle.end()?;
    let saved_at = moment(&payload.text("saved_at")?)?;
    let generation = payload.number("generation")?;
    payload.text("app_version")?;
    readiness(payload.list("readiness")?)?;
    let submission = submission(payload)?;
    let home = match catalogue::scheme(&submission.edition.scheme) {
        None => Home::Unknown,
        Some(scheme) if scheme.edition == submission.edition.edition => Home::Same(scheme),
        Some(scheme) => Home::OtherEdition(scheme),
    };
    Ok(Opened { submission, home, integrity, check_code, saved_at, generation })
}

fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > LONGEST_FILE {
        return Err(ReadError::TooBig);
    }
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, ..] | [0, _, ..] => return Err(ReadError::Utf16),
        [b'P', b'K', 3 | 5, ..] => return Err(ReadError::Zip),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        None => ReadError::CutShort,
        Some(_) => ReadError::NotJson,
    })?;
    let text = text.trim();
    match text.chars().next() {
        None => Err(ReadError::Empty),
        Some('<') => Err(ReadError::WebPage),
        Some(_) => Ok(text),
    }
}

fn check_version(value: &Value) -> Result<(), ReadError> {
    if value.get("format").and_then(Value::as_str) != Some(wire::FORMAT) {
        return Err(ReadError::NotOurs);
    }
    let version = value.get("format_version").and_then(Value::as_str).ok_or(ReadError::NotOurs)?;
    let number = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        let numbers = (major.parse().ok()?, minor.parse().ok()?);
        // Other ways to write the same number, such as "+1.0", are not ours.
        (format!("{}.{}", numbers.0, numbers.1) == text).then_some(numbers)
    };
    match number(version) {
        None => Err(ReadError::Damaged { what: "the version of its format".to_owned() }),
        found if found > number(wire::VERSION) => Err(ReadError::Newer { version: version.to_owned() }),
        found if found < number(wire::VERSION) => Err(ReadError::NotOurs),
        Some(_) => Ok(()),
    }
}

fn integrity(mut it: Fields, check_code: &CheckCode) -> Result<Integrity, ReadError> {
    let (alg, canonical, value) = (it.text("alg")?, it.text("canonical")?, it.text("value")?);
    it.end()?;
    let names = alg == wire::DIGEST_NAME && canonical == wire::CANONICAL_NAME;
    Ok(if names && value == check_code.hex() { Integrity::Intact } else { Integrity::Changed })
}

fn submission(mut it: Fields) -> Result<Submission, ReadError> {
    let mut audit = Audit::new(id(SettingId::new, &it.text("setting")?)?);
    audit.provider = provider(it.object("provider")?)?;
    for said in list("The list of answers", &mut it, "answers", MOST_ANSWERS)? {
        let (place, answer) = answer(Fields::of(said)?)?;
        let name = place.question.to_string();
        if audit.answers.insert(place, answer).is_some() {
            return Err(ReadError::KeyTwice { key: name });
        }
    }
    audit.finished = ids(ElementId::new, &it.texts("finished")?)?;
    for item in list("The list of evidence", &mut it, "evidence", MOST_EVIDENCE)? {
        audit.evidence.push(evidence(Fields::of(item)?)?);
    }
    for item in list("The action plan", &mut it, "actions", MOST_ACTIONS)? {
        audit.actions.push(action(Fields::of(item)?)?);
    }
    once(audit.evidence.iter().map(|item| item.id.as_str()))?;
    once(audit.actions.iter().map(|action| action.id.as_str()))?;
    let mut log = Vec::new();
    for entry in it.list("changes")? {
        log.push(log_entry(Fields::of(entry)?)?);
    }
    let submission = Submission {
        id: id(SubmissionId::new, &it.text("submission_id")?)?,
        edition: edition(it.object("scheme")?)?,
        audit,
        log,
    };
    it.end()?;
    Ok(submission)
}

fn edition(mut it: Fields) -> Result<Edition, ReadError> {
    let edition = Edition {
        scheme: id(SchemeId::new, &it.text("id")?)?,
        scheme_title: line("The scheme’s title", it.text("title")?)?,
        edition: line("The scheme’s edition", it.text("edition")?)?,
        rubric_digest: line("The rubric’s digest", it.text("rubric_digest")?)?,
    };
    it.end()?;
    Ok(edition)
}

fn provider(mut it: Fields) -> Result<Provider, ReadError> {
    let provider = Provider {
        organisation: line("The organisation’s name", it.text("organisation")?)?,
        kind: line("The type of organisation", it.text("kind")?)?,
        identifier: line("The organisation’s number", it.text("identifier")?)?,
        contact_role: line("The contact’s role", it.text("contact_role")?)?,
        dated: line("The date", it.text("dated")?)?,
    };
    it.end()?;
    Ok(provider)
}

fn answer(mut it: Fields) -> Result<(Place, Answer), ReadError> {
    let question = id(QuestionId::new, &it.text("question")?)?;
    let element = it.maybe_text("element")?.map(|element| id(ElementId::new, &element)).transpose()?;
    let what = match &element {
        Some(element) => format!("The answer to “{question}” for “{element}”"),
        None => format!("The answer to “{question}”"),
    };
    let answer = match (it.maybe_text("text")?, it.maybe_text("choice")?, it.maybe_texts("choices")?) {
        (Some(text), None, None) => Answer::text(&limited(&what, text, LONGEST_TEXT)?),
        (None, Some(option), None) => Some(Answer::One(id(OptionId::new, &option)?)),
        (None, None, Some(options)) => Answer::many(ids(OptionId::new, &options)?),
        _ => None,
    };
    it.end()?;
    let answer = answer.ok_or_else(|| ReadError::Damaged { what: what.to_ascii_lowercase() })?;
    Ok((Place { element, question }, answer))
}

fn evidence(mut it: Fields) -> Result<Evidence, ReadError> {
    let item = Evidence {
        id: id(EvidenceId::new, &it.text("id")?)?,
        title: line("The title of a piece of evidence", it.text("title")?)?,
        kind: it.maybe_text("kind")?.map(|kind| id(KindId::new, &kind)).transpose()?,
        kept: line("Where a piece of evidence is kept", it.text("kept")?)?,
        dated: line("The date of a piece of evidence", it.text("dated")?)?,
        note: limited("A note on evidence", it.text("note")?, LONGEST_TEXT)?,
        facets: ids(FacetId::new, &it.texts("shows")?)?,
        elements: ids(ElementId::new, &it.texts("elements")?)?,
    };
    it.end()?;
    Ok(item)
}

fn action(mut it: Fields) -> Result<Action, ReadError> {
    let action = Action {
        id: id(ActionId::new, &it.text("id")?)?,
        what: limited("An action", it.text("what")?, LONGEST_TEXT)?,
        who: line("Who an action is for", it.text("who")?)?,
        by_when: line("The date of an action", it.text("by_when")?)?,
        status: match it.word("status", &wire::ACTION_STATUS)? {
            0 => ActionStatus::NotStarted,
            1 => ActionStatus::UnderWay,
            _ => ActionStatus::Done,
        },
        element: it.maybe_text("element")?.map(|element| id(ElementId::new, &element)).transpose()?,
    };
    it.end()?;
    Ok(action)
}

fn log_entry(mut it: Fields) -> Result<LogEntry, ReadError> {
    let subject =
        Subject { kind: line("The change log", it.text("kind")?)?, on: line("The change log", it.text("on")?)? };
    let entry = LogEntry { at: moment(&it.text("at")?)?, subject };
    it.end()?;
    Ok(entry)
}

/// The readiness in a file has to be well formed; it is worked out anew, so nothing of it is kept.
fn readiness(outcomes: Vec<Value>) -> Result<(), ReadError> {
    for outcome in outcomes {
        let mut it = Fields::of(outcome)?;
        it.text("id")?;
        it.text("title")?;
        it.word("standing", &wire::STANDING)?;
        it.number("changes_needed")?;
        for requirement in it.list("requirements")? {
            let mut it = Fields::of(requirement)?;
            for key in ["id", "title", "because"] {
                it.text(key)?;
            }
            it.truth("gates")?;
            it.word("truth", &wire::TRUTH)?;
            it.end()?;
        }
        it.end()?;
    }
    Ok(())
}

/// A list that may be so long.
fn list(what: &str, it: &mut Fields, key: &str, most: usize) -> Result<Vec<Value>, ReadError> {
    let list = it.list(key)?;
    at_most(what, list.len(), most)?;
    Ok(list)
}

fn moment(text: &str) -> Result<Moment, ReadError> {
    Moment::new(text).ok_or_else(|| ReadError::Damaged { what: "a time in it".to_owned() })
}

fn id<Id>(make: impl Fn(&str) -> Option<Id>, text: &str) -> Result<Id, ReadError> {
    make(text).ok_or_else(|| ReadError::Damaged { what: "an id in it".to_owned() })
}

/// A set of ids; twice the same is refused, since writing it back would lose one.
fn ids<Id: Ord>(make: impl Fn(&str) -> Option<Id>, texts: &[String]) -> Result<BTreeSet<Id>, ReadError> {
    once(texts.iter().map(String::as_str))?;
    let mut ids = BTreeSet::new();
    for text in texts {
        ids.insert(id(&make, text)?);
    }
    Ok(ids)
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), ReadError> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(ReadError::KeyTwice { key: short(name) });
        }
    }
    Ok(())
}

fn line(what: &str, text: String) -> Result<String, ReadError> {
    limited(what, text, LONGEST_LINE)
}

fn limited(what: &str, text: String, limit: usize) -> Result<String, ReadError> {
    if text.chars().count() > limit {
        return Err(ReadError::OverLimit { what: what.to_owned(), most: most(limit, "characters") });
    }
    Ok(text)
}

fn at_most(what: &str, found: usize, limit: usize) -> Result<(), ReadError> {
    if found > limit {
        return Err(ReadError::OverLimit { what: what.to_owned(), most: most(limit, "entries") });
    }
    Ok(())
}

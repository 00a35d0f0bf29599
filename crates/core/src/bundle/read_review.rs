//! From the value of a file to the review in it, and the submission that it holds.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::Value;

use super::check_code::CheckCode;
use super::checks::{id, timestamp};
use super::deserializer::Notes;
use super::envelope::{self, Integrity};
use super::error::{ReadError, most};
use super::location::{Location, Part};
use super::opened_file::{NewerFormatFile, Opened};
use super::read::{Read, Reading, read_any};
use super::review::{judgement, review_id, stage};
use super::wire;
use crate::catalogue::Catalogue;
use crate::review::{Judged, Judgement, Review, ReviewedFile};
use crate::scheme::ids::SubmissionId;
use crate::submission::version_vector::VersionVector;
use crate::submission::{Edition, LogEntry, Submission};

/// What is in the file of a review, or the first thing that is wrong with it.
pub(super) fn opened(
    notes: &Notes,
    value: Value,
    check_code: CheckCode,
    catalogue: &Catalogue,
) -> Result<Opened, ReadError> {
    let bundle = notes.read::<wire::review::ReviewBundle>(value);
    let bundle = bundle.map_err(|_| ReadError::OutOfPlace { at: Location::from(Part::File).words("") })?;
    let reading = Reading { is_newer: notes.is_newer(), scheme: None, at: Cell::new(Part::CheckCode.into()) };
    let opened = from_bundle(&reading, bundle, check_code, catalogue);
    match notes.fault() {
        Some(fault) if opened.is_ok() || fault.at <= reading.at.get() => {
            Err(match fault.at.part.limit().filter(|_| fault.is_too_many) {
                Some((what, limit)) => ReadError::OverLimit { what: what.to_owned(), most: most(limit, "entries") },
                None => ReadError::OutOfPlace { at: fault.at.words("") },
            })
        }
        _ => opened,
    }
}

fn from_bundle(
    reading: &Reading,
    bundle: wire::review::ReviewBundle,
    check_code: CheckCode,
    catalogue: &Catalogue,
) -> Result<Opened, ReadError> {
    let integrity = envelope::integrity(&bundle.digest, &check_code);
    let has_proof = bundle.proof.is_some();
    let mut payload = bundle.payload;
    reading.at(Part::Payload);
    let (saved_at, generation) = (timestamp(&payload.saved_at)?, payload.generation);
    let named = payload.descent.take().map(|descent| reading.version_vector(descent)).transpose()?;
    let version_vector = match named {
        Some(version_vector) if integrity == Integrity::Intact => version_vector,
        _ => VersionVector::unknown(&check_code.hex()),
    };
    let log = reading.entries(Part::Changes, payload.changes, LogEntry::try_from)?;
    reading.at(Part::Review);
    let said = payload.said;
    let stage = stage(&said)?;
    let (reviewer, summary) = (said.reviewer.try_into()?, said.summary.try_into()?);
    let mut judgements: BTreeMap<Judged, Judgement> = BTreeMap::new();
    reading.entries(Part::Review, said.judgements, |said| {
        let (judged, judgement) = judgement(said)?;
        match judgements.insert(judged, judgement) {
            None => Ok(()),
            Some(_) => Err(ReadError::Damaged { what: "a judgement that stands in it twice".to_owned() }),
        }
    })?;
    reading.after(Part::Review);
    let id_of_review = review_id(&payload.review_id)?;
    reading.at(Part::Submission);
    let id = id(SubmissionId::new, &payload.submission_id)?;
    let judged = match read_any(&payload.submission, catalogue)? {
        Read::Whole(judged) => judged,
        // A newer version of a review holds a newer self-audit: both are looked at only.
        Read::NewerFormat(newer) if reading.is_newer => newer.opened,
        Read::NewerFormat(NewerFormatFile { version, .. }) => return Err(ReadError::NewerFormat { version }),
    };
    let is_it = judged.submission.id == id && judged.check_code.hex() == payload.submission_digest;
    if !is_it || judged.submission.review.is_some() {
        let what = "the self-audit in it, which is not the one it names,".to_owned();
        return Err(ReadError::Damaged { what });
    }
    reading.at(Part::Scheme);
    let edition: Edition = payload.scheme.try_into()?;
    if edition != judged.submission.edition {
        return Err(ReadError::Damaged { what: "its scheme, which is not that of the self-audit in it,".to_owned() });
    }
    let file = ReviewedFile {
        text: payload.submission.into(),
        digest: judged.check_code.hex(),
        is_intact: judged.integrity == Integrity::Intact,
    };
    let review = Review { id: id_of_review, file, stage, reviewer, judgements, summary };
    let submission = Submission { log, review: Some(Box::new(review)), ..judged.submission };
    Ok(Opened { submission, integrity, check_code, saved_at, generation, version_vector, has_proof })
}

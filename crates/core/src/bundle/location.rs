//! Where something stands in a file, in the order in which a file is read, and what that place is called
//! in words: of several things that are wrong, the first in this order is said (R3.9).

use crate::submission::version_vector::MAX_WRITERS;

/// The parts of a file, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    CheckCode,
    /// What stands around the payload.
    File,
    Payload,
    VersionVector,
    Readiness,
    Setting,
    Provider,
    Answers,
    Finished,
    Evidence,
    Actions,
    AfterSubmission,
    Replies,
    Changes,
    Exchanged,
    StartedFrom,
    CarriedAnswers,
    CarriedEvidence,
    CarriedActions,
    Review,
    Submission,
    Scheme,
    /// A field of the payload that none of ours is.
    Unknown,
}

/// A place in a file. Of two, the lesser one is read first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Location {
    pub(super) part: Part,
    /// Of an entry in the list that a part is or holds: its number, counted from 1. Of the part itself: 0,
    /// and of what is read after its entries [`AFTER`].
    pub(super) entry: usize,
}

/// In place of the number of an entry: what is read after all of them.
pub(super) const AFTER: usize = usize::MAX;

impl Part {
    /// What the list that a part is or holds is called, and the most entries there may be in it (R3.2).
    pub(super) fn limit(self) -> Option<(&'static str, usize)> {
        match self {
            Part::VersionVector => Some(("The list of saves it comes from", MAX_WRITERS)),
            Part::Answers => Some(("The list of answers", 20_000)),
            Part::Finished => Some(("The list of finished elements", 2_000)),
            Part::Evidence => Some(("The list of evidence", 5_000)),
            Part::Actions => Some(("The action plan", 2_000)),
            Part::Review => Some(("The list of judgements", 2_000)),
            Part::AfterSubmission => Some(("What was recorded after submission", 1_000)),
            Part::Replies => Some(("The list of replies", 2_000)),
            Part::CarriedAnswers => Some(("The list of answers carried forward", 20_000)),
            Part::CarriedEvidence => Some(("The list of evidence carried forward", 5_000)),
            Part::CarriedActions => Some(("The list of actions carried forward", 2_000)),
            _ => None,
        }
    }
}

impl From<Part> for Location {
    fn from(part: Part) -> Self {
        Location { part, entry: 0 }
    }
}

impl Location {
    /// Where the field of this name stands in an object that stands here.
    pub(super) fn field(self, name: &str) -> Location {
        let part = match (self.part, name) {
            (Part::File, "digest") => Part::CheckCode,
            (Part::File, "payload") => Part::Payload,
            (Part::Payload, "descent") => Part::VersionVector,
            (Part::Payload, "readiness") => Part::Readiness,
            (Part::Payload, "setting") => Part::Setting,
            (Part::Payload, "provider") => Part::Provider,
            (Part::Payload, "answers") => Part::Answers,
            (Part::Payload, "finished") => Part::Finished,
            (Part::Payload, "evidence") => Part::Evidence,
            (Part::Payload, "actions") => Part::Actions,
            (Part::Payload, "review") => Part::AfterSubmission,
            (Part::Payload, "replies") => Part::Replies,
            (Part::Payload, "said") => Part::Review,
            (Part::Payload, "changes") => Part::Changes,
            (Part::Payload, "exchanged") => Part::Exchanged,
            (Part::Payload, "started_from") => Part::StartedFrom,
            (Part::StartedFrom, "answers") => Part::CarriedAnswers,
            (Part::StartedFrom, "evidence") => Part::CarriedEvidence,
            (Part::StartedFrom, "actions") => Part::CarriedActions,
            (Part::Payload, "submission" | "submission_digest" | "submission_id") => Part::Submission,
            (Part::Payload, "scheme") => Part::Scheme,
            // Its ids are read first.
            (Part::VersionVector, "saves" | "whole") => return Location { entry: AFTER, ..self },
            _ => return self,
        };
        part.into()
    }

    /// Where a field stands that is none of ours, in an object that stands here: it is read last.
    pub(super) fn unknown(self) -> Location {
        match self.part {
            Part::Payload => Part::Unknown.into(),
            Part::VersionVector => Location { entry: AFTER, ..self },
            _ if self.entry == 0 => Location { entry: AFTER, ..self },
            _ => self,
        }
    }

    /// Where the entry of this number, counted from 0, stands in a list that stands here.
    pub(super) fn item(self, number: usize) -> Location {
        // What is in an entry stands where the entry does.
        if self.entry == 0 { Location { entry: number + 1, ..self } } else { self }
    }

    /// The most entries there may be in a list that stands here.
    pub(super) fn limit(self) -> Option<usize> {
        self.part.limit().filter(|_| self.entry == 0).map(|(_, most)| most)
    }

    /// The place in words; `name` is what the entry that stands here is called.
    pub(super) fn words(self, name: &str) -> String {
        let Location { part, entry } = self;
        let is_part = matches!(entry, 0 | AFTER);
        let words = match part {
            Part::Answers if is_part => "the list of answers",
            Part::Answers => return format!("answer {entry}{name}"),
            Part::Evidence if is_part => "the list of evidence",
            Part::Evidence => return format!("piece of evidence {entry}{name}"),
            Part::Actions if is_part => "the action plan",
            Part::Actions => return format!("action {entry}{name}"),
            Part::AfterSubmission if is_part => "what was recorded after submission",
            Part::AfterSubmission => return format!("entry {entry} of what was recorded after submission"),
            Part::Replies if is_part => "the list of replies",
            Part::Replies => return format!("reply {entry}"),
            Part::Changes if is_part => "the change log",
            Part::Changes => return format!("entry {entry} of the change log"),
            Part::Review if is_part => "the review in it",
            Part::Review => return format!("judgement {entry}"),
            Part::CarriedAnswers if is_part => "the list of answers carried forward",
            Part::CarriedAnswers => return format!("answer {entry} of those carried forward{name}"),
            Part::CarriedEvidence if is_part => "the list of evidence carried forward",
            Part::CarriedEvidence => return format!("piece of evidence {entry} of those carried forward{name}"),
            Part::CarriedActions if is_part => "the list of actions carried forward",
            Part::CarriedActions => return format!("action {entry} of those carried forward{name}"),
            Part::StartedFrom => "what it says of the self-audit it was started from",
            Part::CheckCode => "its check code",
            Part::Exchanged => "what it says of the versions sent and received",
            Part::VersionVector => "where it says it comes from",
            Part::Readiness => "its readiness",
            Part::Provider => "the details of the organisation",
            Part::Finished => "the list of finished elements",
            Part::Scheme => "what it says of its scheme",
            Part::File | Part::Payload | Part::Setting | Part::Submission | Part::Unknown => "what it says of itself",
        };
        words.to_owned()
    }
}

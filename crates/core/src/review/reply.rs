//! What a provider answers to a review that was sent back. It is the provider's own, so it goes out with their file; of the
//! review only its digest goes with it, never a word.

use super::Judged;

/// Something in a review that a provider can answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplyTo {
    /// SHA-256 of the payload of the review's file: 64 hexadecimal digits.
    pub review: String,
    pub remark: Remark,
}

/// What in a review a reply is to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// What the reviewer asks about something.
    Query(Judged),
    /// What the reviewer recommends about something: which of them, counted from 0.
    Recommendation(Judged, u64),
    /// What the reviewer recommends in the summary: which of them, counted from 0.
    OfSummary(u64),
}

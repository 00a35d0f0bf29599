//! The provider's replies to reviews in a file, both ways: as this app has them, and as their wire type.

use super::checks::{digest, text};
use super::error::ReadError;
use super::review::{judged, named};
use super::wire;
use crate::audit::UserText;
use crate::review::{Judged, Remark, ReplyTo};

/// A reply, and what it is to.
pub(super) fn reply(said: wire::Reply) -> Result<(ReplyTo, UserText), ReadError> {
    let damaged = || ReadError::Damaged { what: "a reply in it".to_owned() };
    let judged = judged(said.element.as_ref(), said.phase.as_ref())?.ok_or_else(damaged)?;
    let remark = match (said.on, said.number, judged) {
        (wire::Remark::Query, None, judged) => Remark::Query(judged),
        (wire::Remark::Recommendation, Some(number), judged) => Remark::Recommendation(judged, number),
        (wire::Remark::Summary, Some(number), Judged::Whole) => Remark::OfSummary(number),
        _ => return Err(damaged()),
    };
    let reply: UserText = text("A reply to a review", said.text)?;
    // One that says nothing would not be written back.
    if reply.is_empty() { Err(damaged()) } else { Ok((ReplyTo { review: digest(&said.review)?, remark }, reply)) }
}

impl<'a> From<(&'a ReplyTo, &'a UserText)> for wire::Reply<'a> {
    fn from((ReplyTo { review, remark }, reply): (&'a ReplyTo, &'a UserText)) -> Self {
        let (on, judged, number) = match remark {
            Remark::Query(judged) => (wire::Remark::Query, judged, None),
            Remark::Recommendation(judged, number) => (wire::Remark::Recommendation, judged, Some(*number)),
            Remark::OfSummary(number) => (wire::Remark::Summary, &Judged::Whole, Some(*number)),
        };
        let (element, phase) = named(judged);
        wire::Reply { element, number, on, phase, review: review.as_str().into(), text: reply.into() }
    }
}

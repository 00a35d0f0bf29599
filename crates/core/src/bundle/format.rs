//! The names and words of the format, as they stand in the file: format 1.0 (R4.1).

/// The name of the format.
pub const FORMAT: &str = "readymark-bundle";
/// The name of the format of a review.
pub const REVIEW_FORMAT: &str = "readymark-review";
/// The version of both that is written, and the newest that can be read.
pub const VERSION: &str = "1.0";

/// The names of the digest and of the form it is over.
pub(super) const DIGEST_NAME: &str = "sha-256";
pub(super) const CANONICAL_NAME: &str = "rfc8785";

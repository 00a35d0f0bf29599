//! Why two versions are not brought together: what happened and what to do. Nothing was changed.

use super::Version;
use crate::submission::version_vector::VersionOrder;

/// Why a file was not brought together with what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeRefusal {
    /// One of the two is assessed here, not filled in.
    UnderReview,
    /// It is another submission.
    OtherSubmission,
    /// It has the same id, and says that it is for another scheme.
    OtherScheme,
    OtherEdition,
    /// It is the version that is here.
    SameVersion,
    /// What is here comes from it.
    EarlierVersion,
    /// It has the same id, comes from nothing that this one comes from, and is from another organisation.
    OtherOrganisation,
}

impl MergeRefusal {
    /// What happened, as a sentence.
    pub fn what_happened(self) -> &'static str {
        match self {
            MergeRefusal::UnderReview => "A self-audit that is being reviewed cannot be brought together with another.",
            MergeRefusal::OtherSubmission => "The selected file is a different self-audit, not a version of this one.",
            MergeRefusal::OtherScheme => "The selected file is for a different scheme.",
            MergeRefusal::OtherEdition => "The selected file is for a different edition of this scheme.",
            MergeRefusal::SameVersion => "The selected file is the same version as the one you have here.",
            MergeRefusal::EarlierVersion => {
                "The selected file is an earlier version of this self-audit. Everything in it has been here, and may have been changed or undone since."
            }
            MergeRefusal::OtherOrganisation => {
                "The selected file is from a different organisation, and the two have no version in common."
            }
        }
    }

    /// What to do about it, as a sentence.
    pub fn what_to_do(self) -> &'static str {
        match self {
            MergeRefusal::UnderReview => "Nothing was changed. Choose a self-audit that you are filling in.",
            MergeRefusal::OtherSubmission => {
                "Nothing was changed. Open it on its own, or ask your colleague for their version of this one."
            }
            MergeRefusal::OtherScheme | MergeRefusal::OtherEdition => "Nothing was changed. Open it on its own.",
            MergeRefusal::SameVersion => "Nothing was changed, and there is nothing to do.",
            MergeRefusal::EarlierVersion => {
                "Nothing was changed. If you want something from it, copy it across yourself. If you expected newer answers, ask the sender for their latest file."
            }
            MergeRefusal::OtherOrganisation => {
                "Nothing was changed. Open it on its own, and check with the sender whose it is."
            }
        }
    }
}

/// That the two may be brought together, and that there may be something to bring. `has_common` is whether a version is
/// known that both come from.
pub(super) fn check(ours: Version<'_>, theirs: Version<'_>, has_common: bool) -> Result<(), MergeRefusal> {
    let (here, there) = (ours.submission, theirs.submission);
    let organisation = |it: Version<'_>| it.submission.audit.provider.organisation.trimmed();
    let is_other = match (organisation(ours), organisation(theirs)) {
        (Some(here), Some(there)) => here != there,
        _ => false,
    };
    let is_kin = || has_common || ours.vector.writers().any(|writer| theirs.vector.saves_of(writer.id).is_some());
    Err(match ours.vector.compare(theirs.vector) {
        _ if here.review.is_some() || there.review.is_some() => MergeRefusal::UnderReview,
        _ if here.id != there.id => MergeRefusal::OtherSubmission,
        _ if here.edition.scheme != there.edition.scheme => MergeRefusal::OtherScheme,
        _ if here.edition.edition != there.edition.edition => MergeRefusal::OtherEdition,
        VersionOrder::Same => MergeRefusal::SameVersion,
        VersionOrder::Newer => MergeRefusal::EarlierVersion,
        VersionOrder::Older | VersionOrder::Parted | VersionOrder::CannotBeTold if is_other && !is_kin() => {
            MergeRefusal::OtherOrganisation
        }
        VersionOrder::Older | VersionOrder::Parted | VersionOrder::CannotBeTold => return Ok(()),
    })
}

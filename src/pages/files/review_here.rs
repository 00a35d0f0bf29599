//! What this browser keeps of a review, and of the self-audit that it is about.

use std::sync::Arc;

use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::bundle::Opened;
use readymark_core::report::after;
use readymark_core::report::review::changes;
use readymark_core::report::review::changes::ReviewedVersion;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{Revision, StoredAudit, compare};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::VersionOrder;

use crate::platform::browser;

/// What is kept here that has to do with a review in a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReviewHere {
    /// The review itself, where it is written here.
    pub written: Option<KeptReview>,
    /// The same where it was sent here, to be read.
    pub received: Option<KeptReview>,
    /// The self-audit that it is about, where that is filled in here.
    pub own: Option<OwnAudit>,
}

/// A version of a review that is kept here.
#[derive(Clone, Debug)]
pub(crate) struct KeptReview {
    pub id: LocalId,
    /// How it stands to the one in the file.
    pub order: VersionOrder,
    /// Whether the two say the same.
    pub is_same: bool,
    pub saved_at: Timestamp,
}

/// The self-audit that a review is about, as it is filled in here.
#[derive(Clone, Debug)]
pub(crate) struct OwnAudit {
    pub id: LocalId,
    pub version: ReviewedVersion,
    /// When the file that was reviewed had been saved.
    pub day: String,
    pub changed: Vec<Sentence>,
}

impl ReviewHere {
    /// What is kept here of the review in a file of this scheme.
    pub(crate) fn of(session: Session, file: &Opened, scheme: Option<&Arc<Scheme>>) -> Self {
        let (document, revision) = (file.submission.document(), Revision::of(file));
        let (mut written, mut received) = (None, None);
        for StoredAudit { id, opened } in session.kept().unwrap_or_default() {
            // Of one that is kept twice the newer stands first.
            let Some(held) = opened.ok().filter(|held| held.submission.document() == document) else { continue };
            let kept = if id.is_received() { &mut received } else { &mut written };
            kept.get_or_insert_with(|| KeptReview {
                id,
                order: compare(&Revision::of(&held), &revision),
                is_same: held.submission == file.submission,
                saved_at: held.saved_at,
            });
        }
        ReviewHere { written, received, own: own_audit(session, file, scheme) }
    }
}

/// The self-audit in a review, as its file says it.
pub(crate) fn reviewed(session: Session, file: &Opened) -> Option<Opened> {
    session.read(file.submission.review.as_ref()?.file.text.as_bytes()).ok()
}

/// The day on which a file was saved.
pub(crate) fn day(saved_at: &Timestamp) -> String {
    after::day(browser::on_the_wall(saved_at).date())
}

fn own_audit(session: Session, file: &Opened, scheme: Option<&Arc<Scheme>>) -> Option<OwnAudit> {
    let reviewed = reviewed(session, file)?;
    let (StoredAudit { id, opened }, order) = session.with_store(|store| store.held(&reviewed)).ok()??;
    let changed = changes::changed_since(scheme?, &reviewed.submission.audit, &opened.ok()?.submission.audit);
    let version = changes::reviewed_version(order, &changed);
    Some(OwnAudit { id, version, day: day(&reviewed.saved_at), changed })
}

/// The address of the review of a self-audit that is being written here, where there is one.
pub(crate) fn being_written(audit: &Opened) -> Option<String> {
    let session = session();
    let is_of_it = |kept: &StoredAudit| {
        let held = kept.opened.as_ref().ok().map(|held| &held.submission);
        held.is_some_and(|held| held.review.is_some() && held.id == audit.submission.id) && !kept.id.is_received()
    };
    let kept = session.kept().ok()?.into_iter().find(is_of_it)?;
    Some(Route::Audit(DocumentRef::StoredAudit(kept.id), Page::Hub).href())
}

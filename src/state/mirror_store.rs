//! The second copy of every save, on the app's side: written after each save, looked at when the app
//! starts, and what the pages about it ask. Only what is fetched later uses it.

use leptos::prelude::*;

use crate::platform::browser;
use crate::platform::database;
use crate::platform::lock;
use crate::state::session::{Session, lock_name};
use crate::state::shell::SaveStatus;
use readymark_core::bundle::pack;
use readymark_core::scheme::ids::{LocalId, SchemeId};
use readymark_core::store::mirror;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{AuditStore, KeyValueError, StoreError};

/// Puts a copy beside the others of its entry, and takes away those that may go. Where it does not come
/// after them all, both stores are held against each other once more; but where the store does not give
/// back what it is given, only at the next start: what it seems to hold is nothing to write over.
///
/// # Errors
/// In the browser's words, as in all of these.
pub(crate) async fn keep(session: Session, copy: MirrorCopy, text: String) -> Result<(), KeyValueError> {
    let mut copies = copies().await?;
    if !copies.contains(&copy) {
        copies.push(copy.clone());
    }
    let going: Vec<String> = mirror::expired(&copies, &copy.local_id).iter().map(MirrorCopy::key).collect();
    database::change(Some((&copy.key(), &text)), &going).await?;
    let is_read_back = !matches!(session.shell.saved.get_untracked(), SaveStatus::Failed(StoreError::NotReadBack));
    if is_read_back && mirror::conflicts_with(&copies, &copy) {
        reconcile(session).await;
    }
    Ok(())
}

/// Keeps a pack a second time.
pub(crate) async fn keep_pack(id: &SchemeId, text: &str) -> Result<(), KeyValueError> {
    database::change(Some((&mirror::pack_key(id), text)), &[]).await
}

/// Takes away the second copy of a pack.
pub(crate) async fn forget_pack(id: &SchemeId) -> Result<(), KeyValueError> {
    if !browser::has_database().await {
        return Ok(());
    }
    database::change(None, &[mirror::pack_key(id)]).await
}

/// Brings back packs that the store has lost, before anything that needs them is opened.
async fn bring_packs_back(session: Session) -> Result<(), KeyValueError> {
    let keys = database::keys().await?;
    let lost = |key: &&String| {
        let id = mirror::pack_of(key);
        id.is_some_and(|id| session.with_store(|store| store.pack(&id)).is_none())
    };
    let lost: Vec<String> = keys.iter().filter(lost).cloned().collect();
    for (key, text) in database::texts(&lost).await? {
        if let (Some(id), Some(scheme)) = (mirror::pack_of(&key), pack::kept(&text)) {
            let _ = session.with_store(|store| store.keep_pack(&id, &text));
            session.catalogue.update_value(|catalogue| catalogue.add(scheme));
        }
    }
    Ok(())
}

/// Every copy there is.
pub(crate) async fn copies() -> Result<Vec<MirrorCopy>, KeyValueError> {
    Ok(database::keys().await?.iter().filter_map(|key| MirrorCopy::parse(key)).collect())
}

/// The texts of copies.
pub(crate) async fn texts(copies: &[MirrorCopy]) -> Result<Vec<(MirrorCopy, String)>, KeyValueError> {
    let keys: Vec<String> = copies.iter().map(MirrorCopy::key).collect();
    let texts = database::texts(&keys).await?;
    Ok(texts.into_iter().filter_map(|(key, text)| Some((MirrorCopy::parse(&key)?, text))).collect())
}

/// Takes away every copy of an entry.
pub(crate) async fn forget(local_id: &LocalId) -> Result<(), KeyValueError> {
    if !browser::has_database().await {
        return Ok(());
    }
    let own: Vec<String> = mirror::copies_of(&copies().await?, local_id).iter().map(MirrorCopy::key).collect();
    database::change(None, &own).await
}

/// Deletes the whole second store.
pub(crate) async fn delete() -> Result<(), KeyValueError> {
    database::delete().await
}

/// Holds the store against the second copies, once, before anything is opened.
pub(crate) async fn reconcile(session: Session) {
    if !browser::has_database().await {
        return;
    }
    let _ = bring_packs_back(session).await;
    let Ok(copies) = copies().await else { return };
    let mut diverging = session.with_store(|store| mirror::diverging(store, &copies));
    // What another tab is at work on is that tab's to keep in order.
    for local_id in mirror::local_ids(&diverging) {
        let is_ours = session.local_id().is_some_and(|own| own == local_id);
        if !is_ours && lock::is_held(&lock_name(&local_id)).await {
            diverging.retain(|copy| copy.local_id != local_id);
        }
    }
    if diverging.is_empty() {
        return;
    }
    let Ok(found) = texts(&diverging).await else { return };
    let settled = session.with_store(|store: &AuditStore| mirror::reconcile(store, &found));
    for it in &settled {
        let Some((local_id, copies)) = it.moved() else { continue };
        // The copies go with what they are copies of.
        for (copy, text) in found.iter().filter(|(copy, _)| copies.contains(copy)) {
            let moved = MirrorCopy { local_id: local_id.clone(), ..copy.clone() };
            let _ = database::change(Some((&moved.key(), text)), &[copy.key()]).await;
        }
    }
    session.settled.set(settled);
}

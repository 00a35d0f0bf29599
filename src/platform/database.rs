//! The browser's database, as a store of texts under keys for the second copy. A write that has
//! come back is on disk: the durability asked for is the strict one (R1.5). The database is opened
//! for each errand and closed again, so no connection can go stale, and none stands in the way of
//! another tab that deletes it. It is made by the first write, so that where there is none, nothing
//! was ever kept.

use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};

use readymark_core::store::{DATABASE, KeyValueError};

const STORE: &str = "texts";

/// Every key.
///
/// # Errors
/// Where the browser refuses, as in all of these.
pub async fn keys() -> Result<Vec<String>, KeyValueError> {
    let database = open().await?;
    let keys = async {
        let transaction = database.transaction(STORE).build()?;
        let backend = transaction.object_store(STORE)?;
        let keys = backend.get_all_keys::<String>().primitive()?.await?;
        keys.collect::<indexed_db_futures::Result<Vec<String>>>()
    };
    let keys = keys.await.map_err(|_| refused());
    database.close();
    keys
}

/// The texts under these keys; a key without one is left out.
pub async fn texts(keys: &[String]) -> Result<Vec<(String, String)>, KeyValueError> {
    let database = open().await?;
    let texts = async {
        let transaction = database.transaction(STORE).build()?;
        let backend = transaction.object_store(STORE)?;
        let mut texts = Vec::new();
        for key in keys {
            let text = backend.get::<String, _, _>(key.as_str()).primitive()?.await?;
            texts.extend(text.map(|text| (key.clone(), text)));
        }
        Ok::<_, indexed_db_futures::error::Error>(texts)
    };
    let texts = texts.await.map_err(|_| refused());
    database.close();
    texts
}

/// Puts a text under a key and takes other keys away, all or nothing.
pub async fn change(put: Option<(&str, &str)>, remove: &[String]) -> Result<(), KeyValueError> {
    super::local::may_write()?;
    let database = open().await?;
    let done = async {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction =
            database.transaction(STORE).with_mode(TransactionMode::Readwrite).with_options(options).build()?;
        let backend = transaction.object_store(STORE)?;
        if let Some((key, text)) = put {
            backend.put(text).with_key(key).primitive()?.await?;
        }
        for key in remove {
            backend.delete(key.as_str()).primitive()?.await?;
        }
        drop(backend);
        transaction.commit().await
    };
    let done = done.await.map_err(|_| refused());
    database.close();
    done
}

/// Deletes the database with everything in it.
pub async fn delete() -> Result<(), KeyValueError> {
    let deleting = Database::delete_by_name(DATABASE).map_err(|_| refused())?;
    deleting.await.map_err(|_| refused())
}

async fn open() -> Result<Database, KeyValueError> {
    let opening = Database::open(DATABASE).with_version(1u8).with_on_upgrade_needed(|_, database| {
        database.create_object_store(STORE).build()?;
        Ok(())
    });
    opening.await.map_err(|_| refused())
}

/// Why is of no use to anybody: whatever the name of the error, there is no second copy (R1.8). Its words
/// would bring a good deal of code along.
fn refused() -> KeyValueError {
    KeyValueError("the browser's database refused".to_owned())
}

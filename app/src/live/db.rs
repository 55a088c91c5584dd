//! The browser's database: one for all of Admit, with three stores.

use idb::{Database, Error, ObjectStore, Query, TransactionMode, builder::ObjectStoreBuilder};
use wasm_bindgen::JsValue;

/// A store of the database. All take text as keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// The device's key. Lives as long as the browser's profile.
    Keys,
    /// What belongs to an account, as JSON. Emptied when it signs out.
    Kept,
    /// Passes, as JSON. Emptied when the session ends.
    Passes,
}

impl Shelf {
    const fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Kept => "kept",
            Self::Passes => "passes",
        }
    }

    /// The value under a key.
    pub(super) async fn get(self, key: &str) -> Result<Option<JsValue>, Error> {
        let database = open().await?;
        let transaction = database.transaction(&[self.name()], TransactionMode::ReadOnly)?;
        let value = transaction
            .object_store(self.name())?
            .get(Query::Key(key.into()))?
            .await?;
        database.close();
        Ok(value)
    }

    /// Keeps a value; resolves once it is durable.
    pub(super) async fn put(self, key: &str, value: &JsValue) -> Result<(), Error> {
        self.write(|store| store.put(value, Some(&key.into())).map(drop))
            .await
    }

    /// Keeps a value unless there is one, and answers with the one that is there.
    pub(super) async fn settle(self, key: &str, value: JsValue) -> Result<JsValue, Error> {
        let database = open().await?;
        let transaction = database.transaction(&[self.name()], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(self.name())?;
        let settled = match store.get(Query::Key(key.into()))?.await? {
            Some(earlier) => earlier,
            None => {
                store.put(&value, Some(&key.into()))?.await?;
                value
            }
        };
        transaction.await?;
        database.close();
        Ok(settled)
    }

    /// Removes all.
    pub(super) async fn clear(self) -> Result<(), Error> {
        self.write(|store| store.clear().map(drop)).await
    }

    async fn write(
        self,
        change: impl FnOnce(&ObjectStore) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let database = open().await?;
        let transaction = database.transaction(&[self.name()], TransactionMode::ReadWrite)?;
        change(&transaction.object_store(self.name())?)?;
        transaction.await?;
        database.close();
        Ok(())
    }
}

/// Opened anew each time: it takes a millisecond or two, and a connection that nobody holds cannot stand in the way of
/// another tab with a newer version.
async fn open() -> Result<Database, Error> {
    Database::builder("admit")
        .version(1)
        .add_object_store(ObjectStoreBuilder::new(Shelf::Keys.name()))
        .add_object_store(ObjectStoreBuilder::new(Shelf::Kept.name()))
        .add_object_store(ObjectStoreBuilder::new(Shelf::Passes.name()))
        .build()
        .await
}

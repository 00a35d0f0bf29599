//! The browser's two stores: local storage, and a database for the second copy of every save.

pub(crate) mod database;
mod local;

pub(crate) use local::{Local, stop_writing};

//! What is asked of the browser, and the only code that speaks to it beyond what Leptos draws: the two
//! stores, locks, files, focus, printing, light or dark, and the page that loaded the app.

pub(crate) mod appearance;
mod bindings;
pub(crate) mod browser;
#[cfg(feature = "web")]
pub(crate) mod crash;
#[cfg(feature = "web")]
pub(crate) mod database;
pub(crate) mod host;
#[cfg(feature = "web")]
mod local;
pub(crate) mod lock;
pub(crate) mod paper;

#[cfg(feature = "web")]
pub(crate) use local::{Local, stop_writing};

/// Without a browser there is no second store.
#[cfg(not(feature = "web"))]
pub(crate) mod database {
    use readymark_core::store::KeyValueError;

    fn none<T>() -> Result<T, KeyValueError> {
        Err(KeyValueError("no browser".to_owned()))
    }

    pub async fn keys() -> Result<Vec<String>, KeyValueError> {
        none()
    }

    pub async fn texts(_: &[String]) -> Result<Vec<(String, String)>, KeyValueError> {
        none()
    }

    pub async fn change(_: Option<(&str, &str)>, _: &[String]) -> Result<(), KeyValueError> {
        none()
    }

    pub async fn delete() -> Result<(), KeyValueError> {
        none()
    }
}

//! Bindings of our own, for what `web-sys` does not have, or has only behind `web_sys_unstable_apis`: the page that
//! loaded the app, locks between tabs, and which databases there are. Each says what may be missing, since a browser
//! may be older than it. The macro writes the unsafe code; here is none, as in the whole workspace.

use js_sys::{Array, Function, Promise, RegExp};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// What the page that loaded the app does for it: `wasm/start.js`, or `wasm/single.js` in one file.
    pub type Host;

    /// Which build this is.
    #[wasm_bindgen(method, getter)]
    pub(super) fn build(this: &Host) -> Option<String>;

    /// The bytes of one of the app's own files, as an `ArrayBuffer`.
    #[wasm_bindgen(method, catch)]
    pub(super) fn file(this: &Host, name: &str) -> Result<Promise, JsValue>;

    /// Has the app kept in this browser, and calls `tell` for a newer version; not there in one file.
    #[wasm_bindgen(method, catch)]
    pub(super) fn keep(this: &Host, tell: &Function) -> Result<(), JsValue>;

    /// Opens the newer version; not there in one file.
    #[wasm_bindgen(method, catch, js_name = useNewer)]
    pub(super) fn use_newer(this: &Host) -> Result<(), JsValue>;

    /// Whether the app is one file.
    #[wasm_bindgen(method, getter)]
    pub(super) fn alone(this: &Host) -> Option<bool>;

    /// A text as the browser holds it.
    pub(super) type Text;

    /// The same text in one of the forms of Unicode, such as “NFD”: each accent after its letter.
    #[wasm_bindgen(method)]
    pub(super) fn normalize(this: &Text, form: &str) -> Text;

    #[wasm_bindgen(method)]
    pub(super) fn replace(this: &Text, pattern: &RegExp, by: &str) -> String;

    /// The browser's locks between tabs.
    #[derive(Clone)]
    pub(super) type LockManager;

    /// None over an address without encryption, and in browsers before 2022.
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = locks)]
    pub(super) static LOCKS: Option<LockManager>;

    /// Calls `had` with the lock, or with null; what it gives back settles for as long as the lock is held.
    #[wasm_bindgen(method, catch)]
    pub(super) fn request(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        had: &Function,
    ) -> Result<Promise, JsValue>;

    /// A [`LockSnapshot`], in a while.
    #[wasm_bindgen(method, catch)]
    pub(super) fn query(this: &LockManager) -> Result<Promise, JsValue>;

    /// How a lock is asked for: an empty object, filled in below.
    pub(super) type LockOptions;

    #[wasm_bindgen(method, setter, js_name = ifAvailable)]
    pub(super) fn set_if_available(this: &LockOptions, is_so: bool);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_steal(this: &LockOptions, is_so: bool);

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_mode(this: &LockOptions, mode: &str);

    /// Which locks there are.
    pub(super) type LockSnapshot;

    /// Those that a tab has, each [`Named`].
    #[wasm_bindgen(method, getter)]
    pub(super) fn held(this: &LockSnapshot) -> Option<Array>;

    /// An `IDBFactory`.
    pub(super) type DatabaseFactory;

    /// The function that lists the databases, each [`Named`]; none in browsers before 2024.
    #[wasm_bindgen(method, getter)]
    pub(super) fn databases(this: &DatabaseFactory) -> Option<Function>;

    /// A lock or a database in a list.
    type Named;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Named) -> Option<String>;
}

/// The names in a list of locks or databases.
pub(super) fn names(list: &Array) -> impl Iterator<Item = String> {
    list.iter().filter_map(|entry| entry.unchecked_into::<Named>().name())
}

//! One editor for each self-audit (R1.10): a lock of the browser's, which it frees itself when a tab
//! closes or crashes, and a word to the tab that holds it. Where the browser has none, the check
//! before each save is what keeps two tabs apart.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise};
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::platform::bindings::{LOCKS, LockManager, LockOptions, LockSnapshot, names};

/// What tabs talk on.
const CHANNEL: &str = "readymark";

/// A lock that is held; given up when it is let go.
pub struct HeldLock(Function);

impl HeldLock {
    /// Gives it up.
    pub(crate) fn release(self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// How much a lock is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LockRequest {
    /// Only where nobody has it.
    IfFree,
    /// Away from whoever has it.
    Anyway,
    /// Beside others who have it.
    Shared,
}

/// Asks for a lock. `had` is told once whether it was had; `lost` when it is taken away again. Where
/// the browser has no locks, neither is.
pub(crate) fn ask(
    name: &str,
    wanted: LockRequest,
    had: impl FnOnce(Option<HeldLock>) + 'static,
    lost: impl FnOnce() + 'static,
) {
    let is_held = Rc::new(Cell::new(false));
    let holds = is_held.clone();
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            had(None);
            return JsValue::UNDEFINED;
        }
        let mut release = None;
        // The browser holds the lock for as long as this promise is open.
        let open = Promise::new(&mut |resolve, _| release = Some(resolve));
        holds.set(true);
        had(release.map(HeldLock));
        open.into()
    });
    let Some(promise) = request(name, wanted, callback.unchecked_ref()) else { return };
    spawn_local(async move {
        if JsFuture::from(promise).await.is_err() && is_held.get() {
            lost();
        }
    });
}

/// The browser's locks.
fn locks() -> Option<LockManager> {
    LOCKS.with(Option::clone)
}

/// Whether any tab holds a lock of this name. Where the browser has no locks, none does.
pub(crate) async fn is_held(name: &str) -> bool {
    held(name).await.unwrap_or(false)
}

async fn held(name: &str) -> Option<bool> {
    let found: LockSnapshot = JsFuture::from(locks()?.query().ok()?).await.ok()?.unchecked_into();
    Some(names(&found.held()?).any(|held| held == name))
}

fn request(name: &str, wanted: LockRequest, callback: &Function) -> Option<Promise> {
    let options: LockOptions = Object::new().unchecked_into();
    match wanted {
        LockRequest::IfFree => options.set_if_available(true),
        LockRequest::Anyway => options.set_steal(true),
        LockRequest::Shared => options.set_mode("shared"),
    }
    locks()?.request(name, &options, callback).ok()
}

/// Tells the other tabs which self-audit is wanted here.
pub(crate) fn say(name: &str) {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&JsValue::from_str(name));
        channel.close();
    }
}

/// Runs `hear` whenever another tab says what it wants, for as long as the app runs.
pub(crate) fn listen(hear: impl Fn(&str) + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(name) = event.data().as_string() {
            hear(&name);
        }
    });
    channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Both live as long as the page.
    on_message.forget();
    std::mem::forget(channel);
}

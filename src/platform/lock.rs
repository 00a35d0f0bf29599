//! One editor for each self-audit (R1.10): a lock of the browser's, which it frees itself when a tab
//! closes or crashes, and a word to the tab that holds it. Where the browser has none, the check
//! before each save is what keeps two tabs apart.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

/// What tabs talk on.
const CHANNEL: &str = "readymark";

/// A lock that is held; given up when it is let go.
pub(crate) struct HeldLock(Function);

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
    let Some(promise) = request(name, wanted, &callback) else { return };
    spawn_local(async move {
        if JsFuture::from(promise).await.is_err() && is_held.get() {
            lost();
        }
    });
}

/// The browser's locks, and one of their functions.
fn locks(function: &str) -> Option<(JsValue, Function)> {
    let navigator = Reflect::get(web_sys::window()?.as_ref(), &JsValue::from_str("navigator")).ok()?;
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    let function = Reflect::get(&locks, &JsValue::from_str(function)).ok()?.dyn_into().ok()?;
    Some((locks, function))
}

/// Whether any tab holds a lock of this name. Where the browser has no locks, none does.
pub(crate) async fn is_held(name: &str) -> bool {
    held(name).await.unwrap_or(false)
}

async fn held(name: &str) -> Option<bool> {
    let (locks, query) = locks("query")?;
    let found = JsFuture::from(query.call0(&locks).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    let held = Reflect::get(&found, &JsValue::from_str("held")).ok()?.dyn_into::<Array>().ok()?;
    let named = |lock: JsValue| Reflect::get(&lock, &JsValue::from_str("name")).ok()?.as_string();
    Some(held.iter().filter_map(named).any(|held| held == name))
}

fn request(name: &str, wanted: LockRequest, callback: &JsValue) -> Option<Promise> {
    let (locks, request) = locks("request")?;
    let (key, value) = match wanted {
        LockRequest::IfFree => ("ifAvailable", JsValue::TRUE),
        LockRequest::Anyway => ("steal", JsValue::TRUE),
        LockRequest::Shared => ("mode", JsValue::from_str("shared")),
    };
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str(key), &value).ok()?;
    request.call3(&locks, &JsValue::from_str(name), &options, callback).ok()?.dyn_into().ok()
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

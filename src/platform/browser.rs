//! Everything asked of the browser beyond drawing: clock, new ids, address, focus, title, files.
//! Each call gives an `Option` or does nothing where the browser will not.

mod files;
mod idle;

use chrono::{NaiveDate, NaiveDateTime};
use js_sys::{Array, Date};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Event, HtmlElement, HtmlInputElement, Url};

use readymark_core::audit::date::MONTHS;
use readymark_core::report::shown::shown;
use readymark_core::report::web_link::Address;
use readymark_core::store::DATABASE;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::WriterId;

pub(crate) use files::*;
pub(crate) use idle::*;

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The page as the browser holds it.
pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The time now. A clock that gives nonsense gives the start of 1970.
pub(crate) fn now() -> Timestamp {
    let text = Date::new_0().to_iso_string().as_string().unwrap_or_default();
    let to_the_second = format!("{}Z", text.chars().take(19).collect::<String>());
    Timestamp::new(&to_the_second).unwrap_or_else(Timestamp::epoch)
}

/// Milliseconds on the page's clock, to measure waiting with.
pub(crate) fn milliseconds() -> f64 {
    Date::now()
}

/// Today on this computer's calendar.
pub(crate) fn today() -> NaiveDate {
    let date = Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

fn local(moment: &Timestamp) -> Date {
    Date::new(&JsValue::from_str(moment.as_str()))
}

/// What the clock on the wall says at a moment, to the second.
pub(crate) fn on_the_wall(moment: &Timestamp) -> NaiveDateTime {
    let date = local(moment);
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default();
    day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds()).unwrap_or_default()
}

/// A moment on this computer's clock, to the second: "14:32:05".
pub(crate) fn time_to_the_second(moment: &Timestamp) -> String {
    format!("{}:{:02}", time_of_day(moment), local(moment).get_seconds())
}

/// A moment on this computer's clock: "14:32".
pub(crate) fn time_of_day(moment: &Timestamp) -> String {
    let date = local(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// A moment on this computer's clock: "22 November 2026 at 14:32".
pub(crate) fn day_and_time(moment: &Timestamp) -> String {
    let date = local(moment);
    let month = usize::try_from(date.get_month()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or("");
    format!("{} {month} {} at {}", date.get_date(), date.get_full_year(), time_of_day(moment))
}

/// A new random id of 128 bits in base 32, lower case (R2.1).
pub(crate) fn new_id() -> String {
    let mut bytes = [0u8; 26];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// A new random id of a writer, of 80 bits.
pub(crate) fn new_writer() -> WriterId {
    WriterId::start_of(&new_id())
}

/// The hash of the address.
pub(crate) fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Where the app itself stands, without the page of it that is open.
pub(crate) fn here() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Goes to another page of the app.
pub(crate) fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(href.trim_start_matches('#'));
    }
}

/// Goes to another page without leaving this one in the browser's history.
pub(crate) fn go_instead(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(href);
    }
}

/// Takes away what the page showed while the app was on its way.
#[cfg(feature = "web")]
pub(crate) fn clear_page() {
    if let Some(note) = document().and_then(|document| document.get_element_by_id("starting")) {
        note.remove();
    }
}

/// Puts what the page says where a part is withheld or slow behind the app, so that the link that skips to the
/// content is the first on the page; nothing where it is already told.
#[cfg(feature = "web")]
pub(crate) fn put_last_what_is_not_told() {
    let told = |element: &web_sys::Element| !element.has_attribute("hidden");
    let Some((document, body)) = document().and_then(|document| Some((document.clone(), document.body()?))) else {
        return;
    };
    for note in ["blocked", "plain"].iter().filter_map(|id| document.get_element_by_id(id)).filter(|note| !told(note)) {
        // It is only moved: where that cannot be done it stands where it stood.
        let _ = body.append_child(&note);
    }
}

/// Names the page.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(&shown(title));
    }
}

/// Moves focus to the element, and the element into view. Returns whether there is one.
pub(crate) fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    element.focus().is_ok()
}

/// The same once the page is drawn, unless somebody has gone elsewhere by then.
pub(crate) fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    unless_moved(move || {
        focus(&id);
    });
}

/// Moves focus in the next frame, unless somebody has gone elsewhere by then.
pub(crate) fn unless_moved(move_focus: impl FnOnce() + 'static) {
    let before = focused();
    leptos::prelude::request_animation_frame(move || {
        let now = focused();
        if now.is_none() || now == before {
            move_focus();
        }
    });
}

/// What has the focus; none where it is the page as a whole, as after what had it went away, or its heading,
/// where the app puts it when a page is turned to.
fn focused() -> Option<web_sys::Element> {
    let focused = document().and_then(|document| document.active_element());
    focused.filter(|focused| !matches!(focused.tag_name().as_str(), "BODY" | "H1"))
}

/// Moves focus to a field: to the element itself or, in a group, to its chosen or first input.
pub(crate) fn focus_field(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element else { return false };
    let inside = |what| element.query_selector(what).ok().flatten();
    let inside = inside("input:checked").or_else(|| inside("input, textarea"));
    let field = inside.unwrap_or(element).dyn_into::<HtmlElement>();
    field.is_ok_and(|field| field.focus().is_ok())
}

/// Whether the page has an element of this id now.
pub(crate) fn is_there(id: &str) -> bool {
    document().is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// Scrolls the element to the top of the page, with the whole row it stands in.
pub(crate) fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let row = element.closest(".rm-line, .rm-measure").ok().flatten();
        row.unwrap_or(element).scroll_into_view();
    }
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Scrolls to the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether the page is out of sight.
pub(crate) fn is_page_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Whether an event comes from a place where text is typed, which has an undo of its own.
pub(crate) fn is_typing(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|target| match target.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => target.dyn_into::<HtmlInputElement>().is_ok_and(|input| input.type_() == "text"),
        _ => false,
    })
}

/// Whether something of the page's own part, below the bar, has the focus.
pub(crate) fn has_focus() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused
        .is_some_and(|focused| focused.tag_name() != "MAIN" && focused.closest("main").is_ok_and(|main| main.is_some()))
}

/// Whether focus goes out of the whole element that listens, not only from one part of it to another.
pub(crate) fn leaves(event: &Event) -> bool {
    let to = js_sys::Reflect::get(event, &JsValue::from_str("relatedTarget")).ok();
    let to = to.and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    let listens = event.current_target().and_then(|current_target| current_target.dyn_into::<web_sys::Node>().ok());
    !listens.is_some_and(|listen| listen.contains(to.as_ref()))
}

/// Scrolls what has the focus into view, no further than it takes.
pub(crate) fn keep_in_view() {
    let Some(focused) = document().and_then(|document| document.active_element()) else { return };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &JsValue::from_str("block"), &JsValue::from_str("nearest"));
    let scroll = js_sys::Reflect::get(&focused, &JsValue::from_str("scrollIntoView")).ok();
    if let Some(scroll) = scroll.and_then(|scroll| scroll.dyn_into::<js_sys::Function>().ok()) {
        let _ = scroll.call1(&focused, &options);
    }
    // Firefox does so for the card beside the page, and leaves the card itself under the bar.
    let (lies, bar) = (focused.get_bounding_client_rect(), bottom_of_bar());
    let is_in_page = focused.closest("main").is_ok_and(|main| main.is_some());
    if let Some(window) = web_sys::window()
        && is_in_page
        && lies.top() < bar
        && lies.height() < window_height() - bar
    {
        window.scroll_by_with_x_and_y(0.0, lies.top() - bar - 6.0);
    }
}

/// How far down what stays at the top of the window reaches.
fn bottom_of_bar() -> f64 {
    let bar = document().and_then(|document| document.query_selector(".rm-bar").ok().flatten());
    let parts = bar.map(|bar| bar.children());
    let parts = parts.iter().flat_map(|parts| (0..parts.length()).filter_map(|at| parts.item(at)));
    parts.map(|part| part.get_bounding_client_rect().bottom()).fold(0.0, f64::max)
}

fn window_height() -> f64 {
    web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
}

/// The same where some of it is in the window: whoever has scrolled away from it stays there.
pub(crate) fn keep_in_sight() {
    let focused = document().and_then(|document| document.active_element());
    let Some(lies) = focused.map(|focused| focused.get_bounding_client_rect()) else { return };
    if lies.bottom() > 0.0 && lies.top() < window_height() {
        keep_in_view();
    }
}

/// Whether this browser has a database of ours: there is one once anything was kept a second time. One
/// that refuses to say refuses to open any; only where it cannot be asked, there may be.
pub(crate) async fn has_database() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let factory = web_sys::window().and_then(|window| get(&window, "indexedDB"));
    let Some(factory) = factory.filter(JsValue::is_object) else { return false };
    let ask = get(&factory, "databases").and_then(|value| value.dyn_into::<js_sys::Function>().ok());
    let Some(ask) = ask else { return true };
    let list = ask.call0(&factory).ok().and_then(|list| list.dyn_into::<js_sys::Promise>().ok());
    let Some(list) = list else { return false };
    let list = JsFuture::from(list).await.ok().and_then(|list| list.dyn_into::<Array>().ok());
    let is_ours = |entry: JsValue| get(&entry, "name").is_some_and(|name| name == DATABASE);
    list.is_some_and(|list| list.iter().any(is_ours))
}

/// The tab's own store, which goes when the browser closes.
fn tab_store() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What is noted in this tab.
pub(crate) fn tab_note(key: &str) -> Option<String> {
    tab_store()?.get_item(key).ok()?
}

/// Notes something in this tab.
pub(crate) fn note_in_tab(key: &str, text: &str) {
    if let Some(backend) = tab_store() {
        let _ = backend.set_item(key, text);
    }
}

/// Takes a note away from this tab.
pub(crate) fn forget_in_tab(key: &str) {
    if let Some(backend) = tab_store() {
        let _ = backend.remove_item(key);
    }
}

/// An address taken apart as the browser itself does it, or none where it is none.
pub(crate) fn address(text: &str) -> Option<Address> {
    let url = Url::new(text).ok()?;
    Some(Address {
        href: url.href(),
        protocol: url.protocol(),
        username: url.username(),
        password: url.password(),
        host: url.hostname(),
    })
}

/// Opens the browser's print window.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

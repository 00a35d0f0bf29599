//! After a panic, or any other trap, nothing the app holds can be trusted: input stops, nothing more is written, and the
//! page says what is safe and what to do (R1.14). Nothing here asks the app itself.

use js_sys::RangeError;
use js_sys::WebAssembly::RuntimeError;
use leptos::prelude::window_event_listener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

/// Stops everything, once.
pub fn halt() {
    if crate::platform::stop_writing() {
        let _ = web_sys::window().and_then(|window| show_crash_screen(&window.document()?));
    }
}

/// Stops everything where the browser reports that the app’s code has failed: not every failure is a
/// panic that Rust can tell of.
pub(crate) fn watch() {
    let failed = |value: JsValue| value.is_instance_of::<RuntimeError>() || value.is_instance_of::<RangeError>();
    window_event_listener(leptos::ev::error, move |event| {
        if failed(event.error()) {
            halt();
        }
    });
    window_event_listener(leptos::ev::unhandledrejection, move |event| {
        if failed(event.reason()) {
            halt();
        }
    });
}

fn show_crash_screen(document: &Document) -> Option<()> {
    let body = document.body()?;
    let parts = body.children();
    for at in 0..parts.length() {
        let _ = parts.item(at)?.set_attribute("inert", "");
    }
    let saved = document.query_selector("#save-status [role=status]").ok().flatten();
    let saved = saved.and_then(|saved| saved.text_content()).unwrap_or_default();
    let at = saved.rsplit(' ').next().filter(|word| word.contains(':'));
    let safe = at.map_or(String::new(), |at| format!("Your answers up to {at} are saved. "));
    // The page’s own is out of reach now: this is all there is to read.
    let banner = document.create_element("main").ok()?;
    banner.set_class_name("govuk-width-container rm-page");
    let inside = child(document, &banner, "div", "")?;
    inside.set_class_name("rm-banner rm-banner--bad");
    inside.set_attribute("role", "alert").ok()?;
    inside.set_id("went-wrong");
    inside.set_attribute("tabindex", "-1").ok()?;
    child(document, &inside, "h1", "Something went wrong. ")?.set_class_name("govuk-heading-m");
    child(document, &inside, "p", &format!("{safe}Reload to carry on."))?;
    let button: HtmlElement = child(document, &inside, "button", "Reload")?.dyn_into().ok()?;
    button.set_class_name("govuk-button");
    let reload = Closure::once_into_js(|| {
        let _ = web_sys::window().map(|window| window.location().reload());
    });
    button.set_onclick(Some(reload.unchecked_ref()));
    body.insert_before(&banner, body.first_child().as_ref()).ok()?;
    let _ = inside.dyn_into::<HtmlElement>().ok()?.focus();
    Some(())
}

fn child(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

//! Where the focus is and where it goes, and what of the page is in sight.

use leptos::html::ElementType;
use leptos::prelude::{GetUntracked, NodeRef};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, Node, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use crate::platform::browser::document;

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

/// The same with an element of the component's own.
pub(crate) fn focus_ref_soon<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    unless_moved(move || focus_ref(element));
}

/// Moves focus to an element of the component's own. Where the component is gone, so is the element.
pub(crate) fn focus_ref<E>(element: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    if let Some(element) = element.try_get_untracked().flatten() {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
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
fn focused() -> Option<Element> {
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

/// Where somebody is on a page: what has the focus, by its id or where it leads, and how far down the window it is,
/// in CSS pixels.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    id: String,
    href: Option<String>,
    top: f64,
}

/// Where somebody is on the page now; nothing where nothing of the page has the focus.
pub(crate) fn spot() -> Option<Spot> {
    let focused = document()?.active_element().filter(|_| has_focus())?;
    Some(Spot { id: focused.id(), href: focused.get_attribute("href"), top: focused.get_bounding_client_rect().top() })
}

/// Goes back to a spot on the page, as far down the window as it was; to another element where it is not there.
pub(crate) fn return_to(spot: Option<&Spot>, otherwise: &str) {
    let Some(document) = document() else { return };
    let link = |spot: &Spot| {
        let href = spot.href.as_ref().filter(|href| !href.contains(['"', '\\']))?;
        document.query_selector(&format!("main a[href=\"{href}\"]")).ok().flatten()
    };
    let same = spot.and_then(|spot| document.get_element_by_id(&spot.id).or_else(|| link(spot)));
    let found = same.or_else(|| document.get_element_by_id(otherwise));
    let found = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let (Some(found), Some(window)) = (found, web_sys::window()) {
        // It fails only where there is nothing to focus, and then the page begins at its top.
        let _ = found.focus();
        if let Some(spot) = spot {
            window.scroll_by_with_x_and_y(0.0, found.get_bounding_client_rect().top() - spot.top);
        }
        keep_in_view();
    }
}

/// Scrolls the element to the top of the page, with the whole row it stands in.
pub(crate) fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let row = element.closest(".rm-line, .rm-measure").ok().flatten();
        row.unwrap_or(element).scroll_into_view();
    }
}

/// Scrolls to the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
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
pub(crate) fn leaves(event: &FocusEvent) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
    let listens = event.current_target().and_then(|current_target| current_target.dyn_into::<Node>().ok());
    !listens.is_some_and(|listen| listen.contains(to.as_ref()))
}

/// Scrolls what has the focus into view, no further than it takes.
pub(crate) fn keep_in_view() {
    let Some(focused) = document().and_then(|document| document.active_element()) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    focused.scroll_into_view_with_scroll_into_view_options(&options);
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

/// Folds away again what a button stands in, where it is folded under a summary.
pub(crate) fn fold_away(event: &Event) {
    let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
    if let Some(details) = button.and_then(|button| button.closest("details").ok().flatten()) {
        // It fails only where there is none, and then nothing is unfolded.
        let _ = details.remove_attribute("open");
    }
}

/// Clicks what has the focus at a press of the space key, as a button does and a link does not.
pub(crate) fn click_at_space(event: &KeyboardEvent) {
    let target = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(target) = target.filter(|_| event.key() == " ") {
        event.prevent_default();
        target.click();
    }
}

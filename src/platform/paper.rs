//! A page on its way to paper. What is folded opens, and beside each box stands its whole text, since
//! a box prints only what is in view; afterwards the page is as it was. The browser says when, whoever
//! asks it to print. Only what is fetched later uses it.

use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::task::spawn_local;

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::platform::browser::{document, text_in};
use readymark_core::report::shown::plain_text;

/// The class of what only paper shows.
const ON_PAPER: &str = "rm-on-paper";

/// Listens for as long as the app runs; `printing` says whether the page is on its way to paper.
pub(crate) fn listen(printing: RwSignal<bool>) {
    let laid: Rc<RefCell<Laid>> = Rc::default();
    let before = laid.clone();
    window_event_listener_untyped("beforeprint", move |_| {
        printing.set(true);
        before.borrow_mut().lay_out();
        // What is drawn anew for paper is drawn after this event.
        let drawn = before.clone();
        spawn_local(async move {
            if printing.get_untracked() {
                drawn.borrow_mut().lay_out();
            }
        });
    });
    window_event_listener_untyped("afterprint", move |_| {
        printing.set(false);
        laid.take().restore();
    });
}

/// What was done to the page before it is printed.
#[derive(Default)]
struct Laid {
    opened: Vec<Element>,
    beside: Vec<Element>,
}

impl Laid {
    /// Opens what is folded, and writes beside each box what stands in it, as it is shown elsewhere.
    /// What is laid out already stays so.
    fn lay_out(&mut self) {
        for it in query_all("details:not([open])") {
            let _ = it.set_attribute("open", "");
            self.opened.push(it);
        }
        self.beside.extend(query_all("textarea, input[type=text]").iter().filter_map(beside));
    }

    /// Puts the page back as it was.
    fn restore(self) {
        for it in &self.opened {
            let _ = it.remove_attribute("open");
        }
        self.beside.iter().for_each(Element::remove);
    }
}

/// What stands in a box, written after it; nothing where it is empty, and can be filled in by hand.
fn beside(field: &Element) -> Option<Element> {
    let value = text_in(field)?;
    let is_there = field.next_element_sibling().is_some_and(|sibling| sibling.class_name() == ON_PAPER);
    if value.trim().is_empty() || is_there {
        return None;
    }
    let text = document()?.create_element("p").ok()?;
    text.set_class_name(ON_PAPER);
    text.set_attribute("dir", "auto").ok()?;
    text.set_text_content(Some(&plain_text(&value.into())));
    field.insert_adjacent_element("afterend", &text).ok()?;
    Some(text)
}

/// Every element of the page's own part that a selector finds.
fn query_all(selector: &str) -> Vec<Element> {
    let main = document().and_then(|document| document.get_element_by_id("main"));
    let found = main.and_then(|main| main.query_selector_all(selector).ok());
    let found = found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.item(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

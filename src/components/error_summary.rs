//! What stops a page from going on, at its top, each line a link to its field.

use crate::node::{Node, ReadFn, each, el, link, reactive, words};
use crate::platform::browser;
use leptos::prelude::*;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field.
    pub field: String,
    /// The same words as beside the field.
    pub text: String,
}

/// The summary; nothing where there is nothing to mend. It takes focus when it appears.
pub fn error_summary(errors: ReadFn<Vec<FieldError>>) -> Node {
    reactive(move || {
        let errors = errors();
        (!errors.is_empty()).then(|| {
            let lines = each(errors, |error| {
                let go = move |event: web_sys::Event| {
                    event.prevent_default();
                    browser::focus(&error.field);
                };
                el("li", "").child(link("#main", error.text).on("click", go))
            });
            el("div", "govuk-error-summary")
                .id("error-summary")
                .attr("tabindex", "-1")
                .attr("role", "alert")
                .child(words("h2", "govuk-error-summary__title", "There is a problem"))
                .child(el("ul", "govuk-list govuk-error-summary__list").child(lines))
        })
    })
}

//! What a box holds, put into it only where it holds something else.

use leptos::tachys::html::property::IntoProperty;
use leptos::tachys::renderer::types::Element;

use crate::platform::browser;

use readymark_core::audit::UserText;

/// The text of a box, for `prop:value`. A plain text there is set at every change, and a little later: a box
/// that is set again at a key loses its own undo and its caret. This one is held against the box first.
#[derive(Clone)]
pub(super) struct BoxText(pub(super) UserText);

impl IntoProperty for BoxText {
    type State = Element;
    type Cloneable = BoxText;
    type CloneableOwned = BoxText;

    // Nothing of it ever comes from a server: it is drawn afresh.
    fn hydrate<const FROM_SERVER: bool>(self, element: &Element, name: &str) -> Element {
        self.build(element, name)
    }

    fn build(self, element: &Element, _: &str) -> Element {
        browser::put_text_in(element, self.0.as_typed());
        element.clone()
    }

    fn rebuild(self, element: &mut Element, _: &str) {
        browser::put_text_in(element, self.0.as_typed());
    }

    fn into_cloneable(self) -> BoxText {
        self
    }

    fn into_cloneable_owned(self) -> BoxText {
        self
    }
}

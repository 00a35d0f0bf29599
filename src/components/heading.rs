//! A page's heading.

use leptos::prelude::*;

use crate::components::{LiveWords, UserWords};

/// The id of every page's heading, where reading begins.
pub const HEADING: &str = "heading";

/// Beyond so many characters a title would fill the screen in the size of a page's heading.
const LONG_TITLE: usize = 80;

/// A page's heading.
#[component]
pub fn Heading(children: Children) -> impl IntoView {
    view! { <Sized size="govuk-heading-l">{children()}</Sized> }
}

/// The same for a scheme's own title, which stands whole however long it is: a long one is set smaller.
#[component]
pub fn TitleHeading(#[prop(into)] title: String) -> impl IntoView {
    let size = size_of(&title);
    view! { <Sized size><UserWords text=title/></Sized> }
}

/// The same for a title that may be edited on its page.
#[component]
pub fn LiveTitleHeading(title: Memo<String>) -> impl IntoView {
    let size = Memo::new(move |_| title.with(|title| size_of(title)));
    view! { <h1 class=move || size.get() id=HEADING tabindex="-1"><LiveWords text=title/></h1> }
}

/// The size of a title.
fn size_of(title: &str) -> &'static str {
    if title.chars().count() > LONG_TITLE { "govuk-heading-m" } else { "govuk-heading-l" }
}

/// A page's heading in one of the sizes of the stylesheet.
#[component]
fn Sized(size: &'static str, children: Children) -> impl IntoView {
    view! { <h1 class=size id=HEADING tabindex="-1">{children()}</h1> }
}

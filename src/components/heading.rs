//! A page's heading.

use leptos::prelude::*;

use crate::components::UserWords;

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
    let size = if title.chars().count() > LONG_TITLE { "govuk-heading-m" } else { "govuk-heading-l" };
    view! { <Sized size><UserWords text=title/></Sized> }
}

/// A page's heading in one of the sizes of the stylesheet.
#[component]
fn Sized(size: &'static str, children: Children) -> impl IntoView {
    view! { <h1 class=size id=HEADING tabindex="-1">{children()}</h1> }
}

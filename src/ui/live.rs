//! Parts of a page that follow the submission. Every such part goes through one of these two, so
//! that the machinery behind it is compiled once and not once for each: it halves the download.

use leptos::prelude::*;

/// Something redrawn whenever what it reads changes.
pub(super) fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(move || draw().into_any());
    (move || draw()).into_any()
}

/// A text that follows what it reads.
pub(super) fn live_text(say: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    let say: Box<dyn Fn() -> String + Send + Sync> = Box::new(say);
    Signal::derive(move || say())
}

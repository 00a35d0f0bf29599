//! The provider’s own words to what a review asks and recommends. They belong to the provider’s self-audit, and go out
//! with the next file of that.

use leptos::prelude::*;

use crate::components::Details;
use crate::forms::{TextInput, TextShape};
use crate::state::session::session;
use readymark_core::audit::UserText;
use readymark_core::review::ReplyTo;
use readymark_core::submission::Change;

const GOES_OUT: &str = "The reviewer reads it in the next file you send them.";

/// A box for a reply.
#[component]
fn ReplyBox(#[prop(into)] id: String, #[prop(into)] label: String, to: ReplyTo) -> impl IntoView {
    let session = session();
    let value = {
        let to = to.clone();
        session.select_whole(move |_, whole| whole.replies.get(&to).cloned().unwrap_or_default())
    };
    let on_input = move |text: UserText| session.dispatch(Change::Reply(to.clone(), text));
    view! { <TextInput id label hint=GOES_OUT shape=TextShape::Paragraphs value on_input/> }
}

/// The reply to a question of the reviewer.
#[component]
pub(super) fn ReplyToQuery(place: usize, to: ReplyTo) -> impl IntoView {
    view! { <ReplyBox id=format!("reply-{place}") label="Your reply" to/> }
}

/// Why a recommendation is not taken up, folded while nothing is written.
#[component]
pub(super) fn WhyNot(place: usize, to: ReplyTo) -> impl IntoView {
    let open = session().peek_whole(|_, whole| whole.replies.contains_key(&to));
    view! {
        <Details summary="Reply to this, or say why not" open>
            <ReplyBox id=format!("why-not-{place}") label="Your reply" to/>
        </Details>
    }
}

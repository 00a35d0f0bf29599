//! The file to send: what is not in it, that the browser was asked to save it, and words to send it with.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::state::session::session;

const SEND: &str = "Your browser may save it at once, or ask you where to save it. Check that it is in your downloads folder. If it is not, download it again. Then send it to your assessor. They can open it at this same address with “Open a file”. Give them the check code too. It shows that the file has not been damaged. It does not show who filled it in.";

/// A file that was handed to the browser.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) name: String,
    pub(super) code: String,
    /// Words to send it with.
    pub(super) email: String,
}

/// The texts that are saved nowhere, as there is no room for them, so that the file goes without them.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    let session = session();
    let pages =
        Memo::new(move |_| session.over.with(|over| over.iter().map(|over| over.page.href()).collect::<Vec<_>>()));
    let way = |(at, href): (usize, String)| {
        let name = if at == 0 { "Go to this text".to_owned() } else { format!("Go to text {}", at + 1) };
        view! { " "<a href=href><UserWords text=name/></a> }
    };
    let line = move || {
        let pages = pages.get();
        let text = match pages.len() {
            0 => return None,
            1 => "One text is too long to be saved, so it will not be in the file. Shorten it first, or keep a copy somewhere else.".to_owned(),
            texts => format!("{texts} texts are too long to be saved, so they will not be in the file. Shorten them first, or keep copies somewhere else."),
        };
        Some(
            view! {
                <p class="rm-banner rm-banner--bad" id="left-out">
                    <UserWords text/>
                    {pages.into_iter().enumerate().map(way).collect_view()}
                </p>
            }
            .into_any(),
        )
    };
    view! { {move || line()} }
}

/// That the browser was asked for a file: what it is called, its check code, and words to send it with.
#[component]
pub(super) fn AskedFor(sent: Sent, told: NodeRef<Div>) -> impl IntoView {
    let Sent { name, code, email } = sent;
    view! {
        <div class="rm-card rm-card--loud rm-sent" id="sent" tabindex="-1" role="status" node_ref=told>
            <h2 class="govuk-heading-m">"We have asked your browser to save this file"</h2>
            <p class="govuk-body"><strong id="sent-name"><UserWords text=name/></strong></p>
            <p class="govuk-body">"Check code "<strong id="sent-code"><UserWords text=code/></strong></p>
            <p class="govuk-body">{SEND}</p>
            <p class="govuk-body">"Keep a copy as your backup."</p>
            <h3 class="govuk-heading-s">"Suggested email"</h3>
            <p class="rm-text rm-letter" id="sent-email"><UserWords text=email.clone()/></p>
            <CopyEmail text=email/>
        </div>
    }
}

/// That no file was made.
#[component]
pub(crate) fn NotMade(told: NodeRef<Div>) -> impl IntoView {
    view! {
        <div class="rm-banner rm-banner--bad" id="sent" tabindex="-1" role="alert" node_ref=told>
            <p>
                <strong>"The file could not be made."</strong>
                " What you typed is still here. Try again. If it happens again, print this page and keep it."
            </p>
        </div>
    }
}

/// A button that copies a text, and whether it did.
#[component]
fn CopyEmail(text: String) -> impl IntoView {
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let press = move |()| {
        let text = text.clone();
        // What was said goes first: said again, it is told again.
        copied.set(None);
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            if !is_copied {
                browser::select("sent-email");
            }
            // The page may have been left meanwhile.
            copied.try_set(Some(is_copied));
        });
    };
    let told = |is_copied: bool| match is_copied {
        true => "Copied.",
        false => "This browser did not let us copy the email. It is selected now, so you can copy it yourself.",
    };
    view! {
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                id="copy-email"
                changes_nothing=true
                on_press=press
            >
                "Copy this email"
            </Button>
            <p class="govuk-body" id="copied" role="status">{move || copied.get().map(told)}</p>
        </div>
    }
}

//! What is in a file: who it is from, when, whether it is whole, what it says. Then the choice.

use leptos::either::Either;
use leptos::html::H2;
use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Button, Details, Fact, SummaryList, UserWords};
use crate::pages::audit::check;
use crate::pages::called;
use crate::pages::files::choice::{Assessing, Choice};
use crate::pages::files::review_here;
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{NEWER_FILE, session};
use readymark_core::audit::Sentence;
use readymark_core::audit::view::View;
use readymark_core::bundle;
use readymark_core::bundle::{Inspection, Integrity, MOST_UNKNOWN, NewerFormatFile, Opened, OpenedFile};
use readymark_core::readiness;
use readymark_core::readiness::left_over;
use readymark_core::report::{headline, words as wording};
use readymark_core::store::StoredAudit;
use readymark_core::submission::SchemeMatch;
use readymark_core::submission::version_vector::VersionOrder;

const CHANGED: &str = "This file has been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

pub(super) const PROOF: &str = "It also contains a proof of who made it, which we have not checked. The proof is kept until you change something. Files you make here do not contain it.";

const ASSESSED: &str = "You are assessing a copy of this self-audit already. ";

/// What was read of a file, and how its scheme stands to ours; cloned freely.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(super) opened: Arc<Opened>,
    pub(super) matched: SchemeMatch,
}

impl Shown {
    pub(super) fn new(opened: &Opened) -> Self {
        let matched = opened.submission.edition.matched(&session().catalogue());
        Shown { opened: Arc::new(opened.clone()), matched }
    }
}

/// The preview of a file of this name, with a way to leave it.
#[component]
pub(crate) fn AuditPreview(file: Arc<OpenedFile>, name: String, leave: Callback<()>) -> impl IntoView {
    let shown = Shown::new(file.opened());
    let text = file.text().to_owned();
    let to_keep = shown.matched.scheme().is_some().then_some(file);
    view! { <Preview shown newer=None to_keep name text leave/> }
}

/// The preview of a file of a newer minor version: it is looked at only.
#[component]
pub(crate) fn NewerFormatPreview(
    newer: Arc<NewerFormatFile>,
    name: String,
    text: String,
    leave: Callback<()>,
) -> impl IntoView {
    view! { <Preview shown=Shown::new(&newer.opened) newer=Some(newer) to_keep=None name text leave/> }
}

/// What is in a file, of a name and text, and what can be done with it: it is kept where there is something to keep.
#[component]
fn Preview(
    shown: Shown,
    newer: Option<Arc<NewerFormatFile>>,
    to_keep: Option<Arc<OpenedFile>>,
    name: String,
    text: String,
    leave: Callback<()>,
) -> impl IntoView {
    let already = already(&shown.opened);
    let add = if already.is_some() { "Keep both: save this one too" } else { "Save in this browser" };
    let or = if to_keep.is_some() { ", or keep both?" } else { "." };
    let assessing = match (shown.matched.scheme().is_some_and(|scheme| scheme.reviewing.is_some()), &already) {
        (false, _) => Assessing::NotOffered,
        (true, None) => Assessing::Asked,
        (true, Some(_)) => Assessing::OfACopy,
    };
    let assessed = review_here::being_written(&shown.opened);
    let already = already.map(|(text, href)| {
        view! {
            <p class="rm-banner"><UserWords text/>" Open "<a href=href>"your copy"</a>{or}</p>
        }
    });
    let has_proof = shown.opened.has_proof;
    view! {
        <PreviewSection opened=shown.opened.clone()>
            <WhetherWhole opened=shown.opened.clone()/>
            {newer.map(|newer| view! { <NewerFormatBanner made_by="This file was made by" newer/> })}
            <Editions shown=shown.clone()/>
            <NotAsked shown=shown.clone()/>
            {has_proof.then(|| view! { <p class="rm-banner" id="proof">{PROOF}</p> })}
            {already}
            {assessed.map(|href| {
                view! { <p class="rm-banner" id="assessed-here">{ASSESSED} <a href=href>"Open your review"</a>"."</p> }
            })}
            <FewLines shown=shown.clone()/>
            <Choice to_keep assessing add name text leave/>
            <Contents shown/>
        </PreviewSection>
    }
}

/// What a newer version of the app has saved in this browser, as far as it is understood, to be read
/// here and downloaded to the letter (R1.16).
#[component]
pub(crate) fn SavedByNewer(text: String) -> impl IntoView {
    match bundle::inspect(NEWER_FILE, text.as_bytes(), &session().catalogue()) {
        Ok(Inspection::NewerFormat(newer, _)) => {
            let shown = Shown::new(&newer.opened);
            Either::Left(view! {
                <PreviewSection opened=shown.opened.clone()>
                    <NewerFormatBanner made_by="It was saved by" newer=Arc::new(*newer)/>
                    <Editions shown=shown.clone()/>
                    <FewLines shown=shown.clone()/>
                    <SaveAsItIs text/>
                    <Contents shown/>
                </PreviewSection>
            })
        }
        _ => Either::Right(view! { <SaveAsItIs text/> }),
    }
}

/// The button that hands out what a newer version has saved, to the letter.
#[component]
fn SaveAsItIs(text: String) -> impl IntoView {
    let save = move |()| {
        browser::download(NEWER_FILE, &text);
    };
    view! {
        <p>
            <Button class="govuk-button govuk-button--secondary" id="as-it-is" on_press=save>
                "Download it as it is"
            </Button>
        </p>
    }
}

/// What the preview is of. It takes the focus, as it comes when a file was chosen.
#[component]
pub(super) fn PreviewHeading(#[prop(into)] name: Sentence) -> impl IntoView {
    let heading = NodeRef::<H2>::new();
    Effect::new(move || browser::focus_ref_soon(heading));
    view! {
        <h2 class="govuk-heading-m" id="preview" tabindex="-1" dir="auto" node_ref=heading>
            <UserWords text=name/>
        </h2>
    }
}

/// A section under the name of the organisation.
#[component]
fn PreviewSection(opened: Arc<Opened>, children: Children) -> impl IntoView {
    let name = called(&opened.submission.audit.provider.organisation);
    view! {
        <section class="rm-preview" aria-labelledby="preview">
            <PreviewHeading name/>
            {children()}
        </section>
    }
}

/// What is in it, in a few lines.
#[component]
fn FewLines(shown: Shown) -> impl IntoView {
    let Shown { opened, matched } = shown;
    let audit = &opened.submission.audit;
    let (setting, ready) = match matched.scheme() {
        Some(scheme) => (
            scheme.setting(&audit.setting).map_or_else(|| audit.setting.to_string(), |setting| setting.title.clone()),
            headline::headline(scheme, audit, &readiness::assess(scheme, audit)),
        ),
        None => (
            audit.setting.to_string(),
            "Not worked out, because your copy of Readymark does not have this scheme.".to_owned(),
        ),
    };
    let inside = format!(
        "{}, {}, {}",
        wording::count(audit.answers.len(), "answer", "answers"),
        wording::count(audit.evidence.len(), "piece of evidence", "pieces of evidence"),
        wording::count(audit.actions.len(), "action", "actions")
    );
    let rated = matched.scheme().is_some_and(|scheme| scheme.is_rated());
    let ready = (!ready.is_empty()).then_some((if rated { "Ratings" } else { "Readiness" }, Sentence::from(ready)));
    let lines = [
        ("Scheme", (&opened.submission.edition.scheme_title).into()),
        ("Setting", setting.into()),
        ("Saved", browser::day_and_time(&opened.saved_at).into()),
        ("Check code", opened.check_code.to_string().into()),
        ("Contents", inside.into()),
    ];
    let line = |(name, text): (&'static str, Sentence)| {
        view! {
            <Fact name>
                <span dir="auto"><UserWords text/></span>
            </Fact>
        }
    };
    view! { <SummaryList>{lines.into_iter().chain(ready).map(line).collect_view()}</SummaryList> }
}

/// Whether it is as it was saved (R4.4).
#[component]
pub(super) fn WhetherWhole(opened: Arc<Opened>) -> impl IntoView {
    let (class, text) = match opened.integrity {
        Integrity::Intact => {
            let saved = browser::day_and_time(&opened.saved_at);
            ("rm-banner", format!("This file is complete and unchanged since it was saved on {saved}."))
        }
        Integrity::Changed => ("rm-banner rm-banner--bad", CHANGED.to_owned()),
    };
    view! { <p class=class id="integrity"><UserWords text/></p> }
}

/// What of a newer version is not understood (R3.3).
#[component]
fn NewerFormatBanner(
    /// Before the words "a newer version of Readymark".
    made_by: &'static str,
    newer: Arc<NewerFormatFile>,
) -> impl IntoView {
    let text = format!(
        "{made_by} a newer version of Readymark (format {}). You have format {}. You can read it, but not change it. Reload the page to update.",
        newer.version,
        bundle::format::VERSION,
    );
    let fields = match newer.unknown.as_slice() {
        [] => "Everything in it is shown.".to_owned(),
        fields => {
            let more = if fields.len() == MOST_UNKNOWN { ", and more" } else { "" };
            format!("Your version cannot show this: {}{more}.", fields.join(", "))
        }
    };
    view! {
        <p class="rm-banner rm-banner--bad" id="newer-format"><UserWords text/>" "<UserWords text=fields/></p>
    }
}

/// How its edition stands to ours.
#[component]
pub(super) fn Editions(shown: Shown) -> impl IntoView {
    let submission = &shown.opened.submission;
    let edition = &submission.edition;
    let (class, text) = match &shown.matched {
        SchemeMatch::Same(_) => return None,
        SchemeMatch::OtherEdition(scheme) => {
            let unplaced =
                submission.audit.unplaced(scheme).len() + submission.after_submission.unplaced(scheme).count();
            let kept = match unplaced {
                1 => "1 answer has".to_owned(),
                kept => format!("{kept} answers have"),
            };
            let text = Sentence::new()
                .then("This file was made with edition ")
                .then(&edition.edition)
                .then(". You have edition ")
                .then(&scheme.edition)
                .then(format!(". {kept} no place in yours. Nothing is lost: everything is kept, shown, and saved in your file again."));
            ("rm-banner", text)
        }
        SchemeMatch::Unknown if session().catalogue().is_built_in(edition.scheme.as_str()) => {
            let text = Sentence::new().then("The scheme of this file, “").then(&edition.scheme_title).then(
                "”, has not loaded yet. Nothing is lost. If this stays, check your connection and reload the page.",
            );
            ("rm-banner", text)
        }
        SchemeMatch::Unknown => {
            let text = Sentence::new().then("This file is for “").then(&edition.scheme_title).then(
                "”, which your copy of Readymark does not have. You can read it, but not change it. If an organisation made the scheme, ask them for its pack. Open the pack here first, then open this file again.",
            );
            ("rm-banner rm-banner--bad", text)
        }
    };
    Some(view! { <p class=class><UserWords text/></p> })
}

/// How many of its answers are to questions that are not asked now.
#[component]
fn NotAsked(shown: Shown) -> impl IntoView {
    let scheme = shown.matched.scheme()?;
    let kept = left_over::not_asked(&View::new(scheme, &shown.opened.submission.audit)).len();
    let text = match kept {
        0 => return None,
        1 => "1 answer is to a question that is no longer asked. It does not count, and is listed at the end of what is in the file.".to_owned(),
        kept => format!("{kept} answers are to questions that are no longer asked. They do not count, and are listed at the end of what is in the file."),
    };
    Some(view! { <p class="rm-banner" id="no-longer-asked"><UserWords text/></p> })
}

/// Whether it is in the store already: in words, and the address of what is there.
fn already(opened: &Opened) -> Option<(String, String)> {
    let (StoredAudit { id, opened: held }, order) = session().with_store(|store| store.held(opened)).ok()??;
    let held = held.ok()?;
    let saved = browser::day_and_time(&held.saved_at);
    let is_same = held.submission == opened.submission;
    let text = already_in_words("self-audit", order, is_same, &saved, &opened.check_code.to_string());
    Some((text, Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href()))
}

/// How what is kept here stands to the file, which is of a self-audit or of a review: told by where the two come from,
/// never by their clocks.
pub(super) fn already_in_words(
    what: &str,
    held: VersionOrder,
    has_same_answers: bool,
    saved: &str,
    code: &str,
) -> String {
    match held {
        VersionOrder::Same => format!("You already have this {what} (check code {code})."),
        _ if has_same_answers => format!("You already have this {what}, with the same answers."),
        VersionOrder::Newer => format!("You have a newer copy of this {what}, saved on {saved}."),
        VersionOrder::Older => format!("You have an older copy of this {what}, saved on {saved}."),
        VersionOrder::Parted => format!(
            "You have another copy of this {what}, saved on {saved}. Both copies have changed since they were the same, so each may have answers that the other does not."
        ),
        VersionOrder::CannotBeTold => format!(
            "You have another copy of this {what}, saved on {saved}. We cannot tell which of the two is newer, so compare them before you continue."
        ),
    }
}

/// Everything in it, folded away.
#[component]
fn Contents(shown: Shown) -> impl IntoView {
    let scheme = shown.matched.scheme().cloned();
    let submission = shown.opened.submission.clone();
    view! { <Details summary="Read everything in it"><check::EverythingIn scheme submission/></Details> }
}

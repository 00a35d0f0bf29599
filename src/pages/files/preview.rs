//! What is in a file: who it is from, when, whether it is whole, what it says. Then the choice.

use leptos::either::{Either, EitherOf3};
use leptos::html::H2;
use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Button, Details, Fact, SummaryList, UserWords};
use crate::pages::audit::check;
use crate::pages::called;
use crate::pages::files::banners::{Editions, NewerFormatBanner, NotAsked, PROOF, WhetherWhole};
use crate::pages::files::choice::{Assessing, Choice};
use crate::pages::files::review_here;
use crate::pages::files::review_preview::{ReviewLines, ReviewSection};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{NEWER_FILE, session};
use readymark_core::audit::Sentence;
use readymark_core::bundle;
use readymark_core::bundle::{CheckCode, Inspection, NewerFormatFile, Opened, OpenedFile};
use readymark_core::readiness;
use readymark_core::report::{compare, headline, words as wording};
use readymark_core::store::StoredAudit;
use readymark_core::submission::SchemeMatch;
use readymark_core::submission::merge::{Merge, MergeRefusal, Version, merge};
use readymark_core::submission::version_vector::VersionOrder;

/// Before the words "a newer version of Readymark": of a file, and of what is kept in this browser.
const MADE_BY: &str = "This file was made by";

const SAVED_BY: &str = "It was saved by";

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

    /// Whether it is a review, not a self-audit.
    fn is_review(&self) -> bool {
        self.opened.submission.review.is_some()
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
    let shown = Shown::new(&newer.opened);
    if !shown.is_review() {
        return Either::Left(view! { <Preview shown newer=Some(newer) to_keep=None name text leave/> });
    }
    Either::Right(view! {
        <ReviewSection shown=shown.clone()>
            <WhetherWhole opened=shown.opened.clone()/>
            <NewerFormatBanner made_by=MADE_BY newer/>
            <ReviewLines shown/>
            <Choice to_keep=None assessing=Assessing::NotOffered add="" name text leave/>
        </ReviewSection>
    })
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
    let session = session();
    let already = already(&shown.opened);
    let add = if already.is_some() { "Keep both: save this one too" } else { "Save in this browser" };
    let or = if to_keep.is_some() { ", or keep both?" } else { "." };
    let assessing = match (shown.matched.scheme().is_some_and(|scheme| scheme.reviewing.is_some()), &already) {
        (false, _) => Assessing::NotOffered,
        (true, None) => Assessing::Asked,
        (true, Some(_)) => Assessing::OfACopy,
    };
    let assessed = review_here::being_written(&shown.opened);
    let already = already.map(|Already { text, href, compare }| {
        // What is here for reading only is not compared.
        let bring_in = compare.zip(to_keep.clone()).map(|((words, to_compare), file)| {
            let name = name.clone();
            let press = move |()| {
                session.hand_to_compare((file.clone(), name.clone()));
                browser::go(&to_compare);
            };
            view! {
                <p class="rm-pager rm-pager--start">
                    <Button class="govuk-button" id="compare" on_press=press>
                        {words}
                    </Button>
                </p>
            }
        });
        view! {
            <p class="rm-banner" id="already"><UserWords text/>" Open "<a href=href>"your copy"</a>{or}</p>
            {bring_in}
        }
    });
    let has_proof = shown.opened.has_proof;
    view! {
        <PreviewSection opened=shown.opened.clone()>
            <WhetherWhole opened=shown.opened.clone()/>
            {newer.map(|newer| view! { <NewerFormatBanner made_by=MADE_BY newer/> })}
            <Editions shown=shown.clone()/>
            <NotAsked shown=shown.clone()/>
            {has_proof.then(|| view! { <p class="rm-banner" id="proof">{PROOF}</p> })}
            {already}
            {assessed.map(|href| {
                view! { <p class="rm-banner" id="assessed-here">{ASSESSED} <a href=href>"Open your review"</a>"."</p> }
            })}
            <ChangedSinceFile opened=shown.opened.clone()/>
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
    let newer = match bundle::inspect(NEWER_FILE, text.as_bytes(), &session().catalogue()) {
        Ok(Inspection::NewerFormat(newer, _)) => Arc::new(*newer),
        _ => return EitherOf3::A(view! { <SaveAsItIs text/> }),
    };
    let shown = Shown::new(&newer.opened);
    if shown.is_review() {
        return EitherOf3::B(view! {
            <ReviewSection shown=shown.clone()>
                <NewerFormatBanner made_by=SAVED_BY newer/>
                <ReviewLines shown/>
                <SaveAsItIs text/>
            </ReviewSection>
        });
    }
    EitherOf3::C(view! {
        <PreviewSection opened=shown.opened.clone()>
            <NewerFormatBanner made_by=SAVED_BY newer/>
            <Editions shown=shown.clone()/>
            <FewLines shown=shown.clone()/>
            <SaveAsItIs text/>
            <Contents shown/>
        </PreviewSection>
    })
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

/// That it goes on from another file, and which; nothing where the file does not say so.
#[component]
fn ChangedSinceFile(opened: Arc<Opened>) -> impl IntoView {
    let code = CheckCode::from_hex(opened.submission.changed_since.as_ref()?)?;
    let text = format!("This goes on from a file with check code {code}. It was changed since.");
    Some(view! { <p class="rm-banner" id="changed-since"><UserWords text/></p> })
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

/// That it is in the store already: in words, and where.
struct Already {
    text: String,
    href: String,
    /// The words of the button that compares the two, and the address of that page; nothing where there is nothing to
    /// compare.
    compare: Option<(&'static str, String)>,
}

/// Whether it is in the store already.
fn already(opened: &Opened) -> Option<Already> {
    let (StoredAudit { id, opened: held }, order) = session().with_store(|store| store.held(opened)).ok()??;
    let held = held.ok()?;
    let saved = browser::day_and_time(&held.saved_at);
    let merge = merge(
        Version { submission: &held.submission, vector: &held.version_vector },
        Version { submission: &opened.submission, vector: &opened.version_vector },
    );
    let is_same = merge.as_ref().map_or(held.submission == opened.submission, Merge::is_empty);
    let words = || already_in_words("self-audit", order, is_same, &saved, &opened.check_code.to_string());
    let (text, compare) = match merge {
        Ok(merge) if !is_same => {
            let differs = compare::headline(&merge).join(" ");
            (format!("{} {differs}", words()), Some("Compare, and bring it into your copy"))
        }
        Err(MergeRefusal::EarlierVersion) if !is_same => (words(), Some("Compare with your copy")),
        Err(refusal @ MergeRefusal::OtherOrganisation) => (format!("{} {}", words(), refusal.what_happened()), None),
        Ok(_) | Err(_) => (words(), None),
    };
    let href = |page| Route::Audit(DocumentRef::StoredAudit(id.clone()), page).href();
    let compare = compare.map(|words| (words, href(Page::Compare)));
    Some(Already { text, href: href(Page::Hub), compare })
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

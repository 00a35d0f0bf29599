//! Your audits: what is kept in this browser, how to begin, an example to look round.

use leptos::either::Either;
use leptos::prelude::*;

use crate::built_in;
use crate::components::{Button, ButtonLink, HEADING, UserWords};
use crate::pages::{LinkLine, called};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::audit::{Sentence, UserText};
use readymark_core::bundle::Opened;
use readymark_core::readiness;
use readymark_core::report::alike;
use readymark_core::report::alike::ListRow;
use readymark_core::report::{after, headline};
use readymark_core::review::standing::ReviewContext;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{StoreError, StoredAudit, among, capacity};
use readymark_core::submission::version_vector::VersionOrder;

const WELCOME: &str = "Fill in your self-audit for a quality scheme step by step. Readymark shows what you are ready for and why, and gives you one file to send.";

const FACTS: [&str; 3] = [
    "Your answers stay in this browser. There is no account, and nothing is sent anywhere.",
    "Your browser’s data can be cleared by you, by your organisation or automatically. Save a backup file each time you stop.",
    "Do not enter names or details that identify a child or family. Describe practice, and say where the evidence is kept.",
];

const NOT_FOUND: &str = "No saved self-audit in this browser. If you expected one, it may be in a different browser or computer, or in a private window, or your organisation’s settings may have cleared it. Open your backup file.";

const CROWDED: &str = "Your self-audits use much of the space that a browser gives. Save backup files of those you no longer need here, then delete them. You can also delete copies that could not be read: see “Where your answers are kept”.";

const OPEN_FILE: &str = "Open a file you were sent, or your backup";

const EXAMPLES: &str = "These are from invented organisations. Change anything you like: nothing is saved.";

/// The first page while nothing is kept: it needs no scheme and nothing of what comes later.
#[component]
pub(crate) fn FirstVisit() -> impl IntoView {
    view! {
        <LargeHeading text="Find out what you are ready for, and what is still missing"/>
        <p class="govuk-body-l">{WELCOME}</p>
        <ul class="rm-facts">{FACTS.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
        <p>
            <StartLink/>
        </p>
        <LinkLine href=Route::Open.href() text=OPEN_FILE/>
        <p class="govuk-body rm-quiet">{NOT_FOUND}</p>
        <Examples/>
    }
}

/// The first page around the list of what is kept, which comes a moment later.
#[component]
pub(crate) fn Home(children: Children) -> impl IntoView {
    view! {
        <LargeHeading text="Your audits"/>
        <div class="rm-pager rm-pager--start">
            <StartLink/>
            <a href=Route::Open.href()>{OPEN_FILE}</a>
        </div>
        {children()}
        <LinkLine href=Route::Storage.href() text="Where your answers are kept"/>
        <Examples/>
    }
}

/// The heading of the first page, larger than those of others.
#[component]
fn LargeHeading(text: &'static str) -> impl IntoView {
    view! {
        <h1 class="govuk-heading-xl" id=HEADING tabindex="-1">
            {text}
        </h1>
    }
}

/// The way to begin.
#[component]
fn StartLink() -> impl IntoView {
    view! {
        <ButtonLink href=Route::Start.href()>"Start a self-audit"</ButtonLink>
    }
}

/// What is kept.
#[component]
pub(crate) fn YourAudits() -> impl IntoView {
    let session = session();
    let list = session.kept();
    if list.as_ref().is_ok_and(Vec::is_empty) {
        return Either::Left(view! { <p class="govuk-body rm-quiet">{NOT_FOUND}</p> });
    }
    let list = match list {
        Ok(list) => Either::Left(cards(session, list)),
        Err(error) => Either::Right(view! {
            <p class="govuk-body">{error.what_happened()} " " {error.what_to_do()}</p>
        }),
    };
    // That there is not much room left (R2.3).
    let is_crowded = session.with_store(|store| store.used().is_ok_and(|used| used > capacity::MUCH_UNITS));
    Either::Right(view! {
        {is_crowded.then(|| view! { <p class="rm-banner rm-banner--slim" id="crowded">{CROWDED}</p> })}
        <ul class="rm-cards">{list}</ul>
    })
}

/// A card for each submission of the store, with what tells it apart from the others.
fn cards(session: Session, list: Vec<StoredAudit>) -> impl IntoView {
    let seen: Vec<Result<Seen, StoreError>> = list
        .iter()
        .map(|kept| match &kept.opened {
            Ok(opened) => Ok(seen(session, opened)),
            Err(error) => Err(error.clone()),
        })
        .collect();
    let entries: Vec<ListRow> =
        list.iter().zip(&seen).map(|(kept, seen)| entry(session, kept, seen.as_ref().ok())).collect();
    let apart = alike::told_apart(&entries);
    let stands = among(&list).into_iter().map(|order| order.and_then(stands_in_words));
    list.into_iter()
        .zip(seen)
        .zip(apart)
        .zip(stands)
        .map(|(((kept, seen), apart), stands)| match seen {
            Ok(seen) => Either::Left(view! { <AuditCard id=kept.id seen apart stands/> }),
            Err(error) => Either::Right(view! { <UnreadableCard id=kept.id error/> }),
        })
        .collect_view()
}

/// What the list shows of a submission.
struct Seen {
    name: UserText,
    /// Its scheme and setting.
    about: Sentence,
    ready: Sentence,
    /// When it was saved, to the minute.
    saved: String,
}

fn seen(session: Session, opened: &Opened) -> Seen {
    let audit = &opened.submission.audit;
    let (about, ready) = match session.scheme_of(opened).as_deref() {
        Some(scheme) => {
            let setting =
                scheme.setting(&audit.setting).map(|setting| format!(", {}", setting.title)).unwrap_or_default();
            let readiness = readiness::assess(scheme, audit);
            let review = &opened.submission.review;
            let look = ReviewContext { scheme, audit, readiness: &readiness, review, today: browser::today() };
            let ready = after::recorded(&look).unwrap_or_else(|| headline::headline(scheme, audit, &readiness).into());
            (Sentence::from(&scheme.title).then(setting), ready)
        }
        None => {
            let error = StoreError::NoScheme;
            let ready = format!("{} {}", error.what_happened(), error.what_to_do());
            ((&opened.submission.edition.scheme_title).into(), ready.into())
        }
    };
    let name = called(&audit.provider.organisation);
    Seen { name, about, ready, saved: browser::day_and_time(&opened.saved_at) }
}

/// The same, as what tells it apart from others is found out.
fn entry(session: Session, kept: &StoredAudit, seen: Option<&Seen>) -> ListRow {
    let (Ok(opened), Some(seen)) = (&kept.opened, seen) else {
        // Each that cannot be read is a case of its own.
        return ListRow { called: kept.id.as_str().into(), ..ListRow::default() };
    };
    let scheme = session.scheme_of(opened);
    let facts = scheme.map(|scheme| alike::facts(&scheme, &opened.submission.audit)).unwrap_or_default();
    ListRow {
        called: Sentence::join([(&seen.name).into(), seen.about.clone()], "\n"),
        shown: Sentence::join([seen.ready.clone(), (&seen.saved).into()], "\n"),
        saved: browser::time_to_the_second(&opened.saved_at),
        code: opened.check_code.to_string(),
        facts,
    }
}

/// How one copy of a submission stands to the others in the list.
fn stands_in_words(order: VersionOrder) -> Option<&'static str> {
    match order {
        VersionOrder::Older => Some("An older copy: a newer one is in this list."),
        VersionOrder::Parted => Some("This and another copy in this list have both changed since they were the same."),
        VersionOrder::CannotBeTold => Some("We cannot tell whether this or another copy in this list is newer."),
        VersionOrder::Same | VersionOrder::Newer => None,
    }
}

/// A submission of the list.
#[component]
fn AuditCard(
    id: LocalId,
    seen: Seen,
    /// What tells it apart from others that look the same; nothing where none does.
    apart: Sentence,
    /// How it stands to other copies of it in the list.
    stands: Option<&'static str>,
) -> impl IntoView {
    let Seen { name, about, ready, saved } = seen;
    let open_audit = DocumentRef::StoredAudit(id);
    let delete = Route::Audit(open_audit.clone(), Page::Delete).href();
    let whose = name.clone();
    view! {
        <li class="rm-card">
            <p class="rm-kicker">
                <UserWords text=about/>
            </p>
            <h2 class="govuk-heading-m">
                <a href=Route::Audit(open_audit, Page::Hub).href()>
                    <UserWords text=name/>
                </a>
            </h2>
            {(!apart.is_empty())
                .then(|| {
                    view! {
                        <p class="govuk-body rm-apart" dir="auto">
                            <UserWords text=apart/>
                        </p>
                    }
                })}
            {stands.map(|stands| view! { <p class="govuk-body rm-stands">{stands}</p> })}
            <p class="govuk-body">
                <UserWords text=ready/>
            </p>
            <p class="rm-quiet">
                <UserWords text=format!("Last saved {saved}. ")/>
                <a href=delete>
                    "Delete"
                    <span class="govuk-visually-hidden">
                        " "
                        <UserWords text=whose/>
                    </span>
                </a>
            </p>
        </li>
    }
}

/// A submission of the list that cannot be read here.
#[component]
fn UnreadableCard(id: LocalId, error: StoreError) -> impl IntoView {
    let ways = if error == StoreError::NewerFormat {
        let href = Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href();
        Either::Left(view! { <LinkLine href=href text="Read it, or download it as it is"/> })
    } else {
        Either::Right(view! { <DamagedWays id can_be_deleted=error == StoreError::Unreadable/> })
    };
    view! {
        <li class="rm-card rm-card--bad">
            <h2 class="govuk-heading-m">{error.what_happened()}</h2>
            <p class="govuk-body">{error.what_to_do()}</p>
            {ways}
        </li>
    }
}

/// What can be done with a submission that is damaged.
#[component]
fn DamagedWays(id: LocalId, can_be_deleted: bool) -> impl IntoView {
    let session = session();
    let delete = Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::Delete).href();
    view! {
        <Button class="govuk-button govuk-button--secondary" on_press=move |()| session.save_unread(&id)>
            "Download the damaged copy"
        </Button>
        <p class="rm-quiet">
            {can_be_deleted
                .then(|| {
                    view! {
                        <a href=delete>
                            "Delete"
                            <span class="govuk-visually-hidden">" the self-audit that cannot be read"</span>
                        </a>
                    }
                })}
        </p>
    }
}

/// Examples to look round.
#[component]
fn Examples() -> impl IntoView {
    let row = |example: &built_in::Example| {
        let href = Route::Audit(DocumentRef::Example(example.id.to_owned()), Page::Hub).href();
        view! {
            <li>
                <a href=href>
                    <UserWords text=format!("{}: {}", example.scheme, example.setting)/>
                </a>
                <span class="rm-quiet">
                    <UserWords text=format!(" {} (invented)", example.organisation)/>
                </span>
            </li>
        }
    };
    view! {
        <h2 class="govuk-heading-m">"Look at a completed example"</h2>
        <p class="govuk-body">{EXAMPLES}</p>
        <ul class="govuk-list rm-examples">{built_in::EXAMPLES.iter().map(row).collect_view()}</ul>
    }
}

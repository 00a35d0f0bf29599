//! What is in a file: who it is from, when, whether it is whole, what it says. Then the choice.

use leptos::prelude::*;

use super::check;
use crate::bundle::{Home, Integrity, Opened};
use crate::readiness;
use crate::report::{headline, words};
use crate::storage::ShelfError;
use crate::ui::browser;
use crate::ui::live::live;
use crate::ui::route::{DeskId, Page, Route};
use crate::ui::session::{Session, session};

/// The preview, with a way to leave it.
pub(super) fn draw(opened: &Opened, cancel: Callback<()>) -> AnyView {
    let session = session();
    let audit = &opened.submission.audit;
    let edition = &opened.submission.edition;
    let (setting, ready) = match &opened.home {
        Home::Same(scheme) | Home::OtherEdition(scheme) => (
            scheme.setting(&audit.setting).map_or_else(|| audit.setting.to_string(), |it| it.title.clone()),
            headline::sentence(&readiness::assess(scheme, audit)),
        ),
        Home::Unknown => (audit.setting.to_string(), "Not worked out: this scheme is not in your copy.".to_owned()),
    };
    let row = |name: &'static str, text: String| {
        view! {
            <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{name}</dt>
                <dd class="govuk-summary-list__value" dir="auto">{text}</dd>
            </div>
        }
    };
    let inside = format!(
        "{}, {}, {}",
        words::count(audit.answers.len(), "answer", "answers"),
        words::count(audit.evidence.len(), "piece of evidence", "pieces of evidence"),
        words::count(audit.actions.len(), "action", "actions")
    );
    let name = match audit.provider.organisation.trim() {
        "" => "Unnamed organisation".to_owned(),
        name => name.to_owned(),
    };
    view! {
        <section class="rm-preview" aria-labelledby="preview">
            <h2 class="govuk-heading-m" id="preview" tabindex="-1" dir="auto">{name}</h2>
            {whole(opened)}
            {editions(opened)}
            {already(session, opened)}
            <dl class="govuk-summary-list">
                {row("Scheme", format!("{}, edition {}", edition.scheme_title, edition.edition))}
                {row("Setting", setting)}
                {row("Saved", browser::day_and_time(&opened.saved_at))}
                {row("Check code", opened.check_code.to_string())}
                {row("Inside", inside)}
                {row("Readiness", ready)}
            </dl>
            {choice(session, opened, cancel)}
            {contents(opened)}
        </section>
    }
    .into_any()
}

/// Whether it is as it was saved (R4.4).
fn whole(opened: &Opened) -> AnyView {
    match opened.integrity {
        Integrity::Intact => view! {
            <p class="rm-banner" id="integrity">
                {format!("This file is complete and unchanged since it was saved on {}.", browser::day_and_time(&opened.saved_at))}
            </p>
        }
        .into_any(),
        Integrity::Changed => view! {
            <p class="rm-banner rm-banner--bad" id="integrity">
                "This file has been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it."
            </p>
        }
        .into_any(),
    }
}

/// How its edition stands to ours.
fn editions(opened: &Opened) -> Option<AnyView> {
    let edition = &opened.submission.edition;
    match &opened.home {
        Home::Same(_) => None,
        Home::OtherEdition(scheme) => {
            let kept = opened.submission.audit.unplaced(scheme).len();
            Some(
                view! {
                    <p class="rm-banner">
                        {format!(
                            "This file was made with edition {}. You have edition {}. {} no place in yours: kept, shown and written back.",
                            edition.edition,
                            scheme.edition,
                            if kept == 1 { "1 answer has".to_owned() } else { format!("{kept} answers have") },
                        )}
                    </p>
                }
                .into_any(),
            )
        }
        Home::Unknown => Some(
            view! {
                <p class="rm-banner rm-banner--bad">
                    {format!(
                        "This file is for “{}”, which your copy of Readymark does not have. It was opened for reading only.",
                        edition.scheme_title,
                    )}
                </p>
            }
            .into_any(),
        ),
    }
}

/// Whether it is on the shelf already.
fn already(session: Session, opened: &Opened) -> Option<AnyView> {
    let kept = session.kept().ok()?;
    let (id, held) = kept.into_iter().find_map(|kept| {
        let held = kept.opened.ok()?;
        (held.submission.id == opened.submission.id).then_some((kept.id, held))
    })?;
    let text = if held.check_code == opened.check_code {
        format!("You already have this submission (check code {}).", opened.check_code)
    } else if held.submission == opened.submission {
        "You already have this submission, with the same answers.".to_owned()
    } else if held.generation > opened.generation {
        format!("You have a newer copy of this submission, saved on {}.", browser::day_and_time(&held.saved_at))
    } else {
        format!("You have an older copy of this submission, saved on {}.", browser::day_and_time(&held.saved_at))
    };
    let href = Route::Audit(DeskId::Kept(id), Page::Hub).href();
    Some(view! { <p class="rm-banner">{text} " Open " <a href=href>"your copy"</a> ", or keep both."</p> }.into_any())
}

fn choice(session: Session, opened: &Opened, cancel: Callback<()>) -> AnyView {
    let failed: RwSignal<Option<ShelfError>> = RwSignal::new(None);
    let adoptable = !matches!(opened.home, Home::Unknown);
    let opened = opened.clone();
    let keep = move |_| match session.adopt(&opened) {
        Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
        Err(error) => failed.set(Some(error)),
    };
    view! {
        {live(move || failed.get().map(|error| view! {
            <p class="rm-banner rm-banner--bad" role="alert">{error.what_happened()} " The file itself is not affected."</p>
        }))}
        <p class="rm-pager rm-pager--start">
            {adoptable.then(|| view! {
                <button type="button" class="govuk-button" id="keep" on:click=keep>"Add it to this browser"</button>
            })}
            <button type="button" class="govuk-button govuk-button--secondary" id="cancel" on:click=move |_| cancel.run(())>
                "Do not open it"
            </button>
        </p>
        <p class="govuk-body rm-quiet">"It is added as a self-audit of its own. Nothing you already have is changed."</p>
    }
    .into_any()
}

/// Everything in it.
fn contents(opened: &Opened) -> AnyView {
    let audit = &opened.submission.audit;
    let body = match &opened.home {
        Home::Same(scheme) | Home::OtherEdition(scheme) => check::read_only(scheme, audit),
        Home::Unknown => check::by_id(audit),
    };
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">"Read everything in it"</span>
            </summary>
            <div>{body}</div>
        </details>
    }
    .into_any()
}

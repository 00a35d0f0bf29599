//! What is in a file: who it is from, when, whether it is whole, what it says. Then the choice.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{details, fact, list_of_facts};
use crate::node::{El, Node, OnChange, button, el, link, reactive, words};
use crate::pages::audit::check;
use crate::pages::called;
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{NEWER_FILE, Session, session};
use readymark_core::audit::view::View;
use readymark_core::bundle;
use readymark_core::bundle::{Inspection, Integrity, MOST_UNKNOWN, Newer, Opened, OpenedFile};
use readymark_core::readiness;
use readymark_core::readiness::left_over;
use readymark_core::report::{headline, words as wording};
use readymark_core::store::{StoreError, StoredAudit};
use readymark_core::submission::SchemeMatch;
use readymark_core::submission::version_vector::VersionOrder;

const CHANGED: &str = "This file has been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

const PROOF: &str = "It also holds a proof of who made it, which was not checked. It is kept until you change something; the files you make here do not hold it.";

/// The preview of a file of this name, with a way to leave it.
pub(crate) fn of_audit(file: &Arc<OpenedFile>, name: &str, cancel: OnChange<()>) -> Node {
    let matched = file.opened().submission.edition.matched(&session().catalogue());
    let to_keep = matched.scheme().is_some().then(|| file.clone());
    draw(file.opened(), None, &matched, (name, file.text()), to_keep, cancel)
}

/// The preview of a file of a newer minor version: it is looked at only.
pub(crate) fn of_newer_file(newer: &Newer, name: &str, text: &str, cancel: OnChange<()>) -> Node {
    let matched = newer.opened.submission.edition.matched(&session().catalogue());
    draw(&newer.opened, Some(newer), &matched, (name, text), None, cancel)
}

/// What is in a file, of a name and text, and what can be done with it: it is kept where there is something to keep.
fn draw(
    opened: &Opened,
    newer: Option<&Newer>,
    matched: &SchemeMatch,
    (name, text): (&str, &str),
    to_keep: Option<Arc<OpenedFile>>,
    cancel: OnChange<()>,
) -> Node {
    let session = session();
    let already = already(session, opened, to_keep.is_some());
    let add = if already.is_some() { "Keep both: add this one" } else { "Add it to this browser" };
    section(opened)
        .child(whole(opened).id("integrity"))
        .child(newer.map(|newer| unknown("This file was made by", newer)))
        .child(editions(opened, matched))
        .child(not_asked(opened, matched))
        .child(opened.has_proof.then(|| words("p", "rm-banner", PROOF).id("proof")))
        .child(already)
        .child(facts(opened, matched))
        .child(choice(session, to_keep.map(|file| (file, add)), (name.to_owned(), text.to_owned()), cancel))
        .child(contents(opened, matched))
        .into()
}

/// What a newer version of the app has saved in this browser, as far as it is understood, to be read
/// here and downloaded to the letter (R1.16).
pub(crate) fn of_newer(text: String) -> Node {
    let save = {
        let text = text.clone();
        button("govuk-button govuk-button--secondary", "Download it as it is", move |_| {
            browser::download(NEWER_FILE, &text);
        })
    };
    let save = el("p", "").child(save.id("as-it-is"));
    let catalogue = session().catalogue();
    match bundle::inspect(NEWER_FILE, text.as_bytes(), &catalogue) {
        Ok(Inspection::Newer(newer, _)) => {
            let opened = &newer.opened;
            let matched = opened.submission.edition.matched(&catalogue);
            let section = section(opened).child(unknown("It was saved by", &newer)).child(editions(opened, &matched));
            section.child(facts(opened, &matched)).child(save).child(contents(opened, &matched)).into()
        }
        _ => save.into(),
    }
}

/// A section under the name of the organisation.
fn section(opened: &Opened) -> El {
    let name = called(&opened.submission.audit.provider.organisation).to_owned();
    let name = words("h2", "govuk-heading-m", name).id("preview").attr("tabindex", "-1").attr("dir", "auto");
    el("section", "rm-preview").attr("aria-labelledby", "preview").child(name)
}

/// What is in it, in a few lines.
fn facts(opened: &Opened, matched: &SchemeMatch) -> El {
    let audit = &opened.submission.audit;
    let edition = &opened.submission.edition;
    let (setting, ready) = match matched.scheme() {
        Some(scheme) => (
            scheme.setting(&audit.setting).map_or_else(|| audit.setting.to_string(), |setting| setting.title.clone()),
            headline::headline(scheme, audit, &readiness::assess(scheme, audit)),
        ),
        None => (audit.setting.to_string(), "Not worked out: this scheme is not in your copy.".to_owned()),
    };
    let row = |name: &'static str, text: String| fact(name, words("span", "", text).attr("dir", "auto")).into();
    let inside = format!(
        "{}, {}, {}",
        wording::count(audit.answers.len(), "answer", "answers"),
        wording::count(audit.evidence.len(), "piece of evidence", "pieces of evidence"),
        wording::count(audit.actions.len(), "action", "actions")
    );
    let rated = matched.scheme().is_some_and(|scheme| scheme.is_rated());
    let ready = (!ready.is_empty()).then(|| row(if rated { "Ratings" } else { "Readiness" }, ready));
    list_of_facts(
        vec![
            row("Scheme", edition.scheme_title.clone()),
            row("Setting", setting),
            row("Saved", browser::day_and_time(&opened.saved_at)),
            row("Check code", opened.check_code.to_string()),
            row("Inside", inside),
            ready.into(),
        ]
        .into(),
    )
}

/// Whether it is as it was saved (R4.4).
fn whole(opened: &Opened) -> El {
    match opened.integrity {
        Integrity::Intact => {
            let saved = browser::day_and_time(&opened.saved_at);
            words("p", "rm-banner", format!("This file is complete and unchanged since it was saved on {saved}."))
        }
        Integrity::Changed => words("p", "rm-banner rm-banner--bad", CHANGED),
    }
}

/// What of a newer version is not understood (R3.3).
fn unknown(made_by: &str, newer: &Newer) -> El {
    let text = format!(
        "{made_by} a newer version of this tool (format {}). You have format {}. It was opened for reading only. Reload the page to update.",
        newer.version,
        bundle::format::VERSION,
    );
    let fields = match newer.unknown.as_slice() {
        [] => "Everything in it is shown.".to_owned(),
        fields => {
            let more = if fields.len() == MOST_UNKNOWN { ", and more" } else { "" };
            format!("Not shown, as this version does not know it: {}{more}.", fields.join(", "))
        }
    };
    words("p", "rm-banner rm-banner--bad", text).id("newer-format").child(" ").child(fields)
}

/// How its edition stands to ours.
fn editions(opened: &Opened, matched: &SchemeMatch) -> Option<El> {
    let edition = &opened.submission.edition;
    match matched {
        SchemeMatch::Same(_) => None,
        SchemeMatch::OtherEdition(scheme) => {
            let submission = &opened.submission;
            let unplaced = submission.audit.unplaced(scheme).len() + submission.review.unplaced(scheme).count();
            let kept = match unplaced {
                1 => "1 answer has".to_owned(),
                kept => format!("{kept} answers have"),
            };
            let text = format!(
                "This file was made with edition {}. You have edition {}. {kept} no place in yours: kept, shown and written back.",
                edition.edition, scheme.edition,
            );
            Some(words("p", "rm-banner", text))
        }
        SchemeMatch::Unknown => {
            let text = format!(
                "This file is for “{}”, which your copy of Readymark does not have. It was opened for reading only. If the scheme is an organisation’s own, ask for its pack, open that here first, and then this file again.",
                edition.scheme_title,
            );
            Some(words("p", "rm-banner rm-banner--bad", text))
        }
    }
}

/// How many of its answers are to questions that are not asked now.
fn not_asked(opened: &Opened, matched: &SchemeMatch) -> Option<El> {
    let scheme = matched.scheme()?;
    let kept = left_over::not_asked(&View::new(scheme, &opened.submission.audit)).len();
    let text = match kept {
        0 => return None,
        1 => "1 answer is to a question that is no longer asked. It counts for nothing, and is listed at the end of what is in the file.".to_owned(),
        kept => format!("{kept} answers are to questions that are no longer asked. They count for nothing, and are listed at the end of what is in the file."),
    };
    Some(words("p", "rm-banner", text).id("no-longer-asked"))
}

/// Whether it is in the store already.
fn already(session: Session, opened: &Opened, adoptable: bool) -> Option<El> {
    let (StoredAudit { id, opened: held }, order) = session.with_store(|store| store.held(opened)).ok()??;
    let held = held.ok()?;
    let saved = browser::day_and_time(&held.saved_at);
    let is_same = held.submission == opened.submission;
    let text = already_in_words(order, is_same, &saved, &opened.check_code.to_string());
    let href = Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href();
    let or = if adoptable { ", or keep both?" } else { "." };
    Some(words("p", "rm-banner", text).child(" Open ").child(link(href, "your copy")).child(or))
}

/// How what is kept here stands to the file: told by where the two come from, never by their clocks.
fn already_in_words(held: VersionOrder, has_same_answers: bool, saved: &str, code: &str) -> String {
    match held {
        VersionOrder::Same => format!("You already have this submission (check code {code})."),
        _ if has_same_answers => "You already have this submission, with the same answers.".to_owned(),
        VersionOrder::Newer => format!("You have a newer copy of this submission, saved on {saved}."),
        VersionOrder::Older => format!("You have an older copy of this submission, saved on {saved}."),
        VersionOrder::Parted => format!(
            "You have another copy of this submission, saved on {saved}. Both copies have changed since they were the same, so each may hold answers that the other does not."
        ),
        VersionOrder::CannotBeTold => format!(
            "You have another copy of this submission, saved on {saved}. We cannot tell which of the two is newer: compare them before you go on."
        ),
    }
}

fn choice(
    session: Session,
    to_keep: Option<(Arc<OpenedFile>, &'static str)>,
    file: (String, String),
    cancel: OnChange<()>,
) -> Node {
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let adoptable = to_keep.is_some();
    let keep = to_keep.map(|(file, add)| {
        button("govuk-button", add, move |_| match session.adopt(&file) {
            Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
            Err(error) => failed.set(Some(error)),
        })
    });
    let refused = reactive(move || {
        failed.get().map(|error| {
            let refused = words("p", "rm-banner rm-banner--bad", error.what_happened());
            refused.attr("role", "alert").child(" The file itself is not affected.")
        })
    });
    let as_it_is = button("govuk-button govuk-button--secondary", "Download the file as it is", move |_| {
        browser::download(&file.0, &file.1);
    });
    let as_it_is = (!adoptable).then(|| as_it_is.id("as-it-is"));
    let cancel = button("govuk-button govuk-button--secondary", "Do not open it", move |_| cancel(()));
    let note = match adoptable {
        true => "It is added as a self-audit of its own. Nothing you already have is changed.",
        false => "Nothing of it is kept in this browser.",
    };
    vec![
        refused,
        el("p", "rm-pager rm-pager--start")
            .child(keep.map(|keep| keep.id("keep")))
            .child(as_it_is)
            .child(cancel.id("cancel"))
            .into(),
        words("p", "govuk-body rm-quiet", note).into(),
    ]
    .into()
}

/// Everything in it.
fn contents(opened: &Opened, matched: &SchemeMatch) -> El {
    let body = match matched.scheme() {
        Some(scheme) => check::read_only(scheme, &opened.submission),
        None => check::by_id(&opened.submission),
    };
    details("Read everything in it".to_owned(), body)
}

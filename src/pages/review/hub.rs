//! The list of what is judged, what there is to read, and the way to the summary.

use leptos::prelude::*;

use crate::components::{
    Archived, BackupDue, BackupLine, Breadcrumbs, ButtonLink, Heading, LiveWords, LongLine, ProvenanceTag, StatusWord,
    UndoBar, UserWords, WordsSignal,
};
use crate::pages::review::earlier::EarlierLine;
use crate::pages::review::own_notes::OwnNotes;
use crate::pages::review::parts::{FinalLine, stage};
use crate::pages::review::whose::{HeldSince, MineAfterAll, OtherReviews};
use crate::pages::{Kicker, LinkLine, organisation};
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::{Audit, Sentence};
use readymark_core::readiness::Readiness;
use readymark_core::report::review::JudgedRow;
use readymark_core::report::words::count;
use readymark_core::report::{headline, hub, review};
use readymark_core::review::Judged;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::ElementId;

/// The page.
#[component]
pub(crate) fn ReviewHub() -> impl IntoView {
    let session = session();
    let name = organisation(session);
    let progress = session.select_whole(review::headline);
    view! {
        <Breadcrumbs here=name/>
        <Kicker/>
        <Heading>
            <span class="rm-over">"You are assessing"</span>
            " "
            <LiveWords text=name/>
        </Heading>
        <FinalLine/>
        <EarlierLine/>
        <OtherReviews/>
        <p class="rm-glance" id="progress"><LiveWords text=progress/></p>
        <Archived/>
        <BackupDue/>
        <LongLine/>
        <div class="rm-as-needed"><UndoBar/></div>
        <NotDocumentsAlone/>
        <JudgeNext/>
        <h2 class="govuk-heading-m">"You and your summary"</h2>
        <SummaryRow/>
        <WhatIsJudged/>
        <h2 class="govuk-heading-m">"Read the self-audit"</h2>
        <ReadingRows/>
        <OwnNotes/>
        <MineAfterAll/>
        <BackupLine/>
        <HeldSince/>
        <LinkLine href=session.href(Page::Delete) text="Delete this review"/>
    }
}

/// That an assessment is never based on documents alone, where the scheme says so, with where it says it.
#[component]
fn NotDocumentsAlone() -> impl IntoView {
    let said = session().peek(|scheme, _| scheme.reviewing.as_ref()?.not_documents_alone.clone());
    said.map(|said| {
        view! {
            <p class="rm-lede"><UserWords text=said.text/></p>
            <ProvenanceTag provenance=said.provenance/>
        }
    })
}

/// The way to the next thing that is not judged, and what that is; to the summary once there is none, or it is final.
#[component]
fn JudgeNext() -> impl IntoView {
    let session = session();
    let next = session.select_whole(|scheme, whole| {
        let is_final = whole.review.as_deref().is_some_and(|review| review.stage.is_final);
        let next = review::next_unjudged(scheme, whole, None).filter(|_| !is_final)?;
        let words = if review::progress(scheme, whole).0 == 0 { "Start judging" } else { "Judge the next one" };
        let name = review::short_name(scheme, &whole.audit, &next);
        Some((next, words, name))
    });
    let way = move |next: Option<(Judged, &'static str, Sentence)>| match next {
        Some((judged, words, name)) => view! {
            <ButtonLink href=session.href(Page::Judge(judged))>{words}</ButtonLink>
            <span class="rm-quiet"><UserWords text=name/></span>
        }
        .into_any(),
        None => view! {
            <ButtonLink href=session.href(Page::ReviewSummary)>"Go to the summary"</ButtonLink>
        }
        .into_any(),
    };
    view! { <p class="rm-pager rm-pager--start" id="judge-next">{move || way(next.get())}</p> }
}

/// A row that leads to a page, with what is said about it.
#[component]
fn WayRow(
    #[prop(into)] title: String,
    page: Page,
    #[prop(into, optional)] about: Option<WordsSignal>,
) -> impl IntoView {
    let href = session().href(page);
    let id = about.is_some().then(|| format!("{}-about", id_of(&href)));
    let said = about.map(|text| view! { <span class="rm-task__about" id=id.clone()><LiveWords text/></span> });
    view! {
        <li class="rm-task">
            <div class="rm-task__what">
                <a href=href aria-describedby=id><UserWords text=title/></a>
                {said}
            </div>
        </li>
    }
}

/// The start of the ids of a row, from the address it leads to.
fn id_of(href: &str) -> String {
    href.trim_start_matches("#/").replace('/', "-")
}

/// What is judged, theme by theme where the scheme has any. The list is fixed, as what is assessed never changes; each
/// row follows its own judgement.
#[component]
fn WhatIsJudged() -> impl IntoView {
    let session = session();
    let rows = session.select_whole(review::rows);
    let group = move |(title, judged): (String, Vec<Judged>)| {
        let lists = judged.chunk_by(|one, other| in_phases(one) == in_phases(other));
        let list = move |judged: &[Judged]| view! { <JudgedList judged=judged.to_vec() rows/> };
        view! {
            <h2 class="govuk-heading-m"><UserWords text=title/></h2>
            {lists.map(list).collect_view()}
        }
    };
    session.peek(groups).into_iter().map(group).collect_view()
}

/// The element, where it is judged phase by phase.
fn in_phases(judged: &Judged) -> Option<&ElementId> {
    match judged {
        Judged::Element(id, Some(_)) => Some(id),
        Judged::Element(_, None) | Judged::Whole => None,
    }
}

/// Things that are judged: one, or an element in its phases under its title, which is then said once.
#[component]
fn JudgedList(judged: Vec<Judged>, rows: Memo<Vec<JudgedRow>>) -> impl IntoView {
    let element = judged.first().and_then(in_phases);
    let title = element.and_then(|id| {
        session().peek(|scheme, audit| scheme.element(id).map(|element| hub::numbered(scheme, audit, element)))
    });
    let row = move |judged: Judged| view! { <JudgedTask judged rows/> };
    view! {
        {title.map(|title| view! { <h3 class="govuk-heading-s"><UserWords text=title/></h3> })}
        <ul class="rm-tasks">{judged.into_iter().map(row).collect_view()}</ul>
    }
}

/// What is judged in groups, each under its title: the themes of the scheme, and what is in none of them last.
fn groups(scheme: &Scheme, audit: &Audit) -> Vec<(String, Vec<Judged>)> {
    let all = review::judged(scheme, audit);
    if scheme.themes.is_empty() {
        return vec![("What you judge".to_owned(), all)];
    }
    let theme_of = |judged: &Judged| match judged {
        Judged::Element(id, _) => scheme.element(id).and_then(|element| element.theme.clone()),
        Judged::Whole => None,
    };
    let themes = scheme.themes.iter().map(|theme| {
        let mine = all.iter().filter(|judged| theme_of(judged).as_ref() == Some(&theme.id));
        (theme.title.clone(), mine.cloned().collect())
    });
    let rest = all.iter().filter(|judged| theme_of(judged).is_none()).cloned().collect();
    let mut groups: Vec<(String, Vec<Judged>)> = themes.collect();
    groups.push(("Also judged".to_owned(), rest));
    groups.retain(|(_, judged)| !judged.is_empty());
    groups
}

/// One thing that is judged: what the provider says of it, and what the reviewer says.
#[component]
fn JudgedTask(judged: Judged, rows: Memo<Vec<JudgedRow>>) -> impl IntoView {
    let href = session().href(Page::Judge(judged.clone()));
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.judged == judged).cloned()));
    let JudgedRow { title, phase, said, .. } = row.get_untracked()?;
    // Under the title of its element the phase is enough to see; whoever hears the link alone hears both.
    let name = match phase {
        Some(phase) => view! {
            <span class="govuk-visually-hidden"><UserWords text=title/></span>
            <span aria-hidden="true"><UserWords text=phase/></span>
        }
        .into_any(),
        None => view! { <UserWords text=title/> }.into_any(),
    };
    let (they_id, you_id) = (format!("{}-they", id_of(&href)), format!("{}-you", id_of(&href)));
    let they_say = (!said.word.is_empty()).then(|| {
        view! {
            <div class="rm-judged__view" id=they_id.clone()>
                <span class="rm-judged__whose">"They say: "</span>
                <StatusWord status=said/>
            </div>
        }
    });
    let described = match they_say.is_some() {
        true => format!("{they_id} {you_id}"),
        false => you_id.clone(),
    };
    let you_say = move || row.get().map(|row| view! { <StatusWord status=row.judgement/> }.into_any());
    Some(view! {
        <li class="rm-task rm-judged">
            <div class="rm-task__what">
                <a href=href aria-describedby=described>{name}</a>
            </div>
            {they_say}
            <div class="rm-judged__view" id=you_id>
                <span class="rm-judged__whose">"You say: "</span>
                {you_say}
            </div>
        </li>
    })
}

/// The pages of the self-audit, which are only read here: those that the scheme has.
#[component]
fn ReadingRows() -> impl IntoView {
    let session = session();
    let (keeps, rated, leads) =
        session.peek(|scheme, _| (scheme.keeps_a_register(), scheme.is_rated(), !scheme.outcomes.is_empty()));
    // What is assessed never changes, so how it stands is worked out once.
    let stands = session.readiness.with_untracked(|readiness: &Readiness| {
        session.peek(|scheme, audit| headline::headline(scheme, audit, readiness))
    });
    let evidence = session.peek(|_, audit| count(audit.evidence.len(), "piece of evidence", "pieces of evidence"));
    let actions = session.peek(|_, audit| count(audit.actions.len(), "action", "actions"));
    let title = if rated { "Dashboard" } else { "Readiness" };
    let page = if rated { Page::Dashboard } else { Page::Readiness };
    view! {
        <ul class="rm-tasks">
            <WayRow title="Everything they wrote" page=Page::Check(None)/>
            {(rated || leads).then(|| view! { <WayRow title page about=stands/> })}
            {keeps.then(|| view! {
                <WayRow title="Evidence" page=Page::Evidence about=evidence/>
                <WayRow title="Action plan" page=Page::Actions about=actions/>
            })}
            <WayRow title="Search this self-audit" page=Page::Search/>
        </ul>
    }
}

/// The way to the page where the reviewer says who they are, sums up and finalises; and how much is still open.
#[component]
fn SummaryRow() -> impl IntoView {
    let session = session();
    let stage = stage(session);
    let open = session.select_whole(|scheme, whole| review::prompts(scheme, whole).len());
    let about = Memo::new(move |_| match (stage.get().is_final, open.get()) {
        (true, _) => "Final. Download it and send it back".to_owned(),
        (false, 0) => "Nothing left to check. Finalise it and send it back".to_owned(),
        (false, open) => count(open, "thing", "things") + " to check before you finalise",
    });
    view! {
        <ul class="rm-tasks">
            <WayRow title="Who you are, your summary and the file to send back" page=Page::ReviewSummary about/>
        </ul>
    }
}

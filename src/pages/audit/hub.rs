//! The hub: every part with its status, readiness at a glance, what next.

mod last_rows;
mod side;
mod titles;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{
    AboutTheScheme, Archived, BackupDue, BackupLine, Breadcrumbs, Button, Details, Heading, LiveWords, LongLine,
    Sourced, StatusWord, UndoBar, UserWords,
};
use crate::pages::audit::element::NextUnanswered;
use crate::pages::audit::hub::last_rows::LastRows;
use crate::pages::audit::hub::side::{RatingsCard, ReadinessCard};
use crate::pages::audit::hub::titles::Untitled;
use crate::pages::files::came_from::CameFrom;
use crate::pages::files::reviews_in::ReviewsIn;
use crate::pages::{Glance, Kicker, organisation};
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::report::{Status, hub as rows, plan, words as wording};
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{ElementId, TableId, ThemeId};

/// What the right of a row follows: what is said about it, and how it stands.
type HubStatus = Option<(Sentence, Option<Status>)>;

/// The page.
#[component]
pub(crate) fn Hub() -> impl IntoView {
    let session = session();
    let name = organisation(session);
    let progress = session.select(rows::progress);
    let (rated, leads) = session.peek(|scheme, _| (scheme.is_rated(), !scheme.outcomes.is_empty()));
    let last = match (rated, session.peek(|scheme, _| scheme.keeps_a_register())) {
        (true, _) => "Dashboard, overall ratings and sending",
        (false, true) => "Evidence, action plan and sending",
        (false, false) => "Checking and sending",
    };
    let side = match (rated, leads) {
        (true, _) => Some(Either::Left(view! { <RatingsCard/> })),
        (false, true) => Some(Either::Right(view! { <ReadinessCard/> })),
        (false, false) => None,
    };
    view! {
        <Breadcrumbs here=name/>
        <Kicker/>
        <Heading><LiveWords text=name/></Heading>
        <Glance/>
        <CameFrom/>
        <ReviewsIn/>
        <OtherEdition/>
        <Archived/>
        // What next comes before the list on a narrow screen too.
        <div class="rm-split">
            {side}
            <div>
                <BackupDue/>
                <LongLine/>
                <ActionsDue/>
                <UndoBar/>
                <AboutTheScheme pieces=session.peek(|scheme, _| scheme.guidance.clone())/>
                <p class="rm-pager rm-pager--start" id="find">
                    <NextUnanswered after=None/>
                    <a href=session.href(Page::Search)>"Search this self-audit"</a>
                </p>
                <h2 class="govuk-heading-m">"About the whole audit"</h2>
                <FirstRows questions=!rated/>
                <p class="govuk-body"><LiveWords text=progress/></p>
                <Groups/>
                <AddAnother/>
                <AdvisedOrder/>
                <h2 class="govuk-heading-m">{last}</h2>
                <LastRows rated/>
                <BackupLine/>
            </div>
        </div>
    }
}

/// That it was made with another edition of the scheme, and where what has no place in ours is shown.
#[component]
fn OtherEdition() -> impl IntoView {
    let session = session();
    let (theirs, ours) = session.peek_whole(|scheme, whole| (whole.edition.edition.clone(), scheme.edition.clone()));
    let is_other = theirs != *ours;
    let rest = format!(
        " of the scheme. You have edition {ours}. Anything that has no place in yours is kept, and listed at the end of "
    );
    let text = Sentence::new().then("This self-audit was made with edition ").then(theirs).then(rest);
    is_other.then(|| {
        view! {
            <p class="rm-banner"><UserWords text/><a href=session.href(Page::Check(None))>"your answers"</a>"."</p>
        }
    })
}

/// What is overdue and what is due this month, as the way to the action plan; nothing where there is neither.
#[component]
fn ActionsDue() -> impl IntoView {
    let session = session();
    let due = session.select(|_, audit| plan::due(&audit.actions, browser::today()));
    let href = session.href(Page::Actions);
    move || {
        let href = href.clone();
        due.get().map(|text| view! { <p class="govuk-body" id="due"><a href=href><UserWords text/></a></p> })
    }
}

/// A row of a task list.
#[component]
fn TaskRow(
    #[prop(into, optional)] number: String,
    #[prop(into)] title: String,
    href: String,
    #[prop(into)] now: Signal<HubStatus>,
) -> impl IntoView {
    // Whoever hears the link alone hears the number, the status and what is there with it.
    let id = |part: &str| format!("{}-{part}", href.trim_start_matches("#/").replace('/', "-"));
    let number_id = (!number.is_empty()).then(|| id("number"));
    let (about_id, status_id) = (id("about"), id("status"));
    let described = {
        let (number_id, about_id, status_id) = (number_id.clone(), about_id.clone(), status_id.clone());
        Memo::new(move |_| {
            now.with(|now| {
                let status = now.as_ref().and_then(|(_, status)| status.as_ref()).map(|_| status_id.clone());
                let about = now.as_ref().filter(|(about, _)| !about.is_empty()).map(|_| about_id.clone());
                let ids: Vec<String> = [number_id.clone(), status, about].into_iter().flatten().collect();
                (!ids.is_empty()).then(|| ids.join(" "))
            })
        })
    };
    let about = move |text: Sentence| {
        view! { <span class="rm-task__about" id=about_id.clone()><UserWords text/></span> }.into_any()
    };
    view! {
        <li class="rm-task">
            <span class="rm-task__no" id=number_id><UserWords text=number/></span>
            <div class="rm-task__what">
                <a href=href aria-describedby=move || described.get()><UserWords text=title/></a>
                {move || now.get().map(|(text, _)| about(text))}
            </div>
            {move || now.get()?.1.map(|status| view! { <StatusWord status id=status_id.clone()/> })}
        </li>
    }
}

/// The rows of pages of questions, and of tables of figures.
#[component]
fn PagesOfQuestions() -> impl IntoView {
    let session = session();
    let section = move |section: rows::SectionRow| {
        let id = section.id.clone();
        let now = session.select(move |scheme, audit| {
            let section = rows::sections(scheme, audit).into_iter().find(|section| section.id == id);
            section.map(|section| (section.about.into(), Some(section.status)))
        });
        view! { <TaskRow title=section.title href=session.href(Page::Section(section.id, Anchor::top())) now/> }
    };
    let table = move |(id, title, ..): (TableId, String, Status, String)| {
        let href = session.href(Page::Table(id.clone(), Anchor::top()));
        let now = session.select(move |scheme, audit| {
            let table = rows::tables(scheme, audit).into_iter().find(|table| table.0 == id);
            table.map(|(_, _, status, about)| (about.into(), Some(status)))
        });
        view! { <TaskRow title href now/> }
    };
    view! {
        {session.peek(rows::sections).into_iter().map(section).collect_view()}
        {session.peek(rows::tables).into_iter().map(table).collect_view()}
    }
}

/// Who they are, and the pages of questions where those come first.
#[component]
fn FirstRows(questions: bool) -> impl IntoView {
    let session = session();
    let who = session.select(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map(|setting| setting.title.clone()).unwrap_or_default();
        let parts = [Some(setting.into()), audit.provider.kind.trimmed()];
        Some((Sentence::join(parts.into_iter().flatten().map(Sentence::from), " · "), None))
    });
    view! {
        <ul class="rm-tasks">
            <TaskRow title="Your details" href=session.href(Page::About) now=who/>
            {questions.then(|| view! { <PagesOfQuestions/> })}
        </ul>
    }
}

/// The elements, theme by theme where there are any.
#[component]
fn Groups() -> impl IntoView {
    let (themes, elements) =
        session().peek(|scheme, _| (scheme.themes.clone(), wording::capital(&scheme.element_word[1])));
    let is_whole = themes.is_empty();
    let groups = match is_whole {
        true => vec![(elements, None)],
        false => themes.into_iter().map(|theme| (theme.title, Some(theme.id))).collect(),
    };
    let group = move |(title, theme)| {
        view! {
            <h2 class="govuk-heading-m"><UserWords text=title/></h2>
            {is_whole.then(|| view! { <Untitled/> })}
            <ElementRows theme/>
        }
    };
    groups.into_iter().map(group).collect_view()
}

/// An order to take the elements in, where one is advised for this setting.
#[component]
fn AdvisedOrder() -> impl IntoView {
    let session = session();
    let found = session.peek(|scheme, audit| {
        let order = scheme.order.as_ref()?;
        (order.settings.is_empty() || order.settings.contains(&audit.setting)).then(|| order.clone())
    })?;
    let element = move |id: ElementId| {
        let name =
            session.peek(|scheme, audit| scheme.element(&id).map(|element| rows::numbered(scheme, audit, element)));
        let href = session.href(Page::Element(id, Anchor::top()));
        view! { <li><a href=href><UserWords text=name.unwrap_or_default()/></a></li> }
    };
    Some(view! {
        <Details summary="Suggested order">
            <p><Sourced text=found.statement.text provenance=found.statement.provenance/></p>
            // Each has its own number in its title.
            <ol class="govuk-list">
                {found.elements.into_iter().map(element).collect_view()}
            </ol>
        </Details>
    })
}

/// The elements of one theme, or of all where there are none. The list itself changes only with the setting and
/// with what an element is called; each row follows its own memo.
#[component]
fn ElementRows(theme: Option<ThemeId>) -> impl IntoView {
    let elements = session().select(move |scheme, audit| {
        let listed = rows::listed(scheme, audit).into_iter();
        let mine = listed.filter(|element| theme.is_none() || element.theme == theme);
        let named = |mine: &Element| (mine.id.clone(), mine.code.clone(), rows::numbered_title(scheme, audit, mine));
        mine.map(named).collect::<Vec<_>>()
    });
    view! {
        <ul class="rm-tasks">
            <For each=move || elements.get() key=|named| named.clone() let((id, code, title))>
                <ElementTask id code title/>
            </For>
        </ul>
    }
}

/// Where elements are taken one by one: the way to one more. It is in the list once something is said of it.
#[component]
fn AddAnother() -> impl IntoView {
    let session = session();
    let next = session.select(rows::to_add);
    let add = move |()| {
        if let Some(id) = next.get_untracked() {
            session.open_form(Page::Element(id, Anchor::top()));
        }
    };
    let text = Signal::stored(session.peek(|scheme, _| format!("Add another {}", scheme.element_word[0])));
    view! {
        <Show when=move || next.with(Option::is_some)>
            <Button class="govuk-button govuk-button--secondary" id="add-element" on_press=add>
                <LiveWords text/>
            </Button>
        </Show>
    }
}

/// One element.
#[component]
fn ElementTask(id: ElementId, code: String, title: String) -> impl IntoView {
    let session = session();
    let href = session.href(Page::Element(id.clone(), Anchor::top()));
    let now = session.select(move |scheme, audit| {
        let found = rows::element(scheme, audit, scheme.element(&id)?);
        Some((found.about.into(), Some(found.status)))
    });
    view! { <TaskRow number=code title href now/> }
}

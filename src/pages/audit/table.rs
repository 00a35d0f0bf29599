//! A table of figures to fill in, phase by phase. What cannot be read is said beside it and kept.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, ButtonLink, Heading, Reminder, SourceTag, UndoBar, UserWords};
use crate::forms::{TextInput, TextShape, ValidateOnBlur, field_id, kept_as_typed, once_left};
use crate::pages::audit::section::Intro;
use crate::pages::{NotFound, trail};
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, UserText};
use readymark_core::readiness::share::wrong_figure;
use readymark_core::scheme::ids::TableId;
use readymark_core::scheme::levels::Phase;
use readymark_core::scheme::table::{Blank, Column, Row, Table, Unit};

/// The page of the table of this id.
#[component]
pub(crate) fn TablePage(id: TableId) -> impl IntoView {
    let found = session().peek(|scheme, _| {
        let table = scheme.tables.iter().find(|table| table.id == id)?;
        Some((table.clone(), scheme.phases.clone()))
    });
    match found {
        Some((table, phases)) => Either::Left(view! { <FoundTable table phases/> }),
        None => Either::Right(view! { <NotFound/> }),
    }
}

/// A table, in its phases.
#[component]
fn FoundTable(table: Table, phases: Vec<Phase>) -> impl IntoView {
    let session = session();
    let Table { title, intro, columns, rows, .. } = table;
    let in_phase = |phase: Phase| {
        let rows = rows.iter().filter(|row| row.phase == phase.id).cloned().collect();
        view! { <PhaseFigures phase rows columns=columns.clone()/> }
    };
    let phases = phases.into_iter().map(in_phase).collect_view();
    view! {
        <Breadcrumbs steps=trail(session) here=title.clone()/>
        <Heading><UserWords text=title/></Heading>
        {intro.map(|intro| view! { <Intro intro/> })}
        <UndoBar/>
        <Reminder/>
        {phases}
        <p class="rm-pager">
            <ButtonLink href=session.href(Page::Hub)>"Done"</ButtonLink>
        </p>
    }
}

/// The figures of one phase.
#[component]
fn PhaseFigures(phase: Phase, rows: Vec<Row>, columns: Vec<Column>) -> impl IntoView {
    let title_id = format!("phase-{}", phase.id);
    let figure = |row: Row| view! { <Figure row columns=columns.clone()/> };
    view! {
        <section class="rm-block" aria-labelledby=title_id>
            <h2 class="govuk-heading-m" id=title_id.clone()>
                <UserWords text=phase.title/>
            </h2>
            {rows.into_iter().map(figure).collect_view()}
        </section>
    }
}

/// One figure, with what is asked of it side by side.
#[component]
fn Figure(row: Row, columns: Vec<Column>) -> impl IntoView {
    let boxes: Vec<_> = columns
        .iter()
        .flat_map(|column| row.blanks(column).into_iter().map(move |blank| (column, blank)))
        .map(|(column, blank)| {
            let unit = column.number.then_some(row.unit);
            let label = label_of(column, &blank, unit);
            let place = Place::whole(&blank.question).in_phase(&row.phase);
            view! { <FigureBox place label unit/> }
        })
        .collect();
    view! {
        <fieldset class="govuk-fieldset rm-figure">
            <legend class="rm-measure__ask"><UserWords text=row.title/></legend>
            {row.note.map(|text| view! { <p class="govuk-hint"><UserWords text/></p> })}
            <SourceTag provenance=row.provenance/>
            <div class="rm-figure__boxes">{boxes}</div>
        </fieldset>
    }
}

/// What is asked in a box: its column, its year, and what is counted.
fn label_of(column: &Column, blank: &Blank, unit: Option<Unit>) -> String {
    let year = blank.year.as_ref().map(|year| format!(" {year}")).unwrap_or_default();
    let counted = unit.map(|unit| format!(", {}", unit.words())).unwrap_or_default();
    format!("{}{year}{counted}", column.title)
}

/// One box; with a unit, a number of it belongs there.
#[component]
fn FigureBox(place: Place, label: String, unit: Option<Unit>) -> impl IntoView {
    let session = session();
    let id = field_id(&place);
    let text = {
        let place = place.clone();
        session.select(move |_, audit| audit.text(&place).clone())
    };
    let shape = if unit.is_some() { TextShape::Number } else { TextShape::Line };
    let typing = RwSignal::new(false);
    let error = once_left(typing, move || text.with(|text| wrong_figure(text, unit?)).map(kept_as_typed));
    let on_input = move |text: UserText| session.dispatch(AuditChange::Answer(place.clone(), Answer::text(text)));
    view! {
        <ValidateOnBlur typing>
            <TextInput id label shape value=text on_input error/>
        </ValidateOnBlur>
    }
}

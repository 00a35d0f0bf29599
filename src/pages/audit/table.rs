//! A table of figures to fill in, phase by phase. What cannot be read is said beside it and kept.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{heading, provenance_tag, reminder, undo_bar};
use crate::forms::{TextField, TextShape, field_id, kept_as_typed, validate_on_blur};
use crate::node::{El, Node, each, el, way_on, words};
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::readiness::share::wrong_figure;
use readymark_core::scheme::ids::TableId;
use readymark_core::scheme::levels::Phase;
use readymark_core::scheme::table::{Blank, Column, Row, Table};

/// The page.
pub fn table(id: &TableId) -> Node {
    let session = session();
    let found = session.peek(|scheme, _| {
        let table = scheme.tables.iter().find(|table| table.id == *id)?;
        Some((table.clone(), scheme.phases.clone()))
    });
    found.map_or_else(crate::pages::not_found, |(table, phases)| page(session, &table, &phases))
}

fn page(session: Session, table: &Table, phases: &[Phase]) -> Node {
    let intro = table.intro.as_ref().map(|intro| -> Node {
        let source = (!intro.provenance.gates()).then(|| provenance_tag(intro.provenance));
        vec![words("p", "rm-lede", intro.text.clone()).into(), source.into()].into()
    });
    let phases = each(phases, |phase| {
        let rows = each(table.rows.iter().filter(|row| row.phase == phase.id), |row| of_row(session, table, row));
        el("section", "rm-block")
            .attr("aria-labelledby", format!("phase-{}", phase.id))
            .child(words("h2", "govuk-heading-m", phase.title.clone()).id(format!("phase-{}", phase.id)))
            .child(rows)
    });
    vec![
        components::trail(trail(session), table.title.clone()),
        heading(table.title.clone()),
        intro.into(),
        undo_bar(),
        reminder().into(),
        phases,
        el("p", "rm-pager").child(way_on(session.href(Page::Hub), "Done")).into(),
    ]
    .into()
}

/// One figure, with what is asked of it side by side.
fn of_row(session: Session, table: &Table, row: &Row) -> El {
    let boxes = each(&table.columns, |column| each(row.blanks(column), |blank| field(session, row, column, blank)));
    let source = (!row.provenance.gates()).then(|| provenance_tag(row.provenance));
    el("fieldset", "govuk-fieldset rm-figure")
        .child(words("legend", "rm-measure__ask", row.title.clone()))
        .child(row.note.clone().map(|note| words("p", "govuk-hint", note)))
        .child(source)
        .child(el("div", "rm-figure__boxes").child(boxes))
}

fn field(session: Session, row: &Row, column: &Column, blank: Blank) -> Node {
    let place = Place::whole(&blank.question).in_phase(&row.phase);
    let text = {
        let place = place.clone();
        session.select(move |_, audit| audit.text(&place).to_owned())
    };
    let unit = column.number.then_some(row.unit);
    let year = blank.year.map(|year| format!(" {year}")).unwrap_or_default();
    let counted = unit.map(|unit| format!(", {}", unit.words())).unwrap_or_default();
    let label = format!("{}{year}{counted}", column.title);
    let (typing, error) =
        validate_on_blur(Arc::new(move || text.with(|text| wrong_figure(text, unit?)).map(kept_as_typed)));
    let field = TextField {
        id: field_id(&place).into(),
        label: label.into(),
        hint: None.into(),
        shape: if column.number { TextShape::Number } else { TextShape::Line },
        value: Arc::new(move || text.get()),
        on_input: Arc::new(move |text| session.dispatch(AuditChange::Answer(place.clone(), Answer::text(&text)))),
        error,
    };
    typing.child(Node::from(field)).into()
}

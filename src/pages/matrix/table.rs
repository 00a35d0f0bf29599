//! The table itself: a row for each piece of evidence, a column for each element, and where they meet a button that
//! links them or no longer does. Tab comes to the table once; the arrow keys go on from there.

use std::collections::BTreeSet;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::steps::step;
use crate::components::{Button, Details, LiveWords, UserWords, is_for_reading};
use crate::forms::SelectField;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::audit::change::AuditChange;
use readymark_core::report::matrix::{self, Matrix, MatrixColumn, MatrixRow};
use readymark_core::scheme::ids::{ElementId, EvidenceId};

/// So many pieces are drawn at once: each has a button for every element.
const AT_ONCE: usize = 50;

/// What the table is called, for those who hear it.
const CAPTION: &str = "matrix-caption";

const KEYS: &str = "On a keyboard, move from cell to cell with the arrow keys, Home and End. Press Space to tick.";

/// A cell: that of an element or, with none, the name of the piece.
type Cell = (EvidenceId, Option<ElementId>);

/// What is looked at.
#[derive(Clone, Copy)]
struct Table {
    session: Session,
    matrix: Memo<Matrix>,
    /// The elements, column by column.
    elements: Memo<Vec<ElementId>>,
    /// The pieces in sight, row by row.
    pieces: Memo<Vec<EvidenceId>>,
    /// The cell that was last come to.
    last: RwSignal<Option<Cell>>,
    /// The cell that Tab comes to.
    stop: Memo<Option<Cell>>,
    /// The elements of the cells that were pressed: their columns stay.
    pressed: StoredValue<BTreeSet<ElementId>>,
    is_for_reading: bool,
}

impl Table {
    /// The table with this part of the pieces in sight; on paper all are.
    fn new(session: Session, part: RwSignal<usize>) -> Self {
        let pressed = StoredValue::new(BTreeSet::new());
        let matrix =
            session.select(move |scheme, audit| pressed.with_value(|kept| matrix::matrix(scheme, audit, kept)));
        let elements =
            Memo::new(move |_| matrix.with(|it| it.columns.iter().map(|column| column.element.clone()).collect()));
        let pieces = Memo::new(move |_| {
            matrix.with(|it| {
                let first = part.get().min(last_part(it.rows.len())) * AT_ONCE;
                let (first, most) = if session.printing.get() { (0, usize::MAX) } else { (first, AT_ONCE) };
                it.rows.iter().skip(first).take(most).map(|row| row.piece.clone()).collect::<Vec<_>>()
            })
        });
        let last: RwSignal<Option<Cell>> = RwSignal::new(None);
        let stop = Memo::new(move |_| {
            let is_there = |(piece, element): &Cell| {
                let has_column = |element| elements.with(|all: &Vec<ElementId>| all.contains(element));
                pieces.with(|all| all.contains(piece)) && element.as_ref().is_none_or(has_column)
            };
            let first = || Some((pieces.with(|all| all.first().cloned())?, elements.with(|all| all.first().cloned())));
            last.get().filter(is_there).or_else(first)
        });
        Table { session, matrix, elements, pieces, last, stop, pressed, is_for_reading: is_for_reading() }
    }

    /// Moves to where a key leads.
    fn on_key(self, event: &KeyboardEvent) {
        if self.is_for_reading || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let (pieces, elements) = (self.pieces.get_untracked(), self.elements.get_untracked());
        let Some((piece, element)) = self.stop.get_untracked() else { return };
        let row = pieces.iter().position(|it| *it == piece).unwrap_or_default();
        let column = element.and_then(|element| elements.iter().position(|it| *it == element));
        let from = (row, column.map_or(0, |column| column + 1));
        let to = step(&event.key(), event.ctrl_key(), from, (pieces.len(), elements.len() + 1));
        if let Some((row, column)) = to
            && let Some(piece) = pieces.get(row)
        {
            event.prevent_default();
            let element = column.checked_sub(1).and_then(|column| elements.get(column));
            browser::focus(&element.map_or_else(|| name_id(piece), |element| cell_id(piece, element)));
            browser::keep_in_view();
        }
    }

    /// Links a piece to an element; where it is linked, no longer.
    fn toggle(self, piece: &EvidenceId, element: &ElementId) {
        self.pressed.update_value(|pressed| {
            pressed.insert(element.clone());
        });
        let edit = self.session.peek(|_, audit| Some(audit.evidence_item(piece)?.toggle_element(element)));
        if let Some(edit) = edit {
            self.session.dispatch(AuditChange::EditEvidence(piece.clone(), edit));
        }
    }
}

/// The last part of so many pieces.
fn last_part(count: usize) -> usize {
    count.saturating_sub(1) / AT_ONCE
}

// No id has a colon in it, so that no two of these are the same.

fn name_id(piece: &EvidenceId) -> String {
    format!("piece:{piece}")
}

fn column_id(element: &ElementId) -> String {
    format!("column:{element}")
}

fn cell_id(piece: &EvidenceId, element: &ElementId) -> String {
    format!("cell:{piece}:{element}")
}

/// The table, with what to know of it above and what its numbers stand for below.
#[component]
pub(super) fn MatrixTable() -> impl IntoView {
    let session = session();
    let part = RwSignal::new(0);
    let table = Table::new(session, part);
    let heads = Memo::new(move |_| table.matrix.with(|it| it.columns.clone()));
    let (title, lede, names) = session.peek(|scheme, _| {
        let [one, many] = &scheme.element_word;
        let lede =
            format!("Tick each {one} that a piece of evidence supports. Press the cell again to remove the tick.");
        (matrix::title(scheme), lede, format!("Full names of the {many}"))
    });
    let element = move |MatrixColumn { element, name, .. }: MatrixColumn| {
        view! { <li><a href=session.href(Page::Element(element, Anchor::top()))><UserWords text=name/></a></li> }
    };
    view! {
        {(!table.is_for_reading)
            .then(|| {
                view! {
                    <p class="govuk-body rm-no-paper"><UserWords text=lede/></p>
                    <p class="rm-quiet rm-no-paper">{KEYS}</p>
                }
            })}
        <WhichPart table part/>
        <div class="rm-matrix" role="region" tabindex="0" aria-labelledby=CAPTION>
            <table on:keydown=move |event| table.on_key(&event)>
                <caption class="govuk-visually-hidden" id=CAPTION><UserWords text=title/></caption>
                <Heads table heads/>
                <tbody>
                    <For each=move || table.pieces.get() key=EvidenceId::clone let(piece)>
                        <PieceRow table piece/>
                    </For>
                </tbody>
            </table>
        </div>
        <Details summary=names>
            <ul class="govuk-list">{move || heads.get().into_iter().map(element).collect_view()}</ul>
        </Details>
        <Button
            class="govuk-button govuk-button--secondary"
            changes_nothing=true
            on_press=|()| browser::print()
        >
            "Print this table"
        </Button>
    }
}

/// Which of many pieces are in sight; nothing where all are.
#[component]
fn WhichPart(table: Table, part: RwSignal<usize>) -> impl IntoView {
    let count = Memo::new(move |_| table.matrix.with(|it| it.rows.len()));
    let options = Signal::derive(move || {
        let count = count.get();
        let parts = (0..=last_part(count)).map(|part| (part * AT_ONCE + 1, count.min((part + 1) * AT_ONCE)));
        parts.map(|(first, last)| format!("{first} to {last} of {count}")).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || part.get().min(last_part(count.get())));
    let is_long = move || count.get() > AT_ONCE;
    view! {
        <Show when=is_long>
            <div class="rm-list-controls">
                <SelectField
                    id="pieces"
                    label="Pieces of evidence to show"
                    options
                    chosen
                    on_choose=move |chosen| part.set(chosen)
                />
            </div>
        </Show>
    }
}

/// The heads of the columns: the number of each element and, for those who hear it, its title; and how many pieces it
/// has.
#[component]
fn Heads(table: Table, heads: Memo<Vec<MatrixColumn>>) -> impl IntoView {
    let head = |MatrixColumn { element, code, name }: MatrixColumn| {
        view! {
            <th scope="col" id=column_id(&element)>
                <span aria-hidden="true"><UserWords text=code/></span>
                <span class="govuk-visually-hidden"><UserWords text=name/></span>
            </th>
        }
    };
    let count = move |MatrixColumn { element, .. }: MatrixColumn| {
        let count = Memo::new(move |_| table.matrix.with(|it| it.count(&element)));
        view! { <td class:rm-matrix__none=move || count.get() == 0>{move || count.get()}</td> }
    };
    view! {
        <thead>
            <tr>
                <th scope="col">"Evidence"</th>
                {move || heads.get().into_iter().map(head).collect_view()}
            </tr>
            <tr>
                <th scope="row">"How many pieces"</th>
                {move || heads.get().into_iter().map(count).collect_view()}
            </tr>
        </thead>
    }
}

/// One piece of evidence: a link to it by its name, and a cell for each element.
#[component]
fn PieceRow(table: Table, piece: EvidenceId) -> impl IntoView {
    let row = {
        let piece = piece.clone();
        Memo::new(move |_| table.matrix.with(|it| it.row(&piece).cloned()))
    };
    let number = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.number)));
    let name = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let elsewhere = Memo::new(move |_| row.with(|row| row.as_ref()?.elsewhere.clone()));
    // Of its cells, the one that Tab comes to.
    let stop = {
        let piece = piece.clone();
        Memo::new(move |_| table.stop.with(|stop| Some(stop.as_ref().filter(|(it, _)| *it == piece)?.1.clone())))
    };
    let (id, href) = (name_id(&piece), table.session.href(Page::EvidenceItem(piece.clone())));
    let tabindex = move || (!table.is_for_reading).then(|| if stop.get() == Some(None) { "0" } else { "-1" });
    let come = {
        let piece = piece.clone();
        move |_| table.last.set(Some((piece.clone(), None)))
    };
    view! {
        <tr>
            <th scope="row">
                <div class="rm-matrix__piece">
                    {move || number.get()}
                    ". "
                    <a id=id href=href tabindex=tabindex on:focus=come><LiveWords text=name/></a>
                    {move || {
                        elsewhere
                            .get()
                            .map(|text| view! { <span class="rm-matrix__elsewhere"><UserWords text/></span> })
                    }}
                </div>
            </th>
            <For each=move || table.elements.get() key=ElementId::clone let(element)>
                <LinkCell table row stop piece=piece.clone() element/>
            </For>
        </tr>
    }
}

/// Whether a piece of evidence supports an element, and the button that changes it.
#[component]
fn LinkCell(
    table: Table,
    row: Memo<Option<MatrixRow>>,
    stop: Memo<Option<Option<ElementId>>>,
    piece: EvidenceId,
    element: ElementId,
) -> impl IntoView {
    let is_linked = {
        let element = element.clone();
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.supports.contains(&element))))
    };
    let tick = move || is_linked.get().then_some("✓");
    if table.is_for_reading {
        return view! {
            <td>
                <span aria-hidden="true">{tick}</span>
                <span class="govuk-visually-hidden">{move || if is_linked.get() { "Yes" } else { "No" }}</span>
            </td>
        }
        .into_any();
    }
    let tabindex = {
        let element = element.clone();
        move || if stop.with(|stop| stop.as_ref().and_then(Option::as_ref) == Some(&element)) { "0" } else { "-1" }
    };
    let come = {
        let cell = (piece.clone(), Some(element.clone()));
        move |_| table.last.set(Some(cell.clone()))
    };
    view! {
        <td>
            <button
                class="rm-matrix__cell"
                type="button"
                id=cell_id(&piece, &element)
                aria-labelledby=format!("{} {}", name_id(&piece), column_id(&element))
                aria-pressed=move || is_linked.get().to_string()
                tabindex=tabindex
                on:focus=come
                on:click=move |_| table.toggle(&piece, &element)
            >
                <span aria-hidden="true">{tick}</span>
            </button>
        </td>
    }
    .into_any()
}

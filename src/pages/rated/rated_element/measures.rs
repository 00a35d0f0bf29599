//! Figures and choices asked for once: each decides every statement that rests on it.

use leptos::prelude::*;
use std::sync::Arc;

use crate::forms::{
    CheckOption, Choices, Clearing, Radios, TextField, TextShape, field_id, no_error, validate_all_on_blur,
};
use crate::node::{El, Node, ReadFn, each, el, reactive, words};
use crate::pages::rated::rated_element::RatedCell;
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::readiness::share::ShareBox;
use readymark_core::readiness::statement::Cell;
use readymark_core::report::measure as report;
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::levels::{Measure, MeasureKind};
use readymark_core::scheme::{Element, Scheme};

/// The figures asked for in this phase; nothing where there are none.
pub(crate) fn measures(here: &RatedCell, element: &Element) -> Option<El> {
    let asked = here.peek(|_, cell| {
        Some(element.measures.iter().filter(|measure| cell.asks(measure)).cloned().collect::<Vec<Measure>>())
    });
    (!asked.is_empty()).then(|| {
        el("section", "rm-card")
            .attr("aria-labelledby", "figures")
            .child(words("h2", "govuk-heading-m", "Asked for once").id("figures"))
            .child(words("p", "rm-quiet", "Each of these decides every statement that rests on it."))
            .child(each(asked, |measure| one(here, measure)))
    })
}

fn one(here: &RatedCell, measure: Measure) -> El {
    let open = measure.open.clone().map(|text| words("p", "rm-why__open", text));
    let comes_to = following(here, &measure, |scheme, cell, measure| {
        let band = report::band(scheme, cell, measure).map(|band| format!(". {band}")).unwrap_or_default();
        // What is wrong is said at the box it is about, once that is left.
        report::wrong(cell, measure).is_none().then(|| report::comes_to(cell, measure) + &band)
    });
    let field = match &measure.kind {
        MeasureKind::Share => share(here, &measure),
        MeasureKind::One(_) => choice(here, &measure),
        MeasureKind::Missing(_) => words("p", "rm-measure__ask", measure.ask.clone()).into(),
    };
    let comes_to = (!matches!(measure.kind, MeasureKind::One(_)))
        .then(|| el("p", "rm-measure__result").attr("role", "status").child(comes_to));
    el("div", "rm-measure").child(field).child(comes_to).child(open)
}

/// Words about a measure that follow it.
fn following(here: &RatedCell, measure: &Measure, words: fn(&Scheme, &Cell<'_>, &Measure) -> Option<String>) -> Node {
    let id = measure.id.clone();
    let text = here.select(move |scheme, cell| words(scheme, &cell, cell.element.measure(&id)?));
    reactive(move || text.get())
}

/// Said wherever a share is entered.
const NONE_AT_ALL: &str = "If there are none at all, enter 0 of 0: then it does not apply";

fn share(here: &RatedCell, measure: &Measure) -> Node {
    let place = here.place(&measure.id);
    let id = field_id(&place);
    let typed = here.select({
        let place = place.clone();
        move |_, cell| match cell.audit.answers.get(&place) {
            Some(Answer::Share { part, of }) => Some((part.clone(), of.clone())),
            _ => None,
        }
    });
    let wrong = {
        let id = measure.id.clone();
        here.select(move |_, cell| report::wrong(&cell, cell.element.measure(&id)?))
    };
    let session = here.session;
    let set = move |(part, of): (String, String)| {
        session.dispatch(AuditChange::Answer(place.clone(), Some(Answer::Share { part, of })));
    };
    let set_part = {
        let set = set.clone();
        move |part| set((part, typed.get_untracked().unwrap_or_default().1))
    };
    let of_box = |at: ShareBox| -> ReadFn<Option<String>> {
        Arc::new(move || {
            wrong.with(|wrong| wrong.as_ref().filter(|wrong| wrong.at == at).map(|wrong| wrong.words.clone()))
        })
    };
    let (boxes, [part_error, of_error]) = validate_all_on_blur([of_box(ShareBox::Part), of_box(ShareBox::Of)]);
    let first = TextField {
        id: format!("{id}-part").into(),
        label: "How many".into(),
        hint: None.into(),
        shape: TextShape::Number,
        value: Arc::new(move || typed.get().unwrap_or_default().0),
        on_input: Arc::new(set_part),
        error: part_error,
    };
    let second = TextField {
        id: format!("{id}-of").into(),
        label: "Out of how many".into(),
        hint: None.into(),
        shape: TextShape::Number,
        value: Arc::new(move || typed.get().unwrap_or_default().1),
        on_input: Arc::new(move |of| set((typed.get_untracked().unwrap_or_default().0, of))),
        error: of_error,
    };
    el("fieldset", "govuk-fieldset rm-measure__share")
        .id(id)
        .child(words("legend", "rm-measure__ask", measure.ask.clone()))
        .child(measure.hint.clone().map(|hint| words("p", "govuk-hint", hint)))
        .child(words("p", "govuk-hint", NONE_AT_ALL))
        .child(boxes.attr("class", "rm-measure__boxes").child(Node::from(first)).child(Node::from(second)))
        .into()
}

fn choice(here: &RatedCell, measure: &Measure) -> Node {
    let MeasureKind::One(choices) = &measure.kind else { return Node::Nothing };
    let mut options = Vec::new();
    for it in choices {
        options.push(CheckOption { id: it.id.to_string(), title: it.title.clone(), meaning: it.meaning.clone() });
    }
    let place = here.place(&measure.id);
    let chosen = {
        let place = place.clone();
        here.select(move |_, cell| match cell.audit.answers.get(&place) {
            Some(Answer::One(option)) => Some(option.to_string()),
            _ => None,
        })
    };
    let choices = Choices {
        id: field_id(&place).into(),
        label: measure.ask.clone().into(),
        hint: measure.hint.clone().into(),
        options,
    };
    let session = here.session;
    let on_choose = move |chosen: Option<String>| {
        let answer = chosen.and_then(|id| OptionId::new(&id)).map(Answer::One);
        session.dispatch(AuditChange::Answer(place.clone(), answer));
    };
    Radios {
        choices,
        chosen: Arc::new(move || chosen.get()),
        on_choose: Arc::new(on_choose),
        clearing: Clearing::Offered,
        error: no_error(),
    }
    .into()
}

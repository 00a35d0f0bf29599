//! Figures and choices asked for once: each decides every statement that rests on it.

use leptos::prelude::*;

use super::RatedCell;
use crate::components::UserWords;
use crate::forms::{CheckOption, RadioGroup, TextInput, TextShape, ValidateOnBlur, field_id, once_left};
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::{Answer, UserText};
use readymark_core::readiness::share::ShareBox;
use readymark_core::report::measure as report;
use readymark_core::scheme::Choice;
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::levels::{Measure, MeasureKind};

/// The figures asked for in this phase; nothing where there are none.
#[component]
pub(crate) fn Measures(here: RatedCell) -> impl IntoView {
    let asked: Vec<Measure> =
        here.peek(|_, cell| Some(cell.element.measures.iter().filter(|measure| cell.asks(measure)).cloned().collect()));
    (!asked.is_empty()).then(|| {
        let rows = asked.into_iter().map(|measure| view! { <AskedOnce here measure/> }).collect_view();
        view! {
            <section class="rm-card" aria-labelledby="figures">
                <h2 class="govuk-heading-m" id="figures">
                    "Answer these once"
                </h2>
                <p class="rm-quiet">"Each one answers every statement that depends on it."</p>
                {rows}
            </section>
        }
    })
}

/// One figure or choice, what it comes to, and what the document leaves open about it.
#[component]
fn AskedOnce(here: RatedCell, measure: Measure) -> impl IntoView {
    let open = measure.open.clone();
    let comes_to =
        (!matches!(measure.kind, MeasureKind::One(_))).then(|| view! { <ComesTo here measure=measure.clone()/> });
    let field = match measure.kind.clone() {
        MeasureKind::Share => view! { <ShareFields here measure/> }.into_any(),
        MeasureKind::One(choices) => view! { <MeasureChoice here measure choices/> }.into_any(),
        MeasureKind::Missing(_) => view! {
            <p class="rm-measure__ask">
                <UserWords text=measure.ask/>
            </p>
        }
        .into_any(),
    };
    let open = open.map(|text| {
        view! {
            <p class="rm-why__open">
                <UserWords text/>
            </p>
        }
    });
    view! { <div class="rm-measure">{field} {comes_to} {open}</div> }
}

/// What a figure comes to, with the band it falls in.
#[component]
fn ComesTo(here: RatedCell, measure: Measure) -> impl IntoView {
    let id = measure.id;
    let text = here.select(move |scheme, cell| {
        let measure = cell.element.measure(&id)?;
        let band = report::band(scheme, &cell, measure).map(|band| format!(". {band}")).unwrap_or_default();
        // What is wrong is said at the box it is about, once that is left.
        report::wrong(&cell, measure).is_none().then(|| report::comes_to(&cell, measure) + &band)
    });
    view! {
        <p class="rm-measure__result" role="status">
            {move || text.get().map(|text| view! { <UserWords text/> })}
        </p>
    }
}

/// Said wherever a share is entered.
const NONE_AT_ALL: &str = "If there are none, enter 0 out of 0: it then does not apply";

/// The two boxes of a share: how many, and out of how many.
#[component]
fn ShareFields(here: RatedCell, measure: Measure) -> impl IntoView {
    let place = here.place(&measure.id);
    let id = field_id(&place);
    let (part_id, of_id) = (format!("{id}-part"), format!("{id}-of"));
    let typed = {
        let place = place.clone();
        here.select(move |_, cell| share(cell.audit.answers.get(&place)))
    };
    let wrong = {
        let id = measure.id;
        here.select(move |_, cell| report::wrong(&cell, cell.element.measure(&id)?))
    };
    let session = here.session;
    // Held against what is saved, not against a memo of this page: the other box must never be lost.
    let set = move |edit: fn(&mut (UserText, UserText), UserText), text: UserText| {
        let mut both = session.peek(|_, audit| share(audit.answers.get(&place))).unwrap_or_default();
        edit(&mut both, text);
        let (part, of) = both;
        session.dispatch(AuditChange::Answer(place.clone(), Some(Answer::Share { part, of })));
    };
    let set_of = set.clone();
    let typing = RwSignal::new(false);
    let error_at = move |at: ShareBox| {
        once_left(typing, move || {
            wrong.with(|wrong| wrong.as_ref().filter(|wrong| wrong.at == at).map(|wrong| wrong.words.clone()))
        })
    };
    let hint = measure.hint.map(|text| {
        view! {
            <p class="govuk-hint">
                <UserWords text/>
            </p>
        }
    });
    view! {
        <fieldset class="govuk-fieldset rm-measure__share" id=id>
            <legend class="rm-measure__ask">
                <UserWords text=measure.ask/>
            </legend>
            {hint}
            <p class="govuk-hint">{NONE_AT_ALL}</p>
            <ValidateOnBlur typing attr:class="rm-measure__boxes">
                <TextInput
                    id=part_id
                    label="How many"
                    shape=TextShape::Number
                    value=move || typed.get().unwrap_or_default().0
                    on_input=move |text| set(|both, part| both.0 = part, text)
                    error=error_at(ShareBox::Part)
                />
                <TextInput
                    id=of_id
                    label="Out of how many"
                    shape=TextShape::Number
                    value=move || typed.get().unwrap_or_default().1
                    on_input=move |text| set_of(|both, of| both.1 = of, text)
                    error=error_at(ShareBox::Of)
                />
            </ValidateOnBlur>
        </fieldset>
    }
}

/// How many, and out of how many, as typed.
fn share(answer: Option<&Answer>) -> Option<(UserText, UserText)> {
    match answer {
        Some(Answer::Share { part, of }) => Some((part.clone(), of.clone())),
        _ => None,
    }
}

/// One of several, asked for once.
#[component]
fn MeasureChoice(here: RatedCell, measure: Measure, choices: Vec<Choice<OptionId>>) -> impl IntoView {
    let option = |choice: Choice<OptionId>| CheckOption {
        id: choice.id.to_string(),
        title: choice.title,
        meaning: choice.meaning,
    };
    let place = here.place(&measure.id);
    let id = field_id(&place);
    let chosen = {
        let place = place.clone();
        here.select(move |_, cell| match cell.audit.answers.get(&place) {
            Some(Answer::One(option)) => Some(option.to_string()),
            _ => None,
        })
    };
    let session = here.session;
    let choose = move |chosen: Option<String>| {
        let answer = chosen.and_then(|id| OptionId::new(&id)).map(Answer::One);
        session.dispatch(AuditChange::Answer(place.clone(), answer));
    };
    view! {
        <RadioGroup
            id
            label=measure.ask
            hint=measure.hint
            options=choices.into_iter().map(option).collect()
            chosen
            on_choose=choose
        />
    }
}

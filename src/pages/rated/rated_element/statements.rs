//! The statements of an element in a phase, level by level: met or not, true or not, each at one press.

use leptos::either::Either;
use leptos::prelude::*;

use super::RatedCell;
use super::bulk_answers::{STATEMENTS, SavedTo};
use crate::components::{Button, Details, LiveWords, StatusWord, UserWords};
use crate::forms::{Run, SegmentedRadios, TextInput, TextShape, field_id};
use crate::pages::rated::filter_button::FilterButton;
use crate::platform::browser;
use readymark_core::audit::{Answer, UserText};
use readymark_core::report::rated;
use readymark_core::report::rated::{Only, StatementLine};
use readymark_core::report::words::count;
use readymark_core::scheme::ids::QuestionId;
use readymark_core::scheme::levels::{LevelEffect, Rank};
use readymark_core::submission::bulk_answers;

/// What can be said of a statement, for the levels to reach and for those to avoid.
const REACH: [&str; 4] = ["Met", "Not met", "Does not apply", "Not answered"];
const AVOID: [&str; 4] = ["True", "Not true", "Does not apply", "Not answered"];
const DOES_NOT_APPLY: usize = 2;
const NOT_ANSWERED: usize = 3;

const ONLY: [(Only, &str); 3] =
    [(Only::All, "All statements"), (Only::Critical, "Only critical"), (Only::Unanswered, "Only unanswered")];

/// The levels that are looked at, each with its statements.
type Shown = Memo<Vec<(Rank, Vec<StatementLine>)>>;

/// The choice of what is looked at, and the statements.
#[component]
pub(crate) fn Statements(here: RatedCell) -> impl IntoView {
    let filter = here.session.filter;
    let levels = here.peek(|scheme, _| Some(scheme.levels.clone()));
    let how_many = levels.len();
    let only = ONLY.into_iter().map(|(only, text)| {
        let is_on = move || filter.with(|filter| filter.only == only);
        view! { <FilterButton text is_on on_press=move |()| filter.update(|filter| filter.only = only)/> }
    });
    let only = only.collect_view();
    let titles = levels.into_iter().enumerate().map(|(rank, level)| (Some(rank), level.title));
    let one = [(None, "All levels".to_owned())].into_iter().chain(titles).map(|(level, text)| {
        let is_on = move || filter.with(|filter| filter.level == level);
        view! { <FilterButton text is_on on_press=move |()| filter.update(|filter| filter.level = level)/> }
    });
    let one = one.collect_view();
    // On paper every statement stands, whatever is looked at.
    let printing = here.session.printing;
    let looked_at = Memo::new(move |_| match printing.get() {
        true => (Only::All, None),
        false => filter.with(|filter| (filter.only, filter.level)),
    });
    // Found anew when something else is looked at, not at an answer: a statement that has just been
    // answered stays under the finger.
    let shown: Shown = Memo::new(move |_| {
        let (only, level) = looked_at.get();
        let ranks = (0..how_many).filter(|rank| level.is_none_or(|level| level == *rank));
        let lines = |rank: Rank| (rank, here.peek(|scheme, cell| Some(rated::lines(scheme, &cell, rank, only))));
        ranks.map(lines).filter(|(_, lines)| !lines.is_empty()).collect()
    });
    let ranks = move || shown.with(|shown| shown.iter().map(|(rank, _)| *rank).collect::<Vec<Rank>>());
    let none = move || match looked_at.get().0 {
        Only::All | Only::Critical => "No statement here is critical.",
        Only::Unanswered => {
            "No statement here needs an answer from you. Any still blank depend on a figure or a choice."
        }
    };
    view! {
        <h2 class="govuk-heading-m" id=STATEMENTS tabindex="-1">
            "Statements"
        </h2>
        <div class="rm-filters" role="group" aria-label="Which statements">
            {only}
        </div>
        <div class="rm-filters" role="group" aria-label="Which level">
            {one}
        </div>
        <For each=ranks key=|rank| *rank let(rank)>
            <LevelSection here rank shown/>
        </For>
        <Show when=move || shown.with(Vec::is_empty)>
            <p class="govuk-body rm-none">{none}</p>
        </Show>
    }
}

/// One level: how many there are, what they do, each of them.
#[component]
fn LevelSection(here: RatedCell, rank: Rank, shown: Shown) -> impl IntoView {
    let (title, effect, floor) = here.peek(|scheme, _| {
        let level = scheme.levels.get(rank)?;
        Some((level.title.clone(), rated::effect(scheme, rank), matches!(level.effect, LevelEffect::Floor(_))))
    });
    let counts = here.select(move |_, cell| Some(rated::counts(&cell, rank)));
    let all = counts.get_untracked().unwrap_or_default();
    let critical = if all.critical == 0 { String::new() } else { format!(", {} critical", all.critical) };
    let statements = count(all.statements, "statement", "statements");
    let answered = Signal::derive(move || {
        let counts = counts.get().unwrap_or_default();
        format!("{} of {} answered", counts.answered, counts.statements)
    });
    let effect = (all.critical > 0).then(|| view! { <UserWords text=effect/> });
    let lines = move || {
        shown.with(|shown| {
            let mine = shown.iter().find(|(other, _)| *other == rank);
            mine.map(|(_, lines)| lines.clone()).unwrap_or_default()
        })
    };
    let id = format!("level-{rank}");
    let named_by = id.clone();
    view! {
        <section class="rm-card rm-level" aria-labelledby=named_by>
            <h3 class="govuk-heading-m" id=id>
                <UserWords text=format!("{title}: {statements}{critical}")/>
            </h3>
            <p class="rm-quiet">
                <LiveWords text=answered/>
                ". "
                {effect}
            </p>
            <For each=lines key=|line| line.id.clone() let(line)>
                <StatementRow here line floor/>
            </For>
        </section>
    }
}

/// What a row follows.
type LineMemo = Memo<Option<StatementLine>>;

/// One statement: its words and what is known about it, and its answer.
#[component]
fn StatementRow(here: RatedCell, line: StatementLine, floor: bool) -> impl IntoView {
    let StatementLine { id, code, text, shared, is_stem, critical, more, .. } = line;
    let now: LineMemo = {
        let id = id.clone();
        here.select(move |scheme, cell| Some(rated::statement_line(scheme, &cell, cell.element.criterion(&id)?)))
    };
    let text_id = format!("text-{id}");
    let notes = Memo::new(move |_| now.with(|line| line.as_ref().map(|line| line.notes.clone())).unwrap_or_default());
    let more = more.map(|(summary, text)| {
        view! {
            <div class="rm-line__more">
                <Details summary>
                    <UserWords text/>
                </Details>
            </div>
        }
    });
    let by_hand = Memo::new(move |_| now.with(|line| line.as_ref().is_some_and(|line| line.is_said)));
    let (answered_id, named_by) = (id.clone(), text_id.clone());
    view! {
        <div class=if is_stem { "rm-line rm-line--stem" } else { "rm-line" }>
            <span class="rm-code">
                <UserWords text=code/>
            </span>
            <div>
                <p class="rm-line__text" id=text_id>
                    {critical.then(|| view! { <strong class="rm-critical">"Critical"</strong> })}
                    " "
                    <StatementText text shared/>
                </p>
                {move || notes.get().into_iter().map(|text| view! { <Note text/> }).collect_view()}
                {more}
                <AnsweredOtherwise here id=id.clone()/>
                <DoesNotApplyOffer here id now/>
            </div>
            <div class="rm-line__answer">
                {move || match by_hand.get() {
                    true => {
                        let (id, named_by) = (answered_id.clone(), named_by.clone());
                        Either::Left(view! { <AnswerByHand here id named_by floor/> })
                    }
                    false => Either::Right(view! { <AnsweredElsewhere now/> }),
                }}
            </div>
        </div>
    }
}

/// The words of a statement. What it shares with the one it hangs on stands above it: here that is heard, and not
/// seen again.
#[component]
fn StatementText(
    text: String,
    /// How many bytes of it are shared.
    shared: usize,
) -> impl IntoView {
    let (before, own) = text.split_at_checked(shared).unwrap_or(("", &text));
    let before = (!before.is_empty()).then(|| {
        view! {
            <span class="govuk-visually-hidden">
                <UserWords text=before/>
            </span>
            <span aria-hidden="true">{"… "}</span>
        }
    });
    view! {
        {before}
        <UserWords text=own/>
    }
}

/// How a statement stands that rests on a figure or a choice.
#[component]
fn AnsweredElsewhere(now: LineMemo) -> impl IntoView {
    let status = move || now.with(|line| line.as_ref().map(|line| line.status.clone()));
    view! { {move || status().map(|status| view! { <StatusWord status/> })} }
}

/// A line about a statement.
#[component]
fn Note(text: String) -> impl IntoView {
    view! {
        <p class="rm-line__note">
            <UserWords text/>
        </p>
    }
}

/// What can be said of a statement, where else it is saved, and why it does not apply.
#[component]
fn AnswerByHand(here: RatedCell, id: QuestionId, named_by: String, floor: bool) -> impl IntoView {
    view! {
        <AnswerChoice here id=id.clone() named_by floor/>
        <SavedTo here id=id.clone()/>
        <WhyNot here id/>
    }
}

/// The answer as a place among the choices.
#[component]
fn AnswerChoice(here: RatedCell, id: QuestionId, named_by: String, floor: bool) -> impl IntoView {
    let place = here.place(&id);
    let group = field_id(&place);
    let said = here.select(move |_, cell| {
        Some(match cell.audit.answers.get(&place) {
            Some(Answer::Holds(true)) => 0,
            Some(Answer::Holds(false)) => 1,
            Some(Answer::NotApplicable(_)) => DOES_NOT_APPLY,
            _ => NOT_ANSWERED,
        })
    });
    let choose = move |choice: usize| {
        give(here, &id, |why| match choice {
            0 => Some(Answer::Holds(true)),
            1 => Some(Answer::Holds(false)),
            DOES_NOT_APPLY => Some(Answer::NotApplicable(why.unwrap_or_default())),
            _ => None,
        });
    };
    let chosen = move || said.get().unwrap_or(NOT_ANSWERED);
    let options = (if floor { REACH } else { AVOID }).iter().map(|word| ((*word).to_owned(), None)).collect();
    view! { <SegmentedRadios id=group named_by run=Run::Along options chosen on_choose=choose/> }
}

/// Gives an answer here and in the other phases it is to be given in. `make` is told why the
/// statement may not apply, where its wording names another phase.
fn give(here: RatedCell, id: &QuestionId, make: impl FnOnce(Option<UserText>) -> Option<Answer>) {
    let others = here.session.filter.with_untracked(|filter| filter.others(&here.element(), &here.phase()));
    let change = here.peek(|_, cell| {
        let criterion = cell.element.criterion(id)?;
        let answer = make(cell.may_not_apply(criterion).map(UserText::from));
        Some(Some(bulk_answers::answer(&cell, criterion, &others, answer)))
    });
    if let Some(change) = change {
        here.session.dispatch(change);
    }
}

/// Why a statement does not apply, where that was said.
#[component]
fn WhyNot(here: RatedCell, id: QuestionId) -> impl IntoView {
    let place = here.place(&id);
    let why = here.select(move |_, cell| match cell.audit.answers.get(&place) {
        Some(Answer::NotApplicable(why)) => Some(why.clone()),
        _ => None,
    });
    let asked = Memo::new(move |_| why.with(Option::is_some));
    let box_id = format!("why-{id}");
    let on_input = Callback::new(move |text| give(here, &id, |_| Some(Answer::NotApplicable(text))));
    view! {
        <Show when=move || asked.get()>
            <TextInput
                id=box_id.clone()
                label="Why it does not apply here"
                hint="It counts as not answered until you give a reason"
                shape=TextShape::Line
                value=move || why.get().unwrap_or_default()
                on_input
            />
        </Show>
    }
}

/// That it is answered otherwise in a phase it is to be answered in together.
#[component]
fn AnsweredOtherwise(here: RatedCell, id: QuestionId) -> impl IntoView {
    let differs = here.select(move |scheme, cell| {
        rated::in_other_phases(scheme, &cell, cell.element.criterion(&id)?, &here.others())
    });
    view! { {move || differs.get().map(|text| view! { <Note text/> })} }
}

/// One press for a statement whose wording names another phase.
#[component]
fn DoesNotApplyOffer(here: RatedCell, id: QuestionId, now: LineMemo) -> impl IntoView {
    let why = Memo::new(move |_| now.with(|line| line.as_ref().and_then(|line| line.may_not_apply.clone())));
    view! { {move || why.get().map(|why| view! { <SayDoesNotApply here id=id.clone() why/> })} }
}

/// The press that says so, and why.
#[component]
fn SayDoesNotApply(here: RatedCell, id: QuestionId, why: String) -> impl IntoView {
    let (text, more) = (format!("{why}. "), format!(": {why}"));
    let say_so = move |()| {
        give(here, &id, |_| Some(Answer::NotApplicable((&why).into())));
        browser::focus_field(&field_id(&here.place(&id)));
    };
    view! {
        <p class="rm-line__note">
            <UserWords text/>
            <Button class="rm-link" on_press=say_so>
                "Mark as “Does not apply” here"
                <span class="govuk-visually-hidden">
                    <UserWords text=more/>
                </span>
            </Button>
        </p>
    }
}

//! The statements of an element in a phase, level by level: met or not, true or not, each at one press.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{details, status_word};
use crate::forms::{Run, Segments, TextField, TextShape, field_id, no_error, segments};
use crate::node::{El, Node, button, each, el, reactive, reactive_text, unseen, words};
use crate::pages::rated::rated_element::RatedCell;
use crate::pages::rated::rated_element::bulk_answers::{STATEMENTS, saved_to};
use readymark_core::audit::Answer;
use readymark_core::report::rated;
use readymark_core::report::rated::{Only, StatementLine};
use readymark_core::scheme::ids::QuestionId;
use readymark_core::scheme::levels::{Effect, Rank};
use readymark_core::submission::bulk_answers;

/// What can be said of a statement, for the levels to reach and for those to avoid.
const REACH: [&str; 4] = ["Met", "Not met", "Does not apply", "Not answered"];
const AVOID: [&str; 4] = ["True", "Not true", "Does not apply", "Not answered"];
const DOES_NOT_APPLY: usize = 2;
const NOT_ANSWERED: usize = 3;

const ONLY: [(Only, &str); 3] =
    [(Only::All, "All statements"), (Only::Critical, "Only critical"), (Only::Unanswered, "Only unanswered")];

/// The choice of what is looked at, and the statements.
pub(crate) fn statements(here: &RatedCell) -> Node {
    let filter = here.session.filter;
    let levels = here.peek(|scheme, _| Some(scheme.levels.clone()));
    let press = |text: String, is_on: Arc<dyn Fn() -> bool + Send + Sync>, work: Box<dyn FnMut() + Send>| {
        let mut work = work;
        button("rm-filter", text, move |_| work()).follows("aria-pressed", move || Some(is_on().to_string()))
    };
    let only = each(ONLY, |(only, text)| {
        let is_on = Arc::new(move || filter.with(|filter| filter.only == only));
        press(text.to_owned(), is_on, Box::new(move || filter.update(|filter| filter.only = only)))
    });
    let one = each(std::iter::once(None).chain((0..levels.len()).map(Some)), |level: Option<Rank>| {
        let text =
            level.and_then(|level| levels.get(level)).map_or("All levels".to_owned(), |level| level.title.clone());
        let is_on = Arc::new(move || filter.with(|filter| filter.level == level));
        press(text, is_on, Box::new(move || filter.update(|filter| filter.level = level)))
    });
    let group = |name: &'static str, inside: Node| {
        el("div", "rm-filters").attr("role", "group").attr("aria-label", name).child(inside)
    };
    let here = here.clone();
    // On paper every statement stands, whatever is looked at.
    let printing = here.session.printing;
    let looked_at = Memo::new(move |_| match printing.get() {
        true => (Only::All, None),
        false => filter.with(|filter| (filter.only, filter.level)),
    });
    // Drawn anew when something else is looked at, not at an answer: a statement that has just been
    // answered stays under the finger.
    let lists = reactive(move || {
        let (only, level) = looked_at.get();
        let ranks: Vec<Rank> = (0..levels.len()).filter(|rank| level.is_none_or(|level| level == *rank)).collect();
        let mut found = Vec::new();
        for rank in ranks {
            let lines = here.peek(|scheme, cell| Some(rated::lines(scheme, &cell, rank, only)));
            if !lines.is_empty() {
                found.push(one_level(&here, rank, lines).into());
            }
        }
        if found.is_empty() {
            let none = match only {
                Only::All | Only::Critical => "No statement here is critical.",
                Only::Unanswered => {
                    "No statement here waits for an answer by hand. One that rests on a figure or a choice waits for that."
                }
            };
            found.push(words("p", "govuk-body rm-none", none).into());
        }
        Node::Many(found)
    });
    vec![
        words("h2", "govuk-heading-m", "Statements").id(STATEMENTS).attr("tabindex", "-1").into(),
        group("Which statements", only).into(),
        group("Which level", one).into(),
        lists,
    ]
    .into()
}

/// One level: how many there are, what they do, each of them.
fn one_level(here: &RatedCell, rank: Rank, lines: Vec<StatementLine>) -> El {
    let (title, effect, floor) = here.peek(|scheme, _| {
        let level = scheme.levels.get(rank)?;
        Some((level.title.clone(), rated::effect(scheme, rank), matches!(level.effect, Effect::Floor(_))))
    });
    let counts = here.select(move |_, cell| Some(rated::counts(&cell, rank)));
    let all = counts.get_untracked().unwrap_or_default();
    let critical = if all.critical == 0 { String::new() } else { format!(", {} critical", all.critical) };
    let statements = readymark_core::report::words::count(all.statements, "statement", "statements");
    let answered = reactive_text(move || {
        let counts = counts.get().unwrap_or_default();
        format!("{} of {} answered", counts.answered, counts.statements)
    });
    let id = format!("level-{rank}");
    el("section", "rm-card rm-level")
        .attr("aria-labelledby", id.clone())
        .child(words("h3", "govuk-heading-m", format!("{title}: {statements}{critical}")).id(id))
        .child(el("p", "rm-quiet").child(answered).child(". ").child((all.critical > 0).then_some(effect)))
        .child(each(lines, |line| statement_row(here, line, floor)))
}

/// What a row follows.
type LineMemo = Memo<Option<StatementLine>>;

fn statement_row(here: &RatedCell, line: StatementLine, floor: bool) -> El {
    let id = line.id.clone();
    let now: LineMemo =
        here.select(move |scheme, cell| Some(rated::statement_line(scheme, &cell, cell.element.criterion(&id)?)));
    let text_id = format!("text-{}", line.id);
    let code = words("span", "rm-code", line.code.clone());
    let critical = line.critical.then(|| words("strong", "rm-critical", "Critical"));
    let text = el("p", "rm-line__text").id(text_id.clone()).child(critical).child(" ").child(line.text);
    let notes = Memo::new(move |_| now.with(|line| line.as_ref().map(|line| line.notes.clone())).unwrap_or_default());
    let notes =
        reactive(move || notes.with(|all: &Vec<String>| each(all, |note| words("p", "rm-line__note", note.clone()))));
    let more = line.more.map(|(summary, text)| el("div", "rm-line__more").child(details(summary.to_owned(), text)));
    let what = el("div", "")
        .child(text)
        .child(notes)
        .child(more)
        .child(in_other_phases_line(here, &line.id))
        .child(offer(here, &line.id, now));
    let by_hand = Memo::new(move |_| now.with(|line| line.as_ref().is_some_and(|line| line.is_said)));
    let (id, inner) = (line.id.clone(), here.clone());
    let answer = reactive(move || match by_hand.get() {
        true => {
            vec![choices(&inner, &id, text_id.clone(), floor).into(), saved_to(&inner, &id), reason(&inner, &id)].into()
        }
        false => reactive(move || now.with(|line| line.as_ref().map(|line| status_word(&line.status)))),
    });
    el("div", if line.is_stem { "rm-line rm-line--stem" } else { "rm-line" })
        .child(code)
        .child(what)
        .child(el("div", "rm-line__answer").child(answer))
}

/// The answer as a place among the choices.
fn choices(here: &RatedCell, id: &QuestionId, named_by: String, floor: bool) -> El {
    let place = here.place(id);
    let said = here.select({
        let place = place.clone();
        move |_, cell| {
            Some(match cell.audit.answers.get(&place) {
                Some(Answer::Holds(true)) => 0,
                Some(Answer::Holds(false)) => 1,
                Some(Answer::NotApplicable(_)) => DOES_NOT_APPLY,
                _ => NOT_ANSWERED,
            })
        }
    });
    let (set, id) = (here.clone(), id.clone());
    let choose = move |choice: usize| {
        give(&set, &id, |why| match choice {
            0 => Some(Answer::Holds(true)),
            1 => Some(Answer::Holds(false)),
            DOES_NOT_APPLY => Some(Answer::NotApplicable(why.unwrap_or_default())),
            _ => None,
        });
    };
    segments(Segments {
        id: field_id(&place),
        named_by,
        run: Run::Along,
        options: (if floor { REACH } else { AVOID }).iter().map(|word| ((*word).into(), None)).collect(),
        chosen: Arc::new(move || said.get().unwrap_or(NOT_ANSWERED)),
        choose: Arc::new(choose),
    })
}

/// Gives an answer here and in the other phases it is to be given in. `make` is told why the
/// statement may not apply, where its wording names another phase.
fn give(here: &RatedCell, id: &QuestionId, make: impl FnOnce(Option<String>) -> Option<Answer>) {
    let others = here.session.filter.with_untracked(|filter| filter.others(&here.element, &here.phase));
    let change = here.peek(|_, cell| {
        let criterion = cell.element.criterion(id)?;
        let answer = make(cell.may_not_apply(criterion).map(str::to_owned));
        Some(Some(bulk_answers::answer(&cell, criterion, &others, answer)))
    });
    if let Some(change) = change {
        here.session.dispatch(change);
    }
}

/// Why a statement does not apply, where that was said.
fn reason(here: &RatedCell, id: &QuestionId) -> Node {
    let place = here.place(id);
    let why = here.select(move |_, cell| match cell.audit.answers.get(&place) {
        Some(Answer::NotApplicable(why)) => Some(why.clone()),
        _ => None,
    });
    let asked = Memo::new(move |_| why.with(Option::is_some));
    let (here, id) = (here.clone(), id.clone());
    reactive(move || {
        let (here, id) = (here.clone(), id.clone());
        asked.get().then(|| -> Node {
            let field_id = format!("why-{id}");
            TextField {
                id: field_id.into(),
                label: "Why it does not apply here".into(),
                hint: "It counts as not answered until there is a reason".into(),
                shape: TextShape::Line,
                value: Arc::new(move || why.get().unwrap_or_default()),
                on_input: Arc::new(move |text| give(&here, &id, |_| Some(Answer::NotApplicable(text)))),
                error: no_error(),
            }
            .into()
        })
    })
}

/// That it is answered otherwise in a phase it is to be answered in together.
fn in_other_phases_line(here: &RatedCell, id: &QuestionId) -> Node {
    let (at, id) = (here.clone(), id.clone());
    let differs = here
        .select(move |scheme, cell| rated::in_other_phases(scheme, &cell, cell.element.criterion(&id)?, &at.others()));
    reactive(move || differs.get().map(|text| words("p", "rm-line__note", text)))
}

/// One press for a statement whose wording names another phase.
fn offer(here: &RatedCell, id: &QuestionId, now: LineMemo) -> Node {
    let why = Memo::new(move |_| now.with(|line| line.as_ref().and_then(|line| line.may_not_apply.clone())));
    let (here, id) = (here.clone(), id.clone());
    reactive(move || {
        let (here, id) = (here.clone(), id.clone());
        why.get().map(|why| {
            let reason = why.clone();
            let press = button("rm-link", "Say that it does not apply here", move |_| {
                give(&here, &id, |_| Some(Answer::NotApplicable(reason.clone())));
                crate::platform::browser::focus_field(&field_id(&here.place(&id)));
            });
            words("p", "rm-line__note", format!("{why}. ")).child(press.child(unseen(format!(": {why}"))))
        })
    })
}

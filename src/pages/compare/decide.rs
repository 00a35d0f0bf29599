//! What each side has that the other has not, what has to be decided, and bringing it in.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::Compared;
use super::differences::{Differences, Said};
use crate::components::{Button, ErrorSummary, FieldError, Refused, UserWords};
use crate::forms::{CheckOption, Clearing, RadioGroup};
use crate::route::Page;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::Sentence;
use readymark_core::report::compare::{self, ComparedGroup, ComparedRow};
use readymark_core::report::words as wording;
use readymark_core::submission::difference::ItemDifference;
use readymark_core::submission::item::Item;
use readymark_core::submission::merge::{Decision, Merge};

const NOT_BROUGHT_IN: &str = "Nothing was brought in. There is not enough space for all of it, or another tab is editing this self-audit. Free some space or close the other tab, then try again.";

const CHANGED_MEANWHILE: &str =
    "Your self-audit changed since you chose the file. We have compared them again. Check what is below.";

const UNDO: &str = "You can undo all of it in one step until you close this self-audit. If you undo it and want it after all, choose the file again before you close.";

const NOTHING: &str = "There is nothing to bring in.";

const NOT_THERE_YET: &str = "Your colleague does not have your changes yet. To share them, ";

/// What is decided so far.
type Decided = RwSignal<BTreeMap<Item, Decision>>;

/// The ways to decide, with the words that stand beside each.
const WAYS: [(Decision, &str, &str); 3] = [
    (Decision::Ours, "ours", "Keep what is here"),
    (Decision::Theirs, "theirs", "Take what is in the file"),
    (Decision::Both, "keep-both", "Keep both, one after the other"),
];

/// What to bring in, as far as it can be.
#[component]
pub(super) fn Decide(
    compared: Arc<Compared>,
    /// Puts the file away.
    leave: Callback<()>,
    /// Holds the file against what is open once more.
    again: Callback<()>,
) -> impl IntoView {
    let session = session();
    let Ok(merge) = &compared.held.merge else { return ().into_any() };
    let theirs = &compared.file.opened().submission;
    let groups = |differences: &[ItemDifference]| {
        session.peek(|scheme, _| compare::groups(scheme, &compared.held.ours, theirs, differences))
    };
    let decided: Decided = RwSignal::new(BTreeMap::new());
    let conflicts = conflicts(groups(&merge.conflicts));
    let questions: Vec<(usize, Item, String)> =
        conflicts.iter().map(|it| (it.number, it.row.item.clone(), it.title.clone())).collect();
    let pressed = RwSignal::new(false);
    let errors = Signal::derive(move || {
        let open = |(_, item, _): &&(usize, Item, String)| decided.with(|decided| !decided.contains_key(item));
        let error = |(number, _, title): &(usize, Item, String)| FieldError {
            field: format!("{}-ours", id_of(*number)),
            text: in_words(*number, title),
        };
        if pressed.get() { questions.iter().filter(open).map(error).collect() } else { Vec::new() }
    });
    // It takes the focus where it comes, not at each decision after.
    let summary = RwSignal::new(Vec::new());
    let why = RwSignal::new(None::<String>);
    let bring_in = {
        let compared = compared.clone();
        Callback::new(move |()| {
            pressed.set(true);
            let open = errors.get_untracked();
            summary.set(open.clone());
            if !open.is_empty() {
                return;
            }
            let file = compared.file.opened();
            let fresh = session.held_against(file);
            let is_as_shown = fresh.as_ref().is_some_and(|fresh| fresh.merge == compared.held.merge);
            let (Some(fresh), true) = (fresh, is_as_shown) else {
                again.run(());
                return session.shell.say(Notice::NotDone(CHANGED_MEANWHILE));
            };
            let decided = decided.get_untracked();
            match session.bring_in(&fresh, file, &decided) {
                true => {
                    leave.run(());
                    session.shell.say(Notice::Done(done(&fresh.merge, &decided)));
                }
                false => why.set(Some(NOT_BROUGHT_IN.to_owned())),
            }
        })
    };
    let headline = compare::headline(merge).into_iter().map(|text| view! { <li><UserWords text/></li> });
    let has_any = !merge.there.is_empty() || !merge.conflicts.is_empty();
    let (there, here) = (groups(&merge.there), groups(&merge.here));
    let (there_number, here_number) = (merge.there.len(), merge.here.len());
    let questions = conflicts.into_iter().map(|conflict| view! { <ConflictField conflict decided errors/> });
    let questions = questions.collect_view();
    let foot = match has_any {
        true => Either::Left(view! {
            <Refused why/>
            <p class="govuk-body rm-quiet">{UNDO}</p>
            <p class="rm-pager rm-pager--start">
                <Button class="govuk-button" id="bring-in" on_press=bring_in>"Bring it in"</Button>
                <Button class="govuk-button govuk-button--secondary" id="cancel" changes_nothing=true on_press=leave>
                    "Cancel"
                </Button>
            </p>
        }),
        false => Either::Right(view! {
            <p class="govuk-body" id="nothing-new">{NOTHING}</p>
            {(here_number > 0).then(|| view! {
                <p class="govuk-body">
                    {NOT_THERE_YET}
                    <a href=session.href(Page::Check(None))>"download your file and send it"</a>"."
                </p>
            })}
        }),
    };
    view! {
        <ErrorSummary errors=summary/>
        <ul class="govuk-list rm-headline" id="what-differs">{headline.collect_view()}</ul>
        {questions}
        <Differences id="comes-in" title="Comes in from the file".into() groups=there number=there_number/>
        <Differences id="only-here" title="Only here, and stays as it is".into() groups=here number=here_number folded=true/>
        {foot}
    }
    .into_any()
}

/// Something that is different in both.
#[derive(Clone)]
struct Conflict {
    /// Its number, from 1.
    number: usize,
    /// Of how many.
    of: usize,
    title: String,
    row: ComparedRow,
}

fn conflicts(groups: Vec<ComparedGroup>) -> Vec<Conflict> {
    let of = groups.iter().map(|group| group.rows.len()).sum();
    let rows = groups
        .into_iter()
        .flat_map(|ComparedGroup { title, rows }| rows.into_iter().map(move |row| (title.clone(), row)));
    rows.enumerate().map(|(at, (title, row))| Conflict { number: at + 1, of, title, row }).collect()
}

fn id_of(number: usize) -> String {
    format!("decide-{number}")
}

fn in_words(number: usize, title: &str) -> String {
    format!("Decide which to keep: {number}, {title}")
}

/// What either side says, and which to keep.
#[component]
fn ConflictField(conflict: Conflict, decided: Decided, errors: Signal<Vec<FieldError>>) -> impl IntoView {
    let Conflict { number, of, title, row } = conflict;
    let ComparedRow { item, label, ours, theirs, note, both } = row;
    let offered = |(decision, ..): &&(Decision, &str, &str)| *decision != Decision::Both || both.is_some();
    let option = |(_, id, words): &(Decision, &str, &str)| CheckOption {
        id: (*id).to_owned(),
        title: (*words).to_owned(),
        meaning: None,
    };
    let options: Vec<CheckOption> = WAYS.iter().filter(offered).map(option).collect();
    let chosen = {
        let item = item.clone();
        Memo::new(move |_| {
            let decision = decided.with(|decided| decided.get(&item).copied());
            WAYS.iter().find(|(way, ..)| Some(*way) == decision).map(|(_, id, _)| (*id).to_owned())
        })
    };
    let choose = move |picked: Option<String>| {
        let way = WAYS.iter().find(|(_, id, _)| Some(*id) == picked.as_deref());
        decided.update(|decided| match way {
            Some((decision, ..)) => drop(decided.insert(item.clone(), *decision)),
            None => drop(decided.remove(&item)),
        });
    };
    let field = format!("{}-ours", id_of(number));
    let error = Signal::derive(move || {
        errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.text.clone()))
    });
    let heading = Sentence::from(format!("Different in both, {number} of {of}: {title}"));
    view! {
        <section class="rm-card rm-conflict">
            <h3 class="govuk-heading-s"><UserWords text=heading/></h3>
            <p class="govuk-body"><UserWords text=label/></p>
            <div class="rm-conflict__sides">
                <div><Said side="Here" text=ours/></div>
                <div><Said side="In the file" text=theirs/></div>
            </div>
            {note.map(|text| view! { <p class="rm-quiet">{text}</p> })}
            <RadioGroup
                id=id_of(number)
                label="Which do you keep?"
                options
                chosen
                on_choose=choose
                clearing=Clearing::NotOffered
                error
            />
        </section>
    }
}

/// What was brought in.
fn done(merge: &Result<Merge, impl Sized>, decided: &BTreeMap<Item, Decision>) -> Sentence {
    let Ok(merge) = merge else { return Sentence::new() };
    let taken = decided.values().filter(|decision| **decision != Decision::Ours).count() + merge.there.len();
    match taken {
        0 => "Nothing came in: you kept what was here.".into(),
        n => format!("{} came in from the file. You can undo it.", wording::count(n, "change", "changes")).into(),
    }
}

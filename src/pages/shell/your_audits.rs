//! The list of what is kept. It is drawn at once from the summaries that hold; once the later part of the app is
//! there, from what that finds in the store. Then only what differs is drawn anew.

mod unreadable;

use std::cell::RefCell;
use std::time::Duration;

use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;

use crate::components::UserWords;
use crate::later::LaterPart;
use crate::pages::shared::NotLoaded;
use crate::pages::shell::home::NOT_FOUND;
use crate::pages::shell::your_audits::unreadable::UnreadableCard;
use crate::pages::{Opening, called};
use crate::platform::{browser, host};
use crate::route::{DocumentRef, Page, Route};
use crate::state::shell::{Loadable, Shell, shell};
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::alike;
use readymark_core::report::alike::ListRow;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{
    AuditStore, ListedAudit, Look, MadeAgain, StoreError, Summary, SummaryContext, among, capacity, is_listed,
};
use readymark_core::submission::version_vector::VersionOrder;

const CROWDED: &str = "Your self-audits use much of the space that a browser gives. Save backup files of those you no longer need here, then delete them. You can also delete copies that could not be read: see “Where your answers are kept”.";

/// What another tab writes within this time is one change of the list.
const TOGETHER: Duration = Duration::from_millis(100);

/// What the lists are called under the page's own heading: what is filled in, what is assessed, what was sent back.
const LISTS: [&str; 3] = ["", "Submissions you are assessing", "Reviews you were sent"];

/// What is kept.
#[component]
pub(crate) fn YourAudits() -> impl IntoView {
    let shell = shell();
    let saved_elsewhere = RwSignal::new(0u32);
    // Another tab has saved or deleted something. A save is a text in a slot and then a summary, told one by one.
    let look_again = RefCell::new(debounce(TOGETHER, move |()| saved_elsewhere.update(|times| *times += 1)));
    let listening = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().is_none_or(|key| is_listed(&key)) {
            (look_again.borrow_mut())(());
        }
    });
    on_cleanup(move || listening.remove());
    let list = Memo::new(move |_| {
        let is_first = saved_elsewhere.get() == 0;
        listed(shell, if is_first { MadeAgain::IsKept } else { MadeAgain::IsShown })
    });
    let cards =
        Memo::new(move |_| list.with(|list| list.as_ref().map_or_else(|_| Vec::new(), |list| cards(shell, list))));
    let state = Memo::new(move |_| {
        let schemes_failed = shell.schemes.with(|schemes| matches!(schemes, Loadable::Failed));
        list.with(|list| shell.later.with(|later| ListState::of(list, later, schemes_failed)))
    });
    // That there is not much room left (R2.3).
    let is_crowded = Memo::new(move |_| {
        list.track();
        shell.with_store(|store| store.used().is_ok_and(|used| used > capacity::MUCH_UNITS))
    });
    match state.get_untracked() {
        // The second copies are still to be held against it (R1.6), and the next page needs it.
        ListState::Cards => browser::when_idle(move || shell.load_later_part()),
        _ => shell.load_later_part(),
    }
    // What no summary tells is read, once every scheme is here.
    Effect::new(move |_| {
        if let (ListState::Opening, Some((later, session))) = (state.get(), shell.later_part()) {
            untrack(|| (later.load_ahead)(session));
        }
    });
    let put_right = move || shell.later_part().map(|(later, _)| (later.draw)(Route::Home));
    view! {
        {put_right}
        {move || match state.get() {
            ListState::Opening => EitherOf4::A(view! { <Opening/> }),
            ListState::Empty => EitherOf4::B(view! { <p class="govuk-body rm-quiet">{NOT_FOUND}</p> }),
            ListState::Closed(error) => {
                EitherOf4::C(view! { <p class="govuk-body">{error.what_happened()} " " {error.what_to_do()}</p> })
            }
            state => EitherOf4::D(view! {
                <Show when=move || is_crowded.get()>
                    <p class="rm-banner rm-banner--slim" id="crowded">{CROWDED}</p>
                </Show>
                {(0..LISTS.len()).map(|list| list_of(cards, list)).collect_view()}
                {(state == ListState::NotLoaded)
                    .then(|| view! { <NotLoaded whole=false again=Callback::new(move |()| shell.load_again())/> })}
            }),
        }}
    }
}

/// What is kept, by the summaries or, once the later part of the app is there, by what is in the store.
fn listed(shell: Shell, made_again: MadeAgain) -> Result<Vec<ListedAudit>, StoreError> {
    match shell.later_part() {
        Some((later, session)) => (later.list)(session, made_again),
        None => {
            let (app, today) = (host::app(), browser::today());
            shell.with_store(|store: &AuditStore| store.summaries(&SummaryContext { app: &app, today }))
        }
    }
}

/// What there is to be seen of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ListState {
    /// Some of it cannot be told before the later part of the app is there.
    Opening,
    /// That part could not be had: what can be told, and that the rest cannot.
    NotLoaded,
    Cards,
    Empty,
    /// The browser does not let it be read.
    Closed(StoreError),
}

impl ListState {
    fn of(
        list: &Result<Vec<ListedAudit>, StoreError>,
        later: &Loadable<&'static LaterPart>,
        schemes_failed: bool,
    ) -> Self {
        match (list, later) {
            (Err(error), _) => ListState::Closed(error.clone()),
            (Ok(list), Loadable::Ready(_)) if list.is_empty() => ListState::Empty,
            (Ok(list), _) if !list.is_empty() && list.iter().all(|entry| entry.look != Look::NotRead) => {
                ListState::Cards
            }
            (Ok(_), Loadable::Failed) => ListState::NotLoaded,
            (Ok(_), Loadable::Ready(_)) if schemes_failed => ListState::NotLoaded,
            (Ok(_), _) => ListState::Opening,
        }
    }
}

/// An entry of the list, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Card {
    id: LocalId,
    /// In which of the lists.
    list: usize,
    face: Face,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Face {
    Readable(Box<CardWords>),
    Unreadable(StoreError),
}

/// What a card says of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct CardWords {
    name: UserText,
    /// Its scheme and setting.
    about: Sentence,
    /// What tells it apart from others that look the same; nothing where none does.
    apart: Sentence,
    /// That it was opened from a file, and when.
    came: Option<String>,
    /// How it stands to other copies of it in the list.
    stands: Option<&'static str>,
    ready: Sentence,
    /// When it was saved, to the minute.
    saved: String,
}

impl Card {
    /// A card that cannot be read is another than one that can.
    fn key(&self) -> (LocalId, Option<&'static str>) {
        let error = match &self.face {
            Face::Readable(_) => None,
            Face::Unreadable(error) => Some(error.what_happened()),
        };
        (self.id.clone(), error)
    }
}

/// A card for each entry that can be told, with what tells it apart from the others.
fn cards(shell: Shell, list: &[ListedAudit]) -> Vec<Card> {
    let seen: Vec<CardWords> = list.iter().map(|entry| words(shell, entry)).collect();
    let rows: Vec<ListRow> = list.iter().zip(&seen).map(|(entry, seen)| row(entry, seen)).collect();
    let apart = alike::told_apart(&rows);
    let stands = among(list).into_iter().map(|order| order.and_then(stands_in_words));
    let words =
        seen.into_iter().zip(apart).zip(stands).map(|((seen, apart), stands)| CardWords { apart, stands, ..seen });
    list.iter()
        .zip(words)
        .filter_map(|(entry, words)| {
            let face = match &entry.look {
                Look::Summary(_) => Face::Readable(Box::new(words)),
                Look::Failed(error) => Face::Unreadable(error.clone()),
                Look::NotRead => return None,
            };
            let is_review = matches!(&entry.look, Look::Summary(summary) if summary.is_review);
            let is_received = is_review && entry.id.is_received();
            let list = usize::from(is_review) + usize::from(is_received);
            Some(Card { id: entry.id.clone(), list, face })
        })
        .collect()
}

/// What is shown of an entry, but for what others have to do with it.
fn words(shell: Shell, entry: &ListedAudit) -> CardWords {
    let Look::Summary(summary) = &entry.look else { return CardWords::default() };
    let Summary { organisation, scheme_title, setting_title, standing, revision, .. } = &**summary;
    let titles = [scheme_title, setting_title].into_iter().filter(|title| !title.is_empty());
    let came = shell.with_store(|store| store.came_at(&entry.id));
    CardWords {
        name: called(organisation),
        came: came.map(|at| format!("From a file opened on {}.", browser::day_and_time(&at))),
        about: Sentence::join(titles.map(Sentence::from), ", "),
        ready: standing.clone(),
        saved: browser::day_and_time(&revision.saved_at),
        ..CardWords::default()
    }
}

/// The same, as what tells it apart from others is found out.
fn row(entry: &ListedAudit, seen: &CardWords) -> ListRow {
    let Look::Summary(summary) = &entry.look else {
        // Each that cannot be read is a case of its own.
        return ListRow { called: entry.id.as_str().into(), ..ListRow::default() };
    };
    ListRow {
        called: Sentence::join([(&seen.name).into(), seen.about.clone()], "\n"),
        shown: Sentence::join(
            [seen.ready.clone(), (&seen.saved).into(), seen.came.clone().unwrap_or_default().into()],
            "\n",
        ),
        saved: browser::time_to_the_second(&summary.revision.saved_at),
        code: summary.revision.check_code.clone(),
        facts: summary.facts.clone(),
    }
}

/// How one copy of a submission stands to the others in the list.
fn stands_in_words(order: VersionOrder) -> Option<&'static str> {
    match order {
        VersionOrder::Older => Some("An older copy: a newer one is in this list."),
        VersionOrder::Parted => Some("This and another copy in this list have both changed since they were the same."),
        VersionOrder::CannotBeTold => Some("We cannot tell whether this or another copy in this list is newer."),
        VersionOrder::Same | VersionOrder::Newer => None,
    }
}

/// The cards of one of the lists under its heading; nothing where there are none.
fn list_of(cards: Memo<Vec<Card>>, list: usize) -> impl IntoView {
    let is_in_it = move |card: &&Card| card.list == list;
    let has_any = Memo::new(move |_| cards.with(|cards| cards.iter().any(|card| is_in_it(&card))));
    let title = LISTS.get(list).filter(|title| !title.is_empty());
    let own = move || cards.with(|cards| cards.iter().filter(is_in_it).cloned().collect::<Vec<_>>());
    move || {
        has_any.get().then(|| {
            view! {
                {title.map(|title| view! { <h2 class="govuk-heading-m">{*title}</h2> })}
                <ul class="rm-cards">
                    <For each=own key=Card::key let(card)>
                        {drawn(cards, card)}
                    </For>
                </ul>
            }
        })
    }
}

/// A card, which follows its entry in the list while that stays of its kind.
fn drawn(cards: Memo<Vec<Card>>, card: Card) -> impl IntoView {
    let Card { id, list, face } = card;
    match face {
        Face::Readable(first) => {
            let own = id.clone();
            let words = Memo::new(move |_| {
                let words = cards.with(|cards| match &cards.iter().find(|card| card.id == own)?.face {
                    Face::Readable(words) => Some(CardWords::clone(words)),
                    Face::Unreadable(_) => None,
                });
                words.unwrap_or_else(|| CardWords::clone(&first))
            });
            let is_under = list > 0;
            Either::Left(view! { <AuditCard id words is_under/> })
        }
        Face::Unreadable(error) => Either::Right(view! { <UnreadableCard id error/> }),
    }
}

/// A submission of the list.
#[component]
fn AuditCard(
    id: LocalId,
    words: Memo<CardWords>,
    /// Whether its list has a heading.
    is_under: bool,
) -> impl IntoView {
    let open_audit = DocumentRef::StoredAudit(id);
    let delete = Route::Audit(open_audit.clone(), Page::Delete).href();
    // Text that comes out the same is left as it stands.
    let part = move |part: fn(&CardWords) -> Sentence| move || view! { <UserWords text=words.with(part)/> };
    let href = Route::Audit(open_audit, Page::Hub).href();
    let name = view! { <a href=href>{part(|words| (&words.name).into())}</a> };
    view! {
        <li class="rm-card">
            <p class="rm-kicker">{part(|words| words.about.clone())}</p>
            {match is_under {
                true => Either::Left(view! { <h3 class="govuk-heading-s">{name}</h3> }),
                false => Either::Right(view! { <h2 class="govuk-heading-m">{name}</h2> }),
            }}
            {move || {
                Some(words.with(|words| words.apart.clone()))
                    .filter(|apart| !apart.is_empty())
                    .map(|apart| {
                        view! {
                            <p class="govuk-body rm-apart" dir="auto">
                                <UserWords text=apart/>
                            </p>
                        }
                    })
            }}
            {move || words.with(|words| words.stands).map(|stands| view! { <p class="govuk-body rm-stands">{stands}</p> })}
            <p class="govuk-body">{part(|words| words.ready.clone())}</p>
            {move || {
                words.with(|words| words.came.clone()).map(|came| view! { <p class="rm-quiet"><UserWords text=came/></p> })
            }}
            <p class="rm-quiet">
                {part(|words| format!("Last saved {}. ", words.saved).into())} <a href=delete>
                    "Delete"
                    <span class="govuk-visually-hidden">" " {part(|words| (&words.name).into())}</span>
                </a>
            </p>
        </li>
    }
}

//! What comes after submission, by hand from `docs/schemes.md`, Part 2: the states each scheme can
//! show, how each is reached, and the dates that follow, by the calendar.

use proptest::prelude::*;
use readymark_core::after_submission::standing::AfterContext;
use readymark_core::after_submission::{AfterSubmission, Event, dates};
use readymark_core::audit::date;
use readymark_core::readiness::assess;
use readymark_core::report::after;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{DueId, EventId, StateId};
use readymark_core::scheme::state::{StateKind, When};

use crate::after_dates::day;
use crate::support::generate::edits;
use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, catalogue, moment, plain, scheme, submission};

/// Every state, in order, with how it comes about: `*` from the start, `=` worked out from the
/// audit, `+` recorded, `<` back to the audit, `@` reached by a date.
const STATES: [(&str, &str); 6] = [
    (
        ASYE,
        "*draft =ready +paused-conversation +submitted +at-panel +between-meetings +endorsed +paused-panel <draft-again @period-ended",
    ),
    (
        EPQM,
        "*considering =considered =ready-working-towards =ready-full +applied-working-towards +with-moderator +recognised +applied-full +with-panel +awarded <back",
    ),
    ("joint-visit-form", "*being-filled-in +sent-on"),
    ("local-authority-self-evaluation", "*being-filled-in +sent-on"),
    (
        EXTENDED,
        "*self-auditing =ready =not-registered +asked-authority +asked-national +sent-on +assessed +awarded <back +renewed @lapsed",
    ),
    (
        QUALITY_MARK,
        "*not-placed *self-auditing =baseline =baseline-complete =undecided =award-pathway =ready =ready-early-years +sent-on +targets-set +improving +awarded",
    ),
];

fn kind(kind: &StateKind) -> char {
    match kind {
        StateKind::WorkedOut(When::Start) => '*',
        StateKind::WorkedOut(_) => '=',
        StateKind::Recorded(recorded) if recorded.restarts => '<',
        StateKind::Recorded(_) => '+',
        StateKind::ReachedByDate => '@',
    }
}

#[test]
fn the_states_are_those_of_the_documents() {
    let mut all: Vec<&str> = catalogue().built_in().iter().map(|scheme| scheme.id.as_str()).collect();
    all.sort_unstable();
    let mut expected: Vec<&str> = STATES.iter().map(|it| it.0).collect();
    expected.sort_unstable();
    assert_eq!(all, expected);
    for (id, expected) in STATES {
        let scheme = scheme(id);
        let found: Vec<String> =
            scheme.states.iter().map(|state| format!("{}{}", kind(&state.kind), state.id)).collect();
        assert_eq!(found.join(" "), expected, "{id}");
        // No document here has a word for turning somebody down.
        for word in ["reject", "refus", "fail", "declin"] {
            let texts =
                scheme.states.iter().flat_map(|state| state.follow.iter().map(|it| &it.text).chain([&state.title]));
            assert!(texts.into_iter().all(|text| !text.to_lowercase().contains(word)), "{id} says {word}");
        }
    }
}

/// What was recorded: `submitted@1 3 2026, endorsed@…`, with `+` before a date that is wanted.
pub fn after_submission(said: &str) -> AfterSubmission {
    let event = |(n, said): (usize, &str)| {
        let (state, on) = said.trim().split_once('@').unwrap();
        let (on, wanted) = on.split_once('+').unwrap_or((on, ""));
        let mut event = Event::new(EventId::new(&format!("e{n}")).unwrap(), StateId::new(state).unwrap());
        event.on = on.into();
        event.wanted = DueId::new(wanted).into_iter().collect();
        event
    };
    AfterSubmission { events: said.split(',').filter(|part| !part.trim().is_empty()).enumerate().map(event).collect() }
}

/// Where an audit stands, and the dates that count: `Endorsed; End of …: 3 May 2028`.
fn stands(scheme: &Scheme, said: &str, recorded: &str, today: &str) -> String {
    let (audit, after_submission) = (&audit(scheme, said), &after_submission(recorded));
    let readiness = &assess(scheme, audit);
    let today = date::parse(today).unwrap();
    let look = AfterContext { scheme, audit, readiness, after_submission, today };
    let rows = after::date_rows(&look).into_iter().map(|date_row| format!("; {}: {}", date_row.title, date_row.on));
    look.status().map(|standing| standing.state.id.to_string()).unwrap_or_default() + &rows.collect::<String>()
}

const READY: &str = "employer; practice=Talks; n1.claim=meets; agreed=submit; draft-final=yes";

#[test]
fn how_each_state_is_reached() {
    let rows = [
        // ASYE: two pauses that stay distinct, two years, and no word for what then.
        (ASYE, "employer", "", "1 1 2026", "draft"),
        (ASYE, READY, "", "1 1 2026", "ready"),
        (ASYE, READY, "submitted@1 3 2026", "2 3 2026", "submitted"),
        (ASYE, READY, "submitted@1 3 2026, at-panel@1 5 2026", "2 5 2026", "at-panel"),
        (ASYE, READY, "submitted@1 3 2026, between-meetings@1 4 2026", "2 5 2026", "between-meetings"),
        (ASYE, READY, "paused-conversation@31 8 2025", "1 9 2025", "paused-conversation"),
        (
            ASYE,
            READY,
            "paused-conversation@31 8 2025+twelve-months-conversation",
            "31 8 2026",
            "paused-conversation; Twelve months for a future application: 31 August 2026",
        ),
        (
            ASYE,
            READY,
            "paused-conversation@31 8 2025+twelve-months-conversation",
            "1 9 2026",
            "paused-conversation; Twelve months for a future application: 31 August 2026, in the past",
        ),
        (ASYE, READY, "submitted@1 3 2026, at-panel@1 5 2026, paused-panel@1 5 2026", "2 5 2026", "paused-panel"),
        // Applying again: the answers count again, and the old twelve months do not.
        (ASYE, READY, "paused-panel@1 5 2026+twelve-months-panel, draft-again@1 6 2026", "2 6 2026", "ready"),
        (ASYE, "employer", "paused-panel@1 5 2026, draft-again@1 6 2026", "2 6 2026", "draft"),
        (
            ASYE,
            READY,
            "at-panel@1 5 2026, endorsed@3 5 2026",
            "3 5 2028",
            "endorsed; End of the two years of endorsement: 3 May 2028",
        ),
        (
            ASYE,
            READY,
            "at-panel@1 5 2026, endorsed@3 5 2026",
            "4 5 2028",
            "period-ended; End of the two years of endorsement: 3 May 2028, in the past",
        ),
        (ASYE, READY, "endorsed@soon", "4 5 2028", "endorsed"),
        // Whatever the order in which it was recorded, the latest by date counts; undated, the last.
        (
            ASYE,
            READY,
            "endorsed@18 6 2026, submitted@1 3 2026",
            "1 7 2026",
            "endorsed; End of the two years of endorsement: 18 June 2028",
        ),
        (ASYE, READY, "paused-panel@1 5 2026, submitted@1 3 2026, draft-again@", "1 7 2026", "ready"),
        // Early permanence: a recognition, and Full later.
        (EPQM, "agency", "", "1 1 2026", "considering"),
        (EPQM, "agency; considered=no", "", "1 1 2026", "considering"),
        (EPQM, "agency; considered=yes", "", "1 1 2026", "considered"),
        (
            EPQM,
            "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1",
            "",
            "1 1 2026",
            "ready-working-towards",
        ),
        (
            EPQM,
            "agency; considered=yes; experience=yes; rounded=yes; committed=yes; upholds=yes",
            "",
            "1 1 2026",
            "ready-full",
        ),
        (EPQM, "agency; considered=yes", "applied-working-towards@1 2 2026", "1 1 2026", "applied-working-towards"),
        (EPQM, "agency", "with-moderator@1 2 2026, recognised@1 3 2026", "1 1 2036", "recognised"),
        (EPQM, "agency", "recognised@1 3 2026, applied-full@1 3 2027", "1 1 2036", "applied-full"),
        (EPQM, "agency", "applied-full@1 3 2027, with-panel@", "1 1 2036", "with-panel"),
        (EPQM, "agency", "with-panel@, awarded@", "1 1 2036", "awarded"),
        (EPQM, "agency; considered=yes", "with-panel@, back@", "1 1 2036", "considered"),
        // The Improvement Route: a loop while in the category, and only then.
        (QUALITY_MARK, "primary", "", "1 1 2026", "not-placed"),
        (QUALITY_MARK, "primary; category=in", "", "1 1 2026", "baseline"),
        (
            QUALITY_MARK,
            "primary; category=in; all.extent=part; all.strengths=S; all.areas=A; all.target=T",
            "",
            "1 1 2026",
            "baseline-complete",
        ),
        (QUALITY_MARK, "primary; category=in", "targets-set@1 2 2026", "1 1 2026", "targets-set"),
        (QUALITY_MARK, "primary; category=in", "targets-set@, improving@, improving@", "1 1 2026", "improving"),
        (
            QUALITY_MARK,
            "primary; category=emerged; good-or-better=yes",
            "targets-set@, improving@",
            "1 1 2026",
            "award-pathway",
        ),
        (QUALITY_MARK, "primary; category=emerged; good-or-better=no", "improving@", "1 1 2026", "undecided"),
        (QUALITY_MARK, "primary; category=emerged", "improving@", "1 1 2026", "not-placed"),
        // The early years version begins in a state of its own: it has no pathways.
        (QUALITY_MARK, "early-years", "", "1 1 2026", "self-auditing"),
        (QUALITY_MARK, "early-years; all.extent=met", "", "1 1 2026", "ready-early-years"),
        (
            QUALITY_MARK,
            "primary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
            "",
            "1 1 2026",
            "ready",
        ),
        (
            QUALITY_MARK,
            "early-years; category=never; good-or-better=yes",
            "awarded@31 8 2026",
            "1 9 2026",
            "awarded; Support and review visit: 29 February 2028; Renewal due: 31 August 2029",
        ),
        // Extended services: three years, renewed for three more, or not current any longer.
        (EXTENDED, "provider", "", "1 1 2026", "self-auditing"),
        (EXTENDED, "provider; registration=none", "", "1 1 2026", "not-registered"),
        (EXTENDED, "provider; registration=ofsted", "", "1 1 2026", "self-auditing"),
        (EXTENDED, "provider", "asked-authority@, asked-national@", "1 1 2026", "asked-national"),
        (EXTENDED, "provider", "assessed@1 2 2026, back@1 3 2026", "1 4 2026", "self-auditing"),
        (EXTENDED, "provider", "assessed@, awarded@29 2 2024", "28 2 2027", "awarded; Renewal due: 28 February 2027"),
        (
            EXTENDED,
            "provider",
            "assessed@, awarded@29 2 2024",
            "1 3 2027",
            "lapsed; Renewal due: 28 February 2027, in the past",
        ),
        (
            EXTENDED,
            "provider",
            "awarded@29 2 2024, renewed@28 2 2027",
            "1 3 2027",
            "renewed; Next renewal due: 28 February 2030",
        ),
        // The award runs on while its renewal is assessed.
        (
            EXTENDED,
            "provider",
            "awarded@1 2 2024, assessed@1 11 2026",
            "1 12 2026",
            "assessed; Renewal due: 1 February 2027",
        ),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(id, said, recorded, today, expected)| {
            let found = stands(&scheme(id), said, recorded, today);
            (found != *expected)
                .then(|| format!("\n{id}: {said} | {recorded} | {today}\n expected {expected}\n    found {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn what_can_be_recorded_next() {
    let rows = [
        (ASYE, READY, "", "paused-conversation submitted"),
        (ASYE, READY, "submitted@", "at-panel between-meetings"),
        (ASYE, READY, "at-panel@", "endorsed paused-panel"),
        (ASYE, READY, "paused-panel@", "draft-again"),
        (ASYE, READY, "endorsed@", ""),
        (QUALITY_MARK, "primary; category=in", "targets-set@", "improving"),
        (QUALITY_MARK, "primary; category=in", "improving@", "improving"),
        (QUALITY_MARK, "primary; category=emerged; good-or-better=yes", "", "awarded sent-on"),
        (QUALITY_MARK, "primary; category=in", "", "sent-on targets-set"),
        (QUALITY_MARK, "primary; category=emerged; good-or-better=yes", "sent-on@1 1 2026", "awarded"),
        (EXTENDED, "provider", "asked-authority@", "asked-national assessed sent-on"),
        (EXTENDED, "provider", "sent-on@", "assessed"),
        ("local-authority-self-evaluation", "authority", "", "sent-on"),
        ("joint-visit-form", "primary", "sent-on@", "sent-on"),
        (EPQM, "agency", "recognised@", "applied-full"),
        (EXTENDED, "provider", "assessed@", "awarded back"),
        (EXTENDED, "provider", "awarded@1 1 2020", "renewed"),
    ];
    for (id, said, recorded, expected) in rows {
        let (scheme, after_submission) = (&*scheme(id), &after_submission(recorded));
        let (audit, readiness) = (&audit(scheme, said), &assess(scheme, &audit(scheme, said)));
        let today = date::parse("1 1 2026").unwrap();
        let look = AfterContext { scheme, audit, readiness, after_submission, today };
        let (follows, others) = look.events();
        let mut ids: Vec<&str> = follows.iter().map(|follow| follow.id.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids.join(" "), expected, "{id}: {said} | {recorded}");
        // Whoever begins in the middle can record everything else, but nothing of another pathway.
        let recorded = scheme.states.iter().filter(|state| state.recorded().is_some()).count();
        assert!(follows.len() + others.len() <= recorded);
        let emerged = said.contains("emerged");
        assert_eq!(
            others.iter().chain(&follows).any(|other| other.id.as_str() == "improving"),
            id == QUALITY_MARK && !emerged
        );
    }
}

/// Whatever the scheme, that it was sent on can be recorded, with its date, as what follows from some
/// state that is worked out; and whoever reads that learns where to, or that no source says so.
#[test]
fn every_scheme_has_sent_on_among_what_can_be_recorded() {
    for scheme in catalogue().built_in() {
        let worked_out = |id| scheme.state(id).is_some_and(|state| matches!(state.kind, StateKind::WorkedOut(_)));
        let sent = scheme.states.iter().filter_map(|state| state.recorded()).find(|recorded| {
            let event = recorded.event.to_lowercase();
            ["sent", "applied", "asked"].iter().any(|it| event.contains(it)) && recorded.after.iter().any(worked_out)
        });
        assert!(sent.is_some_and(|sent| sent.dated.is_some()), "{}", scheme.id);
    }
}

#[test]
fn what_is_recorded_is_kept_whatever_the_edition() {
    let scheme = scheme(ASYE);
    let after_submission = after_submission("submitted@1 3 2026, certified@1 4 2026, draft@1 5 2026");
    let unplaced: Vec<&str> = after_submission.unplaced(&scheme).map(|unplaced| unplaced.state.as_str()).collect();
    assert_eq!(unplaced, ["certified", "draft"], "another edition’s state, and one that is worked out here");
    // They decide nothing, and are shown.
    assert_eq!(stands(&scheme, "employer", "submitted@1 3 2026, certified@1 4 2026", "1 1 2027"), "submitted");
    let group = after::group(&scheme, &after_submission).unwrap();
    let labels: Vec<String> = group.rows.into_iter().map(|row| plain(row.label)).collect();
    assert_eq!(labels, ["Submitted to Skills for Care", "certified", "Draft"]);
    assert!(after::group(&scheme, &AfterSubmission::default()).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_recorded_an_audit_stands_somewhere((scheme, setting, changes) in edits(24), days in 0u32..20_000) {
        let mut whole = submission(&scheme, setting.as_str());
        for change in changes {
            let _ = whole.apply(change, &moment());
        }
        let readiness = assess(&scheme, &whole.audit);
        let today = dates::months_later(day("1 1 2020"), days / 30).unwrap();
        let look = AfterContext { scheme: &scheme, audit: &whole.audit, readiness: &readiness, after_submission: &whole.after_submission, today };
        prop_assert_eq!(look.status().is_some(), !scheme.states.is_empty());
        prop_assert_eq!(after::after_line(&look).is_some(), !scheme.states.is_empty());
        for dated in dates::all_dates(&scheme, &whole.after_submission) {
            prop_assert!(dated.reminders.iter().all(|reminder| *reminder < dated.on));
            prop_assert!(date::parse(dated.event.on.as_typed()).is_some_and(|from| from < dated.on));
        }
        // Only what this edition records can bring it anywhere.
        let known = |event: &Event| scheme.state(&event.state).is_some_and(|state| state.recorded().is_some());
        if !whole.after_submission.events.iter().any(known) {
            prop_assert!(look.status().is_none_or(|standing| standing.by.is_none()));
        }
    }
}

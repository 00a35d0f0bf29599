//! The editor lock in random runs over three tabs: no lock is forgotten, two tabs never both go on, what one tab has
//! typed is saved before another goes on, and whoever takes over sees it.

use proptest::prelude::*;
use readymark::state::saving::Event;
use readymark::state::saving::platform::handle;

use crate::editor_lock_fake::{Browser, TABS};

const IDS: u8 = 2;

#[derive(Clone, Debug)]
enum Step {
    Open(u8),
    PutAway,
    Type,
    Save,
    Press,
    Hear,
    Crash,
    AllHear,
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        4 => (0..IDS).prop_map(Step::Open),
        1 => Just(Step::PutAway),
        4 => Just(Step::Type),
        2 => Just(Step::Save),
        3 => Just(Step::Press),
        10 => Just(Step::Hear),
        1 => Just(Step::Crash),
        2 => Just(Step::AllHear),
    ];
    prop::collection::vec((0..TABS, step), 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_tab_edits_and_no_word_is_lost_to_another(steps in steps()) {
        let browser = Browser::default();
        for (tab, step) in &steps {
            let at = browser.at(*tab);
            match step {
                Step::Open(id) => at.open(*id),
                Step::PutAway => at.put_away(),
                Step::Type => at.type_words(),
                Step::Save => handle(&at, Event::TimerRanOut),
                Step::Press => at.press(),
                Step::Hear => drop(at.hear()),
                Step::Crash => at.crash(),
                Step::AllHear => {
                    browser.hear_all();
                    browser.check_at_rest();
                }
            }
            browser.check();
        }
        // Whoever asks for it gets it, and alone at last edits without asking.
        browser.hear_all();
        let at = browser.at(0);
        at.crash();
        at.open(0);
        browser.hear_all();
        at.press();
        browser.hear_all();
        browser.check_at_rest();
        prop_assert!(at.is_here());
        (0..TABS).for_each(|tab| browser.at(tab).crash());
        at.open(0);
        browser.hear_all();
        prop_assert!(at.has_lock());
    }
}

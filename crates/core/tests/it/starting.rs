//! What somebody is told before they start: the schemes that suit them, how long a form takes, what to have to hand.

use readymark_core::catalogue::Catalogue;
use readymark_core::report::starting::{Effort, Span, TO_CHOOSE, TO_WRITE, everything, how_long, to_hand, what_counts};
use readymark_core::scheme::{Audience, Provenance, Scheme, rubric};
use std::sync::Arc;

use crate::support::{ASYE, AUTHORITY, EPQM, EXTENDED, QUALITY_MARK, catalogue, scheme, text_of};

/// The ids of the schemes offered to somebody.
fn offered(catalogue: &Catalogue, audience: Option<Audience>) -> Vec<String> {
    catalogue.to_start(audience).iter().map(|scheme| scheme.id.to_string()).collect()
}

#[test]
fn everyone_who_is_asked_about_is_offered_one_or_two_schemes() {
    for audience in Audience::ALL {
        let found = offered(catalogue(), Some(audience));
        assert!((1..=2).contains(&found.len()), "{audience:?}: {found:?}");
        assert_eq!(Audience::named(audience.name()), Some(audience));
        // The word in an address is that in a scheme.
        assert_eq!(serde_json::to_value(audience).unwrap(), audience.name());
        assert!(!audience.hint().ends_with('.'));
    }
    assert_eq!(Audience::named("nobody"), None);
    assert_eq!(offered(catalogue(), Some(Audience::Schools)), [QUALITY_MARK]);
    assert_eq!(offered(catalogue(), Some(Audience::SchoolVisitors)), ["joint-visit-form"]);
}

#[test]
fn who_is_not_sure_is_shown_all_with_archived_ones_last() {
    let mut schemes = catalogue().clone();
    let mut pack = Scheme::clone(&scheme(EPQM));
    pack.id = readymark_core::scheme::ids::SchemeId::new("a-pack").unwrap();
    pack.choosing.suits = Vec::new();
    schemes.add(Arc::new(pack.clone()));
    let all = offered(&schemes, None);
    assert_eq!(all.len(), catalogue().built_in().len() + 1);
    let archived: Vec<bool> = schemes.to_start(None).iter().map(|scheme| scheme.archived.is_some()).collect();
    assert!(archived.is_sorted() && archived.contains(&true), "{all:?}");
    // A pack that does not say whom it suits is offered to nobody else; one that does is.
    let agency = Some(Audience::AdoptionAgencies);
    assert_eq!(offered(&schemes, agency), [EPQM]);
    pack.choosing.suits = vec![Audience::AdoptionAgencies];
    schemes.add(Arc::new(pack));
    assert_eq!(offered(&schemes, agency), [EPQM, "a-pack"]);
}

#[test]
fn an_estimate_counts_each_thing_that_gates_once() {
    let source = text_of("tests/data/rubrics/good.toml");
    let read = |source: &str| rubric::read(source).unwrap();
    // A choice about the whole and one about the only element.
    let both = Effort { minutes: 2 * TO_CHOOSE, answers: 2 };
    assert_eq!(what_counts(&read(&source)), Some(Span { least: both, most: both }));
    let line = |id: &str, provenance: &str, rule: &str| {
        format!("[[outcome.line]]\nid = \"{id}\"\ntitle = \"T\"\nprovenance = \"{provenance}\"\nrule = {rule}\n")
    };
    let with = |more: &str| what_counts(&read(&(source.clone() + more))).unwrap().most;
    // The same again takes no longer, and advice is not counted.
    assert_eq!(with(&line("again", "stated", "{ kind = \"answer\", question = \"ready\" }")), both);
    assert_eq!(with(&line("advice", "derived", "{ kind = \"evidence\" }")), both);
    let recorded = with(&line("evidence", "stated", "{ kind = \"evidence\" }"));
    assert_eq!(recorded, Effort { minutes: both.minutes + TO_WRITE, answers: 3 });
    let two = line("one", "stated", "{ kind = \"evidence\" }") + &line("two", "stated", "{ kind = \"demonstrated\" }");
    assert_eq!(with(&two), Effort { minutes: both.minutes + 2 * TO_WRITE, answers: 4 });
    // Of several ways, the one that takes least.
    let ways = "{ kind = \"any\", of = [{ kind = \"evidence\" }, { kind = \"answer\", question = \"ready\" }] }";
    assert_eq!(with(&line("ways", "stated", ways)), both);
}

#[test]
fn estimates_of_the_schemes_built_in() {
    for (id, all, counted) in [
        (ASYE, "1 hour", " About 10 minutes for the 4 answers that count towards being ready."),
        (EPQM, "4 hours", " About 10 to 20 minutes for the 4 to 5 answers that count towards being ready."),
        (EXTENDED, "8 hours", " About 1 hour for the 23 answers that count towards being ready."),
        (
            QUALITY_MARK,
            "6½ to 8½ hours",
            " About 10 minutes to 1 hour for the 10 to 25 answers that count towards being ready.",
        ),
        (AUTHORITY, "25 hours", " About 4 hours for the 227 answers that give ratings or decide how high they can be."),
        ("joint-visit-form", "1½ hours", ""),
    ] {
        // The longer figure comes first: somebody plans by it.
        let expected = format!("About {all} to answer everything.{counted} You can stop and come back at any time.");
        assert_eq!(how_long(&scheme(id)), expected, "{id}");
    }
    // Of places that are alike one is counted, and nothing that counts is left out of everything.
    let one_place = everything(&scheme(ASYE));
    assert_eq!(one_place.least, Effort { minutes: 62, answers: 22 });
    for scheme in catalogue().built_in() {
        let counted = what_counts(scheme);
        assert!(counted.is_none_or(|it| it.most.answers <= everything(scheme).most.answers), "{}", scheme.id);
    }
}

#[test]
fn what_to_have_to_hand_is_said_by_the_scheme_and_follows_from_what_it_asks() {
    let texts = |id: &str| to_hand(&scheme(id)).into_iter().map(|needed| needed.text).collect::<Vec<_>>();
    let guidance = "Your own copy of the scheme’s guidance.";
    let figures = "Your figures, such as percentages and totals.";
    let evidence = "A note of where your evidence is kept. Readymark does not store evidence files.";
    assert_eq!(texts(QUALITY_MARK)[1..], [guidance, evidence]);
    assert_eq!(texts(AUTHORITY), [figures, evidence]);
    assert_eq!(texts("joint-visit-form").len(), 1);
    for scheme in catalogue().built_in() {
        for needed in to_hand(scheme) {
            assert!(needed.text.ends_with('.') && needed.provenance == Provenance::Derived, "{}", needed.text);
        }
    }
}

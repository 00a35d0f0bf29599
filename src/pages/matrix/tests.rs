//! The table of evidence against elements, as HTML drawn without a browser.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::table::MatrixTable;
use crate::components::ForReading;
use crate::pages::files::tests::{EXAMPLE, drawn, holds};
use crate::route::DocumentRef;
use crate::state::open_audit::OpenAudit;
use readymark_core::audit::Audit;
use readymark_core::audit::evidence::Evidence;
use readymark_core::bundle::OpenedFile;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::EvidenceId;
use readymark_core::submission::version_vector::WriterId;

const SCHOOL: &str = include_str!("../../../crates/core/rubrics/examples/quality-mark.primary.readymark.json");

const RATED: &str =
    include_str!("../../../crates/core/rubrics/examples/local-authority-self-evaluation.authority.readymark.json");

/// The HTML of the table of an example after a change, and how many links it has.
fn table(example: &str, is_for_reading: bool, change: impl FnOnce(&Scheme, &mut Audit)) -> (String, usize) {
    let mut links = 0;
    let html = drawn(&[], |session| {
        let (mut opened, scheme) = session.catalogue.with_value(|catalogue| {
            let opened = OpenedFile::read(example.to_owned(), catalogue).unwrap().opened().clone();
            let scheme = catalogue.scheme(&opened.submission.edition.scheme).unwrap().clone();
            (opened, scheme)
        });
        let audit = &mut opened.submission.audit;
        change(&scheme, audit);
        links = audit.evidence.iter().map(|item| item.elements.len()).sum();
        let id = DocumentRef::Example("it".to_owned());
        session.lay_open(OpenAudit::new(id, opened, scheme, WriterId::start_of("thetestsownwriter"), false));
        match is_for_reading {
            true => view! { <ForReading><MatrixTable/></ForReading> }.into_any(),
            false => view! { <MatrixTable/> }.into_any(),
        }
    });
    (html.replace("<bdi>", "").replace("</bdi>", "").replace("<!>", ""), links)
}

/// What an attribute is, wherever it stands.
fn all<'html>(html: &'html str, attribute: &str) -> Vec<&'html str> {
    let starts = format!(" {attribute}=\"");
    html.split(starts.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn as_it_is(_: &Scheme, _: &mut Audit) {}

#[test]
fn it_is_a_table_with_heads_and_a_button_in_each_cell() {
    for example in [EXAMPLE, RATED] {
        let (mut pieces, mut elements) = (0, 0);
        let (html, links) = table(example, false, |scheme, audit| {
            (pieces, elements) = (audit.evidence.len(), scheme.elements_in(&audit.setting).count());
        });
        assert!(pieces > 0 && links > 0);
        holds(&html, &["role=\"region\" tabindex=\"0\" aria-labelledby=\"matrix-caption\"", "<caption", "<table"]);
        // Beside the elements, one head is that of the names; beside the pieces, one is that of the numbers.
        assert_eq!(html.matches("scope=\"col\"").count(), elements + 1);
        assert_eq!(html.matches("scope=\"row\"").count(), pieces + 1);
        let pressed = all(&html, "aria-pressed");
        assert_eq!(pressed.len(), pieces * elements);
        assert_eq!(pressed.iter().filter(|pressed| **pressed == "true").count(), links);
        assert_eq!(html.matches("<span aria-hidden=\"true\">✓</span>").count(), links, "not by colour alone");
        // Tab comes to the window in which it scrolls, and once into the table.
        assert_eq!(all(&html, "tabindex").iter().filter(|index| **index == "0").count(), 2);
        assert_eq!(all(&html, "tabindex").len(), 1 + pieces * (elements + 1));
        let ids = all(&html, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id is there twice");
        for named in all(&html, "aria-labelledby") {
            assert!(named.split(' ').all(|id| known.contains(id)), "{named} names nothing");
        }
    }
}

#[test]
fn for_reading_it_says_what_is_linked_and_has_no_buttons() {
    let (html, links) = table(EXAMPLE, true, as_it_is);
    assert_eq!(all(&html, "aria-pressed"), [""; 0]);
    assert_eq!(html.matches(">Yes</span>").count(), links);
    assert_eq!(html.matches("✓").count(), links);
    assert!(html.matches(">No</span>").count() > links && !html.contains("Press the cell"));
    assert_eq!(all(&html, "tabindex"), ["0"], "each name is come to as any link is");
}

#[test]
fn an_element_without_evidence_is_marked_and_a_link_elsewhere_is_said() {
    let (html, _) = table(SCHOOL, false, |scheme, audit| {
        let first = scheme.elements_in(&audit.setting).next().unwrap().id.clone();
        for item in &mut audit.evidence {
            item.elements.remove(&first);
        }
    });
    holds(&html, &["<td class=\"rm-matrix__none\">0</td>"]);
    assert!(!html.contains("rm-matrix__elsewhere"));
    let (html, _) = table(SCHOOL, false, |scheme, audit| {
        let other = scheme.elements.iter().find(|element| !element.settings.contains(&audit.setting)).unwrap();
        audit.evidence[0].elements = [other.id.clone()].into();
    });
    assert_eq!(html.matches("which this self-audit does not ask about.").count(), 1);
}

#[test]
fn of_many_pieces_fifty_are_drawn_and_the_rest_can_be_chosen() {
    let many = |count: usize| {
        let (html, _) = table(EXAMPLE, false, |_, audit| {
            let piece = |n| Evidence::new(EvidenceId::new(&format!("x{n}")).unwrap());
            audit.evidence = (0..count).map(piece).collect();
        });
        html
    };
    let html = many(120);
    assert_eq!(html.matches("scope=\"row\"").count(), 51);
    holds(&html, &["1 to 50 of 120", "51 to 100 of 120", "101 to 120 of 120", "Untitled evidence (50 of 120)"]);
    assert!(!html.contains("Untitled evidence (51 of 120)"));
    let html = many(50);
    assert_eq!(html.matches("scope=\"row\"").count(), 51);
    assert!(!html.contains("<select"));
}

//! What holds of any report, and of any form to fill in by hand.

use proptest::prelude::*;
use readymark_core::audit::UserText;
use readymark_core::readiness::assess;
use readymark_core::report::written::{
    Block, Depth, Included, ReportContext, ReportPart, WrittenReport, blank, report,
};

use crate::support::generate::audits;
use crate::support::reviews::{opened_file, review_id, reviews};
use crate::support::{catalogue, moment, runs, submission};
use crate::written::{made, text, today};

#[test]
fn a_form_to_fill_in_by_hand_asks_everything() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let form = text(&blank(scheme, setting));
            let whole = scheme
                .sections
                .iter()
                .filter(|section| section.settings.is_empty() || section.settings.contains(&setting.id));
            let of_elements = scheme.elements_in(&setting.id).flat_map(|element| scheme.questions_of(&element.id));
            let asked = whole.flat_map(|section| &section.questions).chain(of_elements);
            for question in asked.filter(|asked| asked.settings.is_empty() || asked.settings.contains(&setting.id)) {
                assert!(form.contains(&question.ask), "{}: {}", scheme.id, question.ask);
                for option in question.options() {
                    assert!(form.contains(&option.title), "{}: {}", scheme.id, option.title);
                }
            }
            for element in scheme.elements_in(&setting.id) {
                assert!(form.contains(&element.title), "{}: {}", scheme.id, element.title);
            }
            is_well_formed(&blank(scheme, setting));
        }
    }
}

#[test]
fn the_reviews_are_in_it_where_they_are_ticked() {
    proptest!(config(), |((scheme, submission, changes) in reviews(6))| {
        let mut assessed = opened_file(&scheme, &submission).to_review(review_id());
        for change in changes {
            let _ = assessed.apply(change.into(), &moment());
        }
        let readiness = assess(&scheme, &submission.audit);
        let reviews = [assessed];
        let told = |included: &Included| {
            let context = ReportContext {
                scheme: &scheme,
                submission: &submission,
                readiness: &readiness,
                reviews: &reviews,
                included,
                today: today(),
                check_code: None,
            };
            text(&report(&context))
        };
        let is_decision = reviews[0].review.as_ref().is_some_and(|review| review.is_decision_alone());
        let heading = if is_decision { "DECISION: " } else { "REVIEW: " };
        prop_assert!(told(&Included::default()).contains(heading));
        prop_assert!(!told(&Included::for_publication()).contains(heading));
    });
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: runs(64, 500), failure_persistence: None, ..ProptestConfig::default() }
}

/// Every row has a cell for each head, and no heading stands over nothing.
fn is_well_formed(report: &WrittenReport) {
    let rank = |block: &Block| match block {
        Block::Heading(Depth::Part, _) => 0,
        Block::Heading(Depth::Section, _) => 1,
        _ => 2,
    };
    for pair in report.blocks.windows(2) {
        assert!(rank(&pair[0]) == 2 || rank(&pair[1]) > rank(&pair[0]), "{pair:?}");
    }
    assert!(report.blocks.last().is_some_and(|last| rank(last) == 2));
    for block in &report.blocks {
        match block {
            Block::Table(table) => assert!(table.rows.iter().all(|row| row.len() == table.heads.len()), "{table:?}"),
            Block::Facts(facts) => assert!(!facts.is_empty()),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_report_is_well_formed((scheme, audit) in audits(), parts in proptest::sample::subsequence(ReportPart::ALL.to_vec(), 0..=5)) {
        let scheme = &*scheme;
        let mut whole = submission(scheme, scheme.settings[0].id.as_str());
        whole.audit = audit;
        let mut included = Included::for_publication();
        parts.into_iter().for_each(|part| included.toggle(part));
        is_well_formed(&made(scheme, &whole, &included));
    }

    /// What is ticked away is nowhere, whatever it is and wherever else it might be shown.
    #[test]
    fn no_name_or_place_is_published((scheme, mut audit) in audits()) {
        let scheme = &*scheme;
        let secret = UserText::from("zzsecretzz");
        for item in &mut audit.evidence {
            (item.kept, item.note, item.looked_after_by) = (secret.clone(), secret.clone(), secret.clone());
        }
        audit.actions.iter_mut().for_each(|action| action.who = secret.clone());
        let mut whole = submission(scheme, scheme.settings[0].id.as_str());
        whole.audit = audit;
        prop_assert!(!text(&made(scheme, &whole, &Included::for_publication())).contains("zzsecretzz"));
    }
}

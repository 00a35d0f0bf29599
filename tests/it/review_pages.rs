//! The pages of somebody who assesses, as HTML, drawn without a browser: everything that is judged is listed, what is
//! offered is what the scheme gives, and nothing can be changed once it is final.

use readymark::pages::draw_library;
use readymark::route::{DocumentRef, Page, Route};
use readymark::state::open_audit::OpenAudit;
use readymark_core::audit::{Audit, UserText};
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::report::review as report;
use readymark_core::review::{Basis, Judged, JudgementField, Opinion, ReviewChange, ReviewerField, SummaryField};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ReviewId, ReviewerRoleId};
use readymark_core::submission::version_vector::WriterId;

use crate::markup::{drawn, holds, nothing_open};
use crate::{catalogue, text_of};

const EXTENDED: &str = "quality-mark-extended-services.provider";
const EARLY: &str = "early-permanence-quality-mark.agency";
const ASYE: &str = "asye-endorsement.employer";
const AUTHORITY: &str = "local-authority-self-evaluation.authority";
const REVIEWED: [&str; 6] = [EXTENDED, EARLY, ASYE, AUTHORITY, "quality-mark.primary", "quality-mark.secondary"];

/// An example as it came in a file.
fn file(example: &str) -> OpenedFile {
    let text = text_of(&format!("crates/core/rubrics/examples/{example}.readymark.json"));
    OpenedFile::read(text, &catalogue()).unwrap()
}

/// A look at an example and its scheme.
fn look<T>(example: &str, look: impl FnOnce(&Scheme, &Audit) -> T) -> T {
    let (catalogue, file) = (catalogue(), file(example));
    let submission = &file.opened().submission;
    look(catalogue.scheme(&submission.edition.scheme).unwrap(), &submission.audit)
}

/// What is judged of an example.
fn judged(example: &str) -> Vec<Judged> {
    look(example, report::judged)
}

/// The page of a review of an example, after some changes.
fn page(example: &str, page: Page, changes: &[ReviewChange]) -> String {
    let (catalogue, file) = (catalogue(), file(example));
    let mut submission = file.to_review(ReviewId::new("a-review").unwrap());
    let scheme = catalogue.scheme(&submission.edition.scheme).unwrap().clone();
    let review = submission.review.as_mut().unwrap();
    for change in changes {
        review.apply(change.clone()).unwrap();
    }
    let id = DocumentRef::Example("it".to_owned());
    let route = Route::Audit(id.clone(), page);
    let opened = Opened { submission, ..file.opened().clone() };
    let document = OpenAudit::new(id, opened, scheme, WriterId::start_of("thetestsownwriter"), false);
    drawn(|| {
        nothing_open().lay_open(document);
        draw_library(&route)
    })
}

fn role(id: &str) -> ReviewChange {
    ReviewChange::Role(Some(ReviewerRoleId::new(id).unwrap()))
}

fn finalised() -> ReviewChange {
    ReviewChange::Stage(readymark_core::review::Stage::default().finalised())
}

fn lacks(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(!html.contains(part), "{part}\nin {html}");
    }
}

/// The inputs, boxes and buttons of a page that can be used.
fn usable(html: &str) -> Vec<String> {
    let starts = ["<input", "<textarea", "<button"];
    let tags = html.split('<').map(|tag| format!("<{}", tag.split('>').next().unwrap()));
    let of_form = tags.filter(|tag| starts.iter().any(|start| tag.starts_with(start)));
    of_form.filter(|tag| !tag.contains(" disabled")).collect()
}

/// The ids of the primary buttons of a page.
fn primary(html: &str) -> Vec<&str> {
    let tags = html.split("<button").skip(1).map(|rest| rest.split('>').next().unwrap());
    let primary = tags.filter(|tag| tag.contains("class=\"govuk-button\""));
    primary.map(|tag| tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap()).collect()
}

#[test]
fn the_hub_lists_everything_that_is_judged_with_both_views() {
    for example in REVIEWED {
        let all = judged(example);
        assert!(all.len() > 1, "{example}");
        let first = all.first().unwrap().clone();
        let html = page(example, Page::Hub, &[ReviewChange::Opinion(first.clone(), Some(Opinion::Agree))]);
        let hub = Route::Audit(DocumentRef::Example("it".to_owned()), Page::Hub);
        for one in &all {
            let href = Route::Audit(DocumentRef::Example("it".to_owned()), Page::Judge(one.clone())).href();
            holds(&html, &[&format!("href=\"{href}\"")]);
            assert_ne!(href, hub.href());
        }
        assert_eq!(html.matches("You say: ").count(), all.len(), "{example}");
        assert_eq!(html.matches(">Not judged</strong>").count(), all.len() - 1, "{example}");
        holds(&html, &["You are assessing", ">Agree</strong>", "Judge the next one", "Delete this review"]);
        lacks(&html, &["Start judging"]);
        holds(&page(example, Page::Hub, &[]), &["Start judging"]);
        // One row, as it leads to one page.
        let summary = Route::Audit(DocumentRef::Example("it".to_owned()), Page::ReviewSummary).href();
        assert_eq!(html.matches(&format!("href=\"{summary}\"")).count(), 1, "{example}");
    }
}

#[test]
fn the_hub_says_what_the_scheme_says_of_documents_alone() {
    let said = "An assessment should never be based only on documents.";
    holds(&page(EXTENDED, Page::Hub, &[]), &[said, "Stated in the scheme’s document"]);
    lacks(&page(EARLY, Page::Hub, &[]), &[said]);
}

#[test]
fn adjusting_is_offered_only_where_there_is_a_scale() {
    for (example, has_scale) in [(EXTENDED, true), (AUTHORITY, true), (ASYE, true), (EARLY, false)] {
        let one = judged(example).first().unwrap().clone();
        let html = page(example, Page::Judge(one), &[]);
        holds(&html, &["id=\"opinion-agree\"", "id=\"opinion-query\"", "are Readymark’s words, not the scheme’s."]);
        assert_eq!(html.contains("id=\"opinion-adjust\""), has_scale, "{example}");
        lacks(&html, &["What would you say instead?", "id=\"reason\""]);
    }
    // The whole has no scale.
    let html = page(ASYE, Page::Judge(Judged::Whole), &[]);
    holds(&html, &["id=\"opinion-agree\""]);
    lacks(&html, &["id=\"opinion-adjust\""]);
}

#[test]
fn a_form_asks_for_what_the_opinion_needs() {
    let one = judged(EXTENDED).first().unwrap().clone();
    let with = |opinion, more: &[ReviewChange]| {
        let mut changes = vec![ReviewChange::Opinion(one.clone(), opinion)];
        changes.extend(more.iter().cloned());
        page(EXTENDED, Page::Judge(one.clone()), &changes)
    };
    let adjusted = with(Some(Opinion::Adjust), &[]);
    holds(&adjusted, &["What would you say instead?", ">Why?</label>"]);
    let titles = look(EXTENDED, |scheme, _| {
        report::scale(scheme, &one).iter().map(|option| option.title.clone()).collect::<Vec<_>>()
    });
    assert!(titles.len() > 1);
    for title in &titles {
        holds(&adjusted, &[title]);
    }
    holds(&with(Some(Opinion::Query), &[]), &["What do you want to ask?"]);
    lacks(&with(Some(Opinion::Agree), &[]), &["id=\"reason\""]);
    // What is worth saying is folded until something is written in it.
    let folded = "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Add strengths";
    holds(&with(None, &[]), &[folded, "id=\"judge-strengths\""]);
    let noted = ReviewChange::Judgement(one.clone(), JudgementField::Areas, UserText::from("More"));
    lacks(&with(None, &[noted]), &[folded]);
    // What was written stays in sight.
    let written = ReviewChange::Judgement(one.clone(), JudgementField::Reason, UserText::from("Seen"));
    holds(&with(Some(Opinion::Agree), &[written]), &["id=\"reason\""]);
    let documents = ReviewChange::RestsOn(one.clone(), Basis::Documents, Some(UserText::default()));
    let people = ReviewChange::RestsOn(one.clone(), Basis::People, Some(UserText::default()));
    let alone = "So far you have only ticked documents.";
    let html = with(None, std::slice::from_ref(&documents));
    holds(&html, &[alone, "id=\"note-documents-seen\""]);
    lacks(&html, &["id=\"note-people-heard\"", "error"]);
    let html = with(None, &[documents, people]);
    holds(&html, &["id=\"note-people-heard\"", "Roles and numbers only, such as two parents and a governor."]);
    lacks(&html, &[alone]);
}

#[test]
fn what_is_judged_is_read_beside_the_form_and_never_changed() {
    for example in REVIEWED {
        let one = judged(example).first().unwrap().clone();
        let html = page(example, Page::Judge(one), &[]);
        holds(
            &html,
            &["What they say", "Your judgement", "Back to the list", "id=\"heading\"", "Go to your judgement"],
        );
        // The second thing is the next one and the next that is not judged.
        holds(&html, &[">Next: "]);
        lacks(&html, &["Next one you have not judged"]);
        lacks(&html, &[">Change<", "Nothing recorded by"]);
    }
    let gone = Page::Judge(Judged::Element(readymark_core::scheme::ids::ElementId::new("nowhere").unwrap(), None));
    holds(&page(EXTENDED, gone, &[]), &["Page not found"]);
}

#[test]
fn decisions_are_offered_only_to_roles_that_have_them() {
    let none = "The scheme’s document gives this role no decision to make.";
    for example in REVIEWED {
        let roles = look(example, |scheme, audit| scheme.reviewer_roles(&audit.setting).cloned().collect::<Vec<_>>());
        assert!(!roles.is_empty(), "{example}");
        let html = page(example, Page::ReviewSummary, &[]);
        lacks(&html, &[": what the document says"]);
        holds(&html, &["What is your role?", "Choose your role first."]);
        for each in roles {
            let html = page(example, Page::ReviewSummary, &[role(each.id.as_str())]);
            assert_eq!(html.contains(none), each.decisions.is_empty(), "{example}: {}", each.id);
            for decision in &each.decisions {
                holds(&html, &[&format!("id=\"decision-{}\"", decision.id), &decision.title]);
            }
            assert_eq!(html.matches("name=\"decision\"").count(), each.decisions.len(), "{example}: {}", each.id);
            assert_eq!(html.contains("id=\"reviewer-registration\""), each.registration.is_some(), "{}", each.id);
            assert_eq!(html.matches(": what the document says").count(), 1, "{example}: {}", each.id);
            if let Some(asked) = &each.registration {
                holds(&html, &[&format!("{} Optional. It identifies you, and the provider will see it", asked.text)]);
            }
            // Every note has its source or is the document's.
            for note in &each.notes {
                holds(&html, &[&note.text]);
            }
        }
    }
}

#[test]
fn a_decision_asks_for_what_goes_with_it_and_is_not_kept_hidden() {
    use readymark_core::scheme::ids::DecisionId;
    let decide = |id: &str| ReviewChange::Decision(DecisionId::new(id));
    let approved = page(ASYE, Page::ReviewSummary, &[role("panel"), decide("approved")]);
    holds(&approved, &["id=\"decided-on\""]);
    lacks(&approved, &["id=\"written-feedback\""]);
    let paused = page(ASYE, Page::ReviewSummary, &[role("panel"), decide("paused")]);
    holds(&paused, &["id=\"written-feedback\"", "What was decided?"]);
    // Of another role than the one that is chosen now.
    let left = page(ASYE, Page::ReviewSummary, &[role("lead"), decide("paused")]);
    holds(&left, &["This review names a decision that this role does not have.", "Remove the decision"]);
    let written = ReviewChange::Summary(SummaryField::Feedback, UserText::from("Well done"));
    holds(&page(ASYE, Page::ReviewSummary, &[written]), &["id=\"written-feedback\""]);
    let number = ReviewChange::Reviewer(ReviewerField::Registration, UserText::from("12"));
    holds(&page(EARLY, Page::ReviewSummary, &[number]), &["id=\"reviewer-registration\""]);
}

#[test]
fn nothing_can_be_changed_once_it_is_final() {
    let one = judged(EXTENDED).first().unwrap().clone();
    let judge = Page::Judge(one.clone());
    assert!(usable(&page(EXTENDED, judge.clone(), &[])).iter().any(|tag| tag.contains("opinion-agree")));
    let html = page(EXTENDED, judge, &[finalised()]);
    holds(&html, &["Version 1 of this review is final", "Reopen it on the summary page", "id=\"opinion-agree\""]);
    let left: Vec<_> = usable(&html).into_iter().filter(|tag| !tag.contains("rm-link")).collect();
    assert!(left.is_empty(), "{left:?}");
    // The ways that change nothing, and reopening, stay.
    let html = page(EXTENDED, Page::ReviewSummary, &[role("assessor"), finalised()]);
    holds(
        &html,
        &["Change this review (makes version 2)", "Finalised. 0 of ", "id=\"role-assessor\"", "What you wrote"],
    );
    holds(&html, &["Version 1 is final, so you cannot change it.", "Send it only to whoever sent you the self-audit."]);
    lacks(&html, &["id=\"finalise\"", "Before you finalise", "id=\"to-check\"", "Reopen it on the summary page"]);
    assert_eq!(primary(&html), ["download"]);
    let left: Vec<_> = usable(&html).into_iter().filter(|tag| !tag.contains("rm-link")).collect();
    let named = |id: &str| left.iter().any(|tag| tag.contains(&format!("id=\"{id}\"")));
    assert!(left.len() == 3 && named("reopen") && named("download") && named("print"), "{left:?}");
    holds(&page(EXTENDED, Page::Hub, &[finalised()]), &["Version 1 of this review is final", "Finalised. 0 of "]);
}

#[test]
fn what_is_to_be_checked_leads_to_its_page_and_the_whole_can_be_read() {
    let all = judged(EXTENDED);
    let html = page(EXTENDED, Page::ReviewSummary, &[]);
    let first = Route::Audit(DocumentRef::Example("it".to_owned()), Page::Judge(all.first().unwrap().clone())).href();
    holds(&html, &[&format!("href=\"{first}\""), "You can finalise without these", " more<", "Finalise this version"]);
    holds(&html, &["This file holds the self-audit you were sent, your review and what you wrote about yourself."]);
    holds(&html, &["Download it unfinished, as a backup", "that makes version 2."]);
    lacks(&html, &["id=\"reopen\"", "id=\"final\""]);
    assert_eq!(primary(&html), ["finalise"]);
    let reason = "Two <b>parents</b> said so";
    let changes: Vec<ReviewChange> = all
        .iter()
        .map(|one| ReviewChange::Opinion(one.clone(), Some(Opinion::Agree)))
        .chain([role("assessor"), ReviewChange::Summary(SummaryField::Strengths, UserText::from(reason))])
        .collect();
    let html = page(EXTENDED, Page::ReviewSummary, &changes);
    let done = format!("{0} of {0}", all.len());
    holds(&html, &["Nothing is left to check.", &done, "All of your review, as they will read it"]);
    holds(&html, &["Two &lt;b&gt;parents&lt;/b&gt; said so", ">Who reviewed it</h2>"]);
    let whole = html.split("id=\"whole-review\"").nth(1).unwrap();
    for one in &all {
        let name = look(EXTENDED, |scheme, audit| report::name(scheme, audit, one));
        holds(whole, &[&format!(">{name}</h2>")]);
    }
}

//! Pieces that several pages share, as HTML: whose words they show, and what the bar says of saving.

use leptos::prelude::*;
use readymark::components::*;
use readymark::forms::*;
use readymark::state::shell::{Notice, SaveStatus};
use readymark_core::audit::UserText;
use readymark_core::readiness::{Gap, Target};
use readymark_core::report::glossary::used_in;
use readymark_core::report::{Mark, Status};
use readymark_core::scheme::Provenance;

use crate::markup::{drawn, holds, nothing_open};

#[test]
fn what_somebody_wrote_is_marked_and_stands_apart_in_every_piece_that_shows_it() {
    let text = "מחזה\u{202e}";
    let apart = "<bdi>מחזה[U+202E]</bdi>";
    let in_session = drawn(|| {
        let session = nothing_open();
        session.shell.notice.set(Some(Notice::Done(text.into())));
        let gaps = vec![Gap { target: Target::Setting, todo: text.to_owned(), is_open: false }];
        view! {
            <NoticeLine/>
            <NextSteps gaps/>
        }
    });
    assert_eq!(in_session.matches(apart).count(), 2, "{in_session}");
    let others = drawn(|| {
        let steps = vec![(text.into(), "#/".to_owned())];
        let errors = vec![FieldError { field: "organisation".to_owned(), text: text.to_owned() }];
        view! {
            <Breadcrumbs steps here=text/>
            <TitleHeading title=text/>
            <Details summary=text>"Folded away"</Details>
            <Fact name=text><Sourced text provenance=Provenance::Stated/></Fact>
            <ArchivedWords text/>
            <StatusWord status=Status::new(Mark::Met, text)/>
            <ErrorSummary errors/>
        }
    });
    assert_eq!(others.matches(apart).count(), 9, "{others}");
    assert!(!in_session.contains('\u{202e}') && !others.contains('\u{202e}'));
}

#[test]
fn the_bar_announces_outcomes_of_saving_and_not_the_saving_itself() {
    let bar = |status: SaveStatus| {
        drawn(move || {
            let session = nothing_open();
            session.shell.saved.set(status);
            view! { <Header/> }
        })
    };
    let outcome = "<bdi>Kept only while this page is open</bdi></span>";
    let saved = bar(SaveStatus::Saved { at: "14:32".to_owned(), twice: true });
    let parts =
        ["id=\"save-status\"", "<span role=\"status\"", outcome, "<span><bdi>, with a second copy</bdi></span>"];
    holds(&saved, &parts);
    assert!(!saved.contains("Saving…") && !saved.contains("govuk-visually-hidden"), "{saved}");
    // The region stays, with its words, out of sight.
    let saving = bar(SaveStatus::Saving { last: Some("14:32".to_owned()) });
    let unseen = "<span aria-hidden=\"true\">Saving…</span><span role=\"status\" class=\"govuk-visually-hidden\">";
    holds(&saving, &[unseen, outcome]);
    assert!(!saving.contains("second copy"), "{saving}");
}

#[test]
fn a_page_explains_each_mark_once_and_a_field_is_described_by_its_source_in_full() {
    use Provenance::{Derived, Open, Stated, Supplied};
    let legend = drawn(|| view! { <SourceLegend sources=vec![Derived, Stated, Derived, Open]/> });
    for source in [Stated, Derived, Open] {
        assert_eq!(legend.matches(source.words()).count(), 1, "{legend}");
    }
    assert!(!legend.contains(Supplied.words()), "{legend}");
    // In one order on every page, whatever comes first on it.
    assert!(legend.find(Stated.words()) < legend.find(Derived.words()), "{legend}");
    let text = drawn(|| {
        nothing_open();
        let (shape, on_input) = (TextShape::Paragraphs, |_: UserText| ());
        view! { <TextInput id="q" label="What?" hint="In short" shape value=UserText::default() on_input source=Derived/> }
    });
    holds(&text, &["aria-describedby=\"q-hint q-source\"", "id=\"q-source\"", Derived.words()]);
    let radios = drawn(|| {
        let (chosen, on_choose) = (None::<String>, |_: Option<String>| ());
        view! { <RadioGroup id="r" label="Which?" options=few() chosen on_choose source=Stated/> }
    });
    holds(&radios, &["aria-describedby=\"r-source\"", "id=\"r-source\"", Stated.words()]);
}

fn option(title: &str, meaning: Option<&str>) -> CheckOption {
    let meaning = meaning.map(str::to_owned);
    CheckOption { id: title.len().to_string(), title: title.to_owned(), meaning }
}

fn few() -> Vec<CheckOption> {
    vec![option("Met", None), option("Partly met", None), option("Planned only", None), option("Not met", None)]
}

#[test]
fn answers_stand_in_a_row_where_they_are_few_and_short() {
    let is_row = |options: Vec<CheckOption>| {
        let html = drawn(|| {
            let (chosen, on_choose) = (None::<String>, |_: Option<String>| ());
            view! { <RadioGroup id="r" label="Which?" options chosen on_choose/> }
        });
        html.contains("rm-row")
    };
    assert!(is_row(few()));
    assert!(is_row(vec![option("Yes", None), option("No", None)]));
    let five = [few(), vec![option("Does not apply", None)]].concat();
    assert!(!is_row(five));
    assert!(!is_row(vec![option("Yes", None), option("It was, but is no longer", None)]));
    assert!(!is_row(vec![option("Yes", Some("And it is in use")), option("No", None)]));
}

#[test]
fn a_box_is_told_how_many_lines_its_text_has() {
    let rows = |text: &'static str| {
        drawn(|| {
            nothing_open();
            let (shape, on_input) = (TextShape::Paragraphs, |_: UserText| ());
            view! { <TextInput id="q" label="What?" shape value=UserText::from(text) on_input/> }
        })
    };
    holds(&rows("One line"), &["rows=\"3\""]);
    holds(&rows("One\ntwo\nthree\nfour\nfive"), &["rows=\"5\""]);
}

#[test]
fn a_picture_of_marks_tells_them_by_shape_and_says_nothing() {
    let bar = |cells: Vec<Option<Mark>>| drawn(move || view! { <MarkBar cells/> });
    let kinds = [
        Some(Mark::Best),
        Some(Mark::Met),
        Some(Mark::Part),
        Some(Mark::Not),
        Some(Mark::Blank),
        Some(Mark::Open),
        None,
    ];
    let mut shapes = Vec::new();
    for kind in kinds {
        let html = bar(vec![kind]);
        holds(&html, &["<svg", "viewBox=\"0 0 10 10\"", "aria-hidden=\"true\"", "preserveAspectRatio=\"none\""]);
        assert!(!html.contains("style=") && !html.contains("<text") && !html.contains("<title"), "{html}");
        // Without its class, by which alone it has a colour.
        let (before, rest) = html.split_once("class=\"rm-marks__").unwrap();
        shapes.push(format!("{before}{}", rest.split_once('"').unwrap().1));
    }
    shapes.sort_unstable();
    shapes.dedup();
    assert_eq!(shapes.len(), kinds.len(), "{shapes:#?}");
    // As many cells as there are marks, from the left, and one group for each kind.
    let several = bar(vec![Some(Mark::Met), None, Some(Mark::Met)]);
    holds(&several, &["viewBox=\"0 0 30 10\"", "M1 1h8v8h-8zM21 1h8v8h-8z", "M11 1m0,8h8"]);
    assert_eq!(several.matches("<g ").count(), 2, "{several}");
    assert_eq!(bar(Vec::new()).matches("<path").count(), 0);
}

#[test]
fn the_words_of_a_page_are_explained_folded_where_there_are_any() {
    let html = drawn(|| view! { <WordsUsed terms=used_in(["Ask the SIP about the ceiling."])/> });
    holds(&html, &["<details class=\"govuk-details\"><summary", "What the words on this page mean"]);
    holds(&html, &["<dt>ceiling</dt><dd>The highest rating", "<dt>SIP</dt><dd>School improvement partner.</dd>"]);
    assert_eq!(html.matches("<dt>").count(), 2, "{html}");
    assert_eq!(drawn(|| view! { <WordsUsed terms=used_in(["Ask them."])/> }), "");
}

//! Form parts as HTML, drawn without a browser: labels tied to their inputs, hints and errors
//! described, words before shapes.

use std::sync::Arc;

use leptos::prelude::*;
use readymark::components::*;
use readymark::forms::*;
use readymark::node::Node;
use readymark::state::session::{Persistence, Session};
use readymark_core::audit::place::Place;
use readymark_core::bundle;
use readymark_core::readiness;
use readymark_core::report::{Mark, Status};
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::store::{AuditStore, Memory};

/// The HTML of a piece of page.
fn html<N: Into<Node>>(draw: impl FnOnce() -> N) -> String {
    let owner = Owner::new();
    owner.set();
    draw().into().to_html()
}

/// The HTML of what looks at the session.
fn html_with_session<N: Into<Node>>(draw: impl FnOnce() -> N) -> String {
    html(|| {
        provide_context(nothing_open());
        draw()
    })
}

fn holds(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part}\nin {html}");
    }
}

/// What the app provides before it draws, with nothing open.
fn nothing_open() -> Session {
    Session::new(AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen, || Box::pin(async { None }))
}

#[test]
#[should_panic(expected = "no session is provided")]
fn a_missing_session_is_not_passed_over_in_tests() {
    html(notice_line);
}

fn text_field(error: Option<&str>) -> String {
    let error = error.map(str::to_owned);
    html_with_session(move || TextField {
        id: "dated".into(),
        label: "When was that?".into(),
        hint: "For example, 27 3 2027".into(),
        shape: TextShape::Date,
        value: Arc::new(|| "soon".to_owned()),
        on_input: Arc::new(|_: String| ()),
        error: Arc::new(move || error.clone()),
    })
}

#[test]
fn a_field_names_its_label_hint_and_error() {
    let plain = text_field(None);
    holds(&plain, &["for=\"dated\"", "id=\"dated\"", "id=\"dated-hint\"", "aria-describedby=\"dated-hint\""]);
    assert!(!plain.contains("error"), "{plain}");
    let wrong = text_field(Some("Enter a day, a month and a year"));
    holds(
        &wrong,
        &["govuk-form-group--error", "id=\"dated-error\"", "aria-describedby=\"dated-hint dated-error\"", "Error: "],
    );
}

#[test]
fn a_box_asks_about_what_looks_personal_and_a_date_never_does() {
    let with = |shape, text: &'static str| {
        html_with_session(move || TextField {
            id: "notes".into(),
            label: "Notes".into(),
            hint: None.into(),
            shape,
            value: Arc::new(move || text.to_owned()),
            on_input: Arc::new(|_: String| ()),
            error: no_error(),
        })
    };
    let question = "This looks like personal data. Is it needed here?";
    for shape in [TextShape::Line, TextShape::Paragraphs] {
        let asked = with(shape, "write to ann@example.org");
        holds(&asked, &["role=\"status\"", question]);
        assert!(!asked.contains("error"), "{asked}");
        assert!(!with(shape, "the minutes of 27 March 2026").contains(question));
    }
    assert!(!with(TextShape::Date, "born 27 3 2016").contains(question));
}

fn options() -> Vec<CheckOption> {
    let option = |id: &str| CheckOption { id: id.to_owned(), title: id.to_uppercase(), meaning: None };
    ["one", "two"].map(option).into()
}

fn choices(hint: Hint) -> Choices {
    Choices { id: "q".into(), label: "Which?".into(), hint, options: options() }
}

fn radios(chosen: Option<&str>, clearing: Clearing) -> String {
    let chosen = chosen.map(str::to_owned);
    html(move || Radios {
        choices: choices(Hint::default()),
        chosen: Arc::new(move || chosen.clone()),
        on_choose: Arc::new(|_| ()),
        clearing,
        error: no_error(),
    })
}

#[test]
fn radios_are_one_group_with_a_legend() {
    let none = radios(None, Clearing::Offered);
    holds(&none, &["<fieldset", "<legend", "Which?", "name=\"q\"", "id=\"q-one\"", "for=\"q-one\"", "type=\"radio\""]);
    assert!(!none.contains("Clear this answer"));
    holds(&radios(Some("one"), Clearing::Offered), &["Clear this answer", ": Which?"]);
    assert!(!radios(Some("one"), Clearing::NotOffered).contains("Clear this answer"));
}

#[test]
fn segments_are_one_group_named_by_its_statement() {
    let html = html(|| {
        segments(Segments {
            id: "q".to_owned(),
            named_by: "text-q".to_owned(),
            run: Run::Along,
            options: vec![("Met".into(), None), ("Good".into(), Some("above".into())), ("Not answered".into(), None)],
            chosen: Arc::new(|| 2),
            choose: Arc::new(|_| ()),
        })
    });
    holds(&html, &["role=\"radiogroup\"", "aria-labelledby=\"text-q\"", "id=\"q\"", ">above</span>"]);
    assert_eq!(html.matches("type=\"radio\"").count(), 3);
    assert_eq!(html.matches("name=\"q\"").count(), 3);
    // Each radio stands in its own label, and the last is the one for no answer.
    assert_eq!(html.matches("<label").count(), 3);
    holds(&html, &["rm-seg rm-seg--none\"><input"]);
}

#[test]
fn checkboxes_are_one_group_with_a_legend() {
    let html = html(|| Checkboxes {
        choices: choices("Tick all that apply".into()),
        is_chosen: Arc::new(|_| false),
        toggle: Arc::new(|_| ()),
    });
    holds(&html, &["<legend", "aria-describedby=\"q-hint\"", "type=\"checkbox\"", "for=\"q-two\"", "TWO"]);
}

#[test]
fn a_status_is_a_word_with_a_shape() {
    for (mark, class) in [
        (Mark::Best, "rm-word--best"),
        (Mark::Met, "rm-word--met"),
        (Mark::Part, "rm-word--part"),
        (Mark::Not, "rm-word--not"),
        (Mark::Blank, "rm-word--blank"),
        (Mark::Open, "rm-word--open"),
    ] {
        let html = html(move || status_word(&Status::new(mark, "Some word")));
        holds(&html, &[class, ">Some word</strong>"]);
    }
}

#[test]
fn an_error_summary_says_each_thing_and_takes_focus() {
    let errors = || vec![FieldError { field: "organisation".to_owned(), text: "Enter the name".to_owned() }];
    let some = html(move || error_summary(Arc::new(errors)));
    holds(&some, &["id=\"error-summary\"", "tabindex=\"-1\"", "There is a problem", "Enter the name"]);
    let none = html(|| error_summary(Arc::new(Vec::new)));
    assert!(!none.contains("There is a problem"), "{none}");
}

#[test]
fn user_text_is_never_markup() {
    let html = html(|| status_word(&Status::new(Mark::Met, "<img src=x onerror=y>")));
    assert!(!html.contains("<img"), "{html}");
}

#[test]
fn a_requirement_says_its_truth_its_reason_and_where_it_comes_from() {
    let catalogue = crate::catalogue();
    let path = "crates/core/rubrics/examples/early-permanence-quality-mark.agency.readymark.json";
    let opened = bundle::read(&std::fs::read(path).unwrap(), &catalogue).unwrap();
    let scheme = catalogue.scheme(&opened.submission.edition.scheme).unwrap();
    for outcome in readiness::assess(scheme, &opened.submission.audit).outcomes {
        let lines = outcome.lines.clone();
        let html = html(move || {
            provide_context(nothing_open());
            requirements(lines)
        });
        for line in &outcome.lines {
            let because = line.finding.because.replace('&', "&amp;");
            holds(&html, &[line.title.as_str(), line.finding.truth.words(), because.as_str()]);
            if !line.provenance.gates() {
                holds(&html, &[line.provenance.words()]);
            }
        }
    }
}

#[test]
fn guidance_says_what_helps_and_where_each_piece_comes_from() {
    use readymark_core::scheme::{Guidance, Provenance, Statement};
    let piece = |title: &str, text: &str, provenance| Guidance {
        title: title.to_owned(),
        statement: Statement { text: text.to_owned(), provenance },
    };
    let pieces = vec![
        piece("Where to ask", "Write to the panel.", Provenance::Stated),
        piece("Who reads it", "<b>Three</b> people.", Provenance::Published),
    ];
    let (page, hub) = (pieces.clone(), pieces);
    let page = html(move || guidance(&page));
    holds(&page, &["<details", ">Guidance: Where to ask · Who reads it<", "Write to the panel.", "&lt;b&gt;Three"]);
    // Each under its title, and each with its source, the document's own as well.
    holds(&page, &[">Where to ask</dt>", Provenance::Stated.words(), Provenance::Published.words()]);
    assert!(!page.contains("<b>"), "{page}");
    holds(&html(move || about_the_scheme(&hub)), &[">About this scheme: guidance<", ">Who reads it</dt>"]);
    assert_eq!(html(|| guidance(&[])), "");
    assert_eq!(html(|| about_the_scheme(&[])), "");
}

#[test]
fn a_field_id_names_its_place() {
    let (element, question) = (ElementId::new("e1").unwrap(), QuestionId::new("extent").unwrap());
    assert_eq!(field_id(&Place::of(&element, &question)), "q-e1-extent");
    assert_eq!(field_id(&Place::whole(&question)), "q-extent");
    let phase = PhaseId::new("primary").unwrap();
    assert_eq!(field_id(&Place::of(&element, &question).in_phase(&phase)), "q-e1-extent-primary");
}

#[test]
fn hidden_characters_are_marked_and_leftward_words_stand_apart() {
    use readymark::node::{reactive_text, words};
    assert_eq!(html(|| words("p", "", "Oak Park")), "<p>Oak Park</p>");
    assert_eq!(html(|| words("p", "", "a\u{202e}b\u{7}<i>")), "<p>a[U+202E]b␇&lt;i&gt;</p>");
    assert_eq!(html(|| words("p", "", "מחזה 3")), "<p><bdi>מחזה 3</bdi></p>");
    // Words that follow something may turn into any others.
    let following = html(|| reactive_text(|| "\u{200b}Oak".to_owned()));
    assert_eq!(following, "<bdi>[U+200B]Oak</bdi>");
    // Attributes and what a box holds are not words on the page.
    assert_eq!(html(|| words("p", "", "").attr("lang", "a\u{200b}")), "<p lang=\"a\u{200b}\"></p>");
}

#[test]
fn a_box_says_what_cannot_be_seen_in_it() {
    let field = |text: &'static str| {
        html_with_session(move || TextField {
            id: "kept".into(),
            label: "Where is it kept?".into(),
            hint: Hint::default(),
            shape: TextShape::Line,
            value: Arc::new(move || text.to_owned()),
            on_input: Arc::new(|_: String| ()),
            error: no_error(),
        })
    };
    let told = "This holds something you cannot see: ";
    assert!(!field("Office").contains(told) && !field("Safe\u{ad}guarding").contains(told));
    let drawn = field("Of\u{200b}fice\u{202e}");
    holds(&drawn, &[told, "marks that turn the direction of writing and spaces or joins without any width"]);
    assert!(!drawn.contains("U+"), "{drawn}");
}

#[test]
fn a_place_that_is_no_web_link_is_told_of_in_words() {
    let not_web = "This is not a web link, so it cannot be opened from here.";
    let spaces = "There are spaces in this, so we cannot tell where the address ends";
    for (text, said) in [
        ("javascript:alert(1)", not_web),
        ("//example.org", not_web),
        ("file:///C:/plans", not_web),
        ("http://a b", spaces),
    ] {
        let drawn = html(|| place_kept(text));
        holds(&drawn, &[said]);
        assert!(!drawn.contains("<a"), "{drawn}");
    }
    assert_eq!(html(|| place_kept("Office, cabinet 3")), "");
}

//! Form parts as HTML, drawn without a browser: labels tied to their inputs, hints and errors
//! described, words before shapes.

use leptos::prelude::*;
use readymark::Loaders;
use readymark::components::*;
use readymark::forms::*;
use readymark::state::session::Session;
use readymark::state::shell::{Persistence, Shell};
use readymark_core::audit::UserText;
use readymark_core::audit::place::Place;
use readymark_core::bundle;
use readymark_core::readiness;
use readymark_core::report::{Mark, Status};
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::store::{AuditStore, Memory};

/// The HTML of a view, without the marks left between its pieces.
pub fn drawn<V: IntoView>(draw: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.set();
    let html = draw().into_view().to_html();
    // `<!>`, or a comment, which may hold a `>`.
    let mut pieces = html.split("<!");
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |kept, piece| {
        let end = if piece.starts_with("--") { "-->" } else { ">" };
        kept + piece.split_once(end).unwrap().1
    })
}

/// The HTML of a view that looks at the session.
fn drawn_with_session<V: IntoView>(draw: impl FnOnce() -> V) -> String {
    drawn(|| {
        nothing_open();
        draw()
    })
}

pub fn holds(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part}\nin {html}");
    }
}

/// Provides what the app does before it draws a page, with nothing open.
pub fn nothing_open() -> Session {
    let store = AuditStore::new(Box::<Memory>::default());
    let nothing = Loaders { later: || Box::pin(async { None }), chunk: |_| Box::pin(async { None }) };
    let shell = Shell::new(store, Persistence::WhileOpen, nothing);
    let session = Session::new(shell);
    provide_context(shell);
    provide_context(session);
    session
}

#[test]
#[should_panic(expected = "expected context of type")]
fn a_missing_context_is_not_passed_over_in_tests() {
    drawn(|| view! { <NoticeLine/> });
}

fn text_input(error: Option<&str>) -> String {
    let error = error.map(str::to_owned);
    drawn_with_session(move || {
        view! {
            <TextInput
                id="dated"
                label="When was that?"
                hint="For example, 27 3 2027"
                shape=TextShape::Date
                value=UserText::from("soon")
                on_input=|_: UserText| ()
                error
            />
        }
    })
}

#[test]
fn a_field_names_its_label_hint_and_error() {
    let plain = text_input(None);
    holds(&plain, &["for=\"dated\"", "id=\"dated\"", "id=\"dated-hint\"", "aria-describedby=\"dated-hint\""]);
    assert!(!plain.contains("error"), "{plain}");
    let wrong = text_input(Some("Enter a day, a month and a year"));
    holds(
        &wrong,
        &["govuk-form-group--error", "id=\"dated-error\"", "aria-describedby=\"dated-hint dated-error\"", "Error: "],
    );
    let group = drawn(|| {
        let (chosen, on_choose, error) = (None::<String>, |_: Option<String>| (), "Choose one".to_owned());
        view! { <RadioGroup id="q" label="Which?" hint="For now" options=options() chosen on_choose error=Some(error)/> }
    });
    holds(&group, &["govuk-form-group--error", "id=\"q-error\"", "<fieldset", "aria-describedby=\"q-hint q-error\""]);
}

#[test]
fn an_error_is_said_only_while_nobody_is_typing() {
    let while_typing = |is_typing| {
        drawn_with_session(move || {
            let typing = RwSignal::new(is_typing);
            let error = once_left(typing, || Some("Enter a day".to_owned()));
            view! {
                <ValidateOnBlur typing attr:class="boxes">
                    <ErrorMessage id="dated-error" error/>
                </ValidateOnBlur>
            }
        })
    };
    assert_eq!(while_typing(true), "<div class=\"boxes\"></div>");
    holds(&while_typing(false), &["<div class=\"boxes\"><p", "id=\"dated-error\"", "Error: </span>Enter a day</p>"]);
    let with = |text: &'static str| {
        drawn_with_session(move || {
            let (shape, on_input) = (TextShape::Date, |_: UserText| ());
            view! { <TextInput id="dated" label="Date" shape value=UserText::from(text) on_input wrong=not_a_date/> }
        })
    };
    let wrong = with("soon");
    holds(&wrong, &["<div class=\"govuk-form-group govuk-form-group--error\">", "aria-describedby=\"dated-error\""]);
    assert!(!with("27 3 2027").contains("error"));
}

#[test]
fn a_box_asks_about_what_looks_personal_and_a_date_never_does() {
    let with = |shape, text: &'static str| {
        drawn_with_session(move || {
            view! { <TextInput id="notes" label="Notes" shape value=UserText::from(text) on_input=|_: UserText| ()/> }
        })
    };
    let question = "This looks like an email address. Do you need to include it?";
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

fn radios(chosen: Option<&str>, clearing: Clearing) -> String {
    let chosen = chosen.map(str::to_owned);
    drawn(move || {
        let on_choose = |_: Option<String>| ();
        view! { <RadioGroup id="q" label="Which?" options=options() chosen on_choose clearing/> }
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
    let html = drawn(|| {
        let option = |title: &str, meaning: Option<&str>| (title.to_owned(), meaning.map(str::to_owned));
        let options = vec![option("Met", None), option("Good", Some("above")), option("Not answered", None)];
        let on_choose = |_: usize| ();
        view! { <SegmentedRadios id="q" named_by="text-q" run=Run::Along options chosen=2_usize on_choose/> }
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
    let html = drawn(|| {
        let (chosen, on_toggle) = (Vec::<String>::new(), |_: String| ());
        let hint = "Tick all that apply";
        view! { <CheckboxGroup id="q" label="Which?" hint options=options() chosen on_toggle/> }
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
        let html = drawn(|| view! { <StatusWord status=Status::new(mark, "Some word")/> });
        holds(&html, &[class, ">Some word</strong>"]);
    }
}

#[test]
fn an_error_summary_says_each_thing_and_takes_focus() {
    let errors = vec![FieldError { field: "organisation".to_owned(), text: "Enter the name".to_owned() }];
    let some = drawn(|| view! { <ErrorSummary errors/> });
    holds(&some, &["id=\"error-summary\"", "tabindex=\"-1\"", "There is a problem", "Enter the name"]);
    assert_eq!(drawn(|| view! { <ErrorSummary errors=Vec::new()/> }), "");
}

#[test]
fn user_text_is_never_markup() {
    let html = drawn(|| view! { <StatusWord status=Status::new(Mark::Met, "<img src=x onerror=y>")/> });
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
        let html = drawn(|| {
            nothing_open();
            view! { <Requirements lines/> }
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
    use readymark_core::scheme::{AttributedText, Guidance, Provenance};
    let piece = |title: &str, text: &str, provenance| Guidance {
        title: title.to_owned(),
        statement: AttributedText { text: text.to_owned(), provenance },
    };
    let pieces = vec![
        piece("Where to ask", "Write to the panel.", Provenance::Stated),
        piece("Who reads it", "<b>Three</b> people.", Provenance::Published),
    ];
    let (page, hub) = (pieces.clone(), pieces);
    let page = drawn(|| view! { <GuidanceNote pieces=page/> });
    holds(&page, &["<details", ">Guidance: Where to ask · Who reads it<", "Write to the panel.", "&lt;b&gt;Three"]);
    // Each under its title, and each with its source, the document's own as well.
    holds(&page, &[">Where to ask</dt>", Provenance::Stated.words(), Provenance::Published.words()]);
    assert!(!page.contains("<b>"), "{page}");
    let hub = drawn(|| view! { <AboutTheScheme pieces=hub/> });
    holds(&hub, &[">About this scheme: guidance<", ">Who reads it</dt>"]);
    assert_eq!(drawn(|| view! { <GuidanceNote pieces=Vec::new()/> }), "");
    assert_eq!(drawn(|| view! { <AboutTheScheme pieces=Vec::new()/> }), "");
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
    let still = |text: &'static str| drawn(|| view! { <p><UserWords text/></p> });
    assert_eq!(still("Oak Park"), "<p>Oak Park</p>");
    assert_eq!(still("a\u{202e}b\u{7}<i>"), "<p>a[U+202E]b␇&lt;i&gt;</p>");
    assert_eq!(still("מחזה 3"), "<p><bdi>מחזה 3</bdi></p>");
    // Words that follow something may turn into any others.
    let live = |text: &'static str| drawn(|| view! { <LiveWords text=Signal::derive(|| text.to_owned())/> });
    assert_eq!(live("Oak"), "<bdi>Oak</bdi>");
    assert_eq!(live("\u{200b}Oak<i>"), "<bdi>[U+200B]Oak&lt;i&gt;</bdi>");
    // Attributes and what a box holds are not words on the page.
    let lang = "a\u{200b}".to_owned();
    assert_eq!(drawn(|| view! { <p lang=lang></p> }), "<p lang=\"a\u{200b}\"></p>");
}

#[test]
fn a_box_says_what_cannot_be_seen_in_it() {
    let field = |text: &'static str| {
        drawn_with_session(move || {
            let (shape, on_input) = (TextShape::Line, |_: UserText| ());
            view! { <TextInput id="kept" label="Where is it kept?" shape value=UserText::from(text) on_input/> }
        })
    };
    let told = "This contains something you cannot see: ";
    assert!(!field("Office").contains(told) && !field("Safe\u{ad}guarding").contains(told));
    let drawn = field("Of\u{200b}fice\u{202e}");
    holds(&drawn, &[told, "marks that turn the direction of writing and spaces or joins without any width"]);
    assert!(!drawn.contains("U+"), "{drawn}");
}

#[test]
fn a_place_that_is_no_web_link_is_told_of_in_words() {
    let not_web = "This is not a web link, so it cannot be opened from here.";
    let spaces = "There are spaces in this, so it is not a link here: we cannot tell where the address ends";
    for (text, said) in [
        ("javascript:alert(1)", not_web),
        ("//example.org", not_web),
        ("file:///C:/plans", not_web),
        ("http://a b", spaces),
    ] {
        let told = drawn(|| view! { <PlaceKept text/> });
        holds(&told, &[said]);
        assert!(!told.contains("<a"), "{told}");
    }
    assert_eq!(drawn(|| view! { <PlaceKept text="Office, cabinet 3"/> }), "");
}

#[test]
fn who_somebody_is_leads_to_an_address_for_each_answer() {
    use readymark::pages::draw_library;
    use readymark::route::Route;
    use readymark_core::scheme::Audience;
    let page = drawn_with_session(|| draw_library(&Route::Start));
    for audience in Audience::ALL {
        let link = format!("href=\"#/start/for/{}\">{}</a>", audience.name(), audience.words());
        holds(&page, &[link.as_str(), audience.hint()]);
    }
    holds(&page, &["href=\"#/open\">I was sent a file</a>", "href=\"#/start/for/not-sure\">I am not sure</a>"]);
}

#[test]
fn a_menu_names_its_label_and_its_options() {
    let options = vec!["Title, A to Z".to_owned(), "<b>".to_owned()];
    let menu = drawn(|| view! { <SelectField id="sort" label="Sort by" options chosen=1 on_choose=|_: usize| ()/> });
    holds(
        &menu,
        &["for=\"sort\"", "class=\"govuk-label\"", ">Sort by</label>", "<select", "id=\"sort\"", "value=\"1\""],
    );
    assert!(!menu.contains("<b>"), "{menu}");
}

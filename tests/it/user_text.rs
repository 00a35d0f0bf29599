//! What is not the app's own words cannot come into a page as it stands: the compiler refuses it (R3.4), and the
//! few places that read the inside are known by name.

use std::borrow::Borrow;
use std::fmt::Display;
use std::marker::PhantomData;
use std::ops::Deref;

use readymark_core::audit::{Sentence, UserText};

use crate::source::{APP, CORE, OFFICE, sources};

/// Whether a type has a trait, as the compiler sees it. Of two constants of one name it takes the type's own, and
/// that one is only there for types with the trait.
macro_rules! has {
    ($type:ty, $($trait:tt)+) => {{
        #[allow(dead_code)]
        struct Of<T>(PhantomData<T>);
        #[allow(dead_code)]
        trait Otherwise {
            const HAS: bool = false;
        }
        impl<T> Otherwise for Of<T> {}
        #[allow(dead_code)]
        impl<T: $($trait)+> Of<T> {
            const HAS: bool = true;
        }
        <Of<$type>>::HAS
    }};
}

/// The ways in which a type could be written into a text, each with whether it has it.
macro_rules! ways_into_a_text {
    ($type:ty) => {
        [
            ("Display", has!($type, Display)),
            ("ToString", has!($type, ToString)),
            ("Deref", has!($type, Deref)),
            ("AsRef<str>", has!($type, AsRef<str>)),
            ("Borrow<str>", has!($type, Borrow<str>)),
            ("Into<String>", has!($type, Into<String>)),
        ]
    };
}

#[test]
fn what_somebody_typed_is_never_a_text_by_itself() {
    for (way, has) in ways_into_a_text!(String) {
        assert!(has, "the check does not see that String has {way}");
    }
    for (way, has) in ways_into_a_text!(UserText).into_iter().chain(ways_into_a_text!(Sentence)) {
        assert!(!has, "a text that is not ours has {way}");
    }
}

/// `view! { <p>{text}</p> }` asks for the first, `view! { <p title=text></p> }` for the second, and
/// `view! { <input prop:value=text/> }` for the third; a closure in its place asks for them of what it gives.
#[cfg(feature = "html")]
#[test]
fn what_somebody_typed_cannot_be_put_into_a_view() {
    use leptos::prelude::{IntoRender, RenderHtml};
    use leptos::tachys::html::attribute::IntoAttributeValue;
    use leptos::tachys::html::property::IntoProperty;

    macro_rules! ways_into_a_view {
        ($type:ty) => {
            [
                ("IntoRender", has!($type, IntoRender)),
                ("RenderHtml", has!($type, RenderHtml)),
                ("IntoAttributeValue", has!($type, IntoAttributeValue)),
                ("IntoProperty", has!($type, IntoProperty)),
            ]
        };
    }
    for (way, has) in ways_into_a_view!(String).into_iter().chain(ways_into_a_view!(fn() -> String)) {
        assert!(has, "the check does not see that a text has {way}");
    }
    let ours = [ways_into_a_view!(UserText), ways_into_a_view!(fn() -> UserText), ways_into_a_view!(Option<UserText>)];
    let sentences = [ways_into_a_view!(Sentence), ways_into_a_view!(fn() -> Sentence)];
    for (way, has) in ours.into_iter().chain(sentences).flatten() {
        assert!(!has, "a text that is not ours has {way}");
    }
}

/// Where in the app a text that is not ours may become a plain one, and what does it there.
const IN_THE_APP: [(&str, &str); 6] = [
    ("src/components/user_words.rs", "shown::"),
    ("src/forms/box_text.rs", ".as_typed()"),
    ("src/forms/text_field.rs", "unseen_in_words"),
    ("src/platform/browser.rs", "plain_text"),
    ("src/platform/paper.rs", "plain_text"),
    ("src/pages/audit/check.rs", "email::body("),
];

/// Where a file for office programs has its texts from, each as it is shown.
const IN_OFFICE: [(&str, &str); 3] = [
    ("crates/office/src/spreadsheet.rs", "use readymark_core::report::shown::plain_text;"),
    ("crates/office/src/spreadsheet.rs", "set_title(plain_text(title))"),
    ("crates/office/src/text.rs", "plain_text"),
];

/// Where the reports read the inside, and what for.
const IN_REPORTS: [(&str, &str); 18] = [
    ("after.rs", "a date"),
    ("alike.rs", "how long it is"),
    ("coverage.rs", "a date"),
    ("email.rs", "words that are sent elsewhere, as they were typed"),
    ("length.rs", "how long it is"),
    ("long_list.rs", "a date, and its place in a sorted list"),
    ("names.rs", "whether two are called the same"),
    ("plan.rs", "a date"),
    ("review/offers.rs", "whether the check code of a file stands in it"),
    ("review/panel.rs", "whether it says that there is no interest, and whether two are called the same"),
    ("review/prompts.rs", "a number"),
    ("search.rs", "whether words stand in it, and the piece around them as texts of the same kind"),
    ("sheets.rs", "a date"),
    ("sheets/answers.rs", "a number"),
    ("sheets/columns.rs", "nothing: it is part of the name of a column"),
    ("shown.rs", "how it is shown"),
    ("timeline.rs", "a date"),
    ("words.rs", "its first letters, as a text of the same kind"),
];

#[test]
fn few_places_read_what_somebody_typed() {
    let words = [".as_typed", "::as_typed", "shown::", "plain_text(", "marked(", "email::body("];
    let mut offences = Vec::new();
    for source in sources(APP) {
        let lines = source.code.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        let is_known = |line: &str| IN_THE_APP.iter().any(|(path, how)| source.path == *path && line.contains(how));
        offences.extend(lines.filter(|line| !is_known(line)).map(|line| format!("{}: {}", source.path, line.trim())));
    }
    for source in sources(OFFICE) {
        let lines = source.code.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        let is_known = |line: &str| IN_OFFICE.iter().any(|(path, how)| source.path == *path && line.contains(how));
        offences.extend(lines.filter(|line| !is_known(line)).map(|line| format!("{}: {}", source.path, line.trim())));
    }
    for source in sources(&format!("{CORE}/report")) {
        let is_known = source.path == format!("{CORE}/report/web_link.rs")
            || IN_REPORTS.iter().any(|(path, _)| source.path == format!("{CORE}/report/{path}"));
        if source.code.contains("as_typed") && !is_known {
            offences.push(format!("{}: as_typed", source.path));
        }
    }
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

//! What the sources say to people, held by reading them as text: where links lead, what is never said,
//! nothing hidden, and one place that draws.

use readymark_core::report::shown::hidden;

use crate::source::{every_source, sources};
use crate::{catalogue, text_of};

#[test]
fn there_is_one_link_out_of_the_app() {
    let opens: Vec<String> = every_source()
        .into_iter()
        .filter(|it| it.literals.iter().any(|literal| literal == "_blank"))
        .map(|it| it.path)
        .collect();
    assert_eq!(opens, ["src/components/place_kept.rs"]);
    // Every other address is one of the app's own pages.
    for source in sources("src") {
        let addresses =
            source.literals.iter().filter(|literal| literal.contains("://") || literal.starts_with("mailto:"));
        assert_eq!(addresses.count(), 0, "{}", source.path);
    }
}

#[test]
fn a_check_code_is_never_said_to_prove_anything() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for source in every_source() {
        texts.extend(source.literals.into_iter().map(|literal| (source.path.clone(), literal)));
    }
    for path in ["docs/checking-a-file.md", "index.html", "README.md", "tests/data/messages.txt"] {
        texts.push((path.to_owned(), text_of(path)));
    }
    assert!(texts.len() > 1_000);
    let words = ["verified", "verify", "verifies", "authentic", "authenticated", "secure", "secured", "signed"];
    for (path, text) in texts {
        let said: Vec<String> = text.to_lowercase().split(|it: char| !it.is_alphabetic()).map(str::to_owned).collect();
        for word in words {
            assert!(!said.iter().any(|it| it == word), "{path} says “{word}”: {text}");
        }
    }
}

#[test]
fn our_own_words_hold_nothing_hidden() {
    for source in
        every_source().iter().filter(|it| it.path.starts_with("src/") || it.path.starts_with("crates/core/src/report/"))
    {
        for letter in source.text.chars() {
            assert!(letter == '\n' || hidden(&letter.to_string()).is_empty(), "{}: {letter:?}", source.path);
        }
    }
    for scheme in catalogue().built_in() {
        let found = hidden(&format!("{scheme:?}"));
        assert!(found.is_empty(), "{}: {found:?}", scheme.id);
    }
}

#[test]
fn every_text_is_drawn_in_one_place() {
    // Words that are not the app's own reach the page through two components, and those through `shown`; what is no
    // markup has them from `plain_text`.
    let writes =
        ["create_text_node", "set_text_content", "set_inner_html", "inner_html", "set_inner_text", "set_title"];
    let mut found: Vec<String> = Vec::new();
    for source in every_source() {
        for line in
            source.code.lines().filter(|line| writes.iter().any(|write| line.contains(write)) && !line.contains("fn "))
        {
            found.push(format!("{}: {}", source.path, line.trim()));
        }
    }
    // What is said when the app has failed holds no word of anybody's.
    let ours = |line: &String| line.starts_with("src/platform/crash.rs: ") || line.contains("browser::set_title(");
    let bare: Vec<&String> = found.iter().filter(|line| !ours(line) && !line.contains("plain_text(")).collect();
    assert!(bare.is_empty(), "{bare:#?}");
    let components = text_of("src/components/user_words.rs");
    let texts: Vec<&str> = components.split("#[component]").skip(1).collect();
    assert_eq!(texts.len(), 2);
    for text in texts {
        assert!(text.contains("text: ") && text.contains("shown(") && !text.contains("{text}"), "{text}");
    }
    // A sentence put together of words that may be anybody's is given to one of the two.
    let bare: Vec<String> =
        every_source().into_iter().filter(|it| it.code.contains("{format!(")).map(|it| it.path).collect();
    assert!(bare.is_empty(), "{bare:#?}");
}

#[test]
fn the_words_of_the_first_screen_say_what_not_to_enter() {
    let page = text_of("src/pages/shell/home.rs");
    assert!(page.contains("Do not enter names or details that identify a child or family."));
}

//! The glossary: every abbreviation of every scheme is in it, nothing in it is idle, and terms are found as whole words.

use std::collections::BTreeSet;

use readymark_core::report::glossary::{TERMS, Term, on_page, texts_of_element, texts_of_readiness, used_in};

use crate::support::{ASYE, AUTHORITY, EPQM, catalogue, path, scheme};

/// Runs of capitals in the schemes that need no explaining, each with the reason.
const NO_ABBREVIATIONS: [(&str, &str); 2] = [("CD", "what sound is kept on"), ("DVD", "what pictures are kept on")];

/// Whether it is an abbreviation: two capitals or more, and no small letters.
fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() > 1
        && !word.contains(|letter: char| letter.is_ascii_lowercase())
}

/// Every text of every scheme, with its numbers, as the author writes it; comments aside.
fn texts() -> Vec<String> {
    let ids = catalogue().built_in().iter().map(|scheme| scheme.id.to_string());
    let rubric = |id: String| std::fs::read_to_string(path(&format!("crates/core/rubrics/{id}.toml"))).unwrap();
    let texts: Vec<String> = ids.map(rubric).collect();
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// The runs of capitals of two letters or more in a text, as one and not as several.
fn abbreviations(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '+');
    words.map(|word| word.strip_suffix('s').unwrap_or(word)).filter(|word| is_abbreviation(word))
}

fn words(terms: &[&Term]) -> Vec<&'static str> {
    terms.iter().map(|term| term.word).collect()
}

#[test]
fn every_abbreviation_of_every_scheme_is_explained_or_needs_no_explaining() {
    let texts = texts();
    let found: BTreeSet<&str> = texts.iter().flat_map(|text| abbreviations(text)).collect();
    assert!(found.len() > 20, "{found:?}");
    let is_known = |word: &&str| {
        TERMS.iter().any(|term| term.word == *word) || NO_ABBREVIATIONS.iter().any(|(known, _)| known == word)
    };
    let unknown: Vec<&str> = found.iter().copied().filter(|word| !is_known(word)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let idle = NO_ABBREVIATIONS.iter().filter(|(word, _)| !found.contains(word));
    assert_eq!(idle.count(), 0);
}

#[test]
fn no_word_of_a_scheme_is_explained_that_stands_in_none() {
    let texts = texts();
    let used = words(&used_in(texts.iter().map(String::as_str)));
    let idle = TERMS.iter().filter(|term| !term.is_of_app && !used.contains(&term.word));
    let idle: Vec<&str> = idle.map(|term| term.word).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn terms_are_sorted_unlike_and_explained_in_sentences() {
    let sorted = TERMS.windows(2).all(|pair| pair[0].word.to_lowercase() < pair[1].word.to_lowercase());
    assert!(sorted, "{:?}", words(&TERMS.iter().collect::<Vec<_>>()));
    for term in TERMS {
        assert!(term.meaning.ends_with('.') && term.meaning.matches(". ").count() <= 2, "{}", term.word);
    }
}

#[test]
fn a_term_is_found_as_a_whole_word() {
    let found = |text: &str| words(&used_in([text]));
    assert_eq!(found("Choose the schools with the SIP or NCA."), ["NCA", "SIP"]);
    assert_eq!(found("SIPs/NCAs"), ["NCA", "SIP"]);
    // Capitals are kept, and nothing is found within a word.
    assert_eq!(found("a sip, GOSIP, SIPHON, SIP2 and la"), Vec::<&str>::new());
    assert_eq!(found("One is full, and the panel is working towards it"), Vec::<&str>::new());
    assert_eq!(found("Ready to apply for Full"), ["Full"]);
    // Others with a capital or none, and as several.
    assert_eq!(found("Ceilings, and second copies: a Check code"), ["ceiling", "check code", "second copy"]);
    assert_eq!(found("elementary, my dear; reopen it, openly"), Vec::<&str>::new());
    // Found where it stands apart only the second time.
    assert_eq!(found("GOSIP by a SIP"), ["SIP"]);
    assert_eq!(found("the NEC+"), ["NEC", "NEC+"]);
    assert_eq!(found("2.3/NI/1"), ["NI"]);
}

#[test]
fn a_page_has_the_words_of_its_own_scheme_and_those_of_the_app() {
    let element = |id: &str, number: usize| {
        let scheme = scheme(id);
        let element = &scheme.elements[number];
        words(&on_page(
            texts_of_element(&scheme, element),
            ["The ceiling follows the critical statements.", &scheme.element_word[0]],
        ))
    };
    let aspect = element(AUTHORITY, 0);
    for word in ["aspect", "ceiling", "critical", "EYC", "EYFS", "NI", "OS", "PSA", "QS", "SI", "statement"] {
        assert!(aspect.contains(&word), "{word}: {aspect:?}");
    }
    // "An open dialogue" is no open condition.
    for word in ["open", "NEC", "descriptor"] {
        assert!(!aspect.contains(&word), "{word}: {aspect:?}");
    }
    assert!(element(ASYE, 0).contains(&"NEC"));
    assert!(words(&on_page(texts_of_readiness(&scheme(EPQM)), [])).contains(&"Working Towards"));
    assert!(on_page([], []).is_empty());
}

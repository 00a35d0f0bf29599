//! Help calls buttons and headings what they are called on the screen.

use crate::words::pages;

/// What Help has between quotation marks, though no screen says it, each with the reason.
const NOT_ON_A_SCREEN: [(&str, &str); 1] = [("readymark/1/", "how keys begin in the browser’s store")];

/// The shortest words of a text with gaps that tell it from others.
const SHORTEST: usize = 8;

/// Whether words are in a text of the app, or are the whole of it where it has gaps to be filled in.
fn is_said(words: &str, text: &str) -> bool {
    let mut pieces = text.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
    let (first, rest): (&str, Vec<&str>) = (pieces.next().unwrap_or_default(), pieces.collect());
    if rest.is_empty() {
        return text.contains(words);
    }
    let known: usize = first.len() + rest.iter().map(|piece| piece.len()).sum::<usize>();
    let Some(mut left) = words.strip_prefix(first).filter(|_| known >= SHORTEST) else { return false };
    rest.iter().all(|piece| match left.find(piece) {
        Some(at) => {
            left = &left[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn help_names_what_is_on_the_screen() {
    let pages = pages();
    let (help, others): (Vec<_>, Vec<_>) = pages.iter().partition(|(page, _)| page.starts_with("page help/"));
    assert!(help.len() > 10, "{}", help.len());
    let mut quoted = Vec::new();
    for (page, said) in help {
        for text in said {
            let pieces = text.text.split('“').skip(1).filter_map(|piece| piece.split_once('”'));
            quoted.extend(pieces.map(|(words, _)| (page, words)));
        }
    }
    assert!(quoted.len() > 30, "{quoted:?}");
    let is_known = |words: &str| {
        others.iter().any(|(_, said)| said.iter().any(|text| is_said(words, &text.text)))
            || NOT_ON_A_SCREEN.iter().any(|(known, _)| *known == words)
    };
    let unknown: Vec<_> = quoted.iter().filter(|(_, words)| !is_known(words)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let idle = NOT_ON_A_SCREEN.iter().filter(|(known, _)| !quoted.iter().any(|(_, words)| words == known));
    assert_eq!(idle.count(), 0);
}

#[test]
fn words_are_told_from_those_with_gaps() {
    assert!(is_said("Save and continue to element 2", "Save and continue to {word} {}"));
    assert!(is_said("complete and unchanged", "This file is complete and unchanged."));
    for text in ["{} {}", "Save and return to {word} {}", "Save and continue"] {
        assert!(!is_said("Save and continue to element 2", text), "{text}");
    }
}

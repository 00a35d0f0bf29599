//! How a person's text is shown: every character that hides or turns is marked, every other is left
//! alone, and what is kept is what was typed (R3.4).

use proptest::prelude::*;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::shown::{ShownPart, hidden, marked, plain_text, runs_leftwards, shown};

fn unseen_in_words(text: &str) -> Option<String> {
    readymark_core::report::shown::unseen_in_words(&text.into())
}

/// Ours and the standard's: every character that must never be shown as it is.
fn marked_letters() -> impl Iterator<Item = char> {
    let ranges = [
        ('\u{0}', '\u{8}'),
        ('\u{b}', '\u{c}'),
        ('\u{e}', '\u{1f}'),
        ('\u{7f}', '\u{9f}'),
        ('\u{34f}', '\u{34f}'),
        ('\u{61c}', '\u{61c}'),
        ('\u{115f}', '\u{1160}'),
        ('\u{180e}', '\u{180e}'),
        ('\u{200b}', '\u{200f}'),
        ('\u{202a}', '\u{202e}'),
        ('\u{2060}', '\u{206f}'),
        ('\u{3164}', '\u{3164}'),
        ('\u{feff}', '\u{feff}'),
        ('\u{ffa0}', '\u{ffa0}'),
        ('\u{fff9}', '\u{fffb}'),
        ('\u{fffe}', '\u{ffff}'),
        ('\u{e0000}', '\u{e007f}'),
    ];
    ranges.into_iter().flat_map(|(first, last)| first..=last)
}

/// Characters that are shown as others: they mislead nobody, and are no marks.
const ANOTHER: [(char, &str); 6] =
    [('\u{ad}', ""), ('\u{f0b7}', "•"), ('\u{f0a7}', "•"), ('\u{f076}', "•"), ('\u{f0d8}', "•"), ('\u{f0fc}', "✓")];

#[test]
fn soft_hyphens_and_word_bullets_are_shown_as_what_they_are() {
    for (letter, instead) in ANOTHER {
        assert_eq!(marked(&format!("Safe{letter}guarding")), format!("Safe{instead}guarding"));
        assert!(hidden(&letter.to_string()).is_empty());
        assert_eq!(unseen_in_words(&letter.to_string()), None);
    }
    assert_eq!(marked("\u{f0b7} one\n\u{f0a7}\ttwo\u{200b}"), "• one\n•\ttwo[U+200B]");
    // Other signs of private use mean what their own font says, which is not known here.
    assert_eq!(marked("\u{f04a}\u{e000}"), "\u{f04a}\u{e000}");
}

#[test]
fn what_cannot_be_seen_is_told_of_in_plain_words() {
    let what = |text: &str| {
        let found = unseen_in_words(text)?;
        assert!(!found.contains("U+") && found.ends_with('.'), "{found}");
        Some(found.split_once(": ")?.1.split_once(". ")?.0.to_owned())
    };
    for (text, expected) in [
        ("Of\u{200b}fice", Some("spaces or joins without any width")),
        ("\u{feff}Office", Some("spaces or joins without any width")),
        ("\u{202e}Office", Some("marks that turn the direction of writing")),
        ("Office\u{200f}", Some("marks that turn the direction of writing")),
        ("a\u{7}b", Some("signs meant for machines")),
        ("a\u{fffe}b", Some("signs meant for machines")),
        (
            "\u{2067}a\u{2060}\u{1b}",
            Some(
                "marks that turn the direction of writing, spaces or joins without any width and signs meant for machines",
            ),
        ),
        ("Safe\u{ad}guarding \u{f0b7}", None),
        ("Nothing to see.\n", None),
    ] {
        assert_eq!(what(text).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn every_character_is_marked_or_left_alone() {
    let letters: Vec<char> = marked_letters().collect();
    for letter in '\0'..=char::MAX {
        let (alone, amid) = (letter.to_string(), format!("a{letter}b"));
        let is_marked = letters.contains(&letter);
        let is_another = ANOTHER.iter().any(|it| it.0 == letter);
        for text in [&alone, &amid] {
            assert_eq!(*marked(text) != **text, is_marked || is_another, "U+{:04X}", u32::from(letter));
            assert_eq!(hidden(text).len(), usize::from(is_marked), "U+{:04X}", u32::from(letter));
        }
        let again = marked(&alone).into_owned();
        assert_eq!(marked(&again), again, "a mark is itself to be seen");
    }
}

#[test]
fn marks() {
    let check = |text: &str, expected: &str| assert_eq!(marked(text), expected, "{text:?}");
    check("", "");
    check("Plain “words”, an é, a tab\tand\r\nlines", "Plain “words”, an é, a tab\tand\r\nlines");
    check("a\0b\u{7}c\u{1b}d\u{1f}e\u{7f}f", "a␀b␇c␛d␟e␡f");
    check("a\u{85}b\u{9f}c", "a[U+0085]b[U+009F]c");
    check("file\u{202e}nosj.exe\u{202c}", "file[U+202E]nosj.exe[U+202C]");
    check("\u{2067}left\u{2069}", "[U+2067]left[U+2069]");
    check("pass\u{200b}word\u{2060}s\u{feff}", "pass[U+200B]word[U+2060]s[U+FEFF]");
    check("\u{61c}\u{200e}\u{200f}", "[U+061C][U+200E][U+200F]");
    check("pass\u{ad}word\u{3164}", "password[U+3164]");
    check("Good\u{e0062}\u{e0061}d", "Good[U+E0062][U+E0061]d");
    assert_eq!(hidden("b\u{202e}a\u{200b}\u{202e}\t"), ["U+200B", "U+202E"]);
    assert!(hidden("Nothing to see.\n").is_empty());
}

#[test]
fn joiners_stay_where_they_are_spelling() {
    // A family, a rainbow flag, a health worker with a skin colour, a shaking head, a heart on fire;
    // a word of Persian, of Hindi, of Sinhala, of Malayalam.
    for spelling in [
        "👨\u{200d}👩\u{200d}👧",
        "🏳\u{fe0f}\u{200d}🌈",
        "👩🏽\u{200d}⚕\u{fe0f}",
        "🙂\u{200d}↔\u{fe0f}",
        "❤\u{fe0f}\u{200d}🔥",
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "ක්\u{200d}ෂ",
        "ന്\u{200d}റെ",
    ] {
        assert_eq!(marked(spelling), spelling);
        assert!(hidden(spelling).is_empty(), "{spelling}");
    }
    for (hiding, expected) in [
        ("pass\u{200d}word", "pass[U+200D]word"),
        ("caf\u{e9}\u{200c}\u{e9}", "caf\u{e9}[U+200C]\u{e9}"),
        ("\u{200d}👩", "[U+200D]👩"),
        ("👩\u{200d}", "👩[U+200D]"),
        ("👩\u{200d}a", "👩[U+200D]a"),
        ("👩\u{200d} 👧", "👩[U+200D] 👧"),
        ("می\u{200c}\u{200c}خ", "می[U+200C][U+200C]خ"),
        ("👩\u{200d}\u{202e}👧", "👩[U+200D][U+202E]👧"),
        ("р\u{200d}а", "р[U+200D]а"),
        ("ab\u{2019}\u{200d}\u{2019}", "ab\u{2019}[U+200D]\u{2019}"),
    ] {
        assert_eq!(marked(hiding), expected);
    }
}

#[test]
fn tags_stay_where_they_are_the_flag_of_a_country() {
    let tags =
        |text: &str| text.chars().filter_map(|letter| char::from_u32(0xe0000 + u32::from(letter))).collect::<String>();
    for country in ["gbeng", "gbsct", "gbwls"] {
        let flag = format!("🏴{}\u{e007f}", tags(country));
        let twice = format!("From {flag}{flag} it is");
        assert_eq!([marked(&flag), marked(&twice)], [&*flag, &*twice]);
        let more = format!("{flag}{}", tags("x"));
        assert_eq!(marked(&more), format!("{flag}[U+E0078]"));
    }
    let other = format!("🏴{}", tags("no"));
    assert_eq!(marked(&other), "🏴[U+E006E][U+E006F]");
}

#[test]
fn letters_that_run_leftwards() {
    for text in ["שלום", "مدرسة", "School of ܣܘܪܝܝܐ", "٣ ب", "\u{fb1d}", "\u{fef0}", "𐤀", "𞤀"] {
        assert!(runs_leftwards(text), "{text}");
    }
    for text in ["", "School", "Éé £ 12", "学校", "школа", "विद्यालय", "👩\u{200d}👧", "\u{202e}abc"]
    {
        assert!(!runs_leftwards(text), "{text}");
    }
}

#[test]
fn a_sentence_is_shown_in_parts_and_only_what_runs_leftwards_stands_apart() {
    let part = |text: &str, stands_apart| ShownPart { text: text.to_owned(), stands_apart };
    let name = UserText::from("מחזה\u{202e}");
    let sentence = Sentence::new().then("“").then(&name).then("” is used here.");
    assert_eq!(shown(&sentence), [part("“", false), part("מחזה[U+202E]", true), part("” is used here.", false)]);
    // Where there is no markup, Unicode’s own signs do the same.
    assert_eq!(plain_text(&sentence), "“\u{2068}מחזה[U+202E]\u{2069}” is used here.");
    assert_eq!(shown(&Sentence::from(&name)), [part("מחזה[U+202E]", true)]);
    assert_eq!(plain_text(&name.into()), "מחזה[U+202E]");
    // Nothing that somebody typed can end or begin such a part by itself.
    let hostile = Sentence::new().then("a \u{2069}").then("b");
    assert_eq!(plain_text(&hostile), "a [U+2069]b");
}

#[test]
fn a_sentence_is_its_parts_one_after_another() {
    let sentences = || ["one", "", "two"].map(Sentence::from);
    assert_eq!(Sentence::join(sentences(), " · "), "one ·  · two");
    assert_eq!(Sentence::join(sentences().into_iter().filter(|it| !it.is_blank()), " · "), "one · two");
    assert_eq!(Sentence::join([], " · "), "");
    assert!(Sentence::from("").is_empty() && Sentence::from(" ").is_blank() && !Sentence::from(" ").is_empty());
    assert_eq!(Sentence::new().then("a").then("").then("b").parts().len(), 2);
    assert_eq!(Sentence::from("a").then("b").whole(), "ab");
}

#[test]
fn what_was_typed_is_kept_to_the_letter() {
    let typed = UserText::from(" \u{202e}Oak ");
    assert_eq!(typed.as_typed(), " \u{202e}Oak ");
    assert_eq!(typed.trimmed(), Some("\u{202e}Oak".into()));
    assert_eq!((typed.or("Unnamed"), UserText::from(" \t").or("Unnamed")), ("\u{202e}Oak".into(), "Unnamed".into()));
    assert!(UserText::from(" ").is_blank() && !UserText::from(" ").is_empty() && UserText::none().is_empty());
    assert_eq!(UserText::from("27/3/2027").as_date(), Some("27 March 2027".into()));
    assert_eq!(UserText::from(" end of term ").as_date(), Some("end of term".into()));
    assert_eq!(UserText::from("  ").as_date(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_hides_nothing_and_loses_nothing(text in any::<String>(), at in 0usize..40, which in any::<prop::sample::Index>()) {
        let letter = *which.get(&marked_letters().collect::<Vec<_>>());
        let mut letters: Vec<char> = text.chars().collect();
        letters.insert(at.min(letters.len()), letter);
        let text: String = letters.into_iter().collect();
        let seen = marked(&text);
        prop_assert!(hidden(&seen).is_empty(), "{seen:?}");
        prop_assert_eq!(marked(&seen), seen.as_ref());
        // What can be seen is all there, in order.
        let mut rest = seen.chars();
        let visible = text.chars().filter(|letter| !marked_letters().any(|hidden| hidden == *letter));
        for letter in visible {
            prop_assert!(rest.any(|it| it == letter), "{letter:?} of {text:?} in {seen:?}");
        }
    }
}

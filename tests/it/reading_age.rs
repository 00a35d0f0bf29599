//! The reading age of each page by Flesch–Kincaid, held to a median and a worst (`docs/reading-age.md`;
//! `READYMARK_BLESS=1` writes it anew). Terms of art of the glossary, and names, are left out of the count.

use crate::words::{Words, pages};
use crate::{blessed, text_of};

const KEPT: &str = "docs/reading-age.md";

/// The age, in years, that half of the pages may not exceed, and the one that no page may.
const MEDIAN: f64 = 11.0;
const WORST: f64 = 14.0;

/// Pages that may exceed it, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Keys of a scheme that hold names and labels, not sentences.
const NAMES: [&str; 8] = ["code", "name", "owner", "publisher", "rule", "short", "title", "year"];

/// Shorter than this, in words, it is a label and not a sentence.
const SHORTEST: usize = 4;

const INTRO: &str = "# Reading age

How old a reader has to be to follow each page, by the formula of Flesch and Kincaid: its grade, 0.39 × words a \
sentence + 11.8 × syllables a word − 15.59, and five years. Written by `tests/it/reading_age.rs`, which holds the \
median to 11 years and every page to 14.

What is counted are the words of `tests/data/words.txt`, page by page; with each element of a scheme the questions \
asked of every one. Left out are labels of fewer than four words, titles that are the schemes' own, and the terms of \
art that `docs/glossary.md` lists, which their readers use every day. Syllables are counted by rule, as all tools do: \
it is a guide to what to read again, and shows nothing of whether a text is understood.
";

/// The terms of art, longest first.
fn terms() -> Vec<String> {
    let glossary = text_of("docs/glossary.md");
    let list = glossary.split("## Terms of art").nth(1).unwrap().split("\n## ").next().unwrap();
    let lines = list.lines().filter_map(|line| line.strip_prefix("- "));
    let terms = lines.flat_map(|line| line.split(','));
    let mut terms: Vec<String> = terms.map(|term| term.trim().to_lowercase()).filter(|term| !term.is_empty()).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    terms
}

/// A text in lower case without the terms, where they stand as words.
fn without(text: &str, terms: &[String]) -> String {
    let mut text = text.to_lowercase();
    for term in terms {
        let mut from = 0;
        while let Some(at) = text[from..].find(term.as_str()).map(|at| at + from) {
            let end = at + term.len();
            let joins = |letter: char| letter.is_alphanumeric() || letter == '-';
            if text[..at].ends_with(joins) || text[end..].starts_with(joins) {
                from = end;
            } else {
                text.replace_range(at..end, " ");
                from = at;
            }
        }
    }
    text
}

/// What the program fills in counts as a short word.
fn filled(text: &str) -> String {
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + "it" + piece.split_once('}').map_or(piece, |(_, rest)| rest))
}

/// How many syllables a word has: groups of vowels, without a silent ending.
fn syllables(word: &str) -> usize {
    let letters: String = word.chars().filter(char::is_ascii_lowercase).collect();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut groups = 0;
    let mut in_one = false;
    for letter in letters.chars() {
        groups += usize::from(is_vowel(letter) && !in_one);
        in_one = is_vowel(letter);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| letters.ends_with(ending));
    let silent = [
        ends(&["e"]) && !ends(&["le", "ee"]),
        ends(&["es"]) && !ends(&["ses", "xes", "zes", "ches", "shes", "ces", "ges"]),
        ends(&["ed"]) && !ends(&["ted", "ded"]),
    ];
    let silent = if groups > 1 && silent.contains(&true) { 1 } else { 0 };
    (groups - silent).max(1)
}

/// The sentences, words and syllables of some texts.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Counts {
    fn add(&mut self, text: &str) {
        let pieces: Vec<&str> = text.split_whitespace().collect();
        for sentence in pieces.split_inclusive(|piece| ends_one(piece)) {
            let words = sentence.iter().flat_map(|piece| piece.split(['/', '–', '—', '-']));
            let words: Vec<&str> = words.filter(|word| word.contains(|letter: char| letter.is_alphabetic())).collect();
            if words.len() >= SHORTEST {
                self.sentences += 1;
                self.words += words.len();
                self.syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
            }
        }
    }

    fn age(self) -> f64 {
        let (sentences, words, syllables) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0
    }
}

/// Whether a sentence ends here: with its mark, and what closes after it.
fn ends_one(piece: &str) -> bool {
    piece.trim_end_matches(['”', '’', ')']).ends_with(['.', '?', '!'])
}

/// The counts of a page.
fn counts(page: &str, said: &[Words], terms: &[String]) -> Counts {
    let mut counts = Counts::default();
    let is_name = |words: &&Words| page.starts_with("scheme ") && NAMES.contains(&words.name.as_str());
    for words in said.iter().filter(|words| !is_name(words)) {
        counts.add(&without(&filled(&words.text), terms));
    }
    counts
}

/// Every page with its age, the hardest first. What stands with others on one page is counted with them.
fn ages() -> Vec<(String, f64, Counts)> {
    let (terms, pages) = (terms(), pages());
    let mut ages = Vec::new();
    for (page, said) in &pages {
        let mut said = said.clone();
        match page.split_once(", ") {
            Some((_, "every element")) => continue,
            Some((scheme, part)) if part.starts_with("element ") => {
                said.extend(pages.get(&format!("{scheme}, every element")).cloned().unwrap_or_default());
            }
            Some((_, "evidence")) => said.extend(pages["page audit/evidence_item"].clone()),
            _ => {}
        }
        let counts = counts(page, &said, &terms);
        if counts.sentences > 0 {
            ages.push((page.clone(), counts.age(), counts));
        }
    }
    ages.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    ages
}

#[test]
fn every_page_can_be_read_at_fourteen_and_half_of_them_at_eleven() {
    let ages = ages();
    let median = ages[ages.len() / 2].1;
    let mut text = format!(
        "{INTRO}\n{} pages: median {median:.0} years, hardest {:.0}, easiest {:.0}.\n\n| page | years | sentences | words |\n|---|---|---|---|\n",
        ages.len(),
        ages[0].1,
        ages[ages.len() - 1].1,
    );
    for (page, age, Counts { sentences, words, .. }) in &ages {
        text.push_str(&format!("| {page} | {age:.0} | {sentences} | {words} |\n"));
    }
    assert!(median <= MEDIAN, "the median is {median:.1} years");
    let is_excepted = |page: &String| EXCEPTIONS.iter().any(|(known, _)| known == page);
    let hard = ages.iter().filter(|(page, age, _)| *age > WORST && !is_excepted(page));
    let hard: Vec<String> = hard.map(|(page, age, _)| format!("{page}: {age:.1} years")).collect();
    assert!(hard.is_empty(), "\n{}", hard.join("\n"));
    let idle = EXCEPTIONS.iter().filter(|(known, _)| !ages.iter().any(|(page, age, _)| page == known && *age > WORST));
    assert_eq!(idle.count(), 0, "an exception is no longer needed");
    blessed(KEPT, &text);
}

#[test]
fn syllables_and_sentences_are_counted() {
    for (word, expected) in [
        ("cat", 1),
        ("made", 1),
        ("table", 2),
        ("evidence", 3),
        ("answered", 2),
        ("rated", 2),
        ("pages", 2),
        ("the", 1),
    ] {
        assert_eq!(syllables(word), expected, "{word}");
    }
    let mut counts = Counts::default();
    counts.add("You can open it at 1.4 now. Is it the one that you want? Not this");
    assert_eq!((counts.sentences, counts.words), (2, 13));
    assert_eq!(
        without("the authority’s early years, an authority", &["early years".into(), "authority".into()]),
        "the  ’s  , an  "
    );
    assert_eq!(filled("{} of {many} met"), "it of it met");
}

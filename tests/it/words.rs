//! Every word of the app in one file that can be read in one go (`tests/data/words.txt`; `READYMARK_BLESS=1` writes
//! it anew), and the list of words not to use (`docs/glossary.md`) held against it.

use std::collections::BTreeMap;

use readymark::built_in::SCHEMES;

use crate::source::{Source, every_source};
use crate::{blessed, text_of};

const KEPT: &str = "tests/data/words.txt";

/// Attributes and arguments that hold no words.
const NO_WORDS: [&str; 19] = [
    "accept",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
    "autocomplete",
    "class",
    "dir",
    "draggable",
    "feature",
    "for",
    "href",
    "id",
    "inputmode",
    "named_by",
    "role",
    "scope",
    "tabindex",
    "type",
    "rel",
];

/// Keys of a scheme's file that hold names for the machine.
const NO_WORDS_IN_A_SCHEME: [&str; 35] = [
    "after",
    "agenda",
    "as_it_stands",
    "beside",
    "cap",
    "code",
    "described_in",
    "edition",
    "elements",
    "every",
    "facets",
    "floor",
    "hint_phases",
    "holds_for",
    "id",
    "kind",
    "kinds",
    "leads_to",
    "level",
    "measure",
    "measures",
    "met",
    "of",
    "only_elements",
    "phase",
    "phases",
    "provenance",
    "question",
    "restarts",
    "settings",
    "stem",
    "suits",
    "this_way",
    "title_provenance",
    "tone",
];

/// A word that is not to be used, where it is right nevertheless: the word, what is around it or its page, and why.
const RIGHT: &[(&str, &str, &str)] = &[
    ("failed", "the app has failed", "only in the console of the browser"),
    ("submit", "scheme asye-endorsement", "an application is submitted to the panel: the scheme’s word"),
    ("secure", "leadership is not secure", "of a school’s leadership: the booklet’s word"),
    ("pass", "no pass", "of a GCSE, and of marks"),
    ("fail", "fail to make progress", "of children: the booklet’s word"),
    ("fail", "a provider will fail", "of a provider: the booklet’s word"),
    ("easy", "easy to interrogate", "of information: the booklet’s word"),
    ("easy", "easy for the assessor", "of a format: the document’s “easily”"),
];

/// Some words of the app, with what they are in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The key in a scheme, the argument in the app, or nothing.
    pub name: String,
    pub text: String,
}

/// Every word of the app, by the page it is on.
pub fn pages() -> BTreeMap<String, Vec<Words>> {
    let mut pages: BTreeMap<String, Vec<Words>> = BTreeMap::new();
    for file in ["index.html", "404.html"] {
        pages.insert(format!("page {file}"), of_html(&text_of(file)));
    }
    for source in every_source() {
        let said = of_source(&source);
        if !said.is_empty() {
            pages.entry(page_of(&source.path)).or_default().extend(said);
        }
    }
    for id in SCHEMES.iter().map(|scheme| scheme.id) {
        for (part, said) in of_scheme(&text_of(&format!("crates/core/rubrics/{id}.toml"))) {
            pages.insert(format!("scheme {id}, {part}"), said);
        }
    }
    pages
}

/// The page or part of the app that a source file belongs to.
fn page_of(path: &str) -> String {
    let steps: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    match steps[..] {
        ["src", "pages", folder, page, ..] => format!("page {folder}/{page}"),
        ["src", part, ..] => format!("app {part}"),
        ["crates", "core", "src", part, ..] => format!("core {part}"),
        _ => path.to_owned(),
    }
}

/// The words of paragraphs, headings and titles.
fn of_html(html: &str) -> Vec<Words> {
    let mut said = Vec::new();
    for tag in ["title", "h1", "p"] {
        for piece in html.split(&format!("<{tag}")).skip(1).filter(|piece| piece.starts_with([' ', '>'])) {
            let inside = piece.split_once('>').map_or("", |(_, rest)| rest);
            let inside = inside.split(&format!("</{tag}>")).next().unwrap_or_default();
            let bare: String =
                inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect();
            said.push(Words { name: String::new(), text: bare.split_whitespace().collect::<Vec<_>>().join(" ") });
        }
    }
    said
}

/// The words among the string literals of a source file.
fn of_source(source: &Source) -> Vec<Words> {
    let literals = source.literals.iter().zip(&source.names);
    let said = literals.filter(|(text, name)| !NO_WORDS.contains(&name.as_str()) && are_words(text));
    said.map(|(text, name)| Words { name: name.clone(), text: unescaped(text) }).collect()
}

/// A literal as the program has it: a broken line is whole, quotation marks are bare.
fn unescaped(literal: &str) -> String {
    let mut lines = literal.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let whole = lines.fold(first, |text, line| text + line.trim_start());
    whole.replace("\\n", " ").replace("\\\"", "\"").trim().to_owned()
}

/// Whether a literal is for people: several words of which not all are names, or one with a capital.
fn are_words(literal: &str) -> bool {
    let technical = ["::", "<", ">", "\\x", "\\0", "[", "://", "rm-"];
    if technical.iter().any(|mark| literal.contains(mark)) || literal.starts_with(['#', '.']) {
        return false;
    }
    let words: Vec<&str> = literal.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_:,-".contains(letter))
    };
    match words[..] {
        [] => false,
        [word] => {
            let word = word.trim_start_matches(['“', '(']);
            word.len() > 1
                && word.starts_with(|first: char| first.is_ascii_uppercase())
                && word.chars().skip(1).all(|letter| letter.is_lowercase() || "’-.…:,?".contains(letter))
        }
        _ => {
            let names = words.iter().all(is_name) && literal.contains(['-', '_']);
            !names && literal.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        }
    }
}

/// The words of a scheme by its pages: what is there at the start, each section, each element, and so on.
fn of_scheme(toml: &str) -> Vec<(String, Vec<Words>)> {
    let mut parts: Vec<(String, Vec<Words>)> = Vec::new();
    let (mut part, mut sections, mut elements) = ("start".to_owned(), 0, 0);
    for line in toml.lines().filter(|line| !line.starts_with('#')) {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_matches(['[', ']']);
            let top = table.split('.').next().unwrap_or_default();
            part = match (top, top == table) {
                ("section", true) => {
                    sections += 1;
                    format!("section {sections}")
                }
                ("element", true) => {
                    elements += 1;
                    format!("element {elements}")
                }
                ("section" | "element", false) => part,
                ("state", _) => "after submission".to_owned(),
                ("reviewing", _) => "reviewing".to_owned(),
                ("table", _) => "figures".to_owned(),
                ("outcome", _) => "readiness".to_owned(),
                ("element_question", _) => "every element".to_owned(),
                ("evidence_kind" | "evidence_facet", _) => "evidence".to_owned(),
                _ => "start".to_owned(),
            };
        }
        for said in of_line(line) {
            match parts.iter_mut().find(|(known, _)| *known == part) {
                Some((_, all)) => all.push(said),
                None => parts.push((part.clone(), vec![said])),
            }
        }
    }
    parts
}

/// The texts of one line of a scheme's file whose keys hold words.
fn of_line(line: &str) -> Vec<Words> {
    let mut said = Vec::new();
    let (mut before, mut key) = (String::new(), String::new());
    for (at, piece) in line.split('"').enumerate() {
        if at % 2 == 0 {
            before = piece.to_owned();
            continue;
        }
        // A list goes on under the key it began with.
        let named = before.trim_end_matches(['[', ' ']).strip_suffix('=').map(str::trim_end);
        if let Some(named) = named {
            key =
                named.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or("").to_owned();
        }
        if !NO_WORDS_IN_A_SCHEME.contains(&key.as_str()) {
            said.push(Words { name: key.clone(), text: piece.to_owned() });
        }
    }
    said
}

#[test]
fn every_word_is_kept_in_one_file() {
    let mut text = String::new();
    for (page, said) in pages() {
        text.push_str(&format!("== {page} ==\n"));
        for words in said {
            text.push_str(&format!("{}\n", words.text));
        }
        text.push('\n');
    }
    blessed(KEPT, &text);
}

/// The words of the glossary that are not to be used: the first column of its last table.
fn not_to_use() -> Vec<String> {
    let glossary = text_of("docs/glossary.md");
    let list = glossary.split("## Words not to use anywhere").nth(1).unwrap();
    let list = list.split("\n## ").next().unwrap();
    let rows = list.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut words = Vec::new();
    for row in rows {
        let cell = row.split('|').nth(1).unwrap_or_default();
        let cell = cell.split('(').next().unwrap_or_default();
        words.extend(cell.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()));
    }
    words
}

/// The words of a text in lower case, parted by single spaces, with one before and one after.
fn spaced(text: &str) -> String {
    let words = text.to_lowercase();
    let words = words.split(|letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '-');
    format!(" {} ", words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

#[test]
fn words_that_lost_are_not_used() {
    let list = not_to_use();
    assert!(list.len() > 40, "{list:?}");
    let mut used = vec![false; RIGHT.len()];
    let mut found = Vec::new();
    for (page, said) in pages() {
        for Words { text, .. } in said {
            let words = spaced(&text);
            for word in list.iter().filter(|word| words.contains(&format!(" {word} "))) {
                match RIGHT
                    .iter()
                    .position(|(right, around, _)| right == word && (text.contains(around) || page.starts_with(around)))
                {
                    Some(at) => used[at] = true,
                    None => found.push(format!("{page} says “{word}”: {text}")),
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    let idle: Vec<_> = RIGHT.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(idle.is_empty(), "no longer needed: {idle:?}");
}

#[test]
fn words_are_told_from_names() {
    for words in ["Undo", "Not answered", "not answered yet", " and {} more", "Opening…", "{} of {} rated"] {
        assert!(are_words(words), "{words}");
    }
    for name in ["rm-card rm-card--loud", "submit", "#save-status", "OUT_DIR", "Option::is_none", "", "{} {}"] {
        assert!(!are_words(name), "{name}");
    }
    let line = "  { text = \"You can\", provenance = \"stated\" }, parts = [\"Is it?\", \"Does it?\"], code = \"1\"";
    let texts: Vec<String> = of_line(line).into_iter().map(|words| words.text).collect();
    assert_eq!(texts, ["You can", "Is it?", "Does it?"]);
}

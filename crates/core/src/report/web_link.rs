//! Whether what is said about where evidence is kept is a web address that may be opened from here
//! (R3.5). The address is taken apart by the browser’s own parser, so that nothing is read otherwise
//! here than where it is opened; the rule is ours.

use super::shown::{hidden, marked};
use crate::audit::UserText;

/// An address, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// All of it, as it would be opened.
    pub href: String,
    /// With its colon: `https:`.
    pub protocol: String,
    pub username: String,
    pub password: String,
    /// Without the port; letters beyond ASCII as the name servers see them.
    pub host: String,
}

/// What a text is, as a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptAt {
    /// A place in words: a folder, an office.
    Words,
    /// Web addresses, with whatever words stand before and after them.
    Web(Vec<Link>),
    /// It looks like an address, and is none that may be opened.
    NotWeb(WhyNot),
}

/// A web address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As it was typed, without the signs around it.
    pub text: UserText,
    pub host: UserText,
    pub href: String,
}

/// Why what looks like an address is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// There are spaces in it, so nobody can tell where it ends.
    Spaces,
    /// There are characters in it that cannot be seen.
    Unseen,
    /// A name or a password stands before its host.
    Name,
    /// It is longer than any address that leads somewhere.
    Long,
    /// It begins as one and cannot be taken apart.
    Broken,
    /// An address of another kind, such as that of a file.
    Other,
}

impl WhyNot {
    /// What is true of it, and what to do where something can be done.
    pub fn words(self) -> &'static str {
        match self {
            WhyNot::Spaces => {
                "There are spaces in this, so it is not a link here: we cannot tell where the address ends. Use “Copy link” where the document is kept, and paste that."
            }
            WhyNot::Unseen => {
                "This address has characters in it that cannot be seen, so it is not a link here. Copy it again, or type it."
            }
            WhyNot::Name => {
                "This address has an @ before the name of the site, which can hide where it leads, so it is not a link here."
            }
            WhyNot::Long => "This address is too long to be a link here. It is kept as you typed it.",
            WhyNot::Broken => "This is not a whole web address, so it is not a link here. Copy it again.",
            WhyNot::Other => "This is not a web link, so it cannot be opened from here.",
        }
    }
}

/// The longest address that is opened, in characters (R3.5).
const LONGEST_ADDRESS: usize = 2_000;

/// Schemes that are known by their name alone, whatever follows.
const KNOWN: [&str; 11] =
    ["http", "https", "ftp", "file", "data", "blob", "javascript", "vbscript", "view-source", "filesystem", "about"];

/// Words that may stand between two addresses.
const BETWEEN: [&str; 5] = ["and", "or", "also", "&", "+"];

/// Signs that people and programs put around an address.
const AROUND: [(char, char); 6] = [('<', '>'), ('(', ')'), ('[', ']'), ('“', '”'), ('‘', '’'), ('"', '"')];

/// What the words about where evidence is kept are: words, web addresses, or an address that may not be opened
/// (R3.5). `parse` is the browser’s own parser; it gives `None` for what is no address.
pub fn place(text: &UserText, parse: impl Fn(&str) -> Option<Address>) -> KeptAt {
    let text = text.as_typed().trim_matches(is_around);
    if let Some(links) = links(text, &parse) {
        return KeptAt::Web(links);
    }
    let is_www = text.split_whitespace().next().is_some_and(|word| bare(word).0.is_some_and(|host| !has_scheme(host)));
    if !is_www && !looks_like_an_address(text) {
        return KeptAt::Words;
    }
    KeptAt::NotWeb(why_not(text, is_www, &parse))
}

/// White space, and what has no width and no meaning, as at the end of what was copied from a page.
fn is_around(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A part of a text between white space.
enum TextPart<'a> {
    Address {
        text: &'a str,
        /// Whether something says that it ends here.
        ends: bool,
    },
    Word(&'a str),
}

/// Every address in a text, where it is certain of each where it ends: it stands last, or before another,
/// or a comma, a semicolon or a bracket ends it and what follows are words.
fn links(text: &str, parse: &impl Fn(&str) -> Option<Address>) -> Option<Vec<Link>> {
    let mut parts = Vec::new();
    for token in text.split_whitespace().flat_map(apart) {
        parts.push(match bare(token) {
            (Some(text), ends) => TextPart::Address { text, ends },
            (None, _) => TextPart::Word(token),
        });
    }
    let mut found = Vec::new();
    let mut before = Vec::new();
    // Whether words may follow what was seen last; at first they lead up to an address.
    let mut open = true;
    for part in &parts {
        match part {
            TextPart::Word(word) => before.push(*word),
            TextPart::Address { text, ends } => {
                let between = before.iter().all(|word| BETWEEN.contains(word));
                let leads = found.is_empty() && !looks_like_an_address(&before.join(" "));
                if !(between || leads || open && !found.is_empty() && are_words(&before)) {
                    return None;
                }
                before.clear();
                open = *ends;
                found.push(*text);
            }
        }
    }
    let ends_well = before.is_empty() || open && are_words(&before);
    if found.is_empty() || !ends_well {
        return None;
    }
    let link = |text: &str| {
        let whole = if has_scheme(text) { text.to_owned() } else { format!("https://{text}") };
        parse_web(&whole, parse).map(|link| Link { text: text.into(), host: link.host.into(), href: link.href })
    };
    found.into_iter().map(link).collect()
}

/// A token in its parts: a second address may stand right behind a comma or a semicolon.
fn apart(token: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = token;
    loop {
        let second = rest.char_indices().filter(|(_, letter)| matches!(letter, ',' | ';')).map(|(at, _)| at + 1);
        let mut second = second.filter(|at| rest.get(*at..).is_some_and(has_scheme));
        match second.next().and_then(|at| rest.split_at_checked(at)) {
            Some((first, others)) if bare(first).0.is_some() => {
                parts.push(first);
                rest = others;
            }
            _ => {
                parts.push(rest);
                return parts;
            }
        }
    }
}

/// Whether what stands behind an address are words for certain, and not more of its path.
fn are_words(words: &[&str]) -> bool {
    let has_ending = |word: &str| word.trim_end_matches(['.', ',', ';', ')']).contains('.');
    words.iter().all(|word| !word.contains(['/', '\\', '?', '#', '%']) && !has_ending(word))
}

/// The address in a token without the signs around it, where there is one; and whether a sign ends it.
fn bare(token: &str) -> (Option<&str>, bool) {
    let mut inside = token.trim_matches(is_around);
    let mut ends = false;
    loop {
        let trimmed = inside.trim_end_matches([',', ';']).trim_matches(is_around);
        let around = AROUND.iter().find_map(|(first, last)| trimmed.strip_prefix(*first)?.strip_suffix(*last));
        let next = around.unwrap_or(trimmed);
        if next == inside {
            break;
        }
        inside = next;
        ends = true;
    }
    let www = |text: &str| {
        let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let starts = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
        starts && host.split('.').count() > 2 && host.split('.').all(|part| !part.is_empty())
    };
    ((has_scheme(inside) || www(inside)).then_some(inside), ends)
}

fn has_scheme(text: &str) -> bool {
    let starts = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    starts("https://") || starts("http://")
}

/// Why a text that looks like an address is none that may be opened.
fn why_not(text: &str, is_www: bool, parse: &impl Fn(&str) -> Option<Address>) -> WhyNot {
    let whole = if is_www { format!("https://{text}") } else { text.to_owned() };
    let named = |address: Address| !address.username.is_empty() || !address.password.is_empty();
    match () {
        () if marked(text) != text => WhyNot::Unseen,
        () if !is_www && !has_scheme(text) => {
            let broken = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
            if broken && !text.contains(char::is_whitespace) { WhyNot::Broken } else { WhyNot::Other }
        }
        () if text.contains(char::is_whitespace) => WhyNot::Spaces,
        () if whole.chars().count() > LONGEST_ADDRESS => WhyNot::Long,
        () if parse(&whole).is_some_and(named) => WhyNot::Name,
        () => WhyNot::Broken,
    }
}

/// A web address that is plainly one: nothing unseen in it, nobody’s name or password, not too long.
fn parse_web(text: &str, parse: &impl Fn(&str) -> Option<Address>) -> Option<Address> {
    let plain = !text.contains(char::is_whitespace) && marked(text) == text && text.chars().count() <= LONGEST_ADDRESS;
    if !plain || !has_scheme(text) {
        return None;
    }
    let protocol = if text.get(4..5) == Some(":") { "http:" } else { "https:" };
    let address = parse(text)?;
    let as_said = address.protocol == protocol && address.href.starts_with(&format!("{protocol}//"));
    let nobody = address.username.is_empty() && address.password.is_empty();
    (as_said && nobody && !address.host.is_empty()).then_some(address)
}

/// As a reader would say, and as a browser would that takes white space and control characters out.
fn looks_like_an_address(text: &str) -> bool {
    let bare = |letter: &char| !letter.is_whitespace() && hidden(letter.encode_utf8(&mut [0; 4])).is_empty();
    let squeezed: String = text.chars().filter(bare).collect();
    if squeezed.starts_with("//") {
        return true;
    }
    let Some((scheme, rest)) = squeezed.split_once(':') else { return false };
    let scheme = scheme.to_ascii_lowercase();
    // One letter is a drive; a word with a colon after it is a word.
    let could_be = scheme.len() > 1
        && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    could_be && (KNOWN.contains(&scheme.as_str()) || rest.starts_with("//") && squeezed == text)
}

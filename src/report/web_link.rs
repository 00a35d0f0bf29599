//! Whether what is said about where evidence is kept is a web address that may be opened from here
//! (R3.5). The address is taken apart by the browser’s own parser, so that nothing is read otherwise
//! here than where it is opened; the rule is ours.

use super::shown::{hidden, shown};

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
pub enum Place {
    /// A place in words: a folder, an office.
    Words,
    /// A web address.
    Web { host: String, href: String },
    /// It looks like an address, and is none that may be opened.
    NotWeb,
}

/// The longest address that is opened, in characters (R3.5).
const LONGEST_ADDRESS: usize = 2_000;

/// Schemes that are known by their name alone, whatever follows.
const KNOWN: [&str; 11] =
    ["http", "https", "ftp", "file", "data", "blob", "javascript", "vbscript", "view-source", "filesystem", "about"];

/// What the text is; `parse` takes an address apart.
pub fn place(text: &str, parse: impl FnOnce(&str) -> Option<Address>) -> Place {
    let text = text.trim();
    if !looks_like_an_address(text) {
        return Place::Words;
    }
    match parse_web(text, parse) {
        Some(Address { host, href, .. }) => Place::Web { host, href },
        None => Place::NotWeb,
    }
}

/// A web address that is plainly one: nothing unseen in it, nobody’s name or password, of a length
/// that opens.
fn parse_web(text: &str, parse: impl FnOnce(&str) -> Option<Address>) -> Option<Address> {
    let starts = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let plain = !text.contains(char::is_whitespace) && shown(text) == text && text.chars().count() <= LONGEST_ADDRESS;
    let protocol = if starts("https://") { "https:" } else { "http:" };
    if !plain || !(starts("https://") || starts("http://")) {
        return None;
    }
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
        && scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    could_be && (KNOWN.contains(&scheme.as_str()) || rest.starts_with("//") && squeezed == text)
}

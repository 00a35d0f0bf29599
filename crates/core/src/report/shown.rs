//! How a person's text is shown. It is kept exactly as typed; what the eye cannot see in it, and what
//! would make the eye read it in another order than it stands, is shown as a mark (R3.4).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::words::joined;
use crate::audit::{Sentence, UserText};

/// A part of what is shown, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPart {
    /// With what is hidden in it marked.
    pub text: String,
    /// Whether it has to stand on its own, or it would drag the words beside it along.
    pub stands_apart: bool,
}

/// Words as they are shown, part by part.
pub fn shown(words: &Sentence) -> Vec<ShownPart> {
    let part = |part: &UserText| ShownPart {
        text: marked(part.as_typed()).into_owned(),
        stands_apart: runs_leftwards(part.as_typed()),
    };
    words.parts().iter().map(part).collect()
}

/// The same where there is no markup: in an attribute, in the name of the window, on paper. There a part stands
/// on its own between the two signs that Unicode has for that; one that is all there is needs none.
pub fn plain_text(words: &Sentence) -> String {
    let mut parts = shown(words);
    if let [only] = &mut parts[..] {
        return std::mem::take(&mut only.text);
    }
    let each = parts.into_iter().map(|part| match part.stands_apart {
        true => format!("\u{2068}{}\u{2069}", part.text),
        false => part.text,
    });
    each.collect()
}

/// A text with what is hidden in it marked: a control character as its picture, such as `␛`; one that is invisible or
/// turns the direction of writing by its number, such as `[U+202E]`. A soft hyphen, which misleads
/// nobody, as nothing; Word’s bullets, which only Word’s own fonts have, as the bullets they are.
pub fn marked(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut plain = true;
    each_letter(text, &mut |at, letter, seen| {
        let stands_for = instead(letter);
        if plain && (!seen || stands_for.is_some()) {
            plain = false;
            shown.extend(text.get(..at));
        }
        match (seen, u32::from(letter)) {
            _ if plain => {}
            (true, _) => match stands_for {
                Some(other) => shown.push_str(other),
                None => shown.push(letter),
            },
            (false, code @ ..0x20) => shown.extend(char::from_u32(0x2400 + code)),
            (false, 0x7f) => shown.push('␡'),
            (false, _) => {
                shown.push('[');
                push_code(letter, &mut shown);
                shown.push(']');
            }
        }
    });
    if plain { text.into() } else { shown.into() }
}

/// What stands for a character that is shown as another, or as nothing.
fn instead(letter: char) -> Option<&'static str> {
    match letter {
        '\u{ad}' => Some(""),
        // The bullets that Word offers first, by their places in Symbol and Wingdings: a dot, a square,
        // four diamonds, an arrow; and its tick.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{f0d8}' => Some("•"),
        '\u{f0fc}' => Some("✓"),
        _ => None,
    }
}

/// What a text holds that cannot be seen, in words; nothing where all of it can.
pub fn unseen_in_words(text: &UserText) -> Option<String> {
    let (mut gaps, mut turns, mut controls) = (false, false, false);
    each_letter(text.as_typed(), &mut |_, letter, seen| match letter {
        _ if seen => {}
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => turns = true,
        _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => controls = true,
        _ => gaps = true,
    });
    let found: Vec<&str> = [
        (turns, "marks that turn the direction of writing"),
        (gaps, "spaces or joins without any width"),
        (controls, "signs meant for machines"),
    ]
    .into_iter()
    .filter_map(|(is_there, what)| is_there.then_some(what))
    .collect();
    (!found.is_empty()).then(|| {
        format!(
            "This contains something you cannot see: {}. It is kept, and marked wherever the text is shown. To remove it, type the text again.",
            joined(&found)
        )
    })
}

/// The characters of a text that are shown as marks, by their numbers, such as `U+202E`, each once.
pub fn hidden(text: &str) -> Vec<String> {
    let mut found = BTreeSet::new();
    each_letter(text, &mut |_, letter, seen| {
        if !seen {
            found.insert(letter);
        }
    });
    let named = |letter: char| {
        let mut name = String::new();
        push_code(letter, &mut name);
        name
    };
    found.into_iter().map(named).collect()
}

/// Whether a text has letters that run from right to left, or numbers that run with them: beside
/// other words it has to stand on its own, or it would drag them along.
pub fn runs_leftwards(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// A character’s number, as Unicode’s own tables write it: four digits, or more where it needs them.
fn push_code(letter: char, text: &mut String) {
    text.push_str("U+");
    let first = if u32::from(letter) > 0xffff { 0 } else { 1 };
    for place in [16, 12, 8, 4, 0].into_iter().skip(first) {
        text.extend(
            char::from_digit((u32::from(letter) >> place) & 15, 16).map(|from_digit| from_digit.to_ascii_uppercase()),
        );
    }
}

/// Flags that are a black flag and then tags, which are invisible elsewhere: England’s, Scotland’s and
/// Wales’s, each with the letters of its country and the sign that ends them.
const FLAGS: [&str; 3] = [
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Every letter, where it stands, and whether it can be shown as it is.
fn each_letter(text: &str, see: &mut dyn FnMut(usize, char, bool)) {
    let mut before = None;
    let mut flag_ends = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '🏴' {
            let flag = FLAGS.iter().find(|flag| text.get(at..).is_some_and(|rest| rest.starts_with(**flag)));
            flag_ends = flag.map_or(0, |flag| at + flag.len());
        }
        let seen = match letter {
            // Joiners make one sign of two in emoji, and shape letters in Arabic and in Indian
            // scripts: there they are spelling. Between others they do nothing but hide.
            '\u{200c}' | '\u{200d}' => {
                before.is_some_and(joins) && letters.peek().is_some_and(|(_, letter)| joins(*letter))
            }
            _ => at < flag_ends || !is_hidden_letter(letter),
        };
        see(at, letter, seen);
        before = Some(letter);
    }
}

/// Invisible, or turning the direction of writing.
fn is_hidden_letter(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        // The joiner of graphemes; the Arabic letter mark, fillers of Hangul, the
        // Mongolian vowel separator; spaces without width, joiners and marks of direction; embeddings
        // and overrides; isolates and invisible operators; the byte order mark; anchors of annotations;
        // what is no character at all, which no XML can hold; tags.
        '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => letter.is_control(),
    }
}

/// Of a script, or of the signs, in which joiners are spelling. The scripts before Arabic have no use
/// for them, nor have later Latin and Greek letters and punctuation.
fn joins(letter: char) -> bool {
    let code = u32::from(letter);
    let used = matches!(code, 0x600..=0x1cff | 0x2190..=0x2bff | 0x3030 | 0xa800..=0xabff | 0xfb50..=0xfdff
        | 0xfe00..=0xfe0f | 0xfe70..=0xfefc | 0x1_0000..=0x1_ffff);
    used && !is_hidden_letter(letter) && !letter.is_whitespace()
}

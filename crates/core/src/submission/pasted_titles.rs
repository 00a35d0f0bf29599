//! Titles of elements that are pasted all at once, a line for each: which line goes to which element, what is left
//! over, and the one change that takes them in.

use super::Change;
use crate::audit::change::AuditChange;
use crate::audit::place::Place;
use crate::audit::{Answer, Audit, UserText};
use crate::scheme::ids::ElementId;
use crate::scheme::{AttributedText, Element, Provenance, Role, Scheme};

/// What begins a line of a list: it is no part of a title.
const BULLETS: [char; 7] = ['•', '·', '▪', '◦', '*', '-', '–'];

/// A text held against the elements that a title can be given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedTitles {
    /// A row for each such element, in the scheme's order.
    pub rows: Vec<TitleRow>,
    /// The lines for which there is no element.
    pub spare: Vec<UserText>,
}

/// What becomes of the title of one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleRow {
    pub element: ElementId,
    place: Place,
    /// The title that is there; empty where there is none.
    pub before: UserText,
    /// The line that is for it; nothing where there are fewer lines.
    pub pasted: Option<UserText>,
}

impl TitleRow {
    /// The title that it gets; nothing where that is there already.
    pub fn new_title(&self) -> Option<&UserText> {
        self.pasted.as_ref().filter(|pasted| self.before.trimmed().as_ref() != Some(*pasted))
    }
}

/// The elements of the setting that the organisation gives a title to, each with the place of that title.
pub fn to_title<'s>(scheme: &'s Scheme, audit: &'s Audit) -> Vec<(&'s Element, Place)> {
    let place = |element: &'s Element| {
        let question = scheme.questions_of(&element.id).find(|question| question.role == Role::Title)?;
        Some((element, Place::of(&element.id, &question.id)))
    };
    scheme.elements_in(&audit.setting).filter_map(place).collect()
}

/// Those of them that have no title yet.
pub fn untitled(scheme: &Scheme, audit: &Audit) -> Vec<ElementId> {
    let bare = to_title(scheme, audit).into_iter().filter(|(_, place)| audit.text(place).is_blank());
    bare.map(|(element, _)| element.id.clone()).collect()
}

/// Why that is so and where the titles are, in the words of the scheme's author where there are any.
pub fn why(scheme: &Scheme) -> AttributedText {
    let ours = || AttributedText {
        text: format!(
            "Some of these {} have no title here. Copy the titles from your own guidance.",
            scheme.element_word[1]
        ),
        provenance: Provenance::Derived,
    };
    scheme.untitled.clone().unwrap_or_else(ours)
}

/// Holds a text against these elements, line by line; empty lines are passed over.
pub fn read(scheme: &Scheme, audit: &Audit, text: &UserText) -> PastedTitles {
    let lines = text.as_typed().split(['\n', '\r', '\u{b}', '\u{2028}']).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let to_title = to_title(scheme, audit);
    let word = &scheme.element_word[0];
    // One space after a number says nothing where a title may begin with it, as "1 in 10"; but where every line begins
    // with its own, that is what the numbers are.
    let is_own = |(line, (element, _)): (&&str, &(&Element, Place))| {
        numbered(line, word)
            .strip_prefix(element.code.as_str())
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    };
    let all_numbered = lines.len() > 1 && lines.iter().zip(&to_title).all(is_own);
    let mut lines = lines.into_iter();
    let mut row = |(element, place): (&Element, Place)| TitleRow {
        element: element.id.clone(),
        before: audit.text(&place).clone(),
        pasted: lines.next().map(|line| title(line, word, &element.code, all_numbered)),
        place,
    };
    let rows: Vec<TitleRow> = to_title.into_iter().map(&mut row).collect();
    PastedTitles { rows, spare: lines.map(UserText::from).collect() }
}

/// A line without its bullet, and without the element's own number before it: "4. Planning", "4  Planning" and
/// "Element 4: Planning" are all "Planning".
fn title(line: &str, word: &str, code: &str, all_numbered: bool) -> UserText {
    let line = without_bullet(line);
    let after = |rest: &'_ str| match rest.strip_prefix(['.', ')', ':']) {
        Some(rest) => rest.starts_with(char::is_whitespace),
        None if all_numbered => rest.starts_with(char::is_whitespace),
        None => rest.starts_with('\t') || rest.starts_with("  "),
    };
    let without_number = numbered(line, word).strip_prefix(code).filter(|rest| after(rest));
    let title = without_number.map(|rest| rest.trim_start_matches(['.', ')', ':']).trim_start());
    title.filter(|title| !title.is_empty()).unwrap_or(line).into()
}

fn without_bullet(line: &str) -> &str {
    let rest = line.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace));
    rest.unwrap_or(line).trim_start()
}

/// A line from its number on, where it begins with the word for an element: "4: Planning" of "Element 4: Planning".
fn numbered<'l>(line: &'l str, word: &str) -> &'l str {
    let line = without_bullet(line);
    let named = line.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| &line[word.len()..]);
    named.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start)
}

impl PastedTitles {
    /// How many titles it gives or changes.
    pub fn changes(&self) -> usize {
        self.rows.iter().filter(|row| row.new_title().is_some()).count()
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.rows.iter().filter(|row| row.pasted.is_some()).count() + self.spare.len()
    }

    /// How many lines there are for how many elements, and what is left over; empty where there is no line. `words`
    /// are those for one element and for several.
    pub fn counts(&self, [one, several]: &[String; 2]) -> String {
        let (lines, elements) = (self.lines(), self.rows.len());
        let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        let both = format!("{} for {}", count(lines, "line", "lines"), count(elements, one, several));
        let rest = match (lines, self.spare.len(), elements.saturating_sub(lines)) {
            (0, ..) => return String::new(),
            (_, 0, 0) => String::new(),
            (_, 0, 1) => format!(" The last {one} will stay as it is now."),
            (_, 0, bare) => format!(" The last {bare} {several} will stay as they are now."),
            (_, 1, _) => " The last line is not used. If a title runs over two lines, join them.".to_owned(),
            (_, spare, _) => {
                format!(" The last {spare} lines are not used. If a title runs over two lines, join them.")
            }
        };
        format!("{both}.{rest}")
    }

    /// All of them in one change, undone together; nothing where it changes none.
    pub fn change(&self) -> Option<Change> {
        let change = |row: &TitleRow| {
            let title = row.new_title()?.clone();
            Some(AuditChange::Answer(row.place.clone(), Answer::text(title)).into())
        };
        let changes: Vec<Change> = self.rows.iter().filter_map(change).collect();
        (!changes.is_empty()).then_some(Change::Batch(changes))
    }
}

//! The parts of a scheme that are used as they are written.

use super::super::ids::{AgendaId, PhaseId, SettingId, ThemeId};
use super::super::levels::{Agenda, Phase, Theme};
use super::super::problem::Step;
use super::super::source::{self, Text};
use super::super::{AttributedText, Choice, Choosing, Document, Guidance, Point, Provenance, Setting, Tone};
use super::checker::Checker;

/// A list that may be left out.
pub(super) fn list<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

/// A text that may be left out.
pub(super) fn own_text(text: &Option<Text>) -> Option<String> {
    text.as_deref().map(str::to_owned)
}

/// A list of parts that may be left out.
pub(super) fn parts<'s, S, T: From<&'s S>>(from: &'s Option<Vec<S>>) -> Vec<T> {
    list(from).iter().map(T::from).collect()
}

/// A text, and where it comes from.
pub(super) fn attributed(text: &Text, provenance: Provenance) -> AttributedText {
    AttributedText { text: text.to_string(), provenance }
}

impl From<&source::AttributedText> for AttributedText {
    fn from(from: &source::AttributedText) -> Self {
        attributed(&from.text, from.provenance)
    }
}

impl From<&source::Guidance> for Guidance {
    fn from(from: &source::Guidance) -> Self {
        Guidance { title: from.title.to_string(), statement: attributed(&from.text, from.provenance) }
    }
}

impl From<&source::Point> for Point {
    fn from(from: &source::Point) -> Self {
        Point { code: from.code.to_string(), statement: attributed(&from.text, from.provenance) }
    }
}

impl From<&source::Document> for Document {
    fn from(from: &source::Document) -> Self {
        let [title, publisher, year] = [&from.title, &from.publisher, &from.year].map(|text| text.to_string());
        Document { title, publisher, year }
    }
}

/// What helps to choose; nobody it suits is named twice.
pub(super) fn choosing(checker: &mut Checker, from: &source::Choosing) -> Choosing {
    let facts = [&from.purpose, &from.who, &from.cost, &from.time, &from.result];
    let [purpose, who, cost, time, result] = facts.map(AttributedText::from);
    let suits = from.suits.as_deref().unwrap_or_default().to_vec();
    // A word that means nobody has been told, and another stands in for it.
    let is_read = !checker.within("choosing", |checker| checker.within("suits", |checker| checker.holds_unread()));
    for (index, audience) in suits.iter().enumerate().filter(|_| is_read) {
        if suits.iter().take(index).any(|earlier| earlier == audience) {
            let way = [Step::key("choosing"), Step::key("suits"), Step::Index(index)];
            checker.problem_along(&way, format!("“{}” is in this list twice. Remove one.", audience.name()));
        }
    }
    Choosing { purpose, who, cost, time, result, suits, to_hand: parts(&from.to_hand) }
}

/// Options, kinds or facets.
pub(super) fn choices<Id>(from: &Option<Vec<source::Choice>>, make: fn(&str) -> Option<Id>) -> Vec<Choice<Id>> {
    let choice = |choice: &source::Choice| {
        let (title, meaning) = (choice.title.to_string(), own_text(&choice.meaning));
        Some(Choice { id: make(&choice.id)?, title, meaning, tone: choice.tone.unwrap_or(Tone::Plain) })
    };
    list(from).iter().filter_map(choice).collect()
}

pub(super) fn setting(from: &source::Setting) -> Option<Setting> {
    let hint = from.hint.as_ref().map(Into::into);
    Some(Setting { id: SettingId::new(&from.id)?, title: from.title.to_string(), hint })
}

/// Themes, phases or agendas.
pub(super) fn titled<T>(from: &Option<Vec<source::Titled>>, make: fn(&str, String) -> Option<T>) -> Vec<T> {
    list(from).iter().filter_map(|titled| make(&titled.id, titled.title.to_string())).collect()
}

pub(super) fn theme(id: &str, title: String) -> Option<Theme> {
    Some(Theme { id: ThemeId::new(id)?, title })
}

pub(super) fn phase(id: &str, title: String) -> Option<Phase> {
    Some(Phase { id: PhaseId::new(id)?, title })
}

pub(super) fn agenda(id: &str, title: String) -> Option<Agenda> {
    Some(Agenda { id: AgendaId::new(id)?, title })
}

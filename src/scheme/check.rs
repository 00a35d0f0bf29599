//! From what an author wrote to a [`Scheme`], or every problem found. The build runs it over
//! `src/rubrics`; the same check will run over packs a user adds. It never stops at the first
//! problem and never guesses a repair.

mod problem;
mod rules;

use super::ids::{ElementId, FacetId, KindId, LineId, OptionId, OutcomeId, QuestionId, SchemeId, SectionId, SettingId};
use super::requirement::Requirement;
use super::{
    Choice, Element, Line, Outcome, Point, Question, QuestionKind, Role, Scheme, Section, Setting, Statement, source,
};
pub use problem::{Problem, Step};

/// The scheme, or every problem in it.
///
/// `digest` is the SHA-256 of the source's canonical form, in hexadecimal.
pub fn check(source: &source::Scheme, digest: &str) -> Result<Scheme, Vec<Problem>> {
    let mut checker = Checker { names: Names::of(source), problems: Vec::new(), path: Vec::new() };
    let scheme = checker.scheme(source, digest);
    match scheme {
        Some(scheme) if checker.problems.is_empty() => Ok(scheme),
        _ => Err(checker.problems),
    }
}

/// The ids a rule may name, taken before anything is built.
struct Names<'a> {
    scheme: &'a source::Scheme,
    settings: Vec<&'a str>,
    elements: Vec<&'a str>,
    kinds: Vec<&'a str>,
    facets: Vec<&'a str>,
    audit_questions: Vec<&'a source::Question>,
    element_questions: Vec<&'a source::Question>,
}

impl<'a> Names<'a> {
    fn of(source: &'a source::Scheme) -> Self {
        Names {
            scheme: source,
            settings: source.setting.iter().map(|it| it.id.as_str()).collect(),
            elements: source.element.iter().map(|it| it.id.as_str()).collect(),
            kinds: source.evidence_kind.iter().map(|it| it.id.as_str()).collect(),
            facets: source.evidence_facet.iter().map(|it| it.id.as_str()).collect(),
            audit_questions: source.section.iter().flat_map(|section| &section.question).collect(),
            element_questions: source.element_question.iter().collect(),
        }
    }
}

struct Checker<'a> {
    names: Names<'a>,
    problems: Vec<Problem>,
    path: Vec<Step>,
}

impl<'a> Checker<'a> {
    fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(Problem { path: self.path.clone(), message: message.into() });
    }

    /// Runs `work` one step further in.
    fn at<T>(&mut self, step: Step, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = work(self);
        self.path.pop();
        result
    }

    /// Runs `work` on each of a list, each at its own place.
    fn each<S, T>(
        &mut self,
        key: &'static str,
        list: &[S],
        mut work: impl FnMut(&mut Self, &S) -> Option<T>,
    ) -> Vec<T> {
        self.at(Step::key(key), |me| {
            list.iter().enumerate().filter_map(|(index, item)| me.at(Step::Index(index), |me| work(me, item))).collect()
        })
    }

    fn id<Id>(&mut self, make: impl Fn(&str) -> Option<Id>, key: &'static str, text: &str) -> Option<Id> {
        self.at(Step::key(key), |me| {
            let id = make(text);
            if id.is_none() {
                me.problem(format!(
                    "“{text}” cannot be an id. Use lower-case letters, digits, dots, underscores and hyphens, at most 64."
                ));
            }
            id
        })
    }

    fn text(&mut self, key: &'static str, text: &str) -> String {
        if text.trim().is_empty() {
            self.at(Step::key(key), |me| {
                me.problem("This text is empty. Write it, or leave the key out if it may be left out.")
            });
        }
        text.to_owned()
    }

    fn unique<'b>(&mut self, key: &'static str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = Vec::new();
        for (index, id) in ids.enumerate() {
            if seen.contains(&id) {
                self.at(Step::key(key), |me| {
                    me.at(Step::Index(index), |me| {
                        me.problem(format!("The id “{id}” is used twice. Give each its own."))
                    });
                });
            }
            seen.push(id);
        }
    }

    fn not_empty<S>(&mut self, key: &'static str, list: &[S]) {
        if list.is_empty() {
            self.at(Step::key(key), |me| me.problem("This list is empty. A scheme needs at least one."));
        }
    }

    fn scheme(&mut self, it: &source::Scheme, digest: &str) -> Option<Scheme> {
        self.not_empty("setting", &it.setting);
        self.not_empty("element", &it.element);
        self.not_empty("outcome", &it.outcome);
        self.unique("setting", it.setting.iter().map(|it| it.id.as_str()));
        self.unique("element", it.element.iter().map(|it| it.id.as_str()));
        self.unique("section", it.section.iter().map(|it| it.id.as_str()));
        self.unique("outcome", it.outcome.iter().map(|it| it.id.as_str()));
        self.unique("evidence_kind", it.evidence_kind.iter().map(|it| it.id.as_str()));
        self.unique("evidence_facet", it.evidence_facet.iter().map(|it| it.id.as_str()));
        self.unique("element_question", it.element_question.iter().map(|it| it.id.as_str()));
        self.unique_audit_questions(it);
        if it.element_question.iter().filter(|q| q.role == Role::Extent).count() > 1 {
            self.problem("Two element questions have the role “extent”. Keep one.");
        }
        let id = self.id(SchemeId::new, "id", &it.id);
        let settings = self.each("setting", &it.setting, |me, it| {
            Some(Setting { id: me.id(SettingId::new, "id", &it.id)?, title: me.text("title", &it.title) })
        });
        let sections = self.each("section", &it.section, Self::section);
        let element_questions = self.each("element_question", &it.element_question, Self::question);
        let elements = self.each("element", &it.element, Self::element);
        let evidence_kinds = self.each("evidence_kind", &it.evidence_kind, |me, it| me.choice(KindId::new, it));
        let evidence_facets = self.each("evidence_facet", &it.evidence_facet, |me, it| me.choice(FacetId::new, it));
        let outcomes = self.each("outcome", &it.outcome, Self::outcome);
        Some(Scheme {
            id: id?,
            edition: self.text("edition", &it.edition),
            title: self.text("title", &it.title),
            owner: self.text("owner", &it.owner),
            about: it.about.clone(),
            document: it.document.clone(),
            reminder: it.reminder.clone(),
            element_word: it.element_word.clone(),
            settings,
            sections,
            element_questions,
            elements,
            evidence_kinds,
            evidence_facets,
            outcomes,
            digest: digest.to_owned(),
        })
    }

    /// Questions of the whole audit share one space of ids, whichever page they stand on.
    fn unique_audit_questions(&mut self, it: &source::Scheme) {
        let mut seen = Vec::new();
        for (s, section) in it.section.iter().enumerate() {
            for (q, question) in section.question.iter().enumerate() {
                if seen.contains(&&question.id) {
                    self.problems.push(Problem {
                        path: vec![Step::key("section"), Step::Index(s), Step::key("question"), Step::Index(q)],
                        message: format!("The id “{}” is used twice. Give each its own.", question.id),
                    });
                }
                seen.push(&question.id);
            }
        }
    }

    fn section(&mut self, it: &source::Section) -> Option<Section> {
        let id = self.id(SectionId::new, "id", &it.id);
        let title = self.text("title", &it.title);
        self.not_empty("question", &it.question);
        let questions = self.each("question", &it.question, Self::question);
        Some(Section { id: id?, title, intro: it.intro.clone(), questions })
    }

    fn question(&mut self, it: &source::Question) -> Option<Question> {
        let id = self.id(QuestionId::new, "id", &it.id);
        let ask = self.text("ask", &it.ask);
        let short = self.text("short", &it.short);
        self.unique("option", it.option.iter().map(|it| it.id.as_str()));
        let options = self.each("option", &it.option, |me, it| me.choice(OptionId::new, it));
        let kind = match it.kind {
            source::QuestionKind::One => QuestionKind::One(options),
            source::QuestionKind::Many => QuestionKind::Many(options),
            source::QuestionKind::Line => QuestionKind::Line,
            source::QuestionKind::Paragraphs => QuestionKind::Paragraphs,
            source::QuestionKind::Date => QuestionKind::Date,
        };
        let choosing = matches!(kind, QuestionKind::One(_) | QuestionKind::Many(_));
        if choosing && it.option.len() < 2 {
            self.at(Step::key("option"), |me| me.problem("A choice needs at least two options."));
        }
        if !choosing && !it.option.is_empty() {
            self.at(Step::key("option"), |me| me.problem("Only a question of kind “one” or “many” has options."));
        }
        let only_elements = self.named("only_elements", &it.only_elements, ElementId::new, |names| &names.elements);
        let only_when = it.only_when.as_ref().and_then(|rule| self.at(Step::key("only_when"), |me| me.condition(rule)));
        if it.role == Role::Extent && !matches!(kind, QuestionKind::One(_)) {
            self.at(Step::key("role"), |me| me.problem("The question with the role “extent” must be of kind “one”."));
        }
        Some(Question {
            id: id?,
            ask,
            short,
            hint: it.hint.clone(),
            kind,
            provenance: it.provenance,
            only_elements,
            only_when,
            role: it.role,
        })
    }

    fn choice<Id>(&mut self, make: impl Fn(&str) -> Option<Id>, it: &source::Choice) -> Option<Choice<Id>> {
        let id = self.id(make, "id", &it.id);
        let title = self.text("title", &it.title);
        Some(Choice { id: id?, title, meaning: it.meaning.clone(), tone: it.tone })
    }

    fn element(&mut self, it: &source::Element) -> Option<Element> {
        let id = self.id(ElementId::new, "id", &it.id);
        let settings = self.named("settings", &it.settings, SettingId::new, |names| &names.settings);
        Some(Element {
            id: id?,
            code: self.text("code", &it.code),
            title: self.text("title", &it.title),
            title_provenance: it.title_provenance,
            requirement: it.requirement.clone(),
            settings,
            points: it
                .point
                .iter()
                .map(|it| Point {
                    code: it.code.clone(),
                    statement: Statement { text: it.text.clone(), provenance: it.provenance },
                })
                .collect(),
        })
    }

    fn outcome(&mut self, it: &source::Outcome) -> Option<Outcome> {
        let id = self.id(OutcomeId::new, "id", &it.id);
        self.unique("line", it.line.iter().map(|it| it.id.as_str()));
        let lines = self.each("line", &it.line, Self::line);
        if !lines.iter().any(|line| line.provenance.gates()) {
            self.at(Step::key("line"), |me| {
                me.problem(
                    "No line with the tag “stated” gates this outcome, so an empty audit would be ready for it.",
                );
            });
        }
        let applies = it.applies.as_ref().and_then(|rule| self.at(Step::key("applies"), |me| me.requirement(rule)));
        Some(Outcome {
            id: id?,
            title: self.text("title", &it.title),
            ready: self.text("ready", &it.ready),
            not_yet: self.text("not_yet", &it.not_yet),
            applies,
            facts: it
                .fact
                .iter()
                .map(|it| (it.name.clone(), Statement { text: it.text.clone(), provenance: it.provenance }))
                .collect(),
            lines,
        })
    }

    fn line(&mut self, it: &source::Line) -> Option<Line> {
        let id = self.id(LineId::new, "id", &it.id);
        let title = self.text("title", &it.title);
        let requirement = self.at(Step::key("rule"), |me| me.requirement(&it.rule));
        let requirement = requirement?;
        let mut can_be_open = false;
        requirement.visit(&mut |rule| {
            can_be_open |= matches!(rule, Requirement::Answer { open, .. } if !open.is_empty());
        });
        if can_be_open != it.open_note.is_some() {
            self.problem(
                "A line that can be open needs an “open_note” that quotes both readings, and no other line may have one.",
            );
        }
        Some(Line { id: id?, title, provenance: it.provenance, open_note: it.open_note.clone(), requirement })
    }
}

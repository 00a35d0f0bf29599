//! What each rule comes to for one audit: its truth, why, and where to go.

use super::gap::{Gap, Target};
use super::truth::Truth;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Answer, Audit};
use crate::scheme::ids::{ElementId, OptionId, QuestionId};
use crate::scheme::requirement::{HowMany, Requirement};
use crate::scheme::{Element, Question, Role, Scheme};

/// What a rule comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub truth: Truth,
    /// Why, as one sentence without a full stop; empty where there is nothing to say.
    pub because: String,
    /// What to answer or change; empty only where the rule is met.
    pub gaps: Vec<Gap>,
    /// Whether answering or changing them can meet the rule: some are only ever left open.
    pub(super) can_be_met: bool,
}

impl Finding {
    /// Met, with nothing to say.
    pub(super) fn met() -> Self {
        Finding { truth: Truth::Met, because: String::new(), gaps: Vec::new(), can_be_met: true }
    }
}

/// What of an audit counts, to be held against the rules of its scheme.
pub(super) struct Rules<'a> {
    pub(super) view: &'a View<'a>,
}

impl Rules<'_> {
    pub(super) fn scheme(&self) -> &Scheme {
        self.view.scheme
    }

    pub(super) fn audit(&self) -> &Audit {
        self.view.audit
    }

    /// The elements of the audit that are in use.
    pub(super) fn elements_here(&self) -> impl Iterator<Item = &Element> {
        self.view.elements_in_use().into_iter()
    }

    /// What `rule` comes to.
    pub(super) fn find(&self, rule: &Requirement) -> Finding {
        match rule {
            Requirement::Answer { question, met, open } => self.answer(question, met, open),
            Requirement::Elements { question, met, how_many } => self.elements(question, met, *how_many),
            Requirement::Evidence { kinds, facets, tied } => self.evidence(kinds, facets, *tied),
            Requirement::ActionPlan { tied } => self.action_plan(*tied),
            Requirement::Demonstrated { described_in } => self.demonstrated(described_in),
            Requirement::All(rules) => self.all(rules),
            Requirement::Any(rules) => self.any(rules),
        }
    }

    fn answer(&self, id: &QuestionId, met: &[OptionId], open: &[OptionId]) -> Finding {
        let place = Place::whole(id);
        let question = self.scheme().audit_question(id).map(|(_, question)| question);
        let short = question.map_or(id.as_str(), |question| question.short.as_str());
        let ask = question.map_or(id.as_str(), |question| question.ask.as_str());
        let said = self.view.said(&place);
        let truth = match said {
            None => Truth::Unanswered,
            Some(_) if met.is_empty() && open.is_empty() => Truth::Met,
            Some(answer) if answer.is_one_of(met) => Truth::Met,
            Some(answer) if answer.is_one_of(open) => Truth::Open,
            Some(_) => Truth::NotMet,
        };
        let because = match said {
            None => format!("{short}: not answered yet"),
            Some(Answer::Text(_)) => format!("{short}: answered"),
            Some(answer) => format!("{short}: “{}”", self.words(question, answer)),
        };
        let todo = match truth {
            Truth::Unanswered => format!("Answer “{ask}”"),
            Truth::Open => format!("See “{ask}”: the scheme’s document does not decide this, so ask the scheme"),
            Truth::Met | Truth::NotMet => {
                format!("You need to be able to answer “{}” to “{ask}”", titles(question, met))
            }
        };
        // What decides whether it is asked comes before it.
        let before = question.filter(|_| !self.view.asks_whole(id)).and_then(|question| question.only_when.as_ref());
        let mut gaps = before.map(|rule| self.find(rule).gaps).unwrap_or_default();
        gaps.push(Gap { target: Target::Question(place), todo, is_open: truth == Truth::Open });
        let can_be_met = !met.is_empty() || open.is_empty();
        Finding { can_be_met, ..finding(truth, because, gaps) }
    }

    fn elements(&self, id: &QuestionId, met: &[OptionId], how_many: HowMany) -> Finding {
        let question = self.scheme().element_question(id);
        let ask = question.map_or(id.as_str(), |question| question.ask.as_str());
        let asked = |element: &&Element| question.is_none_or(|question| applies_to(question, &element.id));
        let mut truths = Vec::new();
        let mut gaps = Vec::new();
        // Where elements are taken one by one, as many more are looked at as could make it enough.
        let needed = if let HowMany::AtLeast(needed) = how_many { needed } else { 0 };
        let (in_use, mut possible) = (self.elements_here().count(), 0);
        let all = self.scheme().elements_in(&self.audit().setting).enumerate();
        for (index, element) in all.filter(|(_, element)| asked(element)) {
            if index >= in_use && possible >= needed {
                break;
            }
            let place = Place::of(&element.id, id);
            let said = self.view.said(&place);
            let truth = match said {
                None => Truth::Unanswered,
                Some(answer) if met.is_empty() || answer.is_one_of(met) => Truth::Met,
                Some(_) => Truth::NotMet,
            };
            truths.push(truth);
            possible += usize::from(truth != Truth::NotMet);
            if truth != Truth::Met {
                let name = self.name(element);
                let todo = match said {
                    Some(answer) => format!(
                        "{name}: you answered “{}”, and it needs to be “{}”",
                        self.words(question, answer),
                        titles(question, met)
                    ),
                    None => format!("{name}: answer “{ask}”"),
                };
                gaps.push((said.is_some(), Gap { target: Target::Question(place), todo, is_open: false }));
            }
        }
        let because = self.counts(&truths, !met.is_empty());
        let truth = match how_many {
            // An audit whose setting has no elements has answered nothing.
            _ if truths.is_empty() => Truth::Unanswered,
            HowMany::Every => Truth::all(truths),
            HowMany::AtLeast(needed) => {
                let count = |truth| truths.iter().filter(|found| **found == truth).count();
                let missing = needed.saturating_sub(count(Truth::Met));
                // Those not answered are nearer than those answered otherwise; no more than are needed.
                gaps.sort_by_key(|(answered, _)| *answered);
                gaps.truncate(missing);
                match missing {
                    0 => Truth::Met,
                    _ if missing <= count(Truth::Unanswered) => Truth::Unanswered,
                    _ => Truth::NotMet,
                }
            }
        };
        finding(truth, because, gaps.into_iter().map(|(_, gap)| gap).collect())
    }

    fn counts(&self, truths: &[Truth], graded: bool) -> String {
        let count = |truth| truths.iter().filter(|found| **found == truth).count();
        let done = if graded { "met" } else { "answered" };
        let [one, many] = &self.scheme().element_word;
        let word = if truths.len() == 1 { one } else { many };
        let mut text = format!("{} of {} {word} {done}", count(Truth::Met), truths.len());
        if graded && count(Truth::NotMet) > 0 {
            text += &format!(", {} not yet", count(Truth::NotMet));
        }
        if graded && count(Truth::Unanswered) > 0 {
            text += &format!(", {} not answered", count(Truth::Unanswered));
        }
        text
    }

    fn all(&self, rules: &[Requirement]) -> Finding {
        let parts: Vec<Finding> = rules.iter().map(|rule| self.find(rule)).collect();
        let truth = Truth::all(parts.iter().map(|part| part.truth));
        let because = reasons(parts.iter().filter(|part| part.truth == truth));
        let can_be_met = parts.iter().all(|part| part.can_be_met);
        let mut gaps: Vec<Gap> = Vec::new();
        for gap in parts.into_iter().flat_map(|part| part.gaps) {
            if !gaps.iter().any(|known| known.target == gap.target) {
                gaps.push(gap);
            }
        }
        Finding { can_be_met, ..finding(truth, because, gaps) }
    }

    /// One way is enough, so the shortest is shown of those that can lead there; of two as short, the
    /// one not answered against.
    fn any(&self, rules: &[Requirement]) -> Finding {
        let parts: Vec<Finding> = rules.iter().map(|rule| self.find(rule)).collect();
        let truth = Truth::any(parts.iter().map(|part| part.truth));
        let because = reasons(parts.iter().filter(|part| part.truth == truth));
        let can_be_met = parts.iter().any(|part| part.can_be_met);
        let key = |part: &Finding| (!part.can_be_met, part.gaps.len(), part.truth == Truth::NotMet);
        let shortest = parts.into_iter().min_by_key(key);
        let gaps = shortest.map(|part| part.gaps).unwrap_or_default();
        Finding { can_be_met, ..finding(truth, because, gaps) }
    }

    /// The first question that a rule of this truth waits for, where it has no answer or one that is
    /// left open.
    pub(super) fn waits_for(&self, rule: &Requirement, truth: Truth) -> Option<Gap> {
        match rule {
            Requirement::All(rules) | Requirement::Any(rules) => {
                rules.iter().filter(|rule| self.find(rule).truth == truth).find_map(|rule| self.waits_for(rule, truth))
            }
            rule => self.find(rule).gaps.into_iter().next(),
        }
    }

    pub(super) fn words(&self, question: Option<&Question>, answer: &Answer) -> String {
        match answer {
            Answer::One(option) => titles(question, std::slice::from_ref(option)),
            Answer::Many(options) => titles(question, &options.iter().cloned().collect::<Vec<_>>()),
            _ => answer.plainly().whole().as_typed().to_owned(),
        }
    }

    /// "Element 4, Planning and intervention".
    pub(super) fn name(&self, element: &Element) -> String {
        let word = capital_first(&self.scheme().element_word[0]);
        let title = title_in(self.view, element);
        if title.starts_with(&word) { title } else { format!("{word} {}, {title}", element.code) }
    }
}

/// An element's title: the organisation's own where the document gives none.
pub fn element_title(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    if scheme.with_role(Role::Title).is_none() {
        return element.title.clone();
    }
    title_in(&View::new(scheme, audit), element)
}

fn title_in(view: &View<'_>, element: &Element) -> String {
    let own = view.scheme.questions_of(&element.id).find(|question| question.role == Role::Title);
    let own = own.map(|question| view.text(&Place::of(&element.id, &question.id)).as_typed().trim());
    own.filter(|own| !own.is_empty()).unwrap_or(&element.title).to_owned()
}

pub(super) fn finding(truth: Truth, because: String, gaps: Vec<Gap>) -> Finding {
    Finding { truth, because, gaps: if truth == Truth::Met { Vec::new() } else { gaps }, can_be_met: true }
}

fn reasons<'a>(parts: impl Iterator<Item = &'a Finding>) -> String {
    let parts: Vec<&str> = parts.map(|part| part.because.as_str()).filter(|text| !text.is_empty()).collect();
    parts.join(". ")
}

fn applies_to(question: &Question, element: &ElementId) -> bool {
    question.only_elements.is_empty() || question.only_elements.contains(element)
}

pub(super) fn titles(question: Option<&Question>, options: &[OptionId]) -> String {
    let title = |id: &OptionId| {
        question.and_then(|question| question.option(id)).map_or(id.to_string(), |option| option.title.clone())
    };
    options.iter().map(title).collect::<Vec<_>>().join("” or “")
}

/// "a document", "an observation".
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

pub(super) fn lower_first(text: &str) -> String {
    change_first(text, char::to_ascii_lowercase)
}

fn capital_first(text: &str) -> String {
    change_first(text, char::to_ascii_uppercase)
}

// Letters of English only: the tables for every alphabet would be a twentieth of the download.
fn change_first(text: &str, change: fn(&char) -> char) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| change(&first).to_string() + chars.as_str())
}

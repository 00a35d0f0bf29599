//! What each rule comes to for one audit: its truth, why, and where to go.

use std::collections::BTreeSet;

use super::gap::{Gap, Target};
use super::truth::Truth;
use crate::audit::evidence::{Evidence, Wanted};
use crate::audit::place::Place;
use crate::audit::{Answer, Audit};
use crate::scheme::ids::{ElementId, FacetId, KindId, OptionId, QuestionId};
use crate::scheme::requirement::{HowMany, Requirement, Tied};
use crate::scheme::{Element, Question, Role, Scheme};

/// What a rule comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub truth: Truth,
    /// Why, as one sentence without a full stop; empty where there is nothing to say.
    pub because: String,
    /// What to answer or change; empty only where the rule is met.
    pub gaps: Vec<Gap>,
}

impl Finding {
    /// Met, with nothing to say.
    pub(super) fn met() -> Self {
        Finding { truth: Truth::Met, because: String::new(), gaps: Vec::new() }
    }
}

/// A scheme and an audit to hold against it.
pub(super) struct Rules<'a> {
    pub(super) scheme: &'a Scheme,
    pub(super) audit: &'a Audit,
}

impl Rules<'_> {
    /// What `rule` comes to.
    pub(super) fn find(&self, rule: &Requirement) -> Finding {
        match rule {
            Requirement::Answer { question, met, open } => self.answer(question, met, open),
            Requirement::Elements { question, met, how_many } => self.elements(question, met, *how_many),
            Requirement::Evidence { kinds, facets, tied } => self.evidence(kinds, facets, *tied),
            Requirement::ActionPlan => self.action_plan(),
            Requirement::All(rules) => self.all(rules),
            Requirement::Any(rules) => self.any(rules),
        }
    }

    fn answer(&self, id: &QuestionId, met: &[OptionId], open: &[OptionId]) -> Finding {
        let place = Place::whole(id);
        let question = self.scheme.audit_question(id).map(|(_, question)| question);
        let short = question.map_or(id.as_str(), |question| question.short.as_str());
        let ask = question.map_or(id.as_str(), |question| question.ask.as_str());
        let said = self.audit.said(&place);
        let truth = match said {
            None => Truth::Unanswered,
            Some(_) if met.is_empty() && open.is_empty() => Truth::Met,
            Some(answer) if answer.is_one_of(met) => Truth::Met,
            Some(answer) if answer.is_one_of(open) => Truth::Open,
            Some(_) => Truth::NotMet,
        };
        let because = match said {
            None => format!("{short}: not answered yet"),
            Some(Answer::Text(_)) => format!("{short}: written"),
            Some(answer) => format!("{short}: “{}”", self.words(question, answer)),
        };
        let todo = match truth {
            Truth::Unanswered => format!("Answer “{ask}”"),
            Truth::Open => format!("See “{ask}”: the scheme’s document does not decide this, so ask the scheme"),
            Truth::Met | Truth::NotMet => {
                format!("See “{ask}”: it counts when you can answer “{}”", titles(question, met))
            }
        };
        finding(truth, because, vec![Gap { target: Target::Question(place), todo }])
    }

    fn elements(&self, id: &QuestionId, met: &[OptionId], how_many: HowMany) -> Finding {
        let question = self.scheme.element_question(id);
        let short = question.map_or(id.as_str(), |question| question.short.as_str());
        let asked = |element: &&Element| question.is_none_or(|it| applies_to(it, &element.id));
        let mut truths = Vec::new();
        let mut gaps = Vec::new();
        for element in self.scheme.elements_in(&self.audit.setting).filter(asked) {
            let place = Place::of(&element.id, id);
            let said = self.audit.said(&place);
            let truth = match said {
                None => Truth::Unanswered,
                Some(answer) if met.is_empty() || answer.is_one_of(met) => Truth::Met,
                Some(_) => Truth::NotMet,
            };
            truths.push(truth);
            if truth != Truth::Met {
                let name = self.name(element);
                let todo = match said {
                    Some(answer) => format!(
                        "{name}: you answered “{}”; it counts when it is “{}”",
                        self.words(question, answer),
                        titles(question, met)
                    ),
                    None => format!("{name}: answer “{short}”"),
                };
                gaps.push((said.is_some(), Gap { target: Target::Question(place), todo }));
            }
        }
        let because = self.counts(&truths, !met.is_empty());
        let truth = match how_many {
            // An audit whose setting has no elements has answered nothing.
            _ if truths.is_empty() => Truth::Unanswered,
            HowMany::Every => Truth::all(truths),
            HowMany::AtLeast(needed) => {
                let count = |truth| truths.iter().filter(|it| **it == truth).count();
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
        let count = |truth| truths.iter().filter(|it| **it == truth).count();
        let done = if graded { "met" } else { "answered" };
        let mut text = format!("{} of {} {} {done}", count(Truth::Met), truths.len(), self.scheme.element_word[1]);
        if graded && count(Truth::NotMet) > 0 {
            text += &format!(", {} answered otherwise", count(Truth::NotMet));
        }
        if graded && count(Truth::Unanswered) > 0 {
            text += &format!(", {} not answered", count(Truth::Unanswered));
        }
        text
    }

    fn evidence(&self, kinds: &[KindId], facets: &[FacetId], tied: Tied) -> Finding {
        let fits = |item: &&Evidence| {
            item.is_complete()
                && (kinds.is_empty() || item.kind.as_ref().is_some_and(|kind| kinds.contains(kind)))
                && (tied == Tied::NotNecessarily || item.elements.iter().any(|id| self.has_element(id)))
        };
        let fitting: Vec<&Evidence> = self.audit.evidence.iter().filter(fits).collect();
        let missing: Vec<&str> = self
            .scheme
            .evidence_facets
            .iter()
            .filter(|facet| facets.contains(&facet.id))
            .filter(|facet| !fitting.iter().any(|item| item.facets.contains(&facet.id)))
            .map(|facet| facet.title.as_str())
            .collect();
        let shows_one = |item: &&&Evidence| facets.is_empty() || facets.iter().any(|it| item.facets.contains(it));
        let useful: Vec<&&Evidence> = fitting.iter().filter(shows_one).collect();
        let what = self.sought(kinds, tied);
        if !useful.is_empty() && missing.is_empty() {
            let titles: Vec<String> = useful.iter().take(3).map(|item| format!("“{}”", item.title.trim())).collect();
            let more = if useful.len() > 3 { format!(" and {} more", useful.len() - 3) } else { String::new() };
            return finding(Truth::Met, format!("{}{more}", titles.join(", ")), Vec::new());
        }
        let todo = match missing[..] {
            [] => format!("Record {what}"),
            _ => format!("Record {what} that shows: {}", missing.join("; ")),
        };
        let (truth, because) = if self.audit.evidence.is_empty() {
            (Truth::Unanswered, "No evidence recorded yet".to_owned())
        } else if let Some((because, gap)) = self.unfinished(kinds, facets, tied) {
            return finding(Truth::NotMet, because, vec![gap]);
        } else if missing.is_empty() {
            (Truth::NotMet, format!("No evidence recorded so far is {what}"))
        } else {
            (Truth::NotMet, format!("No evidence recorded so far shows: {}", missing.join("; ")))
        };
        let wanted = Wanted {
            kind: if let [kind] = kinds { Some(kind.clone()) } else { None },
            facets: self.facets_missing(facets, &fitting),
            elements: BTreeSet::new(),
        };
        finding(truth, because, vec![Gap { target: Target::NewEvidence(wanted), todo }])
    }

    fn facets_missing(&self, facets: &[FacetId], fitting: &[&Evidence]) -> BTreeSet<FacetId> {
        facets.iter().filter(|facet| !fitting.iter().any(|item| item.facets.contains(*facet))).cloned().collect()
    }

    /// A piece of evidence that is what is sought and only not finished, and what to do about it.
    fn unfinished(&self, kinds: &[KindId], facets: &[FacetId], tied: Tied) -> Option<(String, Gap)> {
        let would_count = |item: &&Evidence| {
            !item.is_complete()
                && !item.says_the_same(&Evidence::new(item.id.clone()))
                && (kinds.is_empty() || item.kind.as_ref().is_some_and(|kind| kinds.contains(kind)))
                && facets.iter().all(|facet| item.facets.contains(facet))
                && (tied == Tied::NotNecessarily || item.elements.iter().any(|id| self.has_element(id)))
        };
        let item = self.audit.evidence.iter().find(would_count)?;
        let needs = item.still_needs().join(" and ");
        let name = match item.title.trim() {
            "" => "A piece of evidence without a title".to_owned(),
            title => format!("“{title}”"),
        };
        let todo = format!("{name}: say {needs}");
        Some((
            format!("{name} would count, but does not say {needs}"),
            Gap { target: Target::Evidence(item.id.clone()), todo },
        ))
    }

    /// What kind of evidence a rule is after, with its article.
    fn sought(&self, kinds: &[KindId], tied: Tied) -> String {
        let named = self.scheme.evidence_kinds.iter().filter(|kind| kinds.contains(&kind.id));
        let named: Vec<String> = named.map(|kind| lower_first(&kind.title)).collect();
        let kind = if named.is_empty() { "piece of evidence".to_owned() } else { named.join(" or ") };
        match tied {
            Tied::ToAnElement => {
                format!("{} tied to {}", with_article(&kind), with_article(&self.scheme.element_word[0]))
            }
            Tied::NotNecessarily => with_article(&kind),
        }
    }

    fn action_plan(&self) -> Finding {
        let complete = self.audit.actions.iter().filter(|action| action.is_complete()).count();
        let all = self.audit.actions.len();
        let (truth, because) = match (complete, all) {
            (0, 0) => (Truth::Unanswered, "No action recorded yet".to_owned()),
            (0, _) => (Truth::NotMet, "No action says what, who and by when".to_owned()),
            (1, 1) => (Truth::Met, "1 action".to_owned()),
            (_, _) if complete == all => (Truth::Met, format!("{all} actions")),
            (_, _) => (Truth::Met, format!("{complete} of {all} actions say what, who and by when")),
        };
        let gap = match self.audit.actions.first() {
            None => Gap {
                target: Target::NewAction(None),
                todo: "Add an action that says what, who and by when".to_owned(),
            },
            Some(first) => {
                let name = match first.what.trim() {
                    "" => "An action without a description".to_owned(),
                    what => format!("“{what}”"),
                };
                let todo = format!("{name}: say {}", first.still_needs().join(" and "));
                Gap { target: Target::Action(first.id.clone()), todo }
            }
        };
        finding(truth, because, vec![gap])
    }

    fn all(&self, rules: &[Requirement]) -> Finding {
        let parts: Vec<Finding> = rules.iter().map(|rule| self.find(rule)).collect();
        let truth = Truth::all(parts.iter().map(|part| part.truth));
        let because = reasons(parts.iter().filter(|part| part.truth == truth));
        finding(truth, because, parts.into_iter().flat_map(|part| part.gaps).collect())
    }

    /// One way is enough, so the shortest is shown; of two as short, the one not answered against.
    fn any(&self, rules: &[Requirement]) -> Finding {
        let parts: Vec<Finding> = rules.iter().map(|rule| self.find(rule)).collect();
        let truth = Truth::any(parts.iter().map(|part| part.truth));
        let because = reasons(parts.iter().filter(|part| part.truth == truth));
        let shortest = parts.into_iter().min_by_key(|part| (part.gaps.len(), part.truth == Truth::NotMet));
        let gaps = shortest.map(|part| part.gaps).unwrap_or_default();
        finding(truth, because, gaps)
    }

    fn has_element(&self, id: &ElementId) -> bool {
        self.scheme.elements_in(&self.audit.setting).any(|element| element.id == *id)
    }

    fn words(&self, question: Option<&Question>, answer: &Answer) -> String {
        match answer {
            Answer::One(option) => titles(question, std::slice::from_ref(option)),
            Answer::Many(options) => titles(question, &options.iter().cloned().collect::<Vec<_>>()),
            _ => answer.plainly(),
        }
    }

    /// "Element 4, Planning and intervention".
    fn name(&self, element: &Element) -> String {
        let word = capital_first(&self.scheme.element_word[0]);
        let title = title(self.scheme, self.audit, element);
        if title.starts_with(&word) { title } else { format!("{word} {}, {title}", element.code) }
    }
}

/// An element's title: the organisation's own where the document gives none.
pub fn title(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    let own = scheme.questions_of(&element.id).find(|question| question.role == Role::Title);
    let own = own.map(|question| audit.text(&Place::of(&element.id, &question.id)).trim());
    own.filter(|own| !own.is_empty()).unwrap_or(&element.title).to_owned()
}

fn finding(truth: Truth, because: String, gaps: Vec<Gap>) -> Finding {
    Finding { truth, because, gaps: if truth == Truth::Met { Vec::new() } else { gaps } }
}

fn reasons<'a>(parts: impl Iterator<Item = &'a Finding>) -> String {
    let parts: Vec<&str> = parts.map(|part| part.because.as_str()).filter(|text| !text.is_empty()).collect();
    parts.join(". ")
}

fn applies_to(question: &Question, element: &ElementId) -> bool {
    question.only_elements.is_empty() || question.only_elements.contains(element)
}

fn titles(question: Option<&Question>, options: &[OptionId]) -> String {
    let title = |id: &OptionId| {
        question.and_then(|question| question.option(id)).map_or(id.to_string(), |option| option.title.clone())
    };
    options.iter().map(title).collect::<Vec<_>>().join("” or “")
}

/// "a document", "an observation".
fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn lower_first(text: &str) -> String {
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

//! Rules about the register of evidence, the action plan, and what is written for the elements.

use std::collections::BTreeSet;

use super::gap::{Gap, Target};
use super::rules::{Finding, Rules, finding, lower_first, with_article};
use super::truth::Truth;
use crate::audit::action::Action;
use crate::audit::evidence::{Evidence, EvidenceFilter};
use crate::audit::place::Place;
use crate::scheme::ids::{FacetId, KindId, QuestionId};
use crate::scheme::requirement::Tied;
use crate::scheme::{Element, Outcome, Provenance, Question, QuestionKind, Role, TextKind};

impl Rules<'_> {
    pub(super) fn evidence(&self, kinds: &[KindId], facets: &[FacetId], tied: Tied) -> Finding {
        let fits = |item: &&Evidence| {
            self.view.is_complete(item)
                && (kinds.is_empty() || item.kind.as_ref().is_some_and(|kind| kinds.contains(kind)))
                && (tied == Tied::NotNecessarily || item.elements.iter().any(|id| self.view.has_element(id)))
        };
        let fitting: Vec<&Evidence> = self.audit().evidence.iter().filter(fits).collect();
        let missing: Vec<&str> = self
            .scheme()
            .evidence_facets
            .iter()
            .filter(|facet| facets.contains(&facet.id))
            .filter(|facet| !fitting.iter().any(|item| item.facets.contains(&facet.id)))
            .map(|facet| facet.title.as_str())
            .collect();
        let shows_one = |item: &&&Evidence| facets.is_empty() || facets.iter().any(|facet| item.facets.contains(facet));
        let useful: Vec<&&Evidence> = fitting.iter().filter(shows_one).collect();
        let what = self.sought(kinds, tied);
        if !useful.is_empty() && missing.is_empty() {
            let titles: Vec<String> =
                useful.iter().take(3).map(|item| format!("“{}”", item.title.as_typed().trim())).collect();
            let more = if useful.len() > 3 { format!(" and {} more", useful.len() - 3) } else { String::new() };
            return finding(Truth::Met, format!("{}{more}", titles.join(", ")), Vec::new());
        }
        let todo = match missing[..] {
            [] => format!("Record {what}"),
            _ => format!("Record {what} that shows: {}", missing.join("; ")),
        };
        let (truth, because) = if self.audit().evidence.is_empty() {
            (Truth::Unanswered, "No evidence recorded yet".to_owned())
        } else if let Some((because, gap)) = self.unfinished(kinds, facets, tied) {
            return finding(Truth::NotMet, because, vec![gap]);
        } else if missing.is_empty() {
            (Truth::NotMet, format!("No evidence recorded so far is {what}"))
        } else {
            (Truth::NotMet, format!("No evidence recorded so far shows: {}", missing.join("; ")))
        };
        let facets = facets.iter().filter(|facet| !fitting.iter().any(|item| item.facets.contains(*facet)));
        let wanted = EvidenceFilter {
            kind: if let [kind] = kinds { Some(kind.clone()) } else { None },
            facets: facets.cloned().collect(),
            elements: BTreeSet::new(),
        };
        finding(truth, because, vec![Gap { target: Target::NewEvidence(wanted), todo, is_open: false }])
    }

    /// A piece of evidence that is what is sought and only not finished, and what to do about it.
    fn unfinished(&self, kinds: &[KindId], facets: &[FacetId], tied: Tied) -> Option<(String, Gap)> {
        let known = |kind: &KindId| self.scheme().evidence_kinds.iter().any(|known| known.id == *kind);
        let would_count = |item: &Evidence| {
            !item.is_complete()
                && !item.says_the_same(&Evidence::new(item.id.clone()))
                && (kinds.is_empty() || item.kind.as_ref().is_some_and(|kind| kinds.contains(kind)))
                && facets.iter().all(|facet| item.facets.contains(facet))
                && (tied == Tied::NotNecessarily || item.elements.iter().any(|id| self.view.has_element(id)))
        };
        // A kind that the scheme does not have is no kind.
        let of_known_kind = |item: &Evidence| Evidence { kind: item.kind.clone().filter(known), ..item.clone() };
        let item = self.audit().evidence.iter().map(of_known_kind).find(would_count)?;
        let needs = item.still_needs().join(" and ");
        let name = match item.title.as_typed().trim() {
            "" => "A piece of evidence without a title".to_owned(),
            title => format!("“{title}”"),
        };
        let todo = format!("{name}: say {needs}");
        let because = format!("{name} would count, but does not say {needs}");
        Some((because, Gap { target: Target::Evidence(item.id.clone()), todo, is_open: false }))
    }

    /// What kind of evidence a rule is after, with its article.
    fn sought(&self, kinds: &[KindId], tied: Tied) -> String {
        let named = self.scheme().evidence_kinds.iter().filter(|kind| kinds.contains(&kind.id));
        let named: Vec<String> = named.map(|kind| lower_first(&kind.title)).collect();
        let kind = if named.is_empty() { "piece of evidence".to_owned() } else { named.join(" or ") };
        match tied {
            Tied::ToAnElement => {
                format!("{} linked to {}", with_article(&kind), with_article(&self.scheme().element_word[0]))
            }
            Tied::NotNecessarily => with_article(&kind),
        }
    }

    pub(super) fn action_plan(&self, tied: Tied) -> Finding {
        let complete: Vec<_> = self.audit().actions.iter().filter(|action| action.is_complete()).collect();
        let tied_to_one =
            |action: &&&Action| action.element.as_ref().is_some_and(|element| self.view.has_element(element));
        let fitting = match tied {
            Tied::NotNecessarily => complete.len(),
            Tied::ToAnElement => complete.iter().filter(tied_to_one).count(),
        };
        let element = with_article(&self.scheme().element_word[0]);
        let all = self.audit().actions.len();
        let (truth, because) = match (fitting, complete.len(), all) {
            (0, 0, 0) => (Truth::Unanswered, "No action recorded yet".to_owned()),
            (0, 0, _) => (Truth::NotMet, "No action says what, who and by when".to_owned()),
            (0, ..) => (Truth::NotMet, format!("No action that says what, who and by when is for {element}")),
            (_, 1, 1) => (Truth::Met, "1 action".to_owned()),
            (_, complete, _) if complete == all => (Truth::Met, format!("{all} actions")),
            (_, complete, _) => (Truth::Met, format!("{complete} of {all} actions say what, who and by when")),
        };
        let loose = complete.first().filter(|_| tied == Tied::ToAnElement);
        let unfinished = self.audit().actions.iter().find(|action| !action.is_complete());
        let (target, todo) = match (loose, unfinished) {
            (Some(loose), _) => (
                Target::Action(loose.id.clone()),
                format!("“{}”: say which {} it is for", loose.what.as_typed().trim(), self.scheme().element_word[0]),
            ),
            (None, Some(action)) => {
                let name = match action.what.as_typed().trim() {
                    "" => "An action without a description".to_owned(),
                    what => format!("“{what}”"),
                };
                let todo = format!("{name}: say {}", action.still_needs().join(" and "));
                (Target::Action(action.id.clone()), todo)
            }
            (None, None) => {
                let of = if tied == Tied::ToAnElement { format!(" for {element}") } else { String::new() };
                (Target::NewAction(None), format!("Add an action{of} that says what, who and by when"))
            }
        };
        finding(truth, because, vec![Gap { target, todo, is_open: false }])
    }

    /// Whether finished evidence is linked to an element, or one of these questions is answered for it.
    pub(super) fn is_demonstrated(&self, element: &Element, described_in: &[QuestionId]) -> bool {
        let described = |id: &QuestionId| self.view.said(&Place::of(&element.id, id)).is_some();
        let shows = |item: &Evidence| item.elements.contains(&element.id) && self.view.is_complete(item);
        self.audit().evidence.iter().any(shows) || described_in.iter().any(described)
    }

    pub(super) fn demonstrated(&self, described_in: &[QuestionId]) -> Finding {
        let is_shown = |element: &&Element| self.is_demonstrated(element, described_in);
        let (shown, bare): (Vec<&Element>, Vec<&Element>) = self.elements_here().partition(is_shown);
        let many = &self.scheme().element_word[1];
        let because = format!("{} of {} {many} demonstrated", shown.len(), shown.len() + bare.len());
        let truth = match (&shown[..], &bare[..]) {
            ([_, ..], []) => Truth::Met,
            ([], _) => Truth::Unanswered,
            _ => Truth::NotMet,
        };
        finding(truth, because, bare.into_iter().map(|element| self.to_demonstrate(element, described_in)).collect())
    }

    /// What to do on an element's page so that it is demonstrated: there evidence is linked to it, a piece that is there
    /// already too.
    fn to_demonstrate(&self, element: &Element, described_in: &[QuestionId]) -> Gap {
        let questions = described_in.iter().filter_map(|id| self.scheme().element_question(id));
        let or = questions.map(|question| format!(", or answer “{}”", question.ask)).collect::<String>();
        let todo = format!("{}: link complete evidence{or}", self.name(element));
        let target = match described_in {
            [first, ..] => Target::Question(Place::of(&element.id, first)),
            [] => Target::Element(element.id.clone()),
        };
        Gap { target, todo, is_open: false }
    }

    /// What is still empty though the outcome is reached without it: how many elements have nothing written, with who
    /// reads that where the outcome says so; and, where elements are taken one by one, how many are not named.
    pub(super) fn still_empty(&self, outcome: &Outcome) -> Option<String> {
        // A place to copy guidance into, and a title, say nothing of what the provider does.
        let is_ours = |question: &&Question| {
            question.provenance != Provenance::Supplied
                && question.role != Role::Title
                && matches!(question.kind, QuestionKind::Text(TextKind::Line | TextKind::Paragraphs))
                && self.view.asks_of_elements(question)
        };
        let is_empty = |element: &&Element| {
            let mut questions = self.scheme().questions_of(&element.id).filter(is_ours).peekable();
            questions.peek().is_some() && questions.all(|question| self.is_blank(element, question))
        };
        let all = self.elements_here().count();
        let [one, many] = &self.scheme().element_word;
        let word = if all == 1 { one } else { many };
        let unwritten = match (self.elements_here().filter(is_empty).count(), &outcome.read_by) {
            (0, _) => None,
            (1, Some(read_by)) => Some(format!("1 of {all} {word} is still empty: {read_by}")),
            (empty, Some(read_by)) => Some(format!("{empty} of {all} {word} are still empty: {read_by}")),
            (1, None) => Some(format!("1 of {all} {word} has nothing written about it yet")),
            (empty, None) => Some(format!("{empty} of {all} {word} have nothing written about them yet")),
        };
        let title = self.scheme().with_role(Role::Title).filter(|_| self.scheme().one_by_one);
        let unnamed = title.and_then(|title| {
            let unnamed = self.elements_here().filter(|element| self.is_blank(element, title)).count();
            (unnamed > 0).then(|| format!("“{}” is still empty for {unnamed} of {all} {word}", title.short))
        });
        let parts: Vec<String> = unwritten.into_iter().chain(unnamed).collect();
        (!parts.is_empty()).then(|| parts.join(". "))
    }

    fn is_blank(&self, element: &Element, question: &Question) -> bool {
        let place = Place::of(&element.id, &question.id);
        match question.each_phase {
            true => element.phases.iter().all(|phase| self.view.said(&place.clone().in_phase(phase)).is_none()),
            false => self.view.said(&place).is_none(),
        }
    }
}
